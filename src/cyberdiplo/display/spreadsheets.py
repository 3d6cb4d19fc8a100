"""CSV for people, who open it in a spreadsheet: no cell of it can run as a formula.

The tables of an edition do not pass through here: their bytes are what the digests are of.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["csv_text", "inert"]

# OWASP, "CSV Injection"; the last is from its Application Security Verification Standard, 1.2.10.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def inert(value: object) -> object:
    """Return a value as a cell that no spreadsheet runs: a text that begins like a formula gets a quote before it.

    Examples:
        >>> inert("=1+1"), inert("party"), inert(-1)
        ("'=1+1", 'party', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV with a header; nothing for None, and no cell that a spreadsheet would run.

    Examples:
        >>> print(csv_text(["id", "note"], [{"id": "KOR", "note": "@SUM(1)"}]), end="")
        id,note
        KOR,'@SUM(1)
    """
    header = _line(inert(column) for column in columns)
    return header + "".join(_line(inert(row[column]) for column in columns) for row in rows)


def _line(cells: Iterable[object]) -> str:
    """Return one line; a cell with a carriage return is quoted, which csv does only if lines end with one."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"
