"""New files and folders: written beside their place, moved there when they are whole, over another only when asked."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Collection, Generator
from pathlib import Path, PurePosixPath

__all__ = ["new_at", "save_text"]


@contextlib.contextmanager
def new_at(path: Path, *, overwrite: bool = False, names: Collection[str] = (), mark: str = "") -> Generator[Path]:
    """Give a path beside `path` to write to; what is there at the end is moved to `path`, after an error nothing.

    Args:
        path: Where it is to stand.
        overwrite: Replace a plain file, or a folder that holds nothing but plain files of these `names`.
        names: The names of the files that are written, if a folder is; those in folders within it with a slash.
        mark: The file without which a folder with others was not written so.

    Raises:
        FileExistsError: Something is at `path` already, and it is not to be replaced, or not of this kind.
        OSError: It cannot be written; if the folder is missing or cannot be written, the error names it.
    """
    there = path.exists() or path.is_symlink()
    if there and not overwrite:
        raise _taken(path)
    if there:
        _look_at(path, names, mark)
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        told = f"{error.strerror}: {path.parent}; give a folder that exists and can be written"
        raise type(error)(error.errno, told) from None
    try:
        yield beside / path.name
        if there:
            _look_at(path, names, mark)  # something may have been put there meanwhile
            _replace(beside / path.name, path, beside / "before")
            return
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


def _look_at(path: Path, names: Collection[str], mark: str) -> None:
    """Hold that what is to be replaced is a plain file, or, where a folder is written, a folder of such files."""
    if path.is_symlink() or not (path.is_dir() if names else path.is_file()):
        kind = "folder" if names else "plain file"
        raise FileExistsError(f"{path} is not a {kind}, and only that is written over; give a new name")
    found = {one.relative_to(path).as_posix(): one for one in sorted(path.rglob("*"))} if names else {}
    known, folders = frozenset(names), {folder.as_posix() for name in names for folder in PurePosixPath(name).parents}
    others = [
        name
        for name, one in found.items()
        if not (name in known and _is_plain(one)) and not (name in folders and one.is_dir() and not one.is_symlink())
    ]
    if found and mark and not _is_plain(path / mark):
        others = list(found)
    if others:
        raise FileExistsError(f"{path} holds {others[0]!r}, which was not written so; nothing was touched; give a new name")


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _replace(whole: Path, path: Path, before: Path) -> None:
    """Put what is whole in the place of what is there; a folder that cannot be put there leaves the one before."""
    if not whole.is_dir():
        shutil.copymode(path, whole)
        whole.replace(path)
        return
    path.rename(before)
    try:
        whole.rename(path)
    except OSError:
        before.rename(path)
        raise


def _taken(path: Path) -> FileExistsError:
    return FileExistsError(f"{path} exists already; give a new name, or overwrite=True to replace it")


def save_text(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Write a text file, in UTF-8 with the line ends as they are.

    Raises:
        FileExistsError: Something is at `path` already, and it is not to be replaced, or is not a plain file.
        OSError: It cannot be written; nothing is left half-written.
    """
    with new_at(path, overwrite=overwrite) as whole:
        whole.write_bytes(text.encode())
