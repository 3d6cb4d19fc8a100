"""Dates in words: when, and since when."""

from __future__ import annotations

import datetime

from cyberdiplo.model.dates import PartialDate

__all__ = ["plainly", "since", "when"]


def when(date: PartialDate) -> str:
    """Return a date in words: on a day, in a year, by a day, or between two."""
    text = str(date)
    if "/" not in text:
        return text
    first, last = date.first, date.last
    if first == datetime.date.min:
        return f"by {last}"
    if last == datetime.date.max:
        return f"{first} or later"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"between {first.year} and {last.year}"
    return f"between {first} and {last}"


def since(date: PartialDate) -> str:
    """Return since when, in words."""
    text = when(date)
    if text.startswith("between "):
        return f"since a day {text}"
    return text if text.startswith("by ") else f"since {text}"


def plainly(date: PartialDate) -> str:
    """Return since when, by its years where it is not known to the day: by 2019, or some time between 2019 and 2026."""
    first, last = date.first.year, date.last.year
    if date.first == datetime.date.min:
        return f"by {last}"
    if date.last == datetime.date.max:
        return f"since {first} or later"
    if first == last:
        return f"since {date if '/' not in str(date) else first}"
    return f"since some time between {first} and {last}"
