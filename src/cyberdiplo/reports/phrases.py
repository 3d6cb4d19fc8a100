"""Phrases of prose: when, who, which treaty, which source, how many."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cyberdiplo.model import Ref, Treaty
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import SourceKind
from cyberdiplo.reports.spans import since, when

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = [
    "best_source",
    "counted",
    "dated",
    "from_when",
    "listed",
    "named_source",
    "quoted",
    "sentence",
    "since_when",
    "the_treaty",
    "who",
]


def best_source(atlas: Questions, refs: Iterable[Ref]) -> str:
    """Return the source that speaks with most authority, the first of its kind, and before its like in a copy."""
    ranks = tuple(SourceKind)

    def rank(ref: Ref) -> tuple[int, bool]:
        source = atlas.sources[ref.source]
        return ranks.index(source.kind), source.copy

    ref = min(refs, key=rank, default=None)
    return named_source(atlas, ref) if ref else "no source"


def named_source(atlas: Questions, ref: Ref) -> str:
    """Return a place in a source: publisher, title and locator, and where a copy of it was read."""
    source = atlas.sources[ref.source]
    copy = f" (a copy at {source.read_at})" if source.copy else ""
    return f"{source.publisher}, {quoted(source.title)}{f', {ref.locator}' if ref.locator else ''}{copy}"


def who(atlas: Questions, id: str, on: datetime.date | None = None) -> str:
    """Return an actor by its name on a day and its id."""
    return f"{atlas.name(id, on)} ({id})"


def the_treaty(treaty: Treaty) -> str:
    """Return a treaty as it stands in a sentence."""
    return treaty.name if treaty.name.isupper() else f"the {treaty.name}"


def since_when(date: PartialDate) -> str:
    """Return since when; of a day that is known only to be past, that it may be before."""
    text = since(date)
    return f"since {text.removeprefix('by ')} or before" if text.startswith("by ") else text


def dated(date: PartialDate | None) -> str:
    """Return when, with a space before it."""
    if date is None:
        return ", no day known"
    text = when(date)
    return f" on {text}" if date.is_exact else f" in {text}" if text[:1].isdigit() and " " not in text else f" {text}"


def from_when(date: PartialDate) -> str:
    """Return from when."""
    return f"from {date}" if date.is_exact else f"from a day known no closer than {date}"


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return f"“{text}”"


def sentence(text: str) -> str:
    """Return a text with a full stop, unless it ends with a stop of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def listed(words: Iterable[str], last: str) -> str:
    """Return words as a list: "a, b and c"."""
    *some, end = words
    return f"{', '.join(some)} {last} {end}" if some else str(end)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its word in the right number."""
    return f"{number} {one if number == 1 else many or one + 's'}"
