"""Editions in memory: the bundled one with some of its tables changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from cyberdiplo.atlas import Atlas
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.storage import packages
from cyberdiplo.storage.editions import describe
from cyberdiplo.storage.roll_calls import RECORDS
from cyberdiplo.storage.tables import load_table, write_table
from tests.repair import COMPLETE_TO, DATA, NUMBER, RELEASED


@attrs.frozen
class _File:
    data: bytes

    def read_bytes(self) -> bytes:
        return self.data


@attrs.define
class MemoryFolder:
    """A folder of files in memory; what is not in it is read from the bundled data."""

    files: dict[str, bytes]

    def joinpath(self, name: str, /) -> Any:
        return _File(self.files[name]) if name in self.files else DATA / name


def changed(**tables: Callable[[tuple[Any, ...]], Iterable[Any]]) -> Atlas:
    """Return the bundled edition with some tables changed: each function takes and returns all records."""
    folder = MemoryFolder({})
    for name, change in tables.items():
        folder.files[f"{name}.csv"] = write_table(TABLES[name], change(load_table(DATA, name)))
    folder.files["datapackage.json"] = describe(folder, NUMBER, RELEASED, COMPLETE_TO)
    return Atlas(folder)


def with_field(id: str, /, **fields: Any) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Return a change of the one record with this id."""

    def change(records: tuple[Any, ...]) -> tuple[Any, ...]:
        assert any(record.id == id for record in records), f"no record {id!r} to change"
        return tuple(attrs.evolve(record, **fields) if record.id == id else record for record in records)

    return change


def without(id: str) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Return a change that leaves one record out."""

    def change(records: tuple[Any, ...]) -> tuple[Any, ...]:
        assert any(record.id == id for record in records), f"no record {id!r} to leave out"
        return tuple(record for record in records if record.id != id)

    return change


def small(*records: Any, complete_to: Mapping[str, datetime.date] | None = None, un: bytes | None = None) -> Atlas:
    """Return an edition in memory that holds these records alone and perhaps roll calls, released with the bundled one."""
    files = {
        f"{name}.csv": write_table(kind, [record for record in records if isinstance(record, kind)])
        for name, kind in TABLES.items()
    }
    files |= {} if un is None else {f"{RECORDS['un']}.tsv": un}
    description = describe(packages.MemoryFolder(files), "2026.1", RELEASED, complete_to or {})
    return Atlas(packages.MemoryFolder({**files, "datapackage.json": description}))
