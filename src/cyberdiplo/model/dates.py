"""Dates that may be known only in part: a span with a first and a last possible day."""

from __future__ import annotations

import datetime
import functools
import re
from typing import NoReturn

import attrs

__all__ = ["Day", "PartialDate", "parse_day"]

_VALID = "YYYY, YYYY-MM, YYYY-MM-DD, FIRST/LAST, ../LAST or FIRST/.. (EDTF), such as 2013-04-25 or ../2013-04"

_UNSPECIFIED = re.compile(r"(\d{3})X|(\d{2})XX|(\d{4})-XX(?:-XX)?|(\d{4}-\d{2})-XX", re.ASCII)


def _plain(day: datetime.date) -> datetime.date:
    """Return the day of a moment; a day as it is.

    Raises:
        TypeError: It is neither, or the mark of pandas for a missing moment, which calls itself a datetime.
    """
    if not isinstance(day, datetime.date) or day != day:  # noqa: PLR0124  # NaT is not equal to itself
        raise TypeError(f"{day!r} is not a day; give a datetime.date, or text to PartialDate.parse")
    return day.date() if isinstance(day, datetime.datetime) else day


@attrs.frozen(order=True, repr=False)
class PartialDate:
    """One day, known to lie within a span.

    It is written in the Extended Date/Time Format of the Library of Congress (EDTF, ISO 8601-2):
    ``2013``, ``2013-04``, ``2013-04-25``, ``2012-10-01/2012-12-31`` (some day of these),
    ``../2013-04-25`` (that day or before), ``2013-04-25/..`` (that day or later), ``../..`` (no bound known).
    In EDTF a slash makes an interval that lasts from its first day to its last, and "one of these" is a set, such as
    ``[2012-10..2012-12]``; here both are read as some day of the span, as are ``2012-XX``, ``2012-12-XX``, ``201X``,
    ``20XX``, ``2013?`` and an end that is left out. What is written is the shortest form with the slash; tables and
    dictionaries hold no other.
    Two partial dates are equal if their spans are, and sort by first and then by last possible day.

    Attributes:
        first: The first possible day; ``datetime.date.min`` if there is no known bound.
        last: The last possible day; ``datetime.date.max`` if there is no known bound.

    Examples:
        >>> from cyberdiplo import PartialDate
        >>> PartialDate.parse("2013-04").last
        datetime.date(2013, 4, 30)
        >>> str(PartialDate.parse("2013-01-01/2013-12-31"))
        '2013'
    """

    first: datetime.date = attrs.field(converter=_plain)
    last: datetime.date = attrs.field(converter=_plain)

    def __attrs_post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"the first possible day {self.first} lies after the last possible day {self.last}")

    @staticmethod
    def parse(text: str) -> PartialDate:
        """Read a partial date from EDTF text; a `ValueError` repeats the text and says what is valid."""
        if not isinstance(text, str):
            raise TypeError(f"{text!r} is not text; give a date such as '2013-04-25'")
        return _parse(text)

    @classmethod
    def on(cls, day: datetime.date) -> PartialDate:
        """Return the partial date that is known to be this very day."""
        return cls(day, day)

    @property
    def is_exact(self) -> bool:
        """Whether only one day is possible."""
        return self.first == self.last

    def certainly_by(self, day: datetime.date) -> bool:
        """Whether it has come on `day` in every reading: its last possible day is not later."""
        return self.last <= day

    def possibly_by(self, day: datetime.date) -> bool:
        """Whether it has come on `day` in at least one reading: its first possible day is not later."""
        return self.first <= day

    def covers(self, other: PartialDate) -> bool:
        """Whether `other` says the same more exactly, or just as exactly."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first == last:
            return first.isoformat()
        if first == datetime.date.min or last == datetime.date.max:
            start = ".." if first == datetime.date.min else first.isoformat()
            return f"{start}/{'..' if last == datetime.date.max else last.isoformat()}"
        if first.year == last.year:
            if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
                return f"{first.year:04}"
            if first.month == last.month and first.day == 1 and last.day == _last_day(last.year, last.month):
                return f"{first.year:04}-{first.month:02}"
        return f"{first.isoformat()}/{last.isoformat()}"

    def __repr__(self) -> str:
        return f"PartialDate.parse('{self}')"


Day = datetime.date | PartialDate | str
"""A day as it can be given, which is a date, an exact `PartialDate` or ISO text."""


@functools.lru_cache(maxsize=16_384)
def _parse(text: str) -> PartialDate:
    try:
        if text[:1] == "[" and text[-1:] == "]":
            first, range_, last = text[1:-1].partition("..")
            if not range_ or "," in text:
                raise ValueError("a list of days is not a span")
            return _between(first, last)
        first, slash, last = text.partition("/")
        if not slash:
            return PartialDate(*_span(first))
        return _between(first, last)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a partial date ({error}); valid is {_VALID}") from None


def _between(first: str, last: str) -> PartialDate:
    """Return some day from the beginning of one to the end of another; without one there is no bound on that side."""
    if not first and not last:
        raise ValueError("wrong form")
    return PartialDate(
        datetime.date.min if first in ("", "..") else _span(first)[0],
        datetime.date.max if last in ("", "..") else _span(last)[1],
    )


def parse_day(day: Day) -> datetime.date:
    """Return the one day that is meant by a date, an exact `PartialDate` or ISO text.

    Raises:
        ValueError: The text is malformed, or a year or month stands where a day is needed.
    """
    if isinstance(day, datetime.date):
        return _plain(day)
    if isinstance(day, str):
        try:
            day = PartialDate.parse(day)
        except ValueError:
            raise ValueError(f"{day!r} is not a day; give one as YYYY-MM-DD, such as 2019-12-27") from None
    if not isinstance(day, PartialDate):
        raise TypeError(f"{day!r} is not a day; give a datetime.date, a PartialDate or text such as '2019-12-27'")
    if not day.is_exact:
        raise ValueError(f"'{day}' is not one day; give one, such as {_example_day(day)}")
    return day.first


def _example_day(span: PartialDate) -> str:
    return str(span.first if span.last == datetime.date.max else span.last)


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)).day


def _span(text: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a year, month or day in its one canonical spelling."""
    try:  # most are days; what follows reads years and months, and says what is wrong with the rest
        day = datetime.date.fromisoformat(text)
    except ValueError:
        pass
    else:
        if day.isoformat() == text:
            return day, day
    if text[-1:] == "?":  # whoever wrote it had doubts, but means no other days
        return _span(text[:-1]) if text[-2:-1].isdigit() else _fail()
    if found := _UNSPECIFIED.fullmatch(text):
        decade, century, year_, month_ = found.groups()
        if month_ or year_:
            return _span(month_ or year_)
        return _span(f"{decade or century}{'0' if decade else '00'}")[0], _span(
            f"{decade or century}{'9' if decade else '99'}"
        )[1]
    parts = text.split("-")
    if not text.isascii() or [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError("wrong form")
    if not all(part.isdigit() for part in parts):
        raise ValueError("wrong form")
    year = int(parts[0])
    if len(parts) == 1:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    month = int(parts[1])
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if len(parts) == 2:
        return datetime.date(year, month, 1), datetime.date(year, month, _last_day(year, month))
    day = datetime.date(year, month, int(parts[2]))
    return day, day


def _fail() -> NoReturn:
    raise ValueError("wrong form")
