"""What all questions share: days, names, lives, and sets of actors as answers."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from cyberdiplo.model.kinds import FACTS, KINDS, THINGS
from cyberdiplo.query.lazy import Lazy
from cyberdiplo.query.library import Library
from cyberdiplo.query.lifetimes import may_exist

if TYPE_CHECKING:
    from cyberdiplo.model import Participation, Position, State, TreatyDeclaration, Variant, Vote
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.actors import Actor, ActorSet
    from cyberdiplo.query.facts import Facts

__all__ = ["Inquiry", "on_day"]


T = TypeVar("T")


class Inquiry(Library):
    """The things and facts of an edition, and what all questions about them need."""

    @Lazy
    def _participations_in(self) -> dict[str, list[Participation]]:
        """The participations by partnership."""
        return _grouped(self.participations, "partnership")

    @Lazy
    def _participations_of(self) -> dict[str, list[Participation]]:
        """The participations by actor."""
        return _grouped(self.participations, "actor")

    @Lazy
    def _declared(self) -> dict[tuple[str, str], list[TreatyDeclaration]]:
        """The declarations by treaty and actor, each the oldest first."""
        found: dict[tuple[str, str], list[TreatyDeclaration]] = {}
        for one in sorted(self.table("declarations"), key=lambda one: (one.date.first, one.date.last, one.id)):
            found.setdefault((one.treaty, one.actor), []).append(one)
        return found

    @Lazy
    def _positions_on(self) -> dict[str, list[Position]]:
        """The positions by subject."""
        return _grouped(self.positions, "subject")

    @Lazy
    def _votes_of(self) -> dict[str, list[Vote]]:
        """The votes by actor."""
        return _grouped(self.votes, "actor")

    @Lazy
    def records_of(self) -> dict[str, list[Any]]:
        """The facts and things by id, votes and sources left out; an organisation's body has the id of its partnership."""
        found: dict[str, list[Any]] = {}
        for name in (*FACTS, *THINGS):
            if name != "sources" and not KINDS[name].derived:
                for record in self.all_of(name):
                    found.setdefault(record.id, []).append(record)
        return found

    @Lazy
    def variants_of(self) -> dict[str, list[Variant]]:
        """The variants by the id of what they are about."""
        found: dict[str, list[Variant]] = {}
        for one in self.variants:
            found.setdefault(one.about, []).append(one)
        return found

    def _day(self, as_of: Day | None) -> datetime.date | None:
        return None if as_of is None else self.day(as_of)

    def _last(self, as_of: Day | None) -> datetime.date:
        return self._day(as_of) or self.edition.released

    def name(self, actor: Actor | str, on: Day | None = None) -> str:
        """Return the name by which an actor went on a day, as far as its names are dated; else its name today.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().name("SWZ", on="2018-04-18"), cd.load().name("SWZ")
            ('Swaziland', 'Eswatini')
        """
        record, day = self.actors[self._id("actor", actor)], self._last(on)
        dated = getattr(record, "names", ())  # bodies have none
        return next((past.name for past in dated if past.span.first <= day <= past.span.last), record.name)

    def _exists(self, actor: str, day: datetime.date) -> bool:
        """Whether an actor may exist on a day; bodies are not dated."""
        state = self._state(actor)
        return state is None or may_exist(state, day)

    def _state(self, actor: str) -> State | None:
        """Return the state that an actor is; None for a body."""
        return self.states.get(actor)

    def _set(
        self,
        question: str,
        ids: Collection[str],
        as_of: datetime.date | None,
        possible: Collection[str],
        because: Iterable[Any],
    ) -> ActorSet:
        from cyberdiplo.query.actors import ActorSet

        return ActorSet(
            ids=ids,
            question=question,
            as_of=as_of,
            unknown=set(possible) - set(ids),
            because=tuple(because),
            actors=self.actors,
        )


def on_day(question: str, day: datetime.date | None) -> str:
    """Return a question with the day that was asked for, if any."""
    return question if day is None else f"{question} on {day}"


def _grouped(facts: Facts[T], field: str) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for fact in facts:
        found.setdefault(getattr(fact, field), []).append(fact)
    return found
