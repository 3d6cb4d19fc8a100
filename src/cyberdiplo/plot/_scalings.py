"""A map of who votes alike: actors as points, near where they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cyberdiplo.plot._heatmaps import span_of
from cyberdiplo.plot._looks import OKABE_ITO
from cyberdiplo.plot._picture import Picture, caption, data, legend, picture
from cyberdiplo.plot._titles import about_ballots, days_of
from cyberdiplo.query.extras import extra
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.several import several

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cyberdiplo.analysis import Scaling
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Partnership

__all__ = ["agreement_map"]

_LOOKS = (("blue", "circle"), ("orange", "square"), ("bluish green", "diamond"), ("reddish purple", "triangle-up"))
_OTHERS = ("others", "#BBBBBB", "circle")


def agreement_map(atlas: Atlas, scaling: Scaling, *, blocs: Iterable[Partnership | str] = ()) -> Picture:
    """Return a picture of actors as points: the nearer two are, the more alike they vote, as far as a plane can show it.

    The stress in the caption says how far: 0 is a true map, 0.2 a poor one. Directions have no meaning.

    Args:
        atlas: The edition.
        scaling: What `cyberdiplo.analysis.scaling` gives.
        blocs: Up to four partnerships, such as ``"eu"``, whose members on the day of the last ballot have a colour and a
            shape of their own; who is in several has those of the first.

    Raises:
        ValueError: More than four blocs.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_matrix, scaling
        >>> from cyberdiplo.plot import agreement_map
        >>> atlas = cd.load()
        >>> found = scaling(agreement_matrix(atlas, ["KOR", "CHN", "JPN", "RUS", "DEU", "VAT"]))
        >>> agreement_map(atlas, found, blocs=["brics"]).undrawn
        ('VAT',)
    """
    groups = [atlas.partnerships.find(str(getattr(one, "id", one))) for one in several(blocs, "bloc")]
    if len(groups) > len(_LOOKS):
        raise ValueError(f"{len(groups)} blocs are given; a picture can tell {len(_LOOKS)} apart")
    days = days_of(atlas, scaling.ballots)
    day = days[-1] if days else atlas.edition.released
    members = [set(atlas.members(one, day).ids) for one in groups]
    gone = {id for id in scaling.actors if id in atlas.states and not may_exist(atlas.states[id], day)}
    names = [one.name for one in groups]
    rows = [
        {
            "id": id,
            "x": x,
            "y": y,
            "bloc": next((name for name, own in zip(names, members, strict=True) if id in own), "others"),
            "about": f"{atlas.name(id)}: {x:.3f}, {y:.3f}",
        }
        for id, x, y in scaling.records
        if id not in gone
    ]
    undrawn = sorted({*gone, *(id for id, _ in scaling.left_out)})
    return picture(
        title=f"Who votes alike {about_ballots(atlas, scaling.ballots)}",
        caption=caption(
            atlas,
            f"{span_of(days, len(scaling.ballots))}; {len(rows)} states of {day}",
            f"Classical scaling of 1 - {scaling.measure.replace('_', ' ')}; stress {scaling.stress:.3f} (0 is a true map, "
            f"0.2 a poor one). Each pair rests on {scaling.min_n} or more ballots.",
            undrawn=undrawn,
        ),
        alt="\n".join(f"{row['id']}: {row['x']:.3f}, {row['y']:.3f}" for row in rows),
        chart=_chart(rows, names),
        undrawn=undrawn,
    )


def _chart(rows: list[dict[str, Any]], names: list[str]) -> Any:
    alt = extra("altair", "plot")
    looks = [(name, OKABE_ITO[colour], shape) for name, (colour, shape) in zip(names, _LOOKS, strict=False)]
    looks = [*looks, _OTHERS] if names else [("others", OKABE_ITO["blue"], "circle")]
    domain = [name for name, _, _ in looks]
    reach = 1.08 * max(max(abs(row["x"]), abs(row["y"])) for row in rows) or 1.0
    shown = legend(columns=3) if names else None

    def at(field: str) -> dict[str, Any]:
        lines = alt.Axis(title=None, labels=False, ticks=False, domain=False, gridColor="#F0F0F0")
        return {"shorthand": f"{field}:Q", "axis": lines, "scale": alt.Scale(domain=[-reach, reach], nice=False)}

    base = alt.Chart(data(rows)).encode(x=alt.X(**at("x")), y=alt.Y(**at("y")), description="about:N", tooltip="about:N")
    point = base.mark_point(size=36, filled=True, opacity=0.85, stroke="#444444", strokeWidth=0.6).encode(
        fill=alt.Fill("bloc:N", scale=alt.Scale(domain=domain, range=[colour for _, colour, _ in looks]), legend=shown),
        shape=alt.Shape("bloc:N", scale=alt.Scale(domain=domain, range=[shape for _, _, shape in looks]), legend=shown),
    )
    text = base.mark_text(aria=False, fontSize=8 if len(rows) > 60 else 10, dy=-8).encode(text="id:N")
    return alt.layer(point, text).properties(width=620, height=620)
