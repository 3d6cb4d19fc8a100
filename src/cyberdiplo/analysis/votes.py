"""Who voted how on which ballot, as bits: four numbers an actor, one bit a ballot."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress, repeat
from typing import Any, NamedTuple, NoReturn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Ballot

__all__ = ["Planes", "RollCall", "VoteTable"]


class RollCall(NamedTuple):
    """What a table of votes knows of a ballot beside the votes, as text.

    Attributes:
        id: The id of the ballot.
        resolution: The id of the resolution.
        stage: ``plenary``, ``committee``, ``amendment`` or ``paragraph``.
        date: The day of the vote in EDTF; empty if no source gives it.
        session: The session of the General Assembly: ``74``, of a special one ``S-10`` or ``ES-6``; empty if not known.
        topics: What the resolution is about; empty if nobody says.
        names: Whether the lists are ``complete`` or ``partial``, or there are ``none``.
        tally: The totals as reported, ``79-60-33-21``; empty if there are none.
        refs: The places in sources, each ``source[locator]``.
        note: What a reader should know.
    """

    id: str
    resolution: str
    stage: str = "plenary"
    date: str = ""
    session: str = ""
    topics: tuple[str, ...] = ()
    names: str = "complete"
    tally: str = ""
    refs: tuple[str, ...] = ()
    note: str = ""


class Planes(NamedTuple):
    """The ballots on which one actor did each of the four, as bits; the first ballot has the highest."""

    yes: int
    no: int
    abstain: int
    not_voting: int

    @property
    def voted(self) -> int:
        """The ballots on which the actor voted: yes, no or abstain."""
        return self.yes | self.no | self.abstain

    @property
    def listed(self) -> int:
        """The ballots whose lists have the actor."""
        return self.voted | self.not_voting


_LETTERS = b"YNAX"
_ABSENT = "."  # not on the ballot's lists
_BITS = tuple(bytes(49 if sign == letter else 48 for sign in range(256)) for letter in _LETTERS)  # 1 and 0 as text


class VoteTable:
    """Votes of many actors on many ballots, read-only: every measure runs on it.

    Without a selection it holds all its ballots; `where` gives a table of the same votes that holds some of them.

    Attributes:
        actors: The ids of all that are on a list of a ballot, in order.
        rolls: The ballots, in the order in which they were given.
        selected: The ballots that it holds, as bits; the first of `rolls` has the highest.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import VoteTable
        >>> votes = VoteTable.of(cd.load())
        >>> votes.where(session=74, stage="plenary").ids
        ('A/RES/74/247', 'A/RES/74/28', 'A/RES/74/29')
    """

    __slots__ = ("_cache", "_planes", "actors", "rolls", "selected")
    actors: tuple[str, ...]
    rolls: tuple[RollCall, ...]
    selected: int
    _planes: dict[str, Planes]
    _cache: dict[Any, Any]

    def __init__(self, rolls: Iterable[RollCall], actors: Iterable[str], letters: bytes) -> None:
        """Make a table of all the votes.

        Args:
            rolls: The ballots.
            actors: The ids of the actors.
            letters: For each ballot in turn one sign an actor: ``Y``, ``N``, ``A``, ``X`` for not voting, ``.`` for who is
                not on its lists.

        Raises:
            ValueError: There are more or fewer signs, a sign that is none of these, or an id that comes twice.
        """
        found, ids = tuple(rolls), tuple(actors)
        if len(letters) != len(found) * len(ids) or letters.translate(None, _LETTERS + b"."):
            raise ValueError(f"give one of Y, N, A, X and . for each of {len(ids)} actors on each of {len(found)} ballots")
        if len(set(ids)) != len(ids) or len({roll.id for roll in found}) != len(found):
            raise ValueError("an actor or a ballot comes twice; give each once")
        planes: dict[str, Planes] = {}
        for place, id in enumerate(ids):
            column = letters[place :: len(ids)]
            planes[id] = Planes(*(int(column.translate(bits) or b"0", 2) for bits in _BITS))
        used = tuple(sorted(id for id, own in planes.items() if own.listed))
        self._set(actors=used, rolls=found, selected=(1 << len(found)) - 1, _planes=planes, _cache={})

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a table of votes is immutable: {name!r} cannot be set")

    @classmethod
    def of(cls, atlas: Atlas) -> VoteTable:
        """Return the votes of an atlas; the same table each time."""
        return _of_atlas(atlas)

    @classmethod
    def of_ballots(
        cls, ballots: Iterable[Ballot], about: Mapping[str, tuple[str, tuple[str, ...]]] | None = None
    ) -> VoteTable:
        """Return the votes on ballots.

        Args:
            ballots: The ballots, each once.
            about: The session and the topics of each resolution by its id; for others the session that the symbol tells.
        """
        from cyberdiplo.analysis._rolls import roll_of

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
        from cyberdiplo.analysis._saved import load

        return load(path)

    def save(self, path: str | Path) -> None:
        """Write the votes on the selected ballots to a CSV file: a row a ballot, one letter an actor in its last cell.

        Raises:
            FileExistsError: Something is there already.
            OSError: It cannot be written.
        """
        from cyberdiplo.analysis._saved import save

        save(self, path)

    # -- what it holds

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
        return tuple(compress(self._cached("ids", lambda: [roll.id for roll in self.rolls]), self._flags(bits)))

    def of_bits(self, bits: int) -> Iterator[RollCall]:
        """Yield the ballots whose bits are set."""
        return compress(self.rolls, self._flags(bits))

    def bits(self, flags: Iterable[object]) -> int:
        """Return the bits of the ballots for which a flag, one for each of `rolls`, is true."""
        return int(bytes(49 if flag else 48 for flag in flags) or b"0", 2)

    @property
    def lists(self) -> tuple[int, int]:
        """The ballots whose lists are complete, and those whose lists are partial, as bits."""

        def make() -> tuple[int, ...]:
            return tuple(self.bits(roll.names == word for roll in self.rolls) for word in ("complete", "partial"))

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
        from cyberdiplo.analysis._selection import select

        return self._with(select(self, selection))

    def ballots(self) -> tuple[Ballot, ...]:
        """Return the selected ballots as records, ready for `Atlas.overlay`."""
        from cyberdiplo.analysis._rolls import ballots

        return ballots(self)

    def _with(self, selected: int) -> VoteTable:
        found = object.__new__(type(self))
        found._set(actors=self.actors, rolls=self.rolls, selected=selected, _planes=self._planes, _cache=self._cache)
        return found

    def _flags(self, bits: int) -> bytes:
        """Return one byte a ballot, 1 or 0."""
        return f"{bits:0{len(self.rolls)}b}".encode().translate(_AS_NUMBERS) if self.rolls else b""

    def _sides(self) -> tuple[int, int]:
        yes = no = abstain = 0
        for own in self._planes.values():
            yes, no, abstain = yes | own.yes, no | own.no, abstain | own.abstain
        totals = [[int(part) for part in roll.tally.split("-")[:3]] if roll.tally else [0, 0, 0] for roll in self.rolls]
        partial = [roll.names == "partial" for roll in self.rolls]
        if any(partial):  # others voted, too: their totals say how
            yes, no, abstain = (
                plane | self.bits(more and total[side] for more, total in zip(partial, totals, strict=True))
                for side, plane in enumerate((yes, no, abstain))
            )
        contested = yes & no | yes & abstain | no & abstain
        unclear = self.bits(more and not roll.tally for more, roll in zip(partial, self.rolls, strict=True))
        return contested, unclear & ~contested

    def _cached(self, key: Any, make: Any) -> Any:
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def __len__(self) -> int:
        return self.selected.bit_count()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VoteTable):
            return NotImplemented
        mine, others = ((one.rolls, one.selected, {id: one.planes(id) for id in one.actors}) for one in (self, other))
        return mine == others

    def __hash__(self) -> int:
        return hash((self.rolls, self.selected))

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self.actors, self.rolls, self.selected, self._planes)

    def __repr__(self) -> str:
        return f"<votes of {len(self.actors)} actors on {len(self)} ballots>"


_AS_NUMBERS = bytes(int(sign == ord("1")) for sign in range(256))


def _unpickled(actors: tuple[str, ...], rolls: tuple[RollCall, ...], selected: int, planes: dict[str, Planes]) -> VoteTable:
    found = object.__new__(VoteTable)
    found._set(actors=actors, rolls=rolls, selected=selected, _planes=planes, _cache={})
    return found


@functools.lru_cache(maxsize=4)
def _of_atlas(atlas: Atlas) -> VoteTable:
    about = {one.id: (str(one.session), tuple(map(str, one.topics))) for one in atlas.resolutions.values()}
    return VoteTable.of_ballots(atlas.ballots.values(), about)
