"""How records are chosen by their fields: ids and names of what they refer to, words, numbers, dates, how they are known."""

from __future__ import annotations

import datetime
import functools
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import attrs

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import Kind
from cyberdiplo.model.vocabulary import Choice, Evidence, choice_of

__all__ = ["Chooser", "Test", "several_of", "within"]

Test = frozenset[Any] | Callable[[Any], bool]
"""The values of a field that are wanted, or what says whether one is."""


class _Field(NamedTuple):
    attribute: str
    type: type[Any]
    empty: object = attrs.NOTHING
    home: str = ""


class Chooser:
    """What records of some kinds are chosen by, and what is wanted of them."""

    def __init__(
        self, kinds: tuple[Kind, ...], resolve: Callable[[str, str, object], str], evidence: Callable[[Any], Evidence]
    ) -> None:
        """Make what chooses.

        Args:
            kinds: The kinds of the records; of several, what all of them have is what is chosen by.
            resolve: Gives the id that a value stands for in a collection, such as ``("actors", "actor", "ROK")``.
            evidence: Tells how a record is known.
        """
        self._kinds = kinds
        self._resolve = resolve
        self._evidence = evidence

    def test(self, name: str, value: object, known: Callable[[object], str]) -> Test:
        """Return what is wanted of a field.

        Args:
            name: The name of the field; ``topic`` is one of its ``topics``.
            value: What is asked for: one value or several.
            known: Gives an id, if one of the records has it.

        Raises:
            TypeError: There is no such field.
            ValueError: A malformed date or a word that the field does not know.
            UnknownIdError, AmbiguousNameError: A name fits nothing, or several things.
        """
        fields = _fields(self._kinds)
        field = fields.get(name)
        if field is None:
            what = self._kinds[0].record if len(self._kinds) == 1 else "fact"
            raise TypeError(f"a {what} has no field {name!r} to choose by; it has {', '.join(fields)}")
        if field.type is PartialDate:
            return within(value)
        return frozenset(self._wanted(name, field, one, known) for one in several_of(value))

    def _wanted(self, name: str, field: _Field, value: object, known: Callable[[object], str]) -> object:
        if field.empty is not attrs.NOTHING and value in (None, "") and not isinstance(value, bool):
            return "" if field.empty == () else field.empty
        if field.type in (int, bool):
            if type(value) is not field.type:
                raise TypeError(f"{name} takes {'a whole number' if field.type is int else 'True or False'}, not {value!r}")
            return value
        if issubclass(field.type, StrEnum):
            return choice_of(field.type, value)
        return known(value) if name == "id" else self._resolve(field.home, name, value)

    def value(self, record: Any, name: str) -> Any:
        """Return what a record has in a field."""
        return self._evidence(record) if name == "evidence" else getattr(record, _fields(self._kinds)[name].attribute)

    def fits(self, record: Any, tests: Iterable[tuple[str, Test]]) -> bool:
        """Return whether a record has what is wanted in all fields."""
        return all(self._fits(self.value(record, name), test) for name, test in tests)

    def _fits(self, found: Any, test: Test) -> bool:
        if not isinstance(test, frozenset):
            return test(found)
        if isinstance(found, tuple):
            return not test.isdisjoint(found) or (not found and "" in test)
        return found in test


def several_of(value: object) -> Iterable[object]:
    """Return the values that are given: one, or each of several."""
    return value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def within(value: object) -> Callable[[Any], bool]:
    """Return whether a date lies wholly within a span, or, for None, whether there is none."""
    if value is None:
        return lambda found: found is None
    span = PartialDate.parse(value) if isinstance(value, str) else value
    span = PartialDate.on(span) if isinstance(span, datetime.date) else span
    if not isinstance(span, PartialDate):
        raise TypeError(f"{value!r} is not a date; give a datetime.date, a PartialDate or EDTF text")
    return lambda found: found is not None and span.covers(PartialDate.on(found) if type(found) is datetime.date else found)


@functools.cache
def _fields(kinds: tuple[Kind, ...]) -> Mapping[str, _Field]:
    """Return the fields by which records can be chosen; no free text."""
    each = [dict(_fields_of(kind)) for kind in kinds]
    return {name: field for name, field in each[0].items() if all(name in fields for fields in each)}


def _fields_of(kind: Kind) -> Iterable[tuple[str, _Field]]:
    record: Any = kind.type
    for attribute in attrs.fields(record):
        part, many = _part(attribute.type)
        if attribute.name in kind.prose or not issubclass(part, str | int | PartialDate | datetime.date):
            continue
        name = _singular(attribute.name) if many else attribute.name
        kept = PartialDate if issubclass(part, datetime.date) else part
        yield name, _Field(attribute.name, kept, attribute.default, kind.refers.get(attribute.name, ""))
    if kind.date or hasattr(record, "date"):
        yield "date", _Field(kind.date or "date", PartialDate)
    if hasattr(record, "refs"):
        yield "evidence", _Field("evidence", Evidence)


def _singular(name: str) -> str:
    if name == Choice.YES:  # no plural
        return name
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


def _part(kind: Any) -> tuple[type[Any], bool]:
    """Return the type of an attribute, None left out, and whether it holds several."""
    if isinstance(kind, types.UnionType):
        (kind,) = (one for one in typing.get_args(kind) if one is not type(None))
    if typing.get_origin(kind) is tuple:
        return typing.get_args(kind)[0], True
    return kind, False
