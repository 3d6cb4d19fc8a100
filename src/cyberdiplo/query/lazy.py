"""Attributes that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

__all__ = ["Lazy"]

T = TypeVar("T")


class Lazy(Generic[T]):
    """An attribute that is made when it is first asked for, once also if threads ask at the same time.

    Its owner has a ``_lock`` that one thread may take again. Once made it stands in the owner's dictionary, where Python
    looks first.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> T | Self:
        if owner is None:
            return self
        with owner.__dict__["_lock"]:
            if self._name not in owner.__dict__:
                owner.__dict__[self._name] = self._make(owner)
        found: T = owner.__dict__[self._name]
        return found
