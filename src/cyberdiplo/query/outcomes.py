"""Acts in the order of their days -> where they lead.

Days are numbers here, of which only the order matters; whoever numbers them has counted what is to be counted. An act of
which it is not known on which day it was done is read every way that makes a difference.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cyberdiplo.model.vocabulary import Act, Standing

__all__ = ["CONSENT", "SEQUENCE", "Deed", "Done", "Outcome", "outcomes"]

CONSENT = frozenset({Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL, Act.ACCESSION, Act.SUCCESSION})
"""The acts that express consent to be bound (Vienna Convention, Arts 11 and 14 to 16)."""

SEQUENCE = {act: place for place, act in enumerate(Act)}
"""The order in which acts of one day presuppose each other."""

_ORDER = tuple(Standing)

# What a standing may have become unnoticed after the day to which the record is complete.
# A party stays one: withdrawals are rare and notified.
_LATER = {
    Standing.NONE: (Standing.NONE, Standing.INVITED, Standing.SIGNATORY, Standing.CONTRACTING, Standing.PARTY),
    Standing.INVITED: (Standing.INVITED, Standing.SIGNATORY, Standing.CONTRACTING, Standing.PARTY),
    Standing.SIGNATORY: (Standing.SIGNATORY, Standing.CONTRACTING, Standing.PARTY),
    Standing.FORMER: (Standing.FORMER, Standing.CONTRACTING, Standing.PARTY),
}


Done = tuple[int, int | None, int | None]
"""A day on which an act is read as done, and the first and the last day from which it had effect then."""


class Deed(NamedTuple):
    """One act as the rules see it, with numbers for days, of which only the order matters.

    Attributes:
        act: What was done.
        is_exact: Whether it is known on which day.
        earliest: The first day on which it may count.
        read: The days on one of which it is read as done, each with the first and the last day from which it had effect.
        passing: Such days that matter only if they are asked for themselves.
    """

    act: Act
    is_exact: bool
    earliest: int
    read: tuple[Done, ...]
    passing: tuple[Done, ...]


class Outcome(NamedTuple):
    """Where acts lead.

    Attributes:
        possible: All standings that are possible.
        since: Where that is one, the acts from which the actor may stand there: the place of each, and whether it is from
            the effect that it does.
        because: The places of the acts that count.
    """

    possible: tuple[Standing, ...]
    since: tuple[tuple[int, bool], ...] = ()
    because: tuple[int, ...] = ()


class _Moment(NamedTuple):
    """One act in one reading: on which day it was done, and from which it had effect, if ever."""

    act: Act
    place: int  # of the act among all
    date: int
    effect: int | None
    passing: bool  # whether it matters only if its day is asked for
    last: bool  # whether the act has no later reading


class _Reading(NamedTuple):
    value: Standing
    since: tuple[int, bool] | None


def outcomes(done: tuple[Deed, ...], days: Iterable[int], complete_to: int, *, in_force: bool) -> Iterator[Outcome]:
    """Yield where acts have led by each of several days.

    Args:
        done: All acts, in order.
        days: The days.
        complete_to: The last day to which it is known who has acted.
        in_force: Whether the treaty is known to be in force, or to come into force later.
    """
    moments = sorted(
        [moment for place, deed in enumerate(done) for moment in _moments(place, deed)],
        key=lambda moment: (moment.date, SEQUENCE[moment.act]),
    )
    known = {deed.read[0][0] for deed in done if deed.is_exact and deed.earliest <= deed.read[0][0]}
    for day in days:
        because = tuple([place for place, deed in enumerate(done) if deed.earliest <= day])
        read = [one for one in moments if one.place in because and (one.date == day or not one.passing)]
        readings = _readings(read, day)
        values = {reading.value for reading in readings}
        if day > complete_to and day not in known:
            values = {later for value in values for later in _LATER.get(value, (value,))}
            if not in_force and Standing.CONTRACTING in values:
                values.add(Standing.PARTY)  # it may have entered into force since
        if len(values) == 1:
            since = tuple(sorted({reading.since for reading in readings if reading.since}))
            yield Outcome(tuple(values), since, because)
        else:
            yield Outcome(tuple(value for value in _ORDER if value in values), (), because)


def _moments(place: int, deed: Deed) -> Iterator[_Moment]:
    """Yield the readings of one act, with its effect as early and as late as it can be."""
    for passing, read in ((False, deed.read), (True, deed.passing)):
        ways = [(date, effect) for date, *span in read for effect in _effects(deed.act, date, *span)]
        for way in ways:
            yield _Moment(deed.act, place, *way, passing, last=not passing and way is ways[-1])


def _effects(act: Act, done: int, first: int | None, last: int | None) -> tuple[int | None, ...]:
    """Return the earliest and the latest day of an effect within its span, not before the act but for a succession."""
    if first is None or last is None or first == last:
        return (first,)
    return (first if act is Act.SUCCESSION else max(first, min(done, last)), last)


def _readings(read: list[_Moment], day: int) -> set[_Reading]:
    """Return the standings on the day that come out if each act is done in one of its readings."""
    start = _Reading(Standing.NONE, None)
    if all(moment.last for moment in read):  # each act is read in one way only
        return {functools.reduce(lambda reading, moment: _next(reading, moment, day), read, start)}
    found = {(0, start)}  # the acts that are done, as bits, and what they have led to
    for moment in read:
        act = 1 << moment.place
        done = {(acts | act, _next(reading, moment, day)) for acts, reading in found if not acts & act}
        found = done | {(acts, reading) for acts, reading in found if acts & act or not moment.last}
    return {reading for _, reading in found}


def _next(found: _Reading, moment: _Moment, day: int) -> _Reading:
    """Return the standing on the day after one more act, done on exactly its day."""
    effective = moment.effect is not None and moment.effect <= day
    # A succession binds from its effect, though it is notified later.
    if moment.date > day and not (moment.act is Act.SUCCESSION and effective):
        return found
    if moment.act in CONSENT:
        if effective:
            return _Reading(Standing.PARTY, (moment.place, True))
        if found.value is not Standing.PARTY:
            return _Reading(Standing.CONTRACTING, (moment.place, False))
    elif moment.act is Act.WITHDRAWAL:
        if effective and found.value in (Standing.PARTY, Standing.CONTRACTING):
            return _Reading(Standing.FORMER, (moment.place, True))
    elif moment.act is Act.SIGNATURE:
        if found.value in (Standing.NONE, Standing.INVITED):
            return _Reading(Standing.SIGNATORY, (moment.place, False))
    elif found.value is Standing.NONE:
        return _Reading(Standing.INVITED, (moment.place, False))
    return found
