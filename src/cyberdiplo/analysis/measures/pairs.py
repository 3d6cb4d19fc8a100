"""How alike two states vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Unpack

from cyberdiplo.analysis import formulas
from cyberdiplo.analysis.measures.asked import actor_of, check_missing, only_dropped, planes_of, table_of
from cyberdiplo.analysis.measures.results import Measure, measured
from cyberdiplo.query.roll_calls.planes import Planes, listed
from cyberdiplo.query.roll_calls.table import VoteTable

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Missing, Selection, Votes
    from cyberdiplo.model import State

__all__ = ["agreement", "coincidence", "kappa", "lijphart", "s_score", "scott_pi", "weighted_kappa"]

_CODES = (1, 3, 2, 4)  # yes, no, abstain, and not voting where it is a category
_NO_DISTANCE = "how far not voting lies from a vote is not defined"


def agreement(
    votes: Votes, a: State | str, b: State | str, *, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return Voeten's agreement of two states: the mean of 1 - |a - b| / 2 with yes 1, abstain 2, no 3.

    Left out are ballots on which one of the two did not vote, and those on which all who voted chose the same (Bailey,
    Strezhnev and Voeten 2017, JCR 61(2):430-456). 1 is always the same, 0 always the opposite.

    Args:
        votes: An atlas or a table of votes.
        a: The one state.
        b: The other.
        missing: ``"drop"``; the distance of not voting from a vote is not defined.
        **selection: Which ballots count: by ``topic``, ``stage`` (the plenary's final ones, if not said otherwise),
            ``resolutions``, ``date`` (a span of days in EDTF), ``session``, ``year``; all that are given must fit.

    Raises:
        UnknownIdError: There is no such state or resolution.
        ValueError: A body, a malformed date, a stage or topic that is none, or another way to treat missing votes.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement
        >>> agreement(cd.load(), "USA", "CHN", topic="cybercrime", date="2018/2019")
        <agreement of USA and CHN: 0.0000, n 2>
    """
    only_dropped(missing, "agreement", _NO_DISTANCE)
    return _pair("agreement", votes, (a, b), selection, formulas.lijphart, contested=True)


def coincidence(
    votes: Votes,
    a: State | str,
    b: State | str,
    *,
    rule: int = 2017,
    missing: Missing = "drop",
    **selection: Unpack[Selection],
) -> Measure:
    """Return the voting coincidence of two states, as the reports of the United States Department of State define it.

    From the report for 2017: one point for the same, a half where one of the two abstained, none for the opposite, over
    the ballots on which both voted. To that for 2016: the same among the ballots on which both voted yes or no
    (Voting Practices in the United Nations, reports for 2008 and 2017). The reports take the important votes, too, apart:
    ``important=True``.

    Args:
        votes: An atlas or a table of votes.
        a: The one state; in the reports the United States.
        b: The other.
        rule: The year of the report whose definition is meant.
        missing: ``"drop"``: absences do not count.
        **selection: As for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import coincidence
        >>> votes = cd.load().roll_calls["un"]
        >>> [round(coincidence(votes, "USA", "ISR", year=2015, rule=rule).value, 3) for rule in (2016, 2017)]
        [0.968, 0.923]
    """
    only_dropped(missing, "coincidence", _NO_DISTANCE)
    earlier = rule < 2017
    name = "coincidence_to_2016" if earlier else "coincidence"
    return _pair(name, votes, (a, b), selection, formulas.lijphart, decided=earlier)  # the same without abstentions


def lijphart(
    votes: Votes, a: State | str, b: State | str, *, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return Lijphart's index of agreement, (f + g / 2) / t: `agreement` that keeps unanimous ballots.

    f is identical, g one of the two abstains, t all (Lijphart 1963, APSR 57:902-917). For the rest see `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import lijphart
        >>> lijphart(cd.load(), "USA", "AUS", session=74)
        <lijphart of USA and AUS: 0.8333, n 3>
    """
    only_dropped(missing, "lijphart", _NO_DISTANCE)
    return _pair("lijphart", votes, (a, b), selection, formulas.lijphart)


def s_score(
    votes: Votes, a: State | str, b: State | str, *, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return S, 1 - 2 Σ d / (2 n) over the ballots on which both voted (Signorino and Ritter 1999, ISQ 43:115-144).

    The greatest distance is 2, that of yes and no, whether or not it occurs; 1 is always the same, -1 always the opposite.
    For weights, squared distances and other scales see `formulas.s_score`, for the rest `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import s_score
        >>> s_score(cd.load(), "USA", "RUS", session=74)
        <s_score of USA and RUS: -1.0000, n 3>
    """
    only_dropped(missing, "s_score", _NO_DISTANCE)
    return _pair("s_score", votes, (a, b), selection, formulas.s_score)


def kappa(
    votes: Votes, a: State | str, b: State | str, *, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return Cohen's kappa of two states, agreement beyond that of chance: (p_o - p_e) / (1 - p_e) (Cohen 1960).

    It is undefined where both did one and the same thing throughout. With ``missing="as_category"`` the members that did not
    vote are a fourth category; ballots on which one of the two was no member are still dropped.
    For the rest see `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import kappa
        >>> kappa(cd.load(), "IND", "ZAF", session=74).reason
        'neither varies: both did one and the same thing on every ballot, so that chance would agree as well'
    """
    return _pair("kappa", votes, (a, b), selection, formulas.kappa, missing=missing)


def scott_pi(
    votes: Votes, a: State | str, b: State | str, *, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return Scott's pi of two states: as `kappa`, with the mean of both as what chance gives (Scott 1955; Häge 2011).

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import scott_pi
        >>> scott_pi(cd.load(), "USA", "RUS", resolutions=["73/27", "73/187", "73/266", "74/28", "74/29", "74/247"])
        <scott_pi of USA and RUS: -1.0000, n 6>
    """
    return _pair("scott_pi", votes, (a, b), selection, formulas.scott_pi, missing=missing)


def weighted_kappa(
    votes: Votes, a: State | str, b: State | str, *, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return kappa with squared distances, 1 - Σ w p / Σ w r c with w = d² (Cohen 1968; Häge 2011, PA 19:287-305).

    It is undefined where both did one and the same thing throughout. For the rest see `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import weighted_kappa
        >>> weighted_kappa(cd.load(), "USA", "CHN")
        <weighted_kappa of USA and CHN: -0.4943, n 26>
    """
    only_dropped(missing, "weighted_kappa", _NO_DISTANCE)
    return _pair("weighted_kappa", votes, (a, b), selection, formulas.weighted_kappa)


def _pair(
    name: str,
    votes: Votes,
    pair: tuple[State | str, State | str],
    selection: Selection,
    formula: Callable[[formulas.Joint], Fraction],
    *,
    contested: bool = False,
    decided: bool = False,
    missing: Missing = "drop",
) -> Measure:
    check_missing(missing)
    table, dropped = table_of(votes, selection)
    a, b = (actor_of(votes, one) for one in pair)
    of_a, of_b = planes_of(table, a), planes_of(table, b)
    used = table.selected
    reasons = _reasons(table, (a, of_a), (b, of_b), contested=contested, missing=missing)
    abstained = [("one of the two abstained", of_a[2] | of_b[2])] if decided else []
    for reason, bits in (*reasons, *abstained):
        if out := used & bits:
            dropped[reason] = table.named(out)
            used &= ~bits
    return measured(name, table, used, dropped, lambda: formula(_joint(of_a, of_b, used)), actors=(a, b))


def _joint(a: Planes, b: Planes, used: int) -> dict[tuple[int, int], int]:
    """Return how often the first did the one and the second the other."""
    rows = [(i, plane & used) for i, plane in zip(_CODES, a, strict=True)]
    columns = list(zip(_CODES, b, strict=True))
    counts = {(i, j): (row & column).bit_count() for i, row in rows if row for j, column in columns}
    return {pair: count for pair, count in counts.items() if count}


def _reasons(
    table: VoteTable, one: tuple[str, Planes], other: tuple[str, Planes], *, contested: bool, missing: Missing
) -> Iterator[tuple[str, int]]:
    """Yield why ballots do not count, with their bits; the first reason of a ballot is its reason."""
    (a, of_a), (b, of_b) = one, other
    complete, partial = table.lists
    yield "only totals are known, no names", ~complete & ~partial
    yield "the list of names is partial and has not both", partial & ~(listed(of_a) & listed(of_b))
    yield f"{a} was no member that day", ~listed(of_a)
    yield f"{b} was no member that day", ~listed(of_b)
    if missing == "drop":
        yield f"{a} did not vote", of_a[3]
        yield f"{b} did not vote", of_b[3]
    if contested:
        yield "whether all who voted chose the same is not known", table.unclear
        yield "all who voted chose the same", ~table.contested
