"""The records of what was published: documents, positions, claims, sources, and what these print otherwise."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import datetime

import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref
from cyberdiplo.model.vocabulary import DocumentKind, Evidence, SourceKind, Stance, Verdict

__all__ = ["Claim", "Document", "Position", "Source", "Variant", "evidence_of"]


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
