"""Overlays: an atlas with facts of one's own beside those of the edition."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from cyberdiplo.errors import DataError, LawError, UnknownIdError
from cyberdiplo.laws import check as broken
from cyberdiplo.model import Alias
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.query.several import several
from cyberdiplo.records.dictionaries import from_dict
from cyberdiplo.records.rows import completed, in_order, rows_of
from cyberdiplo.storage.descriptions import each_key_once
from cyberdiplo.storage.editions import describe, read_edition
from cyberdiplo.storage.limits import look_through, read_plain_file
from cyberdiplo.storage.packages import MemoryFolder
from cyberdiplo.storage.tables import columns, read_table, write_table

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions
    from cyberdiplo.storage.editions import Edition

__all__ = ["Additions", "Tables", "overlay"]

A = TypeVar("A", bound="Questions")

Tables = dict[str, dict[str, Any]]
"""Records by the name of their table and their id."""

Additions = str | Path | Mapping[str, Iterable[Any]] | Iterable[Any]
"""What an overlay can add: see `overlay`."""

_NAMES: dict[type[Any], str] = {record: name for name, record in TABLES.items()}


def overlay(
    atlas: A,
    facts: Additions,
    drop: Iterable[Any],
    *,
    check: bool,
    released: datetime.date | None = None,
    table: str | None = None,
) -> A:
    """Return an atlas with records added or replaced, and others left out; `Atlas.overlay` documents it.

    `released` is the last day of which it then speaks, if it is later than that of the edition.
    """
    added, dropped = _collected(facts, table), several(drop, "record")
    old = {name: _by_id(atlas.table(name)) for name in TABLES}
    new: Tables = {name: {**records, **added.get(name, {})} for name, records in old.items()}
    for one in dropped:
        _drop(new, one)
    if new == old:
        return atlas
    files = atlas.files()
    # An edition from before a table was thought of gets it, too: a description speaks of all tables.
    changed = {name: records for name, records in new.items() if records != old[name] or f"{name}.csv" not in files}
    files |= {f"{name}.csv": write_table(TABLES[name], records.values()) for name, records in changed.items()}
    found = type(atlas)(MemoryFolder({**files, "datapackage.json": _described(files, atlas.edition, released)}))
    if check and (violations := broken(found)):
        raise LawError(violations)
    return found


def _described(files: dict[str, bytes], edition: Edition, released: datetime.date | None) -> bytes:
    """Return the description of an overlaid edition, whose number tells the digest of its tables."""
    complete_to = {table.name: table.complete_to for table in edition.tables if table.complete_to}
    number = edition.number.partition("+")[0]
    last = max(edition.released, released or edition.released)
    package = describe(MemoryFolder(files), number, last, complete_to)
    digest = read_edition(MemoryFolder({"datapackage.json": package})).digest
    return describe(MemoryFolder(files), f"{number}+local.{digest[:6]}", last, complete_to)


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {_id(record): record for record in records}


def _id(record: Any) -> str:
    """Return what tells a record from the others of its table: its first attribute."""
    return str(getattr(record, columns(type(record))[0].name))


def _drop(tables: Tables, one: Any) -> None:
    """Leave a record out that is given itself or by its id."""
    if attrs.has(type(one)):
        places = [_NAMES.get(type(one), "")]
        id = _id(one)
    else:
        id = str(one)
        # The key of an alias is a text, not an id.
        places = [name for name, records in tables.items() if id in records and TABLES[name] is not Alias]
    if not places or id not in tables.get(places[0], {}):
        raise UnknownIdError("record to drop", id)
    if len(places) > 1:
        raise ValueError(f"{id!r} is in several tables ({', '.join(places)}); give the record itself")
    del tables[places[0]][id]


def _collected(facts: Additions, table: str | None = None) -> Tables:
    """Return the records that are given in any of the forms, by table and id."""
    if isinstance(facts, str | Path):
        return _from_path(Path(facts), table)
    if table is not None:
        return {table: _once(table, _records(table, facts))}
    if not isinstance(facts, Mapping) and hasattr(facts, "columns"):
        raise TypeError("a frame does not say what it holds; name its table, such as table='actions'")
    if isinstance(facts, Mapping):
        return {name: _once(name, _records(name, many)) for name, many in facts.items()}
    found: dict[str, list[Any]] = {}
    for record in several(facts, "record"):
        name = _NAMES.get(type(record))
        if name is None:
            raise TypeError(
                f"{record!r} is not a record of a table; give records, or a mapping of table names to dictionaries"
            )
        found.setdefault(name, []).append(record)
    return {name: _once(name, records) for name, records in found.items()}


def _once(table: str, records: Iterable[Any]) -> dict[str, Any]:
    """Return records by id; none may come twice, for nothing says which of the two is meant."""
    found: dict[str, Any] = {}
    for record in records:
        if found.setdefault(_id(record), record) is not record:
            raise DataError("overlay", 0, table, _id(record), "each id once; this one comes twice")
    return found


def _records(table: str, many: Iterable[Any]) -> list[Any]:
    """Return the records of a table that are given as such or as dictionaries."""
    record = TABLES.get(table)
    if record is None:
        raise DataError("overlay", 0, table, "", f"the name of a table: {', '.join(TABLES)}")
    many = rows_of(table, many)
    if isinstance(many, str | Mapping) or not isinstance(many, Iterable):
        raise DataError("overlay", 0, table, repr(many), "a list of records, or of dictionaries of their attributes")
    return [one if isinstance(one, record) else from_dict(record, _completed(table, one)) for one in many]


def _completed(table: str, one: Any) -> Any:
    return completed(table, one) if isinstance(one, Mapping) else one


def _from_path(path: Path, table: str | None = None) -> Tables:
    """Return the records of a JSON file (tables with lists of dictionaries), a CSV table or a folder of them."""
    try:
        if path.is_dir():
            found: Tables = {}
            files = sorted(path.glob("*.csv"))
            if not files:
                raise DataError(path.name, 0, "", "no CSV table", "a folder of CSV tables, each named as its table")
            for file in files:
                found |= _from_path(file)
            return found
        data = read_plain_file(path)
    except OSError as error:
        raise DataError(path.name, 0, "", str(error), "a JSON file, a CSV table or a folder of tables") from None
    if path.suffix == ".csv":
        name = table or path.stem
        if name not in TABLES:
            valid = f"table= with the name of a table, or a file named as one: {', '.join(TABLES)}"
            raise DataError(path.name, 0, "", name, valid)
        look_through(data, path.name)
        return {name: _by_id(read_table(TABLES[name], in_order(name, data, path.name), path.name))}
    try:
        tables = json.loads(data, object_pairs_hook=each_key_once)
    except (ValueError, RecursionError) as error:
        raise DataError(path.name, getattr(error, "lineno", 0), "", str(error), "JSON") from None
    if table is not None and isinstance(tables, list):
        return {table: _once(table, _records(table, tables))}
    if not isinstance(tables, dict):
        raise DataError(path.name, 0, "", type(tables).__name__, "an object of tables with lists of dictionaries")
    return _collected(tables)
