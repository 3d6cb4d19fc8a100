"""The questions about treaties: who stands where on a day."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from cyberdiplo.query.inquiry import Inquiry, on_day
from cyberdiplo.query.lazy import Lazy

if TYPE_CHECKING:
    from cyberdiplo.model import Treaty, TreatyAction, TreatyStanding
    from cyberdiplo.model.dates import Day
    from cyberdiplo.model.vocabulary import Standing
    from cyberdiplo.query.actors import Actor, ActorSet

__all__ = ["Standings"]

# Those that have a standing for sure, those that may have it, and the acts that say so.
_Group = tuple[tuple[str, ...], tuple[str, ...], tuple[Any, ...]]


class _Remembered(NamedTuple):
    """Answers that were worked out before: the standings of an actor and of a group from one turn to the next."""

    turns: Callable[[str, str], tuple[datetime.date, ...]]
    standing: Callable[[str, str, datetime.date | None], TreatyStanding]
    group: Callable[[str, frozenset[Standing], datetime.date | None], _Group]


class Standings(Inquiry):
    """The things and facts of an edition, and the questions about its treaties."""

    def standing(self, actor: Actor | str, treaty: Treaty | str, as_of: Day | None = None) -> TreatyStanding:
        """Return where an actor stands towards a treaty on a day, and the acts that say so.

        Without a day it is the latest that the edition knows. If what is known allows more than one standing, the value is
        unknown and ``possible`` has them.

        Examples:
            >>> import cyberdiplo as cd
            >>> s = cd.load().standing("USA", "budapest", as_of="2006-12-31")
            >>> s.value, str(s.since)
            (<Standing.CONTRACTING: 'contracting'>, '2006-09-29')
        """
        return self._standing(self._id("actor", actor), self.treaties[self._id("treaty", treaty)], self._day(as_of))

    def parties(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return those for which the treaty is in force on a day.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().parties("budapest", as_of="2004-07-01").ids
            ('ALB', 'EST', 'HRV', 'HUN', 'LTU')
        """
        from cyberdiplo.model.vocabulary import Standing

        return self._standings("parties to", treaty, [Standing.PARTY], as_of)

    def consented(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return those that have consented by a day, in force for them or not: the number that depositaries print.

        Examples:
            >>> import cyberdiplo as cd
            >>> len(cd.load().consented("budapest"))
            82
        """
        from cyberdiplo.model.vocabulary import Standing

        return self._standings("consented to", treaty, [Standing.CONTRACTING, Standing.PARTY], as_of)

    def signatories(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return all that have signed by a day, as depositaries count them: also those that consented later.

        Examples:
            >>> import cyberdiplo as cd
            >>> len(cd.load().signatories("hanoi"))
            74
        """
        from cyberdiplo.model.vocabulary import Act

        id, asked, day = self._id("treaty", treaty), self._day(as_of), self._last(as_of)
        signed = [
            act
            for acts in self._acts.get(id, {}).values()
            for act in acts
            if act.act is Act.SIGNATURE
            and act.date.possibly_by(day)
            and self._exists(act.actor, day)
            and self._held(act, day)
        ]
        certain = [act for act in signed if act.date.certainly_by(day)]
        return self._set(
            on_day(f"signed {id}", asked), [act.actor for act in certain], asked, [act.actor for act in signed], certain
        )

    def invited(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return those invited to accede that have neither signed nor consented by a day.

        Examples:
            >>> import cyberdiplo as cd
            >>> "MEX" in cd.load().invited("budapest")
            True
        """
        from cyberdiplo.model.vocabulary import Standing

        return self._standings("invited to", treaty, [Standing.INVITED], as_of)

    def with_standing(self, treaty: Treaty | str, *standings: Standing | str, as_of: Day | None = None) -> ActorSet:
        """Return those whose standing on a day is one of those given.

        Asked of are all states that exist on the day, and every body that has acted towards the treaty.

        Raises:
            ValueError: No standing is given, or a word that is none.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().with_standing("uncac", "former", as_of="2023-01-01").unknown
            ('BTN',)
        """
        from cyberdiplo.model.vocabulary import Standing, choice_of

        if not standings:
            raise ValueError(f"no standing given; give one or more of {', '.join(map(str, Standing))}")
        wanted = {choice_of(Standing, word) for word in standings}
        return self._standings(f"{' or '.join(sorted(wanted))} towards", treaty, wanted, as_of)

    def _held(self, act: TreatyAction, day: datetime.date) -> bool:
        """Whether an act is its actor's own on a day: a predecessor's only once that has ended."""
        ended = self.states[act.predecessor].ended if act.predecessor else None
        return ended is None or ended.last < day

    def _standing(self, actor: str, treaty: Treaty, day: datetime.date | None) -> TreatyStanding:
        from cyberdiplo.query.turns import last_turn, on_day

        if day is None:
            return self._remembered.standing(actor, treaty.id, None)
        turn = last_turn(self._remembered.turns(actor, treaty.id), day)
        return on_day(self._remembered.standing(actor, treaty.id, turn), day)

    @Lazy
    def _remembered(self) -> _Remembered:
        """The answers of before; each stands from one turn to the next, so a few thousand serve for all days."""
        return _Remembered(
            turns=functools.lru_cache(maxsize=None)(self._turns_of),
            standing=functools.lru_cache(maxsize=65_536)(self._standing_at),
            group=functools.lru_cache(maxsize=4_096)(self._group_at),
        )

    def _turns_of(self, actor: str, treaty: str) -> tuple[datetime.date, ...]:
        """Return the days on which the standing of an actor towards a treaty can turn; of anybody if none is named."""
        from cyberdiplo.query.turns import turns

        acted = self._acts.get(treaty, {})
        acts = acted.get(actor, ()) if actor else tuple(act for acts in acted.values() for act in acts)
        ids = {act.predecessor for act in acts} | ({actor} if actor else set(self.states))
        return turns(self.treaties[treaty], acts, [self.states[id] for id in ids if id in self.states])

    def _standing_at(self, actor: str, treaty: str, day: datetime.date | None) -> TreatyStanding:
        """Return the standing on a day, or the latest, worked out anew."""
        from cyberdiplo.query.standing import standing, standing_latest, standing_of_none

        record, state = self.treaties[treaty], self._state(actor)
        ended = state.ended if state else None
        last = day or min(self.edition.released, ended.last if ended else datetime.date.max)
        acts = tuple(act for act in self._acts.get(treaty, {}).get(actor, ()) if self._held(act, last))
        if not self._exists(actor, last):
            return standing_of_none(record, actor, last)
        return standing_latest(record, actor, acts, last) if day is None else standing(record, actor, acts, day)

    def _standings(self, verb: str, treaty: Treaty | str, wanted: Iterable[Standing], as_of: Day | None) -> ActorSet:
        from cyberdiplo.query.turns import last_turn

        id, day = self._id("treaty", treaty), self._day(as_of)
        turn = day and last_turn(self._remembered.turns("", id), day)
        ids, unknown, because = self._remembered.group(self.treaties[id].id, frozenset(wanted), turn)
        return self._set(on_day(f"{verb} {id}", day), ids, day, unknown, because)

    def _group_at(self, treaty: str, wanted: frozenset[Standing], day: datetime.date | None) -> _Group:
        """Return who has a wanted standing on a day, or the latest: for sure, possibly, and by which acts."""
        record, last = self.treaties[treaty], day or self.edition.released
        asked = {id for id in (*self.states, *self._acts.get(treaty, ())) if self._exists(id, last)}
        certain: list[TreatyStanding] = []
        unknown: list[str] = []
        for actor in sorted(asked):
            answer = self._standing(actor, record, day)
            if answer.value in wanted or wanted.issuperset(answer.possible):
                certain.append(answer)
            elif not wanted.isdisjoint(answer.possible):
                unknown.append(actor)
        because = tuple(act for answer in certain for act in answer.because)
        return tuple(answer.actor for answer in certain), tuple(unknown), because
