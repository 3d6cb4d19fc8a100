"""How the standing of an actor towards a treaty went over time: spells of one standing each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.dates import PartialDate
from cyberdiplo.model import State, Treaty
from cyberdiplo.standing import bound_from
from cyberdiplo.vocabulary import Standing

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Course", "courses"]

_DAY = datetime.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Course:
    """A spell of one standing.

    Attributes:
        first: Its first day.
        last: Its last day.
        value: The standing on each of its days.
        possible: What the standing may be on each of its days.
    """

    first: datetime.date
    last: datetime.date
    value: Standing
    possible: tuple[Standing, ...]


def courses(atlas: Atlas, actor: str, treaty: Treaty, first: datetime.date, last: datetime.date) -> tuple[Course, ...]:
    """Return the spells of an actor's standing from one day to another, without gaps.

    The standing is asked for on every day on which it can change, so that each spell is what
    `Atlas.standing` answers on each of its days.
    """
    starts = sorted({first, *(day for day in _turns(atlas, actor, treaty) if first < day <= last)})
    found: list[Course] = []
    for start, end in zip(starts, [*(day - _DAY for day in starts[1:]), last], strict=True):
        answer = atlas.standing(actor, treaty, as_of=start)
        spell = Course(first=start, last=end, value=answer.value, possible=answer.possible)
        if found and (found[-1].value, found[-1].possible) == (spell.value, spell.possible):
            found[-1] = attrs.evolve(found[-1], last=end)
        else:
            found.append(spell)
    return tuple(found)


def _turns(atlas: Atlas, actor: str, treaty: Treaty) -> Iterator[datetime.date]:
    """Yield the days on which a standing can change: those of the acts and of their effect, and where knowledge ends."""
    acts = atlas.actions.where(actor=actor, treaty=treaty.id)
    dates: list[PartialDate | None] = [treaty.in_force]
    for act in acts:
        dates += [act.date, bound_from(treaty, act)]
        if act.predecessor:
            dates.append(atlas.states[act.predecessor].ended)
    record = atlas.actors[actor]
    if isinstance(record, State):
        dates += [record.began, record.ended]
    for date in dates:
        for day in (date.first, date.last) if date else ():
            yield day
            if day < datetime.date.max:
                yield day + _DAY
    yield treaty.complete_to + _DAY
