"""A voting file is read into the ballots that it holds, and whatever is wrong with it is named with its place."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Ballot, DataError, Names, PartialDate, Ref, Stage, Tally
from cyberdiplo.analysis import agreement
from cyberdiplo.importers import undl
from cyberdiplo.importers.undl import Reading, read_ballots, read_votes
from cyberdiplo.query.roll_calls.planes import listed

FULL = Path(__file__).parents[3] / "shared" / "data" / "votes" / "undl_full_to_2021-12.csv.gz"
SOURCE = "undl-votes-2021-12"

TOTALS = "total_yes,total_no,total_abstentions,total_non_voting,total_ms"
PUBLISHED = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,"
    f"vote_note,{TOTALS},undl_link"
)
PLURAL = PUBLISHED.replace("ms_code", "ms_codes").replace("ms_vote", "ms_votes").replace("resolution", "resolutions")
COPY = f"undl_id,resolution,date,title,ms_name,ms_code,ms_vote,{TOTALS}"
FORMS = {
    "published, 2025": (PUBLISHED.replace("vote_note,", ""), "X", ".0"),
    "published, 2026": (PUBLISHED, "X", ".0"),
    "older": (PLURAL.replace("vote_note,", ""), "NV", ""),
    "copy": (COPY, "X", ""),
}

SMALL = f"""undl_id,resolution,date,ms_code,ms_vote,{TOTALS}
1,A/RES/1/1,2001-05-01,USA,Y,2,1,1,1,5
1,A/RES/1/1,2001-05-01,KOR,N,2,1,1,1,5
1,A/RES/1/1,2001-05-01,BIH,A,2,1,1,1,5
1,A/RES/1/1,2001-05-01,SUN,X,2,1,1,1,5
1,A/RES/1/1,2001-05-01,DEU,Y,2,1,1,1,5
2,A/RES/1/2[A],2001,KOR,N,0,2,0,0,2
2,A/RES/1/2[A],2001,BIH,N,0,2,0,0,2
"""


def ballot(undl_id: str, symbol: str, date: str, *sides: tuple[str, ...], source: str = SOURCE) -> Ballot:
    yes, no, abstain, not_voting = sides
    return Ballot(
        id=symbol,
        resolution=symbol,
        stage=Stage.PLENARY,
        date=PartialDate.parse(date),
        tally=Tally(*map(len, sides)),
        yes=yes,
        no=no,
        abstain=abstain,
        not_voting=not_voting,
        names=Names.COMPLETE,
        refs=(Ref(source, f"record {undl_id}"),),
    )


FIRST = ballot("1", "A/RES/1/1", "2001-05-01", ("DEU", "USA"), ("KOR",), ("BIH",), ("SUN",))
SECOND = ballot("2", "A/RES/1/2[A]", "2001", (), ("BIH", "KOR"), (), ())


def in_zip(text: bytes, *names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, text)
    return out.getvalue()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    ".csv": bytes,
    ".csv.gz": gzip.compress,
    ".zip": lambda text: in_zip(text, "votes.csv"),
}


def written(folder: Path, text: str | bytes, suffix: str = ".csv") -> Path:
    """The path of a voting file with this text, packed as its suffix says."""
    path = folder / f"votes{suffix}"
    path.write_bytes(PACKED[suffix](text.encode() if isinstance(text, str) else text))
    return path


def salvaged(path: Path) -> tuple[tuple[Ballot, ...], tuple[DataError, ...]]:
    """The ballots in which nothing is wrong, and the problems of the others."""
    reading = read_votes(path, strict=False)
    return reading.votes.ballots(), reading.problems


def problem(path: Path) -> DataError:
    """The problem at which the reading of a file stops."""
    with pytest.raises(DataError) as caught:
        list(read_ballots(path))
    assert caught.value.file == str(path)
    return caught.value


# -- what is right


def table(ballots: list[Ballot], header: str, not_voting: str, decimals: str, shuffle: random.Random) -> bytes:
    """The bytes of a voting file in one of the published forms, its columns and the rows of each record in any order."""
    columns = header.split(",")
    shuffle.shuffle(columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for one in ballots:
        tally = [len(one.yes), len(one.no), len(one.abstain), len(one.not_voting)]
        head = {
            "undl_id": one.refs[0].locator.removeprefix("record "),
            "resolution": one.resolution,
            "date": str(one.date),
            "title": 'Countering the use of "technologies",\nand so on',
            **{name: f"{total}{decimals}" for name, total in zip(TOTALS.split(","), [*tally, sum(tally)], strict=True)},
        }
        head["resolutions"] = head["resolution"]
        sides = {"Y": one.yes, "N": one.no, "A": one.abstain, not_voting: one.not_voting}
        rows = [
            head | {"ms_code": state, "ms_codes": state, "ms_vote": vote, "ms_votes": vote}
            for vote, states in sides.items()
            for state in states
        ]
        shuffle.shuffle(rows)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue().encode()


states = st.sampled_from(sorted(cd.load().states))
dates = st.dates().map(str) | st.integers(1945, 2030).map(str)


@st.composite
def ballots(draw: st.DrawFn) -> list[Ballot]:
    """Up to four ballots, each of at least one member."""
    found = []
    symbols = draw(
        st.lists(st.from_regex(r"A/(RES|DEC)/[0-9]{1,3}/[0-9]{1,3}[A-Z]?", fullmatch=True), max_size=4, unique=True)
    )
    for number, symbol in enumerate(symbols):
        choices = draw(st.dictionaries(states, st.integers(0, 3), min_size=1, max_size=8))
        sides = (tuple(sorted(state for state, side in choices.items() if side == wanted)) for wanted in range(4))
        found.append(ballot(str(number), symbol, draw(dates), *sides))
    return found


@given(ballots(), st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(PACKED)), st.randoms(use_true_random=False))
def test_what_is_written_in_a_published_form_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, written_ones: list[Ballot], form: str, suffix: str, shuffle: random.Random
) -> None:
    """In each form, packed in each way, with the columns in any order, a file gives the ballots that are in it."""
    path = written(tmp_path_factory.mktemp("undl"), table(written_ones, *FORMS[form], shuffle), suffix)
    assert list(read_ballots(path)) == written_ones
    assert read_votes(path).ballots() == tuple(written_ones)
    assert salvaged(path) == (tuple(written_ones), ())


@pytest.mark.parametrize("suffix", PACKED)
def test_a_file_is_read_plain_and_packed(tmp_path: Path, suffix: str) -> None:
    """A .csv, a .gz and a .zip of one give the same ballots, by path or by the text of a path."""
    path = written(tmp_path, SMALL, suffix)
    assert list(read_ballots(path)) == list(read_ballots(str(path))) == [FIRST, SECOND]


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_part_of_the_data(tmp_path: Path) -> None:
    """A file as a spreadsheet saves it gives the same ballots."""
    path = written(tmp_path, b"\xef\xbb\xbf" + SMALL.replace("undl_id", '"undl_id"').replace("\n", "\r\n").encode())
    assert list(read_ballots(path)) == [FIRST, SECOND]


def test_ballots_cite_the_source_that_the_caller_names(tmp_path: Path) -> None:
    """The source is a parameter; the record is the place in it."""
    for one in (
        *read_ballots(written(tmp_path, SMALL), source="mine"),
        *read_votes(tmp_path / "votes.csv", source="mine").ballots(),
    ):
        assert [ref.source for ref in one.refs] == ["mine"]


@pytest.mark.parametrize("suffix", [".csv", ".CSV", ".csv.gz"])
@pytest.mark.parametrize("wanted", [True, False, None])
def test_progress_is_told_in_bytes_of_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, wanted: bool | None
) -> None:
    """After each record, and at the end; how many there are is known of a plain file alone."""
    told: list[object] = []

    @contextmanager
    def bar(name: str, total: int | None, *, wanted: bool | None) -> Iterator[Callable[[int], None]]:
        told.append((name, total, wanted))
        yield told.append

    monkeypatch.setattr(undl, "progress_bar", bar)
    path = written(tmp_path, SMALL, suffix.lower()).rename(tmp_path / f"votes{suffix}")
    whole = len(SMALL)
    header, first = (len(line) + 1 for line in SMALL.splitlines()[:2])
    second = whole - len(SMALL.splitlines()[-1]) - 1
    expected = [(path.name, None if suffix == ".csv.gz" else whole, wanted), header + first, second, whole]
    read_votes(path, progress=wanted)
    assert told == expected
    assert len(list(read_ballots(path, progress=wanted))) == 2
    assert told == [*expected, *expected]


def test_a_roll_has_the_session_of_its_symbol(tmp_path: Path) -> None:
    """And its tally as a cell, which is empty where the file reports none."""
    path = written(tmp_path, SMALL.replace("0,2,0,0,2", ",2,0,0,2").replace("A/RES/1/2[A]", "A/RES/ES-6/2"))
    assert [(one.session, one.tally) for one in read_votes(path).rolls] == [("1", "2-1-1-1"), ("ES-6", "")]


def test_a_header_alone_is_a_file_without_ballots(tmp_path: Path) -> None:
    """A row that is missing is not a vote, and nothing is wrong with that."""
    assert salvaged(written(tmp_path, COPY)) == ((), ())


@pytest.mark.parametrize(
    ("totals", "tally"),
    [("0,2,0,,2", Tally(0, 2, 0)), (",2,0,0,2", None), ("0,,0,0,2", None), ("0,2,,0,2", None), (",,,,2", None)],
)
def test_a_total_that_is_blank_is_not_made_up(tmp_path: Path, totals: str, tally: Tally | None) -> None:
    """The lists are checked against the totals that there are; the tally is what was reported."""
    path = written(tmp_path, SMALL.replace("0,2,0,0,2", totals))
    assert [(one.no, one.tally) for one in read_ballots(path)][1] == (("BIH", "KOR"), tally)


def test_ballots_come_before_the_file_is_read_to_its_end(tmp_path: Path) -> None:
    """A file is read as a stream: what is wrong further down does not keep a ballot back."""
    stream = read_ballots(written(tmp_path, f"{SMALL}nonsense\n"))
    assert next(stream) == FIRST
    with pytest.raises(DataError):
        next(stream)


# -- what is wrong with a file


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    """The error names the file and says why."""
    found = problem(tmp_path / "votes.csv")
    assert (found.line, found.column, found.expected) == (0, "", "a file that can be read")
    assert "No such file" in found.value


@pytest.mark.parametrize("name", ["votes.xlsx", "votes", "votes.csv.bz2"])
def test_only_csv_gz_and_zip_are_read(tmp_path: Path, name: str) -> None:
    """What is packed in another way is refused by its suffix."""
    path = tmp_path / name
    path.write_text(SMALL, encoding="utf-8")
    assert problem(path) == DataError(str(path), 0, "", path.suffix, "a .csv, a .gz or a .zip")


@pytest.mark.parametrize("names", [(), ("a.csv", "b.csv"), ("votes.csv", "readme.txt"), ("votes.txt",)])
def test_a_zip_holds_one_table_and_nothing_else(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Which of several files is meant is not guessed."""
    path = tmp_path / "votes.zip"
    path.write_bytes(in_zip(SMALL.encode(), *names))
    assert problem(path) == DataError(str(path), 0, "", ", ".join(names), "one .csv in the zip and nothing else")


def test_a_plain_file_that_calls_itself_packed_is_refused(tmp_path: Path) -> None:
    """Neither a .gz nor a .zip is taken for a plain file, and nothing of it is salvaged."""
    for suffix, *told in (
        (".gz", 1, "", "Not a gzipped file (b'un')", "an undamaged table in UTF-8"),
        (".zip", 0, "", "File is not a zip file", "a file that can be read"),
    ):
        path = tmp_path / f"votes{suffix}"
        path.write_text(SMALL, encoding="utf-8")
        assert problem(path).args[1:] == tuple(told)
        with pytest.raises(DataError):
            read_votes(path, strict=False)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Whatever its name is."""
    path = tmp_path / "votes.csv"
    path.mkdir()
    with pytest.raises(DataError) as error:
        read_votes(path)
    assert error.value.args == ("votes.csv", 0, "", "a folder, a pipe or a device", "a plain file")


def test_a_locked_zip_cannot_be_read(tmp_path: Path) -> None:
    """A zip that needs a password is refused."""
    data = bytearray(in_zip(SMALL.encode(), "votes.csv"))
    data[6] |= 1  # the flag of encryption, at the member and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "votes.zip"
    path.write_bytes(data)
    assert problem(path).expected == "a file that can be read"


@pytest.mark.parametrize(
    "text", ["", "\n", "nonsense\n", COPY.replace("ms_code,", ""), f"{COPY},ms_codes", f"{COPY},total_ms"]
)
def test_each_column_must_stand_there_once(tmp_path: Path, text: str) -> None:
    """A header without a column, with one twice, or with none at all says which one is meant."""
    path = written(tmp_path, text)
    found = problem(path)
    assert (found.line, found.column, found.value) == (1, "", text.strip())
    assert found.expected.startswith("one column ")
    assert found.expected.endswith(("found 0", "found 2"))
    with pytest.raises(DataError):
        read_votes(path, strict=False)


def many() -> str:
    """A file of some hundred ballots that packs badly, so that damage strikes in the midst of it."""
    noise = random.Random(1)
    lines = (f"{n},A/RES/9/{n},2001-05-01,USA,Y,1,0,0,0,1,{noise.random()}" for n in range(2000))
    return "\n".join([f"{SMALL.splitlines()[0]},note", *lines, ""])


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 0xFF for byte in data[middle : middle + 64]) + data[middle + 64 :]


@pytest.mark.parametrize(
    ("suffix", "damage"),
    [
        (".csv.gz", lambda data: data[: len(data) // 2]),
        (".csv.gz", flipped),
        (".zip", flipped),
        (".csv", lambda data: data.replace(b"A/RES/9/1500", b"A/RES/9/\xff")),
        (".csv", lambda data: data.replace(b"A/RES/9/1500", b'"A/RES/9/1500')),
    ],
    ids=["truncated gzip", "damaged gzip", "damaged zip", "bytes that are not UTF-8", "an open quotation mark"],
)
def test_of_a_damaged_file_what_comes_before_the_damage_is_kept(
    tmp_path: Path, suffix: str, damage: Callable[[bytes], bytes]
) -> None:
    """Reading stops where the damage shows, and names the line; salvaging keeps the ballots above that line."""
    path = tmp_path / f"votes{suffix}"
    path.write_bytes(damage(PACKED[suffix](many().encode())))
    found = problem(path)
    reading = read_votes(path, strict=False)
    assert found == reading.problems[0]
    assert "an undamaged table in UTF-8; the rest is not read" in {one.expected for one in reading.problems}
    ids = list(reading.votes.ids)
    above = found.line - 2  # the header is line 1, and the line of the damage is no ballot
    assert 0 < above <= len(ids)
    assert ids[:above] == [f"A/RES/9/{n}" for n in range(above)]
    assert set(ids) <= {f"A/RES/9/{n}" for n in range(2000)}


def test_the_line_of_the_damage_and_what_it_is_are_told(tmp_path: Path) -> None:
    """The record before it is checked, too."""
    path = written(tmp_path, SMALL.encode().replace(b"KOR,N,0,2,0,0,2\n", b"KOR,N,0,2,0,0,2\xff\n"))
    value = "'utf-8' codec can't decode byte 0xff in position 35: invalid start byte"
    damage = DataError(str(path), 7, "", value, "an undamaged table in UTF-8; the rest is not read")
    assert salvaged(path) == ((FIRST,), (damage,))


@pytest.mark.parametrize("damaged", [False, True])
def test_a_thousand_problems_are_kept_and_the_others_counted(tmp_path: Path, damaged: bool) -> None:
    """Where the reading ended is among them."""
    header = SMALL.splitlines()[0]
    for number, more in ((1000, 0), (1001, 1), (1003, 3)):
        rows = [f"{n},A/73/L.{n},2018,USA,Y,1,0,0,0,1\n" for n in range(number - damaged)]
        path = written(tmp_path, f"{header}\n{''.join(rows)}".encode() + b"\xff" * damaged)
        reading = read_votes(path, strict=False)
        assert (len(reading.problems), reading.more) == (1000, more)
        ended = [place for place, one in enumerate(reading.problems) if one.expected.endswith("the rest is not read")]
        assert [one.line for one in reading.problems[:998]] == [*range(2, 1000)]
        assert ended == [998 + bool(more)] * damaged


# -- what is wrong with a record

WRONG: dict[str, tuple[str, str, list[tuple[int, str, str, str]]]] = {
    "an unknown vote": ("KOR,N,2", "KOR,Q,2", [(3, "ms_vote", "Q", "Y, N, A, X or NV")]),
    "no vote": ("KOR,N,2", "KOR,,2", [(3, "ms_vote", "", "Y, N, A, X or NV")]),
    "an unknown state": ("SUN,X", "GER,X", [(5, "ms_code", "GER", "the id of a state")]),
    "no state": ("SUN,X", ",X", [(5, "ms_code", "", "the id of a state")]),
    "two votes of a state": (
        "SUN,X",
        "USA,N",
        [(5, "ms_code", "USA", "one row for each state in record 1, but Y stands above")],
    ),
    "the same vote twice": ("DEU,Y", "USA,Y", [(6, "ms_code", "USA", "one row for each state in record 1")]),
    "several at once": (
        "KOR,N,2,1,1,1,5\n1,A/RES/1/1,2001-05-01,BIH,A",
        "KOR,Q,2,1,1,1,5\n1,A/RES/1/1,2001-05-01,USA,A",
        [
            (3, "ms_vote", "Q", "Y, N, A, X or NV"),
            (4, "ms_code", "USA", "one row for each state in record 1, but Y stands above"),
        ],
    ),
    "no number": ("1,A/RES/1/1", ",A/RES/1/1", [(2, "undl_id", "", "the number of a record")]),
    "no symbol": (
        "A/RES/1/1",
        "MISSING_DATA",
        [(2, "resolution", "MISSING_DATA", "a symbol such as A/RES/74/247; record 1 is left out")],
    ),
    "a draft's symbol": (
        "A/RES/1/1",
        "A/73/L.42",
        [(2, "resolution", "A/73/L.42", "a symbol such as A/RES/74/247; record 1 is left out")],
    ),
    "a symbol with a sign that nobody sees": (
        "A/RES/1/1",
        "A/RES/1/1\u200b",
        [(2, "resolution", "A/RES/1/1\u200b", "a symbol such as A/RES/74/247; record 1 is left out")],
    ),
    "a malformed date": ("2001-05-01", "01/05/2001", [(2, "date", "01/05/2001", "a date as YYYY-MM-DD, YYYY-MM or YYYY")]),
    "a day that never was": (
        "2001-05-01",
        "2001-02-29",
        [(2, "date", "2001-02-29", "a date as YYYY-MM-DD, YYYY-MM or YYYY")],
    ),
    "no date": ("2001-05-01", "", [(2, "date", "", "a date as YYYY-MM-DD, YYYY-MM or YYYY")]),
    "another total": ("2,1,1,1,5", "3,1,1,1,5", [(2, "total_yes", "3", "2, the number of such rows of record 1")]),
    "a total in words": ("2,1,1,1,5", "2,one,1,1,5", [(2, "total_no", "one", "1, the number of such rows of record 1")]),
    "no number of members": ("2,1,1,1,5", "2,1,1,1,", [(2, "total_ms", "", "5, the number of such rows of record 1")]),
    "a row that is missing": (
        "1,A/RES/1/1,2001-05-01,DEU,Y,2,1,1,1,5\n",
        "",
        [
            (2, "total_yes", "2", "1, the number of such rows of record 1"),
            (2, "total_ms", "5", "4, the number of such rows of record 1"),
        ],
    ),
    "too few cells": (
        "DEU,Y,2,1,1,1,5",
        "DEU,Y",
        [
            (6, "", "1,A/RES/1/1,2001-05-01,DEU,Y", "10 cells, found 5"),
            (2, "total_yes", "2", "1, the number of such rows of record 1"),
            (2, "total_ms", "5", "4, the number of such rows of record 1"),
        ],
    ),
    "rows that disagree": (
        "2001-05-01,DEU",
        "2001-05-02,DEU",
        [
            (2, "total_yes", "2", "1, the number of such rows of record 1"),
            (2, "total_ms", "5", "4, the number of such rows of record 1"),
            (
                6,
                "undl_id",
                "1",
                f"a record's rows together and alike in undl_id, resolution, date, {TOTALS.replace(',', ', ')}",
            ),
        ],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_record_with_something_wrong_is_named_and_left_out(tmp_path: Path, case: str) -> None:
    """Reading raises the first problem with its place; salvaging lists them all and keeps the other records."""
    old, new, expected = WRONG[case]
    assert old in SMALL
    path = written(tmp_path, SMALL.replace(old, new))
    problems = tuple(DataError(str(path), *place) for place in expected)
    assert problem(path) == problems[0]
    assert salvaged(path) == ((SECOND,), problems)


def test_all_that_is_wrong_with_a_record_is_named(tmp_path: Path) -> None:
    """In what its rows share and in each of them."""
    path = written(
        tmp_path, SMALL.replace("2001-05-01", "May").replace("KOR,N,2", "KOR,Q,2").replace("1,A/RES/1/1", "-,A/1")
    )
    assert [one.args[1:4] for one in salvaged(path)[1]] == [
        *((2, "undl_id", "-"), (2, "resolution", "A/1"), (2, "date", "May"), (3, "ms_vote", "Q"))
    ]


def test_a_problem_names_the_column_as_the_file_spells_it(tmp_path: Path) -> None:
    """Who reads ms_votes in the message finds it in the file."""
    path = written(tmp_path, SMALL.replace("ms_vote", "ms_votes").replace("BIH,A", "BIH,Q"))
    assert str(problem(path)) == f"{path}:4:ms_votes: 'Q' is not valid; expected Y, N, A, X or NV"


def test_lines_are_those_of_the_file_where_a_cell_has_several(tmp_path: Path) -> None:
    """A title of two lines moves what is below it."""
    header, row = f"{COPY}\n", '1,A/RES/1/1,2001-05-01,"Two\nlines",NAME,USA,Y,1,0,0,0,1\n'
    path = written(tmp_path, header + row + row.replace("1,A/RES/1/1", "2,A/RES/1/2").replace(",Y,", ",Q,"))
    assert (problem(path).line, problem(path).column) == (5, "ms_vote")


def test_a_resolution_has_one_record(tmp_path: Path) -> None:
    """The second record of a resolution is left out."""
    path = written(tmp_path, SMALL.replace("A/RES/1/2[A]", "A/RES/1/1"))
    expected = DataError(str(path), 7, "resolution", "A/RES/1/1", "one record for each resolution; record 2 is left out")
    assert salvaged(path) == ((FIRST,), (expected,))


def test_the_rows_of_a_record_stand_together(tmp_path: Path) -> None:
    """Of a file that is sorted by state each record is left out, and said to be so once."""
    header, *rows = SMALL.splitlines()
    path = written(tmp_path, "\n".join([header, *sorted(rows, key=lambda row: row.split(",")[3]), ""]))
    ballots, problems = salvaged(path)
    assert ballots == ()
    assert [one.value for one in problems if one.column == "undl_id"] == ["1", "2"]


# -- what the UN published


@pytest.fixture(scope="module")
def full() -> Reading:
    if not FULL.exists():
        pytest.skip(f"{FULL} is not here")
    return read_votes(FULL, strict=False)


def test_the_bundled_ballots_are_those_of_the_un(atlas: cd.Atlas, full: Reading) -> None:
    """Every bundled roll call of the plenary up to the end of the file is the one that is in it."""
    published = {one.id: one for one in full.votes.ballots()}
    bundled = [
        one
        for one in atlas.ballots.values()
        if one.stage is Stage.PLENARY
        and one.names is Names.COMPLETE
        and one.date is not None
        and one.date.last <= datetime.date(2021, 12, 24)
    ]
    assert len(bundled) > 10
    for one in bundled:
        other = published[one.id]
        assert (one.yes, one.no, one.abstain, one.not_voting) == (other.yes, other.no, other.abstain, other.not_voting), (
            one.id
        )
        assert (one.date, one.tally) == (other.date, other.tally), one.id


def test_all_but_four_records_of_the_un_are_ballots(full: Reading) -> None:
    """The public copy of the UN's file holds 5,238 records, of which one has no symbol and three have a draft's."""
    assert len(full.votes) == 5234
    assert [one.value for one in full.problems] == ["MISSING_DATA", "A/73/L.42", "A/76/L.14", "A/76/L.14"]
    assert sum(listed(full.votes.planes(actor)).bit_count() for actor in full.votes.actors) == 859_284 - 4 * 193


@pytest.mark.parametrize(
    ("pair", "session", "printed"),
    [
        (("USA", "CHN"), 45, (0.2651, 83)),
        (("AUS", "IND"), 45, (0.7500, 84)),
        (("USA", "DEU"), 76, (0.631578947, 76)),
        (("USA", "KOR"), 76, (0.605263158, 76)),
        (("CHN", "IND"), 30, (0.84375, 48)),
    ],
)
def test_the_whole_history_gives_the_agreement_that_is_printed(
    full: Reading, pair: tuple[str, str], session: int, printed: tuple[float, int]
) -> None:
    """The scores of Bailey, Strezhnev and Voeten (June 2024), in sessions whose votes were all on adopted resolutions."""
    found = agreement(full.votes, *pair, session=session)
    assert found.value is not None
    assert (round(found.value, len(str(printed[0])) - 2), found.n) == printed


def test_former_members_keep_their_codes_and_days(full: Reading) -> None:
    """The Soviet Union voted to 1991, and a state that was no member on a day is no absentee."""
    listing = set(full.votes.named(listed(full.votes.planes("SUN"))))
    years = {roll.date[:4] for roll in full.votes.rolls if roll.id in listing}
    assert (min(years), max(years)) == ("1946", "1991")
    found = agreement(full.votes, "SUN", "USA", year=[1991, 1992])
    assert {"SUN was no member that day"} <= {one.reason for one in found.dropped}
    assert {"CSK", "DDR", "YUG", "YMD"} <= set(full.votes.actors)
