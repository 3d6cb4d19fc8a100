"""The rows of a big CSV file in which neighbours differ in a few cells only.

A row of which the text before and behind those cells is that of the row above is not parsed again: the cells between are
looked up by their text. Everything else goes through Python's reader, so that both give the same.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cyberdiplo.storage.limits import hold_plain

__all__ = ["BROKEN", "KEPT", "Lines", "Rows", "opened"]

BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, csv.Error, UnicodeDecodeError)
"""What a damaged file raises while it is read."""

KEPT = 1000
"""How many problems of a file are kept; the others are counted."""

_CELL = re.compile(rb'(?:"(?:[^"\r\n]|"")*"|[^",\r\n]*)(?=[,\r\n])')
_LONGEST = 256 * 1024  # bytes of a row: the UN's have a few hundred
_MOST = 20_000  # differing cells that are kept: a file has a few for each state
_TRIES = 1000
_UNLIKE = (b"\0", b"\0", 1, 0)  # no row begins like this

Pair = tuple[str, str]


def opened(path: Path) -> BinaryIO:
    """Return the bytes of a ``.csv``, of a ``.gz``, or of the one ``.csv`` in a ``.zip``.

    Raises:
        ValueError: The file is none of these; with what was found and what is expected.
        DataError: It is no plain file.
        OSError: It cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix in (".csv", ".gz", ".zip"):
        hold_plain(path)
    stream: Any
    if suffix == ".csv":
        stream = io.FileIO(path)
    elif suffix == ".gz":
        stream = gzip.GzipFile(path)
    elif suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            members = archive.namelist()
            if len(members) != 1 or not members[0].lower().endswith(".csv"):
                raise ValueError(", ".join(members), "one .csv in the zip and nothing else")
            stream = archive.open(members[0])  # it keeps the file open
    else:
        raise ValueError(suffix, "a .csv, a .gz or a .zip")
    return io.BufferedReader(stream)


class Lines:
    """The lines of a table as texts for Python's reader of CSV, never one that has no end.

    Attributes:
        size: How many bytes have been read.
        taken: How many of them are of the row that is read; who takes a row sets it to nothing.
        waiting: A line that is given before the next one of the stream.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = self.taken = 0
        self.waiting: list[str] = []

    def read(self) -> bytes:
        """Return the next line, empty at the end.

        Raises:
            csv.Error: It is too long, or the row of which it is.
        """
        raw = self._stream.readline(_LONGEST + 1)
        self.size += len(raw)
        self.taken += len(raw)
        if self.taken > _LONGEST:
            raise csv.Error(f"a line or a row of more than {_LONGEST} bytes")
        return raw

    def __iter__(self) -> Iterator[str]:
        """Yield the line that waits to be parsed, and those that it needs to be a whole row."""
        while True:
            if self.waiting:
                yield self.waiting.pop()
            elif raw := self.read():
                yield raw.decode()
            else:
                return


class Rows:
    """The rows of a table, read as a stream.

    Attributes:
        header: The names of the columns.
        line: The line on which the last row that was read ends, from 1.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Read the header; it raises one of `BROKEN` if there is none that can be read."""
        self._stream = stream
        self._lines = Lines(stream)
        self._reader = csv.reader(self._lines, strict=True)
        first = self._lines.read()
        self._lines.waiting.append(first.decode("utf-8-sig"))
        self.header: list[str] = next(self._reader) if first else []
        self.line = self._reader.line_num

    @property
    def size(self) -> int:
        """How many bytes have been read."""
        return self._lines.size

    def pairs(self, cells: tuple[int, int], differing: tuple[int, ...]) -> Iterator[tuple[list[str] | None, Pair]]:
        """Yield of each row the two cells.

        Before them stands None if the row was known to be like the one above but for the columns that differ; else the whole
        row, whatever it looks like.

        Args:
            cells: The places of the two cells.
            differing: The places of the columns in which the rows of one record differ, those of the two cells among them;
                what lies between them differs, too. Without any each row is parsed.
        """
        begin, end = min(differing or cells), max(differing or cells)
        learned = 0
        before, after, start, cut = _UNLIKE
        known: dict[bytes, Pair] = {}
        lines = self._lines
        while raw := self._stream.readline(_LONGEST + 1):
            if len(raw) > _LONGEST:
                raise csv.Error(f"a line of more than {_LONGEST} bytes")
            lines.size += len(raw)
            if raw.startswith(before) and raw.endswith(after):
                pair = known.get(raw[start:cut])
                if pair is not None:
                    self.line += 1
                    yield None, pair
                    continue
            lines.waiting.append(raw.decode())
            above, lines.taken = self._reader.line_num, len(raw)
            row = next(self._reader)
            taken = self._reader.line_num - above
            self.line += taken
            pair = (row[cells[0]], row[cells[1]]) if len(row) == len(self.header) else ("", "")
            before, after, start, cut = _UNLIKE  # the row above is now this one, also if nothing is learned from it
            plain = taken == 1 and len(row) == len(self.header)
            worth = bool(differing) and (
                learned < _TRIES or learned * 4 < self.line
            )  # it costs more than it saves otherwise
            if plain and worth and (spans := _spans(raw, row)):
                learned += 1
                start, cut = spans[begin][0], spans[end][1] - len(raw)
                before, after = raw[:start], raw[cut:]
                if len(known) > _MOST:
                    known.clear()
                known[raw[start:cut]] = pair
            yield row, pair


def _spans(raw: bytes, row: list[str]) -> list[tuple[int, int]]:
    """Return where the cells of a row stand in its line; nothing if that is not plain."""
    if b'"' not in raw:
        spans, first = [], 0
        for cell in raw.rstrip(b"\r\n").split(b","):
            spans.append((first, first + len(cell)))
            first += len(cell) + 1
        return spans
    spans = [cell.span() for cell in _CELL.finditer(raw) if not cell.start() or raw[cell.start() - 1] == ord(",")]
    texts = [raw[first:last].decode() for first, last in spans]
    plain = [text[1:-1].replace('""', '"') if text[:1] == '"' else text for text in texts]
    return spans if plain == row else []
