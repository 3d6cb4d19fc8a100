"""Guesses for people: what is spelled like a text, or holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.query.names.finder import name_of
from cyberdiplo.query.names.keys import name_key, name_keys
from cyberdiplo.query.names.spellings import Spellings

__all__ = ["Guesses", "Search"]

T = TypeVar("T")


class Guesses(Shown, tuple[T, ...]):
    """The records that may be meant by a text, best first: a tuple that shows as a table of ids and names."""

    __slots__ = ()

    def grid(self) -> Grid:
        """Return the table that is shown."""
        rows = tuple(map(_row, self))
        title = (
            f"{len(self)} guesses, best first" if len(self) > 1 else "one guess" if self else "nothing is spelled like it"
        )
        return Grid(title, ("id", "name"), rows)

    def __repr__(self) -> str:
        return self.text()


def _row(record: Any) -> tuple[str, str]:
    return str(record.id), name_of(record) or str(getattr(record, "tally", None) or "")


class Search:
    """An index of names for guesses; no answer uses it."""

    def __init__(self, names: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Index names, each with the ids that have it."""
        self._ids: dict[str, list[str]] = {}
        for key, (_, ids) in zip(name_keys([text for text, _ in names]), names, strict=True):
            self._ids.setdefault(key, []).extend(ids)
        self._spellings = Spellings(self._ids)

    def near(self, text: str, most: int) -> tuple[str, ...]:
        """Return the ids whose names are most like a text, best first."""
        key = name_key(text)
        holding = self._spellings.holding(key)
        begun = [known for known in holding if known.startswith(key)]  # the key itself is the first
        near = [*begun, *self._spellings.near(key), *holding[len(begun) :]] or _alike(key, self._ids, 4 * most)
        return tuple(dict.fromkeys(id for known in near for id in self._ids[known]))


def _alike(key: str, known: Iterable[str], most: int) -> list[str]:
    """Return the keys that share the most with one: first those of the same letters."""
    import difflib

    same = sorted(other for other in known if len(other) == len(key) and sorted(other) == sorted(key))
    return [*same, *difflib.get_close_matches(key, known, n=most)]
