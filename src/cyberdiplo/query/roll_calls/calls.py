"""What a table of votes knows of ballots beside the votes; ballots and the atlas as tables, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.model import Ballot, Ref, Tally
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Names, Stage
from cyberdiplo.query.roll_calls.planes import Votes
from cyberdiplo.storage.cells import form
from cyberdiplo.storage.tables import cell

if TYPE_CHECKING:
    from cyberdiplo.storage.roll_calls import Head

__all__ = ["RollCall", "ballot_of", "ballots", "ref_of", "roll_of", "session_of"]


@attrs.frozen
class RollCall:
    """What a table of votes knows of a ballot beside the votes, as text.

    Attributes:
        id: The id of the ballot.
        resolution: The id of the resolution.
        stage: ``plenary``, ``committee``, ``amendment``, ``paragraph`` or ``motion``.
        date: The day of the vote in EDTF; empty if no source gives it.
        session: The session of the General Assembly: ``74``, of a special one ``S-10`` or ``ES-6``; empty if not known.
        topics: What the resolution is about; empty if nobody says.
        names: Whether the lists are ``complete`` or ``partial``, or there are ``none``.
        tally: The totals as reported, ``79-60-33-21``; empty if there are none.
        refs: The places in sources, each ``source[locator]``.
        note: What a reader should know.
        title: A short title; empty if the source has none.
        subject: The UN's own subject heading; empty if the source has none.
        issues: What the vote was about in Voeten's six words: ``palestine``, ``nuclear weapons``, ``disarmament``,
            ``human rights``, ``colonialism``, ``development``; empty if nobody says.
        flags: ``important``: one of the important votes of the United States Department of State; ``derived absences``: who
            did not vote follows from the membership of the day; ``stage not coded``: the source does not say whether it was
            on a part.
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
    title: str = ""
    subject: str = ""
    issues: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """The number of the record or roll call in its first source, such as ``3847853``; empty if it has none."""
        found = _RECORD.search(self.refs[0]) if self.refs else None
        return found[1] if found else ""

    @property
    def head(self) -> Head:
        """The values in their order."""
        found: Head = attrs.astuple(self, recurse=False)
        return found


_RECORD = re.compile(r"\[(?:record|rcid) (\d+)")
_REGULAR = re.compile(r"A/(?:HRC/)?(?:RES|DEC)/(\d+)//?\d")
_SPECIAL = re.compile(r"A/(?:RES|DEC)/(E?S-\d+)/")
_EARLY = re.compile(r"A/(?:RES|DEC)/\d+\((E?S-)?([IVXLC]+|\d+)\)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def session_of(symbol: str) -> str:
    """Return the session that the symbol of a resolution tells; empty if it tells none.

    Examples:
        >>> [session_of(one) for one in ("A/RES/74/247", "A/RES/377(V)[A]", "A/RES/ES-6/2", "A/RES/997(ES-I)")]
        ['74', '5', 'ES-6', 'ES-1']
    """
    if found := _REGULAR.match(symbol) or _SPECIAL.match(symbol):
        return found[1]
    if found := _EARLY.match(symbol):
        number = int(found[2]) if found[2].isdigit() else _from_roman(found[2])
        return f"{found[1] or ''}{number}"
    return ""


def _from_roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def roll_of(ballot: Ballot, about: Mapping[str, tuple[str, tuple[str, ...]]]) -> RollCall:
    """Return what a table of votes knows of a ballot beside the votes."""
    session, topics = about.get(ballot.resolution) or (session_of(ballot.resolution), ())
    return RollCall(
        id=ballot.id,
        resolution=ballot.resolution,
        stage=str(ballot.stage),
        date=cell(ballot.date),
        session=session,
        topics=topics,
        names=str(ballot.names),
        tally=cell(ballot.tally) if ballot.tally else "",
        refs=tuple(map(str, ballot.refs)),
        note=ballot.note,
    )


def ballots(votes: Votes) -> tuple[Ballot, ...]:
    """Return the selected ballots of a table as records."""
    sides: dict[str, tuple[list[str], ...]] = {id: ([], [], [], []) for id in votes.ids}
    for actor in votes.actors:
        for place, plane in enumerate(votes.planes(actor)):
            for id in votes.named(plane & votes.selected):
                sides[id][place].append(actor)
    return tuple(_ballot(RollCall(*head), *map(tuple, sides[head[0]])) for head in votes.heads if head[0] in sides)


def ballot_of(votes: Votes, id: str) -> Ballot:
    """Return one ballot of a table as a record, selected or not.

    Raises:
        ValueError: The table does not have it.
    """
    place = votes.column("id").index(id)
    bit = 1 << len(votes.column("id")) - 1 - place
    sides: tuple[list[str], ...] = ([], [], [], [])
    for actor in votes.actors:
        for side, plane in zip(sides, votes.planes(actor), strict=True):
            if plane & bit:
                side.append(actor)
    return _ballot(RollCall(*votes.heads[place]), *map(tuple, sides))


def _ballot(roll: RollCall, *sides: tuple[str, ...]) -> Ballot:
    yes, no, abstain, not_voting = sides
    return Ballot(
        id=roll.id,
        resolution=roll.resolution,
        stage=Stage(roll.stage),
        date=PartialDate.parse(roll.date) if roll.date else None,
        tally=Tally(*map(int, roll.tally.split("-"))) if roll.tally else None,
        yes=yes,
        no=no,
        abstain=abstain,
        not_voting=not_voting,
        names=Names(roll.names),
        refs=tuple(map(ref_of, roll.refs)),
        note=roll.note,
    )


def ref_of(text: str) -> Ref:
    """Return the place in a source that is written ``source[locator]``."""
    found: Ref = form(Ref).parse(text)
    return found
