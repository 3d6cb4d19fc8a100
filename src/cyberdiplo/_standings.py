"""The questions about treaties: who stands where on a day."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from cyberdiplo._library import Library
from cyberdiplo._spells import may_exist
from cyberdiplo.actors import Actor, ActorSet
from cyberdiplo.dates import Day
from cyberdiplo.model import Body, State, Treaty, TreatyAction, TreatyStanding
from cyberdiplo.standing import standing, standing_latest, standing_of_none
from cyberdiplo.vocabulary import Act, Standing, choice_of

__all__ = ["Standings", "on_day"]


class Standings(Library):
    """The things and facts of an edition, and the questions about its treaties."""

    def standing(self, actor: Actor | str, treaty: Treaty | str, as_of: Day | None = None) -> TreatyStanding:
        """Return where an actor stands towards a treaty on a day, and the acts that say so.

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
        return self._standings("parties to", treaty, {Standing.PARTY}, as_of)

    def consented(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return those that have consented by a day, in force for them or not: the number that depositaries print.

        Examples:
            >>> import cyberdiplo as cd
            >>> len(cd.load().consented("budapest"))
            82
        """
        return self._standings("consented to", treaty, {Standing.CONTRACTING, Standing.PARTY}, as_of)

    def signatories(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return all that have signed by a day, as depositaries count them: also those that consented later.

        Examples:
            >>> import cyberdiplo as cd
            >>> len(cd.load().signatories("hanoi"))
            74
        """
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
        return self._standings("invited to", treaty, {Standing.INVITED}, as_of)

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
        if not standings:
            raise ValueError(f"no standing given; give one or more of {', '.join(map(str, Standing))}")
        wanted = {choice_of(Standing, word) for word in standings}
        return self._standings(f"{' or '.join(sorted(wanted))} towards", treaty, wanted, as_of)

    def _day(self, as_of: Day | None) -> datetime.date | None:
        return None if as_of is None else self.day(as_of)

    def _last(self, as_of: Day | None) -> datetime.date:
        return self._day(as_of) or self.edition.released

    def _exists(self, actor: str, day: datetime.date) -> bool:
        """Whether an actor may exist on a day; bodies are not dated."""
        record = self.actors[actor]
        return isinstance(record, Body) or may_exist(record, day)

    def _held(self, act: TreatyAction, day: datetime.date) -> bool:
        """Whether an act is its actor's own on a day: a predecessor's only once that has ended."""
        ended = self.states[act.predecessor].ended if act.predecessor else None
        return ended is None or ended.last < day

    def _standing(self, actor: str, treaty: Treaty, day: datetime.date | None) -> TreatyStanding:
        acts = self._acts.get(treaty.id, {}).get(actor, ())
        record = self.actors[actor]
        ended = record.ended if isinstance(record, State) else None
        last = day or min(self.edition.released, ended.last if ended else datetime.date.max)
        acts = tuple(act for act in acts if self._held(act, last))
        if not self._exists(actor, last):
            return standing_of_none(treaty, actor, last)
        return standing_latest(treaty, actor, acts, last) if day is None else standing(treaty, actor, acts, day)

    def _standings(self, verb: str, treaty: Treaty | str, wanted: Collection[Standing], as_of: Day | None) -> ActorSet:
        record, day = self.treaties[self._id("treaty", treaty)], self._day(as_of)
        last = day or self.edition.released
        asked = {id for id in (*self.states, *self._acts.get(record.id, ())) if self._exists(id, last)}
        certain: list[TreatyStanding] = []
        unknown: list[str] = []
        for actor in sorted(asked):
            answer = self._standing(actor, record, day)
            if answer.value in wanted or set(answer.possible) <= set(wanted):
                certain.append(answer)
            elif not set(wanted).isdisjoint(answer.possible):
                unknown.append(actor)
        because = [act for answer in certain for act in answer.because]
        return self._set(on_day(f"{verb} {record.id}", day), [answer.actor for answer in certain], day, unknown, because)

    def _set(
        self,
        question: str,
        ids: Collection[str],
        as_of: datetime.date | None,
        possible: Collection[str],
        because: Iterable[Any],
    ) -> ActorSet:
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
