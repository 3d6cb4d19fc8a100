"""A map of who votes alike: classical scaling of a matrix into two dimensions, and how far it can be trusted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.analysis.measures.eigen import eigenpairs
from cyberdiplo.query.framed import Framed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cyberdiplo.analysis.measures.matrix import Matrix

__all__ = ["Scaling", "scaling"]


@attrs.frozen(kw_only=True, repr=False)
class Scaling(Framed):
    """Points whose distances are as near as two dimensions allow to how differently actors vote.

    Attributes:
        measure: The measure that was scaled.
        actors: The ids of the actors.
        points: The place of each, in the same order; only distances have a meaning, not the directions.
        stress: Kruskal's stress of the distances in two dimensions: 0 is a true map, 0.2 a poor one.
        min_n: On how many ballots each pair rests at least.
        ballots: The ids of the ballots of the matrix.
        left_out: The actors that have no place, each with the reason.
    """

    measure: str
    actors: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    stress: float
    min_n: int
    ballots: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[tuple[str, type], ...]:
        """The names and types of the columns of the frame."""
        return (("actor", str), ("x", float), ("y", float))

    @property
    def records(self) -> tuple[tuple[str, float, float], ...]:
        """The rows of the frame: actor, x and y."""
        return tuple((actor, x, y) for actor, (x, y) in zip(self.actors, self.points, strict=True))

    def rows(self) -> tuple[dict[str, str | float], ...]:
        """Return a plain dictionary for each actor: actor, x, y."""
        return tuple({"actor": actor, "x": x, "y": y} for actor, x, y in self.records)

    def __repr__(self) -> str:
        return f"<scaling of {self.measure}: {len(self.actors)} actors, stress {self.stress:.3f}>"


def scaling(matrix: Matrix, *, min_n: int = 3) -> Scaling:
    """Return a matrix as points in two dimensions, by classical scaling of 1 - value.

    The method is that of Torgerson (1952, Psychometrika 17:401-419); the stress is the first one of Kruskal (1964,
    Psychometrika 29:1-27). Each pair needs a value: the actors that lack most are left out until no pair lacks one.

    Args:
        matrix: The matrix, from `agreement_matrix`.
        min_n: The least number of ballots on which a value must rest.

    Raises:
        ValueError: Fewer than three actors are left.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_matrix, scaling
        >>> atlas = cd.load()
        >>> scaling(agreement_matrix(atlas, ["KOR", "CHN", "JPN", "RUS", "DEU", "VAT"]))
        <scaling of agreement: 5 actors, stress 0.000>
    """
    places = _complete(matrix, min_n)
    if len(places) < 3:
        raise ValueError(f"{len(places)} actors have {min_n} or more ballots with each other; give others, or a lower min_n")
    far = [[1 - (matrix.values[i][j] or 0.0) if i != j else 0.0 for j in places] for i in places]
    points = _points(far)
    return Scaling(
        measure=matrix.measure,
        actors=tuple(matrix.actors[place] for place in places),
        points=points,
        stress=_stress(far, points),
        min_n=min_n,
        ballots=matrix.ballots,
        left_out=tuple(
            (id, f"fewer than {min_n} ballots with some others")
            for place, id in enumerate(matrix.actors)
            if place not in places
        ),
    )


def _complete(matrix: Matrix, min_n: int) -> list[int]:
    """Return the places of actors all of whose pairs have a value that rests on enough ballots."""
    places = set(range(len(matrix.actors)))
    values, n = matrix.values, matrix.n
    lacking = [{j for j in places if i != j and (values[i][j] is None or n[i][j] < min_n)} for i in range(len(places))]
    while any(lacking[place] & places for place in places):
        places.remove(max(places, key=lambda place: (len(lacking[place] & places), place)))
    return sorted(places)


def _points(far: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    """Return the points of the two greatest eigenvalues of the doubly centred squares of distances."""
    size = len(far)
    squares = [[-0.5 * cell * cell for cell in row] for row in far]
    means = [math.fsum(row) / size for row in squares]
    whole = math.fsum(means) / size
    centred = [[cell - means[i] - means[j] + whole for j, cell in enumerate(row)] for i, row in enumerate(squares)]
    axes = [_axis(value, vector) for value, vector in eigenpairs(centred)[:2]]
    return tuple(zip(*axes, strict=True))


def _axis(value: float, vector: Sequence[float]) -> list[float]:
    """Return a coordinate of all points; the one that is farthest out is positive, so that a map is always the same."""
    end = max(vector, key=lambda cell: (round(abs(cell), 9), cell))
    length = math.copysign(math.sqrt(max(value, 0.0)), end)
    return [length * cell for cell in vector]


def _stress(far: Sequence[Sequence[float]], points: Sequence[tuple[float, float]]) -> float:
    pairs = [(far[i][j], math.dist(points[i], points[j])) for i in range(len(far)) for j in range(i)]
    return math.sqrt(_sum((wanted - drawn) ** 2 for wanted, drawn in pairs) / (_sum(d * d for _, d in pairs) or 1.0))


def _sum(values: Iterable[float]) -> float:
    return math.fsum(values)
