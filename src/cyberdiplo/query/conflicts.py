"""Where sources differ: of one datum the value that the record holds, and those that other sources print."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.model import Ref, Variant, Vote
from cyberdiplo.storage.tables import cell, columns

if TYPE_CHECKING:
    from cyberdiplo.query.inquiry import Inquiry

__all__ = ["Conflict", "conflicts", "fields_of", "holder", "is_held", "records_by_id", "vote_of", "votes_with_variants"]

# What says what a record is and where it was read is no datum on which sources could differ.
_NO_DATA = {"id", "refs"}


@attrs.frozen(kw_only=True, repr=False)
class Conflict(Shown):
    """One datum on which sources differ.

    Attributes:
        about: The id of the fact or thing.
        field: The name of the attribute.
        value: The value that the record holds, as its cell does; empty if it holds none.
        refs: The sources of the fact or thing.
        variants: The other values, each with the sources that print it.
    """

    about: str
    field: str
    value: str
    refs: tuple[Ref, ...]
    variants: tuple[Variant, ...]

    def grid(self) -> Grid:
        """Return the table that is shown."""
        rows = [(self.value or "nothing", "the record", cell(self.refs), "")]
        rows += [(one.value, "another source", cell(one.refs), one.note) for one in self.variants]
        return Grid(f"{self.about}: {self.field}", (self.field, "held by", "sources", "note"), tuple(rows))

    def __repr__(self) -> str:
        others = ", ".join(one.value for one in self.variants)
        return f"<conflict on {self.about}, {self.field}: {self.value or 'nothing'}; others print {others}>"


def conflicts(atlas: Inquiry, about: str | None = None) -> tuple[Conflict, ...]:
    """Return the data on which sources differ, all or of one id; `Atlas.conflicts` documents it."""
    variants = atlas.variants_of
    chosen = sorted(variants) if about is None else [about] if about in variants else []
    found = []
    for id in chosen:
        records = [*atlas.records_of.get(id, ()), *_votes(atlas, id, variants[id])]
        for field, some in itertools.groupby(sorted(variants[id], key=_field), key=_field):
            record = holder(records, field)
            if record is not None:  # an overlay that was not checked may have dropped it
                value = cell(getattr(record, field))
                found.append(Conflict(about=id, field=field, value=value, refs=record.refs, variants=tuple(some)))
    return tuple(found)


def is_held(atlas: Inquiry, id: str) -> bool:
    """Whether a fact, a thing or a vote has this id."""
    return id in atlas.records_of or vote_of(atlas, id) is not None


def _votes(atlas: Inquiry, id: str, variants: Iterable[Variant]) -> list[Vote]:
    """Return the vote that has this id and of which sources print others."""
    vote = vote_of(atlas, id) if any(one.field == "choice" for one in variants) else None
    return [] if vote is None else [vote]


def records_by_id(atlas: Inquiry) -> dict[str, list[Any]]:
    """Return the facts and things of an atlas by id; an organisation's body has the id of its partnership.

    Votes, which are views of ballots, and sources, which are what others rest on, are not among them.
    """
    return dict(atlas.records_of)


def votes_with_variants(atlas: Inquiry) -> dict[str, list[Any]]:
    """Return the votes of which sources print others, by id."""
    asked = {one.about for one in atlas.variants if one.field == "choice"}
    found = {id: vote_of(atlas, id) for id in asked}
    return {id: [vote] for id, vote in found.items() if vote is not None}


def vote_of(atlas: Inquiry, id: str) -> Vote | None:
    """Return the vote of an id such as ``A/RES/74/247:KOR``, on a ballot or a roll call of the UN; None if there is none."""
    from cyberdiplo.errors import NoVoteError
    from cyberdiplo.query.roll_calls.calls import ballot_of
    from cyberdiplo.query.votes import vote_on

    ballot, _, actor = id.rpartition(":")
    if not ballot:  # a name or another id, for which no roll calls are read
        return None
    try:
        if ballot in atlas.ballots:
            return vote_on(atlas.ballots[ballot], actor)
        votes = atlas.roll_calls.get("un")
        if votes is not None and ballot in votes.column("id"):
            return vote_on(ballot_of(votes, ballot), actor)
    except NoVoteError:
        return None
    return None


def holder(records: Iterable[Any], field: str) -> Any:
    """Return the first of the records of one id that has a datum of this name; None if none has."""
    return next((record for record in records if field in fields_of(record)), None)


def fields_of(record: Any) -> tuple[str, ...]:
    """Return the names of a record's data, on which sources can differ."""
    return tuple(column.name for column in columns(type(record)) if column.name not in _NO_DATA)


def _field(variant: Variant) -> str:
    return variant.field
