"""How far a group has come with a treaty."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

import cyberdiplo as cd

__all__ = ["Count", "consents"]


class Count(NamedTuple):
    """How many of a group have consented, and of how many that is not known."""

    certain: int
    unknown: int


def consents(atlas: cd.Atlas, group: Iterable[str], treaty: str, day: datetime.date | str) -> Count:
    """Return how many of a group have consented to a treaty by a day."""
    found = atlas.consented(treaty, day)
    members = set(group)
    return Count(len(members & set(found.ids)), len(members & set(found.unknown)))
