"""Laws of actors: their lives and their memberships."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import FACTS
from cyberdiplo.query.votes import actors_by_choice

if TYPE_CHECKING:
    from cyberdiplo.model import Participation, State
    from cyberdiplo.query.questions import Questions


__all__ = [
    "nobody_acts_before_its_beginning_or_after_its_end",
    "nobody_joins_what_has_not_begun",
    "spells_do_not_overlap",
    "suspensions_lie_within_the_participation",
    "un_admissions_are_memberships",
]


def nobody_acts_before_its_beginning_or_after_its_end(atlas: Questions) -> Iterator[Violation]:
    """Acts, votes and memberships lie within the life of the actor, or of the predecessor whose act it was."""
    law = nobody_acts_before_its_beginning_or_after_its_end.__name__
    before = _predecessors(atlas)
    for act in atlas.actions:
        if act.predecessor and act.predecessor not in before.get(act.actor, ()):
            yield Violation(law, act.id, f"{act.actor} is not a successor of {act.predecessor}")
    for one in atlas.participations:
        state = atlas.states.get(one.actor)
        if state is not None and state.ended is not None and one.ended is None:
            yield Violation(law, one.id, f"goes on, though {state.id} ended in {state.ended}")
    states = dict(atlas.states)
    for name in ("documents", *FACTS):
        if name not in ("claims", "votes"):  # others speak of a state when it is no more, too; votes come below
            for fact in atlas.all_of(name):
                actor = getattr(fact, "predecessor", "") or fact.actor
                if actor in states and fact.date and (why := _outside(states[actor], fact.date)):
                    yield Violation(law, fact.id, why)
    on_day: dict[PartialDate, dict[str, str]] = {}  # many ballots are of one day
    for ballot in atlas.ballots.values():
        if ballot.date and ballot.date not in on_day:
            found = {id: _outside(state, ballot.date) for id, state in states.items()}
            on_day[ballot.date] = {id: why for id, why in found.items() if why}
        outside = on_day[ballot.date] if ballot.date else {}
        for id in sorted({id for ids in actors_by_choice(ballot).values() for id in ids if id in outside}):
            yield Violation(law, f"{ballot.id}:{id}", outside[id])


def spells_do_not_overlap(atlas: Questions) -> Iterator[Violation]:
    """An actor takes part in a partnership once at a time, and each spell ends after it began."""
    law = spells_do_not_overlap.__name__
    first: dict[str, Participation] = {}
    several: dict[str, list[Participation]] = {}  # most actors take part once
    for one in atlas.participations:
        key = f"{one.partnership}:{one.actor}"
        earlier = first.setdefault(key, one)
        if earlier is not one:
            several.setdefault(key, [earlier]).append(one)
        if one.ended and one.ended.last < one.began.first:
            yield Violation(law, one.id, f"ended {one.ended}, before it began {one.began}")
    for spells in several.values():
        for one, next_one in itertools.pairwise(sorted(spells, key=lambda spell: spell.began)):
            if one.ended is None or one.ended.first > next_one.began.last:
                yield Violation(law, next_one.id, f"began {next_one.began}, while {one.id} ran")


def suspensions_lie_within_the_participation(atlas: Questions) -> Iterator[Violation]:
    """Only who takes part can be suspended, once at a time."""
    law = suspensions_lie_within_the_participation.__name__
    for one in atlas.participations:
        for spell in one.suspended:
            if spell.began.last < one.began.first or (one.ended and spell.began.first > one.ended.last):
                yield Violation(law, one.id, f"is suspended from {spell.began}, outside its participation")
            if spell.ended and spell.ended.last < spell.began.first:
                yield Violation(law, one.id, f"is suspended until {spell.ended}, before {spell.began}")
            if one.ended and (spell.ended is None or spell.ended.first > one.ended.last):
                yield Violation(law, one.id, f"is suspended beyond the end of its participation in {one.ended}")
        for spell, next_spell in itertools.pairwise(one.suspended):
            if spell.ended is None or spell.ended.first > next_spell.began.last:
                yield Violation(law, one.id, f"is suspended from {next_spell.began}, while suspended from {spell.began}")


def nobody_joins_what_has_not_begun(atlas: Questions) -> Iterator[Violation]:
    """A participation begins no earlier than its partnership, unless that is still being negotiated."""
    law = nobody_joins_what_has_not_begun.__name__
    for one in atlas.participations:
        whole = atlas.partnerships[one.partnership]
        if whole.began is not None and one.began.last < whole.began.first:
            yield Violation(law, one.id, f"began {one.began}, before {whole.id} in {whole.began}")
        if whole.ended is not None and one.began.first > whole.ended.last:
            yield Violation(law, one.id, f"began {one.began}, after {whole.id} ended in {whole.ended}")


def un_admissions_are_memberships(atlas: Questions) -> Iterator[Violation]:
    """The day of admission is the first day of the state's UN membership, or of the one that it continues."""
    law = un_admissions_are_memberships.__name__
    if "un" not in atlas.partnerships:
        return
    began: dict[str, list[PartialDate]] = {}
    for one in atlas.participations.where(partnership="un"):
        began.setdefault(one.actor, []).append(one.began)
    before = _predecessors(atlas)
    for state in atlas.states.values():
        known = [date for id in (state.id, *before[state.id]) for date in began.get(id, ())]
        if state.un_admission is not None and state.un_admission not in known:
            yield Violation(law, state.id, f"was admitted on {state.un_admission}, but no membership began then")


def _predecessors(atlas: Questions) -> dict[str, set[str]]:
    """Return for each state those that it followed, those before them included."""
    before: dict[str, set[str]] = {id: set() for id in atlas.states}
    for other in atlas.states.values():
        for id in other.successors:
            before[id].add(other.id)
    for own in before.values():
        new = own
        while new:
            new = {id for one in new for id in before[one]} - own
            own.update(new)
    return before


def _outside(state: State, date: PartialDate) -> str:
    """Return why a date certainly lies outside the life of a state; empty if it may lie within."""
    if state.began is not None and date.last < state.began.first:
        return f"is dated {date}, before {state.id} began in {state.began}"
    if state.ended is not None and date.first > state.ended.last:
        return f"is dated {date}, after {state.id} ended in {state.ended}"
    return ""
