"""The Council of Europe's Treaty Office: charts of signatures and ratifications, and lists of reservations and declarations.

Both are had at https://www.coe.int/en/web/conventions/full-list (the treaty; "Chart of signatures and ratifications" or
"Reservations and declarations"), in English and French: save the page. A chart is also read as a CSV or Excel table
with the same columns. Days are printed day/month/year. "Ratification" stands there for acceptance and approval, too.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import attrs

from cyberdiplo.atlas import Atlas
from cyberdiplo.errors import DataError
from cyberdiplo.importers.coe_declarations import declarations
from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.files import File, open_file
from cyberdiplo.importers.gathering import CONSENTS, Gathering, day_said, plain_name
from cyberdiplo.importers.markup import parse_html, tables
from cyberdiplo.importers.workbooks import Rows, rows_of
from cyberdiplo.model import Treaty
from cyberdiplo.model.dates import Day, PartialDate
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.query.names.keys import name_key
from cyberdiplo.records.readings import Declared, Listing, Reading

__all__ = ["read", "recognises"]

_TREATY = re.compile(r"\b(?:treaty|traité|Traité|Treaty)\s*(?:(?:No\.?|n°|N°)\s*)?(?:\.\s*)?(\d{1,3})\b")
_STATUS = re.compile(r"(?:Status as of|Situation au)\s*(?::\s*)?(\d{1,2}/\d{1,2}/\d{4})")
_DECLARED = re.compile(
    r"Reservations and Declarations|Réserves et Déclarations|declarations made with respect", re.IGNORECASE
)
_CHART = re.compile(r"Chart of signatures and ratifications|État des signatures et ratifications", re.IGNORECASE)
_MARKS = {"": None, "a": Act.ACCESSION, "su": Act.SUCCESSION, "r": None, "s": None}
_FLAGS = {
    "r": "reservation",
    "d": "declaration",
    "a": "authority",
    "t": "territorial-application",
    "c": "communication",
    "o": "objection",
}
_GROUPS = re.compile(
    r"^(?:non-)?(?:members?|membres?) (?:of|states|du|non)|^international organi|^organisations? internat|^total",
    re.IGNORECASE,
)
_HEADS = {
    "signature": "signature",
    "ratification": "ratification",
    "entryintoforce": "effective",
    "entreeenvigueur": "effective",
}


@attrs.frozen
class _Chart:
    """What a chart says, whichever its form: the references of the treaty, its rows and the day of which it speaks."""

    said: tuple[str, ...]
    rows: Rows
    dated: datetime.date | None
    words: str


def recognises(text: str) -> bool:
    """Whether a text is a page of the Treaty Office that was saved, or a chart of it as CSV.

    Examples:
        >>> recognises("<h1>Chart of signatures and ratifications of Treaty 185</h1>")
        True
    """
    return bool(_CHART.search(text) or _DECLARED.search(text)) and bool(_TREATY.search(text))


def read(
    path: str | Path,
    *,
    treaty: str | Treaty | None = None,
    dated: Day | None = None,
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return what a chart or a list of reservations and declarations says, with every row that could not be understood.

    Args:
        path: The saved page, or a chart as CSV or Excel.
        treaty: The treaty that it must speak of; without it the file's own number decides.
        dated: The day of which it speaks, where it does not say so.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and treaties are looked up; the bundled edition if it is not said.

    Raises:
        DataError: It is not such a file, is damaged, or speaks of another treaty or another day.
        UnknownIdError: There is no such treaty as is said.
        ImportError: It is a workbook and openpyxl is not installed.
    """
    file = open_file(path)
    try:
        chart = _chart(file)
    except ValueError as error:
        if isinstance(error, DataError):
            raise
        raise file.problem(error.args[0], "", *error.args[1:]) from None
    gathering = Gathering(file, atlas, treaty, chart.said)
    meant = gathering.treaty
    named = [id for name in chart.said for id in gathering.atlas.treaties.matches(name)]
    if meant.reference and chart.said and meant.id not in named:
        raise file.problem(0, "treaty", chart.said[0], f"{meant.reference}, as you say")
    number = meant.reference.partition(" ")[2]
    if chart.rows:
        places = _rows(gathering, chart.rows)
        # Among those that have signed are those that have consented; the chart counts the others.
        counted = (("mere signatures", gathering.rows["signed only"]), ("consents", gathering.rows["bound"]))
        listing = Listing(
            treaty=meant.id,
            acts=CONSENTS | {Act.SIGNATURE},
            alike=True,
            stated=_stated(chart.words),
            counted=counted,
        )
        what, module = "Chart of signatures and ratifications", "signatures-by-treaty"
    else:
        places, kinds = {}, declarations(gathering, chart.words)
        listing = Listing(treaty=meant.id, declared=kinds)
        what, module = "Reservations and declarations", "declarations-by-treaty"
    return gathering.reading(
        publisher="Council of Europe",
        slug=f"coe-{number}-{'chart' if chart.rows else 'declarations'}",
        title=f"{what} of Treaty {number}",
        link=f"https://www.coe.int/en/web/conventions/full-list?module={module}&treatynum={number}",
        dated=day_said(file, chart.dated, dated),
        read=read,
        lists=(listing,),
        places=places,
    )


def _chart(file: File) -> _Chart:
    """Return what a file says."""
    if file.data.startswith(b"PK") or not re.match(r"\s*<", file.text()):
        rows = rows_of(file)
        words = "\n".join(" ".join(cells) for _, cells in rows)
    else:
        page = parse_html(file.text())
        words = page.text("sup")
        rows = [row for table in tables(page) for row in table]
    if _DECLARED.search(words) and not _CHART.search(words):
        return _Chart(_said(file, words), [], _dated(file, words), words)
    head = next((place for place, (_, cells) in enumerate(rows) if _head_keys(cells)), None)
    if head is None:
        raise file.problem(0, "", words[:80], "a chart, or a list of reservations and declarations, of the Treaty Office")
    return _Chart(_said(file, words), rows[head:], _dated(file, words), words)


def _head_keys(cells: list[str]) -> list[str]:
    """Return the keys of the cells of a row that heads the columns of days; none of another row."""
    words = " ".join(cells).casefold()
    keys = [name_key(cell) for cell in cells] if "signature" in words and "ratification" in words else []
    return keys if "signature" in keys and "ratification" in keys else []


def _said(file: File, words: str) -> tuple[str, ...]:
    """Return the references of the treaty of which a text speaks; both series count in one."""
    found = (
        _TREATY.search(words)
        or re.search(r"\bC?E?TS\s*(?:No\.?|n°)?\s*(\d{3})\b", words)
        or re.search(r"(?<!\d)(\d{3})(?!\d)", file.name)
    )
    return tuple(f"{series} {int(found[1]):03}" for series in ("ETS", "CETS")) if found else ()


def _dated(file: File, words: str) -> datetime.date | None:
    found = _STATUS.search(words)
    if found is None:
        return None
    try:
        return parse_day_as_printed(found[1], "day-month-year").first
    except ValueError as error:
        raise file.problem(0, "dated", found[1], str(error)) from None


def _stated(words: str) -> tuple[tuple[str, int], ...]:
    """Return the totals at the foot of a chart."""
    found = []
    for pattern, what in (
        (
            r"(?:signatures not followed by ratifications|signatures non suivies de ratifications)\s*:?\s*(\d+)",
            "mere signatures",
        ),
        (r"(?:ratifications\s*/\s*(?:accessions|adhésions))\s*:?\s*(\d+)", "consents"),
    ):
        totals = re.findall(pattern, words, re.IGNORECASE)
        if totals:
            found.append((what, int(totals[-1])))
    return tuple(found)


def _rows(gathering: Gathering, rows: Rows) -> dict[str, str]:
    """Gather the acts of all rows, and return the place of each actor."""
    places: dict[str, str] = {}
    columns: dict[str, int] = {}
    for line, printed in rows:
        cells = printed
        if keys := _head_keys(cells):
            if keys[0] == "signature":  # the heading of the names spans two rows, and stands in the one above
                keys, cells = ["", *keys], ["", *cells]
            columns = {_HEADS[key]: place for place, key in enumerate(keys) if key in _HEADS}
            columns |= {key: place for place, key in enumerate(keys) if key in _FLAGS and place > columns["ratification"]}
            for place, cell in enumerate(cells[1:], 1):
                known = place in columns.values() or keys[place] in ("notes", "renv", "renvois", "")
                if not known:
                    gathering.problem(line, cell, cell, "a column of a chart of the Treaty Office; this one is not read")
            continue
        filled = [cell for cell in cells if cell]
        if not filled or (_GROUPS.search(filled[0]) and not _has_day(cells)):
            continue
        found = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        _row(gathering, line, cells[0], found, places)
    return places


def _has_day(cells: list[str]) -> bool:
    return any(re.search(r"\d{4}", cell) for cell in cells[1:])


def _row(gathering: Gathering, line: int, printed: str, found: dict[str, str], places: dict[str, str]) -> None:
    """Gather the acts of one row, whose name and cells by column are given, or keep what is wrong with it."""
    if len(printed) > 200:
        gathering.problem(line, "participant", printed[:80], "a name")
        return
    days: dict[str, tuple[PartialDate, str]] = {}
    for name in ("signature", "ratification", "effective"):
        cell = found.get(name)
        if not cell:
            continue
        day = re.fullmatch(r"(.*?\d)\s*([a-z]{0,2})\.?", cell)
        try:
            if day is None or day[2] not in _MARKS:
                raise ValueError("a day such as 23/11/2001, or 30/11/2012 a")
            days[name] = parse_day_as_printed(day[1], "day-month-year"), day[2]
        except ValueError as error:
            gathering.problem(line, name, cell, str(error))
    gathering.rows["bound"] += "ratification" in days
    gathering.rows["signed only"] += "signature" in days and "ratification" not in days
    first = min((date.first for date, _ in days.values()), default=None)
    actor = gathering.actor(printed, line, first)
    if actor is None or not gathering.once(actor, printed, line):
        return
    places[actor] = plain_name(printed)
    if "signature" in days:
        gathering.act(actor, Act.SIGNATURE, days["signature"][0])
    if "ratification" in days:
        date, mark = days["ratification"]
        act = _MARKS[mark] or (Act.RATIFICATION if "signature" in days else None)
        effective = days["effective"][0] if "effective" in days else None
        if act is None:
            gathering.problem(
                line, "ratification", found["ratification"], "a signature before it, or the mark a of an accession"
            )
        else:
            gathering.act(actor, act, date, effective=effective)
    for letter, kind in _FLAGS.items():
        if found.get(letter) and kind != "communication":
            gathering.declared.append(
                Declared(
                    treaty=gathering.treaty.id,
                    actor=actor,
                    kind=kind,
                    locator=f"{plain_name(printed)}, column {letter.upper()}.",
                )
            )
