"""Answers, facts and things as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.frames._schema import table_of, table_of_cells
from cyberdiplo.frames._votes import table_of_roll_calls
from cyberdiplo.model import Ref
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.query.actors import Actor, ActorSet
from cyberdiplo.query.facts import Facts
from cyberdiplo.query.registry import Registry
from cyberdiplo.reports.compare import Comparison, Profile
from cyberdiplo.reports.entry import Entry

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["AnyActor", "any_actor", "table_of_answer"]


@attrs.frozen(kw_only=True)
class AnyActor:
    """What states and bodies have in common; the kind of a state is ``state``."""

    id: str
    name: str
    kind: str


@attrs.frozen(kw_only=True)
class _AnyFact:
    id: str
    kind: str
    actor: str
    date: PartialDate | None
    refs: tuple[Ref, ...]
    note: str = ""


@attrs.frozen(kw_only=True)
class _Member:
    id: str
    name: str
    certain: bool
    because: tuple[str, ...]


@attrs.frozen(kw_only=True)
class _Tie:
    a: str
    b: str
    kind: str
    through: tuple[str, ...]
    weight: int


def any_actor(actor: Actor) -> AnyActor:
    """Return what an actor has in common with the others."""
    return AnyActor(id=actor.id, name=actor.name, kind=str(getattr(actor, "kind", "")) or type(actor).__name__.lower())


def _any_fact(fact: Any) -> _AnyFact:
    kind = type(fact).__name__
    return _AnyFact(id=fact.id, kind=kind, actor=fact.actor, date=fact.date, refs=fact.refs, note=fact.note)


def table_of_answer(what: Any) -> pa.Table:
    """Return what is not an atlas as a table; a `TypeError` for what is none."""
    if isinstance(what, ActorSet):
        return _members(what)
    if isinstance(what, Profile | Comparison):
        profiles = what.profiles if isinstance(what, Comparison) else (what,)
        return table_of(Entry, [entry for profile in profiles for entry in profile.entries])
    if isinstance(what, Facts):
        kinds = tuple(kind.type for kind in what._kinds)  # noqa: SLF001  # the classes of the facts, also if there are none
        return table_of(kinds[0], what) if len(kinds) == 1 else table_of(_AnyFact, list(map(_any_fact, what)))
    if isinstance(what, Registry):
        home = what._home  # noqa: SLF001  # as above
        return _records(tuple(what.values()), home[1] if home else "")
    for marks, convert in _SHAPES:
        if all(hasattr(what, mark) for mark in marks):
            found: pa.Table = convert(what)
            return found
    if isinstance(what, Sequence) and not isinstance(what, str):
        return _records(what)
    raise TypeError(f"{type(what).__name__} is not a table; {_VALID}")


_VALID = (
    "give a registry, facts or records of one class, an ActorSet, a profile, a comparison, an answer of "
    "cyberdiplo.analysis, or an atlas and the name of a table"
)


def _records(records: Sequence[Any], home: str = "") -> pa.Table:
    """Return records of one class; those of a registry that is empty by the name under which it stands."""
    if home == "actors":
        return table_of(AnyActor, list(map(any_actor, records)))
    kinds = {type(record) for record in records} or {TABLES[home] for home in (home,) if home in TABLES}
    if len(kinds) != 1 or not attrs.has(next(iter(kinds))):
        held = ", ".join(sorted(kind.__name__ for kind in kinds)) or "nothing"
        raise TypeError(f"a sequence of {held} is not a table; {_VALID}")
    return table_of(kinds.pop(), records)


def _members(found: ActorSet) -> pa.Table:
    """Return those that are in a set for sure, then those for which it is open."""
    sure = [
        _Member(
            id=str(row["id"]), name=str(row["name"]), certain=True, because=tuple(filter(None, row["because"].split("; ")))
        )
        for row in found.rows()
    ]
    actors = found._actors  # noqa: SLF001  # those that are open are not members
    known = [_Member(id=id, name=actors[id].name, certain=False, because=()) for id in found.unknown]
    return table_of(_Member, [*sure, *known])


def _dataset(found: Any) -> pa.Table:
    return table_of_cells(found.columns, found.records)


def _matrix(found: Any) -> pa.Table:
    """Return the pairs of a matrix."""
    columns = (("a", str), ("b", str), ("value", float), ("n", int))
    return table_of_cells(columns, [[row[name] for name, _ in columns] for row in found.rows()])


def _network(found: Any) -> pa.Table:
    """Return the edges of a network."""
    names = [field.name for field in attrs.fields(_Tie)]
    return table_of(_Tie, [_Tie(**{name: getattr(edge, name) for name in names}) for edge in found.edges])


# The answers of cyberdiplo.analysis by what they have, so that it is imported only by those who use it.
_SHAPES: tuple[tuple[tuple[str, ...], Callable[[Any], Any]], ...] = (
    (("columns", "records"), _dataset),
    (("rolls", "selected", "ballots"), table_of_roll_calls),
    (("actors", "values", "n", "rows"), _matrix),
    (("nodes", "edges"), _network),
)
