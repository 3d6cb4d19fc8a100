"""What a record says, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cyberdiplo.model import (
    Ballot,
    Claim,
    Document,
    Participation,
    Partnership,
    Position,
    Ref,
    Resolution,
    Suspension,
    Treaty,
    TreatyAction,
    Variant,
    Vote,
)
from cyberdiplo.model.vocabulary import Choice
from cyberdiplo.query.conflicts import Conflict
from cyberdiplo.reports.entries import subject_name
from cyberdiplo.reports.entry import Entry
from cyberdiplo.reports.phrases import (
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
from cyberdiplo.reports.spans import when

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["act_of", "differing", "said_by"]

_CHOICES = {
    Choice.YES: "voted in favour of {}",
    Choice.NO: "voted against {}",
    Choice.ABSTAIN: "abstained on {}",
    Choice.NOT_VOTING: "did not vote on {}; the record does not say whether it was absent, silent or suspended",
}


def said_by(atlas: Questions, record: Any) -> str:
    """Return a record in one sentence."""
    match record:
        case TreatyAction():
            return f"{who(atlas, record.actor)}: {act_of(record)}, towards {the_treaty(atlas.treaties[record.treaty])}."
        case Vote():
            title = f"{record.ballot} ({atlas.resolutions[record.resolution].title})"
            name = who(atlas, record.actor, record.date.last if record.date else None)
            return f"{name} {_CHOICES[record.choice].format(title)}{dated(record.date)}."
        case Participation():
            whole = atlas.partnerships[record.partnership]
            until = f", until {when(record.ended)}" if record.ended else ""
            taking = f"{who(atlas, record.actor)} takes part in {whole.name} as {record.role}"
            return " ".join((f"{taking}, {since_when(record.began)}{until}.", *map(_suspended, record.suspended)))
        case Position():
            about = subject_name(atlas, record.subject)
            said = f"{record.stance}. {sentence(record.summary)}"
            return f"{who(atlas, record.actor)} on {about}{dated(record.date)}: {said}"
        case Claim():
            said = f"{named_source(atlas, Ref(record.source))} on {who(atlas, record.actor)}: {sentence(record.said)}"
            return f"{said} That is {record.verdict}: {sentence(record.reason)}"
        case Entry():
            return f"{who(atlas, record.actor)}, {subject_name(atlas, record.subject)}: {sentence(record.text)}"
        case Resolution():
            tally = f" ({record.tally})" if record.tally else ""
            adopted = f"was adopted{dated(record.adopted)}; outcome: {record.outcome}{tally}"
            return f"{record.id}, {quoted(record.title)}, {adopted}."
        case Ballot():
            return f"{record.id} is a ballot in {record.stage}{dated(record.date)}: {record.tally or 'no totals known'}."
        case Document():
            return f"{who(atlas, record.actor)} published the {record.kind} {quoted(record.title)}{dated(record.date)}."
        case Treaty():
            force = f"in force {from_when(record.in_force)}" if record.in_force else "not in force"
            return f"{quoted(record.title)} ({record.id}) is a treaty kept by {who(atlas, record.depositary)}, {force}."
        case Partnership():
            start = f", {since_when(record.began)}" if record.began else ""
            return f"{record.name} ({record.id}) is a partnership: {record.kind}{start}."
        case _:
            kind, id = type(record).__name__.lower(), getattr(record, "id", "")
            called = getattr(record, "name", "") or getattr(record, "text", "") or id
            return f"{called} is on record as {kind}{' ' if id else ''}{id}."


def _suspended(spell: Suspension) -> str:
    until = f" until {when(spell.ended)}" if spell.ended else ""
    return f"Suspended, in its {spell.rights}, {since_when(spell.began)}{until}."


def differing(record: Variant | Conflict) -> str:
    """Return what sources print otherwise than the record, in one sentence."""
    if isinstance(record, Variant):
        return f"Another source has {record.value} as {record.field} of {record.about}."
    others = listed([one.value for one in record.variants], "and")
    return f"The record has {record.value or 'nothing'} as {record.field} of {record.about}; others print {others}."


def act_of(act: TreatyAction) -> str:
    """Return an act with its day, and whose it was."""
    by = f", an act of {act.predecessor} that it holds" if act.predecessor else ""
    return f"{act.act}{dated(act.date)}{by}"
