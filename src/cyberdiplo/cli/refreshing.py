"""The commands that bring an edition up to date: read, refresh, sources."""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path
from typing import Any

import attrs

from cyberdiplo.atlas import Atlas, load
from cyberdiplo.cli.answers import Table, width
from cyberdiplo.display.grid import Grid
from cyberdiplo.display.spreadsheets import csv_text
from cyberdiplo.errors import DataError
from cyberdiplo.importers._progress import progress_bar
from cyberdiplo.importers.newest import newest
from cyberdiplo.importers.publishers import PUBLISHERS, publisher_of, read_file
from cyberdiplo.model.dates import parse_day
from cyberdiplo.records.findings import FindingKind
from cyberdiplo.records.proposals import Proposal
from cyberdiplo.records.readings import Reading
from cyberdiplo.storage.tables import cell

__all__ = ["PUBLISHERS", "read", "refresh", "sources"]

_COLUMNS = ("kind", "table", "id", "field", "held", "printed", "nearer", "place")
_COLOURS = {"NEWS": 32, "CONTRADICTIONS": 31, "WHAT FELL SILENT": 33, "COVERAGE": 36, "WHAT COULD NOT BE READ": 35}


@attrs.frozen
class _Reviewed:
    """A proposal as it is reviewed; the exit code is 1 if it has anything but confirmations."""

    proposal: Proposal
    saved: str = ""

    @property
    def code(self) -> int:
        """The exit code."""
        return int(_differs(self.proposal))

    def show(self, form: str) -> str:
        """Return it as text, in colours on a terminal, or in another form."""
        grid = self.proposal.grid()
        if self.saved:
            grid = attrs.evolve(grid, foot=(*grid.foot, (self.saved, "")))
        if form == "text":
            return grid.text(width())
        if form == "markdown":
            return grid.markdown()
        if form == "html":
            return grid.page()
        if form == "json":
            return json.dumps(self.proposal.rows(), ensure_ascii=False, indent=1)
        return csv_text(_COLUMNS, self.proposal.rows())


def coloured(text: str, is_terminal: bool) -> str:  # noqa: FBT001 - a terminal or not
    """Return a table with its headings in colours, if it goes to a terminal."""
    lines = text.split("\n")
    if is_terminal:
        for place, line in enumerate(lines):
            if colour := next((number for title, number in _COLOURS.items() if line.startswith(f"{title} (")), None):
                lines[place] = f"\033[1;{colour}m{line}\033[0m"
            elif line.isupper() and "".join(lines[place + 1 : place + 2]).startswith("─"):  # a heading across a table
                lines[place] = f"\033[1m{line}\033[0m"
    return "\n".join(lines)


def _differs(proposal: Proposal) -> bool:
    return bool(proposal.news or proposal.contradictions or proposal.silent or proposal.problems)


def read(arguments: argparse.Namespace) -> _Reviewed:
    """Answer with what a file says beside an edition, and save the edition that follows if that is asked for."""
    atlas = load(arguments.edition)
    reading = read_file(
        arguments.file,
        "" if arguments.publisher == "auto" else arguments.publisher,
        treaty=arguments.treaty,
        dated=arguments.dated,
        read=arguments.read,
        atlas=atlas,
    )
    proposal = atlas.update(reading)
    if not arguments.save:
        if arguments.accept or arguments.keep:
            raise ValueError("--accept and --keep say what goes into an edition; name it by --save")
        return _Reviewed(proposal)
    mine = _with(atlas, proposal, arguments.accept, arguments.keep)
    mine.save(arguments.save)
    return _Reviewed(proposal, f"Saved as {arguments.save}, edition {mine.edition.number}.")


def _with(atlas: Atlas, proposal: Proposal, accept: list[str], keep: list[str]) -> Atlas:
    """Return the edition that follows from a proposal."""
    return atlas.overlay(proposal.accept(*accept, keep=keep), released=proposal.reading.dated or atlas.edition.released)


def refresh(arguments: argparse.Namespace) -> Table:
    """Answer with what each file of a folder says beside the edition with those before it, the oldest first."""
    folder, atlas = Path(arguments.folder), load(arguments.edition)
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if not paths:
        raise ValueError(f"{folder} has no files; put what you downloaded there")
    readings: list[tuple[Path, str, Reading | DataError]] = []
    with progress_bar("files", len(paths), wanted=None) as advance:
        for count, path in enumerate(paths, 1):
            readings.append((path, *_read(path, arguments, atlas)))
            advance(count)
    readings.sort(key=lambda one: (str(one[2].dated or "") if isinstance(one[2], Reading) else "", one[0].name))
    mine, rows, code, named = atlas, list[dict[str, Any]](), 0, set[str]()
    for path, publisher, reading in readings:
        row: dict[str, Any] = {"file": path.name, "publisher": publisher}
        if isinstance(reading, DataError):
            rows.append({**row, **dict.fromkeys(_COUNTS, ""), "told": str(reading)})
            code = 1
            continue
        proposal = mine.update(reading)
        counts = (len(getattr(proposal, name)) for name in _COUNTS)
        told = " ".join((*(f"{one.id} to {one.printed}." for one in proposal.coverage), *proposal.open))
        rows.append({**row, **dict(zip(_COUNTS, map(str, counts), strict=True)), "told": told})
        code = max(code, int(_differs(proposal)))
        accept, keep = (_of(proposal, names) for names in (arguments.accept, arguments.keep))
        named |= {*accept, *keep}
        if accept or not arguments.accept:
            mine = _with(mine, proposal, accept, keep)
    if unused := [name for name in (*arguments.accept, *arguments.keep) if name not in named | {*map(str, FindingKind)}]:
        raise ValueError(
            f"{unused[0]!r} names no finding of these files; valid are {', '.join(FindingKind)}, or the id of a fact"
        )
    foot = [("", "")]
    if arguments.save:
        mine.save(arguments.save)
        foot.append((f"Saved as {arguments.save}, edition {mine.edition.number}.", ""))
    columns = ("file", "publisher", *_COUNTS, "told")
    shown = tuple(tuple(str(row[name]) for name in columns) for row in rows)
    title = f"{len(rows)} files of {folder.name}, beside edition {atlas.edition.number}"
    return Table(Grid(title, columns, shown, tuple(foot)), columns, tuple(rows), code)


def _of(proposal: Proposal, names: list[str]) -> list[str]:
    """Return the names that name something of a proposal."""
    found = {one.id for one in proposal.findings} | {str(one.kind) for one in proposal.findings}
    return [name for name in names if name in found]


_COUNTS = ("news", "confirmations", "contradictions", "silent", "problems")


def _read(path: Path, arguments: argparse.Namespace, atlas: Atlas) -> tuple[str, Reading | DataError]:
    """Return the publisher of a file and what it says, or why it cannot be read."""
    try:
        publisher = publisher_of(path)
    except DataError as error:
        return "", error
    try:
        return publisher, read_file(
            path, publisher, dated=_where_needed(path, arguments, atlas), read=arguments.read, atlas=atlas
        )
    except DataError as error:
        return publisher, error


def _where_needed(path: Path, arguments: argparse.Namespace, atlas: Atlas) -> str | None:
    """Return the day that the user says for a file that does not state its own."""
    if not arguments.dated:
        return None
    stated = read_file(path, read=arguments.read, atlas=atlas).dated
    return None if stated else str(arguments.dated)


def sources(arguments: argparse.Namespace) -> Table:
    """Answer with the sources of the edition, or with where the newest of each table is to be had."""
    atlas = load(arguments.edition)
    columns: tuple[str, ...]
    if arguments.stale:
        today = datetime.datetime.now(datetime.UTC).date()
        found = newest(atlas, parse_day(arguments.on) if arguments.on else today)
        columns = ("table", "about", "complete_to", "days", "reader", "form", "click", "address")
        rows = tuple({name: cell(getattr(one, name)) for name in columns} for one in found)
        title = f"Edition {atlas.edition.number}: where the newest is to be had, our oldest first"
    else:
        columns = ("id", "publisher", "title", "read", "link")
        rows = tuple({name: cell(getattr(one, name)) for name in columns} for one in atlas.sources.values())
        title = f"Edition {atlas.edition.number}: {len(rows)} sources"
    return Table(Grid(title, columns, tuple(tuple(row.values()) for row in rows)), columns, rows)
