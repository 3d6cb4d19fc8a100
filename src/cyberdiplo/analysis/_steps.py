"""Standings on many days: asked for anew only where they can change."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cyberdiplo.dates import PartialDate
from cyberdiplo.model import Treaty, TreatyAction
from cyberdiplo.standing import bound_from
from cyberdiplo.vocabulary import Standing

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["moves", "possible_on"]


def possible_on(
    atlas: Atlas, actor: str, treaty: Treaty, acts: Iterable[TreatyAction], days: Iterable[datetime.date]
) -> Iterator[tuple[Standing, ...]]:
    """Yield for each day the standings that what is known allows, as `Atlas.standing` gives them.

    Args:
        atlas: The edition.
        actor: The id of the actor.
        treaty: The treaty.
        acts: All its acts towards the treaty.
        days: Days on which the actor may exist, in any order; those beside each other are cheap.
    """
    ended = [atlas.states[act.predecessor].ended for act in acts if act.predecessor]
    turns = moves(treaty, acts, [date for date in ended if date])
    place = -1
    found: tuple[Standing, ...] = ()
    for day in days:
        if (now := bisect_right(turns, day.toordinal())) != place:
            place, found = now, atlas.standing(actor, treaty, day).possible
        yield found


def moves(treaty: Treaty, acts: Iterable[TreatyAction], others: Iterable[PartialDate] = ()) -> list[int]:
    """Return the days, as ordinals, on which a standing can change; between two of them it cannot.

    These are the first and last possible days of each act, of its effect and of other dates, such as the ends of
    predecessors whose acts it holds; the days after them, as what an actor did is known for the day itself; and
    the day after that to which the treaty's record is complete.
    """
    dates = [*(act.date for act in acts), *(effect for act in acts if (effect := bound_from(treaty, act))), *others]
    ends = [end.toordinal() for date in dates for end in (date.first, date.last)]
    return sorted({treaty.complete_to.toordinal() + 1, *ends, *(end + 1 for end in ends)})
