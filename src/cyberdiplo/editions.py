"""An edition: which data these are, so that an answer can be pinned, compared and cited."""

from __future__ import annotations

import datetime
import json
from typing import Any

import attrs

from cyberdiplo.errors import DataError
from cyberdiplo.tables import TABLES, Column, Folder, columns, read_file

__all__ = ["Edition", "describe", "read_edition"]


@attrs.frozen(kw_only=True, repr=False)
class Edition:
    """The identity of one edition of all facts.

    Attributes:
        number: Year and edition in the year, such as ``2026.1``; the package's version without the fix.
        released: The day of its release and the last day of which it speaks.
        tables: The SHA-256 digest of each table, by the table's name.
    """

    number: str
    released: datetime.date
    tables: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """One SHA-256 digest over those of all the tables."""
        import hashlib

        return hashlib.sha256("\n".join(f"{name} {digest}" for name, digest in self.tables).encode()).hexdigest()

    def __repr__(self) -> str:
        return f"Edition({self.number!r}, released {self.released}, {self.digest[:8]}…)"


def read_edition(folder: Folder) -> Edition:
    """Return the edition that a folder's ``datapackage.json`` describes.

    Raises:
        DataError: The file is missing, or is not a data package of cyberdiplo.
    """
    file = "datapackage.json"
    try:
        package: dict[str, Any] = json.loads(read_file(folder, file))
        return Edition(
            number=package["version"],
            released=datetime.date.fromisoformat(package["created"][:10]),
            tables=tuple(sorted((table["name"], table["hash"].removeprefix("sha256:")) for table in package["resources"])),
        )
    except DataError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(file, 0, "", f"{type(error).__name__}: {error}", "a data package of cyberdiplo") from None


def describe(folder: Folder, number: str, released: datetime.date) -> bytes:
    """Return the ``datapackage.json`` of a folder of tables: a Frictionless data package (v1).

    Args:
        folder: The folder with one CSV file a table.
        number: The edition's number.
        released: The day of its release.

    Raises:
        DataError: A table is missing.
    """
    package = {
        "profile": "tabular-data-package",
        "name": "cyberdiplo",
        "title": "Where states stand in cyber diplomacy: treaties, votes and partnerships",
        "version": number,
        "created": f"{released}T00:00:00Z",
        "resources": [_resource(folder, table) for table in sorted(TABLES)],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(folder: Folder, table: str) -> dict[str, Any]:
    import hashlib

    data = read_file(folder, f"{table}.csv")
    fields = columns(TABLES[table])
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "bytes": len(data),
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": {"fields": [_field(column) for column in fields], "primaryKey": fields[0].name},
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.form.frictionless, "description": column.form.expected}
    if column.required:
        field["constraints"] = {"required": True}
    return field
