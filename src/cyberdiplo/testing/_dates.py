"""Strategies for days and partial dates."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from cyberdiplo.model.dates import PartialDate

__all__ = ["DAY", "MAX_DAY", "MIN_DAY", "date_or_none", "draw_date", "draw_day", "partial_dates"]

MIN_DAY, MAX_DAY = datetime.date(2000, 1, 1), datetime.date(2024, 12, 31)
"""Between which days treaties, votes and partnerships happen."""

DAY = datetime.timedelta(days=1)

# Exact days are the most frequent, as in the record. The first is what all shrink towards.
_BOUNDED = ("day", "day", "day", "month", "year", "span")
_FORMS = {open_too: st.sampled_from((*_BOUNDED, *(("before", "after") if open_too else ()))) for open_too in (False, True)}
_FORMS_OR_NONE = st.sampled_from((None, None, *_BOUNDED))


def partial_dates(
    min_day: datetime.date = MIN_DAY, max_day: datetime.date = MAX_DAY, *, allow_open: bool = True
) -> st.SearchStrategy[PartialDate]:
    """Return a strategy for partial dates: days, months, years, spans, and spans that are open at one end.

    Shrinks towards the exact day `min_day`.

    Args:
        min_day: The first day that is possible, but for open ends.
        max_day: The last one; a month or a year that goes beyond is cut off there.
        allow_open: Whether spans may have no known first or no known last day.

    Raises:
        hypothesis.errors.InvalidArgument: `min_day` lies after `max_day`, or one of them is not a date.

    Examples:
        >>> from hypothesis import find
        >>> find(partial_dates(), lambda date: not date.is_exact)
        PartialDate.parse('2000-01')
    """
    return _partial_dates(min_day, max_day, allow_open)


@st.composite
def _partial_dates(draw: st.DrawFn, first: datetime.date, last: datetime.date, allow_open: bool) -> PartialDate:  # noqa: FBT001  # drawn by position
    for name, day in (("min_day", first), ("max_day", last)):
        if not isinstance(day, datetime.date):
            raise InvalidArgument(f"{name}={day!r} is not a datetime.date")
    if first > last:
        raise InvalidArgument(f"min_day={first} lies after max_day={last}")
    return draw_date(draw, first, last, allow_open=allow_open)


def draw_day(draw: st.DrawFn, first: datetime.date, last: datetime.date) -> datetime.date:
    """Draw a day; one number costs a third of what `hypothesis.strategies.dates` does."""
    return datetime.date.fromordinal(draw(st.integers(first.toordinal(), last.toordinal())))


def draw_date(draw: st.DrawFn, first: datetime.date, last: datetime.date, *, allow_open: bool = False) -> PartialDate:
    """Draw a partial date within two days, but for its open ends."""
    return _of_form(draw, draw(_FORMS[allow_open]), first, last)


def date_or_none(draw: st.DrawFn, first: datetime.date, last: datetime.date) -> PartialDate | None:
    """Draw a partial date within two days, or None."""
    form = draw(_FORMS_OR_NONE)
    return None if form is None else _of_form(draw, form, first, last)


def _of_form(draw: st.DrawFn, form: str, first: datetime.date, last: datetime.date) -> PartialDate:
    day = draw_day(draw, first, last)
    if form == "day":
        return PartialDate.on(day)
    if form == "before":
        return PartialDate(datetime.date.min, day)
    if form == "after":
        return PartialDate(day, datetime.date.max)
    if form == "span":
        return PartialDate(day, draw_day(draw, day, last))
    whole = PartialDate.parse(day.isoformat()[: 7 if form == "month" else 4])
    return PartialDate(max(whole.first, first), min(whole.last, last))
