"""What can be had as a frame: the doors to `cyberdiplo.frames`, which stands above and is imported when one is opened."""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Literal

    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Framed"]


class Framed:
    """What has rows, as a frame of the libraries that statistics uses; `cyberdiplo.frames` has more forms."""

    __slots__ = ()

    def to_arrow(self, *, columns: Sequence[str] | None = None) -> pa.Table:
        """Return it as an Arrow table; see `cyberdiplo.frames.to_arrow`.

        Raises:
            ImportError: The extra ``arrow`` is not installed.
            ValueError: No such column.
        """
        found: pa.Table = _frames().to_arrow(self, columns=columns)
        return found

    def to_pandas(
        self, *, columns: Sequence[str] | None = None, dtypes: Literal["numpy", "nullable", "pyarrow"] | None = None
    ) -> pd.DataFrame:
        """Return it as a frame of pandas; see `cyberdiplo.frames.to_pandas`.

        Raises:
            ImportError: The extra ``pandas`` is not installed.
            ValueError: No such column or `dtypes`.
        """
        found: pd.DataFrame = _frames().to_pandas(self, columns=columns, dtypes=dtypes)
        return found

    def to_polars(self, *, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Return it as a frame of polars; see `cyberdiplo.frames.to_polars`.

        Raises:
            ImportError: The extra ``polars`` is not installed.
            ValueError: No such column.
        """
        found: pl.DataFrame = _frames().to_polars(self, columns=columns)
        return found


def _frames() -> Any:
    import importlib

    return importlib.import_module("cyberdiplo.frames")
