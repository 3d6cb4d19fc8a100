"""One fact of a file beside those of an edition: what is new, what is confirmed, what differs, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from cyberdiplo.model import State, TreatyAction
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.query.questions import Questions
from cyberdiplo.records.declaring import compared_declarations
from cyberdiplo.records.findings import Finding, FindingKind, next_id, printed_of, rank
from cyberdiplo.records.readings import Listing, Reading
from cyberdiplo.storage.tables import cell, columns

__all__ = ["compared"]

_SAME_WORD = (Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL)
_CONSENTS = (*_SAME_WORD, Act.ACCESSION, Act.SUCCESSION)
_BESIDE = ("id", "refs", "note", "treaty", "actor", "act", "predecessor", "names", "resolution", "stage")


def compared(atlas: Questions, reading: Reading) -> tuple[list[Finding], list[str]]:
    """Return the findings of a reading, and what remains open, each in a sentence."""
    findings: list[Finding] = []
    matched: set[str] = set()
    for record in reading.records:
        held = _held(atlas, reading, record)
        if isinstance(record, TreatyAction) and record.treaty not in atlas.treaties:
            findings.append(_new(atlas, record))
        elif held is None:
            findings.extend(_new_or_other(atlas, record, matched))
        else:
            matched.add(held.id)
            findings.extend(_beside(atlas, reading, record, held))
    declared, remaining = compared_declarations(atlas, reading)
    findings += declared
    for listing in reading.lists:
        if listing.treaty in atlas.treaties:
            findings += _silent(atlas, reading, listing, matched)
    for listing in reading.lists:
        if listing.acts and listing.treaty in atlas.treaties:
            _coverage(atlas, reading, listing, findings, remaining)
    return findings, remaining


def table_of(record: Any) -> str:
    """Return the name of the table of a record."""
    return next(name for name, kind in TABLES.items() if kind is type(record))


def _alike(reading: Reading, record: TreatyAction) -> tuple[Act, ...]:
    """Return the acts for which the act of a file may stand."""
    alike = any(one.alike and one.treaty == record.treaty for one in reading.lists)
    return _SAME_WORD if alike and record.act is Act.RATIFICATION else (record.act,)


def _held(atlas: Questions, reading: Reading, record: Any) -> Any:
    """Return the fact of an edition of which a record of a file speaks, or None."""
    if not isinstance(record, TreatyAction):
        table = table_of(record)
        return next((one for one in atlas.table(table) if one.id == record.id), None)
    acts = [act for act in atlas.actions if act.treaty == record.treaty and act.actor == record.actor]
    withdrawn = [act.date.last for act in acts if act.act is Act.WITHDRAWAL]
    found = [act for act in acts if act.act in _alike(reading, record)]
    # A second consent after a withdrawal is another fact than the first.
    later = [act for act in found if not any(act.date.last <= day < record.date.first for day in withdrawn)]
    return max(later, key=lambda act: act.date.last, default=None)


def _new(atlas: Questions, record: Any) -> Finding:
    table = table_of(record)
    taken = {one.id for one in atlas.table(table)}
    if record.id in taken:  # a second consent, after a withdrawal
        record = attrs.evolve(record, id=next_id({*taken, f"{record.id}:1"}, record.id))
    place = record.refs[0].locator if record.refs else ""
    return Finding(
        kind=FindingKind.NEWS, table=table, id=record.id, printed=printed_of((record,)), place=place, records=(record,)
    )


def _new_or_other(atlas: Questions, record: Any, matched: set[str]) -> Iterator[Finding]:
    """Yield that a fact is new, or that the record has another consent in its place."""
    if isinstance(record, TreatyAction) and record.act in _CONSENTS:
        acts = [act for act in atlas.actions if act.treaty == record.treaty and act.actor == record.actor]
        gone = [act.date.last for act in acts if act.act is Act.WITHDRAWAL]
        others = [act for act in acts if act.act in _CONSENTS and not any(act.date.last <= day for day in gone)]
        if others:
            other = others[-1]
            matched.add(other.id)
            yield _contradiction(atlas, record, other, "act", record.act)
            if other.date != record.date and not (other.date.covers(record.date) or record.date.covers(other.date)):
                yield _contradiction(atlas, record, other, "date", record.date)
            return
    yield _new(atlas, record)


def _contradiction(atlas: Questions, record: Any, held: Any, field: str, value: Any) -> Finding:
    own = min((rank(atlas, ref.source) for ref in held.refs), default=9)
    return Finding(
        kind=FindingKind.CONTRADICTION,
        table=table_of(held),
        id=held.id,
        field=field,
        held=cell(getattr(held, field)),
        printed=cell(value),
        sources=tuple(dict.fromkeys(ref.source for ref in held.refs)),
        nearer="the file" if own > 0 else "neither",
        place=record.refs[0].locator if record.refs else "",
        value=value,
    )


def _beside(atlas: Questions, reading: Reading, record: Any, held: Any) -> Iterator[Finding]:
    """Yield what a record of a file says of the fact that it speaks of."""
    table, place = table_of(held), record.refs[0].locator if record.refs else ""
    known = {(one.field, one.value) for one in atlas.table("variants") if one.about == held.id}
    own = min((rank(atlas, ref.source) for ref in held.refs), default=9)
    gained: list[tuple[str, Any]] = []
    differs = False
    for column in columns(type(record)):
        name = column.name
        value, has = getattr(record, name), getattr(held, name)
        if name in _BESIDE or value in (None, "", ()) or value == has:
            continue
        if isinstance(value, PartialDate) and isinstance(has, PartialDate) and value.covers(has):
            continue  # the file is less exact
        exact = isinstance(value, PartialDate) and isinstance(has, PartialDate) and has.covers(value)
        if has in (None, "", ()) or exact:
            gained.append((name, value))
        elif (name, cell(value)) not in known:
            differs = True
            finding = _contradiction(atlas, record, held, name, value)
            nearer = rank(atlas, reading.source)
            yield attrs.evolve(finding, nearer="the file" if nearer < own else "the record" if own < nearer else "neither")
    for name, value in gained:
        yield Finding(
            kind=FindingKind.CONFIRMATION,
            table=table,
            id=held.id,
            field=name,
            held=cell(getattr(held, name)),
            printed=cell(value),
            place=place,
            value=value,
        )
    if not gained and not differs:
        yield Finding(kind=FindingKind.CONFIRMATION, table=table, id=held.id, printed=printed_of((held,)), place=place)


def _silent(atlas: Questions, reading: Reading, listing: Listing, matched: set[str]) -> Iterator[Finding]:
    """Yield the actors of which a complete list lacks acts, each with all of them.

    Left out are acts after the day of the list, those that a withdrawal ended, those of former states, whose
    successors hold them, and those of actors that a row may mean of which the name could not be read.
    """
    day = reading.dated or reading.source.read
    unread = set(_meant(atlas, reading))
    missing: dict[str, list[TreatyAction]] = {}
    for act in atlas.actions:
        if act.treaty != listing.treaty or act.act not in listing.acts or act.id in matched:
            continue
        record = atlas.actors[act.actor]
        former = isinstance(record, State) and record.ended is not None
        if act.date.last > day or former or act.actor in unread or _ended(atlas, act):
            continue
        missing.setdefault(act.actor, []).append(act)
    for actor, acts in missing.items():
        yield Finding(
            kind=FindingKind.SILENCE,
            table="actions",
            id=f"{listing.treaty}:{actor}",
            held=printed_of(acts),
            sources=tuple(dict.fromkeys(ref.source for act in acts for ref in act.refs)),
            records=tuple(acts),
        )


def _meant(atlas: Questions, reading: Reading) -> Iterator[str]:
    """Yield the actors that the rows may mean of which the names could not be read; only to say nothing of them."""
    for problem in reading.problems:
        if problem.column == "participant" and problem.value:
            yield from (id for id, _ in atlas.actors.hints(problem.value))
            yield from atlas.actors.matches(problem.value)


def _ended(atlas: Questions, act: TreatyAction) -> bool:
    """Whether a withdrawal followed an act."""
    return any(
        other.act is Act.WITHDRAWAL
        and other.treaty == act.treaty
        and other.actor == act.actor
        and act.date.last <= other.date.last
        for other in atlas.actions
    )


def _coverage(atlas: Questions, reading: Reading, listing: Listing, findings: list[Finding], remaining: list[str]) -> None:
    """Add that ``complete_to`` moves, or why it does not."""
    treaty = atlas.treaties[listing.treaty]
    unread = [one for one in reading.problems if one.column not in ("declaration", "territorial-application")]
    silent = [one.id for one in findings if one.kind is FindingKind.SILENCE and one.id.startswith(f"{treaty.id}:")]
    why = ""
    if not {Act.SIGNATURE, *_CONSENTS} <= listing.acts:
        why = "the list is not one of all signatures and consents"
    elif reading.dated is None:
        why = "the file does not state its day; say it by dated="
    elif reading.dated <= treaty.complete_to:
        why = "" if reading.dated == treaty.complete_to else f"the list of {reading.dated} is older"
        if not why:
            return
    elif listing.gaps:
        why = "; ".join(listing.gaps)
    elif unread:
        why = f"{len(unread)} rows or cells of it could not be read"
    elif silent:
        why = f"the list lacks what the record has ({', '.join(silent)})"
    if why:
        remaining.append(f"{treaty.id} stays complete to {treaty.complete_to}: {why}.")
        return
    findings.append(
        Finding(
            kind=FindingKind.COVERAGE,
            table="treaties",
            id=treaty.id,
            field="complete_to",
            held=cell(treaty.complete_to),
            printed=cell(reading.dated),
            value=reading.dated,
        )
    )
