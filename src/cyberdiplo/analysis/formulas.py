"""The formulas of the measures, on numbers alone: joint distributions of two voters, tallies of a group.

All arithmetic is rational and exact. Votes are coded yes = 1, abstain = 2, no = 3, but any whole numbers will do, such as
the levels 0 to 3 of an alliance portfolio. What has no value raises `UndefinedError`, which says why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

__all__ = [
    "LEVELS",
    "UndefinedError",
    "agreement_index",
    "coincidence",
    "joint",
    "joint_of_table",
    "kappa",
    "lijphart",
    "rice",
    "s_score",
    "scott_pi",
    "weighted_kappa",
]

LEVELS = (1, 2, 3)
"""Yes, abstain, no."""

Number = int | float | Fraction
Joint = Mapping[tuple[int, int], Number]
"""How often, or with which weight, the first did the one and the second the other."""


class UndefinedError(ValueError):
    """A measure has no value here; the message says why."""


def joint(x: Iterable[int], y: Iterable[int], weights: Iterable[Number] | None = None) -> dict[tuple[int, int], Fraction]:
    """Return the joint distribution of two vectors of levels.

    Args:
        x: The levels of the first.
        y: The levels of the second, as many.
        weights: The weight of each place; 1 each without it.

    Raises:
        ValueError: The vectors are of different length.

    Examples:
        >>> joint([1, 1, 3], [1, 3, 3])
        {(1, 1): Fraction(1, 1), (1, 3): Fraction(1, 1), (3, 3): Fraction(1, 1)}
    """
    xs, ys = list(x), list(y)
    found: dict[tuple[int, int], Fraction] = {}
    for a, b, weight in zip(xs, ys, [1] * len(xs) if weights is None else weights, strict=True):
        found[a, b] = found.get((a, b), 0) + Fraction(weight)
    return found


def joint_of_table(rows: Sequence[Sequence[Number]], levels: Sequence[int] = LEVELS) -> dict[tuple[int, int], Fraction]:
    """Return the joint distribution of a contingency table; rows and columns in the order of `levels`.

    Raises:
        ValueError: The table has not as many rows and columns as there are levels.
    """
    pairs = [(levels[i], levels[j]) for i in range(len(levels)) for j in range(len(levels))]
    cells = [Fraction(cell) for row in rows for cell in row]
    return dict(zip(pairs, cells, strict=True))


def coincidence(p: Joint) -> Fraction:
    """Return the share of identical votes among those on which both voted yes or no (State Department reports to 2016).

    Examples:
        >>> coincidence(joint([1, 2, 3, 1], [1, 1, 1, 1]))
        Fraction(2, 3)
    """
    taken = {pair: Fraction(weight) for pair, weight in p.items() if 2 not in pair}
    total = sum(taken.values())
    if not total:
        raise UndefinedError("on no ballot did both vote yes or no")
    return sum(weight for (a, b), weight in taken.items() if a == b) / total


def lijphart(p: Joint) -> Fraction:
    """Return (f + g / 2) / t: f identical, g one apart, t all (Lijphart 1963, APSR 57:902-917).

    Over ballots that were not unanimous it is Voeten's agreement, the mean of 1 - |x - y| / 2 (Bailey, Strezhnev and
    Voeten 2017, JCR 61(2):430-456).

    Examples:
        >>> lijphart(joint([1, 2, 3], [1, 1, 1]))
        Fraction(1, 2)
    """
    return 1 - sum(abs(a - b) * Fraction(w) for (a, b), w in p.items()) / (2 * _total(p))


def s_score(p: Joint, *, d_max: int = 2, squared: bool = False) -> Fraction:
    """Return S = 1 - 2 Σ w d / (d_max Σ w) (Signorino and Ritter 1999, ISQ 43:115-144).

    Args:
        p: The joint distribution, or the weights.
        d_max: The greatest possible distance: 2 for votes, 3 for alliances.
        squared: Whether distances are squared, d_max with them.

    Examples:
        >>> s_score(joint([3, 3, 2, 2], [2, 2, 3, 3]), d_max=3)
        Fraction(1, 3)
    """
    distance = sum(((a - b) ** 2 if squared else abs(a - b)) * Fraction(w) for (a, b), w in p.items())
    return 1 - 2 * distance / ((d_max**2 if squared else d_max) * _total(p))


def kappa(p: Joint) -> Fraction:
    """Return Cohen's kappa, (p_o - p_e) / (1 - p_e) with p_e = Σ r_i c_i (Cohen 1960).

    Raises:
        UndefinedError: Chance alone gives full agreement: both did one and the same thing throughout.

    Examples:
        >>> kappa(joint([1, 1, 1], [1, 3, 1]))
        Fraction(0, 1)
    """
    rows, columns = _margins(p)
    return _chance_corrected(p, sum(rows[i] * columns[i] for i in rows.keys() & columns))


def scott_pi(p: Joint) -> Fraction:
    """Return Scott's pi: as kappa, with p_e = Σ ((r_i + c_i) / 2)² (Scott 1955; Häge 2011, PA 19:287-305).

    Raises:
        UndefinedError: As `kappa`.
    """
    rows, columns = _margins(p)
    means = (Fraction(rows.get(i, 0) + columns.get(i, 0), 2) for i in {*rows, *columns})
    return _chance_corrected(p, sum(mean**2 for mean in means))


def weighted_kappa(p: Joint, levels: Collection[int] = LEVELS) -> Fraction:
    """Return 1 - Σ w p / Σ w r c, w = (d / R)² (Cohen 1968; Häge 2011, PA 19:287-305).

    R is the range of `levels`, whether or not all are observed; it cancels out and is left out.

    Raises:
        UndefinedError: Chance alone gives no distance.
        ValueError: A level that is not in `levels`.
    """
    if strange := {level for pair in p for level in pair} - set(levels):
        raise ValueError(f"{sorted(strange)} are none of the levels {sorted(levels)}")
    rows, columns = _margins(p)
    expected = sum((i - j) ** 2 * r * c for i, r in rows.items() for j, c in columns.items())
    if not expected:
        raise UndefinedError(_NO_VARIATION)
    observed = sum((a - b) ** 2 * Fraction(w) for (a, b), w in p.items()) / _total(p)
    return 1 - observed / expected


def rice(yes: int, no: int) -> Fraction:
    """Return Rice's index of cohesion, |Y - N| / (Y + N) (Rice 1928).

    Raises:
        UndefinedError: Nobody voted yes or no.

    Examples:
        >>> rice(79, 60)
        Fraction(19, 139)
    """
    if not yes + no:
        raise UndefinedError("none of the group voted yes or no")
    return Fraction(abs(yes - no), yes + no)


def agreement_index(yes: int, no: int, abstain: int) -> Fraction:
    """Return (M - (T - M) / 2) / T: M the greatest of the three, T their sum (Hix, Noury and Roland 2005, BJPolS 35:209).

    Raises:
        UndefinedError: Nobody voted.

    Examples:
        >>> agreement_index(0, 0, 27), agreement_index(9, 9, 9)
        (Fraction(1, 1), Fraction(0, 1))
    """
    total, most = yes + no + abstain, max(yes, no, abstain)
    if not total:
        raise UndefinedError("none of the group voted")
    return Fraction(3 * most - total, 2 * total)


_NO_VARIATION = "neither varies: both did one and the same thing on every ballot, so that chance would agree as well"


def _total(p: Joint) -> Fraction:
    total = sum(Fraction(weight) for weight in p.values())
    if not total:
        raise UndefinedError("there is no ballot on which both voted")
    return total


def _margins(p: Joint) -> tuple[dict[int, Fraction], dict[int, Fraction]]:
    """Return the marginal shares of the first and of the second."""
    total = _total(p)
    rows: dict[int, Fraction] = {}
    columns: dict[int, Fraction] = {}
    for (a, b), weight in p.items():
        share = Fraction(weight) / total
        rows[a] = rows.get(a, 0) + share
        columns[b] = columns.get(b, 0) + share
    return rows, columns


def _chance_corrected(p: Joint, by_chance: Fraction | int) -> Fraction:
    if by_chance == 1:
        raise UndefinedError(_NO_VARIATION)
    observed = sum(Fraction(w) for (a, b), w in p.items() if a == b) / _total(p)
    return (observed - by_chance) / (1 - by_chance)
