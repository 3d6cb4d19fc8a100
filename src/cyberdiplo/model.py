"""The records: the frozen classes that everything else speaks of.

Records hold text, numbers, enums, dates and tuples, and refer to each other by id. The order of a
record's attributes is the order of the columns of its table in ``data/``.
"""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import datetime
from collections.abc import Iterable
from typing import Any

import attrs

from cyberdiplo._display import record_html, record_markdown
from cyberdiplo.dates import PartialDate
from cyberdiplo.vocabulary import (
    Act,
    BodyKind,
    Choice,
    DocumentKind,
    EntryRule,
    Names,
    Outcome,
    PartnershipKind,
    SourceKind,
    Stage,
    Stance,
    Standing,
    Topic,
    Verdict,
)

__all__ = [
    "Alias",
    "Ballot",
    "Body",
    "Claim",
    "Document",
    "Participation",
    "Partnership",
    "PastName",
    "Position",
    "Ref",
    "Resolution",
    "Source",
    "State",
    "Step",
    "Tally",
    "Treaty",
    "TreatyAction",
    "TreatyStanding",
    "Variant",
    "Vote",
]


@attrs.frozen
class Ref:
    """A source and the place in it; written ``source[locator]``.

    Attributes:
        source: The id of a `Source`.
        locator: The article, page, row or symbol; empty if the source is short.
    """

    source: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.source}[{self.locator}]" if self.locator else self.source


def source_ids(records: Iterable[Any]) -> tuple[str, ...]:
    """Return the ids of the sources of records with refs, in the order of their first use."""
    return tuple(dict.fromkeys(ref.source for record in records for ref in record.refs))


@attrs.frozen
class Step:
    """A dated stage of a partnership, such as its signature; written ``signature[2019-10-03]``.

    Attributes:
        name: Mandate, negotiation, signature, entry into force, meeting, notice of withdrawal, end …
        date: When it was reached.
    """

    name: str
    date: PartialDate

    def __str__(self) -> str:
        return f"{self.name}[{self.date}]"


@attrs.frozen
class PastName:
    """A name with the span of days for which it is known to have been in force; written ``name[span]``.

    Attributes:
        name: The name.
        span: From the first to the last day on which a source is known to use it.
    """

    name: str
    span: PartialDate

    def __str__(self) -> str:
        return f"{self.name}[{self.span}]"


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


@attrs.frozen(kw_only=True)
class State:
    """A state, or a former state, by its ISO 3166-1 alpha-3 code.

    Attributes:
        id: ``KOR``; Kosovo is ``XKX``, former states keep their withdrawn code, such as ``SUN``.
        name: The short name in use at the UN, where it has one.
        official_name: The formal name, where a source gives one.
        names: Names that changed, each with the days for which it is known to have been in force.
        iso2: ISO 3166-1 alpha-2 code.
        m49: UN M49 code, three digits.
        cow: Correlates of War number.
        gw: Gleditsch-Ward number.
        region: UN M49 subregion.
        began: When the state began, where a source says so; None for those that no source dates.
        ended: Its last day; None if it exists.
        successors: The ids of the states that followed it.
        un_admission: When it, or the state whose membership it continues, became a UN member; None if never.
        refs: The sources.
        note: What a reader should know.

    Examples:
        >>> import cyberdiplo as cd
        >>> cd.load().states["KOR"].name
        'Republic of Korea'
    """

    id: str
    name: str
    official_name: str = ""
    names: tuple[PastName, ...] = ()
    iso2: str = ""
    m49: str = ""
    cow: int | None = None
    gw: int | None = None
    region: str = ""
    began: PartialDate | None = None
    ended: PartialDate | None = None
    successors: tuple[str, ...] = ()
    un_admission: PartialDate | None = None
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Body:
    """An actor that is not a state: an organisation, organ, grouping, agency or company.

    Attributes:
        id: A slug such as ``eu`` or ``spo-kor``.
        name: Its name.
        abbreviation: The customary short form, such as ``EU``.
        kind: What sort of body it is.
        parent: The id of the state or body that it is part of.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    name: str
    abbreviation: str = ""
    kind: BodyKind
    parent: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Alias:
    """A name under which `find` knows one actor, or a declared ambiguity if it knows several.

    Attributes:
        text: The name.
        actors: The ids of the actors that it fits.
        languages: The languages in which it is used (BCP 47), where the source says so.
        refs: The sources.
    """

    text: str
    actors: tuple[str, ...]
    languages: tuple[str, ...] = ()
    refs: tuple[Ref, ...]
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Treaty:
    """A treaty, with the rule by which it binds those who consent.

    Attributes:
        id: A slug such as ``budapest``.
        name: The name in common use.
        title: The full title.
        reference: Its number in the depositary's series, such as ``ETS 185``.
        depositary: The id of the body that keeps the record.
        adopted: When its text was adopted.
        opened: When it was opened for signature.
        in_force: When it entered into force; None if it has not.
        parent: The id of the treaty that it supplements.
        parent_required: Whether only parties to the parent can become parties.
        rule: From which day it binds who consents later; None if that is not known.
        instruments_needed: How many consents bring it into force.
        complete_to: The day to which signatures and consents are known completely.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    name: str
    title: str
    reference: str = ""
    depositary: str
    adopted: PartialDate | None = None
    opened: PartialDate | None = None
    in_force: PartialDate | None = None
    parent: str = ""
    parent_required: bool = False
    rule: EntryRule | None = None
    instruments_needed: int | None = None
    complete_to: datetime.date
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class TreatyAction:
    """One act of one actor towards one treaty.

    Attributes:
        id: ``budapest:USA:ratification``; it survives a corrected date.
        treaty: The id of the treaty.
        actor: The id of the actor.
        act: What it did.
        date: When: of the signature, of the deposit of the instrument, of the decision to invite.
        effective: From when it had effect for the actor, where a source states that.
        predecessor: The former state that did it, where its successor holds the act.
        refs: The sources.
        note: What a reader should know, such as a differing date and who prints it.
    """

    id: str
    treaty: str
    actor: str
    act: Act
    date: PartialDate
    effective: PartialDate | None = None
    predecessor: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Resolution:
    """A resolution or decision of the UN General Assembly.

    Attributes:
        id: Its symbol, such as ``A/RES/74/247``.
        title: Its title.
        session: The session of the General Assembly; not the same as a year.
        committee: The Main Committee that recommended it; empty if it came straight to plenary.
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


@attrs.frozen(kw_only=True)
class Partnership:
    """Something that actors do together: an organisation, agreement, coalition, dialogue and the like.

    Attributes:
        id: A slug; that of the body, if the partnership is one.
        name: Its name.
        kind: Its form.
        began: When it began to run, an agreement with its signature; None if it has not, as far as known.
        ended: The first day on which it no longer ran; None if it runs.
        topics: What it is about.
        stages: Its dated stages, in order.
        complete_to: The day to which its participants are known completely; None if that is not claimed.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    name: str
    kind: PartnershipKind
    began: PartialDate | None = None
    ended: PartialDate | None = None
    topics: tuple[Topic, ...] = ()
    stages: tuple[Step, ...] = ()
    complete_to: datetime.date | None = None
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Participation:
    """One actor in one partnership, for one spell.

    Attributes:
        id: The partnership and the actor: ``interpol:CHN``.
        partnership: The id of the partnership.
        actor: The id of the actor.
        role: Member, party, partner, chair, beneficiary …
        began: Since when; if it is only known to have taken part on a day, on or before that day.
        ended: The first day on which it no longer took part; None if it still does.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    partnership: str
    actor: str
    role: str
    began: PartialDate
    ended: PartialDate | None = None
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown

    @property
    def date(self) -> PartialDate:
        """The day of the act of joining, which is `began`."""
        return self.began


@attrs.frozen(kw_only=True)
class Document:
    """Something that an actor published: a strategy, a law, a statement and the like.

    Attributes:
        id: A slug.
        actor: The id of the actor.
        kind: What sort of document it is.
        title: Its title.
        date: When it was published or, for a law, entered into force.
        link: Where it can be read.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    actor: str
    kind: DocumentKind
    title: str
    date: PartialDate | None = None
    link: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Position:
    """One actor's stance, in our own words.

    Attributes:
        id: The actor, the subject and the stance.
        actor: The id of the actor.
        subject: The id of the treaty, resolution, partnership, body or document, or a `Topic`.
        stance: Where it stands.
        summary: One sentence.
        date: When it said so, or the last day by which it did.
        document: The id of the document that says so.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    actor: str
    subject: str
    stance: Stance
    summary: str
    date: PartialDate
    document: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Claim:
    """What a source says beside what the record says.

    Attributes:
        id: A slug.
        actor: The id of the actor that it is about.
        date: When it was said.
        source: The id of the source that says so.
        about: The id of the fact or thing that the record holds.
        said: What was said, in our own words.
        verdict: What the record makes of it.
        reason: What the record says.
        refs: The sources of the record.
        note: What a reader should know.
    """

    id: str
    actor: str
    date: PartialDate
    source: str
    about: str
    said: str
    verdict: Verdict
    reason: str
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Variant:
    """What other sources print for one datum, beside the value that the record holds.

    Attributes:
        id: The fact or thing, the field and a number: ``budapest:LUX:ratification:effective:1``.
        about: The id of the fact or thing that the record holds.
        field: The name of the attribute of which it is another value.
        value: The other value, as a cell of that attribute would hold it.
        refs: The sources that say so.
        note: What a reader should know, such as that it is a misprint.
    """

    id: str
    about: str
    field: str
    value: str
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class Source:
    """A document or dataset in which facts were read.

    Attributes:
        id: A slug.
        title: What it is.
        publisher: Who published it.
        kind: Whether the depositary, an organ or government on record, or somebody else speaks in it.
        link: Where it is.
        read: The day on which it was read.
        dated: The day of which it speaks or on which it was published.
        terms: The licence or terms under which it was published, where known.
        note: What a reader should know, such as the copy that was read.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    link: str = ""
    read: datetime.date
    dated: PartialDate | None = None
    terms: str = ""
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@attrs.frozen(kw_only=True)
class TreatyStanding:
    """The answer to where an actor stands towards a treaty on a day.

    Attributes:
        actor: The id of the actor.
        treaty: The id of the treaty.
        as_of: The day for which the answer holds.
        value: The standing; UNKNOWN if what is known allows more than one.
        possible: All standings that what is known allows.
        since: From when the actor has stood there; None for NONE and UNKNOWN.
        because: The acts on which the answer rests, oldest first; without acts it rests on the
            treaty's record, which is complete to `complete_to`.
        complete_to: The day to which the treaty's signatures and consents are known completely.
    """

    actor: str
    treaty: str
    as_of: datetime.date
    value: Standing
    possible: tuple[Standing, ...]
    since: PartialDate | None
    because: tuple[TreatyAction, ...]
    complete_to: datetime.date
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of those acts, in the order of their first use; `Atlas.sources_of` adds the treaty's."""
        return source_ids(self.because)
