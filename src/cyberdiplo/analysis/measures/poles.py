"""Where a state stands between two others: measures of our own."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Unpack

import attrs

from cyberdiplo.analysis.measures.asked import only_dropped
from cyberdiplo.analysis.measures.pairs import agreement
from cyberdiplo.analysis.measures.results import Dropped, Measure

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Missing, Selection, Votes
    from cyberdiplo.model import State

__all__ = ["align", "swing"]


def align(
    votes: Votes,
    actor: State | str,
    pole: State | str,
    other: State | str,
    *,
    missing: Missing = "drop",
    **selection: Unpack[Selection],
) -> Measure:
    """Return a state's agreement with one pole less that with the other: 1 is wholly with the first, -1 with the second.

    The measure is ours. Each of the two is what `agreement` gives; n and the ballots are those that count for either.

    Args:
        votes: An atlas or a table of votes.
        actor: The state.
        pole: The first pole.
        other: The second pole.
        missing: ``"drop"``, as for `agreement`.
        **selection: Which ballots count, as for `agreement`.

    Raises:
        UnknownIdError: There is no such state or resolution.
        ValueError: As for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import align
        >>> align(cd.load(), "AUS", "USA", "CHN", session=74)
        <align of AUS between USA and CHN: 0.6667, n 3>
    """
    only_dropped(missing, "align", "it rests on agreement")
    return _between("align", (votes, actor, pole, other), selection, lambda one, two: one - two)


def swing(
    votes: Votes,
    actor: State | str,
    pole: State | str,
    other: State | str,
    *,
    missing: Missing = "drop",
    **selection: Unpack[Selection],
) -> Measure:
    """Return 1 - |agreement with one pole - agreement with the other|: 1 is midway between the two, 0 wholly with one.

    The measure is ours. For the rest see `align`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import swing
        >>> swing(cd.load(), "AUS", "USA", "CHN", session=74)
        <swing of AUS between USA and CHN: 0.3333, n 3>
    """
    only_dropped(missing, "swing", "it rests on agreement")
    return _between("swing", (votes, actor, pole, other), selection, lambda one, two: 1 - abs(one - two))


def _between(
    name: str,
    asked: tuple[Votes, State | str, State | str, State | str],
    selection: Selection,
    formula: Callable[[Fraction, Fraction], Fraction],
) -> Measure:
    votes, actor, *poles = asked
    one, two = (agreement(votes, actor, pole, **selection) for pole in poles)
    used = {*one.ballots, *two.ballots}
    dropped: dict[str, list[str]] = {}
    for reason, id in ((group.reason, id) for measure in (one, two) for group in measure.dropped for id in group.ballots):
        if id not in used:
            used.add(id)
            dropped.setdefault(reason, []).append(id)
    counted = {*one.ballots, *two.ballots}
    undefined = [
        f"the agreement of {' and '.join(measure.actors)} is undefined: {measure.reason}"
        for measure in (one, two)
        if measure.value is None
    ]
    return attrs.evolve(
        one,
        name=name,
        actors=(*one.actors, two.actors[1]),
        value=None if undefined else float(formula(_exact(one), _exact(two))),
        n=len(counted),
        ballots=tuple(roll.id for roll in one.rolls if roll.id in counted),
        dropped=tuple(Dropped(reason=reason, ballots=tuple(ids)) for reason, ids in dropped.items()),
        reason="; ".join(undefined),
    )


def _exact(measure: Measure) -> Fraction:
    """Return an agreement as the fraction of 2 n that it is."""
    return Fraction(round((measure.value or 0) * 2 * measure.n), 2 * measure.n)
