"""Laws of what actors say: positions, declarations and documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.violation import Violation

if TYPE_CHECKING:
    import datetime

    from cyberdiplo.model.dates import PartialDate
    from cyberdiplo.query.questions import Questions

__all__ = [
    "a_declaration_stands_with_an_act",
    "a_document_that_replaces_another_is_later",
    "a_position_is_of_a_day_of_its_proposition_and_meeting",
    "who_speaks_for_others_exists_and_is_of_the_group",
]


def a_position_is_of_a_day_of_its_proposition_and_meeting(atlas: Questions) -> Iterator[Violation]:
    """A position on a proposition lies within the days on which that was argued, and one of a meeting on its days."""
    law = a_position_is_of_a_day_of_its_proposition_and_meeting.__name__
    for one in atlas.positions:
        argued = atlas.propositions.get(one.subject)
        if argued is not None and _outside(one.date, argued.began, argued.ended):
            yield Violation(law, one.id, f"is dated {one.date}, outside the days of {argued.id}")
        forum = atlas.partnerships.get(one.forum)
        if forum is not None and _outside(one.date, forum.began, forum.ended):
            yield Violation(law, one.id, f"is dated {one.date}, outside the days of {forum.id}")
        if one.meeting:
            days = [step.date for step in forum.stages if step.name == one.meeting] if forum is not None else []
            if not days:
                yield Violation(law, one.id, f"names the meeting {one.meeting!r}, which is not a stage of a forum")
            elif all(_outside(one.date, day, day) for day in days):
                yield Violation(law, one.id, f"is dated {one.date}, outside the days of its meeting")


def who_speaks_for_others_exists_and_is_of_the_group(atlas: Questions) -> Iterator[Violation]:
    """A speaker is an actor of that day; who speaks for a group with known members is one of them or the group."""
    law = who_speaks_for_others_exists_and_is_of_the_group.__name__
    of_group: dict[tuple[str, datetime.date], set[str]] = {}  # many speak on one day
    for one in atlas.positions:
        speaker = atlas.states.get(one.speaker)
        if speaker is not None and _outside(one.date, speaker.began, speaker.ended):
            yield Violation(law, one.id, f"was said by {one.speaker}, which did not exist in {one.date}")
        if one.speaker == one.actor:
            yield Violation(law, one.id, "names its actor as the speaker, too; a speaker is another one")
        if one.group in atlas.partnerships:
            asked = one.group, min(one.date.last, atlas.edition.released)
            if asked not in of_group:
                members = atlas.members(*asked)
                of_group[asked] = {one.group, *members.ids, *members.unknown}
            for actor in {one.actor, one.speaker or one.actor} - of_group[asked]:
                yield Violation(law, one.id, f"stands for {one.group}, of which {actor} was not a member in {one.date}")


def a_declaration_stands_with_an_act(atlas: Questions) -> Iterator[Violation]:
    """Who declares something about its part in a treaty has acted towards it by then (Vienna Convention, Art 19)."""
    law = a_declaration_stands_with_an_act.__name__
    acted: dict[tuple[str, str], list[PartialDate]] = {}
    for act in atlas.actions:
        acted.setdefault((act.treaty, act.actor), []).append(act.date)
    for one in atlas.declarations:
        if not any(date.first <= one.date.last for date in acted.get((one.treaty, one.actor), ())):
            yield Violation(law, one.id, f"is dated {one.date}, before any act of {one.actor} towards {one.treaty}")
        if one.effective is not None and one.effective.last < one.date.first:
            yield Violation(law, one.id, f"had effect from {one.effective}, before it was made in {one.date}")


def a_document_that_replaces_another_is_later(atlas: Questions) -> Iterator[Violation]:
    """What takes the place of a document is another of the same actor and not older."""
    law = a_document_that_replaces_another_is_later.__name__
    for one in atlas.documents.values():
        later = atlas.documents.get(one.replaced_by)
        if later is None:
            continue
        if later.actor != one.actor:
            yield Violation(law, one.id, f"is replaced by {later.id}, a document of {later.actor}")
        if one.date is not None and later.date is not None and later.date.last < one.date.first:
            yield Violation(law, one.id, f"is replaced by {later.id}, which is older")


def _outside(date: PartialDate, first: PartialDate | None, last: PartialDate | None) -> bool:
    """Whether a date certainly lies outside a span."""
    return (first is not None and date.last < first.first) or (last is not None and date.first > last.last)
