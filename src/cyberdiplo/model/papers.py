"""The records of what was said and published: documents, propositions, positions, claims, sources and variants."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import datetime

import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref
from cyberdiplo.model.vocabulary import DocumentKind, Evidence, SourceKind, Stance, Topic, Verdict

__all__ = ["Claim", "Document", "Position", "Proposition", "Source", "Variant", "evidence_of"]


@checked
@attrs.frozen(kw_only=True)
class Document:
    """Something that an actor published: a strategy, a law, a statement and the like.

    Attributes:
        id: A slug.
        actor: The id of the actor.
        kind: What sort of document it is.
        title: Its title, in the language in which it was read.
        date: When it was published or, for a law, entered into force; a span where that is all that is known.
        link: Where it can be read.
        language: The language of the text under the link, as ISO 639-1 code; empty if no source says.
        english_title: The title in English, where the title is in another language and a source has it.
        topics: What it is about.
        replaced_by: The id of the document that takes its place.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    actor: str
    kind: DocumentKind
    title: str
    date: PartialDate | None = None
    link: str = ""
    language: str = ""
    english_title: str = ""
    topics: tuple[Topic, ...] = ()
    replaced_by: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@checked
@attrs.frozen(kw_only=True)
class Proposition:
    """One sentence that an actor can support or oppose, in our own words.

    Attributes:
        id: A slug such as ``sovereignty-is-a-rule``.
        sentence: What is held.
        topic: What it is about.
        within: The id of the treaty, process, resolution or body in which it is argued.
        resolutions: The ids of the resolutions that were voted on the same matter.
        began: The first day on which it is known to have been argued; None if that was not looked for.
        ended: The last day on which it could be argued; None if it still can.
        refs: The sources in which it is argued.
        note: What a reader should know, such as how far the record of positions goes.
    """

    id: str
    sentence: str
    topic: Topic
    within: str = ""
    resolutions: tuple[str, ...] = ()
    began: PartialDate | None = None
    ended: PartialDate | None = None
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@checked
@attrs.frozen(kw_only=True)
class Position:
    """One actor's stance, in our own words.

    Attributes:
        id: The actor, the subject and a word or two that tell it from its other positions.
        actor: The id of the actor whose stance it is.
        subject: The id of the proposition, treaty, resolution, partnership, body or document, or a `Topic`.
        stance: Where it stands.
        summary: One sentence.
        date: When it said so, or the last day by which it did.
        forum: The id of the partnership, such as a process, in which it was said; empty if none or unknown.
        meeting: The stage of the forum at which it was said, by its name there; empty if unknown.
        speaker: The id of who said it, if that was another actor.
        group: The id of the body on whose behalf it was said; such a position stands for all its members of that day.
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
    forum: str = ""
    meeting: str = ""
    speaker: str = ""
    group: str = ""
    document: str = ""
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@checked
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


@checked
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


@checked
@attrs.frozen(kw_only=True)
class Source:
    """A document or dataset in which facts were read.

    Attributes:
        id: A slug.
        title: What it is.
        publisher: Who published it.
        kind: Whether the depositary, an organ or government on record, or somebody else speaks in it.
        link: Where it is.
        read_at: The host at which it was read; for a copy in a repository, the repository.
        copy: Whether what was read there is a copy that somebody else than the publisher keeps.
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
    read_at: str = ""
    copy: bool = False
    read: datetime.date
    dated: PartialDate | None = None
    terms: str = ""
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


def evidence_of(source: Source) -> Evidence:
    """Return how known is what one source says."""
    if source.kind is SourceKind.SECONDARY:
        return Evidence.REPORTED
    return Evidence.COPY if source.copy else Evidence.OFFICIAL
