"""A heat map of how alike actors vote, each with each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cyberdiplo.model import State
from cyberdiplo.plot._clusters import clustered
from cyberdiplo.plot._looks import INK
from cyberdiplo.plot._matrices import axis
from cyberdiplo.plot._picture import Picture, caption, data, picture
from cyberdiplo.plot._titles import about_ballots, days_of
from cyberdiplo.query.extras import extra
from cyberdiplo.query.lifetimes import may_exist

if TYPE_CHECKING:
    import datetime

    from cyberdiplo.analysis import Matrix
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model.dates import Day

    Cells = dict[tuple[str, str], tuple[float | None, int]]

__all__ = ["agreement_heatmap", "span_of"]


def agreement_heatmap(atlas: Atlas, matrix: Matrix, *, min_n: int = 3, as_of: Day | None = None) -> Picture:
    """Return a heat map of an agreement matrix, actors that agree most beside each other.

    Drawn are the states of one day, and a cell only where the two share enough ballots: of a former state with one vote
    there is no stripe. What is not drawn is in `undrawn`: actors by their ids, single cells as ``KOR-TUV``.

    The order is that of average-linkage clustering (UPGMA) on the values. The colours are viridis
    (S. van der Walt and N. Smith, https://bids.github.io/colormap/): dark is little, light is much.

    Args:
        atlas: The edition.
        matrix: The matrix, from `cyberdiplo.analysis.agreement_matrix`.
        min_n: The least number of ballots on which a cell must rest to be drawn; 3 if not said otherwise.
        as_of: The day whose states are drawn; without it the day of the last ballot.

    Raises:
        ValueError: Fewer than two actors are left.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_matrix
        >>> from cyberdiplo.plot import agreement_heatmap
        >>> atlas = cd.load()
        >>> found = agreement_matrix(atlas, ["KOR", "CHN", "JPN", "RUS", "DEU", "SCG"])
        >>> drawn = agreement_heatmap(atlas, found)
        >>> drawn.alt.splitlines()[1], drawn.undrawn
        ('Order: DEU, JPN, KOR, CHN, RUS', ('SCG',))
    """
    days = days_of(atlas, matrix.ballots)
    day = atlas.day(as_of) if as_of is not None else days[-1] if days else atlas.edition.released
    cells = _cells(matrix, min_n)
    ids = [id for id in matrix.actors if _exists(atlas, id, day) and _has_others(cells, id, matrix.actors)]
    if len(ids) < 2:
        raise ValueError(f"a heat map needs two or more actors that share {min_n} ballots; there are {len(ids)}")
    ids = [ids[place] for place in clustered([[cells[a, b][0] for b in ids] for a in ids])]
    values = {(a, b): cells[a, b] for a in ids for b in ids}
    gone = sorted(set(matrix.actors) - set(ids))
    blank = sorted(f"{a}-{b}" for (a, b), (value, _) in values.items() if value is None and a < b)
    return picture(
        title=f"{matrix.measure.replace('_', ' ').capitalize()} of {len(ids)} states {about_ballots(atlas, matrix.ballots)}",
        caption=caption(
            atlas,
            f"{span_of(days, len(matrix.ballots))}; {len(ids)} states of {day}",
            f"Ordered by average-linkage clustering. A cell rests on {min_n} or more ballots"
            + (f"; {len(blank)} pairs share fewer and are blank." if blank else "."),
            undrawn=gone,
        ),
        alt=_described(values, ids),
        chart=_chart(matrix.measure, values, ids),
        undrawn=[*gone, *blank],
    )


def span_of(days: Sequence[datetime.date], ballots: int) -> str:
    """Return in words from when to when ballots are, as far as their days are known."""
    if not days:
        return f"{ballots} ballots" if ballots else "no ballot"
    if len(days) < ballots:  # a table of votes from elsewhere, of which the matrix has no days
        return f"{ballots} ballots, {ballots - len(days)} of them not of this edition"
    return f"{ballots} ballots of {days[0]} to {days[-1]}"


def _cells(matrix: Matrix, min_n: int) -> Cells:
    """Return the value of each pair and on how many ballots it rests; no value where these are too few."""
    return {
        (a, b): (matrix.values[i][j] if matrix.n[i][j] >= min_n else None, matrix.n[i][j])
        for i, a in enumerate(matrix.actors)
        for j, b in enumerate(matrix.actors)
    }


def _exists(atlas: Atlas, id: str, day: datetime.date) -> bool:
    record = atlas.actors.get(id)
    return not isinstance(record, State) or may_exist(record, day)


def _has_others(cells: Cells, id: str, others: Sequence[str]) -> bool:
    return any(cells[id, other][0] is not None for other in others if other != id)


def _chart(measure: str, values: Cells, ids: Sequence[str]) -> Any:
    known = [value for value, _ in values.values() if value is not None]
    few = len(ids) <= 20
    step = 32 if few else max(5, 640 // len(ids))
    low, high = min([0.0, *known]), max([1.0, *known])
    rows = [
        {
            "a": a,
            "b": b,
            "value": value,
            "n": n,
            "text": "·" if value is None else f"{value:.2f}",
            "ink": "#FFFFFF" if value is not None and value < low + 0.45 * (high - low) else INK,
            "about": f"{a} and {b}: {'not drawn' if value is None else f'{value:.3f}'}, n {n}",
        }
        for (a, b), (value, n) in values.items()
    ]
    alt = extra("altair", "plot")
    size = 11 if few else min(10, step)
    base = alt.Chart(data(rows)).encode(
        x=alt.X("b:O", sort=list(ids), title=None, axis=axis(labelAngle=-90, orient="top", labelFontSize=size)),
        y=alt.Y("a:O", sort=list(ids), title=None, axis=axis(labelFontSize=size)),
        description="about:N",
        tooltip="about:N",
    )
    bar = alt.Legend(
        orient="bottom",
        direction="horizontal",
        title=f"{measure.replace('_', ' ')}; too few ballots: white, ·",
        titleLimit=600,
        gradientLength=260,
        offset=14,
    )
    colour = alt.Fill("value:Q", scale=alt.Scale(scheme="viridis", domain=[low, high]), legend=bar)
    cell = base.transform_filter("isValid(datum.value)").mark_rect(aria=few).encode(fill=colour)
    text = base.mark_text(aria=False, fontSize=min(10, size)).encode(text="text:N", color=alt.Color("ink:N", scale=None))
    chart = alt.layer(cell, text if few else text.transform_filter("!isValid(datum.value)"))
    return chart.properties(width=alt.Step(step), height=alt.Step(step))


def _described(values: Cells, ids: Sequence[str]) -> str:
    pairs = sorted((value, a, b) for (a, b), (value, _) in values.items() if value is not None and a < b)
    lines = [f"Order: {', '.join(ids)}"]
    if pairs:
        (least, *low), (most, *high) = pairs[0], pairs[-1]
        lines += [f"Most: {' and '.join(high)}, {most:.3f}", f"Least: {' and '.join(low)}, {least:.3f}"]
    return "\n".join(lines)
