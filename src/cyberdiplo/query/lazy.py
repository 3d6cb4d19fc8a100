"""Attributes that are made when they are first asked for, and the locks under which they are made."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

__all__ = ["Lazy", "lock_of"]

# By identity: whose lock is asked for may be compared by what it holds.
_OWNERS: WeakValueDictionary[int, Any] = WeakValueDictionary()


def lock_of(owner: object) -> Any:
    """Return a lock for an owner of lazy attributes, which a fork gives back, whoever held it.

    The thread that held it does not live on in the child, so that it would be held for ever there.
    """
    _OWNERS[id(owner)] = owner
    return threading.RLock()


def _renew() -> None:
    for owner in list(_OWNERS.values()):
        owner.__dict__["_lock"] = threading.RLock()


if hasattr(os, "register_at_fork"):  # where there are forks
    os.register_at_fork(after_in_child=_renew)


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
