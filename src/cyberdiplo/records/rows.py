"""Tables of one's own as they come: a CSV file with the columns one has, a data frame, rows of a program."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping
from typing import Any, get_origin

import attrs

from cyberdiplo.errors import DataError
from cyberdiplo.model.kinds import KINDS, TABLES
from cyberdiplo.storage.tables import cell, columns

__all__ = ["completed", "in_order", "rows_of"]


def in_order(table: str, data: bytes, file: str) -> bytes:
    """Return a CSV table with its columns in our order, and with the id where it follows from the others.

    Optional columns may be missing; lines may end as on any system, and a byte order mark is no part of the table.

    Raises:
        DataError: It is not UTF-8 or not CSV, or it has a column that the table does not have.
    """
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(file, 0, "", str(error), "a CSV table in UTF-8") from None
    header = lines[0] if lines else []
    names = [column.name for column in columns(TABLES[table])]
    if other := [name for name in header if name not in names]:
        raise DataError(file, 1, "", other[0], f"columns of the table {table}: {', '.join(names)}")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    rows = [
        completed(table, dict(zip(header, line, strict=False))) if len(line) == len(header) else line for line in lines[1:]
    ]
    held = [name for name in names if name in header or any(isinstance(row, dict) and name in row for row in rows)]
    writer.writerow(held)
    writer.writerows([row[name] for name in held] if isinstance(row, dict) else row for row in rows)
    return out.getvalue().encode()


def completed(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its id, if it has none and the id follows from its other fields."""
    natural = KINDS[table].natural
    if natural:
        try:
            return {"id": natural.format(**row), **row}  # an id that it has takes the place of that
        except KeyError:
            pass  # the row lacks such a field, too; what reads it says so
    return dict(row)


def rows_of(table: str, many: Any) -> Iterable[Any]:
    """Return the rows of a frame of pandas, polars or Arrow as dictionaries without what is missing; others as they are."""
    if hasattr(many, "to_pylist"):
        rows = many.to_pylist()
    elif hasattr(many, "to_dicts"):
        rows = many.to_dicts()
    elif hasattr(many, "columns") and hasattr(many, "to_dict"):
        rows = many.to_dict("records")
    else:
        return many  # type: ignore[no-any-return]  # mappings already
    lists = {field.name for field in attrs.fields(TABLES[table]) if get_origin(field.type) is tuple}
    return [
        completed(table, {name: _plain(value, name in lists) for name, value in row.items() if not _is_missing(value)})
        for row in rows
    ]


def _is_missing(value: Any) -> bool:
    """Whether a frame says by this that there is nothing: None, NaN, NaT or NA."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)  # noqa: PLR0124  # only NaN differs from itself


def _plain(given: Any, is_list: bool) -> Any:  # noqa: FBT001 - as its attribute says
    """Return a value of a frame as `from_dict` takes it."""
    value: Any = given
    if isinstance(value, datetime.datetime):
        value = value.date()
    if not is_list and (item := getattr(value, "item", None)):  # a number of numpy
        value = item()
    if isinstance(value, float) and value.is_integer():  # whole numbers with gaps are floats there
        value = int(value)
    if is_list:
        return value.split("; ") if isinstance(value, str) else list(given)
    return value if isinstance(value, bool | int) else cell(value)
