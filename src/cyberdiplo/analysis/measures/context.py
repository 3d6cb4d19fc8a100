"""How alike two states vote on one matter beside how alike they vote on all others, with how sure the difference is."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from math import exp, lgamma, log
from typing import TYPE_CHECKING, Any, Unpack

import attrs

from cyberdiplo.analysis.measures.asked import actor_of, planes_of, table_of
from cyberdiplo.analysis.measures.pairs import agreement
from cyberdiplo.analysis.measures.results import Measure
from cyberdiplo.model.vocabulary import Topic, choice_of
from cyberdiplo.query.roll_calls.planes import voted
from cyberdiplo.query.roll_calls.table import VoteTable

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Among, Votes
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Ref, State

__all__ = ["Context", "context"]

_DRAWS = 1000
_SHARE = 0.95


@attrs.frozen(kw_only=True, repr=False)
class Context:
    """How alike two states vote on one matter, and on what it is set beside.

    Attributes:
        topic: The matter.
        against: What it is set beside.
        on: The agreement on the matter.
        beside: The agreement on what it is set beside.
        difference: The first less the second; None if one of them is undefined.
        low: The lower end of the interval of 95 % of the difference; None without a difference.
        high: The upper end.
        draws: How often the roll calls were drawn anew.
        seed: The seed of the draws.
    """

    topic: str
    against: str
    on: Measure
    beside: Measure
    difference: float | None
    low: float | None
    high: float | None
    draws: int
    seed: int

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the two states."""
        return self.on.actors

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The places in sources where the roll calls of both stand."""
        return tuple(dict.fromkeys((*self.on.refs, *self.beside.refs)))

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of both, in the order of their first use."""
        return tuple(dict.fromkeys((*self.on.sources, *self.beside.sources)))

    def rows(self) -> tuple[dict[str, Any], ...]:
        """Return one plain dictionary: the actors, both values with their n, the difference and its interval."""
        a, b = self.actors
        return (
            {
                "a": a,
                "b": b,
                "topic": self.topic,
                "value": self.on.value,
                "n": self.on.n,
                "against": self.against,
                "against_value": self.beside.value,
                "against_n": self.beside.n,
                "difference": self.difference,
                "low": self.low,
                "high": self.high,
            },
        )

    def sentences(self, atlas: Atlas) -> Iterator[str]:
        """Yield what it says and what it rests on; `Atlas.explain` shows it."""
        yield from self.on.sentences(atlas)
        yield from self.beside.sentences(atlas)
        if self.difference is not None:
            yield (
                f"On {self.topic} they agree by {self.difference:+.4f} more than on {self.against}; drawing the roll calls "
                f"anew {self.draws} times gives {self.low:+.4f} to {self.high:+.4f} in {_SHARE:.0%} of the draws."
            )

    def __repr__(self) -> str:
        a, b = self.actors
        shown = [f"{one.value:.4f} (n {one.n})" if one.value is not None else f"undefined (n {one.n})" for one in self._both]
        found = "" if self.difference is None else f", {self.difference:+.4f} [{self.low:+.4f}, {self.high:+.4f}]"
        return f"<{a} and {b} on {self.topic}: {shown[0]}; on {self.against}: {shown[1]}{found}>"

    @property
    def _both(self) -> tuple[Measure, Measure]:
        return self.on, self.beside


def context(
    votes: Votes,
    a: State | str,
    b: State | str,
    *,
    topic: Topic | str = "cyber",
    against: str = "all",
    draws: int = _DRAWS,
    seed: int = 0,
    **selection: Unpack[Among],
) -> Context:
    """Return how alike two states vote on one matter and on everything, with the difference and how sure it is.

    Both are `agreement`. The interval is that of a bootstrap by roll call: as many roll calls of the matter, and as many
    others, are drawn with replacement, and both values are computed from each draw.

    Args:
        votes: An atlas, of which the UN's roll calls are taken, or a table of votes.
        a: The one state.
        b: The other.
        topic: A `Topic`, one of Voeten's issues such as ``"human rights"``, or ``"cyber"`` for what has any topic.
        against: ``"all"`` for all roll calls, those on the matter among them; ``"others"`` for those that are not.
        draws: How often to draw.
        seed: The seed of the draws; the same seed gives the same interval.
        **selection: Which roll calls count at all, as for `agreement`.

    Raises:
        UnknownIdError: There is no such state.
        ValueError: A topic that is none, or as for `agreement`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import context
        >>> found = context(cd.load(), "CHN", "IND", date="2016/2025")
        >>> found
        <CHN and IND on cyber: 0.7045 (n 22); on everything: 0.8696 (n 1016), -0.1650 [-0.3410, -0.0035]>
    """
    if against not in ("all", "others"):
        raise ValueError(f"{against!r} cannot be set beside a topic; valid: 'all', 'others'")
    if draws < 1:
        raise ValueError(f"draws is {draws}; give 1 or more")
    table = votes if isinstance(votes, VoteTable) else votes.roll_calls["un"]
    pair = tuple(actor_of(votes, one) for one in (a, b))
    chosen, _ = table_of(table, selection)
    word, bits = _matter(chosen, topic)
    matter, others = (chosen._with(part) for part in (bits, chosen.selected & ~bits))  # noqa: SLF001  # a table of the same votes
    on = agreement(matter, *pair, stage=None)
    beside = agreement(chosen if against == "all" else others, *pair, stage=None)
    low = high = difference = None
    if on.value is not None and beside.value is not None:
        difference = on.value - beside.value
        counts = [_counts(part, *pair) for part in (matter, others)]
        low, high = _interval(counts, whole=against == "all", draws=draws, seed=seed)
    return Context(
        topic=word,
        against="everything" if against == "all" else "everything else",
        on=on,
        beside=beside,
        difference=difference,
        low=low,
        high=high,
        draws=draws,
        seed=seed,
    )


def _matter(table: VoteTable, topic: Topic | str) -> tuple[str, int]:
    """Return a matter in words, and its roll calls as bits."""
    if topic == "cyber":
        return "cyber", table.selected & table.bits(bool(topics) for topics in table.column("topics"))
    issues = {issue for several in table.column("issues") for issue in several}
    if topic in issues:
        return str(topic), table.where(issue=topic).selected
    try:
        return str(topic), table.where(topic=choice_of(Topic, topic)).selected
    except ValueError as error:
        also = ", ".join(map(repr, ("cyber", *sorted(issues))))
        raise ValueError(f"{error}; also valid: {also}") from None


def _counts(table: VoteTable, a: str, b: str) -> tuple[int, int, int]:
    """Return on how many roll calls that count two states chose the same, one of them abstained, they were opposed."""
    of_a, of_b = planes_of(table, a), planes_of(table, b)
    used = table.selected & table.contested & voted(of_a) & voted(of_b)
    same = sum((used & of_a[side] & of_b[side]).bit_count() for side in range(3))
    opposed = (used & (of_a[0] & of_b[1] | of_a[1] & of_b[0])).bit_count()
    return same, used.bit_count() - same - opposed, opposed


def _interval(counts: list[tuple[int, int, int]], *, whole: bool, draws: int, seed: int) -> tuple[float, float]:
    """Return the interval of the difference over draws of roll calls with replacement.

    Drawing so many roll calls one by one is drawing how many of them agree, half agree and do not: two binomial numbers.
    """
    chance = random.Random(seed)  # noqa: S311  # statistics, no secret
    sizes = [sum(count) for count in counts]
    found = []
    for _ in range(draws):
        points = [_points(count, chance.random) for count in counts]
        on = points[0] / sizes[0]
        beside = sum(points) / sum(sizes) if whole else points[1] / sizes[1]
        found.append((on - beside) / 2)
    found.sort()
    tail = (1 - _SHARE) / 2
    return found[int(tail * draws)], found[int((1 - tail) * draws)]


def _points(count: tuple[int, int, int], chance: Callable[[], float]) -> int:
    """Draw the points of so many roll calls: two for the same, one where one of them abstained."""
    same, half, opposed = count
    size = sum(count)
    alike = _drawn(size, same, size, chance())
    return 2 * alike + _drawn(size - alike, half, half + opposed, chance())


def _drawn(size: int, part: int, of: int, chance: float) -> int:
    """Return the binomial number of a size and a share that belongs to a chance from 0 to 1."""
    if part in (0, of) or size == 0:
        return size if part else 0
    first, below = _below(size, part, of)
    return min(first + bisect(below, chance), size)


@lru_cache(maxsize=4096)
def _below(size: int, part: int, of: int) -> tuple[int, list[float]]:
    """Return a number and how likely a binomial one is to be at most that, one more, and so on; the tails are left out."""
    share = part / of
    middle, far = size * share, 8 * (size * share * (1 - share)) ** 0.5 + 1
    first, last = max(0, int(middle - far)), min(size, int(middle + far) + 1)
    yes, no = log(share), log(1 - share)
    terms = (
        exp(lgamma(size + 1) - lgamma(k + 1) - lgamma(size - k + 1) + k * yes + (size - k) * no) for k in range(first, last)
    )
    return first, list(accumulate(terms))
