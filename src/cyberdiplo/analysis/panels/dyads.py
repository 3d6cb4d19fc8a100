"""Dyads: one row per pair of actors and year, session or day."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from cyberdiplo.analysis.measures.matrix import Matrix, agreement_matrix
from cyberdiplo.analysis.panels.dataset import Dataset, Value
from cyberdiplo.analysis.panels.panel import panel
from cyberdiplo.analysis.panels.periods import Every
from cyberdiplo.model import Ballot, Partnership, Resolution, Treaty
from cyberdiplo.model.dates import Day
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.roll_calls.table import VoteTable

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Selection, Votes
    from cyberdiplo.atlas import Atlas

__all__ = ["dyads"]


def dyads(
    atlas: Atlas,
    actors: Iterable[Actor | str] | None = None,
    treaties: Iterable[Treaty | str] | None = None,
    *,
    start: Day | int | None = None,
    stop: Day | int | None = None,
    every: Every = "year",
    memberships: Iterable[Partnership | str] = (),
    ballots: Iterable[Ballot | Resolution | str] = (),
    agreement: Votes | None = None,
    directed: bool = False,
    votes: bool | Selection = False,
    with_: Iterable[str] = (),
) -> Dataset:
    """Return one row per pair of actors and year, session or day, sorted by day and pair.

    Of n actors with a row in the panel, a day has n(n-1)/2 pairs, the first actor before the second in
    the order of ids; directed pairs are twice as many. The columns are those of `panel`, once with ``a_``
    and once with ``b_`` in front, then how many of the treaties were in force for both
    (``shared_treaties``) and in how many of the memberships both took part (``shared_memberships``).
    Such a number is missing where it is not certain; between ``_min`` and ``_max`` it lies in any case.
    With votes to take it from, ``agreement`` is Voeten's on the final ballots of the year, session or day, and
    ``agreement_n`` says on how many; without a ballot that counts it is missing.

    Args:
        atlas: The edition.
        actors: As for `panel`, like all that follows.
        treaties: The treaties; all of them for all states make a large table.
        start: The first year, session or day.
        stop: The last one.
        every: What one row in time is.
        memberships: Partnerships, such as organisations.
        ballots: Ballots, or resolutions for their final ballots.
        agreement: An atlas or a `VoteTable`, from which to take the agreement of each pair.
        directed: Give each pair twice, once in each order.
        votes: More ballots, as for `panel`.
        with_: Columns on the actors themselves, as for `panel`.

    Raises:
        UnresolvedNamesError: As `panel`, like all other errors.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import dyads
        >>> pairs = dyads(cd.load(), ["AUS", "FRA", "USA"], ["budapest"], start=2010, stop=2010, memberships=["nato"])
        >>> [(row["a_actor"], row["b_actor"], row["shared_treaties"], row["shared_memberships"]) for row in pairs]
        [('AUS', 'FRA', 0, 0), ('AUS', 'USA', 0, 0), ('FRA', 'USA', 1, 1)]
        >>> (pair,) = dyads(cd.load(), ["CHN", "IND"], [], start=2019, stop=2019, agreement=cd.load())
        >>> round(pair["agreement"], 4), pair["agreement_n"]
        (0.6667, 3)
    """
    single = panel(
        atlas,
        actors,
        treaties,
        start=start,
        stop=stop,
        every=every,
        memberships=memberships,
        ballots=ballots,
        votes=votes,
        with_=with_,
    )
    names = [name for name, _ in single.columns]
    keys = names.index("day") + 1
    of_memberships = [i for i, (name, kind) in enumerate(single.columns) if kind is bool and name.startswith("in_")]
    of_treaties = [
        i
        for i, (name, kind) in enumerate(single.columns)
        if kind is bool and name.endswith("_party") and i not in of_memberships
    ]
    by_day: dict[tuple[Value, ...], list[_Side]] = {}
    for record in single.records:
        side = _Side(str(record[0]), record[keys:], _masks(record, of_treaties), _masks(record, of_memberships))
        by_day.setdefault(record[1:keys], []).append(side)
    pairs = itertools.permutations if directed else itertools.combinations
    rows: list[tuple[Value, ...]] = []
    counted: set[str] = set()
    for key, sides in sorted(by_day.items()):
        matrix = None if agreement is None else agreement_matrix(agreement, **_selection(names[1], key[0]))
        agreed = _agreement(matrix)
        counted.update(matrix.ballots if matrix else ())
        rows += [
            (
                *(a.actor, b.actor, *key, *a.cells, *b.cells),
                *_shared(a.treaties, b.treaties),
                *_shared(a.memberships, b.memberships),
                *agreed(a.actor, b.actor),
            )
            for a, b in pairs(sides, 2)
        ]
    counts = [f"shared_{what}{end}" for what in ("treaties", "memberships") for end in ("", "_min", "_max")]
    return Dataset(
        name="dyads",
        columns=(
            ("a_actor", str),
            ("b_actor", str),
            *single.columns[1:keys],
            *((f"{side}_{name}", kind) for side in "ab" for name, kind in single.columns[keys:]),
            *((name, int) for name in counts),
            *((("agreement", float), ("agreement_n", int)) if agreement is not None else ()),
        ),
        records=tuple(rows),
        about=f"One row per {'directed' if directed else 'undirected'} pair of actors that exist and {names[1]}. "
        + single.about.partition(". ")[2],
        edition=single.edition,
        because=(*single.because, *(() if agreement is None else _ballots(agreement, counted))),
        left_out=single.left_out,
    )


def _selection(column: str, value: Any) -> Selection:
    """Return how the ballots of a row in time are chosen."""
    return {"year": value} if column == "year" else {"session": value} if column == "session" else {"date": value}


def _agreement(matrix: Matrix | None) -> Callable[[str, str], tuple[Value, ...]]:
    """Return what gives the agreement of two actors, and on how many ballots; nothing if none is asked for."""
    if matrix is None:
        return lambda _a, _b: ()
    places = {actor: place for place, actor in enumerate(matrix.actors)}

    def of(a: str, b: str) -> tuple[Value, ...]:
        i, j = places.get(a), places.get(b)
        return (None, 0) if i is None or j is None else (matrix.values[i][j], matrix.n[i][j])

    return of


def _ballots(votes: Votes, ids: set[str]) -> list[Ballot]:
    """Return the ballots of these ids."""
    table = votes if isinstance(votes, VoteTable) else VoteTable.of(votes)
    return [ballot for ballot in table.ballots() if ballot.id in ids]


class _Side(NamedTuple):
    """One actor of a pair: its cells, and of what it surely and possibly is part."""

    actor: str
    cells: tuple[Value, ...]
    treaties: tuple[int, int]
    memberships: tuple[int, int]


def _masks(record: tuple[Value, ...], places: Iterable[int]) -> tuple[int, int]:
    """Return one bit for each place: whether it is true, and whether it may be."""
    surely = possibly = 0
    for bit, place in enumerate(places):
        surely |= (record[place] is True) << bit
        possibly |= (record[place] is not False) << bit
    return surely, possibly


def _shared(one: tuple[int, int], other: tuple[int, int]) -> tuple[int | None, int, int]:
    """Return how many bits both have: the number if it is certain, the least and the most."""
    least, most = (one[0] & other[0]).bit_count(), (one[1] & other[1]).bit_count()
    return (least if least == most else None, least, most)
