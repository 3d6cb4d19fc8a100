"""A proposal: what a reading of a publisher's file says beside an edition, to be accepted by class or one by one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.errors import DataError
from cyberdiplo.query.questions import Questions
from cyberdiplo.records.acceptance import accepted, proposal_grid
from cyberdiplo.records.comparing import compared
from cyberdiplo.records.findings import Finding, FindingKind
from cyberdiplo.records.readings import Reading

__all__ = ["Finding", "FindingKind", "Proposal", "update"]


@attrs.frozen(kw_only=True, repr=False)
class Proposal(Shown):
    """What could be taken over from a reading into an edition; nothing is by itself.

    Attributes:
        atlas: The edition.
        reading: The reading.
        findings: All findings, by kind and id.
        open: What keeps ``complete_to`` from moving and what was not set beside the edition, each in a sentence.
    """

    atlas: Questions
    reading: Reading
    findings: tuple[Finding, ...]
    open: tuple[str, ...] = ()

    @property
    def news(self) -> tuple[Finding, ...]:
        """The facts that the edition does not have."""
        return self._of(FindingKind.NEWS)

    @property
    def confirmations(self) -> tuple[Finding, ...]:
        """The facts that gain a source, a more exact day, or the day of their effect."""
        return self._of(FindingKind.CONFIRMATION)

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The attributes of which the record says otherwise."""
        return self._of(FindingKind.CONTRADICTION)

    @property
    def silent(self) -> tuple[Finding, ...]:
        """What the record has and a complete list lacks, for each actor together."""
        return self._of(FindingKind.SILENCE)

    @property
    def coverage(self) -> tuple[Finding, ...]:
        """The days to which treaties would be known completely."""
        return self._of(FindingKind.COVERAGE)

    @property
    def problems(self) -> tuple[DataError, ...]:
        """The rows and cells of the file that could not be understood."""
        return self.reading.problems

    def accept(self, *what: FindingKind | Finding | str, keep: Collection[Finding | str] = ()) -> tuple[Any, ...]:
        """Return the records for an overlay that follow from what is accepted; the source is among them.

        Of a contradiction that is accepted the file's value takes the place of the record's, which becomes a
        `Variant`; of one to keep the record stays, and the file's value becomes one. What fell silent gives no
        records: leave it out with ``overlay(drop=...)`` or add a withdrawal, as the case may be.

        Args:
            what: Kinds (``"news"``), findings, or ids of facts; without any, news, confirmations and coverage.
            keep: Contradictions of which the record stays, as findings, ids of facts or ``"contradiction"``.

        Raises:
            ValueError: Silence is to be accepted, something names no finding, a contradiction is both accepted and
                kept, or ``complete_to`` is to move while news of the list is left out.

        Examples:
            >>> import cyberdiplo as cd
            >>> from cyberdiplo.records.proposals import update
            >>> from cyberdiplo.records.readings import Reading
            >>> atlas = cd.load()
            >>> update(atlas, Reading(source=atlas.sources["coe-185-chart-2015-12-03"])).accept()
            ()
        """
        return accepted(self.atlas, self.reading, self.findings, what, keep)

    def grid(self) -> Grid:
        """Return the table that is shown, confirmations only counted; what could not be read stands below."""
        return proposal_grid(self.atlas, self.reading, self.findings, self.open)

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return a plain dictionary for each finding, and for each problem one of the kind ``problem``."""
        columns = ("kind", "table", "id", "field", "held", "printed", "nearer", "place")
        found = [{name: str(getattr(one, name)) for name in columns} for one in self.findings]
        blank = dict.fromkeys(columns, "")
        found += [
            {
                **blank,
                "kind": "problem",
                "field": one.column,
                "held": one.expected,
                "printed": one.value,
                "place": str(one.line),
            }
            for one in self.problems
        ]
        return tuple(found)

    def _of(self, kind: FindingKind) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.kind is kind)

    def __repr__(self) -> str:
        counts = (
            f"{len(self.news)} news",
            f"{len(self.confirmations)} confirmations",
            f"{len(self.contradictions)} contradictions",
            f"{len(self.silent)} silent",
            f"{len(self.problems)} problems",
        )
        return f"<proposal of {self.reading.source.id} to {self.atlas.edition.number}: {', '.join(counts)}>"


def update(atlas: Questions, reading: Reading) -> Proposal:
    """Return what a reading says beside an edition; `Atlas.update` documents it."""
    findings, remaining = compared(atlas, reading)
    order = list(FindingKind)
    return Proposal(
        atlas=atlas,
        reading=reading,
        findings=tuple(sorted(findings, key=lambda one: (order.index(one.kind), one.id, one.field))),
        open=tuple(remaining),
    )
