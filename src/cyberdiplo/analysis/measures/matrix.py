"""How alike all states vote, each with each."""

from __future__ import annotations

from cyberdiplo.analysis.measures.asked import actor_of, planes_of, table_of
from cyberdiplo.display.shown import Shown
from cyberdiplo.query.framed import Framed
from cyberdiplo.query.frozen import Frozen
from cyberdiplo.query.roll_calls.planes import voted
from cyberdiplo.query.several import several

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Unpack

    from cyberdiplo.analysis.measures.asked import Selection, Votes
    from cyberdiplo.display.grid import Grid
    from cyberdiplo.model import State

    Values = tuple[tuple[float | None, ...], ...]
    Counts = tuple[tuple[int, ...], ...]

__all__ = ["Matrix", "agreement_matrix"]


class Matrix(Shown, Framed, Frozen):
    """A measure of all pairs of actors.

    Attributes:
        measure: Its name.
        actors: The ids of the actors.
        values: A row for each actor, a column for each, symmetric; None where the measure is undefined.
        n: How many ballots count, in the same places.
        ballots: The ids of the ballots that are not unanimous; those of a pair are the ones on which both voted.
    """

    __slots__ = ("actors", "ballots", "measure", "n", "values")
    measure: str
    actors: tuple[str, ...]
    values: Values
    n: Counts
    ballots: tuple[str, ...]

    def __init__(self, measure: str, actors: tuple[str, ...], values: Values, n: Counts, ballots: tuple[str, ...]) -> None:
        """Hold these values."""
        self._set(measure=measure, actors=actors, values=values, n=n, ballots=ballots)

    def rows(self) -> tuple[dict[str, str | float | None], ...]:
        """Return a plain dictionary for each unordered pair: a, b, value, n."""
        return tuple(
            {"a": a, "b": b, "value": self.values[i][j], "n": self.n[i][j]}
            for i, a in enumerate(self.actors)
            for j, b in enumerate(self.actors)
            if i < j
        )

    def grid(self) -> Grid:
        """Return it as a table: a row and a column for each actor, a dash where nothing is defined."""
        from cyberdiplo.display.grid import Grid

        rows = (
            (actor, *("–" if value is None else f"{value:.2f}" for value in self.values[place]))
            for place, actor in enumerate(self.actors)
        )
        title = f"{self.measure.replace('_', ' ').capitalize()} of {len(self.actors)} actors on {len(self.ballots)} ballots"
        return Grid(title, ("", *self.actors), tuple(rows))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matrix) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash(self.__reduce__())

    def __reduce__(self) -> tuple[Any, ...]:
        return Matrix, (self.measure, self.actors, self.values, self.n, self.ballots)

    def __repr__(self) -> str:
        return f"<{self.measure} of {len(self.actors)} actors on {len(self.ballots)} ballots>"


def agreement_matrix(votes: Votes, actors: Iterable[State | str] | None = None, **selection: Unpack[Selection]) -> Matrix:
    """Return Voeten's agreement of all pairs of states; each cell is what `agreement` gives for that pair.

    Args:
        votes: An atlas or a table of votes.
        actors: The states, each counted once; without them all that voted on a ballot that counts.
        **selection: As for `agreement`.

    Raises:
        UnknownIdError: There is no such state or resolution.
        ValueError: As for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_matrix
        >>> found = agreement_matrix(cd.load(), ["IND", "CHN", "USA"], session=74)
        >>> found.values[0]
        (1.0, 0.6666666666666666, 0.3333333333333333)
    """
    table, _ = table_of(votes, selection)
    used = table.selected & table.contested
    if actors is None:
        ids = tuple(id for id in table.actors if voted(table.planes(id)) & used)
    else:
        ids = tuple(dict.fromkeys(actor_of(votes, one) for one in several(actors, "actor")))
    low = max((used & -used).bit_length() - 1, 0)  # the bits below are of ballots that do not count
    width = used.bit_length() - low
    chosen = used >> low
    coded: list[tuple[int, int, int]] = []
    for id in ids:
        yes, no, abstain = ((plane >> low) & chosen for plane in planes_of(table, id)[:3])
        beyond_yes, either = abstain | no, yes | abstain | no
        # Twice over: beyond yes, beyond abstaining. The bits in which two differ are their distance.
        coded.append((beyond_yes << width | no, either << width | either, either))
    upper_n: list[list[int]] = []
    upper: list[list[float | None]] = []
    for place, (beyond, twice, either) in enumerate(coded):
        rest = coded[place:]
        counts = [(either & other).bit_count() for _, _, other in rest]
        apart = [((beyond ^ other) & twice & both).bit_count() for other, both, _ in rest]
        upper_n.append(counts)
        # 1 - apart / (2 n), as one exact division
        upper.append([(n + n - d) / (n + n) if n else None for n, d in zip(counts, apart, strict=True)])
    return Matrix("agreement", ids, tuple(_mirrored(upper)), tuple(_mirrored(upper_n)), table.named(used))


def _mirrored(upper: list[list[Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a symmetric table of which only the cells from the diagonal on are given."""
    for place, row in enumerate(upper):
        yield (*[above[place - start] for start, above in enumerate(upper[:place])], *row)
