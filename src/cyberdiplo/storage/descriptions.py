"""The ``datapackage.json`` of an edition: what is read of it is held to its form as strictly as a table is.

Titles, and keys that other programs may have added, are not read.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from cyberdiplo.errors import DataError
from cyberdiplo.storage.limits import DESCRIPTION

__all__ = ["Described", "Resource", "each_key_once", "read_description"]

_NUMBER = re.compile(r"[0-9]{4}\.[1-9][0-9]{0,2}(\+local\.[0-9a-f]{6})?")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_KINDS = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}


class Resource(NamedTuple):
    """What a description says of one table."""

    name: str
    file: str
    digest: str
    size: int
    complete_to: datetime.date | None
    fields: Mapping[str, str]
    """The type of each column, by its name."""

    def verify(self, data: bytes) -> None:
        """Look whether a file of these bytes has the size and the columns that are stated.

        Raises:
            DataError: It has others.
        """
        if len(data) != self.size:
            raise DataError(self.file, 0, "", f"{len(data)} bytes", f"the {self.size} that datapackage.json states")
        sign = b"\t" if self.file.endswith(".tsv") else b","
        header = data.partition(b"\n")[0].split(sign)
        if header != [field.encode("utf-8", "replace") for field in self.fields]:
            found = header[0].decode("utf-8", "replace")
            raise DataError(self.file, 1, "", f"{len(header)} columns from {found!r} on", "the fields of datapackage.json")


class Described(NamedTuple):
    """What a description says."""

    number: str
    released: datetime.date
    resources: tuple[Resource, ...]


def read_description(data: bytes, file: str, files: Mapping[str, str], schema: int) -> Described:
    """Return what the bytes of a ``datapackage.json`` say.

    Args:
        data: The bytes.
        file: The name of the file, for messages.
        files: The name of the file of each table that there can be, by the table's name.
        schema: The newest schema that can be read.

    Raises:
        DataError: It is not the description of an edition; the error names the first thing that is wrong.
    """
    if len(data) > DESCRIPTION:
        raise DataError(file, 0, "", f"{len(data)} bytes", f"a data package of cyberdiplo, of {DESCRIPTION} bytes at most")
    try:
        package = json.loads(data.decode("utf-8"), object_pairs_hook=each_key_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _error(file, getattr(error, "lineno", 0), "", f"{type(error).__name__}: {error}") from None
    if not isinstance(package, dict):
        raise _error(file, 0, "", type(package).__name__)
    if _of(int, package, "schema", file, default=schema) > schema:
        raise DataError(file, 0, "schema", str(package["schema"]), f"{schema} or less; install a later cyberdiplo")
    if package.get("schema", 1) < 1:
        raise _error(file, 0, "schema", str(package["schema"]))
    if _of(str, package, "name", file) != "cyberdiplo":
        raise _error(file, 0, "name", package["name"])
    if not _NUMBER.fullmatch(_of(str, package, "version", file)):
        raise _error(file, 0, "version", package["version"], "its number, such as 2026.1 or 2026.1+local.8c41d0")
    created = _of(str, package, "created", file)
    released = _day(created.removesuffix("T00:00:00Z"), "created", file)
    found: dict[str, Resource] = {}
    for one in _of(list, package, "resources", file):
        if not isinstance(one, dict):
            raise _error(file, 0, "resources", repr(one), "an object for each table")
        resource = _resource(one, file, files)
        if resource.name in found:
            raise _error(file, 0, "resources", resource.name, "each table once")
        found[resource.name] = resource
    if not found:
        raise _error(file, 0, "resources", "[]", "at least one table that datapackage.json describes")
    return Described(package["version"], released, tuple(found.values()))


def _resource(one: dict[str, Any], file: str, files: Mapping[str, str]) -> Resource:
    name, path, digest = (_of(str, one, key, file) for key in ("name", "path", "hash"))
    if name not in files:
        raise _error(file, 0, "name", name, f"one of the tables {', '.join(files)}")
    if path != files[name]:
        raise _error(file, 0, "path", path, f"{files[name]}, a plain file name")
    if not _HASH.fullmatch(digest):
        raise _error(file, 0, "hash", digest, "sha256: and 64 hexadecimal digits")
    size = _of(int, one, "bytes", file)
    until = one.get("complete_to")
    complete_to = None if until is None else _day(_of(str, one, "complete_to", file), "complete_to", file)
    fields: dict[str, str] = {}
    for field in _of(list, _of(dict, one, "schema", file), "fields", file):
        if not isinstance(field, dict):
            raise _error(file, 0, "fields", repr(field), "an object for each column")
        column = _of(str, field, "name", file)
        if column in fields:
            raise _error(file, 0, "fields", column, "each column once")
        fields[column] = _of(str, field, "type", file, default="string")  # as data packages have it
    return Resource(name, path, digest.removeprefix("sha256:"), size, complete_to, fields)


def _of(kind: type[Any], held: dict[str, Any], key: str, file: str, *, default: Any = None) -> Any:
    """Return the value of a key if it is of a kind."""
    value = held.get(key, default)
    if type(value) is not kind or (kind is int and value < 0):  # true is not a number
        raise _error(file, 0, key, repr(value) if key in held else "nothing", _KINDS[kind])
    return value


def _day(text: str, key: str, file: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise _error(file, 0, key, text, "a day as YYYY-MM-DD")
    return day


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object as a dictionary.

    Raises:
        ValueError: One of its keys comes twice.
    """
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} comes twice")
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is not a number")


def _error(file: str, line: int, key: str, value: str, expected: str = "") -> DataError:
    return DataError(file, line, key, value, f"a data package of cyberdiplo{f', with {expected}' if expected else ''}")
