"""What an edition is told apart by, and how its description holds its tables to what it says."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from cyberdiplo import DataError, Ref, State
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.storage import editions, limits
from cyberdiplo.storage.editions import (
    Edition,
    Table,
    describe,
    file_of,
    read_edition,
    read_package,
    save_edition,
)
from cyberdiplo.storage.packages import MemoryFolder
from cyberdiplo.storage.roll_calls import FIELDS, RECORDS, written
from cyberdiplo.storage.tables import columns, write_table

DAY = datetime.date(2026, 2, 3)
ALPHA = State(id="AAA", name="Alpha", refs=(Ref("a-source"),))
CALL = ("A/RES/1/1", "A/RES/1/1", "plenary", "2019", "74", (), "complete", "", ("s",), "", "", "", (), ())
UN = RECORDS["un"]


def tables() -> dict[str, bytes]:
    """The files of a small edition: one state, one roll call, the other tables empty."""
    files = {f"{name}.csv": write_table(record, ()) for name, record in TABLES.items()}
    return {**files, "states.csv": write_table(State, [ALPHA]), f"{UN}.tsv": written(("AAA",), [(CALL, "Y")])}


def described(files: dict[str, bytes], change: Callable[[Any], object] = lambda _: None) -> MemoryFolder:
    """A folder of these files and their description, with a change of it."""
    package = json.loads(describe(MemoryFolder(files), "2026.1", DAY, {"states": DAY}))
    change({one["name"]: one for one in package["resources"]} | {"": package})
    return MemoryFolder({**files, "datapackage.json": json.dumps(package).encode()})


def read(tmp_path: Path, folder: MemoryFolder) -> Any:
    """What is read of a package."""
    save_edition(tmp_path / "edition", folder.files, overwrite=False)
    return read_package(tmp_path / "edition")


def refused(tmp_path: Path, folder: MemoryFolder) -> tuple[str, int, str, str, str]:
    """The file, line, column, value and expectation of the error with which a package is refused."""
    with pytest.raises(DataError) as error:
        read(tmp_path, folder)
    found = error.value
    return found.file, found.line, found.column, found.value, found.expected


class TestIdentity:
    """An edition says what it is."""

    def test_an_edition_shows_its_tables_and_digests(self) -> None:
        """The number, the day, the day to which each table is complete, and the digests stand in its table."""
        table = Table(name="states", digest="0123456789abcdef" * 4, complete_to=DAY)
        edition = Edition(number="2026.1", released=DAY, tables=(table, attrs.evolve(table, name=UN, complete_to=None)))
        grid = edition.grid()
        assert grid.title == "Edition 2026.1 of cyberdiplo, released 2026-02-03"
        assert grid.header == ("table", "complete to", "SHA-256")
        assert grid.rows == (("states", "2026-02-03", "0123456789abcdef"), (UN, "", "0123456789abcdef"))
        assert grid.foot == ((f"All together: {edition.digest}", ""), (f"The tables alone: {edition.facts_digest}", ""))
        assert repr(edition) == f"Edition('2026.1', released 2026-02-03, {edition.digest[:8]}…)"
        assert (table.file, edition.tables[1].file) == ("states.csv", f"{UN}.tsv")

    def test_a_table_is_known_by_the_digest_of_its_bytes(self) -> None:
        """Another digest is an error that names the file."""
        table = Table(name="states", digest=hashlib.sha256(b"id").hexdigest(), complete_to=None)
        assert table.describes(b"id")
        assert not table.describes(b"id\n")
        table.verify(b"id", "mine.csv")
        with pytest.raises(DataError) as error:
            table.verify(b"id\n", "mine.csv")
        found = error.value
        assert (found.file, found.line, found.column) == ("mine.csv", 0, "")
        assert (found.value, found.expected) == ("another digest", "the table that datapackage.json describes")

    def test_records_stand_in_csv_and_roll_calls_in_tsv(self) -> None:
        """Each table has one file."""
        assert [file_of(name) for name in ("states", *RECORDS.values())] == [
            "states.csv",
            *(f"{name}.tsv" for name in RECORDS.values()),
        ]


class TestDescribing:
    """What is described is what is there."""

    def test_a_description_is_read_as_it_was_meant(self) -> None:
        """Number, day and tables come back, with their digests and the days to which they are complete."""
        files = tables()
        found = read_edition(described(files))
        assert (found.number, found.released) == ("2026.1", DAY)
        assert found.tables == tuple(
            Table(
                name=name,
                digest=hashlib.sha256(files[file_of(name)]).hexdigest(),
                complete_to=DAY if name == "states" else None,
            )
            for name in sorted([*TABLES, UN])
        )

    def test_a_table_is_described_by_its_columns(self) -> None:
        """Each has its name, its type and what is valid in it, and is required or not; the first is the key."""
        files = tables()
        package = json.loads(describe(MemoryFolder(files), "2026.1", DAY, {"states": DAY}))
        found = {one["name"]: one for one in package.pop("resources")}
        assert list(found) == sorted(found)
        assert package == {
            "profile": "tabular-data-package",
            "name": "cyberdiplo",
            "title": "Where states stand in cyber diplomacy: treaties, votes and partnerships",
            "version": "2026.1",
            "schema": 1,
            "created": "2026-02-03T00:00:00Z",
        }
        fields = [
            {"name": one.name, "type": one.form.frictionless, "description": one.form.expected}
            | ({"constraints": {"required": True}} if one.required else {})
            for one in columns(State)
        ]
        data = files["states.csv"]
        states = {
            "profile": "tabular-data-resource",
            "name": "states",
            "path": "states.csv",
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
            "bytes": len(data),
            "complete_to": "2026-02-03",
            "format": "csv",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\n"},
            "schema": {"fields": fields, "primaryKey": "id"},
        }
        assert list(found["states"].items()) == list(states.items())
        assert "complete_to" not in found["bodies"]

    def test_roll_calls_are_described_with_their_letters_and_terms(self) -> None:
        """The last column is that of the letters, named by the actors; lists say how they are separated."""
        package = json.loads(describe(MemoryFolder(tables()), "2026.1", DAY, {UN: DAY}))
        (found,) = (one for one in package["resources"] if one["name"] == UN)
        assert (found["path"], found["format"], found["encoding"]) == (f"{UN}.tsv", "tsv", "utf-8")
        assert (found["profile"], found["complete_to"]) == ("tabular-data-resource", "2026-02-03")
        assert found["dialect"] == {"delimiter": "\t", "lineTerminator": "\n", "quoteChar": "\x1f"}
        assert found["terms"].startswith("copyright United Nations")
        assert found["schema"]["primaryKey"] == "id"
        *fields, letters = found["schema"]["fields"]
        several = {"description": "several are separated by '; '"}
        lists = ("topics", "refs", "issues", "flags")
        assert fields == [{"name": name, "type": "string", **(several if name in lists else {})} for name in FIELDS]
        assert (letters["name"], letters["type"]) == ("AAA", "string")
        assert letters["description"] == (
            "one letter for each of these actors: Y yes, N no, A abstaining, X not voting, . no member"
        )

    def test_an_edition_may_have_one_record_of_roll_calls_or_none(self) -> None:
        """Whichever is there is described."""
        kept = {name: data for name, data in tables().items() if name.endswith(".csv")}
        one = tables()[f"{UN}.tsv"]
        for files in (kept, {**kept, "roll_calls_voeten.tsv": one}, {**kept, f"{UN}.tsv": one}):
            found = read_edition(described(files)).tables
            assert sorted(table.file for table in found) == sorted(files)

    def test_texts_stand_in_it_as_they_are(self) -> None:
        """It is UTF-8 in lines of its own, which end with a line feed."""
        data = describe(MemoryFolder(tables()), "2026.1", DAY, {})
        assert data.decode() == json.dumps(json.loads(data), ensure_ascii=False, indent=1) + "\n"
        assert "Hammarskjöld".encode() in data

    def test_a_table_with_fewer_columns_is_described_with_those(self) -> None:
        """An edition from before a column was thought of has no such column; bytes that are no text name none."""
        files = {**tables(), "states.csv": b"id,name,refs\nAAA,Alpha,a-source\n", "bodies.csv": b"id,\xff\n"}
        package = json.loads(describe(MemoryFolder(files), "2026.1", DAY, {}))
        found = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]}
        assert (found["states"], found["bodies"]) == (["id", "name", "refs"], ["id"])


class TestPackages:
    """A package is read as a whole, or refused with the first thing that is not as it says."""

    @pytest.mark.parametrize(
        ("file", "data", "expected"),
        [
            ("datapackage.json", b"[]", "a data package of cyberdiplo"),
            ("states.csv", b"id\n" + b"x" * (limits.LINE + 1), f"lines of {limits.LINE} bytes at most"),
        ],
    )
    def test_a_file_that_is_none_is_named(self, tmp_path: Path, file: str, data: bytes, expected: str) -> None:
        """So is the description, and a table that is not even looked at."""
        folder = described({**tables(), **({file: data} if file == "states.csv" else {})})
        found = refused(tmp_path, MemoryFolder({**folder.files, file: data}))
        assert (found[0], found[4]) == (file, expected)

    def test_a_good_package_is_read_with_its_records(self, tmp_path: Path) -> None:
        """Its files are those that were saved, and its tables have been read already."""
        folder = described(tables())
        found = read(tmp_path, folder)
        assert found.files == folder.files
        assert found.records["states.csv"] == (ALPHA,)
        assert {*found.records} == {f"{name}.csv" for name in TABLES}

    def test_what_is_there_is_replaced_only_if_that_is_said(self, tmp_path: Path) -> None:
        """A folder of an edition is known by its description."""
        files = described(tables()).files
        save_edition(tmp_path / "edition", files, overwrite=False)
        with pytest.raises(FileExistsError):
            save_edition(tmp_path / "edition", files, overwrite=False)
        save_edition(tmp_path / "edition", {"datapackage.json": b"{}"}, overwrite=True)
        assert [one.name for one in (tmp_path / "edition").iterdir()] == ["datapackage.json"]
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "states.csv").write_bytes(b"mine")
        with pytest.raises(FileExistsError, match="was not written so"):
            save_edition(tmp_path / "mine", files, overwrite=True)

    def test_a_file_that_is_not_described_is_named(self, tmp_path: Path) -> None:
        """Of several the first by name."""
        folder = described(tables())
        package = json.loads(folder.files["datapackage.json"])
        package["resources"] = [one for one in package["resources"] if one["name"] not in ("states", "bodies")]
        found = refused(tmp_path, MemoryFolder({**folder.files, "datapackage.json": json.dumps(package).encode()}))
        assert found == ("bodies.csv", 0, "", "", "a table that datapackage.json describes")

    def test_a_file_that_is_missing_is_named(self, tmp_path: Path) -> None:
        """What is described must be there."""
        folder = described(tables())
        kept = {name: data for name, data in folder.files.items() if name != "states.csv"}
        found = refused(tmp_path, MemoryFolder(kept))
        assert found == ("states.csv", 0, "", "no file 'states.csv'", "a file that can be read")

    @pytest.mark.parametrize(
        ("change", "file", "value", "expected"),
        [
            (lambda one: one["states"].update(bytes=5), "states.csv", "bytes", "the 5 that datapackage.json states"),
            (
                lambda one: one["states"].update(hash="sha256:" + "0" * 64),
                "states.csv",
                "another digest",
                "the table that datapackage.json describes",
            ),
            (
                lambda one: one["states"]["schema"]["fields"][0].update(type="integer"),
                "datapackage.json",
                "integer",
                "states.id as string",
            ),
            (
                lambda one: one["states"]["schema"]["fields"][6].pop("type"),
                "datapackage.json",
                "string",
                "states.cow as integer",
            ),
        ],
    )
    def test_a_table_that_is_not_as_described_is_named(
        self, tmp_path: Path, change: Callable[[Any], object], file: str, value: str, expected: str
    ) -> None:
        """Its size, its digest and the types of its columns are held to what the description says."""
        found = refused(tmp_path, described(tables(), change))
        assert (found[0], found[1], found[4]) == (file, 0, expected)
        assert value in found[3]
        assert found[2] == ("type" if file == "datapackage.json" else "")

    def test_an_optional_column_need_not_be_described(self, tmp_path: Path) -> None:
        """A table with fewer columns than ours is read if its description has those that it has."""
        files = {**tables(), "states.csv": b"id,name,refs\nAAA,Alpha,a-source\n"}
        assert read(tmp_path, described(files)).records["states.csv"] == (ALPHA,)

    @pytest.mark.parametrize(
        ("file", "data"), [("states.csv", b"id,name,refs\nAAA,,a-source\n"), (f"{UN}.tsv", written(("AAA",), [(CALL, "Z")]))]
    )
    def test_a_table_that_cannot_be_read_is_refused(self, tmp_path: Path, file: str, data: bytes) -> None:
        """So is one of roll calls; the error names file and line."""
        assert refused(tmp_path, described({**tables(), file: data}))[:2] == (file, 2)

    def test_all_tables_together_have_a_limit_of_cells(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As many as are allowed are read, and the error of one more counts those before it; roll calls do not count."""
        files = tables()
        count = {name: data.count(b",") + data.count(b"\n") for name, data in sorted(files.items()) if name.endswith("csv")}
        monkeypatch.setattr(editions, "CELLS", sum(count.values()))
        assert read(tmp_path, described(files)).records["states.csv"] == (ALPHA,)
        monkeypatch.setattr(editions, "CELLS", sum(count.values()) - 1)
        (tmp_path / "other").mkdir()
        found = refused(tmp_path / "other", described(files))
        whole = sum(count.values())
        assert found == (
            list(count)[-1],
            0,
            "",
            f"about {whole} cells",
            f"tables of {whole - 1} cells at most, all together",
        )
