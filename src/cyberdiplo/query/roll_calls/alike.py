"""How alike states vote in the United Nations: on cyber and on everything, over the last ten years that are complete."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.query.roll_calls.planes import voted
from cyberdiplo.query.roll_calls.table import VoteTable

if TYPE_CHECKING:
    from cyberdiplo.query.library import Library

__all__ = ["Alike", "alike", "alike_among", "alike_to_others", "most_and_least_alike"]

_YEARS = 10


@attrs.frozen(kw_only=True)
class Alike:
    """How alike two states vote in plenary, by Voeten's agreement.

    Attributes:
        a: The id of the one state.
        b: The id of the other.
        sessions: The first and the last session that count.
        cyber: The agreement on cyber roll calls; None if they share none that counts.
        cyber_n: On how many it rests.
        all: The agreement on all roll calls, cyber ones among them.
        all_n: On how many it rests.
    """

    a: str
    b: str
    sessions: tuple[int, int]
    cyber: float | None
    cyber_n: int
    all: float | None
    all_n: int


def alike(atlas: Library, a: str, b: str) -> Alike | None:
    """Return how alike two states vote; None if the edition has no roll calls, or one of the two is on none.

    Examples:
        >>> import cyberdiplo as cd
        >>> found = alike(cd.load(), "CHN", "IND")
        >>> found.sessions, round(found.cyber, 4), found.cyber_n, round(found.all, 4), found.all_n
        ((70, 79), 0.6471, 17, 0.8602, 912)
    """
    return next(iter(alike_among(atlas, (a, b))), None)


def alike_among(atlas: Library, actors: Iterable[str]) -> tuple[Alike, ...]:
    """Return how each two of some actors vote, in their order; pairs with one that is on no roll call are left out.

    Examples:
        >>> import cyberdiplo as cd
        >>> [(one.a, one.b) for one in alike_among(cd.load(), ["CHN", "eu", "IND", "BRA"])]
        [('CHN', 'IND'), ('CHN', 'BRA'), ('IND', 'BRA')]
    """
    table = atlas.roll_calls.get("un")
    known = [actor for actor in actors if table is not None and actor in table.known]
    if table is None or len(known) < 2:
        return ()
    recent = _recent(table)
    return tuple(_alike(recent, a, b) for a, b in itertools.combinations(known, 2))


def alike_to_others(atlas: Library, actor: str) -> tuple[Alike, ...]:
    """Return how a state votes beside each that voted in the same sessions; empty for a body.

    Examples:
        >>> import cyberdiplo as cd
        >>> found = {one.b: one for one in alike_to_others(cd.load(), "CHN")}
        >>> found["IND"] == alike(cd.load(), "CHN", "IND")
        True
    """
    table = atlas.roll_calls.get("un")
    if table is None or actor not in table.known:
        return ()
    recent = _recent(table)
    others = (id for id in table.actors if id != actor and voted(table.planes(id)) & recent[0].selected)
    return tuple(_alike(recent, actor, id) for id in others)


def most_and_least_alike(atlas: Library, actor: str, most: int = 10) -> tuple[tuple[Alike, ...], tuple[Alike, ...]]:
    """Return the states that vote most and least as a state does on everything, the extremes first; empty for a body.

    States of today that voted in the same sessions count, by the id where they are equal.

    Examples:
        >>> import cyberdiplo as cd
        >>> most, least = most_and_least_alike(cd.load(), "KOR", 3)
        >>> [one.b for one in most], [one.b for one in least]
        (['MCO', 'MNE', 'LVA'], ['NRU', 'SYR', 'USA'])
    """
    found = [one for one in alike_to_others(atlas, actor) if one.all is not None]
    found.sort(key=lambda one: (-(one.all or 0), one.b))
    return tuple(found[:most]), tuple(reversed(found[max(0, len(found) - most) :]))


def _recent(table: VoteTable) -> tuple[VoteTable, tuple[int, int], int]:
    """Return the roll calls of the ten sessions to the last complete one, which these are, and the cyber ones as bits.

    The last session of the record goes on, as a session does from one September to the next.
    """
    last = max((int(session) for session in {*table.column("session")} if session.isdigit()), default=2) - 1
    first = max(1, last - _YEARS + 1)
    found = table.where(session=list(range(first, last + 1)), stage="plenary")
    return found, (first, last), found.selected & table.bits(map(bool, table.column("topics")))


def _alike(recent: tuple[VoteTable, tuple[int, int], int], a: str, b: str) -> Alike:
    table, sessions, cyber = recent
    on, on_n = _agreement(table, cyber, a, b)
    everything, n = _agreement(table, table.selected, a, b)
    return Alike(a=a, b=b, sessions=sessions, cyber=on, cyber_n=on_n, all=everything, all_n=n)


def _agreement(table: VoteTable, chosen: int, a: str, b: str) -> tuple[float | None, int]:
    """Return Voeten's agreement on some roll calls, and on how many it rests."""
    one, other = table.planes(a), table.planes(b)
    used = chosen & table.contested & voted(one) & voted(other)
    n = used.bit_count()
    same = (used & (one[0] & other[0] | one[1] & other[1] | one[2] & other[2])).bit_count()
    opposed = (used & (one[0] & other[1] | one[1] & other[0])).bit_count()
    return ((n + same - opposed) / (2 * n) if n else None), n
