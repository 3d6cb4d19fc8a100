"""The Dyadic Cyber Incident and Campaign Data (Valeriano and Maness), version 2, as CSV or Excel, as it is downloaded.

Nothing of it is bundled; its authors' terms hold. Read are the number, the name, both days, the initiator by its number in
the Correlates of War or its name, and the two states of the dyad, of which the other one is the receiver. Days are
printed month/day/year.
"""

from __future__ import annotations

from pathlib import Path

import attrs

from cyberdiplo.atlas import Atlas
from cyberdiplo.importers.incidents import Incidents, incidents

__all__ = ["read"]

_COLUMNS = {
    "incident": ("cyberincidentnum", "incidentnum", "incident"),
    "name": ("name", "cyberincidentname"),
    "start": ("interactionstartdate", "startdate", "start date"),
    "end": ("interactionenddate", "enddate", "end date"),
    "initiator": ("initiator",),
    "type": ("cyber_objective", "type", "interactiontype"),
}
_ORDER = "month-day-year"
_NOBODY = frozenset(("unknown", "na", "n/a", "ongoing", "99", "-99"))


def read(path: str | Path, *, atlas: Atlas | None = None) -> Incidents:
    """Return the incidents of the data, a row for each with its initiator and its receiver.

    Args:
        path: The CSV file or the workbook.
        atlas: Where actors are looked up; the bundled edition if it is not said.

    Raises:
        DataError: The file cannot be read, or lacks a column.
        ImportError: It is a workbook and openpyxl is not installed.
    """
    first, second = (
        incidents(
            path,
            {**_COLUMNS, "receiver": (name,)},
            name="dcid",
            about="One incident of DCID by one initiator against the other state of the dyad.",
            days=_ORDER,
            schemes={"initiator": "cow", "receiver": "cow"},
            nobody=_NOBODY,
            atlas=atlas,
        )
        for name in ("statea", "stateb")
    )
    # The initiator is one of the two states of the dyad; the receiver is the other one.
    both = {one for one in (*first.data.records, *second.data.records) if one[4] is None or one[4] != one[5]}
    data = attrs.evolve(first.data, records=tuple(sorted(both, key=str)))
    return Incidents(data=data, problems=tuple(dict.fromkeys((*first.problems, *second.problems))))
