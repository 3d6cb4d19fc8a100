"""Records of one's own are checked when they are made: each value is of its attribute's type, or text that says it.

The tables do not pass through here: their cells are read column by column, and `cyberdiplo.storage.tables.assembled`
makes the records past ``__init__``.
"""

from __future__ import annotations

import datetime
import functools
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from cyberdiplo.model.dates import PartialDate, parse_day
from cyberdiplo.model.refs import Ref

__all__ = ["checked"]

T = TypeVar("T")

Take = Callable[[Any], Any]


def checked(record: type[T]) -> type[T]:
    """Return a record class whose attributes take values of their types alone, or what says one in the usual way.

    A day can be text or a ``datetime.date``, a word of a vocabulary and a ref their texts, a tuple any list. Everything
    else is a `TypeError`, or a `ValueError` if it is text that says nothing valid; both name class and attribute.

    Examples:
        >>> from cyberdiplo import TreatyAction
        >>> facts = {"id": "hanoi:QAT:ratification", "treaty": "hanoi", "actor": "QAT", "refs": ["mine[p. 3]"]}
        >>> made = TreatyAction(**facts, act="ratification", date="2026-03-05")
        >>> made.act, made.date, made.refs
        (<Act.RATIFICATION: 'ratification'>, PartialDate.parse('2026-03-05'), (Ref(source='mine', locator='p. 3'),))
        >>> TreatyAction(**facts, act="ratification", date=20260305)
        Traceback (most recent call last):
        TypeError: date of TreatyAction is 20260305; expected a PartialDate, a date or text such as '2013-04-25' or '2013-04'
    """
    make = record.__init__

    @functools.wraps(make)
    def init(self: T, *args: Any, **given: Any) -> None:
        takes = _takes(record)  # type: ignore[arg-type]  # a class is hashable
        for name, value in given.items():
            if name in takes:
                given[name] = _taken(record, name, value, takes[name])
        make(self, *args, **given)

    record.__init__ = init  # type: ignore[method-assign, assignment]  # as attrs itself does
    return record


def _taken(record: type[Any], name: str, value: Any, take: Take) -> Any:
    """Return a value as its attribute holds it; an error says of what record and attribute it is."""
    try:
        return take(value)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name} of {record.__name__} is {value!r}; {error}") from None


@functools.cache
def _takes(record: type[Any]) -> Mapping[str, Take]:
    """Return for each attribute of a record class what makes its value of what is given."""
    return {field.name: _take(field.type) for field in attrs.fields(record)}


def _take(kind: Any) -> Take:
    """Return what takes values of a type: of a class, ``X | None``, or a tuple of either."""
    if isinstance(kind, types.UnionType):
        (some,) = (part for part in typing.get_args(kind) if part is not types.NoneType)
        take = _take(some)
        return lambda value: None if value is None else take(value)
    if typing.get_origin(kind) is tuple:
        return functools.partial(_several, _take(typing.get_args(kind)[0]))
    if issubclass(kind, StrEnum):
        return functools.partial(_word, kind)
    return _TAKES.get(kind) or functools.partial(_exactly, kind)


def _several(take: Take, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple | list):
        raise TypeError("expected a tuple, also of one: (…,)")
    return tuple([take(one) for one in value])


def _word(kind: type[StrEnum], value: Any) -> StrEnum:
    if isinstance(value, kind):
        return value
    expected = f"expected {' or '.join(repr(str(word)) for word in kind)}"
    if type(value) is not str:  # the same word of another vocabulary is meant otherwise
        raise TypeError(expected)
    try:
        return kind(value)
    except ValueError:
        raise ValueError(expected) from None


def _exactly(kind: type[Any], value: Any) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"expected {_CALLED.get(kind) or f'a {kind.__name__}'}")
    return value


def _date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.date):
        return PartialDate.on(value)
    if isinstance(value, str):
        return PartialDate.parse(value)
    raise TypeError("expected a PartialDate, a date or text such as '2013-04-25' or '2013-04'")


def _day(value: Any) -> datetime.date:
    return parse_day(value)


def _ref(value: Any) -> Ref:
    if isinstance(value, Ref):
        return value
    if isinstance(value, str):
        return Ref.parse(value)
    raise TypeError("expected a Ref, or text such as 'source[p. 3]'")


_TAKES: dict[type[Any], Take] = {PartialDate: _date, datetime.date: _day, Ref: _ref}
_CALLED = {str: "text", int: "a whole number", bool: "True or False"}
