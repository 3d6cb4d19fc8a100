"""Acts and a day -> where an actor stands.

Nothing here reads data: everything follows from what is given. Dates may be partial, so each act that
may or may not have come about on the day is read every way that makes a difference, and a standing is
given only if all readings agree.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.treaties import Treaty, TreatyAction, TreatyStanding
from cyberdiplo.model.vocabulary import Act, Standing
from cyberdiplo.query.binding import OPEN_ENDS, bound_from

__all__ = ["CONSENT", "days_read", "standing", "standing_latest", "standing_of_none", "standings"]

CONSENT = frozenset({Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL, Act.ACCESSION, Act.SUCCESSION})
"""The acts that express consent to be bound (Vienna Convention, Arts 11 and 14 to 16)."""

_ORDER = tuple(Standing)
_SEQUENCE = {act: place for place, act in enumerate(Act)}

# What a standing may have become unnoticed after the day to which the record is complete.
# A party stays one: withdrawals are rare and notified.
_LATER = {
    Standing.NONE: (Standing.NONE, Standing.INVITED, Standing.SIGNATORY, Standing.CONTRACTING, Standing.PARTY),
    Standing.INVITED: (Standing.INVITED, Standing.SIGNATORY, Standing.CONTRACTING, Standing.PARTY),
    Standing.SIGNATORY: (Standing.SIGNATORY, Standing.CONTRACTING, Standing.PARTY),
    Standing.FORMER: (Standing.FORMER, Standing.CONTRACTING, Standing.PARTY),
}


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
    own = _in_order(treaty, actor, acts)
    return _standings(treaty, actor, own, days)


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
    own = _in_order(treaty, actor, acts)
    (found,) = _standings(treaty, actor, own, (last,))
    known_to = _known_to(treaty, own, last)
    if found.value is not Standing.UNKNOWN or any(act.date.last > known_to for act in own):
        return found
    return next(_standings(treaty, actor, own, (known_to,)))


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


class _Moment(NamedTuple):
    """One act in one reading: on which day it was done, and from which it had effect, if ever."""

    date: datetime.date
    effect: datetime.date | None
    act: Act
    since: PartialDate
    since_effect: PartialDate | None


class _Turn(NamedTuple):
    """A reading of one act among those of all; the act as a bit, and whether it has no later reading."""

    moment: _Moment
    act: int
    last: bool


class _Reading(NamedTuple):
    value: Standing
    since: PartialDate | None


def _in_order(treaty: Treaty, actor: str, acts: Iterable[TreatyAction]) -> tuple[TreatyAction, ...]:
    own = tuple(sorted(acts, key=lambda act: (act.date, _SEQUENCE[act.act], act.id)))
    for act in own:
        if (act.treaty, act.actor) != (treaty.id, actor):
            raise ValueError(f"{act.id!r} is not an act of {actor} towards {treaty.id}; give only those")
    return own


def _known_to(treaty: Treaty, acts: tuple[TreatyAction, ...], day: datetime.date) -> datetime.date:
    """Return the last day, not after `day`, of which it is known whether the actor has acted."""
    acted = [act.date.last for act in acts if act.date.is_exact and act.date.last <= day]
    return min(day, max([treaty.complete_to, *acted]))


def _standings(
    treaty: Treaty, actor: str, acts: tuple[TreatyAction, ...], days: Iterable[datetime.date]
) -> Iterator[TreatyStanding]:
    earliest = [(_earliest(treaty, act), act) for act in acts]
    exact = all(act.date.is_exact for act in acts)
    dates = [days_read(act, acts) for act in acts]
    turns: list[_Turn] | None = None
    for day in days:
        if turns is None or not exact:  # an exact date is read the same way on all days
            turns = _sequence([_moments(treaty, act, read, day) for act, read in zip(acts, dates, strict=True)])
        yield _standing(treaty, actor, acts, day, _readings(turns, day), earliest)


def _standing(
    treaty: Treaty,
    actor: str,
    acts: tuple[TreatyAction, ...],
    day: datetime.date,
    readings: set[_Reading],
    earliest: list[tuple[datetime.date, TreatyAction]],
) -> TreatyStanding:
    values = {reading.value for reading in readings}
    if treaty.complete_to < day and _known_to(treaty, acts, day) < day:
        values = {later for value in values for later in _LATER.get(value, (value,))}
        if treaty.in_force is None and Standing.CONTRACTING in values:
            values.add(Standing.PARTY)  # it may have entered into force since
    possible = tuple(value for value in _ORDER if value in values) if len(values) > 1 else tuple(values)
    settled = len(possible) == 1
    return TreatyStanding(
        actor=actor,
        treaty=treaty.id,
        as_of=day,
        value=possible[0] if settled else Standing.UNKNOWN,
        possible=possible,
        since=_span({reading.since for reading in readings}) if settled else None,
        because=tuple(act for first, act in earliest if first <= day),
        complete_to=treaty.complete_to,
        may_be_invited=Standing.NONE in values and _invites(treaty, day),
    )


def _invites(treaty: Treaty, day: datetime.date) -> bool:
    """Whether others may be invited to accede on a day: only to a treaty in force (Budapest Convention, Art 37(1))."""
    return treaty.by_invitation and treaty.in_force is not None and treaty.in_force.possibly_by(day)


def _span(dates: set[PartialDate | None]) -> PartialDate | None:
    """Return the span of the dates of one standing, which are all known if they are several."""
    if len(dates) == 1:
        return next(iter(dates))
    known = [date for date in dates if date is not None]
    return PartialDate(min(d.first for d in known), max(d.last for d in known))


def _earliest(treaty: Treaty, act: TreatyAction) -> datetime.date:
    effect = bound_from(treaty, act) if act.act is Act.SUCCESSION else None
    return min(act.date.first, effect.first) if effect else act.date.first


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


def _moments(
    treaty: Treaty, action: TreatyAction, dates: tuple[datetime.date, ...], day: datetime.date
) -> tuple[_Moment, ...]:
    """Return the readings of one act that can differ on the day: done on each of the dates, or on that day.

    Each with its effect as early and as late as it can be then; an effect before the act itself is no
    reading, unless a succession reaches back.
    """
    takes_effect = action.act in CONSENT or action.act is Act.WITHDRAWAL
    since_effect = bound_from(treaty, action) if takes_effect else None
    found: list[_Moment] = []
    for date in sorted({*dates, day}) if dates[0] < day < dates[-1] else dates:
        exact = action.date.is_exact or not takes_effect
        span = since_effect if exact else bound_from(treaty, action, PartialDate.on(date))
        found += [
            _Moment(date, effect, action.act, action.date, since_effect) for effect in _effects(action.act, date, span)
        ]
    sound = tuple(one for one in found if one.effect is None or one.effect >= one.date or one.act is Act.SUCCESSION)
    return sound or tuple(found[:1])


def _effects(act: Act, done: datetime.date, span: PartialDate | None) -> tuple[datetime.date | None, ...]:
    """Return the earliest and the latest day of an effect within its span, not before the act but for a succession."""
    if span is None or span.is_exact:
        return (span.first if span else None,)
    first = span.first if act is Act.SUCCESSION else max(span.first, min(done, span.last))
    return (first, span.last)


def _sequence(moments: list[tuple[_Moment, ...]]) -> list[_Turn]:
    """Return all readings of all acts in order; acts of one day count in the order in which they presuppose each other."""
    turns = [_Turn(one, 1 << place, one is ways[-1]) for place, ways in enumerate(moments) for one in ways]
    return sorted(turns, key=lambda turn: (turn.moment.date, _SEQUENCE[turn.moment.act]))


def _readings(turns: list[_Turn], day: datetime.date) -> set[_Reading]:
    """Return the standings on the day that come out if each act is done in one of its readings."""
    start = _Reading(Standing.NONE, None)
    if all(turn.last for turn in turns):  # each act is read in one way only
        return {functools.reduce(lambda reading, turn: _next(reading, turn.moment, day), turns, start)}
    found = {(0, start)}  # the acts that are done, and what they have led to
    for moment, act, last in turns:
        done = {(acts | act, _next(reading, moment, day)) for acts, reading in found if not acts & act}
        found = done | {(acts, reading) for acts, reading in found if acts & act or not last}
    return {reading for _, reading in found}


def _next(found: _Reading, moment: _Moment, day: datetime.date) -> _Reading:
    """Return the standing on the day after one more act, done on exactly its day."""
    effective = moment.effect is not None and moment.effect <= day
    # A succession binds from its effect, though it is notified later.
    if moment.date > day and not (moment.act is Act.SUCCESSION and effective):
        return found
    if moment.act in CONSENT:
        if effective:
            return _Reading(Standing.PARTY, moment.since_effect)
        if found.value is not Standing.PARTY:
            return _Reading(Standing.CONTRACTING, moment.since)
    elif moment.act is Act.WITHDRAWAL:
        if effective and found.value in (Standing.PARTY, Standing.CONTRACTING):
            return _Reading(Standing.FORMER, moment.since_effect)
    elif moment.act is Act.SIGNATURE:
        if found.value in (Standing.NONE, Standing.INVITED):
            return _Reading(Standing.SIGNATORY, moment.since)
    elif found.value is Standing.NONE:
        return _Reading(Standing.INVITED, moment.since)
    return found
