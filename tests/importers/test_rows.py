"""Rows that are not parsed again are the rows that Python's reader gives; and a long read can be watched."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cyberdiplo.importers._progress import progress_bar
from cyberdiplo.importers._rows import Rows
from cyberdiplo.importers.undl import read_votes
from cyberdiplo.query.extras import extra

HEAD = (
    "undl_id,resolution,date,title,ms_name,ms_code,ms_vote,total_yes,total_no,total_abstentions,total_non_voting,total_ms\n"
)
ROW = '1,A/RES/1/1,2001,"A ""title"", long",{name},{code},Y,2,0,0,0,2\n'

cells = st.sampled_from(["a", "", '"a,b"', '"a""b"', "é", '"two\nlines"', 'a"b', '"', "x y", '"a"b'])
lines = st.builds(",".join, st.lists(cells, min_size=4, max_size=5))


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
        text = HEAD + "".join(records) + "".join(records).replace("1,A/RES/1/1", "2,A/RES/1/2")
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
        rows = Rows(io.BufferedReader(io.BytesIO(text.encode())))
        found = [row for row, _ in rows.pairs((0, 1), (0, 1))]
        assert found == [row for _, row in parsed(text) or ()]


class TestProgress:
    """Progress is shown when it is asked for or somebody is watching, and never needed."""

    def test_it_is_shown_when_asked_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The bar goes to stderr and ends where the file does."""
        pytest.importorskip("tqdm")
        with progress_bar("votes.csv", 10, wanted=True) as advance:
            advance(4)
            advance(10)
        assert "votes.csv" in capsys.readouterr().err

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
