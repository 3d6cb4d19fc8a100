"""Rows of a table that was downloaded: a CSV file, an Excel workbook, or a frame in memory."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from typing import Any

from cyberdiplo.errors import DataError
from cyberdiplo.importers.files import File
from cyberdiplo.query.extras import extra

__all__ = ["MOST_ROWS", "MOST_UNPACKED", "Rows", "rows_of", "rows_of_frame"]

MOST_UNPACKED = 16_000_000
"""How many bytes a workbook may unpack to: openpyxl reads two million a second."""

MOST_ROWS = 500_000
"""How many rows a table may have, and how many lines a CSV file."""

Rows = list[tuple[int, list[str]]]
"""Rows with their lines, each a list of texts; days of a workbook in ISO form."""


def rows_of(file: File) -> Rows:
    """Return the rows of a CSV file, with commas, semicolons or tabs between its cells, or of a workbook's first sheet.

    Raises:
        DataError: It is damaged, too big, or neither.
        ImportError: It is a workbook and openpyxl is not installed; the error says how to.
    """
    if file.data.startswith(b"PK"):
        return _workbook(file)
    text = file.text()
    begin = text[:4000]
    separator = max(",;\t", key=begin.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: Rows = []
    try:
        for row in reader:
            if reader.line_num > MOST_ROWS:
                raise file.problem(reader.line_num, "", f"more than {MOST_ROWS} lines", f"at most {MOST_ROWS} lines")
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, [" ".join(cell.split()) for cell in row]))
    except csv.Error as error:
        raise file.problem(reader.line_num, "", str(error), "an undamaged CSV table; download it again") from None
    return rows


def rows_of_frame(frame: Any) -> Rows:
    """Return the rows of a frame of pandas or polars, or of an Arrow table, its columns' names first.

    Raises:
        TypeError: It is none of these.
    """
    if hasattr(frame, "to_pylist") and hasattr(frame, "column_names"):
        records, names = frame.to_pylist(), frame.column_names
    elif hasattr(frame, "to_dicts"):
        records, names = frame.to_dicts(), frame.columns
    elif hasattr(frame, "iloc") and hasattr(frame, "columns"):
        records, names = frame.to_dict("records"), frame.columns
    else:
        raise TypeError(f"{type(frame).__name__} is not a frame; give one of pandas or polars, an Arrow table, or a path")
    lines = ((line, [_cell(row[name]) for name in names]) for line, row in enumerate(records, 2))
    return [(1, [str(name) for name in names]), *lines]


def _workbook(file: File) -> Rows:
    """Return the rows of the first sheet of a workbook, if what is packed in it is not too big."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            if (size := sum(member.file_size for member in archive.infolist())) > MOST_UNPACKED:
                raise file.problem(0, "", f"{size} bytes unpacked", f"at most {MOST_UNPACKED} bytes unpacked")
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(member):
                    raise file.problem(0, member.filename, "<!DOCTYPE", "a workbook without document types or entities")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise file.problem(0, "", str(error), "an undamaged workbook; download it again") from None
    openpyxl = extra("openpyxl", "importers")
    try:
        sheet = openpyxl.load_workbook(io.BytesIO(file.data), read_only=True, data_only=True).worksheets[0]
        rows: Rows = []
        for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if line > MOST_ROWS:
                raise file.problem(line, "", f"more than {MOST_ROWS} rows", f"at most {MOST_ROWS} rows")
            if any(value not in (None, "") for value in row):
                rows.append((line, [_cell(value) for value in row]))
    except DataError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged workbook raises whatever stands in its way
        raise file.problem(0, "", f"{type(error).__name__}: {error}", "an undamaged workbook; download it again") from None
    return rows


def _cell(value: object) -> str:
    """Return a cell as text: nothing for what is missing, days in ISO form, whole numbers without a point."""
    if value is None or str(value) in ("nan", "NaT", "<NA>"):
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())
