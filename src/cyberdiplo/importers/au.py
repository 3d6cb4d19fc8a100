"""The African Union: the status list of a treaty, as text of its PDF.

The list is had at https://au.int/en/treaties (the treaty, "Status List"); ``pdftotext -layout`` makes its text. Its columns
are the country, the day of signature, of ratification or accession, and of the deposit. The list does not say whether
who has not signed ratified or acceded: it is read as an accession.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from cyberdiplo.atlas import Atlas
from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.files import open_file
from cyberdiplo.importers.gathering import CONSENTS, Gathering, day_said, plain_name
from cyberdiplo.model import Treaty
from cyberdiplo.model.dates import Day, PartialDate
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.records.readings import Listing, Reading

__all__ = ["read", "recognises"]

_HEAD = re.compile(r"LIST OF COUNTRIES WHICH HAVE SIGNED|LISTE DES PAYS QUI ONT SIGN", re.IGNORECASE)
_COLUMNS = re.compile(r"(?>.*?SIGNATURE)(?>.*?RATIFICATION).*?DEPOSIT", re.IGNORECASE | re.DOTALL)
_MOST_WORDS = 40  # of a title: it has ten
_ROW = re.compile(r"^\s*\d{1,2}\.?\s{1,}(\S.*?)\s{2,}(\S.*)$")
_CELL = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[A-Za-zéû]+,?\s+\d{4}|[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|[-–—]+"
)
_COUNTS = re.compile(r"#\s*of\s*(Countries|Signature|Ratification|Deposit)\w*\s*[-–:]\s*(\d+)", re.IGNORECASE)
_DATE = re.compile(
    r"(?:as at|date|update[d]?)\s*(?::\s*)?(\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\d{1,2}\s+\w+,?\s+\d{4}|\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)


def recognises(text: str) -> bool:
    """Whether a text is the status list of a treaty of the African Union."""
    return bool(_HEAD.search(text) and _COLUMNS.match(text))


def read(
    path: str | Path,
    *,
    treaty: str | Treaty | None = None,
    dated: Day | None = None,
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return what a status list says, with every row that could not be understood.

    Args:
        path: The text of the list.
        treaty: The treaty that it must speak of; without it the title decides.
        dated: The day of which it speaks, where it does not say so.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and treaties are looked up; the bundled edition if it is not said.

    Raises:
        DataError: It is not such a list, or speaks of another treaty or another day.
        UnknownIdError: There is no such treaty as is said.
    """
    file = open_file(path)
    text = file.text()
    if not recognises(text):
        raise file.problem(
            0, "", " ".join(text.split())[:80], "the text of a status list of the African Union (pdftotext -layout)"
        )
    title = re.search(r"(AFRICAN UNION CONVENTION[^\n]*(?:\n[^\n\d]+)?)", text, re.IGNORECASE)
    said = " ".join(title[1].split()) if title else ""
    gathering = Gathering(file, atlas, treaty, _titles(said))
    places = _rows(gathering, text)
    printed = _dated(gathering, text)
    stated = {what.casefold(): int(number) for what, number in _COUNTS.findall(text)}
    counted = (("signatures", gathering.rows["signed"]), ("deposits", gathering.rows["bound"]))
    named = (("signatures", stated.get("signature")), ("deposits", stated.get("deposit")))
    listing = Listing(
        treaty=gathering.treaty.id,
        acts=CONSENTS | {Act.SIGNATURE},
        stated=tuple((what, number) for what, number in named if number is not None),
        counted=counted,
    )
    return gathering.reading(
        publisher="African Union",
        slug=f"au-{gathering.treaty.id}-status",
        title=f"List of countries which have signed, ratified or acceded to the {gathering.treaty.title}",
        link="https://au.int/en/treaties",
        dated=day_said(file, printed, dated),
        read=read,
        lists=(listing,),
        places=places,
    )


def _titles(said: str) -> tuple[str, ...]:
    """Return the beginnings of a title, the longest first, as other words may stand behind it."""
    words = said.split()[:_MOST_WORDS]
    return tuple(" ".join(words[:end]) for end in range(len(words), 3, -1))


def _dated(gathering: Gathering, text: str) -> datetime.date | None:
    """Return the day that a list states at its end."""
    found = _DATE.findall(text)
    try:
        return parse_day_as_printed(re.sub(r"\s*/\s*", "/", found[-1]), "day-month-year").first if found else None
    except ValueError as error:
        raise gathering.file.problem(0, "dated", found[-1], str(error)) from None


def _rows(gathering: Gathering, text: str) -> dict[str, str]:
    """Gather the acts of all rows."""
    places: dict[str, str] = {}
    for line, words in enumerate(text.split("\n"), 1):
        row = _ROW.match(words.rstrip())
        if row is None:
            continue
        cells = [cell[0] for cell in _CELL.finditer(row[2])]
        left = _CELL.sub(" ", row[2]).strip()
        if len(cells) != 3 or left:
            gathering.problem(
                line, "participant", " ".join(words.split())[:80], "a country and three days, or dashes for none"
            )
            continue
        days: dict[str, PartialDate] = {}
        for name, cell in zip(("signature", "ratification", "deposit"), cells, strict=True):
            if cell.strip("-–— "):
                try:
                    days[name] = parse_day_as_printed(re.sub(r"\s*/\s*", "/", cell), "day-month-year")
                except ValueError as error:
                    gathering.problem(line, name, cell, str(error))
        gathering.rows["signed"] += "signature" in days
        gathering.rows["bound"] += "deposit" in days
        actor = gathering.actor(row[1], line, min((day.first for day in days.values()), default=None))
        if actor is None or not gathering.once(actor, row[1], line):
            continue
        places[actor] = plain_name(row[1])
        if "signature" in days:
            gathering.act(actor, Act.SIGNATURE, days["signature"])
        if "deposit" in days:
            gathering.act(actor, Act.RATIFICATION if "signature" in days else Act.ACCESSION, days["deposit"])
        elif "ratification" in days:
            gathering.problem(
                line, "deposit", row[1], "the day of the deposit; a ratification at home alone is not an act of the treaty"
            )
    return places
