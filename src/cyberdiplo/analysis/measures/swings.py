"""All states between two poles at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Unpack, cast

from cyberdiplo.analysis.measures.asked import actor_of, planes_of, table_of
from cyberdiplo.analysis.panels.dataset import Basis, Dataset, Value
from cyberdiplo.query.roll_calls.calls import ref_of
from cyberdiplo.query.roll_calls.planes import Planes, voted
from cyberdiplo.query.roll_calls.table import VoteTable
from cyberdiplo.query.several import several

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Selection, Votes
    from cyberdiplo.model import Ref, State

__all__ = ["swing_table"]


def swing_table(
    votes: Votes,
    pole: State | str,
    other: State | str,
    actors: Iterable[State | str] | None = None,
    *,
    min_n: int = 1,
    **selection: Unpack[Selection],
) -> Dataset:
    """Return where all states stand between two poles: one row a state, those midway between the two first.

    Each row has the agreement with either pole and on how many ballots it rests, the swing between them, and on how many
    of the ballots on which the poles differ the state was nearer to the one, nearer to the other, or to neither. `changes`
    counts how often it went from one side to the other, ballot by ballot in the order of their days. The measure is ours.

    Args:
        votes: An atlas or a table of votes.
        pole: The first pole.
        other: The second pole.
        actors: The states; without them all that voted on a selected ballot, the poles left out.
        min_n: The least number of ballots on which both agreements must rest; others are left out, and counted in `about`.
        **selection: Which ballots count, as for `agreement`; ``tabled_by="RUS"`` takes the texts that a state tabled.

    Raises:
        UnknownIdError: There is no such state or resolution.
        ValueError: As for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import swing_table
        >>> found = swing_table(cd.load(), "USA", "RUS", tabled_by="RUS", min_n=3)
        >>> [name for name, _ in found.columns][:4]
        ['actor', 'agreement_USA', 'n_USA', 'agreement_RUS']
    """
    table, _ = table_of(votes, selection)
    poles = actor_of(votes, pole), actor_of(votes, other)
    used = table.selected & table.contested
    either = [planes_of(table, id) for id in poles]
    apart = used & voted(either[0]) & voted(either[1]) & ~_same(*either)
    ids = table.actors if actors is None else dict.fromkeys(actor_of(votes, one) for one in several(actors, "actor"))
    order = sorted(range(len(table.column("id"))), key=lambda place: (table.column("date")[place], place))
    rows: list[tuple[Value, ...]] = []
    few = 0
    for id in ids:
        own = planes_of(table, id)
        if id in poles or not voted(own) & used:
            continue
        pairs = [_agreed(own, one, used) for one in either]
        if min(n for _, n in pairs) < max(min_n, 1):
            few += 1
            continue
        (one, n_one), (two, n_two) = ((float(part / n), n) for part, n in pairs)
        nearer = [apart & voted(own) & bits for bits in _nearer(own, *either)]
        cells = (one, n_one, two, n_two, 1 - abs(one - two), *(bits.bit_count() for bits in nearer))
        rows.append((id, *cells, (apart & voted(own) & ~nearer[0] & ~nearer[1]).bit_count(), _changes(order, *nearer)))
    a, b = poles
    columns = (
        *(("actor", str), (f"agreement_{a}", float), (f"n_{a}", int), (f"agreement_{b}", float), (f"n_{b}", int)),
        *(("swing", float), (f"nearer_{a}", int), (f"nearer_{b}", int), ("neither", int), ("changes", int)),
    )
    left = f" {few} states are left out, with fewer than {max(min_n, 1)} ballots beside a pole." if few else ""
    return Dataset(
        name="swing table",
        columns=columns,
        records=tuple(sorted(rows, key=lambda row: (-cast("float", row[5]), row[0]))),
        about=f"One row a state between {a} and {b}, on {used.bit_count()} ballots that were not unanimous.{left}",
        edition="" if isinstance(votes, VoteTable) else votes.edition.number,
        because=(Basis(_refs(table, used)),),
    )


def _same(one: Planes, two: Planes) -> int:
    return one[0] & two[0] | one[1] & two[1] | one[2] & two[2]


def _agreed(own: Planes, pole: Planes, used: int) -> tuple[Fraction, int]:
    """Return the sum of the agreement on the ballots on which both voted, and their number."""
    both = used & voted(own) & voted(pole)
    opposed = both & (own[0] & pole[1] | own[1] & pole[0])
    same = both & _same(own, pole)
    return Fraction(both.bit_count() + same.bit_count() - opposed.bit_count(), 2), both.bit_count()


def _nearer(own: Planes, one: Planes, two: Planes) -> tuple[int, int]:
    """Return the ballots on which a vote is nearer to the first, and to the second: yes, abstain and no are steps of one."""
    near, far = _same(own, one), _same(own, two)
    opposed_one, opposed_two = own[0] & one[1] | own[1] & one[0], own[0] & two[1] | own[1] & two[0]
    return near & ~far | opposed_two & ~opposed_one, far & ~near | opposed_one & ~opposed_two


def _changes(order: list[int], one: int, two: int) -> int:
    """Return how often the side changed, in the order of the days."""
    size = len(order)
    sides = [1 if one >> size - 1 - place & 1 else 2 for place in order if (one | two) >> size - 1 - place & 1]
    return sum(before != after for before, after in itertools.pairwise(sides))


def _refs(table: VoteTable, used: int) -> tuple[Ref, ...]:
    wanted = set(table.named(used))
    found = (refs for id, refs in zip(table.column("id"), table.column("refs"), strict=True) if id in wanted)
    return tuple(map(ref_of, dict.fromkeys(itertools.chain.from_iterable(found))))
