"""What type checkers know of measures and tables of votes."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

from typing import assert_type

import cyberdiplo as cd
from cyberdiplo.analysis import (
    Dropped,
    Matrix,
    Measure,
    RollCall,
    VoteTable,
    agreement,
    agreement_index,
    agreement_matrix,
    align,
    kappa,
    lijphart,
    rice,
    s_score,
    scott_pi,
    swing,
    weighted_kappa,
)


def measures(atlas: cd.Atlas) -> None:
    """A measure takes an atlas or a table of votes, and is a record."""
    found = agreement(atlas, "USA", atlas.states["AUS"], topic="cybercrime", date="2018/2019", session=[73, 74])
    assert_type(found, Measure)
    assert_type(found.value, float | None)
    assert_type(found.n, int)
    assert_type(found.ballots, tuple[str, ...])
    assert_type(found.dropped, tuple[Dropped, ...])
    assert_type(found.refs, tuple[cd.Ref, ...])
    assert_type(lijphart(atlas, "USA", "AUS", year=2019), Measure)
    assert_type(s_score(atlas, "USA", "AUS"), Measure)
    assert_type(kappa(atlas, "USA", "AUS", missing="as_category"), Measure)
    assert_type(weighted_kappa(atlas, "USA", "AUS", stage="plenary"), Measure)
    assert_type(scott_pi(VoteTable.of(atlas), "USA", "AUS"), Measure)
    assert_type(rice(atlas, "eu", resolutions="74/29"), Measure)
    assert_type(agreement_index(atlas, atlas.members("brics"), resolutions=["73/27", "73/266"]), Measure)
    assert_type(align(atlas, "AUS", "USA", "CHN"), Measure)
    assert_type(swing(atlas, "AUS", "USA", "CHN"), Measure)
    assert_type(atlas.explain(found), str)
    assert_type(atlas.cite(found, style="bibtex"), str)

    agreement(atlas, "USA")  # type: ignore[call-arg]  # with whom
    agreement(atlas, "USA", "AUS", treaty="budapest")  # type: ignore[call-arg]  # ballots have no treaty
    kappa(atlas, "USA", "AUS", missing="zero")  # type: ignore[arg-type]  # no such way to treat them
    found.value = 1.0  # type: ignore[misc]  # frozen


def tables(atlas: cd.Atlas) -> None:
    """A matrix and a table of votes know what they hold."""
    matrix = agreement_matrix(atlas, ["IND", "CHN", "USA"], session=73)
    assert_type(matrix, Matrix)
    assert_type(matrix.values, tuple[tuple[float | None, ...], ...])
    assert_type(matrix.n, tuple[tuple[int, ...], ...])
    assert_type(matrix.rows(), tuple[dict[str, str | float | None], ...])
    votes = VoteTable.of(atlas)
    assert_type(votes, VoteTable)
    assert_type(votes.where(session=74), VoteTable)
    assert_type(votes.rolls, tuple[RollCall, ...])
    assert_type(votes.ids, tuple[str, ...])
    assert_type(votes.ballots(), tuple[cd.Ballot, ...])
