"""The tables of one edition, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from cyberdiplo.model.kinds import TABLES
from cyberdiplo.query.lazy import Lazy, lock_of
from cyberdiplo.storage.folders import BundledFolder, read_file
from cyberdiplo.storage.tables import read_table

if TYPE_CHECKING:
    from cyberdiplo.storage.editions import Edition
    from cyberdiplo.storage.folders import Folder

__all__ = ["Tables"]


class Tables:
    """The tables of one edition, read-only."""

    _folder: Folder

    def __init__(self, folder: Folder) -> None:
        """Open the edition in a folder.

        Raises:
            DataError: The folder holds no edition. A damaged table raises it when it is first needed.
        """
        self.__dict__.update(_folder=folder, _lock=lock_of(self))
        if not self._is_bundled:
            _ = self.edition

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"an atlas is immutable: {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"an atlas is immutable: {name!r} cannot be deleted")

    @Lazy
    def edition(self) -> Edition:
        """Which edition this is."""
        from cyberdiplo.storage.editions import read_edition

        return read_edition(self._folder)

    @property
    def _is_bundled(self) -> bool:
        return isinstance(self._folder, BundledFolder)

    def files(self) -> dict[str, bytes]:
        """Return the files of the edition by name, as `Atlas.save` writes them."""
        names = ("datapackage.json", *(table.file for table in self.edition.tables))
        return {name: read_file(self._folder, name) for name in names}

    def table(self, name: str) -> tuple[Any, ...]:
        """Return the records of a table by its name, such as ``"actions"``, read anew; empty if the edition has none.

        Raises:
            DataError: The table is damaged, or not the one that the edition describes.
            ValueError: There is no such table.
        """
        if name not in TABLES:
            raise ValueError(f"no table {name!r}; valid: {', '.join(TABLES)}")
        read: Mapping[str, tuple[Any, ...]] = getattr(self._folder, "records", {})
        if f"{name}.csv" in read:  # a package from outside was read as a whole
            return read[f"{name}.csv"]
        data = self._data(name)
        return () if data is None else read_table(TABLES[name], data, f"{name}.csv")

    def _data(self, name: str) -> bytes | None:
        """Return the bytes of a table; None if the edition has none of that name."""
        # The bundled tables are all there and come with the code that reads them; `check` compares their digests.
        described = None if self._is_bundled else {table.name: table for table in self.edition.tables}
        if described is not None and name not in described:
            return None
        file = f"{name}.csv"
        data = read_file(self._folder, file)
        if described is not None:
            described[name].verify(data, file)
        return data
