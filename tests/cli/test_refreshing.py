"""The commands that bring an edition up to date: read, refresh, sources."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Act
from cyberdiplo.cli import main
from cyberdiplo.cli.refreshing import coloured
from tests.importers.publishers import Row, coe_chart, rows_of, untc_xml

DAY = datetime.date(2026, 11, 20)


@pytest.fixture
def downloads(tmp_path: Path, atlas: cd.Atlas, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of downloads: Hanoi with an accession more, Budapest with another day of Canada's, and a page of no use."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    entry = Row(name="Ethiopia", consent=Act.ACCESSION, consented=datetime.date(2026, 9, 1))
    (folder / "a.xml").write_bytes(untc_xml(atlas.treaties["hanoi"], [*rows_of(atlas, "hanoi"), entry]))
    other = [
        attrs.evolve(row, signed=datetime.date(2001, 11, 24)) if row.name == "Canada" else row
        for row in rows_of(atlas, "budapest")
    ]
    (folder / "b.html").write_bytes(coe_chart(atlas.treaties["budapest"], other, DAY))
    (folder / "c.html").write_bytes(b"<html><body>urgent maintenance</body></html>")
    monkeypatch.chdir(tmp_path)
    return folder


def test_news_of_a_file_end_with_exit_code_1_and_are_shown(downloads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table for people, and as rows with a kind for programs; the problem of no file is left out."""
    assert main(["read", "untc", "downloads/a.xml", "--treaty", "hanoi", "--dated", "2026-11-20"]) == 1
    out = capsys.readouterr().out
    assert "1 news" in out
    assert "hanoi:ETH:accession" in out
    assert main(["read", "auto", "downloads/a.xml", "--dated", "2026-11-20", "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {row["kind"] for row in rows} == {"news", "confirmation", "coverage"}


def test_what_is_accepted_is_saved_as_an_edition(downloads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With news, confirmations and coverage, if nothing else is said; what is saved loads and obeys the laws."""
    arguments = ["read", "untc", "downloads/a.xml", "--dated", "2026-11-20", "--save", "mine.zip"]
    assert main(arguments) == 1
    mine = cd.load("mine.zip")
    assert f"edition {mine.edition.number}" in capsys.readouterr().out
    assert mine.treaties["hanoi"].complete_to == DAY
    assert mine.standing("ETH", "hanoi").value == "contracting"
    assert mine.check() == ()
    assert main(arguments) == 2, "what exists is never written over"


def test_a_folder_is_read_file_by_file_and_saved_as_one_edition(downloads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that nobody recognises is a row with its reason; a contradiction is kept as it is said."""
    said = ["refresh", "downloads", "--dated", "2026-11-20", "--keep", "budapest:CAN:signature", "--save", "mine.zip"]
    assert main([*said, "--format", "json"]) == 1
    rows = {row["file"]: row for row in json.loads(capsys.readouterr().out)}
    assert [rows["a.xml"][name] for name in ("publisher", "news", "contradictions")] == ["untc", "1", "0"]
    assert [rows["b.html"][name] for name in ("publisher", "news", "contradictions")] == ["coe", "0", "1"]
    assert "name the publisher" in rows["c.html"]["told"]
    mine = cd.load("mine.zip")
    assert {mine.treaties[id].complete_to for id in ("hanoi", "budapest")} == {DAY}
    assert str(mine.actions.where(treaty="budapest", actor="CAN", act="signature")[0].date) == "2001-11-23"
    assert [one.value for one in mine.table("variants") if one.about == "budapest:CAN:signature"] == ["2001-11-24"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["read", "untc", "downloads/a.xml", "--accept", "news"], "name it by --save"),
        (["read", "untc", "downloads/a.xml", "--treaty", "budapest"], "as you say"),
        (["read", "untc", "nothing.xml"], "a file that can be read"),
        (["read", "coe", "downloads/a.xml"], "a saved HTML page"),
        (["refresh", "downloads", "--accept", "budapest:FRA:ratification:9"], "names no finding"),
        (["refresh", "."], "has no files"),
    ],
)
def test_what_cannot_be_read_or_accepted_is_told_with_exit_code_2(
    downloads: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    """One line that says what is valid."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert expected in err


def test_sources_say_where_the_newest_is_and_how_old_ours_is(atlas: cd.Atlas, capsys: pytest.CaptureFixture[str]) -> None:
    """Every treaty has a row with its day and the days since, our oldest first; each reader that is named exists."""
    assert main(["sources", "--stale", "--on", "2026-11-30", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    treaties = {row["about"]: row for row in rows if row["table"] == "actions"}
    assert treaties.keys() == set(atlas.treaties)
    hanoi = atlas.treaties["hanoi"].complete_to
    assert treaties["hanoi"]["days"] == str((datetime.date(2026, 11, 30) - hanoi).days)
    assert "mtdsg_no=XVIII-16" in treaties["hanoi"]["address"]
    days = [row["complete_to"] for row in rows]
    assert days == sorted(days)
    assert main(["sources", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > len(atlas.sources)


def test_headings_are_coloured_on_a_terminal_alone() -> None:
    """A pipe gets plain text."""
    text = "title\n\nNEWS (1)\nhanoi\nNEWSPAPER"
    assert coloured(text, is_terminal=False) == text
    assert coloured(text, is_terminal=True).split("\n")[2:] == ["\033[1;32mNEWS (1)\033[0m", "hanoi", "NEWSPAPER"]
