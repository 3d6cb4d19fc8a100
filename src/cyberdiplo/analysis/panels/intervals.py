"""Standings as intervals: computed by `atlas.standing` on every day on which the answer can change."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.model import State, Treaty, TreatyAction
from cyberdiplo.model.vocabulary import Standing
from cyberdiplo.query.turns import turns

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Interval", "intervals", "intervals_of"]

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


def intervals(atlas: Atlas) -> Iterator[Interval]:
    """Yield the intervals of every state, and of every body that has acted, towards every treaty.

    Those of one actor towards one treaty follow each other without a gap, from ``datetime.date.min`` to
    the day of the edition's release.
    """
    acts: dict[tuple[str, str], list[TreatyAction]] = {}
    for act in atlas.actions:
        acts.setdefault((act.actor, act.treaty), []).append(act)
    for actor in sorted({*atlas.states, *(actor for actor, _ in acts)}):
        for treaty in atlas.treaties.values():
            if actor in atlas.states or (actor, treaty.id) in acts:
                yield from intervals_of(atlas, actor, treaty, acts.get((actor, treaty.id), []))


def intervals_of(atlas: Atlas, actor: str, treaty: Treaty, acts: Collection[TreatyAction]) -> Iterator[Interval]:
    """Yield the intervals of one actor towards one treaty, of which these are its acts."""
    record = atlas.actors[actor]
    lives = [record, *(atlas.states[act.predecessor] for act in acts if act.predecessor)]
    turning = turns(treaty, acts, [life for life in lives if isinstance(life, State)])
    end = atlas.edition.released + _DAY
    begun: list[tuple[datetime.date, tuple[Standing, ...]]] = []
    for day in (datetime.date.min, *(turn for turn in turning if datetime.date.min < turn < end)):
        possible = atlas.standing(actor, treaty, day).possible
        if not begun or begun[-1][1] != possible:
            begun.append((day, possible))
    ends = [day for day, _ in begun[1:]] + [end]
    for (since, possible), until in zip(begun, ends, strict=True):
        certain = len(possible) == 1
        yield Interval(
            actor=actor,
            treaty=treaty.id,
            standing=possible[0] if certain else Standing.UNKNOWN,
            since=since,
            until=until,
            certain=certain,
            possible=possible,
        )
