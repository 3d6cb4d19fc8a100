"""How the standing of an actor towards a treaty went over time: spells of one standing each."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.analysis.panels.intervals import intervals_of
from cyberdiplo.model import Treaty
from cyberdiplo.model.vocabulary import Standing

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
    """Return the spells of an actor's standing from one day to another, without gaps."""
    acts = atlas.actions.where(actor=actor, treaty=treaty.id)
    return tuple(
        Course(first=max(first, one.since), last=min(last, one.until - _DAY), value=one.standing, possible=one.possible)
        for one in intervals_of(atlas, actor, treaty, acts)
        if one.since <= last and one.until > first
    )
