"""Where an actor stands towards a treaty over all time: its standings one after another, each worked out once."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Callable, Collection, Iterable, Iterator

import attrs

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.states import State
from cyberdiplo.model.treaties import Treaty, TreatyAction, TreatyStanding
from cyberdiplo.model.vocabulary import Standing
from cyberdiplo.query.binding import bound_from
from cyberdiplo.query.standing import days_read, standing, standing_of_none, standings

__all__ = ["Interval", "Timeline", "held", "timeline", "turning_days", "within"]

_DAY = datetime.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Interval:
    """The days, one after another, for which the answer to where an actor stands is the same.

    Attributes:
        actor: The id of the actor.
        treaty: The id of the treaty.
        standing: The standing on each of these days; UNKNOWN if what is known allows more than one.
        since: The first day; ``datetime.date.min`` for what has been so from the start.
        until: The day after the last day; the day after the edition's release for what is so still.
        certain: Whether the standing is known.
        possible: All standings that what is known allows.
    """

    actor: str
    treaty: str
    standing: Standing
    since: datetime.date
    until: datetime.date
    certain: bool
    possible: tuple[Standing, ...]


@attrs.frozen
class Timeline:
    """The standings of one actor towards one treaty, in order, without a gap.

    Attributes:
        since: The first day of each; that of the first is ``datetime.date.min``.
        standings: Where the actor stands on these days.
    """

    since: tuple[datetime.date, ...]
    standings: tuple[TreatyStanding, ...]

    def pairs(self) -> Iterator[tuple[datetime.date, TreatyStanding]]:
        """Return each standing with its first day."""
        return zip(self.since, self.standings, strict=True)

    def at(self, day: datetime.date) -> TreatyStanding:
        """Return the standing that holds on a day, as of the first day on which it does."""
        return self.standings[bisect.bisect_right(self.since, day) - 1]

    def on(self, day: datetime.date) -> TreatyStanding:
        """Return the standing on a day."""
        return attrs.evolve(self.at(day), as_of=day)

    def turns(self, until: datetime.date) -> list[tuple[datetime.date, TreatyStanding]]:
        """Return the days before `until` from which there is another answer, with that."""
        begun: list[tuple[datetime.date, TreatyStanding]] = []
        for since, found in self.pairs():
            if since < until and not (begun and begun[-1][1].possible == found.possible):
                begun.append((since, found))
        return begun

    def intervals(self, until: datetime.date) -> tuple[Interval, ...]:
        """Return the days before `until` as intervals with the same answer."""
        begun = self.turns(until)
        ends = [since for since, _ in begun[1:]] + [until]
        return tuple(
            Interval(
                actor=found.actor,
                treaty=found.treaty,
                standing=found.value,
                since=since,
                until=end,
                certain=len(found.possible) == 1,
                possible=found.possible,
            )
            for (since, found), end in zip(begun, ends, strict=True)
        )


def timeline(
    treaty: Treaty, actor: str, acts: Collection[TreatyAction], life: State | None, predecessor: Callable[[str], State]
) -> Timeline:
    """Return the standings of an actor towards a treaty over all time.

    Args:
        treaty: The treaty.
        actor: The id of the actor.
        acts: All its acts towards this treaty.
        life: The state that it is; None for a body, which is not dated.
        predecessor: Gives the state of an id, for acts that a predecessor did.
    """
    formers = [predecessor(act.predecessor) for act in acts if act.predecessor]
    days = sorted({datetime.date.min, *turning_days(treaty, acts, formers)})
    if formers:
        own = ([act for act in acts if held(act, day, predecessor)] for day in days)
        answers = [standing(treaty, actor, some, day) for some, day in zip(own, days, strict=True)]
    else:
        answers = list(standings(treaty, actor, acts, days))
    if life is not None:
        return within(Timeline(tuple(days), tuple(answers)), treaty, actor, life)
    return _joined(zip(days, answers, strict=True))


def within(known: Timeline, treaty: Treaty, actor: str, life: State | None) -> Timeline:
    """Return a timeline as that of an actor which has no standing on the days on which it does not exist."""
    began = life.began.first if life and life.began else datetime.date.min
    ended = life.ended.last if life and life.ended else datetime.date.max
    found = [(began, known.at(began)), *((day, one) for day, one in known.pairs() if began < day <= ended)]
    found = [(day, attrs.evolve(one, actor=actor) if one.actor != actor else one) for day, one in found]
    if began > datetime.date.min:
        found.insert(0, (datetime.date.min, standing_of_none(treaty, actor, datetime.date.min)))
    if ended < datetime.date.max:
        found.append((ended + _DAY, standing_of_none(treaty, actor, ended + _DAY)))
    return _joined(found)


def _joined(found: Iterable[tuple[datetime.date, TreatyStanding]]) -> Timeline:
    """Return standings, each from a day on, without those that say what the one before says."""
    kept: list[tuple[datetime.date, TreatyStanding]] = []
    for day, one in found:
        if not kept or _said(one) != _said(kept[-1][1]):
            kept.append((day, one))
    return Timeline(tuple(day for day, _ in kept), tuple(one for _, one in kept))


def _said(found: TreatyStanding) -> tuple[object, ...]:
    return found.possible, found.since, found.because, found.may_be_invited


def held(act: TreatyAction, day: datetime.date, predecessor: Callable[[str], State]) -> bool:
    """Return whether an act is its actor's own on a day: a predecessor's only once that has ended."""
    ended = predecessor(act.predecessor).ended if act.predecessor else None
    return ended is None or ended.last < day


def turning_days(treaty: Treaty, acts: Collection[TreatyAction], lives: Iterable[State] = ()) -> set[datetime.date]:
    """Return the days on which the standing of whoever did these acts can turn.

    These are the days on which `cyberdiplo.query.standing` reads the acts and their effects; and the day after that on which
    the record ends, an act is the last that is known, or a predecessor ends.

    Args:
        treaty: The treaty.
        acts: The acts towards it.
        lives: The predecessors whose end decides whether an act is the actor's.
    """
    spans = [treaty.in_force]
    lasts = [treaty.complete_to, *(state.ended.last for state in lives if state.ended)]
    for act in acts:
        if act.date.last >= treaty.complete_to:  # before, the record is complete whatever was done last
            lasts.append(act.date.last)
        spans += [act.date, bound_from(treaty, act)]
        if not act.date.is_exact:
            read = [PartialDate.on(day) for day in days_read(act, acts)]
            spans += [span for date in read for span in (date, bound_from(treaty, act, date))]
    ends = {day for span in spans if span is not None for day in (span.first, span.last)}
    return ends | {day + _DAY for day in lasts if day < datetime.date.max}
