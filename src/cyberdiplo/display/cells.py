"""Texts with what HTML shows beside them."""

from __future__ import annotations

from typing import Self

__all__ = ["Cell"]


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
