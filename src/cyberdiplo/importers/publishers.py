"""Which publisher a downloaded file comes from, and the reader of it: recognised by what the file says itself."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cyberdiplo.atlas import Atlas
from cyberdiplo.importers.files import open_file
from cyberdiplo.model import Treaty
from cyberdiplo.model.dates import Day
from cyberdiplo.records.readings import Reading

__all__ = ["PUBLISHERS", "publisher_of", "read_file"]

PUBLISHERS = ("untc", "coe", "wipo", "oas", "au")
"""The publishers whose lists of treaties are read, each a module of `cyberdiplo.importers`."""


def publisher_of(path: str | Path) -> str:
    """Return the publisher that a file comes from, as one of `PUBLISHERS`.

    Raises:
        DataError: No reader recognises it, or it is empty or not text.
    """
    file = open_file(path)
    if file.data.startswith(b"PK"):
        return "coe"  # the only one that gives workbooks
    text = file.text()
    for name in PUBLISHERS:
        if _module(name).recognises(text):
            return name
    start = " ".join(text.split())[:80]
    raise file.problem(0, "", start, f"a file of {', '.join(PUBLISHERS)}; name the publisher if you know it")


def read_file(
    path: str | Path,
    publisher: str = "",
    *,
    treaty: str | Treaty | None = None,
    dated: Day | None = None,
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return what a downloaded file says, read by the reader of its publisher.

    Args:
        path: The file.
        publisher: One of `PUBLISHERS`; empty to recognise it.
        treaty: The treaty that it must speak of; without it the file decides.
        dated: The day of which it speaks, where it does not say so.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and treaties are looked up; the bundled edition if it is not said.

    Raises:
        DataError: It is not recognised, is damaged, or speaks of another treaty or day.
        ValueError: There is no such publisher.
    """
    if publisher and publisher not in PUBLISHERS:
        raise ValueError(f"{publisher!r} is not a publisher; valid: {', '.join(PUBLISHERS)}")
    reader: Callable[..., Reading] = _module(publisher or publisher_of(path)).read
    return reader(path, treaty=treaty, dated=dated, read=read, atlas=atlas)


def _module(name: str) -> Any:
    return importlib.import_module(f"cyberdiplo.importers.{name}")
