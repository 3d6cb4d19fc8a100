"""What shows itself: the tables that are laid out once something is shown."""

from __future__ import annotations

from abc import ABC, abstractmethod

TYPE_CHECKING = bool()  # importing typing for it takes longer than the rest
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from cyberdiplo.display.grid import Grid

__all__ = ["Shown", "record_html", "record_markdown"]


class Shown(ABC):
    """What shows as a grid, everywhere in the same way."""

    __slots__ = ()

    @abstractmethod
    def grid(self) -> Grid:
        """Return the table that is shown."""

    def text(self, width: int = 100) -> str:
        """Return it for a terminal of `width` columns."""
        return self.grid().text(width)

    def markdown(self) -> str:
        """Return it as Markdown."""
        return self.grid().markdown()

    def html(self) -> str:
        """Return it as a fragment of HTML, every text escaped."""
        return self.grid().html()

    def to_html(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Write it into a file as a page of its own, which needs nothing from elsewhere.

        Args:
            path: Where.
            overwrite: Whether a plain file that is there is replaced.

        Raises:
            FileExistsError: Something is there already, and it is not to be replaced.
            OSError: It cannot be written; nothing is left half-written.
        """
        from pathlib import Path

        from cyberdiplo.display.saving import save_text

        save_text(Path(path), self.grid().page(), overwrite=overwrite)

    def _repr_html_(self) -> str:
        return self.html()

    def _repr_markdown_(self) -> str:
        return self.markdown()


def record_html(record: Any) -> str:
    """Return one record as a table of its attributes, the empty ones left out."""
    from cyberdiplo.display.grid import record_grid

    return record_grid(record).html()


def record_markdown(record: Any) -> str:
    """Return one record as a Markdown table of its attributes, the empty ones left out."""
    from cyberdiplo.display.grid import record_grid

    return record_grid(record).markdown()
