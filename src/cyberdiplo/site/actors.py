"""The pages of actors: where each stands, how it voted, with whom it works, what it says, what others say of it."""

from __future__ import annotations

from typing import Any

from cyberdiplo.model import TreatyStanding
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.model.vocabulary import Standing
from cyberdiplo.query.lifetimes import runs
from cyberdiplo.reports.entries import latest_refs
from cyberdiplo.reports.spans import since, when
from cyberdiplo.site.addresses import address
from cyberdiplo.site.parts import Cell, Links, Page, Table
from cyberdiplo.site.shelf import Shelf

__all__ = ["actor_page", "standing_cells"]

_DONE = ("actions", "participations", "positions", "claims", "resolutions", "ballots", "bodies", "states", "documents")


def actor_page(shelf: Shelf, home: str, actor: Any) -> Page:
    """Return the page of a state or a body."""
    atlas = shelf.atlas
    alone = home == "territories"  # they act through their states
    found = [] if alone else [atlas.standing(actor, treaty) for treaty in atlas.treaties.values()]
    acted = [one for one in found if one.because]
    parts: list[Any] = [_glance(shelf, found if home == "states" else acted), _treaties(shelf, found)] if found else []
    parts += [_votes(shelf, actor.id), _sponsored(shelf, actor.id), _participations(shelf, actor.id)]
    for name in ("positions", "documents", "claims"):
        if records := shelf.about.get((home, actor.id), {}).get((name, "actor")):
            parts.append(shelf.table(name, records, title=_TITLES[name], without=("actor",)))
    parts += shelf.others(home, actor.id, _DONE)
    parts += [part for part in [_spoken_of(shelf, home, actor.id)] if part]
    parts.append(shelf.details(KINDS[home], actor, without=("name",)))
    bound = sum(one.value is Standing.PARTY for one in found)
    votes = len(atlas.votes.where(actor=actor.id))
    lead = [f"Party to {bound} of the {len(found)} treaties of this edition."] if found else [_THROUGH]
    if votes:
        lead.append(f"{votes} votes of {actor.name} are on record by name.")
    return Page(
        address=address(home, actor.id),
        title=actor.name,
        over=f"{KINDS[home].one} · {actor.id}",
        lead=tuple(lead),
        parts=tuple(part for part in parts if not isinstance(part, Table) or part.rows),
        actions=(Cell(f"Compare {actor.name} with others", f"compare.html#{actor.id}"),),
        of=(f"{home}.html", f"{home[0].upper()}{home[1:]}"),
    )


_THROUGH = "Territories act towards treaties through the state that is responsible; being listed says nothing about status."
_TITLES = {"positions": "What it says", "documents": "Documents", "claims": "What others wrote, and the record"}


def _glance(shelf: Shelf, found: list[TreatyStanding]) -> Links:
    cells = tuple(
        shelf.mark(
            one.value,
            shelf.atlas.treaties[one.treaty].name,
            href=f"{address('treaties', one.treaty)}",
            more=(str(one.value),),
        )
        for one in found
    )
    return Links(id="glance", title="At a glance", cells=cells)


def standing_cells(shelf: Shelf, one: TreatyStanding) -> tuple[Cell, Cell, Cell, Cell]:
    """Return a standing as cells: the standing, since when, the acts, the sources."""
    treaty = shelf.atlas.treaties[one.treaty]
    acts = "; ".join(f"{act.act} {when(act.date)}" for act in one.because)
    if one.value is Standing.UNKNOWN:
        acts = f"{acts + '; ' if acts else ''}{' or '.join(one.possible)}: not known after {treaty.complete_to}"
    elif one.value in (Standing.NONE, Standing.SIGNATORY, Standing.INVITED):
        acts = f"{acts + '; ' if acts else ''}no {'consent' if acts else 'act'} known by {one.as_of}"
    refs = tuple(dict.fromkeys(ref for act in one.because for ref in act.refs)) or latest_refs(shelf.atlas, treaty.refs)
    return shelf.mark(one.value), Cell(since(one.since) if one.since else ""), Cell(acts), shelf.sources(refs)


def _treaties(shelf: Shelf, found: list[TreatyStanding]) -> Table:
    rows = []
    for one in found:
        value, began, acts, sources = standing_cells(shelf, one)
        said = shelf.atlas.positions.where(actor=one.actor, subject=one.treaty)
        acts = Cell(acts.text, more=tuple(f"{position.stance}: {position.summary}" for position in said))
        refs = tuple(dict.fromkeys((*sources.refs, *(ref for position in said for ref in position.refs))))
        rows.append((shelf.link(one.treaty, "treaties"), value, began, acts, shelf.sources(refs)))
    return Table(
        id="treaties",
        title="Treaties: where it stands, and why",
        columns=("treaty", "standing", "since", "what it did and says", "sources"),
        rows=tuple(rows),
    )


def _votes(shelf: Shelf, actor: str) -> Table:
    atlas, rows = shelf.atlas, []
    for vote in reversed(atlas.votes.where(actor=actor)):
        ballot = atlas.ballots[vote.ballot]
        resolution = atlas.resolutions[vote.resolution]
        rows.append(
            (
                shelf.link(vote.ballot, "ballots", text=vote.ballot),
                Cell(resolution.title),
                Cell(when(vote.date) if vote.date else "day not known"),
                shelf.mark(vote.choice),
                Cell(str(ballot.tally or "")),
                shelf.sources(vote.refs),
            )
        )
    return Table(
        id="votes",
        title="Votes in the United Nations",
        columns=("resolution", "title", "day", "vote", "result", "sources"),
        rows=tuple(rows),
    )


def _sponsored(shelf: Shelf, actor: str) -> Table:
    rows = [
        (
            shelf.link(one.id, "resolutions"),
            Cell(one.title),
            Cell(when(one.adopted)),
            Cell("tabled it" if actor in one.tabled_by else "sponsored it"),
            shelf.sources(one.refs),
        )
        for one in shelf.atlas.resolutions.values()
        if actor in (*one.tabled_by, *one.sponsors)
    ]
    columns = ("resolution", "title", "adopted", "part", "sources")
    return Table(id="sponsored", title="Resolutions tabled or sponsored", columns=columns, rows=tuple(rows))


def _participations(shelf: Shelf, actor: str) -> Table:
    atlas, rows = shelf.atlas, []
    for one in atlas.participations.where(actor=actor):
        partnership = atlas.partnerships[one.partnership]
        running = runs(one.began, one.ended, atlas.edition.released) is not False
        span = since(one.began) + (f", until {when(one.ended)}" if one.ended else "")
        rows.append(
            (
                shelf.link(one.partnership, "partnerships"),
                Cell(str(partnership.kind)),
                Cell(one.role, more=() if running else ("has ended",)),
                Cell(span),
                shelf.sources(one.refs),
            )
        )
    return Table(
        id="participations",
        title="Memberships and partnerships",
        columns=("partnership", "kind", "role", "time", "sources"),
        rows=tuple(rows),
    )


def _spoken_of(shelf: Shelf, home: str, actor: str) -> Table | None:
    records = shelf.about.get((home, actor), {}).get(("positions", "subject"))
    return shelf.table("positions", records, title="What others say of it", without=("subject",)) if records else None
