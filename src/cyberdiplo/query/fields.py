"""The fields by which things are chosen, for editors and type checkers."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TypedDict

from cyberdiplo.model import Body, State, Territory, Treaty
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.words import (
    DocumentKindWord,
    EntryRuleWord,
    EvidenceWord,
    OutcomeWord,
    PartnershipKindWord,
    SourceKindWord,
    TopicWord,
)

__all__ = ["DocumentFields", "PartnershipFields", "ResolutionFields", "SourceFields", "TreatyFields"]

_Text = str | Collection[str]
_Actor = str | State | Territory | Body | Collection[str | State | Territory | Body]
_Date = PartialDate | datetime.date | str | None
_Topic = TopicWord | Collection[TopicWord]


class _Fields(TypedDict, total=False):
    id: _Text
    date: _Date


class _Known(_Fields, total=False):
    evidence: EvidenceWord


class ResolutionFields(_Known, total=False):
    """What resolutions are chosen by."""

    session: int | Collection[int]
    adopted: _Date
    topic: _Topic
    outcome: OutcomeWord | Collection[OutcomeWord]
    tabled_by: _Actor
    sponsor: _Actor
    committee: _Text


class TreatyFields(_Known, total=False):
    """What treaties are chosen by."""

    depositary: str | Body | Collection[str | Body]
    parent: str | Treaty | Collection[str | Treaty] | None
    adopted: _Date
    opened: _Date
    in_force: _Date
    rule: EntryRuleWord | Collection[EntryRuleWord] | None


class PartnershipFields(_Known, total=False):
    """What partnerships are chosen by."""

    kind: PartnershipKindWord | Collection[PartnershipKindWord]
    topic: _Topic
    began: _Date
    ended: _Date


class DocumentFields(_Known, total=False):
    """What documents are chosen by."""

    actor: _Actor
    kind: DocumentKindWord | Collection[DocumentKindWord]


class SourceFields(_Fields, total=False):
    """What sources are chosen by."""

    kind: SourceKindWord | Collection[SourceKindWord]
    publisher: _Text
    dated: _Date
    read: _Date
