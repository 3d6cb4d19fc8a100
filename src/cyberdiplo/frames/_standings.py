"""Standings as a table: actors whose lives and acts are alike have one course of intervals, which is put down once."""

from __future__ import annotations

import datetime
from itertools import chain, repeat
from typing import TYPE_CHECKING

from cyberdiplo.frames._schema import schema, table_of
from cyberdiplo.query.extras import extra
from cyberdiplo.query.timelines import Interval

if TYPE_CHECKING:
    import pyarrow as pa

    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model.dates import PartialDate

__all__ = ["table_of_standings"]


def table_of_standings(atlas: Atlas) -> pa.Table:
    """Return the standings of an edition as the table of their intervals: those of `Atlas.timeline` for each pair."""
    arrow = extra("pyarrow", "arrow")
    acted = {(act.actor, act.treaty) for act in atlas.actions}
    courses: dict[tuple[str, object], range] = {}
    distinct: list[Interval] = []
    pairs: list[tuple[str, range]] = []
    for actor in sorted({*atlas.states, *(actor for actor, _ in acted)}):
        state = atlas.states.get(actor)
        life: object = (_first(state.began), _last(state.ended)) if state is not None else None
        for treaty in atlas.treaties:
            if state is None and (actor, treaty) not in acted:
                continue
            key = (treaty, actor if (actor, treaty) in acted else life)
            if key not in courses:
                start = len(distinct)
                distinct += atlas.timeline(actor, treaty)
                courses[key] = range(start, len(distinct))
            pairs.append((actor, courses[key]))
    places = arrow.array(chain.from_iterable(rows for _, rows in pairs), arrow.int32())
    whole = table_of(Interval, distinct).take(places).combine_chunks()
    actors = arrow.array(chain.from_iterable(repeat(actor, len(rows)) for actor, rows in pairs), arrow.string())
    found: pa.Table = arrow.table(
        [actors if name == "actor" else whole[name] for name in whole.column_names], schema=schema(Interval)
    )
    return found


def _first(date: PartialDate | None) -> datetime.date | None:
    return date.first if date else None


def _last(date: PartialDate | None) -> datetime.date | None:
    return date.last if date else None
