"""Votes as views of ballots."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from cyberdiplo.errors import NoVoteError
from cyberdiplo.model.vocabulary import Choice, Names, Outcome
from cyberdiplo.model.votes import Ballot, Resolution, Vote
from cyberdiplo.query.names.keys import symbol_order
from cyberdiplo.storage.tables import assembled

__all__ = ["actors_by_choice", "no_ballot", "no_names", "vote_on", "votes_of"]


def actors_by_choice(ballot: Ballot) -> dict[Choice, tuple[str, ...]]:
    """Return the ids listed on a ballot by what they did."""
    return {
        Choice.YES: ballot.yes,
        Choice.NO: ballot.no,
        Choice.ABSTAIN: ballot.abstain,
        Choice.NOT_VOTING: ballot.not_voting,
    }


def votes_of(ballots: Iterable[Ballot]) -> tuple[Vote, ...]:
    """Return the votes on ballots, in the order of their symbols and of those who voted."""
    votes: list[Vote] = []
    for one in sorted(ballots, key=lambda ballot: symbol_order(ballot.id)):
        cast = sorted((actor, choice) for choice, actors in actors_by_choice(one).items() for actor in actors)
        ids = [f"{one.id}:{actor}" for actor, _ in cast]
        ballot, resolution, date, refs, note = map(repeat, (one.id, one.resolution, one.date, one.refs, one.note))
        actors, choices = [actor for actor, _ in cast], [choice for _, choice in cast]
        votes += assembled(Vote, (ids, ballot, resolution, actors, choices, date, refs, note))
    return tuple(votes)


def vote_on(ballot: Ballot, actor: str) -> Vote:
    """Return one actor's vote on a ballot.

    Raises:
        NoVoteError: The actor is not on the ballot's lists; the error says what that means.
    """
    for choice, actors in actors_by_choice(ballot).items():
        if actor in actors:
            return _vote(ballot, actor, choice)
    if ballot.names is Names.NONE:
        raise no_names(ballot)
    complete = ballot.names is Names.COMPLETE
    missing = "the list is complete and does not have it, so it was no member that day"
    raise NoVoteError(f"{actor} on {ballot.id}", missing if complete else "the sources name only some of those who voted")


def no_names(ballot: Ballot) -> NoVoteError:
    """Return the error for a ballot of which only totals are known."""
    return NoVoteError(ballot.id, f"the sources give only totals ({ballot.tally})")


def no_ballot(resolution: Resolution) -> NoVoteError:
    """Return the error that says why a resolution has no ballot."""
    reason = {
        Outcome.WITHOUT_VOTE: "it was adopted without a vote, which is not the same as everybody voting yes",
        Outcome.RECORDED_VOTE: f"it was adopted by a recorded vote ({resolution.tally or 'no totals known'}), "
        "but no source at hand lists who voted how",
        Outcome.UNKNOWN: "no source at hand says how it was adopted",
    }[resolution.outcome]
    return NoVoteError(resolution.id, reason)


def _vote(ballot: Ballot, actor: str, choice: Choice) -> Vote:
    return Vote(
        id=f"{ballot.id}:{actor}",
        ballot=ballot.id,
        resolution=ballot.resolution,
        actor=actor,
        choice=choice,
        date=ballot.date,
        refs=ballot.refs,
        note=ballot.note,
    )
