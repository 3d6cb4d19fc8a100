"""Tables of votes as files of text: tabs between the cells, a line a ballot, in the last cell one letter an actor."""

from __future__ import annotations

from cyberdiplo.query.voting.table import FIELDS, VoteTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

    from cyberdiplo.query.voting.table import Head
    from cyberdiplo.errors import DataError

__all__ = ["load", "save"]

_SEVERAL = "; "


def save(votes: VoteTable, path: str | PathLike[str]) -> None:
    """Write the votes on the selected ballots; `VoteTable.save` documents it."""
    size = len(votes.heads)
    columns = [_letters(votes, actor) for actor in votes.actors]
    lines = ["\t".join([*FIELDS, " ".join(votes.actors)])]
    for place, (bit, head) in enumerate(zip(f"{votes.selected:0{size}b}", votes.heads, strict=False)):
        if bit == "1":
            cells = [_SEVERAL.join(cell) if isinstance(cell, tuple) else cell for cell in head]
            if not all(cell.isprintable() for cell in cells):
                raise ValueError(f"{head[0]!r} has a text that cannot stand in one line of a table")
            lines.append("\t".join([*cells, "".join(column[place] for column in columns)]))
    with open(path, "x", encoding="utf-8", newline="\n") as file:  # noqa: PTH123  # pathlib costs as much as all the rest
        file.writelines(f"{line}\n" for line in lines)


def _letters(votes: VoteTable, actor: str) -> str:
    """Return what an actor did, one letter a ballot."""
    found = ["."] * len(votes.heads)
    for letter, plane in zip("YNAX", votes.planes(actor), strict=True):
        for place, bit in enumerate(f"{plane:0{len(found)}b}"):
            if bit == "1":
                found[place] = letter
    return "".join(found)


def load(path: str | PathLike[str]) -> VoteTable:
    """Return the votes that `save` wrote; `VoteTable.load` documents it."""
    file = str(path)
    try:
        with open(path, "rb") as stream:  # noqa: PTH123  # as above
            data = stream.read()
    except OSError as error:
        raise _error(file, 0, str(error), _A_TABLE) from None
    return read(data, file)


def read(data: bytes, file: str) -> VoteTable:
    """Return the votes of a file of these bytes.

    Args:
        data: The bytes.
        file: The name of the file, for messages.

    Raises:
        DataError: It is no table of votes; the error says where and what is valid there.
    """
    try:
        header, feed, text = data.decode("utf-8").partition("\n")
    except UnicodeDecodeError as error:
        raise _error(file, 0, str(error), _A_TABLE) from None
    *given, names = header.split("\t")
    actors = names.split()
    fields = tuple(given)
    if fields not in (FIELDS, _EARLIER):
        raise _error(file, 1, header[:200], f"the header {', '.join(FIELDS)} and the actors, with tabs between")
    if text[-1:] not in ("", "\n") or not feed:
        raise _error(file, text.count("\n") + 2, "", "a line feed at the end; a part is missing")
    if len(set(actors)) < len(actors):
        twice = next(id for place, id in enumerate(actors) if id in actors[:place])
        raise _error(file, 1, twice, "each actor once")
    try:
        heads, letters = _columns(text, len(fields), len(actors))
    except ValueError:
        raise _fault(file, text.split("\n")[:-1], len(fields), len(actors)) from None
    return VoteTable(heads, actors, letters)


def _columns(text: str, width: int, actors: int) -> tuple[list[Head], bytes]:
    """Return what is known of each ballot and all the letters, read column by column: twice as fast as line by line.

    Raises:
        ValueError: Something is not valid; `_fault` says what.
    """
    lines = text.count("\n")
    cells = text.replace("\n", "\t\n\t").split("\t")[:-1]  # the end of a line stands in a column of its own
    columns: list[Any] = [cells[place :: width + 2] for place in range(width)]
    rows, ends = cells[width :: width + 2], cells[width + 1 :: width + 2]
    letters = "".join(rows).encode()
    whole = len(cells) == lines * (width + 2) and set(ends) <= {"\n"} and set(map(len, rows)) <= {actors}
    if not whole or letters.translate(None, b"YNAX.") or len(set(columns[0])) < lines:
        raise ValueError("another number of cells, a letter that is none, or an id that comes twice")
    tallies = {*columns[7]} - {""}
    together = f" {' '.join(tallies)} "
    malformed = together.translate(_NO_DIGITS).strip() or any(pair in together for pair in ("--", " -", "- ", "  ") if tallies)
    if malformed or not {one.count("-") for one in tallies} <= {2, 3} or not set(columns[6]) <= {*_KINDS}:
        raise ValueError("a word that is none, or malformed totals")
    columns += [[""] * lines] * (len(FIELDS) - width)
    for place in _LISTS:
        parts = {cell: _several(cell) for cell in {*columns[place]}}
        columns[place] = list(map(parts.__getitem__, columns[place]))
    return list(zip(*columns, strict=True)), letters


def _fault(file: str, lines: list[str], width: int, actors: int) -> DataError:
    """Return the error for the first thing that is not valid."""
    seen: set[str] = set()
    for line, text in enumerate(lines, 2):
        *cells, row = text.split("\t")
        if len(cells) != width or len(row) != actors:
            return _error(file, line, text[:200], f"{width} cells and one letter for each of {actors} actors")
        if cells[0] in seen:
            return _error(file, line, cells[0], "each ballot once")
        if cells[6] not in _KINDS:
            return _error(file, line, cells[6], f"{' or '.join(map(repr, _KINDS))}: what the list of names is")
        if cells[7] and not _is_tally(cells[7]):
            return _error(file, line, cells[7], "totals such as 79-60-33-21, or nothing")
        if strange := row.strip("YNAX."):
            return _error(file, line, strange[0], "one of Y, N, A, X and . for each actor")
        seen.add(cells[0])
    return _error(file, 0, "", _A_TABLE)


_NO_DIGITS = dict.fromkeys(map(ord, "0123456789-"))
_LISTS = (5, 8, 12, 13)  # topics, refs, issues, flags
_A_TABLE = "a table of votes that VoteTable.save wrote"
_EARLIER = FIELDS[:10]  # what the first edition wrote
_KINDS = ("complete", "partial", "none")  # `Names`, the import of which takes longer than all the rest


def _is_tally(text: str) -> bool:
    whole = text[0] != "-" != text[-1] and "--" not in text
    return whole and text.count("-") in (2, 3) and text.isascii() and text.replace("-", "0").isdecimal()


def _error(file: str, line: int, value: str, expected: str) -> DataError:
    from cyberdiplo.errors import DataError

    return DataError(file, line, "", value, expected)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(_SEVERAL)) if cell else ()
