"""What a text, a code or a cell of a column stands for in one registry, on a day or on any."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cyberdiplo.errors import AmbiguousNameError, GarbledNameError, TerritoryError, UnknownIdError

if TYPE_CHECKING:
    from cyberdiplo.query.names.codes import Codes, Span
    from cyberdiplo.query.names.matches import Match
    from cyberdiplo.query.names.rules import Names

__all__ = ["Finder", "name_of"]

Pairs = Iterable[tuple[str, tuple[str, ...]]]


class Finder:
    """Finds the ids of one registry; what raises and what shows is the registry's."""

    def __init__(
        self,
        records: Mapping[str, Any],
        names: Callable[[], Pairs],
        *,
        key: Callable[[str], str],
        places: Callable[[], Names] | None = None,
        codes: Callable[[], Codes] | None = None,
        kind: Callable[[Any], str],
        elsewhere: str = "",
        everybody: Callable[[], Mapping[str, Any]] | None = None,
        may_exist: Callable[[Any, Span], bool] | None = None,
    ) -> None:
        """Make a finder.

        Args:
            records: The records by id.
            names: Gives pairs of a name and the ids that it fits; several ids are a declared ambiguity.
            key: Gives what all spellings of one name share; a `ValueError` if a text cannot be a name.
            places: Gives the names of states and territories, which are also found by rule.
            codes: Gives the codes by scheme.
            kind: Says what a record is, in a word.
            elsewhere: The problem of a place that is in another registry.
            everybody: Gives the records of all places by id, for their names.
            may_exist: Says whether a record may exist in a span of days; None if records have no days.
        """
        self._records = records
        self._names = names
        self._key = key
        self._places = places
        self._codes = codes
        self.kind = kind
        self._elsewhere = elsewhere
        self._everybody = everybody
        self._may_exist = may_exist
        self.lookup = functools.lru_cache(maxsize=65_536)(self._lookup)  # the same spellings come again and again

    @functools.cached_property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The ids by the key of each of their names; made when a name is first asked for."""
        from cyberdiplo.query.names.keys import name_key, name_keys
        from cyberdiplo.query.names.rules import index

        pairs = tuple(self._names())
        texts = [text for text, _ in pairs]
        found = name_keys(texts) if self._key is name_key else map(self._key, texts)
        return index(zip(found, (ids for _, ids in pairs), strict=True))

    def undeclared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the keys of names that fit several records without an entry that declares it."""
        declared = {self._key(name) for name, ids in self._names() if len(ids) > 1}
        own = [(key, ids) for key, ids in self.keys.items() if len(ids) > 1 and key not in declared]
        if self._places is None:
            return tuple(own)
        places = self._places()
        both = [(key, (*ids, *places.keys[key])) for key, ids in self.keys.items() if key in places.keys]
        return (*own, *both, *places.undeclared())

    def _lookup(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return the ids that a text fits, those of other registries too, and how it was found."""
        if text in self._records:
            return (text,), "id"
        ids = self.keys.get(self._key(text), ())
        if self._places is None:
            return ids, "name"
        found = self._places().find(text)
        return tuple(dict.fromkeys((*ids, *found.ids))), "name" if ids else found.how

    def check(self, text: str) -> None:
        """Raise a `ValueError` if a text cannot be a name here, such as a symbol without a number."""
        if text not in self._records:
            self._key(text)

    def decide(self, cell: object, scheme: str | None = None, span: Span | None = None) -> Match:
        """Return what a cell stands for; never raises for what it holds."""
        from cyberdiplo.query.names.matches import How, Match, Problem

        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return Match(None, problem=Problem.MISSING)
        text = str(cell)
        if scheme is not None:
            return self._code(scheme, text, span)
        if not isinstance(cell, str):
            return Match(text, problem=Problem.UNKNOWN)
        ids, how, then = self._named(text, span)
        if not ids:
            written = text.strip().casefold()
            problem = Problem.GARBLED if how == "garbled" else Problem.MISSING if written in _GAPS else Problem.UNKNOWN
            return Match(None if problem is Problem.MISSING else text, problem=problem)
        return self._chosen(text, then, ids, How(how))

    def _named(self, text: str, span: Span | None) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Return the ids that a text fits, how they were found, and those of them that may exist in the span."""
        from cyberdiplo.query.names.years import named_with_years

        try:
            ids, how = self.lookup(text)
        except ValueError:  # a text that cannot be a name
            ids, how = (), ""
        if ids or self._places is None:
            return ids, how, self._then(ids, span)
        name, days = named_with_years(text)
        if days:
            ids, how = self.lookup(name)
            how = "rule" if ids else how
        return ids, how, functools.reduce(lambda then, day: self._then(then, (day, day)), days, self._then(ids, span))

    def _code(self, scheme: str, text: str, span: Span | None) -> Match:
        from cyberdiplo.query.names.matches import How, Match, Problem

        if self._codes is None:
            return Match(text, problem=Problem.UNKNOWN)
        ever, then = (self._codes().find(scheme, text, days) for days in (None, span))
        if not any(ever) or (span is None and "" in ever) or then == ("",):
            return Match(text, problem=Problem.UNKNOWN)
        return self._chosen(text, tuple(filter(None, then)), tuple(filter(None, ever)), How.CODE)

    def _chosen(self, text: str, then: tuple[str, ...], ever: tuple[str, ...], how: Any) -> Match:
        """Return the one that is there, or the problem with these ids."""
        from cyberdiplo.query.names.matches import Match, Problem

        if not then:
            return Match(text, problem=Problem.NOT_THAT_DAY, candidates=ever)
        id, *others = then
        if others:
            return Match(text, problem=Problem.AMBIGUOUS, candidates=then)
        if id not in self._records:
            return Match(text, problem=Problem(self._elsewhere or Problem.UNKNOWN), candidates=then)
        return Match(text, id, self.kind(self._records[id]), how)

    def _then(self, ids: tuple[str, ...], span: Span | None) -> tuple[str, ...]:
        may_exist = self._may_exist
        if span is None or may_exist is None:
            return ids
        return tuple(id for id in ids if id not in self._records or may_exist(self._records[id], span))

    def error(
        self, what: str, text: str, match: Match, hints: Callable[[], tuple[tuple[str, str], ...]]
    ) -> UnknownIdError | AmbiguousNameError:
        """Return the error that says why a text was not found."""
        from cyberdiplo.query.names.matches import Problem

        known = self._everybody() if self._everybody else self._records
        candidates = tuple((id, name_of(known[id])) for id in match.candidates)
        if match.problem is Problem.AMBIGUOUS:
            return AmbiguousNameError(what, text, candidates)
        if match.problem is Problem.TERRITORY:
            return TerritoryError(what, text, candidates)
        if match.problem is Problem.GARBLED:
            return GarbledNameError(what, text)
        return UnknownIdError(what, text, candidates or hints())

    def notes(self, matches: Iterable[Match], scheme: str | None) -> tuple[str, ...]:
        """Return what is to be said of a column of letters that another scheme reads otherwise."""
        texts = [match.text for match in matches if match.text and _LETTERS.fullmatch(match.text)]
        if scheme is not None or self._codes is None or not texts:
            return ()
        codes = self._codes()
        found = []
        for other in ("cowc", "gwc", "ioc"):
            here = {text: codes.find("iso3", text) for text in texts}
            there = {text: codes.find(other, text) for text in texts}
            changed = [text for text in texts if any(there[text]) and there[text] != here[text]]
            if changed and (all(map(any, there.values())) or any(not here[text] for text in changed)):
                some = ", ".join(f"{text} is {'/'.join(filter(None, there[text]))}" for text in sorted(changed)[:3])
                found.append(
                    f"Letters were read as ISO 3166-1. In {other} {len(changed)} of {len(texts)} are others or ids at all "
                    f"({some}); if the column holds these, give scheme={other!r}."
                )
        return tuple(found)


def name_of(record: Any) -> str:
    """Return the name or title of a record; empty if it has none."""
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


_LETTERS = re.compile("[A-Z]{3}")
# How pandas and others write a missing cell into text.
_GAPS = frozenset(("nan", "<na>", "none", "null", "nat"))
