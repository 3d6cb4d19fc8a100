"""Where the tables of an edition lie."""

from __future__ import annotations

import os
from typing import Any, Protocol

from cyberdiplo.errors import DataError

__all__ = ["BundledFolder", "Folder", "read_file"]


class Folder(Protocol):
    """A place that holds files: a `pathlib.Path`, a folder in a package, in a zip, in memory."""

    def joinpath(self, name: str, /) -> Any:
        """Return the file of this name; it has ``read_bytes()``."""
        ...


class BundledFolder:
    """The folder of the bundled edition, wherever the package is: on disk or in a zip."""

    def joinpath(self, name: str, /) -> Any:
        """Return the file of this name."""
        return _BundledFile(name)


class _BundledFile:
    def __init__(self, name: str) -> None:
        self._name = name

    def read_bytes(self) -> bytes:
        """Return its bytes from where the package was imported (PEP 302), which costs no further import."""
        path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", self._name)  # noqa: PTH118, PTH120  # in a zip, too
        loader: Any = __spec__.loader
        data: bytes = loader.get_data(path)
        return data


def read_file(folder: Folder, file: str) -> bytes:
    """Return the bytes of a file of a folder; a `DataError` if it cannot be read."""
    try:
        data: bytes = folder.joinpath(file).read_bytes()
    except OSError as error:
        raise DataError(file, 0, "", str(error), "a file that can be read") from None
    return data
