"""How the registries of actors know their names and codes: from the records, the aliases and the codes of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from cyberdiplo.query.names.finder import Finder
from cyberdiplo.query.names.keys import name_key

if TYPE_CHECKING:
    from cyberdiplo.query.names.codes import Codes, Span
    from cyberdiplo.query.names.rules import Names

__all__ = ["Pairs", "actor_finder", "codes_of", "names_of", "own_names", "place_names"]

Pairs = Iterator[tuple[str, tuple[str, ...]]]
"""Names, each with the ids that it fits; several ids are a declared ambiguity."""


class Named(Protocol):
    """What knows the actors of an edition, their aliases and their codes, as a library does."""

    @property
    def places(self) -> Mapping[str, Any]:
        """States and territories by id."""
        ...

    @property
    def territories(self) -> Mapping[str, Any]:
        """Territories by id."""
        ...

    @property
    def bodies(self) -> Mapping[str, Any]:
        """Bodies by id."""
        ...

    @property
    def actors(self) -> Any:
        """The registry of all actors."""
        ...

    @property
    def aliases(self) -> tuple[Any, ...]:
        """The records of the aliases."""
        ...

    @property
    def codes(self) -> tuple[Any, ...]:
        """The records of the codes."""
        ...

    @property
    def alias_pairs(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """The texts of the aliases with the ids that they fit."""
        ...

    @property
    def place_names(self) -> Names:
        """The names of states and territories."""
        ...

    @property
    def codes_by_scheme(self) -> Codes:
        """The codes of states and territories."""
        ...


def own_names(record: Any) -> Iterator[str]:
    """Yield the names that a record carries itself; an id is one unless it is a code in capitals."""
    if not record.id.isupper():
        yield record.id
    for field in ("name", "official_name", "abbreviation", "title", "reference"):
        if name := getattr(record, field, ""):
            yield name
    for past in getattr(record, "names", ()):
        yield past.name


def names_of(records: Mapping[str, Any], aliases: Iterable[tuple[str, tuple[str, ...]]]) -> Pairs:
    """Yield the names of actors: their own, and the aliases of which they are among the bearers."""
    for id, record in records.items():
        for name in own_names(record):
            yield name, (id,)
    for text, actors in aliases:
        if ids := tuple([id for id in actors if id in records]):
            yield text, ids


def place_names(library: Named) -> Names:
    """Return the names of the states and territories of an edition."""
    from cyberdiplo.query.names.rules import Names

    places = library.places
    ended = {id for id, one in places.items() if getattr(one, "ended", None)}
    return Names(
        names_of(places, library.alias_pairs),
        states={id: one.state for id, one in library.territories.items()},
        codes={one.iso2: id for id, one in places.items() if one.iso2 and id not in ended},
        former=ended,
        others=lambda: dict.fromkeys(code.name for code in library.codes if not code.actor),
    )


def codes_of(library: Named) -> Codes:
    """Return the codes of the states and territories of an edition."""
    from cyberdiplo.query.names.codes import Codes

    return Codes(library.places, library.codes, library.aliases)


def actor_finder(library: Named, home: str, records: Mapping[str, Any]) -> Finder:
    """Return what finds the actors of one registry: ``states``, ``territories``, ``bodies`` or ``actors``."""

    def bodies() -> Pairs:
        return names_of(dict(library.bodies), library.alias_pairs)

    has_places = home != "bodies"
    return Finder(
        records,
        bodies if home in ("bodies", "actors") else lambda: iter(()),
        key=name_key,
        kind=_kind,
        places=(lambda: library.place_names) if has_places else None,
        codes=(lambda: library.codes_by_scheme) if has_places else None,
        elsewhere="territory" if home == "states" else "",
        everybody=lambda: library.actors,
        may_exist=_may_exist,
    )


def _kind(actor: Any) -> str:
    """Return what an actor is: a state, a former state, a territory or a body."""
    kind = type(actor).__name__.lower()
    return f"former {kind}" if getattr(actor, "ended", None) else kind


def _may_exist(actor: Any, span: Span) -> bool:
    """Return whether an actor may exist on a day of a span; only states have days."""
    began, ended = getattr(actor, "began", None), getattr(actor, "ended", None)
    return (began is None or began.first <= span[1]) and (ended is None or span[0] <= ended.last)
