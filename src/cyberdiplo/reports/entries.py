"""What an atlas says of one actor on one day, as short cited entries: the stuff of profiles and comparisons."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cyberdiplo.model import (
    Claim,
    Document,
    Participation,
    Position,
    Ref,
    Treaty,
    TreatyAction,
    TreatyDeclaration,
    TreatyStanding,
)
from cyberdiplo.model.vocabulary import Act, PartnershipKind, Stage, Standing, in_words
from cyberdiplo.query.lifetimes import runs
from cyberdiplo.reports.entry import Entry, Section
from cyberdiplo.reports.spans import since, when

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["complete_refs", "entries", "latest_refs", "subject_name", "topics_of"]


def entries(atlas: Questions, actor: str, day: datetime.date | None) -> Iterator[Entry]:
    """Yield what an atlas says of an actor: on a day, or the latest that it knows.

    On a day only what had certainly come about by then is said.
    """
    last = day or atlas.edition.released
    for treaty in () if actor in atlas.territories else atlas.treaties.values():  # they act through their states
        start = treaty.adopted or treaty.opened
        if start is None or start.possibly_by(last):
            yield _of_standing(atlas, treaty, atlas.standing(actor, treaty, day))
    declared = (one for treaty in atlas.treaties for one in atlas._declared.get((treaty, actor), ()))  # noqa: SLF001  # grouped once for all questions
    yield from (_of_declaration(one) for one in declared if one.date.certainly_by(last))
    yield from _of_votes(atlas, actor, day, last)
    for one in atlas._participations_of.get(actor, ()):  # noqa: SLF001  # grouped once for all questions
        if one.began.certainly_by(last):
            yield _of_participation(atlas, one, last)
    for position in atlas.positions.where(actor=actor):
        if position.date.certainly_by(last):
            yield _of_position(atlas, position)
    for document in atlas.documents.values():
        if document.actor == actor and (document.date.certainly_by(last) if document.date else day is None):
            yield _of_document(document)
    for claim in atlas.claims.where(actor=actor):
        if claim.date.certainly_by(last):
            yield _of_claim(claim)


def _others(one: Participation, together: Iterable[Participation], last: datetime.date) -> set[str]:
    """Return those that may have taken part with one actor: on the day, or before, if it has ended by then."""
    start, end = last, last
    if runs(one.began, one.ended, last) is False:
        start, end = one.began.first, one.ended.last if one.ended else last
    met = {
        other.actor for other in together if other.began.first <= end and (other.ended is None or other.ended.last > start)
    }
    return met - {one.actor}


def subject_name(atlas: Questions, subject: str) -> str:
    """Return the name of what an entry is about; the subject itself if it has no record, such as a topic."""
    if subject in atlas.ballots or subject in atlas.resolutions:
        return subject
    for registry in (atlas.treaties, atlas.partnerships, atlas.bodies, atlas.states, atlas.territories):
        if subject in registry:
            return str(registry[subject].name)
    if subject in atlas.propositions:
        return atlas.propositions[subject].sentence
    return atlas.documents[subject].title if subject in atlas.documents else in_words(subject)


def topics_of(atlas: Questions, subject: str) -> tuple[str, ...]:
    """Return the topics of what an entry is about; a topic is about itself."""
    if subject in atlas.ballots:
        subject = atlas.ballots[subject].resolution
    for registry in (atlas.resolutions, atlas.partnerships):
        if subject in registry:
            return tuple(map(str, registry[subject].topics))
    return (subject,)


def _short_name(atlas: Questions, actor: str) -> str:
    """Return the id of a state or territory, or a body's abbreviation or name."""
    return atlas.bodies[actor].abbreviation or atlas.bodies[actor].name if actor in atlas.bodies else actor


def _of_standing(atlas: Questions, treaty: Treaty, found: TreatyStanding) -> Entry:
    start = treaty.opened or treaty.adopted
    unseen = found.value is Standing.NONE and start is not None and found.as_of <= start.last  # the record claims nothing
    value = "none known" if unseen else str(found.value)
    parts = [f"{_DONE[act.act]} {when(act.date)}" for act in found.because if _shown(act, found)]
    if found.value is Standing.UNKNOWN:
        text = f"unknown: {' or '.join(found.possible)} on {found.as_of}"
    elif unseen:
        text = value
    elif found.since is None or found.value in (Standing.SIGNATORY, Standing.INVITED):
        text = str(found.value)
        parts.append(f"no {'consent' if parts else 'act'} by {found.as_of}")
    else:
        text = f"{found.value} {since(found.since)}"
    text = f"{text}: {', '.join(parts)}" if parts else text
    if found.value is Standing.NONE and found.may_be_invited:
        text += "; an invitation is not excluded"
    return Entry(
        section=Section.TREATIES,
        subject=found.treaty,
        actor=found.actor,
        value=value,
        text=text,
        date=found.since,
        as_of=None if unseen else found.as_of,
        facts=tuple(act.id for act in found.because),
        refs=_refs(act.refs for act in found.because) or complete_refs(atlas, treaty),
    )


_DONE = {
    Act.INVITATION: "invited",
    Act.SIGNATURE: "signed",
    Act.RATIFICATION: "ratified",
    Act.ACCEPTANCE: "accepted",
    Act.APPROVAL: "approved",
    Act.ACCESSION: "acceded",
    Act.SUCCESSION: "succeeded",
    Act.WITHDRAWAL: "withdrew",
}


def _shown(act: TreatyAction, found: TreatyStanding) -> bool:
    return act.act is not Act.INVITATION or found.value is Standing.INVITED


def _of_votes(atlas: Questions, actor: str, day: datetime.date | None, last: datetime.date) -> Iterator[Entry]:
    votes = {vote.ballot: vote for vote in atlas._votes_of.get(actor, ())}  # noqa: SLF001  # grouped once for all questions
    for ballot in atlas.ballots.values():
        vote = votes.get(ballot.id)  # None: not a member that day, or not among those that the source names
        if vote is None or not (ballot.date.certainly_by(last) if ballot.date else day is None):
            continue
        yield Entry(
            section=Section.VOTES,
            subject=ballot.id if ballot.stage is not Stage.PLENARY else ballot.resolution,
            actor=actor,
            value=str(vote.choice),
            text=str(vote.choice),
            date=vote.date,
            facts=(vote.id,),
            refs=vote.refs,
        )
    for resolution in atlas.resolutions.values():
        if actor in resolution.sponsors and resolution.adopted.certainly_by(last):
            word = "tabled it" if actor in resolution.tabled_by else "sponsored it"
            yield Entry(
                section=Section.VOTES,
                subject=resolution.id,
                actor=actor,
                value=word,
                text=word,
                date=resolution.adopted,
                facts=(),
                refs=resolution.refs,
            )


def _of_participation(atlas: Questions, one: Participation, last: datetime.date) -> Entry:
    partnership = atlas.partnerships[one.partnership]
    membership = partnership.kind is PartnershipKind.ORGANISATION
    others = () if membership else _others(one, atlas._participations_in[one.partnership], last)  # noqa: SLF001  # as above
    begun = partnership.began is not None and partnership.began.possibly_by(last)
    text = f"{one.role} {since(one.began)}" if begun else f"{one.role}; not begun"
    if one.ended is not None and one.ended.possibly_by(last):
        text = f"{text}, until {when(one.ended)}"
    for spell in one.suspended:
        if runs(spell.began, spell.ended, last) is not False:
            text = f"{text}; {spell.rights} suspended {since(spell.began)}"
    if len(others) > 8:
        text += f"; with {len(others)} others"
    elif others:
        text += f"; with {', '.join(_short_name(atlas, other) for other in sorted(others))}"
    return Entry(
        section=Section.MEMBERSHIPS if membership else Section.PARTNERSHIPS,
        subject=one.partnership,
        actor=one.actor,
        value=one.role,
        text=text,
        date=one.began,
        facts=(one.id,),
        refs=one.refs,
    )


def _of_declaration(one: TreatyDeclaration) -> Entry:
    articles = f" ({'Article' if len(one.articles) == 1 else 'Articles'} {', '.join(one.articles)})" if one.articles else ""
    return Entry(
        section=Section.DECLARATIONS,
        subject=one.treaty,
        actor=one.actor,
        value=str(one.kind),
        text=f"{str(one.kind).replace('-', ' ')}{articles} {when(one.date)}: {one.summary}",
        date=one.date,
        facts=(one.id,),
        refs=one.refs,
    )


def _of_position(atlas: Questions, position: Position) -> Entry:
    return Entry(
        section=Section.POSITIONS,
        subject=position.subject,
        actor=position.actor,
        value=str(position.stance),
        text=_said(atlas, position),
        date=position.date,
        facts=(position.id,),
        refs=position.refs,
    )


def _said(atlas: Questions, position: Position) -> str:
    """Return a position in a line: of one on a proposition, whose sentence is fixed, the stance, the day and the place."""
    if position.subject not in atlas.propositions:
        return f"{position.stance}: {position.summary} ({when(position.date)})"
    parts = [when(position.date)]
    if position.forum:
        parts.append(f"{atlas.partnerships[position.forum].name} {position.meeting}".strip())
    if position.speaker:
        parts.append(f"said by {_short_name(atlas, position.speaker)}")
    if position.group and position.group != position.actor:
        parts.append(f"for {_short_name(atlas, position.group)}")
    return f"{position.stance} ({'; '.join(parts)})"


def _of_document(document: Document) -> Entry:
    dated = f" ({when(document.date)})" if document.date else ""
    return Entry(
        section=Section.DOCUMENTS,
        subject=str(document.kind),
        actor=document.actor,
        value=document.title,
        text=f"{document.title}{dated}",
        date=document.date,
        facts=(document.id,),
        refs=document.refs,
    )


def _of_claim(claim: Claim) -> Entry:
    return Entry(
        section=Section.CLAIMS,
        subject=claim.about.partition(":")[0],  # the thing that the fact is about
        actor=claim.actor,
        value=str(claim.verdict),
        text=f"{claim.verdict}: {claim.said} Record: {claim.reason}",
        date=claim.date,
        facts=(claim.id,),
        refs=(Ref(claim.source), *claim.refs),
    )


def complete_refs(atlas: Questions, treaty: Treaty) -> tuple[Ref, ...]:
    """Return on which sources the absence of an act rests: those of the day to which the record is complete.

    Where the record claims nothing these are all the treaty's, the latest first.
    """
    return treaty.complete_refs or latest_refs(atlas, treaty.refs)


def latest_refs(atlas: Questions, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Return the refs by the days of which their sources speak, the latest first: those say what is not there."""

    def spoken(ref: Ref) -> datetime.date:
        dated = atlas.sources[ref.source].dated
        return dated.first if dated else datetime.date.min

    return tuple(sorted(refs, key=spoken, reverse=True))


def _refs(refs: Iterable[tuple[Ref, ...]]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(ref for some in refs for ref in some))
