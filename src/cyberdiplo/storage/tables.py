"""CSV <-> records: one reader and one writer, driven by the attributes of the record classes.

A table is UTF-8 with LF, one record a line, sorted by its first column; its columns are the attributes
of its record class in their order, and the type of an attribute decides the form of its cells.
A table is read as a whole or not at all: anything else is a `DataError` that names the place.
"""

from __future__ import annotations

import collections
import contextlib
import csv
import io
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import attrs

from cyberdiplo.errors import DataError
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.storage.cells import Form, form
from cyberdiplo.storage.folders import Folder, read_file

__all__ = ["assembled", "cell", "columns", "load_table", "read_cells", "read_table", "write_table"]

T = TypeVar("T")


class Column(NamedTuple):
    name: str
    form: Form
    required: bool
    default: Any


def read_table(record: type[T], data: bytes, file: str) -> tuple[T, ...]:
    """Return the records of a table in the order of their lines.

    Args:
        record: The record class, such as `TreatyAction`.
        data: The bytes of the file.
        file: The name of the file, for messages.

    Raises:
        DataError: With file, line, column, value and what was expected, for the first thing that is
            not valid: bytes that are not UTF-8, a wrong header, a line with too few or too many
            cells, an empty cell that is required, a cell of the wrong form, an id that comes twice.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(file, line, "", repr(data[error.start : error.end]), "text in UTF-8") from None
    with contextlib.suppress(ValueError, csv.Error):  # and what was read by then is let go
        return _records(record, text)
    raise _fault(record, text, file)


def read_cells(data: bytes, names: Sequence[str]) -> tuple[list[str], ...]:
    """Return the cells of some columns of a table as texts, the other columns and its record class left alone.

    Raises:
        ValueError: They cannot be read so; `read_table` says what is wrong.
    """
    text = data.decode()
    header = text.partition("\n")[0].split(",")
    try:
        cells = _cells(text, len(header))
    except csv.Error:
        raise ValueError from None
    found = tuple(cells[header.index(name)][1:] for name in names)
    for column in found:
        if not "".join(column).isprintable() or not all(column) or [cell.strip() for cell in column] != column:
            raise ValueError  # an empty cell, or one of the wrong form
    return found


def write_table(record: type[T], records: Iterable[T]) -> bytes:
    """Return the bytes of a table in canonical form, sorted by its first column.

    Raises:
        ValueError: The table would not read back as these records, or one id comes twice.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    fields = columns(record)
    writer.writerow([column.name for column in fields])
    pairs = [([cell(getattr(item, column.name)) for column in fields], item) for item in records]
    pairs.sort(key=lambda pair: pair[0][0])
    writer.writerows(row for row, _ in pairs)
    try:
        data = out.getvalue().encode()
        same = read_table(record, data, record.__name__) == tuple(item for _, item in pairs)
    except ValueError as error:
        raise ValueError(f"these records do not fit in a table: {_misfit(record, pairs) or error}") from error
    if not same:
        raise ValueError(f"these records do not fit in a table: {_misfit(record, pairs)}")
    return data


def _misfit(record: type[Any], pairs: Iterable[tuple[Sequence[str], Any]]) -> str:
    """Return what is wrong with the first value that its cell does not give back; empty if every cell gives its own."""
    for cells, item in pairs:
        for place, column in enumerate(columns(record)):
            text, value, field = cells[place], getattr(item, column.name), attrs.fields(record)[place]
            if not _are_valid(column, (text,)) or list(_values(column, (text,))) != [value]:
                whole = repr(value)
                shown = whole if len(whole) <= 80 else f"{whole[:77]}..."  # as in `DataError`
                kind = field.type.__name__ if isinstance(field.type, type) else re.sub(r"\b\w[\w.]*\.", "", str(field.type))
                about = f"{column.name} of {record.__name__} {cells[0]!r} is {shown}"
                return f"{about}; expected {kind}; valid in the table is {column.form.expected}"
    return ""


def cell(value: object) -> str:
    """Return the text of a value as its cell holds it; empty for None."""
    from cyberdiplo.display.grid import text_of
    from cyberdiplo.model.votes import Tally

    if isinstance(value, Tally):
        return "-".join(str(n) for n in (value.yes, value.no, value.abstain, value.not_voting) if n is not None)
    return text_of(value)


def columns(record: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a record class's table: name, form, whether required, default."""
    found = _COLUMNS.get(record)
    if found is None:
        found = _COLUMNS[record] = tuple(_column(field) for field in attrs.fields(record))
    return found


_COLUMNS: dict[type[Any], tuple[Column, ...]] = {}


def assembled(record: type[T], values: Sequence[Iterable[Any]]) -> tuple[T, ...]:
    """Return records of which the values are given column by column, in the order of the attributes.

    There are as many as the first column has values; another may repeat its value without end.

    Each column goes at once into its slot of all the records. To call the class for each record takes
    three times as long, and does no more: these classes neither convert nor validate what they are given.
    """
    first: Any = values[0] if values else ()
    made = [record.__new__(record) for _ in range(len(first))]  # an endless one has no length
    for column, found in zip(columns(record), values, strict=True) if made else ():
        collections.deque(map(getattr(record, column.name).__set__, made, found), maxlen=0)
    return tuple(made)


def _records(record: type[T], text: str) -> tuple[T, ...]:
    """Return the records of a table, read column by column and each distinct cell of a column once.

    Raises:
        ValueError, csv.Error: Something is not valid; `_fault` says what.
    """
    header = text.partition("\n")[0].split(",")
    held = _held(record, header)
    names, cells = zip(*((texts[0], texts[1:]) for texts in _cells(text, len(held))), strict=True)
    if list(names) != header:
        raise ValueError  # another header
    if len(set(cells[0])) < len(cells[0]):
        raise ValueError  # an id comes twice
    known = {column.name: _values(column, texts) for column, texts in zip(held, cells, strict=True)}
    return assembled(record, [known.get(one.name, itertools.repeat(one.default)) for one in columns(record)])


def _held(record: type[Any], header: Sequence[str]) -> list[Column]:
    """Return the columns that a header has: all in their order, though an optional one may be missing.

    So an edition from before a column was thought of can still be read.

    Raises:
        ValueError: It is another header.
    """
    held = [column for column in columns(record) if column.required or column.name in header]
    if [column.name for column in held] != list(header):
        raise ValueError  # another header
    return held


def _cells(text: str, width: int) -> list[list[str]]:
    """Return the cells of each column of a table, that of the header first.

    The csv module looks at every single sign, so it reads only the lines that are quoted or too long for it.
    """
    *lines, end = text.split("\n")
    hard = ['"' in line or len(line) > csv.field_size_limit() for line in lines]
    read = csv.reader(itertools.compress(lines, hard), strict=True)
    rows = [
        _UNIT.join(next(read, ())) if is_hard else line.replace(",", _UNIT)
        for line, is_hard in zip(lines, hard, strict=True)
    ]
    if end or "\r" in text or _UNIT in text or any(row.count(_UNIT) != width - 1 for row in rows):
        raise ValueError  # another number of cells, or other ends of lines
    cells = _UNIT.join(rows).split(_UNIT)
    return [cells[place::width] for place in range(width)]


_UNIT = "\x1f"  # ASCII's own sign between units; no cell may hold it, for it cannot be printed


def _values(column: Column, texts: Sequence[str]) -> Sequence[Any]:
    """Return the values of the cells of a column."""
    if column.required and "" in texts:
        raise ValueError  # an empty cell that is required
    return column.form.read(texts, column.default)


def _fault(record: type[Any], text: str, file: str) -> DataError:
    """Return the error for the first thing that is not valid, row by row and cell by cell."""
    if "\r" in text:
        return DataError(file, text[: text.index("\r")].count("\n") + 1, "", "\r", "lines that end with a line feed alone")
    first, *lines = text.split("\n")
    if lines and not lines[-1]:
        del lines[-1]
    before = 0  # lines that were read already
    reader = csv.reader([first], strict=True)
    try:
        header = next(reader)
        try:
            fields = _held(record, header)
        except ValueError:
            whole = ",".join(column.name for column in columns(record))
            return DataError(file, 1, "", ",".join(header), f"the header {whole}; only optional columns may be missing")
        before, seen = 1, set[str]()
        while before <= len(lines) and _are_sound(fields, lines[before - 1 : before + 4095], seen):
            before += 4096
        reader = csv.reader((f"{line}\n" for line in lines[before - 1 :]), strict=True)
        for row in reader:
            if fault := _row_fault(fields, before + reader.line_num, row, seen, file):
                return fault
    except csv.Error as problem:
        return DataError(file, before + reader.line_num, "", str(problem), "comma-separated cells, quoted where needed")
    return DataError(file, len(lines) + 1, "", text.rpartition("\n")[2], "a line feed at the end")


def _are_sound(fields: Sequence[Column], lines: Sequence[str], seen: set[str]) -> bool:
    """Whether some lines are rows in which all is valid, looked through at once; their ids are then among those seen."""
    try:
        cells = _cells("\n".join([*lines, ""]), len(fields))
    except (ValueError, csv.Error):
        return False
    ids = {*cells[0]}
    if len(ids) < len(lines) or not seen.isdisjoint(ids) or not all(map(_are_valid, fields, cells)):
        return False
    seen |= ids
    return True


def _row_fault(fields: Sequence[Column], line: int, row: list[str], seen: set[str], file: str) -> DataError | None:
    """Return the error for the first thing in a row that is not valid."""
    if len(row) != len(fields):
        return DataError(file, line, "", ",".join(row), f"{len(fields)} cells, found {len(row)}")
    for place, column in enumerate(fields):
        if not _are_valid(column, (row[place],)):
            return DataError(file, line, column.name, row[place], column.form.expected)
    if row[0] in seen:
        return DataError(file, line, fields[0].name, row[0], "one line for each; this one comes twice")
    seen.add(row[0])
    return None


def _are_valid(column: Column, texts: Sequence[str]) -> bool:
    try:
        _values(column, texts)
    except ValueError:
        return False
    return True


def _column(field: attrs.Attribute[Any]) -> Column:
    required = field.default is attrs.NOTHING
    return Column(field.name, form(field.type), required, None if required else field.default)


def load_table(folder: Folder, name: str) -> tuple[Any, ...]:
    """Return the records of one table of a folder; a `DataError` if it is missing or not valid."""
    return read_table(TABLES[name], read_file(folder, f"{name}.csv"), f"{name}.csv")
