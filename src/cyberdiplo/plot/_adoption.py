"""The adoption curve: how many had consented to a treaty, and how many were parties, by day."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cyberdiplo.model import Treaty
from cyberdiplo.model.vocabulary import Standing
from cyberdiplo.plot._looks import OKABE_ITO
from cyberdiplo.plot._picture import Picture, caption, data, legend, picture
from cyberdiplo.plot._spells import spells_between
from cyberdiplo.query.extras import extra
from cyberdiplo.query.standing import CONSENT

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.timelines import Interval

__all__ = ["adoption_curve"]

_BAND = "The bands: between what is sure and what is possible; above the picture they go on to all that there are."
_LINES = {
    "consented": (frozenset({Standing.CONTRACTING, Standing.PARTY}), OKABE_ITO["orange"]),
    "parties": (frozenset({Standing.PARTY}), OKABE_ITO["blue"]),
}


def adoption_curve(atlas: Atlas, treaty: Treaty | str, as_of: Day | None = None) -> Picture:
    """Return a picture of how many had consented to a treaty, and how many were parties, by day.

    What partial dates leave open, and after `complete_to` what is not known, is a band between the
    least and the most that there can have been.

    Args:
        atlas: The edition.
        treaty: The treaty.
        as_of: The last day that is drawn; without it the day to which its record is complete.

    Raises:
        ValueError: No consent to the treaty is known by then.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import adoption_curve
        >>> print(adoption_curve(cd.load(), "budapest").alt.splitlines()[-1])
        2025-11-25: 81 consented, 80 parties
    """
    record = treaty if isinstance(treaty, Treaty) else atlas.treaties.find(treaty)
    last = min(record.complete_to, atlas.edition.released) if as_of is None else atlas.day(as_of)
    consents = [act for act in atlas.actions.where(treaty=record.id) if act.act in CONSENT and act.date.first <= last]
    if not consents:
        raise ValueError(f"no consent to {record.id} is known by {last}; give a later day, or another treaty")
    first = min(act.date.first for act in consents)
    everybody = dict.fromkeys((*atlas.states, *(act.actor for act in atlas.actions.where(treaty=record.id))))
    spells = [spell for id in everybody for spell in spells_between(atlas, id, record, first, last)]
    counts = {line: _counts(spells, wanted, first, last) for line, (wanted, _) in _LINES.items()}
    rows = [
        {"line": line, "day": day, "least": least, "most": most, "about": f"{day}: {_number(least, most)} {line}"}
        for line, found in counts.items()
        for day, (least, most) in found.items()
    ]
    ends = [datetime.date(year, 12, 31) for year in range(first.year, last.year)]
    return picture(
        title=f"{record.name}: consents and parties",
        caption=caption(
            atlas,
            f"{first} to {last}",
            f"Signatures and consents are on record completely to {record.complete_to}.",
            *([_BAND] if any(row["least"] != row["most"] for row in rows) else []),
        ),
        alt="\n".join(
            f"{day}: " + ", ".join(f"{_number(*_on(found, day))} {line}" for line, found in counts.items())
            for day in (*ends, last)
        ),
        chart=_curve_chart(rows),
    )


def _counts(
    spells: Iterable[Interval], wanted: frozenset[Standing], first: datetime.date, last: datetime.date
) -> dict[datetime.date, tuple[int, int]]:
    """Return how many surely and how many possibly had one of the standings, for each day of a change and both ends."""
    changes: dict[datetime.date, list[int]] = {first: [0, 0], last: [0, 0]}
    for spell in spells:
        held = (set(spell.possible) <= wanted, not wanted.isdisjoint(spell.possible))
        for day, sign in ((spell.since, 1), (spell.until, -1)):
            if any(held) and day <= last:
                change = changes.setdefault(day, [0, 0])
                change[0] += sign * held[0]
                change[1] += sign * held[1]
    least = most = 0
    found: dict[datetime.date, tuple[int, int]] = {}
    for day in sorted(changes):
        least, most = least + changes[day][0], most + changes[day][1]
        found[day] = (least, most)
    return found


def _on(counts: Mapping[datetime.date, tuple[int, int]], day: datetime.date) -> tuple[int, int]:
    return max(((one, count) for one, count in counts.items() if one <= day), default=(day, (0, 0)))[1]


def _number(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"


def _curve_chart(rows: list[dict[str, Any]]) -> Any:
    alt = extra("altair", "plot")
    lines = {line: colour for line, (_, colour) in _LINES.items()}
    scale = alt.Scale(domain=list(lines), range=list(lines.values()))
    base = alt.Chart(data({**row, "ink": lines[row["line"]]} for row in rows)).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True, gridColor="#EEEEEE")),
        description="about:N",
        tooltip="about:N",
    )
    top = min(max(row["most"] for row in rows), 1 + math.ceil(1.25 * max(row["least"] for row in rows)))
    axis = alt.Axis(gridColor="#EEEEEE", tickMinStep=1)
    y = alt.Y("least:Q", title="actors", axis=axis, scale=alt.Scale(domain=[0, top]))
    band = base.mark_area(interpolate="step-after", opacity=0.2, aria=False, clip=True).encode(
        y=y, y2="most:Q", fill=alt.Fill("ink:N", scale=None)
    )
    wide = alt.StrokeWidth("line:N", scale=alt.Scale(domain=list(lines), range=[4, 1.6]), legend=legend())
    line = base.mark_line(interpolate="step-after").encode(
        y=y, stroke=alt.Stroke("line:N", scale=scale, legend=legend()), strokeWidth=wide
    )
    return alt.layer(band, line).properties(width=560, height=300)
