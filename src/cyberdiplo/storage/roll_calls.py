"""Tables of roll calls as files of text: tabs between the cells, a line a roll call, in the last cell one letter an actor.

The header names what is known of each roll call, and in its last cell the actors for which the letters stand: Y, N, A,
X for not voting, and a point for who was no member. A new roll call is a new line, and a corrected vote changes one.
"""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from cyberdiplo.errors import DataError

    Head = tuple[Any, ...]
    """What is known of a roll call, in the order of `FIELDS`."""

__all__ = ["FIELDS", "LETTERS", "LISTS", "RECORDS", "TERMS", "Columns", "read", "written"]

FIELDS = (
    *("id", "resolution", "stage", "date", "session", "topics", "names", "tally", "refs", "note"),
    *("title", "subject", "issues", "flags"),
)
"""What is known of a roll call beside the votes: the attributes of `RollCall`, in their order."""

LISTS = frozenset({"topics", "refs", "issues", "flags"})
"""The fields that hold several texts."""

LETTERS = b"YNAX"
"""Yes, no, abstaining, not voting."""

RECORDS = {"un": "roll_calls_un", "voeten": "roll_calls_voeten"}
"""The names of the tables of an edition, by the record that each holds."""

TERMS = {
    "un": "copyright United Nations; non-commercial use with attribution to the Dag Hammarskjöld Library (record 4060887)",
    "voeten": "CC0 1.0 (Harvard Dataverse, hdl:1902.1/12379)",
}
"""Under which terms the sources of each record were published."""

_EARLIER = FIELDS[:10]  # what the first edition wrote
_STAGE, _DATE, _SESSION, _NAMES, _TALLY = map(FIELDS.index, ("stage", "date", "session", "names", "tally"))
_KINDS = ("complete", "partial", "none")  # `Names`, the import of which takes longer than all the rest
_STAGES = ("plenary", "committee", "amendment", "paragraph", "motion", "council")  # `Stage`, as above
_BETWEEN = "; "
_A_TABLE = "a table of votes that VoteTable.save wrote"


class Columns:
    """What is known of roll calls, field by field; taken apart when it is first asked for.

    Attributes:
        size: How many roll calls there are.
    """

    __slots__ = ("_found", "_make", "size")

    def __init__(self, size: int, make: Callable[[], list[Sequence[Any]]]) -> None:
        self.size = size
        self._make = make
        self._found: list[Sequence[Any]] | None = None

    @classmethod
    def of(cls, heads: Sequence[Head]) -> Columns:
        """Return the columns of rows."""
        return cls(len(heads), lambda: list(zip(*heads, strict=True)) or [()] * len(FIELDS))

    def __getitem__(self, field: str) -> Sequence[Any]:
        return self.all()[FIELDS.index(field)]

    def all(self) -> list[Sequence[Any]]:
        """Return all of them, in the order of the fields.

        Raises:
            DataError: A cell is not valid.
        """
        if self._found is None:
            self._found = self._make()
        return self._found


def read(data: bytes, file: str, *, trusted: bool = False) -> tuple[tuple[str, ...], Columns, bytes]:
    """Return the actors of a table, what is known of its roll calls, and their letters line by line.

    Args:
        data: The bytes of the file.
        file: Its name, for messages.
        trusted: Whether what is known of the roll calls may wait to be looked through until it is asked for.

    Raises:
        DataError: It is not such a table; the error says where and what is valid there.
    """
    first, feed, rest = data.partition(b"\n")
    try:
        header = first.decode()
    except UnicodeDecodeError as error:
        raise _error(file, 1, str(error), _A_TABLE) from None
    *given, names = header.split("\t")
    actors, fields = tuple(names.split()), tuple(given)
    if fields not in (FIELDS, _EARLIER) or not names.isprintable():
        raise _error(file, 1, header[:200], f"the header {', '.join(FIELDS)} and the actors, with tabs between")
    if rest[-1:] not in (b"", b"\n") or not feed:
        raise _error(file, rest.count(b"\n") + 2, "", "a line feed at the end; a part is missing")
    if len(set(actors)) < len(actors):
        twice = next(id for place, id in enumerate(actors) if id in actors[:place])
        raise _error(file, 1, twice, "each actor once")
    count = rest.count(b"\n")
    if rest.count(b"\t") != count * len(fields):  # looked at before anything is taken apart
        raise _fault(file, rest, len(fields), len(actors))
    lines = rest.split(b"\n")[:-1]
    before = -len(actors) - 1  # the tab before the letters
    letters = b"".join([line[before:] for line in lines]).replace(b"\t", b"")
    known = Columns(count, lambda: _columns(rest, before, len(fields), file, len(actors)))
    right = all(line[before : before + 1 or None] == b"\t" for line in lines)
    if not right or len(letters) != count * len(actors) or letters.translate(None, LETTERS + b"."):
        raise _fault(file, rest, len(fields), len(actors))
    if not trusted:
        known.all()
    return actors, known, letters


def _columns(rest: bytes, before: int, width: int, file: str, actors: int) -> list[Sequence[Any]]:
    """Return the cells of each field, read column by column: twice as fast as line by line."""
    lines = rest.split(b"\n")[:-1]
    try:
        cells = b"\t".join([line[:before] for line in lines]).decode().split("\t") if lines else []
        columns: list[Sequence[Any]] = [cells[place::width] for place in range(width)]
        valid = len(cells) == width * len(lines) and "".join(cells).isprintable()
        valid = valid and all(all(map(is_valid, {*columns[place]})) for place, (is_valid, _) in _VALID.items())
    except UnicodeDecodeError as error:
        raise _error(file, 0, str(error), _A_TABLE) from None
    if not valid or len({*columns[0]}) < len(lines):
        raise _fault(file, rest, width, actors)
    columns += [("",) * len(lines)] * (len(FIELDS) - width)
    for place, field in enumerate(FIELDS):
        if field in LISTS:
            parts = {cell: tuple(cell.split(_BETWEEN)) if cell else () for cell in {*columns[place]}}
            columns[place] = list(map(parts.__getitem__, columns[place]))
    return columns


def _fault(file: str, rest: bytes, width: int, actors: int) -> DataError:
    """Return the error for the first thing that is not valid."""
    seen: set[str] = set()
    line, start = 1, 0
    while True:  # there is one
        line += 1
        end = rest.index(b"\n", start)
        text = rest[start:end].decode("utf-8", "replace")
        start = end + 1
        *cells, row = text.split("\t")
        if len(cells) != width or len(row) != actors:
            return _error(file, line, text[:200], f"{width} cells and one letter for each of {actors} actors")
        if cells[0] in seen:
            return _error(file, line, cells[0], "each ballot once")
        if strange := next((cell for cell in cells if not cell.isprintable()), ""):
            return _error(file, line, strange, "text that can be printed")
        for place, (is_valid, expected) in _VALID.items():
            if not is_valid(cells[place]):
                return _error(file, line, cells[place], expected)
        if strange := row.strip("YNAX."):
            return _error(file, line, strange[0], "one of Y, N, A, X and . for each actor")
        seen.add(cells[0])


def _is_tally(text: str) -> bool:
    parts = text.split("-")
    return not text or (len(parts) in (3, 4) and text.isascii() and all(map(str.isdecimal, parts)))


def _is_date(text: str) -> bool:
    import datetime

    try:
        return not text or datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        from cyberdiplo.model.dates import PartialDate

        try:
            return str(PartialDate.parse(text)) == text
        except ValueError:
            return False


def _is_session(text: str) -> bool:
    number = text.removeprefix("E").removeprefix("S-") if text.startswith(("S-", "ES-")) else text
    return not text or (number.isascii() and number.isdecimal() and len(number) <= 3)


_VALID: dict[int, tuple[Callable[[str], bool], str]] = {
    _STAGE: (_STAGES.__contains__, f"a stage: {', '.join(_STAGES)}"),
    _DATE: (_is_date, "a date in its shortest EDTF form, or nothing"),
    _SESSION: (_is_session, "a session such as 74, S-10 or ES-6, or nothing"),
    _NAMES: (_KINDS.__contains__, f"{' or '.join(map(repr, _KINDS))}: what the list of names is"),
    _TALLY: (_is_tally, "totals such as 79-60-33-21, or nothing"),
}
"""What stands in the cells of a field, and what to say of others."""


def _error(file: str, line: int, value: str, expected: str) -> DataError:
    from cyberdiplo.errors import DataError

    return DataError(file, line, "", value, expected)


def written(actors: Iterable[str], rows: Iterable[tuple[Head, str]]) -> bytes:
    """Return the bytes of a table of roll calls, each given as what is known of it and its letters.

    Raises:
        ValueError: A text does not fit in one line.
    """
    lines = ["\t".join([*FIELDS, " ".join(actors)])]
    for head, letters in rows:
        cells = [_BETWEEN.join(cell) if isinstance(cell, tuple) else cell for cell in head]
        if not all(cell.isprintable() for cell in cells):
            raise ValueError(f"{head[0]!r} has a text that cannot stand in one line of a table")
        lines.append("\t".join([*cells, letters]))
    return "".join(f"{line}\n" for line in lines).encode()
