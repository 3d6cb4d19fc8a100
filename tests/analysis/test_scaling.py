"""Maps of who votes alike: the numbers behind them, and what they say of those that have no place."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdiplo.analysis import Matrix, scaling
from cyberdiplo.analysis.measures.eigen import _rotate, eigenpairs

CELLS = st.integers(-9, 9).map(float)
PLACES = st.integers(0, 20).map(lambda place: place / 40)
POINTS = st.lists(st.tuples(PLACES, PLACES), min_size=3, max_size=7)


@st.composite
def symmetric(draw: st.DrawFn) -> list[list[float]]:
    """Draw a symmetric matrix of up to six rows."""
    size = draw(st.integers(0, 6))
    upper = {(i, j): draw(CELLS) for i in range(size) for j in range(i, size)}
    return [[upper[min(i, j), max(i, j)] for j in range(size)] for i in range(size)]


def times(rows: list[list[float]], vector: list[float]) -> list[float]:
    """Return the product of a matrix and a vector."""
    return [math.fsum(cell * part for cell, part in zip(row, vector, strict=True)) for row in rows]


def matrix(far: list[list[float]], n: int = 9, **pairs: tuple[float | None, int]) -> Matrix:
    """Return the matrix of actors A, B, C ... of these distances, with another value and n for the pairs that are named."""
    names = "ABCDEFGHIJ"[: len(far)]
    values: list[list[float | None]] = [[1 - cell for cell in row] for row in far]
    counts = [[n] * len(far) for _ in far]
    for (one, other), (value, count) in ((tuple(pair), found) for pair, found in pairs.items()):
        for first, second in ((one, other), (other, one)):
            i, j = names.index(first), names.index(second)
            values[i][j], counts[i][j] = value, count
    return Matrix("agreement", tuple(names), tuple(map(tuple, values)), tuple(map(tuple, counts)), ("X/1", "X/2"))


def distances(points: list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> list[list[float]]:
    """Return how far each point is from each."""
    return [[math.dist(one, other) for other in points] for one in points]


class TestEigenpairs:
    """A matrix turns each of its eigenvectors into a multiple of itself."""

    @given(symmetric(), st.sampled_from([1.0, 1e9]))
    def test_they_are_what_the_matrix_only_stretches(self, rows: list[list[float]], scale: float) -> None:
        """There is one for each row, the greatest first; they are orthogonal, of length one, and add up to the trace."""
        for row in rows:
            row[:] = [cell * scale for cell in row]
        found = eigenpairs([list(row) for row in rows])
        values = [value for value, _ in found]
        assert len(found) == len(rows)
        assert values == sorted(values, reverse=True)
        assert sum(values) == pytest.approx(sum(row[place] for place, row in enumerate(rows)), abs=1e-9 * scale)
        for value, vector in found:
            assert times(rows, vector) == pytest.approx([value * part for part in vector], abs=1e-9 * scale)
        for place, (_, vector) in enumerate(found):
            for other, (_, against) in enumerate(found):
                product = math.fsum(a * b for a, b in zip(vector, against, strict=True))
                assert product == pytest.approx(float(place == other), abs=1e-9)

    @given(symmetric(), st.data())
    def test_a_turn_makes_the_cell_zero_in_which_two_directions_meet(
        self, rows: list[list[float]], data: st.DataObject
    ) -> None:
        """And leaves the sum of all squares as it was; what was turned so far is turned with it."""
        if len(rows) < 2:
            return
        p, q = sorted(data.draw(st.permutations(range(len(rows))))[:2])
        before = math.fsum(cell * cell for row in rows for cell in row)
        turned = [[float(i == j) for j in range(len(rows))] for i in range(len(rows))]
        given_rows = [list(row) for row in rows]
        _rotate(rows, turned, p, q)
        assert rows[p][q] == pytest.approx(0, abs=1e-9)
        assert rows[q][p] == pytest.approx(0, abs=1e-9)
        assert math.fsum(cell * cell for row in rows for cell in row) == pytest.approx(before, abs=1e-6)
        for place, row in enumerate(turned):
            image = times(given_rows, row)
            for other, against in enumerate(turned):
                product = math.fsum(a * b for a, b in zip(image, against, strict=True))
                assert product == pytest.approx(rows[place][other], abs=1e-9)

    @pytest.mark.parametrize("size", [40, 41, 60])
    def test_of_a_great_matrix_they_are_the_greatest(self, size: int) -> None:
        """Two directions make up the matrix, and their stretches are found, however many rows there are."""
        one = [1 / math.sqrt(size)] * size
        two = [
            (1 if place % 2 else -1) * (1 if place < size // 2 * 2 else 0) / math.sqrt(size // 2 * 2)
            for place in range(size)
        ]
        rows = [[7 * one[i] * one[j] + 3 * two[i] * two[j] for j in range(size)] for i in range(size)]
        found = eigenpairs(rows)
        assert len(found) == 40
        assert [value for value, _ in found[:3]] == pytest.approx([7, 3, 0], abs=1e-9)
        for value, vector in found[:2]:
            assert times(rows, vector) == pytest.approx([value * part for part in vector], abs=1e-8)


class TestScaling:
    """Points are as far from each other as the actors differ."""

    @given(POINTS)
    def test_a_plane_is_found_again(self, points: list[tuple[float, float]]) -> None:
        """What has two dimensions loses nothing; the farthest out is on the positive side of each axis."""
        far = distances(points)
        found = scaling(matrix(far, AA=(0.25, 9), BB=(None, 0)))  # nobody is far from itself, whatever a measure says
        for row, wanted in zip(distances(found.points), far, strict=True):
            assert row == pytest.approx(wanted, abs=1e-6)
        assert found.stress == pytest.approx(0, abs=1e-4)
        for axis in zip(*found.points, strict=True):
            assert max(axis) >= -min(axis) - 1e-6
            assert math.fsum(axis) == pytest.approx(0, abs=1e-6)
        spread = [math.fsum(cell * cell for cell in axis) for axis in zip(*found.points, strict=True)]
        assert spread[0] >= spread[1] - 1e-9

    def test_what_does_not_fit_into_a_plane_has_a_stress(self) -> None:
        """It is Kruskal's first: the root of the squared errors by the squared distances on the map."""
        far = [
            [0.0, 1.0, 1.0, 1.0, 0.2],
            [1.0, 0, 1, 1, 0.8],
            [1.0, 1, 0, 1, 0.7],
            [1.0, 1, 1, 0, 0.9],
            [0.2, 0.8, 0.7, 0.9, 0],
        ]
        found = scaling(matrix(far))
        drawn = distances(found.points)
        pairs = [(far[i][j], drawn[i][j]) for i in range(5) for j in range(5) if i < j]
        expected = math.sqrt(sum((a - b) ** 2 for a, b in pairs) / sum(b * b for _, b in pairs))
        assert found.stress == pytest.approx(expected)
        assert found.stress > 0.1
        assert repr(found) == f"<scaling of agreement: 5 actors, stress {expected:.3f}>"

    def test_actors_that_never_differ_are_one_point(self) -> None:
        """Without any distance there is no stress either."""
        found = scaling(matrix([[0.0] * 3] * 3))
        assert found.stress == 0
        assert all(math.hypot(*one) < 1e-9 for one in found.points)

    def test_whoever_lacks_most_has_no_place(self) -> None:
        """One after the other is left out, of equals the last, until each pair rests on enough ballots, which may be few."""
        far = distances([(0, 0), (0.5, 0), (0, 0.5), (0.5, 0.5), (0.2, 0.1)])
        found = scaling(matrix(far, 3, AB=(0.5, 2), BC=(None, 9), DE=(0.4, 2)))
        assert found.actors == ("A", "C", "D")
        assert found.left_out == (
            ("B", "fewer than 3 ballots with some others"),
            ("E", "fewer than 3 ballots with some others"),
        )
        assert (found.measure, found.min_n, found.ballots) == ("agreement", 3, ("X/1", "X/2"))
        places = [(0, 0), (0, 0.5), (0.5, 0.5)]
        for row, wanted in zip(distances(found.points), distances(places), strict=True):
            assert row == pytest.approx(wanted, abs=1e-6)
        assert scaling(matrix(far, 2, AB=(0.5, 1)), min_n=1).left_out == ()

    def test_fewer_than_three_are_no_map(self) -> None:
        """The error says how many there are, and what to do."""
        reason = "2 actors have 4 or more ballots with each other; give others, or a lower min_n"
        with pytest.raises(ValueError, match=f"^{reason}$"):
            scaling(matrix([[0.0, 0.5, 0.5]] * 3, 4, AC=(0.5, 3)), min_n=4)

    def test_its_rows_are_actors_with_their_points(self) -> None:
        """As dictionaries and as records of a frame."""
        found = scaling(matrix(distances([(0, 0), (0.3, 0), (0, 0.4)])))
        rows = tuple({"actor": actor, "x": x, "y": y} for actor, (x, y) in zip("ABC", found.points, strict=True))
        assert found.rows() == rows
        assert [dict(zip(("actor", "x", "y"), one, strict=True)) for one in found.records] == list(rows)
        assert found.columns == (("actor", str), ("x", float), ("y", float))
