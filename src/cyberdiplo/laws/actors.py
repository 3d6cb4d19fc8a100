"""Laws of actors: their lives and their memberships."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import FACTS

if TYPE_CHECKING:
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
    for act in atlas.actions:
        if act.predecessor and act.predecessor not in _predecessors(atlas, act.actor):
            yield Violation(law, act.id, f"{act.actor} is not a successor of {act.predecessor}")
    for one in atlas.participations:
        state = atlas.states.get(one.actor)
        if state is not None and state.ended is not None and one.ended is None:
            yield Violation(law, one.id, f"goes on, though {state.id} ended in {state.ended}")
    for name in ("documents", *FACTS):
        if name != "claims":  # others speak of a state when it is no more, too
            for fact in atlas.all_of(name):
                actor = getattr(fact, "predecessor", "") or fact.actor
                yield from _outside(law, atlas, fact.id, actor, fact.date)


def spells_do_not_overlap(atlas: Questions) -> Iterator[Violation]:
    """An actor takes part in a partnership once at a time, and each spell ends after it began."""
    law = spells_do_not_overlap.__name__
    by_actor: dict[tuple[str, str], list[Any]] = {}
    for one in atlas.participations:
        by_actor.setdefault((one.partnership, one.actor), []).append(one)
        if one.ended and one.ended.last < one.began.first:
            yield Violation(law, one.id, f"ended {one.ended}, before it began {one.began}")
    for spells in by_actor.values():
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
    for state in atlas.states.values():
        known = [date for id in (state.id, *_predecessors(atlas, state.id)) for date in began.get(id, ())]
        if state.un_admission is not None and state.un_admission not in known:
            yield Violation(law, state.id, f"was admitted on {state.un_admission}, but no membership began then")


def _predecessors(atlas: Questions, state: str) -> set[str]:
    """Return the states that a state followed, those before them included."""
    found: set[str] = set()
    new = {state}
    while new:
        new = {other.id for other in atlas.states.values() if not new.isdisjoint(other.successors)} - found
        found |= new
    return found


def _outside(law: str, atlas: Questions, id: str, actor: str, date: PartialDate | None) -> Iterator[Violation]:
    """Yield a violation if a date certainly lies outside an actor's life; bodies are not dated."""
    state = atlas.states.get(actor)
    if state is None or date is None:
        return
    if state.began is not None and date.last < state.began.first:
        yield Violation(law, id, f"is dated {date}, before {actor} began in {state.began}")
    if state.ended is not None and date.first > state.ended.last:
        yield Violation(law, id, f"is dated {date}, after {actor} ended in {state.ended}")
