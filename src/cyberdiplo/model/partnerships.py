"""The records of partnerships and of those that take part."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import datetime

import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref
from cyberdiplo.model.vocabulary import PartnershipKind, Topic

__all__ = ["Participation", "Partnership", "Step", "Suspension"]


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
class Suspension:
    """A spell for which rights of a participant were suspended; written ``participation[2021-09-10 until 2026-01-22]``.

    A suspended member is a member: it keeps its obligations and loses the rights that are named.

    Attributes:
        rights: What was suspended: membership, participation, representation, councils …
        began: Since when.
        ended: The first day on which it was no longer suspended; None if it still is.
    """

    rights: str
    began: PartialDate
    ended: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.rights}[{self.began}{f' until {self.ended}' if self.ended else ''}]"


@checked
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
        complete_refs: The sources of that day, which give a whole list or a total that the record reaches.
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
    complete_refs: tuple[Ref, ...] = ()
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@checked
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
        suspended: The spells for which its rights were suspended, in order.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    partnership: str
    actor: str
    role: str
    began: PartialDate
    ended: PartialDate | None = None
    suspended: tuple[Suspension, ...] = ()
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown

    @property
    def date(self) -> PartialDate:
        """The day of the act of joining, which is `began`."""
        return self.began
