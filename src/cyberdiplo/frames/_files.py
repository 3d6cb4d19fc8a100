"""Editions as Parquet files and as an SQLite database, written whole or not at all."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.saving import new_at
from cyberdiplo.frames._schema import plain
from cyberdiplo.frames._tables import tables
from cyberdiplo.model.kinds import ANYTHING, KINDS, SUBJECTS, home_of
from cyberdiplo.query.extras import extra

if TYPE_CHECKING:
    import pyarrow as pa

    from cyberdiplo.atlas import Atlas

__all__ = ["to_parquet", "to_sqlite"]


def to_parquet(atlas: Atlas, folder: str | Path, *, overwrite: bool = False) -> None:
    """Write all tables of an edition into a folder, each as a Parquet file: ``actions.parquet`` and so on.

    The metadata of each file has the number and the digest of the edition. What is a dictionary of words
    here is text to those who read Parquet without Arrow's schema.

    Args:
        atlas: The edition.
        folder: Where.
        overwrite: Whether a folder that is there is replaced; it may hold nothing but such files.

    Raises:
        FileExistsError: Something is there already, and it is not to be replaced.
        OSError: It cannot be written; nothing is left half-written.
    """
    parquet = extra("pyarrow.parquet", "arrow")
    found = tables(atlas)
    with new_at(Path(folder), overwrite=overwrite, names={f"{name}.parquet" for name in found}) as whole:
        whole.mkdir()
        for name, table in found.items():
            parquet.write_table(table, whole / f"{name}.parquet")


def to_sqlite(atlas: Atlas, path: str | Path, *, overwrite: bool = False) -> None:
    """Write all tables of an edition into an SQLite database.

    A day is text as YYYY-MM-DD, so that days compare as texts do, a flag 0 or 1. A tally is four columns, ``tally_yes`` to
    ``tally_not_voting``. A list is a table of its own, such as ``actions_refs``, with the key of the row that it
    belongs to, the `position` from 0, and the value, or a column for each of its parts. What refers to another
    table is declared as a foreign key, and has an index.

    Args:
        atlas: The edition.
        path: Where.
        overwrite: Whether a plain file that is there is replaced.

    Raises:
        FileExistsError: Something is there already, and it is not to be replaced.
        OSError: It cannot be written; nothing is left half-written.
    """
    found = tables(atlas)
    with new_at(Path(path), overwrite=overwrite) as whole:
        try:
            with closing(sqlite3.connect(whole)) as database:
                _fill(database, found)
        except sqlite3.OperationalError as error:  # what Python's own writers say with an OSError, such as a full disk
            raise OSError(f"{error}: {path}") from error


def _fill(database: sqlite3.Connection, found: Mapping[str, pa.Table]) -> None:
    for name, table in found.items():
        for relation in _relations(name, plain(table)):
            for statement in relation.statements():
                database.execute(statement)
            places = ", ".join("?" * len(relation.columns))
            database.executemany(f"INSERT INTO {relation.name} VALUES ({places})", relation.rows)  # noqa: S608  # names of our own tables
    database.commit()


# The key of each table that has none named "id".
_KEYS = {"aliases": ("text",), "edition": ("number",), "standings": ("actor", "treaty", "since")}


@attrs.frozen(kw_only=True)
class _Relation:
    """One table of the database: its columns with their types, its key, the tables to which columns refer, its rows."""

    name: str
    columns: dict[str, str]
    key: tuple[str, ...]
    refers: dict[tuple[str, ...], str]
    rows: list[tuple[Any, ...]]

    def statements(self) -> Iterator[str]:
        """Yield the statements that make the table and its indexes."""
        parts = [f'"{name}" {kind}' for name, kind in self.columns.items()]  # a column may be called as a word of SQL
        parts.append(f"PRIMARY KEY ({_quoted(self.key)})")
        parts += [f"FOREIGN KEY ({_quoted(names)}) REFERENCES {home}" for names, home in self.refers.items()]
        yield f"CREATE TABLE {self.name} ({', '.join(parts)})"
        for names in self.refers:
            if names != self.key[: len(names)]:  # the key is an index of its own
                yield f"CREATE INDEX {self.name}_by_{'_'.join(names)} ON {self.name} ({_quoted(names)})"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _relations(name: str, table: pa.Table) -> Iterator[_Relation]:
    """Yield a table, its structs laid flat, and then one for each of its lists."""
    pa = extra("pyarrow", "arrow")
    key = _KEYS.get(name, ("id",))
    lists = [field.name for field in table.schema if pa.types.is_list(field.type)]
    own = _flat({field.name: field.type for field in table.schema if field.name not in lists})
    rows = table.to_pylist()
    yield _Relation(
        name=name,
        columns={column: _kind(kind) for column, kind in own.items()},
        key=key,
        refers={(column,): home for column in own if (home := _home(name, column))},
        rows=[_cells(row, own) for row in rows],
    )
    for column in lists:
        inner = table.schema.field(column).type.value_type
        parts = _flat({"": inner}) if pa.types.is_struct(inner) else {"value": inner}
        refers = {(part,): home for part in parts if (home := _home(name, column if part == "value" else part))}
        yield _Relation(
            name=f"{name}_{column}",
            columns={part: _kind(own[part]) for part in key}
            | {"position": "INTEGER"}
            | {part: _kind(kind) for part, kind in parts.items()},
            key=(*key, "position"),
            refers={key: name} | refers,
            rows=[
                (*_cells(row, key), position, *_cells(item if isinstance(item, dict) else {"value": item}, parts))
                for row in rows
                for position, item in enumerate(row[column])
            ],
        )


def _home(table: str, column: str) -> str | None:
    """Return the table in which the ids of a column live; None if it holds no ids, or those of several tables."""
    if column == "source":  # of a ref
        return "sources"
    home = KINDS[table].refers.get(column, "") if table in KINDS else home_of(column)
    return None if home in ("", SUBJECTS, ANYTHING) else home


def _flat(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the types of columns by name, each struct laid out as its parts."""
    pa = extra("pyarrow", "arrow")
    found: dict[str, Any] = {}
    for name, kind in fields.items():
        if pa.types.is_struct(kind):
            found |= {f"{name}_{part.name}".removeprefix("_"): part.type for part in kind}
        else:
            found[name] = kind
    return found


def _kind(kind: Any) -> str:
    """Return the type of a column in SQLite, which has none for days and flags."""
    pa = extra("pyarrow", "arrow")
    return "INTEGER" if pa.types.is_integer(kind) or pa.types.is_boolean(kind) else "TEXT"


def _cells(row: dict[str, Any], names: Iterable[str]) -> tuple[Any, ...]:
    """Return the cells of a row as SQLite holds them; structs laid flat."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        flat |= {f"{name}_{part}": one for part, one in value.items()} if isinstance(value, dict) else {name: value}
    values = (flat.get(name) for name in names)
    return tuple(value.isoformat() if isinstance(value, datetime.date) else value for value in values)
