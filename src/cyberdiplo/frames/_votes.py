"""Votes as a table, made from the ballots column by column: what a ballot says of all its votes is put down once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat
from typing import TYPE_CHECKING

from cyberdiplo.frames._schema import schema, table_of
from cyberdiplo.model import Ballot, Vote
from cyberdiplo.model.vocabulary import Choice
from cyberdiplo.query.extras import extra
from cyberdiplo.query.votes import actors_by_choice

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["table_of_votes"]


def table_of_votes(ballots: Iterable[Ballot]) -> pa.Table:
    """Return the votes on ballots as the table of their records: that of `cyberdiplo.query.votes.votes_of`."""
    arrow = extra("pyarrow", "arrow")
    compute = extra("pyarrow.compute", "arrow")
    ordered = sorted(ballots, key=lambda ballot: f"{ballot.id}:")
    cast = [sorted((actor, by) for by, actors in actors_by_choice(one).items() for actor in actors) for one in ordered]
    places = arrow.array(chain.from_iterable(repeat(place, len(one)) for place, one in enumerate(cast)), arrow.int32())
    heads = [
        Vote(
            id=one.id,
            ballot=one.id,
            resolution=one.resolution,
            actor="",
            choice=Choice.YES,
            date=one.date,
            refs=one.refs,
            note=one.note,
        )
        for one in ordered
    ]
    whole = table_of(Vote, heads).take(places).combine_chunks()
    actors = arrow.array([actor for one in cast for actor, _ in one], arrow.string())
    words = list(map(str, Choice))
    numbers = {word: number for number, word in enumerate(words)}
    choices = arrow.DictionaryArray.from_arrays(
        arrow.array([numbers[by] for one in cast for _, by in one], arrow.int8()), arrow.array(words, arrow.string())
    )
    own = {"id": compute.binary_join_element_wise(whole["ballot"], actors, ":"), "actor": actors, "choice": choices}
    found: pa.Table = arrow.table([own.get(name, whole[name]) for name in whole.column_names], schema=schema(Vote))
    return found
