"""How alike two states vote if what was adopted without a vote counts, too."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Unpack

import attrs

from cyberdiplo.analysis.measures.asked import actor_of
from cyberdiplo.analysis.measures.pairs import lijphart
from cyberdiplo.analysis.measures.results import Measure
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Outcome, Topic, choice_of

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Selection
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Resolution, State

__all__ = ["Consensus", "with_consensus"]


@attrs.frozen(kw_only=True, repr=False)
class Consensus:
    """How alike two states vote, on recorded votes alone and with resolutions that were adopted without a vote.

    Attributes:
        recorded: Lijphart's index of agreement on recorded votes, unanimous ones among them.
        consensus: The ids of the resolutions adopted without a vote while both were members.
        value: The index if each of these counts as agreement; None if there is nothing to count.
    """

    recorded: Measure
    consensus: tuple[str, ...]
    value: float | None

    @property
    def n(self) -> int:
        """On how many recorded votes and resolutions the value rests."""
        return self.recorded.n + len(self.consensus)

    def __repr__(self) -> str:
        a, b = self.recorded.actors
        recorded, value = ("undefined" if one is None else f"{one:.4f}" for one in (self.recorded.value, self.value))
        return (
            f"<{a} and {b}: {recorded} on {self.recorded.n} recorded votes, {value} with {len(self.consensus)} by consensus>"
        )


def with_consensus(atlas: Atlas, a: State | str, b: State | str, **selection: Unpack[Selection]) -> Consensus:
    """Return how alike two states vote, with the cyber resolutions adopted without a vote as agreement.

    Recorded votes are the contested part of what the Assembly adopts; to leave out the rest makes states look less alike
    than they are (Häge and Hug 2016, International Interactions 42:503-529). A resolution without a vote counts as one on
    which all members of the day agreed, by Lijphart's index, which keeps unanimous votes.

    Args:
        atlas: The atlas; of other resolutions than its cyber ones it does not know those without a vote.
        a: The one state.
        b: The other.
        **selection: ``topic``, ``session``, ``year`` and ``date``, as for `agreement`.

    Raises:
        UnknownIdError: There is no such state.
        ValueError: As for `agreement`.
        TypeError: Something else to choose by.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import with_consensus
        >>> with_consensus(cd.load(), "USA", "CHN", topic="cybercrime")
        <USA and CHN: 0.0000 on 2 recorded votes, 0.8182 with 9 by consensus>
    """
    if other := selection.keys() - {"topic", "session", "year", "date"}:
        wrong = min(other)
        raise TypeError(f"resolutions without a vote cannot be chosen by {wrong!r}; choose by topic, session, year, date")
    pair = [actor_of(atlas, one) for one in (a, b)]
    recorded = lijphart(atlas, *pair, **selection)
    fits = _fitting(selection)
    found = tuple(
        id
        for id, one in sorted(atlas.resolutions.items())
        if one.outcome is Outcome.WITHOUT_VOTE
        and not id.startswith("A/HRC/")
        and fits(one)
        and {*pair} <= {*atlas.members("un", one.adopted.last).ids}
    )
    n = recorded.n + len(found)
    points = (recorded.value or 0) * recorded.n + len(found)
    return Consensus(recorded=recorded, consensus=found, value=points / n if n else None)


def _fitting(selection: Selection) -> Callable[[Resolution], bool]:
    """Return whether a resolution fits a selection, as a function."""
    topics = {choice_of(Topic, one) for one in _all_of(selection.get("topic"))}
    sessions = {str(one) for one in _all_of(selection.get("session"))}
    years = {int(one) for one in _all_of(selection.get("year"))}
    span = selection.get("date")
    span = PartialDate.parse(span) if isinstance(span, str) else span
    span = PartialDate.on(span) if isinstance(span, datetime.date) else span

    def fits(one: Resolution) -> bool:
        return (
            (not topics or bool(topics & {*one.topics}))
            and (not sessions or str(one.session) in sessions)
            and (not years or one.adopted.first.year in years)
            and (span is None or span.covers(one.adopted))
        )

    return fits


def _all_of(value: Any) -> tuple[Any, ...]:
    """Return one or several values as a tuple; none for None."""
    if value is None:
        return ()
    return tuple(value) if hasattr(value, "__iter__") and not isinstance(value, str) else (value,)
