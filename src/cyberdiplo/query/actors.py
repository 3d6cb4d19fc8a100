"""A set of actors as the answer to a question: set algebra is the query language."""

from __future__ import annotations

import datetime
from abc import ABCMeta
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, cast

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.errors import AmbiguousNameError, UnknownIdError
from cyberdiplo.model import Body, State, Territory, TreatyAction, Vote
from cyberdiplo.model.refs import source_ids
from cyberdiplo.query.framed import Framed
from cyberdiplo.query.registry import Registry

__all__ = ["Actor", "ActorSet"]

Actor = State | Territory | Body
"""Who can act: a state or a body."""


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))


@attrs.frozen(eq=False, repr=False, kw_only=True)
class ActorSet(Framed, Shown):
    """A set of actors, read-only, in the order of their ids.

    ``|``, ``&``, ``-`` and ``^`` combine it with another one, or with any collection of actors, ids
    or exact names. What is in the result is in it for sure; those that may be in it, because one of the
    two leaves them open, are in `unknown`. Two sets are equal if they have the same actors, whatever
    was asked.

    Attributes:
        ids: The ids of the actors, in order.
        question: What was asked.
        as_of: The day that was asked for; None for the latest that is known of each actor.
        unknown: The ids of those for which what is known leaves the answer open; they are not in the set.
        because: The facts on which the answer rests, those of each actor in turn.

    Examples:
        >>> import cyberdiplo as cd
        >>> atlas = cd.load()
        >>> against = atlas.voters("A/RES/74/247", "no")
        >>> "Republic of Korea" in against
        True
        >>> (against - atlas.parties("budapest", as_of="2019-12-27")).ids
        ('BLZ', 'COL', 'FSM', 'HND', 'IRL', 'KOR', 'MHL', 'NZL', 'SWE')
    """

    ids: tuple[str, ...] = attrs.field(converter=_in_order)
    question: str
    as_of: datetime.date | None = None
    unknown: tuple[str, ...] = attrs.field(default=(), converter=_in_order)
    because: tuple[Any, ...] = ()
    _actors: Registry[Actor] = attrs.field(alias="actors")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the actors, in the order of the ids."""
        return tuple(actor.name for actor in self)

    @property
    def states(self) -> tuple[State, ...]:
        """Those of them that are states, without territories and bodies.

        Examples:
            >>> import cyberdiplo as cd
            >>> sorted({state.region for state in cd.load().parties("budapest", as_of="2004-07-01").states})
            ['Eastern Europe', 'Northern Europe', 'Southern Europe']
        """
        return tuple(actor for actor in self if isinstance(actor, State))

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of those facts, in the order of their first use."""
        return source_ids(self.because)

    def where(self, predicate: Callable[[Actor], bool]) -> ActorSet:
        """Return those for which `predicate`, called with the record, is true."""
        return self._with(
            [id for id in self.ids if predicate(self._actors[id])],
            [id for id in self.unknown if predicate(self._actors[id])],
        )

    def rows(self) -> tuple[dict[str, str], ...]:
        """Return a plain dictionary for each actor: id, name, and the ids of the facts that place it here."""
        facts: dict[str, list[str]] = {}
        for fact in self.because:
            facts.setdefault(fact.actor, []).append(fact.id)
        return tuple({"id": id, "name": self._actors[id].name, "because": "; ".join(facts.get(id, ()))} for id in self.ids)

    def __contains__(self, actor: object) -> bool:
        """Whether an actor, given as a record, an id or an exact name, is in the set.

        A name that fits several, or none, is not in it: `find` of ``atlas.actors`` says why.
        """
        try:
            return self._id(actor) in self.ids
        except (AmbiguousNameError, UnknownIdError):
            return False

    def __iter__(self) -> Iterator[Actor]:
        return (self._actors[id] for id in self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def __and__(self, other: Iterable[Any]) -> ActorSet:
        that = self._of(other)
        return self._result(that, "&", self._surely & that._surely, self._possibly & that._possibly)

    def __or__(self, other: Iterable[Any]) -> ActorSet:
        that = self._of(other)
        return self._result(that, "|", self._surely | that._surely, self._possibly | that._possibly)

    def __sub__(self, other: Iterable[Any]) -> ActorSet:
        that = self._of(other)
        return self._result(that, "-", self._surely - that._possibly, self._possibly - that._surely)

    def __xor__(self, other: Iterable[Any]) -> ActorSet:
        that = self._of(other)
        surely = (self._surely - that._possibly) | (that._surely - self._possibly)
        possibly = (self._possibly - that._surely) | (that._possibly - self._surely)
        return self._result(that, "^", surely, possibly)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def __rsub__(self, other: Iterable[Any]) -> ActorSet:
        return self._of(other) - self

    def isdisjoint(self, other: Iterable[Any]) -> bool:
        """Return whether no actor is in both."""
        return not self & other

    def __le__(self, other: Iterable[Any]) -> bool:
        return set(self.ids) <= set(self._of(other).ids)

    def __lt__(self, other: Iterable[Any]) -> bool:
        return set(self.ids) < set(self._of(other).ids)

    def __ge__(self, other: Iterable[Any]) -> bool:
        return set(self.ids) >= set(self._of(other).ids)

    def __gt__(self, other: Iterable[Any]) -> bool:
        return set(self.ids) > set(self._of(other).ids)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ActorSet):
            return self.ids == other.ids
        return isinstance(other, AbstractSet) and frozenset(self) == frozenset(other)

    def __hash__(self) -> int:
        return hash(frozenset(self))

    def _id(self, actor: object) -> str:
        if isinstance(actor, str):
            return self._actors.find(actor).id
        if isinstance(actor, State | Territory | Body):
            return self._actors[actor.id].id
        raise TypeError(f"{actor!r} is not an actor; give a State, a Territory, a Body, an id or an exact name")

    def _of(self, actors: Iterable[Any]) -> ActorSet:
        if isinstance(actors, ActorSet):
            foreign = [id for id in (*actors.ids, *actors.unknown) if id not in self._actors]
            if foreign:
                raise ValueError(
                    f"the edition of the first set lacks {', '.join(foreign)} of the second; combine their ids instead"
                )
            return actors
        if isinstance(actors, str):
            raise TypeError(f"{actors!r} is one actor, not a set of them; write {{{actors!r}}}")
        ids = [self._id(actor) for actor in actors]
        question = "{" + ", ".join(sorted(set(ids))) + "}"
        return attrs.evolve(self, ids=ids, question=question, as_of=self.as_of, unknown=(), because=())

    @property
    def _surely(self) -> frozenset[str]:
        return frozenset(self.ids)

    @property
    def _possibly(self) -> frozenset[str]:
        return frozenset((*self.ids, *self.unknown))

    def _result(self, that: ActorSet, sign: str, surely: frozenset[str], possibly: frozenset[str]) -> ActorSet:
        """Return the result of an operation: what is in it for sure, and what is in it possibly."""
        both = {fact.id: fact for fact in (*self.because, *that.because)}.values()
        return attrs.evolve(
            self._with(surely, possibly - surely, because=tuple(both)),
            question=f"({self.question} {sign} {that.question})",
            as_of=self.as_of if self.as_of == that.as_of else None,
        )

    def _with(self, ids: Iterable[str], unknown: Iterable[str], because: tuple[Any, ...] | None = None) -> ActorSet:
        """Return the set of these, with the facts about those that are in it."""
        kept = frozenset(ids)
        facts = self.because if because is None else because
        return attrs.evolve(self, ids=kept, unknown=unknown, because=tuple(fact for fact in facts if fact.actor in kept))

    def grid(self) -> Grid:
        """Return the table that is shown."""
        said: dict[str, list[str]] = {}
        for fact in self.because:
            said.setdefault(fact.actor, []).append(_said(fact))
        rows = tuple((actor.id, actor.name, ", ".join(said.get(actor.id, ()))) for actor in self)
        open_for = ((f"What is known leaves it open for {', '.join(self.unknown)}.", ""),) if self.unknown else ()
        return Grid(self._title(), ("id", "name", "because"), rows, open_for)

    def _title(self) -> str:
        open_for = f"; open for {len(self.unknown)}" if self.unknown else ""
        return f"{self.question}: {len(self)} {'actor' if len(self) == 1 else 'actors'}{open_for}"

    def __repr__(self) -> str:
        few = ", ".join(self.ids[:8])
        return f"<{self._title()}: {few}{', …' if len(self) > 8 else ''}>" if self.ids else f"<{self._title()}>"


def _said(fact: Any) -> str:
    """Return a fact in a few words, its actor left out."""
    if isinstance(fact, TreatyAction):
        return f"{fact.act} {fact.date}"
    if isinstance(fact, Vote):
        return str(fact.choice)
    return f"{fact.partnership} ({fact.role}, {fact.began})"


# A set to isinstance(). It does not inherit from one, because a checker would then hold that only
# records can be in it, while ids and exact names are asked for, too.
cast(ABCMeta, AbstractSet).register(ActorSet)
