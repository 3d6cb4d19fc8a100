"""Rows that are not parsed again are the rows that Python's reader gives; and a long read can be watched."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cyberdiplo import DataError
from cyberdiplo.importers import _rows
from cyberdiplo.importers._progress import progress_bar
from cyberdiplo.importers._rows import Rows, opened
from cyberdiplo.importers.undl import read_votes
from cyberdiplo.query.extras import extra

HEAD = (
    "undl_id,resolution,date,title,ms_name,ms_code,ms_vote,total_yes,total_no,total_abstentions,total_non_voting,total_ms\n"
)
ROW = '1,A/RES/1/1,2001,"A ""title"", long",{name},{code},Y,2,0,0,0,2\n'

BOUND = 40
"""How long a row may be in the tests of bounds."""

cells = st.sampled_from(["a", "", '"a,b"', '"a""b"', "é", '"two\nlines"', 'a"b', '"', "x y", '"a"b'])
lines = st.builds(",".join, st.lists(cells, min_size=4, max_size=5))


def table(text: str) -> Rows:
    """A table in memory."""
    return Rows(io.BufferedReader(io.BytesIO(text.encode())))


def parsed(text: str) -> list[tuple[int, list[str]]] | None:
    """The rows of Python's reader with their lines; None if it stumbles."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [(reader.line_num, row) for row in reader][1:]
    except csv.Error:
        return None


class TestRows:
    """The fast path and Python's reader agree."""

    @settings(max_examples=300)
    @given(
        st.lists(lines, max_size=4).flatmap(lambda some: st.lists(st.sampled_from(some or ["a,b,c,d"]), max_size=12)),
        st.sampled_from(["\n", "\r\n"]),
        st.sampled_from([(0, 1), (1, 2), (2, 1), (3, 2), (0, 3)]),
        st.booleans(),
    )
    @example(rows=["a,a,a,a", 'a,a,a,"two\nlines"', "a,a,a,a"], end="\n", pair=(0, 1), fast=True)
    def test_the_pairs_are_those_of_the_reader(self, rows: list[str], end: str, pair: tuple[int, int], fast: bool) -> None:
        """Whatever the cells: quoted, empty, of several lines, too few, torn."""
        text = end.join(["c1,c2,c3,c4", *rows, ""])
        expected = parsed(text)
        found: list[tuple[int, Any]] = []
        rows_of = Rows(io.BufferedReader(io.BytesIO(text.encode())))
        above: list[str] = []
        try:
            for row, two in rows_of.pairs(pair, pair if fast else ()):
                if row is None:
                    low, high = min(pair), max(pair)
                    row = [*above[:low], *["?"] * (high + 1 - low), *above[high + 1 :]]  # noqa: PLW2901
                    row[pair[0]], row[pair[1]] = two
                    reference = expected[len(found)][1] if expected is not None else None
                    assert reference is None or [
                        cell for place, cell in enumerate(reference) if not low < place < high or place in pair
                    ] == [cell for place, cell in enumerate(row) if not low < place < high or place in pair]
                    row = reference if reference is not None else row  # noqa: PLW2901
                above = row
                found.append((rows_of.line, row))
        except csv.Error:
            assert expected is None
        else:
            assert found == expected

    def test_a_neighbour_is_not_parsed_again(self) -> None:
        """Once a state is known, its rows in the records below are looked up."""
        records = [ROW.format(name=name, code=name[:1]) for name in ("X", "Y")]
        text = HEAD + "".join(records) + "".join(records).replace("1,A/RES/1/1", "2,A/RES/1/2").replace("2,0,", "3,0,")
        found = Rows(io.BufferedReader(io.BytesIO(text.encode())))
        assert [(row is None, pair) for row, pair in found.pairs((5, 6), (4, 5, 6))] == [
            (False, ("X", "Y")),
            (False, ("Y", "Y")),
            (False, ("X", "Y")),
            (True, ("Y", "Y")),
        ]
        assert (found.line, found.size) == (5, len(text.encode()))

    @pytest.mark.parametrize("between", ['a,a,a,"two\nlines"', "a,a,a"], ids=["of two lines", "too short"])
    def test_each_row_is_compared_with_the_one_above(self, between: str) -> None:
        """Also with one that is not plain: what follows it is never taken for like a row further up."""
        text = f"c1,c2,c3,c4\na,a,a,a\n{between}\na,a,a,a\n"
        found = list(table(text).pairs((0, 1), (0, 1)))
        assert [row for row, _ in found] == [row for _, row in parsed(text) or ()]
        assert [pair for _, pair in found] == [("a", "a"), ("", "") if between == "a,a,a" else ("a", "a"), ("a", "a")]

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("title", ["a title", '"a ""title"", long"', "é"])
    @pytest.mark.parametrize("votes", ["YN", ("Y ", "X"), ("é", "ü"), (" ", "")])
    def test_what_differs_may_be_the_last_of_the_cells(self, end: str, title: str, votes: tuple[str, str]) -> None:
        """Whatever the signs of a cell and the ends of the lines, those that were seen are known again."""
        pairs = list(zip(votes, ("ÉX", "Où"), strict=True))
        text = end.join(["id,title,name,vote", *(f"{id},{title},{name},{vote}" for id in "123" for vote, name in pairs)])
        rows = table(text)
        found = list(rows.pairs((3, 2), (2, 3)))
        assert [pair for _, pair in found] == pairs * 3
        assert [row is None for row, _ in found] == [False, False, False, True, False, False]  # the last line has no end
        assert (rows.line, rows.size) == (7, len(text.encode()))

    def test_a_cell_between_those_that_differ_may_differ(self) -> None:
        """It is looked up with them, and told from others."""
        text = "id,name,code,vote,end\n1,X,a,Y,z\n1,X,b,Y,z\n2,X,a,Y,z\n2,X,b,Y,z\n"
        assert [row for row, _ in table(text).pairs((1, 3), (1, 3))] == [
            ["1", "X", "a", "Y", "z"],
            ["1", "X", "b", "Y", "z"],
            ["2", "X", "a", "Y", "z"],
            None,
        ]

    def test_without_cells_that_differ_each_row_is_parsed(self) -> None:
        """Also one that is wholly like the one above."""
        assert [row for row, _ in table("c1,c2\na,b\na,b\n").pairs((0, 1), ())] == [["a", "b"], ["a", "b"]]

    def test_where_little_comes_again_no_more_than_a_quarter_is_learned(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """After so many tries: a row that was learned is known in the next line."""
        monkeypatch.setattr(_rows, "_TRIES", 2)
        rows = table("c1,c2\n" + "".join(f"{number},x\n" * 3 for number in range(9)))
        known = [rows.line for row, _ in rows.pairs((1, 1), (1,)) if row is None]
        assert known == [3, 4, 6, 7, 10, 18, 19, 22]

    def test_no_header_is_an_empty_one(self) -> None:
        """A file of nothing has no columns and no rows, and a mark of UTF-8 is no part of a name."""
        rows = table("")
        assert (rows.header, rows.line, rows.size) == ([], 0, 0)
        assert list(rows.pairs((0, 1), ())) == []
        assert table("\ufeffa,b\n").header == ["a", "b"]


class TestBounds:
    """A line that has no end is not read to it."""

    @pytest.fixture(autouse=True)
    def bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let rows be short."""
        monkeypatch.setattr(_rows, "_LONGEST", BOUND)

    def test_a_header_has_a_bound(self) -> None:
        """One byte more is too many."""
        assert table("a" * (BOUND - 3) + ",b\n").header == ["a" * (BOUND - 3), "b"]
        with pytest.raises(csv.Error, match=f"^a line or a row of more than {BOUND} bytes$"):
            table("a" * (BOUND - 2) + ",b\n")

    def test_a_line_without_an_end_is_not_read_to_it(self) -> None:
        """Neither the first of a row nor those after it."""
        for begin in ("", '"\n'):
            stream = io.BytesIO(f"x,y\n{begin}{'a' * 100_000}".encode())
            rows = Rows(io.BufferedReader(stream))
            with pytest.raises(csv.Error, match=f"more than {BOUND} bytes"):
                list(rows.pairs((0, 1), ()))
            assert stream.tell() <= io.DEFAULT_BUFFER_SIZE

    def test_a_row_of_one_line_has_a_bound(self) -> None:
        """One byte more is too many."""
        row = "a" * (BOUND - 3) + ",b\n"
        assert [found for found, _ in table("x,y\n" + row).pairs((0, 1), ())] == [["a" * (BOUND - 3), "b"]]
        with pytest.raises(csv.Error, match=f"^a line of more than {BOUND} bytes$"):
            list(table(f"x,y\na{row}").pairs((0, 1), ()))

    def test_a_row_of_several_lines_has_the_same_bound(self) -> None:
        """Its lines are counted together, and each row anew."""
        row = '"' + ("a" * 9 + "\n") * 3 + "a" * (BOUND - 35) + '",b\n'
        assert len(row) == BOUND
        rows = table("x,y\n" + row + row)
        assert [len(found or ()) for found, _ in rows.pairs((0, 1), ())] == [2, 2]
        assert (rows.line, rows.size) == (9, 4 + 2 * BOUND)
        with pytest.raises(csv.Error, match=f"^a line or a row of more than {BOUND} bytes$"):
            list(table("x,y\n" + row.replace("b", "bb")).pairs((0, 1), ()))


@pytest.mark.parametrize("name", ["votes.csv", "votes.CSV", "votes.csv.gz", "votes.zip", "votes.ZIP"])
def test_a_table_is_opened_packed_or_not(tmp_path: Path, name: str) -> None:
    """As a stream that is read line by line."""
    path = tmp_path / name
    if name.lower().endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("Votes.CSV", HEAD)
    else:
        path.write_bytes(gzip.compress(HEAD.encode()) if name.endswith(".gz") else HEAD.encode())
    with opened(path) as stream:
        assert (stream.readline(5), stream.read()) == (HEAD[:5].encode(), HEAD[5:].encode())


@pytest.mark.parametrize("members", [(), ("a.csv", "b.csv"), ("a.csv", "b.txt"), ("b.txt",)])
def test_a_zip_of_anything_but_one_table_is_refused(tmp_path: Path, members: tuple[str, ...]) -> None:
    """With what is in it."""
    path = tmp_path / "votes.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, HEAD)
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole of it is compared
        opened(path)
    assert error.value.args == (", ".join(members), "one .csv in the zip and nothing else")


def test_a_file_of_another_name_is_not_opened(tmp_path: Path) -> None:
    """It need not even be there."""
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole of it is compared
        opened(tmp_path / "votes.xlsx")
    assert error.value.args == (".xlsx", "a .csv, a .gz or a .zip")


@pytest.mark.parametrize("name", ["votes.csv", "votes.gz", "votes.ZIP"])
def test_a_device_is_no_file_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    """It is refused before anything is read."""
    (tmp_path / name).symlink_to("/dev/null")
    with pytest.raises(DataError, match="a plain file"):
        opened(tmp_path / name)


class TestProgress:
    """Progress is shown when it is asked for or somebody is watching, and never needed."""

    def test_it_is_shown_when_asked_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The bar goes to stderr and ends where the file does."""
        pytest.importorskip("tqdm")
        with progress_bar("votes.csv", 10, wanted=True) as advance:
            advance(4)
            advance(10)
        assert "votes.csv" in capsys.readouterr().err

    @pytest.mark.parametrize("wanted", [True, None])
    def test_it_counts_bytes_and_leaves_nothing_behind(
        self, wanted: bool | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In a terminal it need not be asked for; its line is empty in the end."""
        pytest.importorskip("tqdm")
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        with progress_bar("votes.csv", 2_000_000, wanted=wanted) as advance:
            assert capsys.readouterr().err == "\rvotes.csv:   0%|          | 0.00/2.00M [00:00<?, ?B/s]"
            advance(2_000_000)
        assert capsys.readouterr().err.endswith("\r")

    def test_it_is_not_shown_to_a_file(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Nothing is written unless stderr is a terminal."""
        path = tmp_path / "votes.csv"
        path.write_text(HEAD, encoding="utf-8")
        assert len(read_votes(path)) == len(read_votes(path, progress=False)) == 0
        assert capsys.readouterr().err == ""

    def test_without_tqdm_it_is_left_out_or_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Who did not ask sees nothing; who asked learns what to install."""
        monkeypatch.setitem(sys.modules, "tqdm", None)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        with progress_bar("votes.csv", None, wanted=None) as advance:
            advance(1)
        path = tmp_path / "votes.csv"
        path.write_text(HEAD, encoding="utf-8")
        with pytest.raises(ImportError, match=r'pip install "cyberdiplo\[progress\]"'):
            read_votes(path, progress=True)

    def test_an_extra_that_is_there_is_the_module(self) -> None:
        """What is installed is imported."""
        assert extra("csv", "nothing") is csv
