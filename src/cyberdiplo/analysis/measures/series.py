"""Agreement over time: of pairs of states and within groups, by session or year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, Unpack

from cyberdiplo.analysis.measures.asked import table_of
from cyberdiplo.analysis.measures.groups import Group, agreement_index
from cyberdiplo.analysis.measures.pairs import agreement
from cyberdiplo.analysis.panels.dataset import Basis, Dataset, Value
from cyberdiplo.model import Ref
from cyberdiplo.query.roll_calls.table import VoteTable

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Selection, Votes
    from cyberdiplo.analysis.measures.results import Measure
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import State

    Pair = tuple[State | str, State | str]

__all__ = ["agreement_series"]


def agreement_series(
    votes: Votes,
    *who: Pair | Group,
    every: Literal["session", "year"] = "session",
    atlas: Atlas | None = None,
    min_n: int = 1,
    **selection: Unpack[Selection],
) -> Dataset:
    """Return how alike pairs of states vote, or how united groups do, by session or year: one row each.

    Of a pair it is `agreement`, of a group `agreement_index`. A session without a ballot that counts has no row.

    Args:
        votes: An atlas or a table of votes, such as ``atlas.roll_calls["un"]``.
        who: A pair of states, such as ``("USA", "CHN")``; or a group, such as ``"eu"``: its members on the day of each
            vote, or an `ActorSet`. Several may be given.
        every: What one row in time is.
        atlas: The atlas that knows the members of a body, where `votes` is a table.
        min_n: The least number of ballots on which a row rests; the others are left out and named in `left_out`.
        **selection: Which ballots count, as for `agreement`.

    Raises:
        UnknownIdError: There is no such state, body or resolution.
        ValueError: Nobody is given, or there is no such row in time, or as for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_series
        >>> votes = cd.load().roll_calls["un"]
        >>> found = agreement_series(votes, ("USA", "CHN"), every="year", date="2018/2019")
        >>> [(row["year"], round(row["value"], 2), row["n"]) for row in found]
        [('2018', 0.2, 105), ('2019', 0.2, 98)]
    """
    if not who:
        raise ValueError("nobody is given; give a pair such as ('USA', 'CHN'), or a group such as 'eu'")
    if every not in ("session", "year"):
        raise ValueError(f"{every!r} is not a row in time; valid: 'session', 'year'")
    table, _ = table_of(votes, selection)
    rows: list[tuple[Value, ...]] = []
    left_out: list[tuple[str, str]] = []
    refs: dict[Ref, None] = {}
    for one in who:
        for when in _times(table, every):
            own = table.where(**{every: when})
            found = _measured(own, votes, one, atlas)
            if found.n == 0 or found.value is None:
                continue
            name = " and ".join(found.actors) or found.group
            if found.n < min_n:
                left_out.append((f"{name}, {when}", f"fewer than {min_n} ballots"))
                continue
            rows.append((name, found.name, when, found.value, found.n))
            refs.update(dict.fromkeys(found.refs))
    known = votes if atlas is None and not isinstance(votes, VoteTable) else atlas
    return Dataset(
        name="agreement over time",
        columns=(("who", str), ("measure", str), (every, str), ("value", float), ("n", int)),
        records=tuple(rows),
        about=f"One row per pair or group and {every} with a ballot that counts; n is how many do.",
        edition="" if known is None else known.edition.number,
        because=(Basis(tuple(refs)),),
        left_out=tuple(left_out),
    )


def _measured(table: VoteTable, votes: Votes, one: Pair | Group, atlas: Atlas | None) -> Measure:
    known = votes if atlas is None and not isinstance(votes, VoteTable) else atlas
    if isinstance(one, tuple) and len(one) == 2:
        names: list[str] = [str(getattr(state, "id", state)) for state in one]
        a, b = names if known is None else [known.states.find(name).id for name in names]
        return agreement(table, a, b, stage=None)
    return agreement_index(table, one, atlas=known, stage=None)


def _times(table: VoteTable, every: str) -> Iterable[str]:
    """Return the sessions or years of the selected ballots, in the order of their first days."""
    chosen = set(table.ids)
    first: dict[str, str] = {}
    for id, date, session in zip(table.column("id"), table.column("date"), table.column("session"), strict=True):
        key = str(session) if every == "session" else date[:4]
        if id in chosen and key and (every == "session" or "/" not in date):
            first[key] = min(date, first.get(key, date))
    return sorted(first, key=lambda key: (first[key], key))
