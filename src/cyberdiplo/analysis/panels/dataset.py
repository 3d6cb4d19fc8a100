"""Rows of typed columns, as every question of this package that has many rows answers it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.grid import Grid, text_of
from cyberdiplo.display.shown import Shown
from cyberdiplo.model import Ref
from cyberdiplo.model.refs import source_ids
from cyberdiplo.query.framed import Framed
from cyberdiplo.query.registry import Registry

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Basis", "Dataset", "Value", "chosen", "refs_of"]

Value = str | int | float | datetime.date | None
"""What stands in a cell: a text or word, a number, a flag, a day; None if it is missing."""

_SHOWN = 30


@attrs.frozen
class Basis:
    """Places in sources on which rows rest, where they rest on no record of their own.

    Attributes:
        refs: The places.
    """

    refs: tuple[Ref, ...]


@attrs.frozen(kw_only=True, repr=False)
class Dataset(Framed, Shown):
    """Rows of typed columns, read-only; None is missing, never zero.

    It is iterated row by row, as dictionaries; `cyberdiplo.frames` makes frames of it.

    Attributes:
        name: What it is, such as ``"panel"``.
        columns: The name and the type of each column: str, int, float, bool, datetime.date, or the words of a vocabulary.
        records: The rows, each as long as `columns`; every cell is of its column's type, or None.
        about: What one row is, and by which rules.
        edition: The number of the edition of which it speaks.
        because: The things and facts on which it rests.
        left_out: What was asked for, or would be there by default, and is not: pairs of an id and the reason.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import panel
        >>> data = panel(cd.load(), ["KOR", "BIH"], ["budapest"], start=2005, stop=2006)
        >>> data
        <panel: 4 rows, 6 columns, edition 2026.2>
        >>> data.rows()[1]["budapest"], data.edition
        ('party', '2026.2')
    """

    name: str
    columns: tuple[tuple[str, type], ...]
    records: tuple[tuple[Value, ...], ...]
    about: str
    edition: str
    because: tuple[Any, ...] = attrs.field(default=(), eq=False)
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The places in sources on which it rests, in the order of their first use."""
        return refs_of(self.because)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources on which it rests, in the order of their first use."""
        return source_ids((self,))

    def sentences(self, atlas: Atlas) -> Iterator[str]:  # noqa: ARG002  # `explain` gives it to all
        """Yield what it is; `Atlas.explain` shows it."""
        yield f"The {self.name} has {len(self)} rows of {len(self.columns)} columns. {self.about}"

    def rows(self) -> tuple[dict[str, str | int | float | None], ...]:
        """Return a plain dictionary for each row, ready for JSON: words and days are texts, days as YYYY-MM-DD."""
        return tuple({name: _plain(value) for name, value in row.items()} for row in self)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        names = [name for name, _ in self.columns]
        return (dict(zip(names, record, strict=True)) for record in self.records)

    def __len__(self) -> int:
        return len(self.records)

    def grid(self) -> Grid:
        """Return the table that is shown, of the first rows."""
        rows = tuple(tuple(map(text_of, record)) for record in self.records[:_SHOWN])
        more = ((f"and {len(self) - _SHOWN} more", ""),) if len(self) > _SHOWN else ()
        return Grid(repr(self)[1:-1], tuple(name for name, _ in self.columns), rows, ((self.about, ""), *more))

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows, {len(self.columns)} columns, edition {self.edition}>"


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, datetime.date) else str(value) if isinstance(value, str) else value


def refs_of(facts: Iterable[Any]) -> tuple[Ref, ...]:
    """Return the refs of facts and things in the order of their first use, each once."""
    return tuple(dict.fromkeys(ref for fact in facts for ref in fact.refs))


def chosen(registry: Registry[Any], given: Iterable[Any] | None) -> tuple[str, ...]:
    """Return the ids of the records, ids or exact names that are given, sorted, each once; without any, of all.

    Raises:
        UnresolvedNamesError: Some are unknown or ambiguous; the error tells each of them.
        TypeError: One name is given instead of several.
    """
    if given is None:
        return tuple(sorted(registry))
    return tuple(sorted(set(registry.ids(given if isinstance(given, str) else [getattr(one, "id", one) for one in given]))))
