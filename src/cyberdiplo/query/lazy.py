"""Attributes that are made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Lazy"]

if TYPE_CHECKING:  # to those who read it is a property
    from builtins import property as Lazy  # noqa: N812  # the name of the class below
else:

    class Lazy:
        """An attribute that is made when it is first asked for, once also if threads ask at the same time.

        Its owner has a ``_lock`` that one thread may take again. Once made it stands in the owner's dictionary, where
        Python looks first.
        """

        def __init__(self, make: Any) -> None:
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, owner: Any, kind: type) -> Any:
            if owner is None:
                return self
            with owner.__dict__["_lock"]:
                if self._name not in owner.__dict__:
                    owner.__dict__[self._name] = self._make(owner)
            return owner.__dict__[self._name]
