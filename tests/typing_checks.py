"""What type checkers know of the public calls: ``mypy`` and ``pyright`` run over this file, nothing runs it.

A call that must be an error carries an ignore; both checkers complain about an ignore that is not needed.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, assert_type

import cyberdiplo as cd
from cyberdiplo.records import from_dict, from_json, to_dict, to_json


def registries(atlas: cd.Atlas) -> None:
    """A registry is a mapping that knows what it holds."""
    assert_type(atlas.states, cd.Registry[cd.State])
    assert_type(atlas.states["KOR"], cd.State)
    assert_type(atlas.states.find("ROK"), cd.State)
    assert_type(atlas.states.find("410", scheme="m49"), cd.State)
    assert_type(atlas.states.get("KOR"), cd.State | None)
    assert_type(atlas.states.search("Korea"), tuple[cd.State, ...])
    assert_type(list(atlas.states), list[str])
    assert_type(atlas.bodies["eu"], cd.Body)
    assert_type(atlas.actors["eu"], cd.State | cd.Body)
    assert_type(atlas.treaties["budapest"], cd.Treaty)
    assert_type(atlas.resolutions["A/RES/74/247"], cd.Resolution)
    assert_type(atlas.resolutions["A/RES/74/247"].tally, cd.Tally | None)
    assert_type(atlas.ballots["A/RES/74/247"], cd.Ballot)
    assert_type(atlas.partnerships["interpol"], cd.Partnership)
    assert_type(atlas.documents.get("a-law"), cd.Document | None)
    assert_type(atlas.sources["un-members"], cd.Source)
    assert_type(atlas.aliases, tuple[cd.Alias, ...])
    assert_type(atlas.variants, tuple[cd.Variant, ...])
    _mapping: Mapping[str, cd.State] = atlas.states
    atlas.states["KOR"] = atlas.states["PRK"]  # type: ignore[index]  # read-only
    del atlas.states["KOR"]  # type: ignore[attr-defined]  # read-only


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

    atlas.votes.where(treaty="budapest")  # type: ignore[call-arg]  # votes have no treaty
    atlas.actions.where(choice="yes")  # type: ignore[call-arg]  # actions have no choice
    atlas.actions.where(actor=5)  # type: ignore[arg-type]  # a number is no actor
    atlas.participations.where(stance="supports")  # type: ignore[call-arg]  # participations have no stance
    atlas.positions.where(verdict="wrong")  # type: ignore[call-arg]  # positions have no verdict
    atlas.claims.where(partnership="interpol")  # type: ignore[call-arg]  # claims have no partnership
    atlas.actions[0] = atlas.actions[1]  # type: ignore[index]  # read-only


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

    atlas.standing(5, "budapest")  # type: ignore[arg-type]  # a number is no actor
    atlas.standing("USA", "budapest", as_of=2007)  # type: ignore[arg-type]  # a year is no day
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
    assert_type(atlas.members("eu"), cd.ActorSet)
    assert_type(atlas.partners("KOR", kind=cd.PartnershipKind.AGREEMENT), cd.ActorSet)

    assert_type(parties & against, cd.ActorSet)
    assert_type(parties | {"KOR", "BIH"}, cd.ActorSet)
    assert_type(parties - atlas.members("eu"), cd.ActorSet)
    assert_type(parties ^ [atlas.states["KOR"]], cd.ActorSet)
    assert_type(parties & against - atlas.members("eu"), cd.ActorSet)
    assert_type(parties.where(lambda actor: isinstance(actor, cd.State) and actor.region == "Eastern Asia"), cd.ActorSet)
    assert_type(parties.ids, tuple[str, ...])
    assert_type(parties.names, tuple[str, ...])
    assert_type(parties.unknown, tuple[str, ...])
    assert_type(parties.as_of, datetime.date | None)
    assert_type(parties.rows(), tuple[dict[str, str], ...])
    assert_type([actor.name for actor in parties], list[str])
    assert_type(list(parties), list[cd.State | cd.Body])
    assert_type("KOR" in parties, bool)
    assert_type(len(parties), int)
    assert_type(parties <= against, bool)
    _collection: Collection[cd.State | cd.Body] = parties

    _ = parties & 5  # type: ignore[operator]  # a number is no set
    parties.ids = ()  # type: ignore[misc]  # frozen


def editions() -> None:
    """An atlas is one edition."""
    atlas = cd.load()
    assert_type(atlas, cd.Atlas)
    assert_type(atlas.edition, cd.Edition)
    assert_type(atlas.edition.number, str)
    assert_type(atlas.edition.released, datetime.date)
    assert_type(atlas.edition.digest, str)
    assert_type(atlas.check(), tuple[cd.Violation, ...])
    assert_type(atlas.conflicts(), tuple[cd.Conflict, ...])
    assert_type(atlas.conflicts(atlas.treaties["budapest"])[0].variants[0], cd.Variant)
    assert_type(atlas.conflicts("budapest:LUX:ratification")[0].refs, tuple[cd.Ref, ...])
    assert_type(cd.__version__, str)
    _ = cd.nonsense  # type: ignore[attr-defined]  # no such name


def dates() -> None:
    """A partial date is a span of days."""
    date = cd.PartialDate.parse("../2013-04-25")
    assert_type(date, cd.PartialDate)
    assert_type(date.first, datetime.date)
    assert_type(date.last, datetime.date)
    assert_type(date.is_exact, bool)
    assert_type(date.certainly_by(datetime.date(2013, 4, 25)), bool)
    assert_type(cd.PartialDate.on(datetime.date(2013, 4, 25)), cd.PartialDate)
    assert_type(date < cd.PartialDate.parse("2014"), bool)
    date.first = datetime.date(2013, 1, 1)  # type: ignore[misc]  # frozen


def records(atlas: cd.Atlas) -> None:
    """Records are frozen, made by keyword, and come and go as dictionaries and JSON."""
    state = atlas.states["KOR"]
    assert_type(state.names, tuple[cd.PastName, ...])
    assert_type(state.cow, int | None)
    assert_type(state.began, cd.PartialDate | None)
    assert_type(atlas.treaties["budapest"].rule, cd.EntryRule | None)
    assert_type(atlas.treaties["budapest"].complete_to, datetime.date)
    assert_type(atlas.partnerships["interpol"].stages, tuple[cd.Step, ...])
    assert_type(atlas.ballots["A/RES/74/247"].yes, tuple[str, ...])
    assert_type(to_dict(state), dict[str, Any])
    assert_type(from_dict(cd.State, to_dict(state)), cd.State)
    assert_type(to_json([state]), str)
    assert_type(from_json(cd.State, "[]"), tuple[cd.State, ...])
    assert_type(cd.Ref("a-source", "p. 1"), cd.Ref)

    state.name = "Korea"  # type: ignore[misc]  # frozen
    atlas.actions[0].date = cd.PartialDate.parse("2013")  # type: ignore[misc]  # frozen
    atlas.vote("KOR", "74/247").choice = cd.Choice.YES  # type: ignore[misc]  # frozen
    atlas.standing("KOR", "budapest").value = cd.Standing.PARTY  # type: ignore[misc]  # frozen
    atlas.profile("KOR").actor = "PRK"  # type: ignore[misc]  # frozen
    atlas.edition.number = "2027.1"  # type: ignore[misc]  # frozen
    cd.State("KOR", "Korea")  # type: ignore[call-arg]  # made by keyword
    cd.State(id="KOR")  # type: ignore[call-arg]  # a name and refs are required


def errors(error: Exception) -> None:
    """Errors carry typed data."""
    if isinstance(error, cd.UnknownIdError):
        assert_type(error.given, str)
        assert_type(error.hints, tuple[tuple[str, str], ...])
    elif isinstance(error, cd.AmbiguousNameError):
        assert_type(error.candidates, tuple[tuple[str, str], ...])
    elif isinstance(error, cd.BeyondEditionError):
        assert_type(error.day, datetime.date)
        assert_type(error.released, datetime.date)
    elif isinstance(error, cd.NoVoteError):
        assert_type(error.reason, str)
    elif isinstance(error, cd.DataError):
        assert_type(error.line, int)
        assert_type(error.expected, str)


def words(actor: cd.Actor, choice: cd.Choice) -> None:
    """Words of a vocabulary are texts, and an actor is a state or a body."""
    assert_type(actor, cd.State | cd.Body)
    assert_type(actor.name, str)
    assert_type(cd.Outcome("without vote"), cd.Outcome)
    _text: str = choice


def packages(atlas: cd.Atlas) -> None:
    """Editions are saved, loaded, overlaid and compared."""
    assert_type(cd.load("edition.zip"), cd.Atlas)
    assert_type(atlas.overlay([atlas.actions[0]], drop=["budapest:USA:ratification"]), cd.Atlas)
    assert_type(atlas.diff(atlas), cd.Diff)
    assert_type(atlas.diff(atlas).news, tuple[cd.Change, ...])
    assert_type(atlas.cite(atlas.edition, style="csl"), str)
    assert_type(atlas.explain(atlas.vote("KOR", "74/247")), str)
    assert_type(atlas.sources_of(atlas.actions[0]), tuple[str, ...])
