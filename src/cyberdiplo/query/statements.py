"""The questions about what actors said: where they stand on a proposition, and how they voted on the same matter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cyberdiplo.query.inquiry import on_day
from cyberdiplo.query.memberships import Memberships

if TYPE_CHECKING:
    from cyberdiplo.model import Position, Proposition
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.actors import Actor, ActorSet
    from cyberdiplo.query.stances import SaidAndVoted, Stances

__all__ = ["Statements"]


class Statements(Memberships):
    """The things and facts of an edition, and the questions about its positions, some of them those of a group."""

    def stances(self, proposition: Proposition | str, as_of: Day | None = None) -> Stances:
        """Return where actors stand on a proposition on a day: a set for each stance; silence is not a stance.

        An actor stands where its latest position has it. If it has none of its own, a position on behalf of a
        group counts for those that were members of the group on the day of the position, and `spoken_for` says so.
        An actor whose latest positions differ, or of which it is open whether it had spoken by then, is among the
        `unknown` of the sets.

        Examples:
            >>> import cyberdiplo as cd
            >>> found = cd.load().stances("programme-of-action", as_of="2022-12-31")
            >>> found.supports.ids[:4], len(found.opposes)
            (('ARG', 'AUS', 'AUT', 'CAN'), 0)
        """
        from cyberdiplo.model.vocabulary import Stance
        from cyberdiplo.query.stances import Stances

        record = self.propositions[self._resolved("propositions", "proposition", proposition)]
        asked, day = self._day(as_of), self._last(as_of)
        own: dict[str, list[Position]] = {}
        joint: dict[str, list[Position]] = {}
        for position in self._positions_on.get(record.id, ()):
            if not position.date.possibly_by(day):
                continue
            (joint if position.group and position.actor != position.group and position.speaker else own).setdefault(
                position.actor, []
            ).append(position)
            if position.group and position.actor in (position.group, position.speaker or position.actor):
                for member in self._members_then(position):
                    joint.setdefault(member, []).append(position)
        sure: dict[str, dict[str, list[Position]]] = {stance: {} for stance in Stance}
        possible: dict[str, set[str]] = {stance: set() for stance in Stance}
        for actor in {*own, *joint}:
            if not self._exists(actor, day):
                continue
            said = own.get(actor) or joint[actor]
            latest = _latest(said, day)
            stances = {position.stance for position in latest}
            if len(stances) == 1 and any(position.date.certainly_by(day) for position in latest):
                sure[stances.pop()][actor] = latest
            else:
                for stance in stances:
                    possible[stance].add(actor)
        sets: dict[str, ActorSet] = {
            str(stance): self._set(
                on_day(f"{stance} {record.id}", asked),
                tuple(found),
                asked,
                {*found, *possible[stance]},
                dict.fromkeys(position for positions in found.values() for position in positions),
            )
            for stance, found in sure.items()
        }
        only_joint = sorted(actor for found in sure.values() for actor in found if actor not in own)
        return Stances(proposition=record, as_of=asked, **sets, spoken_for=tuple(only_joint))

    def supporters(self, proposition: Proposition | str, as_of: Day | None = None) -> ActorSet:
        """Return those that support a proposition on a day.

        Examples:
            >>> import cyberdiplo as cd
            >>> "EGY" in cd.load().supporters("programme-of-action", as_of="2022-12-31")
            True
        """
        return self.stances(proposition, as_of).supports

    def opponents(self, proposition: Proposition | str, as_of: Day | None = None) -> ActorSet:
        """Return those that oppose a proposition on a day.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().opponents("hanoi-keeps-article-6-2").ids
            ('EGY',)
        """
        return self.stances(proposition, as_of).opposes

    def said_and_voted(self, actor: Actor | str) -> tuple[SaidAndVoted, ...]:
        """Return what an actor said and how it voted on the same matter, each pair of facts side by side.

        A position on a resolution stands beside the vote on it, one on a proposition beside the votes on the
        resolutions that the proposition names.

        Examples:
            >>> import cyberdiplo as cd
            >>> pairs = cd.load().said_and_voted("RUS")
            >>> [(str(one.position.stance), str(one.vote.choice)) for one in pairs if one.vote.ballot == "A/RES/74/247"]
            [('supports', 'yes')]
        """
        from cyberdiplo.query.stances import SaidAndVoted

        id = self._id("actor", actor)
        votes = {vote.ballot: vote for vote in self._votes_of.get(id, ())}
        pairs: list[SaidAndVoted] = []
        for position in self.positions:
            if position.actor == id:
                named = self.propositions.get(position.subject)
                resolutions = named.resolutions if named else (position.subject,)
                pairs += [SaidAndVoted(position=position, vote=votes[one]) for one in resolutions if one in votes]
        return tuple(pairs)

    def _members_then(self, position: Position) -> Iterable[str]:
        """Return those that certainly were members of a position's group on its day, whoever spoke."""
        if position.group not in self.partnerships:
            return ()
        day = min(position.date.last, self.edition.released)
        return (id for id in self.members(position.group, day).ids if id != position.actor)


def _latest(said: Iterable[Position], day: datetime.date) -> list[Position]:
    """Return those positions after which no other certainly came."""
    held = list(said)
    certain = [one.date.first for one in held if one.date.certainly_by(day)]
    last = max(certain, default=datetime.date.min)
    return [one for one in held if one.date.last >= last]
