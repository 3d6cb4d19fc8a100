"""The questions about treaties: who stands where on a day."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from cyberdiplo.errors import NoStandingError
from cyberdiplo.query.inquiry import Inquiry, on_day
from cyberdiplo.query.lazy import Lazy

if TYPE_CHECKING:
    from cyberdiplo.model import Treaty, TreatyStanding
    from cyberdiplo.model.dates import Day
    from cyberdiplo.model.vocabulary import Standing
    from cyberdiplo.model.words import StandingWord
    from cyberdiplo.query.actors import Actor, ActorSet
    from cyberdiplo.query.timelines import Interval, Timeline

__all__ = ["Standings"]

# Those that have a standing for sure, those that may have it, and the acts that say so.
_Group = tuple[tuple[str, ...], tuple[str, ...], tuple[Any, ...]]


class _Remembered(NamedTuple):
    """Answers that were worked out before; there are no more than actors and treaties, and questions on groups."""

    timeline: Callable[[str, str], Timeline]
    latest: Callable[[str, str], TreatyStanding]
    group: Callable[[str, frozenset[Standing], datetime.date | None], _Group]


class Standings(Inquiry):
    """The things and facts of an edition, and the questions about its treaties."""

    def standing(self, actor: Actor | str, treaty: Treaty | str, as_of: Day | None = None) -> TreatyStanding:
        """Return where an actor stands towards a treaty on a day, and the acts that say so.

        Without a day it is the latest that the edition knows. If what is known allows more than one standing, the value is
        unknown and ``possible`` has them. None means neither signed nor consented; ``may_be_invited`` says whether an
        invitation is not excluded.

        Raises:
            NoStandingError: The actor is a territory without acts of its own; territories act through their state.

        Examples:
            >>> import cyberdiplo as cd
            >>> s = cd.load().standing("USA", "budapest", as_of="2006-12-31")
            >>> s.value, str(s.since)
            (<Standing.CONTRACTING: 'contracting'>, '2006-09-29')
        """
        found = self._standing(*self._asked(actor, treaty), self._day(as_of))
        declared = self._declared.get((found.treaty, found.actor), ())
        made = tuple(one for one in declared if one.date.certainly_by(found.as_of))
        return attrs.evolve(found, declarations=made) if made else found

    def timeline(self, actor: Actor | str, treaty: Treaty | str) -> tuple[Interval, ...]:
        """Return where an actor stood towards a treaty over time: intervals of days with the same answer.

        They follow each other without a gap from ``datetime.date.min`` to the day of the edition's release.

        Examples:
            >>> import cyberdiplo as cd
            >>> for one in cd.load().timeline("USA", "budapest"):
            ...     print(one.standing, one.since)
            none 0001-01-01
            signatory 2001-11-23
            contracting 2006-09-29
            party 2007-01-01
        """
        found = self._remembered.timeline(*self._asked(actor, treaty))
        return found.intervals(self.edition.released + datetime.timedelta(days=1))

    def _asked(self, actor: Actor | str, treaty: Treaty | str) -> tuple[str, str]:
        """Return the ids of an actor that can stand somewhere towards a treaty, and of the treaty."""
        id, about = self._id("actor", actor), self._id("treaty", treaty)
        if id not in self.states and id in self.territories and id not in self._acts.get(about, {}):
            state = self.territories[id].state
            step = f"ask for the standing of {state!r}" if state else "no state is named as responsible for it"
            raise NoStandingError(f"{id} towards {about}", f"territories act through their state; {step}.")
        return id, about

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
        from cyberdiplo.query.standing import held

        id, asked, day = self._id("treaty", treaty), self._day(as_of), self._last(as_of)
        signed = [
            act
            for acts in self._acts.get(id, {}).values()
            for act in acts
            if act.act is Act.SIGNATURE
            and act.date.possibly_by(day)
            and self._exists(act.actor, day)
            and held(act, day, self.states.__getitem__)
        ]
        certain = [act for act in signed if act.date.certainly_by(day)]
        return self._set(
            on_day(f"signed {id}", asked), [act.actor for act in certain], asked, [act.actor for act in signed], certain
        )

    def invited(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return those invited to accede that have neither signed nor consented by a day.

        No list of invitations is complete, so whoever may be invited is in ``unknown``.

        Examples:
            >>> import cyberdiplo as cd
            >>> "MEX" in cd.load().invited("budapest")
            True
        """
        from cyberdiplo.model.vocabulary import Standing

        return self._standings("invited to", treaty, [Standing.INVITED], as_of)

    def with_standing(self, treaty: Treaty | str, *standings: StandingWord, as_of: Day | None = None) -> ActorSet:
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

    def _standing(self, actor: str, treaty: str, day: datetime.date | None) -> TreatyStanding:
        return self._remembered.latest(actor, treaty) if day is None else self._remembered.timeline(actor, treaty).on(day)

    @Lazy
    def _remembered(self) -> _Remembered:
        """The answers of before."""
        return _Remembered(
            timeline=functools.lru_cache(maxsize=None)(self._timeline),
            latest=functools.lru_cache(maxsize=None)(self._latest),
            group=functools.lru_cache(maxsize=4_096)(self._group),
        )

    def _timeline(self, actor: str, treaty: str) -> Timeline:
        """Return where an actor stands towards a treaty over all time."""
        return next(self._timelines(actor, (treaty,)))

    def _timelines(self, actor: str, treaties: Iterable[str]) -> Iterator[Timeline]:
        """Yield where an actor stands towards each of several treaties over all time."""
        from cyberdiplo.query.timelines import timeline

        state, states = self._state(actor), self.states.__getitem__
        for treaty in treaties:
            acts = self._acts.get(treaty, {}).get(actor, ())
            yield timeline(self._open_to(actor, treaty), actor, acts, state, states)

    def _open_to(self, actor: str, treaty: str) -> Treaty:
        """Return a treaty as it is open to an actor: states alone are invited."""
        record = self.treaties[treaty]
        body = record.by_invitation and self._state(actor) is None
        return attrs.evolve(record, by_invitation=False) if body else record

    def _latest(self, actor: str, treaty: str) -> TreatyStanding:
        """Return the latest standing that the edition knows, on the last day of a state that has ended."""
        from cyberdiplo.query.standing import held, standing_latest, standing_of_none

        record, state = self._open_to(actor, treaty), self._state(actor)
        ended = state.ended if state else None
        last = min(self.edition.released, ended.last if ended else datetime.date.max)
        acts = [act for act in self._acts.get(treaty, {}).get(actor, ()) if held(act, last, self.states.__getitem__)]
        if not self._exists(actor, last):
            return standing_of_none(record, actor, last)
        return standing_latest(record, actor, acts, last)

    def _standings(self, verb: str, treaty: Treaty | str, wanted: Iterable[Standing], as_of: Day | None) -> ActorSet:
        id, day = self._id("treaty", treaty), self._day(as_of)
        ids, unknown, because = self._remembered.group(id, frozenset(wanted), day)
        return self._set(on_day(f"{verb} {id}", day), ids, day, unknown, because)

    def _group(self, treaty: str, wanted: frozenset[Standing], day: datetime.date | None) -> _Group:
        """Return who has a wanted standing on a day, or the latest: for sure, possibly, and by which acts."""
        from cyberdiplo.model.vocabulary import Standing

        last = day or self.edition.released
        certain: list[TreatyStanding] = []
        unknown: list[str] = []
        for actor in sorted({id for id in (*self.states, *self._acts.get(treaty, ())) if self._exists(id, last)}):
            remembered = self._remembered
            answer = remembered.latest(actor, treaty) if day is None else remembered.timeline(actor, treaty).on(day)
            if answer.value in wanted or wanted.issuperset(answer.possible):
                certain.append(answer)
            elif not wanted.isdisjoint(answer.possible) or (answer.may_be_invited and Standing.INVITED in wanted):
                unknown.append(actor)
        because = tuple(act for answer in certain for act in answer.because)
        return tuple(answer.actor for answer in certain), tuple(unknown), because
