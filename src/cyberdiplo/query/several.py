"""Several things where one may be given by mistake: a text falls apart into its letters."""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    T = TypeVar("T")

__all__ = ["several"]


def several(given: Iterable[T], what: str) -> tuple[T, ...]:
    """Return several things as a tuple.

    Args:
        given: The things.
        what: What one of them is called.

    Raises:
        TypeError: One is given instead of several.
    """
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        one = str(given) if isinstance(given, str) else getattr(given, "id", given)
        step = f"write [{one!r}]" if isinstance(given, str) else "give a list of them"
        raise TypeError(f"{one!r} is one {what}, not several of them; {step}")
    return tuple(given)
