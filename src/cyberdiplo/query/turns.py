"""The days on which a standing can turn: between two of them it stays what it is."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.query.standing import bound_from

if TYPE_CHECKING:
    from cyberdiplo.model import State, Treaty, TreatyAction, TreatyStanding

__all__ = ["last_turn", "on_day", "turns"]


def turns(treaty: Treaty, acts: Iterable[TreatyAction], states: Iterable[State] = ()) -> tuple[datetime.date, ...]:
    """Return the days on which the standing of those that did these acts can turn, in order.

    These are the ends of every span of days on which `cyberdiplo.query.standing` looks, and the days after them.

    Args:
        treaty: The treaty.
        acts: The acts towards it.
        states: The states whose beginning or end decides whether an act is theirs, or whether they exist.
    """
    spans = [treaty.in_force, PartialDate.on(treaty.complete_to)]
    for act in acts:
        first, last = (attrs.evolve(act, date=PartialDate.on(day)) for day in (act.date.first, act.date.last))
        spans += [act.date, *(bound_from(treaty, reading) for reading in (act, first, last))]
    spans += [span for state in states for span in (state.began, state.ended)]
    ends = {day for span in spans if span is not None for day in (span.first, span.last)}
    ends |= {day + datetime.timedelta(days=1) for day in ends if day < datetime.date.max}
    return tuple(sorted(ends))


def last_turn(days: tuple[datetime.date, ...], day: datetime.date) -> datetime.date:
    """Return the last of the days, in order, that is not after a day; the first day of all if there is none."""
    place = bisect.bisect_right(days, day)
    return days[place - 1] if place else datetime.date.min


def on_day(found: TreatyStanding, day: datetime.date) -> TreatyStanding:
    """Return a standing as the answer for another day before the next turn."""
    return attrs.evolve(found, as_of=day)
