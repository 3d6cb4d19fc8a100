"""A read-only sequence of facts of one kind, with a typed filter."""

from __future__ import annotations

import datetime
import difflib
import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Generic, TypedDict, TypeVar, Unpack, overload

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.errors import UnknownIdError
from cyberdiplo.model import (
    Ballot,
    Body,
    Claim,
    Document,
    Participation,
    Partnership,
    Position,
    Proposition,
    Resolution,
    Source,
    State,
    Territory,
    Treaty,
    TreatyAction,
    TreatyDeclaration,
    Vote,
)
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import Kind
from cyberdiplo.model.words import (
    ActWord,
    ChoiceWord,
    DeclarationKindWord,
    DocumentKindWord,
    EvidenceWord,
    StanceWord,
    TopicWord,
    VerdictWord,
)
from cyberdiplo.query.choosing import Chooser, Test
from cyberdiplo.query.framed import Framed
from cyberdiplo.storage.tables import cell, columns

__all__ = ["Fact", "Facts"]

T = TypeVar("T")

Fact = TreatyAction | TreatyDeclaration | Vote | Participation | Position | Claim
"""Any fact."""

_Text = str | Collection[str]
_Actor = str | State | Territory | Body | Collection[str | State | Territory | Body]
_Date = PartialDate | datetime.date | str
_Thing = State | Territory | Body | Treaty | Resolution | Partnership | Proposition | Document | TreatyAction | Participation


class _Fields(TypedDict, total=False):
    id: _Text
    actor: _Actor
    date: _Date | None
    evidence: EvidenceWord


class _ActionFields(_Fields, total=False):
    treaty: str | Treaty | Collection[str | Treaty]
    act: ActWord | Collection[ActWord]
    effective: _Date | None
    predecessor: _Actor | None


class _DeclarationFields(_Fields, total=False):
    treaty: str | Treaty | Collection[str | Treaty]
    kind: DeclarationKindWord | Collection[DeclarationKindWord]
    article: _Text
    territory: _Text
    effective: _Date | None


class _VoteFields(_Fields, total=False):
    ballot: str | Ballot | Collection[str | Ballot]
    resolution: str | Resolution | Collection[str | Resolution]
    choice: ChoiceWord | Collection[ChoiceWord]


class _ParticipationFields(_Fields, total=False):
    partnership: str | Partnership | Collection[str | Partnership]
    role: _Text
    began: _Date
    ended: _Date | None


class _PositionFields(_Fields, total=False):
    subject: str | _Thing | Collection[str | _Thing]
    stance: StanceWord | Collection[StanceWord]
    forum: str | Partnership | Collection[str | Partnership] | None
    meeting: _Text | None
    speaker: _Actor | None
    group: str | Body | Collection[str | Body] | None
    document: str | Document | Collection[str | Document] | None


class _DocumentFields(_Fields, total=False):
    kind: DocumentKindWord | Collection[DocumentKindWord]
    title: _Text
    topic: TopicWord | Collection[TopicWord]
    language: _Text | None
    link: _Text | None
    english_title: _Text | None
    replaced_by: str | Document | Collection[str | Document] | None


class _ClaimFields(_Fields, total=False):
    source: str | Source | Collection[str | Source]
    about: str | _Thing | Collection[str | _Thing]
    verdict: VerdictWord | Collection[VerdictWord]


_SHOWN = 30


class Facts(Framed, Shown, Sequence[T], Generic[T]):
    """Facts of one kind in the order of their ids, with the numbers of symbols as numbers, read-only.

    Examples:
        >>> import cyberdiplo as cd
        >>> actions = cd.load().actions
        >>> [str(a.date) for a in actions.where(actor="USA", treaty="budapest", act="ratification")]
        ['2006-09-29']
        >>> len(actions.where(treaty="budapest", act="signature", date="../2001-11-23"))
        30
    """

    __slots__ = ("_chooser", "_facts", "_indexes", "_kinds")

    def __init__(self, kinds: tuple[Kind, ...], facts: Sequence[T], chooser: Chooser) -> None:
        """Make a sequence of facts.

        Args:
            kinds: The kinds of the facts: one, or several, which are then chosen by what all of them have.
            facts: The facts.
            chooser: What they are chosen by.
        """
        self._kinds = kinds
        self._facts = facts
        self._chooser = chooser
        self._indexes: dict[str, dict[Any, list[int]]] = {}

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Facts[T]: ...
    def __getitem__(self, index: int | slice) -> T | Facts[T]:
        if isinstance(index, slice):
            return self._of(self._facts[index])
        return self._facts[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def where(self: Facts[TreatyAction], **fields: Unpack[_ActionFields]) -> Facts[TreatyAction]: ...
    @overload
    def where(self: Facts[TreatyDeclaration], **fields: Unpack[_DeclarationFields]) -> Facts[TreatyDeclaration]: ...
    @overload
    def where(self: Facts[Vote], **fields: Unpack[_VoteFields]) -> Facts[Vote]: ...
    @overload
    def where(self: Facts[Participation], **fields: Unpack[_ParticipationFields]) -> Facts[Participation]: ...
    @overload
    def where(self: Facts[Position], **fields: Unpack[_PositionFields]) -> Facts[Position]: ...
    @overload
    def where(self: Facts[Document], **fields: Unpack[_DocumentFields]) -> Facts[Document]: ...
    @overload
    def where(self: Facts[Claim], **fields: Unpack[_ClaimFields]) -> Facts[Claim]: ...
    @overload
    def where(self: Facts[Fact], **fields: Unpack[_Fields]) -> Facts[Fact]: ...
    def where(self, **fields: Any) -> Facts[Any]:
        """Return the facts whose fields are as given, and those of one ``evidence``.

        That is ``"official"``, ``"copy of official"`` or ``"reported"``.

        A field takes one value or several, any of which will do: an id, an exact name or a record;
        a word of the field's own vocabulary; a text. None, or an empty text, keeps those without one.
        A field of several values, such as ``topics``, is asked for by one of them: ``topic="cybercrime"``.
        A date takes a day or an EDTF span, and keeps the facts whose date lies wholly within it:
        ``date="2019"``, ``date="../2019-12-27"``.

        Raises:
            UnknownIdError: There is no such actor, treaty, resolution or fact.
            AmbiguousNameError: A name fits several.
            ValueError: A malformed date or a word that the field does not know.
            TypeError: These facts have no such field.
        """
        tests: list[tuple[str, Test]] = []
        places: Iterable[int] | None = None
        for name, value in fields.items():
            wanted = self._chooser.test(name, value, self._known)
            if isinstance(wanted, frozenset) and places is None:
                index = self._index(name)
                found = [index.get(one, ()) for one in wanted]
                places = found[0] if len(found) == 1 else sorted({*itertools.chain.from_iterable(found)})
            else:
                tests.append((name, wanted))
        facts: Iterable[T] = self._facts if places is None else map(self._facts.__getitem__, places)
        return self._of(tuple(fact for fact in facts if self._chooser.fits(fact, tests)) if tests else tuple(facts))

    def rows(self) -> tuple[dict[str, str | int | None], ...]:
        """Return a plain dictionary for each fact: texts and numbers, dates in EDTF, None where empty."""
        names = _columns(self._kinds)
        return tuple({name: _plain(getattr(fact, name)) for name in names} for fact in self._facts)

    def _of(self, facts: Sequence[T]) -> Facts[T]:
        return Facts(self._kinds, facts, self._chooser)

    def _index(self, name: str) -> dict[Any, list[int]]:
        """Return the places of the facts by the value of a field; made when it is first asked for."""
        if name not in self._indexes:
            index: dict[Any, list[int]] = {}
            for place, fact in enumerate(self._facts):
                value = self._chooser.value(fact, name)
                for one in ({*value} or ("",)) if isinstance(value, tuple) else (value,):
                    index.setdefault(one, []).append(place)
            self._indexes[name] = index  # only when it is whole: threads may ask meanwhile
        return self._indexes[name]

    def _known(self, id: object) -> str:
        """Return an id, if one of these facts has it."""
        if not isinstance(id, str):
            raise TypeError(f"{id!r} is not an id; give text")
        ids = self._index("id")
        if id not in ids:
            near = difflib.get_close_matches(id, ids, 3)
            raise UnknownIdError(f"{self._kind} here", id, tuple((one, "") for one in near))
        return id

    def grid(self) -> Grid:
        """Return the table that is shown, of the first facts."""
        names = [name for name in _columns(self._kinds) if name not in ("refs", "note")]
        rows = tuple(tuple(cell(getattr(fact, name)) for name in names) for fact in self._facts[:_SHOWN])
        foot = ((f"and {len(self) - _SHOWN} more", ""),) if len(self) > _SHOWN else ()
        return Grid(repr(self)[1:-1], tuple(name.replace("_", " ") for name in names), rows, foot)

    def __repr__(self) -> str:
        return f"<{len(self)} × {self._kind}>"

    @property
    def _kind(self) -> str:
        return self._kinds[0].record if len(self._kinds) == 1 else "fact"


@functools.cache
def _columns(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """Return the names of the columns that all kinds have, in the order of the first."""
    return tuple(c.name for c in columns(kinds[0].type) if all(hasattr(kind.type, c.name) for kind in kinds))


def _plain(value: object) -> str | int | None:
    if isinstance(value, int):
        return value
    return cell(value) or None
