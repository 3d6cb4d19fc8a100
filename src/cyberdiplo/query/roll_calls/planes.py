"""Who voted how on which ballot, as bits: four numbers an actor, one bit a ballot.

This module and `matrix` are imported in a few milliseconds: what costs more is imported when it is needed.
"""

from __future__ import annotations

from itertools import compress

from cyberdiplo.query.frozen import Frozen
from cyberdiplo.storage.roll_calls import LETTERS, Columns

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, Self, TypeVar

    from cyberdiplo.storage.roll_calls import Head

if TYPE_CHECKING:
    V = TypeVar("V", bound="Votes")

__all__ = ["Planes", "Votes", "listed", "voted"]

Planes = tuple[int, int, int, int]
"""The ballots on which one actor voted yes, no, abstained, did not vote: as bits, the first ballot has the highest."""


def voted(planes: Planes) -> int:
    """Return the ballots on which an actor voted: yes, no or abstain."""
    return planes[0] | planes[1] | planes[2]


def listed(planes: Planes) -> int:
    """Return the ballots whose lists have an actor."""
    return voted(planes) | planes[3]


_BITS = tuple(bytes(49 if sign == letter else 48 for sign in range(256)) for letter in LETTERS)  # 1 and 0 as text


class Votes(Frozen):
    """Votes of many actors on many ballots as bits, read-only: what every reader of them works on.

    Attributes:
        actors: The ids of all that are on a list of a ballot, in order.
        selected: The ballots that it holds, as bits; the first has the highest.
    """

    __slots__ = ("_cache", "_heads", "_planes", "actors", "selected")
    actors: tuple[str, ...]
    selected: int
    _heads: Columns
    _planes: dict[str, Planes]
    _cache: dict[Any, Any]

    def __init__(self, rolls: Iterable[Any] | Columns, actors: Iterable[str], letters: bytes) -> None:
        """Make a table of all the votes.

        Args:
            rolls: The ballots, as records, as tuples of their values, or column by column.
            actors: The ids of the actors.
            letters: For each ballot in turn one sign an actor: ``Y``, ``N``, ``A``, ``X`` for not voting, ``.`` for who is
                not on its lists.

        Raises:
            ValueError: There are more or fewer signs, a sign that is none of these, or an id that comes twice.
        """
        ids = tuple(actors)
        known = rolls
        if not isinstance(known, Columns):
            heads = [one if isinstance(one, tuple) else one.head for one in known]
            if len(set(ids)) != len(ids) or len({head[0] for head in heads}) != len(heads):
                raise ValueError("an actor or a ballot comes twice; give each once")
            known = Columns.of(heads)
        if len(letters) != known.size * len(ids) or letters.translate(None, LETTERS + b"."):
            raise ValueError(f"give one of Y, N, A, X and . for each of {len(ids)} actors on each of {known.size} ballots")
        planes: dict[str, Planes] = {}
        for place, id in enumerate(ids):
            column = letters[place :: len(ids)]
            yes, no, abstain, not_voting = (int(column.translate(bits) or b"0", 2) for bits in _BITS)
            planes[id] = (yes, no, abstain, not_voting)
        everything = (1 << known.size) - 1
        used = tuple(sorted(id for id, own in planes.items() if listed(own)))
        self._set(actors=used, selected=everything, _heads=known, _planes=planes, _cache={})

    @property
    def heads(self) -> tuple[Head, ...]:
        """What is known of each ballot beside the votes, as plain tuples in the order in which they were given.

        The ballots that are not selected are among them; `VoteTable.rolls` has the same as records.
        """
        found: tuple[Head, ...] = self._cached("heads", lambda: tuple(zip(*self._heads.all(), strict=True)))
        return found

    def column(self, field: str) -> Sequence[Any]:
        """Return what is known of each ballot in one field of `RollCall`, in the order of `heads`."""
        return self._heads[field]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the ballots that it holds."""
        return self.named(self.selected)

    @property
    def known(self) -> frozenset[str]:
        """The ids of all that are on a list of a ballot, as a set."""
        found: frozenset[str] = self._cached("known", lambda: frozenset(self.actors))
        return found

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
        return tuple(compress(self.column("id"), self._flags(bits)))

    def bits(self, flags: Iterable[object]) -> int:
        """Return the bits of the ballots for which a flag, one for each of `heads`, is true."""
        return int(bytes(49 if flag else 48 for flag in flags) or b"0", 2)

    @property
    def lists(self) -> tuple[int, int]:
        """The ballots whose lists are complete, and those whose lists are partial, as bits."""

        def make() -> tuple[int, ...]:
            return tuple(self.bits(names == word for names in self.column("names")) for word in ("complete", "partial"))

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

    def _with(self, selected: int) -> Self:
        found = object.__new__(type(self))
        found._set(actors=self.actors, selected=selected, _heads=self._heads, _planes=self._planes, _cache=self._cache)
        return found

    def _flags(self, bits: int) -> bytes:
        """Return one byte a ballot, 1 or 0."""
        return f"{bits:0{self._heads.size}b}".encode().translate(_AS_NUMBERS) if self._heads.size else b""

    def _sides(self) -> tuple[int, int]:
        yes = no = abstain = 0
        for own in self._planes.values():
            yes, no, abstain = yes | own[0], no | own[1], abstain | own[2]
        partial = self.lists[1]
        totals: list[Any] = []
        if partial:  # others voted, too: their totals say how
            totals = [[int(part) for part in tally.split("-")[:3]] if tally else () for tally in self.column("tally")]
            yes, no, abstain = (
                plane | partial & self.bits(total and total[side] for total in totals)
                for side, plane in enumerate((yes, no, abstain))
            )
        contested = yes & no | yes & abstain | no & abstain
        return contested, partial & ~contested & ~self.bits(totals) if partial else 0

    def _cached(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def __len__(self) -> int:
        return self.selected.bit_count()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Votes):
            return NotImplemented
        mine, others = ((one.heads, one.selected, {id: one.planes(id) for id in one.actors}) for one in (self, other))
        return mine == others

    def __hash__(self) -> int:
        return hash((self.heads, self.selected))

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (type(self), self.actors, self.heads, self.selected, self._planes)

    def __repr__(self) -> str:
        return f"<votes of {len(self.actors)} actors on {len(self)} ballots>"


_AS_NUMBERS = bytes(int(sign == ord("1")) for sign in range(256))


def _unpickled(
    kind: type[V], actors: tuple[str, ...], heads: tuple[Head, ...], selected: int, planes: dict[str, Planes]
) -> V:
    found = object.__new__(kind)
    found._set(actors=actors, selected=selected, _heads=Columns.of(heads), _planes=planes, _cache={})
    return found
