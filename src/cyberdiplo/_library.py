"""What an edition holds: its things by id and its facts, each table read when it is first asked for."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from cyberdiplo._spells import may_exist
from cyberdiplo._votes import votes_of
from cyberdiplo.actors import Actor
from cyberdiplo.editions import Edition, read_edition
from cyberdiplo.facts import Facts
from cyberdiplo.model import (
    Alias,
    Ballot,
    Body,
    Claim,
    Document,
    Participation,
    Partnership,
    Position,
    Resolution,
    Source,
    State,
    Treaty,
    TreatyAction,
    Vote,
)
from cyberdiplo.registry import Registry, name_key, symbol_key
from cyberdiplo.tables import Folder, load_table

__all__ = ["Library"]

# The registry in which the ids of a field live.
_REGISTRIES = {
    "actor": "actors",
    "predecessor": "actors",
    "treaty": "treaties",
    "resolution": "resolutions",
    "ballot": "ballots",
    "partnership": "partnerships",
    "document": "documents",
    "source": "sources",
}


class Library:
    """The things and the facts of one edition, read-only.

    Attributes:
        edition: Which edition this is.
    """

    edition: Edition
    _folder: Folder

    def __init__(self, folder: Folder) -> None:
        """Open the edition in a folder.

        Raises:
            DataError: The folder holds no edition. A damaged table raises it when it is first needed.
        """
        self.__dict__.update(_folder=folder, edition=read_edition(folder))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"an atlas is immutable: {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"an atlas is immutable: {name!r} cannot be deleted")

    @functools.cached_property
    def states(self) -> Registry[State]:
        """States and former states by ISO 3166-1 alpha-3 code; `find` also takes codes by scheme."""
        return self._registry("states", "state", codes=("iso2", "m49", "cow", "gw"))

    @functools.cached_property
    def bodies(self) -> Registry[Body]:
        """Organisations, organs, groupings, agencies and companies by slug."""
        return self._registry("bodies", "body")

    @functools.cached_property
    def actors(self) -> Registry[Actor]:
        """States and bodies together."""
        return self._registry("actors", "actor", {**dict(self.states), **dict(self.bodies)})

    @functools.cached_property
    def treaties(self) -> Registry[Treaty]:
        """Treaties by slug; `find` knows their names, titles and references."""
        return self._registry("treaties", "treaty")

    @functools.cached_property
    def resolutions(self) -> Registry[Resolution]:
        """UN resolutions and decisions by symbol; `find` takes ``74/247`` too."""
        return self._registry("resolutions", "resolution", symbols=True)

    @functools.cached_property
    def ballots(self) -> Registry[Ballot]:
        """Ballots by symbol and stage; `find` takes ``74/247/C3`` too."""
        return self._registry("ballots", "ballot", symbols=True)

    @functools.cached_property
    def partnerships(self) -> Registry[Partnership]:
        """Partnerships by slug."""
        return self._registry("partnerships", "partnership")

    @functools.cached_property
    def documents(self) -> Registry[Document]:
        """Strategies, laws, statements and papers of the actors by slug."""
        return self._registry("documents", "document")

    @functools.cached_property
    def sources(self) -> Registry[Source]:
        """The documents and datasets in which the facts were read, by slug."""
        return self._registry("sources", "source")

    @functools.cached_property
    def actions(self) -> Facts[TreatyAction]:
        """What actors did towards treaties."""
        return Facts(TreatyAction, load_table(self._folder, "actions"), self._id)

    @functools.cached_property
    def votes(self) -> Facts[Vote]:
        """Every choice on every ballot of which the names are known."""
        views = (vote for ballot in self.ballots.values() for vote in votes_of(ballot))
        return Facts(Vote, tuple(sorted(views, key=lambda vote: vote.id)), self._id)

    @functools.cached_property
    def participations(self) -> Facts[Participation]:
        """Who takes part in which partnership."""
        return Facts(Participation, load_table(self._folder, "participations"), self._id)

    @functools.cached_property
    def positions(self) -> Facts[Position]:
        """Where actors say that they stand."""
        return Facts(Position, load_table(self._folder, "positions"), self._id)

    @functools.cached_property
    def claims(self) -> Facts[Claim]:
        """What sources say beside what the record says."""
        return Facts(Claim, load_table(self._folder, "claims"), self._id)

    @functools.cached_property
    def _acts(self) -> dict[str, dict[str, tuple[TreatyAction, ...]]]:
        """The acts by treaty and actor."""
        found: dict[str, dict[str, tuple[TreatyAction, ...]]] = {}
        for act in self.actions:
            acts = found.setdefault(act.treaty, {})
            acts[act.actor] = (*acts.get(act.actor, ()), act)
        return found

    @functools.cached_property
    def _participations_in(self) -> dict[str, list[Participation]]:
        """The participations by partnership."""
        return _grouped(self.participations, "partnership")

    @functools.cached_property
    def _participations_of(self) -> dict[str, list[Participation]]:
        """The participations by actor."""
        return _grouped(self.participations, "actor")

    @functools.cached_property
    def aliases(self) -> tuple[Alias, ...]:
        """The names under which `find` knows actors, beside those that they carry themselves."""
        return load_table(self._folder, "aliases")

    def _registry(
        self,
        home: str,
        kind: str,
        records: Mapping[str, Any] | None = None,
        *,
        codes: tuple[str, ...] = (),
        symbols: bool = False,
    ) -> Registry[Any]:
        """Return the registry that stands under `home`: of these records, or of those of the table of that name."""
        found = records or {record.id: record for record in load_table(self._folder, home)}
        named = kind in ("state", "body", "actor")

        def names() -> Iterator[tuple[str, tuple[str, ...]]]:
            for id, record in found.items():
                for name in _symbols(id) if symbols else _names(record):
                    yield name, (id,)
            for alias in self.aliases if named else ():
                if ids := tuple(id for id in alias.actors if id in found):
                    yield alias.text, ids

        return Registry(
            kind,
            found,
            names,
            codes=codes,
            key=symbol_key if symbols else name_key,
            holds=_goes_by if named else None,
            home=(self, home),
        )

    def _id(self, field: str, value: object) -> str:
        """Return the id that a record, an id or an exact name stands for in a field."""
        if field not in _REGISTRIES:
            return str(value)
        registry: Registry[Any] = getattr(self, _REGISTRIES[field])
        if isinstance(value, str):
            return str(value if value in registry else registry.find(value).id)
        id = getattr(value, "id", None)
        if not isinstance(id, str):
            raise TypeError(f"{value!r} is no {field}; give a record, an id or an exact name")
        return str(registry[id].id)


def _goes_by(record: Any, name: str, day: datetime.date) -> bool:
    """Whether a state may exist on a day and, as far as its names are dated, go by this one; bodies are not dated."""
    if not isinstance(record, State):
        return True
    own = {name_key(past.name) == name_key(name) for past in record.names if past.span.first <= day <= past.span.last}
    dated = any(name_key(past.name) == name_key(name) for past in record.names)
    return may_exist(record, day) and (not dated or True in own or not own)


def _grouped(facts: Facts[Participation], field: str) -> dict[str, list[Participation]]:
    found: dict[str, list[Participation]] = {}
    for fact in facts:
        found.setdefault(getattr(fact, field), []).append(fact)
    return found


def _names(record: Any) -> Iterator[str]:
    """Yield the names that a record carries itself; its id is one."""
    for field in ("id", "name", "official_name", "abbreviation", "title", "reference"):
        if name := getattr(record, field, ""):
            yield name
    for past in getattr(record, "names", ()):
        yield past.name


def _symbols(id: str) -> Iterator[str]:
    """Yield a symbol in full and without its series: ``A/RES/74/247`` and ``74/247``."""
    yield id
    yield id.removeprefix("A/RES/").removeprefix("A/DEC/")
