"""An edition: which data these are, so that an answer can be pinned, compared and cited."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.shown import Shown
from cyberdiplo.errors import DataError
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.storage.descriptions import Described, Resource, read_description
from cyberdiplo.storage.folders import read_file
from cyberdiplo.storage.limits import CELLS, look_through
from cyberdiplo.storage.roll_calls import FIELDS, LISTS, RECORDS, TERMS
from cyberdiplo.storage.roll_calls import read as read_roll_calls
from cyberdiplo.storage.tables import Column, columns, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from cyberdiplo.display.grid import Grid
    from cyberdiplo.storage.folders import Folder

__all__ = ["SCHEMA", "Edition", "Table", "describe", "file_of", "read_edition", "read_package", "save_edition"]

SCHEMA = 1
"""The schema of the tables; it rises when an older library could not read them."""

_DESCRIPTION = "datapackage.json"


@attrs.frozen(kw_only=True)
class Table:
    """One table of an edition.

    Attributes:
        name: Its name, such as ``actions``.
        digest: The SHA-256 digest of its file.
        complete_to: The day to which it claims to be complete; None if its rows say so each for
            itself, as treaties and partnerships do, or if nothing is claimed.
    """

    name: str
    digest: str
    complete_to: datetime.date | None

    @property
    def file(self) -> str:
        """The name of its file."""
        return file_of(self.name)

    def describes(self, data: bytes) -> bool:
        """Whether a file of these bytes is the table."""
        return _digest(data) == self.digest

    def verify(self, data: bytes, file: str) -> None:
        """Raise a `DataError` that names the file if a file of these bytes is not the table."""
        if not self.describes(data):
            raise DataError(file, 0, "", "another digest", "the table that datapackage.json describes")


@attrs.frozen(kw_only=True, repr=False)
class Edition(Shown):
    """The identity of one edition of all facts.

    Attributes:
        number: Year and edition in the year, such as ``2026.2``; the package's version without the fix.
        released: The day of its release and the last day of which it speaks.
        tables: Its tables, each with its digest and the day to which it is complete.
    """

    number: str
    released: datetime.date
    tables: tuple[Table, ...]

    @property
    def digest(self) -> str:
        """One SHA-256 digest over all on which answers depend.

        That is the number, the day of release, and of each table the digest and the day to which it is complete. What
        follows a ``+`` in the number is made from it, and does not count.
        """
        said = [f"{table.name} {table.digest} {table.complete_to or ''}" for table in self.tables]
        return _digest("\n".join([f"{self.number.partition('+')[0]} {self.released}", *sorted(said)]).encode())

    @property
    def facts_digest(self) -> str:
        """One SHA-256 digest over those of the tables alone, by which the first two editions were pinned and cited."""
        return _digest("\n".join(f"{table.name} {table.digest}" for table in self.tables).encode())

    def grid(self) -> Grid:
        """Return the table that is shown."""
        from cyberdiplo.display.grid import Grid

        rows = tuple((table.name, str(table.complete_to or ""), table.digest[:16]) for table in self.tables)
        title = f"Edition {self.number} of cyberdiplo, released {self.released}"
        notes = ((f"All together: {self.digest}", ""), (f"The tables alone: {self.facts_digest}", ""))
        return Grid(title, ("table", "complete to", "SHA-256"), rows, notes)

    def __repr__(self) -> str:
        return f"Edition({self.number!r}, released {self.released}, {self.digest[:8]}…)"


def file_of(table: str) -> str:
    """Return the name of the file of a table: records stand in CSV, roll calls in a form of their own."""
    return f"{table}.tsv" if table in RECORDS.values() else f"{table}.csv"


def read_edition(folder: Folder) -> Edition:
    """Return the edition that a folder's ``datapackage.json`` describes.

    Raises:
        DataError: The file is missing, or is not a data package of cyberdiplo.
    """
    return _edition(_described(folder))


def _described(folder: Folder) -> Described:
    files = {name: file_of(name) for name in (*TABLES, *RECORDS.values())}
    return read_description(read_file(folder, _DESCRIPTION), _DESCRIPTION, files, SCHEMA)


def _edition(described: Described) -> Edition:
    tables = tuple(Table(name=one.name, digest=one.digest, complete_to=one.complete_to) for one in described.resources)
    return Edition(number=described.number, released=described.released, tables=tables)


def _names() -> frozenset[str]:
    """Return the names that the files of an edition may have."""
    return frozenset({_DESCRIPTION, *map(file_of, (*TABLES, *RECORDS.values()))})


def save_edition(path: Path, files: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Write the files of an edition into a folder or zip; `Atlas.save` documents it."""
    from cyberdiplo.storage.packages import save_package

    save_package(path, files, overwrite=overwrite, names=_names(), mark=_DESCRIPTION)


def read_package(path: Path) -> Folder:
    """Return the files of an edition in a folder or zip, after a look at every one of them.

    Raises:
        DataError: It is damaged, of a newer schema, hostile, larger than `cyberdiplo.storage.limits` allows, or not as
            its description says; it is refused as a whole.
    """
    from cyberdiplo.storage.packages import MemoryFolder, open_package

    files = open_package(path, _names())
    described = _described(MemoryFolder(files))
    tables = {table.name: table for table in _edition(described).tables}
    if extra := sorted(set(files) - {_DESCRIPTION} - {one.file for one in described.resources}):
        raise DataError(extra[0], 0, "", "", "a table that datapackage.json describes")
    cells = 0
    for one in described.resources:  # all that can be seen without reading a table
        data = read_file(MemoryFolder(files), one.file)
        one.verify(data)
        tables[one.name].verify(data, one.file)
        cells += look_through(data, one.file) if one.name in TABLES else 0
        if cells > CELLS:
            raise DataError(one.file, 0, "", f"about {cells} cells", f"tables of {CELLS} cells at most, all together")
    records: dict[str, tuple[Any, ...]] = {}
    for one in described.resources:
        if one.name in TABLES:
            _hold_types(one)
            records[one.file] = read_table(TABLES[one.name], files[one.file], one.file)
        else:
            read_roll_calls(files[one.file], one.file)
    return MemoryFolder(files, records)


def _hold_types(described: Resource) -> None:
    for column in columns(TABLES[described.name]):
        stated = described.fields.get(column.name, column.form.frictionless)
        if stated != column.form.frictionless:
            expected = f"{described.name}.{column.name} as {column.form.frictionless}"
            raise DataError(_DESCRIPTION, 0, "type", stated, expected)


def describe(folder: Folder, number: str, released: datetime.date, complete_to: Mapping[str, datetime.date]) -> bytes:
    """Return the ``datapackage.json`` of a folder of tables: a Frictionless data package (v1).

    Args:
        folder: The folder with one CSV file a table, and the tables of roll calls that it has.
        number: The edition's number.
        released: The day of its release.
        complete_to: The day to which a table claims to be complete, by the table's name, for those that do.

    Raises:
        DataError: A table is missing.
    """
    resources = [_resource(folder, table, complete_to.get(table)) for table in TABLES]
    for record, table in RECORDS.items():
        try:
            resources.append(_roll_calls(folder, record, table, complete_to.get(table)))
        except DataError:  # editions may do without them
            continue
    package = {
        "profile": "tabular-data-package",
        "name": "cyberdiplo",
        "title": "Where states stand in cyber diplomacy: treaties, votes and partnerships",
        "version": number,
        "schema": SCHEMA,
        "created": f"{released}T00:00:00Z",
        "resources": sorted(resources, key=lambda resource: str(resource["name"])),
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(folder: Folder, table: str, complete_to: datetime.date | None) -> dict[str, Any]:
    data = read_file(folder, f"{table}.csv")
    header = data.partition(b"\n")[0].decode("utf-8", "replace").split(",")
    fields = [column for column in columns(TABLES[table]) if column.name in header]  # older editions have fewer
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "hash": f"sha256:{_digest(data)}",
        "bytes": len(data),
        **({"complete_to": complete_to.isoformat()} if complete_to else {}),
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": {"fields": [_field(column) for column in fields], "primaryKey": fields[0].name},
    }


def _roll_calls(folder: Folder, record: str, table: str, complete_to: datetime.date | None) -> dict[str, Any]:
    data = read_file(folder, file_of(table))
    votes = data.partition(b"\n")[0].decode().rpartition("\t")[2]
    several = "several are separated by '; '"
    fields = [{"name": name, "type": "string", **({"description": several} if name in LISTS else {})} for name in FIELDS]
    letters = "one letter for each of these actors: Y yes, N no, A abstaining, X not voting, . no member"
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": file_of(table),
        "hash": f"sha256:{_digest(data)}",
        "bytes": len(data),
        "terms": TERMS[record],
        **({"complete_to": complete_to.isoformat()} if complete_to else {}),
        "format": "tsv",
        "encoding": "utf-8",
        "dialect": {"delimiter": "\t", "lineTerminator": "\n", "quoteChar": "\x1f"},
        "schema": {"fields": [*fields, {"name": votes, "type": "string", "description": letters}], "primaryKey": FIELDS[0]},
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.form.frictionless, "description": column.form.expected}
    if column.required:
        field["constraints"] = {"required": True}
    return field


def _digest(data: bytes) -> str:
    import hashlib  # with all of OpenSSL: a seventh of the time to a first standing, which needs no digest

    return hashlib.sha256(data).hexdigest()
