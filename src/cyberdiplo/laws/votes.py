"""Laws of votes: lists, totals and outcomes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model import Ballot
from cyberdiplo.model.vocabulary import Names, Outcome, Stage
from cyberdiplo.query.roll_calls.calls import session_of
from cyberdiplo.query.votes import actors_by_choice

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions


__all__ = [
    "a_resolution_agrees_with_its_final_ballot",
    "lists_of_a_ballot_are_disjoint_and_add_up",
    "only_members_vote_and_complete_lists_name_them_all",
]


def lists_of_a_ballot_are_disjoint_and_add_up(atlas: Questions) -> Iterator[Violation]:
    """Each member is on one list of a ballot, and complete lists have the reported numbers."""
    law = lists_of_a_ballot_are_disjoint_and_add_up.__name__
    for ballot in atlas.ballots.values():
        lists = tuple(actors_by_choice(ballot).values())
        listed = [id for ids in lists for id in ids]
        twice = {id for id in listed if listed.count(id) > 1} if len(set(listed)) < len(listed) else ()
        for id in sorted(twice):
            yield Violation(law, ballot.id, f"lists {id} twice")
        if ballot.tally is not None:
            totals = (ballot.tally.yes, ballot.tally.no, ballot.tally.abstain, ballot.tally.not_voting)
            for ids, total in zip(lists, totals, strict=True):
                if total is not None and (len(ids) > total or (ballot.names is Names.COMPLETE and len(ids) != total)):
                    yield Violation(law, ballot.id, f"lists {len(ids)} where {total} are reported")


def only_members_vote_and_complete_lists_name_them_all(atlas: Questions) -> Iterator[Violation]:
    """Who is on a ballot's lists is a UN member that day, and a complete ballot lists every member (UN Charter, Art 18)."""
    law = only_members_vote_and_complete_lists_name_them_all.__name__
    on_day: dict[datetime.date, tuple[set[str], set[str]]] = {}  # many ballots are of one day
    for ballot in atlas.ballots.values() if "un" in atlas.partnerships else ():
        if ballot.date is None or not ballot.date.is_exact:
            continue
        day = ballot.date.first
        if day not in on_day:
            found = atlas.members("un", day)
            on_day[day] = set(found.ids), set(found.unknown)
        members, possible = on_day[day]
        listed = {id for ids in actors_by_choice(ballot).values() for id in ids}
        for id in sorted(listed - members - possible):
            yield Violation(law, ballot.id, f"lists {id}, which was no member on {ballot.date}")
        council = ballot.resolution.startswith("A/HRC/")  # 47 members of the UN vote there
        for id in sorted(members - listed) if ballot.names is Names.COMPLETE and not council else ():
            yield Violation(law, ballot.id, f"does not list {id}, a member on {ballot.date}")


_FINAL = (Stage.PLENARY, Stage.COUNCIL)


def a_resolution_agrees_with_its_final_ballot(atlas: Questions) -> Iterator[Violation]:
    """The tally is that of the final ballot; what was adopted without a vote has neither."""
    law = a_resolution_agrees_with_its_final_ballot.__name__
    for resolution in atlas.resolutions.values():
        final: Ballot | None = atlas.ballots.get(resolution.id)
        if final is not None and (final.tally != resolution.tally or final.stage not in _FINAL):
            yield Violation(law, resolution.id, f"has the tally {resolution.tally}, its final ballot {final.tally}")
        if resolution.outcome is not Outcome.RECORDED_VOTE and (final or resolution.tally):
            yield Violation(law, resolution.id, f"has a tally, but its outcome is {resolution.outcome!s}")
        if resolution.outcome is Outcome.RECORDED_VOTE and final is None:
            yield Violation(law, resolution.id, "was adopted by a recorded vote, but has no final ballot")
        if final is not None and final.date != resolution.adopted:
            yield Violation(law, resolution.id, f"was adopted on {resolution.adopted}, its final ballot is of {final.date}")
        if not set(resolution.tabled_by) <= set(resolution.sponsors):
            yield Violation(law, resolution.id, "was tabled by some that are not among its sponsors")
        if session_of(resolution.id) != str(resolution.session):
            yield Violation(law, resolution.id, f"is not of session {resolution.session}")
