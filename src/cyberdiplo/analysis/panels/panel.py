"""Panels: one row per actor and year, session or day."""

from __future__ import annotations

import datetime
import functools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cyberdiplo.analysis.panels.dataset import Dataset, Value, chosen
from cyberdiplo.analysis.panels.defaults import (
    FACTS,
    LeftOut,
    claims_coverage,
    described,
    facts_of,
    shown_ballots,
    votes_chosen,
)
from cyberdiplo.analysis.panels.periods import Every, periods
from cyberdiplo.analysis.panels.stances import declarations_column, documents_column, stance_column, word
from cyberdiplo.model import Ballot, Participation, Partnership, Proposition, Resolution, State, Treaty, TreatyAction
from cyberdiplo.model.dates import Day
from cyberdiplo.model.vocabulary import Choice, Standing
from cyberdiplo.model.words import DocumentKindWord
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.several import several
from cyberdiplo.query.timelines import timeline

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Selection
    from cyberdiplo.atlas import Atlas

__all__ = ["panel"]

_CONSENTED = frozenset({Standing.CONTRACTING, Standing.PARTY})
_PARTY = frozenset({Standing.PARTY})


def panel(
    atlas: Atlas,
    actors: Iterable[Actor | str] | None = None,
    treaties: Iterable[Treaty | str] | None = None,
    *,
    start: Day | int | None = None,
    stop: Day | int | None = None,
    every: Every = "year",
    memberships: Iterable[Partnership | str] = (),
    ballots: Iterable[Ballot | Resolution | str] = (),
    propositions: Iterable[Proposition | str] = (),
    documents: Iterable[DocumentKindWord] = (),
    declarations: Iterable[Treaty | str] = (),
    votes: bool | Selection = False,
    with_: Iterable[str] = (),
) -> Dataset:
    """Return one row per actor and year, session or day, sorted by actor and day.

    A row says what holds on its reference day: 31 December of the year; of a session of the General
    Assembly, 31 December of the year in which it opened, when its main part ends; the day itself. An
    actor has a row if it may exist on the reference day, so that no two states stand for one in a
    year. Bodies are not dated and have every row.

    For each treaty there is the standing (``budapest``), and whether the actor had consented
    (``budapest_consented``) and the treaty was in force for it (``budapest_party``). Before the treaty
    these are a definite ``none`` and False. For each membership there is whether the actor took part,
    observers left out (``in_eu``), and for each ballot its choice in the year, session or day of the
    vote alone (``A_RES_74_247``); votes of the 75th session in May 2021 are of session 75 and year 2021.

    None is missing: outside the days to which a treaty or a membership is known completely, where a
    date is known only in part, and where an actor was not on the list of a ballot. What is definite
    all the same is said: a party stays one, and who has consented has, whatever else is open.

    Args:
        atlas: The edition.
        actors: The actors; without them all states, the former ones included.
        treaties: The treaties; without them all whose record claims to be complete to a day after the opening, so that
            columns are not empty; the others are named in `Dataset.left_out`.
        start: The first year or session, a number, or the first day; without it, that in which the first of
            the treaties was adopted or opened.
        stop: The last one; without it, the last whose reference day the edition has reached.
        every: ``"year"``, ``"session"``, ``"day"``, or a list of days (without `start` and `stop`).
        memberships: Partnerships, such as organisations.
        ballots: Ballots, or resolutions for their final ballots; those of which nobody's vote or no day is known are
            named in `Dataset.left_out`.
        propositions: Propositions, each a column of stances (``sovereignty_is_a_rule``); silence is missing.
        documents: Kinds of documents, each a column that is True once one was there (``has_strategy``), else missing.
        declarations: Treaties, each a column of how many reservations and declarations an actor had made
            (``budapest_declarations``); missing where nothing is known of those of the actor.
        votes: More ballots: True for all final ballots of recorded votes whose names are known, or a selection of them as
            for `agreement`, such as ``{"topic": "cybercrime"}``.
        with_: Columns on the actors themselves, as of the reference day: ``name``, ``region``, ``iso2``, ``m49``, ``cow``
            and ``gw`` (the numbers of the Correlates of War and of Gleditsch and Ward).

    Raises:
        UnresolvedNamesError: Some actors, treaties or partnerships are unknown or ambiguous.
        BeyondEditionError: A reference day lies after the edition.
        ValueError: `start` lies after `stop` or cannot be found out, `every` is none of these, two columns would have
            one name, or there is no such column on actors.
        TypeError: `start` or `stop` is not a year, session or day, or `votes` does not choose votes.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import panel
        >>> data = panel(cd.load(), ["USA", "DDR", "SRB"], ["budapest"], start=2005, stop=2006, memberships=["nato"])
        >>> [name for name, _ in data.columns]
        ['actor', 'year', 'day', 'budapest', 'budapest_consented', 'budapest_party', 'in_nato']
        >>> [(row["actor"], row["year"], row["budapest"], row["in_nato"]) for row in data.rows()]
        [('SRB', 2006, 'signatory', False), ('USA', 2005, 'signatory', True), ('USA', 2006, 'contracting', True)]
        >>> data = panel(cd.load(), ["DEU"], ["budapest"], every=["1980-12-31", "2020-12-31"], with_=["name", "cow", "gw"])
        >>> [(row["name"], row["cow"], row["gw"]) for row in data]
        [('Federal Republic of Germany', 260, 260), ('Germany', 255, 260)]
    """
    ids = chosen(atlas.states, None) if actors is None else chosen(atlas.actors, actors)
    records, left_out = _treaties(atlas, treaties)
    together = tuple(atlas.partnerships[id] for id in chosen(atlas.partnerships, memberships))
    times = periods(atlas, every, start, stop, (treaty.id for treaty in records))
    cast_on, without = shown_ballots(atlas, ballots, votes_chosen(atlas, votes), times)
    left_out += without
    facts = [(fact, facts_of(atlas, fact)) for fact in several(with_, "column")]
    columns: tuple[tuple[str, type], ...] = (
        *(("actor", str), *times.columns),
        *((fact, FACTS[fact]) for fact, _ in facts),
        *_columns(records, together, cast_on),
    )
    said = [
        *(stance_column(atlas, atlas.propositions[id], times.days) for id in chosen(atlas.propositions, propositions)),
        *(documents_column(atlas, kind, times.days) for kind in several(documents, "document kind")),
        *(declarations_column(atlas, atlas.treaties[id], times.days) for id in chosen(atlas.treaties, declarations)),
    ]
    columns += tuple(column for column, _, _ in said)
    if len(dict(columns)) < len(columns):
        twice = [name for name, _ in columns if [other for other, _ in columns].count(name) > 1]
        raise ValueError(f"two columns would be called {twice[0]!r}; leave one of them out")
    taking_part = [[_member(atlas, one, day) for day in times.days] for one in together]
    cast = [
        (times.of(atlas, ballot), {vote.actor: vote.choice for vote in atlas.voters(ballot).because}) for ballot in cast_on
    ]
    rows: list[tuple[Value, ...]] = []
    standings = _standings(atlas, records, times.days)
    for actor in ids:
        record = atlas.actors[actor]
        places = [i for i, day in enumerate(times.days) if not isinstance(record, State) or may_exist(record, day)]
        values: list[Sequence[Value]] = [[actor] * len(places), *zip(*(times.keys[i] for i in places), strict=True)]
        values += [[fact(actor, times.days[i]) for i in places] for _, fact in facts]
        values += standings(actor, places)
        values += [[on_day[i](actor) for i in places] for on_day in taking_part]
        values += [[choices.get(actor) if times.keys[i][0] == when else None for i in places] for when, choices in cast]
        values += [[found[i] for i in places] for found in (cells(actor) for _, cells, _ in said)]
        rows += zip(*values, strict=True)
    row = times.columns[0][0]
    last = times.days[-1] if times.days else datetime.date.min
    return Dataset(
        name="panel",
        columns=columns,
        records=tuple(rows),
        about=f"One row per actor and {row} in which it exists; None is missing. {_RULE[row]}{described(left_out)}",
        edition=atlas.edition.number,
        because=(
            *records,
            *together,
            *cast_on,
            *map(atlas.actors.__getitem__, ids),
            *_facts(atlas, ids, (*records, *together), last),
            *(fact for _, _, found in said for fact in found),
        ),
        left_out=left_out,
    )


def _treaties(atlas: Atlas, given: Iterable[Treaty | str] | None) -> tuple[tuple[Treaty, ...], LeftOut]:
    """Return the treaties of a panel, and those that it leaves out, where none are given."""
    records = tuple(atlas.treaties[id] for id in chosen(atlas.treaties, given))
    if given is not None:
        return records, ()
    known = tuple(one for one in records if claims_coverage(one))
    without = tuple(one.id for one in records if not claims_coverage(one))
    return known, tuple((id, "its record does not claim to be complete") for id in without)


_RULE = {
    "year": "Standings and memberships are those of 31 December.",
    "session": "Standings and memberships are those of 31 December of the year in which the session opened.",
    "day": "Standings and memberships are those of the day.",
}


def _standings(
    atlas: Atlas, treaties: Iterable[Treaty], days: Sequence[datetime.date]
) -> Callable[[str, Sequence[int]], list[Sequence[Value]]]:
    """Return what gives the columns of the treaties for an actor, on those days at whose places it is alive."""
    until = atlas.edition.released + datetime.timedelta(days=1)
    # Those who have not acted differ in their lives alone.
    idle = {one.id: timeline(one, "", (), None, atlas.states.__getitem__).turns(until) for one in treaties}
    columns = {id: tuple(_columns_of(turns, days)) for id, turns in idle.items()}

    def of(actor: str, places: Sequence[int]) -> list[Sequence[Value]]:
        for id in columns if actor in atlas.territories else ():
            atlas.timeline(actor, id)  # an error, unless it has acted itself
        alive = slice(places[0], places[-1] + 1) if places else slice(0)
        acted = [id for id in columns if actor in atlas._acts.get(id, ())]  # noqa: SLF001  # as they are grouped for all
        lines = dict(zip(acted, atlas._timelines(actor, acted), strict=True))  # noqa: SLF001  # each is asked for once
        found: list[Sequence[Value]] = []
        for id, whole in columns.items():
            found += _columns_of(lines[id].turns(until), days[alive]) if id in lines else [cells[alive] for cells in whole]
        return found

    return of


def _columns_of(
    turns: Sequence[tuple[datetime.date, tuple[Standing, ...]]], days: Sequence[datetime.date]
) -> Iterator[tuple[Value, ...]]:
    """Return the columns of a treaty for an actor: the cells of each turn for all days before the next."""
    places = [bisect_left(days, since) for since, _ in turns]
    places.append(len(days))
    cells: list[tuple[Value, ...]] = []
    for (_, possible), place, until in zip(turns, places, places[1:], strict=False):
        if place < until:
            cells += [_cells(possible)] * (until - place)
    return zip(*cells, strict=True)


@functools.cache
def _cells(possible: tuple[Standing, ...]) -> tuple[Standing | None, bool | None, bool | None]:
    """Return the standing, whether there is consent and whether the treaty is in force; None for what is not known."""
    found = set(possible)
    consented, party = (
        True if found <= wanted else False if found.isdisjoint(wanted) else None for wanted in (_CONSENTED, _PARTY)
    )
    return (possible[0] if len(possible) == 1 else None, consented, party)


def _member(atlas: Atlas, whole: Partnership, day: datetime.date) -> Callable[[str], bool | None]:
    members = atlas.members(whole, day)
    sure, open_for = set(members.ids), set(members.unknown)
    complete = whole.complete_to is not None and day <= whole.complete_to
    idle = (whole.began is not None and not whole.began.possibly_by(day)) or (
        whole.ended is not None and whole.ended.certainly_by(day)
    )
    others = False if complete or idle else None
    return lambda actor: True if actor in sure else None if actor in open_for else others


def _columns(
    treaties: Iterable[Treaty], partnerships: Iterable[Partnership], ballots: Iterable[Ballot]
) -> tuple[tuple[str, type], ...]:
    """Return the columns of the values; ids as words that can stand in a formula."""
    found: list[tuple[str, type]] = []
    for treaty in treaties:
        name = word(treaty.id)
        found += [(name, Standing), (f"{name}_consented", bool), (f"{name}_party", bool)]
    found += [(f"in_{word(one.id)}", bool) for one in partnerships]
    found += [(word(ballot.id), Choice) for ballot in ballots]
    return tuple(found)


def _facts(
    atlas: Atlas, actors: Iterable[str], things: Iterable[Treaty | Partnership], last: datetime.date
) -> Iterator[TreatyAction | Participation]:
    """Yield the acts and participations of actors in these treaties and partnerships, begun by a day."""
    asked, about = set(actors), {(type(thing), thing.id) for thing in things}
    for act in atlas.actions:
        if act.actor in asked and (Treaty, act.treaty) in about and act.date.possibly_by(last):
            yield act
    for one in atlas.participations:
        if one.actor in asked and (Partnership, one.partnership) in about and one.date.possibly_by(last):
            yield one
