"""From when an act binds: the rules by which treaties enter into force."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.treaties import Treaty, TreatyAction
from cyberdiplo.model.vocabulary import Act, EntryRule

__all__ = ["OPEN_ENDS", "bound_from", "counted_from"]

OPEN_ENDS = frozenset({datetime.date.min, datetime.date.max})
"""The ends of a span that has none: nothing is counted from them."""


def bound_from(treaty: Treaty, action: TreatyAction, date: PartialDate | None = None) -> PartialDate | None:
    """Return from when a consent binds, or a withdrawal frees: as stated, else as `counted_from`.

    Args:
        treaty: The treaty.
        action: The act.
        date: When the act is taken to be done; None for when the record says.
    """
    return counted_from(treaty, action, date or action.date) if action.effective is None else action.effective


def counted_from(treaty: Treaty, action: TreatyAction, date: PartialDate) -> PartialDate | None:
    """Return from when a consent binds, or a withdrawal frees, if nobody states it: by the treaty's own rule.

    A consent binds from the day that the rule counts from its deposit, but not before the treaty is in
    force; None if the treaty is not in force. Where nobody states the day and no rule gives it, a
    succession may reach back to any day since the treaty is in force (Vienna Convention on Succession
    of States in respect of Treaties, Art 23), and a consent or a withdrawal may have its effect on any
    day from its deposit.

    Args:
        treaty: The treaty.
        action: The act.
        date: When the act is taken to be done.
    """
    if action.act is Act.WITHDRAWAL:
        return PartialDate(date.first, datetime.date.max)
    if treaty.in_force is None:
        return None
    if action.act is Act.SUCCESSION:
        return PartialDate(min(treaty.in_force.first, date.last), date.last)
    if treaty.rule is None:
        return PartialDate(max(date.first, treaty.in_force.first), datetime.date.max)
    count = _RULES[treaty.rule]
    first = _counted(count, date.first)
    last = first if date.is_exact else _counted(count, date.last)
    return PartialDate(max(first, treaty.in_force.first), max(last, treaty.in_force.last))


def _counted(count: Callable[[datetime.date], datetime.date], day: datetime.date) -> datetime.date:
    """Count from a day; the open ends of a span stay open."""
    return day if day in OPEN_ENDS else count(day)


def _months_later(day: datetime.date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def _first_of_month_after_three_months(day: datetime.date) -> datetime.date:
    """Budapest Convention, Art 36(4): the three months end in the month counted here, or on its first day."""
    return datetime.date(*_months_later(day, 4), 1)


def _three_months(day: datetime.date) -> datetime.date:
    """WIPO Copyright Treaty, Art 21: the same day three months on, or the last of a shorter month."""
    year, month = _months_later(day, 3)
    last = (datetime.date(*_months_later(datetime.date(year, month, 1), 1), 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(day.day, last))


_RULES: dict[EntryRule, Callable[[datetime.date], datetime.date]] = {
    EntryRule.FIRST_OF_MONTH_AFTER_THREE_MONTHS: _first_of_month_after_three_months,
    EntryRule.THIRTIETH_DAY: lambda day: day + datetime.timedelta(days=30),
    EntryRule.NINETIETH_DAY: lambda day: day + datetime.timedelta(days=90),
    EntryRule.THREE_MONTHS: _three_months,
}
