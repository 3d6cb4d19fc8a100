"""Acts and a day -> where an actor stands; and the rules by which treaties enter into force.

Nothing here reads data: everything follows from what is given. Dates may be partial, so each act that
may or may not have come about on the day is read every way that makes a difference, and a standing is
given only if all readings agree.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import attrs

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.treaties import Treaty, TreatyAction, TreatyStanding
from cyberdiplo.model.vocabulary import Act, EntryRule, Standing

__all__ = ["CONSENT", "bound_from", "standing", "standing_latest", "standing_of_none", "standings"]

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


def bound_from(treaty: Treaty, action: TreatyAction) -> PartialDate | None:
    """Return from when a consent binds, or a withdrawal frees: as stated, else by the treaty's own rule.

    A consent binds from the day that the rule counts from its deposit, but not before the treaty is in
    force; None if the treaty is not in force. Where nobody states the day and no rule gives it, a
    succession may reach back to any day since the treaty is in force (Vienna Convention on Succession
    of States in respect of Treaties, Art 23), and a consent or a withdrawal may have its effect on any
    day from its deposit.
    """
    if action.effective is not None:
        return action.effective
    if action.act is Act.WITHDRAWAL:
        return PartialDate(action.date.first, datetime.date.max)
    if treaty.in_force is None:
        return None
    if action.act is Act.SUCCESSION:
        return PartialDate(min(treaty.in_force.first, action.date.last), action.date.last)
    if treaty.rule is None:
        return PartialDate(max(action.date.first, treaty.in_force.first), datetime.date.max)
    count, date = _RULES[treaty.rule], action.date
    first = _counted(count, date.first)
    last = first if date.is_exact else _counted(count, date.last)
    return PartialDate(max(first, treaty.in_force.first), max(last, treaty.in_force.last))


def _counted(count: Callable[[datetime.date], datetime.date], day: datetime.date) -> datetime.date:
    """Count from a day; the open ends of a span stay open."""
    return day if day in (datetime.date.min, datetime.date.max) else count(day)


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


class _Moment(NamedTuple):
    """One act in one reading: on which day it was done, and from which it had effect, if ever."""

    date: datetime.date
    effect: datetime.date | None
    act: Act
    since: PartialDate
    since_effect: PartialDate | None


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
    ways: list[list[_Moment]] | None = None
    for day in days:
        if ways is None or not exact:  # an exact date is read the same way on all days
            ways = [_sequence(way) for way in itertools.product(*(_moments(treaty, act, day) for act in acts))]
        yield _standing(treaty, actor, acts, day, {_fold(way, day) for way in ways}, earliest)


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
    """Return the span of all the dates; None if there is none."""
    if len(dates) == 1:
        return next(iter(dates))
    known = [date for date in dates if date is not None]
    return PartialDate(min(d.first for d in known), max(d.last for d in known)) if known else None


def _earliest(treaty: Treaty, act: TreatyAction) -> datetime.date:
    effect = bound_from(treaty, act) if act.act is Act.SUCCESSION else None
    return min(act.date.first, effect.first) if effect else act.date.first


def _moments(treaty: Treaty, action: TreatyAction, day: datetime.date) -> tuple[_Moment, ...]:
    """Return the readings of one act that can differ on the day: done early, by that day, or late.

    Each with its effect as early and as late as it can be then; an effect before the act itself is no
    reading, unless a succession reaches back.
    """
    takes_effect = action.act in CONSENT or action.act is Act.WITHDRAWAL
    since_effect = bound_from(treaty, action) if takes_effect else None
    first, last = action.date.first, action.date.last
    if action.effective is not None and action.act is not Act.SUCCESSION:
        last = max(first, min(last, action.effective.last))
    found: list[_Moment] = []
    for date in (first,) if first == last else sorted({first, min(max(day, first), last), last}):
        exact = action if first == last else attrs.evolve(action, date=PartialDate.on(date))
        span = since_effect if exact is action else bound_from(treaty, exact) if takes_effect else None
        effects = [None] if span is None else [span.first] if span.is_exact else [span.first, span.last]
        found += [_Moment(date, effect, action.act, action.date, since_effect) for effect in effects]
    sound = tuple(one for one in found if one.effect is None or one.effect >= one.date or one.act is Act.SUCCESSION)
    return sound or tuple(found[:1])


def _sequence(moments: Iterable[_Moment]) -> list[_Moment]:
    """Return acts in order; those of one day count in the order in which they presuppose each other."""
    return sorted(moments, key=lambda moment: (moment.date, _SEQUENCE[moment.act]))


def _fold(moments: list[_Moment], day: datetime.date) -> _Reading:
    """Return the standing on the day when each act, in order, was done on exactly its day."""
    found = _Reading(Standing.NONE, None)
    for moment in moments:
        effective = moment.effect is not None and moment.effect <= day
        # A succession binds from its effect, though it is notified later.
        if moment.date > day and not (moment.act is Act.SUCCESSION and effective):
            continue
        if moment.act in CONSENT:
            if effective:
                found = _Reading(Standing.PARTY, moment.since_effect)
            elif found.value is not Standing.PARTY:
                found = _Reading(Standing.CONTRACTING, moment.since)
        elif moment.act is Act.WITHDRAWAL:
            if effective and found.value in (Standing.PARTY, Standing.CONTRACTING):
                found = _Reading(Standing.FORMER, moment.since_effect)
        elif moment.act is Act.SIGNATURE:
            if found.value in (Standing.NONE, Standing.INVITED):
                found = _Reading(Standing.SIGNATORY, moment.since)
        elif found.value is Standing.NONE:
            found = _Reading(Standing.INVITED, moment.since)
    return found
