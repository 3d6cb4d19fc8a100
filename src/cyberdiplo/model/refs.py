"""Where something was read."""

from collections.abc import Iterable
from typing import Any

import attrs

__all__ = ["Ref", "source_ids"]


@attrs.frozen
class Ref:
    """A source and the place in it; written ``source[locator]``.

    Attributes:
        source: The id of a `Source`.
        locator: The article, page, row or symbol; empty if the source is short.
    """

    source: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.source}[{self.locator}]" if self.locator else self.source


def source_ids(records: Iterable[Any]) -> tuple[str, ...]:
    """Return the ids of the sources of records with refs, in the order of their first use."""
    return tuple(dict.fromkeys(ref.source for record in records for ref in record.refs))
