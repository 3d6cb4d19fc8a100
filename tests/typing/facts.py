"""What type checkers know of facts and by what they are chosen."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import assert_type

import cyberdiplo as cd


def facts(atlas: cd.Atlas) -> None:
    """Facts are a sequence that knows by what its facts can be chosen."""
    assert_type(atlas.actions, cd.Facts[cd.TreatyAction])
    assert_type(atlas.votes.where(evidence="official"), cd.Facts[cd.Vote])
    assert_type(atlas.actions[0], cd.TreatyAction)
    assert_type(atlas.actions[:5], cd.Facts[cd.TreatyAction])
    assert_type(iter(atlas.actions), Iterator[cd.TreatyAction])
    assert_type(atlas.actions.rows(), tuple[dict[str, str | int | None], ...])
    _sequence: Sequence[cd.TreatyAction] = atlas.actions

    actions = atlas.actions.where(actor=("KOR", atlas.states["BIH"]), treaty="budapest", act=cd.Act.ACCESSION, date="2013")
    assert_type(actions, cd.Facts[cd.TreatyAction])
    assert_type(actions.where(effective=None, predecessor="SUN", id="x"), cd.Facts[cd.TreatyAction])
    votes = atlas.votes.where(actor="KOR", choice=("yes", cd.Choice.NO), resolution=atlas.resolutions["A/RES/74/247"])
    assert_type(votes, cd.Facts[cd.Vote])
    assert_type(votes[0].choice, cd.Choice)
    participations = atlas.participations.where(actor="KOR", partnership="interpol", role="member", ended=None)
    assert_type(participations, cd.Facts[cd.Participation])
    positions = atlas.positions.where(actor="KOR", subject="hanoi", stance=cd.Stance.SUPPORTS)
    assert_type(positions, cd.Facts[cd.Position])
    claims = atlas.claims.where(actor="CHN", verdict={"wrong", cd.Verdict.OUTDATED}, date=datetime.date(2021, 1, 1))
    assert_type(claims, cd.Facts[cd.Claim])
    declared = atlas.declarations.where(treaty="budapest", kind="reservation", article="22(2)", territory="Greenland")
    assert_type(declared, cd.Facts[cd.TreatyDeclaration])
    assert_type(
        atlas.documents.where(actor="KOR", kind=cd.DocumentKind.STRATEGY, topic="cybercrime"), cd.Registry[cd.Document]
    )
    assert_type(atlas.stances("programme-of-action")["supports"], cd.ActorSet)
    assert_type(atlas.stances("programme-of-action").of("KOR"), cd.Stance | None)
    assert_type(atlas.supporters(atlas.propositions["programme-of-action"], as_of="2022-12-31"), cd.ActorSet)
    assert_type(atlas.standing("USA", "budapest").declarations, tuple[cd.TreatyDeclaration, ...])

    atlas.votes.where(choice="maybe")  # type: ignore[arg-type]  # no such choice
    atlas.with_standing("budapest", "joined")  # type: ignore[arg-type]  # no such standing
    atlas.votes.where(treaty="budapest")  # type: ignore[call-arg]  # votes have no treaty
    atlas.actions.where(choice="yes")  # type: ignore[call-arg]  # actions have no choice
    atlas.actions.where(actor=5)  # type: ignore[arg-type]  # a number is not an actor
    atlas.participations.where(stance="supports")  # type: ignore[call-arg]  # participations have no stance
    atlas.positions.where(verdict="wrong")  # type: ignore[call-arg]  # positions have no verdict
    atlas.claims.where(partnership="interpol")  # type: ignore[call-arg]  # claims have no partnership
    atlas.actions[0] = atlas.actions[1]  # type: ignore[index]  # read-only
