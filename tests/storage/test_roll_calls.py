"""A table of roll calls is read as it was written, and what is wrong with one is said with its line and its cell."""

from __future__ import annotations

from typing import Any

import pytest

from cyberdiplo import DataError
from cyberdiplo.storage import roll_calls
from cyberdiplo.storage.roll_calls import FIELDS, Columns, read, written

ACTORS = ("AAA", "BBB", "CCC")
TEXTS = ("A/RES/1/1", "A/RES/1/9", "plenary", "2019-12-27", "74")
CELLS: dict[str, Any] = dict(
    zip(
        FIELDS,
        (*TEXTS, ("cybercrime", "privacy"), "complete", "1-1-0-1", ("s[p. 1]",), "é", "T", "", (), ("important",)),
        strict=True,
    )
)
FIRST = tuple(CELLS.values())
SECOND = tuple((CELLS | {"id": "A/RES/1/2", "date": "2019"}).values())
SAVED = written(ACTORS, [(FIRST, "YN."), (SECOND, "AXY")])
HEADER, LINE, *_ = SAVED.split(b"\n")
CELLS_AND_LETTERS = f"{len(FIELDS)} cells and one letter for each of 3 actors"
ONE_OF = "one of Y, N, A, X and . for each actor"
A_TABLE = "a table of votes that VoteTable.save wrote"


def with_cell(place: int, text: str) -> bytes:
    """The saved table with another cell in its second roll call."""
    head, first, second, end = SAVED.decode().split("\n")
    cells = second.split("\t")
    cells[place] = text
    return "\n".join([head, first, "\t".join(cells), end]).encode("utf-8", "surrogatepass")


def refused(data: bytes, *, trusted: bool = False) -> tuple[int, str, str]:
    """Where a table is refused: the line, what was given and what is valid."""
    with pytest.raises(DataError) as error:
        read(data, "votes.tsv", trusted=trusted)
    assert (error.value.file, error.value.column) == ("votes.tsv", "")
    return error.value.line, error.value.value, error.value.expected


class TestReading:
    """What was written comes back."""

    @pytest.mark.parametrize("trusted", [True, False])
    def test_a_table_that_was_written_is_read_as_it_was(self, trusted: bool) -> None:
        """Actors, letters line by line, and what is known of each roll call, field by field."""
        actors, known, letters = read(SAVED, "votes.tsv", trusted=trusted)
        assert (actors, letters, known.size) == (ACTORS, b"YN.AXY", 2)
        assert list(zip(*known.all(), strict=True)) == [FIRST, SECOND]
        assert list(known["date"]) == ["2019-12-27", "2019"]
        assert known.all() is known.all()  # taken apart once

    @pytest.mark.parametrize("actors", [ACTORS, ("AAA",), ()])
    def test_a_table_may_have_any_number_of_actors_and_no_lines(self, actors: tuple[str, ...]) -> None:
        """One without roll calls has a header, and one without actors no letters."""
        assert read(written(actors, []), "votes.tsv")[::2] == (actors, b"")
        found = read(written(actors, [(FIRST, "Y" * len(actors))]), "votes.tsv")
        assert (found[0], found[2]) == (actors, b"Y" * len(actors))
        assert [*map(tuple, read(written(actors, []), "votes.tsv")[1].all())] == [()] * len(FIELDS)

    def test_what_the_first_edition_did_not_know_is_empty(self) -> None:
        """A table with the first ten fields is read, and those that came later have no text in it."""
        lines = [line.split(b"\t") for line in SAVED.split(b"\n")[:-1]]
        old = b"".join(b"\t".join([*cells[:10], cells[-1]]) + b"\n" for cells in lines)
        _, known, letters = read(old, "votes.tsv")
        assert letters == b"YN.AXY"
        assert list(zip(*known.all(), strict=True)) == [(*one[:10], "", "", (), ()) for one in (FIRST, SECOND)]

    def test_columns_are_made_of_rows(self) -> None:
        """They have a size, and none of rows that are none."""
        assert (Columns.of([FIRST, SECOND]).size, Columns.of([]).size) == (2, 0)
        assert Columns.of([FIRST, SECOND])["id"] == ("A/RES/1/1", "A/RES/1/2")
        assert Columns.of([])["id"] == ()

    def test_a_trusted_table_is_taken_apart_when_it_is_asked(self) -> None:
        """What is wrong with a cell is told then; the letters are looked through at once."""
        bad = with_cell(2, "plenarx")
        _, known, letters = read(bad, "votes.tsv", trusted=True)
        assert letters == b"YN.AXY"
        with pytest.raises(DataError, match="a stage"):
            known.all()
        assert refused(SAVED.replace(b"YN.", b"YNZ"), trusted=True)[:2] == (2, "Z")
        with pytest.raises(DataError, match="a stage"):
            read(bad, "votes.tsv")  # no table is, unless that is said


class TestRefusals:
    """The first thing that is not valid is named."""

    @pytest.mark.parametrize(
        ("data", "line", "value", "expected"),
        [
            (b"\xff\n", 1, "can't decode byte 0xff", A_TABLE),
            (b"", 1, "", f"the header {', '.join(FIELDS)} and the actors, with tabs between"),
            (b"id\tAAA\n", 1, "id\tAAA", "the header id, resolution, stage"),
            (HEADER + b"\x1b\n", 1, "id\t", "the header id, resolution, stage"),
            (HEADER, 2, "", "a line feed at the end; a part is missing"),
            (HEADER + b"\n" + LINE, 2, "", "a line feed at the end; a part is missing"),
            (SAVED + b"A", 4, "", "a line feed at the end; a part is missing"),
            (SAVED.replace(b"BBB CCC", b"CCC CCC"), 1, "CCC", "each actor once"),
            (SAVED.replace(b"AAA BBB", b"CCC BBB"), 1, "CCC", "each actor once"),
            (SAVED + b"\n", 4, "", CELLS_AND_LETTERS),
            (SAVED.replace(b"\tYN.", b"\tYN"), 2, "A/RES/1/1\t", CELLS_AND_LETTERS),
            (
                SAVED.replace(b"\tYN.", b"Y\tN."),
                2,
                "A/RES/1/1\t",
                CELLS_AND_LETTERS,
            ),
            (
                SAVED.replace("é".encode(), b"\xff", 1).replace(b"AXY", b"AXz"),
                3,
                "z",
                ONE_OF,
            ),
            (SAVED.replace(b"\tYN.", b"YN."), 2, "A/RES/1/1\t", CELLS_AND_LETTERS),
            (
                SAVED.replace(b"\tYN.", b"YN.").replace(b"\tAXY", b"\t\tAXY"),
                2,
                "A/RES/1/1\t",
                CELLS_AND_LETTERS,
            ),
            (SAVED.replace(b"YN.", b"Y\tN"), 2, "A/RES/1/1\t", CELLS_AND_LETTERS),
            (SAVED.replace(b"YN.", b"YNy"), 2, "y", ONE_OF),
            (SAVED.replace(b"AXY", b"A Y"), 3, " ", ONE_OF),
            (with_cell(0, "A/RES/1/1"), 3, "A/RES/1/1", "each ballot once"),
            (with_cell(9, "a\x12b"), 3, "a\x12b", "text that can be printed"),
            (with_cell(9, "\ud800"), 0, "can't decode byte 0xed", A_TABLE),
        ],
    )
    def test_a_malformed_table_is_refused_where_it_goes_wrong(
        self, data: bytes, line: int, value: str, expected: str
    ) -> None:
        """The error has the line, what stands there and what is valid."""
        found = refused(data)
        assert found[0] == line
        assert value in found[1]
        assert (found[1] == "") == (value == "")
        assert found[2].startswith(expected)

    def test_a_long_line_is_shown_in_part(self) -> None:
        """Of a header, or of a line, that is none the first two hundred signs are shown."""
        assert refused(b"x" * 500 + b"\n")[1] == "x" * 200
        assert refused(HEADER + b"\n" + b"x" * 500 + b"\n")[1] == "x" * 200

    @pytest.mark.parametrize(
        ("field", "good", "bad", "expected"),
        [
            (
                "stage",
                ["plenary", "committee", "council"],
                ["", "Plenary"],
                "a stage: plenary, committee, amendment, paragraph, motion, council",
            ),
            (
                "date",
                ["", "2019", "2019-12", "2019-12-27", "../2019-12-27", "2019-12-27/2019-12-28"],
                ["2019-12-72", "20191227", "2019-W01-1", "2019-01-01/2019-12-31", "about 2019"],
                "a date in its shortest EDTF form, or nothing",
            ),
            (
                "session",
                ["", "7", "74", "S-10", "ES-6", "999"],
                ["E6", "1000", "S-1000", "ES-", "S-ES-6", "\u0667", "E-6", "-6"],
                "a session such as 74, S-10 or ES-6, or nothing",
            ),
            ("names", ["complete", "partial", "none"], ["", "all"], "'complete' or 'partial' or 'none': what the list of"),
            (
                "tally",
                ["", "79-60-33", "79-60-33-21", "0-0-0"],
                ["79", "79-60", "79-60-33-21-0", "79--33", "a-b-c", "\u0667-1-1"],
                "totals such as 79-60-33-21, or nothing",
            ),
        ],
    )
    def test_a_cell_has_the_form_of_its_field(self, field: str, good: list[str], bad: list[str], expected: str) -> None:
        """What is valid is read as it stands; the error of anything else names the line, the cell and what is valid."""
        place = FIELDS.index(field)
        for text in good:
            assert read(with_cell(place, text), "votes.tsv")[1][field][1] == text
        for text in bad:
            line, value, said = refused(with_cell(place, text))
            assert (line, value) == (3, text)
            assert said.startswith(expected)

    def test_a_text_that_would_not_stand_in_a_line_is_not_written(self) -> None:
        """The error names the roll call."""
        for text in ("two\nlines", "a\ttab"):
            bad = tuple((CELLS | {"id": "A/RES/1/3", "title": text}).values())
            with pytest.raises(ValueError, match="'A/RES/1/3' has a text that cannot stand in one line of a table"):
                written(ACTORS, [(FIRST, "YN."), (bad, "YN.")])

    def test_a_table_is_written_with_tabs_and_line_feeds(self) -> None:
        """The header names the fields and the actors; several texts of a cell are separated by semicolons."""
        rest = "cybercrime; privacy\tcomplete\t1-1-0-1\ts[p. 1]\té\tT\t\t\timportant"
        data = written(ACTORS, [(FIRST, "YN."), (SECOND, "AXY")])
        assert data.decode().splitlines() == [
            "\t".join([*FIELDS, "AAA BBB CCC"]),
            f"A/RES/1/1\tA/RES/1/9\tplenary\t2019-12-27\t74\t{rest}\tYN.",
            f"A/RES/1/2\tA/RES/1/9\tplenary\t2019\t74\t{rest}\tAXY",
        ]
        assert data.endswith(b"AXY\n")
        assert frozenset(roll_calls.LISTS) <= {*FIELDS}
