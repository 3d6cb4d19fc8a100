"""Which treaties and ballots a panel has columns of, and which are left out and why."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cyberdiplo.analysis.measures.asked import table_of
from cyberdiplo.analysis.panels.dataset import Value
from cyberdiplo.errors import NoVoteError
from cyberdiplo.model import Ballot, Treaty
from cyberdiplo.model.vocabulary import Names
from cyberdiplo.query.several import several
from cyberdiplo.query.votes import no_names

if TYPE_CHECKING:
    from cyberdiplo.analysis.panels.periods import Periods
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Resolution

__all__ = ["FACTS", "LeftOut", "claims_coverage", "described", "facts_of", "shown_ballots", "votes_chosen"]

LeftOut = tuple[tuple[str, str], ...]
"""What is left out: pairs of an id and the reason."""

FACTS: dict[str, type] = {"name": str, "region": str, "iso2": str, "m49": str, "cow": int, "gw": int}
"""What a panel can say of each actor, and the types of these columns."""

_DATED = ("cow", "gw")  # schemes whose codes have days of their own


def facts_of(atlas: Atlas, fact: str) -> Callable[[str, datetime.date], Value]:
    """Return what gives of an actor and a day its name, its region or its code on that day; None where there is none.

    Raises:
        ValueError: There is no such fact.
    """
    if fact not in FACTS:
        raise ValueError(f"a panel has no column {fact!r} of actors; valid: {', '.join(FACTS)}")
    if fact == "name":
        return atlas.name
    if fact not in _DATED:
        return lambda actor, _: getattr(atlas.actors[actor], fact, None) or None
    held: dict[str, list[tuple[datetime.date, datetime.date, int]]] = {}
    for one in atlas.codes:
        if one.scheme == fact:
            first, last = (one.span.first, one.span.last) if one.span else (datetime.date.min, datetime.date.max)
            held.setdefault(one.actor, []).append((first, last, int(one.code)))
    return lambda actor, day: next((code for first, last, code in held.get(actor, ()) if first <= day <= last), None)


def claims_coverage(treaty: Treaty) -> bool:
    """Return whether a source bears that the record of a treaty is complete to a day after its opening."""
    begun = treaty.opened or treaty.adopted
    return begun is None or begun.first < treaty.complete_to


def votes_chosen(atlas: Atlas, votes: bool | Mapping[str, Any]) -> tuple[str, ...]:  # noqa: FBT001  # passed on by `panel`
    """Return the ids of the recorded final ballots that a selection chooses; of all with True."""
    if votes is False:
        return ()
    if votes is not True and not isinstance(votes, Mapping):
        raise TypeError(
            f"{votes!r} does not choose votes; give True for all, or a selection such as {{'topic': 'cybercrime'}}"
        )
    table, _ = table_of(atlas, {} if votes is True else votes)  # type: ignore[arg-type]  # True is taken out
    return tuple(id for id in table.ids if id in atlas.ballots)


def shown_ballots(
    atlas: Atlas, given: Iterable[Ballot | Resolution | str], chosen: Iterable[str], times: Periods
) -> tuple[tuple[Ballot, ...], LeftOut]:
    """Return the ballots of which it is known who voted how and when, each once, and the others with the reason.

    Those that are given by name are columns even where no row is of their time; those that were chosen are not.
    """
    rows = {key[0] for key in times.keys}
    found: dict[str, Ballot] = {}
    left_out: dict[str, str] = {}
    named = [getattr(one, "id", one) for one in several(given, "ballot")]
    for one in (*named, *chosen):
        try:
            ballot = atlas.ballot(one)
        except NoVoteError as error:
            left_out[error.about] = error.reason
            continue
        try:
            if ballot.names is Names.NONE:
                raise no_names(ballot)
            if times.of(atlas, ballot) not in rows and one not in named and ballot.id not in found:
                raise NoVoteError(ballot.id, f"not of these {times.columns[0][0]}s")
        except NoVoteError as error:
            left_out[error.about] = error.reason
        except ValueError as error:
            left_out[ballot.id] = str(error).partition("; ")[0]
        else:
            found[ballot.id] = ballot
    return tuple(found.values()), tuple(left_out.items())


def described(left_out: LeftOut) -> str:
    """Return a sentence for each reason for which something is left out; an empty text where nothing is."""
    reasons: dict[str, list[str]] = {}
    for id, reason in left_out:
        reasons.setdefault(reason, []).append(id)
    return "".join(f" Left out: {', '.join(ids)} ({reason})." for reason, ids in reasons.items())
