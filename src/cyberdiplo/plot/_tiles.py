"""Where each state has its tile: one state, one tile, all of equal size, as in the General Assembly.

The table tiles.csv is derived, not a source: ``python -m tests.tiles`` in the repository computes column
and row from the coordinates beside them, which are means of the places in GeoNames
(https://www.geonames.org, CC BY 4.0). A tile says where a state is among others, and nothing about
borders.
"""

from __future__ import annotations

import csv
import functools
from importlib.resources import files

import attrs

__all__ = ["BORDERS", "COLUMNS", "ROWS", "Tile", "tiles"]

COLUMNS, ROWS = 26, 16

BORDERS = (
    "Tiles show states as listed by cyberdiplo, all of equal size; they say nothing about borders, territory or status."
)


@attrs.frozen
class Tile:
    """The place of a state on the grid.

    Attributes:
        column: From the left, from 0.
        row: From above, from 0.
    """

    column: int
    row: int


@functools.cache
def tiles() -> dict[str, Tile]:
    """Return the tile of each state that has one, by its id."""
    text = (files("cyberdiplo.plot") / "tiles.csv").read_text(encoding="utf-8")
    return {row["id"]: Tile(int(row["column"]), int(row["row"])) for row in csv.DictReader(text.splitlines())}
