"""How profiles and comparisons are laid out: sections, rows, cells, numbered sources."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cyberdiplo.display.cells import Cell
from cyberdiplo.display.grid import Grid
from cyberdiplo.model import Partnership, Step
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.model.vocabulary import Standing, in_words
from cyberdiplo.reports.cells import course
from cyberdiplo.reports.entries import subject_name
from cyberdiplo.reports.entry import Entry, Section
from cyberdiplo.reports.spans import when

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["cell", "cited", "contents", "foot", "noted", "side_by_side"]

_TITLES = {
    Section.TREATIES: "Treaties",
    Section.DECLARATIONS: "Reservations and declarations",
    Section.VOTES: "Votes in the United Nations",
    Section.MEMBERSHIPS: "Memberships",
    Section.PARTNERSHIPS: "Partnerships",
    Section.POSITIONS: "Positions",
    Section.DOCUMENTS: "Documents",
    Section.CLAIMS: "What others wrote, and the record",
}


def contents(atlas: Questions) -> Grid:
    """Return what an atlas holds as a table: where, how many, and what they are."""
    shown = [kind for kind in KINDS.values() if kind.holds != "notes"]
    rows = tuple((f"atlas.{kind.name}", str(len(getattr(atlas, kind.name))), kind.about.replace("`", "")) for kind in shown)
    edition = atlas.edition
    return Grid(f"cyberdiplo, edition {edition.number} of {edition.released}", ("where", "how many", "what"), rows)


def side_by_side(
    atlas: Questions, title: str, profiles: Mapping[str, tuple[Entry, ...]], as_of: datetime.date | None
) -> Grid:
    """Return the entries of each actor as a table: a row a subject, a column an actor, the sources below."""
    numbers: dict[str, int] = {}
    rows: list[tuple[str, ...]] = []
    silent: dict[str, datetime.date | None] = {}  # and to which day a source claims to have all acts
    for section in Section:
        parts: dict[str, dict[str, list[Entry]]] = {}
        for entry in itertools.chain(*profiles.values()):
            if entry.section is section:
                parts.setdefault(entry.subject, {}).setdefault(entry.actor, []).append(entry)
        if section is Section.TREATIES:
            said = {subject: list(itertools.chain(*by.values())) for subject, by in parts.items()}
            silent = {
                subject: max((one.as_of for one in found if one.as_of and one.value == Standing.NONE), default=None)
                for subject, found in said.items()
                if not any(one.facts for one in found)
            }
            parts = {subject: by for subject, by in parts.items() if subject not in silent}
        for heading, subjects in _parts(atlas, section, parts, len(profiles)):
            rows.append((heading,))
            for subject in subjects:
                found = [parts[subject].get(actor, []) for actor in profiles]
                label = _label(atlas, section, subject, len(profiles), as_of)
                if section is Section.VOTES:  # all cells of the row have the same sources
                    label += cited([entry for some in found for entry in some][:1], numbers)
                cells = [cell(some, numbers, sources=section is not Section.VOTES) for some in found]
                if section is Section.TREATIES:
                    held = (course(atlas, actor, subject, as_of) for actor in profiles)
                    rows.append((label, *(Cell(text, course=part) for text, part in zip(cells, held, strict=True))))
                else:
                    rows.append((label, *cells))
    header = ("", *(f"{atlas.name(actor, as_of)} ({actor})" for actor in profiles))
    return Grid(title, header, tuple(rows), tuple(foot(atlas, numbers)), tuple(_silence(atlas, silent)))


def _silence(atlas: Questions, silent: dict[str, datetime.date | None]) -> Iterator[str]:
    """Yield towards which treaties no act is known: first those of which a source has all acts to a day."""
    seen = [f"{atlas.treaties[id].name} (by {day})" for id, day in silent.items() if day]
    unseen = [atlas.treaties[id].name for id, day in silent.items() if not day]
    if seen:
        yield f"No act towards {'; '.join(seen)}."
    if unseen:
        yield f"No act is known, but no source claims to have all, towards {'; '.join(unseen)}."


def _parts(
    atlas: Questions, section: Section, parts: dict[str, dict[str, list[Entry]]], actors: int
) -> Iterator[tuple[str, list[str]]]:
    """Yield headings with their subjects: votes by topic and day, shared partnerships before the others."""
    title = _TITLES[section]
    headed: dict[str, list[str]] = {}
    if section is Section.VOTES:
        for subject in sorted(parts, key=lambda subject: min(str(e.date) for some in parts[subject].values() for e in some)):
            resolution = atlas.ballots[subject].resolution if subject in atlas.ballots else subject
            headed.setdefault(f"{title}: {', '.join(map(in_words, atlas.resolutions[resolution].topics))}", []).append(
                subject
            )
    elif section is Section.PARTNERSHIPS and actors > 1:
        for shared in (True, False):
            heading = f"{'Shared' if shared else 'Other'} {title.lower()}"
            headed[heading] = [subject for subject, by in parts.items() if (len(by) > 1) is shared]
    else:
        headed[title] = list(parts)
    yield from ((heading, subjects) for heading, subjects in headed.items() if subjects)


def _label(atlas: Questions, section: Section, subject: str, actors: int, as_of: datetime.date | None) -> str:
    name = subject_name(atlas, subject)
    if section is Section.VOTES and subject in atlas.resolutions:
        resolution = atlas.resolutions[subject]
        return f"{name} {resolution.adopted}" + (f"\n{resolution.title}" if actors == 1 else "")
    if section is Section.PARTNERSHIPS and (stages := _stages(atlas.partnerships[subject], as_of)):
        return f"{name} ({stages})"
    return name


def _stages(partnership: Partnership, as_of: datetime.date | None) -> str:
    """Return the stages reached by a day in a line; meetings are counted."""
    reached = [step for step in partnership.stages if as_of is None or step.date.certainly_by(as_of)]
    steps = [f"{step.name} {when(step.date)}" for step in reached if not _is_meeting(step)]
    meetings = [step.date for step in reached if _is_meeting(step)]
    if len(meetings) > 1:
        steps.append(f"{len(meetings)} meetings from {meetings[0].first} to {meetings[-1].last}")
    return ", ".join(steps + [f"meeting {when(date)}" for date in meetings if len(meetings) == 1])


def _is_meeting(step: Step) -> bool:
    return step.name == "meeting" or step.name.endswith("session")


def cell(found: list[Entry], numbers: dict[str, int], *, sources: bool = True) -> str:
    """Return the entries as lines; several are told apart by a dot."""
    if not found:
        return "–"
    lines: dict[str, list[Entry]] = {}
    for entry in found:
        lines.setdefault(entry.text, []).append(entry)
    dot = "· " if len(lines) > 1 and sources else ""
    return "\n".join(f"{dot}{text}{cited(same, numbers) if sources else ''}" for text, same in lines.items())


def cited(found: list[Entry], numbers: dict[str, int]) -> str:
    """Return the numbers of the two best sources of each entry, such as " [1,2]"."""
    sources = dict.fromkeys(ref.source for entry in found for ref in entry.refs[:2])
    return f" [{','.join(str(numbers.setdefault(source, len(numbers) + 1)) for source in sources)}]"


def foot(atlas: Questions, numbers: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the lines below a table: the sources by their numbers."""
    yield "", ""
    yield "Sources, the first two of each entry; rows() has all:", ""
    yield from noted(atlas, numbers)


def noted(atlas: Questions, numbers: dict[str, int], after: int = 0) -> Iterator[tuple[str, str]]:
    """Yield sources as lines with their numbers, those after one."""
    for id, number in numbers.items():
        if number > after:
            source = atlas.sources[id]
            yield f"[{number}] {source.title}. {source.publisher}.", source.link
