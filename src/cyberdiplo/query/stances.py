"""Where actors stand on one proposition, and what they said beside how they voted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.model.refs import source_ids
from cyberdiplo.model.vocabulary import Stance, choice_of
from cyberdiplo.model.words import StanceWord

if TYPE_CHECKING:
    from cyberdiplo.model import Position, Proposition, Vote
    from cyberdiplo.query.actors import Actor, ActorSet

__all__ = ["SaidAndVoted", "Stances"]


@attrs.frozen(kw_only=True, repr=False)
class Stances(Shown):
    """Where actors stand on a proposition on a day: a set of actors for each stance.

    Its length is the number of actors of which a stance is known; who is silent is in none of the sets.

    Attributes:
        proposition: The proposition.
        as_of: The day that was asked for; None for the latest that is known.
        supports: Those that support it.
        opposes: Those that oppose it.
        conditional: Those that would support it under conditions or in another form.
        neutral: Those that have spoken of it and left open where they stand.
        spoken_for: The ids of those of which only a position on behalf of a group is known.

    Examples:
        >>> import cyberdiplo as cd
        >>> found = cd.load().stances("sovereignty-is-a-rule", as_of="2026-11-01")
        >>> found.opposes.ids, found["opposes"] == found.opposes, "FRA" in found.supports
        (('GBR',), True, True)
    """

    proposition: Proposition
    as_of: datetime.date | None
    supports: ActorSet
    opposes: ActorSet
    conditional: ActorSet
    neutral: ActorSet
    spoken_for: tuple[str, ...] = ()

    @property
    def own(self) -> Stances:
        """The same without those of which only a position on behalf of a group is known."""
        away = set(self.spoken_for)

        def own(found: ActorSet) -> ActorSet:
            return found.where(lambda actor: actor.id not in away)

        return attrs.evolve(
            self,
            supports=own(self.supports),
            opposes=own(self.opposes),
            conditional=own(self.conditional),
            neutral=own(self.neutral),
            spoken_for=(),
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of the positions, in the order of their first use."""
        return source_ids(fact for stance in Stance for fact in self[stance].because)

    def of(self, actor: Actor | str) -> Stance | None:
        """Return the stance of an actor; None if none is known.

        Raises:
            UnknownIdError: There is no such actor at all.
        """
        return next((stance for stance in Stance if actor in self[stance]), None)

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return a plain dictionary for each actor: its stance, id and name, and the ids of the positions."""
        return tuple({"stance": str(stance), **row} for stance in Stance for row in self[stance].rows())

    def grid(self) -> Grid:
        """Return the table that is shown: a row a stance."""
        shown = tuple((str(stance), str(len(self[stance])), ", ".join(self[stance].ids)) for stance in Stance)
        return Grid(self.proposition.sentence, ("stance", "actors", ""), shown)

    def __getitem__(self, stance: StanceWord) -> ActorSet:
        found: ActorSet = getattr(self, choice_of(Stance, stance))
        return found

    def __iter__(self) -> Iterator[Actor]:
        return (actor for stance in Stance for actor in self[stance])

    def __len__(self) -> int:
        return sum(len(self[stance]) for stance in Stance)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self[stance])} {stance}" for stance in Stance)
        return f"<stances on {self.proposition.id}: {counts}>"


@attrs.frozen(kw_only=True)
class SaidAndVoted:
    """A position of an actor and its vote on a resolution of the same matter, side by side and without a judgement.

    Attributes:
        position: What it said.
        vote: How it voted.
    """

    position: Position
    vote: Vote

    @property
    def refs(self) -> tuple[object, ...]:
        """The sources of both."""
        return (*self.position.refs, *self.vote.refs)
