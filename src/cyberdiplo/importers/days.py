"""Days as publishers write them; a day of figures alone is read only where it is known which of them is the month."""

from __future__ import annotations

import datetime
import re
import unicodedata

from cyberdiplo.model.dates import PartialDate

__all__ = ["ORDERS", "parse_day_as_printed"]

ORDERS = ("year-month-day", "day-month-year", "month-day-year")
"""In which order the figures of a day can stand."""

_MONTHS = {
    beginning: number
    for number, beginnings in enumerate(
        (
            "jan ene",
            "feb fev",
            "mar",
            "apr avr abr",
            "may mai",
            "jun juin",
            "jul juil",
            "aug aou ago",
            "sep",
            "oct",
            "nov",
            "dec dic",
        ),
        1,
    )
    for beginning in beginnings.split()
}
# Of texts in small letters without marks: "1º" is "1o" there.
_WORDED = re.compile(r"(\d{1,2})(?:er|re|st|nd|rd|th|o\b)?\.?\s*(?:de\s+)?([a-z]{3,10})\.?,?\s*(?:de\s+)?(\d{4})")
_AMERICAN = re.compile(r"([a-z]{3,10})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})")
_FIGURES = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[ t]00:00(?::00(?:\.0+)?)?)?")


def parse_day_as_printed(text: str, order: str = "year-month-day", *, since: int = 0, until: int = 9999) -> PartialDate:
    """Return a day that is written in words, in English, French or Spanish, or in figures of a known order.

    Args:
        text: The day, such as ``25 Oct 2025``, ``1er février 2001`` or, in an order, ``23/11/2001``. A year alone and
            an ISO day are read in every order.
        order: One of `ORDERS`.
        since: The first year that it can be, by which a year of two figures is read.
        until: The last year that it can be.

    Raises:
        ValueError: It is not a day, or it is not known which figure is the month.

    Examples:
        >>> str(parse_day_as_printed("28 août 2002")), str(parse_day_as_printed("9/2/2005", "day-month-year"))
        ('2002-08-28', '2005-02-09')
        >>> parse_day_as_printed("01/02/2003")
        Traceback (most recent call last):
        ValueError: a day that says which figure is the month, such as 2003-02-01 or 1 Feb 2003
    """
    plain = "".join(s for s in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(s))
    plain = " ".join(plain.split())
    for pattern, places in ((_WORDED, (3, 2, 1)), (_AMERICAN, (3, 1, 2))):
        if found := pattern.fullmatch(plain):
            year, month, day = (found[place] for place in places)
            number = _MONTHS.get(month[:4]) or _MONTHS.get(month[:3])
            if number:
                return _day(int(year), number, int(day), text)
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", plain):
        try:
            return PartialDate.parse(plain)
        except ValueError:
            raise _no_day(text) from None
    if found := _FIGURES.fullmatch(plain):
        parts = [found[1], found[3], found[4]]
        if len(parts[0]) == 4:
            return _day(int(parts[0]), int(parts[1]), int(parts[2]), text)
        if order == "year-month-day":
            raise ValueError("a day that says which figure is the month, such as 2003-02-01 or 1 Feb 2003")
        day, month = (parts[0], parts[1]) if order == "day-month-year" else (parts[1], parts[0])
        return _day(_year(parts[2], since, until), int(month), int(day), text)
    raise ValueError("a day, such as 25 Oct 2025")


def _year(text: str, since: int, until: int) -> int:
    """Return a year; one of two figures only if one year alone can be meant."""
    if len(text) == 4:
        return int(text)
    fits = [year for year in range(since, until + 1) if f"{year % 100:02}" == text]
    if len(fits) != 1:
        raise ValueError("a year of four figures")
    return fits[0]


def _day(year: int, month: int, day: int, text: str) -> PartialDate:
    try:
        return PartialDate.on(datetime.date(year, month, day))
    except ValueError:
        raise _no_day(text) from None


def _no_day(text: str) -> ValueError:
    return ValueError(f"a day of the calendar; {text.strip()!r} is none")
