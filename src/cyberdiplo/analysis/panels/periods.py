"""The rows of a panel in time: years, sessions of the General Assembly, or days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import attrs

from cyberdiplo.model import Ballot
from cyberdiplo.model.dates import Day

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Every", "Periods", "periods"]

Every = Literal["year", "session", "day"] | Iterable[Day]
"""What one row in time is: a year, a session, a day; or the days that are given."""

# Session 1 opened in 1946, and each later one in the September of the next year (Rule 1 of the rules of procedure).
_BEFORE_SESSION_1 = 1945


@attrs.frozen
class Periods:
    """Rows in time, in order.

    Attributes:
        columns: The columns that name one: ``year`` or ``session`` and ``day``, or ``day`` alone.
        keys: Their cells; the last one is the reference day.
        days: The reference days.
    """

    columns: tuple[tuple[str, type], ...]
    keys: tuple[tuple[object, ...], ...]
    days: tuple[datetime.date, ...]

    def of(self, atlas: Atlas, ballot: Ballot) -> object:
        """Return the year, the session or the day to which a ballot belongs.

        Raises:
            ValueError: No source says on which day, or in which year, it was held.
        """
        kind = self.columns[0][0]
        if kind == "session":
            return atlas.resolutions[ballot.resolution].session
        date = ballot.date
        if date is None or (date.first.year != date.last.year if kind == "year" else not date.is_exact):
            known = f"only {date} is known" if date else "no date is known"
            raise ValueError(f"the {kind} of ballot {ballot.id} is not known: {known}; leave it out, or use every='session'")
        return date.first.year if kind == "year" else date.first


def periods(atlas: Atlas, every: Every, start: Day | int | None, stop: Day | int | None, treaties: Iterable[str]) -> Periods:
    """Return the rows in time from `start` to `stop`, both included.

    Args:
        atlas: The edition; no reference day may lie after it.
        every: ``"year"``, ``"session"``, ``"day"``, or days.
        start: The first year, session or day; without it, that in which the first treaty was adopted or opened.
        stop: The last one; without it, the last whose reference day the edition has reached.
        treaties: The ids of the treaties that are asked about.
    """
    if not isinstance(every, str):
        if start is not None or stop is not None:
            raise ValueError("every gives the days itself; leave start and stop out")
        days = tuple(sorted({atlas.day(day) for day in every}))
        return Periods((("day", datetime.date),), tuple((day,) for day in days), days)
    if every not in ("year", "session", "day"):
        raise ValueError(f"{every!r} is not a way to count time; valid: 'year', 'session', 'day', or a list of days")
    if start is None:
        records = [atlas.treaties[id] for id in treaties]
        begun = [date.first for record in records if (date := record.adopted or record.opened)]
        if not begun:
            raise ValueError(f"no start; give the first {every}, such as start={_EXAMPLES[every]!r}")
        start = min(begun) if every == "day" else min(begun).year - _OFFSETS[every]
    if every == "day":
        first, last = _day(atlas, start), atlas.edition.released if stop is None else _day(atlas, stop)
        _in_order(first, last)
        days = tuple(datetime.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
        return Periods((("day", datetime.date),), tuple((day,) for day in days), days)
    if stop is None:
        stop = _reached(atlas) - _OFFSETS[every]
    first_number, last_number = _number(every, start), _number(every, stop)
    _in_order(first_number, last_number)
    numbers = range(first_number, last_number + 1)
    days = tuple(datetime.date(number + _OFFSETS[every], 12, 31) for number in numbers)
    atlas.day(days[-1])
    return Periods(((every, int), ("day", datetime.date)), tuple(zip(numbers, days, strict=True)), days)


_OFFSETS = {"year": 0, "session": _BEFORE_SESSION_1}
_EXAMPLES: dict[str, int | str] = {"year": 2001, "session": 75, "day": "2019-12-27"}


def _reached(atlas: Atlas) -> int:
    """Return the last year of which the edition has reached the end."""
    released = atlas.edition.released
    return released.year if (released.month, released.day) == (12, 31) else released.year - 1


def _day(atlas: Atlas, given: Day | int) -> datetime.date:
    if isinstance(given, int):
        raise TypeError(f"{given!r} is not a day; give one such as '2019-12-27', or every='year'")
    return atlas.day(given)


def _number(every: str, given: Day | int) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(f"{given!r} is not a {every}; give a number, such as {_EXAMPLES[every]}")
    lowest, highest = 1, 9999 - _OFFSETS[every]
    if not lowest <= given <= highest:
        raise ValueError(f"{every} {given} is out of range; valid is {lowest} to {highest}")
    return given


def _in_order(first: Any, last: Any) -> None:
    if first > last:
        raise ValueError(f"start {first} lies after stop {last}; give the earlier one first")
