"""The pages of treaties, resolutions, partnerships, topics, sources and of every other kind of thing."""

from __future__ import annotations

from typing import Any

from cyberdiplo.display.signs import SIGNS, mark_class
from cyberdiplo.model import Ballot, Partnership, Resolution, Source, Treaty
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.model.vocabulary import Choice, Names, Stage, Standing, in_words
from cyberdiplo.query.votes import actors_by_choice
from cyberdiplo.reports.spans import since, when
from cyberdiplo.site.actors import standing_cells
from cyberdiplo.site.addresses import PAGED, address
from cyberdiplo.site.maps import adoption, standing_tiles, tile_map, vote_tiles
from cyberdiplo.site.parts import Cell, Links, Page, Prose, Table
from cyberdiplo.site.shelf import Shelf, title_of

__all__ = ["list_page", "thing_page", "topic_page"]

_MOST = 1_000  # rows of a table; a page stays small, and the downloads have all


def thing_page(shelf: Shelf, home: str, record: Any) -> Page:
    """Return the page of a thing, with all that refers to it."""
    special = _SPECIAL.get(home)
    lead, parts, done = special(shelf, record) if special else ((), [], ())
    parts = [*parts, *shelf.others(home, record.id, done), shelf.details(KINDS[home], record, without=("name", "title"))]
    title = record.title if home == "treaties" and not record.name else title_of(record)
    return Page(
        address=address(home, record.id),
        title=f"{record.id}: {title}" if home == "resolutions" else title,
        over=KINDS[home].one,
        lead=tuple(line for line in lead if line),
        parts=tuple(part for part in parts if not isinstance(part, Table) or part.rows),
        of=(f"{home}.html", f"{home[0].upper()}{home[1:]}"),
    )


_Parts = tuple[tuple[str, ...], list[Any], tuple[str, ...]]


def _treaty(shelf: Shelf, treaty: Treaty) -> _Parts:
    atlas = shelf.atlas
    actors = [
        *atlas.states,
        *dict.fromkeys(one.actor for one in atlas.actions.where(treaty=treaty) if one.actor in atlas.bodies),
    ]
    found = [atlas.standing(id, treaty) for id in actors]
    rows = [
        (shelf.actor(one.actor), *standing_cells(shelf, one)) for one in found if one.because or one.value not in _NOTHING
    ]
    order = list(SIGNS)
    rows.sort(key=lambda row: (order.index(Standing(row[1].text)), row[0].text))
    rest = [one for one in found if not one.because and one.value in _NOTHING]
    silent = tuple(shelf.actor(one.actor, mark=str(one.value), sign=SIGNS[one.value]) for one in rest)
    counts = {value: sum(one.value is value for one in found) for value in Standing}
    said = ", ".join(f"{counts[value]} {value}" for value in Standing if counts[value] and value not in _NOTHING)
    title = treaty.title if treaty.title != treaty.name else ""
    lead = (title, f"{said or 'No act is known'}. Signatures and consents are known completely to {treaty.complete_to}.")
    parts: list[Any] = [
        tile_map(shelf, [standing_tiles(shelf, treaty)], "On the map"),
        adoption(shelf, treaty),
        Table(
            id="standings",
            title="Who stands where",
            columns=("actor", "standing", "since", "acts", "sources"),
            rows=tuple(rows),
        ),
        Links(
            id="silent",
            title="Who has not acted",
            cells=silent,
            note=f"No act of these is known. A dash: none by {treaty.complete_to}. A question mark: not known.",
        ),
    ]
    return lead, parts, ("actions",)


_NOTHING = (Standing.NONE, Standing.UNKNOWN)


def _resolution(shelf: Shelf, resolution: Resolution) -> _Parts:
    ballots = [one for one in shelf.atlas.ballots.values() if one.resolution == resolution.id]
    ballots.sort(key=lambda one: one.stage is not Stage.PLENARY)
    parts: list[Any] = []
    shown = [one for one in ballots if one.names is not Names.NONE]
    if shown:
        parts.append(tile_map(shelf, [vote_tiles(shelf, one) for one in shown], "On the map"))
    for ballot in ballots:
        parts += _ballot(shelf, ballot)
    sponsors = dict.fromkeys((*resolution.tabled_by, *resolution.sponsors))
    if sponsors:
        cells = tuple(shelf.actor(id, more=("tabled it",) if id in resolution.tabled_by else ()) for id in sponsors)
        parts.append(Links(id="sponsors", title=f"Sponsors that are known ({len(cells)})", cells=cells))
    tally = f": {resolution.tally}" if resolution.tally else ""
    adopted = (
        f"Adopted {'on ' if resolution.adopted.is_exact else ''}{when(resolution.adopted)}, {resolution.outcome}{tally}."
    )
    return (adopted,), parts, ("ballots",)


def _ballot(shelf: Shelf, ballot: Ballot) -> list[Any]:
    plenary = ballot.stage is Stage.PLENARY
    what = "The vote in plenary" if plenary else f"The vote on {ballot.id}, {ballot.stage}"
    lines = [f"{when(ballot.date) if ballot.date else 'Day not known'}. {ballot.tally or 'No totals known'}."]
    lines += [f"{ballot.note}."] if ballot.note else []
    if ballot.names is not Names.COMPLETE:
        lines.append("No list of names is known." if ballot.names is Names.NONE else "Only some names are known.")
    key = ballot.id.rpartition("/")[2].lower() if not plenary else "plenary"
    parts: list[Any] = [Prose(id=f"vote-{key}", title=what, lines=tuple(lines), refs=ballot.refs)]
    for choice, ids in actors_by_choice(ballot).items():
        if ids:
            cells = tuple(shelf.actor(id, mark=mark_class(choice), sign=SIGNS[choice]) for id in ids)
            parts.append(Links(id=f"{key}-{choice.name.lower()}", title=f"{_SAID[choice]} ({len(ids)})", cells=cells))
    return parts


_SAID = {Choice.YES: "In favour", Choice.NO: "Against", Choice.ABSTAIN: "Abstaining", Choice.NOT_VOTING: "Not voting"}


def _partnership(shelf: Shelf, partnership: Partnership) -> _Parts:
    found = shelf.atlas.participations.where(partnership=partnership.id)
    rows = tuple(
        (
            shelf.actor(one.actor),
            Cell(one.role),
            Cell(since(one.began)),
            Cell(f"until {when(one.ended)}" if one.ended else ""),
            shelf.sources(one.refs),
        )
        for one in found
    )
    known = partnership.complete_to
    stages = [f"{step.name}: {when(step.date)}" for step in partnership.stages]
    parts: list[Any] = [Prose(id="stages", title="Stages", lines=tuple(stages), refs=partnership.refs)] if stages else []
    parts.append(
        Table(
            id="participants",
            title="Who takes part, and who did",
            columns=("actor", "role", "since", "until", "sources"),
            rows=rows,
            note=f"Known completely to {known}." if known else "It is not claimed that all participants are known.",
        )
    )
    return (f"{partnership.kind}, {len({one.actor for one in found})} actors on record.",), parts, ("participations",)


def _source(shelf: Shelf, source: Source) -> _Parts:
    uses = [(name, record) for name, records in shelf.by_source.get(source.id, {}).items() for record in records]
    rows = tuple(
        (
            Cell(record.id, shelf.href(record.id) if name in PAGED else shelf.href(getattr(record, "actor", ""), "actors")),
            Cell(KINDS[name].one),
            Cell("; ".join(dict.fromkeys(ref.locator for ref in record.refs if ref.source == source.id and ref.locator))),
        )
        for name, record in uses[:_MOST]
    )
    note = f"The first {_MOST} of {len(uses)}; the downloads have all." if len(uses) > _MOST else ""
    table = Table(
        id="uses", title="What rests on it", columns=("record", "kind", "place in the source"), rows=rows, note=note
    )
    return (f"{source.publisher}, {source.kind}, read {source.read}.", f"{len(uses)} records rest on it."), [table], ()


_SPECIAL: dict[str, Any] = {
    "treaties": _treaty,
    "resolutions": _resolution,
    "partnerships": _partnership,
    "sources": _source,
}


def topic_page(shelf: Shelf, topic: str) -> Page:
    """Return the page of a topic: what is about it, and what actors say on it."""
    grouped: dict[str, list[Any]] = {}
    for name, record in shelf.topics[topic]:
        grouped.setdefault(name, []).append(record)
    parts: list[Any] = [shelf.table(name, records) for name, records in grouped.items()]
    said = shelf.atlas.positions.where(subject=topic) if topic in {one.subject for one in shelf.atlas.positions} else ()
    if said:
        parts.append(shelf.table("positions", said, title="What actors say", without=("subject",)))
    counted = ", ".join(f"{len(records)} {name}" for name, records in grouped.items())
    name = in_words(topic)
    return Page(
        address=f"topics/{topic}.html",
        title=f"{name[0].upper()}{name[1:]}",
        over="topic",
        lead=(f"{counted}.",),
        parts=tuple(parts),
        of=("topics.html", "Topics"),
    )


def list_page(shelf: Shelf, home: str) -> Page:
    """Return the list of all things of a kind."""
    kind = KINDS[home]
    rows = []
    for record in getattr(shelf.atlas, home).values():
        cells = [Cell(title_of(record), address(home, record.id))]
        cells += [shelf.value(kind, record, field) for field in _listed(home)]
        rows.append((*cells, Cell(record.id)))
    columns = ("name", *(field.replace("_", " ") for field in _listed(home)), "id")
    title = f"{home[0].upper()}{home[1:]}"
    return Page(
        address=f"{home}.html",
        title=title,
        over="list",
        lead=(kind.about.replace("`", "").split(";")[0].rstrip(".") + ".",),
        parts=(Table(id=home, title=f"{len(rows)} {home}", columns=columns, rows=tuple(rows)),),
    )


def _listed(home: str) -> tuple[str, ...]:
    return _LISTED.get(home, ())


_LISTED = {
    "states": ("region", "un_admission", "ended"),
    "bodies": ("kind", "abbreviation"),
    "treaties": ("reference", "opened", "in_force", "complete_to"),
    "resolutions": ("adopted", "outcome", "tally", "tabled_by"),
    "partnerships": ("kind", "began", "ended"),
    "documents": ("actor", "kind", "date"),
    "sources": ("publisher", "kind", "dated"),
}
