"""Tables that were downloaded give their rows as texts, and what is no table, or too big, is refused with its place."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pytest

from cyberdiplo import DataError
from cyberdiplo.importers import workbooks
from cyberdiplo.importers.files import File
from cyberdiplo.importers.workbooks import rows_of, rows_of_frame

DAY = datetime.date(2026, 5, 1)
DAMAGED = "an undamaged workbook; download it again"
ROWS = [(1, ["XXX who", "when"]), (3, ["Côte d'Ivoire", "2026-05-01"]), (4, ["", "x"])]


def csv(text: str) -> File:
    """A CSV file."""
    return File(path=Path("mine.csv"), data=text.encode())


def packed(members: dict[str, bytes]) -> File:
    """A file that begins like a workbook, with these members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return File(path=Path("mine.xlsx"), data=data.getvalue())


def workbook(*rows: list[Any]) -> File:
    """A workbook of which the first sheet has these rows, and the second one others."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("notes").append(["not", "this"])
    data = io.BytesIO()
    book.save(data)
    return File(path=Path("mine.xlsx"), data=data.getvalue())


def refused(file: File) -> tuple[Any, ...]:
    """What the error says with which a file is refused."""
    with pytest.raises(DataError) as error:
        rows_of(file)
    return error.value.args


class TestText:
    """Tables in text."""

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_what_separates_cells_and_ends_lines_is_seen(self, separator: str, end: str) -> None:
        """Blank lines are counted and left out, and blanks within a cell are one."""
        lines = ["XXX  who|when ", " | ", '" Côte d\'Ivoire"|2026-05-01', "|x", ""]
        assert rows_of(csv(end.join(lines).replace("|", separator))) == ROWS

    def test_a_row_that_goes_over_several_lines_has_the_last_as_its_place(self) -> None:
        """A line break within a cell is a blank of it."""
        assert rows_of(csv('a,b\n"two\nlines",c\n')) == [(1, ["a", "b"]), (3, ["two lines", "c"])]

    def test_a_quote_that_is_torn_is_told_with_its_line(self) -> None:
        """Nothing is guessed of what the cell may have been."""
        expected = "an undamaged CSV table; download it again"
        assert refused(csv('a,b\n"x"y,z\n')) == ("mine.csv", 2, "", "',' expected after '\"'", expected)

    def test_a_table_may_have_so_many_lines_and_no_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first that is too many is named."""
        monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
        assert len(rows_of(csv("a\nb\nc\n"))) == 3
        assert refused(csv("a\nb\nc\nd\n")) == ("mine.csv", 4, "", "more than 3 lines", "at most 3 lines")


class TestWorkbooks:
    """Excel workbooks."""

    def test_the_first_sheet_is_read_and_each_cell_is_what_is_shown_in_it(self) -> None:
        """Days are days, whole numbers have no point, empty rows are counted and left out, a formula is no text."""
        rows = rows_of(
            workbook(
                ["who", "when", "how many"],
                ["", None, None],
                [" two \n words", datetime.date(2026, 5, 1), 5.0],
                [None, datetime.datetime.fromisoformat("2026-05-01 12:30"), 5.5],
                [True, "nan", "=1+1"],
            )
        )
        assert rows == [
            (1, ["who", "when", "how many"]),
            (3, ["two words", "2026-05-01", "5"]),
            (4, ["", "2026-05-01 12:30:00", "5.5"]),
            (5, ["True", "", ""]),
        ]

    def test_a_sheet_may_have_so_many_rows_and_no_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first that is too many is named."""
        monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
        assert len(rows_of(workbook(["a"], ["b"]))) == 2
        assert refused(workbook(["a"], ["b"], ["c"])) == ("mine.xlsx", 3, "", "more than 2 rows", "at most 2 rows")

    def test_a_workbook_may_unpack_to_so_many_bytes_and_no_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """They are counted before anything is unpacked."""
        file = workbook(["a"])
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        monkeypatch.setattr(workbooks, "MOST_UNPACKED", size)
        assert rows_of(file) == [(1, ["a"])]
        monkeypatch.setattr(workbooks, "MOST_UNPACKED", size - 1)
        expected = (f"{size} bytes unpacked", f"at most {size - 1} bytes unpacked")
        assert refused(file) == ("mine.xlsx", 0, "", *expected)

    @pytest.mark.parametrize("member", ["xl/workbook.xml", "_rels/.rels"])
    @pytest.mark.parametrize("before", [b"", b"<!-- " + b"." * 5000 + b" -->"], ids=["at once", "late"])
    def test_a_document_type_is_refused_wherever_it_stands(self, member: str, before: bytes) -> None:
        """The file within the workbook is named."""
        expected = "a workbook without document types or entities"
        assert refused(packed({member: before + b"<!DOCTYPE x>"})) == ("mine.xlsx", 0, member, "<!DOCTYPE", expected)

    def test_what_is_packed_beside_the_tables_may_hold_anything(self) -> None:
        """A picture is no XML, whatever its bytes."""
        name, line, column, value, expected = refused(packed({"xl/media/image.png": b"<!DOCTYPE x>"}))
        assert (name, line, column, expected) == ("mine.xlsx", 0, "", DAMAGED)
        assert value.startswith("KeyError: ")

    def test_a_workbook_that_was_cut_off_is_told(self) -> None:
        """It is no zip any more."""
        file = File(path=Path("mine.xlsx"), data=workbook(["a"]).data[:100])
        assert refused(file) == ("mine.xlsx", 0, "", "File is not a zip file", DAMAGED)

    def test_without_openpyxl_it_is_said_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The extra is named."""
        file = workbook(["a"])
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        with pytest.raises(ImportError, match=r'pip install "cyberdiplo\[importers\]"'):
            rows_of(file)


class WithDictionary:
    """Something with a dictionary that is no frame."""

    def to_dict(self, orient: str = "") -> list[Any]:
        return []


class TestFrames:
    """Frames in memory."""

    @pytest.mark.parametrize(
        "frame",
        [
            pandas.DataFrame(
                {"who": ["KOR", None], "when": [datetime.date(2026, 5, 1), pandas.NaT], "many": [5, float("nan")]}
            ),
            polars.DataFrame({"who": ["KOR", None], "when": [DAY, None], "many": [5.0, None]}),
            pyarrow.table({"who": ["KOR", None], "when": [DAY, None], "many": [5.0, None]}),
        ],
        ids=["pandas", "polars", "arrow"],
    )
    def test_each_sort_of_frame_gives_the_same_rows(self, frame: Any) -> None:
        """The names of its columns are line 1, and nothing is said of what is missing."""
        assert rows_of_frame(frame) == [
            (1, ["who", "when", "many"]),
            (2, ["KOR", "2026-05-01", "5"]),
            (3, ["", "", ""]),
        ]

    def test_what_pandas_calls_missing_is_nothing(self) -> None:
        """It has a value of its own for it, and columns may be called by numbers."""
        frame = pandas.DataFrame({1: pandas.array([7, None], dtype="Int64"), "at": ["a  b", None]})
        assert rows_of_frame(frame) == [(1, ["1", "at"]), (2, ["7", "a b"]), (3, ["", ""])]

    def test_a_frame_without_rows_is_its_columns(self) -> None:
        """Nothing follows line 1."""
        for frame in (pandas.DataFrame({"who": []}), polars.DataFrame({"who": []})):
            assert rows_of_frame(frame) == [(1, ["who"])]

    @pytest.mark.parametrize(
        "given",
        [17, None, WithDictionary(), pandas.Series([1]), polars.Series([1]), polars.LazyFrame(), pyarrow.array([1])],
        ids=lambda given: type(given).__name__,
    )
    def test_what_is_no_frame_is_told_by_its_type(self, given: object) -> None:
        """A single column is no frame either."""
        with pytest.raises(TypeError) as error:
            rows_of_frame(given)
        valid = "give one of pandas or polars, an Arrow table, or a path"
        assert str(error.value) == f"{type(given).__name__} is not a frame; {valid}"
