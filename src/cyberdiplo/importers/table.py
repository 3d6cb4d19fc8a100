"""Any table of treaty actions, a CSV file, a workbook or a frame, with a mapping of its columns.

Every cell of the columns that are named is parsed, or named with its place; nothing is guessed. A day of figures alone
is read only in the order that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cyberdiplo.atlas import Atlas
from cyberdiplo.importers.days import ORDERS, parse_day_as_printed
from cyberdiplo.importers.files import File, open_file
from cyberdiplo.importers.gathering import CONSENTS, Gathering, day_said, plain_name
from cyberdiplo.importers.workbooks import rows_of, rows_of_frame
from cyberdiplo.model import Treaty
from cyberdiplo.model.dates import Day, PartialDate
from cyberdiplo.model.vocabulary import Act, SourceKind
from cyberdiplo.model.words import SourceKindWord
from cyberdiplo.records.readings import Listing, Reading

__all__ = ["FIELDS", "read"]

FIELDS = ("actor", "act", "date", "effective", "note", *map(str, Act))
"""What a column can hold: a field of `TreatyAction`, or the days of one act, such as ``accession``."""


def read(
    table: str | Path | Any,
    columns: Mapping[str, str],
    *,
    treaty: str | Treaty,
    publisher: str,
    title: str,
    link: str = "",
    kind: SourceKindWord = SourceKind.SECONDARY,
    days: str = "year-month-day",
    acts: Mapping[str, str] | None = None,
    complete: bool = False,
    dated: Day | None = None,
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return what a table says of a treaty, with every cell that could not be understood.

    Args:
        table: The path of a CSV file or a workbook, or a frame of pandas or polars, or an Arrow table.
        columns: For each of `FIELDS` that the table has, the name of its column: either ``actor``, ``act`` and ``date``,
            one act a row, or ``actor`` and a column of days for each act.
        treaty: The treaty.
        publisher: Who published the table.
        title: What it is.
        link: Where it is to be had.
        kind: Whether the depositary, an organ or government on record, or somebody else speaks in it.
        days: In which order the figures of days stand.
        acts: What the table's words for acts mean, if they are not those of `Act`.
        complete: Whether the table lists all signatures and consents.
        dated: The day of which it speaks.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and treaties are looked up; the bundled edition if it is not said.

    Raises:
        DataError: It cannot be read, or lacks a column.
        ValueError: A field, an order of days or a kind of source is not one of those that are valid.
        TypeError: It is neither a path nor a frame.
        ImportError: It is a workbook and openpyxl is not installed.
    """
    _valid(columns, days)
    if isinstance(table, str | Path):
        file = open_file(table)
        rows = rows_of(file)
    else:
        rows = rows_of_frame(table)
        file = File(path=Path("frame"), data="\n".join("\t".join(cells) for _, cells in rows).encode())
    if not rows:
        raise file.problem(0, "", "", "a table with a header")
    (line, head), *rest = rows
    missing = [name for name in columns.values() if name not in head]
    if missing:
        raise file.problem(line, missing[0], ", ".join(head), f"a column {missing[0]!r}")
    places = {field: head.index(name) for field, name in columns.items()}
    gathering = Gathering(file, atlas, treaty, ())
    words = {str(act): act for act in Act} | {word.casefold(): Act(act) for word, act in (acts or {}).items()}
    stands: dict[str, str] = {}
    for line, cells in rest:
        if len(cells) != len(head):
            gathering.problem(line, "participant", ", ".join(cells)[:80], f"{len(head)} cells, found {len(cells)}")
            continue
        _row(gathering, line, {field: cells[place] for field, place in places.items()}, words, days, stands)
    listing = Listing(treaty=gathering.treaty.id, acts=CONSENTS | {Act.SIGNATURE})
    return gathering.reading(
        publisher=publisher,
        slug=f"table-{gathering.treaty.id}-{file.digest[:6]}",
        title=title,
        link=link,
        dated=day_said(file, None, dated),
        read=read,
        lists=(listing,) if complete else (),
        places=stands,
        kind=SourceKind(kind),
    )


def _valid(columns: Mapping[str, str], days: str) -> None:
    """Refuse fields and orders that there are not."""
    if unknown := [field for field in columns if field not in FIELDS]:
        raise ValueError(f"{unknown[0]!r} is not a field; valid: {', '.join(FIELDS)}")
    if days not in ORDERS:
        raise ValueError(f"{days!r} is not an order of days; valid: {', '.join(ORDERS)}")
    if "actor" not in columns or ("act" in columns) != ("date" in columns) or not set(columns) & {"act", *map(str, Act)}:
        raise ValueError("name the columns of actor, act and date, or of actor and the days of each act, such as accession")


def _row(
    gathering: Gathering, line: int, cells: dict[str, str], words: Mapping[str, Act], days: str, stands: dict[str, str]
) -> None:
    """Gather the acts of one row."""
    found: list[tuple[Act, PartialDate]] = []
    fields = [(cells["act"], "date")] if "act" in cells else [(str(act), str(act)) for act in Act if str(act) in cells]
    for word, field in fields:
        if not cells[field] and "act" not in cells:
            continue
        act = words.get(word.strip().casefold())
        if act is None:
            gathering.problem(line, "act", word, f"one of {', '.join(words)}")
            continue
        try:
            found.append((act, parse_day_as_printed(cells[field], days)))
        except ValueError as error:
            gathering.problem(line, field, cells[field], str(error))
    effective = None
    if cells.get("effective"):
        try:
            effective = parse_day_as_printed(cells["effective"], days)
        except ValueError as error:
            gathering.problem(line, "effective", cells["effective"], str(error))
    actor = gathering.actor(cells["actor"], line, min((date.first for _, date in found), default=None))
    if actor is None:
        return
    stands[actor] = f"line {line}, {plain_name(cells['actor'])}"
    for act, date in found:
        gathering.act(actor, act, date, effective=effective if act in CONSENTS else None, note=cells.get("note", ""))
