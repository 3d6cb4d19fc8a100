"""The questions about partnerships: who takes part in what, and who works with whom."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from cyberdiplo.query.inquiry import Inquiry, on_day
from cyberdiplo.query.lifetimes import is_suspended, runs

if TYPE_CHECKING:
    from cyberdiplo.model import Body, Participation, Partnership
    from cyberdiplo.model.dates import Day
    from cyberdiplo.model.words import PartnershipKindWord
    from cyberdiplo.query.actors import Actor, ActorSet

__all__ = ["Memberships"]

_SUSPENDED = ("include", "leave out")


class Memberships(Inquiry):
    """The things and facts of an edition, and the questions about its partnerships."""

    def members(
        self, partnership: Partnership | Body | str, as_of: Day | None = None, *, suspended: str = "include"
    ) -> ActorSet:
        """Return those that take part in an organisation or another partnership on a day, observers left out.

        Args:
            partnership: The partnership.
            as_of: The day.
            suspended: ``"include"`` counts members whose rights are suspended on the day, as organisations
                themselves do; ``"leave out"`` counts only those whose rights are not.

        Raises:
            ValueError: Another word for `suspended`; the error lists both.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> len(atlas.members("eu", as_of="2019-12-27"))
            28
            >>> (atlas.members("oas", "2010-01-01") - atlas.members("oas", "2010-01-01", suspended="leave out")).ids
            ('HND',)
        """
        if suspended not in _SUSPENDED:
            raise ValueError(f"suspended={suspended!r} is not valid; give {' or '.join(map(repr, _SUSPENDED))}")
        id = self._id("partnership", partnership)
        found = [one for one in self._participations_in.get(id, ()) if one.role != "observer"]
        if suspended == "include":
            return self._taking_part(f"members of {id}", found, as_of)
        return self._taking_part(f"members of {id} that are not suspended", found, as_of, holds=self._has_its_rights)

    def partners(self, actor: Actor | str, as_of: Day | None = None, *, kind: PartnershipKindWord | None = None) -> ActorSet:
        """Return those with which an actor shares a running partnership on a day; `because` says in what.

        Args:
            actor: The actor.
            as_of: The day.
            kind: Count only partnerships of this kind. Without it, organisations and processes that are
                open to a whole membership are left out: sharing the UN is not a partnership of two.

        Examples:
            >>> import cyberdiplo as cd
            >>> found = cd.load().partners("KOR", kind="cooperation")
            >>> found.ids, found.because[0].partnership
            (('DEU', 'USA', 'bka', 'ec3', 'eu', 'fbi', 'spo-kor'), 'spo-bka')
        """
        from cyberdiplo.model.vocabulary import OPEN_KINDS, PartnershipKind, choice_of

        id, day = self._id("actor", actor), self._last(as_of)
        kinds = set(PartnershipKind) - OPEN_KINDS if kind is None else {choice_of(PartnershipKind, kind)}
        own = [one for one in self._participations_of.get(id, ()) if self.partnerships[one.partnership].kind in kinds]
        sure = {one.partnership for one in own if self._runs(one, day)}
        shared = sorted({one.partnership for one in own if self._runs(one, day) is not False})
        others = [one for slug in shared for one in self._participations_in[slug] if one.actor != id]
        return self._taking_part(f"partners of {id}", others, as_of, sure)

    def _runs(self, one: Participation, day: datetime.date) -> bool | None:
        whole = self.partnerships[one.partnership]
        both = (runs(whole.began, whole.ended, day), runs(one.began, one.ended, day))
        return False if False in both else None if None in both else True

    def _has_its_rights(self, one: Participation, day: datetime.date) -> bool | None:
        """Return whether a participation runs on a day and none of its rights is suspended; None if that is not known."""
        suspended = is_suspended(one, day)
        both = (self._runs(one, day), None if suspended is None else not suspended)
        return False if False in both else None if None in both else True

    def _taking_part(
        self,
        question: str,
        found: Iterable[Participation],
        as_of: Day | None,
        sure: Collection[str] | None = None,
        *,
        holds: Callable[[Participation, datetime.date], bool | None] | None = None,
    ) -> ActorSet:
        """Return the actors of those participations that run, or of which another condition `holds`.

        Only those of the partnerships that are sure count for certain, if these are given.
        """
        asked, day = self._day(as_of), self._last(as_of)
        running = [(one, (holds or self._runs)(one, day)) for one in found]
        certain = [one for one, runs_then in running if runs_then and (sure is None or one.partnership in sure)]
        possible = [one.actor for one, runs_then in running if runs_then is not False]
        return self._set(on_day(question, asked), [one.actor for one in certain], asked, possible, certain)
