"""How united a group votes: a set of actors, or a body with its members on the day of each vote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Unpack

from cyberdiplo.analysis import formulas
from cyberdiplo.analysis.measures.asked import actor_of, only_dropped, table_of
from cyberdiplo.analysis.measures.results import Measure, measured
from cyberdiplo.model import Body, Partnership, State
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.query.actors import ActorSet
from cyberdiplo.query.roll_calls.calls import RollCall
from cyberdiplo.query.roll_calls.table import VoteTable
from cyberdiplo.query.several import several

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Missing, Selection, Votes
    from cyberdiplo.atlas import Atlas

__all__ = ["Group", "agreement_index", "members_of", "rice"]

Group = ActorSet | Body | Partnership | str | Iterable[State | str]
"""A group: a set of actors, several actors, or a body whose members those of the day of each vote are."""

_OWN_SCALE = "it counts yes, no and abstentions alone"
_Members = Callable[[RollCall], tuple[frozenset[str], frozenset[str]]]  # of a ballot: who surely, who possibly


def rice(
    votes: Votes, group: Group, *, atlas: Atlas | None = None, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return Rice's index of cohesion of a group, |Y - N| / (Y + N); over several ballots its mean (Rice 1928).

    1 is all on one side, 0 as many on either. Ballots on which nobody of the group voted yes or no have no index and are
    dropped; so are those whose names are not completely known.

    Args:
        votes: An atlas or a table of votes.
        group: A set of actors or several actors, the same on every day; or a body or its id, such as ``"eu"``: its members
            on the day of each vote.
        atlas: The atlas that knows the members of a body, where `votes` is a table.
        missing: ``"drop"``: who did not vote does not count.
        **selection: Which ballots count, as for `agreement`.

    Raises:
        UnknownIdError: There is no such body, state or resolution.
        ValueError: A single state, a body without an atlas, or as for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import rice
        >>> rice(cd.load(), ["BRA", "RUS", "IND", "CHN", "ZAF"], resolutions="73/266")
        <rice of BRA, RUS, IND, CHN, ZAF: 0.2000, n 1>
    """
    only_dropped(missing, "rice", _OWN_SCALE)
    return _cohesion("rice", votes, group, atlas, selection=selection, formula=lambda yes, no, _: formulas.rice(yes, no))


def agreement_index(
    votes: Votes, group: Group, *, atlas: Atlas | None = None, missing: Missing = "drop", **selection: Unpack[Selection]
) -> Measure:
    """Return the agreement index of a group, (M - (T - M) / 2) / T; over several ballots its mean.

    M is the greatest of yes, no and abstentions, T their sum: 1 is unity, 0 equal thirds (Hix, Noury and Roland 2005,
    BJPolS 35:209-234). For the rest see `rice`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import agreement_index
        >>> agreement_index(cd.load(), "eu", resolutions="74/29")  # 27 abstained, the United Kingdom voted no
        <agreement_index of eu: 0.9464, n 1>
    """
    only_dropped(missing, "agreement_index", _OWN_SCALE)
    return _cohesion("agreement_index", votes, group, atlas, selection=selection, formula=formulas.agreement_index)


def _cohesion(
    name: str,
    votes: Votes,
    group: Group,
    atlas: Atlas | None,
    *,
    selection: Selection,
    formula: Callable[[int, int, int], Fraction],
) -> Measure:
    known = votes if atlas is None and not isinstance(votes, VoteTable) else atlas
    words, members = members_of(votes, known, group)
    table, dropped = table_of(votes, selection)
    used, values, unknown = 0, list[Fraction](), set[str]()
    bit = 1 << len(table.rolls)
    for roll in table.rolls:
        bit >>= 1
        if not table.selected & bit:
            continue
        surely, possibly = members(roll)
        try:
            if roll.names != "complete":
                raise formulas.UndefinedError("who voted how is not completely known")
            planes = [table.planes(id) for id in surely & set(table.actors)]
            values.append(formula(*(sum(bool(one[side] & bit) for one in planes) for side in range(3))))
        except formulas.UndefinedError as error:
            dropped[str(error)] = (*dropped.get(str(error), ()), roll.id)
        else:
            used |= bit
            unknown |= possibly
    return measured(
        name,
        table,
        used,
        dropped,
        lambda: sum(values, Fraction(0)) / len(values),
        group=words,
        unknown=tuple(sorted(unknown)),
    )


def members_of(votes: Votes, atlas: Atlas | None, group: Group) -> tuple[str, _Members]:
    """Return what a group is, in words, and who was in it when a ballot was held."""
    if isinstance(group, ActorSet):
        return group.question, lambda _: (frozenset(group.ids), frozenset(group.unknown))
    if not isinstance(group, str | Body | Partnership):
        asked = tuple(dict.fromkeys(actor_of(votes if atlas is None else atlas, one) for one in several(group, "actor")))
        return ", ".join(asked), lambda _: (frozenset(asked), frozenset())
    if atlas is None:
        raise ValueError(f"a table of votes does not know who is in {group!r}; give atlas=, or the actors themselves")
    given = group if isinstance(group, str) else group.id
    if given not in atlas.partnerships and given in atlas.states:
        raise ValueError(f"{given!r} is one state; give a body, a set of actors or several of them")
    id = atlas.partnerships.find(given).id if not atlas.actors.matches(given) else atlas.actors.find(given).id
    days: dict[PartialDate, tuple[frozenset[str], frozenset[str]]] = {}

    def members(roll: RollCall) -> tuple[frozenset[str], frozenset[str]]:
        dated = PartialDate.parse(roll.date) if roll.date else atlas.resolutions[roll.resolution].adopted
        if dated not in days:
            days[dated] = _members(atlas, id, dated)
        return days[dated]

    return id, members


def _members(atlas: Atlas, body: str, date: PartialDate) -> tuple[frozenset[str], frozenset[str]]:
    """Return who surely was in a body on a day, known perhaps only in part, and who possibly."""
    on = [atlas.members(body, day) for day in {date.first, min(date.last, max(date.first, atlas.edition.released))}]
    surely = frozenset.intersection(*(frozenset(one.ids) for one in on))
    return surely, frozenset(id for one in on for id in (*one.ids, *one.unknown)) - surely
