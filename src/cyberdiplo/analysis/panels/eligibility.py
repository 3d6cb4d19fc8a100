"""Who can consent to a treaty, from when and until when, as far as the record says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.model import State, Treaty, TreatyAction
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.query.standing import CONSENT

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Window", "all_actors", "latest", "opening", "windows"]


@attrs.frozen
class Window:
    """A time in which an actor can consent.

    Attributes:
        began: From when.
        ended: The first day on which it no longer can; None if it goes on.
        ground: Why: ``open`` to all; ``member`` of the organisation that keeps the treaty; ``signature``, which only
            those give to whom it is open; ``invitation``; ``parent``, the consent to the treaty that it
            supplements; ``consent``, where nothing else says from when it could be given.
    """

    began: PartialDate
    ended: PartialDate | None
    ground: str


def opening(treaty: Treaty) -> PartialDate:
    """Return when a treaty was opened for signature or, where that is not known, adopted.

    Raises:
        ValueError: Neither is known.
    """
    found = treaty.opened or treaty.adopted
    if found is None:
        raise ValueError(f"nothing says when {treaty.id} was opened or adopted, so that nobody's risk has a beginning")
    return found


def windows(atlas: Atlas, treaty: Treaty, actors: Iterable[str]) -> dict[str, tuple[Window, ...]]:
    """Return for each actor the times in which it can consent to a treaty, in order.

    It can from the latest of the opening, its own beginning, and what the treaty asks for besides: the
    consent to its parent; or, where the treaty is kept by an organisation whose members are on record,
    membership of it, a signature, or an invitation. Who consented could do so by then, though it is
    not known since when.
    """
    acts = _by_actor(atlas.actions.where(treaty=treaty))
    required = treaty.parent if treaty.parent_required else ""
    to_parent = _by_actor(atlas.actions.where(treaty=required)) if required else {}
    kept = not required and treaty.depositary in atlas.partnerships
    members = _by_actor(atlas.participations.where(partnership=treaty.depositary)) if kept else {}
    found: dict[str, tuple[Window, ...]] = {}
    for actor in actors:
        own = acts.get(actor, [])
        if required:
            grounds = [Window(one.date, None, "parent") for one in to_parent.get(actor, []) if one.act in CONSENT]
        elif kept:
            grounds = [Window(one.began, one.ended, "member") for one in members.get(actor, []) if one.role != "observer"]
            grounds += [Window(act.date, None, _GROUNDS[act.act]) for act in own if act.act in _GROUNDS]
        else:
            grounds = [Window(opening(treaty), None, "open")]
        found[actor] = _of_actor(atlas, actor, treaty, grounds, own)
    return found


_GROUNDS = {Act.SIGNATURE: "signature", Act.INVITATION: "invitation"}


def _by_actor(facts: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for fact in facts:
        found.setdefault(fact.actor, []).append(fact)
    return found


def _of_actor(
    atlas: Atlas, actor: str, treaty: Treaty, grounds: Iterable[Window], acts: Iterable[TreatyAction]
) -> tuple[Window, ...]:
    """Return the times of one actor: its grounds since the opening and its own beginning, and its consents."""
    record = atlas.actors[actor]
    begun = latest([opening(treaty), *([record.began] if isinstance(record, State) and record.began else [])])
    found = _merged(
        attrs.evolve(one, began=latest([begun, one.began]))
        for one in grounds
        if one.ended is None or one.ended.first > begun.first
    )
    for act in acts:
        if act.act in CONSENT and not act.predecessor and not any(_may_cover(one, act.date) for one in found):
            earliest = max([begun.first, *(one.ended.first for one in found if one.ended)])
            began = PartialDate(min(earliest, act.date.last), act.date.last)
            found = _merged([*found, Window(began, None, "consent")])
    return tuple(found)


def all_actors(atlas: Atlas, treaty: Treaty) -> tuple[str, ...]:
    """Return the ids of all states, and of the bodies that have acted towards a treaty."""
    return tuple(sorted({*atlas.states, *(act.actor for act in atlas.actions.where(treaty=treaty))}))


def latest(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the latest of several dates, as far as they are known."""
    known = list(dates)
    return PartialDate(max(date.first for date in known), max(date.last for date in known))


def _merged(found: Iterable[Window]) -> list[Window]:
    """Return the times with those that touch made one, on the ground of the first."""
    merged: list[Window] = []
    for one in sorted(found, key=lambda one: (one.began, one.ground)):
        before = merged[-1] if merged else None
        if before is None or (before.ended is not None and before.ended.last < one.began.first):
            merged.append(one)
            continue
        ends = None if None in (before.ended, one.ended) else latest(end for end in (before.ended, one.ended) if end)
        began = PartialDate(before.began.first, min(before.began.last, one.began.last))
        merged[-1] = Window(began, ends, before.ground)
    return merged


def _may_cover(one: Window, date: PartialDate) -> bool:
    return one.began.first <= date.last and (one.ended is None or date.first < one.ended.last)
