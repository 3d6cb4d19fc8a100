"""Where something was read."""

import re
from collections.abc import Iterable
from typing import Any, Self

import attrs

__all__ = ["NAMED", "Ref", "named", "source_ids"]

_BARE = r"([^][;\s](?:[^][;\n]*[^][;\s])?)"  # no brackets, no semicolon, no outer spaces
NAMED = re.compile(rf"{_BARE}(?:\[{_BARE}\])?")
"""A name, and what may stand in brackets behind it."""


@attrs.frozen
class Ref:
    """A source and the place in it; written ``source[locator]``.

    Attributes:
        source: The id of a `Source`.
        locator: The article, page, row or symbol; empty if the source is short.
    """

    source: str
    locator: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the ref that is written ``source[locator]`` or ``source``.

        Raises:
            ValueError: The text is not of this form.
        """
        try:
            return cls(*named(text))
        except ValueError:
            raise ValueError(f"{text!r} is not a ref; valid is source[locator] or source") from None

    def __str__(self) -> str:
        return f"{self.source}[{self.locator}]" if self.locator else self.source


def named(text: str) -> tuple[str, str]:
    """Return the two parts of ``name[inner]``, or ``name`` and an empty text.

    Raises:
        ValueError: The text is not of this form.
    """
    found = NAMED.fullmatch(text)
    if not found or not text.isprintable():
        raise ValueError  # whoever asks says what is valid
    return found[1], found[2] or ""


def source_ids(records: Iterable[Any]) -> tuple[str, ...]:
    """Return the ids of the sources of records with refs, in the order of their first use."""
    return tuple(dict.fromkeys(ref.source for record in records for ref in record.refs))
