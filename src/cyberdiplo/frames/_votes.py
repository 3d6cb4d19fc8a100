"""Votes as a table, made column by column: what a ballot says of all its votes is put down once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from cyberdiplo.frames._schema import schema, table_of
from cyberdiplo.model import Ballot, Vote
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref
from cyberdiplo.model.vocabulary import Choice
from cyberdiplo.query.extras import extra
from cyberdiplo.query.names.wording import symbol_order
from cyberdiplo.query.roll_calls.calls import ref_of
from cyberdiplo.query.roll_calls.saved import letters_of
from cyberdiplo.query.votes import actors_by_choice
from cyberdiplo.storage.roll_calls import LETTERS

if TYPE_CHECKING:
    import pyarrow as pa

    from cyberdiplo.query.roll_calls.table import VoteTable

__all__ = ["table_of_roll_calls", "table_of_votes"]

_CODES = bytes(LETTERS.find(sign) % 256 for sign in range(256))  # of a letter the place of the choice; 255 without one


def table_of_votes(ballots: Iterable[Ballot]) -> pa.Table:
    """Return the votes on ballots as the table of their records: that of `cyberdiplo.query.votes.votes_of`."""
    arrow, compute = extra("pyarrow", "arrow"), extra("pyarrow.compute", "arrow")
    ordered = sorted(ballots, key=lambda ballot: symbol_order(ballot.id))
    actors: list[str] = []
    codes = bytearray()
    sizes = []
    for one in ordered:
        before = len(actors)
        for by, ids in sorted(actors_by_choice(one).items()):
            actors += ids
            codes += bytes([_CHOICES.index(by)]) * len(ids)
        sizes.append(len(actors) - before)
    places = arrow.array(chain.from_iterable(map(repeat, range(len(sizes)), sizes)), arrow.int64())
    names = arrow.array(actors, arrow.string()).dictionary_encode()
    ranks = compute.rank(names.dictionary).cast(arrow.int64()).take(names.indices)
    order = compute.sort_indices(compute.add(compute.multiply(places, len(names.dictionary) + 1), ranks))
    heads = [_head(one.id, one.resolution, one.date, one.refs, one.note) for one in ordered]
    chosen = arrow.Array.from_buffers(arrow.int8(), len(codes), [None, arrow.py_buffer(codes)])
    return _joined(heads, places, names.dictionary.take(names.indices.take(order)), chosen.take(order))


def table_of_roll_calls(votes: VoteTable) -> pa.Table:
    """Return the votes on the selected ballots of a table of votes, as `table_of_votes` of these ballots does."""
    arrow, compute = extra("pyarrow", "arrow"), extra("pyarrow.compute", "arrow")
    held = {*votes.ids}
    kept = sorted((symbol_order(head[0]), place) for place, head in enumerate(votes.heads) if head[0] in held)
    order = [place for _, place in kept]
    matrix = bytearray(len(kept) * len(votes.actors))
    for number, actor in enumerate(votes.actors):
        column = letters_of(votes, actor).encode().translate(_CODES)
        matrix[number :: len(votes.actors)] = bytes(map(column.__getitem__, order))
    cells = arrow.Array.from_buffers(arrow.uint8(), len(matrix), [None, arrow.py_buffer(matrix)])
    cast = compute.less(cells, len(LETTERS))
    found = compute.indices_nonzero(cast).cast(arrow.int64())
    places = compute.divide(found, max(1, len(votes.actors)))
    numbers = compute.subtract(found, compute.multiply(places, len(votes.actors)))
    rolls = [votes.rolls[place] for place in order]
    heads = [
        _head(one.id, one.resolution, PartialDate.parse(one.date) if one.date else None, map(ref_of, one.refs), one.note)
        for one in rolls
    ]
    actors = arrow.array(votes.actors, arrow.string()).take(numbers)
    return _joined(heads, places, actors, cells.filter(cast).cast(arrow.int8()))


_CHOICES = (Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.NOT_VOTING)  # as LETTERS has them


def _head(id: str, resolution: str, date: PartialDate | None, refs: Iterable[Ref], note: str) -> Vote:
    """Return what all votes on a ballot have in common, as one of them."""
    return Vote(id=id, ballot=id, resolution=resolution, actor="", choice=Choice.YES, date=date, refs=tuple(refs), note=note)


def _joined(heads: Sequence[Vote], places: pa.Array, actors: pa.Array, choices: pa.Array) -> pa.Table:
    """Return the table of votes: of which head, of whom, and how."""
    arrow, compute = extra("pyarrow", "arrow"), extra("pyarrow.compute", "arrow")
    words = list(map(str, Choice))
    numbers = arrow.array([words.index(one) for one in _CHOICES], arrow.int8())
    whole = table_of(Vote, heads).drop(["id", "actor", "choice"]).take(places)
    own = {
        "id": compute.binary_join_element_wise(whole["ballot"], actors, ":"),
        "actor": actors,
        "choice": arrow.DictionaryArray.from_arrays(numbers.take(choices), arrow.array(words, arrow.string())),
    }
    found: pa.Table = arrow.table(
        [own[name] if name in own else whole[name] for name in schema(Vote).names], schema=schema(Vote)
    )
    return found
