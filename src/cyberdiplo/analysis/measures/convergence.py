"""How often an actor votes as most of a group do, session by session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from cyberdiplo.analysis.measures.asked import actor_of, planes_of, table_of
from cyberdiplo.analysis.measures.groups import Group, members_of
from cyberdiplo.analysis.panels.dataset import Dataset
from cyberdiplo.query.roll_calls.table import VoteTable

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Selection, Votes
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import State

__all__ = ["convergence"]

_ABOUT = (
    "One row a session: on how many roll calls the actor and most of the group's other members of the day chose the same, "
    "yes, no or abstaining, of all on which the actor voted and the group had a majority; value is same / n."
)


def convergence(
    votes: Votes,
    actor: State | str,
    group: Group,
    *,
    atlas: Atlas | None = None,
    **selection: Unpack[Selection],
) -> Dataset:
    """Return how often an actor voted as the majority of a group did, by session.

    The majority is what more than half of the members that voted chose, the actor itself left out. Roll calls without one,
    those on which the actor did not vote, and those whose names are not all known do not count.

    Args:
        votes: An atlas or a table of votes, such as ``atlas.roll_calls["un"]``.
        actor: The state.
        group: A set of actors or several actors; or a body or its id, such as ``"eu"``: its members on the day of each vote.
        atlas: The atlas that knows the members of a body, where `votes` is a table.
        **selection: Which roll calls count, as for `agreement`: the final ones of the plenary, with
            ``stage=["plenary", "amendment", "paragraph"]`` those on parts, too.

    Raises:
        UnknownIdError: There is no such body, state or resolution.
        ValueError: A body without an atlas, or as for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import convergence
        >>> atlas = cd.load()
        >>> found = convergence(atlas.roll_calls["un"], "UKR", "eu", atlas=atlas, session=[60, 75])
        >>> [(row["session"], row["n"], round(row["value"], 2)) for row in found]
        [('60', 74, 0.89), ('75', 98, 0.88)]
    """
    known = votes if atlas is None and not isinstance(votes, VoteTable) else atlas
    words, members = members_of(votes, known, group)
    id = actor_of(votes, actor)
    table, _ = table_of(votes, selection)
    own = planes_of(table, id)
    counts: dict[str, list[int]] = {}
    rolls = table.rolls
    bit = 1 << len(rolls)
    for roll in rolls:
        bit >>= 1
        if not table.selected & bit or roll.names != "complete":
            continue
        mine = next((side for side in range(3) if own[side] & bit), None)
        if mine is None:
            continue
        surely, _ = members(roll)
        planes = [table.planes(one) for one in surely if one != id and one in table.known]
        sides = [sum(bool(plane[side] & bit) for plane in planes) for side in range(3)]
        if 2 * max(sides) <= sum(sides):
            continue
        count = counts.setdefault(roll.session, [0, 0])
        count[0] += sides[mine] == max(sides)
        count[1] += 1
    return Dataset(
        name="convergence",
        columns=(("session", str), ("actor", str), ("group", str), ("same", int), ("n", int), ("value", float)),
        records=tuple(
            (session, id, words, same, n, same / n)
            for session, (same, n) in sorted(counts.items(), key=lambda pair: _in_order(pair[0]))
        ),
        about=_ABOUT,
        edition=known.edition.number if known is not None else "",
    )


def _in_order(session: str) -> tuple[bool, str, int]:
    """Return by what sessions are sorted: regular ones first, by number."""
    kind, _, number = session.rpartition("-")
    return bool(kind) or not number.isdigit(), kind, int(number) if number.isdigit() else 0
