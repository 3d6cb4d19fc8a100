"""New files and folders: written beside their place, moved there when they are whole, never over another."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

__all__ = ["new_at", "save_text"]


@contextlib.contextmanager
def new_at(path: Path) -> Generator[Path]:
    """Give a path beside `path` to write to; what is there at the end is moved to `path`, after an error nothing.

    Raises:
        FileExistsError: Something is at `path` already.
        OSError: It cannot be written; if the folder is missing or cannot be written, the error names it.
    """
    if path.exists() or path.is_symlink():
        raise FileExistsError(f"{path} exists already; give a new name or remove it first")
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        told = f"{error.strerror}: {path.parent}; give a folder that exists and can be written"
        raise type(error)(error.errno, told) from None
    try:
        yield beside / path.name
        (beside / path.name).rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def save_text(path: Path, text: str) -> None:
    """Write a new text file, in UTF-8 with the line ends as they are.

    Raises:
        FileExistsError: Something is at `path` already.
        OSError: It cannot be written; nothing is left half-written.
    """
    with new_at(path) as whole:
        whole.write_bytes(text.encode())
