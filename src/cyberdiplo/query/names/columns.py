"""The cells of a column, whatever holds it: a list, numpy, pandas, polars, Arrow."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["Cell", "cells_of", "span_of", "spans_of"]

Cell = str | int | None
"""A cell as it is looked up: text, a whole number, or None if it is missing."""

Span = tuple[datetime.date, datetime.date]

# The types of what pandas, numpy and Arrow have for a missing value.
_MISSING = frozenset(("NAType", "NaTType", "MaskedConstant", "NullScalar"))


def cells_of(column: Iterable[Any]) -> tuple[Cell, ...]:
    """Return the cells of a column; what says in its own way that it is missing is None.

    Raises:
        TypeError: It is one text, a mapping or a table, not a column.
    """
    values = _values(column)
    if {*map(type, values)} == {str}:
        return values
    found = list(values)
    known: dict[int, Cell] = {}  # the same object comes again and again
    for place in [place for place, value in enumerate(values) if type(value) is not str]:
        value = values[place]
        if id(value) not in known:
            known[id(value)] = _cell(value)
        found[place] = known[id(value)]
    return tuple(found)


def _values(column: Iterable[Any]) -> tuple[Any, ...]:
    if isinstance(column, str | bytes):
        raise TypeError(f"{column!r} is one name, not a column of them; use find()")
    if isinstance(column, Mapping) or getattr(column, "ndim", 1) != 1 or len(getattr(column, "shape", (0,))) > 1:
        raise TypeError(f"a {type(column).__name__} is not a column; give one column of it")
    for method in ("to_list", "to_pylist", "tolist"):  # pandas and polars, Arrow, numpy
        if hasattr(column, method):
            return tuple(getattr(column, method)())
    return tuple(column)


def _cell(value: Any) -> Cell:
    """Return one value as text or a whole number; None if it says that it is missing, as NaN, NaT and NA do."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return repr(value)
    if isinstance(value, int):
        return int(value)
    if hasattr(value, "item") and not getattr(value, "shape", True):  # a scalar of numpy
        return _cell(value.item())
    if type(value).__name__ in _MISSING:
        return None
    try:
        if value != value:  # noqa: PLR0124  # NaN alone is not equal to itself
            return None
        whole = int(value)
    except (TypeError, ValueError, OverflowError, ArithmeticError):
        return repr(value)
    return whole if whole == value else repr(value)


def spans_of(days: Any, length: int) -> tuple[Span | None, ...]:
    """Return the first and the last day of each day, month or year of a column; None where it is missing.

    Raises:
        ValueError: It is not as long as the column of names, or holds what is not a day.
    """
    cells = _values(days)
    if len(cells) != length:
        raise ValueError(f"{len(cells)} days are given for {length} cells; give one for each, or one for all")
    known: dict[Any, Span | None] = {}
    found = []
    for cell in cells:
        key = None if type(cell).__name__ in _MISSING or cell != cell else cell  # noqa: PLR0124  # NaN
        if key not in known:
            known[key] = span_of(key)
        found.append(known[key])
    return tuple(found)


def span_of(day: Any) -> Span | None:
    """Return the first and the last day of a day, a month or a year, given as a date, a number or EDTF text."""
    from cyberdiplo.model.dates import PartialDate

    if day is None or type(day).__name__ in _MISSING:
        return None
    if isinstance(day, PartialDate):
        return day.first, day.last
    if isinstance(day, datetime.datetime):
        return day.date(), day.date()
    if isinstance(day, datetime.date):
        return day, day
    if hasattr(day, "item"):
        return span_of(day.item())
    text = f"{int(day):04}" if isinstance(day, int | float) and not isinstance(day, bool) else str(day).strip()
    if not text:
        return None
    try:
        read = PartialDate.parse(text)
    except ValueError:
        raise ValueError(f"{day!r} is not a day; give one as YYYY-MM-DD, or a year as YYYY") from None
    return read.first, read.last
