"""Tables of votes as CSV files: a row a ballot, and in its last cell one letter an actor."""

from __future__ import annotations

import csv
import os

from cyberdiplo.analysis.votes import RollCall, VoteTable
from cyberdiplo.errors import DataError

__all__ = ["load", "save"]

_SEVERAL = "; "
_FIELDS = RollCall._fields


def save(votes: VoteTable, path: str | os.PathLike[str]) -> None:
    """Write the votes on the selected ballots; `VoteTable.save` documents it."""
    columns = [_letters(votes, actor) for actor in votes.actors]
    with open(path, "x", encoding="utf-8", newline="") as file:  # noqa: PTH123  # pathlib costs as much as all the rest
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*_FIELDS, " ".join(votes.actors)])
        rows = map("".join, zip(*columns, strict=True)) if columns else iter([""] * len(votes.rolls))
        for bit, roll, row in zip(f"{votes.selected:0{len(votes.rolls)}b}", votes.rolls, rows, strict=False):
            if bit == "1":
                writer.writerow([_SEVERAL.join(cell) if isinstance(cell, tuple) else cell for cell in (*roll, row)])


def _letters(votes: VoteTable, actor: str) -> str:
    """Return what an actor did, one letter a ballot."""
    found = ["."] * len(votes.rolls)
    for letter, plane in zip("YNAX", votes.planes(actor), strict=True):
        for place, bit in enumerate(f"{plane:0{len(found)}b}"):
            if bit == "1":
                found[place] = letter
    return "".join(found)


def load(path: str | os.PathLike[str]) -> VoteTable:
    """Return the votes that `save` wrote; `VoteTable.load` documents it."""
    rolls: list[RollCall] = []
    letters: list[str] = []
    file, line = str(path), 0
    try:
        with open(path, encoding="utf-8", newline="") as stream:  # noqa: PTH123  # as above
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            if tuple(header[:-1]) != _FIELDS:
                raise DataError(file, 1, "", ",".join(header)[:200], f"the header {','.join(_FIELDS)} and the actors")
            actors = header[-1].split()
            for row in reader:
                line = reader.line_num
                if len(row) != len(header):
                    raise DataError(file, line, "", ",".join(row)[:200], f"{len(header)} cells, found {len(row)}")
                row[5:6], row[8:9] = [_several(row[5])], [_several(row[8])]  # type: ignore[list-item]
                rolls.append(RollCall(*row[:-1]))  # type: ignore[arg-type]
                letters.append(row[-1])
                if len(row[-1]) != len(actors):
                    raise DataError(file, line, "", row[-1], f"one letter for each of {len(actors)} actors")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(file, line, "", str(error), "a table of votes that VoteTable.save wrote") from None
    try:
        return VoteTable(rolls, actors, "".join(letters).encode())
    except ValueError as error:
        raise DataError(file, 0, "", "", str(error)) from None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(_SEVERAL)) if cell else ()
