"""What stands in the cells of a comparison read at a glance: a standing, a choice or a role in a word or two."""

from __future__ import annotations

import datetime
import textwrap
from typing import TYPE_CHECKING

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Stage, Standing
from cyberdiplo.reports.entry import Entry, Section
from cyberdiplo.reports.spans import plainly, when

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["OVER", "STAGES", "course", "cut", "exactly", "narrow", "short"]

OVER = ", until "  # what the entry of a participation says that has ended

STAGES = {
    Stage.COMMITTEE: "the draft in committee",
    Stage.AMENDMENT: "an amendment",
    Stage.PARAGRAPH: "a paragraph",
    Stage.MOTION: "a motion",
}
"""What a ballot was about, where it was not about a text as a whole."""

_NARROW = 16  # columns for an actor, and for what it is about, so that three actors fit in a hundred
_LABEL = 44


def short(entry: Entry) -> str:
    """Return an entry in a word or two: a standing above its day, a role with the day or the years since which."""
    if entry.section is Section.VOTES:
        return entry.value
    if entry.section is Section.TREATIES:
        signed = entry.value in (Standing.SIGNATORY, Standing.INVITED)
        return f"{entry.value}\n{entry.date}" if entry.date and not signed else entry.text.partition(":")[0]
    said = entry.text.partition(";")[0]
    if entry.date is None or not said.startswith(entry.value):
        return said
    _, over, ended = said.partition(OVER)
    return f"{entry.value} {plainly(entry.date)}{over}{ended}"


def exactly(began: PartialDate | None) -> str:
    """Return between which days something began of which the years alone are said; nothing for what is exact."""
    return f"begun {when(began)}" if began and "/" in str(began) else ""


def narrow(entry: Entry) -> str:
    """Return an entry for a narrow column: a role with the year since which, or by which at the latest."""
    if entry.section in (Section.VOTES, Section.TREATIES) or entry.date is None:
        return textwrap.fill(short(entry).replace("\n", " "), _NARROW)
    first, last = entry.date.first.year, entry.date.last.year
    ended = " (ended)" if OVER in entry.text else ""
    year = f"{'' if first == last else 'by '}{last}{ended}"
    return textwrap.fill(f"{entry.value} {year}", _NARROW)


def cut(text: str) -> str:
    """Return a text that is no longer than a label may be."""
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1].rstrip()}…"


def course(atlas: Questions, actor: str, treaty: str, as_of: datetime.date | None) -> tuple[tuple[str, float, str], ...]:
    """Return where an actor stood towards a treaty from its adoption to a day: standings, each with its part of the time.

    Nothing if the treaty has no such day, or one that is later.
    """
    record, end = atlas.treaties[treaty], as_of or atlas.edition.released
    begun = record.adopted or record.opened
    if begun is None or not datetime.date.min < begun.first <= end:
        return ()
    first, after = begun.first, end + datetime.timedelta(days=1)
    held = [(one.standing, max(one.since, first), min(one.until, after)) for one in atlas.timeline(actor, treaty)]
    return tuple(
        (str(word), (until - since) / (after - first), f"{word} from {since}")
        for word, since, until in held
        if since < until
    )
