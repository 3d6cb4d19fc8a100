"""Strategies for resolutions and ballots."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from cyberdiplo.model import Ballot, Resolution, Tally
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Names, Outcome, Stage
from cyberdiplo.testing._dates import DAY, draw_day
from cyberdiplo.testing._records import REFS, TOPICS, draw_name

__all__ = ["ballots", "draw_ballot", "draw_resolution", "resolutions"]

Members = Callable[[datetime.date], tuple[str, ...]]
"""Gives the ids of the members on a day."""

_MEMBERS = ("XAA", "XAB", "XAC", "XAD", "XAE")
_COMMITTEE = "Third Committee"
# As the record writes them: the text in the Third Committee, an amendment in plenary, a paragraph in committee.
_SUFFIX = dict(zip(Stage, ("", "/C3", "/A1", "/C3P1", "/M1", "/HRC"), strict=True))

_SESSIONS, _NUMBERS, _OUTCOMES = st.integers(55, 78), st.integers(1, 300), st.sampled_from(Outcome)
_STAGES = {final: st.sampled_from([one for one in Stage if final or one is not Stage.PLENARY]) for final in (False, True)}
_NAMES = {totals: st.sampled_from([one for one in Names if totals or one is not Names.NONE]) for totals in (False, True)}
_BOOLEANS, _PLACES = st.booleans(), st.integers(0, 3)
_DAYS_BEFORE = st.one_of(st.just(0), st.none(), st.integers(0, 60))


def resolutions(members: Iterable[str] = _MEMBERS, *, outcome: Outcome | None = None) -> st.SearchStrategy[Resolution]:
    """Return a strategy for resolutions of the General Assembly's sessions 55 to 78, from 2000 to 2024.

    Those adopted by a recorded vote have a tally that adds up to the members, or none; the others have
    none. Those that tabled it are among its sponsors.

    Shrinks towards ``A/RES/55/1``, adopted by a recorded vote without totals and without sponsors.

    Args:
        members: The ids of the members on that day, who vote and sponsor; without it five that are invented.
        outcome: How they were adopted; without it any way.

    Raises:
        hypothesis.errors.InvalidArgument: The members are a text.

    Examples:
        >>> from hypothesis import find
        >>> found = find(resolutions(), lambda resolution: resolution.tally is not None)
        >>> found.id, str(found.tally)
        ('A/RES/55/1', 'yes 5, no 0, abstain 0')
    """
    return _resolutions(members, outcome)


def ballots(resolution: Resolution | None = None, members: Iterable[str] = _MEMBERS) -> st.SearchStrategy[Ballot]:
    """Return a strategy for ballots: final ones, and those in committee, on amendments and on paragraphs.

    The lists are disjoint. Complete ones name every member, as many as the totals say; partial ones
    name no more than the totals say; where there are no names there are totals. A final ballot has the
    day and the totals of its resolution, and only what was adopted by a recorded vote has one; the
    others were up to two months earlier, or on a day that is not known.

    Shrinks towards a final ballot with complete lists and without totals, on which all members say yes.

    Args:
        resolution: What the vote is on; without it one that is invented.
        members: The ids of the members on that day; without it five that are invented.

    Raises:
        hypothesis.errors.InvalidArgument: The members are a text, or not as many as the resolution's tally says.

    Examples:
        >>> from hypothesis import find
        >>> found = find(ballots(members=["XAA", "XAB"]), lambda ballot: ballot.no)
        >>> found.yes, found.no
        (('XAA',), ('XAB',))
    """
    return _ballots(resolution, members)


@st.composite
def _resolutions(draw: st.DrawFn, members: Iterable[str], outcome: Outcome | None) -> Resolution:
    return draw_resolution(draw, _always(members), outcome)


@st.composite
def _ballots(draw: st.DrawFn, resolution: Resolution | None, members: Iterable[str]) -> Ballot:
    always = _always(members)
    return draw_ballot(draw, resolution or draw_resolution(draw, always, None), always)


def _always(members: Iterable[str]) -> Members:
    if isinstance(members, str):
        raise InvalidArgument(f"{members!r} is one text; give the ids of the members, such as ['XAA', 'XAB']")
    ids = tuple(sorted(set(members)))
    return lambda _: ids


def draw_resolution(draw: st.DrawFn, members: Members, outcome: Outcome | None) -> Resolution:
    """Draw a resolution; those that are members on its day vote and sponsor."""
    session = draw(_SESSIONS)
    id = f"A/RES/{session}/{draw(_NUMBERS)}"
    # A session opens in September (rule 1 of the rules of procedure) and closes a year later.
    adopted = draw_day(draw, datetime.date(session + 1945, 9, 20), datetime.date(session + 1946, 8, 31))
    found = outcome or draw(_OUTCOMES)
    ids = members(adopted)
    sponsors = _some(draw, ids)
    return Resolution(
        id=id,
        title=draw_name(draw, id),
        session=session,
        committee=_COMMITTEE,
        adopted=PartialDate.on(adopted),
        topics=draw(TOPICS),
        outcome=found,
        tally=_tally(draw, len(ids)) if found is Outcome.RECORDED_VOTE else None,
        tabled_by=sponsors[:1],
        sponsors=sponsors,
        refs=draw(REFS),
    )


def draw_ballot(draw: st.DrawFn, resolution: Resolution, members: Members, stage: Stage | None = None) -> Ballot:
    """Draw a ballot on a resolution, at a stage or at any."""
    stage = stage or draw(_STAGES[resolution.outcome is Outcome.RECORDED_VOTE])
    final = stage is Stage.PLENARY
    days = 0 if final else draw(_DAYS_BEFORE)
    day = resolution.adopted.last - (days or 0) * DAY
    ids = members(day)
    tally = resolution.tally if final else _tally(draw, len(ids))
    # Which list each member is on: as the totals say, or any.
    places = draw(st.permutations(_places(tally, len(ids)))) if tally else [draw(_PLACES) for _ in ids]
    names = draw(_NAMES[tally is not None])
    listed = ids if names is Names.COMPLETE else _some(draw, ids) if names is Names.PARTIAL else ()
    yes, no, abstain, not_voting = (
        tuple(id for id, place in zip(ids, places, strict=True) if place == number and id in listed) for number in range(4)
    )
    return Ballot(
        id=resolution.id + _SUFFIX[stage],
        resolution=resolution.id,
        stage=stage,
        date=resolution.adopted if final else None if days is None else PartialDate.on(day),
        tally=tally,
        yes=yes,
        no=no,
        abstain=abstain,
        not_voting=not_voting,
        names=names,
        refs=draw(REFS),
    )


def _some(draw: st.DrawFn, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Draw some of the ids, as the bits of one number."""
    bits = draw(st.integers(0, 2 ** len(ids) - 1)) if ids else 0
    return tuple(id for place, id in enumerate(ids) if bits >> place & 1)


def _tally(draw: st.DrawFn, total: int) -> Tally | None:
    """Draw totals that add up, perhaps without the number of those that did not vote; or None."""
    if not draw(_BOOLEANS):
        return None
    not_voting = draw(st.integers(0, total))
    abstain = draw(st.integers(0, total - not_voting))
    no = draw(st.integers(0, total - not_voting - abstain))
    return Tally(total - not_voting - abstain - no, no, abstain, not_voting if draw(_BOOLEANS) else None)


def _places(tally: Tally, total: int) -> list[int]:
    """Return how often each list is filled: 0 for yes to 3 for not voting."""
    voting = tally.yes + tally.no + tally.abstain
    not_voting = total - voting if tally.not_voting is None else tally.not_voting
    if not_voting < 0 or voting + not_voting != total:
        raise InvalidArgument(f"the tally ({tally}) is not one of {total} members; give the members of that day")
    return [0] * tally.yes + [1] * tally.no + [2] * tally.abstain + [3] * not_voting
