"""What the pages of a site draw on: an atlas, what refers to what in it, and cells that lead to pages and sources."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.grid import text_of
from cyberdiplo.display.signs import SIGNS, mark_class
from cyberdiplo.model import Ref
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import ACTORS, FACTS, KINDS, SUBJECTS, TAKES, THINGS, Kind
from cyberdiplo.model.vocabulary import Choice, Standing, in_words
from cyberdiplo.reports.spans import when
from cyberdiplo.site.addresses import PAGED, address
from cyberdiplo.site.parts import Cell, Details, Table

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Shelf", "title_of"]

_NAMES = ("name", "title", "sentence", "text", "summary")


def title_of(record: Any) -> str:
    """Return what a record is called: its name or title, else its id."""
    return next((str(getattr(record, name)) for name in _NAMES if getattr(record, name, "")), record.id)


class Shelf:
    """An atlas with what refers to what in it.

    Attributes:
        atlas: The edition.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    @functools.cached_property
    def about(self) -> dict[tuple[str, str], dict[tuple[str, str], list[Any]]]:
        """The records that refer to each thing, by its kind and id; by their kind, and the field in which they do."""
        found: dict[tuple[str, str], dict[tuple[str, str], list[Any]]] = {}
        for kind in KINDS.values():
            if kind.derived or kind.holds == "notes":
                continue
            for record in self.atlas.all_of(kind.name):
                for field in kind.refers:
                    value = getattr(record, field)
                    for id in dict.fromkeys(value if isinstance(value, tuple) else (value,)):
                        home = self.home(kind.refers[field], id)
                        if id and home:
                            found.setdefault((home, id), {}).setdefault((kind.name, field), []).append(record)
        return found

    @functools.cached_property
    def by_source(self) -> dict[str, dict[str, list[Any]]]:
        """The records that rest on each source, by their kind."""
        found: dict[str, dict[str, list[Any]]] = {}
        for name in (*THINGS, *FACTS):
            if KINDS[name].derived or name == "sources":
                continue
            for record in self.atlas.all_of(name):
                for id in dict.fromkeys(ref.source for ref in record.refs):
                    found.setdefault(id, {}).setdefault(name, []).append(record)
        return found

    @functools.cached_property
    def _homes(self) -> dict[str, str]:
        return {id: name for name in reversed(THINGS) for id in getattr(self.atlas, name)}

    def home(self, collection: str, id: str) -> str:
        """Return the kind of thing that an id is in a collection; empty if it is none, such as a topic."""
        takes = TAKES.get(collection, (collection,)) if collection != SUBJECTS else ()
        return next((kind for kind in takes if kind in KINDS and id in getattr(self.atlas, kind)), self._homes.get(id, ""))

    def title(self, id: str, collection: str = SUBJECTS) -> str:
        """Return what an id is called."""
        home = self.home(collection, id)
        if not home:
            return in_words(id) if id.islower() else id
        if home in ("resolutions", "ballots"):
            return id
        return title_of(getattr(self.atlas, home)[id])

    def link(self, id: str, collection: str = SUBJECTS, text: str = "", **rest: Any) -> Cell:
        """Return a cell that leads to the page of a thing, or to that of a topic."""
        return Cell(text=text or self.title(id, collection), href=self.href(id, collection), **rest)

    def href(self, id: str, collection: str = SUBJECTS) -> str:
        """Return the address of the page of a thing or a topic; empty if there is none."""
        home = self.home(collection, id)
        if home == "ballots":
            return address("resolutions", self.atlas.ballots[id].resolution)
        if home in PAGED:
            return address(home, id)
        return f"topics/{id}.html" if id in self.topics else ""

    @functools.cached_property
    def topics(self) -> dict[str, list[tuple[str, Any]]]:
        """The things on each topic, by kind."""
        found: dict[str, list[tuple[str, Any]]] = {}
        for name in THINGS:
            if "topics" in (field.name for field in attrs.fields(KINDS[name].type)):
                for record in self.atlas.all_of(name):
                    for topic in record.topics:
                        found.setdefault(str(topic), []).append((name, record))
        return dict(sorted(found.items()))

    def actor(self, id: str, **rest: Any) -> Cell:
        """Return a cell that leads to the page of an actor."""
        return self.link(id, "actors", **rest)

    def value(self, kind: Kind, record: Any, field: str) -> Cell:
        """Return a field of a record as a cell: ids as links, dates in words."""
        value = getattr(record, field)
        if field in kind.refers:
            ids = value if isinstance(value, tuple) else (value,) if value else ()
            cells = tuple(self.link(id, kind.refers[field]) for id in ids)
            return cells[0] if len(cells) == 1 else Cell(links=cells)
        if field == "topics":
            return Cell(links=tuple(self.link(str(topic)) for topic in value))
        if isinstance(value, PartialDate):
            return Cell(when(value))
        text = text_of(value)
        return Cell(text, text if text.startswith(("https://", "http://")) else "")

    def details(self, kind: Kind, record: Any, *, without: tuple[str, ...] = ()) -> Details:
        """Return all that is on record of a thing, the empty fields left out."""
        rows = []
        for field in attrs.fields(kind.type):
            if field.name not in {"refs", *without}:
                cell = self.value(kind, record, field.name)
                if cell.text or cell.links:
                    rows.append((field.name.replace("_", " "), cell))
        if "refs" in (field.name for field in attrs.fields(kind.type)):  # sources rest on nothing
            rows.append(("sources", Cell(refs=record.refs)))
        return Details(id="record", title="On record", rows=tuple(rows))

    def table(self, name: str, records: Iterable[Any], *, title: str = "", without: tuple[str, ...] = ()) -> Table:
        """Return records of a kind as a table; empty columns are left out."""
        kind, rows = KINDS[name], tuple(records)
        hidden = {"refs", *without, *(("id",) if kind.holds == "facts" else ())}
        fields = [field.name for field in attrs.fields(kind.type) if field.name not in hidden]
        fields = [field for field in fields if any(getattr(record, field) not in ("", (), None) for record in rows)]
        if kind.holds == "things":
            fields = [field for field in fields if field in _SHORT]
        body = []
        for record in rows:
            cells = [self.value(kind, record, field) for field in fields]
            if kind.holds == "things":
                cells[0] = self.link(record.id, name, text=record.id)
            body.append((*cells, self.sources(record.refs)))
        return Table(
            id=f"{name}{'-' + without[0] if without else ''}",
            title=title or f"{name[0].upper()}{name[1:]}",
            columns=(*(field.replace("_", " ") for field in fields), "sources"),
            rows=tuple(body),
        )

    def others(self, home: str, id: str, done: tuple[str, ...]) -> Iterator[Table]:
        """Yield tables of what refers to a thing, of the kinds that are not shown otherwise."""
        for (name, field), records in self.about.get((home, id), {}).items():
            if name in done:
                continue
            plain = field in {"actor", "subject", "treaty", "resolution", "partnership", "about", "proposition"}
            title = "" if plain else f"{name[0].upper()}{name[1:]} with this as {field.replace('_', ' ')}"
            yield self.table(name, records, title=title, without=(field,))

    def sources(self, refs: tuple[Ref, ...]) -> Cell:
        """Return a cell that opens to sources."""
        return Cell(refs=refs)

    def mark(self, word: Standing | Choice, text: str = "", **rest: Any) -> Cell:
        """Return a standing or a choice with its mark: a colour, a letter and the word."""
        return Cell(text=text or str(word), mark=mark_class(word), sign=SIGNS[word], **rest)

    def is_actor(self, home: str) -> bool:
        """Return whether things of a kind act."""
        return home in ACTORS


_SHORT = (
    "id",
    "name",
    "title",
    "sentence",
    "kind",
    "actor",
    "began",
    "ended",
    "adopted",
    "opened",
    "date",
    "outcome",
    "publisher",
)
