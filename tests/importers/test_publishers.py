"""A file is given to the reader of whom it comes from, with all that was said of it."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import DataError
from cyberdiplo.importers import coe, untc
from cyberdiplo.importers.publishers import PUBLISHERS, publisher_of, read_file
from tests.importers.publishers import rows_of, untc_xml

NAMES = "untc, coe, wipo, oas, au"


@pytest.fixture
def hanoi(atlas: cd.Atlas, tmp_path: Path) -> Path:
    """The list of a treaty as the UN publishes it, under a name that says nothing."""
    path = tmp_path / "download"
    path.write_bytes(untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi")))
    return path


def test_a_workbook_is_of_the_council_of_europe(tmp_path: Path) -> None:
    """No other publisher gives them."""
    path = tmp_path / "download"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")
    assert publisher_of(path) == "coe"


def test_what_nobody_publishes_is_shown_with_whose_files_are_read(tmp_path: Path) -> None:
    """On one line, with its first eighty letters."""
    path = tmp_path / "diary"
    path.write_text("dear\n  diary " + "x" * 90, encoding="utf-8")
    with pytest.raises(DataError) as error:
        publisher_of(path)
    expected = f"a file of {NAMES}; name the publisher if you know it"
    assert error.value.args == ("diary", 0, "", "dear diary " + "x" * 69, expected)


@pytest.mark.parametrize(
    "begin", ["Chart of signatures and ratifications of treaty", "STATUS AS AT", "GENERAL INFORMATION OF THE TREATY:"]
)
def test_spaces_without_an_end_take_no_time(tmp_path: Path, begin: str) -> None:
    """They are looked at once, whosever words stand before them; to try each two of them took minutes."""
    path = tmp_path / "download"
    path.write_text(f"{begin}{' ' * 300_000}x", encoding="utf-8")
    with pytest.raises(DataError, match=f"a file of {NAMES}"):
        publisher_of(path)


def test_an_unknown_publisher_is_refused_with_those_that_there_are(hanoi: Path) -> None:
    """The file is not looked at."""
    with pytest.raises(ValueError, match=f"^'gazette' is not a publisher; valid: {NAMES}$"):
        read_file(hanoi, "gazette")
    assert ", ".join(PUBLISHERS) == NAMES


@pytest.mark.parametrize("publisher", ["untc", ""])
def test_the_reader_is_told_all_that_was_said(hanoi: Path, publisher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The treaty, the day of the file, that of reading and the edition; a day unsaid is left to the reader."""
    told: list[Any] = []
    monkeypatch.setattr(untc, "read", lambda path, **given: told.append((path, given)))
    mine = cd.load()
    said: dict[str, Any] = {"treaty": "hanoi", "dated": datetime.date(2026, 1, 2), "read": "2026-01-03", "atlas": mine}
    read_file(hanoi, publisher, **said)
    read_file(hanoi, publisher)
    assert told == [(hanoi, said), (hanoi, dict.fromkeys(said))]


def test_who_names_the_publisher_is_believed(hanoi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even of a file that looks like another's."""
    told: list[Path] = []
    monkeypatch.setattr(coe, "read", lambda path, **_: told.append(path))
    read_file(hanoi, "coe")
    assert told == [hanoi]
