"""What type checkers know of files for other programs."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import cyberdiplo as cd
from cyberdiplo.frames import to_parquet, to_sqlite


def files(atlas: cd.Atlas) -> None:
    """An edition is written, and nothing comes back."""
    to_parquet(atlas, "tables")
    to_sqlite(atlas, "atlas.sqlite")
    to_parquet("budapest", "tables")  # type: ignore[arg-type]  # no atlas
