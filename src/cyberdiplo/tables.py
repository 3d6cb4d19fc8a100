"""CSV <-> records: one reader and one writer, driven by the attributes of the record classes.

A table is UTF-8 with LF, one record a line, sorted by its first column; its columns are the attributes
of its record class in their order, and the type of an attribute decides the form of its cells.
A table is read as a whole or not at all: anything else is a `DataError` that names the place.
"""

from __future__ import annotations

import csv
import datetime
import io
import types
import typing
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple, NoReturn, TypeVar

import attrs

from cyberdiplo import model
from cyberdiplo._display import text_of
from cyberdiplo._folders import Folder, read_file
from cyberdiplo.dates import PartialDate
from cyberdiplo.errors import DataError

__all__ = ["FORMS", "TABLES", "cell", "columns", "load_table", "read_table", "write_table"]

T = TypeVar("T")

TABLES: dict[str, type[Any]] = {
    "actions": model.TreatyAction,
    "aliases": model.Alias,
    "ballots": model.Ballot,
    "bodies": model.Body,
    "claims": model.Claim,
    "documents": model.Document,
    "participations": model.Participation,
    "partnerships": model.Partnership,
    "positions": model.Position,
    "resolutions": model.Resolution,
    "sources": model.Source,
    "states": model.State,
    "treaties": model.Treaty,
    "variants": model.Variant,
}
"""The record class of each bundled table, by the name of its file."""


class Form(NamedTuple):
    """How a cell of one type is read, what is valid in it, and its type in a Frictionless schema."""

    parse: Callable[[str], Any]
    expected: str
    frictionless: str = "string"


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
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(file, line, "", repr(data[error.start : error.end]), "text in UTF-8") from None
    if "\r" in text:
        raise DataError(file, text[: text.index("\r")].count("\n") + 1, "", "\r", "lines that end with a line feed alone")
    header = [column.name for column in columns(record)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[T] = []
    seen: set[str] = set()
    try:
        found = next(reader, [])
        if found != header:
            raise DataError(file, 1, "", ",".join(found), f"the header {','.join(header)}")
        for row in reader:
            records.append(_read_row(record, row, file, reader.line_num))
            if row[0] in seen:
                raise DataError(file, reader.line_num, header[0], row[0], "one line for each; this one comes twice")
            seen.add(row[0])
    except csv.Error as error:
        raise DataError(file, reader.line_num, "", str(error), "comma-separated cells, quoted where needed") from None
    if not text.endswith("\n"):
        raise DataError(file, reader.line_num, "", text.rpartition("\n")[2], "a line feed at the end")
    return tuple(records)


def write_table(record: type[T], records: Iterable[T]) -> bytes:
    """Return the bytes of a table in canonical form, sorted by its first column.

    Raises:
        ValueError: The table would not read back as these records, or one id comes twice.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    fields = columns(record)
    writer.writerow([column.name for column in fields])
    pairs = [([cell(getattr(item, column.name)) for column in fields], item) for item in records]
    pairs.sort(key=lambda pair: pair[0][0])
    writer.writerows(row for row, _ in pairs)
    try:
        data = out.getvalue().encode("utf-8")
        same = read_table(record, data, record.__name__) == tuple(item for _, item in pairs)
    except ValueError as error:
        raise ValueError(f"these records do not fit in a table: {error}") from error
    if not same:
        raise ValueError("these records do not fit in a table: a list or ref has a ';' or a bracket in it")
    return data


def cell(value: object) -> str:
    """Return the text of a value as its cell holds it; empty for None."""
    if isinstance(value, model.Tally):
        return "-".join(str(n) for n in (value.yes, value.no, value.abstain, value.not_voting) if n is not None)
    return text_of(value)


def columns(record: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a record class's table: name, form, whether required, default."""
    found = _COLUMNS.get(record)
    if found is None:
        found = _COLUMNS[record] = tuple(_column(field) for field in attrs.fields(record))
    return found


_COLUMNS: dict[type[Any], tuple[Column, ...]] = {}


def _read_row(record: type[T], row: list[str], file: str, line: int) -> T:
    fields = columns(record)
    if len(row) != len(fields):
        raise DataError(file, line, "", ",".join(row), f"{len(fields)} cells, found {len(row)}")
    values: dict[str, Any] = {}
    for text, (name, form, required, default) in zip(row, fields, strict=True):
        if not text:
            if required:
                raise DataError(file, line, name, text, form.expected)
            values[name] = default
            continue
        try:
            values[name] = form.parse(text)
        except ValueError:
            raise DataError(file, line, name, text, form.expected) from None
    return record(**values)


def _column(field: attrs.Attribute[Any]) -> Column:
    required = field.default is attrs.NOTHING
    return Column(field.name, _form(field.type), required, None if required else field.default)


def _form(kind: Any) -> Form:
    if isinstance(kind, types.UnionType):  # "X | None": an empty cell is None
        (kind,) = (part for part in typing.get_args(kind) if part is not type(None))
    if typing.get_origin(kind) is tuple:
        part = _form(typing.get_args(kind)[0])
        return Form(_many(part.parse), f"{part.expected}; several are separated by '; '")
    if issubclass(kind, StrEnum):
        return Form(kind, " or ".join(repr(str(choice)) for choice in kind))
    # An answer may hold whole records: those stand in dictionaries, never in a cell.
    return FORMS.get(kind) or Form(_no_cell, f"a {kind.__name__}")


def _many(parse: Callable[[str], T]) -> Callable[[str], tuple[T, ...]]:
    def parse_all(text: str) -> tuple[T, ...]:
        parts = text.split("; ")
        return tuple([parse(part) for part in parts]) if all(parts) else _fail()

    return parse_all


def _no_cell(text: str) -> NoReturn:
    raise ValueError(f"{text!r} is in a cell")


def _text(text: str) -> str:
    if text != text.strip() or not text.isprintable():
        raise ValueError("outer spaces or characters that cannot be printed")
    return text


def _flag(text: str) -> bool:
    return text == "true" if text in ("true", "false") else _fail()


def _fail() -> NoReturn:
    raise ValueError("not valid")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or str(int(text)) != text:
        _fail()
    return int(text)


def _day(text: str) -> datetime.date:
    date = PartialDate.parse(text)
    return date.first if date.is_exact else _fail()


def _date(text: str) -> PartialDate:
    date = PartialDate.parse(text)
    return date if str(date) == text else _fail()


def _ref(text: str) -> model.Ref:
    found = _REFS.get(text)
    if found is None:
        found = _REFS[text] = model.Ref(*_bracketed(text)) if "[" in text else model.Ref(_bare(text))
    return found


# The same few thousand refs stand in many cells: one object serves them all.
_REFS: dict[str, model.Ref] = {}


def _step(text: str) -> model.Step:
    name, date = _bracketed(text)
    return model.Step(name, _date(date))


def _past_name(text: str) -> model.PastName:
    name, span = _bracketed(text)
    return model.PastName(name, _date(span))


def _bare(text: str) -> str:
    return _fail() if not text or set("[];") & set(text) else _text(text)


def _bracketed(text: str) -> tuple[str, str]:
    name, opened, inner = text.partition("[")
    if not opened or not inner.endswith("]"):
        _fail()
    return _bare(name), _bare(inner[:-1])


def _tally(text: str) -> model.Tally:
    parts = [_number(part) for part in text.split("-")]
    return model.Tally(*parts) if len(parts) in (3, 4) else _fail()


FORMS: dict[type[Any], Form] = {
    str: Form(_text, "text without outer spaces and line breaks"),
    int: Form(_number, "a whole number", "integer"),
    bool: Form(_flag, "'true' or 'false'", "boolean"),
    datetime.date: Form(_day, "a day as YYYY-MM-DD", "date"),
    PartialDate: Form(_date, "a date in its shortest EDTF form, such as 2013, 2013-04-25 or ../2013-04-25"),
    model.Ref: Form(_ref, "source[locator] or source"),
    model.Step: Form(_step, "stage[date]"),
    model.PastName: Form(_past_name, "name[span of dates]"),
    model.Tally: Form(_tally, "yes-no-abstain-not voting, such as 79-60-33-21"),
}
"""How a cell of each type is read and written; enums and tuples follow from these."""


def load_table(folder: Folder, name: str) -> tuple[Any, ...]:
    """Return the records of one table of a folder; a `DataError` if it is missing or not valid."""
    return read_table(TABLES[name], read_file(folder, f"{name}.csv"), f"{name}.csv")
