"""One cell of a profile or comparison, and the parts in which they stand."""

from __future__ import annotations

import datetime
from enum import StrEnum

import attrs

from cyberdiplo.model import Ref
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import source_ids

__all__ = ["ENTRY_COLUMNS", "Entry", "Section"]


class Section(StrEnum):
    """The parts of a profile, in the order in which they are shown."""

    TREATIES = "treaties"
    DECLARATIONS = "declarations"
    VOTES = "votes"
    MEMBERSHIPS = "memberships"
    PARTNERSHIPS = "partnerships"
    POSITIONS = "positions"
    DOCUMENTS = "documents"
    CLAIMS = "claims"


@attrs.frozen(kw_only=True)
class Entry:
    """One cell of a comparison: what is said of one actor on one subject.

    Attributes:
        section: The part of the profile.
        subject: The id of the treaty, resolution, partnership … that it is about.
        actor: The id of the actor.
        value: The answer in a word: a standing, a choice, a role, a stance, a verdict. "none" towards a treaty is known;
            "none known" if no source claims to have all acts.
        text: The answer in a line.
        date: The day or span since which, or on which; None if there is none.
        facts: The ids of the facts on which it rests.
        refs: Their sources.
        as_of: Towards a treaty, the last day of which the answer is known, at the latest that asked for; None for
            "none known" and for all that is not a standing.
    """

    section: Section
    subject: str
    actor: str
    value: str
    text: str
    date: PartialDate | None
    facts: tuple[str, ...]
    refs: tuple[Ref, ...]
    as_of: datetime.date | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources, in the order of their first use."""
        return source_ids((self,))


ENTRY_COLUMNS = tuple(field.name for field in attrs.fields(Entry))
"""The names of the columns of the rows of profiles and comparisons."""
