"""Votes as a table, made column by column: what a ballot says of all its votes is put down once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, TypeVar

from cyberdiplo.frames._schema import schema, table_of
from cyberdiplo.model import Ballot, Vote
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Choice
from cyberdiplo.query.extras import extra
from cyberdiplo.query.names.keys import symbol_order
from cyberdiplo.query.roll_calls.calls import ref_of
from cyberdiplo.query.roll_calls.saved import letters_of
from cyberdiplo.query.votes import actors_by_choice, votes_of
from cyberdiplo.storage.roll_calls import LETTERS
from cyberdiplo.storage.tables import assembled

if TYPE_CHECKING:
    import pyarrow as pa

    from cyberdiplo.query.roll_calls.table import VoteTable

__all__ = ["table_of_roll_calls", "table_of_votes"]

T = TypeVar("T")

_CHOICES = (Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.NOT_VOTING)  # as LETTERS has them
_CODES = bytes(LETTERS.find(sign) % 256 for sign in range(256))  # of a letter the place of the choice; 255 without one
_SHARED = ("resolution", "date", "refs", "note")


def table_of_votes(ballots: Iterable[Ballot]) -> pa.Table:
    """Return the votes on ballots, in the order of their symbols, as the table of what `votes_of` makes of them."""
    return _in_parts(tuple(ballots), _of_ballots)


def table_of_roll_calls(votes: VoteTable) -> pa.Table:
    """Return the votes on the selected ballots of a table of votes, as `table_of_votes` of these ballots does."""
    ids, resolutions, dates, refs, notes = map(votes.column, ("id", *_SHARED))
    held = {*votes.ids}
    kept = sorted((symbol_order(id), place) for place, id in enumerate(ids) if id in held)
    width = len(votes.actors)
    matrix = bytearray(len(ids) * width)
    for number, actor in enumerate(votes.actors):
        matrix[number::width] = letters_of(votes, actor).encode()

    def part(places: Sequence[int]) -> pa.Table:
        heads = _heads(
            [ids[place] for place in places],
            [resolutions[place] for place in places],
            [PartialDate.parse(dates[place]) if dates[place] else None for place in places],
            [tuple(map(ref_of, refs[place])) for place in places],
            [notes[place] for place in places],
        )
        rows = b"".join([matrix[place * width : (place + 1) * width] for place in places])
        return _of_letters(heads, votes.actors, rows.translate(_CODES))

    return _in_parts([place for _, place in kept], part)


def _in_parts(ballots: Sequence[T], part: Callable[[Sequence[T]], pa.Table]) -> pa.Table:
    """Return one table, made of so few ballots at a time that what is held in between stays small."""
    parts = [part(ballots[start : start + 50]) for start in range(0, len(ballots), 50)]
    found: pa.Table = extra("pyarrow", "arrow").concat_tables([schema(Vote).empty_table(), *parts])
    return found


def _heads(ids: Sequence[str], *shared: Sequence[object]) -> tuple[Vote, ...]:
    """Return what all votes on each ballot have in common, as one of them."""
    resolutions, dates, refs, notes = shared
    return assembled(Vote, (ids, ids, resolutions, repeat(""), repeat(Choice.YES), dates, refs, notes))


def _of_ballots(ballots: Sequence[Ballot]) -> pa.Table:
    """Return the votes on ballots, in their order and then in that of the actors."""
    lists = [tuple(actors_by_choice(one).values()) for one in ballots]
    actors = sorted(set().union(*itertools.chain.from_iterable(lists)))
    places = {actor: place for place, actor in enumerate(actors)}
    codes = bytearray(b"\xff") * (len(ballots) * len(actors))
    for number, sides in enumerate(lists):
        start = number * len(actors)
        for code, side in enumerate(sides):
            for place in map(places.__getitem__, side):
                codes[start + place] = code
    if len(codes) - codes.count(0xFF) < sum(map(len, itertools.chain.from_iterable(lists))):
        return table_of(Vote, votes_of(ballots))  # somebody stands twice on a ballot, which no lawful one allows
    heads = _heads([one.id for one in ballots], *([getattr(one, name) for one in ballots] for name in _SHARED))
    return _of_letters(heads, actors, bytes(codes))


def _of_letters(heads: Sequence[Vote], actors: Sequence[str], codes: bytes) -> pa.Table:
    """Return the votes on ballots: of each in turn what each actor did, as the place of its choice."""
    arrow, compute = extra("pyarrow", "arrow"), extra("pyarrow.compute", "arrow")
    cells = arrow.Array.from_buffers(arrow.uint8(), len(codes), [None, arrow.py_buffer(codes)])
    cast = compute.less(cells, len(LETTERS))
    found = compute.indices_nonzero(cast).cast(arrow.int64())
    places = compute.divide(found, max(1, len(actors)))
    numbers = compute.subtract(found, compute.multiply(places, len(actors)))
    return _joined(heads, places, arrow.array(actors, arrow.string()), numbers, cells.filter(cast).cast(arrow.int8()))


def _joined(heads: Sequence[Vote], places: pa.Array, names: pa.Array, numbers: pa.Array, choices: pa.Array) -> pa.Table:
    """Return the table of votes: of which head, of whom among the names, and how."""
    arrow, compute = extra("pyarrow", "arrow"), extra("pyarrow.compute", "arrow")
    words = list(map(str, Choice))
    kinds = arrow.array([words.index(one) for one in _CHOICES], arrow.int8())
    whole = table_of(Vote, heads)
    pool = arrow.system_memory_pool()  # Arrow's own takes a quarter more for these arrays
    found: dict[str, pa.Array] = {}
    for name in ("ballot", *_SHARED, "date_first", "date_last"):
        # Columns that are alike, as ballot and resolution, share their memory.
        same = next((other for other in found if whole[other].equals(whole[name])), None)
        found[name] = found[same] if same else compute.take(whole[name], places, memory_pool=pool)
    found["actor"] = compute.take(names, numbers, memory_pool=pool)
    found["id"] = compute.binary_join_element_wise(found["ballot"], found["actor"], ":", memory_pool=pool)
    chosen = compute.take(kinds, choices, memory_pool=pool)
    found["choice"] = arrow.DictionaryArray.from_arrays(chosen, arrow.array(words, arrow.string()))
    table: pa.Table = arrow.table([found[name] for name in whole.column_names], schema=whole.schema)
    return table
