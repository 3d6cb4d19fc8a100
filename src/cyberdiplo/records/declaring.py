"""The reservations and declarations of a file beside those of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cyberdiplo.model import Ref
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.query.questions import Questions
from cyberdiplo.records.dictionaries import from_dict
from cyberdiplo.records.findings import Finding, FindingKind, next_id, printed_of
from cyberdiplo.records.readings import Declared, Reading

__all__ = ["compared_declarations"]

_KIND = "declarations"
# One publisher calls a declaration what another calls the authority that it names.
_ALIKE = {"declaration": ("declaration", "authority"), "authority": ("authority", "declaration")}


def compared_declarations(atlas: Questions, reading: Reading) -> tuple[list[Finding], list[str]]:
    """Return what is new, confirmed and silent among the declarations, and what remains open, each in a sentence."""
    if not reading.declared and not any(one.declared for one in reading.lists):
        return [], []
    held: list[Any] = list(atlas.table(_KIND))
    findings: list[Finding] = []
    matched: set[str] = set()
    marks: list[str] = []
    for one in reading.declared:
        found = [record for record in held if _means(one, record)]
        exact = [record for record in found if one.date is None or _near(one, record)]
        if one.date is None:  # a mark in a chart says only that there is something
            matched |= {record.id for record in found}
            marks += [] if found else [f"{one.actor} ({one.kind})"]
        elif exact:
            findings += [_confirmed(one, record) for record in exact if record.id not in matched]
            matched |= {record.id for record in exact}
        else:
            findings.append(_new(atlas, one, findings, reading))
    findings += _silent(held, reading, matched)
    told = f"The file marks what the edition does not have: {', '.join(marks)}." if marks else ""
    return findings, [told] if told else []


def _means(one: Declared, record: Any) -> bool:
    """Whether a record may be what a file lists."""
    same = (
        record.treaty == one.treaty and record.actor == one.actor and str(record.kind) in _ALIKE.get(one.kind, (one.kind,))
    )
    theirs, ours = ({article.partition("(")[0] for article in named} for named in (one.articles, record.articles))
    return same and (not theirs or not ours or bool(theirs & ours))


def _near(one: Declared, record: Any) -> bool:
    """Whether both may be of one day: that on which it was made or from which it has effect."""
    days = [day for day in (one.date, one.effective) if day]
    own = [day for day in (record.date, getattr(record, "effective", None)) if day]
    return any(a.covers(b) or b.covers(a) for a in days for b in own)


def _confirmed(one: Declared, record: Any) -> Finding:
    return Finding(
        kind=FindingKind.CONFIRMATION, table=_KIND, id=record.id, printed=printed_of((record,)), place=one.locator
    )


def _new(atlas: Questions, one: Declared, findings: list[Finding], reading: Reading) -> Finding:
    """Return that a declaration is new, with its record."""
    taken = {other.id for other in atlas.table(_KIND)} | {finding.id for finding in findings}
    about = f"{one.treaty}:{one.actor}:{one.kind}"
    id = about if about not in taken else next_id({*taken, f"{about}:1"}, about)
    fields = {
        "id": id,
        "treaty": one.treaty,
        "actor": one.actor,
        "kind": one.kind,
        "articles": list(one.articles),
        "date": str(one.date),
        "summary": _summary(one),
        "territories": list(one.territories),
        "refs": [str(Ref(reading.source.id, one.locator))],
    }
    if one.effective:
        fields["effective"] = str(one.effective)
    made = from_dict(KINDS[_KIND].type, fields)
    return Finding(
        kind=FindingKind.NEWS, table=_KIND, id=id, printed=printed_of((made,)), place=one.locator, records=(made,)
    )


def _summary(one: Declared) -> str:
    """Return what a declaration is, in words of our own: what it says was not read."""
    on = f" on {'articles' if len(one.articles) > 1 else 'article'} {', '.join(one.articles)}" if one.articles else ""
    return f"{one.kind.capitalize().replace('-', ' ')}{on}, as the depositary lists it; its text was not taken over."


def _silent(held: list[Any], reading: Reading, matched: set[str]) -> Iterator[Finding]:
    """Yield what the edition has and a list of all declarations lacks."""
    day = reading.dated or reading.source.read
    for listing in reading.lists:
        for record in held:
            listed = record.treaty == listing.treaty and str(record.kind) in listing.declared
            if listed and record.id not in matched and record.date.last <= day and not _withdrawn(held, record):
                yield Finding(
                    kind=FindingKind.SILENCE,
                    table=_KIND,
                    id=record.id,
                    held=printed_of((record,)),
                    sources=tuple(dict.fromkeys(ref.source for ref in record.refs)),
                    records=(record,),
                )


def _withdrawn(held: list[Any], record: Any) -> bool:
    """Whether a later withdrawal of the same actor speaks of the same articles, so that lists in force leave it out."""
    return any(
        str(other.kind) == "withdrawal"
        and (other.treaty, other.actor) == (record.treaty, record.actor)
        and record.date.last <= other.date.last
        and (not other.articles or not record.articles or set(other.articles) & set(record.articles))
        for other in held
    )
