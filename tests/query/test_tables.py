"""The tables of one edition: read when asked for, verified, and not to be changed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import DataError
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.query.tables import Tables
from cyberdiplo.storage.folders import BundledFolder
from tests.folders import MemoryFolder
from tests.repair import DATA


class Noted(MemoryFolder):
    """A folder that notes which files are read of it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(files)
        self.read: list[str] = []

    def joinpath(self, name: str, /) -> Any:
        self.read.append(name)
        return super().joinpath(name)


def test_an_edition_from_outside_is_looked_at_at_once_and_its_tables_when_asked_for() -> None:
    """A folder without an edition fails where it is opened; a table is read each time that it is asked for."""
    folder = Noted({})
    tables = Tables(folder)
    assert folder.read == ["datapackage.json"]
    assert tables.edition is tables.edition
    assert tables.table("bodies") == tables.table("bodies") == cd.load().table("bodies")
    assert folder.read == ["datapackage.json", "bodies.csv", "bodies.csv"]
    with pytest.raises(DataError, match=r"^datapackage.json:1: "):
        Tables(MemoryFolder({"datapackage.json": b""}))


def test_of_the_bundled_edition_nothing_is_read_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither its description, when it is opened or a table is asked for."""
    read: list[str] = []
    real = BundledFolder.joinpath

    def note(self: BundledFolder, name: str) -> Any:
        read.append(name)
        return real(self, name)

    monkeypatch.setattr(BundledFolder, "joinpath", note)
    tables = Tables(BundledFolder())
    assert read == []
    assert len(tables.table("bodies")) > 10
    assert read == ["bodies.csv"]


def test_a_table_that_is_not_the_described_one_is_named() -> None:
    """Its file, where somebody has changed it under its description, though each of its lines is sound."""
    data = (DATA / "bodies.csv").read_bytes()
    tables = Tables(MemoryFolder({"bodies.csv": data.rpartition(data.splitlines()[-1])[0]}))
    with pytest.raises(DataError) as caught:
        tables.table("bodies")
    assert str(caught.value) == (
        "bodies.csv: 'another digest' is not valid; expected the table that datapackage.json describes"
    )


def test_a_table_that_an_edition_does_not_have_is_empty() -> None:
    """An edition from before a kind was thought of describes no table of it."""
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] != "variants"]
    tables = Tables(MemoryFolder({"datapackage.json": json.dumps(package).encode()}))
    assert tables.table("variants") == ()
    assert tables.table("bodies") == cd.load().table("bodies")


def test_a_damaged_line_is_named_with_its_file() -> None:
    """As long as the table is the described one; the bundled one comes with the code and is not compared."""
    data = (DATA / "bodies.csv").read_bytes().replace(b"\n", b"\nx", 1)

    class Damaged(BundledFolder):
        def joinpath(self, name: str, /) -> Any:
            return MemoryFolder({"bodies.csv": data + b"x\n"}).joinpath(name)

    with pytest.raises(DataError) as caught:
        Tables(Damaged()).table("bodies")
    assert caught.value.file == "bodies.csv"


def test_a_table_that_is_none_is_an_error_that_names_those_there_are() -> None:
    """All of them, in their order."""
    with pytest.raises(ValueError, match=f"^no table 'treatys'; valid: {re.escape(', '.join(TABLES))}$"):
        cd.load().table("treatys")


def test_an_atlas_is_not_changed() -> None:
    """Nothing is set or deleted; the error names what was tried."""
    atlas: Any = cd.Atlas(BundledFolder())
    with pytest.raises(AttributeError, match=r"^an atlas is immutable: 'actions' cannot be set$"):
        atlas.actions = ()
    with pytest.raises(AttributeError, match=r"^an atlas is immutable: 'actions' cannot be deleted$"):
        del atlas.actions


def test_a_package_from_outside_is_read_once(tmp_path: Any) -> None:
    """What was read to look at it is what it answers with."""
    path = tmp_path / "edition.zip"
    cd.load().save(path)
    atlas = cd.load(path)
    assert atlas.table("bodies") is atlas.table("bodies")
    assert atlas.table("bodies") == cd.load().table("bodies")
