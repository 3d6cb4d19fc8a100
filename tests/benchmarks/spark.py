"""How the time of the join of tests/events.py grows with the number of events, on Spark in local mode.

The fastest of five runs for each number of millions, after one run to warm up, and the time that each million more has cost.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import cyberdiplo as cd
from cyberdiplo import frames
from tests.events import JOIN, spark_events

TITLE = "A join with events on Spark"
HEADER = ("million events", "seconds", "seconds for each million more")

MILLIONS = (1.0, 2.0, 4.0, 8.0)
RUNS = 5


def rows(*, tiny: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table."""
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    session = (
        builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    atlas = cd.load()
    frames.to_spark(atlas, session)

    def seconds(millions: float) -> float:
        spark_events(session, atlas, int(millions * 1_000_000)).createOrReplaceTempView("events")
        start = time.perf_counter()
        found = session.sql(JOIN).collect()
        assert sum(row["events"] for row in found) == int(millions * 1_000_000)
        return time.perf_counter() - start

    sizes = tuple(size / 1000 for size in MILLIONS) if tiny else MILLIONS
    seconds(sizes[-1])
    before: tuple[float, float] | None = None
    for millions in sizes:
        took = min(seconds(millions) for _ in range(1 if tiny else RUNS))
        more = "" if before is None else f"{(took - before[1]) / (millions - before[0]):.2f}"
        yield f"{millions:g}", f"{took:.2f}", more
        before = millions, took
    session.stop()
