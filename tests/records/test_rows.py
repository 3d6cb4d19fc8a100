"""Tables of one's own are brought into the form of ours, whatever made them."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest

from cyberdiplo import DataError, PartialDate, TreatyAction
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.records.rows import completed, in_order, rows_of
from cyberdiplo.storage.tables import columns

ACT = {"treaty": "budapest", "actor": "KOR", "act": "signature"}
COLUMNS = [column.name for column in columns(TreatyAction)]


def ordered(text: str) -> list[str]:
    """The lines of a table of acts after it was put in order."""
    return in_order("actions", text.encode(), "mine.csv").decode().splitlines()


class TestCsv:
    """A CSV file may have its columns in any order, and leave some out."""

    def test_columns_come_in_our_order_with_the_id_that_follows(self) -> None:
        """The id is made from the other fields where the file has none, and an own one stays."""
        assert ordered("date,act,actor,treaty\n2001,signature,KOR,budapest\n") == [
            "id,treaty,actor,act,date",
            "budapest:KOR:signature,budapest,KOR,signature,2001",
        ]
        assert ordered("act,actor,treaty,id\nsignature,KOR,budapest,mine\n") == [
            "id,treaty,actor,act",
            "mine,budapest,KOR,signature",
        ]

    def test_a_column_that_is_needed_for_the_id_may_be_missing_too(self) -> None:
        """What is left is put in order all the same, for whoever reads it to say what is missing."""
        assert ordered("actor,treaty\nKOR,budapest\n") == ["treaty,actor", "budapest,KOR"]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_lines_end_as_on_any_system(self, end: str, mark: str) -> None:
        """A byte order mark is no part of the first column, and a quoted cell may hold a comma."""
        found = ordered(f'{mark}note,id{end}"a, b",x{end}')
        assert found == ["id,note", 'x,"a, b"']

    def test_the_signs_of_a_cell_stay_as_they_are(self) -> None:
        """Also those that end lines elsewhere; what reads the table says that they cannot stand in a cell."""
        assert in_order("actions", b'id,note\r\nx,"a\rb\r\nc"\r\n', "mine.csv") == b'id,note\nx,"a\rb\r\nc"\n'

    def test_a_line_with_another_number_of_cells_stays_as_it_is(self) -> None:
        """Nothing is made up for it; what reads the table names it."""
        assert ordered("note,id\na,x\nb\nc,d,e\n") == ["id,note", "x,a", "b", "c,d,e"]

    def test_a_file_of_nothing_has_no_columns(self) -> None:
        """It has an empty header, which what reads it refuses."""
        assert in_order("actions", b"", "mine.csv") == b"\n"

    def test_the_first_column_that_a_table_does_not_have_is_named(self) -> None:
        """The error has the file, the line of the header, the column and those that there are."""
        with pytest.raises(DataError) as error:
            in_order("actions", b"id,when,where\n", "mine.csv")
        found = error.value
        assert (found.file, found.line, found.column, found.value) == ("mine.csv", 1, "", "when")
        assert found.expected == f"columns of the table actions: {', '.join(COLUMNS)}"

    @pytest.mark.parametrize(("data", "value"), [(b'id\n"a"b\n', "expected after"), (b"id\n\xff\n", "0xff")])
    def test_what_is_no_csv_in_utf_8_is_refused(self, data: bytes, value: str) -> None:
        """The error has what the reader says."""
        with pytest.raises(DataError) as error:
            in_order("actions", data, "mine.csv")
        found = error.value
        assert (found.file, found.line, found.column, found.expected) == ("mine.csv", 0, "", "a CSV table in UTF-8")
        assert value in found.value

    def test_a_table_of_ours_stays_as_it_is(self) -> None:
        """Reading it in order changes no byte, also where a cell is quoted."""
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows([COLUMNS, ["x", *("",) * (len(COLUMNS) - 2), 'a "b"']])
        assert in_order("actions", out.getvalue().encode(), "mine.csv") == out.getvalue().encode()


class TestCompleted:
    """An id that follows from the other fields need not be given."""

    @pytest.mark.parametrize(
        ("table", "row", "id"),
        [
            ("actions", ACT, "budapest:KOR:signature"),
            ("actions", {**ACT, "id": "mine"}, "mine"),
            ("actions", {**ACT, "id": ""}, ""),
            ("actions", {"treaty": "budapest"}, None),
            ("states", {"name": "Korea"}, None),
        ],
    )
    def test_a_row_has_its_id_if_it_follows(self, table: str, row: dict[str, Any], id: str | None) -> None:
        """A row that has one keeps it, and one of which it does not follow has none."""
        found = completed(table, row)
        assert found.get("id") == id
        assert {**found, "id": None} == {**row, "id": None}
        assert found is not row


class Arrow:
    """A table as pyarrow has them."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self.rows = list(rows)

    def to_pylist(self) -> list[dict[str, Any]]:
        return self.rows


class Number:
    """A number as numpy has them."""

    def __init__(self, value: float) -> None:
        self._value = value

    def item(self) -> float:
        return self._value


class NaTType:
    """What pandas has for a day that is missing."""


class NAType:
    """What pandas has for a value that is missing."""


def frame(**row: Any) -> Any:
    """A frame of one row, as Arrow has it."""
    return Arrow(row)


class TestFrames:
    """Rows of a frame are what dictionaries say."""

    def test_every_kind_of_frame_gives_its_rows(self) -> None:
        """Arrow, polars and pandas give the same; what is no frame is left as it is."""
        pandas = pytest.importorskip("pandas")
        polars = pytest.importorskip("polars")
        arrow = pytest.importorskip("pyarrow")
        expected = [{"id": "budapest:KOR:signature", **ACT}]
        assert rows_of("actions", arrow.Table.from_pylist([ACT])) == expected
        assert rows_of("actions", polars.DataFrame([ACT])) == expected
        assert rows_of("actions", pandas.DataFrame([ACT])) == expected
        series, empty = pandas.Series([1]), type("Columns", (), {"columns": ()})()
        for many in ([ACT], {"a": 1}, "text", 5, None, series, empty):
            assert rows_of("actions", many) is many

    @pytest.mark.parametrize("nothing", [None, float("nan"), NaTType(), NAType()])
    def test_what_is_missing_is_left_out(self, nothing: object) -> None:
        """None, NaN, NaT and NA say that there is nothing; an empty text is one."""
        (found,) = rows_of("actions", frame(**ACT, note=nothing, effective=""))
        assert found == {"id": "budapest:KOR:signature", **ACT, "effective": ""}

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (Number(5), 5),
            (Number(5.0), 5),
            (5.0, 5),
            (5, 5),
            (5.5, "5.5"),
            (True, True),
            (Number(True), True),
            ("a; b", "a; b"),
            (datetime.date(2001, 5, 1), "2001-05-01"),
            (datetime.datetime(2001, 5, 1, 12), "2001-05-01"),  # noqa: DTZ001  # as frames have them
            (PartialDate.parse("2001-05"), "2001-05"),
        ],
    )
    def test_a_value_is_that_of_a_dictionary(self, given: object, expected: object) -> None:
        """Numbers are numbers, whole ones whole, days and other values texts as their cells have them."""
        (found,) = rows_of("states", frame(id="KOR", cow=given))
        assert found == {"id": "KOR", "cow": expected}
        assert type(found["cow"]) is type(expected)

    @pytest.mark.parametrize("given", ["a; b", ["a", "b"], ("a", "b"), iter(["a", "b"])])
    def test_a_list_is_given_as_one_or_as_its_cell(self, given: object) -> None:
        """Several texts are a list, or a text with semicolons."""
        (found,) = rows_of("states", frame(id="KOR", successors=given))
        assert found == {"id": "KOR", "successors": ["a", "b"]}

    def test_a_list_may_have_an_item_of_any_name(self) -> None:
        """A list of numpy, which has `item` too, is a list all the same."""

        class Many(list[str]):
            def item(self) -> str:
                raise ValueError("more than one")

        (found,) = rows_of("states", frame(id="KOR", successors=Many(["a", "b"])))
        assert found["successors"] == ["a", "b"]
        assert "states" in TABLES
