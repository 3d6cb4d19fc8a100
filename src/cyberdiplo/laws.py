"""The laws that a whole atlas must obey: one small function a law, each yielding what breaks it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo._votes import actors_by_choice
from cyberdiplo.dates import PartialDate
from cyberdiplo.model import Ballot, State, Treaty, TreatyAction
from cyberdiplo.standing import CONSENT, bound_from
from cyberdiplo.vocabulary import Act, Names, Outcome, Stage, Standing, Topic

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["LAWS", "Violation", "check"]

Law = Callable[["Atlas"], Iterator["Violation"]]


@attrs.frozen
class Violation:
    """Something that breaks a law.

    Attributes:
        law: The name of the law's function.
        id: The id of the fact or thing that breaks it.
        reason: How.
    """

    law: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.id}: {self.reason} ({self.law.replace('_', ' ')})"


def check(atlas: Atlas) -> tuple[Violation, ...]:
    """Return every violation of every law, in the order of the laws."""
    return tuple(violation for law in LAWS for violation in law(atlas))


# -- references and sources


def every_id_that_is_referred_to_exists(atlas: Atlas) -> Iterator[Violation]:
    """Records refer to each other by id, so each id must be one of the kind that its field names."""
    law = every_id_that_is_referred_to_exists.__name__
    for owner, field, kind, ids in _references(atlas):
        known = getattr(atlas, kind)
        for id in ids:
            if id and id not in known:
                yield Violation(law, owner, f"{field} {id!r} is not among the {kind}")
    things = (*_things(atlas), *map(str, Topic))
    subjects = set(things)
    facts = {fact.id for fact in _all(atlas.actions, atlas.participations, atlas.positions, atlas.votes)}
    for position in atlas.positions:
        if position.subject not in subjects:
            yield Violation(law, position.id, f"subject {position.subject!r} is nothing that the atlas knows")
    for claim in atlas.claims:
        if claim.about not in subjects and claim.about not in facts:
            yield Violation(law, claim.id, f"about {claim.about!r} is nothing that the atlas knows")


def every_fact_has_a_source_and_every_source_is_used(atlas: Atlas) -> Iterator[Violation]:
    """No fact without a ref, no ref without a source, no source without a fact."""
    law = every_fact_has_a_source_and_every_source_is_used.__name__
    used = {claim.source for claim in atlas.claims}
    for id, record in _cited(atlas):
        used |= {ref.source for ref in record.refs}
        if not record.refs:
            yield Violation(law, id, "has no ref")
        for ref in record.refs:
            if ref.source not in atlas.sources:
                yield Violation(law, id, f"refers to {ref.source!r}, which is no source")
    for source in atlas.sources:
        if source not in used:
            yield Violation(law, source, "is a source that no fact uses")


def no_fact_is_later_than_all_its_sources(atlas: Atlas) -> Iterator[Violation]:
    """A source knows nothing of a day after that of which it speaks, or after that on which it was read."""
    law = no_fact_is_later_than_all_its_sources.__name__
    for fact in _all(atlas.actions, atlas.participations, atlas.positions, atlas.ballots.values()):
        date: PartialDate | None = fact.date
        known = [atlas.sources[ref.source] for ref in fact.refs if ref.source in atlas.sources]
        if date and known and all(date.first > (one.dated.last if one.dated else one.read) for one in known):
            yield Violation(law, fact.id, f"is dated {date}, after all its sources")


def ids_of_facts_are_natural(atlas: Atlas) -> Iterator[Violation]:
    """The id of an act or participation says what it is, so that it survives a corrected date."""
    law = ids_of_facts_are_natural.__name__
    for act in atlas.actions:
        if _stem(act.id, 3) != f"{act.treaty}:{act.actor}:{act.act}":
            yield Violation(law, act.id, f"should be {act.treaty}:{act.actor}:{act.act}")
    for one in atlas.participations:
        if _stem(one.id, 2) != f"{one.partnership}:{one.actor}":
            yield Violation(law, one.id, f"should be {one.partnership}:{one.actor}")


def no_name_fits_two_actors_unless_declared(atlas: Atlas) -> Iterator[Violation]:
    """A name either finds one actor or is declared ambiguous by an alias that lists them all."""
    law = no_name_fits_two_actors_unless_declared.__name__
    for names, ids in atlas.actors.undeclared():
        yield Violation(law, names, f"fits {', '.join(ids)} without an alias that declares it")


# -- treaties


def nobody_acts_before_there_is_a_text(atlas: Atlas) -> Iterator[Violation]:
    """A text is adopted before anybody acts on it, and opened before it is signed (Vienna Convention, Arts 9 to 12)."""
    law = nobody_acts_before_there_is_a_text.__name__
    for act in atlas.actions:
        treaty = atlas.treaties[act.treaty]
        start = treaty.opened if act.act is Act.SIGNATURE and treaty.opened else treaty.adopted
        if start and act.date.last < start.first:
            yield Violation(law, act.id, f"is dated {act.date}, before {start}")


def ratification_needs_a_signature_and_accession_excludes_one(atlas: Atlas) -> Iterator[Violation]:
    """Signatories ratify, accept or approve; others accede (Vienna Convention, Arts 14 and 15).

    Held where the record of signatures is claimed to be complete.
    """
    law = ratification_needs_a_signature_and_accession_excludes_one.__name__
    for treaty, actor, acts in _by_actor(atlas):
        if not _is_claimed(treaty):
            continue
        signed = [act for act in acts if act.act is Act.SIGNATURE]
        for act in acts:
            if act.act in (Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL) and not signed:
                yield Violation(law, act.id, f"{actor} has no signature")
            if act.act is Act.ACCESSION and signed and _first_consent(acts) is act:
                yield Violation(law, act.id, f"{actor} has signed on {signed[0].date}")
            if act.act in CONSENT and signed and act.date.last < signed[0].date.first:
                yield Violation(law, act.id, f"is dated {act.date}, before the signature of {signed[0].date}")


def nobody_consents_twice(atlas: Atlas) -> Iterator[Violation]:
    """A second consent needs a withdrawal before it, and a withdrawal needs a consent before it."""
    law = nobody_consents_twice.__name__
    for _, _, acts in _by_actor(atlas):
        bound = False
        for act in acts:
            if act.act in CONSENT or act.act is Act.WITHDRAWAL:
                if bound is (act.act in CONSENT):
                    yield Violation(law, act.id, "is the second consent" if bound else "withdraws from nothing")
                bound = act.act in CONSENT


def what_is_stated_agrees_with_the_rule(atlas: Atlas) -> Iterator[Violation]:
    """A stated entry into force is the one that the treaty's rule gives, or the act's note says why not."""
    law = what_is_stated_agrees_with_the_rule.__name__
    for act in atlas.actions:
        treaty = atlas.treaties[act.treaty]
        if act.effective is None or act.act not in CONSENT or treaty.rule is None or act.act is Act.SUCCESSION:
            continue
        counted = bound_from(treaty, attrs.evolve(act, effective=None))
        if counted and not counted.covers(act.effective) and not act.note:
            yield Violation(law, act.id, f"is stated to take effect on {act.effective}, by the rule on {counted}")


def nobody_is_bound_before_consenting(atlas: Atlas) -> Iterator[Violation]:
    """An act has no effect before it is done, but for a succession (Vienna Convention, Arts 11 and 24)."""
    law = nobody_is_bound_before_consenting.__name__
    for act in atlas.actions:
        if act.effective and act.effective.last < act.date.first and act.act is not Act.SUCCESSION:
            yield Violation(law, act.id, f"is dated {act.date}, but took effect on {act.effective}")


def a_protocol_binds_only_parties_of_its_parent(atlas: Atlas) -> Iterator[Violation]:
    """Where a protocol demands it, who consents to it has consented to its parent by then."""
    law = a_protocol_binds_only_parties_of_its_parent.__name__
    acted = {(treaty.id, actor): acts for treaty, actor, acts in _by_actor(atlas)}
    for (treaty, actor), acts in acted.items():
        record = atlas.treaties[treaty]
        consent = _first_consent(acts)
        if not record.parent_required or consent is None:
            continue
        parent = _first_consent(acted.get((record.parent, actor), ()))
        if parent is None or parent.date.first > consent.date.last:
            yield Violation(law, consent.id, f"{actor} has not consented to {record.parent} by then")


def a_treaty_enters_into_force_with_its_last_instrument(atlas: Atlas) -> Iterator[Violation]:
    """A treaty is in force if and only if enough states have consented; regional organisations are not counted."""
    law = a_treaty_enters_into_force_with_its_last_instrument.__name__
    for treaty in atlas.treaties.values():
        needed = treaty.instruments_needed
        if needed is None:
            continue
        dates = [
            consent.date
            for other, actor, acts in _by_actor(atlas)
            if other is treaty and actor in atlas.states and (consent := _first_consent(acts))
        ]
        if treaty.in_force is None and sum(date.certainly_by(atlas.edition.released) for date in dates) >= needed:
            yield Violation(law, treaty.id, f"has the {needed} instruments that it needs, but is not in force")
        if treaty.in_force is not None and _is_claimed(treaty):
            by_then = sum(date.possibly_by(treaty.in_force.last) for date in dates)
            if by_then < needed:
                yield Violation(law, treaty.id, f"is in force with {by_then} instruments, but needs {needed}")


def parties_stay_parties_until_they_withdraw(atlas: Atlas) -> Iterator[Violation]:
    """Without a withdrawal who is a party stays one as long as it exists (Vienna Convention, Art 54)."""
    law = parties_stay_parties_until_they_withdraw.__name__
    for treaty, actor, acts in _by_actor(atlas):
        record = atlas.actors[actor]
        if any(act.act is Act.WITHDRAWAL for act in acts) or (isinstance(record, State) and record.ended):
            continue
        consent = _first_consent(acts)
        bound = bound_from(treaty, consent) if consent else None
        if bound and bound.certainly_by(atlas.edition.released):
            for day in (bound.last, atlas.edition.released):
                if atlas.standing(actor, treaty, day).value is not Standing.PARTY:
                    yield Violation(law, f"{treaty.id}:{actor}", f"is no party on {day}, though bound since {bound}")


# -- actors


def nobody_acts_before_its_beginning_or_after_its_end(atlas: Atlas) -> Iterator[Violation]:
    """Acts, votes and memberships lie within the life of the actor, or of the predecessor whose act it was."""
    law = nobody_acts_before_its_beginning_or_after_its_end.__name__
    for act in atlas.actions:
        yield from _outside(law, atlas, act.id, act.predecessor or act.actor, act.date)
        if act.predecessor and act.predecessor not in _predecessors(atlas, act.actor):
            yield Violation(law, act.id, f"{act.actor} is no successor of {act.predecessor}")
    for one in atlas.participations:
        yield from _outside(law, atlas, one.id, one.actor, one.began)
    for ballot in atlas.ballots.values():
        for ids in actors_by_choice(ballot).values() if ballot.date else ():
            for id in ids:
                yield from _outside(law, atlas, f"{ballot.id}:{id}", id, ballot.date)


def spells_do_not_overlap(atlas: Atlas) -> Iterator[Violation]:
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


def nobody_joins_what_has_not_begun(atlas: Atlas) -> Iterator[Violation]:
    """A participation begins no earlier than its partnership, unless that is still being negotiated."""
    law = nobody_joins_what_has_not_begun.__name__
    for one in atlas.participations:
        whole = atlas.partnerships[one.partnership]
        if whole.began is not None and one.began.last < whole.began.first:
            yield Violation(law, one.id, f"began {one.began}, before {whole.id} in {whole.began}")


def un_admissions_are_memberships(atlas: Atlas) -> Iterator[Violation]:
    """The day of admission is the first day of the state's UN membership, or of the one that it continues."""
    law = un_admissions_are_memberships.__name__
    began: dict[str, list[PartialDate]] = {}
    for one in atlas.participations.where(partnership="un"):
        began.setdefault(one.actor, []).append(one.began)
    for state in atlas.states.values():
        known = [date for id in (state.id, *_predecessors(atlas, state.id)) for date in began.get(id, ())]
        if state.un_admission is not None and state.un_admission not in known:
            yield Violation(law, state.id, f"was admitted on {state.un_admission}, but no membership began then")


# -- votes


def lists_of_a_ballot_are_disjoint_and_add_up(atlas: Atlas) -> Iterator[Violation]:
    """Each member is on one list of a ballot, and complete lists have the reported numbers."""
    law = lists_of_a_ballot_are_disjoint_and_add_up.__name__
    for ballot in atlas.ballots.values():
        lists = tuple(actors_by_choice(ballot).values())
        listed = [id for ids in lists for id in ids]
        for id in sorted({id for id in listed if listed.count(id) > 1}):
            yield Violation(law, ballot.id, f"lists {id} twice")
        if ballot.tally is not None:
            totals = (ballot.tally.yes, ballot.tally.no, ballot.tally.abstain, ballot.tally.not_voting)
            for ids, total in zip(lists, totals, strict=True):
                if total is not None and (len(ids) > total or (ballot.names is Names.COMPLETE and len(ids) != total)):
                    yield Violation(law, ballot.id, f"lists {len(ids)} where {total} are reported")


def only_members_vote_and_complete_lists_name_them_all(atlas: Atlas) -> Iterator[Violation]:
    """Who is on a ballot's lists is a UN member that day, and a complete ballot lists every member (UN Charter, Art 18)."""
    law = only_members_vote_and_complete_lists_name_them_all.__name__
    for ballot in atlas.ballots.values():
        if ballot.date is None or not ballot.date.is_exact:
            continue
        members = atlas.members("un", ballot.date.first)
        listed = {id for ids in actors_by_choice(ballot).values() for id in ids}
        for id in sorted(listed - set(members.ids) - set(members.unknown)):
            yield Violation(law, ballot.id, f"lists {id}, which was no member on {ballot.date}")
        for id in sorted(set(members.ids) - listed) if ballot.names is Names.COMPLETE else ():
            yield Violation(law, ballot.id, f"does not list {id}, a member on {ballot.date}")


def a_resolution_agrees_with_its_final_ballot(atlas: Atlas) -> Iterator[Violation]:
    """The tally is that of the final ballot; what was adopted without a vote has neither."""
    law = a_resolution_agrees_with_its_final_ballot.__name__
    for resolution in atlas.resolutions.values():
        final: Ballot | None = atlas.ballots.get(resolution.id)
        if final is not None and (final.tally != resolution.tally or final.stage is not Stage.PLENARY):
            yield Violation(law, resolution.id, f"has the tally {resolution.tally}, its final ballot {final.tally}")
        if resolution.outcome is not Outcome.RECORDED_VOTE and (final or resolution.tally):
            yield Violation(law, resolution.id, f"has a tally, but its outcome is {resolution.outcome!s}")
        if not set(resolution.tabled_by) <= set(resolution.sponsors):
            yield Violation(law, resolution.id, "was tabled by some that are not among its sponsors")
        if resolution.id.split("/")[2] != str(resolution.session):
            yield Violation(law, resolution.id, f"is not of session {resolution.session}")


LAWS: tuple[Law, ...] = (
    every_id_that_is_referred_to_exists,
    every_fact_has_a_source_and_every_source_is_used,
    no_fact_is_later_than_all_its_sources,
    ids_of_facts_are_natural,
    no_name_fits_two_actors_unless_declared,
    nobody_acts_before_there_is_a_text,
    ratification_needs_a_signature_and_accession_excludes_one,
    nobody_consents_twice,
    what_is_stated_agrees_with_the_rule,
    nobody_is_bound_before_consenting,
    a_protocol_binds_only_parties_of_its_parent,
    a_treaty_enters_into_force_with_its_last_instrument,
    parties_stay_parties_until_they_withdraw,
    nobody_acts_before_its_beginning_or_after_its_end,
    spells_do_not_overlap,
    nobody_joins_what_has_not_begun,
    un_admissions_are_memberships,
    lists_of_a_ballot_are_disjoint_and_add_up,
    only_members_vote_and_complete_lists_name_them_all,
    a_resolution_agrees_with_its_final_ballot,
)
"""Every law, in the order in which `check` asks them."""


def _references(atlas: Atlas) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield each field that refers to others: the owner's id, the field, the kind referred to, the ids."""
    for state in atlas.states.values():
        yield state.id, "successor", "states", state.successors
    for body in atlas.bodies.values():
        yield body.id, "parent", "actors", (body.parent,)
    for treaty in atlas.treaties.values():
        yield treaty.id, "depositary", "bodies", (treaty.depositary,)
        yield treaty.id, "parent", "treaties", (treaty.parent,)
    for act in atlas.actions:
        yield act.id, "treaty", "treaties", (act.treaty,)
        yield act.id, "actor", "actors", (act.actor,)
        yield act.id, "predecessor", "states", (act.predecessor,)
    for resolution in atlas.resolutions.values():
        yield resolution.id, "sponsor", "actors", (*resolution.tabled_by, *resolution.sponsors)
    for ballot in atlas.ballots.values():
        yield ballot.id, "resolution", "resolutions", (ballot.resolution,)
        yield ballot.id, "voter", "states", tuple(id for ids in actors_by_choice(ballot).values() for id in ids)
    for one in atlas.participations:
        yield one.id, "partnership", "partnerships", (one.partnership,)
        yield one.id, "actor", "actors", (one.actor,)
    for document in atlas.documents.values():
        yield document.id, "actor", "actors", (document.actor,)
    for position in atlas.positions:
        yield position.id, "actor", "actors", (position.actor,)
        yield position.id, "document", "documents", (position.document,)
    for claim in atlas.claims:
        yield claim.id, "actor", "actors", (claim.actor,)
        yield claim.id, "source", "sources", (claim.source,)


def _all(*facts: Iterable[Any]) -> Iterator[Any]:
    return itertools.chain(*facts)


def _things(atlas: Atlas) -> Iterator[str]:
    for registry in (atlas.actors, atlas.treaties, atlas.resolutions, atlas.partnerships, atlas.documents):
        yield from registry


def _cited(atlas: Atlas) -> Iterator[tuple[str, Any]]:
    """Yield everything that has refs, with its id."""
    registries: tuple[Any, ...] = (
        atlas.states,
        atlas.bodies,
        atlas.treaties,
        atlas.resolutions,
        atlas.ballots,
        atlas.partnerships,
        atlas.documents,
    )
    for registry in registries:
        yield from registry.items()
    for fact in _all(atlas.actions, atlas.participations, atlas.positions, atlas.claims):
        yield fact.id, fact
    for alias in atlas.aliases:
        yield alias.text, alias


def _by_actor(atlas: Atlas) -> Iterator[tuple[Treaty, str, tuple[TreatyAction, ...]]]:
    """Yield each treaty and actor with its acts, in the order of their dates."""
    found: dict[tuple[str, str], list[TreatyAction]] = {}
    for act in atlas.actions:
        found.setdefault((act.treaty, act.actor), []).append(act)
    for (treaty, actor), acts in found.items():
        yield atlas.treaties[treaty], actor, tuple(sorted(acts, key=lambda act: (act.date.last, act.id)))


def _first_consent(acts: tuple[TreatyAction, ...]) -> TreatyAction | None:
    return next((act for act in acts if act.act in CONSENT), None)


def _is_claimed(treaty: Treaty) -> bool:
    """Whether the record of the treaty claims to be complete to a day after its opening."""
    start = treaty.opened or treaty.adopted
    return start is not None and treaty.complete_to > start.last


def _stem(id: str, parts: int) -> str:
    """Return an id without the number that tells a second act or spell apart."""
    head, _, number = id.rpartition(":")
    return head if number.isdigit() and id.count(":") == parts else id


def _predecessors(atlas: Atlas, state: str) -> Iterator[str]:
    """Yield the states that a state followed, those before them included."""
    for other in atlas.states.values():
        if state in other.successors:
            yield other.id
            yield from _predecessors(atlas, other.id)


def _outside(law: str, atlas: Atlas, id: str, actor: str, date: PartialDate | None) -> Iterator[Violation]:
    """Yield a violation if a date certainly lies outside an actor's life; bodies are not dated."""
    state = atlas.states.get(actor)
    if state is None or date is None:
        return
    if state.began is not None and date.last < state.began.first:
        yield Violation(law, id, f"is dated {date}, before {actor} began in {state.began}")
    if state.ended is not None and date.first > state.ended.last:
        yield Violation(law, id, f"is dated {date}, after {actor} ended in {state.ended}")
