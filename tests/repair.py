"""Bring what is kept in the repository into its one canonical form: ``python -m tests.repair``.

It rewrites the tables of src/cyberdiplo/data, their description with the digests, and the golden
answers. Whatever it changes shows in the diff and is reviewed there.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from cyberdiplo import __version__
from cyberdiplo.editions import describe
from cyberdiplo.tables import TABLES, load_table, write_table

DATA = Path(__file__).parents[1] / "src" / "cyberdiplo" / "data"
NUMBER = __version__.rpartition(".")[0]
RELEASED = datetime.date(2026, 11, 21)


def main() -> None:
    for name, record in TABLES.items():
        (DATA / f"{name}.csv").write_bytes(write_table(record, load_table(DATA, name)))
    (DATA / "datapackage.json").write_bytes(describe(DATA, NUMBER, RELEASED))


if __name__ == "__main__":
    main()
