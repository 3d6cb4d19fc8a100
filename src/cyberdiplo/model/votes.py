"""The records of resolutions, of their ballots and of the votes on these."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref, source_ids
from cyberdiplo.model.vocabulary import Choice, Names, Outcome, Stage, Topic

__all__ = ["Ballot", "Resolution", "Tally", "Vote"]


@attrs.frozen
class Tally:
    """The totals of a ballot as reported; written ``79-60-33-21``.

    Attributes:
        yes: In favour.
        no: Against.
        abstain: Abstaining.
        not_voting: Members that did not vote; None if only the other three were reported.
    """

    yes: int
    no: int
    abstain: int
    not_voting: int | None = None

    def __str__(self) -> str:
        text = f"yes {self.yes}, no {self.no}, abstain {self.abstain}"
        return text if self.not_voting is None else f"{text}, not voting {self.not_voting}"


@checked
@attrs.frozen(kw_only=True)
class Resolution:
    """A resolution or decision of the UN General Assembly, or a resolution of its Human Rights Council.

    Attributes:
        id: Its symbol, such as ``A/RES/74/247``.
        title: Its title.
        session: The session of the General Assembly, or of the Council; not the same as a year.
        committee: The Main Committee that recommended it, or the Human Rights Council; empty if it came straight to plenary.
        adopted: The day on which the plenary adopted it.
        topics: What it is about.
        outcome: By recorded vote or without a vote.
        tally: The totals of its final ballot in plenary; None if there was no recorded vote.
        draft: The symbol of the draft.
        tabled_by: The ids of its main sponsors, where known.
        sponsors: The ids of all its known sponsors, the main ones included.
        refs: The sources.
        note: What a reader should know.

    Examples:
        >>> import cyberdiplo as cd
        >>> print(cd.load().resolutions["A/RES/74/247"].tally)
        yes 79, no 60, abstain 33, not voting 21
    """

    id: str
    title: str
    session: int
    committee: str = ""
    adopted: PartialDate
    topics: tuple[Topic, ...]
    outcome: Outcome
    tally: Tally | None = None
    draft: str = ""
    tabled_by: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@checked
@attrs.frozen(kw_only=True)
class Ballot:
    """A recorded vote, in the form of the UN's own record.

    Attributes:
        id: The symbol of the resolution, with the stage behind it if it is not the final ballot.
        resolution: The id of the resolution.
        stage: What was voted on.
        date: The day of the vote; None if no source gives it.
        tally: The totals as reported.
        yes: The ids of those in favour.
        no: The ids of those against.
        abstain: The ids of those abstaining.
        not_voting: The ids of the members that did not vote.
        names: Whether these lists are complete.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    resolution: str
    stage: Stage
    date: PartialDate | None = None
    tally: Tally | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    not_voting: tuple[str, ...] = ()
    names: Names
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Vote:
    """One choice of one member on one ballot; a view of the ballot.

    Attributes:
        id: The ballot and the actor: ``A/RES/74/247:KOR``.
        ballot: The id of the ballot.
        resolution: The id of the resolution.
        actor: The id of the state.
        choice: What it did.
        date: The day of the ballot; None if no source gives it.
        refs: The sources of the ballot.
        note: The note of the ballot.
    """

    id: str
    ballot: str
    resolution: str
    actor: str
    choice: Choice
    date: PartialDate | None = None
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of the ballot, in the order of its refs."""
        return source_ids((self,))
