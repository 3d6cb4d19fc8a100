"""What type checkers know of pictures."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false, reportUnknownMemberType=false

from __future__ import annotations

from typing import assert_type

import cyberdiplo as cd
from cyberdiplo.analysis import agreement_matrix, network
from cyberdiplo.plot import (
    Picture,
    adoption_curve,
    agreement_heatmap,
    partnership_graph,
    standing_map,
    timelines,
    vote_map,
    vote_matrix,
)


def pictures(atlas: cd.Atlas) -> None:
    """Every picture is of one type, and takes records as well as ids."""
    assert_type(vote_map(atlas, atlas.resolutions["A/RES/74/247"]), Picture)
    assert_type(standing_map(atlas, "budapest", as_of="2019-12-31"), Picture)
    assert_type(vote_matrix(atlas, atlas.members("brics"), ["73/27", "74/247"]), Picture)
    assert_type(agreement_heatmap(atlas, agreement_matrix(atlas, ["USA", "CHN"])), Picture)
    assert_type(timelines(atlas, "KOR", atlas.states["USA"], treaties=["budapest"]), Picture)
    assert_type(adoption_curve(atlas, atlas.treaties["budapest"]), Picture)
    found = partnership_graph(atlas, network(atlas))
    assert_type(found, Picture)
    assert_type(found.undrawn, tuple[str, ...])
    assert_type(found.caption, tuple[str, ...])
    assert_type(found.svg(), str)

    found.title = "mine"  # type: ignore[misc]  # frozen
    vote_map(atlas)  # type: ignore[call-arg]  # of what
