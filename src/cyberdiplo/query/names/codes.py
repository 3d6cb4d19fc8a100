"""Codes of actors by scheme, each with the days on which it was theirs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cyberdiplo.query.names.keys import name_key

if TYPE_CHECKING:
    from cyberdiplo.model import Alias, Code
    from cyberdiplo.model.dates import PartialDate

__all__ = ["Codes", "Span"]

Span = tuple[datetime.date, datetime.date]
"""A first and a last day."""

_UN_LIST = "un-member-names-"  # whichever day it was read
_ATTRIBUTES = {"iso3": "id", "iso2": "iso2", "m49": "m49"}


class Codes:
    """Whose a code is in a scheme, on a day or on any."""

    def __init__(self, records: Mapping[str, Any], codes: Iterable[Code], aliases: Iterable[Alias]) -> None:
        """Make an index.

        Args:
            records: The states and territories by id.
            codes: The codes that are not attributes of these.
            aliases: The names of which those that the United Nations prints are codes of the scheme ``un``.
        """
        self._records = records
        self._codes = codes
        self._aliases = aliases
        self._indexes: dict[str, dict[str, list[tuple[str, PartialDate | None]]]] = {}

    def find(self, scheme: str, code: str, span: Span | None = None) -> tuple[str, ...]:
        """Return the ids that have a code, without a day on any; an empty id is somebody who is not here.

        In a span of days the code is theirs who had it longest.
        """
        holders = self._index(scheme).get(_plain(scheme, code), ())
        if span is None:
            return tuple(dict.fromkeys(id for id, _ in holders))
        days: dict[str, int] = {}
        for id, held in holders:
            first, last = (span[0], span[1]) if held is None else (max(span[0], held.first), min(span[1], held.last))
            if first <= last:
                days[id] = days.get(id, 0) + (last - first).days + 1
        most = max(days.values(), default=0)
        return tuple(id for id, held_for in days.items() if held_for == most)

    def name(self, scheme: str, code: str) -> str:
        """Return what a scheme calls the holder of a code; empty if it is not known."""
        return next((one.name for one in self._codes if one.scheme == scheme and one.code == _plain(scheme, code)), "")

    def _index(self, scheme: str) -> dict[str, list[tuple[str, PartialDate | None]]]:
        if scheme not in self._indexes:
            index: dict[str, list[tuple[str, PartialDate | None]]] = {}
            for code, id, span in self._pairs(scheme):
                index.setdefault(_plain(scheme, code), []).append((id, span))
            self._indexes[scheme] = index
        return self._indexes[scheme]

    def _pairs(self, scheme: str) -> Iterator[tuple[str, str, PartialDate | None]]:
        if attribute := _ATTRIBUTES.get(scheme):
            for id, record in self._records.items():
                if code := getattr(record, attribute):
                    yield code, id, _life(record)
            return
        for one in self._codes:
            if one.scheme == scheme:
                yield one.code, one.actor, one.span
        if scheme == "un":
            yield from self._words()

    def _words(self) -> Iterator[tuple[str, str, PartialDate | None]]:
        """Yield the names that the United Nations uses: today's in its six languages, and the English ones of the past."""
        for id, record in self._records.items():
            if getattr(record, "un_admission", None) or getattr(record, "ended", None):
                yield record.name, id, None
                yield from ((past.name, id, past.span) for past in record.names)
        for alias in self._aliases:
            if len(alias.actors) == 1 and any(ref.source.startswith(_UN_LIST) for ref in alias.refs):
                yield alias.text, alias.actors[0], None


def _life(record: Any) -> PartialDate | None:
    """Return the days on which a state may exist; None if nothing is known of them."""
    from cyberdiplo.model.dates import PartialDate

    began, ended = getattr(record, "began", None), getattr(record, "ended", None)
    if began is None and ended is None:
        return None
    return PartialDate(began.first if began else datetime.date.min, ended.last if ended else datetime.date.max)


def _plain(scheme: str, code: str) -> str:
    """Return a code as it is compared: letters in capitals, numbers without zeros before them, words by their key."""
    if scheme == "un":
        return name_key(code)
    code = code.strip()
    return code.lstrip("0") if code.isdigit() else code.upper()
