"""World maps of tiles and lines of counts, free of HTML, on the grid of the pictures of `cyberdiplo.plot`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cyberdiplo.display.signs import SIGNS, mark_class
from cyberdiplo.model import Ballot, Treaty
from cyberdiplo.model.vocabulary import Act, Choice, Names, Stage, Standing
from cyberdiplo.plot._tiles import BORDERS, tiles
from cyberdiplo.site.addresses import address
from cyberdiplo.site.parts import Map, Steps, Tiles
from cyberdiplo.site.shelf import Shelf

__all__ = ["adoption", "answers", "standing_tiles", "tile_map", "vote_tiles"]

_UNLISTED = "."
_FIRST = "budapest"  # the treaty that most come for


def tile_map(shelf: Shelf, found: Iterable[Tiles], title: str, id: str = "map") -> Map:
    """Return a map of answers: the tiles of all states of the edition that have a place on the grid."""
    places = {id: tile for id, tile in tiles().items() if id in shelf.atlas.states}
    drawn = tuple((id, shelf.atlas.name(id), tile.column, tile.row, address("states", id)) for id, tile in places.items())
    return Map(id=id, title=title, tiles=drawn, answers=tuple(found), note=BORDERS)


def _tiles(
    shelf: Shelf, id: str, label: str, href: str, words: Iterable[Any], said: Callable[[str], Any], unlisted: str
) -> Tiles:
    drawn = [said(one) for one in tiles() if one in shelf.atlas.states]
    legend = [(SIGNS[word], str(word), mark_class(word), drawn.count(word)) for word in words]
    legend = [line for line in legend if line[3]]
    if None in drawn:
        legend.append((_UNLISTED, unlisted, "unlisted", drawn.count(None)))
    return Tiles(id, label, href, "".join(_UNLISTED if word is None else SIGNS[word] for word in drawn), tuple(legend))


def standing_tiles(shelf: Shelf, treaty: Treaty) -> Tiles:
    """Return where each state stands towards a treaty, the latest that is known."""

    def said(state: str) -> Standing:
        return shelf.atlas.standing(state, treaty).value

    return _tiles(shelf, treaty.id, treaty.name, address("treaties", treaty.id), Standing, said, "")


def vote_tiles(shelf: Shelf, ballot: Ballot) -> Tiles:
    """Return how each state voted on a ballot of which names are known."""
    chosen = {id: choice for choice in Choice for id in getattr(ballot, choice.name.lower())}
    stage = "" if ballot.stage is Stage.PLENARY else f", {ballot.stage}"
    title = shelf.atlas.resolutions[ballot.resolution].title
    label = f"{ballot.resolution}{stage}: {title[:70]}{'…' if len(title) > 70 else ''}"
    unlisted = "not on the list" if ballot.names is Names.COMPLETE else "not on the list, which is partial"
    return _tiles(shelf, ballot.id, label, address("resolutions", ballot.resolution), Choice, chosen.get, unlisted)


def answers(shelf: Shelf) -> Iterator[Tiles]:
    """Yield all that a map of the start page can show: every treaty and every ballot with all names."""
    for treaty in sorted(shelf.atlas.treaties.values(), key=lambda treaty: treaty.id != _FIRST):
        yield standing_tiles(shelf, treaty)
    for ballot in reversed(tuple(shelf.atlas.ballots.values())):
        if ballot.names is Names.COMPLETE:
            yield vote_tiles(shelf, ballot)


def adoption(shelf: Shelf, treaty: Treaty) -> Steps:
    """Return how many had signed and how many were parties over time, each from the last day on which it can have come."""
    atlas = shelf.atlas
    end = atlas.edition.released
    signed: list[float] = []
    bound: list[tuple[float, int]] = []
    for actor in dict.fromkeys(act.actor for act in atlas.actions.where(treaty=treaty)):
        signed += [
            _year(act.date.last) for act in atlas.actions.where(treaty=treaty, actor=actor) if act.act is Act.SIGNATURE
        ]
        party = False
        for one in atlas.timeline(actor, treaty):
            if (one.standing is Standing.PARTY) is not party:
                party = not party
                bound.append((_year(one.since), 1 if party else -1))
    lines = (("signed", [(year, 1) for year in signed]), ("parties", bound))
    return Steps(
        id="adoption",
        title="Over time",
        lines=tuple((name, tuple(_counts(events, _year(end)))) for name, events in lines if events),
    )


def _counts(events: list[tuple[float, int]], end: float) -> Iterator[tuple[float, int]]:
    count = 0
    for year, change in sorted(events):
        count += change
        if year <= end:
            yield year, count
    yield end, count


def _year(day: datetime.date) -> float:
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)
