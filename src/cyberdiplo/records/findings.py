"""What a reading says of one fact beside what an edition has of it."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from itertools import count
from typing import Any

import attrs

from cyberdiplo.model import Ref, Source, Variant
from cyberdiplo.model.vocabulary import SourceKind
from cyberdiplo.query.questions import Questions
from cyberdiplo.storage.tables import cell

__all__ = ["Finding", "FindingKind", "next_id", "printed_of", "rank", "variant"]


class FindingKind(StrEnum):
    """What a reading says of one fact beside what an edition has."""

    NEWS = "news"
    CONFIRMATION = "confirmation"
    CONTRADICTION = "contradiction"
    SILENCE = "silence"
    COVERAGE = "coverage"


@attrs.frozen(kw_only=True)
class Finding:
    """What a reading says of one fact, or of the day to which a treaty is known.

    Attributes:
        kind: Whether the fact is new, confirmed, contradicted or missing in a complete list, or the list moves
            ``complete_to``.
        table: The name of the fact's table.
        id: The fact's id; of what fell silent ``treaty:actor``.
        field: The attribute that is contradicted, made more exact or moved; empty if the whole fact is meant.
        held: What the edition has, as a cell of its table; empty if nothing.
        printed: What the file has.
        sources: The sources of what the edition has.
        nearer: Which of both is nearer to the depositary: ``the file``, ``the record`` or, if neither is, ``neither``.
        place: Where it stands in the file.
        records: The new fact of news; the facts that fell silent.
        value: The value of the attribute in the file.
    """

    kind: FindingKind
    table: str
    id: str
    field: str = ""
    held: str = ""
    printed: str = ""
    sources: tuple[str, ...] = ()
    nearer: str = ""
    place: str = ""
    records: tuple[Any, ...] = ()
    value: Any = None

    def __str__(self) -> str:
        if self.kind is FindingKind.CONTRADICTION:
            return f"{self.id}: {self.field} {self.printed}, the record says {self.held} ({', '.join(self.sources)})"
        if self.kind is FindingKind.SILENCE:
            return f"{self.id}: the list lacks {self.held}"
        if self.field:
            return f"{self.id}: {self.field} {self.held or 'nothing'} -> {self.printed}"
        return f"{self.id}: {self.printed}"


def printed_of(records: Collection[Any]) -> str:
    """Return facts in a few words: what was done, and when."""
    return "; ".join(_words(record) for record in records)


def _words(record: Any) -> str:
    act = getattr(record, "act", None) or getattr(record, "kind", None)
    if act is None:
        return str(getattr(record, "tally", None) or record.id)
    parts = (str(act), ", ".join(getattr(record, "articles", ())), cell(record.date))
    return " ".join(part for part in parts if part)


def rank(atlas: Questions, source: str | Source) -> int:
    """Return how near a source is to the depositary: 0 is the depositary itself, 3 an unknown source."""
    found = atlas.sources.get(source) if isinstance(source, str) else source
    return list(SourceKind).index(found.kind) if found else len(SourceKind)


def next_id(ids: Collection[str], about: str) -> str:
    """Return the first id of a number behind what it is about that is not taken."""
    return next(id for number in count(1) if (id := f"{about}:{number}") not in ids)


def variant(ids: set[str], about: str, field: str, value: str, refs: tuple[Ref, ...]) -> Variant:
    """Return the variant of an attribute, under an id that is not taken; the id is then taken."""
    id = next_id(ids, f"{about}:{field}")
    ids.add(id)
    return Variant(id=id, about=about, field=field, value=value, refs=refs)
