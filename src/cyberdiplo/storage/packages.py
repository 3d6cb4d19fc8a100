"""Packages of tables from outside: a folder or a zip, read whole and refused whole."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import attrs

from cyberdiplo.display.saving import new_at
from cyberdiplo.errors import DataError

__all__ = ["LARGEST", "MemoryFolder", "open_package", "save_package"]

LARGEST = 256 * 2**20
"""The most bytes that the files of a package may have together."""

_BROKEN = (OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)


@attrs.frozen
class _File:
    name: str
    data: bytes | None

    def read_bytes(self) -> bytes:
        if self.data is None:
            raise FileNotFoundError(f"no file {self.name!r}")
        return self.data


@attrs.frozen(eq=False)
class MemoryFolder:
    """Files in memory."""

    files: Mapping[str, bytes]

    def joinpath(self, name: str, /) -> _File:
        """Return the file of this name."""
        return _File(name, self.files.get(name))


def open_package(path: Path, allowed: frozenset[str]) -> dict[str, bytes]:
    """Return the files of a folder or zip by name.

    Args:
        path: A folder, or a zip archive.
        allowed: The names that files may have, so that no name leads out of the package.

    Raises:
        DataError: Nothing is there, or it holds something that is not allowed: another name, a name
            twice, a link, a folder, an entry that is encrypted, damaged or larger than stated, more
            than 256 MiB in all.
    """
    try:
        if path.is_dir():
            return _open_folder(path, allowed)
        with zipfile.ZipFile(path) as archive:
            return _open_zip(archive, path.name, allowed)
    except DataError:
        raise
    except _BROKEN as error:
        raise DataError(path.name, 0, "", f"{type(error).__name__}: {error}", "a folder or zip of an edition") from None


def save_package(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, or into a new zip if `path` ends in ``.zip``; all of them or none.

    They are written beside `path` and moved in place. A zip bears no time of its making, so that the
    same files give the same bytes.

    Raises:
        FileExistsError: Something is at `path` already.
        OSError: It cannot be written.
    """
    with new_at(path) as whole:
        if path.suffix == ".zip":
            with zipfile.ZipFile(whole, "w") as archive:
                for name, data in sorted(files.items()):
                    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        else:
            whole.mkdir()
            for name, data in files.items():
                (whole / name).write_bytes(data)


def _open_folder(path: Path, allowed: frozenset[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    room = LARGEST
    for file in sorted(path.iterdir()):
        name = _allowed(file.name, path.name, allowed)
        if file.is_symlink() or not file.is_file():
            raise DataError(path.name, 0, "", name, "plain files, no links and no folders")
        with file.open("rb") as stream:
            found[name] = _read(stream, name, room)
        room -= len(found[name])
    return found


def _open_zip(archive: zipfile.ZipFile, package: str, allowed: frozenset[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    room = LARGEST
    for entry in archive.infolist():
        name = _allowed(entry.filename, package, allowed)
        if name in found:
            raise DataError(package, 0, "", name, "each file once")
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
            raise DataError(package, 0, "", name, "plain files, no links and nothing encrypted")
        with archive.open(entry) as stream:
            found[name] = _read(stream, name, min(room, entry.file_size))
        room -= len(found[name])
    return found


def _allowed(name: str, package: str, allowed: frozenset[str]) -> str:
    if name not in allowed:
        raise DataError(package, 0, "", name, f"only {', '.join(sorted(allowed))}")
    return name


def _read(stream: IO[bytes], name: str, most: int) -> bytes:
    data = stream.read(most + 1)
    if len(data) > most:
        raise DataError(name, 0, "", f"more than {most} bytes", "a file as large as stated, and 256 MiB in all")
    return data
