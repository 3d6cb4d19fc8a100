"""The answers of the command line: a table for people and programs, or words; each with an exit code."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.spreadsheets import csv_text
from cyberdiplo.storage.tables import cell

__all__ = ["Table", "Words", "in_colour", "only", "width"]


def width() -> int:
    """Return how many columns a text may take: those of the terminal, from 40 to 120, where it reads well."""
    return max(40, min(120, shutil.get_terminal_size((100, 24)).columns))


def in_colour() -> bool:
    """Whether the terminal shows colours, or they are forced, and nobody asks for none (https://no-color.org)."""
    shown = (sys.stdout.isatty() and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))
    return shown and not os.environ.get("NO_COLOR")


def only(answer: Any, names: str) -> Table:
    """Return a table with some of its columns alone, in the order given.

    Raises:
        ValueError: The answer has no such column, or no columns at all.
    """
    wanted = tuple(names.split(","))
    if not isinstance(answer, Table):
        raise ValueError("--columns chooses from a table; this answer is not one")  # noqa: TRY004 - a slip of values, in the shell
    if missing := [name for name in wanted if name not in answer.columns]:
        raise ValueError(f"no column {missing[0]!r}; this answer has {', '.join(answer.columns)}")
    rows = tuple({name: row[name] for name in wanted} for row in answer.rows)
    shown = tuple(tuple(cell(row[name]) for name in wanted) for row in rows)
    return attrs.evolve(answer, columns=wanted, rows=rows, grid=attrs.evolve(answer.grid, header=wanted, rows=shown))


@attrs.frozen
class Table:
    """An answer that shows as a table for people and as rows for programs, and the exit code that it gives."""

    grid: Grid
    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    code: int = 0

    def show(self, form: str) -> str:
        """Return it in one of the forms."""
        if form == "text":
            return self.grid.text(width())
        if form == "markdown":
            return self.grid.markdown()
        if form == "html":
            return self.grid.page()
        if form == "json":
            return json.dumps(self.rows, ensure_ascii=False, indent=1)
        return csv_text(self.columns, self.rows)


@attrs.frozen
class Words:
    """An answer in words, which has one form."""

    words: str
    code: int = 0

    def show(self, _: str) -> str:
        """Return the words."""
        return self.words
