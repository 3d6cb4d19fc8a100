"""The European Repository of Cyber Incidents: its global dataset as CSV, as it is downloaded.

It is had at https://eurepoc.eu (Database, Download); its terms are those of that page, and nothing of it is bundled. Read
are `incident_id`, `name`, `start_date`, `end_date`, `incident_type` and the countries of initiators and receivers, each
cell with several of them split at semicolons. Days are printed day.month.year or in ISO form.
"""

from __future__ import annotations

from pathlib import Path

from cyberdiplo.atlas import Atlas
from cyberdiplo.importers.incidents import Incidents, incidents

__all__ = ["read"]

_COLUMNS = {
    "incident": ("incident_id", "id"),
    "name": ("name",),
    "start": ("start_date",),
    "end": ("end_date",),
    "initiator": ("initiator_country", "initiator_alpha_2"),
    "receiver": ("receiver_country", "receiver_country_alpha_2_code"),
    "type": ("incident_type",),
}
_NOBODY = frozenset(
    ("not available", "unknown", "none", "nan", "not attributed", "n/a", "global (region)", "no receiver", "not applicable")
)


def read(path: str | Path, *, atlas: Atlas | None = None) -> Incidents:
    """Return the incidents of the dataset, a row for each incident, initiator and receiver.

    Args:
        path: The CSV file.
        atlas: Where actors are looked up; the bundled edition if it is not said.

    Raises:
        DataError: The file cannot be read, or lacks a column.
    """
    return incidents(
        path,
        _COLUMNS,
        name="eurepoc",
        about="One incident of EuRepoC between one initiator and one receiver; missing where none is named or known.",
        days="day-month-year",
        schemes={"initiator": "iso2", "receiver": "iso2"},
        nobody=_NOBODY,
        atlas=atlas,
    )
