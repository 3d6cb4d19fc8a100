"""JSON and dictionaries <-> records, for what comes from outside and goes there.

The bundled tables do not pass through here; `cyberdiplo.storage.tables` reads them. A dictionary holds the
attributes of a record by name: texts, numbers and lists; dates, refs, tallies and the like as the text
that their table cells hold, such as ``"../2013-04-25"`` and ``"boe-a-2010-14221[Art 36]"``.
"""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, get_args, get_origin

import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError

from cyberdiplo.errors import DataError
from cyberdiplo.model import PastName, Ref, Step, Suspension, Tally, TreatyStanding, vocabulary
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.storage.cells import form
from cyberdiplo.storage.descriptions import each_key_once
from cyberdiplo.storage.tables import cell, columns

__all__ = ["from_dict", "from_json", "to_dict", "to_json"]

T = TypeVar("T")

_KINDS = frozenset((*(kind.type for kind in KINDS.values()), TreatyStanding))


def to_dict(record: Any) -> dict[str, Any]:
    """Return a record as a dictionary of texts, numbers and lists, ready for JSON.

    Examples:
        >>> import cyberdiplo as cd
        >>> to_dict(cd.load().states["KOR"])["un_admission"]
        '1991-09-17'
    """
    if type(record) not in _KINDS:
        raise TypeError(f"{record!r} is not a record; rows() turns answers into dictionaries")
    found: dict[str, Any] = _converter().unstructure(record)
    return found


def from_dict(kind: type[T], data: Mapping[str, Any]) -> T:
    """Return the record that a dictionary describes.

    Args:
        kind: The record class, such as `TreatyAction`.
        data: Its attributes; those with a default may be missing.

    Raises:
        DataError: An attribute is missing, unknown or malformed; the error names it, what was given
            and what is valid.
        TypeError: `kind` is not a record class.
    """
    if kind not in _KINDS:
        raise TypeError(f"{kind!r} is not a record class; give one of {', '.join(sorted(one.__name__ for one in _KINDS))}")
    if not isinstance(data, Mapping):
        raise DataError(kind.__name__, 0, "", repr(data), "a dictionary of its attributes")
    try:
        record = _converter().structure(data, kind)
    except ClassValidationError as error:
        raise _told(kind, data, error) from None
    for column in columns(kind):
        if column.required and getattr(record, column.name) in ("", ()):
            raise DataError(kind.__name__, 0, column.name, repr(data[column.name]), column.form.expected)
    return record


def to_json(records: Iterable[Any]) -> str:
    """Return records as a JSON list of dictionaries."""
    return json.dumps([to_dict(record) for record in records], ensure_ascii=False, indent=1)


def from_json(kind: type[T], text: str | bytes) -> tuple[T, ...]:
    """Return the records that a JSON list of dictionaries describes.

    Raises:
        DataError: The text is no such list, or a record in it is malformed; nothing is returned then.
    """
    try:
        found = json.loads(text, object_pairs_hook=each_key_once)
    except (ValueError, RecursionError) as error:
        raise DataError(kind.__name__, getattr(error, "lineno", 0), "", str(error), "a JSON list") from None
    if not isinstance(found, list):
        raise DataError(kind.__name__, 0, "", type(found).__name__, "a JSON list of dictionaries")
    return tuple(from_dict(kind, one) for one in found)


@functools.cache
def _converter() -> cattrs.Converter:
    """Return the converter: strict, so that nothing is coerced or dropped."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _written(form(str).parse))
    converter.register_structure_hook(int, _exactly)
    converter.register_structure_hook(bool, _exactly)
    for kind in (datetime.date, PartialDate, PastName, Ref, Step, Suspension, Tally):
        converter.register_structure_hook(kind, _written(form(kind).parse))
        converter.register_unstructure_hook(kind, cell)
    converter.register_structure_hook_func(_is_tuple, _several)
    for name in vocabulary.__all__:
        words = getattr(vocabulary, name)
        if not isinstance(words, type):
            continue
        converter.register_structure_hook(words, _exactly_a_word)
        converter.register_unstructure_hook(words, str)
    return converter


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _exactly(value: Any, kind: type[T]) -> T:
    """Take a value only as it is: 5 is not a text, "5" no number, true no number, and no number is below zero."""
    if type(value) is not kind or (isinstance(value, int) and value < 0):
        raise TypeError
    return value


def _exactly_a_word(value: Any, kind: type[T]) -> T:
    return kind(_exactly(value, str))  # type: ignore[call-arg]  # an enum takes one value


def _written(parse: Callable[[str], Any]) -> Callable[[Any, Any], Any]:
    """Take a text as a cell of a table would hold it."""
    return lambda value, _: parse(_exactly(value, str))


def _several(value: Any, kind: Any) -> tuple[Any, ...]:
    """Take a list, no text of which is empty or would be two in a cell."""
    if not isinstance(value, list | tuple):
        raise TypeError
    found = tuple(_converter().structure(one, get_args(kind)[0]) for one in value)
    if any(isinstance(one, str) and ("; " in one or not one) for one in found):
        raise ValueError
    return found


def _told(kind: type[Any], data: Mapping[str, Any], error: ClassValidationError) -> DataError:
    """Return the error that names the first attribute that is not valid."""
    expected = {column.name: column.form.expected for column in columns(kind)}
    named, others = error.group_exceptions()
    for _, note in named:
        given = repr(data[note.name]) if note.name in data else ""
        return DataError(kind.__name__, 0, note.name, given, expected[note.name])
    unknown = [field for other in others if isinstance(other, ForbiddenExtraKeysError) for field in other.extra_fields]
    extra = min(unknown, key=str)  # where no attribute is wrong, one is too many
    return DataError(kind.__name__, 0, str(extra), repr(data[extra]), f"no such attribute; {', '.join(expected)}")
