"""Limits of what comes from outside, looked at before anything is decoded; an error names the one that is passed.

They are generous for an edition of fifty times the size of the bundled one.
"""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from os import PathLike
    from typing import IO

__all__ = [
    "CELLS",
    "DESCRIPTION",
    "FLOOR",
    "LARGEST",
    "LINE",
    "RATIO",
    "TABLE",
    "hold_plain",
    "look_through",
    "read_plain_file",
    "read_stream",
]

MIB = 2**20

LARGEST = 384 * MIB
"""The most bytes that the files of a package may have together."""

TABLE = 96 * MIB
"""The most bytes that one table of records may have."""

DESCRIPTION = MIB
"""The most bytes that ``datapackage.json`` may have."""

LINE = 128 * 1024
"""The most bytes that a line of a table may have, and the most characters that Python's ``csv`` takes in a cell."""

CELLS = 4_000_000
"""The most cells that the tables of records of a package may have together."""

RATIO = 16
"""The most bytes that one byte of a zip may unpack to, once it unpacks to more than `FLOOR`."""

FLOOR = 64 * MIB
"""What a zip may unpack to whatever its own size."""

_CHUNK = MIB


def read_stream(stream: IO[bytes], file: str, most: int, cap: str) -> bytes:
    """Return all bytes of a stream, read in parts.

    Args:
        stream: The stream.
        file: Its name, for messages.
        most: How many bytes it may have.
        cap: What this limit is, for messages.

    Raises:
        DataError: It has more.
    """
    parts: list[bytes] = []
    room = most
    while part := stream.read(min(_CHUNK, room + 1)):
        room -= len(part)
        if room < 0:
            raise _error(file, 0, f"more than {most} bytes", cap)
        parts.append(part)
    return b"".join(parts)


def read_plain_file(path: str | PathLike[str], most: int = LARGEST) -> bytes:
    """Return the bytes of a plain file, and never wait for those of a pipe or a device.

    Raises:
        DataError: It is another thing than a plain file, or has more bytes than it may.
        OSError: It cannot be read.
    """
    import os
    import stat

    file = os.path.basename(path)  # noqa: PTH119  # pathlib costs as much as all the rest
    # Opened without waiting, so that a pipe that takes the place of the file cannot hold us up.
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise _not_plain(file)
    with open(number, "rb") as stream:  # noqa: PTH123  # as above
        return read_stream(stream, file, most, f"a file of {most // MIB} MiB at most")


def hold_plain(path: str | PathLike[str]) -> None:
    """Hold that a file that is then read as a stream is a plain one.

    Raises:
        DataError: It is a folder, a pipe or a device.
        OSError: It is not there.
    """
    import os
    import stat

    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116  # as above
        raise _not_plain(os.path.basename(path))  # noqa: PTH119  # as above


def look_through(data: bytes, file: str) -> int:
    """Return about how many cells a table of records has, from its bytes alone.

    Raises:
        DataError: It has a line that is too long, or more cells than all tables of a package may have.
    """
    if len(data) > LINE:
        start, line = 0, 1
        while len(data) - start > LINE:  # at most one search for every so many bytes
            end = data.rfind(b"\n", start, start + LINE + 1)
            if end < 0:
                line += data.count(b"\n", 0, start)
                raise _error(file, line, f"more than {LINE} bytes", f"lines of {LINE} bytes at most")
            start = end + 1
    cells = data.count(b",") + data.count(b"\n")
    if cells > CELLS:
        raise _error(file, 0, f"about {cells} cells", f"tables of {CELLS} cells at most, all together")
    return cells


def _not_plain(file: str) -> Exception:
    return _error(file, 0, "a folder, a pipe or a device", "a plain file")


def _error(file: str, line: int, value: str, expected: str) -> Exception:
    from cyberdiplo.errors import DataError

    return DataError(file, line, "", value, expected)
