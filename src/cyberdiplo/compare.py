"""Profiles of actors and comparisons of them, as text, Markdown, HTML and rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from cyberdiplo._display import Grid
from cyberdiplo._entries import Entry, Section, entries, subject_name, when
from cyberdiplo.model import Partnership
from cyberdiplo.tables import cell

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Comparison", "Profile"]

_TITLES = {
    Section.TREATIES: "Treaties",
    Section.VOTES: "Votes in the United Nations",
    Section.MEMBERSHIPS: "Memberships",
    Section.PARTNERSHIPS: "Partnerships",
    Section.POSITIONS: "Positions",
    Section.DOCUMENTS: "Documents",
    Section.CLAIMS: "What others wrote, and the record",
}


@attrs.frozen(kw_only=True, repr=False)
class Profile:
    """Everything that an edition says about one actor on one day.

    Attributes:
        actor: The id of the actor.
        as_of: The day that was asked for; None for the latest that the edition knows.
        entries: What it says, each entry with the ids of its facts and their sources.
    """

    actor: str
    as_of: datetime.date | None
    entries: tuple[Entry, ...]
    _atlas: Atlas = attrs.field(eq=False, alias="atlas")

    @property
    def name(self) -> str:
        """The actor's name."""
        return self._atlas.actors[self.actor].name

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources on which the profile rests, in the order of their first use."""
        return _sources(self.entries)

    def rows(self) -> tuple[dict[str, str | None], ...]:
        """Return a plain dictionary for each entry."""
        return tuple(map(_row, self.entries))

    def text(self, width: int = 100) -> str:
        """Return the profile for a terminal of `width` columns."""
        return self.grid().text(width)

    def markdown(self) -> str:
        """Return the profile as Markdown."""
        return self.grid().markdown()

    def html(self) -> str:
        """Return the profile as a fragment of HTML."""
        return self.grid().html()

    def grid(self) -> Grid:
        """Return the table that is shown."""
        title = f"{self.name} ({self.actor}), {_as_of(self._atlas, self.as_of)}"
        return _grid(self._atlas, title, (self,))

    def _repr_html_(self) -> str:
        return self.html()

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def __repr__(self) -> str:
        return f"<profile of {self.actor}: {len(self.entries)} entries, {_as_of(self._atlas, self.as_of)}>"


@attrs.frozen(kw_only=True, repr=False)
class Comparison:
    """Actors side by side on one day.

    Attributes:
        profiles: The profiles of the actors, in the order in which they were given.

    Examples:
        >>> import cyberdiplo as cd
        >>> both = cd.load().compare("KOR", "BIH", as_of="2019-12-31")
        >>> [row["value"] for row in both.rows() if row["subject"] == "budapest" and row["section"] == "treaties"]
        ['none', 'party']
    """

    profiles: tuple[Profile, ...]
    _atlas: Atlas = attrs.field(eq=False, alias="atlas")

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the actors."""
        return tuple(profile.actor for profile in self.profiles)

    @property
    def as_of(self) -> datetime.date | None:
        """The day that was asked for; None for the latest that the edition knows."""
        return self.profiles[0].as_of

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources on which the comparison rests, in the order of their first use."""
        return _sources(entry for profile in self.profiles for entry in profile.entries)

    def rows(self) -> tuple[dict[str, str | None], ...]:
        """Return a plain dictionary for each entry of each actor: section, subject, actor, value and so on."""
        return tuple(row for profile in self.profiles for row in profile.rows())

    def text(self, width: int = 100) -> str:
        """Return the comparison for a terminal of `width` columns."""
        return self.grid().text(width)

    def markdown(self) -> str:
        """Return the comparison as Markdown."""
        return self.grid().markdown()

    def html(self) -> str:
        """Return the comparison as a fragment of HTML."""
        return self.grid().html()

    def grid(self) -> Grid:
        """Return the table that is shown."""
        names = " · ".join(profile.name for profile in self.profiles)
        return _grid(self._atlas, f"{names}, {_as_of(self._atlas, self.as_of)}", self.profiles)

    def _repr_html_(self) -> str:
        return self.html()

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def __repr__(self) -> str:
        return f"<comparison of {', '.join(self.actors)}, {_as_of(self._atlas, self.as_of)}>"


def profile(atlas: Atlas, actor: str, as_of: datetime.date | None) -> Profile:
    """Return the profile of an actor."""
    return Profile(actor=actor, as_of=as_of, entries=tuple(entries(atlas, actor, as_of)), atlas=atlas)


def compare(atlas: Atlas, actors: tuple[str, ...], as_of: datetime.date | None) -> Comparison:
    """Return actors side by side; a `ValueError` for fewer than two or for one that is named twice."""
    if len(actors) < 2 or len(set(actors)) < len(actors):
        raise ValueError(f"a comparison needs two or more different actors; given: {', '.join(actors) or 'none'}")
    return Comparison(profiles=tuple(profile(atlas, actor, as_of) for actor in actors), atlas=atlas)


def _as_of(atlas: Atlas, as_of: datetime.date | None) -> str:
    edition = atlas.edition
    return f"on {as_of}" if as_of else f"latest known to edition {edition.number} of {edition.released}"


def _row(entry: Entry) -> dict[str, str | None]:
    return {field.name: cell(getattr(entry, field.name)) or None for field in attrs.fields(Entry)}


def _sources(found: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.source for entry in found for ref in entry.refs))


def _grid(atlas: Atlas, title: str, profiles: tuple[Profile, ...]) -> Grid:
    numbers: dict[str, int] = {}
    rows: list[tuple[str, ...]] = []
    silent: list[str] = []
    for section in Section:
        parts: dict[str, dict[str, list[Entry]]] = {}
        for profile in profiles:
            for entry in profile.entries:
                if entry.section is section:
                    parts.setdefault(entry.subject, {}).setdefault(profile.actor, []).append(entry)
        if section is Section.TREATIES:
            silent = [subject for subject, by in parts.items() if not any(one.facts for some in by.values() for one in some)]
            parts = {subject: by for subject, by in parts.items() if subject not in silent}
        for heading, subjects in _parts(atlas, section, parts, len(profiles)):
            rows.append((heading,))
            for subject in subjects:
                found = [parts[subject].get(profile.actor, []) for profile in profiles]
                label = _label(atlas, section, subject, len(profiles))
                if section is Section.VOTES:  # all cells of the row have the same sources
                    label += _cited([entry for cell in found for entry in cell][:1], numbers)
                rows.append((label, *(_cell(cell, numbers, cited=section is not Section.VOTES) for cell in found)))
    header = ("", *(f"{profile.name} ({profile.actor})" for profile in profiles))
    return Grid(title, header, tuple(rows), tuple(_foot(atlas, numbers, silent)))


def _parts(
    atlas: Atlas, section: Section, parts: dict[str, dict[str, list[Entry]]], actors: int
) -> Iterator[tuple[str, list[str]]]:
    """Yield headings with their subjects: votes by topic and day, shared partnerships before the others."""
    title = _TITLES[section]
    headed: dict[str, list[str]] = {}
    if section is Section.VOTES:
        for subject in sorted(parts, key=lambda subject: min(str(e.date) for some in parts[subject].values() for e in some)):
            resolution = atlas.ballots[subject].resolution if subject in atlas.ballots else subject
            headed.setdefault(f"{title}: {', '.join(atlas.resolutions[resolution].topics)}", []).append(subject)
    elif section is Section.PARTNERSHIPS and actors > 1:
        for shared in (True, False):
            heading = f"{'Shared' if shared else 'Other'} {title.lower()}"
            headed[heading] = [subject for subject, by in parts.items() if (len(by) > 1) is shared]
    else:
        headed[title] = list(parts)
    yield from ((heading, subjects) for heading, subjects in headed.items() if subjects)


def _label(atlas: Atlas, section: Section, subject: str, actors: int) -> str:
    name = subject_name(atlas, subject)
    if section is Section.VOTES and subject in atlas.resolutions:
        resolution = atlas.resolutions[subject]
        return f"{name} {resolution.adopted}" + (f"\n{resolution.title}" if actors == 1 else "")
    if section is Section.PARTNERSHIPS and (stages := _stages(atlas.partnerships[subject])):
        return f"{name} ({stages})"
    return name


def _stages(partnership: Partnership) -> str:
    """Return the dated stages in a line; meetings are counted."""
    steps = [f"{step.name} {when(step.date)}" for step in partnership.stages if step.name != "meeting"]
    meetings = [step.date for step in partnership.stages if step.name == "meeting"]
    if len(meetings) > 1:
        steps.append(f"{len(meetings)} meetings from {meetings[0].first} to {meetings[-1].last}")
    return ", ".join(steps + [f"meeting {when(date)}" for date in meetings if len(meetings) == 1])


def _cell(found: list[Entry], numbers: dict[str, int], *, cited: bool) -> str:
    """Return the entries as lines; several are told apart by a dot."""
    if not found:
        return "–"
    lines: dict[str, list[Entry]] = {}
    for entry in found:
        lines.setdefault(entry.text, []).append(entry)
    dot = "· " if len(lines) > 1 and cited else ""
    return "\n".join(f"{dot}{text}{_cited(same, numbers) if cited else ''}" for text, same in lines.items())


def _cited(found: list[Entry], numbers: dict[str, int]) -> str:
    """Return the numbers of the two best sources of each entry, such as " [1,2]"."""
    sources = dict.fromkeys(ref.source for entry in found for ref in entry.refs[:2])
    return f" [{','.join(str(numbers.setdefault(source, len(numbers) + 1)) for source in sources)}]"


def _foot(atlas: Atlas, numbers: dict[str, int], silent: list[str]) -> Iterator[tuple[str, str]]:
    yield "", ""
    if silent:
        known = "; ".join(f"{atlas.treaties[id].name} (complete to {atlas.treaties[id].complete_to})" for id in silent)
        yield f"No act of any of them is known towards: {known}.", ""
        yield "", ""
    yield "Sources, the first two of each entry; rows() has all:", ""
    for id, number in numbers.items():
        source = atlas.sources[id]
        yield f"[{number}] {source.title}. {source.publisher}.", source.link
