"""A read-only mapping of records by id, with exact names beside the ids."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Unpack, overload

from cyberdiplo.display.shown import Shown
from cyberdiplo.errors import AmbiguousNameError, UnknownIdError
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.query.framed import Framed
from cyberdiplo.query.names.finder import Finder, name_of
from cyberdiplo.query.names.keys import name_key
from cyberdiplo.query.names.matching import Matching, plural

if TYPE_CHECKING:
    from cyberdiplo.display.grid import Grid
    from cyberdiplo.model import Document, Partnership, Resolution, Source, Treaty
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.fields import DocumentFields, PartnershipFields, ResolutionFields, SourceFields, TreatyFields
    from cyberdiplo.query.names.matches import Match
    from cyberdiplo.query.names.search import Guesses, Search

__all__ = ["Registry"]

T = TypeVar("T")
D = TypeVar("D")


_SHOWN = 30


class Registry(Matching, Framed, Shown, Mapping[str, T], Generic[T]):
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

    def __init__(
        self,
        kind: str,
        records: Mapping[str, T],
        names: Callable[[], Iterable[tuple[str, tuple[str, ...]]]],
        *,
        finder: Finder | None = None,
        schemes: tuple[str, ...] = (),
        key: Callable[[str], str] = name_key,
        day: Callable[[Day], datetime.date] | None = None,
        home: tuple[Any, str] | None = None,
    ) -> None:
        """Make a registry.

        Args:
            kind: What one record is called in messages, such as ``"state"``.
            records: The records by id.
            names: Gives pairs of a name and the ids that it fits, once a name is asked for; a pair
                with several ids is a declared ambiguity and outweighs every other use of the name.
            finder: What finds ids; else one that knows these names alone.
            schemes: The schemes of codes that the finder knows.
            key: Gives what all spellings of one name share; a `ValueError` if a text cannot be a name.
            day: Reads a day and refuses one after the edition; None if the records have no days.
            home: The object and the attribute under which it stands; needed for pickling.
        """
        self._kind = kind
        self._records = records
        self._names = names
        self._finder = finder or Finder(records, names, key=key, kind=lambda _: kind)
        self._schemes = schemes
        self._day = day
        self._home = home
        self._whole: Registry[T] | None = None  # of which it is a view

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

    def values(self) -> ValuesView[T]:
        """Return a view of the records."""
        return self._records.values()  # Mapping looks each id up again: a tenth of a comparison of three actors

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def find(self, name: str | int, *, scheme: str | None = None, on: Day | None = None) -> T:
        """Return the one record with this id, name or, in a `scheme`, code.

        Args:
            name: An id, in capitals if it is one of letters, or a name: any case, with or without accents and
                punctuation, in the forms that docs/names.md lists.
            scheme: Read `name` as a code instead: ``"iso3"``, ``"iso2"``, ``"m49"``, ``"cow"``, ``"cowc"``, ``"gw"``,
                ``"gwc"``, ``"ioc"`` or ``"un"`` for states and territories.
                Two-letter codes are not names: ``"NA"`` is not a name of Namibia.
            on: A day; only what may have existed then is found, so that names and codes that changed
                hands are told apart.

        Raises:
            UnknownIdError: Nothing has this id or name; the error lists the nearest. A `TerritoryError` if it is
                that of a territory and states are asked for, a `GarbledNameError` if its letters are broken.
            AmbiguousNameError: The name fits several; the error lists them.
            BeyondEditionError: The day lies after the edition.
            ValueError: There is no such scheme, or the day is malformed.
            TypeError: `name` is not a text (in a scheme of numbers, no whole number either), or `on` is
                given for what has no beginning and no end.

        Examples:
            >>> import cyberdiplo as cd
            >>> states = cd.load().states
            >>> states.find("CS", scheme="iso2", on="1990-01-01").name
            'Czechoslovakia'
            >>> states.find("Iran, Islamic Rep.").id
            'IRN'
        """
        if scheme is None and on is None and type(name) is str:
            found, _ = self._finder.lookup(name)
            if len(found) == 1 and found[0] in self._records:
                return self._records[found[0]]
        self._check(scheme)
        coded = scheme is not None and isinstance(name, int) and not isinstance(name, bool)
        if not isinstance(name, str) and not coded:
            raise TypeError(f"{name!r} is not a name; give text")
        if scheme is None:
            self._finder.check(str(name))
        day = None if on is None else self._read_day(on)
        match = self._finder.decide(name, scheme, (day, day) if day else None)
        if match.id is not None and match.id not in self._records:  # of the whole, not of this view
            raise UnknownIdError(self._kind, str(name), self.hints(str(name)))
        if match.id is None:
            raise self._error(str(name), match, scheme, on)
        return self._records[match.id]

    @overload
    def where(self: Registry[Resolution], **fields: Unpack[ResolutionFields]) -> Registry[Resolution]: ...
    @overload
    def where(self: Registry[Treaty], **fields: Unpack[TreatyFields]) -> Registry[Treaty]: ...
    @overload
    def where(self: Registry[Partnership], **fields: Unpack[PartnershipFields]) -> Registry[Partnership]: ...
    @overload
    def where(self: Registry[Document], **fields: Unpack[DocumentFields]) -> Registry[Document]: ...
    @overload
    def where(self: Registry[Source], **fields: Unpack[SourceFields]) -> Registry[Source]: ...
    @overload
    def where(self, **fields: Any) -> Registry[T]: ...
    def where(self, **fields: Any) -> Registry[Any]:
        """Return a registry of the records whose fields are as given, as `Facts.where` chooses facts.

        A field that holds several values, such as ``topics``, is asked for by one: ``topic="cybercrime"`` keeps the
        records that have it among others. ``date`` is the day on which the thing came to be.

        Raises:
            UnknownIdError, AmbiguousNameError: A name fits nothing, or several things.
            ValueError: A malformed date or a word that the field does not know.
            TypeError: These records have no such field, or they are of several kinds.

        Examples:
            >>> import cyberdiplo as cd
            >>> found = cd.load().resolutions.where(tabled_by="RUS", topic="cybercrime", date="2018/2019")
            >>> list(found)
            ['A/RES/73/187', 'A/RES/74/247']
        """
        if self._home is None or self._home[1] not in KINDS:
            raise TypeError(f"{plural(self._kind)} of several kinds have no fields in common; ask one of the kinds")
        chooser = self._home[0].chooser(self._home[1])
        tests = [(name, chooser.test(name, value, self._known)) for name, value in fields.items()]
        return self._of([id for id, record in self._records.items() if chooser.fits(record, tests)])

    def _known(self, given: object) -> str:
        """Return the id of the record that is given by an id or a name."""
        return _id(self.find(given if isinstance(given, str) else _id(given)))

    def _of(self, ids: Iterable[str]) -> Registry[T]:
        """Return a view of those of the records."""
        found = Registry(
            self._kind,
            {id: self._records[id] for id in ids},
            self._names,
            finder=self._finder,
            schemes=self._schemes,
            day=self._day,
            home=self._home,
        )
        found._whole = self._whole or self
        return found

    def search(self, text: str, limit: int = 5) -> Guesses[T]:
        """Return the records whose ids or names are most like a text, best first; guesses, for people only.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().states.search("Hercegovina")[0].id
            'BIH'
            >>> cd.load().treaties.search("Hanoi")
            one guess
            <BLANKLINE>
            id     name
            ───────────────────────
            hanoi  Hanoi Convention
        """
        from cyberdiplo.query.names.search import Guesses

        near = self._search.near(text, limit if self._whole is None else len(self._whole))
        return Guesses([self._records[id] for id in near if id in self._records][:limit])

    @functools.cached_property
    def _search(self) -> Search:
        from cyberdiplo.query.names.search import Search

        own = ((name_of(record), (id,)) for id, record in self._records.items())
        return Search((*self._names(), *own))

    def _error(
        self, text: str, match: Match, scheme: str | None, on: Any = None, *, hints: bool = True
    ) -> UnknownIdError | AmbiguousNameError:
        """Return the error that says why a text was not found."""
        what = self._kind + (f" with {scheme}" if scheme else "") + (f" on {on}" if on is not None else "")
        return self._finder.error(what, text, match, lambda: self.hints(text) if hints else ())

    def undeclared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the keys of names that fit several records without an entry that declares it."""
        return self._finder.undeclared()

    def matches(self, name: str) -> tuple[str, ...]:
        """Return the ids that an id or name fits: one, several if it is ambiguous, or none."""
        return tuple(id for id in self._finder.lookup(name)[0] if id in self._records)

    def hints(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return up to three of the most alike; one alone if it has the same letters."""
        near = self.search(text, 3)
        swapped = [record for record in near[:1] if sorted(name_key(_id(record))) == sorted(name_key(text))]
        return tuple((_id(record), name_of(record)) for record in swapped or near)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as a place in an atlas, not as a copy of its records."""
        if self._home is None:
            raise TypeError("this registry stands nowhere and cannot be pickled; pickle its records")
        return (getattr, self._home) if self._whole is None else (_chosen, (self._whole, tuple(self._records)))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._records)

    def grid(self) -> Grid:
        """Return the table that is shown, of the first records."""
        from cyberdiplo.display.grid import Grid

        first = itertools.islice(self._records.items(), _SHOWN)
        rows = tuple((id, name_of(record) or str(getattr(record, "tally", None) or "")) for id, record in first)
        foot = ((f"and {len(self) - _SHOWN} more", ""),) if len(self) > _SHOWN else ()
        return Grid(f"{len(self)} {plural(self._kind, len(self))} by id", ("id", ""), rows, foot)

    def __repr__(self) -> str:
        ids = list(self._records)
        few = ", ".join(ids[:4])
        return f"<{len(ids)} {plural(self._kind, len(ids))} by id: {few}{', …' if len(ids) > 4 else ''}>"


def _chosen(whole: Registry[T], ids: tuple[str, ...]) -> Registry[T]:
    """Return the view that was pickled."""
    return whole._of(ids)  # noqa: SLF001  # a view of its own


def _id(record: Any) -> str:
    return str(record.id)
