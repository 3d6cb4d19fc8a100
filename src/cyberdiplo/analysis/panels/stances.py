"""What actors said, as columns of a panel and as a table of actors and propositions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from cyberdiplo.analysis.panels.dataset import Dataset, Value, chosen
from cyberdiplo.model.vocabulary import DeclarationKind, DocumentKind, Stance, choice_of
from cyberdiplo.model.words import DocumentKindWord

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Document, Proposition, Treaty
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.actors import Actor

__all__ = ["Said", "declarations_column", "documents_column", "stance_column", "stance_table"]

_STATED = frozenset({DeclarationKind.RESERVATION, DeclarationKind.DECLARATION})

Said = tuple[tuple[str, type], Callable[[str], Sequence[Value]], tuple[Any, ...]]
"""A column, what it holds of an actor on each day, and the facts on which it rests."""


def stance_column(atlas: Atlas, proposition: Proposition, days: Sequence[datetime.date]) -> Said:
    """Return the column of the stances on a proposition; None where none is known, for silence is not a stance."""
    found = [atlas.stances(proposition, day) for day in days]
    each = [{id: stance for stance in Stance for id in one[stance].ids} for one in found]
    facts = tuple(dict.fromkeys(fact for one in found for stance in Stance for fact in one[stance].because))
    return (word(proposition.id), Stance), lambda actor: [stances.get(actor) for stances in each], facts


def documents_column(atlas: Atlas, kind: DocumentKindWord, days: Sequence[datetime.date]) -> Said:
    """Return the column that is True once a document of a kind was certainly there; None where none is known."""
    wanted = choice_of(DocumentKind, kind)
    held: dict[str, list[Document]] = {}
    for one in atlas.documents.values():
        if one.kind is wanted and one.date is not None:
            held.setdefault(one.actor, []).append(one)

    def cells(actor: str) -> list[Value]:
        dates = [one.date for one in held.get(actor, ()) if one.date]
        return [True if any(date.certainly_by(day) for date in dates) else None for day in days]

    facts = tuple(one for some in held.values() for one in some)
    return (f"has_{word(str(wanted))}", bool), cells, facts


def declarations_column(atlas: Atlas, treaty: Treaty, days: Sequence[datetime.date]) -> Said:
    """Return the column of how many reservations and declarations had been made; None where none is known at all."""
    made = {
        actor: [one for one in atlas.declarations.where(treaty=treaty, actor=actor) if one.kind in _STATED]
        for actor in {one.actor for one in atlas.declarations.where(treaty=treaty)}
    }

    def cells(actor: str) -> list[Value]:
        if actor not in made:
            return [None] * len(days)
        return [sum(one.date.certainly_by(day) for one in made[actor]) for day in days]

    facts = tuple(one for some in made.values() for one in some)
    return (f"{word(treaty.id)}_declarations", int), cells, facts


def stance_table(
    atlas: Atlas,
    actors: Iterable[Actor | str] | None = None,
    propositions: Iterable[Proposition | str] | None = None,
    *,
    as_of: Day | None = None,
) -> Dataset:
    """Return one row per actor and one column per proposition: its stance on a day; None where none is known.

    Args:
        atlas: The edition.
        actors: The actors; without them all of which a stance on one of the propositions is known.
        propositions: The propositions; without them all.
        as_of: The day; without it the latest that is known.

    Raises:
        UnresolvedNamesError: Some actors or propositions are unknown.
        BeyondEditionError: The day lies after the edition.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import stance_table
        >>> found = stance_table(cd.load(), ["FRA", "GBR", "TUV"], ["sovereignty-is-a-rule"])
        >>> [row["sovereignty_is_a_rule"] for row in found.rows()]
        ['supports', 'opposes', None]
    """
    asked = [atlas.propositions[id] for id in chosen(atlas.propositions, propositions)]
    day = atlas.edition.released if as_of is None else atlas.day(as_of)
    columns = [stance_column(atlas, one, (day,)) for one in asked]
    spoken = {fact.actor for _, _, facts in columns for fact in facts}
    spoken |= {id for one in asked for id in atlas.stances(one, day).spoken_for}
    ids = sorted(spoken) if actors is None else chosen(atlas.actors, actors)
    return Dataset(
        name="stances",
        columns=(("actor", str), *(column for column, _, _ in columns)),
        records=tuple((id, *(cells(id)[0] for _, cells, _ in columns)) for id in ids),
        about=f"One row per actor, one column per proposition, on {day}; None where no stance is known.",
        edition=atlas.edition.number,
        because=tuple(fact for _, _, facts in columns for fact in facts),
    )


def word(id: str) -> str:
    """Return an id as a word that can stand in a formula."""
    return re.sub(r"\W", "_", id)
