"""A read-only mapping of records by id, with exact names beside the ids."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from cyberdiplo.display.shown import Shown
from cyberdiplo.errors import AmbiguousNameError, UnknownIdError, UnresolvedNamesError

if TYPE_CHECKING:
    from cyberdiplo.display.grid import Grid
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.spellings import Spellings

__all__ = ["Registry", "name_key", "symbol_key"]

T = TypeVar("T")
D = TypeVar("D")


def name_key(name: str) -> str:
    """Return what two spellings of one name share: case, accents, punctuation and a leading "the" are dropped.

    Examples:
        >>> name_key("The Bahamas"), name_key("CÔTE D'IVOIRE")
        ('bahamas', 'cotedivoire')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return "".join(words)


def symbol_key(symbol: str) -> str:
    """Return what the spellings of a UN symbol share: ``a/res/74/247`` and ``74/247`` for ``A/RES/74/247``.

    Raises:
        ValueError: The text is no symbol.
    """
    key = "".join(symbol.upper().split())
    if "/" not in key or not any(sign.isdigit() for sign in key):
        raise ValueError(f"{symbol!r} is not a UN symbol; valid is A/RES/74/247, 74/247 or A/RES/74/247/C3")
    return key


_SHOWN = 30


class Registry(Shown, Mapping[str, T], Generic[T]):
    """Records by id, read-only; `find` knows their exact names, `search` guesses for people.

    Examples:
        >>> import cyberdiplo as cd
        >>> states = cd.load().states
        >>> states.find("ROK") is states["KOR"]
        True
        >>> states["KRO"]
        Traceback (most recent call last):
        cyberdiplo.errors.UnknownIdError: no state 'KRO'. Did you mean 'KOR' (Republic of Korea)?
    """

    __slots__ = ("_codes", "_home", "_index", "_key", "_kind", "_matches", "_names", "_on", "_records", "_search_index")

    def __init__(
        self,
        kind: str,
        records: Mapping[str, T],
        names: Callable[[], Iterable[tuple[str, tuple[str, ...]]]],
        *,
        codes: tuple[str, ...] = (),
        key: Callable[[str], str] = name_key,
        on: Callable[[tuple[str, ...], Day], tuple[str, ...]] | None = None,
        home: tuple[object, str] | None = None,
    ) -> None:
        """Make a registry.

        Args:
            kind: What one record is called in messages, such as ``"state"``.
            records: The records by id.
            names: Gives pairs of a name and the ids that it fits, once a name is asked for; a pair
                with several ids is a declared ambiguity and outweighs every other use of the name.
            codes: The attributes that are codes, for `find` with a `scheme`.
            key: Gives what all spellings of one name share; a `ValueError` if a text cannot be a name.
            on: Chooses from ids those that exist on a day; None if the records have no such days.
            home: The object and the attribute under which it stands; needed for pickling.
        """
        self._kind = kind
        self._records = records
        self._names = names
        self._codes = codes
        self._key = key
        self._on = on
        self._home = home
        self._index: dict[str, tuple[str, ...]] = {}
        self._search_index: tuple[dict[str, list[str]], Spellings] | None = None
        self._matches = functools.lru_cache(maxsize=65_536)(self.matches)  # the same spellings come again and again

    def __getitem__(self, id: str) -> T:
        try:
            return self._records[id]
        except KeyError:
            raise UnknownIdError(self._kind, str(id), self.hints(str(id))) from None

    @overload
    def get(self, id: str, default: None = None, /) -> T | None: ...
    @overload
    def get(self, id: str, default: T | D, /) -> T | D: ...
    def get(self, id: str, default: Any = None, /) -> Any:
        """Return the record with this id, or the default; no hints are looked for."""
        return self._records.get(id, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def find(self, name: str | int, *, scheme: str | None = None, on: Day | None = None) -> T:
        """Return the one record with this id, exact name or, in a `scheme`, code.

        Args:
            name: An id or a name: any case, with or without accents and punctuation.
            scheme: Read `name` as a code instead: ``"iso2"``, ``"m49"``, ``"cow"`` or ``"gw"`` for states.
                Two-letter codes are not names: ``"NA"`` is no name of Namibia.
            on: A day; only what may have existed then is found, so that names and codes that changed
                hands are told apart.

        Raises:
            UnknownIdError: Nothing has this id or name; the error lists the nearest.
            AmbiguousNameError: The name fits several; the error lists them.
            BeyondEditionError: The day lies after the edition.
            ValueError: There is no such scheme, or the day is malformed.
            TypeError: `name` is no text (in a scheme of numbers, no whole number either), or `on` is
                given for what has no beginning and no end.

        Examples:
            >>> import cyberdiplo as cd
            >>> states = cd.load().states
            >>> states.find("CS", scheme="iso2", on="1990-01-01").name
            'Czechoslovakia'
        """
        if scheme is None and on is None and type(name) is str and len(found := self._matches(name)) == 1:
            return self._records[found[0]]
        return self._find(name, scheme, on, hints=True)

    def ids(
        self,
        names: Iterable[str | int],
        *,
        scheme: str | None = None,
        on: Day | None = None,
    ) -> tuple[str, ...]:
        """Return the ids of a whole column of names, as `find` finds each; never a guess.

        Raises:
            UnresolvedNamesError: Some are unknown or ambiguous; the error tells each of them with hints,
                and keeps the ids of the others.
            BeyondEditionError, ValueError: As `find`.
            TypeError: One name is given instead of a column.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().states.ids(["ROK", "Türkiye", "cote d'ivoire"])
            ('KOR', 'TUR', 'CIV')
        """
        if isinstance(names, str | bytes):
            raise TypeError(f"{names!r} is one name, not a column of them; use find()")
        self._check(scheme, on)
        # What is no text is told by its look, so that a column may hold anything.
        column: tuple[Any, ...] = tuple(names)
        if not {*map(type, column)} <= {str, int}:
            column = tuple(name if isinstance(name, str | int) else (repr(name),) for name in column)
        found: dict[object, str] = {}
        problems: list[UnknownIdError | AmbiguousNameError] = []
        for name in dict.fromkeys(column):
            try:
                # Hints take their time, and the message shows those of twenty problems.
                found[name] = _id(self._find(name, scheme, on, hints=len(problems) < 20))
            except (UnknownIdError, AmbiguousNameError) as problem:
                problems.append(problem)
            except (TypeError, ValueError):
                problems.append(UnknownIdError(self._kind, name[0] if isinstance(name, tuple) else repr(name)))
        if problems:
            raise UnresolvedNamesError(tuple(problems), tuple(found.get(name) for name in column))
        return tuple(map(found.__getitem__, column))

    def search(self, text: str, limit: int = 5) -> tuple[T, ...]:
        """Return the records whose ids or names are most like a text, best first; guesses, for people only.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().states.search("Hercegovina")[0].id
            'BIH'
        """
        key = name_key(text)
        known, spellings = self._search_keys()
        holding = spellings.holding(key)
        begun = [k for k in holding if k.startswith(key)]  # the key itself is the first
        near = [*begun, *spellings.near(key), *holding[len(begun) :]]
        if not near:
            near = _alike(key, known, 4 * limit)
        ids = dict.fromkeys(id for k in near for id in known[k])
        return tuple(self._records[id] for id in list(ids)[:limit])

    def _find(self, name: object, scheme: str | None, on: Day | None, *, hints: bool) -> T:
        self._check(scheme, on)
        coded = scheme is not None and isinstance(name, int) and not isinstance(name, bool)
        if not isinstance(name, str) and not coded:
            raise TypeError(f"{name!r} is no name; give text")
        text = str(name)
        found = self._matches(text) if scheme is None else self._codes_of(scheme, text)
        if on is not None and self._on is not None:
            found = self._on(found, on)
        if not found:
            kind = f"{self._kind} with {scheme}" if scheme else self._kind
            raise UnknownIdError(kind if on is None else f"{kind} on {on}", text, self.hints(text) if hints else ())
        if len(found) > 1:
            raise AmbiguousNameError(self._kind, text, tuple((id, _name(self._records[id])) for id in found))
        return self._records[next(iter(found))]

    def _check(self, scheme: str | None, on: Day | None) -> None:
        if scheme is not None and scheme not in self._codes:
            raise ValueError(
                f"{scheme!r} is no scheme of {_plural(self._kind, 2)}; valid: {', '.join(self._codes) or 'none'}"
            )
        if on is not None:
            if self._on is None:
                raise TypeError(f"{_plural(self._kind, 2)} have no beginning and no end here; leave out `on`")
            self._on((), on)

    def undeclared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the keys of names that fit several records without an entry that declares it."""
        declared = {self._key(name) for name, ids in self._names() if len(ids) > 1}
        return tuple((key, ids) for key, ids in self._keys().items() if len(ids) > 1 and key not in declared)

    def matches(self, name: str) -> tuple[str, ...]:
        """Return the ids that an id or exact name fits: one, several if it is ambiguous, or none."""
        return (name,) if name in self._records else self._keys().get(self._key(name), ())

    def _keys(self) -> dict[str, tuple[str, ...]]:
        """Return the ids by the key of each of their names; made when a name is first asked for."""
        if not self._index:
            index: dict[str, tuple[str, ...]] = {}
            declared: dict[str, tuple[str, ...]] = {}
            for name, ids in self._names():
                key = self._key(name)
                if len(ids) > 1:
                    declared[key] = ids
                else:
                    index[key] = tuple(dict.fromkeys((*index.get(key, ()), *ids)))
            self._index = {**index, **declared}
        return self._index

    def _search_keys(self) -> tuple[dict[str, list[str]], Spellings]:
        """Return the ids by the plain key of each name or title, and an index of these; made at the first search."""
        if self._search_index is None:
            from cyberdiplo.query.spellings import Spellings

            index: dict[str, list[str]] = {}
            own = ((_name(record), (id,)) for id, record in self._records.items())
            for name, ids in (*self._names(), *own):
                index.setdefault(name_key(name), []).extend(ids)
            self._search_index = index, Spellings(index)  # only when it is whole: threads may ask meanwhile
        return self._search_index

    def _codes_of(self, scheme: str, code: str) -> tuple[str, ...]:
        coded = ((id, getattr(record, scheme, None)) for id, record in self._records.items())
        given = code.lstrip("0") if code.isdigit() else code  # numbers lose their zeros on the way
        return tuple(id for id, own in coded if own not in (None, "") and str(own).lstrip("0") == given)

    def hints(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return up to three of the most alike; one alone if it has the same letters."""
        near = self.search(text, 3)
        swapped = [record for record in near[:1] if sorted(name_key(_id(record))) == sorted(name_key(text))]
        return tuple((_id(record), _name(record)) for record in swapped or near)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as a place in an atlas, not as a copy of its records."""
        if self._home is None:
            raise TypeError("this registry stands nowhere and cannot be pickled; pickle its records")
        return getattr, self._home

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._records)

    def grid(self) -> Grid:
        """Return the table that is shown, of the first records."""
        from cyberdiplo.display.grid import Grid

        first = itertools.islice(self._records.items(), _SHOWN)
        rows = tuple((id, _name(record) or str(getattr(record, "tally", None) or "")) for id, record in first)
        foot = ((f"and {len(self) - _SHOWN} more", ""),) if len(self) > _SHOWN else ()
        return Grid(f"{len(self)} {_plural(self._kind, len(self))} by id", ("id", ""), rows, foot)

    def __repr__(self) -> str:
        ids = list(self._records)
        few = ", ".join(ids[:4])
        return f"<{len(ids)} {_plural(self._kind, len(ids))} by id: {few}{', …' if len(ids) > 4 else ''}>"


def _alike(key: str, known: Iterable[str], most: int) -> list[str]:
    """Return the keys that share the most with one: first those of the same letters."""
    import difflib

    same = sorted(other for other in known if len(other) == len(key) and sorted(other) == sorted(key))
    return [*same, *difflib.get_close_matches(key, known, n=most, cutoff=0.6)]


def _plural(word: str, count: int) -> str:
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _id(record: Any) -> str:
    return str(record.id)


def _name(record: Any) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", ""))
