"""Others' files of votes: Voeten's releases on the Harvard Dataverse, and any long table of roll calls, states and choices.

The releases stand at https://hdl.handle.net/1902.1/12379: the roll calls (UNVotes, one row a state and roll call), the
agreement scores (one row a pair and session or year) and the ideal points (one row a state and session or year). Files may
be ``.csv``, ``.tab`` or ``.tsv``, as they are or packed with gzip.
"""

from __future__ import annotations

import csv
import functools
import gzip
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from cyberdiplo.analysis import Dataset, RollCall, VoteTable
from cyberdiplo.errors import DataError
from cyberdiplo.importers._actors import Actors
from cyberdiplo.importers._rows import BROKEN, KEPT, Lines
from cyberdiplo.importers.undl import Reading
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.storage.limits import hold_plain

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["COLUMNS", "read_agreement", "read_ideal_points", "read_votes"]

COLUMNS = {"roll_call": "rcid", "state": "ccode", "choice": "vote"}
"""The columns of the releases that say which roll call, which state and what it did."""

_CHOICES = dict(
    zip(("1", "2", "3", "8", "9"), "YANX.", strict=True),
    **{"yes": "Y", "abstain": "A", "no": "N", "absent": "X", "not voting": "X", "not a member": ".", "nv": "X"},
    **dict(zip("yanx", "YANX", strict=True)),
)
_ISSUES = dict(
    zip(
        ("me", "nu", "di", "hr", "co", "ec"),
        ("palestine", "nuclear weapons", "disarmament", "human rights", "colonialism", "development"),
        strict=True,
    )
)
_NUMBER = re.compile(r"[-+]?(?:\d{1,20}\.?\d{0,40}|\.\d{1,40})(?:[eE][-+]?\d\d?)?")
_PARTING = str.maketrans("[];", "(),")  # what parts one place in a source from the next
_QUANTILE = re.compile(r"(?:Q\d+%|IdealPoint|NVotes)\w*(?:\.[xy])?")


@overload
def read_votes(
    path: str | Path,
    *,
    release: str,
    columns: Mapping[str, str] = ...,
    strict: Literal[True] = True,
    atlas: Atlas | None = None,
) -> VoteTable: ...
@overload
def read_votes(
    path: str | Path,
    *,
    release: str,
    columns: Mapping[str, str] = ...,
    strict: Literal[False],
    atlas: Atlas | None = None,
) -> Reading: ...
def read_votes(
    path: str | Path,
    *,
    release: str,
    columns: Mapping[str, str] = COLUMNS,
    strict: bool = True,
    atlas: Atlas | None = None,
) -> VoteTable | Reading:
    r"""Return the votes of a long table: one row a roll call and state.

    States are taken by the number of the Correlates of War, the ISO code or the name, under the actor of the day. Choices
    are 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member, or these words. Where the file has ``date``, ``session``,
    ``unres``, ``amend``, ``para``, ``importantvote``, ``short`` or the six issues, they are taken, too; NA is nothing.

    Args:
        path: The file.
        release: What the file is, such as ``"UNVotes 2021-06"``: the roll calls refer to it.
        columns: The names that the columns ``roll_call``, ``state`` and ``choice`` have in the file.
        strict: Whether to raise at the first problem; else every row that is left out is told.
        atlas: The atlas that knows the states; without it the bundled one.

    Raises:
        DataError: The file cannot be read, lacks a column or, strictly, has a row that is not valid.
        ValueError: The release is no name that fits in one line.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "UNVotes.csv")
        ...     _ = path.write_text("rcid,ccode,vote,session,date\n3,2,1,1,1946-01-01\n3,365,3,1,1946-01-01\n")
        ...     votes = read_votes(path, release="UNVotes")
        >>> votes.ids, votes.actors
        (('voeten:3',), ('SUN', 'USA'))
    """
    file = Path(path)
    if not release.isprintable() or not release.strip():
        raise ValueError(f"{release!r} is no name of a release; give one such as UNVotes 2021-06")
    problems: list[DataError] = []
    more = 0
    actors = Actors(atlas or _bundled())
    rolls: dict[str, RollCall] = {}
    votes: dict[str, dict[str, str]] = {}
    needed = tuple(columns.get(name, name) for name in ("roll_call", "state", "choice"))
    for line, row in islice(_rows(file, needed), 1, None):
        id, state, choice = (row[name].strip() for name in needed)
        letter = _CHOICES.get(choice.lower().removesuffix(".0"))
        day = _day_of(_said(row, "date"))
        actor = actors.find(state.removesuffix(".0"), day or "")
        wrong = _wrong(needed, row, id, day, actor, letter, votes)
        if wrong:
            problem = DataError(str(file), line, *wrong)
            if strict:
                raise problem
            if len(problems) < KEPT:
                problems.append(problem)
            else:
                more += 1
            continue
        if id not in rolls:
            rolls[id] = _roll(id, row, day or "", release, ours=columns is COLUMNS)
            votes[id] = {}
        if actor and letter and letter != ".":  # a seat has a row of each state that could have held it
            votes[id][actor] = letter
    names = sorted({actor for one in votes.values() for actor in one})
    letters = "".join(one.get(actor, ".") for one in votes.values() for actor in names)
    table = VoteTable(rolls.values(), names, letters.encode())
    return table if strict else Reading(votes=table, problems=tuple(problems), more=more)


def _wrong(
    needed: tuple[str, ...],
    row: Mapping[str, str],
    id: str,
    day: str | None,
    actor: str | None,
    letter: str | None,
    votes: Mapping[str, Mapping[str, str]],
) -> tuple[str, str, str] | None:
    """Return the column, the value and what is valid there, of the first thing that is wrong with a row."""
    roll_call, state, choice = needed
    if not id or not id.isprintable():
        return roll_call, id, "the id of a roll call"
    if day is None:
        return "date", row["date"], "a day as YYYY-MM-DD, YYYY-MM or YYYY"
    if letter is None:
        return choice, row[choice], "1 yes, 2 abstain, 3 no, 8 absent, 9 not a member, or these words"
    if actor is None:
        return state, row[state], "the number, the code or the name of a state"
    if letter != "." and votes.get(id, {}).get(actor, letter) != letter:
        return state, row[state], f"one row for each state of roll call {id}; {actor} has another choice above"
    return None


def _said(row: Mapping[str, str], name: str) -> str:
    """Return what a cell says; nothing where R wrote that it is not available, or where there is no such column."""
    text = row.get(name, "").strip()
    return "" if text == "NA" else text


@functools.lru_cache(4096)  # a roll call has two hundred rows
def _day_of(text: str) -> str | None:
    """Return a day without its time, in the shortest form; None if it is none that can be compared."""
    day = text[:10] if text[10:11] in ("", " ", "T") else text
    if not day:
        return day
    try:
        return str(PartialDate.parse(day)) if re.fullmatch(r"\d{4}(-\d\d){0,2}", day) else None
    except ValueError:
        return None


def _roll(id: str, row: Mapping[str, str], day: str, release: str, *, ours: bool) -> RollCall:
    """Return what a row says of its roll call."""
    amend, para, important, session = (
        _said(row, name).removesuffix(".0") for name in ("amend", "para", "importantvote", "session")
    )
    symbol = _said(row, "unres").replace(";", " ")
    return RollCall(
        id=f"voeten:{id}" if ours else id,
        resolution=symbol if symbol.startswith("A/RES/") else "",
        stage="amendment" if amend == "1" else "paragraph" if para == "1" else "plenary",
        date=day,
        session=session,
        refs=(f"{release.strip().translate(_PARTING)}[rcid {id.translate(_PARTING)}]",),
        title=" ".join(_said(row, "short").split()),
        issues=tuple(word for code, word in _ISSUES.items() if _said(row, code).removesuffix(".0") == "1"),
        flags=("important",) if important == "1" else (),
    )


def read_agreement(path: str | Path, *, release: str, atlas: Atlas | None = None) -> Dataset:
    """Return the agreement scores of a release: one row a pair of states and session or year.

    Args:
        path: The file, with the columns ``ccode1``, ``ccode2``, ``agree`` and ``session``, ``session.x`` or ``year``.
        release: What the file is, such as ``"AgreementScoresAll 2024-06"``; it stands as the edition of the rows.
        atlas: The atlas that knows the states; without it the bundled one.

    Raises:
        DataError: The file cannot be read, lacks a column, or has a row that is not valid.
    """
    file, actors = Path(path), Actors(atlas or _bundled())
    rows = _rows(file, ("ccode1", "ccode2", "agree"))
    when = _when(file, next(rows)[1])
    found = []
    for line, row in rows:
        number = _whole(file, line, when, row[when])
        day = _day(when, number)
        pair = [_actor(file, line, name, row[name], actors, day) for name in ("ccode1", "ccode2")]
        found.append((*pair, number, _decimal(file, line, "agree", row["agree"])))
    columns = (("a", str), ("b", str), (when.partition(".")[0], int), ("agreement", float))
    about = "One row a pair of states and session or year: Voeten's agreement, as the release has it."
    return Dataset(name="agreement scores", columns=columns, records=tuple(found), about=about, edition=release)


def read_ideal_points(path: str | Path, *, release: str, atlas: Atlas | None = None) -> Dataset:
    """Return the ideal points of a release with their quantiles: one row a state and session or year.

    Args:
        path: The file, with the columns ``ccode``, ``session`` or ``year``, and those of the estimates, whose names begin
            with ``IdealPoint``, ``NVotes`` or ``Q``; these keep their names.
        release: What the file is, such as ``"Idealpointestimates 2025"``; it stands as the edition of the rows.
        atlas: The atlas that knows the states; without it the bundled one.

    Raises:
        DataError: The file cannot be read, lacks a column, or has a row that is not valid.
    """
    file, actors = Path(path), Actors(atlas or _bundled())
    rows = _rows(file, ("ccode",))
    _, head = next(rows)
    when, estimates = _when(file, head), [name for name in head if _QUANTILE.fullmatch(name)]
    if not estimates:
        raise DataError(str(file), 1, "", ",".join(head), "columns of estimates, such as IdealPointFP")
    found = []
    for line, row in rows:
        number = _whole(file, line, when, row[when])
        actor = _actor(file, line, "ccode", row["ccode"], actors, _day(when, number))
        found.append((actor, number, *(_decimal(file, line, name, row[name]) for name in estimates)))
    columns = (("actor", str), (when.partition(".")[0], int), *((name, float) for name in estimates))
    about = "One row a state and session or year: ideal points and their quantiles, as the release has them."
    return Dataset(name="ideal points", columns=columns, records=tuple(found), about=about, edition=release)


def _rows(file: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the header of a table and its rows, by column, with their lines; a header with a tab splits cells by tabs."""
    try:
        hold_plain(file)
        opened: Any = gzip.open if file.suffix.lower() == ".gz" else open
        with opened(file, "rb") as stream:
            lines = Lines(stream)
            first = lines.read().decode("utf-8-sig")
            separator = "\t" if "\t" in first else ","
            header = next(csv.reader([first], delimiter=separator))
            for name in needed:
                if header.count(name) != 1:
                    expected = f"one column {name}; give columns= if the file names it otherwise"
                    raise DataError(str(file), 1, "", first.strip(), expected)
            yield 1, dict(zip(header, header, strict=True))
            reader = csv.reader(lines, delimiter=separator, strict=True)
            lines.taken = 0
            for cells in reader:
                lines.taken = 0
                line = reader.line_num + 1
                if len(cells) != len(header):
                    raise DataError(str(file), line, "", separator.join(cells), f"{len(header)} cells, found {len(cells)}")
                yield line, dict(zip(header, cells, strict=True))
    except BROKEN as error:
        raise DataError(str(file), 0, "", str(error), "an undamaged table in UTF-8") from None


def _when(file: Path, row: Mapping[str, str]) -> str:
    """Return the column that says when."""
    for name in ("session", "session.x", "year"):
        if name in row:
            return name
    raise DataError(str(file), 1, "", ",".join(row), "a column session, session.x or year")


def _day(when: str, number: int) -> str:
    """Return the last day of a year, or of the year in which a session began."""
    return f"{number if when == 'year' else number + 1945}-12-31"


def _actor(file: Path, line: int, column: str, value: str, actors: Actors, day: str) -> str:
    found = actors.find(value.strip().removesuffix(".0"), day)
    if found is None:
        raise DataError(str(file), line, column, value, "the number, the code or the name of a state")
    return found


def _whole(file: Path, line: int, column: str, value: str) -> int:
    text = value.removesuffix(".0")
    if not text.isdecimal() or len(text) > 4:
        raise DataError(str(file), line, column, value, "a session or a year")
    return int(text)


def _decimal(file: Path, line: int, column: str, value: str) -> float | None:
    if value in ("", "NA"):
        return None
    if not _NUMBER.fullmatch(value):
        raise DataError(str(file), line, column, value, "a number, or NA")
    return float(value)


def _bundled() -> Atlas:
    from cyberdiplo.atlas import load

    return load()
