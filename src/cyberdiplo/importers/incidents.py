"""Lists of cyber incidents that others publish, with actors resolved by day, ready to be joined to standings."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import attrs

from cyberdiplo.analysis import Dataset
from cyberdiplo.analysis.panels.dataset import Value
from cyberdiplo.atlas import Atlas, load
from cyberdiplo.errors import DataError
from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.files import HINTED, File, keep, open_file
from cyberdiplo.importers.workbooks import Rows, rows_of
from cyberdiplo.query.lifetimes import may_exist

__all__ = ["Incidents", "incidents"]

_COLUMNS: tuple[tuple[str, type], ...] = (
    ("incident", str),
    ("name", str),
    ("start", datetime.date),
    ("end", datetime.date),
    ("initiator", str),
    ("receiver", str),
    ("type", str),
)


@attrs.frozen(kw_only=True)
class Incidents:
    """What was read of a list of incidents.

    Attributes:
        data: A row for each incident, initiator and receiver, each of these the id of an actor or None.
        problems: Every cell that could not be understood, with its place.
    """

    data: Dataset
    problems: tuple[DataError, ...]


def incidents(
    path: str | Path,
    columns: dict[str, tuple[str, ...]],
    *,
    name: str,
    about: str,
    days: str,
    schemes: dict[str, str],
    nobody: frozenset[str],
    atlas: Atlas | None,
) -> Incidents:
    """Return the incidents of a list.

    Args:
        path: A CSV file or a workbook.
        columns: The names under which a column may stand, by what it holds.
        name: What the list is.
        about: What a row is, and by which rules.
        days: The order of the figures of days.
        schemes: The scheme of codes of a column, where it holds codes.
        nobody: What a cell says that names no one actor, in small letters.
        atlas: Where actors are looked up.
    """
    held, file = atlas or load(), open_file(path)
    rows = rows_of(file)
    head, places = _head(file, rows, columns)
    reader = _Reader(file, held, days, schemes, nobody)
    records: dict[tuple[Value, ...], None] = {}
    for line, cells in rows[1:]:
        if len(cells) != len(head):
            keep(reader.problems, file.problem(line, "", ", ".join(cells)[:80], f"{len(head)} cells, found {len(cells)}"))
            continue
        found = {field: cells[place] for field, place in places.items()}
        start, end = reader.day(line, "start", found["start"]), reader.day(line, "end", found.get("end", ""))
        for initiator in reader.actors(line, "initiator", found["initiator"], start):
            for receiver in reader.actors(line, "receiver", found["receiver"], start):
                record = (
                    found["incident"],
                    found.get("name") or None,
                    start,
                    end,
                    initiator,
                    receiver,
                    found.get("type") or None,
                )
                records.setdefault(record)
        if len(records) > _MOST_PAIRS:
            raise file.problem(line, "", found["incident"], f"at most {_MOST_PAIRS} pairs of an initiator and a receiver")
    data = Dataset(name=name, columns=_COLUMNS, records=tuple(records), about=about, edition=held.edition.number)
    return Incidents(data=data, problems=tuple(reader.problems))


_MOST_PAIRS = 200_000  # of a list; more of them are of rows that name everybody


def _head(file: File, rows: Rows, columns: dict[str, tuple[str, ...]]) -> tuple[list[str], dict[str, int]]:
    """Return the header, and the place of each column."""
    if not rows:
        raise file.problem(0, "", "", "a table with a header")
    line, head = rows[0]
    plain = [cell.strip().casefold() for cell in head]
    places: dict[str, int] = {}
    for field, names in columns.items():
        at = next((plain.index(name) for name in names if name in plain), None)
        if at is not None:
            places[field] = at
        elif field in ("incident", "start", "initiator", "receiver"):
            raise file.problem(line, field, ", ".join(head)[:80], f"a column {' or '.join(names)}")
    return head, places


class _Reader:
    """What reads the cells of one list, and keeps what it cannot read."""

    def __init__(self, file: File, atlas: Atlas, days: str, schemes: dict[str, str], nobody: frozenset[str]) -> None:
        self.file, self.atlas, self.order, self.schemes, self.nobody = file, atlas, days, schemes, nobody
        self.problems: list[DataError] = []

    def day(self, line: int, column: str, cell: str) -> datetime.date | None:
        """Return the day of a cell, None for none or for one that is known in part only."""
        text = cell.strip()
        if not text or text.casefold() in self.nobody:
            return None
        try:
            found = parse_day_as_printed(text, self.order)
        except ValueError as error:
            keep(self.problems, self.file.problem(line, column, cell, str(error)))
            return None
        return found.first if found.is_exact else None

    def actors(self, line: int, column: str, cell: str, day: datetime.date | None) -> list[str | None]:
        """Return the actors of a cell, each once; None alone if it names nobody or somebody unknown."""
        found: list[str | None] = []
        for name in re.split("[;|]", cell.strip().strip("[]")):
            plain = name.strip().strip(" '\"")
            if not plain or plain.casefold() in self.nobody:
                continue
            ids = self._matches(column, plain)
            living = [
                id for id in ids if day is None or (state := self.atlas.states.get(id)) is None or may_exist(state, day)
            ]
            if len(living) == 1:
                found.append(living[0])
            else:
                hinted = not ids and len(self.problems) < HINTED
                near = ", ".join([id for id, _ in self.atlas.actors.hints(plain)] if hinted else ids)
                expected = f"the name or code of one actor of {day or 'no day'}; near are {near}"
                keep(self.problems, self.file.problem(line, column, plain, expected))
        return [*dict.fromkeys(found)] or [None]

    def _matches(self, column: str, name: str) -> tuple[str, ...]:
        scheme = self.schemes.get(column)
        if scheme is None or not (name.isdigit() or len(name) == 2):
            return self.atlas.actors.matches(name)
        given = name.lstrip("0")
        return tuple(
            id for id, state in self.atlas.states.items() if str(getattr(state, scheme) or "").lstrip("0") == given and given
        )
