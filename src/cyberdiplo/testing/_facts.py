"""What the actors of one atlas take part in and say."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import attrs
from hypothesis import strategies as st

from cyberdiplo.model import (
    Alias,
    Claim,
    Document,
    Participation,
    Partnership,
    Position,
    Proposition,
    Ref,
    State,
    Suspension,
    TreatyDeclaration,
    Variant,
)
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import DeclarationKind, DocumentKind, PartnershipKind, Stance, Topic, Verdict
from cyberdiplo.query.actors import Actor
from cyberdiplo.testing._dates import MAX_DAY, MIN_DAY, date_or_none, draw_date
from cyberdiplo.testing._records import REFS, draw_partnership

__all__ = ["add_declaration", "add_partnerships", "add_united_nations", "add_words", "propositions"]

_REFS = (Ref("source-1"),)
_UNITED_NATIONS = Partnership(
    id="un",
    name="United Nations",
    kind=PartnershipKind.ORGANISATION,
    began=PartialDate.on(datetime.date(1945, 10, 24)),
    refs=_REFS,
)
_ROLES = st.sampled_from(("", "member", "observer"))
_BOOLEANS, _STANCES, _VERDICTS = st.booleans(), st.sampled_from(Stance), st.sampled_from(Verdict)
_KINDS, _DECLARATIONS = st.sampled_from(DocumentKind), st.sampled_from(DeclarationKind)
_TOPICS, _NUMBERS = st.sampled_from(Topic), st.integers(1, 99)

Tables = dict[str, list[Any]]
"""Records by the name of their table."""


def add_united_nations(tables: Tables, followed: Mapping[str, State]) -> None:
    """Add the United Nations with their members; who continues a membership is a member from its end."""
    tables["partnerships"].append(_UNITED_NATIONS)
    for state in tables["states"]:
        before = followed.get(state.id)
        continues = before is not None and state.began != before.ended and state.un_admission == before.un_admission
        began = before.ended if before and continues else state.un_admission
        if state.un_admission and began:
            tables["participations"].append(_participation(_UNITED_NATIONS, state, "member", began, state.ended))


def add_partnerships(draw: st.DrawFn, tables: Tables) -> None:
    """Add a partnership with some participants, of which some left and some of these came back."""
    one = draw_partnership(draw, "partnership-1")
    tables["partnerships"].append(one)
    for actor in (*tables["states"], *tables["bodies"]):
        first, last = _life(actor)
        first = max(first, one.began.last) if one.began else first
        last = min(last, one.ended.first) if one.ended else last
        role = draw(_ROLES)
        if not role or first > last:
            continue
        began = draw_date(draw, first, last)
        end = _end(actor)
        ended = end or date_or_none(draw, began.last, last)
        spell = _participation(one, actor, role, began, ended)
        if draw(_BOOLEANS):
            start = draw_date(draw, began.last, ended.first if ended else last)
            spell = attrs.evolve(spell, suspended=(Suspension("participation", start, ended),))
        tables["participations"].append(spell)
        if ended and not end and draw(_BOOLEANS):
            again = draw_date(draw, ended.last, last)
            tables["participations"].append(attrs.evolve(spell, id=f"{spell.id}:2", began=again, ended=None, suspended=()))


def propositions() -> st.SearchStrategy[Proposition]:
    """Return a strategy for propositions: sentences on any topic, some of them argued in a span of days alone.

    Shrinks towards a sentence on cybercrime without days.

    Examples:
        >>> from hypothesis import find
        >>> find(propositions(), lambda one: one.began is None).id
        'proposition-1'
    """
    return _propositions()


@st.composite
def _propositions(draw: st.DrawFn) -> Proposition:
    return _draw_proposition(draw, f"proposition-{draw(_NUMBERS)}")


def _draw_proposition(draw: st.DrawFn, id: str) -> Proposition:
    began = date_or_none(draw, MIN_DAY, MAX_DAY)
    ended = date_or_none(draw, began.last, MAX_DAY) if began else None
    sentence = f"Something of {id} is needed."
    return Proposition(id=id, sentence=sentence, topic=draw(_TOPICS), began=began, ended=ended, refs=draw(REFS))


def add_declaration(draw: st.DrawFn, tables: Tables) -> None:
    """Add what an actor declared with one of its own acts towards a treaty, if there is one."""
    acts = [act for act in tables["actions"] if not act.predecessor]
    if not acts:
        return
    act, kind = draw(st.sampled_from(acts)), draw(_DECLARATIONS)
    tables["declarations"].append(
        TreatyDeclaration(
            id=f"{act.treaty}:{act.actor}:{kind}",
            treaty=act.treaty,
            actor=act.actor,
            kind=kind,
            articles=("22(2)",),
            summary="It says how it reads the article.",
            date=act.date,
            refs=act.refs,
        )
    )


def add_words(draw: st.DrawFn, tables: Tables) -> None:
    """Add a document of an actor, its positions there, a claim about it, another value for a title and an alias."""
    actor = draw(st.sampled_from(tables["states"]))
    date = draw_date(draw, *_life(actor))
    stance, verdict = draw(_STANCES), draw(_VERDICTS)
    refs = draw(REFS)
    tables["documents"].append(
        Document(id="document-1", actor=actor.id, kind=draw(_KINDS), title="A paper", date=date, refs=refs)
    )
    tables["positions"].append(
        Position(
            id=f"{actor.id}:treaty-1:{stance}",
            actor=actor.id,
            subject="treaty-1",
            stance=stance,
            summary="It says so.",
            date=date,
            document="document-1",
            refs=refs,
        )
    )
    proposition = attrs.evolve(_draw_proposition(draw, "proposition-1"), within="treaty-1", began=None, ended=None)
    tables["propositions"].append(proposition)
    tables["positions"].append(
        Position(
            id=f"{actor.id}:proposition-1:{stance}",
            actor=actor.id,
            subject="proposition-1",
            stance=stance,
            summary="It says so.",
            date=date,
            refs=refs,
        )
    )
    tables["claims"].append(
        Claim(
            id="claim-1",
            actor=actor.id,
            date=date,
            source="source-2",
            about="treaty-1",
            said="It says otherwise.",
            verdict=verdict,
            reason="The record says so.",
            refs=refs,
        )
    )
    tables["variants"].append(
        Variant(id="treaty-1:title:1", about="treaty-1", field="title", value="Another title", refs=refs)
    )
    ids = tuple(state.id for state in tables["states"][:2])
    tables["aliases"].append(Alias(text="Nowhere", actors=ids, refs=refs))


def _participation(
    whole: Partnership, actor: Actor, role: str, began: PartialDate, ended: PartialDate | None
) -> Participation:
    return Participation(
        id=f"{whole.id}:{actor.id}",
        partnership=whole.id,
        actor=actor.id,
        role=role,
        began=began,
        ended=ended,
        refs=whole.refs,
    )


def _end(actor: Actor) -> PartialDate | None:
    return actor.ended if isinstance(actor, State) else None


def _life(actor: Actor) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day on which an actor certainly existed, of those in which things happen."""
    began, end = actor.began if isinstance(actor, State) else None, _end(actor)
    return max(MIN_DAY, began.last) if began else MIN_DAY, min(MAX_DAY, end.first) if end else MAX_DAY
