"""What a picture is about, in the words of its title: a resolution by its title, ballots by what they have in common."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Stage, in_words

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Ballot, Resolution

__all__ = ["about_ballots", "day_of", "days_of", "sponsors", "title_of"]


def title_of(atlas: Atlas, ballot: Ballot) -> str:
    """Return the title of the resolution of a ballot, its symbol, and where the ballot was held if not in plenary."""
    record = atlas.resolutions[ballot.resolution]
    held = "" if ballot.stage is Stage.PLENARY else f", {in_words(ballot.stage)}"
    return f"{record.title}, {record.id}{held}"


def sponsors(record: Resolution, most: int = 6) -> str:
    """Return who tabled a resolution, in the order of the record; an empty text where it is not known."""
    ids = record.tabled_by
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")


def about_ballots(atlas: Atlas, ids: Iterable[str]) -> str:
    """Return what ballots have in common: the one resolution, or topics; else in how many recorded votes."""
    ballots = [atlas.ballots.get(id) for id in ids]
    records = {one.resolution: atlas.resolutions[one.resolution] for one in ballots if one is not None}
    if len(records) == 1 and None not in ballots:
        return "on " + ", ".join(f"{one.title}, {one.id}" for one in records.values())
    common = set.intersection(*(set(one.topics) for one in records.values())) if records and None not in ballots else set()
    subject = f"on {' and '.join(sorted(map(in_words, common)))}, " if common else ""
    return f"{subject}in {len(ballots)} recorded votes"


def day_of(atlas: Atlas, ballot: Ballot) -> datetime.date:
    """Return the last possible day of a ballot; that of the adoption where its own is not known."""
    return (ballot.date or atlas.resolutions[ballot.resolution].adopted).last


def days_of(atlas: Atlas, ids: Iterable[str]) -> tuple[datetime.date, ...]:
    """Return the days of ballots in order, those of the roll calls of the General Assembly among them, as far as known."""
    wanted = set(ids)
    found = {id: day_of(atlas, atlas.ballots[id]) for id in wanted if id in atlas.ballots}
    if missing := wanted - set(found):
        for table in atlas.roll_calls.values():
            pairs = zip(table.column("id"), table.column("date"), strict=True)
            found |= {id: PartialDate.parse(date).last for id, date in pairs if id in missing and date}
    return tuple(sorted(found.values()))
