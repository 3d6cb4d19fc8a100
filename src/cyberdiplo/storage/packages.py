"""Packages of tables from outside: a folder or a zip, read whole and refused whole."""

from __future__ import annotations

import collections
import io
import stat
import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import attrs

from cyberdiplo.display.saving import new_at
from cyberdiplo.errors import DataError
from cyberdiplo.storage import limits

__all__ = ["MemoryFolder", "open_package", "save_package"]

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
    """Files in memory.

    Attributes:
        files: Their bytes, by name.
        records: The records of the tables that have been read already, by the name of the file.
    """

    files: Mapping[str, bytes]
    records: Mapping[str, tuple[Any, ...]] = attrs.field(factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the files alone: the records are read from them."""
        return MemoryFolder, (self.files,)

    def joinpath(self, name: str, /) -> _File:
        """Return the file of this name."""
        return _File(name, self.files.get(name))


def open_package(path: Path, allowed: frozenset[str]) -> dict[str, bytes]:
    """Return the files of a folder or zip by name.

    Args:
        path: A folder, or a zip archive.
        allowed: The names that files may have, so that no name leads out of the package.

    Raises:
        DataError: Nothing is there, or it holds something that is not allowed: another name, a name twice, a link, a
            folder, a pipe, an entry that is encrypted, packed in another way than zips are as a rule, damaged or larger
            than stated, or more than `cyberdiplo.storage.limits` allows.
    """
    try:
        if path.is_dir():
            return _open_folder(path, allowed)
        with io.BytesIO(limits.read_plain_file(path)) as stream, zipfile.ZipFile(stream) as archive:
            return _open_zip(archive, path.name, allowed, stream.getbuffer().nbytes)
    except DataError:
        raise
    except _BROKEN as error:
        raise DataError(path.name, 0, "", f"{type(error).__name__}: {error}", "a folder or zip of an edition") from None


def save_package(
    path: Path, files: Mapping[str, bytes], *, overwrite: bool = False, names: Collection[str] = (), mark: str = ""
) -> None:
    """Write files into a folder, or into a zip if `path` ends in ``.zip``; all of them or none.

    They are written beside `path` and moved in place. A zip bears no time of its making, so that the
    same files give the same bytes. What is there is replaced if `overwrite` says so: a zip if it is a plain file, a folder
    if it holds nothing but these files and others of `names`, among them that called `mark`.

    Raises:
        FileExistsError: Something is at `path` already, and it is not to be replaced.
        OSError: It cannot be written.
    """
    zipped = path.suffix.lower() == ".zip"
    with new_at(path, overwrite=overwrite, names=() if zipped else {*files, *names}, mark=mark) as whole:
        if zipped:
            with zipfile.ZipFile(whole, "w") as archive:
                for name, data in sorted(files.items()):
                    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        else:
            whole.mkdir()
            for name, data in files.items():
                (whole / name).write_bytes(data)


def _open_folder(path: Path, allowed: frozenset[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    room = limits.LARGEST
    for file in sorted(path.iterdir()):
        name = _allowed(file.name, path.name, allowed)
        if file.is_symlink() or not file.is_file():
            raise DataError(path.name, 0, "", name, "plain files, no links and no folders")
        found[name] = limits.read_plain_file(file, _most(name, room))
        room -= len(found[name])
    return found


def _open_zip(archive: zipfile.ZipFile, package: str, allowed: frozenset[str], size: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    entries = archive.infolist()
    for name, count in collections.Counter(_allowed(entry.filename, package, allowed) for entry in entries).items():
        if count > 1:
            raise DataError(package, 0, "", name, "each file once")
    room = min(limits.LARGEST, max(limits.FLOOR, limits.RATIO * size))
    stated = sum(entry.file_size for entry in entries)
    if stated > room:
        cap = (
            f"at most {limits.LARGEST} bytes, and {limits.RATIO} times those of the zip if that is more than {limits.FLOOR}"
        )
        raise DataError(package, 0, "", f"{stated} bytes, unpacked", cap)
    for entry in entries:
        name = entry.filename
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 1:
            raise DataError(package, 0, "", name, "plain files, no links and nothing encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DataError(package, 0, "", name, "entries that are stored or deflated")
        most = _most(name, entry.file_size)
        with archive.open(entry) as stream:
            cap = f"a file as large as stated, {entry.file_size} bytes, and {most} at most"
            found[name] = limits.read_stream(stream, name, most, cap)
    return found


def _allowed(name: str, package: str, allowed: frozenset[str]) -> str:
    if name not in allowed:
        raise DataError(package, 0, "", name, f"only {', '.join(sorted(allowed))}")
    return name


def _most(name: str, room: int) -> int:
    """Return how many bytes a file may have."""
    own = {".json": limits.DESCRIPTION, ".csv": limits.TABLE}
    return min(room, own.get(name[name.rfind(".") :], limits.LARGEST))
