"""A whole column matched with ids: for each cell the id and how it was found, or why there is none."""

from __future__ import annotations

import collections
import functools
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, overload

import attrs

from cyberdiplo.display.shown import Shown

if TYPE_CHECKING:
    from cyberdiplo.display.grid import Grid

__all__ = ["How", "Match", "Matches", "Problem", "Unresolved"]

_SHOWN = 20


class How(StrEnum):
    """How a cell was matched."""

    ID = "id"
    NAME = "name"
    RULE = "rule"
    CODE = "code"
    OWN = "own"


class Problem(StrEnum):
    """Why a cell was not matched."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    TERRITORY = "territory"
    NOT_THAT_DAY = "not on that day"
    GARBLED = "garbled"


@attrs.frozen
class Match:
    """What one cell of a column is.

    Attributes:
        text: The cell as text; None if it is missing.
        id: The id that it stands for; None if there is a problem.
        kind: What that is: ``"state"``, ``"former state"``, ``"territory"``, ``"body"``, or the kind of the registry.
        how: How it was found: as an id, a name, by rule, as a code, or by your own decision.
        problem: Why there is no id; None if there is one.
        candidates: The ids between which an ambiguous cell leaves the choice, or the one that exists on another day
            or in another registry.
    """

    text: str | None
    id: str | None = None
    kind: str = ""
    how: How | None = None
    problem: Problem | None = None
    candidates: tuple[str, ...] = ()


@attrs.frozen
class Unresolved:
    """A text of a column that has no id, with how often it stands there.

    Attributes:
        text: The text; None for the missing cells.
        problem: Why it has no id.
        candidates: The ids between which it leaves the choice.
        count: In how many cells it stands.
    """

    text: str | None
    problem: Problem
    candidates: tuple[str, ...]
    count: int


class Matches(Shown, Sequence[Match]):
    """The matches of a column, one for each cell, in its order.

    Examples:
        >>> import cyberdiplo as cd
        >>> found = cd.load().actors.match(["Korea, Rep.", "Congo", "Hong Kong SAR", None])
        >>> found.ids
        ('KOR', None, 'HKG', None)
        >>> [(one.text, str(one.problem), one.candidates) for one in found.unresolved]
        [('Congo', 'ambiguous', ('COD', 'COG')), (None, 'missing', ())]
    """

    def __init__(
        self,
        keys: Sequence[Any],
        answers: dict[Any, Match],
        notes: Callable[[Sequence[Match]], tuple[str, ...]] | tuple[str, ...] = (),
    ) -> None:
        """Set matches out in the order of a column.

        Args:
            keys: What is looked up for each cell.
            answers: The match of each key.
            notes: What is to be said of the distinct matches as a whole, or what says it once it is asked for.
        """
        self._keys = keys
        self._answers = answers
        self._notes = notes

    @overload
    def __getitem__(self, place: int) -> Match: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Match, ...]: ...
    def __getitem__(self, place: int | slice) -> Match | tuple[Match, ...]:
        if isinstance(place, slice):
            return tuple(map(self._answers.__getitem__, self._keys[place]))
        return self._answers[self._keys[place]]

    def __len__(self) -> int:
        return len(self._keys)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matches) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the matches alone, without the registry that made them."""
        return Matches, (self._keys, self._answers, self.notes)

    def __iter__(self) -> Iterator[Match]:
        return map(self._answers.__getitem__, self._keys)

    @functools.cached_property
    def ids(self) -> tuple[str | None, ...]:
        """The id of each cell; None where there is none."""
        known = {key: match.id for key, match in self._answers.items()}
        return tuple(map(known.__getitem__, self._keys))

    def answers(self) -> tuple[Match, ...]:
        """Return the match of each distinct cell, in the order of their first use."""
        return tuple(self._answers.values())

    @functools.cached_property
    def unresolved(self) -> tuple[Unresolved, ...]:
        """The distinct texts without an id, the most frequent first, the missing cells at the end."""
        counts = collections.Counter(self._keys)
        found: dict[tuple[str | None, Problem, tuple[str, ...]], int] = {}
        for key, match in self._answers.items():
            if match.problem is not None:
                what = (match.text, match.problem, match.candidates)
                found[what] = found.get(what, 0) + counts[key]
        several = [Unresolved(*what, count) for what, count in found.items()]
        return tuple(sorted(several, key=lambda one: (one.text is None, -one.count, one.text or "")))

    @functools.cached_property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of the column as a whole, such as letters that another scheme reads otherwise."""
        return self._notes(self.answers()) if callable(self._notes) else self._notes

    def to_frame(self) -> Any:
        """Return a pandas DataFrame with a row for each cell: text, id, kind, how, problem, candidates.

        Raises:
            ImportError: pandas is not installed.
        """
        from cyberdiplo.query.extras import extra

        pandas = extra("pandas", "pandas")
        names = [field.name for field in attrs.fields(Match)]
        columns: dict[str, list[Any]] = {name: [] for name in names}
        for match in self:
            for name in names:
                value = getattr(match, name)
                columns[name].append("; ".join(value) if name == "candidates" else value if value is None else str(value))
        return pandas.DataFrame(columns, dtype=object)

    def summary(self) -> Grid:
        """Return a small table: how many cells were found in which way, and what could not be resolved."""
        return self.grid()

    def grid(self) -> Grid:
        """Return the table that is shown."""
        from cyberdiplo.display.grid import Grid

        cells = collections.Counter[tuple[str, str]]()
        counts = collections.Counter(self._keys)
        for key, match in self._answers.items():
            cells["found as" if match.how else "no id:", str(match.how or match.problem)] += counts[key]
        rows: list[tuple[str, ...]] = [(f"{head} {word}", str(count), "") for (head, word), count in sorted(cells.items())]
        named = [one for one in self.unresolved if one.text is not None]
        if named:
            rows.append(("without an id",))
        for one in named[:_SHOWN]:
            choice = f": {', '.join(one.candidates)}" if one.candidates else ""
            rows.append((str(one.text), str(one.count), f"{one.problem}{choice}"))
        if len(named) > _SHOWN:
            rows.append((f"and {len(named) - _SHOWN} more, in .unresolved", "", ""))
        matched = sum(match.id is not None for match in self._answers.values())
        title = f"{len(self)} cells, {sum(id is not None for id in self.ids)} with an id ({matched} different texts)"
        return Grid(title, ("", "cells", ""), tuple(rows), tuple((note, "") for note in self.notes))

    def __repr__(self) -> str:
        return self.grid().text()
