"""A generated log of events between two countries, and the join of it to where both stood on the day of each.

The join is written once in SQL, which DuckDB and Spark share, and once in polars.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

import pyarrow as pa

import cyberdiplo as cd

FIRST = datetime.date(2001, 1, 1)

JOIN = """
SELECT a.standing AS standing_a, b.standing AS standing_b, count(*) AS events
FROM events
JOIN standings AS a ON a.actor = events.a AND a.treaty = 'budapest' AND a.since <= events.day AND events.day < a.until
JOIN standings AS b ON b.actor = events.b AND b.treaty = 'budapest' AND b.since <= events.day AND events.day < b.until
GROUP BY a.standing, b.standing
ORDER BY events DESC, standing_a, standing_b
"""


def event_log(atlas: cd.Atlas, number: int) -> pa.Table:
    """Return so many events: two states and a day from 2001 on, always the same for one number."""
    dice, ids = random.Random(number), sorted(atlas.states)
    days = (atlas.edition.released - FIRST).days + 1
    pairs = [dice.sample(ids, 2) for _ in range(number)]
    return pa.table(
        {
            "a": [a for a, _ in pairs],
            "b": [b for _, b in pairs],
            "day": pa.array([FIRST + datetime.timedelta(days=dice.randrange(days)) for _ in pairs], pa.date32()),
        }
    )


def spark_events(session: Any, atlas: cd.Atlas, number: int) -> Any:
    """Return so many events as a frame of Spark, made on its workers from the ids of the states."""
    ids = ", ".join(f"'{id}'" for id in sorted(atlas.states))
    states, days = len(atlas.states), (atlas.edition.released - FIRST).days + 1
    return session.range(number).selectExpr(
        f"array({ids})[cast(pmod(xxhash64(id, 1), {states}) as int)] AS a",
        f"array({ids})[cast(pmod(xxhash64(id, 2), {states}) as int)] AS b",
        f"date_add(DATE '{FIRST}', cast(pmod(xxhash64(id, 3), {days}) as int)) AS day",
    )
