"""The General Assembly's recorded votes as the UN Digital Library publishes them, one row a state and resolution.

The file is that of https://digitallibrary.un.org/record/4060887, of any edition, its columns in any order. Read are
`undl_id`, `resolution`, `date`, `ms_code`, `ms_vote` and the five totals; older editions spell some in the plural and
write NV for X, later ones write 79.0. The rows of a record stand together: a file is read in the memory of one.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, overload

import attrs
from importlib_resources import files

from cyberdiplo.analysis import RollCall, VoteTable
from cyberdiplo.errors import DataError
from cyberdiplo.importers._progress import progress_bar
from cyberdiplo.importers._rows import BROKEN, KEPT, Rows, opened
from cyberdiplo.model import Ballot, Ref, Tally
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Names, Stage
from cyberdiplo.query.roll_calls.calls import session_of
from cyberdiplo.storage.tables import cell, load_table

__all__ = ["Reading", "read_ballots", "read_votes"]

_UNDAMAGED = "an undamaged table in UTF-8; the rest is not read"
_ROWS = 1000  # rows of one record that are kept: there are two hundred members
_SOURCE = "undl-votes-2021-12"
_TOTALS = ("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms")
_HEAD = ("undl_id", "resolution", "date", *_TOTALS)  # what all rows of a record share
_LETTERS = {"Y": "Y", "N": "N", "A": "A", "X": "X", "NV": "X"}
_SYMBOL = re.compile(r"A/(RES|DEC)/[!-~]+")
_Problem = Callable[[int, str, str, str], DataError]  # of a line, column, value, and what was expected


@attrs.frozen(kw_only=True)
class Reading:
    """What could be read of a file, and what could not; both in the order in which it was found.

    Attributes:
        votes: The votes of all records in which nothing is wrong.
        problems: What is wrong, each with its line, column and value, and what was expected there; the first thousand,
            and where the reading ended, if the file is damaged.
        more: How many further problems there are, which are counted alone.
    """

    votes: VoteTable
    problems: tuple[DataError, ...]
    more: int = 0


@attrs.frozen(kw_only=True)
class _Record:
    """The head of a record and what each state did, a letter each."""

    undl_id: str
    symbol: str
    date: PartialDate
    tally: Tally | None
    letters: dict[str, str]


def read_ballots(path: str | Path, *, source: str = _SOURCE, progress: bool | None = None) -> Iterator[Ballot]:
    """Yield the final plenary ballots of a voting file of the UN Digital Library, and raise at the first problem.

    A ballot's id is the symbol of its resolution as it stands in the file, its date the day of the vote, or the
    year where the file has no more. Its lists name every member of that day. The totals are checked against the
    rows; without those in favour, against or abstaining there is no tally.

    Args:
        path: A ``.csv``, a ``.gz`` of one, or a ``.zip`` that holds one and nothing else.
        source: The id of the `Source` that the ballots cite, with the number of the record.
        progress: Whether to show how far it is; without an answer, if stderr is a terminal and tqdm is installed.

    Raises:
        DataError: The file cannot be opened, is damaged, or lacks a column; or a record has no symbol of a
            resolution, a row with too few cells, a malformed date, an unknown vote or state, a state twice, totals
            that disagree with its rows, or rows apart. What is complete by then has been yielded.
        ImportError: Progress is asked for and tqdm is not installed.

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
    for item in _items(Path(path), progress=progress):
        if isinstance(item, DataError):
            raise item
        yield _ballot(item, source)


@overload
def read_votes(
    path: str | Path, *, strict: Literal[True] = True, source: str = _SOURCE, progress: bool | None = None
) -> VoteTable: ...
@overload
def read_votes(
    path: str | Path, *, strict: Literal[False], source: str = _SOURCE, progress: bool | None = None
) -> Reading: ...
def read_votes(
    path: str | Path, *, strict: bool = True, source: str = _SOURCE, progress: bool | None = None
) -> VoteTable | Reading:
    """Return the votes of a voting file of the UN Digital Library as a table on which every measure runs.

    Strictly it raises at the first problem. Else it gives the votes of every record in which nothing is wrong, and all that
    is wrong with the others: a record is kept whole or not at all, a damaged file as far as it goes.

    Args:
        path: As for `read_ballots`.
        strict: Whether to raise at the first problem.
        source: As for `read_ballots`.
        progress: As for `read_ballots`.

    Raises:
        DataError: As `read_ballots`; not strictly, only if the file cannot be opened or lacks a column.
        ImportError: Progress is asked for and tqdm is not installed.

    Examples:
        >>> import tempfile
        >>> text = '''undl_id,resolution,date,ms_code,ms_vote,total_yes,total_no,total_abstentions,total_non_voting,total_ms
        ... 3836030,A/73/L.42,2018-12-06,USA,Y,1,0,0,0,1
        ... 3847853,A/RES/74/247,2019-12-27,USA,N,0,1,0,0,1
        ... '''
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "votes.csv")
        ...     _ = path.write_text(text, encoding="utf-8")
        ...     reading = read_votes(path, strict=False)
        >>> reading.votes.ids, reading.problems[0].line, reading.problems[0].value
        (('A/RES/74/247',), 2, 'A/73/L.42')
    """
    states = tuple(_states())
    rolls: list[RollCall] = []
    letters = bytearray()
    problems: list[DataError] = []
    more = 0
    for item in _items(Path(path), progress=progress):
        if not isinstance(item, DataError):
            rolls.append(_roll(item, source))
            letters += "".join([item.letters.get(state, ".") for state in states]).encode()
        elif strict:
            raise item
        elif len(problems) < KEPT:
            problems.append(item)
        else:
            more += 1
            if item.expected == _UNDAMAGED:  # this one says where the reading ended
                problems[-1] = item
    table = VoteTable(rolls, states, bytes(letters))
    return table if strict else Reading(votes=table, problems=tuple(problems), more=more)


def _items(path: Path, *, progress: bool | None) -> Iterator[_Record | DataError]:
    """Yield the records and the problems of a file in its order; raise if it has no beginning."""
    names: dict[str, str] = {}

    def problem(line: int, column: str, value: str, expected: str) -> DataError:
        return DataError(str(path), line, names.get(column, column), value, expected)

    try:
        stream = opened(path)
    except ValueError as error:
        raise error if isinstance(error, DataError) else problem(0, "", *error.args) from None
    except (OSError, RuntimeError, *BROKEN) as error:  # RuntimeError: encrypted, or packed in an unknown way
        raise problem(0, "", str(error), "a file that can be read") from None
    total = path.stat().st_size if path.suffix.lower() == ".csv" else None
    with stream, progress_bar(path.name, total, wanted=progress) as advance:
        try:
            rows = Rows(stream)
        except BROKEN as error:
            raise problem(1, "", str(error), "an undamaged table in UTF-8") from None
        names |= _names(rows.header, problem)
        places = tuple(rows.header.index(names[column]) for column in _HEAD)
        code, vote = rows.header.index(names["ms_code"]), rows.header.index(names["ms_vote"])
        differing = [code, vote, *(rows.header.index(name) for name in ("ms_name", "ms_names") if name in rows.header)]
        if any(min(differing) < place < max(differing) for place in places):
            differing = []  # the columns stand in an order of their own
        seen, head = Counter[str](), tuple[str, ...]()
        found: list[tuple[str, str]] = []
        lines: list[int] = []
        try:
            for row, pair in rows.pairs((code, vote), tuple(differing)):
                if row is not None:
                    if len(row) != len(rows.header):
                        yield problem(rows.line, "", ",".join(row), f"{len(rows.header)} cells, found {len(row)}")
                        continue
                    if (here := tuple([row[place] for place in places])) != head:
                        yield from _record(head, found, lines, seen, problem)
                        head, found, lines = here, [], []
                        advance(rows.size)
                if len(found) < _ROWS:  # one more than there can be is wrong, however many more there are
                    found.append(pair)
                    lines.append(rows.line)
        except BROKEN as error:
            yield problem(rows.line + 1, "", str(error), _UNDAMAGED)
        yield from _record(head, found, lines, seen, problem)
        advance(rows.size)


def _names(header: list[str], problem: _Problem) -> Iterator[tuple[str, str]]:
    """Yield each column that is read here with its spelling in the file."""
    for column in (*_HEAD, "ms_code", "ms_vote"):
        found = [name for name in header if name in (column, f"{column}s")]
        if len(found) != 1:
            raise problem(1, "", ",".join(header), f"one column {column} or {column}s, found {len(found)}")
        yield column, found[0]


def _record(
    head: tuple[str, ...], rows: list[tuple[str, str]], lines: list[int], seen: Counter[str], problem: _Problem
) -> Iterator[_Record | DataError]:
    """Yield a record, or all that keeps it from being one; nothing for no rows."""
    if not rows:
        return
    undl_id, symbol, date, *totals = head
    first = lines[0]
    seen[undl_id] += 1
    if seen[undl_id] > 1:
        if seen[undl_id] == 2:  # once is enough where a whole file is sorted by state
            yield problem(first, "undl_id", undl_id, f"a record's rows together and alike in {', '.join(_HEAD)}")
        return
    problems = [problem(first, *wrong) for wrong in _wrong_in_head(undl_id, symbol, date, seen)]
    votes = dict(rows)
    if len(votes) < len(rows) or not votes.keys() <= _states().keys() or not _LETTERS.keys() >= set(votes.values()):
        problems += [problem(lines[place], *wrong) for place, *wrong in _wrong_in_rows(undl_id, rows)]
    letters = {state: _LETTERS[choice] for state, choice in votes.items()} if not problems else {}
    done = list(letters.values())
    yes, no, abstain, not_voting = (done.count(letter) for letter in "YNAX")
    for column, total, count in (
        zip(_TOTALS, totals, (yes, no, abstain, not_voting, len(done)), strict=True) if not problems else ()
    ):
        if total.removesuffix(".0") != str(count) and (total or column == "total_ms"):
            problems.append(problem(first, column, total, f"{count}, the number of such rows of record {undl_id}"))
    yield from problems
    if not problems:
        tally = Tally(yes, no, abstain, not_voting if totals[3] else None) if all(totals[:3]) else None
        yield _Record(undl_id=undl_id, symbol=symbol, date=PartialDate.parse(date), tally=tally, letters=letters)


def _wrong_in_head(undl_id: str, symbol: str, date: str, seen: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the column, the value, and what was expected there."""
    if not undl_id.isalnum():
        yield "undl_id", undl_id, "the number of a record"
    if not _SYMBOL.fullmatch(symbol):
        yield "resolution", symbol, f"a symbol such as A/RES/74/247; record {undl_id} is left out"
    elif seen[symbol]:
        yield "resolution", symbol, f"one record for each resolution; record {undl_id} is left out"
    seen[symbol] = 1
    try:
        PartialDate.parse(date)
    except ValueError:
        yield "date", date, "a date as YYYY-MM-DD, YYYY-MM or YYYY"


def _wrong_in_rows(undl_id: str, rows: list[tuple[str, str]]) -> Iterator[tuple[int, str, str, str]]:
    """Yield the place of a row, the column, the value, and what was expected there."""
    voted: dict[str, str] = {}
    for place, (code, vote) in enumerate(rows):
        if code not in _states():
            yield place, "ms_code", code, "the id of a state"
        elif code in voted:
            other = "" if voted[code] == vote else f", but {voted[code]} stands above"
            yield place, "ms_code", code, f"one row for each state in record {undl_id}{other}"
        elif vote not in _LETTERS:
            yield place, "ms_vote", vote, "Y, N, A, X or NV"
        else:
            voted[code] = vote


def _roll(record: _Record, source: str) -> RollCall:
    return RollCall(
        id=record.symbol,
        resolution=record.symbol,
        date=str(record.date),
        session=session_of(record.symbol),
        tally=cell(record.tally),
        refs=(str(_ref(record, source)),),
    )


def _ballot(record: _Record, source: str) -> Ballot:
    sides = {letter: tuple(sorted(state for state, own in record.letters.items() if own == letter)) for letter in "YNAX"}
    return Ballot(
        id=record.symbol,
        resolution=record.symbol,
        stage=Stage.PLENARY,
        date=record.date,
        tally=record.tally,
        yes=sides["Y"],
        no=sides["N"],
        abstain=sides["A"],
        not_voting=sides["X"],
        names=Names.COMPLETE,
        refs=(_ref(record, source),),
    )


def _ref(record: _Record, source: str) -> Ref:
    return Ref(source, f"record {record.undl_id}")


@functools.cache
def _states() -> dict[str, str]:
    """Return the ids of the bundled states, in order; each stands for all the equal texts of a file."""
    return {state.id: state.id for state in load_table(files("cyberdiplo").joinpath("data"), "states")}
