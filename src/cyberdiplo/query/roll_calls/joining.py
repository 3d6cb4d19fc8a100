"""One table of votes and another together: each roll call once, disagreements told."""

from __future__ import annotations

from typing import TypeVar

from cyberdiplo.query.roll_calls.overlap import Difference, overlap
from cyberdiplo.query.roll_calls.planes import Votes
from cyberdiplo.query.roll_calls.saved import letters_of

__all__ = ["joined"]

V = TypeVar("V", bound=Votes)


def joined(first: V, second: Votes) -> tuple[V, tuple[Difference, ...]]:
    """Return the roll calls of both tables as one; `VoteTable.__or__` documents it."""
    both = overlap(first, second)
    new = {*both.second_only}
    actors = sorted({*first.actors, *second.actors})
    heads = []
    letters: list[str] = []
    for table, wanted in ((first, {*first.ids}), (second, new)):
        keep = [place for place, id in enumerate(table.column("id")) if id in wanted]
        heads += [table.heads[place] for place in keep]
        held = {actor: letters_of(table, actor) for actor in table.actors}
        letters += [held[actor][place] if actor in held else "." for place in keep for actor in actors]
    return type(first)(heads, actors, "".join(letters).encode()), both.differences
