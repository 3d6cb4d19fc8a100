"""A measure as a record: the number, and all that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from cyberdiplo.analysis.formulas import UndefinedError
from cyberdiplo.display.shown import Shown
from cyberdiplo.model import Ref
from cyberdiplo.query.roll_calls.calls import RollCall, ref_of
from cyberdiplo.query.roll_calls.table import VoteTable

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.display.grid import Grid

__all__ = ["DEFINITIONS", "Dropped", "Measure", "measured"]

DEFINITIONS = {
    "agreement": "the mean of 1 - |a - b| / 2 with yes 1, abstain 2, no 3, over the ballots on which both voted and not all "
    "who voted chose the same (Bailey, Strezhnev and Voeten 2017, JCR 61(2):430-456)",
    "coincidence": "one point for the same, a half where one of the two abstained, over the ballots on which both voted "
    "(United States Department of State, Voting Practices in the United Nations, from the report for 2017)",
    "coincidence_to_2016": "the same among the ballots on which both voted yes or no "
    "(United States Department of State, Voting Practices in the United Nations, to the report for 2016)",
    "lijphart": "Lijphart's index of agreement, (f + g / 2) / t, where f is identical, g one of the two abstains "
    "(Lijphart 1963, APSR 57:902-917)",
    "s_score": "S, 1 - 2 Σ d / (2 n) with yes 1, abstain 2, no 3 (Signorino and Ritter 1999, ISQ 43:115-144)",
    "kappa": "Cohen's kappa, (p_o - p_e) / (1 - p_e) with p_e = Σ r c (Cohen 1960)",
    "weighted_kappa": "1 - Σ w p / Σ w (r × c) with w = (d / 2)² (Cohen 1968; Häge 2011, PA 19:287-305)",
    "scott_pi": "Scott's pi, (p_o - p_e) / (1 - p_e) with p_e = Σ ((r + c) / 2)² (Scott 1955; Häge 2011, PA 19:287-305)",
    "rice": "Rice's index of cohesion, |Y - N| / (Y + N), its mean over the ballots (Rice 1928)",
    "agreement_index": "(M - (T - M) / 2) / T with M the greatest of Y, N and A and T their sum, its mean over the ballots "
    "(Hix, Noury and Roland 2005, BJPolS 35:209-234)",
    "align": "the agreement with the first pole less that with the second, a measure of our own",
    "swing": "1 - |agreement with the first pole - agreement with the second|, a measure of our own",
}
"""What each measure is, and by whom."""

_FEW = 6


@attrs.frozen(kw_only=True)
class Dropped:
    """Ballots that were asked for and do not count.

    Attributes:
        reason: Why not.
        ballots: Their ids; of resolutions that have no ballot, those of the resolutions.
    """

    reason: str
    ballots: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class Measure(Shown):
    """The answer to how alike actors vote; it can be cited and explained by the atlas.

    Attributes:
        name: The name of the measure, such as ``agreement``.
        actors: The ids of the actors in the order of the question; empty for a group.
        group: What the group is; empty for a pair.
        value: The value; None if it is undefined.
        n: How many ballots count.
        ballots: The ids of the ballots that count.
        dropped: The ballots that were asked for and do not count, by the reason; each once.
        reason: Why there is no value; empty if there is one.
        unknown: The ids of those that may have been in the group on a day that counts; they are not counted.
    """

    name: str
    actors: tuple[str, ...] = ()
    group: str = ""
    value: float | None
    n: int
    ballots: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    reason: str = ""
    unknown: tuple[str, ...] = ()
    _votes: VoteTable = attrs.field(eq=False, alias="votes")

    @property
    def rolls(self) -> tuple[RollCall, ...]:
        """The ballots of the votes that were asked, in order, those that do not count among them."""
        return self._votes.rolls

    @property
    def because(self) -> tuple[str, ...]:
        """The ids of the ballots on which it rests: those that count, or if none does, those that were dropped."""
        return self.ballots or tuple(id for one in self.dropped for id in one.ballots)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The places in sources where these ballots stand."""
        wanted = set(self.because)
        refs = dict.fromkeys(ref for roll in self.rolls if roll.id in wanted for ref in roll.refs)
        return tuple(map(ref_of, refs))

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources in which these ballots stand, in the order of their first use."""
        return tuple(dict.fromkeys(ref.source for ref in self.refs))

    def grid(self) -> Grid:
        """Return it as a table: its value, n, what counts, what does not and why."""
        from cyberdiplo.display.grid import Grid

        name = self.name.replace("_", " ")
        value = f"undefined: {self.reason}" if self.value is None else f"{self.value:.4f}"
        rows = (
            (name, value),
            ("n", str(self.n)),
            ("ballots", ", ".join(self.ballots)),
            *((f"left out: {one.reason}", ", ".join(one.ballots)) for one in self.dropped),
            ("not known to belong", ", ".join(self.unknown)),
        )
        title = f"{name.capitalize()} of {', '.join(self.actors) or self.group}"
        return Grid(title, ("", ""), tuple(row for row in rows if row[1]))

    def sentences(self, atlas: Atlas) -> Iterator[str]:
        """Yield what it says and what it rests on; `Atlas.explain` shows it."""
        between = len(self.actors) == 3
        who = self._who if between else " and ".join(f"{atlas.name(id)} ({id})" for id in self.actors) or self.group
        name = self.name.replace("_", " ")
        found = f"is undefined: {self.reason}" if self.value is None else f"is {self.value:.4f}"
        yield f"The {name} of {who} {found}; {_ballots(self.n)} {'counts' if self.n == 1 else 'count'}."
        yield f"It is {DEFINITIONS[self.name]}."
        if self.ballots:
            yield f"Counted are {_few(self.ballots)}."
        for one in self.dropped:
            yield f"Left out, since {one.reason}: {_few(one.ballots)}."
        if self.unknown:
            yield f"Not counted, since whether they belonged to it on each day is not known: {_few(self.unknown)}."

    def __repr__(self) -> str:
        value = f"undefined, {self.reason}" if self.value is None else f"{self.value:.4f}"
        return f"<{self.name} of {self._who}: {value}, n {self.n}>"

    @property
    def _who(self) -> str:
        if len(self.actors) == 3:
            return "{} between {} and {}".format(*self.actors)
        return " and ".join(self.actors) or self.group


def _ballots(number: int) -> str:
    return f"{number} ballot{'' if number == 1 else 's'}"


def _few(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _FEW} more" if len(ids) > _FEW else ""
    return f"{', '.join(ids[:_FEW])}{more}"


def measured(
    name: str,
    table: VoteTable,
    used: int,
    dropped: Mapping[str, tuple[str, ...]],
    formula: Callable[[], Fraction],
    *,
    actors: tuple[str, ...] = (),
    group: str = "",
    unknown: tuple[str, ...] = (),
) -> Measure:
    """Return a measure over the ballots that are used; without a value if there is none or the formula has none."""
    value: Fraction | None = None
    reason = "no ballot fits the question" if not dropped else f"no ballot counts ({'; '.join(dropped)})"
    if used:
        try:
            value, reason = formula(), ""
        except UndefinedError as error:
            reason = str(error)
    return Measure(
        name=name,
        actors=actors,
        group=group,
        value=None if value is None else float(value),
        n=used.bit_count(),
        ballots=table.named(used),
        dropped=tuple(Dropped(reason=why, ballots=ids) for why, ids in dropped.items()),
        reason=reason,
        unknown=unknown,
        votes=table,
    )
