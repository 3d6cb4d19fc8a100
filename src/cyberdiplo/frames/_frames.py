"""Data frames of pandas and polars, and graphs of networkx."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cyberdiplo.display.grid import text_of
from cyberdiplo.display.saving import new_at
from cyberdiplo.frames._tables import to_arrow
from cyberdiplo.query.extras import extra

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl

__all__ = ["to_networkx", "to_pandas", "to_polars", "to_stata"]


def to_pandas(
    what: Any,
    table: str | None = None,
    *,
    columns: Sequence[str] | None = None,
    dtypes: Literal["numpy", "nullable", "pyarrow"] | None = None,
) -> pd.DataFrame:
    """Return data of this library as a frame of pandas.

    Args:
        what: As for `to_arrow`.
        table: As for `to_arrow`.
        columns: As for `to_arrow`.
        dtypes: ``"numpy"``, the default of data sets such as panels and pairs: what formulas of statsmodels and the like
            take, so that numbers and flags with gaps are floats with NaN, and flags without gaps are bool;
            ``"nullable"``, the default of everything else: ``string``, ``Int64``, ``boolean`` and ``Float64``;
            ``"pyarrow"``: the types of the Arrow table. Words of a vocabulary are categories, and days are
            ``datetime64[ms]``, which reach from year 1 to 9999, in the first two.

    Raises:
        ValueError: No such table, column or `dtypes`; the error says which exist.
        TypeError: Something that is not a table.

    Examples:
        >>> import cyberdiplo as cd
        >>> states = to_pandas(cd.load().states, columns=["id", "iso2", "cow"]).set_index("id")
        >>> states.loc["NAM", "iso2"], int(states.iso2.isna().sum())
        ('NA', 1)
        >>> from cyberdiplo.analysis import panel
        >>> to_pandas(panel(cd.load(), ["KOR"], ["budapest"], start=2025, stop=2025))["budapest_party"].dtype
        dtype('float64')
    """
    kind = _FORMER.get(dtypes or "", dtypes) or (
        "numpy" if hasattr(what, "records") and hasattr(what, "columns") else "nullable"
    )
    if kind not in _DTYPES:
        raise ValueError(f"no dtypes {dtypes!r}; valid: {', '.join(_DTYPES)}")
    pandas = extra("pandas", "pandas")
    found = to_arrow(what, table, columns=columns)
    if kind == "numpy":
        found = _with_gaps_as_nan(found)
    frame: pd.DataFrame = found.to_pandas(types_mapper=_DTYPES[kind](pandas), date_as_object=False)
    return frame


def _nullable(pandas: Any) -> Any:
    pa = extra("pyarrow", "pandas")
    return {
        pa.string(): pandas.StringDtype(),
        pa.int64(): pandas.Int64Dtype(),
        pa.float64(): pandas.Float64Dtype(),
        pa.bool_(): pandas.BooleanDtype(),
    }.get


_DTYPES: dict[str, Callable[[Any], Any]] = {
    "numpy": lambda _: None,
    "nullable": _nullable,
    "pyarrow": lambda pandas: pandas.ArrowDtype,
}
_FORMER = {"numpy_nullable": "nullable"}  # as it was called in 2026.1


def _with_gaps_as_nan(table: Any) -> Any:
    """Return a table in which flags and whole numbers with gaps are floats, as numpy has no other gap."""
    pa = extra("pyarrow", "pandas")
    for place, field in enumerate(table.schema):
        column = table.column(place)
        if column.null_count and (pa.types.is_boolean(field.type) or pa.types.is_integer(field.type)):
            whole = column.cast(pa.int64()) if pa.types.is_boolean(field.type) else column
            table = table.set_column(place, field.name, whole.cast(pa.float64()))
    return table


def to_stata(
    what: Any,
    path: str | Path,
    table: str | None = None,
    *,
    columns: Sequence[str] | None = None,
    overwrite: bool = False,
) -> None:
    """Write data of this library into a file of Stata (version 118, which Stata 14 and later read).

    Flags are 0 and 1, days are Stata's days, words are labelled values; lists are texts with semicolons. Names of
    columns that Stata cannot have are shortened to 32 letters, and the label of the column is the whole name.

    Args:
        what: As for `to_arrow`.
        path: Where.
        table: As for `to_arrow`.
        columns: As for `to_arrow`.
        overwrite: Whether a plain file that is there is replaced.

    Raises:
        FileExistsError: Something is there already, and it is not to be replaced.
        OSError: It cannot be written; nothing is left half-written.
        ValueError: No such table or column, or two columns whose names Stata cannot tell apart.
        TypeError: Something that is not a table.
    """
    pa = extra("pyarrow", "pandas")
    found = to_arrow(what, table, columns=columns)
    names = [re.sub(r"\W", "_", name)[:32] for name in found.column_names]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"Stata cannot tell two columns apart that are called {twice[0]!r}; choose with columns=")
    days = {name: "td" for name, field in zip(names, found.schema, strict=True) if pa.types.is_date(field.type)}
    labels = {name: field.name[:80] for name, field in zip(names, found.schema, strict=True)}
    for place, field in enumerate(found.schema):
        if pa.types.is_list(field.type) or pa.types.is_struct(field.type):
            texts = [None if one is None else _as_text(one) for one in found.column(place).to_pylist()]
            found = found.set_column(place, field.name, pa.array(texts, pa.string()))
    frame = _with_gaps_as_nan(found).rename_columns(names).to_pandas(date_as_object=False)
    for name in frame.columns:
        if frame[name].dtype.kind == "b":
            frame[name] = frame[name].astype("int8")
        elif name in days:
            frame[name] = frame[name].where((frame[name].dt.year >= _STATA[0]) & (frame[name].dt.year <= _STATA[1]))
        elif frame[name].dtype.kind == "O":
            frame[name] = frame[name].astype(object).where(frame[name].notna(), "")
    with new_at(Path(path), overwrite=overwrite) as whole:
        frame.to_stata(whole, write_index=False, version=118, convert_dates=days, variable_labels=labels)


_STATA = (1678, 2261)  # the years that pandas can write; an open end of a span is missing


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        source, locator = value.get("source"), value.get("locator")
        return f"{source}[{locator}]" if locator else str(source or value)
    return "; ".join(map(_as_text, value)) if isinstance(value, list) else str(value)


def to_polars(what: Any, table: str | None = None, *, columns: Sequence[str] | None = None) -> pl.DataFrame:
    """Return data of this library as a frame of polars.

    Args:
        what: As for `to_arrow`.
        table: As for `to_arrow`.
        columns: As for `to_arrow`.

    Raises:
        ValueError: No such table or column; the error says which exist.
        TypeError: Something that is not a table.

    Examples:
        >>> import cyberdiplo as cd
        >>> to_polars(cd.load().states, columns=["id", "iso2", "cow"]).rows()[128]
        ('NAM', 'NA', 565)
    """
    frame: pl.DataFrame = extra("polars", "polars").from_arrow(to_arrow(what, table, columns=columns))
    return frame


def to_networkx(network: Any) -> nx.MultiGraph[str]:
    """Return a network of `cyberdiplo.analysis` as a graph of networkx that also GraphML can hold.

    Two actors have one edge for each kind of tie, which is its key; its attributes are `kind`, `weight` and `through`, the
    ids of what they share, as one text with semicolons. The graph's are `as_of` and `edition`, as text.

    Args:
        network: The network.

    Raises:
        TypeError: Something that is not a network.
    """
    if not (hasattr(network, "nodes") and hasattr(network, "edges")):
        raise TypeError(f"{type(network).__name__} is not a network; make one with cyberdiplo.analysis.network")
    about = {name: text_of(getattr(network, name, None)) for name in ("as_of", "edition")}
    graph: nx.MultiGraph[str] = extra("networkx", "networkx").MultiGraph(**about)
    graph.add_nodes_from(network.nodes)
    for edge in network.edges:
        kind = str(edge.kind)
        graph.add_edge(edge.a, edge.b, key=kind, kind=kind, weight=edge.weight, through=text_of(edge.through))
    return graph
