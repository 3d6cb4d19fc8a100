"""A comparison read at a glance: first what it comes to in sentences, then the differences, the rest behind counts."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cyberdiplo.display.cells import Cell
from cyberdiplo.display.grid import Grid
from cyberdiplo.model import Resolution
from cyberdiplo.model.vocabulary import Standing
from cyberdiplo.query.names.keys import symbol_order
from cyberdiplo.reports.cells import OVER, STAGES, course, cut, exactly, narrow, short
from cyberdiplo.reports.entries import subject_name
from cyberdiplo.reports.entry import Entry, Section
from cyberdiplo.reports.layout import cell, cited, foot, noted
from cyberdiplo.reports.phrases import counted, listed

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions
    from cyberdiplo.query.roll_calls.alike import Alike

__all__ = ["agreement_in_words", "glance", "most_and_least_in_words"]

_By = dict[str, dict[str, list[Entry]]]  # the entries on each subject, by actor
_Row = tuple[str, ...]

_MOST = 6  # rows of partnerships, and names in a sentence; of so many actors pairs are a table
_APART, _ALIKE = "Treaties: they differ", "Treaties: they stand alike"
_DIVIDED = "Votes that divide them, the latest first"
_SOME = "Partnerships of some of them"
_IN_SENTENCES = (Section.DECLARATIONS, Section.POSITIONS, Section.DOCUMENTS, Section.CLAIMS)


def glance(
    atlas: Questions,
    title: str,
    profiles: Mapping[str, tuple[Entry, ...]],
    as_of: datetime.date | None,
    *,
    sources: bool,
    differences_only: bool = False,
    alike: Sequence[Alike] = (),
) -> Grid:
    """Return actors side by side, the differences first.

    Args:
        atlas: The edition.
        title: What is compared, and for which day.
        profiles: The entries of each actor.
        as_of: The day; None for the latest that the edition knows.
        sources: Whether the numbers of sources stand at the cells, and the sources below.
        differences_only: Whether what all have in common is left out.
        alike: How alike pairs of them vote in the United Nations.
    """
    made = _Glance(atlas, tuple(profiles), as_of, sources=sources, differences_only=differences_only)
    by: dict[Section, _By] = {section: {} for section in Section}
    for entry in itertools.chain(*profiles.values()):
        by[entry.section].setdefault(entry.subject, {}).setdefault(entry.actor, []).append(entry)
    made.treaties(by[Section.TREATIES])
    made.votes(by[Section.VOTES], alike)
    made.partnerships({**by[Section.MEMBERSHIPS], **by[Section.PARTNERSHIPS]})
    made.statements(by)
    return made.grid(title)


def agreement_in_words(value: float | None, n: int) -> str:
    """Return an agreement with the number of roll calls on which it rests, such as "0.86 (912)"."""
    return "– (0)" if value is None else f"{value:.2f} ({n})"


def _alike_in_words(found: Sequence[Alike]) -> str:
    """Return how alike pairs vote in the General Assembly, on cyber and on everything, with both n, in one sentence."""
    first, last = found[0].sessions
    pairs = [
        f"{one.a} and {one.b} {agreement_in_words(one.cyber, one.cyber_n)}, {agreement_in_words(one.all, one.all_n)}"
        for one in found
    ]
    where = f"in the General Assembly, sessions {first} to {last}"
    return f"Agreement {where}, on cyber and on everything (n): {'; '.join(pairs)}."


def _agreement(found: Sequence[Alike], actors: Sequence[str], header: _Row) -> Grid:
    """Return how alike each two of many actors vote as a table: on everything and on cyber, with both n."""
    first, last = found[0].sessions
    cells = {
        pair: f"{agreement_in_words(one.all, one.all_n)}\ncyber {agreement_in_words(one.cyber, one.cyber_n)}"
        for one in found
        for pair in ((one.a, one.b), (one.b, one.a))
    }
    rows = tuple((a, *(cells.get((a, b), "–") for b in actors)) for a in actors)
    return Grid(f"agreement (n) of each two in the General Assembly, sessions {first} to {last}", header, rows)


def most_and_least_in_words(most: Sequence[Alike], least: Sequence[Alike]) -> tuple[str, ...]:
    """Return which states vote most and least as one does in the General Assembly, on everything, in a sentence each."""
    return tuple(
        f"{word} alike in the General Assembly, sessions {some[0].sessions[0]} to {some[0].sessions[1]}, on everything (n): "
        f"{', '.join(f'{one.b} {agreement_in_words(one.all, one.all_n)}' for one in some)}."
        for word, some in (("Most", most), ("Least", least))
        if some
    )


class _Glance:
    """The sentences and rows of a comparison as they are put together, section by section."""

    def __init__(
        self,
        atlas: Questions,
        actors: tuple[str, ...],
        as_of: datetime.date | None,
        *,
        sources: bool,
        differences_only: bool,
    ) -> None:
        self.atlas = atlas
        self.actors = actors
        self.as_of = as_of
        self.sources = sources
        self.differences_only = differences_only
        self.numbers: dict[str, int] = {}
        self.lead: list[str] = []
        self.rows: list[_Row] = []
        self.folded: list[tuple[str, _By, Sequence[str]]] = []
        self.alike: Sequence[Alike] = ()

    def grid(self, title: str) -> Grid:
        """Return what was put together; the sources of what folds away come after those of what is shown."""
        header = ("", *(f"{self.atlas.name(id, self.as_of)} ({id})" if self.sources else id for id in self.actors))
        lines = tuple(foot(self.atlas, self.numbers)) if self.sources and self.numbers else ()
        folded = []
        for name, by, subjects in () if self.differences_only else self.folded:
            shown = len(self.numbers)
            rows = tuple(self._rows(by, subjects))
            notes = tuple(noted(self.atlas, self.numbers, shown)) if self.sources else ()
            folded.append(Grid(name, header, rows, notes))
        if self.alike and len(self.actors) >= _MOST:
            folded.append(_agreement(self.alike, self.actors, header))
        return Grid(title, header, tuple(self.rows), lines, tuple(self.lead), tuple(folded))

    def treaties(self, by: _By) -> None:
        """Say which treaties bind all, which some, and which none of them has acted on."""
        acted = {subject: of for subject, of in by.items() if any(one.facts for some in of.values() for one in some)}
        values = {
            subject: [of[actor][0].value if actor in of else "" for actor in self.actors] for subject, of in acted.items()
        }
        apart = [subject for subject, words in values.items() if len(set(words)) > 1]
        shared = [subject for subject, words in values.items() if set(words) == {Standing.PARTY}]
        if shared:
            self._say(f"All are party to {self._names(shared)}.", _ALIKE)
        if apart:
            bound = []
            for subject in apart:
                ids = [actor for actor, word in zip(self.actors, values[subject], strict=True) if word == Standing.PARTY]
                bound.append(f"{self._name(subject)} binds {listed(ids, 'and') if ids else 'none of them'}")
            self._say(f"They stand apart on {counted(len(apart), 'treaty', 'treaties')}: {'; '.join(bound)}.", _APART)
        self._section(_APART, acted, apart)
        if not self.differences_only:
            self._section(_ALIKE, acted, [subject for subject in acted if subject not in apart])
            if silent := [subject for subject in by if subject not in acted]:
                self._say(f"No act of theirs is known towards {self._names(silent)}.")

    def votes(self, by: _By, alike: Sequence[Alike]) -> None:
        """Show the votes that divide them; fold away those on which they agree, and of which less is known."""
        order = sorted(by, key=self._latest_first)
        cast = {
            subject: {actor: [one for one in some if one.facts] for actor, some in by[subject].items()} for subject in order
        }
        choices = {subject: [some[0].value for some in of.values() if some] for subject, of in cast.items()}
        known = [subject for subject, words in choices.items() if len(words) == len(self.actors)]
        agreed = [subject for subject in known if len(set(choices[subject])) == 1]
        apart = [subject for subject, words in choices.items() if len(set(words)) > 1]
        if known:
            on = f"{len(agreed)} of {counted(len(known), 'recorded vote')} of this edition"
            self._say(f"They voted alike on {on} on which the choice of each is known.", _DIVIDED)
        self.alike = alike if by else ()
        if self.alike and len(self.actors) < _MOST:
            self._say(_alike_in_words(alike))
        elif 2 < len(self.actors) < _MOST:
            pairs = list(self._pairs(cast))
            if pairs:
                self._say(f"Pair by pair they voted alike: {'; '.join(pairs)}.")
        self._section(_DIVIDED, by, apart)
        single = [
            subject for subject, words in choices.items() if 0 < len(words) < len(self.actors) and len(set(words)) == 1
        ]
        self._fold(counted(len(agreed), "vote") + " on which all voted alike", by, agreed)
        self._fold(counted(len(single), "vote") + " of which only some of their choices are known", by, single)
        sponsored = [subject for subject, words in choices.items() if not words]
        self._fold(counted(len(sponsored), "resolution") + " of which only sponsors are known", by, sponsored)

    def _pairs(self, cast: _By) -> Iterator[str]:
        for one, other in itertools.combinations(self.actors, 2):
            both = [(of[one][0].value, of[other][0].value) for of in cast.values() if of.get(one) and of.get(other)]
            if both:
                yield f"{one} and {other} {sum(mine == theirs for mine, theirs in both)} of {len(both)}"

    def _latest_first(self, subject: str) -> tuple[int, Any, bool, str]:
        """Return by what votes are in order: the latest resolution first, its committee and amendments below it."""
        resolution = self._resolution(subject)
        return -resolution.adopted.first.toordinal(), symbol_order(resolution.id), subject != resolution.id, subject

    def partnerships(self, by: _By) -> None:
        """Name the partnerships of all, show those of some, fold away those of one alone."""
        running = {
            subject: [actor for actor, entries in of.items() if any(OVER not in one.text for one in entries)]
            for subject, of in by.items()
        }
        shared = [subject for subject, of in running.items() if len(of) == len(self.actors)]
        some = [subject for subject, of in by.items() if len(of) > 1 and subject not in shared]
        alone = [subject for subject, of in by.items() if len(of) == 1]
        of_all = f"{counted(len(shared), 'partnership')} of all"
        if shared:
            more = f" and {len(shared) - _MOST} more" if len(shared) > _MOST else ""
            names = self._names(shared[:_MOST]) if not more else ", ".join(map(self._name, shared[:_MOST]))
            self._say(f"All take part in {counted(len(shared), 'partnership')}: {names}{more}.", of_all)
        elif by:
            self._say("No partnership on record has them all.")
        self._section(_SOME, by, some[:_MOST])
        self._fold(of_all, by, shared)
        self._fold(f"{counted(len(some) - _MOST, 'more partnership')} of some of them", by, some[_MOST:])
        self._fold(f"{counted(len(alone), 'partnership')} of one alone", by, alone)

    def statements(self, by: Mapping[Section, _By]) -> None:
        """Fold away what is said in sentences."""
        for section in _IN_SENTENCES:
            number = sum(len(some) for of in by[section].values() for some in of.values())
            self._fold(counted(number, str(section).removesuffix("s"), str(section)), by[section], list(by[section]))

    def _say(self, sentence: str, to: str = "") -> None:
        self.lead.append(Cell(sentence, to=to))

    def _section(self, heading: str, by: _By, subjects: Sequence[str]) -> None:
        if subjects:
            self.rows += [(heading,), *self._rows(by, subjects)]

    def _fold(self, title: str, by: _By, subjects: Sequence[str]) -> None:
        if subjects:
            self.folded.append((title, by, subjects))

    def _rows(self, by: _By, subjects: Sequence[str]) -> Iterator[_Row]:
        above = ""  # the resolution of the row above
        for subject in subjects:
            cells = [by[subject].get(actor, []) for actor in self.actors]
            if next(filter(None, cells))[0].section is not Section.VOTES:
                label = self._name(subject)
            else:
                resolution = self._resolution(subject)
                label = self._resolved(subject, resolution, below=above == resolution.id)
                label += (
                    cited([one for some in cells for one in some][:1], self.numbers) if self.sources else ""
                )  # as all cells
                above = resolution.id
            if self.sources:
                yield label, *(self._cell(subject, actor, some) for actor, some in zip(self.actors, cells, strict=True))
            else:
                yield cut(label), *map(self._narrow, cells)

    def _resolved(self, subject: str, resolution: Resolution, *, below: bool) -> str:
        """Return a vote by its short symbol, its day, its title, and who tabled it; below its resolution, its stage."""
        symbol = subject.removeprefix("A/RES/")
        if not self.sources:
            return f"{symbol} {resolution.title}"
        stage = STAGES.get(self.atlas.ballots[subject].stage, "") if subject in self.atlas.ballots else ""
        if below:
            return f"↳ {stage}\n{symbol}"
        tabled = f"; tabled by {listed(resolution.tabled_by, 'and')}" if resolution.tabled_by else ""
        return f"{resolution.title}\n{f'{stage}, ' if stage else ''}{symbol}, {resolution.adopted}{tabled}"

    def _narrow(self, some: list[Entry]) -> str:
        lines = dict.fromkeys(narrow(one) for one in some if one.facts or one.section is not Section.VOTES)
        return "\n".join(lines) or "–"

    def _cell(self, subject: str, actor: str, some: list[Entry]) -> str:
        if not some:
            return "–"
        section = some[0].section
        if section is Section.VOTES:
            return "\n".join(dict.fromkeys(map(short, some)))
        if section in _IN_SENTENCES:
            return cell(some, self.numbers)
        text = "\n".join(dict.fromkeys(map(short, some))) + cited(some, self.numbers)
        if section is Section.TREATIES:
            return Cell(text, course=course(self.atlas, actor, subject, self.as_of))
        return Cell(text, exact="; ".join(filter(None, (exactly(one.date) for one in some))))

    def _resolution(self, subject: str) -> Resolution:
        ballots, resolutions = self.atlas.ballots, self.atlas.resolutions
        return resolutions[ballots[subject].resolution] if subject in ballots else resolutions[subject]

    def _name(self, subject: str) -> str:
        return subject_name(self.atlas, subject)

    def _names(self, subjects: Sequence[str]) -> str:
        return listed(map(self._name, subjects), "and")
