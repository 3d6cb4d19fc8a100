"""Where the tables of an edition lie."""

from __future__ import annotations

from typing import Any, Protocol, cast

import attrs

from cyberdiplo.errors import DataError

__all__ = ["BundledFolder", "Folder", "read_file"]


class Folder(Protocol):
    """A place that holds files: a `pathlib.Path`, a folder in a package, in a zip, in memory."""

    def joinpath(self, name: str, /) -> Any:
        """Return the file of this name; it has ``read_bytes()``."""
        ...


@attrs.frozen
class BundledFolder:
    """The folder of the bundled edition, wherever the package is: on disk or in a zip."""

    def joinpath(self, name: str, /) -> Any:
        """Return the file of this name."""
        from importlib_resources import files

        return files("cyberdiplo").joinpath("data", name)


def read_file(folder: Folder, file: str) -> bytes:
    """Return the bytes of a file of a folder; a `DataError` if it cannot be read."""
    try:
        return cast(bytes, folder.joinpath(file).read_bytes())
    except OSError as error:
        raise DataError(file, 0, "", str(error), "a file that can be read") from None
