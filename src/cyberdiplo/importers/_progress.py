"""How far a long read is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from cyberdiplo.query.extras import extra

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(name: str, total: int | None, *, wanted: bool | None) -> Generator[Callable[[int], None], None, None]:
    """Give a function that is told how many bytes have been read so far.

    Args:
        name: What is read.
        total: How many bytes there are, if that is known.
        wanted: Whether to show it; None for: if it goes to a terminal and tqdm is installed.

    Raises:
        ImportError: It is wanted and tqdm is not installed; the error says how to.
    """
    bar = _bar(name, total, wanted=wanted)
    if bar is None:
        yield lambda _: None
        return
    with bar:
        yield lambda read: bar.update(read - bar.n)


def _bar(name: str, total: int | None, *, wanted: bool | None) -> Any:
    if wanted is None and sys.stderr.isatty():
        try:
            return _bar(name, total, wanted=True)
        except ImportError:
            return None
    if not wanted:
        return None
    return extra("tqdm", "progress").tqdm(desc=name, total=total, unit="B", unit_scale=True, leave=False)
