"""The kinds of records, each declared once: its table, its class, what an atlas holds under its name, what it refers to.

Tables, registries and facts, the fields by which they are chosen, frames, foreign keys, the contents of an atlas,
the laws of references, conflicts and the data dictionary follow from this list. A new kind is its class, its
declaration here, its names in `cyberdiplo`, its strategy in `cyberdiplo.testing` and its file in ``data/``.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

__all__ = ["ACTORS", "ANYTHING", "FACTS", "KINDS", "SCHEMES", "SUBJECTS", "TABLES", "TAKES", "THINGS", "Kind", "home_of"]

ACTORS = ("states", "territories", "bodies")
"""The kinds of things that act; together they are ``atlas.actors``."""

SUBJECTS = "subjects"
"""Where a field refers to that may hold the id of any thing, or a topic."""

ANYTHING = "anything"
"""Where a field refers to that may hold the id of any thing or fact, or a topic."""


class Kind(NamedTuple):
    """What the library knows of one kind of record.

    Attributes:
        name: The name of its table, and that under which an atlas holds its records.
        module: The module of `cyberdiplo.model` that has its class.
        record: The name of its class.
        holds: Whether an atlas holds them as things by id, as facts to choose from, or as notes on both.
        one: What one of them is called in messages.
        about: What all of them are, in a sentence.
        refers: The collection in which the ids of a field live, by the field: a kind, ``actors``,
            `SUBJECTS` or `ANYTHING`. Empty fields refer to nothing.
        prose: The fields of free text, by which nothing is chosen.
        natural: The id that follows from the other fields; a number may follow.
        numbered: Whether a number must follow.
        codes: The schemes of codes by which `find` takes it.
        symbols: Whether ids are symbols of the UN, of which ``74/247`` is a short form.
        derived: The kind of which they are views; they have no table of their own.
        date: The field that says when it came to be, where it has none of the name ``date``.
        dated_by: The field that refers to the thing whose ``complete_to`` says to which day they are known.
    """

    name: str
    module: str
    record: str
    holds: Literal["things", "facts", "notes"]
    one: str
    about: str
    refers: Mapping[str, str] = {}
    prose: tuple[str, ...] = ("note",)
    natural: str = ""
    numbered: bool = False
    codes: tuple[str, ...] = ()
    symbols: bool = False
    derived: str = ""
    date: str = ""
    dated_by: str = ""

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def type(self) -> type[Any]:
        """Its class, built when it is first asked for."""
        found: type[Any] = getattr(importlib.import_module(f"cyberdiplo.model.{self.module}"), self.record)
        return found


SCHEMES = ("iso3", "iso2", "m49", "cow", "cowc", "gw", "gwc", "ioc", "un")
"""ISO 3166-1 with three and two letters, UN M49, the numbers and letters of the Correlates of War and of Gleditsch and
Ward, the letters of the International Olympic Committee, and the words of the United Nations' own list of members."""

_VOTERS = dict.fromkeys(("yes", "no", "abstain", "not_voting"), "states")

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "states",
            "states",
            "State",
            "things",
            "state",
            "States and former states by ISO 3166-1 alpha-3 code; `find` also takes codes by scheme.",
            {"successors": "states"},
            codes=SCHEMES,
            date="began",
        ),
        Kind(
            "territories",
            "territories",
            "Territory",
            "things",
            "territory",
            "Territories by ISO 3166-1 alpha-3 code; being listed says nothing about status.",
            {"state": "states"},
            codes=SCHEMES,
        ),
        Kind(
            "bodies",
            "bodies",
            "Body",
            "things",
            "body",
            "Organisations, organs, groupings, agencies and companies by slug.",
            {"parent": "actors"},
        ),
        Kind(
            "treaties",
            "treaties",
            "Treaty",
            "things",
            "treaty",
            "Treaties by slug; `find` knows their names, titles and references.",
            {"depositary": "bodies", "parent": "treaties"},
            date="adopted",
        ),
        Kind(
            "resolutions",
            "votes",
            "Resolution",
            "things",
            "resolution",
            "UN resolutions and decisions by symbol; `find` takes ``74/247`` too.",
            {"tabled_by": "actors", "sponsors": "actors"},
            symbols=True,
            date="adopted",
        ),
        Kind(
            "ballots",
            "votes",
            "Ballot",
            "things",
            "ballot",
            "Ballots by symbol and stage; `find` takes ``74/247/C3`` too.",
            {"resolution": "resolutions", **_VOTERS},
            symbols=True,
        ),
        Kind("partnerships", "partnerships", "Partnership", "things", "partnership", "Partnerships by slug.", date="began"),
        Kind(
            "propositions",
            "papers",
            "Proposition",
            "things",
            "proposition",
            "Sentences that an actor can support or oppose, by slug.",
            {"within": SUBJECTS, "resolutions": "resolutions"},
            prose=("note", "sentence"),
        ),
        Kind(
            "documents",
            "papers",
            "Document",
            "things",
            "document",
            "Strategies, laws, statements and papers of the actors by slug.",
            {"actor": "actors", "replaced_by": "documents"},
        ),
        Kind(
            "sources",
            "papers",
            "Source",
            "things",
            "source",
            "The documents and datasets in which the facts were read, by slug.",
            date="dated",
        ),
        Kind(
            "actions",
            "treaties",
            "TreatyAction",
            "facts",
            "treaty action",
            "What actors did towards treaties.",
            {"treaty": "treaties", "actor": "actors", "predecessor": "states"},
            natural="{treaty}:{actor}:{act}",
            dated_by="treaty",
        ),
        Kind(
            "declarations",
            "treaties",
            "TreatyDeclaration",
            "facts",
            "treaty declaration",
            "Reservations, declarations, authorities and the like towards treaties.",
            {"treaty": "treaties", "actor": "actors", "territories": "territories"},
            prose=("note", "summary"),
            natural="{treaty}:{actor}:{kind}",
        ),
        Kind(
            "votes",
            "votes",
            "Vote",
            "facts",
            "vote",
            "Every choice on every ballot of which the names are known.",
            {"ballot": "ballots", "resolution": "resolutions", "actor": "actors"},
            derived="ballots",
        ),
        Kind(
            "participations",
            "partnerships",
            "Participation",
            "facts",
            "participation",
            "Who takes part in which partnership.",
            {"partnership": "partnerships", "actor": "actors"},
            natural="{partnership}:{actor}",
            dated_by="partnership",
        ),
        Kind(
            "positions",
            "papers",
            "Position",
            "facts",
            "position",
            "Where actors say that they stand.",
            {
                "actor": "actors",
                "subject": SUBJECTS,
                "forum": "partnerships",
                "speaker": "actors",
                "group": "bodies",
                "document": "documents",
            },
            prose=("note", "summary"),
        ),
        Kind(
            "claims",
            "papers",
            "Claim",
            "facts",
            "claim",
            "What sources say beside what the record says.",
            {"actor": "actors", "source": "sources", "about": ANYTHING},
            prose=("note", "reason", "said"),
        ),
        Kind(
            "aliases",
            "bodies",
            "Alias",
            "notes",
            "alias",
            "The names under which `find` knows actors, beside those that they carry themselves.",
            {"actors": "actors"},
        ),
        Kind(
            "codes",
            "codes",
            "Code",
            "notes",
            "code",
            "The codes of states and territories in other schemes, each with the days on which it was theirs.",
            {"actor": "actors"},
        ),
        Kind(
            "variants",
            "papers",
            "Variant",
            "notes",
            "variant",
            "What other sources print beside what the record holds; `Atlas.conflicts` sets both side by side.",
            natural="{about}:{field}",
            numbered=True,
        ),
    )
}
"""Every kind by its name, in the order in which the contents of an atlas are shown."""

THINGS = tuple(kind.name for kind in KINDS.values() if kind.holds == "things")
"""The kinds of things, by name."""

FACTS = tuple(kind.name for kind in KINDS.values() if kind.holds == "facts")
"""The kinds of facts, by name."""

TAKES: dict[str, tuple[str, ...]] = {
    "actors": ACTORS,
    "resolutions": ("resolutions", "ballots"),
    "ballots": ("ballots", "resolutions"),
    "partnerships": ("partnerships", "bodies"),  # an organisation is both, under one id
}
"""The kinds of records that are taken for the id of a collection, where it is not that kind alone."""


class _Tables(Mapping[str, type[Any]]):
    """The record classes by the names of their tables, each built when it is first asked for."""

    def __getitem__(self, table: str) -> type[Any]:
        kind = KINDS[table]
        if kind.derived:
            raise KeyError(table)
        return kind.type

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(name for name, kind in KINDS.items() if not kind.derived))

    def __len__(self) -> int:
        return sum(not kind.derived for kind in KINDS.values())


TABLES: Mapping[str, type[Any]] = _Tables()
"""The record class of each bundled table, by the name of its file."""


@functools.cache
def home_of(field: str) -> str:
    """Return the collection in which the ids live that fields of a name hold, such as ``treaty``; empty if none is one.

    A name means one thing in all kinds of facts; ``parent``, which does not, is not a field of facts.
    """
    return next((home for name in FACTS for one, home in KINDS[name].refers.items() if one == field), "")
