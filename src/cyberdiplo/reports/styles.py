"""How references are written: as text, as BibTeX, as CSL-JSON."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from cyberdiplo.model.dates import PartialDate
from cyberdiplo.reports.phrases import sentence
from cyberdiplo.reports.spans import when

__all__ = ["STYLES", "Item"]


@attrs.frozen(kw_only=True)
class Item:
    """One entry of a list of references, in the terms of CSL."""

    key: str
    type: str
    title: str
    author: str
    issued: PartialDate | None
    accessed: datetime.date | None = None
    link: str = ""
    version: str = ""
    note: str


def _text(items: Iterable[Item]) -> str:
    return "\n".join(map(_line, items))


def _line(item: Item) -> str:
    dated = when(item.issued) if item.issued and item.issued != PartialDate.parse("../..") else "n.d."
    kind = " [Data set]" if item.type == "dataset" else ""
    parts = [sentence(item.author), f"({dated}).", sentence(item.title + kind)]
    parts += [item.link] if item.link else []
    parts += [f"(read {item.accessed})."] if item.accessed else []
    return " ".join((*parts, sentence(item.note)))


def _csl(items: Iterable[Item]) -> str:
    return json.dumps([_csl_item(item) for item in items], ensure_ascii=False, indent=2)


def _csl_item(item: Item) -> dict[str, Any]:
    found = {
        "id": item.key,
        "type": item.type,
        "title": item.title,
        "author": [{"literal": item.author}] if item.author else None,
        "issued": {"date-parts": _parts(item.issued)} if _parts(item.issued) else None,
        "accessed": {"date-parts": _parts(PartialDate.on(item.accessed))} if item.accessed else None,
        "URL": item.link,
        "version": item.version,
        "note": item.note,
    }
    return {name: value for name, value in found.items() if value}


def _parts(date: PartialDate | None) -> list[list[int]]:
    """Return what is known of a date as CSL date parts, a span as two of them; nothing if it is open at one end."""
    if date is None or date.first == datetime.date.min or date.last == datetime.date.max:
        return []
    if "/" not in str(date):
        return [[int(part) for part in str(date).split("-")]]
    length = 3
    if date.first.day == 1 and (date.last + datetime.timedelta(days=1)).day == 1:
        length = 1 if (date.first.month, date.last.month) == (1, 12) else 2
    return [[day.year, day.month, day.day][:length] for day in (date.first, date.last)]


def _bibtex(items: Iterable[Item]) -> str:
    return "\n\n".join(map(_entry, items))


# Of the types beyond BibTeX's own, these are the ones that Zotero's import takes, too.
_ENTRY_TYPES = {"webpage": "online", "article-newspaper": "online", "legislation": "legislation"}


def _entry(item: Item) -> str:
    parts = _parts(item.issued)
    years = {part[0] for part in parts}
    # Two pairs of braces: styles keep the case of a title, and do not take a name apart.
    fields = {
        "author": f"{{{_escaped(item.author)}}}" if item.author else "",
        "title": f"{{{_escaped(item.title)}}}",
        "date": "/".join("-".join(f"{n:0{4 if place == 0 else 2}}" for place, n in enumerate(part)) for part in parts),
        "year": f"{years.pop():04}" if len(years) == 1 else "",  # biblatex reads the date, BibTeX the year
        "howpublished": "Data set" if item.type == "dataset" else "",
        "version": item.version,
        "url": item.link,
        "urldate": str(item.accessed or ""),
        "note": _escaped(item.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_ENTRY_TYPES.get(item.type, 'misc')}{{{item.key},\n{lines}}}"


_COMMANDS = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "{}%&$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\`{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
}
_UNBALANCED = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def _escaped(text: str) -> str:
    """Return text for a field of BibTeX, to be set as it is.

    BibTeX counts braces whether or not a backslash stands before them, so that those of a text in
    which they do not pair are written as commands. Signs that LaTeX would join, as in ``--``, are kept apart.
    """
    depth, least = 0, 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        least = min(least, depth)
    commands = _COMMANDS if depth == least == 0 else _COMMANDS | _UNBALANCED
    return re.sub(r"([-',])(?=\1)", r"\1{}", "".join(commands.get(sign, sign) for sign in " ".join(text.split())))


STYLES: dict[str, Callable[[Iterable[Item]], str]] = {"text": _text, "bibtex": _bibtex, "csl": _csl}
