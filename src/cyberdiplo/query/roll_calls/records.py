"""The recorded votes that an edition holds, record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cyberdiplo.errors import UnknownIdError
from cyberdiplo.query.lazy import lock_of
from cyberdiplo.storage.folders import read_file
from cyberdiplo.storage.roll_calls import RECORDS

if TYPE_CHECKING:
    from cyberdiplo.query.roll_calls.overlap import Overlap
    from cyberdiplo.query.roll_calls.table import VoteTable
    from cyberdiplo.storage.editions import Edition
    from cyberdiplo.storage.folders import Folder

__all__ = ["RollCalls"]


class RollCalls(Mapping[str, "VoteTable"]):
    """The recorded votes of the General Assembly by the record that holds them, each read when it is first asked for."""

    def __init__(self, folder: Folder, edition: Edition | None) -> None:
        """Know where they lie.

        Args:
            folder: The folder of the edition.
            edition: What describes the files; None for the bundled edition, which has all of them.
        """
        self._folder = folder
        self._described = None if edition is None else {table.name: table for table in edition.tables}
        self._read: dict[str, VoteTable] = {}
        self._lock = lock_of(self)

    def __getitem__(self, record: str) -> VoteTable:
        with self._lock:
            if record not in self._read:
                self._read[record] = self._table(record)
            return self._read[record]

    def _table(self, record: str) -> VoteTable:
        from cyberdiplo.query.roll_calls.saved import of_bytes
        from cyberdiplo.query.roll_calls.table import VoteTable

        if record not in tuple(self):
            raise UnknownIdError("record of roll calls in this edition", str(record), tuple((one, "") for one in self))
        name = RECORDS[record]
        file = f"{name}.tsv"
        data = read_file(self._folder, file)
        if self._described is not None:
            self._described[name].verify(data, file)
        return of_bytes(VoteTable, data, file, trusted=self._described is None)

    def overlap(self) -> Overlap:
        """Return which roll calls are in both records, and in which votes they differ.

        Examples:
            >>> import cyberdiplo as cd
            >>> found = cd.load().roll_calls.overlap()
            >>> [(one.actor, one.choice, one.other_choice) for one in found.differences if one.ballot == "A/RES/71/28"]
            [('ZWE', 'yes', 'not voting')]
        """
        from cyberdiplo.query.roll_calls.overlap import overlap

        return overlap(self["un"], self["voeten"])

    def __iter__(self) -> Iterator[str]:
        return (record for record, name in RECORDS.items() if self._described is None or name in self._described)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<roll calls of {' and '.join(self) or 'no record'}>"
