"""What follows from accepting findings: records for an overlay, and the table in which a proposal is reviewed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.laws.sources import ANNOUNCED
from cyberdiplo.model import Ref
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.query.questions import Questions
from cyberdiplo.records.findings import Finding, FindingKind, variant
from cyberdiplo.records.readings import Reading

__all__ = ["accepted", "proposal_grid"]

_USUAL = (FindingKind.NEWS, FindingKind.CONFIRMATION, FindingKind.COVERAGE)
_TITLES = {
    FindingKind.NEWS: "News",
    FindingKind.CONTRADICTION: "Contradictions",
    FindingKind.SILENCE: "What fell silent",
    FindingKind.COVERAGE: "Coverage",
}


def accepted(
    atlas: Questions,
    reading: Reading,
    findings: tuple[Finding, ...],
    what: Collection[FindingKind | Finding | str],
    keep: Collection[Finding | str],
) -> tuple[Any, ...]:
    """Return the records that follow from what is accepted and kept; `Proposal.accept` documents it."""
    taken = [one for named in what or _USUAL for one in _named(findings, named)]
    kept = [one for named in keep for one in _named(findings, named)]
    _refuse(findings, taken, kept)
    found: dict[tuple[str, str], Any] = {}
    variants = {one.id for one in atlas.table("variants")}
    for one in taken:
        ref = Ref(reading.source.id, one.place)
        if one.kind is FindingKind.NEWS:
            found[one.table, one.id] = one.records[0]
            continue
        held = found.get((one.table, one.id)) or _record(atlas, one)
        if one.kind is FindingKind.CONTRADICTION:
            other = variant(variants, held.id, one.field, one.held, held.refs)
            found["variants", other.id] = other
        changes = {one.field: one.value} if one.field else {}
        if one.kind is FindingKind.COVERAGE:
            changes["complete_refs"] = (ref,)
        own = _carrying(atlas, held.refs, one.value) if one.field == "date" else held.refs
        refs = own if any(had.source == ref.source for had in own) else (*own, ref)
        found[one.table, one.id] = attrs.evolve(held, **changes, refs=refs)
    for one in kept:
        other = variant(variants, one.id, one.field, one.printed, (Ref(reading.source.id, one.place),))
        found["variants", other.id] = other
    return (reading.source, *found.values()) if found else ()


def _carrying(atlas: Questions, refs: tuple[Ref, ...], date: PartialDate) -> tuple[Ref, ...]:
    """Return the refs that can carry a fact of a day: those to sources that only bounded it from below fall away."""
    kept = []
    for ref in refs:
        source = atlas.sources.get(ref.source)
        spoke = None if source is None else source.dated.last if source.dated else source.read
        if spoke is None or date.first <= spoke or ref.locator == ANNOUNCED:
            kept.append(ref)
    return tuple(kept)


def _named(findings: tuple[Finding, ...], named: FindingKind | Finding | str) -> list[Finding]:
    """Return the findings of a kind, of a fact, or the one that is given."""
    if isinstance(named, Finding):
        found = [one for one in findings if one == named]
    elif named in {str(kind) for kind in FindingKind}:
        return [one for one in findings if one.kind == named]
    else:
        found = [one for one in findings if one.id == named]
    if not found:
        kinds = ", ".join(FindingKind)
        raise ValueError(
            f"{str(named)!r} names no finding of this proposal; valid are {kinds}, a finding, or the id of a fact"
        )
    return found


def _refuse(findings: tuple[Finding, ...], taken: list[Finding], kept: list[Finding]) -> None:
    """Refuse what cannot be accepted or kept."""
    if silent := [one.id for one in taken if one.kind is FindingKind.SILENCE]:
        raise ValueError(
            f"what fell silent gives no records ({', '.join(silent)}); drop it in an overlay, or add a withdrawal"
        )
    if wrong := [one.id for one in kept if one.kind is not FindingKind.CONTRADICTION]:
        raise ValueError(
            f"only contradictions can be kept, not {', '.join(wrong)}; leave out of accept() what is not wanted"
        )
    if both := [one.id for one in kept if one in taken]:
        raise ValueError(f"{', '.join(both)} is both accepted and kept; choose one")
    for moved in (one for one in taken if one.kind is FindingKind.COVERAGE):
        waiting = [
            one.id
            for one in findings
            if one.kind is FindingKind.NEWS and one.table == "actions"
            if one.id.startswith(f"{moved.id}:") and one not in taken
        ]
        if waiting:
            raise ValueError(f"{moved.id} is not known to {moved.printed} without {', '.join(waiting)}; accept these, too")


def _record(atlas: Questions, finding: Finding) -> Any:
    return next(one for one in atlas.table(finding.table) if one.id == finding.id)


def proposal_grid(atlas: Questions, reading: Reading, findings: tuple[Finding, ...], remaining: tuple[str, ...]) -> Grid:
    """Return the table in which a proposal is reviewed."""
    rows: list[tuple[str, ...]] = []
    for kind, title in _TITLES.items():
        part = [one for one in findings if one.kind is kind]
        rows += [(f"{title} ({len(part)})",), *map(_row, part)] if part else []
    if reading.problems:
        rows.append((f"What could not be read ({len(reading.problems)})",))
        rows += [
            (f"line {one.line}" if one.line else "the file", one.column, one.value[:60], one.expected)
            for one in reading.problems
        ]
    confirmed = sum(one.kind is FindingKind.CONFIRMATION for one in findings)
    exact = sum(one.kind is FindingKind.CONFIRMATION and bool(one.field) for one in findings)
    foot = [("", ""), (f"Confirmed: {confirmed} facts, of which {exact} gain a more exact day or that of their effect.", "")]
    foot += [(line, "") for line in remaining]
    title = f"{reading.source.title}, beside edition {atlas.edition.number}: {_count(findings, reading)}"
    return Grid(title, ("id", "what", "the file", "the edition"), tuple(rows), tuple(foot))


def _count(findings: tuple[Finding, ...], reading: Reading) -> str:
    return ", ".join(_counts(findings, reading)) or "nothing new"


def _counts(findings: tuple[Finding, ...], reading: Reading) -> Iterator[str]:
    words = {FindingKind.NEWS: "news", FindingKind.CONTRADICTION: "contradictions", FindingKind.SILENCE: "silent"}
    for kind, word in words.items():
        if count := sum(one.kind is kind for one in findings):
            yield f"{count} {word}"
    if reading.problems:
        yield f"{len(reading.problems)} not read"


def _row(finding: Finding) -> tuple[str, ...]:
    held = finding.held
    if finding.kind is FindingKind.CONTRADICTION:
        held = f"{held} ({', '.join(finding.sources)}); nearer to the depositary: {finding.nearer}"
    return finding.id, finding.field or finding.table, finding.printed or "nothing", held or "nothing"
