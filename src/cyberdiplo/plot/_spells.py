"""How the standing of an actor towards a treaty went over the days that a picture shows."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Treaty
    from cyberdiplo.query.timelines import Interval

__all__ = ["spells_between"]


def spells_between(
    atlas: Atlas, actor: str, treaty: Treaty, first: datetime.date, last: datetime.date
) -> tuple[Interval, ...]:
    """Return the intervals of an actor's standing from one day to another, without gaps."""
    end = last + datetime.timedelta(days=1)
    return tuple(
        attrs.evolve(one, since=max(first, one.since), until=min(end, one.until))
        for one in atlas.timeline(actor, treaty)
        if one.since < end and one.until > first
    )
