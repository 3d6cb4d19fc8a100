"""Acts and a day -> where an actor stands.

Nothing here reads data: everything follows from what is given. Dates may be partial, so each act that
may or may not have come about on the day is read every way that makes a difference, and a standing is
given only if all readings agree.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.treaties import Treaty, TreatyAction, TreatyStanding
from cyberdiplo.model.vocabulary import Act, Standing
from cyberdiplo.query.binding import OPEN_ENDS, bound_from
from cyberdiplo.query.outcomes import CONSENT, SEQUENCE, Deed, Done, Outcome, outcomes

if TYPE_CHECKING:
    from cyberdiplo.model.states import State

__all__ = [
    "CONSENT",
    "History",
    "answer",
    "days_read",
    "deeds",
    "held",
    "history",
    "standing",
    "standing_latest",
    "standing_of_none",
    "standings",
]

_EFFECTIVE = CONSENT | {Act.WITHDRAWAL}
_ORDINAL = datetime.date.toordinal


def standing(treaty: Treaty, actor: str, acts: Iterable[TreatyAction], day: datetime.date) -> TreatyStanding:
    """Return where one actor stands towards a treaty on a day.

    Args:
        treaty: The treaty; after its `complete_to`, and after the last act that is known, an actor
            that is not a party is UNKNOWN.
        actor: The id of the actor.
        acts: All its acts towards this treaty, in any order.
        day: The day asked for.

    Raises:
        ValueError: An act is another actor's or towards another treaty.
    """
    return next(standings(treaty, actor, acts, (day,)))


def standings(
    treaty: Treaty, actor: str, acts: Iterable[TreatyAction], days: Iterable[datetime.date]
) -> Iterator[TreatyStanding]:
    """Yield where one actor stands towards a treaty on each of several days: what is the same on all is worked out once.

    Args:
        treaty: The treaty, as in `standing`.
        actor: The id of the actor.
        acts: All its acts towards this treaty, in any order.
        days: The days asked for.

    Raises:
        ValueError: An act is another actor's or towards another treaty.
    """
    return _standings(history(treaty, actor, acts), tuple(days))


def standing_latest(treaty: Treaty, actor: str, acts: Iterable[TreatyAction], last: datetime.date) -> TreatyStanding:
    """Return the latest standing that is known, on `last` or, short of consent, on the last day known.

    Args:
        treaty: The treaty.
        actor: The id of the actor.
        acts: All its acts towards this treaty, in any order.
        last: The last day that the edition speaks of.

    Raises:
        ValueError: As `standing`.
    """
    own = history(treaty, actor, acts)
    acted = [act.date.last for act in own.acts if act.date.is_exact and act.date.last <= last]
    known_to = min(last, max([treaty.complete_to, *acted]))
    found = next(_standings(own, (last,)))
    if found.value is not Standing.UNKNOWN or any(act.date.last > known_to for act in own.acts):
        return found
    return next(_standings(own, (known_to,)))


def standing_of_none(treaty: Treaty, actor: str, day: datetime.date) -> TreatyStanding:
    """Return the standing of an actor on a day on which it does not exist: none, whatever is known."""
    return TreatyStanding(
        actor=actor,
        treaty=treaty.id,
        as_of=day,
        value=Standing.NONE,
        possible=(Standing.NONE,),
        since=None,
        because=(),
        complete_to=treaty.complete_to,
    )


class History(NamedTuple):
    """What one actor did towards a treaty, with what follows from each act whatever the day.

    Attributes:
        treaty: The treaty.
        actor: The id of the actor.
        acts: All its acts towards this treaty, in order.
        effects: From when each binds or frees; None if it does neither.
        read: The days on one of which each is read as done, in order, each with its effect then.
        earliest: The first day on which each may count.
    """

    treaty: Treaty
    actor: str
    acts: tuple[TreatyAction, ...]
    effects: tuple[PartialDate | None, ...]
    read: tuple[tuple[tuple[datetime.date, PartialDate | None], ...], ...]
    earliest: tuple[datetime.date, ...]


def history(treaty: Treaty, actor: str, acts: Iterable[TreatyAction]) -> History:
    """Return what one actor did towards a treaty.

    Args:
        treaty: The treaty.
        actor: The id of the actor.
        acts: All its acts towards this treaty, in any order.

    Raises:
        ValueError: An act is another actor's or towards another treaty.
    """
    own = tuple(acts)
    if len(own) > 1:
        own = tuple(sorted(own, key=_order))
    effects, read, earliest = [], [], []
    for act in own:
        if (act.treaty, act.actor) != (treaty.id, actor):
            raise ValueError(f"{act.id!r} is not an act of {actor} towards {treaty.id}; give only those")
        effect, first = _effect(treaty, act), act.date.first
        effects.append(effect)
        read.append(
            ((first, effect),)
            if act.date.is_exact
            else tuple((day, _effect(treaty, act, day)) for day in days_read(act, own))
        )
        earliest.append(min(first, effect.first) if effect and act.act is Act.SUCCESSION else first)
    return History(treaty, actor, own, tuple(effects), tuple(read), tuple(earliest))


def _order(act: TreatyAction) -> tuple[datetime.date, datetime.date, int, str]:
    return act.date.first, act.date.last, SEQUENCE[act.act], act.id


def _effect(treaty: Treaty, act: TreatyAction, day: datetime.date | None = None) -> PartialDate | None:
    """Return from when an act binds or frees, when it is taken to be done on a day; None if it does neither."""
    return bound_from(treaty, act, PartialDate.on(day) if day else None) if act.act in _EFFECTIVE else None


def deeds(own: History, days: Iterable[datetime.date], number: Callable[[datetime.date], int]) -> tuple[Deed, ...]:
    """Return acts as the rules see them on some days.

    Args:
        own: The acts.
        days: The days; those within the span of an act are days on which it is read as done, too.
        number: Numbers these days and all on which the acts are read and have effect, in order.
    """
    found = []
    for act, read, earliest in zip(own.acts, own.read, own.earliest, strict=True):
        passing: tuple[Done, ...] = ()
        if len(read) > 1:
            among = {day for day, _ in read}
            passing = tuple(
                _numbered(day, _effect(own.treaty, act, day), number)
                for day in days
                if read[0][0] < day < read[-1][0] and day not in among
            )
        numbered = tuple([_numbered(day, effect, number) for day, effect in read])
        found.append(Deed(act.act, act.date.is_exact, number(earliest), numbered, passing))
    return tuple(found)


def _numbered(day: datetime.date, effect: PartialDate | None, number: Callable[[datetime.date], int]) -> Done:
    if effect is None:
        return number(day), None, None
    return number(day), number(effect.first), number(effect.last)


def _standings(own: History, days: tuple[datetime.date, ...]) -> Iterator[TreatyStanding]:
    done, numbers, in_force = deeds(own, days, _ORDINAL), map(_ORDINAL, days), own.treaty.in_force is not None
    led = outcomes(done, numbers, _ORDINAL(own.treaty.complete_to), in_force=in_force)
    return map(functools.partial(answer, own), days, led)


def answer(own: History, day: datetime.date, found: Outcome) -> TreatyStanding:
    """Return the standing of who has acted on a day, as where the acts have led by then.

    Args:
        own: The acts.
        day: The day.
        found: Where they have led.
    """
    treaty = own.treaty
    settled = len(found.possible) == 1
    return TreatyStanding(
        actor=own.actor,
        treaty=treaty.id,
        as_of=day,
        value=found.possible[0] if settled else Standing.UNKNOWN,
        possible=found.possible,
        since=_since(own, found.since) if found.since else None,
        because=tuple([own.acts[place] for place in found.because]),
        complete_to=treaty.complete_to,
        may_be_invited=Standing.NONE in found.possible and _invites(treaty, day),
    )


def _invites(treaty: Treaty, day: datetime.date) -> bool:
    """Whether others may be invited to accede on a day: only to a treaty in force (Budapest Convention, Art 37(1))."""
    return treaty.by_invitation and treaty.in_force is not None and treaty.in_force.possibly_by(day)


def _since(own: History, places: tuple[tuple[int, bool], ...]) -> PartialDate:
    """Return the span of the dates of some acts, or of their effects."""
    dates = [(own.effects[place] if effect else None) or own.acts[place].date for place, effect in places]
    return dates[0] if len(dates) == 1 else PartialDate(min(d.first for d in dates), max(d.last for d in dates))


def days_read(action: TreatyAction, acts: Iterable[TreatyAction]) -> tuple[datetime.date, ...]:
    """Return the days on one of which an act is read as done, in order: those that can make a difference.

    These are the ends of its span, and of those of the actor's other acts the ends with the days beside them, so that it
    comes before each, with it and after it. No act is done after the day from which it has effect, but a succession.

    Args:
        action: The act.
        acts: All acts of the actor towards the treaty; the act itself may be among them.
    """
    first, last = action.date.first, action.date.last
    if action.effective is not None and action.act is not Act.SUCCESSION:
        last = max(first, min(last, action.effective.last))
    if first == last:
        return (first,)
    ends = {end for act in acts if act is not action for end in (act.date.first, act.date.last)} - OPEN_ENDS
    beside = {
        datetime.date.fromordinal(day)
        for end in ends
        for day in range(max(end.toordinal() - 1, first.toordinal()), min(end.toordinal() + 1, last.toordinal()) + 1)
    }
    return tuple(sorted({first, last, *beside}))


def held(act: TreatyAction, day: datetime.date, predecessor: Callable[[str], State]) -> bool:
    """Return whether an act is its actor's own on a day: a predecessor's only once that has ended."""
    ended = predecessor(act.predecessor).ended if act.predecessor else None
    return ended is None or ended.last < day
