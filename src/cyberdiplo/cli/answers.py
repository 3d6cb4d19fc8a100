"""The answers of the command line: a table for people and programs, or words; each with an exit code."""

from __future__ import annotations

import json
import shutil
from typing import Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.spreadsheets import csv_text

__all__ = ["Table", "Words"]


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
            return self.grid.text(max(80, min(120, shutil.get_terminal_size((100, 24)).columns)))
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
