"""Which ballot is meant, who voted how on it, and what it means not to be on its lists."""

from __future__ import annotations

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Choice, Names, NoVoteError, Outcome
from cyberdiplo.query.votes import actors_by_choice, no_ballot, vote_on, votes_of
from tests.folders import changed, with_field

ATLAS = cd.load()
SYMBOL = "A/RES/74/247"
BALLOT = ATLAS.ballots[SYMBOL]


def test_a_ballot_is_found_by_itself_its_resolution_or_a_symbol() -> None:
    """In full or in short; a committee's by its own symbol."""
    for given in (BALLOT, ATLAS.resolutions[SYMBOL], SYMBOL, "74/247"):
        assert ATLAS.ballot(given) is BALLOT
    assert ATLAS.ballot("74/247/C3").id == "A/RES/74/247/C3"
    assert ATLAS.ballot(ATLAS.ballots["A/RES/74/247/C3"]).id == "A/RES/74/247/C3"
    with pytest.raises(cd.UnknownIdError, match="99/999"):
        ATLAS.ballot("99/999")
    with pytest.raises(cd.UnknownIdError):
        ATLAS.ballot(attrs.evolve(BALLOT, id="A/RES/99/999"))


@pytest.mark.parametrize(
    ("outcome", "tally", "reason"),
    [
        (Outcome.WITHOUT_VOTE, None, "it was adopted without a vote, which is not the same as everybody voting yes"),
        (
            Outcome.RECORDED_VOTE,
            cd.Tally(5, 2, 1),
            "it was adopted by a recorded vote (yes 5, no 2, abstain 1), but no source at hand lists who voted how",
        ),
        (
            Outcome.RECORDED_VOTE,
            None,
            "it was adopted by a recorded vote (no totals known), but no source at hand lists who voted how",
        ),
        (Outcome.UNKNOWN, None, "no source at hand says how it was adopted"),
    ],
)
def test_without_a_ballot_the_error_says_how_it_was_adopted(outcome: Outcome, tally: cd.Tally | None, reason: str) -> None:
    """So that silence is not taken for consent."""
    resolution = attrs.evolve(ATLAS.resolutions["A/RES/79/243"], outcome=outcome, tally=tally)
    error = no_ballot(resolution)
    assert (error.about, error.reason) == ("A/RES/79/243", reason)
    edition = changed(resolutions=with_field("A/RES/79/243", outcome=outcome, tally=tally))
    with pytest.raises(NoVoteError) as caught:
        edition.vote("USA", "79/243")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("names", "about", "reason"),
    [
        (
            Names.COMPLETE,
            f"QQQ on {SYMBOL}",
            "the list is complete and does not have it, so it was no member that day",
        ),
        (Names.PARTIAL, f"QQQ on {SYMBOL}", "the sources name only some of those who voted"),
        (Names.NONE, SYMBOL, f"the sources give only totals ({BALLOT.tally})"),
    ],
)
def test_not_to_be_listed_means_what_the_list_is(names: Names, about: str, reason: str) -> None:
    """A member of a complete list that lacks it, unknown on a partial one, and nothing where there are no names."""
    with pytest.raises(NoVoteError) as caught:
        vote_on(attrs.evolve(BALLOT, names=names), "QQQ")
    assert (caught.value.about, caught.value.reason) == (about, reason)


def test_a_vote_has_all_that_its_ballot_says() -> None:
    """Its day, its places in sources and its note; all votes are in the order of symbols and actors."""
    noted = attrs.evolve(BALLOT, note="a note")
    other = attrs.evolve(BALLOT, id="A/RES/74/28", resolution="A/RES/74/28", date=None)
    found = votes_of([noted, other])
    assert [one.id for one in found] == [
        f"{id}:{actor}"
        for id in ("A/RES/74/28", SYMBOL)
        for actor in sorted(actor for actors in actors_by_choice(BALLOT).values() for actor in actors)
    ]
    for one in found:
        source = noted if one.ballot == SYMBOL else other
        assert one == vote_on(source, one.actor)
        assert (one.date, one.refs, one.note, one.resolution) == (source.date, source.refs, source.note, source.resolution)
        assert one.actor in actors_by_choice(source)[one.choice]
    assert votes_of([]) == ()


def test_voters_are_those_who_made_one_of_the_choices() -> None:
    """All on the lists without a choice; each stands in the set on account of its vote, on the day of the ballot."""
    assert ATLAS.voters(SYMBOL, "no").ids == tuple(sorted(BALLOT.no))
    both = ATLAS.voters(SYMBOL, "abstain", Choice.NO)
    assert both.ids == tuple(sorted((*BALLOT.no, *BALLOT.abstain)))
    assert both.because == tuple(vote_on(BALLOT, id) for id in both.ids)
    assert (both.as_of, both.unknown) == (BALLOT.date.last if BALLOT.date else None, ())
    assert len(ATLAS.voters(SYMBOL)) == 193
    assert repr(ATLAS.voters(SYMBOL, "no")).startswith("<no on A/RES/74/247: 60 actors")
    assert repr(both).startswith("<abstain or no on A/RES/74/247: 93 actors")
    with pytest.raises(ValueError, match="'not voting'"):
        ATLAS.voters(SYMBOL, "maybe")  # type: ignore[arg-type]


def test_a_ballot_without_a_day_is_of_the_day_of_its_resolution() -> None:
    """Who was a member is asked of the last day on which it can have been."""
    edition = changed(ballots=with_field(SYMBOL, date=None))
    assert edition.voters(SYMBOL, "no").as_of == ATLAS.resolutions[SYMBOL].adopted.last


def test_of_a_partial_list_the_other_members_of_the_day_are_open() -> None:
    """Those that are named under another choice are not; without the UN every state that existed may have voted."""
    fields = {"names": Names.PARTIAL, "not_voting": (), "yes": BALLOT.yes[:3]}
    edition = changed(ballots=with_field(SYMBOL, **fields))
    found = edition.voters(SYMBOL, "no")
    assert found.as_of is not None
    named = {*BALLOT.no, *BALLOT.abstain, *BALLOT.yes[:3]}
    assert found.ids == tuple(sorted(BALLOT.no))
    assert {*found.unknown} == {*ATLAS.members("un", found.as_of).ids} - named
    alone = changed(
        ballots=with_field(SYMBOL, **fields),
        partnerships=lambda records: (one for one in records if one.id != "un"),
        participations=lambda records: (one for one in records if one.partnership != "un"),
    )
    states = {
        id for id, one in ATLAS.states.items() if one.ended is None and (not one.began or one.began.first <= found.as_of)
    }
    assert {*alone.voters(SYMBOL, "no").unknown} == states - named
    none = changed(ballots=with_field(SYMBOL, names=Names.NONE, yes=(), no=(), abstain=(), not_voting=()))
    with pytest.raises(NoVoteError, match="give only totals"):
        none.voters(SYMBOL)


def test_who_may_have_voted_is_asked_of_the_day_of_the_ballot() -> None:
    """Korea was no member in 1990, and is no open case of a partial list of that day."""
    day = cd.PartialDate.parse("1990-01-01")
    found = changed(ballots=with_field(SYMBOL, names=Names.PARTIAL, date=day, no=("USA",))).voters(SYMBOL, "no")
    assert {"PRK", "KOR"}.isdisjoint(found.unknown)


def test_a_record_of_another_kind_is_told_what_is_wanted() -> None:
    """A state is no resolution, and a treaty is no actor."""
    with pytest.raises(TypeError, match="is not a resolution; give a record, an id or an exact name"):
        ATLAS.ballot(ATLAS.states["KOR"])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"is not an? actor; give a record, an id or an exact name"):
        ATLAS.vote(ATLAS.treaties["budapest"], SYMBOL)  # type: ignore[arg-type]
