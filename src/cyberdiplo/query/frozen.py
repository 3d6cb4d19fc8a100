"""What is made once and not changed, without the import of attrs."""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from typing import Any, NoReturn

__all__ = ["Frozen"]


class Frozen:
    """What is made once and not changed; not by attrs, whose import takes longer than all the work."""

    __slots__ = ()

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"this is immutable: {name!r} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"this is immutable: {name!r} cannot be deleted")
