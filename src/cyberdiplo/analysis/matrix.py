"""How alike all states vote, each with each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from cyberdiplo.analysis._asked import Selection, Votes, actor_of, planes_of, table_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Unpack

    from cyberdiplo.model import State

__all__ = ["Matrix", "agreement_matrix"]

T = TypeVar("T")


class Matrix(NamedTuple):
    """A measure of all pairs of actors.

    Attributes:
        measure: Its name.
        actors: The ids of the actors.
        values: A row for each actor, a column for each, symmetric; None where the measure is undefined.
        n: How many ballots count, in the same places.
        ballots: The ids of the ballots that count for at least one pair.
    """

    measure: str
    actors: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    n: tuple[tuple[int, ...], ...]
    ballots: tuple[str, ...]

    def rows(self) -> tuple[dict[str, str | float | None], ...]:
        """Return a plain dictionary for each unordered pair: a, b, value, n."""
        return tuple(
            {"a": a, "b": b, "value": self.values[i][j], "n": self.n[i][j]}
            for i, a in enumerate(self.actors)
            for j, b in enumerate(self.actors)
            if i < j
        )

    def __repr__(self) -> str:
        return f"<{self.measure} of {len(self.actors)} actors on {len(self.ballots)} ballots>"


def agreement_matrix(votes: Votes, actors: Iterable[State | str] | None = None, **selection: Unpack[Selection]) -> Matrix:
    """Return Voeten's agreement of all pairs of states; each cell is what `agreement` gives for that pair.

    Args:
        votes: An atlas or a table of votes.
        actors: The states; without them all that voted on a ballot that counts.
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
        ids = tuple(id for id in table.actors if table.planes(id).voted & used)
    else:
        ids = tuple(actor_of(votes, one) for one in actors)
    low = (used & -used).bit_length() - 1 if used else 0  # the bits below are of ballots that do not count
    width = max(used.bit_length() - low, 1)
    chosen = used >> low
    coded: list[tuple[int, int, int]] = []
    for id in ids:
        own = planes_of(votes, table, id)
        abstain, no = (own.abstain >> low) & chosen, (own.no >> low) & chosen
        voted = (own.yes >> low) & chosen | abstain | no
        # Twice over: beyond yes, beyond abstaining. The bits in which two differ are their distance.
        coded.append(((abstain | no) << width | no, voted << width | voted, voted))
    upper_n: list[list[int]] = []
    upper: list[list[float | None]] = []
    for place, (beyond, twice, voted) in enumerate(coded):
        rest = coded[place:]
        counts = [(voted & other).bit_count() for _, _, other in rest]
        apart = [((beyond ^ other) & twice & both).bit_count() for other, both, _ in rest]
        blank = [0] * place
        upper_n.append(blank + counts)
        # 1 - apart / (2 n), as one exact division
        upper.append(blank + [(n + n - d) / (n + n) if n else None for n, d in zip(counts, apart, strict=True)])
    return Matrix("agreement", ids, tuple(_mirrored(upper)), tuple(_mirrored(upper_n)), table.named(used))


def _mirrored(upper: list[list[T]]) -> Iterator[tuple[T, ...]]:
    """Yield the rows of a symmetric table of which only the cells from the diagonal on are given."""
    for place, (row, column) in enumerate(zip(upper, zip(*upper, strict=True), strict=True)):
        yield (*column[:place], *row[place:])
