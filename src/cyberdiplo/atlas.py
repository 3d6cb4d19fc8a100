"""The Atlas: one edition of all facts, and the questions that it answers."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cyberdiplo.reports.reporting import Reporting
from cyberdiplo.storage.folders import BundledFolder

if TYPE_CHECKING:
    from pathlib import Path

    from cyberdiplo.laws import Violation
    from cyberdiplo.model.dates import Day
    from cyberdiplo.records.changes import Diff
    from cyberdiplo.records.overlays import Additions
    from cyberdiplo.records.proposals import Proposal
    from cyberdiplo.records.readings import Reading

__all__ = ["Atlas", "load"]


class Atlas(Reporting):
    """One edition of all facts: whole, immutable, held in your hand.

    Every question takes an actor, a treaty, a resolution or a partnership as a record, an id or an
    exact name, and a day as a `datetime.date`, an exact `PartialDate` or ISO text. Without a day the
    answer is the latest that the edition knows, never today's. Questions raise `UnknownIdError`,
    `AmbiguousNameError`, `BeyondEditionError` or, for a malformed day, choice or symbol, `ValueError`.

    Attributes:
        edition: Which edition this is.

    Examples:
        >>> import cyberdiplo as cd
        >>> atlas = cd.load()
        >>> atlas.standing("USA", "budapest", as_of="2007-01-01").value
        <Standing.PARTY: 'party'>
        >>> (atlas.parties("budapest", as_of="2019-12-27") & atlas.voters("A/RES/74/247", "yes")).ids
        ('ARM', 'AZE', 'LKA', 'SEN', 'SRB')
    """

    def save(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Write the edition into a folder, or a zip: a Frictionless data package that `load` reads.

        Args:
            path: Where; a name that ends in ``.zip`` gives a zip.
            overwrite: Whether what is there is replaced, if it is a plain file, or a folder that holds an edition alone.

        Raises:
            FileExistsError: Something is there already, and it is not to be replaced.
            OSError: It cannot be written; nothing is left half-written.
        """
        from pathlib import Path

        from cyberdiplo.storage.editions import save_edition

        save_edition(Path(path), self.files(), overwrite=overwrite)

    def diff(self, new: Atlas) -> Diff:
        """Return what changed from this edition to a newer one: news, and corrections of the past.

        A change is news if it speaks only of days after those to which this edition claims to be complete (`complete_to` of
        the treaty, partnership or table, else the day of its release), or if this edition lacks its table.
        """
        from cyberdiplo.records.changes import diff

        return diff(self, new)

    def update(self, reading: Reading) -> Proposal:
        """Return what a reading of a publisher's file says beside this edition, which stays as it is.

        The proposal has news (facts that are not here), confirmations (facts that gain a source or a more exact day),
        contradictions (the record says otherwise), what fell silent (a complete list lacks what is here), and the
        days to which treaties would be known. Its `accept` gives records for `overlay`.

        Args:
            reading: What a reader of `cyberdiplo.importers` read.

        Examples:
            >>> import cyberdiplo as cd
            >>> from cyberdiplo.records.readings import Reading
            >>> atlas = cd.load()
            >>> act = atlas.actions.where(treaty="budapest", actor="USA", act="ratification")[0]
            >>> atlas.update(Reading(source=atlas.sources["us-state-2006-10-02"], records=(act,))).confirmations[0].id
            'budapest:USA:ratification'
        """
        from cyberdiplo.records.proposals import update

        return update(self, reading)

    def overlay(
        self,
        facts: Additions = (),
        drop: Iterable[Any] = (),
        *,
        check: bool = True,
        released: Day | None = None,
        table: str | None = None,
    ) -> Atlas:
        """Return a new atlas with your own records beside those of this edition, which stays as it is.

        Its edition's number says so: ``2026.2+local.8c41d0``, from the digest of the edition. A
        record with the id of one that is there takes its place. Without a difference it is this atlas.

        Args:
            facts: Records; or a mapping of table names to records or dictionaries; or the path of a
                JSON file of such a mapping, of a CSV table named as its table, or of a folder of such tables. A CSV
                table or a data frame has the columns you have: optional ones may be missing, and ids that follow.
            drop: Records, or their ids, to leave out.
            check: Whether the laws of the atlas must hold.
            table: The table to which a CSV file of any name, a JSON list, a data frame or dictionaries belong.
            released: The last day of which the new atlas speaks, if it is later than that of this edition.

        Raises:
            LawError: Laws are broken; the error lists every violation.
            DataError: What is given is malformed.
            UnknownIdError: Something to drop is not there.
            ValueError: An id to drop is in several tables.
            TypeError: Something is not a record of a table.

        Examples:
            >>> import cyberdiplo as cd
            >>> atlas = cd.load()
            >>> mine = atlas.overlay(drop=["budapest:USA:ratification"], check=False)
            >>> mine.standing("USA", "budapest", as_of="2010-01-01").value
            <Standing.SIGNATORY: 'signatory'>
        """
        from cyberdiplo.model.dates import parse_day
        from cyberdiplo.records.overlays import overlay

        day = None if released is None else parse_day(released)
        return overlay(self, facts, drop, check=check, released=day, table=table)

    def check(self) -> tuple[Violation, ...]:
        """Return what breaks a law of `cyberdiplo.laws`; the bundled edition has nothing that does.

        Examples:
            >>> import cyberdiplo as cd
            >>> cd.load().check()
            ()
        """
        from cyberdiplo.laws import check

        return check(self)

    def _repr_html_(self) -> str:
        from cyberdiplo.reports.layout import contents

        return contents(self).html()

    def _repr_markdown_(self) -> str:
        from cyberdiplo.reports.layout import contents

        return contents(self).markdown()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atlas) and self.edition == other.edition

    def __hash__(self) -> int:
        return hash(self.edition)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_open, (self._folder, self.edition))

    def __repr__(self) -> str:
        return f"<Atlas {self.edition.number}, released {self.edition.released}>"


def _open(folder: Any, edition: Any) -> Atlas:
    """Return the atlas that was pickled; a `ValueError` if another edition stands in its place."""
    atlas = load() if isinstance(folder, BundledFolder) else Atlas(folder)
    if atlas.edition != edition:
        raise ValueError(f"this was pickled with {edition!r}, but here is {atlas.edition!r}; install that edition")
    return atlas


_LOADING = threading.Lock()


def load(path: str | Path | None = None) -> Atlas:
    """Return the bundled edition, or one from a folder or zip.

    The bundled one is the same object each time, needs no network, and reads each table when it is
    first asked for. One from outside is read and looked through as a whole.

    Args:
        path: A folder or zip that `Atlas.save` wrote; None for the bundled edition.

    Raises:
        DataError: The package is damaged, hostile or of a newer schema; nothing of it was loaded.

    Examples:
        >>> import cyberdiplo as cd
        >>> cd.load() is cd.load()
        True
    """
    if path is not None:
        from pathlib import Path

        from cyberdiplo.storage.editions import read_package

        return Atlas(read_package(Path(path)))
    with _LOADING:
        return _bundled()


@functools.cache
def _bundled() -> Atlas:
    return Atlas(BundledFolder())
