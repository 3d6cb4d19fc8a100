"""The Atlas: one edition of all facts, and the questions that it answers."""

from __future__ import annotations

import datetime
import functools
import threading
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from cyberdiplo._folders import BundledFolder
from cyberdiplo._library import Library
from cyberdiplo._spells import may_exist, runs
from cyberdiplo._votes import actors_by_choice, no_ballot, no_names, vote_on, votes_of
from cyberdiplo.actors import Actor, ActorSet
from cyberdiplo.dates import Day
from cyberdiplo.model import (
    Ballot,
    Body,
    Participation,
    Partnership,
    Resolution,
    State,
    Treaty,
    TreatyAction,
    TreatyStanding,
    Vote,
)
from cyberdiplo.standing import standing, standing_latest, standing_of_none
from cyberdiplo.vocabulary import Act, Choice, Evidence, Names, PartnershipKind, SourceKind, Standing, choice_of

if TYPE_CHECKING:
    from cyberdiplo.compare import Comparison, Profile
    from cyberdiplo.laws import Violation

__all__ = ["Atlas", "load"]

# Open to a whole membership, so that sharing one of these is no partnership of two.
_OPEN_KINDS = frozenset({PartnershipKind.ORGANISATION, PartnershipKind.PROCESS})


class Atlas(Library):
    """One edition of all facts: whole, immutable, held in your hand.

    Every question takes an actor, a treaty, a resolution or a partnership as a record, an id or an
    exact name, and a day as a `datetime.date`, an exact `PartialDate` or ISO text. Without a day the
    answer is the latest that the edition knows, never today's. Questions raise `UnknownIdError`,
    `AmbiguousNameError`, `BeyondEditionError` or, for a malformed day, choice or symbol, `ValueError`.

    Attributes:
        edition: Which edition this is.

    Examples:
        >>> import cyberdiplo as cd
        >>> atlas = cd.load()
        >>> atlas.standing("USA", "budapest", as_of="2007-01-01").value
        <Standing.PARTY: 'party'>
        >>> (atlas.parties("budapest", as_of="2019-12-27") & atlas.voters("A/RES/74/247", "yes")).ids
        ('ARM', 'AZE', 'LKA', 'SEN', 'SRB')
    """

    # -- treaties

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
        """Return those for which the treaty is in force on a day."""
        return self._standings("parties to", treaty, {Standing.PARTY}, as_of)

    def consented(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return those that have consented by a day, in force for them or not: the number that depositaries print."""
        return self._standings("consented to", treaty, {Standing.CONTRACTING, Standing.PARTY}, as_of)

    def signatories(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return all that have signed by a day, as depositaries count them: also those that consented later."""
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
            _on(f"signed {id}", asked), [act.actor for act in certain], asked, [act.actor for act in signed], certain
        )

    def invited(self, treaty: Treaty | str, as_of: Day | None = None) -> ActorSet:
        """Return those invited to accede that have neither signed nor consented by a day."""
        return self._standings("invited to", treaty, {Standing.INVITED}, as_of)

    def with_standing(self, treaty: Treaty | str, *standings: Standing | str, as_of: Day | None = None) -> ActorSet:
        """Return those whose standing on a day is one of those given.

        Asked of are all states that exist on the day, and every body that has acted towards the treaty.
        """
        if not standings:
            raise ValueError(f"no standing given; give one or more of {', '.join(map(str, Standing))}")
        wanted = {choice_of(Standing, word) for word in standings}
        return self._standings(f"{' or '.join(sorted(wanted))} towards", treaty, wanted, as_of)

    # -- votes

    def ballot(self, of: Resolution | Ballot | str) -> Ballot:
        """Return a resolution's final ballot, or the ballot that is named.

        Raises:
            NoVoteError: It was adopted without a vote, or nothing is known of its ballot.
        """
        if isinstance(of, Ballot):
            return self.ballots[of.id]
        for id in self.ballots.matches(of if isinstance(of, str) else of.id):
            return self.ballots[id]
        raise no_ballot(self.resolutions[self._id("resolution", of)])

    def vote(self, actor: Actor | str, resolution: Resolution | Ballot | str) -> Vote:
        """Return an actor's vote on a resolution's final ballot, or on the ballot that is named.

        Raises:
            NoVoteError: Adopted without a vote, no list known, or no member that day.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().vote("BIH", "74/247").choice
            <Choice.NO: 'no'>
        """
        return vote_on(self.ballot(resolution), self._id("actor", actor))

    def voters(self, resolution: Resolution | Ballot | str, *choices: Choice | str) -> ActorSet:
        """Return those that made one of these choices on a ballot; without a choice, all on its lists.

        Raises:
            NoVoteError: Adopted without a vote, or no list known.
        """
        ballot = self.ballot(resolution)
        if ballot.names is Names.NONE:
            raise no_names(ballot)
        wanted = [choice_of(Choice, word) for word in choices] or list(Choice)
        found = sorted(id for choice, ids in actors_by_choice(ballot).items() if choice in wanted for id in ids)
        day = (ballot.date or self.resolutions[ballot.resolution].adopted).last
        unnamed: set[str] = set()
        if ballot.names is Names.PARTIAL:
            unnamed = set(self.members("un", day).ids) - {vote.actor for vote in votes_of(ballot)}
        return self._set(f"{' or '.join(wanted)} on {ballot.id}", found, day, unnamed, [vote_on(ballot, id) for id in found])

    # -- partnerships

    def members(self, partnership: Partnership | Body | str, as_of: Day | None = None) -> ActorSet:
        """Return those that take part in an organisation or another partnership on a day, observers left out."""
        id = self._id("partnership", partnership)
        found = [one for one in self._participations_in.get(id, ()) if one.role != "observer"]
        return self._taking_part(f"members of {id}", found, as_of)

    def partners(
        self, actor: Actor | str, as_of: Day | None = None, *, kind: PartnershipKind | str | None = None
    ) -> ActorSet:
        """Return those with which an actor shares a running partnership on a day; `because` says in what.

        Args:
            actor: The actor.
            as_of: The day.
            kind: Count only partnerships of this kind. Without it, organisations and processes that are
                open to a whole membership are left out: sharing the UN is no partnership of two.
        """
        id, day = self._id("actor", actor), self._last(as_of)
        kinds = set(PartnershipKind) - _OPEN_KINDS if kind is None else {choice_of(PartnershipKind, kind)}
        own = [one for one in self._participations_of.get(id, ()) if self.partnerships[one.partnership].kind in kinds]
        sure = {one.partnership for one in own if self._runs(one, day)}
        shared = sorted({one.partnership for one in own if self._runs(one, day) is not False})
        others = [one for slug in shared for one in self._participations_in[slug] if one.actor != id]
        return self._taking_part(f"partners of {id}", others, as_of, sure)

    # -- everything

    def profile(self, actor: Actor | str, as_of: Day | None = None) -> Profile:
        """Return everything about one actor on one day; in Jupyter it shows as a page."""
        from cyberdiplo.compare import profile

        return profile(self, self._id("actor", actor), self._day(as_of))

    def compare(self, *actors: Actor | str, as_of: Day | None = None) -> Comparison:
        """Return any number of actors side by side on one day; as text, HTML, Markdown or rows.

        Raises:
            ValueError: Fewer than two actors, or one twice.
        """
        from cyberdiplo.compare import compare

        return compare(self, tuple(self._id("actor", one) for one in actors), self._day(as_of))

    def name(self, actor: Actor | str, on: Day | None = None) -> str:
        """Return the name by which an actor went on a day, as far as its names are dated; else its name today.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().name("SWZ", on="2018-04-18"), cd.load().name("SWZ")
            ('Swaziland', 'Eswatini')
        """
        record, day = self.actors[self._id("actor", actor)], self._last(on)
        dated = record.names if isinstance(record, State) else ()
        return next((past.name for past in dated if past.span.first <= day <= past.span.last), record.name)

    def evidence(self, record: Any) -> Evidence:
        """Return how a record with refs is known: OFFICIAL if one of its sources is the depositary or an official record.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> atlas.evidence(atlas.ballots["A/RES/74/247"])
            <Evidence.OFFICIAL: 'official'>
        """
        if not getattr(record, "refs", ()):
            raise TypeError(f"{type(record).__name__} has no refs; ask for the evidence of a fact or a thing")
        kinds = {self.sources[ref.source].kind for ref in record.refs}
        return Evidence.REPORTED if kinds <= {SourceKind.SECONDARY} else Evidence.OFFICIAL

    def check(self) -> tuple[Violation, ...]:
        """Return what breaks a law of `cyberdiplo.laws`; the bundled edition has nothing that does.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().check()
            ()
        """
        from cyberdiplo.laws import check

        return check(self)

    # -- how the questions find their facts

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
        return self._set(_on(f"{verb} {record.id}", day), [answer.actor for answer in certain], day, unknown, because)

    def _runs(self, one: Participation, day: datetime.date) -> bool | None:
        whole = self.partnerships[one.partnership]
        both = (runs(whole.began, whole.ended, day), runs(one.began, one.ended, day))
        return False if False in both else None if None in both else True

    def _taking_part(
        self, question: str, found: Iterable[Participation], as_of: Day | None, sure: Collection[str] | None = None
    ) -> ActorSet:
        """Return the actors of those participations that run; only of the partnerships that are sure, if given."""
        asked, day = self._day(as_of), self._last(as_of)
        running = [(one, self._runs(one, day)) for one in found]
        certain = [one for one, runs in running if runs and (sure is None or one.partnership in sure)]
        possible = [one.actor for one, runs in running if runs is not False]
        return self._set(_on(question, asked), [one.actor for one in certain], asked, possible, certain)

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

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atlas) and self.edition == other.edition

    def __hash__(self) -> int:
        return hash(self.edition)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_open, (self._folder, self.edition))

    def __repr__(self) -> str:
        return f"<Atlas {self.edition.number}, released {self.edition.released}>"


def _on(question: str, day: datetime.date | None) -> str:
    return question if day is None else f"{question} on {day}"


def _open(folder: Any, edition: Any) -> Atlas:
    """Return the atlas that was pickled; a `ValueError` if another edition stands in its place."""
    atlas = load() if isinstance(folder, BundledFolder) else Atlas(folder)
    if atlas.edition != edition:
        raise ValueError(f"this was pickled with {edition!r}, but here is {atlas.edition!r}; install that edition")
    return atlas


_LOADING = threading.Lock()


def load() -> Atlas:
    """Return the bundled edition: no network, the same object each time, each table read when first asked for.

    Examples:
        >>> import cyberdiplo as cd
        >>> cd.load() is cd.load()
        True
    """
    with _LOADING:
        return _bundled()


@functools.cache
def _bundled() -> Atlas:
    return Atlas(BundledFolder())
