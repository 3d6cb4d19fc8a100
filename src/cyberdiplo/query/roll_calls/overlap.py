"""What two records of roll calls have in common: which roll calls are in both, and where they differ, state by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.query.roll_calls.saved import letters_of

if TYPE_CHECKING:
    from cyberdiplo.query.roll_calls.planes import Votes

__all__ = ["Difference", "Overlap", "overlap"]

_CHOICES = {"Y": "yes", "N": "no", "A": "abstain", "X": "not voting", ".": ""}


@attrs.frozen(kw_only=True)
class Difference:
    """One vote of which two records say different things.

    Attributes:
        ballot: The id of the roll call in the first record.
        other: Its id in the second.
        actor: The id of the state.
        choice: What the first says: ``yes``, ``no``, ``abstain``, ``not voting``; empty if it does not list the state.
        other_choice: What the second says.
    """

    ballot: str
    other: str
    actor: str
    choice: str
    other_choice: str


@attrs.frozen(kw_only=True, repr=False)
class Overlap:
    """What two records have in common.

    Attributes:
        pairs: The ids of the roll calls that are in both, in the first record and in the second.
        first_only: The ids of those that only the first has.
        second_only: The ids of those that only the second has.
        differences: The votes cast in which they differ, by roll call and state; who did not vote in the one record and is
            not listed in the other is none.
        decades: For each decade how many roll calls of the first record are the same in the second, differ, are missing.
    """

    pairs: tuple[tuple[str, str], ...]
    first_only: tuple[str, ...]
    second_only: tuple[str, ...]
    differences: tuple[Difference, ...]
    decades: tuple[tuple[str, int, int, int], ...]

    @property
    def same(self) -> tuple[tuple[str, str], ...]:
        """The pairs of roll calls of which both records say the same of every state."""
        differing = {one.ballot for one in self.differences}
        return tuple(pair for pair in self.pairs if pair[0] not in differing)

    def of(self, actor: str) -> tuple[Difference, ...]:
        """Return the differences on one state."""
        return tuple(one for one in self.differences if one.actor == actor)

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return a plain dictionary for each difference: ballot, other, actor, choice, other_choice."""
        return tuple(attrs.asdict(one) for one in self.differences)

    def __repr__(self) -> str:
        return (
            f"<{len(self.pairs)} roll calls in both records, {len(self.same)} of them the same; "
            f"{len(self.first_only)} and {len(self.second_only)} in one only>"
        )


def overlap(first: Votes, second: Votes) -> Overlap:
    """Return what two records have in common.

    A roll call is in both if one record refers to the other's, as ``unvotes-7eb7034[rcid 12, …]``, or if both have its id.
    """
    pairs = tuple(_pairs(first, second))
    places, others = _places(first), _places(second)
    letters, other_letters = _letters(first), _letters(second)
    actors = sorted({*first.actors, *second.actors})
    found: list[Difference] = []
    for one, other in pairs:
        for actor in actors:
            mine = letters[actor][places[one]] if actor in letters else "."
            theirs = other_letters[actor][others[other]] if actor in other_letters else "."
            if mine != theirs and {mine, theirs} != {"X", "."}:
                choice, other_choice = _CHOICES[mine], _CHOICES[theirs]
                found.append(Difference(ballot=one, other=other, actor=actor, choice=choice, other_choice=other_choice))
    matched, met = {one for one, _ in pairs}, {other for _, other in pairs}
    differing = {one.ballot for one in found}
    decades: dict[str, Counter[str]] = {}
    for id, date in _known(first, "date"):
        kind = "missing" if id not in matched else "differs" if id in differing else "same"
        decades.setdefault(f"{date[:3]}0s", Counter())[kind] += 1
    return Overlap(
        pairs=pairs,
        first_only=tuple(id for id in first.ids if id not in matched),
        second_only=tuple(id for id in second.ids if id not in met),
        differences=tuple(found),
        decades=tuple((decade, one["same"], one["differs"], one["missing"]) for decade, one in sorted(decades.items())),
    )


def _places(table: Votes) -> dict[str, int]:
    return {id: place for place, id in enumerate(table.column("id"))}


def _letters(table: Votes) -> dict[str, str]:
    """Return what each actor did, one letter a roll call."""
    return {actor: letters_of(table, actor) for actor in table.actors}


def _pairs(first: Votes, second: Votes) -> Iterator[tuple[str, str]]:
    """Yield the ids of roll calls that are in both, in the order of the first."""
    selected, chosen = {*second.ids}, {*first.ids}
    by_record = {record: id for id, refs in _known(second, "refs") for record in _records(refs[:1])}
    for id, refs in _known(first, "refs"):
        if id not in chosen:
            continue
        named = map(by_record.get, _records(refs))
        other = id if id in selected else next((one for one in named if one in selected), None)
        if other is not None:
            yield id, other


def _records(refs: tuple[str, ...]) -> Iterator[str]:
    """Yield the numbered records and roll calls of datasets among refs, without what else their locators say."""
    for ref in refs:
        source, _, locator = ref.partition("[")
        if locator.startswith(("record ", "rcid ")):
            yield f"{source}[{locator.partition(',')[0].removesuffix(']')}"


def _known(table: Votes, field: str) -> Iterator[tuple[str, Any]]:
    """Yield the id of each roll call with what is known of it in one field."""
    return zip(table.column("id"), table.column(field), strict=True)
