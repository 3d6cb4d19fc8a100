"""All questions that an edition answers; what stands above asks them and need not know the `Atlas`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cyberdiplo.errors import UnknownIdError
from cyberdiplo.query.standings import Standings
from cyberdiplo.query.statements import Statements
from cyberdiplo.query.voting import Voting

if TYPE_CHECKING:
    from cyberdiplo.query.conflicts import Conflict

__all__ = ["Questions"]


class Questions(Standings, Voting, Statements):
    """The things and facts of an edition, and the questions about its treaties, partnerships, votes and positions."""

    def conflicts(self, about: Any = None) -> tuple[Conflict, ...]:
        """Return the data on which sources differ, by id and attribute: what the record holds, and what others print.

        Args:
            about: A fact, a thing, its id or its exact name; None for all.

        Raises:
            UnknownIdError: The atlas holds no such fact or thing.
            AmbiguousNameError: The name fits several things.
            TypeError: Something that has no id.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().conflicts("budapest:LUX:ratification")
            (<conflict on budapest:LUX:ratification, effective: 2015-02-01; others print 2015-05-01>,)
        """
        from cyberdiplo.query.conflicts import conflicts, is_held

        if about is None:
            return conflicts(self)
        id = about if isinstance(about, str) and is_held(self, about) else self._id("about", about)
        if not is_held(self, id):
            raise UnknownIdError("fact or thing", id)
        return conflicts(self, id)
