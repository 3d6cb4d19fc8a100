"""The Organization of American States: the page of an inter-American treaty, with its table of signatures and deposits.

It is had at https://www.oas.org/juridico/english/sigs/a-55.html (and so on by the treaty's number), as HTML or as text.
Days are printed month/day/year, in older rows with a year of two figures. What counts is the deposit: the day of the
ratification at home is not one of the treaty's.
"""

from __future__ import annotations

import re
from pathlib import Path

from cyberdiplo.atlas import Atlas
from cyberdiplo.errors import DataError
from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.files import open_file
from cyberdiplo.importers.gathering import CONSENTS, Gathering, day_said, plain_name
from cyberdiplo.importers.markup import parse_html, tables
from cyberdiplo.model import Treaty
from cyberdiplo.model.dates import Day, PartialDate
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.query.names.keys import name_key
from cyberdiplo.records.readings import Listing, Reading

__all__ = ["read", "recognises"]

_MARKS = {"RA": Act.RATIFICATION, "AC": Act.ACCEPTANCE, "AD": Act.ACCESSION}
_TREATY = re.compile(r"GENERAL INFORMATION OF THE TREATY:\s*([A-Z]-\d+)", re.IGNORECASE)
_LINE = re.compile(r"(.+?)\.\.+(.*)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|/\s+/")
_NOTHING = re.compile(r"[-–—/\s]*")


def recognises(text: str) -> bool:
    """Whether a text is the page of an inter-American treaty.

    Examples:
        >>> recognises("GENERAL INFORMATION OF THE TREATY: A-55")
        True
    """
    return bool(_TREATY.search(text))


def read(
    path: str | Path,
    *,
    treaty: str | Treaty | None = None,
    dated: Day | None = None,
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return what the page of an inter-American treaty says, with every row that could not be understood.

    Args:
        path: The saved page, or its text.
        treaty: The treaty that it must speak of; without it the number on the page decides.
        dated: The day of which it speaks: that of the download; the page does not say.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and treaties are looked up; the bundled edition if it is not said.

    Raises:
        DataError: It is not such a page, is damaged, or speaks of another treaty.
        UnknownIdError: There is no such treaty as is said.
    """
    file = open_file(path)
    text = file.text()
    rows: list[tuple[int, list[str]]] = []
    if re.match(r"\s*<", text):
        try:
            page = parse_html(text)
        except ValueError as error:
            if isinstance(error, DataError):
                raise
            raise file.problem(error.args[0], "", *error.args[1:]) from None
        words = page.text("sup")
        for table in tables(page):
            if table and [name_key(cell) for cell in table[0][1][:2]] == ["country", "signature"]:
                rows = table[1:]
    else:
        words = text
    number = _TREATY.search(words)
    if number is None:
        raise file.problem(0, "", words.strip()[:80], "the page of an inter-American treaty of the OAS")
    rows = rows or _lines(words)
    if not rows:
        raise file.problem(0, "", number[0], "a table of countries, signatures, ratifications and deposits")
    gathering = Gathering(file, atlas, treaty, (number[1].upper(),))
    said = day_said(file, None, dated)
    places = _rows(gathering, rows, said, read)
    return gathering.reading(
        publisher="Organization of American States",
        slug=f"oas-{number[1].lower()}",
        title=f"Multilateral treaties, {number[1].upper()}: {gathering.treaty.name}",
        link=f"https://www.oas.org/juridico/english/sigs/{number[1].lower()}.html",
        dated=said,
        read=read,
        lists=(Listing(treaty=gathering.treaty.id, acts=CONSENTS | {Act.SIGNATURE}),),
        places=places,
    )


def _lines(words: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table in plain text: a name, dots, and dates of which none are written with slashes alone."""
    rows = []
    for line, text in enumerate(words.split("\n"), 1):
        if found := _LINE.fullmatch(text.strip()):
            dates = list(_DATE.finditer(found[2]))
            cells = [date[0] for date in dates[:2]]
            if len(dates) > 2:
                mark = found[2][dates[2].end() :].split()[:1]
                cells.append(" ".join([dates[2][0], *mark]))
            rows.append((line, [found[1].strip(), *cells]))
    return rows


def _rows(gathering: Gathering, rows: list[tuple[int, list[str]]], dated: object, read: Day | None) -> dict[str, str]:
    """Gather the acts of all rows."""
    adopted = gathering.treaty.adopted or gathering.treaty.opened
    since = adopted.first.year if adopted else 0
    until = int(str(dated or read or gathering.atlas.edition.released)[:4])
    places: dict[str, str] = {}
    for line, cells in rows:
        if len(cells) < 4:
            gathering.problem(
                line, "participant", " ".join(cells)[:80], "a country, a signature, a ratification and a deposit"
            )
            continue
        printed, signed, _, deposit = cells[:4]
        acts: list[tuple[Act, PartialDate]] = []
        marks = re.findall(r"[A-Z]{2}", deposit)
        consent = _MARKS.get(marks[-1]) if marks else None
        for cell, act, column in ((signed, Act.SIGNATURE, "signature"), (deposit, consent, "deposit")):
            if _NOTHING.fullmatch(cell):
                continue
            found = _DATE.search(cell)
            try:
                if found is None or act is None:
                    raise ValueError("a day as 05/25/2001, and with a deposit RA, AC or AD")
                acts.append((act, parse_day_as_printed(found[0], "month-day-year", since=since, until=until)))
            except ValueError as error:
                gathering.problem(line, column, cell, str(error))
        actor = gathering.actor(printed, line, min((date.first for _, date in acts), default=None))
        if actor is None or not gathering.once(actor, printed, line):
            continue
        places[actor] = plain_name(printed)
        for act, date in acts:
            gathering.act(actor, act, date)
    return places
