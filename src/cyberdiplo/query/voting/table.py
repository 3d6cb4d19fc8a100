"""Who voted how on which ballot, as bits: four numbers an actor, one bit a ballot.

This module and `matrix` are imported in a few milliseconds: what costs more is imported when it is needed.
"""

from __future__ import annotations

from itertools import compress, repeat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import Any, Final, NoReturn

    from cyberdiplo.model import Ballot
    from cyberdiplo.query.library import Library
    from cyberdiplo.query.voting.calls import RollCall

__all__ = [
    "DATE",
    "FIELDS",
    "FLAGS",
    "ID",
    "ISSUES",
    "NAMES",
    "REFS",
    "RESOLUTION",
    "SESSION",
    "STAGE",
    "TALLY",
    "TOPICS",
    "Frozen",
    "Head",
    "Planes",
    "VoteTable",
    "listed",
    "voted",
]

FIELDS = (
    *("id", "resolution", "stage", "date", "session", "topics", "names", "tally", "refs", "note"),
    *("title", "subject", "issues", "flags"),
)
"""What a table knows of a ballot beside the votes: the attributes of `RollCall`, in their order."""

Several = tuple[str, ...]
Head = tuple[str, str, str, str, str, Several, str, str, Several, str, str, str, Several, Several]
"""The values of a `RollCall`."""

ID: Final = 0
RESOLUTION: Final = 1
STAGE: Final = 2
DATE: Final = 3
SESSION: Final = 4
TOPICS: Final = 5
NAMES: Final = 6
TALLY: Final = 7
REFS: Final = 8
ISSUES: Final = 12
FLAGS: Final = 13

Planes = tuple[int, int, int, int]
"""The ballots on which one actor voted yes, no, abstained, did not vote: as bits, the first ballot has the highest."""


def voted(planes: Planes) -> int:
    """Return the ballots on which an actor voted: yes, no or abstain."""
    return planes[0] | planes[1] | planes[2]


def listed(planes: Planes) -> int:
    """Return the ballots whose lists have an actor."""
    return voted(planes) | planes[3]


class Frozen:
    """What is made once and not changed; not by attrs, whose import takes longer than all the work."""

    __slots__ = ()

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"this is immutable: {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"this is immutable: {name!r} cannot be deleted")


_LETTERS = b"YNAX"
_ABSENT = "."  # not on the ballot's lists
_BITS = tuple(bytes(49 if sign == letter else 48 for sign in range(256)) for letter in _LETTERS)  # 1 and 0 as text


class VoteTable(Frozen):
    """Votes of many actors on many ballots, read-only: every measure runs on it.

    Without a selection it holds all its ballots; `where` gives a table of the same votes that holds some of them.

    Attributes:
        actors: The ids of all that are on a list of a ballot, in order.
        heads: What is known of each ballot beside the votes, as plain tuples, in the order in which they were given;
            `rolls` has the same as records.
        selected: The ballots that it holds, as bits; the first has the highest.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import VoteTable
        >>> votes = VoteTable.of(cd.load())
        >>> votes.where(session=74, stage="plenary").ids
        ('A/RES/74/247', 'A/RES/74/28', 'A/RES/74/29')
    """

    __slots__ = ("_cache", "_planes", "actors", "heads", "selected")
    actors: tuple[str, ...]
    heads: tuple[Head, ...]
    selected: int
    _planes: dict[str, Planes]
    _cache: dict[Any, Any]

    def __init__(self, rolls: Iterable[RollCall | Head], actors: Iterable[str], letters: bytes) -> None:
        """Make a table of all the votes.

        Args:
            rolls: The ballots, as records or as tuples of their values.
            actors: The ids of the actors.
            letters: For each ballot in turn one sign an actor: ``Y``, ``N``, ``A``, ``X`` for not voting, ``.`` for who is
                not on its lists.

        Raises:
            ValueError: There are more or fewer signs, a sign that is none of these, or an id that comes twice.
        """
        heads = tuple([one if isinstance(one, tuple) else one.head for one in rolls])
        ids = tuple(actors)
        if len(letters) != len(heads) * len(ids) or letters.translate(None, _LETTERS + b"."):
            raise ValueError(f"give one of Y, N, A, X and . for each of {len(ids)} actors on each of {len(heads)} ballots")
        if len(set(ids)) != len(ids) or len({head[ID] for head in heads}) != len(heads):
            raise ValueError("an actor or a ballot comes twice; give each once")
        planes: dict[str, Planes] = {}
        for place, id in enumerate(ids):
            column = letters[place :: len(ids)]
            yes, no, abstain, not_voting = (int(column.translate(bits) or b"0", 2) for bits in _BITS)
            planes[id] = (yes, no, abstain, not_voting)
        everything = (1 << len(heads)) - 1
        used = tuple(sorted(id for id, own in planes.items() if listed(own)))
        self._set(actors=used, heads=heads, selected=everything, _planes=planes, _cache={})

    @classmethod
    def of(cls, atlas: Library) -> VoteTable:
        """Return the votes of an atlas; the same table each time."""
        from cyberdiplo.query.voting.calls import votes_of

        return votes_of(atlas)

    @classmethod
    def of_ballots(
        cls, ballots: Iterable[Ballot], about: Mapping[str, tuple[str, tuple[str, ...]]] | None = None
    ) -> VoteTable:
        """Return the votes on ballots.

        Args:
            ballots: The ballots, each once.
            about: The session and the topics of each resolution by its id; for others the session that the symbol tells.
        """
        from cyberdiplo.query.voting.calls import roll_of

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
        from cyberdiplo.query.voting.saved import load

        return load(path)

    def save(self, path: str | Path) -> None:
        """Write the votes on the selected ballots to a table with tabs: a line a ballot, in its last cell a letter an actor.

        Raises:
            FileExistsError: Something is there already.
            OSError: It cannot be written.
            ValueError: A text of a ballot, such as its note, does not fit in one line.
        """
        from cyberdiplo.query.voting.saved import save

        save(self, path)

    # -- what it holds

    @property
    def rolls(self) -> tuple[RollCall, ...]:
        """The ballots, those that are not selected among them."""
        from cyberdiplo.query.voting.calls import RollCall

        found: tuple[RollCall, ...] = self._cached("rolls", lambda: tuple([RollCall(*head) for head in self.heads]))
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the ballots that it holds."""
        return self.named(self.selected)

    def planes(self, actor: str) -> Planes:
        """Return the bits of one actor, also those of ballots that are not selected.

        Raises:
            UnknownIdError: The table has no such actor.
        """
        found = self._planes.get(actor)
        if found is None:
            import difflib

            from cyberdiplo.errors import UnknownIdError

            near = difflib.get_close_matches(str(actor), self.actors, 3)
            raise UnknownIdError("actor in this table of votes", str(actor), tuple((id, "") for id in near))
        return found

    def named(self, bits: int) -> tuple[str, ...]:
        """Return the ids of the ballots whose bits are set."""
        return tuple(compress(self._cached("ids", lambda: [head[ID] for head in self.heads]), self._flags(bits)))

    def bits(self, flags: Iterable[object]) -> int:
        """Return the bits of the ballots for which a flag, one for each of `heads`, is true."""
        return int(bytes(49 if flag else 48 for flag in flags) or b"0", 2)

    @property
    def lists(self) -> tuple[int, int]:
        """The ballots whose lists are complete, and those whose lists are partial, as bits."""

        def make() -> tuple[int, ...]:
            return tuple(self.bits(head[NAMES] == word for head in self.heads) for word in ("complete", "partial"))

        complete, partial = self._cached("lists", make)
        return complete, partial

    @property
    def contested(self) -> int:
        """The ballots on which not all who voted chose the same, by the lists or, where they are partial, by the totals."""
        return int(self._cached("sides", self._sides)[0])

    @property
    def unclear(self) -> int:
        """The ballots of which it is not known whether all who voted chose the same, as bits."""
        return int(self._cached("sides", self._sides)[1])

    def where(self, **selection: Any) -> VoteTable:
        """Return a table of the selected ballots that fit; it shares the votes with this one.

        Args:
            **selection: ``stage``, ``topic``, ``session``, ``year``: one or several; ``resolutions``: ids of resolutions or
                ballots; ``date``: a span of days, wholly within which a ballot lies; ``contested``: whether all ballots on
                which all who voted chose the same are left out.

        Raises:
            ValueError: A stage or a topic that is none, a malformed date, topics asked of a table that knows none.
            UnknownIdError: A resolution that the table does not have.
            TypeError: Something else to choose by.
        """
        from cyberdiplo.query.voting.selection import select

        return self._with(select(self, selection))

    def ballots(self) -> tuple[Ballot, ...]:
        """Return the selected ballots as records, ready for `Atlas.overlay`."""
        from cyberdiplo.query.voting.calls import ballots

        return ballots(self)

    def _with(self, selected: int) -> VoteTable:
        found = object.__new__(type(self))
        found._set(actors=self.actors, heads=self.heads, selected=selected, _planes=self._planes, _cache=self._cache)
        return found

    def _flags(self, bits: int) -> bytes:
        """Return one byte a ballot, 1 or 0."""
        return f"{bits:0{len(self.heads)}b}".encode().translate(_AS_NUMBERS) if self.heads else b""

    def _sides(self) -> tuple[int, int]:
        yes = no = abstain = 0
        for own in self._planes.values():
            yes, no, abstain = yes | own[0], no | own[1], abstain | own[2]
        totals = [[int(part) for part in head[TALLY].split("-")[:3]] if head[TALLY] else () for head in self.heads]
        partial = self.lists[1]
        if partial:  # others voted, too: their totals say how
            yes, no, abstain = (
                plane | partial & self.bits(total and total[side] for total in totals)
                for side, plane in enumerate((yes, no, abstain))
            )
        contested = yes & no | yes & abstain | no & abstain
        return contested, partial & ~contested & ~self.bits(totals)

    def _cached(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def __len__(self) -> int:
        return self.selected.bit_count()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VoteTable):
            return NotImplemented
        mine, others = ((one.heads, one.selected, {id: one.planes(id) for id in one.actors}) for one in (self, other))
        return mine == others

    def __hash__(self) -> int:
        return hash((self.heads, self.selected))

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self.actors, self.heads, self.selected, self._planes)

    def __repr__(self) -> str:
        return f"<votes of {len(self.actors)} actors on {len(self)} ballots>"


_AS_NUMBERS = bytes(int(sign == ord("1")) for sign in range(256))


def _unpickled(actors: tuple[str, ...], heads: tuple[Head, ...], selected: int, planes: dict[str, Planes]) -> VoteTable:
    found = object.__new__(VoteTable)
    found._set(actors=actors, heads=heads, selected=selected, _planes=planes, _cache={})
    return found
