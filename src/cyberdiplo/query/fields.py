"""The fields by which things are chosen, for editors and type checkers."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TypedDict

from cyberdiplo.model import Body, State, Territory, Treaty
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import DocumentKind, EntryRule, Evidence, Outcome, PartnershipKind, SourceKind, Topic

__all__ = ["DocumentFields", "PartnershipFields", "ResolutionFields", "SourceFields", "TreatyFields"]

_Text = str | Collection[str]
_Actor = str | State | Territory | Body | Collection[str | State | Territory | Body]
_Date = PartialDate | datetime.date | str | None
_Topic = Topic | str | Collection[Topic | str]


class _Fields(TypedDict, total=False):
    id: _Text
    date: _Date


class _Known(_Fields, total=False):
    evidence: Evidence | str


class ResolutionFields(_Known, total=False):
    """What resolutions are chosen by."""

    session: int | Collection[int]
    adopted: _Date
    topic: _Topic
    outcome: Outcome | str | Collection[Outcome | str]
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
    rule: EntryRule | str | Collection[EntryRule | str] | None


class PartnershipFields(_Known, total=False):
    """What partnerships are chosen by."""

    kind: PartnershipKind | str | Collection[PartnershipKind | str]
    topic: _Topic
    began: _Date
    ended: _Date


class DocumentFields(_Known, total=False):
    """What documents are chosen by."""

    actor: _Actor
    kind: DocumentKind | str | Collection[DocumentKind | str]


class SourceFields(_Fields, total=False):
    """What sources are chosen by."""

    kind: SourceKind | str | Collection[SourceKind | str]
    publisher: _Text
    dated: _Date
    read: _Date
