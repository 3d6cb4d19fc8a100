"""Whole columns of names and codes matched with the records of a registry."""

from __future__ import annotations

import datetime
import functools
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from cyberdiplo.errors import AmbiguousNameError, UnknownIdError, UnresolvedNamesError
from cyberdiplo.query.names.finder import Finder

if TYPE_CHECKING:
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.names.codes import Span
    from cyberdiplo.query.names.matches import Match, Matches

__all__ = ["Matching", "plural"]


class Matching(ABC):
    """What can match whole columns: it has a finder, and says what is wrong with one text."""

    _kind: str
    _finder: Finder
    _schemes: tuple[str, ...]
    _day: Callable[[Day], datetime.date] | None

    @abstractmethod
    def __getitem__(self, id: str) -> Any:
        """Return the record with this id."""

    @abstractmethod
    def _error(
        self, text: str, match: Match, scheme: str | None, on: Any = None, *, hints: bool = True
    ) -> UnknownIdError | AmbiguousNameError:
        """Return the error that says why a text was not found."""

    @overload
    def ids(
        self, names: Iterable[Any], *, scheme: str | None = None, on: Any = None, missing: Literal["raise"] = "raise"
    ) -> tuple[str, ...]: ...
    @overload
    def ids(
        self, names: Iterable[Any], *, scheme: str | None = None, on: Any = None, missing: Literal["keep"]
    ) -> tuple[str | None, ...]: ...
    def ids(
        self,
        names: Iterable[Any],
        *,
        scheme: str | None = None,
        on: Any = None,
        missing: Literal["raise", "keep"] = "raise",
    ) -> tuple[str | None, ...]:
        """Return the ids of a whole column of names, as `find` finds each; never a guess.

        Args:
            names: The column: a list, or one of numpy, pandas, polars or Arrow.
            scheme: Read the cells as codes, as in `find`.
            on: A day for all, or a column of days or years.
            missing: What becomes of missing cells: ``"raise"`` counts them as unresolved, ``"keep"`` gives None.

        Raises:
            UnresolvedNamesError: Some are unknown or ambiguous; the error tells each of them with hints,
                and keeps the ids of the others. `match` never raises for what a cell holds.
            BeyondEditionError, ValueError: As `find`.
            TypeError: One name is given instead of a column.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().states.ids(["ROK", "Türkiye", "cote d'ivoire"])
            ('KOR', 'TUR', 'CIV')
        """
        if missing not in ("raise", "keep"):
            raise ValueError(f"missing={missing!r} is not valid; valid: 'raise', 'keep'")
        found = self.match(names, scheme=scheme, on=on)
        kept = "missing" if missing == "keep" else ""
        told = [one for one in found.answers() if one.problem is not None and str(one.problem) != kept]
        if told:
            # Hints take their time, and the message shows those of twenty problems.
            problems = [self._error(str(one.text), one, scheme, hints=place < 20) for place, one in enumerate(told)]
            raise UnresolvedNamesError(tuple(problems), found.ids)
        return found.ids

    def match(
        self,
        column: Iterable[Any],
        *,
        scheme: str | None = None,
        on: Any = None,
        own: Mapping[str, str] | None = None,
    ) -> Matches:
        """Match a whole column, cell by cell; never raises for what a cell holds.

        Args:
            column: A list or tuple, or a column of numpy, pandas, polars or Arrow; NaN, None and NA are missing cells.
            scheme: Read the cells as codes, as in `find`.
            on: A day for all, or a column of days or years. A year in which a code changed hands is that of the
                holder who had it longer.
            own: Your own decisions: ids by text. They come before everything else.

        Raises:
            ValueError: There is no such scheme, a day is malformed, or there are more or fewer days than cells.
            UnknownIdError: An id of `own` is none.
            TypeError: It is not a column.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().states.match([345, 345], scheme="cow", on=[1990, 2010]).ids
            ('YUG', 'SRB')
            >>> cd.load().states.match(["Congo"], own={"Congo": "COG"}).ids
            ('COG',)
        """
        from cyberdiplo.query.names.columns import cells_of
        from cyberdiplo.query.names.matches import How, Match, Matches

        self._check(scheme)
        cells = cells_of(column)
        decided: dict[Any, Match] = {
            text: Match(text, id, self._finder.kind(self[id]), How.OWN) for text, id in (own or {}).items()
        }
        decide = self._finder.decide
        if on is None:
            answers: dict[Any, Match] = {cell: decided.get(cell) or decide(cell, scheme) for cell in dict.fromkeys(cells)}
            return Matches(cells, answers, functools.partial(self._finder.notes, scheme=scheme))
        keys = tuple(zip(cells, self._spans(on, len(cells)), strict=True))
        answers = {key: decided.get(key[0]) or decide(key[0], scheme, key[1]) for key in dict.fromkeys(keys)}
        return Matches(keys, answers, functools.partial(self._finder.notes, scheme=scheme))

    def _check(self, scheme: str | None) -> None:
        if scheme is not None and scheme not in self._schemes:
            raise ValueError(
                f"{scheme!r} is not a scheme of {plural(self._kind)}; valid: {', '.join(self._schemes) or 'none'}"
            )

    def _read_day(self, on: Day) -> datetime.date:
        if self._day is None:
            raise TypeError(f"{plural(self._kind)} have no beginning and no end here; leave out `on`")
        return self._day(on)

    def _spans(self, on: Any, length: int) -> tuple[Span | None, ...]:
        """Return the days of each cell: one for all, or those of a column."""
        from cyberdiplo.query.names.columns import span_of, spans_of

        if isinstance(on, str | int | float) or not hasattr(on, "__iter__"):
            span = span_of(on)
            if span is not None:
                self._read_day(span[0])
            return (span,) * length
        if self._day is None:
            raise TypeError(f"{plural(self._kind)} have no beginning and no end here; leave out `on`")
        return spans_of(on, length)


def plural(word: str, count: int = 0) -> str:
    """Return a word for so many; without a number for all."""
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
