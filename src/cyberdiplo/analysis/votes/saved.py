"""Tables of votes as files of text: tabs between the cells, a line a ballot, in the last cell one letter an actor."""

from __future__ import annotations

from cyberdiplo.analysis.votes.table import FIELDS, VoteTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

    from cyberdiplo.analysis.votes.table import Head
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
        with open(path, encoding="utf-8", newline="\n") as stream:  # noqa: PTH123  # as above
            header, *lines = stream.read().split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _error(file, 0, str(error), "a table of votes that VoteTable.save wrote") from None
    *fields, names = header.split("\t")
    actors = names.split()
    if tuple(fields) != FIELDS:
        raise _error(file, 1, header[:200], f"the header {', '.join(FIELDS)} and the actors, with tabs between")
    if lines.pop() if lines else header:
        raise _error(file, len(lines) + 2, "", "a line feed at the end; a part is missing")
    if len(set(actors)) < len(actors):
        twice = next(id for place, id in enumerate(actors) if id in actors[:place])
        raise _error(file, 1, twice, "each actor once")
    heads: list[Head] = []
    letters: list[str] = []
    seen: set[str] = set()
    for line, text in enumerate(lines, 2):
        cells = text.split("\t")
        if len(cells) != len(FIELDS) + 1 or len(cells[-1]) != len(actors):
            raise _error(file, line, text[:200], f"{len(FIELDS)} cells and one letter for each of {len(actors)} actors")
        id, resolution, stage, date, session, topics, kind, tally, refs, note, row = cells
        if id in seen:
            raise _error(file, line, id, "each ballot once")
        if kind not in _KINDS:
            raise _error(file, line, kind, f"{' or '.join(map(repr, _KINDS))}: what the list of names is")
        if tally and not _is_tally(tally):
            raise _error(file, line, tally, "totals such as 79-60-33-21, or nothing")
        seen.add(id)
        heads.append((id, resolution, stage, date, session, _several(topics), kind, tally, _several(refs), note))
        letters.append(row)
    data = "".join(letters).encode()
    if data.translate(None, b"YNAX."):
        line, strange = next((line, found) for line, row in enumerate(letters, 2) if (found := row.strip("YNAX.")))
        raise _error(file, line, strange[0], "one of Y, N, A, X and . for each actor")
    return VoteTable(heads, actors, data)


_KINDS = ("complete", "partial", "none")  # `Names`, the import of which takes longer than all the rest


def _is_tally(text: str) -> bool:
    whole = text[0] != "-" != text[-1] and "--" not in text
    return whole and text.count("-") in (2, 3) and text.isascii() and text.replace("-", "0").isdecimal()


def _error(file: str, line: int, value: str, expected: str) -> DataError:
    from cyberdiplo.errors import DataError

    return DataError(file, line, "", value, expected)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(_SEVERAL)) if cell else ()
