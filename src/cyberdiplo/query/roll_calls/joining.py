"""One table of votes and another together: each roll call once, disagreements told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cyberdiplo.query.roll_calls.overlap import Difference, overlap
from cyberdiplo.query.roll_calls.planes import Votes
from cyberdiplo.query.roll_calls.saved import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["joined"]

V = TypeVar("V", bound=Votes)


def joined(first: V, second: Votes) -> tuple[V, tuple[Difference, ...]]:
    """Return the roll calls of both tables as one; `VoteTable.__or__` documents it."""
    both = overlap(first, second)
    new = {*both.second_only}
    actors = sorted({*first.actors, *second.actors})
    heads, columns = [], []
    for table, wanted in ((first, {*first.ids}), (second, new)):
        keep = [place for place, id in enumerate(table.column("id")) if id in wanted]
        heads += [table.heads[place] for place in keep]
        size = len(keep)
        held = {actor: letters_of(table, actor) for actor in table.actors}
        columns.append([_some(held.get(actor), keep, size) for actor in actors])
    letters = "".join(letter for part in columns for line in zip(*part, strict=True) for letter in line)
    return type(first)(heads, actors, letters.encode()), both.differences


def _some(letters: str | None, keep: Iterable[int], size: int) -> str:
    return "." * size if letters is None else "".join([letters[place] for place in keep])
