"""The General Assembly's recorded votes as the UN Digital Library publishes them, one row a state and resolution.

The file is that of https://digitallibrary.un.org/record/4060887, of any edition, its columns in any order. Read are
`undl_id`, `resolution`, `date`, `ms_code`, `ms_vote` and the five totals; older editions spell some in the plural and
write NV for X, later ones write 79.0. The rows of a record stand together: a file is read in the memory of one.
"""

from __future__ import annotations

import csv
import functools
import gzip
import io
import itertools
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import IO, BinaryIO, cast

import attrs
from importlib_resources import files

from cyberdiplo.dates import PartialDate
from cyberdiplo.errors import DataError
from cyberdiplo.model import Ballot, Ref, Tally
from cyberdiplo.tables import load_table
from cyberdiplo.vocabulary import Names, Stage

__all__ = ["Reading", "read_ballots", "salvage_ballots"]

_SOURCE = "undl-votes-2021-12"
_TOTALS = ("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms")
_HEAD = ("undl_id", "resolution", "date", *_TOTALS)  # what all rows of a record share
_CHOICES = {"Y": 0, "N": 1, "A": 2, "X": 3, "NV": 3}
_SYMBOL = re.compile(r"A/(RES|DEC)/\S+")
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, csv.Error, UnicodeDecodeError)
_Row = tuple[int, str, str]  # line, state, vote
_Problem = Callable[[int, str, str, str], DataError]  # of a line, column, value, and what was expected


@attrs.frozen
class Reading:
    """What could be read of a file, and what could not; both in the order in which it was found.

    Attributes:
        ballots: The ballots of all records in which nothing is wrong.
        problems: What is wrong, each with its line, column and value, and what was expected there.
    """

    ballots: tuple[Ballot, ...]
    problems: tuple[DataError, ...]


def read_ballots(path: str | Path, *, source: str = _SOURCE) -> Iterator[Ballot]:
    """Yield the final plenary ballots of a voting file of the UN Digital Library, and raise at the first problem.

    A ballot's id is the symbol of its resolution as it stands in the file, its date the day of the vote, or the
    year where the file has no more. Its lists name every member of that day. The totals are checked against the
    rows; without those in favour, against or abstaining there is no tally.

    Args:
        path: A ``.csv``, a ``.gz`` of one, or a ``.zip`` that holds one and nothing else.
        source: The id of the `Source` that the ballots cite, with the number of the record.

    Raises:
        DataError: The file cannot be opened, is damaged, or lacks a column; or a record has no symbol of a
            resolution, a row with too few cells, a malformed date, an unknown vote or state, a state twice, totals
            that disagree with its rows, or rows apart. What is complete by then has been yielded.

    Examples:
        >>> import tempfile
        >>> text = '''undl_id,resolution,date,ms_code,ms_vote,total_yes,total_no,total_abstentions,total_non_voting,total_ms
        ... 3847853,A/RES/74/247,2019-12-27,USA,N,0,2,0,0,2
        ... 3847853,A/RES/74/247,2019-12-27,BIH,N,0,2,0,0,2
        ... '''
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "votes.csv")
        ...     _ = path.write_text(text, encoding="utf-8")
        ...     (ballot,) = read_ballots(path)
        >>> ballot.id, ballot.no, str(ballot.refs[0])
        ('A/RES/74/247', ('BIH', 'USA'), 'undl-votes-2021-12[record 3847853]')
    """
    for item in _items(Path(path), source):
        if isinstance(item, DataError):
            raise item
        yield item


def salvage_ballots(path: str | Path, *, source: str = _SOURCE) -> Reading:
    """Return every ballot of a voting file in which nothing is wrong, and all that is wrong with the others.

    A record is kept whole or not at all, a damaged file as far as it goes. For the arguments see `read_ballots`.

    Raises:
        DataError: The file cannot be opened or lacks a column, so nothing of it can be read.

    Examples:
        >>> import tempfile
        >>> text = '''undl_id,resolution,date,ms_code,ms_vote,total_yes,total_no,total_abstentions,total_non_voting,total_ms
        ... 3836030,A/73/L.42,2018-12-06,USA,Y,1,0,0,0,1
        ... 3847853,A/RES/74/247,2019-12-27,USA,N,0,1,0,0,1
        ... '''
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "votes.csv")
        ...     _ = path.write_text(text, encoding="utf-8")
        ...     reading = salvage_ballots(path)
        >>> reading.ballots[0].id, reading.problems[0].line, reading.problems[0].value
        ('A/RES/74/247', 2, 'A/73/L.42')
    """
    items = tuple(_items(Path(path), source))
    ballots = tuple(item for item in items if isinstance(item, Ballot))
    return Reading(ballots, tuple(item for item in items if isinstance(item, DataError)))


def _items(path: Path, source: str) -> Iterator[Ballot | DataError]:
    """Yield the ballots and the problems of a file in its order; raise if it has no beginning."""
    names: dict[str, str] = {}

    def problem(line: int, column: str, value: str, expected: str) -> DataError:
        return DataError(str(path), line, names.get(column, ""), value, expected)

    with _opened(path, problem) as raw:
        try:
            reader = csv.reader(itertools.chain([raw.readline().decode("utf-8-sig")], map(bytes.decode, raw)), strict=True)
            header = next(reader, [])
        except _BROKEN as error:
            raise problem(1, "", str(error), "an undamaged table in UTF-8") from None
        names |= _names(header, problem)
        head_of = itemgetter(*(header.index(names[column]) for column in _HEAD))
        code, vote = header.index(names["ms_code"]), header.index(names["ms_vote"])
        seen, head, rows, line = Counter[str](), tuple[str, ...](), list[_Row](), reader.line_num
        try:
            for row in reader:
                line = reader.line_num
                if len(row) != len(header):
                    yield problem(line, "", ",".join(row), f"{len(header)} cells, found {len(row)}")
                    continue
                if (found := head_of(row)) != head:
                    yield from _record(head, rows, seen, source, problem)
                    head, rows = found, []
                rows.append((line, row[code], row[vote]))
        except _BROKEN as error:
            yield problem(line + 1, "", str(error), "an undamaged table in UTF-8; the rest is not read")
        yield from _record(head, rows, seen, source, problem)


def _opened(path: Path, problem: _Problem) -> BinaryIO:
    suffix = path.suffix.lower()
    stream: IO[bytes] | gzip.GzipFile
    try:
        if suffix == ".csv":
            stream = path.open("rb", buffering=0)
        elif suffix == ".gz":
            stream = gzip.GzipFile(path)
        elif suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = archive.namelist()
                if len(members) != 1 or not members[0].lower().endswith(".csv"):
                    raise problem(0, "", ", ".join(members), "one .csv in the zip and nothing else")
                stream = archive.open(members[0])  # it keeps the file open
        else:
            raise problem(0, "", suffix, "a .csv, a .gz or a .zip")
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:  # RuntimeError: encrypted, or packed in an unknown way
        raise problem(0, "", str(error), "a file that can be read") from None
    return io.BufferedReader(cast(io.RawIOBase, stream))


def _names(header: list[str], problem: _Problem) -> Iterator[tuple[str, str]]:
    """Yield each column that is read here with its spelling in the file."""
    for column in (*_HEAD, "ms_code", "ms_vote"):
        found = [name for name in header if name in (column, f"{column}s")]
        if len(found) != 1:
            raise problem(1, "", ",".join(header), f"one column {column} or {column}s, found {len(found)}")
        yield column, found[0]


def _record(
    head: tuple[str, ...], rows: list[_Row], seen: Counter[str], source: str, problem: _Problem
) -> Iterator[Ballot | DataError]:
    """Yield the ballot of a record, or all that keeps it from being one; nothing for no rows."""
    if not rows:
        return
    undl_id, symbol, date, *totals = head
    first = rows[0][0]
    seen[undl_id] += 1
    if seen[undl_id] > 1:
        if seen[undl_id] == 2:  # once is enough where a whole file is sorted by state
            yield problem(first, "undl_id", undl_id, f"a record's rows together and alike in {', '.join(_HEAD)}")
        return
    problems = [problem(first, *wrong) for wrong in _wrong_in_head(undl_id, symbol, date, seen)]
    states, voted = _states(), set[str]()
    sides: tuple[list[str], ...] = ([], [], [], [])
    for line, code, vote in rows:
        if code not in states:
            problems.append(problem(line, "ms_code", code, "the id of a state"))
        elif code in voted:
            problems.append(problem(line, "ms_code", code, f"one row for each state in record {undl_id}"))
        elif vote not in _CHOICES:
            problems.append(problem(line, "ms_vote", vote, "Y, N, A, X or NV"))
        else:
            voted.add(code)
            sides[_CHOICES[vote]].append(states[code])
    counts = [*map(len, sides), len(rows)]
    for column, total, count in zip(_TOTALS, totals, counts, strict=True) if not problems else ():
        if total.removesuffix(".0") != str(count) and (total or column == "total_ms"):
            problems.append(problem(first, column, total, f"{count}, the number of such rows of record {undl_id}"))
    yield from problems
    if problems:
        return
    yes, no, abstain, not_voting = (tuple(sorted(side)) for side in sides)
    tally = Tally(len(yes), len(no), len(abstain), len(not_voting) if totals[3] else None) if all(totals[:3]) else None
    yield Ballot(
        id=symbol,
        resolution=symbol,
        stage=Stage.PLENARY,
        date=PartialDate.parse(date),
        tally=tally,
        yes=yes,
        no=no,
        abstain=abstain,
        not_voting=not_voting,
        names=Names.COMPLETE,
        refs=(Ref(source, f"record {undl_id}"),),
    )


def _wrong_in_head(undl_id: str, symbol: str, date: str, seen: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the column, the value, and what was expected there."""
    if not undl_id:
        yield "undl_id", undl_id, "the number of a record"
    if not _SYMBOL.fullmatch(symbol):
        yield "resolution", symbol, f"a symbol such as A/RES/74/247; record {undl_id} is left out"
    elif seen[symbol]:
        yield "resolution", symbol, f"one record for each resolution; record {undl_id} is left out"
    seen[symbol] += 1
    try:
        PartialDate.parse(date)
    except ValueError:
        yield "date", date, "a date as YYYY-MM-DD, YYYY-MM or YYYY"


@functools.cache
def _states() -> dict[str, str]:
    """Return the ids of the bundled states; each stands for all the equal texts of a file."""
    return {state.id: state.id for state in load_table(files("cyberdiplo").joinpath("data"), "states")}
