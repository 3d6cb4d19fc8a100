"""What an edition holds: its things by id and its facts, each table read when it is first asked for."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from cyberdiplo.errors import BeyondEditionError, UnknownIdError
from cyberdiplo.model.dates import parse_day
from cyberdiplo.model.kinds import ACTORS, ANYTHING, FACTS, KINDS, SCHEMES, SUBJECTS, TABLES, TAKES, Kind, home_of
from cyberdiplo.query.lazy import Lazy
from cyberdiplo.query.names.keys import name_key, symbol_key, symbol_order
from cyberdiplo.query.names.naming import actor_finder, codes_of, names_of, own_names, place_names
from cyberdiplo.query.registry import Registry
from cyberdiplo.query.tables import Tables
from cyberdiplo.storage.tables import read_cells

# A record class is built when a table of it is first read; facts are imported when they are first asked for.
if TYPE_CHECKING:
    from cyberdiplo.model import (
        Alias,
        Ballot,
        Body,
        Claim,
        Code,
        Document,
        Participation,
        Partnership,
        Position,
        Proposition,
        Resolution,
        Source,
        State,
        Territory,
        Treaty,
        TreatyAction,
        TreatyDeclaration,
        Variant,
        Vote,
    )
    from cyberdiplo.model.dates import Day
    from cyberdiplo.model.vocabulary import Evidence
    from cyberdiplo.query.actors import Actor
    from cyberdiplo.query.choosing import Chooser
    from cyberdiplo.query.facts import Fact, Facts
    from cyberdiplo.query.names.codes import Codes
    from cyberdiplo.query.names.rules import Names
    from cyberdiplo.query.roll_calls.records import RollCalls
    from cyberdiplo.query.roll_calls.table import VoteTable

__all__ = ["Library"]

T = TypeVar("T")


class Library(Tables):
    """The things and the facts of one edition, read-only."""

    if TYPE_CHECKING:  # made from the declarations of `cyberdiplo.model.kinds`, below
        states: Registry[State]
        territories: Registry[Territory]
        bodies: Registry[Body]
        treaties: Registry[Treaty]
        resolutions: Registry[Resolution]
        ballots: Registry[Ballot]
        partnerships: Registry[Partnership]
        propositions: Registry[Proposition]
        documents: Registry[Document]
        sources: Registry[Source]
        actions: Facts[TreatyAction]
        declarations: Facts[TreatyDeclaration]
        votes: Facts[Vote]
        participations: Facts[Participation]
        positions: Facts[Position]
        claims: Facts[Claim]
        aliases: tuple[Alias, ...]
        codes: tuple[Code, ...]
        variants: tuple[Variant, ...]

    @Lazy
    def actors(self) -> Registry[Actor]:
        """States, territories and bodies together."""
        return self._registry("actors", "actor", {id: one for kind in ACTORS for id, one in getattr(self, kind).items()})

    @Lazy
    def roll_calls(self) -> RollCalls:
        """The recorded votes of the General Assembly, cyber or not: ``"un"``, the UN's own record, and ``"voeten"``.

        They are two records: the UN's has adopted resolutions alone, as corrected, with who did not vote; Voeten's has
        amendments, paragraphs and motions, too, to January 2020. Each is read when it is first asked for.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().roll_calls["un"].where(session=1).ids[:2]
            ('A/RES/17(I)[RULE-73]', 'A/RES/17(I)[RULE-T]')
        """
        from cyberdiplo.query.roll_calls.records import RollCalls

        return RollCalls(self._folder, None if self._is_bundled else self.edition)

    @Lazy
    def vote_table(self) -> VoteTable:
        """The votes on the ballots of the edition, as a table on which measures run."""
        from cyberdiplo.query.roll_calls.table import VoteTable

        about = {one.id: (str(one.session), tuple(map(str, one.topics))) for one in self.resolutions.values()}
        return VoteTable.of_ballots(self.ballots.values(), about)

    @Lazy
    def places(self) -> dict[str, State | Territory]:
        """The states and territories by id."""
        return {**dict(self.states), **dict(self.territories)}

    @Lazy
    def place_names(self) -> Names:
        """The names of states and territories, found as they are written or by rule."""
        return place_names(self)

    @Lazy
    def codes_by_scheme(self) -> Codes:
        """The codes of states and territories by scheme and day."""
        return codes_of(self)

    @Lazy
    def alias_pairs(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The texts of the aliases with the ids that they fit; their sources are not read."""
        data = self._data("aliases")
        if data is None:
            return ()
        try:  # the first name that is asked for waits for this alone, and not for the class of aliases
            texts, actors = read_cells(data, ("text", "actors"))
        except ValueError:
            return tuple((alias.text, alias.actors) for alias in self.aliases)
        return tuple((text, tuple(ids.split("; "))) for text, ids in zip(texts, actors, strict=True))

    @Lazy
    def facts(self) -> Facts[Fact]:
        """All facts of all kinds in the order of their ids; they are chosen by the fields that all kinds have."""
        found = (fact for kind in FACTS for fact in getattr(self, kind))
        return self.facts_of(FACTS, sorted(found, key=lambda fact: fact.id))

    @Lazy
    def _actions(self) -> tuple[TreatyAction, ...]:
        """The acts alone, for the questions that choose no facts."""
        return self.table("actions")

    @Lazy
    def _acts(self) -> dict[str, dict[str, tuple[TreatyAction, ...]]]:
        """The acts by treaty and actor."""
        found: dict[str, dict[str, tuple[TreatyAction, ...]]] = {}
        for act in self._actions:
            acts = found.setdefault(act.treaty, {})
            acts[act.actor] = (*acts.get(act.actor, ()), act)
        return found

    def evidence(self, record: Any) -> Evidence:
        """Return how a record with refs is known, by the best of its sources.

        OFFICIAL if one was read at the depositary or organ that speaks in it, COPY if what was read is a copy of
        such a source, else REPORTED.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> atlas.evidence(atlas.ballots["A/RES/74/247"])
            <Evidence.COPY: 'copy of official'>
        """
        from cyberdiplo.model.papers import evidence_of
        from cyberdiplo.model.vocabulary import Evidence

        if not getattr(record, "refs", ()):
            raise TypeError(f"{type(record).__name__} has no refs; ask for the evidence of a fact or a thing")
        grades = {evidence_of(self.sources[ref.source]) for ref in record.refs}
        return next(grade for grade in Evidence if grade in grades)

    def all_of(self, kind: str) -> Collection[Any]:
        """Return all records of a kind, such as ``"treaties"`` or ``"votes"``, as they are held."""
        held = getattr(self, kind)
        found: Collection[Any] = held.values() if isinstance(held, Registry) else held
        return found

    def _holding(self, kind: Kind) -> Any:
        """Return the records of a kind as an atlas holds them: things by id, facts to choose from, or all as they are."""
        if kind.holds == "things":
            return self._registry(kind.name, kind.one)
        if kind.name == "actions":
            records: Iterable[Any] = self._actions
        elif kind.derived:
            from cyberdiplo.query.votes import votes_of

            records = votes_of(getattr(self, kind.derived).values())
        else:
            records = self.table(kind.name)
        return self.facts_of((kind.name,), records) if kind.holds == "facts" else tuple(records)

    def facts_of(self, kinds: tuple[str, ...], facts: Iterable[Any]) -> Facts[Any]:
        """Return records of one kind, or facts of several, to choose from."""
        from cyberdiplo.query.facts import Facts

        return Facts(tuple(KINDS[kind] for kind in kinds), tuple(facts), self.chooser(*kinds))

    def chooser(self, *kinds: str) -> Chooser:
        """Return what records of some kinds, such as ``"treaties"``, are chosen by."""
        from cyberdiplo.query.choosing import Chooser

        return Chooser(tuple(KINDS[kind] for kind in kinds), self._resolved, self.evidence)

    def _registry(self, home: str, kind: str, records: Mapping[str, Any] | None = None) -> Registry[Any]:
        """Return the registry that stands under `home`: of these records, or of those of the table of that name."""
        found = {record.id: record for record in self.table(home)} if records is None else records
        if home in KINDS and KINDS[home].symbols:
            found = {id: found[id] for id in sorted(found, key=symbol_order)}
        if home not in (*ACTORS, "actors"):
            names, key = (_symbols, symbol_key) if KINDS[home].symbols else (own_names, name_key)
            return Registry(
                kind,
                found,
                lambda: [(name, (id,)) for id, record in found.items() for name in names(record)],
                key=key,
                home=(self, home),
            )

        return Registry(
            kind,
            found,
            lambda: names_of(found, self.alias_pairs),
            finder=actor_finder(self, home, found),
            schemes=() if home == "bodies" else SCHEMES,
            day=self.day,
            home=(self, home),
        )

    def _id(self, field: str, value: object) -> str:
        """Return the id that a record, an id or an exact name stands for in a field of facts."""
        return self._resolved(home_of(field), field, value)

    def _resolved(self, home: str, field: str, value: object) -> str:
        """Return the id that a record, an id or an exact name stands for in a collection."""
        anything = home in (SUBJECTS, ANYTHING)
        if isinstance(value, str):
            if anything:
                return self._thing(field, value)
            if home == "actors" and value in self.states:  # most are, and the others need not be read
                return value
            registry: Registry[Any] | None = getattr(self, home) if home else None
            return value if registry is None or value in registry else str(registry.find(value).id)
        id = getattr(value, "id", None)
        if not isinstance(id, str) or not isinstance(value, (object,) if anything else _taken(home)):
            raise TypeError(f"{value!r} is not {_a(field)}; give a record, an id or an exact name")
        if anything:
            return self._thing(field, id)
        return str(getattr(self, home)[id].id) if home else id

    def _thing(self, field: str, value: str) -> str:
        """Return the id of the thing, topic or fact that an id or an exact name stands for."""
        from cyberdiplo.model.vocabulary import Topic

        if value in set(Topic) or value in self._fact_ids:
            return value
        for home in ("propositions", "treaties", "partnerships", "actors", "documents"):
            registry: Registry[Any] = getattr(self, home)
            if registry.matches(value):
                return str(registry.find(value).id)
        if "/" in value and any(sign.isdigit() for sign in value):
            return self.resolutions.find(value).id
        raise UnknownIdError(
            "fact or thing" if home_of(field) == ANYTHING else "thing or topic", value, self.treaties.hints(value)
        )

    @Lazy
    def _fact_ids(self) -> frozenset[str]:
        """The ids of all facts."""
        return frozenset(fact.id for fact in self.facts)

    def day(self, day: Day) -> datetime.date:
        """Return the one day that is meant.

        Raises:
            BeyondEditionError: It lies after the edition.
            ValueError: It is malformed, or a span.
        """
        found = parse_day(day)
        if found > self.edition.released:
            raise BeyondEditionError(found, self.edition.released, self.edition.number)
        return found


def _declare(kind: Kind) -> None:
    """Give atlases what they hold of a kind, under its name, made when it is first asked for."""

    def make(library: Library) -> Any:
        return library._holding(kind)  # noqa: SLF001  # an attribute of its own class

    make.__doc__ = kind.about
    held: Any = Lazy(make)
    held.__set_name__(Library, kind.name)
    setattr(Library, kind.name, held)


for _kind in KINDS.values():
    _declare(_kind)


@functools.cache
def _taken(home: str) -> tuple[type[Any], ...]:
    """Return the classes of the records that stand for an id of a collection."""
    return tuple(TABLES[kind] for kind in TAKES.get(home, (home,))) if home else (object,)


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _symbols(record: Any) -> Iterator[str]:
    """Yield a symbol in full and without its series: ``A/RES/74/247`` and ``74/247``."""
    yield record.id
    yield record.id.removeprefix("A/RES/").removeprefix("A/DEC/")
