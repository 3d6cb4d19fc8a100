"""What a description of an edition may say, and the one error for each thing that is wrong with it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from cyberdiplo import DataError
from cyberdiplo.storage import limits
from cyberdiplo.storage.descriptions import Described, Resource, read_description

FILE = "datapackage.json"
FILES = {"actions": "actions.csv", "calls": "calls.tsv"}
HASH = "sha256:" + "0a" * 32
CYBERDIPLO = "a data package of cyberdiplo"
DAY = f"{CYBERDIPLO}, with a day as YYYY-MM-DD"

ACTIONS: dict[str, Any] = {
    "name": "actions",
    "path": "actions.csv",
    "hash": HASH,
    "bytes": 7,
    "complete_to": "2026-01-31",
    "schema": {"fields": [{"name": "id"}, {"name": "year", "type": "integer"}]},
}
PACKAGE: dict[str, Any] = {
    "name": "cyberdiplo",
    "version": "2026.1",
    "created": "2026-02-03T00:00:00Z",
    "schema": 1,
    "resources": [ACTIONS],
}


def read(package: object, schema: int = 1) -> Described:
    """What a description says."""
    return read_description(json.dumps(package).encode(), FILE, FILES, schema)


def refused(data: bytes) -> tuple[int, str, str, str]:
    """Where a description is refused: the line, the key, what was given and what is valid."""
    with pytest.raises(DataError) as error:
        read_description(data, FILE, FILES, 1)
    assert error.value.file == FILE
    return error.value.line, error.value.column, error.value.value, error.value.expected


def test_a_description_says_which_tables_there_are() -> None:
    """Number, day and tables come back, with the type of each column, which is a text if none is stated."""
    calls = {key: value for key, value in ACTIONS.items() if key != "complete_to"} | {"name": "calls", "path": "calls.tsv"}
    found = read({**PACKAGE, "resources": [ACTIONS, calls], "title": 5})
    assert (found.number, found.released) == ("2026.1", datetime.date(2026, 2, 3))
    fields = {"id": "string", "year": "integer"}
    assert found.resources == (
        Resource("actions", "actions.csv", "0a" * 32, 7, datetime.date(2026, 1, 31), fields),
        Resource("calls", "calls.tsv", "0a" * 32, 7, None, fields),
    )


@pytest.mark.parametrize("change", [{"version": "2026.10+local.8c41d0"}, {"created": "2026-02-03"}, {"schema": 2}])
def test_what_may_be_otherwise_is_read(change: dict[str, Any]) -> None:
    """A local number, a day without a time and any known schema are those of an edition."""
    assert read({**PACKAGE, **change}, 2).resources == read(PACKAGE, 2).resources


def test_without_a_schema_it_is_one_that_is_known() -> None:
    """The first editions did not state theirs; a table of no bytes and no columns is described all the same."""
    bare = {key: value for key, value in PACKAGE.items() if key != "schema"}
    assert read(bare, 3) == read(PACKAGE, 3)
    empty = {**ACTIONS, "bytes": 0, "schema": {"fields": []}}
    assert read({**PACKAGE, "resources": [empty]}).resources[0][3:] == (0, datetime.date(2026, 1, 31), {})


@pytest.mark.parametrize(
    ("change", "key", "value", "expected"),
    [
        ({"schema": 2}, "schema", "2", "1 or less; install a later cyberdiplo"),
        ({"schema": 0}, "schema", "0", CYBERDIPLO),
        ({"schema": -1}, "schema", "-1", f"{CYBERDIPLO}, with a whole number"),
        ({"schema": True}, "schema", "True", f"{CYBERDIPLO}, with a whole number"),
        ({"name": "other"}, "name", "other", CYBERDIPLO),
        ({"name": None}, "name", "None", f"{CYBERDIPLO}, with a text"),
        *(
            ({"version": text}, "version", text, f"{CYBERDIPLO}, with its number, such as 2026.1 or 2026.1+local.8c41d0")
            for text in ("2026", "2026.0", "2026.1234", "2026.1+local.8C41D0", "2026.1\n", "x2026.1")
        ),
        ({"created": "2026-02-30T00:00:00Z"}, "created", "2026-02-30", DAY),
        ({"created": "20260203"}, "created", "20260203", DAY),
        ({"version": 2026.1}, "version", "2026.1", f"{CYBERDIPLO}, with a text"),
        ({"created": 5}, "created", "5", f"{CYBERDIPLO}, with a text"),
        ({"resources": {}}, "resources", "{}", f"{CYBERDIPLO}, with a list"),
        ({"resources": [5]}, "resources", "5", f"{CYBERDIPLO}, with an object for each table"),
        ({"resources": [ACTIONS, ACTIONS]}, "resources", "actions", f"{CYBERDIPLO}, with each table once"),
        ({"resources": []}, "resources", "[]", f"{CYBERDIPLO}, with at least one table that {FILE} describes"),
    ],
)
def test_what_no_edition_says_is_one_error(change: dict[str, Any], key: str, value: str, expected: str) -> None:
    """The error names the key, what was given and what is valid there."""
    assert refused(json.dumps({**PACKAGE, **change}).encode()) == (0, key, value, expected)


@pytest.mark.parametrize(
    ("change", "key", "value", "expected"),
    [
        ({"name": "secrets"}, "name", "secrets", "one of the tables actions, calls"),
        ({"path": "../actions.csv"}, "path", "../actions.csv", "actions.csv, a plain file name"),
        ({"path": "calls.tsv"}, "path", "calls.tsv", "actions.csv, a plain file name"),
        ({"hash": HASH[:-1]}, "hash", HASH[:-1], "sha256: and 64 hexadecimal digits"),
        ({"hash": 5}, "hash", "5", "a text"),
        ({"bytes": -1}, "bytes", "-1", "a whole number"),
        ({"bytes": "7"}, "bytes", "'7'", "a whole number"),
        ({"complete_to": ""}, "complete_to", "", "a day as YYYY-MM-DD"),
        ({"complete_to": 5}, "complete_to", "5", "a text"),
        ({"schema": []}, "schema", "[]", "an object"),
        ({"schema": {}}, "fields", "nothing", "a list"),
        ({"schema": {"fields": ["id"]}}, "fields", "'id'", "an object for each column"),
        ({"schema": {"fields": [{}]}}, "name", "nothing", "a text"),
        ({"schema": {"fields": [{"name": "id"}, {"name": "id"}]}}, "fields", "id", "each column once"),
        ({"schema": {"fields": [{"name": "id", "type": 5}]}}, "type", "5", "a text"),
    ],
)
def test_what_is_said_of_a_table_is_looked_at(change: dict[str, Any], key: str, value: str, expected: str) -> None:
    """So is each thing that is said of a table."""
    found = refused(json.dumps({**PACKAGE, "resources": [{**ACTIONS, **change}]}).encode())
    assert found == (0, key, value, f"{CYBERDIPLO}, with {expected}")


@pytest.mark.parametrize("key", ["name", "path", "hash", "bytes", "schema"])
def test_what_is_missing_is_named(key: str) -> None:
    """Nothing of a table is made up."""
    one = {name: value for name, value in ACTIONS.items() if name != key}
    found = refused(json.dumps({**PACKAGE, "resources": [one]}).encode())
    assert found[:3] == (0, key, "nothing")


@pytest.mark.parametrize(
    ("data", "line", "value"),
    [
        (b'{\n"name": }', 2, "JSONDecodeError: Expecting value: line 2 column 9 (char 10)"),
        (b'{"name": "a", "name": "b"}', 0, "ValueError: the key 'name' comes twice"),
        (b'{"name": NaN}', 0, "ValueError: NaN is not a number"),
        (b'{"name": -Infinity}', 0, "ValueError: -Infinity is not a number"),
        (b"[]", 0, "list"),
        (b"5", 0, "int"),
    ],
)
def test_what_is_no_object_of_json_is_shown(data: bytes, line: int, value: str) -> None:
    """The error has the line, if the reader of JSON knows it, and what it says."""
    assert refused(data) == (line, "", value, CYBERDIPLO)


@pytest.mark.parametrize(("data", "error"), [(b"\xff", "UnicodeDecodeError"), (b"[" * 100_000, "RecursionError")])
def test_bytes_that_no_reader_of_json_takes_are_the_same_error(data: bytes, error: str) -> None:
    """Neither other bytes than UTF-8 nor what nests too deep is an error of Python."""
    line, key, value, expected = refused(data)
    assert (line, key, expected) == (0, "", CYBERDIPLO)
    assert value.startswith(error)


def test_a_description_may_have_as_many_bytes_as_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more is refused before it is read."""
    data = json.dumps(PACKAGE).encode()
    monkeypatch.setattr("cyberdiplo.storage.descriptions.DESCRIPTION", len(data))
    assert read_description(data, FILE, FILES, 1).number == "2026.1"
    found = refused(data + b" ")
    assert found == (0, "", f"{len(data) + 1} bytes", f"{CYBERDIPLO}, of {len(data)} bytes at most")
    assert limits.DESCRIPTION == 2**20


@pytest.mark.parametrize(("file", "data"), [("a.csv", b"id,year\n5,6\n7,8"), ("a.tsv", b"id\tyear\n5\t6\n7\t8")])
def test_a_file_is_as_its_description_says(file: str, data: bytes) -> None:
    """Its size and its columns are those stated; the error of others says how many there are and what is expected."""
    resource = Resource("a", file, "", len(data), None, {"id": "string", "year": "integer"})
    resource.verify(data)
    with pytest.raises(DataError):  # half a pair of surrogates, which JSON can say and no file
        resource._replace(fields={"\ud800": "string"}).verify(data)
    for changed, line, value, expected in (
        (data + b"x", 0, f"{len(data) + 1} bytes", f"the {len(data)} that {FILE} states"),
        (data.replace(b"id", b"\xffx"), 1, "2 columns from '\ufffdx' on", f"the fields of {FILE}"),
    ):
        with pytest.raises(DataError) as error:
            resource.verify(changed)
        found = error.value
        assert (found.file, found.line, found.column, found.value, found.expected) == (file, line, "", value, expected)
