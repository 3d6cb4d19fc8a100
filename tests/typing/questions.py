"""What type checkers know of questions about one actor and about many."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import assert_type

import cyberdiplo as cd


def questions_about_one(atlas: cd.Atlas) -> None:
    """An answer about one actor is a record."""
    standing = atlas.standing("USA", "budapest", as_of="2007-01-01")
    assert_type(standing, cd.TreatyStanding)
    assert_type(standing.value, cd.Standing)
    assert_type(standing.possible, tuple[cd.Standing, ...])
    assert_type(standing.since, cd.PartialDate | None)
    assert_type(standing.because, tuple[cd.TreatyAction, ...])
    assert_type(standing.because[0].refs, tuple[cd.Ref, ...])
    by_records = atlas.standing(atlas.states["USA"], atlas.treaties["budapest"], datetime.date(2007, 1, 1))
    assert_type(by_records, cd.TreatyStanding)
    assert_type(atlas.standing(atlas.bodies["eu"], "hanoi", cd.PartialDate.parse("2025-10-25")), cd.TreatyStanding)

    assert_type(atlas.vote("BIH", "74/247"), cd.Vote)
    assert_type(atlas.vote("BIH", "74/247").choice, cd.Choice)
    assert_type(atlas.vote(atlas.states["BIH"], atlas.ballots["A/RES/74/247"]).date, cd.PartialDate | None)

    profile = atlas.profile("KOR", as_of="2019-12-31")
    assert_type(profile, cd.Profile)
    assert_type(profile.name, str)
    assert_type(profile.as_of, datetime.date | None)
    assert_type(atlas.explore("KOR", "BIH").selection.actors, tuple[str, ...])
    assert_type(profile.sources, tuple[str, ...])
    assert_type(profile.rows(), tuple[dict[str, str | None], ...])
    assert_type(profile.text(80), str)
    comparison = atlas.compare("KOR", atlas.states["BIH"], "EU")
    assert_type(comparison, cd.Comparison)
    assert_type(comparison.actors, tuple[str, ...])
    assert_type(comparison.profiles, tuple[cd.Profile, ...])
    assert_type(comparison.rows(), tuple[dict[str, str | None], ...])
    assert_type(comparison.markdown(), str)
    assert_type(comparison.html(), str)

    atlas.standing(5, "budapest")  # type: ignore[arg-type]  # a number is not an actor
    atlas.standing("USA", "budapest", as_of=2007)  # type: ignore[arg-type]  # a year is not a day
    atlas.standing("USA")  # type: ignore[call-arg]  # towards which treaty
    atlas.vote("BIH", None)  # type: ignore[arg-type]  # on what


def questions_about_many(atlas: cd.Atlas) -> None:
    """An answer about many is a set of actors, and so is what is computed from it."""
    parties = atlas.parties("budapest", as_of="2013-03-01")
    assert_type(parties, cd.ActorSet)
    assert_type(atlas.consented("budapest"), cd.ActorSet)
    assert_type(atlas.signatories(atlas.treaties["hanoi"]), cd.ActorSet)
    assert_type(atlas.invited("budapest"), cd.ActorSet)
    assert_type(atlas.with_standing("budapest", "party", cd.Standing.FORMER), cd.ActorSet)
    against = atlas.voters("A/RES/74/247", "no", cd.Choice.ABSTAIN)
    assert_type(against, cd.ActorSet)
    atlas.voters("A/RES/74/247", "maybe")  # type: ignore[arg-type]  # no such choice
    assert_type(atlas.members("eu"), cd.ActorSet)
    assert_type(atlas.partners("KOR", kind=cd.PartnershipKind.AGREEMENT), cd.ActorSet)

    assert_type(parties & against, cd.ActorSet)
    assert_type(parties | {"KOR", "BIH"}, cd.ActorSet)
    assert_type(parties - atlas.members("eu"), cd.ActorSet)
    assert_type(parties ^ [atlas.states["KOR"]], cd.ActorSet)
    assert_type(parties & against - atlas.members("eu"), cd.ActorSet)
    assert_type([state.region for state in parties.states], list[str])
    assert_type(parties.where(lambda actor: isinstance(actor, cd.State) and actor.region == "Eastern Asia"), cd.ActorSet)
    assert_type(parties.ids, tuple[str, ...])
    assert_type(parties.names, tuple[str, ...])
    assert_type(parties.unknown, tuple[str, ...])
    assert_type(parties.as_of, datetime.date | None)
    assert_type(parties.rows(), tuple[dict[str, str], ...])
    assert_type([actor.name for actor in parties], list[str])
    assert_type(list(parties), list[cd.State | cd.Territory | cd.Body])
    assert_type("KOR" in parties, bool)
    assert_type(len(parties), int)
    assert_type(parties <= against, bool)
    _collection: Collection[cd.State | cd.Territory | cd.Body] = parties

    _ = parties & 5  # type: ignore[operator]  # a number is not a set
    parties.ids = ()  # type: ignore[misc]  # frozen
