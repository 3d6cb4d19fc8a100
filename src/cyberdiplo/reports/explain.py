"""What an answer says and what it rests on, in a few lines of prose."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.model import (
    Participation,
    Ref,
    Source,
    State,
    Treaty,
    TreatyAction,
    TreatyStanding,
    Variant,
    Vote,
)
from cyberdiplo.model.papers import evidence_of
from cyberdiplo.model.vocabulary import Act, EntryRule, Evidence, Names, Standing
from cyberdiplo.query.actors import ActorSet
from cyberdiplo.query.binding import bound_from
from cyberdiplo.query.conflicts import Conflict
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.standing import CONSENT
from cyberdiplo.reports.citation import sources_of
from cyberdiplo.reports.compare import Comparison, Profile
from cyberdiplo.reports.entries import complete_refs
from cyberdiplo.reports.entry import Section
from cyberdiplo.reports.phrases import (
    best_source,
    counted,
    dated,
    from_when,
    listed,
    named_source,
    quoted,
    sentence,
    since_when,
    the_treaty,
    who,
)
from cyberdiplo.reports.sentences import act_of, differing, said_by

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["explain"]

_FEW = 8

_MEANING = {
    Standing.NONE: "has neither signed nor consented to {}",
    Standing.INVITED: "is invited to accede to {} and has neither signed nor consented",
    Standing.SIGNATORY: "has signed {} and has not consented to be bound by it",
    Standing.CONTRACTING: "has consented to be bound by {}, which is not yet in force for it",
    Standing.PARTY: "is a party to {}, which is in force for it",
    Standing.FORMER: "was bound by {} and has left it",
    Standing.UNKNOWN: "stands towards {} in a way that the record leaves open",
}

# The words and articles of EntryRule; a test compares.
_RULES = {
    EntryRule.FIRST_OF_MONTH_AFTER_THREE_MONTHS: (
        "the first day of the month after three months from the deposit (as in the Budapest Convention, Art 36(4))"
    ),
    EntryRule.THIRTIETH_DAY: "the thirtieth day from the deposit (as in UNTOC, Art 38(2), and UNCAC, Art 68(2))",
    EntryRule.NINETIETH_DAY: "the ninetieth day from the deposit (as in the UN Convention against Cybercrime)",
    EntryRule.THREE_MONTHS: "three months from the deposit (as in the WIPO Copyright Treaty, Art 21)",
}

_GRADES = {Evidence.OFFICIAL: "official", Evidence.COPY: "official but read in a copy", Evidence.REPORTED: "reported"}


def explain(atlas: Questions, answer: Any) -> str:
    """Return in two to ten lines of prose what an answer says and what it rests on.

    Said are the answer and its day, the facts with their dates and best sources, the rule that gives
    an entry into force, what an unknown answer may turn out to be and why, and to which day the
    record is complete. The wording may change between versions: read it, do not parse it.

    Args:
        atlas: The edition that gave the answer.
        answer: A `TreatyStanding`, `Vote`, `ActorSet`, `Profile` or `Comparison`, or any single record.

    Raises:
        TypeError: Something else; the error says what can be explained.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.reports.explain import explain
        >>> atlas = cd.load()
        >>> print(explain(atlas, atlas.standing("USA", "budapest", as_of="2006-12-31")).splitlines()[0])
        On 2006-12-31, United States (USA) has consented to be bound by the Budapest Convention,
        which is not yet in force for it. It has stood there since 2006-09-29.
    """
    match answer:
        case TreatyStanding():
            lines = _standing(atlas, answer)
        case ActorSet():
            lines = _set(atlas, answer)
        case Profile() | Comparison():
            lines = _profiles(atlas, answer)
        case Source():
            where = f" in a copy at {answer.read_at}" if answer.copy else f" at {answer.read_at}" if answer.read_at else ""
            title = f"{answer.publisher} published {quoted(answer.title)}{dated(answer.dated)}"
            lines = iter([f"{title}, read{where} on {answer.read}."])
        case _ if hasattr(answer, "sentences") and not isinstance(answer, type):  # an answer of a module above this one
            lines = answer.sentences(atlas)
        case _ if isinstance(getattr(answer, "refs", None), tuple) and not isinstance(answer, type):
            lines = _record(atlas, answer)
        case _:
            raise TypeError(
                f"{answer!r} cannot be explained; give an answer such as a TreatyStanding or an ActorSet, or a record"
            )
    return "\n".join((*lines, _edition(atlas, answer)))


def _standing(atlas: Questions, found: TreatyStanding) -> Iterator[str]:
    treaty, actor = atlas.treaties[found.treaty], atlas.actors[found.actor]
    start = f" It has stood there {since_when(found.since)}." if found.since else ""
    yield f"On {found.as_of}, {who(atlas, actor.id, found.as_of)} {_MEANING[found.value].format(the_treaty(treaty))}.{start}"
    if found.may_be_invited:
        yield "No invitation to accede is known, and none is excluded: no list of invitations is complete."
    if isinstance(actor, State) and not may_exist(actor, found.as_of):
        span = ", ".join(f"{word}{dated(day)}" for word, day in (("began", actor.began), ("ended", actor.ended)) if day)
        yield f"It did not exist on that day ({span}): {best_source(atlas, actor.refs)}."
        return
    if found.value is Standing.UNKNOWN:
        why = "; ".join(_doubts(treaty, found)) or "what is known can be read in more than one way"
        yield f"Possible are {listed(found.possible, 'or')}: {why}."
    for number, act in enumerate(found.because[:3]):
        left = len(found.because) - 3
        more = f" {counted(left, 'more act follows', 'more acts follow')}." if number == 2 and left > 0 else ""
        yield f"Its {act_of(act)}: {best_source(atlas, act.refs)}.{more}"
    binding = [act for act in found.because if act.act in CONSENT or act.act is Act.WITHDRAWAL]
    if binding:
        yield _effect(treaty, binding[-1])
    yield _complete(atlas, treaty, found)


def _doubts(treaty: Treaty, found: TreatyStanding) -> Iterator[str]:
    """Yield why the standing on the day is open."""
    day = found.as_of
    for act in found.because:
        bound = bound_from(treaty, act) if act.act in CONSENT or act.act is Act.WITHDRAWAL else None
        if not act.date.certainly_by(day):
            yield f"the {act.act} is dated no closer than {act.date}"
        elif bound is not None and bound.possibly_by(day) and not bound.certainly_by(day):
            yield f"the {act.act} has its effect on a day known no closer than {bound}"
    if day > max([found.complete_to, *(act.date.last for act in found.because if act.date.is_exact)]):
        yield f"the record is complete only to {found.complete_to}, and the actor may have acted since"


def _effect(treaty: Treaty, act: TreatyAction) -> str:
    """Return from when a consent binds or a withdrawal frees, and who or what says so."""
    bound, by_rule = bound_from(treaty, act), bound_from(treaty, attrs.evolve(act, effective=None))
    has_effect = "It has effect" if act.act is Act.WITHDRAWAL else "The treaty is in force for it"
    rule = _RULES[treaty.rule] if treaty.rule and act.act in CONSENT - {Act.SUCCESSION} else ""
    if act.effective is not None:
        agrees = rule and by_rule is not None and by_rule.covers(act.effective)
        return (
            f"{has_effect} {from_when(act.effective)}, as a source states{f' and the rule gives: {rule}' if agrees else ''}."
        )
    if bound is None:
        needed = f"; it needs {treaty.instruments_needed} instruments" if treaty.instruments_needed else ""
        return f"The treaty itself is not in force{needed}."
    if act.act is Act.SUCCESSION:
        return (
            f"No source states from when the succession binds; it may reach back to any day of {bound}"
            " (Vienna Convention on Succession of States in respect of Treaties, Art 23)."
        )
    if not rule:
        return f"No source states from when the {act.act} has effect, and no rule gives it: {from_when(bound)}."
    if bound == treaty.in_force:
        later = f"later consents bind by its rule, {rule}"
        return f"{has_effect} {from_when(bound)}, with the treaty's own entry into force; {later}."
    return f"{has_effect} {from_when(bound)} by the treaty's rule: {rule}."


def _complete(atlas: Questions, treaty: Treaty, found: TreatyStanding) -> str:
    start = treaty.opened or treaty.adopted
    ground = complete_refs(atlas, treaty)
    rests = set(sources_of(atlas, found)) >= {ref.source for ref in ground}
    best = f": {best_source(atlas, ground)}" if rests else ""
    if start is not None and treaty.complete_to < start.first:
        return f"The record of this treaty does not claim to be complete{best}."
    later = ", before this day" if found.as_of > treaty.complete_to else ""
    return f"The treaty's signatures and consents are on record completely to {treaty.complete_to}{later}{best}."


def _set(atlas: Questions, found: ActorSet) -> Iterator[str]:
    names = found.names[:_FEW]
    rest = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    few = f": {', '.join(names)}{rest}" if names else ""
    yield f"The question {quoted(found.question)} is answered with {counted(len(found), 'actor')}{few}."
    latest = f"No one day was asked for: what names no day holds at the latest known, up to {atlas.edition.released}."
    yield f"It holds for {found.as_of}." if found.as_of else latest
    if found.unknown:
        few = ", ".join(found.unknown[:_FEW]) + (", …" if len(found.unknown) > _FEW else "")
        yield f"What is known leaves it open for {len(found.unknown)}, not counted here: {few}."
    else:
        yield "What is known leaves it open for nobody."
    dates = [fact.date for fact in found.because if fact.date is not None]
    if found.because:
        few = counted(len(found.because), "fact")
        yield (
            f"It rests on {few}, dated from {min(dates)} to {max(dates)}." if dates else f"It rests on {few} without a date."
        )
        most = Counter(ref.source for fact in found.because for ref in fact.refs).most_common(3)
        yield f"Its most used sources are {'; '.join(named_source(atlas, Ref(id)) for id, _ in most)}."
    yield from _limits(atlas, found.because)


def _limits(atlas: Questions, facts: Iterable[Any]) -> Iterator[str]:
    """Yield a line that says to which day that to which the facts belong is known completely."""
    days: dict[str, datetime.date | None] = {}
    for fact in facts:
        if isinstance(fact, TreatyAction):
            days[the_treaty(atlas.treaties[fact.treaty])] = atlas.treaties[fact.treaty].complete_to
        elif isinstance(fact, Participation):
            days[atlas.partnerships[fact.partnership].name] = atlas.partnerships[fact.partnership].complete_to
    stated = [f"{name} to {day}" for name, day in days.items() if day]
    silent = [name for name, day in days.items() if day is None]
    parts = [f"Complete on record are {'; '.join(stated[:4])}{'; …' if len(stated) > 4 else ''}"] if stated else []
    if silent:
        few = f"{'; '.join(silent[:2])}{'; …' if len(silent) > 2 else ''}"
        parts.append(f"{'no' if parts else 'No'} day of completeness is claimed for {few}")
    if parts:
        yield f"{'; '.join(parts)}."


def _profiles(atlas: Questions, found: Profile | Comparison) -> Iterator[str]:
    profiles = found.profiles if isinstance(found, Comparison) else (found,)
    day = f"on {found.as_of}" if found.as_of else f"at the latest known to {atlas.edition.released}"
    yield f"What the record says of {listed([who(atlas, one.actor) for one in profiles], 'and')} {day}."
    for one in profiles[:5]:
        counts: Counter[Section] = Counter(entry.section for entry in one.entries if entry.section is not Section.TREATIES)
        treaties = [entry for entry in one.entries if entry.section is Section.TREATIES]
        party = [entry.subject for entry in treaties if entry.value == Standing.PARTY]
        named = f" ({', '.join(party[:_FEW])}{', …' if len(party) > _FEW else ''})" if party else ""
        parts = [f"party to {counted(len(party), 'treaty', 'treaties')}{named}"]
        parts += [f"{section} {counts[section]}" for section in Section if counts[section]]
        yield f"{one.name}: {'; '.join(parts)}."
    if len(profiles) > 5:
        yield f"{len(profiles) - 5} more actors are compared."
    yield "Each treaty and partnership says for itself to which day it is complete (complete_to)."


def _record(atlas: Questions, record: Any) -> Iterator[str]:
    yield differing(record) if isinstance(record, Variant | Conflict) else said_by(atlas, record)
    if isinstance(record, TreatyAction) and (record.act in CONSENT or record.act is Act.WITHDRAWAL):
        yield _effect(atlas.treaties[record.treaty], record)
    if isinstance(record, Vote):
        ballot = atlas.ballots[record.ballot]
        names = {Names.COMPLETE: "every member", Names.PARTIAL: "some members", Names.NONE: "no member"}[ballot.names]
        yield f"The ballot ({ballot.tally or 'no totals known'}) names {names}."
    refs: tuple[Ref, ...] = record.refs
    more = f" and {len(refs) - 1} more" if len(refs) > 1 else ""
    yield f"It is known from {best_source(atlas, refs)}{more}."
    yield from _limits(atlas, [record])
    if note := getattr(record, "note", ""):
        yield f"Note: {sentence(note)}"


def _edition(atlas: Questions, answer: Any) -> str:
    sources = [atlas.sources[id] for id in sources_of(atlas, answer)]
    grades = Counter(evidence_of(source) for source in sources)
    shares = ", ".join(f"{grades[grade]} {word}" for grade, word in _GRADES.items() if grades[grade])
    rests = f" It rests on {counted(len(sources), 'source')}: {shares}." if sources else ""
    return f"So says edition {atlas.edition.number} of cyberdiplo, released on {atlas.edition.released}.{rests}"
