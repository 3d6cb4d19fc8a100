"""Which ballots of a table of votes fit: by stage, topic, issue, session, year, resolution, span of days, importance."""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from cyberdiplo.query.roll_calls.planes import Votes

__all__ = ["select"]


def select(votes: Votes, selection: dict[str, Any]) -> int:
    """Return the bits of the selected ballots that fit; `VoteTable.where` documents it."""
    bits = votes.selected
    for name, value in selection.items():
        if name not in _FINDERS:
            raise TypeError(f"ballots cannot be chosen by {name!r}; choose by {', '.join(_FINDERS)}")
        if value is not None:
            bits &= _FINDERS[name](votes, value)
    return bits


def _several(value: Any) -> Iterable[Any]:
    return value if hasattr(value, "__iter__") and not isinstance(value, str) else (value,)


def _by(field: str, column: str, values_of: Callable[[Any], Iterable[str]]) -> Callable[[Votes, Any], int]:
    """Return what finds the ballots that have one of some values in a field."""

    def index(votes: Votes) -> dict[str, int]:
        places: dict[str, bytearray] = {}
        known = votes.column(column)
        for place, cell in enumerate(known):
            for value in values_of(cell):
                if value not in places:
                    places[value] = bytearray(b"0" * len(known))
                places[value][place] = 49
        return {value: int(bytes(found), 2) for value, found in places.items()}

    def find(votes: Votes, value: Any) -> int:
        found: dict[str, int] = votes._cached(field, lambda: index(votes))  # noqa: SLF001  # its index is kept with the table
        bits = 0
        for one in _several(value):
            bits |= found.get(_checked(field, one, found), 0)
        return bits

    return find


def _checked(field: str, value: Any, found: dict[str, int]) -> str:
    """Return a value as text, if it is one that the field can have."""
    if isinstance(value, str) and value in found:
        return str(value)
    if field in ("stage", "topic"):
        from cyberdiplo.model.vocabulary import Stage, Topic, choice_of

        word = str(choice_of(Stage if field == "stage" else Topic, value))
        if field == "topic" and not found:
            raise ValueError("no ballot of this table says its topics; choose by resolutions, or take an atlas")
        return word
    if field == "issue":
        if not found:
            raise ValueError("no ballot of this table says its issues; ask atlas.roll_calls")
        raise ValueError(f"{value!r} is not an issue; valid: {', '.join(map(repr, sorted(found)))}")
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(f"{value!r} is not a {field}; give a number such as {_EXAMPLES[field]}")
    text = str(value)
    number = text.removeprefix("E").removeprefix("S-") if field == "session" and "S-" in text else text
    if not (number.isascii() and number.isdigit()):
        special = ", of a special session 'S-10' or 'ES-6'" if field == "session" else ""
        raise ValueError(f"{value!r} is not a {field}; valid is a number such as {_EXAMPLES[field]}{special}")
    return text


_EXAMPLES = {"session": 74, "year": 2019}


def _contested(votes: Votes, wanted: bool) -> int:  # noqa: FBT001  # called by position, as all finders are
    return votes.contested if wanted else votes.selected


def _resolutions(votes: Votes, value: Any) -> int:
    index = _index(votes)
    bits = 0
    for one in _several(value):
        id = getattr(one, "id", one)
        known = [form for form in (id, f"A/RES/{id}", f"A/DEC/{id}") if form in index]
        if not known:
            from cyberdiplo.errors import UnknownIdError

            raise UnknownIdError("resolution or ballot in this table of votes", str(id))
        bits |= index[known[0]]
    return bits


def _index(votes: Votes) -> dict[str, int]:
    """Return the bits by the ids of ballots and of resolutions; a resolution has those of all its ballots."""

    def make() -> dict[str, int]:
        found: dict[str, int] = {}
        ids, resolutions = votes.column("id"), votes.column("resolution")
        for place, own in enumerate(ids):
            bit = 1 << len(ids) - 1 - place
            for id in {own, resolutions[place] or own}:
                found[id] = found.get(id, 0) | bit
        return found

    built: dict[str, int] = votes._cached("index", make)  # noqa: SLF001  # its index is kept with the table
    return built


def _dates(votes: Votes, value: Any) -> int:
    import datetime

    from cyberdiplo.model.dates import PartialDate

    span = PartialDate.parse(value) if isinstance(value, str) else value
    span = PartialDate.on(span) if isinstance(span, datetime.date) else span
    if not isinstance(span, PartialDate):
        raise TypeError(
            f"{value!r} is not a span of days; give EDTF text such as '2018/2019', a PartialDate or a datetime.date"
        )
    first, last = span.first.isoformat(), span.last.isoformat()
    return votes.bits(
        first <= date <= last if len(date) == 10 else bool(date) and span.covers(PartialDate.parse(date))
        for date in votes.column("date")
    )


def _important(votes: Votes, wanted: bool) -> int:  # noqa: FBT001  # as above
    found: int = votes._cached(  # noqa: SLF001  # kept with the table
        "important", lambda: votes.bits("important" in flags for flags in votes.column("flags"))
    )
    return votes.selected & (found if wanted else ~found)


def _one(cell: str) -> Iterable[str]:
    return (cell,)


def _all(cell: tuple[str, ...]) -> Iterable[str]:
    return cell


def _year(date: str) -> Iterable[str]:
    """Return the year of a ballot whose date lies in one."""
    return (date[:4],) if date[:4].isdigit() and "/" not in date else ()


_FINDERS: dict[str, Callable[[Votes, Any], int]] = {
    "stage": _by("stage", "stage", _one),
    "topic": _by("topic", "topics", _all),
    "issue": _by("issue", "issues", _all),
    "session": _by("session", "session", _one),
    "year": _by("year", "date", _year),
    "date": _dates,
    "resolutions": _resolutions,
    "contested": _contested,
    "important": _important,
}
