"""Laws of sources: what a source can carry, by the day of which it speaks and the place at which it was read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.references import dated
from cyberdiplo.laws.treaties import is_claimed
from cyberdiplo.laws.violation import Violation
from cyberdiplo.model import Claim, Partnership, Source, Treaty

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = [
    "ANNOUNCED",
    "a_copy_says_where_it_was_read",
    "no_ref_is_older_than_its_fact",
    "what_is_complete_rests_on_a_source_of_that_day",
]

ANNOUNCED = "announced"
"""The locator of a ref whose source speaks of a fact before it: it announces the day, and others say that it came."""


def what_is_complete_rests_on_a_source_of_that_day(atlas: Questions) -> Iterator[Violation]:
    """A list of a day cannot show that nothing was left out on a later one, so a day of completeness has a source that new.

    `complete_refs` names it, which are among the refs; where nothing is named, as in editions before 2026.2, it
    is any of the refs. Nothing is named where nothing is claimed.
    """
    law = what_is_complete_rests_on_a_source_of_that_day.__name__
    records: list[Treaty | Partnership] = [*atlas.treaties.values(), *atlas.partnerships.values()]
    for record in records:
        claimed = is_claimed(record) if isinstance(record, Treaty) else record.complete_to is not None
        if not claimed:
            if record.complete_refs:
                yield Violation(law, record.id, "names sources of a day of completeness, but claims none")
            continue
        for ref in record.complete_refs:
            if ref not in record.refs:
                yield Violation(law, record.id, f"rests its completeness on {ref}, which is not among its refs")
        refs = record.complete_refs or record.refs
        known = [_speaks_to(atlas.sources[ref.source]) for ref in refs if ref.source in atlas.sources]
        if known and record.complete_to is not None and max(known) < record.complete_to:
            yield Violation(law, record.id, f"is complete to {record.complete_to}, after the sources of that day")


def no_ref_is_older_than_its_fact(atlas: Questions) -> Iterator[Violation]:
    """A source that speaks of an earlier day does not carry a fact, however many others do; it may announce it.

    What announces a fact says so in its locator, which is `ANNOUNCED`. The record of a claim may be older than the claim.
    """
    law = no_ref_is_older_than_its_fact.__name__
    last = {id: _speaks_to(source) for id, source in atlas.sources.items()}
    for record, date in dated(atlas):
        for ref in () if isinstance(record, Claim) else record.refs:
            if ref.source in last and date.first > last[ref.source] and ref.locator != ANNOUNCED:
                source = atlas.sources[ref.source]
                yield Violation(
                    law, record.id, f"is dated {date}, after {ref}, which speaks of {source.dated or source.read}"
                )


def a_copy_says_where_it_was_read(atlas: Questions) -> Iterator[Violation]:
    """What was read in a copy names the place, for whoever keeps a copy can change it."""
    law = a_copy_says_where_it_was_read.__name__
    for source in atlas.sources.values():
        if source.copy and not source.read_at:
            yield Violation(law, source.id, "was read in a copy, but does not say where")


def _speaks_to(source: Source) -> datetime.date:
    """Return the last day of which a source can speak: that which it names, else that on which it was read."""
    return source.dated.last if source.dated else source.read
