"""The data as frames: Arrow, and from it pandas, polars, DuckDB, SQLite, Parquet, networkx and Spark.

Each function imports what it needs when it is called; what is missing is an `ImportError` that says which
extra of cyberdiplo installs it.
"""

from cyberdiplo.frames._files import to_parquet, to_sqlite
from cyberdiplo.frames._frames import to_networkx, to_pandas, to_polars, to_stata
from cyberdiplo.frames._schema import from_arrow, schema
from cyberdiplo.frames._sql import connect, to_spark
from cyberdiplo.frames._tables import standings, tables, to_arrow

__all__ = [
    "connect",
    "from_arrow",
    "schema",
    "standings",
    "tables",
    "to_arrow",
    "to_networkx",
    "to_pandas",
    "to_parquet",
    "to_polars",
    "to_spark",
    "to_sqlite",
    "to_stata",
]
