"""The records of treaties, of the acts towards them, and the answer to where an actor stands."""

# Annotations stay real objects here: tables.py chooses a cell's form by the type of the attribute.
import datetime

import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.checking import checked
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref, source_ids
from cyberdiplo.model.vocabulary import Act, DeclarationKind, EntryRule, Standing

__all__ = ["Treaty", "TreatyAction", "TreatyDeclaration", "TreatyStanding"]


@checked
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
        by_invitation: Whether others accede only when invited; no list of invitations is complete.
        rule: From which day it binds who consents later; None if that is not known.
        instruments_needed: How many consents bring it into force.
        complete_to: The day to which signatures and consents are known completely.
        complete_refs: The sources of that day, which give a whole list or a total that the record reaches;
            none where nothing is claimed.
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
    by_invitation: bool = False
    rule: EntryRule | None = None
    instruments_needed: int | None = None
    complete_to: datetime.date
    complete_refs: tuple[Ref, ...] = ()
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown


@checked
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


@checked
@attrs.frozen(kw_only=True)
class TreatyDeclaration:
    """What one actor stated about its part in a treaty: a reservation, a declaration and the like, in our own words.

    Attributes:
        id: The treaty, the actor and the kind, with a number from the second on: ``budapest:USA:reservation:2``.
        treaty: The id of the treaty.
        actor: The id of the actor.
        kind: Which sort of statement it is.
        articles: The articles of the treaty that it speaks of or rests on.
        summary: What it says.
        date: When it was made, as a rule with the consent.
        effective: From when it had effect, where a source states that.
        territories: The ids of the territories that it speaks of.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    treaty: str
    actor: str
    kind: DeclarationKind
    articles: tuple[str, ...] = ()
    summary: str
    date: PartialDate
    effective: PartialDate | None = None
    territories: tuple[str, ...] = ()
    refs: tuple[Ref, ...]
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
        possible: All standings that what is known allows, invitations left out where no act is known.
        since: From when the actor has stood there; None for NONE and UNKNOWN.
        because: The acts on which the answer rests, oldest first; without acts it rests on the
            treaty's record, which is complete to `complete_to`.
        complete_to: The day to which the treaty's signatures and consents are known completely.
        may_be_invited: Whether it may be invited to accede though no invitation is known, since no list of
            invitations to this treaty is complete.
        declarations: What the actor had stated about its part in the treaty by that day, oldest first, as far as it is
            known; those that were withdrawn later are followed by their withdrawal.
    """

    actor: str
    treaty: str
    as_of: datetime.date
    value: Standing
    possible: tuple[Standing, ...]
    since: PartialDate | None
    because: tuple[TreatyAction, ...]
    complete_to: datetime.date
    may_be_invited: bool = False
    declarations: tuple[TreatyDeclaration, ...] = ()
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources of those acts, in the order of their first use; `Atlas.sources_of` adds the treaty's."""
        return source_ids(self.because)
