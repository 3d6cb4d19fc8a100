"""Which tables an edition has."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import attrs

from cyberdiplo.atlas import Atlas
from cyberdiplo.frames._answers import AnyActor, any_actor, table_of_answer
from cyberdiplo.frames._schema import table_of
from cyberdiplo.frames._standings import table_of_standings
from cyberdiplo.frames._votes import table_of_votes
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.query.registry import Registry
from cyberdiplo.query.timelines import Interval

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["NAMES", "standings", "tables", "to_arrow"]


@attrs.frozen(kw_only=True)
class _Edition:
    number: str
    released: datetime.date
    digest: str


_KINDS: dict[str, type[Any]] = {
    **{kind.name: kind.type for kind in KINDS.values()},
    "actors": AnyActor,
    "edition": _Edition,
    "standings": Interval,
}

NAMES = tuple(sorted(_KINDS))
"""The names of the tables of an edition: those of its files, and votes, actors, edition and standings."""


def to_arrow(what: Any, table: str | None = None, *, columns: Sequence[str] | None = None) -> pa.Table:
    """Return data of this library as an Arrow table.

    Args:
        what: A registry or facts of an atlas, a sequence of records of one class, an `ActorSet`, a `Profile`, a
            `Comparison`; a data set, a matrix, a table of votes or a network of `cyberdiplo.analysis`; or an atlas.
        table: With an atlas, the name of one of its tables, such as ``"actions"`` or ``"standings"``.
        columns: The columns that are wanted, in this order; None for all.

    Raises:
        ValueError: No such table or column; the error says which exist.
        TypeError: Something that is not a table; the error says what is.

    Examples:
        >>> import cyberdiplo as cd
        >>> atlas = cd.load()
        >>> to_arrow(atlas.actions, columns=["actor", "act", "date_first"]).schema
        actor: string
        act: dictionary<values=string, indices=int8, ordered=0>
        date_first: date32[day]
        >>> to_arrow(atlas, "votes").num_rows
        6338
    """
    if isinstance(what, Atlas):
        if table not in _KINDS:
            raise ValueError(f"no table {table!r}; an atlas has {', '.join(NAMES)}")
        found = _found(what, table)
        edition = {"edition": what.edition.number, "digest": what.edition.digest, "table": table}
        found = found.replace_schema_metadata(edition)
    elif table is not None:
        raise TypeError(f"only an atlas has tables by name; {type(what).__name__} is one itself")
    else:
        found = table_of_answer(what)
    if columns is None:
        return found
    if wrong := [column for column in columns if column not in found.column_names]:
        raise ValueError(f"no column {wrong[0]!r}; there are {', '.join(found.column_names)}")
    return found.select(list(columns))


def tables(atlas: Atlas) -> dict[str, pa.Table]:
    """Return all tables of an edition by name.

    Examples:
        >>> import cyberdiplo as cd
        >>> print(*tables(cd.load()))
        actions actors aliases ballots bodies claims codes declarations documents edition participations partnerships
        positions propositions resolutions sources standings states territories treaties variants votes
    """
    return {name: to_arrow(atlas, name) for name in NAMES}


def standings(atlas: Atlas) -> pa.Table:
    """Return the standings of an edition as intervals: what holds on a day is in the row with `since` <= day < `until`.

    Each row says that one actor has one standing towards one treaty from the day `since` on, and no longer on
    the day `until`; where what is known allows several, that is the standing unknown, `certain` is false, and
    `possible` has them. The rows of an actor and a treaty leave no gap from 0001-01-01 to the day of the
    edition's release. Each is the answer of `Atlas.standing` on all of its days.

    Examples:
        >>> import cyberdiplo as cd
        >>> for row in standings(cd.load()).to_pylist():
        ...     if (row["actor"], row["treaty"]) == ("USA", "budapest"):
        ...         print(row["standing"], row["since"], row["until"])
        none 0001-01-01 2001-11-23
        signatory 2001-11-23 2006-09-29
        contracting 2006-09-29 2007-01-01
        party 2007-01-01 2026-11-27
    """
    return to_arrow(atlas, "standings")


# Equal atlases have equal standings, and an atlas that nobody holds needs none.
_STANDINGS: WeakKeyDictionary[Atlas, Any] = WeakKeyDictionary()


def _found(atlas: Atlas, table: str) -> pa.Table:
    if table == "votes":
        return table_of_votes(atlas.ballots.values())
    if table != "standings":
        return table_of(_KINDS[table], _rows(atlas, table))
    found = _STANDINGS.get(atlas)
    if found is None:
        found = _STANDINGS[atlas] = table_of_standings(atlas)
    return found


def _rows(atlas: Atlas, table: str) -> Sequence[Any]:
    if table == "actors":
        return [any_actor(one) for one in atlas.actors.values()]
    if table == "edition":
        edition = atlas.edition
        return [_Edition(number=edition.number, released=edition.released, digest=edition.digest)]
    found: Any = getattr(atlas, table)
    return tuple(found.values()) if isinstance(found, Registry) else tuple(found)
