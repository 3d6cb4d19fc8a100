"""New files and folders: written beside their place, moved there when they are whole, never over another."""

from __future__ import annotations

import contextlib
import os
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
        raise _taken(path)
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        told = f"{error.strerror}: {path.parent}; give a folder that exists and can be written"
        raise type(error)(error.errno, told) from None
    try:
        yield beside / path.name
        try:
            _move(beside / path.name, path)
        except FileExistsError:
            raise _taken(path) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move(whole: Path, path: Path) -> None:
    """Move what is whole to its place; of several that do so at the same time one succeeds.

    A rename would silently replace a file, or an empty folder, that somebody else has put there meanwhile.
    """
    if os.name == "nt":  # where a rename never replaces anything
        whole.rename(path)
    elif whole.is_dir():
        path.mkdir()  # takes the name, or fails if it is taken
        try:
            whole.rename(path)
        except OSError as error:  # somebody has put something into it meanwhile
            raise FileExistsError(path) from error
    else:
        try:
            path.hardlink_to(whole)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: an empty file takes the name first
            path.open("xb").close()
            whole.replace(path)


def _taken(path: Path) -> FileExistsError:
    return FileExistsError(f"{path} exists already; give a new name or remove it first")


def save_text(path: Path, text: str) -> None:
    """Write a new text file, in UTF-8 with the line ends as they are.

    Raises:
        FileExistsError: Something is at `path` already.
        OSError: It cannot be written; nothing is left half-written.
    """
    with new_at(path) as whole:
        whole.write_bytes(text.encode())
