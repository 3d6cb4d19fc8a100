"""The table of votes on which every measure runs: made from ballots, chosen from, joined, saved and read.

This module is imported in a few milliseconds: what costs more is imported when it is needed.
"""

from __future__ import annotations

from itertools import repeat

from cyberdiplo.query.framed import Framed
from cyberdiplo.query.roll_calls.planes import Votes

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any, Protocol

    from cyberdiplo.model import Ballot
    from cyberdiplo.query.roll_calls.calls import RollCall
    from cyberdiplo.query.roll_calls.overlap import Difference

    class HasVotes(Protocol):
        """What holds a table of votes, as an atlas does."""

        @property
        def vote_table(self) -> VoteTable:
            """The table."""
            ...


__all__ = ["VoteTable"]

_ABSENT = "."  # not on the ballot's lists


class VoteTable(Framed, Votes):
    """Votes of many actors on many ballots, read-only: every measure runs on it.

    Without a selection it holds all its ballots; `where` gives a table of the same votes that holds some of them.

    Attributes:
        actors: The ids of all that are on a list of a ballot, in order.
        selected: The ballots that it holds, as bits; the first has the highest.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import VoteTable
        >>> votes = VoteTable.of(cd.load())
        >>> votes.where(session=74, stage="plenary").ids
        ('A/RES/74/28', 'A/RES/74/29', 'A/RES/74/247')
    """

    __slots__ = ()

    @classmethod
    def of(cls, atlas: HasVotes) -> VoteTable:
        """Return the votes of an atlas; the same table each time."""
        return atlas.vote_table

    @classmethod
    def of_ballots(
        cls, ballots: Iterable[Ballot], about: Mapping[str, tuple[str, tuple[str, ...]]] | None = None
    ) -> VoteTable:
        """Return the votes on ballots.

        Args:
            ballots: The ballots, each once.
            about: The session and the topics of each resolution by its id; for others the session that the symbol tells.
        """
        from cyberdiplo.query.roll_calls.calls import roll_of

        given = list(ballots)
        sides = [((one.yes, "Y"), (one.no, "N"), (one.abstain, "A"), (one.not_voting, "X")) for one in given]
        choices = [{actor: letter for actors, letter in side for actor in actors} for side in sides]
        actors = sorted({actor for one in choices for actor in one})
        letters = "".join("".join(map(one.get, actors, repeat(_ABSENT))) for one in choices)
        return cls([roll_of(one, about or {}) for one in given], actors, letters.encode())

    @classmethod
    def load(cls, path: str | Path) -> VoteTable:
        """Return the votes that `save` wrote.

        Raises:
            DataError: The file cannot be read or is not such a table.
        """
        from cyberdiplo.query.roll_calls.saved import load

        return load(cls, path)

    def save(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Write the votes on the selected ballots to a table with tabs: a line a ballot, in its last cell a letter an actor.

        Args:
            path: Where.
            overwrite: Whether a plain file that is there is replaced.

        Raises:
            FileExistsError: Something is there already, and it is not to be replaced.
            OSError: It cannot be written.
            ValueError: A text of a ballot, such as its note, does not fit in one line.
        """
        from cyberdiplo.query.roll_calls.saved import save

        save(self, path, overwrite=overwrite)

    @property
    def rolls(self) -> tuple[RollCall, ...]:
        """The ballots, those that are not selected among them."""
        from cyberdiplo.query.roll_calls.calls import RollCall

        found: tuple[RollCall, ...] = self._cached("rolls", lambda: tuple([RollCall(*head) for head in self.heads]))
        return found

    def where(self, **selection: Any) -> VoteTable:
        """Return a table of the selected ballots that fit; it shares the votes with this one.

        Args:
            **selection: ``stage``, ``topic``, ``issue``, ``session``, ``year``: one or several; ``resolutions``: ids of
            **selection: ``stage``, ``topic``, ``issue``, ``session``, ``year``: one or several; ``resolutions``: ids of
                resolutions or ballots; ``important``: whether it is one of the State Department's important votes; ``date``:
                a span of days, wholly within which a ballot lies; ``contested``: whether all ballots on
                which all who voted chose the same are left out.

        Raises:
            ValueError: A stage or a topic that is none, a malformed date, topics asked of a table that knows none.
            UnknownIdError: A resolution that the table does not have.
            TypeError: Something else to choose by.
        """
        from cyberdiplo.query.roll_calls.selection import select

        return self._with(select(self, selection))

    def __or__(self, other: VoteTable) -> VoteTable:
        """Return the roll calls of both tables as one: those that both have count once, as this one has them.

        What `disagreements` tells of a joined table are the votes on these in which the other differs; nothing is averaged.
        A roll call is in both if they have its id, or if one refers to the other's record.
        """
        from cyberdiplo.query.roll_calls.joining import joined

        if not isinstance(other, VoteTable):
            return NotImplemented
        found, differences = joined(self, other)
        found._cache["disagreements"] = (*self.disagreements, *other.disagreements, *differences)
        return found

    @property
    def disagreements(self) -> tuple[Difference, ...]:
        """The votes in which the tables differed of which this one was joined; nothing if it was not."""
        found: tuple[Difference, ...] = self._cache.get("disagreements", ())
        return found

    def ballots(self) -> tuple[Ballot, ...]:
        """Return the selected ballots as records, ready for `Atlas.overlay`."""
        from cyberdiplo.query.roll_calls.calls import ballots

        return ballots(self)
