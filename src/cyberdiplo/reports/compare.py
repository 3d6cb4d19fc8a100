"""Profiles of actors and comparisons of them, as text, Markdown, HTML and rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.model.refs import source_ids
from cyberdiplo.model.vocabulary import Topic, choice_of
from cyberdiplo.model.words import TopicWord
from cyberdiplo.query.framed import Framed
from cyberdiplo.query.several import several
from cyberdiplo.reports.entries import entries, topics_of
from cyberdiplo.reports.entry import ENTRY_COLUMNS, Entry, Section
from cyberdiplo.reports.glance import glance, most_and_least_in_words
from cyberdiplo.reports.layout import side_by_side
from cyberdiplo.storage.tables import cell

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions
    from cyberdiplo.query.roll_calls.alike import Alike

__all__ = ["Comparison", "Profile"]


@attrs.frozen(kw_only=True, repr=False)
class Profile(Framed, Shown):
    """Everything that an edition says about one actor on one day.

    Attributes:
        actor: The id of the actor.
        as_of: The day that was asked for; None for the latest that the edition knows.
        entries: What it says, each entry with the ids of its facts and their sources.
    """

    actor: str
    as_of: datetime.date | None
    entries: tuple[Entry, ...]
    _atlas: Questions = attrs.field(eq=False, alias="atlas")

    @property
    def name(self) -> str:
        """The actor's name on the day."""
        return self._atlas.name(self.actor, self.as_of)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources on which the profile rests, in the order of their first use."""
        return source_ids(self.entries)

    def alike(self) -> tuple[tuple[Alike, ...], tuple[Alike, ...]]:
        """Return the ten states that vote most as this one does in the United Nations, and the ten that do least.

        Over the ten years to the last complete session of the roll calls; empty for a body.
        """
        from cyberdiplo.query.roll_calls.alike import most_and_least_alike

        return most_and_least_alike(self._atlas, self.actor)

    def rows(self) -> tuple[dict[str, str | None], ...]:
        """Return a plain dictionary for each entry."""
        return tuple(map(_row, self.entries))

    def grid(self) -> Grid:
        """Return the table that is shown."""
        title = f"{self.name} ({self.actor}), {_as_of(self._atlas, self.as_of)}"
        found = side_by_side(self._atlas, title, {self.actor: self.entries}, self.as_of)
        # Of another day than the latest the roll calls say nothing here.
        return found if self.as_of else attrs.evolve(found, lead=(*found.lead, *most_and_least_in_words(*self.alike())))

    def __repr__(self) -> str:
        return f"<profile of {self.actor}: {len(self.entries)} entries, {_as_of(self._atlas, self.as_of)}>"


@attrs.frozen(kw_only=True, repr=False)
class Comparison(Framed, Shown):
    """Actors side by side on one day.

    Attributes:
        profiles: The profiles of the actors, in the order in which they were given.
        differences_only: Whether what they have in common is left out where it is shown.
        full: Whether every entry is shown, not only what is read at a glance.

    Examples:
        >>> import cyberdiplo as cd
        >>> both = cd.load().compare("KOR", "BIH", as_of="2019-12-31")
        >>> [row["value"] for row in both.rows() if row["subject"] == "budapest" and row["section"] == "treaties"]
        ['none', 'party']
    """

    profiles: tuple[Profile, ...]
    differences_only: bool = False
    full: bool = False
    _atlas: Questions = attrs.field(eq=False, alias="atlas")

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
        return source_ids(entry for profile in self.profiles for entry in profile.entries)

    def alike(self) -> tuple[Alike, ...]:
        """Return how alike each two of the states vote in the United Nations, on cyber and on everything, with both n.

        Over the ten years to the last complete session of the roll calls; pairs with a body are left out.

        Examples:
            >>> import cyberdiplo as cd
            >>> [(one.a, one.b, one.cyber_n, one.all_n) for one in cd.load().compare("CHN", "IND", "eu").alike()]
            [('CHN', 'IND', 17, 912)]
        """
        from cyberdiplo.query.roll_calls.alike import alike_among

        return alike_among(self._atlas, self.actors)

    def rows(self) -> tuple[dict[str, str | None], ...]:
        """Return a plain dictionary for each entry of each actor: section, subject, actor, value and so on."""
        return tuple(row for profile in self.profiles for row in profile.rows())

    def grid(self) -> Grid:
        """Return the table that is shown, with the numbers of its sources."""
        return self._grid(sources=True)

    def plain(self) -> Grid:
        """Return the table for a terminal: the sources are in `rows`, and in the full form."""
        return self._grid(sources=False)

    def text(self, width: int = 100) -> str:
        """Return it for a terminal of `width` columns: at a glance, or in full if that was asked for."""
        return self.plain().text(width)

    def _grid(self, *, sources: bool) -> Grid:
        names = " · ".join(f"{profile.name} ({profile.actor})" for profile in self.profiles)
        title = f"{names}, {_as_of(self._atlas, self.as_of)}"
        entries = {profile.actor: profile.entries for profile in self.profiles}
        if self.full:
            return side_by_side(self._atlas, title, entries, self.as_of)
        shown = () if self.as_of else self.alike()  # of another day than the latest the roll calls say nothing here
        return glance(
            self._atlas, title, entries, self.as_of, sources=sources, differences_only=self.differences_only, alike=shown
        )

    def __repr__(self) -> str:
        return f"<comparison of {', '.join(self.actors)}, {_as_of(self._atlas, self.as_of)}>"


def profile(atlas: Questions, actor: str, as_of: datetime.date | None) -> Profile:
    """Return the profile of an actor."""
    return Profile(actor=actor, as_of=as_of, entries=tuple(entries(atlas, actor, as_of)), atlas=atlas)


def compare(
    atlas: Questions,
    actors: tuple[str, ...],
    as_of: datetime.date | None,
    *,
    differences_only: bool = False,
    sections: Iterable[Section | str] = (),
    topics: Iterable[TopicWord] = (),
    full: bool = False,
) -> Comparison:
    """Return actors side by side; a `ValueError` for fewer than two, for one named twice, for a word that is none."""
    if len(actors) < 2 or len(set(actors)) < len(actors):
        raise ValueError(f"a comparison needs two or more different actors; given: {', '.join(actors) or 'none'}")
    parts = {choice_of(Section, word) for word in several(sections, "section")}
    about = {choice_of(Topic, word) for word in several(topics, "topic")}

    def wanted(entry: Entry) -> bool:
        return (not parts or entry.section in parts) and (not about or not about.isdisjoint(topics_of(atlas, entry.subject)))

    profiles = (profile(atlas, actor, as_of) for actor in actors)
    chosen = tuple(attrs.evolve(one, entries=tuple(filter(wanted, one.entries))) for one in profiles)
    return Comparison(profiles=chosen, differences_only=differences_only, full=full, atlas=atlas)


def _as_of(atlas: Questions, as_of: datetime.date | None) -> str:
    edition = atlas.edition
    return f"on {as_of}" if as_of else f"latest known to edition {edition.number} of {edition.released}"


def _row(entry: Entry) -> dict[str, str | None]:
    return {name: cell(getattr(entry, name)) or None for name in ENTRY_COLUMNS}
