"""Where an actor stands towards a treaty over all time: its standings one after another, each worked out once."""

from __future__ import annotations

import bisect
import datetime
import functools
import itertools
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import attrs

from cyberdiplo.model.states import State
from cyberdiplo.model.treaties import Treaty, TreatyAction, TreatyStanding
from cyberdiplo.model.vocabulary import Standing
from cyberdiplo.query.outcomes import Deed, Outcome, outcomes
from cyberdiplo.query.standing import History, answer, deeds, held, history, standing_of_none

__all__ = ["Interval", "Timeline", "timeline", "turning_days"]

_DAY = datetime.timedelta(days=1)
_NOWHERE = Outcome((Standing.NONE,))


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


class Course(NamedTuple):
    """Where acts lead, by the places of the days on which that can turn.

    Attributes:
        outcomes: Where they lead from each of these days on.
        turns: The places of those from which other standings are possible, with these.
    """

    outcomes: tuple[Outcome, ...]
    turns: tuple[tuple[int, tuple[Standing, ...]], ...]


@attrs.frozen
class Timeline:
    """Where one actor stands towards one treaty over all time.

    Attributes:
        history: What the actor did.
        began: The first day on which it may exist.
        ended: The last day on which it may exist.
        days: The days on which its standing can turn; the first is ``datetime.date.min``.
        course: Where its acts lead from these days on; before and after its life nowhere.
    """

    history: History
    began: datetime.date
    ended: datetime.date
    days: tuple[datetime.date, ...]
    course: Course

    def on(self, day: datetime.date) -> TreatyStanding:
        """Return the standing on a day."""
        if not self.began <= day <= self.ended:
            return standing_of_none(self.history.treaty, self.history.actor, day)
        return answer(self.history, day, self.course.outcomes[bisect.bisect_right(self.days, day) - 1])

    def pairs(self) -> Iterator[tuple[datetime.date, TreatyStanding]]:
        """Yield each standing that differs from the one before in more than its day, with its first day."""
        before: TreatyStanding | None = None
        for day in self.days:
            found = self.on(day)
            if before is None or attrs.evolve(before, as_of=day) != found:
                yield day, found
            before = found

    def turns(self, until: datetime.date) -> list[tuple[datetime.date, tuple[Standing, ...]]]:
        """Return the days before `until` from which other standings are possible, with these."""
        days = self.days
        return [(days[place], possible) for place, possible in self.course.turns if days[place] < until]

    def intervals(self, until: datetime.date) -> tuple[Interval, ...]:
        """Return the days before `until` as intervals with the same answer."""
        begun = self.turns(until)
        ends = [since for since, _ in begun[1:]] + [until]
        return tuple(
            Interval(
                actor=self.history.actor,
                treaty=self.history.treaty.id,
                standing=possible[0] if len(possible) == 1 else Standing.UNKNOWN,
                since=since,
                until=end,
                certain=len(possible) == 1,
                possible=possible,
            )
            for (since, possible), end in zip(begun, ends, strict=True)
        )


def timeline(
    treaty: Treaty, actor: str, acts: Collection[TreatyAction], life: State | None, predecessor: Callable[[str], State]
) -> Timeline:
    """Return where an actor stands towards a treaty over all time.

    Only the order of the days on which its standing can turn matters for that, and it is the same for most who sign a
    treaty and ratify it. So their places stand for them, and where acts in one order lead is remembered.

    Args:
        treaty: The treaty.
        actor: The id of the actor.
        acts: All its acts towards this treaty.
        life: The state that it is; None for a body, which is not dated.
        predecessor: Gives the state of an id, for acts that a predecessor did.
    """
    if any(act.predecessor for act in acts):
        own = history(treaty, actor, [act for act in acts if held(act, datetime.date.max, predecessor)])
        ends = [predecessor(act.predecessor).ended if act.predecessor else None for act in own.acts]
        since = [max(first, end.last + _DAY) if end else first for first, end in zip(own.earliest, ends, strict=True)]
        own = own._replace(earliest=tuple(since))
    else:
        own = history(treaty, actor, acts)
    began = life.began.first if life and life.began else datetime.date.min
    ended = life.ended.last if life and life.ended else datetime.date.max
    turning = {datetime.date.min, began, *turning_days(own)}
    if ended < datetime.date.max:
        turning.add(ended + _DAY)
    days = tuple(sorted(turning))
    place = functools.partial(bisect.bisect_left, days)
    lives = range(place(began), bisect.bisect_right(days, ended))
    complete_to = bisect.bisect_right(days, treaty.complete_to) - 1
    course = _course(deeds(own, days, place), len(days), lives, complete_to, in_force=treaty.in_force is not None)
    return Timeline(own, began, ended, days, course)


@functools.lru_cache(maxsize=4_096)
def _course(done: tuple[Deed, ...], days: int, lives: range, complete_to: int, *, in_force: bool) -> Course:
    """Return where acts lead, told by the places of all days in their order, while an actor lives."""
    led = [
        found if day in lives else _NOWHERE
        for day, found in enumerate(outcomes(done, range(days), complete_to, in_force=in_force))
    ]
    turns = [(day, one.possible) for day, one in enumerate(led) if not day or one.possible != led[day - 1].possible]
    return Course(tuple(led), tuple(turns))


def turning_days(own: History) -> set[datetime.date]:
    """Return the days on which the standing of whoever did these acts can turn.

    These are the days on which `cyberdiplo.query.standing` reads the acts and their effects; and the day after that on which
    the record ends, or an act is the last that is known.

    Args:
        own: The acts.
    """
    complete_to, in_force = own.treaty.complete_to, own.treaty.in_force
    days = {*own.earliest}
    if own.treaty.by_invitation and in_force:
        days.add(in_force.first)
    for day, effect in itertools.chain.from_iterable(own.read):
        days.add(day)
        if effect:
            days.add(effect.first)
            days.add(effect.last)
    # Before, the record is complete whatever was done last.
    lasts = {complete_to, *(act.date.last for act in own.acts if act.date.last >= complete_to)}
    days.update(day + _DAY for day in lasts if day < datetime.date.max)
    return days
