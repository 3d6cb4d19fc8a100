"""Agreement over time, of pairs and within groups: a line each, and on how many ballots each point rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cyberdiplo.plot._looks import OKABE_ITO
from cyberdiplo.plot._picture import Picture, caption, data, legend, picture
from cyberdiplo.query.extras import extra

if TYPE_CHECKING:
    from cyberdiplo.analysis import Dataset
    from cyberdiplo.atlas import Atlas

__all__ = ["agreement_over_time"]

_COLOURS = tuple(OKABE_ITO[name] for name in ("blue", "vermillion", "bluish green", "reddish purple", "orange", "sky blue"))
_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")
_MOST = 8


def agreement_over_time(atlas: Atlas, series: Dataset, *, min_n: int = 3) -> Picture:
    """Return a picture of agreement over time: a line for each pair or group, and the number of ballots as bars below.

    A point that rests on few ballots is hollow; where none counts there is no point, and the line goes on to the next.

    Args:
        atlas: The edition.
        series: What `cyberdiplo.analysis.agreement_series` gives, of up to eight pairs or groups.
        min_n: Points that rest on fewer ballots are hollow; 3 if not said otherwise.

    Raises:
        ValueError: There is nothing to draw, too much for one picture, or it is not such a series.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_series
        >>> from cyberdiplo.plot import agreement_over_time
        >>> atlas = cd.load()
        >>> series = agreement_series(atlas.roll_calls["un"], ("USA", "CHN"), session=[70, 74])
        >>> print(agreement_over_time(atlas, series).alt.splitlines()[1])
        USA and CHN: 70 ...
    """
    names = [name for name, _ in series.columns]
    if names[:2] != ["who", "measure"] or len(names) != 5:
        raise ValueError(f"{series!r} is not a series of agreement; give one that agreement_series() returned")
    when = names[2]
    records: list[dict[str, object]] = [
        dict(zip(("who", "measure", "when", "value", "n"), record, strict=True)) for record in series.records
    ]
    who = list(dict.fromkeys(str(row["who"]) for row in records))
    if not 1 <= len(who) <= _MOST:
        raise ValueError(f"a picture has room for 1 to {_MOST} pairs or groups; given: {len(who)}")
    times = _in_order(records, when)
    measures = " and ".join(dict.fromkeys(str(row["measure"]).replace("_", " ") for row in records))
    gaps = (
        f" {len(series.left_out)} points that rest on fewer ballots than asked for are left out." if series.left_out else ""
    )
    rows = [
        {
            **row,
            "enough": int(str(row["n"])) >= min_n,
            "about": f"{row['who']}, {row['when']}: {row['value']:.3f}, n {row['n']}",
        }
        for row in records
    ]
    return picture(
        title=f"{measures.capitalize()} by {when}: {'; '.join(who)}",
        caption=caption(
            atlas,
            f"{when}s {times[0]} to {times[-1]}, {len(records)} points",
            f"Below: on how many ballots a point rests. Hollow: fewer than {min_n}.{gaps}",
        ),
        alt="\n".join(
            f"{one}: "
            + ", ".join(f"{row['when']} {row['value']:.3f} (n {row['n']})" for row in records if row["who"] == one)
            for one in who
        ),
        chart=_chart(rows, who, times, when),
    )


def _in_order(records: Sequence[Mapping[str, object]], when: str) -> list[str]:
    """Return the times of all lines, years by number and sessions regular ones first."""

    def key(time: str) -> tuple[bool, str, int]:
        kind, _, number = time.rpartition("-")
        return bool(kind), kind, int(number)

    times = dict.fromkeys(str(row["when"]) for row in records)
    return sorted(times, key=key if when == "session" else str)


def _chart(rows: list[dict[str, Any]], who: list[str], times: list[str], when: str) -> Any:
    alt = extra("altair", "plot")
    step = max(7, min(26, 640 // len(times)))
    shapes = [_SHAPES[place % len(_SHAPES)] for place in range(len(who))]
    colours = [_COLOURS[place % len(_COLOURS)] for place in range(len(who))]
    dashes = [[1, 0] if place < len(_COLOURS) else [4, 2] for place in range(len(who))]
    grid = alt.Axis(title=when, labelOverlap=True, grid=False, labelAngle=0)
    x = {"shorthand": "when:O", "sort": times, "scale": alt.Scale(domain=times)}
    base = alt.Chart(data(rows)).encode(description="about:N", tooltip="about:N")
    colour = alt.Color("who:N", scale=alt.Scale(domain=who, range=colours), legend=legend(columns=2))
    y = alt.Y("value:Q", title="agreement", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(gridColor="#EEEEEE"))
    regular = base.transform_filter("indexof(datum.when, '-') < 0")  # special sessions follow no other
    line = regular.mark_line(strokeWidth=1.6, aria=False).encode(
        x=alt.X(**x, axis=alt.Axis(title=None, labels=False, ticks=False, grid=False)),
        y=y,
        color=colour,
        strokeDash=alt.StrokeDash("who:N", scale=alt.Scale(domain=who, range=dashes), legend=None),
    )
    point = base.mark_point(size=34, strokeWidth=1.5, opacity=1).encode(
        x=alt.X(**x),
        y=y,
        color=colour,
        shape=alt.Shape(
            "who:N", scale=alt.Scale(domain=who, range=shapes), legend=legend(columns=2, symbolFillColor="#FFFFFF")
        ),
        fill=alt.Fill("ink:N", scale=None),
    )
    ink = dict(zip(who, colours, strict=True))
    point.data = data({**row, "ink": ink[row["who"]] if row["enough"] else "#FFFFFF"} for row in rows)
    line.data = point.data
    upper = alt.layer(line, point).properties(width=alt.Step(step), height=240)
    bars = alt.Chart(point.data).mark_bar(color="#AAAAAA", aria=False)
    counts = bars.encode(
        x=alt.X(**x, axis=grid),
        y=alt.Y("n:Q", title="ballots", aggregate="max", axis=alt.Axis(gridColor="#EEEEEE", tickMinStep=1, tickCount=3)),
    )
    return alt.vconcat(upper, counts.properties(width=alt.Step(step), height=60), spacing=6)
