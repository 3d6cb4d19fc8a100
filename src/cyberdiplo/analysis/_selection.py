"""Which ballots of a table of votes fit: by stage, topic, session, year, resolution, span of days."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from cyberdiplo.analysis.votes import RollCall, VoteTable
from cyberdiplo.errors import UnknownIdError

__all__ = ["select"]


def select(votes: VoteTable, selection: dict[str, Any]) -> int:
    """Return the bits of the selected ballots that fit; `VoteTable.where` documents it."""
    bits = votes.selected
    for name, value in selection.items():
        if name not in _FINDERS:
            raise TypeError(f"ballots cannot be chosen by {name!r}; choose by {', '.join(_FINDERS)}")
        if value is not None:
            bits &= _FINDERS[name](votes, value)
    return bits


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def _by(field: str, values_of: Callable[[RollCall], Iterable[str]]) -> Callable[[VoteTable, Any], int]:
    """Return what finds the ballots that have one of some values in a field."""

    def index(votes: VoteTable) -> dict[str, int]:
        places: dict[str, bytearray] = {}
        for place, roll in enumerate(votes.rolls):
            for value in values_of(roll):
                if value not in places:
                    places[value] = bytearray(b"0" * len(votes.rolls))
                places[value][place] = 49
        return {value: int(bytes(found), 2) for value, found in places.items()}

    def find(votes: VoteTable, value: Any) -> int:
        found: dict[str, int] = votes._cached(field, lambda: index(votes))  # noqa: SLF001
        bits = 0
        for one in _several(value):
            bits |= found.get(_checked(field, one, found), 0)
        return bits

    return find


def _checked(field: str, value: Any, found: dict[str, int]) -> str:
    """Return a value as text, if it is one that the field can have."""
    if field in ("stage", "topic"):
        from cyberdiplo.vocabulary import Stage, Topic, choice_of

        word = str(choice_of(Stage if field == "stage" else Topic, value))
        if field == "topic" and not found:
            raise ValueError("no ballot of this table says its topics; choose by resolutions, or take an atlas")
        return word
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(f"{value!r} is no {field}; give a number such as {74 if field == 'session' else 2019}")
    return str(value)


def _contested(votes: VoteTable, wanted: bool) -> int:  # noqa: FBT001
    return votes.contested if wanted else votes.selected


def _resolutions(votes: VoteTable, value: Any) -> int:
    index = _index(votes)
    bits = 0
    for one in _several(value):
        id = getattr(one, "id", one)
        known = [form for form in (id, f"A/RES/{id}", f"A/DEC/{id}") if form in index]
        if not known:
            raise UnknownIdError("resolution or ballot in this table of votes", str(id))
        bits |= index[known[0]]
    return bits


def _index(votes: VoteTable) -> dict[str, int]:
    """Return the bits by the ids of ballots and of resolutions; a resolution has those of all its ballots."""

    def make() -> dict[str, int]:
        found: dict[str, int] = {}
        bit = 1 << len(votes.rolls)
        for roll in votes.rolls:
            bit >>= 1
            for id in {roll.id, roll.resolution}:
                found[id] = found.get(id, 0) | bit
        return found

    built: dict[str, int] = votes._cached("index", make)  # noqa: SLF001
    return built


def _dates(votes: VoteTable, value: Any) -> int:
    from cyberdiplo.dates import PartialDate

    span = PartialDate.parse(value) if isinstance(value, str) else value
    span = PartialDate.on(span) if isinstance(span, datetime.date) else span
    if not isinstance(span, PartialDate):
        raise TypeError(
            f"{value!r} is no span of days; give EDTF text such as '2018/2019', a PartialDate or a datetime.date"
        )
    first, last = span.first.isoformat(), span.last.isoformat()
    return votes.bits(
        first <= roll.date <= last if len(roll.date) == 10 else bool(roll.date) and span.covers(PartialDate.parse(roll.date))
        for roll in votes.rolls
    )


def _year(roll: RollCall) -> Iterable[str]:
    """Return the year of a ballot whose date lies in one."""
    return (roll.date[:4],) if roll.date[:4].isdigit() and "/" not in roll.date else ()


_FINDERS: dict[str, Callable[[VoteTable, Any], int]] = {
    "stage": _by("stage", lambda roll: (roll.stage,)),
    "topic": _by("topic", lambda roll: roll.topics),
    "session": _by("session", lambda roll: (roll.session,)),
    "year": _by("year", _year),
    "date": _dates,
    "resolutions": _resolutions,
    "contested": _contested,
}
