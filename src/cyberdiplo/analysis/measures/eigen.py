"""The greatest eigenvalues of a symmetric matrix, without a library for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

__all__ = ["eigenpairs"]

_STEPS = 40
_SWEEPS = 60
_TINY = 1e-12


def eigenpairs(rows: Sequence[Sequence[float]]) -> list[tuple[float, list[float]]]:
    """Return eigenvalues and unit eigenvectors of a symmetric matrix, the greatest first.

    Of a matrix of up to forty rows they are all; of a greater one those that a space of forty directions holds, of
    which the greatest are exact to many digits (C. Lanczos, Journal of Research of the NBS 45 (1950), 255-282).

    Examples:
        >>> from cyberdiplo.analysis.measures.eigen import eigenpairs
        >>> [round(value, 6) for value, _ in eigenpairs([[2, 1], [1, 2]])]
        [3.0, 1.0]
    """
    basis = _directions(rows)
    images = [[_dot(row, vector) for row in rows] for vector in basis]
    small = [[_dot(one, image) for image in images] for one in basis]
    parts = [[vector[place] for vector in basis] for place in range(len(rows))]
    found = [(value, [_dot(weights, part) for part in parts]) for value, weights in _jacobi(small)]
    return sorted(found, key=lambda pair: -pair[0])


def _directions(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return orthogonal directions, each the image of the one before; where that gives nothing new, another one."""
    size = len(rows)
    basis: list[list[float]] = []
    vector = [math.cos(place + 1) for place in range(size)]
    spare = iter(range(size))
    while len(basis) < min(size, _STEPS):
        whole = _dot(vector, vector)
        for _ in range(2):  # once more, for what the first time left by rounding
            for one in basis:
                vector = _sum(1.0, vector, -_dot(one, vector), one)
        new = _dot(vector, vector)
        if new <= _TINY**2 * whole:  # nothing but rounding
            other = next(spare)
            vector = [float(place == other) for place in range(size)]
            continue
        basis.append([cell / math.sqrt(new) for cell in vector])
        vector = [_dot(row, basis[-1]) for row in rows]
    return basis


def _jacobi(matrix: list[list[float]]) -> list[tuple[float, list[float]]]:
    """Return all eigenvalues, each with its eigenvector, by Jacobi's rotations."""
    size = len(matrix)
    turned = [[float(i == j) for j in range(size)] for i in range(size)]
    for _ in range(_SWEEPS):
        if math.fsum(matrix[i][j] ** 2 for i in range(size) for j in range(i)) <= _TINY**2:
            break
        for p in range(size):
            for q in range(p + 1, size):
                if matrix[p][q]:
                    _rotate(matrix, turned, p, q)
    return [(matrix[i][i], turned[i]) for i in range(size)]


def _rotate(matrix: list[list[float]], turned: list[list[float]], p: int, q: int) -> None:
    """Turn two directions so that the cell in which they meet is zero."""
    angle = 0.5 * math.atan2(2 * matrix[p][q], matrix[q][q] - matrix[p][p])
    c, s = math.cos(angle), math.sin(angle)
    for row in matrix:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    for rows in (matrix, turned):
        rows[p], rows[q] = _sum(c, rows[p], -s, rows[q]), _sum(s, rows[p], c, rows[q])


def _sum(a: float, one: Sequence[float], b: float, two: Sequence[float]) -> list[float]:
    """Return so much of one vector and so much of another."""
    return [a * cell + b * two[place] for place, cell in enumerate(one)]


def _dot(one: Sequence[float], two: Sequence[float]) -> float:
    return math.fsum(map(mul, one, two))
