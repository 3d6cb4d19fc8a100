"""What a table holds, and texts with what HTML shows beside them."""

from __future__ import annotations

from typing import Self

import attrs

__all__ = ["Cell", "Table"]


class Cell(str):
    """A text with what HTML shows beside it; everywhere else it is its text.

    Attributes:
        exact: The same more exactly, shown where the sources of the cell are opened; empty for nothing more.
        course: How it came to be: words, each with its part of the whole time, and with a line that says since when.
        to: The heading to which a sentence leads; empty for none.
    """

    __slots__ = ("course", "exact", "to")

    exact: str
    course: tuple[tuple[str, float, str], ...]
    to: str

    def __new__(cls, text: str, *, exact: str = "", course: tuple[tuple[str, float, str], ...] = (), to: str = "") -> Self:
        """Return a text with what stands beside it."""
        made = super().__new__(cls, text)
        made.exact, made.course, made.to = exact, course, to
        return made


@attrs.frozen
class Table:
    """A titled table of texts; a row with one cell is a heading across the table.

    Attributes:
        title: What the table is.
        header: The names of the columns.
        rows: The rows, each as long as the header, or of one cell.
        foot: Lines below the table, each with a link or an empty text.
        lead: Sentences above it.
        folded: Tables that HTML shows below, folded behind their titles; elsewhere only their titles are told.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, str], ...] = ()
    lead: tuple[str, ...] = ()
    folded: tuple[Table, ...] = ()
