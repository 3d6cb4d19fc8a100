"""The compare page inside a notebook, and what was chosen on it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import attrs

__all__ = ["Explorer", "Selection"]


@attrs.frozen(kw_only=True)
class Selection:
    """What is chosen on a compare page: the arguments of `Atlas.compare`.

    Attributes:
        actors: The ids of the actors, in the order of their columns.
        as_of: The day; None for the latest that the edition knows.
        differences_only: Whether only where they differ is shown.
    """

    actors: tuple[str, ...]
    as_of: datetime.date | None
    differences_only: bool


class Explorer:
    """The compare page inside a notebook: shown where a cell ends with it, and asked what was chosen.

    `Atlas.explore` makes it. Where no kernel runs, as in a saved notebook, the first comparison stands in its place.
    """

    def __init__(self, widget: Any, still: Callable[[], str]) -> None:
        self._widget = widget
        self._still = still

    @property
    def selection(self) -> Selection:
        """What is chosen on the page now."""
        chosen = self._widget.chosen
        day = chosen["as_of"]
        return Selection(
            actors=tuple(chosen["actors"]),
            as_of=datetime.date.fromisoformat(day) if day else None,
            differences_only=bool(chosen["differences_only"]),
        )

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = self._widget._repr_mimebundle_()  # how Jupyter asks for it
        return {**data, "text/plain": repr(self), "text/html": self._still()}, metadata

    def __repr__(self) -> str:
        chosen = self.selection
        return f"<explorer of {', '.join(chosen.actors) or 'no actor yet'}{f', on {chosen.as_of}' if chosen.as_of else ''}>"
