"""How the time of the join of tests/events.py grows with the number of events, on Spark in local mode.

Run it by hand: ``python -m tests.benchmarks.spark``. It prints a table: the fastest of five runs for each number of
millions, after one run to warm up, and the time that each million more has cost.
"""

from __future__ import annotations

import time
from typing import Any

import cyberdiplo as cd
from cyberdiplo import frames
from tests.events import JOIN, spark_events

MILLIONS = (1, 2, 4, 8)
RUNS = 5


def main() -> None:
    """Print the table."""
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

    def seconds(millions: int) -> float:
        spark_events(session, atlas, millions * 1_000_000).createOrReplaceTempView("events")
        start = time.perf_counter()
        rows = session.sql(JOIN).collect()
        assert sum(row["events"] for row in rows) == millions * 1_000_000
        return time.perf_counter() - start

    seconds(MILLIONS[-1])
    found = {millions: min(seconds(millions) for _ in range(RUNS)) for millions in MILLIONS}
    print(f"Spark {session.version}, local[2], {len(frames.standings(atlas))} intervals")  # noqa: T201
    print("| million events | seconds | seconds for each million more |\n| --- | --- | --- |")  # noqa: T201
    before = None
    for millions, took in found.items():
        more = "" if before is None else f"{(took - found[before]) / (millions - before):.2f}"
        print(f"| {millions} | {took:.2f} | {more} |")  # noqa: T201
        before = millions
    session.stop()


if __name__ == "__main__":
    main()
