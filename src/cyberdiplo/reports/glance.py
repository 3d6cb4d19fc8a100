"""A comparison read at a glance: first what it comes to in sentences, then the differences, the rest behind counts."""

from __future__ import annotations

import datetime
import itertools
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cyberdiplo.display.grid import Grid
from cyberdiplo.model import Resolution
from cyberdiplo.model.vocabulary import Standing
from cyberdiplo.reports.entries import subject_name
from cyberdiplo.reports.entry import Entry, Section

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions
    from cyberdiplo.query.roll_calls.alike import Alike

__all__ = ["glance", "most_and_least_in_words"]

_By = dict[str, dict[str, list[Entry]]]  # the entries on each subject, by actor

_OVER = ", until "  # what the entry of a participation says that has ended

_MOST = 6  # rows of partnerships, and names in a sentence


def glance(
    atlas: Questions,
    title: str,
    profiles: Mapping[str, tuple[Entry, ...]],
    as_of: datetime.date | None,
    *,
    cited: bool,
    differences_only: bool = False,
    alike: Sequence[Alike] = (),
) -> Grid:
    """Return actors side by side, the differences first.

    Args:
        atlas: The edition.
        title: What is compared, and for which day.
        profiles: The entries of each actor.
        as_of: The day; None for the latest that the edition knows.
        cited: Whether the numbers of sources stand at the cells, and the sources below.
        differences_only: Whether what all have in common is left out.
        alike: How alike pairs of them vote in the United Nations.
    """
    made = _Glance(atlas, tuple(profiles), cited=cited, differences_only=differences_only)
    made.alike = alike
    by: dict[Section, _By] = {section: {} for section in Section}
    for entry in itertools.chain(*profiles.values()):
        by[entry.section].setdefault(entry.subject, {}).setdefault(entry.actor, []).append(entry)
    made.treaties(by[Section.TREATIES])
    made.votes(by[Section.VOTES])
    made.partnerships({**by[Section.MEMBERSHIPS], **by[Section.PARTNERSHIPS]})
    made.counts(by)
    header = ("", *(f"{atlas.name(actor, as_of)} ({actor})" if cited else actor for actor in profiles))
    return Grid(title, header, tuple(made.rows), tuple(made.foot()), tuple(made.lead))


def _alike_in_words(found: Sequence[Alike]) -> str:
    """Return how alike pairs vote in the General Assembly, on cyber and on everything, with both n, in one sentence."""
    first, last = found[0].sessions
    pairs = [f"{one.a} and {one.b} {_part(one.cyber, one.cyber_n)}, {_part(one.all, one.all_n)}" for one in found]
    where = f"in the General Assembly, sessions {first} to {last}"
    return f"Agreement {where}, on cyber and on everything (n): {'; '.join(pairs)}."


def most_and_least_in_words(most: Sequence[Alike], least: Sequence[Alike]) -> tuple[str, ...]:
    """Return which states vote most and least as one does in the General Assembly, on everything, in a sentence each."""
    return tuple(
        f"{word} alike in the General Assembly, sessions {some[0].sessions[0]} to {some[0].sessions[1]}, on everything (n): "
        f"{', '.join(f'{one.b} {_part(one.all, one.all_n)}' for one in some)}."
        for word, some in (("Most", most), ("Least", least))
        if some
    )


def _part(value: float | None, n: int) -> str:
    return "– (0)" if value is None else f"{value:.2f} ({n})"


class _Glance:
    """The sentences and rows of a comparison as they are put together, section by section."""

    def __init__(self, atlas: Questions, actors: tuple[str, ...], *, cited: bool, differences_only: bool) -> None:
        self.atlas = atlas
        self.actors = actors
        self.cited = cited
        self.differences_only = differences_only
        self.alike: Sequence[Alike] = ()
        self.lead: list[str] = []
        self.rows: list[tuple[str, ...]] = []
        self.numbers: dict[str, int] = {}

    def treaties(self, by: _By) -> None:
        """Say which treaties bind all, which some, and which none of them has acted on."""
        acted = {subject: of for subject, of in by.items() if any(one.facts for some in of.values() for one in some)}
        values = {
            subject: [of[actor][0].value if actor in of else "" for actor in self.actors] for subject, of in acted.items()
        }
        apart = [subject for subject, words in values.items() if len(set(words)) > 1]
        shared = [subject for subject, words in values.items() if set(words) == {Standing.PARTY}]
        if shared:
            self.lead.append(f"All are party to {self._names(shared)}.")
        if apart:
            bound = []
            for subject in apart:
                ids = [actor for actor, word in zip(self.actors, values[subject], strict=True) if word == Standing.PARTY]
                bound.append(f"{self._name(subject)} binds {_listed(ids) if ids else 'none of them'}")
            self.lead.append(f"They stand apart on {_counted(len(apart), 'treaty', 'treaties')}: {'; '.join(bound)}.")
        self._section("Treaties: they differ", acted, apart)
        alike = [subject for subject in acted if subject not in apart]
        if not self.differences_only:
            self._section("Treaties: they stand alike", acted, alike)
        silent = [subject for subject in by if subject not in acted]
        if silent and not self.differences_only:
            self.lead.append(f"No act of theirs is known towards {self._names(silent)}.")

    def votes(self, by: _By) -> None:
        """Show the votes that divide them; count those on which they agree, and those of which only sponsors are known."""
        cast = {
            subject: {actor: [one for one in some if one.facts] for actor, some in of.items()} for subject, of in by.items()
        }
        choices = {subject: [some[0].value for some in of.values() if some] for subject, of in cast.items()}
        known = [subject for subject, words in choices.items() if len(words) == len(self.actors)]
        apart = [subject for subject, words in choices.items() if len(set(words)) > 1]
        if known:
            agreed = sum(len(set(choices[subject])) == 1 for subject in known)
            self.lead.append(
                f"They voted alike on {agreed} of {_counted(len(known), 'recorded vote')} of this edition"
                " on which the choice of each is known."
            )
        if self.alike and by:
            self.lead.append(_alike_in_words(self.alike))
        elif 2 < len(self.actors) < 6:
            pairs = list(self._pairs(cast))
            if pairs:
                self.lead.append(f"Pair by pair they voted alike: {'; '.join(pairs)}.")
        apart.sort(key=lambda subject: (self._resolution(subject).adopted.first, subject), reverse=True)
        self._section("Votes that divide them, the latest first", by, apart)
        single = sum(0 < len(words) < len(self.actors) and len(set(words)) == 1 for words in choices.values())
        sponsored = sum(not words for words in choices.values())
        counts = [f"{_counted(single, 'vote')} of which only some of their choices are known"] if single else []
        counts += [f"{_counted(sponsored, 'resolution')} of which only sponsors are known"] if sponsored else []
        if counts and not self.differences_only:
            self.lead.append(f"Not shown: {_listed(counts)}.")

    def _pairs(self, cast: _By) -> Iterator[str]:
        for one, other in itertools.combinations(self.actors, 2):
            both = [(of[one][0].value, of[other][0].value) for of in cast.values() if of.get(one) and of.get(other)]
            if both:
                yield f"{one} and {other} {sum(mine == theirs for mine, theirs in both)} of {len(both)}"

    def partnerships(self, by: _By) -> None:
        """Name the partnerships of all, show those of some, count those of one alone."""
        running = {
            subject: [actor for actor, entries in of.items() if any(_OVER not in one.text for one in entries)]
            for subject, of in by.items()
        }
        shared = [subject for subject, of in running.items() if len(of) == len(self.actors)]
        some = [subject for subject, of in by.items() if len(of) > 1 and subject not in shared]
        alone = len(by) - len(shared) - len(some)
        if shared:
            more = f" and {len(shared) - _MOST} more" if len(shared) > _MOST else ""
            names = _listed(map(self._name, shared[:_MOST])) if not more else ", ".join(map(self._name, shared[:_MOST]))
            self.lead.append(f"All take part in {_counted(len(shared), 'partnership')}: {names}{more}.")
        elif by:
            self.lead.append("No partnership on record has them all.")
        self._section("Partnerships of some of them", by, some[:_MOST])
        hidden = len(some) - _MOST
        counts = [f"{_counted(hidden, 'more partnership')} of some of them"] if hidden > 0 else []
        counts += [f"{_counted(alone, 'partnership')} of one alone"] if alone else []
        if counts and not self.differences_only:
            self.lead.append(f"Not shown: {_listed(counts)}.")

    def counts(self, by: Mapping[Section, _By]) -> None:
        """Count what is said in sentences, which a profile has."""
        done = (Section.TREATIES, Section.VOTES, Section.MEMBERSHIPS, Section.PARTNERSHIPS)
        counted = [
            f"{len(entries)} {section}"
            for section in Section
            if section not in done
            and (entries := [one for of in by[section].values() for some in of.values() for one in some])
        ]
        if counted and not self.differences_only:
            self.lead.append(f"Their profiles have {_listed(counted)}.")

    def foot(self) -> Iterator[tuple[str, str]]:
        """Yield the sources that are cited."""
        if self.numbers:
            yield "", ""
            yield "Sources, the first two of each cell; rows() has all:", ""
        for id, number in self.numbers.items():
            source = self.atlas.sources[id]
            yield f"[{number}] {source.title}. {source.publisher}.", source.link

    def _section(self, heading: str, by: _By, subjects: list[str]) -> None:
        if subjects:
            self.rows.append((heading,))
        for subject in subjects:
            cells = [by[subject].get(actor, []) for actor in self.actors]
            voted = (
                cells[0][0].section is Section.VOTES if cells[0] else next(filter(None, cells))[0].section is Section.VOTES
            )
            label = self._resolved(subject) if voted else self._name(subject) if self.cited else _cut(self._name(subject))
            if voted:  # all cells of the row have the same sources
                label += self._numbers([one for some in cells for one in some][:1])
            self.rows.append((label, *(self._cell(some, cited=not voted) for some in cells)))

    def _resolved(self, subject: str) -> str:
        """Return a resolution in a line: its short symbol, its day, what it is about, and who tabled it."""
        resolution = self._resolution(subject)
        short = subject.removeprefix("A/RES/")
        title = resolution.title
        if not self.cited:
            return _cut(f"{short} {title}")
        tabled = f"; tabled by {_listed(resolution.tabled_by)}" if resolution.tabled_by else ""
        return f"{title}\n{short}, {resolution.adopted}{tabled}"

    def _cell(self, some: list[Entry], *, cited: bool) -> str:
        if not some:
            return "–"
        short = _short if self.cited else _shorter
        lines = dict.fromkeys(short(one) for one in some if one.facts or one.section is not Section.VOTES)
        return "\n".join(lines or ["–"]) + (self._numbers(some) if cited else "")

    def _numbers(self, some: list[Entry]) -> str:
        if not self.cited:
            return ""
        sources = dict.fromkeys(ref.source for one in some for ref in one.refs[:2])
        return f" [{','.join(str(self.numbers.setdefault(source, len(self.numbers) + 1)) for source in sources)}]"

    def _resolution(self, subject: str) -> Resolution:
        ballots, resolutions = self.atlas.ballots, self.atlas.resolutions
        return resolutions[ballots[subject].resolution] if subject in ballots else resolutions[subject]

    def _name(self, subject: str) -> str:
        return subject_name(self.atlas, subject)

    def _names(self, subjects: list[str]) -> str:
        return _listed(map(self._name, subjects))


def _short(entry: Entry) -> str:
    """Return an entry in a word or two: a standing or a role with its day."""
    if entry.section is Section.VOTES:
        return entry.value
    if entry.section is Section.TREATIES:
        signed = entry.value in (Standing.SIGNATORY, Standing.INVITED)
        return f"{entry.value} {entry.date}" if entry.date and not signed else entry.text.partition(":")[0]
    return entry.text.partition(";")[0]


def _shorter(entry: Entry) -> str:
    """Return an entry for a narrow column: a role with the year since which, or by which at the latest."""
    if entry.section in (Section.VOTES, Section.TREATIES) or entry.date is None:
        return textwrap.fill(_short(entry), _NARROW)
    first, last = entry.date.first.year, entry.date.last.year
    ended = " (ended)" if _OVER in entry.text else ""
    year = f"{'' if first == last else 'by '}{last}{ended}"
    return textwrap.fill(f"{entry.value} {year}", _NARROW)


_NARROW = 16  # columns for an actor, and for what it is about, so that three actors fit in a hundred
_LABEL = 44


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1].rstrip()}…"


def _listed(words: Iterable[str]) -> str:
    *some, end = words
    return f"{', '.join(some)} and {end}" if some else str(end)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
