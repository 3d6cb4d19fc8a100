"""Laws of the recorded votes of the General Assembly: members, totals, sessions, and the cyber ballots among them."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Names, Stage
from cyberdiplo.query.roll_calls.calls import ballot_of
from cyberdiplo.query.roll_calls.planes import listed
from cyberdiplo.storage.tables import cell

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions
    from cyberdiplo.query.roll_calls.table import VoteTable

__all__ = [
    "EXCEPTIONS",
    "SILENT",
    "cyber_ballots_are_among_the_roll_calls",
    "every_roll_call_has_a_source",
    "every_session_has_roll_calls",
    "members_alone_are_on_the_lists_of_roll_calls",
    "totals_of_roll_calls_add_up",
]

SILENT = frozenset({"19"})
"""The sessions without a recorded vote on a resolution: in the nineteenth, of 1964 and 1965, the Assembly did not vote."""

EXCEPTIONS = {
    "ARE": frozenset({"A/RES/2754(XXVI)"}),
    "DMA": frozenset(
        {*(f"A/RES/33/13[{part}]" for part in "BCDEF"), "A/RES/33/17"},
    ),
    "FJI": frozenset({"voeten:1110", "voeten:1111"}),
    "JPN": frozenset(f"A/RES/{number}(XI)" for number in (1120, 1122, 1127, 1128, 1129, 1130, 1131)),
    "MNG": frozenset({"A/RES/1627(XVI)"}),
    "WSM": frozenset({"A/RES/31/49"}),
}
"""Who stands on the lists of which roll calls up to two months before its admission, in the sources of these roll calls.

The UN's record has it as not voting; Voeten's roll calls are dated by the month, and Fiji voted on them.
"""


def every_roll_call_has_a_source(atlas: Questions) -> Iterator[Violation]:
    """Each roll call refers to sources that the atlas has."""
    law = every_roll_call_has_a_source.__name__
    for votes in atlas.roll_calls.values():
        for id, refs in zip(votes.column("id"), votes.column("refs"), strict=True):
            if not refs:
                yield Violation(law, id, "has no source")
            for ref in refs:
                if ref.partition("[")[0] not in atlas.sources:
                    yield Violation(law, id, f"refers to {ref!r}, which is not a source")


def totals_of_roll_calls_add_up(atlas: Questions) -> Iterator[Violation]:
    """The lists of a roll call have the numbers that the record prints."""
    law = totals_of_roll_calls_add_up.__name__
    for votes in atlas.roll_calls.values():
        counts = zip(*(_counts(votes, side) for side in range(4)), strict=True)
        for id, tally, names, found in zip(*map(votes.column, ("id", "tally", "names")), counts, strict=True):
            totals = tuple(int(part) for part in tally.split("-")) if tally else ()
            if names == "complete" and totals != found[: len(totals)]:
                yield Violation(law, id, f"lists {'-'.join(map(str, found))} where {tally} are reported")


def _counts(votes: VoteTable, side: int) -> tuple[int, ...]:
    """Return how many actors are on one list of each roll call.

    Each plane becomes a number with a byte for each roll call, so that all are counted in one sum: no list has 256 actors.
    """
    size = len(votes.column("id"))
    planes = (f"{votes.planes(actor)[side]:0{size}b}".encode().translate(_AS_DIGITS) for actor in votes.actors)
    total = sum(int.from_bytes(plane) for plane in planes)
    return tuple(total.to_bytes(size))


_AS_DIGITS = bytes(int(sign == ord("1")) for sign in range(256))


def members_alone_are_on_the_lists_of_roll_calls(atlas: Questions) -> Iterator[Violation]:
    """Who is on a list was a member, but for `EXCEPTIONS`, and complete lists name every member (UN Charter, Art 18).

    On the day of its admission a member may stand on the lists or not: it was admitted before or after the vote.
    """
    law = members_alone_are_on_the_lists_of_roll_calls.__name__
    for votes in atlas.roll_calls.values() if "un" in atlas.partnerships else ():
        complete = votes.lists[0]
        surely, possibly = _memberships(atlas, votes)
        for actor in sorted({*votes.actors, *surely}):
            own = listed(votes.planes(actor)) if actor in votes.actors else 0
            for id in votes.named(own & ~possibly.get(actor, 0)):
                if id not in EXCEPTIONS.get(actor, ()):
                    yield Violation(law, id, f"lists {actor}, which was not a member then")
            for id in votes.named(complete & surely.get(actor, 0) & ~own):
                yield Violation(law, id, f"does not list {actor}, a member then")


def _memberships(atlas: Questions, votes: VoteTable) -> tuple[dict[str, int], dict[str, int]]:
    """Return on which roll calls, as bits, each actor surely and possibly was a member of the UN."""
    count = len(votes.column("id"))
    parsed = {date: PartialDate.parse(date) for date in {*votes.column("date")}}
    spans = [parsed[date] for date in votes.column("date")]
    bits = [1 << count - 1 - place for place in range(count)]

    def by(day: Callable[[PartialDate], str]) -> Callable[[str], int]:
        """Return what gives the roll calls of a day or later, the day taken from each span."""
        pairs = sorted((day(span), bit) for span, bit in zip(spans, bits, strict=True))
        days, until = [one for one, _ in pairs], list(accumulate((bit for _, bit in pairs), initial=0))
        return lambda day: ~until[bisect_right(days, day) - days.count(day)]

    since_first, since_last = by(lambda span: span.first.isoformat()), by(lambda span: span.last.isoformat())
    surely: dict[str, int] = defaultdict(int)
    possibly: dict[str, int] = defaultdict(int)
    for one in atlas.participations.where(partnership="un"):
        ended = (one.ended.first.isoformat(), one.ended.last.isoformat()) if one.ended else ("9999", "9999")
        following = (one.began.last + datetime.timedelta(days=1)).isoformat()
        surely[one.actor] |= since_first(following) & ~since_last(ended[0])
        possibly[one.actor] |= since_last(one.began.first.isoformat()) & ~since_first(ended[1])
    return surely, possibly


def every_session_has_roll_calls(atlas: Questions) -> Iterator[Violation]:
    """Every regular session from the first to the last has roll calls, but for `SILENT`."""
    law = every_session_has_roll_calls.__name__
    for record, votes in atlas.roll_calls.items():
        sessions = {*votes.column("session")}
        regular = {int(session) for session in sessions if session.isdigit()}
        for session in range(1, max(regular, default=0) + 1):
            if str(session) not in sessions | SILENT:
                yield Violation(law, record, f"has no roll call of session {session}")


def cyber_ballots_are_among_the_roll_calls(atlas: Questions) -> Iterator[Violation]:
    """A final ballot with all names stands in the UN's record once and the same, with the topics of its resolution."""
    law = cyber_ballots_are_among_the_roll_calls.__name__
    votes = atlas.roll_calls.get("un")
    if votes is None:
        return
    known = {*votes.column("id")}
    last = max(votes.column("date"), default="")
    for ballot in atlas.ballots.values():
        if ballot.stage is not Stage.PLENARY or ballot.names is not Names.COMPLETE or cell(ballot.date) > last:
            continue
        if ballot.id not in known:
            yield Violation(law, ballot.id, "is not among the roll calls")
            continue
        other = ballot_of(votes, ballot.id)
        for field in ("date", "tally", "yes", "no", "abstain", "not_voting"):
            if getattr(ballot, field) != getattr(other, field):
                yield Violation(law, ballot.id, f"has another {field} than the roll call")
    topics = {id: topics for id, topics in zip(votes.column("id"), votes.column("topics"), strict=True) if topics}
    about = {id: tuple(map(str, one.topics)) for id, one in atlas.resolutions.items() if id in known}
    for id in sorted(id for id in topics | about if topics.get(id) != about.get(id)):
        yield Violation(law, id, f"has the topics {topics.get(id)} and {about.get(id)}")
