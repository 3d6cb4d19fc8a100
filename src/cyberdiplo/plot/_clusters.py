"""An order in which what is alike stands side by side."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["clustered"]


def clustered(values: Sequence[Sequence[float | None]]) -> tuple[int, ...]:
    """Return the places of a symmetric matrix of likeness in the order of average-linkage clustering.

    The two clusters that are most alike on average are joined again and again (UPGMA: R. R. Sokal and
    C. D. Michener, University of Kansas Science Bulletin 38 (1958), 1409-1438), turned so that the ends
    that meet are most alike. Of several equals the first are joined, so that the order is always the
    same. Where nothing is known, two are as unlike as the least alike.

    Args:
        values: The likeness of each pair, more for more alike.

    Examples:
        >>> from cyberdiplo.plot._clusters import clustered
        >>> clustered([[1, 0, 0.9], [0, 1, 0.2], [0.9, 0.2, 1]])
        (0, 2, 1)
    """
    least = min((value for row in values for value in row if value is not None), default=0.0)
    like = [[least if value is None else float(value) for value in row] for row in values]
    clusters: dict[int, tuple[int, ...]] = {place: (place,) for place in range(len(values))}
    average = {(a, b): like[a][b] for a in clusters for b in clusters if a < b}
    while len(clusters) > 1:
        a, b = max(average, key=lambda pair: (average[pair], -pair[0], -pair[1]))
        sizes = len(clusters[a]), len(clusters[b])
        for other in clusters:
            if other not in (a, b):
                ours, theirs = (min(a, other), max(a, other)), (min(b, other), max(b, other))
                average[ours] = (sizes[0] * average[ours] + sizes[1] * average[theirs]) / sum(sizes)
        clusters[a] = _joined(clusters[a], clusters.pop(b), like)
        average = {pair: value for pair, value in average.items() if b not in pair}
    return next(iter(clusters.values()), ())


def _joined(a: tuple[int, ...], b: tuple[int, ...], like: Sequence[Sequence[float]]) -> tuple[int, ...]:
    """Return two rows as one, each turned as it is or round, so that the ends that meet are most alike."""
    ways = [(one, two) for one in (a, a[::-1]) for two in (b, b[::-1])]
    one, two = max(ways, key=lambda way: like[way[0][-1]][way[1][0]])
    return one + two
