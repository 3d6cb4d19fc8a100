"""CSV for people holds what the rows hold, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.cli import commands, main
from cyberdiplo.display.spreadsheets import csv_text, inert
from cyberdiplo.model.kinds import TABLES
from tests.folders import changed, with_field

# OWASP, "CSV Injection": "ensure that no cells begin with any of the following characters".
FORMULA = "=+-@\t\r\n\0"
TEXTS = st.text(st.sampled_from(FORMULA + "'\",;A1é \n"), max_size=8) | st.text(max_size=8)
CELLS = st.none() | st.integers() | TEXTS


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


class TestInert:
    """A cell never begins as a formula does."""

    @given(TEXTS)
    def test_no_text_begins_like_a_formula_and_none_is_lost(self, text: str) -> None:
        """A text comes out as it is, or with one quote before it, and then only if it could run."""
        found = inert(text)
        assert isinstance(found, str)
        assert not found.startswith(tuple(FORMULA))
        assert found == (f"'{text}" if text and text[0] in FORMULA else text)

    @given(st.integers() | st.floats() | st.none() | st.booleans())
    def test_what_is_no_text_stays(self, value: object) -> None:
        """A number below zero is no formula."""
        assert inert(value) is value

    @given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
    def test_every_cell_of_a_file_is_inert_and_reads_back(self, rows: list[tuple[object, object]]) -> None:
        """Read as CSV, the cells are those of the rows made inert; no quote or separator opens another cell."""
        table = cells_of(csv_text(["a", "b"], [{"a": a, "b": b} for a, b in rows]))
        assert table == [["a", "b"], *(["" if one is None else str(inert(one)) for one in row] for row in rows)]
        texts = [
            cell
            for line, row in zip(table[1:], rows, strict=True)
            for cell, one in zip(line, row, strict=True)
            if isinstance(one, str)
        ]
        assert not any(text.startswith(tuple(FORMULA)) for text in texts)


class TestTables:
    """The tables of the edition, whose bytes nobody changes, need no protection."""

    @pytest.mark.parametrize("name", TABLES)
    def test_no_cell_of_a_bundled_table_begins_like_a_formula(self, atlas: cd.Atlas, name: str) -> None:
        """The package can be opened in a spreadsheet as it is, and would be read back as it was."""
        cells = [cell for row in cells_of(atlas.files()[f"{name}.csv"].decode()) for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.startswith((*FORMULA, "'"))]

    def test_a_package_keeps_its_cells_as_they_are(self, tmp_path: Path) -> None:
        """What is saved is canonical and reads back, also where a spreadsheet would run a cell."""
        atlas = changed(states=with_field("KOR", note="=1+1"))
        atlas.save(tmp_path / "edition")
        assert cd.load(tmp_path / "edition").states["KOR"].note == "=1+1"


def test_the_command_line_prints_no_formula(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """As CSV a hostile name is quoted; as JSON it is what it is."""
    hostile = changed(states=with_field("ALB", name='=HYPERLINK("http://x";"y")'))
    monkeypatch.setattr(commands, "load", lambda *_: hostile)
    assert main(["parties", "budapest", "--as-of", "2004-07-01", "--format", "csv"]) == 0
    assert cells_of(capsys.readouterr().out)[1][:2] == ["ALB", '\'=HYPERLINK("http://x";"y")']
    assert main(["parties", "budapest", "--as-of", "2004-07-01", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == '=HYPERLINK("http://x";"y")'
