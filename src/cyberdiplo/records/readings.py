"""What was read of a publisher's file: records with a source, the day of which it speaks, and what could not be read."""

from __future__ import annotations

import datetime
from typing import Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.errors import DataError
from cyberdiplo.model import Source
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Act

__all__ = ["Declared", "Listing", "Reading"]


@attrs.frozen(kw_only=True)
class Declared:
    """A reservation, a declaration or the like that a depositary lists; its text is not copied.

    Attributes:
        treaty: The id of the treaty.
        actor: The id of the actor.
        kind: In one word or two: ``reservation``, ``declaration``, ``objection``, ``authority``,
            ``territorial-application`` or ``withdrawal``.
        articles: The articles that it names, such as ``24(7)``; none if it names none.
        date: When it was made; None if the file does not say.
        effective: From when it has effect; None if the file does not say.
        territories: The territories that it names, as the depositary spells them.
        locator: Where it stands in the file.
    """

    treaty: str
    actor: str
    kind: str
    articles: tuple[str, ...] = ()
    date: PartialDate | None = None
    effective: PartialDate | None = None
    territories: tuple[str, ...] = ()
    locator: str = ""


@attrs.frozen(kw_only=True)
class Listing:
    """What a file claims to list completely.

    Attributes:
        treaty: The id of the treaty.
        acts: The acts of which it lists all.
        alike: Whether its word ratification stands for acceptance and approval, too.
        declared: The kinds of reservations and declarations of which it lists all.
        stated: The totals that the file states, by what they count.
        counted: How many of each its rows hold.
    """

    treaty: str
    acts: frozenset[Act] = frozenset()
    alike: bool = False
    declared: frozenset[str] = frozenset()
    stated: tuple[tuple[str, int], ...] = ()
    counted: tuple[tuple[str, int], ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """Where its rows are not as many as it states, each in words."""
        counted = dict(self.counted)
        return tuple(
            f"it states {number} {what}, and its rows hold {counted.get(what, 0)}"
            for what, number in self.stated
            if counted.get(what, 0) != number
        )


@attrs.frozen(kw_only=True, repr=False)
class Reading(Shown):
    """What was read of one file of a publisher; `Atlas.update` sets it beside an edition.

    Attributes:
        source: The source that all records cite, made from the publisher's data, the file's digest and the
            day on which it was read.
        dated: The day of which the file speaks; None if neither it nor the reader said so.
        records: The records, such as treaty actions and ballots, in the order of the file.
        declared: The reservations, declarations and the like, in the order of the file.
        lists: What the file claims to list completely.
        problems: Every row and cell that could not be understood, with its place, what stood there and what was expected.
    """

    source: Source
    dated: datetime.date | None = None
    records: tuple[Any, ...] = ()
    declared: tuple[Declared, ...] = ()
    lists: tuple[Listing, ...] = ()
    problems: tuple[DataError, ...] = ()

    def grid(self) -> Grid:
        """Return the table that is shown: the records, and what could not be read."""
        rows: list[tuple[str, ...]] = [("What was read",)]
        rows += [(record.id, str(getattr(record, "date", "") or "")) for record in self.records]
        rows += [
            (f"{one.treaty}:{one.actor}:{one.kind}", f"{one.date or 'no day'} {', '.join(one.articles)}".rstrip())
            for one in self.declared
        ]
        rows += [("What could not be read",), *((f"line {one.line}", str(one)) for one in self.problems)]
        day = f", as of {self.dated}" if self.dated else ", of no stated day"
        return Grid(f"{self.source.title}{day}", ("record", "date or problem"), tuple(rows))

    def __repr__(self) -> str:
        count = len(self.records) + len(self.declared)
        return f"<reading of {self.source.id}: {count} records, {len(self.problems)} problems>"
