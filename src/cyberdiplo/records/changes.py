"""What changed from one edition to another: news, and corrections of the past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.model import Ballot
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import KINDS, TABLES
from cyberdiplo.query.roll_calls.calls import RollCall
from cyberdiplo.query.roll_calls.saved import lines_of
from cyberdiplo.storage.roll_calls import FIELDS, RECORDS
from cyberdiplo.storage.tables import cell, columns

if TYPE_CHECKING:
    from cyberdiplo.query.library import Library
    from cyberdiplo.query.roll_calls.table import VoteTable

__all__ = ["Change", "ChangeKind", "Diff"]


class ChangeKind(StrEnum):
    """What happened to a record between two editions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@attrs.frozen(kw_only=True)
class Change:
    """One record that is not the same in two editions.

    Attributes:
        kind: Whether it was added, removed or changed.
        table: The name of its table.
        id: Its id.
        old: It in the old edition; None if it was added.
        new: It in the new edition; None if it was removed.
        fields: The names of the attributes that changed.
        is_news: Whether it speaks only of days of which the old edition did not claim to know; if not,
            it corrects the past.
    """

    kind: ChangeKind
    table: str
    id: str
    old: Any
    new: Any
    fields: tuple[str, ...]
    is_news: bool

    def __str__(self) -> str:
        if self.kind is not ChangeKind.CHANGED:
            return f"{self.table}: {self.id} {self.kind}"
        parts = (f"{name} {_shown(self.old, name)} -> {_shown(self.new, name)}" for name in self.fields)
        return f"{self.table}: {self.id} changed: {'; '.join(parts)}"


@attrs.frozen(kw_only=True, repr=False)
class Diff(Shown):
    """All changes from an old edition to a new one, by table and id.

    Attributes:
        old: The number of the old edition.
        new: The number of the new edition.
        changes: The changes.
    """

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def added(self) -> tuple[Change, ...]:
        """The records that only the new edition has."""
        return tuple(change for change in self.changes if change.kind is ChangeKind.ADDED)

    @property
    def removed(self) -> tuple[Change, ...]:
        """The records that only the old edition has."""
        return tuple(change for change in self.changes if change.kind is ChangeKind.REMOVED)

    @property
    def changed(self) -> tuple[Change, ...]:
        """The records that both have, with different attributes."""
        return tuple(change for change in self.changes if change.kind is ChangeKind.CHANGED)

    @property
    def news(self) -> tuple[Change, ...]:
        """What speaks of days of which the old edition did not claim to know."""
        return tuple(change for change in self.changes if change.is_news)

    @property
    def corrections(self) -> tuple[Change, ...]:
        """What rewrites the past."""
        return tuple(change for change in self.changes if not change.is_news)

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return a plain dictionary for each change: kind, news or correction, table, id, fields and both values."""
        return tuple(
            {
                "kind": str(change.kind),
                "class": "news" if change.is_news else "correction",
                "table": change.table,
                "id": change.id,
                "fields": "; ".join(change.fields),
                "old": " | ".join(_shown(change.old, name) for name in change.fields),
                "new": " | ".join(_shown(change.new, name) for name in change.fields),
            }
            for change in self.changes
        )

    def changelog(self) -> str:
        """Return the Data section of the CHANGELOG as Markdown: news, then corrections."""
        parts = []
        for title, changes in (("News", self.news), ("Corrections", self.corrections)):
            lines = "\n".join(f"- {change}" for change in changes) or "None."
            parts.append(f"#### {title}\n\n{lines}\n")
        return "\n".join(parts)

    def grid(self) -> Grid:
        """Return the table that is shown."""
        rows: list[tuple[str, ...]] = []
        for title, kind in (("News", "news"), ("Corrections", "correction")):
            part = [row for row in self.rows() if row["class"] == kind]
            rows += [(title,)] if part else []
            rows += [(row["id"], f"{row['table']}: {row['kind']}", row["fields"], row["old"], row["new"]) for row in part]
        header = ("id", "change", "fields", "old", "new")
        return Grid(f"From edition {self.old} to {self.new}: {len(self.changes)} changes", header, tuple(rows))

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        return f"<diff from {self.old} to {self.new}: {len(self.news)} news, {len(self.corrections)} corrections>"


def diff(old: Library, new: Library) -> Diff:
    """Return the changes from one edition to another; `Atlas.diff` documents it."""
    changes: list[Change] = []
    same = {*old.edition.tables} & {*new.edition.tables}
    for table, record in TABLES.items():
        if any(one.name == table for one in same):
            continue
        fields = tuple(column.name for column in columns(record))
        before, after = ({getattr(one, fields[0]): one for one in edition.table(table)} for edition in (old, new))
        changes += _compared(old, table, fields, before, after)
    for held, table in RECORDS.items():
        if not any(one.name == table for one in same):
            changes += _recounted(old, table, *(edition.roll_calls.get(held) for edition in (old, new)))
    return Diff(old=old.edition.number, new=new.edition.number, changes=tuple(changes))


def _compared(
    edition: Library, table: str, fields: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]
) -> Iterator[Change]:
    for id in sorted({*before, *after}):
        old, new = before.get(id), after.get(id)
        if old == new:
            continue
        changed = tuple(name for name in fields if getattr(old, name, None) != getattr(new, name, None))
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED if new is None else ChangeKind.CHANGED
        yield Change(
            kind=kind,
            table=table,
            id=id,
            old=old,
            new=new,
            fields=changed if kind is ChangeKind.CHANGED else (),
            is_news=_is_news(_known_to(edition, table, new or old), old, new, changed),
        )


def _recounted(edition: Library, table: str, before: VoteTable | None, after: VoteTable | None) -> Iterator[Change]:
    """Yield the changes of roll calls: as ballots where votes or totals differ, else as what is known of them."""
    from cyberdiplo.query.roll_calls.calls import ballot_of

    lines = [dict(lines_of(votes)) if votes is not None else {} for votes in (before, after)]
    for id in sorted({*lines[0], *lines[1]}):
        old, new = (found.get(id) for found in lines)
        if old == new:
            continue
        if old is not None and new is not None and old[1] == new[1]:
            yield from _compared(edition, table, FIELDS, {id: RollCall(*old[0])}, {id: RollCall(*new[0])})
        else:
            ballots = [
                {id: ballot_of(votes, id)} if votes is not None and id in found else {}
                for votes, found in zip((before, after), lines, strict=True)
            ]
            yield from _compared(edition, table, tuple(field.name for field in attrs.fields(Ballot)), *ballots)


def _known_to(edition: Library, table: str, record: Any) -> datetime.date:
    """Return the day to which the old edition claimed to know what a record speaks of; of a table that it lacks, nothing."""
    if all(one.name != table for one in edition.edition.tables):
        return datetime.date.min
    field = KINDS[table].dated_by if table in KINDS else ""
    if field and (whole := getattr(edition, KINDS[table].refers[field]).get(getattr(record, field))) is not None:
        claimed: datetime.date | None = whole.complete_to
    else:
        claimed = next((one.complete_to for one in edition.edition.tables if one.name == table), None)
    return claimed or edition.edition.released


def _is_news(known_to: datetime.date, old: Any, new: Any, changed: tuple[str, ...]) -> bool:
    """Whether a change tells only of what lies after a day, or of nothing that has a day."""
    if new is None:
        return False
    if old is None:
        dates = [date for name in ("date", "adopted") if isinstance(date := getattr(new, name, None), PartialDate)]
        return all(date.first > known_to for date in dates)
    return all(_is_later(known_to, getattr(old, name), getattr(new, name)) for name in changed)


def _is_later(known_to: datetime.date, old: Any, new: Any) -> bool:
    """Whether a value took the place of none, or a day that of an earlier one, after the day known to."""
    if isinstance(new, PartialDate):
        return old is None and new.first > known_to
    if isinstance(new, datetime.date):  # complete_to moved on
        return old is None or new > old
    return isinstance(new, tuple) and isinstance(old, tuple) and new[: len(old)] == old and old != new


def _shown(record: Any, name: str) -> str:
    return cell(getattr(record, name)) or "nothing"
