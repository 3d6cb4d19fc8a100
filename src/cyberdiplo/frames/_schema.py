"""Records <-> Arrow: the columns of a table follow from the attributes of its record class.

A text is a string, null where it is empty; a word of a vocabulary a dictionary of all words; a day a
date32; a tuple a list; a ref, step, past name or tally a struct. A `PartialDate` is three columns: its
EDTF text, which says all, and its first and last possible day under the names ``…_first`` and ``…_last``.
"""

from __future__ import annotations

import datetime
import functools
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import attrs

from cyberdiplo.errors import DataError
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.query.extras import extra
from cyberdiplo.records import from_dict
from cyberdiplo.storage.tables import cell

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["from_arrow", "plain", "schema", "table_of", "table_of_cells"]

T = TypeVar("T")

_Put = Callable[[Any], Any]


class _Column(NamedTuple):
    """One column: its name, the attribute that it shows, its type, how a value is put in it, the words of a vocabulary."""

    name: str
    attribute: str
    type: Any
    put: _Put
    words: tuple[str, ...] = ()


def schema(kind: type[Any]) -> pa.Schema:
    """Return the schema of the table of a record class.

    Raises:
        TypeError: `kind` is not a record class.

    Examples:
        >>> from cyberdiplo import Alias
        >>> print(schema(Alias))
        text: string
        actors: list<item: string>
          child 0, item: string
        languages: list<item: string>
          child 0, item: string
        refs: list<item: struct<source: string, locator: string>>
          child 0, item: struct<source: string, locator: string>
              child 0, source: string
              child 1, locator: string
    """
    record: Any = kind
    if not attrs.has(record):
        raise TypeError(f"{record!r} is not a record class; give one such as TreatyAction")
    found: pa.Schema = extra("pyarrow", "arrow").schema([(column.name, column.type) for column in _columns(record)])
    return found


def table_of(kind: Any, records: Sequence[Any]) -> pa.Table:
    """Return records of one class as a table."""
    arrow = extra("pyarrow", "arrow")
    arrays = [_array_of([getattr(one, c.attribute) for one in records], c) for c in _columns(kind)]
    found: pa.Table = arrow.Table.from_arrays(arrays, schema=schema(kind))
    return found


def _array_of(values: list[Any], column: _Column) -> Any:
    """Return a column of attributes; the refs and the like that many records of one file share are put down once."""
    arrow = extra("pyarrow", "arrow")
    if not arrow.types.is_nested(column.type):
        return _array([column.put(value) for value in values], column)
    distinct = {id(value): value for value in values}
    places = dict(zip(distinct, range(len(distinct)), strict=True))
    whole = _array([column.put(value) for value in distinct.values()], column)
    return whole.take(arrow.array([places[id(value)] for value in values], arrow.int32()))


def table_of_cells(columns: Sequence[tuple[str, type[Any]]], records: Iterable[Sequence[Any]]) -> pa.Table:
    """Return rows of cells as a table; each column is given by its name and its type."""
    arrow = extra("pyarrow", "arrow")
    fields = [column for name, kind in columns for column in _columns_of(name, kind, many=False, empty=None)]
    cells = list(zip(*records, strict=True)) or [()] * len(fields)
    arrays = [_array(values, field) for values, field in zip(cells, fields, strict=True)]
    found: pa.Table = arrow.Table.from_arrays(arrays, names=[field.name for field in fields])
    return found


def _array(values: Sequence[Any], column: _Column) -> Any:
    arrow = extra("pyarrow", "arrow")
    if column.words:
        places = {None: None} | {word: place for place, word in enumerate(column.words)}
        return arrow.DictionaryArray.from_arrays(
            arrow.array([places[value] for value in values], arrow.int8()), arrow.array(column.words, arrow.string())
        )
    try:
        return arrow.array(values, column.type)
    except OverflowError as error:
        raise ValueError(f"a number in {column.name} does not fit into 64 bits: {error}") from None


def plain(table: pa.Table) -> pa.Table:
    """Return a table with its dictionaries as strings, for what knows none."""
    arrow = extra("pyarrow", "arrow")
    fields = [arrow.field(f.name, f.type.value_type) if arrow.types.is_dictionary(f.type) else f for f in table.schema]
    found: pa.Table = table.cast(arrow.schema(fields, metadata=table.schema.metadata))
    return found


def from_arrow(kind: type[T], table: pa.Table) -> tuple[T, ...]:
    """Return the records that a table holds: of `to_arrow`, or of pandas, polars or Parquet with the same columns.

    Args:
        kind: The record class, such as `TreatyAction`.
        table: A table with the columns of `schema`, in any order.

    Raises:
        DataError: A column is missing or one too many, a cell is malformed, or the days beside a partial
            date are not its own; the error says which, and what is valid.
        TypeError: `kind` is not a record class.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.frames import to_arrow
        >>> atlas = cd.load()
        >>> from_arrow(cd.Treaty, to_arrow(atlas, "treaties")) == tuple(atlas.treaties.values())
        True
    """
    arrow = extra("pyarrow", "arrow")
    expected = plain(schema(kind).empty_table()).schema
    names = list(expected.names)
    if wrong := sorted({*names} ^ {*table.column_names}):
        given = "a column that is missing" if wrong[0] in names else "a column that is not known"
        raise DataError(kind.__name__, 0, wrong[0], given, f"the columns {', '.join(names)}")
    columns: dict[str, list[Any]] = {}
    for field in expected:
        try:
            columns[field.name] = _cast(table.column(field.name), field.type).to_pylist()
        except (arrow.ArrowInvalid, arrow.ArrowNotImplementedError, arrow.ArrowTypeError) as error:
            raise DataError(kind.__name__, 0, field.name, str(error), f"a column of {field.type}") from None
    rows = (dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True))
    return tuple(from_dict(kind, _back(kind, row)) for row in rows)


def _cast(column: Any, kind: Any) -> Any:
    """Return a column as one of a type, whatever the order of the parts of its structs, which pandas sorts by name."""
    arrow = extra("pyarrow", "arrow")
    try:
        return column.cast(kind)
    except arrow.ArrowTypeError:  # pyarrow before 21 casts structs by position
        return arrow.array(column.to_pylist(), kind)


def _back(kind: Any, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as the dictionary from which a record is made; what is null is left out."""
    found: dict[str, Any] = {}
    for name, (part, many) in _parts(kind).items():
        value = row[name]
        if part is PartialDate:
            _check_days(kind, name, row)
        if value is None:
            continue
        if attrs.has(part) and part is not PartialDate:
            value = [cell(_made(part, one)) for one in value] if many else cell(_made(part, value))
        found[name] = str(value) if isinstance(value, datetime.date) else value
    return found


def _made(kind: Any, row: dict[str, Any]) -> Any:
    """Return a ref, step, past name or tally that stands in a row."""
    parts = _parts(kind)
    values: dict[str, Any] = {}
    for name, (part, _) in parts.items():
        if part is PartialDate:
            _check_days(kind, name, row)
        if row[name] is not None:
            values[name] = PartialDate.parse(row[name]) if part is PartialDate else row[name]
    try:
        return kind(**values)
    except TypeError:
        raise DataError(kind.__name__, 0, "", str(row), f"all of {', '.join(parts)} that are required") from None


def _check_days(kind: Any, name: str, row: dict[str, Any]) -> None:
    """Hold that the two days beside the text of a date are its own, or null as it is."""
    text: Any = row[name]
    try:
        date = None if text is None else PartialDate.parse(text)
    except ValueError as error:
        raise DataError(kind.__name__, 0, name, str(text), str(error)) from None
    for suffix in ("first", "last"):
        given, own = row[f"{name}_{suffix}"], getattr(date, suffix, None)
        if given != own:
            raise DataError(kind.__name__, 0, f"{name}_{suffix}", str(given), f"{own}, as {name} says")


@functools.cache
def _parts(kind: Any) -> dict[str, tuple[type[Any], bool]]:
    """Return the type of each attribute of a class, and whether it holds several."""
    hints = typing.get_type_hints(kind)
    return {field.name: _part(hints[field.name]) for field in attrs.fields(kind)}


def _part(kind: Any) -> tuple[type[Any], bool]:
    if isinstance(kind, types.UnionType):
        (kind,) = (part for part in typing.get_args(kind) if part is not type(None))
    if typing.get_origin(kind) is tuple:
        return typing.get_args(kind)[0], True
    return kind, False


@functools.cache
def _columns(kind: Any) -> tuple[_Column, ...]:
    defaults = {field.name: field.default for field in attrs.fields(kind)}
    found: list[_Column] = []
    for name, (part, many) in _parts(kind).items():
        found += _columns_of(name, part, many=many, empty=defaults[name])
    return tuple(found)


def _columns_of(name: str, part: type[Any], *, many: bool, empty: Any) -> Iterable[_Column]:
    arrow = extra("pyarrow", "arrow")
    if part is PartialDate:
        yield _Column(name, name, arrow.string(), _unless_none(str))
        yield _Column(f"{name}_first", name, arrow.date32(), _unless_none(lambda date: date.first))
        yield _Column(f"{name}_last", name, arrow.date32(), _unless_none(lambda date: date.last))
    elif many:
        inner, put = _type(part)
        yield _Column(name, name, arrow.list_(inner), _each(put))
    elif issubclass(part, StrEnum):
        words = tuple(map(str, part))
        yield _Column(name, name, arrow.dictionary(arrow.int8(), arrow.string()), _unless_none(str), words)
    elif part is str and empty == "":
        yield _Column(name, name, arrow.string(), _unless_empty)
    else:
        inner, put = _type(part)
        yield _Column(name, name, inner, _unless_none(put))


def _unless_none(put: _Put) -> _Put:
    return lambda value: None if value is None else put(value)


def _unless_empty(text: str) -> str | None:
    return text or None


def _each(put: _Put) -> _Put:
    return lambda values: [put(value) for value in values]


def _type(part: type[Any]) -> tuple[Any, _Put]:
    """Return the Arrow type of one value, and how it is put there."""
    arrow = extra("pyarrow", "arrow")
    if attrs.has(part):
        columns = _columns(part)
        inner = arrow.struct([(column.name, column.type) for column in columns])
        return inner, lambda value: {column.name: column.put(getattr(value, column.attribute)) for column in columns}
    if issubclass(part, StrEnum):
        return arrow.string(), str
    types = {
        str: arrow.string(),
        int: arrow.int64(),
        float: arrow.float64(),
        bool: arrow.bool_(),
        datetime.date: arrow.date32(),
    }
    return types[part], lambda value: value
