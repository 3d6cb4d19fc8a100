"""Data frames of pandas and polars, and graphs of networkx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from cyberdiplo.display.grid import text_of
from cyberdiplo.frames._tables import to_arrow
from cyberdiplo.query.extras import extra

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl

__all__ = ["to_networkx", "to_pandas", "to_polars"]


def to_pandas(
    what: Any,
    table: str | None = None,
    *,
    columns: Sequence[str] | None = None,
    dtypes: Literal["numpy_nullable", "pyarrow"] = "numpy_nullable",
) -> pd.DataFrame:
    """Return data of this library as a frame of pandas.

    Args:
        what: As for `to_arrow`.
        table: As for `to_arrow`.
        columns: As for `to_arrow`.
        dtypes: ``"numpy_nullable"``: ``string``, ``Int64``, ``boolean``, ``Float64``, categories, and days as
            ``datetime64[ms]``, which reach from year 1 to 9999; ``"pyarrow"``: the types of the Arrow table.

    Raises:
        ValueError: No such table, column or `dtypes`; the error says which exist.
        TypeError: Something that is no table.

    Examples:
        >>> import cyberdiplo as cd
        >>> states = to_pandas(cd.load().states, columns=["id", "iso2", "cow"]).set_index("id")
        >>> states.loc["NAM", "iso2"], int(states.iso2.isna().sum())
        ('NA', 1)
    """
    if dtypes not in ("numpy_nullable", "pyarrow"):
        raise ValueError(f"no dtypes {dtypes!r}; valid: numpy_nullable, pyarrow")
    pandas, pa = extra("pandas", "pandas"), extra("pyarrow", "pandas")
    found = to_arrow(what, table, columns=columns)
    nullable = {
        pa.string(): pandas.StringDtype(),
        pa.int64(): pandas.Int64Dtype(),
        pa.float64(): pandas.Float64Dtype(),
        pa.bool_(): pandas.BooleanDtype(),
    }
    mapper = pandas.ArrowDtype if dtypes == "pyarrow" else nullable.get
    frame: pd.DataFrame = found.to_pandas(types_mapper=mapper, date_as_object=False)
    return frame


def to_polars(what: Any, table: str | None = None, *, columns: Sequence[str] | None = None) -> pl.DataFrame:
    """Return data of this library as a frame of polars.

    Args:
        what: As for `to_arrow`.
        table: As for `to_arrow`.
        columns: As for `to_arrow`.

    Raises:
        ValueError: No such table or column; the error says which exist.
        TypeError: Something that is no table.

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
        TypeError: Something that is no network.
    """
    if not (hasattr(network, "nodes") and hasattr(network, "edges")):
        raise TypeError(f"{type(network).__name__} is no network; make one with cyberdiplo.analysis.network")
    about = {name: text_of(getattr(network, name, None)) for name in ("as_of", "edition")}
    graph: nx.MultiGraph[str] = extra("networkx", "networkx").MultiGraph(**about)
    graph.add_nodes_from(network.nodes)
    for edge in network.edges:
        kind = str(edge.kind)
        graph.add_edge(edge.a, edge.b, key=kind, kind=kind, weight=edge.weight, through=text_of(edge.through))
    return graph
