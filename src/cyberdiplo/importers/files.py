"""A file that the user downloaded: its bytes within bounds, their digest, and its text in the encoding that it has."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import attrs

from cyberdiplo.errors import DataError
from cyberdiplo.storage.limits import read_plain_file

__all__ = ["HINTED", "MOST_BYTES", "MOST_PROBLEMS", "File", "keep", "open_file"]

MOST_BYTES = 50_000_000
"""How long a file may be; those of the publishers have less than a tenth of it."""

MOST_PROBLEMS = 10_000
"""How many cells of a file may be unreadable; one with more is another file than it is taken for."""

HINTED = 100
"""With how many problems names that are near are looked for, which takes milliseconds each."""

_DECLARED = (
    re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']"""),
    re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE),
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@attrs.frozen(kw_only=True)
class File:
    """A file as it was downloaded.

    Attributes:
        path: Where it lies.
        data: Its bytes.
    """

    path: Path
    data: bytes

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.name

    @property
    def digest(self) -> str:
        """The SHA-256 digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def text(self) -> str:
        """Return its text, in the encoding that it declares; without one in UTF-8 or else in Windows-1252.

        Raises:
            DataError: It is not text in that encoding.
        """
        encoding = next((name for mark, name in _MARKS if self.data.startswith(mark)), "")
        for pattern in _DECLARED:
            if not encoding and (found := pattern.search(self.data[:4096])):
                encoding = found[1].decode("ascii")
        tried = (encoding,) if encoding else ("utf-8", "cp1252")
        for one in tried:
            try:
                return self.data.decode(one)
            except (LookupError, UnicodeDecodeError):
                continue
        raise self.problem(0, "", self.data[:40].decode("ascii", "replace"), f"text in {' or '.join(tried)}")

    def problem(self, line: int, column: str, value: str, expected: str) -> DataError:
        """Return the error that a place in it is wrong."""
        return DataError(self.name, line, column, value, expected)


def keep(problems: list[DataError], problem: DataError) -> None:
    """Keep a problem of a file beside those before it.

    Raises:
        DataError: There are more than `MOST_PROBLEMS`.
    """
    if len(problems) >= MOST_PROBLEMS:
        expected = f"at most {MOST_PROBLEMS} cells that cannot be read; is it the right file?"
        raise DataError(problem.file, problem.line, problem.column, problem.value, expected)
    problems.append(problem)


def open_file(path: str | Path) -> File:
    """Return a file that was downloaded.

    Raises:
        DataError: It is no plain file, cannot be read, is empty, or is longer than `MOST_BYTES`.
    """
    path = Path(path)
    try:
        data = read_plain_file(path, MOST_BYTES)
    except OSError as error:
        raise DataError(path.name, 0, "", str(error), "a file that can be read") from None
    if not data.strip():
        raise DataError(path.name, 0, "", "", "a file that is not empty; download it again")
    return File(path=path, data=data)
