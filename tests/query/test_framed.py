"""What has rows opens as a frame by itself."""

from __future__ import annotations

import pytest

import cyberdiplo as cd
from cyberdiplo import frames

COLUMNS = ["name", "id"]


@pytest.mark.parametrize("columns", [None, COLUMNS], ids=["all", "some"])
def test_each_door_gives_what_frames_gives(atlas: cd.Atlas, columns: list[str] | None) -> None:
    """A registry as Arrow, pandas and polars is what `cyberdiplo.frames` makes of it, of all columns or those asked for."""
    treaties = atlas.treaties
    assert treaties.to_arrow(columns=columns).equals(frames.to_arrow(treaties, columns=columns))
    assert treaties.to_pandas(columns=columns).equals(frames.to_pandas(treaties, columns=columns))
    assert treaties.to_polars(columns=columns).equals(frames.to_polars(treaties, columns=columns))
    for found in (treaties.to_arrow(columns=COLUMNS).column_names, list(treaties.to_pandas(columns=COLUMNS))):
        assert found == COLUMNS


def test_the_types_of_pandas_are_chosen(atlas: cd.Atlas) -> None:
    """The choice of dtypes reaches the frame."""
    for dtypes in ("numpy", "nullable", "pyarrow"):
        found = atlas.states.to_pandas(dtypes=dtypes).dtypes
        assert found.equals(frames.to_pandas(atlas.states, dtypes=dtypes).dtypes)
    assert str(atlas.states.to_pandas(dtypes="pyarrow").dtypes["id"]) == "string[pyarrow]"
