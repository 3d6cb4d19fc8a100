"""The answers that the compare page gives: what Python works out, as data from which the browser only picks by day.

Standings travel as the spans of days on which they hold; all else with the day from which a profile has it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from cyberdiplo.display.signs import SIGNS
from cyberdiplo.model import Ref, Resolution, TreatyStanding
from cyberdiplo.model.vocabulary import Choice, PartnershipKind, Stage, Standing, in_words
from cyberdiplo.query.roll_calls.alike import alike_to_others
from cyberdiplo.reports.cells import STAGES, exactly
from cyberdiplo.reports.entries import latest_refs
from cyberdiplo.reports.glance import agreement_in_words
from cyberdiplo.reports.spans import plainly, since, when
from cyberdiplo.site.shelf import Shelf

__all__ = ["actor_answers", "common", "documents"]


def common(shelf: Shelf) -> dict[str, Any]:
    """Return what all comparisons need: the edition, the actors, the treaties, the ballots, the partnerships."""
    atlas, cited = shelf.atlas, _Cited(shelf)
    treaties = [
        {
            "id": one.id,
            "name": one.name,
            "href": shelf.href(one.id, "treaties"),
            "known": str(one.complete_to),
            "from": str(start.first) if (start := one.adopted or one.opened) else "",
        }
        for one in atlas.treaties.values()
    ]
    ballots = [
        {
            "id": one.id if one.stage is not Stage.PLENARY else one.resolution,
            "resolution": one.resolution,
            "stage": str(one.stage),
            "date": str(one.date) if one.date else "",
            "from": str(one.date.last) if one.date else "",
            "tally": str(one.tally or ""),
            "refs": cited(one.refs),
        }
        for one in atlas.ballots.values()
    ]
    resolutions = {one.id: _resolution(shelf, one, cited) for one in atlas.resolutions.values()}
    return {
        "edition": atlas.edition.number,
        "released": str(atlas.edition.released),
        "signs": {
            "standings": {str(word): SIGNS[word] for word in Standing},
            "choices": {SIGNS[one]: one for one in Choice},
        },
        "stages": STAGES,
        "actors": {id: [actor.name, shelf.href(id, "actors")] for id, actor in atlas.actors.items()},
        "names": _names(shelf),
        "treaties": treaties,
        "ballots": ballots,
        "resolutions": resolutions,
        "sources": cited.sources,
        "partnerships": {
            one.id: [one.name, str(one.kind), shelf.href(one.id, "partnerships"), list(map(str, one.topics))]
            for one in atlas.partnerships.values()
        },
    }


def _names(shelf: Shelf) -> dict[str, str]:
    """Return the actor of each exact name, lower case; names that fit several are left out."""
    found: dict[str, str | None] = {}
    for alias in shelf.atlas.table("aliases"):
        for id in alias.actors:
            key = alias.text.lower()
            found[key] = id if found.get(key, id) == id else None
    for id, actor in shelf.atlas.actors.items():
        found[id.lower()] = found[actor.name.lower()] = id
    return {name: id for name, id in sorted(found.items()) if id}


def _resolution(shelf: Shelf, one: Resolution, cited: _Cited) -> dict[str, Any]:
    return {
        "title": one.title,
        "date": when(one.adopted),
        "from": str(one.adopted.last),
        "edtf": str(one.adopted),
        "href": shelf.href(one.id, "resolutions"),
        "tabled": list(one.tabled_by),
        "topics": list(map(str, one.topics)),
        "refs": cited(one.refs),
    }


def actor_answers(shelf: Shelf, actor: str) -> dict[str, Any]:
    """Return what profiles of one actor say on any day."""
    atlas, cited = shelf.atlas, _Cited(shelf)
    standings = {}
    for treaty in () if actor in atlas.territories else atlas.treaties:  # they act through their states
        line = atlas._remembered.timeline(actor, treaty)  # noqa: SLF001  # with the acts, which intervals leave out
        spans = [[_day(day), *_standing(shelf, one, cited)] for day, one in line.pairs() if day <= atlas.edition.released]
        standings[treaty] = {"spans": spans, "latest": ["", *_standing(shelf, atlas.standing(actor, treaty), cited)]}
    data: dict[str, Any] = {
        "id": actor,
        "names": [[_day(one.span.first), str(one.span.last), one.name] for one in getattr(atlas.actors[actor], "names", ())],
        "standings": standings,
        "votes": {vote.ballot: SIGNS[vote.choice] for vote in atlas.votes.where(actor=actor)},
        "sponsors": {
            one.id: "tabled it" if actor in one.tabled_by else "sponsored it"
            for one in atlas.resolutions.values()
            if actor in one.sponsors
        },
        "participations": [
            {
                "subject": one.partnership,
                "section": _section(shelf, one.partnership),
                "value": one.role,
                "text": plainly(one.began),
                "exact": exactly(one.began),
                "ended": str(one.ended.first) if one.ended else "",
                "until": when(one.ended) if one.ended else "",
                "date": str(one.began),
                "from": str(one.began.last),
                "refs": cited(one.refs),
            }
            for one in atlas.participations.where(actor=actor)
        ],
        "positions": [
            {
                "subject": one.subject,
                "title": shelf.title(one.subject),
                "value": str(one.stance),
                "text": f"{one.summary} ({when(one.date)})",
                "date": str(one.date),
                "from": str(one.date.last),
                "refs": cited(one.refs),
            }
            for one in atlas.positions.where(actor=actor)
        ],
        "documents": [
            {
                "subject": str(one.kind),
                "value": one.title,
                "text": when(one.date) if one.date else "",
                "date": str(one.date or ""),
                "from": str(one.date.last) if one.date else "",
                "refs": cited(one.refs),
            }
            for one in atlas.documents.values()
            if one.actor == actor
        ],
    }
    alike = alike_to_others(atlas, actor)
    data["sessions"] = alike[0].sessions if alike else ()
    data["alike"] = {  # each two once, with the first of them
        one.b: [agreement_in_words(one.cyber, one.cyber_n), agreement_in_words(one.all, one.all_n)]
        for one in alike
        if one.b > actor
    }
    return {**data, "sources": cited.sources}


def _standing(shelf: Shelf, one: TreatyStanding, cited: _Cited) -> list[Any]:
    acts = "; ".join(f"{act.act} {when(act.date)}" for act in one.because)
    refs = tuple(dict.fromkeys(ref for act in one.because for ref in act.refs))
    refs = refs or latest_refs(shelf.atlas, shelf.atlas.treaties[one.treaty].refs)[:2]  # those that say it is not there
    words = since(one.since) if one.since else ""
    return [str(one.value), list(map(str, one.possible)), str(one.since or ""), words, acts, cited(refs[:6])]


def _section(shelf: Shelf, partnership: str) -> str:
    organisation = shelf.atlas.partnerships[partnership].kind is PartnershipKind.ORGANISATION
    return "memberships" if organisation else "partnerships"


def _day(day: datetime.date) -> str:
    return "" if day == datetime.date.min else str(day)


class _Cited:
    """The sources that answers name: publisher, title and page of each."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.sources: dict[str, list[str]] = {}

    def __call__(self, refs: Iterable[Ref]) -> list[list[str]]:
        """Return refs as data, and remember their sources."""
        found = [[ref.source, ref.locator] for ref in refs]
        for id, _ in found:
            source = self._shelf.atlas.sources[id]
            self.sources[id] = [source.publisher, source.title, self._shelf.href(id, "sources")]
        return found


def documents(shelf: Shelf) -> list[dict[str, str]]:
    """Return what the search finds: every page with its names."""
    from cyberdiplo.model.kinds import KINDS
    from cyberdiplo.site.addresses import PAGED, address
    from cyberdiplo.site.shelf import title_of

    names: dict[str, list[str]] = {}
    for alias in shelf.atlas.table("aliases"):
        for id in alias.actors:
            names.setdefault(id, []).append(alias.text)
    found = []
    for home in PAGED:
        for record in getattr(shelf.atlas, home).values():
            also = names.get(record.id, []) if shelf.is_actor(home) else []
            also += [str(getattr(record, field)) for field in _ALSO if getattr(record, field, "")]
            short = record.id.split("/", 2)[-1] if KINDS[home].symbols else ""
            text = " · ".join(dict.fromkeys((*also, *([short] if short else []))))
            found.append(
                {
                    "id": record.id,
                    "title": title_of(record),
                    "kind": KINDS[home].one,
                    "href": address(home, record.id),
                    "also": text,
                }
            )
    topics = (
        {"id": id, "title": in_words(id), "kind": "topic", "href": f"topics/{id}.html", "also": ""} for id in shelf.topics
    )
    return [*found, *topics]


_ALSO = ("official_name", "abbreviation", "iso2", "title", "reference")
