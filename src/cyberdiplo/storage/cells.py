"""How a cell of a table is read: one form a type, from the types of the attributes of the record classes."""

from __future__ import annotations

import datetime
import itertools
import re
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, NoReturn

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import NAMED, Ref, named

__all__ = ["Form", "form"]


class Form(NamedTuple):
    """How a cell of one type is read, what is valid in it, and its type in a Frictionless schema."""

    parse: Callable[[str], Any]
    expected: str
    frictionless: str = "string"
    part: Form | None = None

    def read(self, texts: Sequence[str], empty: Any) -> Sequence[Any]:
        """Return the values of the cells of a column, each distinct one read once; `empty` for an empty one.

        Raises:
            ValueError: A cell is not valid.
        """
        if self.parse is _text:  # most cells are texts: they are looked through at once, and stay as they are
            if not "".join(texts).isprintable() or list(map(str.strip, texts)) != list(texts):
                _fail()
            return texts
        distinct = tuple({*texts} - {""})
        known: dict[str, Any]
        if self.parse is _ref:  # every second distinct cell is one: a single look finds the parts of all
            known = dict(zip(distinct, _refs(distinct), strict=True))  # no more and no fewer
        elif self.part is None:
            known = {text: self.parse(text) for text in distinct}
        else:
            lists = {text: text.split("; ") for text in distinct}
            parts = tuple({part for some in lists.values() for part in some})
            values = dict(zip(parts, self.part.read(parts, None), strict=True))
            if "" in values:
                _fail()
            known = {text: tuple([values[part] for part in some]) for text, some in lists.items()}
        known[""] = empty
        return list(map(known.__getitem__, texts))


def form(kind: Any) -> Form:
    """Return how a cell of a type is read: of a class, ``X | None``, or a tuple of either."""
    if isinstance(kind, types.UnionType):  # "X | None": an empty cell is None
        (kind,) = (part for part in typing.get_args(kind) if part is not type(None))
    if typing.get_origin(kind) is tuple:
        part = form(typing.get_args(kind)[0])
        return Form(_many(part.parse), f"{part.expected}; several are separated by '; '", part=part)
    if issubclass(kind, StrEnum):
        return Form(kind, " or ".join(repr(str(choice)) for choice in kind))
    # An answer may hold whole records: those stand in dictionaries, never in a cell.
    return _FORMS.get(kind.__name__) or Form(_no_cell, f"a {kind.__name__}")


def _many(parse: Callable[[str], Any]) -> Callable[[str], tuple[Any, ...]]:
    def parse_all(text: str) -> tuple[Any, ...]:
        parts = text.split("; ")
        return tuple([parse(part) for part in parts]) if all(parts) else _fail()

    return parse_all


def _no_cell(_: str) -> NoReturn:
    _fail()


def _text(text: str) -> str:
    return text if text == text.strip() and text.isprintable() else _fail()


def _flag(text: str) -> bool:
    return text == "true" if text in ("true", "false") else _fail()


def _fail() -> NoReturn:
    raise ValueError("not valid")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or str(int(text)) != text:
        _fail()
    return int(text)


def _day(text: str) -> datetime.date:
    date = PartialDate.parse(text)
    return date.first if date.is_exact else _fail()


def _date(text: str) -> PartialDate:
    date = PartialDate.parse(text)
    # A day, a month and a year have one spelling; of a span the parser takes others, too.
    return date if ("/" not in text and text[-1].isdigit()) or str(date) == text else _fail()


def _ref(text: str) -> Ref:
    return Ref(*named(text))


def _refs(texts: Sequence[str]) -> Iterable[Ref]:
    found = _NAMED_LINE.findall("\n".join(texts))
    return itertools.starmap(Ref, found) if "".join(texts).isprintable() else _fail()


# The classes of the parts below are built only once such a part is read.


def _step(text: str) -> Any:
    from cyberdiplo.model.partnerships import Step

    name, date = named(text)
    return Step(name, _date(date))


def _suspension(text: str) -> Any:
    from cyberdiplo.model.partnerships import Suspension

    rights, span = named(text)
    began, until, ended = span.partition(" until ")
    return Suspension(rights, _date(began), _date(ended) if until else None)


def _past_name(text: str) -> Any:
    from cyberdiplo.model.states import PastName

    name, span = named(text)
    return PastName(name, _date(span))


def _tally(text: str) -> Any:
    from cyberdiplo.model.votes import Tally

    parts = [_number(part) for part in text.split("-")]
    return Tally(*parts) if len(parts) in (3, 4) else _fail()


_NAMED_LINE = re.compile(rf"^{NAMED.pattern}$", re.MULTILINE)


# By the names of the classes, so that none has to be built before it is read.
_FORMS = {
    "str": Form(_text, "text without outer spaces and line breaks"),
    "int": Form(_number, "a whole number", "integer"),
    "bool": Form(_flag, "'true' or 'false'", "boolean"),
    "date": Form(_day, "a day as YYYY-MM-DD", "date"),
    "PartialDate": Form(_date, "a date in its shortest EDTF form, such as 2013, 2013-04-25 or ../2013-04-25"),
    "Ref": Form(_ref, "source[locator] or source"),
    "Step": Form(_step, "stage[date]"),
    "Suspension": Form(_suspension, "rights[date], or rights[date until date]"),
    "PastName": Form(_past_name, "name[span of dates]"),
    "Tally": Form(_tally, "yes-no-abstain-not voting, such as 79-60-33-21"),
}
