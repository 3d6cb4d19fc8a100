"""Standings as a table: actors whose lives and acts are alike have one course of intervals, which is put down once."""

from __future__ import annotations

import datetime
from itertools import chain, repeat
from typing import TYPE_CHECKING

from cyberdiplo.frames._schema import schema, table_of
from cyberdiplo.model.vocabulary import Standing
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
    until = atlas.edition.released + datetime.timedelta(days=1)
    acted = {(act.actor, act.treaty) for act in atlas.actions}
    courses: dict[tuple[str, object], range] = {}
    answers: dict[tuple[str, tuple[Standing, ...]], int] = {}  # what is the same in all intervals with it, by its row
    begun: list[datetime.date] = []
    ended: list[datetime.date] = []
    said: list[int] = []
    pairs: list[tuple[str, range]] = []
    for actor in sorted({*atlas.states, *(actor for actor, _ in acted)}):
        state = atlas.states.get(actor)
        life: object = (_first(state.began), _last(state.ended)) if state is not None else None
        keys = [
            (treaty, actor if (actor, treaty) in acted else life)
            for treaty in atlas.treaties
            if state is not None or (actor, treaty) in acted
        ]
        new = [key for key in keys if key not in courses]
        lines = atlas._timelines(actor, [treaty for treaty, _ in new])  # noqa: SLF001  # this table is remembered instead
        for key, line in zip(new, lines, strict=True):
            turns = line.turns(until)
            courses[key] = range(len(begun), len(begun) + len(turns))
            begun += [since for since, _ in turns]
            ended += [since for since, _ in turns[1:]]
            ended.append(until)
            said += [answers.setdefault((key[0], possible), len(answers)) for _, possible in turns]
        pairs += [(actor, courses[key]) for key in keys]
    places = arrow.array(chain.from_iterable(rows for _, rows in pairs), arrow.int32())
    whole = table_of(Interval, [_example(*answer) for answer in answers]).take(arrow.array(said, arrow.int32()).take(places))
    own = {
        "actor": arrow.array(chain.from_iterable(repeat(actor, len(rows)) for actor, rows in pairs), arrow.string()),
        "since": arrow.array(begun, arrow.date32()).take(places),
        "until": arrow.array(ended, arrow.date32()).take(places),
    }
    whole = whole.combine_chunks()
    found: pa.Table = arrow.table([own.get(name, whole[name]) for name in whole.column_names], schema=schema(Interval))
    return found


def _example(treaty: str, possible: tuple[Standing, ...]) -> Interval:
    """Return an interval with an answer."""
    settled = len(possible) == 1
    return Interval(
        actor="",
        treaty=treaty,
        standing=possible[0] if settled else Standing.UNKNOWN,
        since=datetime.date.min,
        until=datetime.date.max,
        certain=settled,
        possible=possible,
    )


def _first(date: PartialDate | None) -> datetime.date | None:
    return date.first if date else None


def _last(date: PartialDate | None) -> datetime.date | None:
    return date.last if date else None
