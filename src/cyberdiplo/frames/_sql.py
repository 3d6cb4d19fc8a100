"""Editions in DuckDB and in Apache Spark: every table a view, so that SQL works at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cyberdiplo.frames._schema import plain
from cyberdiplo.frames._tables import tables
from cyberdiplo.query.extras import extra

if TYPE_CHECKING:
    import duckdb
    from pyspark.sql import SparkSession

    from cyberdiplo.atlas import Atlas

__all__ = ["connect", "to_spark"]


def connect(atlas: Atlas) -> duckdb.DuckDBPyConnection:
    """Return a connection to a DuckDB in memory, with every table of an edition as a view.

    The views are those of `tables`: read from memory where they stand, nothing is copied or written.

    Examples:
        >>> import cyberdiplo as cd
        >>> query = "SELECT standing, since FROM standings WHERE actor = 'BIH' AND treaty = 'budapest' AND certain"
        >>> connect(cd.load()).sql(query + " ORDER BY since DESC LIMIT 1").fetchall()
        [('party', datetime.date(2006, 9, 1))]
    """
    connection: duckdb.DuckDBPyConnection = extra("duckdb", "duckdb").connect()
    for name, table in tables(atlas).items():
        connection.register(name, table)
    return connection


def to_spark(atlas: Atlas, session: SparkSession, prefix: str = "") -> tuple[str, ...]:
    """Register every table of an edition as a temporary view of a Spark session, and return the names of the views.

    The views are those of `tables`, each marked to be broadcast: a join sends them, less than a
    megabyte each, to where the other side lies, which stays in its place. A view that has one of the
    names is replaced.

    Args:
        atlas: The edition.
        session: A running session of Spark 4.0 or later, classic or Connect.
        prefix: What the names of the views begin with.

    Raises:
        ValueError: The session is stopped.
    """
    functions = extra("pyspark.sql.functions", "spark")
    if _is_stopped(session):
        raise ValueError("this Spark session is stopped; make a new one with SparkSession.builder.getOrCreate()")
    found = {f"{prefix}{name}": plain(table) for name, table in tables(atlas).items()}
    for name, table in found.items():
        functions.broadcast(session.createDataFrame(table)).createOrReplaceTempView(name)
    return tuple(found)


def _is_stopped(session: Any) -> bool:
    if hasattr(session, "is_stopped"):  # Spark Connect
        return bool(session.is_stopped)
    context = session.sparkContext._jsc  # noqa: SLF001  # the only mark of it on the side of Python
    return context is None or bool(context.sc().isStopped())
