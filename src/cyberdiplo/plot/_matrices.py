"""Matrices: who voted how on which ballot, and how often actors agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from cyberdiplo.model import Ballot, Resolution
from cyberdiplo.model.vocabulary import Names, Stage
from cyberdiplo.plot._clusters import clustered
from cyberdiplo.plot._looks import CHOICES, INK, NOT_KNOWN, NOT_LISTED
from cyberdiplo.plot._picture import Picture, caption, data, id_of, looks, picture
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.extras import extra
from cyberdiplo.query.several import several

if TYPE_CHECKING:
    import datetime

    from cyberdiplo.analysis import Matrix
    from cyberdiplo.atlas import Atlas

__all__ = ["agreement_heatmap", "vote_matrix"]


def vote_matrix(
    atlas: Atlas, actors: Iterable[Actor | str], ballots: Iterable[Resolution | Ballot | str] | None = None
) -> Picture:
    """Return a picture of the choices of actors, a row each, on ballots, a column each, in the order of their days.

    Args:
        atlas: The edition.
        actors: The actors, such as an `ActorSet`; the rows are in this order.
        ballots: Resolutions, of which the final ballot is shown, or ballots; without them every final
            ballot of which all the names are known.

    Raises:
        ValueError: No actor, or no ballot, is given.
        NoVoteError: Adopted without a vote, or no list known.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import vote_matrix
        >>> print(vote_matrix(cd.load(), ["KOR", "BIH"], ["73/187", "74/247"]).alt)
        Votes of 2 actors on 2 ballots
        KOR: A/RES/73/187 no, A/RES/74/247 no
        BIH: A/RES/73/187 no, A/RES/74/247 no
    """
    ids = tuple(dict.fromkeys(id_of(atlas, one) for one in several(actors, "actor")))
    final = (one for one in atlas.ballots.values() if one.stage is Stage.PLENARY and one.names is Names.COMPLETE)
    asked = {atlas.ballot(one).id: atlas.ballot(one) for one in (final if ballots is None else several(ballots, "ballot"))}
    if not ids or not asked:
        raise ValueError(f"a matrix needs an actor and a ballot; given: {len(ids)} and {len(asked)}")
    shown = sorted(asked.values(), key=lambda one: (_day(atlas, one), one.id))
    found: dict[tuple[str, str], str] = {}
    for ballot in shown:
        voters = atlas.voters(ballot)
        found |= {(vote.actor, ballot.id): str(vote.choice) for vote in voters.because}
        found |= {(id, ballot.id): "not known" for id in voters.unknown}
    words = {**CHOICES, "not known": NOT_KNOWN, "not on the list": NOT_LISTED}
    said = {(id, one.id): found.get((id, one.id), "not on the list") for id in ids for one in shown}
    used = {word: look for word, look in words.items() if word in CHOICES or word in said.values()}
    label = {word: f"{look.sign}: {word}" if look.sign else word for word, look in used.items()}
    rows = [
        {
            "actor": id,
            "ballot": ballot,
            "label": label[word],
            "sign": used[word].sign,
            "ink": used[word].ink,
            "about": f"{atlas.name(id)}, {ballot}: {word}",
        }
        for (id, ballot), word in said.items()
    ]
    alt = extra("altair", "plot")
    base = alt.Chart(data(rows)).encode(
        x=alt.X("ballot:O", sort=[one.id for one in shown], title=None, axis=_axis(labelAngle=-60, orient="top")),
        y=alt.Y("actor:O", sort=list(ids), title=None, axis=_axis()),
        description="about:N",
        tooltip="about:N",
    )
    cell = base.mark_square(size=17**2, opacity=1, stroke="#999999", strokeWidth=1)
    cell = cell.encode(**looks("label", {label[word]: used[word] for word in used}))
    sign = base.mark_text(aria=False, fontSize=9).encode(text="sign:N", color=alt.Color("ink:N", scale=None))
    days = f"{_day(atlas, shown[0])} to {_day(atlas, shown[-1])}"
    return picture(
        title=f"Votes of {len(ids)} actors on {len(shown)} ballots",
        caption=caption(atlas, f"{len(shown)} ballots of {days}, in this order; {len(ids)} actors"),
        alt="\n".join(f"{id}: {', '.join(f'{one.id} {said[id, one.id]}' for one in shown)}" for id in ids),
        chart=alt.layer(cell, sign).properties(width=alt.Step(19), height=alt.Step(19)),
    )


def agreement_heatmap(atlas: Atlas, matrix: Matrix) -> Picture:
    """Return a heat map of an agreement matrix, actors that agree most beside each other.

    The order is that of average-linkage clustering (UPGMA) on the values. The colours are viridis
    (S. van der Walt and N. Smith, https://bids.github.io/colormap/): dark is little, light is much.

    Args:
        atlas: The edition.
        matrix: The matrix, from `cyberdiplo.analysis.agreement_matrix`.

    Raises:
        ValueError: The matrix has fewer than two actors.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_matrix
        >>> from cyberdiplo.plot import agreement_heatmap
        >>> atlas = cd.load()
        >>> found = agreement_matrix(atlas, ["KOR", "CHN", "JPN", "RUS", "DEU"])
        >>> print(agreement_heatmap(atlas, found).alt.splitlines()[1])
        Order: DEU, JPN, KOR, CHN, RUS
    """
    if len(matrix.actors) < 2:
        raise ValueError(f"a heat map needs two or more actors; given: {len(matrix.actors)}")
    order = clustered(matrix.values)
    ids = [matrix.actors[place] for place in order]
    values = {(a, b): matrix.values[i][j] for i, a in enumerate(matrix.actors) for j, b in enumerate(matrix.actors)}
    known = [value for value in values.values() if value is not None]
    few = len(ids) <= 20
    step = 32 if few else max(5, 640 // len(ids))
    low, high = min([0.0, *known]), max([1.0, *known])
    rows = [
        {
            "a": a,
            "b": b,
            "value": value,
            "text": "·" if value is None else f"{value:.2f}",
            "ink": "#FFFFFF" if value is not None and value < low + 0.45 * (high - low) else INK,
            "about": f"{a} and {b}: {'undefined' if value is None else f'{value:.3f}'}",
        }
        for (a, b), value in values.items()
    ]
    alt = extra("altair", "plot")
    size = 11 if few else min(10, step)
    base = alt.Chart(data(rows)).encode(
        x=alt.X("b:O", sort=ids, title=None, axis=_axis(labelAngle=-90, orient="top", labelFontSize=size)),
        y=alt.Y("a:O", sort=ids, title=None, axis=_axis(labelFontSize=size)),
        description="about:N",
        tooltip="about:N",
    )
    bar = alt.Legend(
        orient="bottom",
        direction="horizontal",
        title=f"{matrix.measure.replace('_', ' ')}; undefined: white, ·",
        titleLimit=600,
        gradientLength=260,
        offset=14,
    )
    colour = alt.Fill("value:Q", scale=alt.Scale(scheme="viridis", domain=[low, high]), legend=bar)
    cell = base.transform_filter("isValid(datum.value)").mark_rect(aria=few).encode(fill=colour)
    text = base.mark_text(aria=False, fontSize=min(10, size)).encode(text="text:N", color=alt.Color("ink:N", scale=None))
    chart = alt.layer(cell, text if few else text.transform_filter("!isValid(datum.value)"))
    days = sorted(_day(atlas, atlas.ballots[id]) for id in matrix.ballots if id in atlas.ballots)
    span = f"{len(days)} ballots of {days[0]} to {days[-1]}" if days else "no ballot"
    if len(days) < len(matrix.ballots):  # a table of votes from elsewhere, of which the matrix has no days
        span = f"{len(matrix.ballots)} ballots, {len(matrix.ballots) - len(days)} of them not of this edition"
    return picture(
        title=f"{matrix.measure.replace('_', ' ').capitalize()} of {len(ids)} actors, each with each",
        caption=caption(atlas, f"{span}; {len(ids)} actors", "Ordered by average-linkage clustering."),
        alt=_described(values, ids),
        chart=chart.properties(width=alt.Step(step), height=alt.Step(step)),
    )


def _described(values: dict[tuple[str, str], float | None], ids: Sequence[str]) -> str:
    pairs = sorted((value, a, b) for (a, b), value in values.items() if value is not None and a < b)
    lines = [f"Order: {', '.join(ids)}"]
    if pairs:
        (least, *low), (most, *high) = pairs[0], pairs[-1]
        lines += [f"Most: {' and '.join(high)}, {most:.3f}", f"Least: {' and '.join(low)}, {least:.3f}"]
    return "\n".join(lines)


def _day(atlas: Atlas, ballot: Ballot) -> datetime.date:
    return (ballot.date or atlas.resolutions[ballot.resolution].adopted).last


def _axis(**more: Any) -> Any:
    return extra("altair", "plot").Axis(domain=False, ticks=False, labelOverlap=False, **more)
