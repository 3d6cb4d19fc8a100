"""Laws of treaties: who acts when, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model import State, Treaty, TreatyAction
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Act, Standing
from cyberdiplo.query.binding import bound_from, counted_from
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.standing import CONSENT, standings

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions


__all__ = [
    "a_protocol_binds_only_parties_of_its_parent",
    "a_treaty_enters_into_force_with_its_last_instrument",
    "is_claimed",
    "nobody_acts_before_there_is_a_text",
    "nobody_consents_twice",
    "nobody_is_bound_before_consenting",
    "parties_stay_parties_until_they_withdraw",
    "ratification_needs_a_signature_and_accession_excludes_one",
    "what_is_stated_agrees_with_the_rule",
]


def nobody_acts_before_there_is_a_text(atlas: Questions) -> Iterator[Violation]:
    """A text is adopted before anybody acts on it, and opened before it is signed (Vienna Convention, Arts 9 to 12)."""
    law = nobody_acts_before_there_is_a_text.__name__
    for act in atlas.actions:
        treaty = atlas.treaties[act.treaty]
        signed = act.act is Act.SIGNATURE
        start = (treaty.opened or treaty.adopted) if signed else (treaty.adopted or treaty.opened)
        if start and act.date.last < start.first:
            yield Violation(law, act.id, f"is dated {act.date}, before {start}")


def ratification_needs_a_signature_and_accession_excludes_one(atlas: Questions) -> Iterator[Violation]:
    """Signatories ratify, accept or approve; others accede (Vienna Convention, Arts 14 and 15).

    Held where the record of signatures is claimed to be complete.
    """
    law = ratification_needs_a_signature_and_accession_excludes_one.__name__
    for treaty, actor, acts in _by_actor(atlas):
        if not is_claimed(treaty):
            continue
        signed = [act for act in acts if act.act is Act.SIGNATURE]
        for act in acts:
            if act.act in (Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL) and not signed:
                yield Violation(law, act.id, f"{actor} has no signature")
            if act.act is Act.ACCESSION and signed and _first_consent(acts) is act:
                yield Violation(law, act.id, f"{actor} has signed on {signed[0].date}")
            if act.act in CONSENT and signed and act.date.last < signed[0].date.first:
                yield Violation(law, act.id, f"is dated {act.date}, before the signature of {signed[0].date}")


def nobody_consents_twice(atlas: Questions) -> Iterator[Violation]:
    """A second consent needs a withdrawal before it, and a withdrawal needs a consent before it."""
    law = nobody_consents_twice.__name__
    for _, _, acts in _by_actor(atlas):
        bound = False
        for act in acts:
            if act.act in CONSENT or act.act is Act.WITHDRAWAL:
                if bound is (act.act in CONSENT):
                    yield Violation(law, act.id, "is the second consent" if bound else "withdraws from nothing")
                bound = act.act in CONSENT


def what_is_stated_agrees_with_the_rule(atlas: Questions) -> Iterator[Violation]:
    """A stated entry into force is the one that the treaty's rule gives, or the act's note names the day of the rule."""
    law = what_is_stated_agrees_with_the_rule.__name__
    for act in atlas.actions:
        treaty = atlas.treaties[act.treaty]
        if act.effective is None or act.act not in CONSENT or treaty.rule is None or act.act is Act.SUCCESSION:
            continue
        counted = counted_from(treaty, act, act.date)
        if counted and not counted.covers(act.effective) and str(counted) not in act.note:
            yield Violation(law, act.id, f"is stated to take effect on {act.effective}, by the rule on {counted}")


def nobody_is_bound_before_consenting(atlas: Questions) -> Iterator[Violation]:
    """An act has no effect before it is done, but for a succession (Vienna Convention, Arts 11 and 24)."""
    law = nobody_is_bound_before_consenting.__name__
    for act in atlas.actions:
        if act.effective and act.effective.last < act.date.first and act.act is not Act.SUCCESSION:
            yield Violation(law, act.id, f"is dated {act.date}, but took effect on {act.effective}")


def a_protocol_binds_only_parties_of_its_parent(atlas: Questions) -> Iterator[Violation]:
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


_TO_ADD = "; overlay the treaty, too: attrs.evolve(atlas.treaties[ID], in_force=DATE)"


def a_treaty_enters_into_force_with_its_last_instrument(atlas: Questions) -> Iterator[Violation]:
    """A treaty is in force if and only if enough states have consented; regional organisations are not counted."""
    law = a_treaty_enters_into_force_with_its_last_instrument.__name__
    consents: dict[str, list[PartialDate]] = {}
    for treaty, actor, acts in _by_actor(atlas):
        if actor in atlas.states and (consent := _first_consent(acts)):
            consents.setdefault(treaty.id, []).append(consent.date)
    for treaty in atlas.treaties.values():
        needed = treaty.instruments_needed
        if needed is None:
            continue
        dates = consents.get(treaty.id, [])
        if treaty.in_force is None and sum(date.certainly_by(atlas.edition.released) for date in dates) >= needed:
            yield Violation(law, treaty.id, f"has the {needed} instruments that it needs, but is not in force{_TO_ADD}")
        if treaty.in_force is not None and is_claimed(treaty):
            by_then = sum(date.possibly_by(treaty.in_force.last) for date in dates)
            if by_then < needed:
                yield Violation(law, treaty.id, f"is in force with {by_then} instruments, but needs {needed}")


def parties_stay_parties_until_they_withdraw(atlas: Questions) -> Iterator[Violation]:
    """Without a withdrawal who is a party stays one as long as it exists (Vienna Convention, Art 54)."""
    law = parties_stay_parties_until_they_withdraw.__name__
    for treaty, actor, acts in _by_actor(atlas):
        record = atlas.actors[actor]
        if any(act.act is Act.WITHDRAWAL or act.predecessor for act in acts) or (isinstance(record, State) and record.ended):
            continue
        consent = _first_consent(acts)
        bound = bound_from(treaty, consent) if consent else None
        if bound and bound.certainly_by(atlas.edition.released):
            days = (bound.last, atlas.edition.released)
            for day, found in zip(days, standings(treaty, actor, acts, days), strict=True):
                begun = not isinstance(record, State) or may_exist(record, day)
                if not begun or found.value is not Standing.PARTY:
                    yield Violation(law, f"{treaty.id}:{actor}", f"is not a party on {day}, though bound since {bound}")


def _by_actor(atlas: Questions) -> Iterator[tuple[Treaty, str, tuple[TreatyAction, ...]]]:
    """Yield each treaty and actor with its acts, in the order of their dates."""
    for treaty, by_actor in atlas._acts.items():  # noqa: SLF001  # grouped once for all laws
        for actor, acts in by_actor.items():
            in_order = acts if len(acts) == 1 else tuple(sorted(acts, key=lambda act: (act.date.last, act.id)))
            yield atlas.treaties[treaty], actor, in_order


def _first_consent(acts: tuple[TreatyAction, ...]) -> TreatyAction | None:
    return next((act for act in acts if act.act in CONSENT), None)


def is_claimed(treaty: Treaty) -> bool:
    """Whether the record of the treaty claims to be complete to a day after its opening."""
    start = treaty.opened or treaty.adopted
    return start is not None and treaty.complete_to > start.last
