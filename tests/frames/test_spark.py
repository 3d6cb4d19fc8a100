"""Spark joins its events to standings by broadcast, and DuckDB and polars answer the same."""

from __future__ import annotations

import collections
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import cyberdiplo as cd
from cyberdiplo import frames
from cyberdiplo.model.kinds import TABLES
from tests.events import JOIN, event_log, spark_events

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Spark needs Java 17 or later"
    ),
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # Spark leaves its sockets to the collector
]

Counts = list[tuple[str, str, int]]


@pytest.fixture(scope="module")
def spark(atlas: cd.Atlas) -> Iterator[Any]:
    """A session of Spark on two cores, with the tables of the bundled edition as views."""
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    session = (
        builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # it starts sooner
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    frames.to_spark(atlas, session)
    yield session
    session.stop()
    with pytest.raises(ValueError, match=r"this Spark session is stopped; make a new one"):
        frames.to_spark(atlas, session)


@pytest.fixture(scope="module")
def events(atlas: cd.Atlas) -> pa.Table:
    return event_log(atlas, 2000)


@pytest.fixture(scope="module")
def expected(atlas: cd.Atlas, events: pa.Table) -> Counts:
    """The answer of the atlas itself, asked for each event."""

    def standing(actor: str, event: dict[str, Any]) -> str:
        return str(atlas.standing(actor, "budapest", as_of=event["day"]).value)

    counts = collections.Counter((standing(one["a"], one), standing(one["b"], one)) for one in events.to_pylist())
    return sorted(((*pair, number) for pair, number in counts.items()), key=lambda row: (-row[2], row[:2]))


class TestViews:
    """Every table of the edition is a view."""

    def test_the_views_hold_the_tables(self, atlas: cd.Atlas, spark: Any) -> None:
        """All of them are there, with the rows, the days and the lists that the Arrow tables have."""
        names = {table.name for table in spark.catalog.listTables()}
        assert names >= {*TABLES, "actors", "edition", "standings", "votes"}
        for name, table in frames.tables(atlas).items():
            assert [row.asDict(recursive=True) for row in spark.table(name).collect()] == table.to_pylist()

    def test_the_names_of_views_can_have_a_prefix(self, atlas: cd.Atlas, spark: Any) -> None:
        """So that they take no other view's place."""
        names = frames.to_spark(atlas, spark, prefix="cd_")
        assert "cd_votes" in names
        assert len(spark.table("cd_votes").collect()) == len(atlas.votes)

    def test_the_lines_of_the_documentation_run(self, atlas: cd.Atlas, spark: Any) -> None:
        """The first block of docs/spark.md, on the session that is there."""
        page = (Path(__file__).parents[2] / "docs" / "spark.md").read_text(encoding="utf-8")
        names: dict[str, Any] = {}
        exec(page.partition("```text\n")[2].partition("```")[0], names)  # noqa: S102
        assert names["spark"] is spark
        ids = {row["actor"] for row in names["parties"].collect()}
        assert ids >= set(atlas.parties("untoc", as_of="2020-01-01").ids)

    def test_the_join_of_the_documentation_is_the_one_that_is_tested(self) -> None:
        """The SQL that docs/spark.md shows is that of these tests."""
        page = (Path(__file__).parents[2] / "docs" / "spark.md").read_text(encoding="utf-8")
        assert JOIN.strip().replace("\n", "\n... ") in page


class TestJoin:
    """Each event finds where both sides stood on its day."""

    def test_spark_answers_as_the_atlas(self, spark: Any, events: pa.Table, expected: Counts) -> None:
        """The SQL of the documentation, on Spark."""
        spark.createDataFrame(events).createOrReplaceTempView("events")
        assert [tuple(row) for row in spark.sql(JOIN).collect()] == expected

    def test_duckdb_answers_as_the_atlas(self, atlas: cd.Atlas, events: pa.Table, expected: Counts) -> None:
        """The same SQL, on DuckDB."""
        with frames.connect(atlas) as connection:
            connection.register("events", events)
            assert connection.sql(JOIN).fetchall() == expected

    def test_polars_answers_as_the_atlas(self, atlas: cd.Atlas, events: pa.Table, expected: Counts) -> None:
        """The same join, in polars."""
        columns = ["actor", "treaty", "standing", "since", "until"]
        standings = (
            frames.to_polars(atlas, "standings", columns=columns)
            .filter(pl.col("treaty") == "budapest")
            .with_columns(pl.col("standing").cast(pl.String))
            .drop("treaty")
        )
        found = pl.from_arrow(events)
        assert isinstance(found, pl.DataFrame)
        for side in ("a", "b"):
            found = found.join(standings, left_on=side, right_on="actor").filter(
                pl.col("since") <= pl.col("day"), pl.col("day") < pl.col("until")
            )
            found = found.rename({"standing": f"standing_{side}"}).drop("since", "until")
        counts = found.group_by("standing_a", "standing_b").agg(pl.len().alias("events"))
        assert sorted(counts.rows(), key=lambda row: (-row[2], row[:2])) == expected

    def test_the_plan_broadcasts_our_side(self, spark: Any, atlas: cd.Atlas) -> None:
        """Both joins send the standings to the events; the events are neither sent nor sorted for them."""
        spark_events(spark, atlas, 1000).createOrReplaceTempView("events")
        plan = spark.sql(JOIN)._jdf.queryExecution().sparkPlan().toString()
        joins = re.findall(r"\w*Join\b.*", plan)
        assert len(joins) == 2
        assert all(re.match(r"BroadcastHashJoin \[[ab]#\d+\], \[actor#\d+\], Inner, BuildRight", join) for join in joins)

    def test_a_join_without_an_id_broadcasts_our_side_too(self, spark: Any, atlas: cd.Atlas) -> None:
        """Joined by days alone, where no hash can help, it is still our side that travels."""
        spark_events(spark, atlas, 1000).createOrReplaceTempView("events")
        on = "events.day = resolutions.adopted_first OR events.a = resolutions.id"
        query = f"SELECT count(*) FROM events JOIN resolutions ON {on}"  # noqa: S608
        plan = spark.sql(query)._jdf.queryExecution().sparkPlan().toString()
        assert "BroadcastNestedLoopJoin BuildRight" in plan
