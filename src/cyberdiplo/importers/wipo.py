"""WIPO: the contracting parties of a treaty as the saved page of WIPO Lex, and its notifications.

The table is had at https://www.wipo.int/wipolex/en/treaties (the treaty, "Contracting parties"), with the columns
contracting party, signature, instrument and in force; a notification of a treaty at the same place. English and French.
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

_ACTS = {
    "ratification": Act.RATIFICATION,
    "accession": Act.ACCESSION,
    "adhesion": Act.ACCESSION,
    "acceptance": Act.ACCEPTANCE,
    "acceptation": Act.ACCEPTANCE,
    "approval": Act.APPROVAL,
    "approbation": Act.APPROVAL,
    "succession": Act.SUCCESSION,
    "declarationofcontinuedapplication": Act.SUCCESSION,
    "declarationdecontinuitedapplication": Act.SUCCESSION,
}
_HEADS = {
    "contractingparty": "party",
    "contractingpartysignatory": "party",
    "contractingpartiessignatories": "party",
    "partiecontractante": "party",
    "partiescontractantessignataires": "party",
    "partiecontractantesignataire": "party",
    "signature": "signature",
    "instrument": "instrument",
    "inforce": "effective",
    "entryintoforce": "effective",
    "envigueur": "effective",
    "entreeenvigueur": "effective",
    "details": "details",
    "detail": "details",
}
_BEGINNING = 100_000  # signs of a page in which its title must stand, though menus come before it
_TITLE = re.compile(
    r"(WIPO Copyright Treaty|Traité de l['’]OMPI sur le droit d['’]auteur"
    r"|[A-Z][\w'’ ]{1,100} (?:Treaty|Convention|Agreement))"
)
_NOTIFIES = re.compile(
    r"Director General of the World Intellectual Property|Directeur général de l['’]Organisation Mondiale", re.IGNORECASE
)
_NAME = r"(.{1,200}?)"
_DAY = r"(\d{1,2}(?:er)?\s+\w+\s+\d{4}|\w+\s+\d{1,2},\s+\d{4})"
_DEPOSIT = re.compile(
    rf"(?:deposit,?\s+on\s+{_DAY},?\s+by\s+the\s+Government\s+of\s+(?:the\s+)?{_NAME},?\s+of\s+its\s+instrument\s+of\s+(\w+)"
    rf"|deposit by the Government of (?:the )?{_NAME},?\s+on\s+{_DAY},?\s+of\s+its\s+instrument\s+of\s+(\w+))",
    re.IGNORECASE,
)
_FORCE = re.compile(
    rf"(?:will enter|shall enter|enters) into force,?\s+with respect to (?:the )?{_NAME},?\s+on\s+{_DAY}", re.IGNORECASE
)


def recognises(text: str) -> bool:
    """Whether a text is a page of WIPO's treaties that was saved."""
    return "wipo" in text.casefold() and bool(
        _NOTIFIES.search(text) or re.search(r"Contracting Part|Parties? contractante", text, re.IGNORECASE)
    )


def read(
    path: str | Path,
    *,
    treaty: str | Treaty | None = None,
    dated: Day | None = None,
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return what a table of contracting parties, or a notification, says, with every row that could not be understood.

    Args:
        path: The saved page.
        treaty: The treaty that it must speak of; without it the title on the page decides.
        dated: The day of which it speaks: that of the download; the page does not say.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and treaties are looked up; the bundled edition if it is not said.

    Raises:
        DataError: It is not such a page, is damaged, or speaks of another treaty.
        UnknownIdError: There is no such treaty as is said.
    """
    file = open_file(path)
    try:
        page = parse_html(file.text())
    except ValueError as error:
        if isinstance(error, DataError):
            raise
        raise file.problem(error.args[0], "", *error.args[1:]) from None
    words = page.text("sup")
    title = _TITLE.search(words[:_BEGINNING])
    said = "WIPO Copyright Treaty" if title and "droit d" in title[1] else title[1] if title else ""
    gathering = Gathering(file, atlas, treaty, (said,))
    found = [rows for rows in tables(page) if rows and {"signature", "instrument"} <= set(map(name_key, rows[0][1][1:]))]
    places: dict[str, str] = {}
    lists: tuple[Listing, ...] = ()
    if found:
        _table(gathering, found[0], places)
        lists = (Listing(treaty=gathering.treaty.id, acts=CONSENTS | {Act.SIGNATURE}),)
        what, kind = "Contracting parties", "parties"
    elif _NOTIFIES.search(words):
        _notification(gathering, " ".join(words.split()), places)
        what, kind = "Notification", "notification"
    else:
        raise file.problem(0, "", words[:80], "a table of contracting parties, or a notification, of WIPO")
    return gathering.reading(
        publisher="World Intellectual Property Organization",
        slug=f"wipo-{gathering.treaty.id}-{kind}",
        title=f"{what} of the {gathering.treaty.name}",
        link="https://www.wipo.int/wipolex/en/treaties",
        dated=day_said(file, None, dated),
        read=read,
        lists=lists,
        places=places,
    )


def _table(gathering: Gathering, rows: list[tuple[int, list[str]]], places: dict[str, str]) -> None:
    """Gather the acts of a table of contracting parties."""
    (line, head), *rest = rows
    columns: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = "party" if place == 0 else _HEADS.get(name_key(cell))
        if name:
            columns[name] = place
        else:
            gathering.problem(line, cell, cell, "a column of contracting parties; this one is not read")
    for line, cells in rest:
        if not any(cells):
            continue
        if len(cells) != len(head):
            gathering.problem(line, "participant", cells[0], f"{len(head)} cells, found {len(cells)}")
            continue
        _row(gathering, line, {name: cells[place] for name, place in columns.items()}, places)


def _row(gathering: Gathering, line: int, cells: dict[str, str], places: dict[str, str]) -> None:
    days: dict[str, PartialDate] = {}
    instrument, _, deposited = cells["instrument"].partition(":")
    act = _ACTS.get(name_key(instrument))
    if cells["instrument"] and (act is None or not deposited):
        gathering.problem(line, "instrument", cells["instrument"], f"one of {', '.join(_ACTS)}, a colon and a day")
    for name, cell in (
        ("signature", cells["signature"]),
        ("instrument", deposited),
        ("effective", cells.get("effective", "")),
    ):
        if cell:
            try:
                days[name] = parse_day_as_printed(cell)
            except ValueError as error:
                gathering.problem(line, name, cell, str(error))
    first = min((day.first for day in days.values()), default=None)
    actor = gathering.actor(cells["party"], line, first)
    if actor is None or not gathering.once(actor, cells["party"], line):
        return
    places[actor] = plain_name(cells["party"])
    if "signature" in days:
        gathering.act(actor, Act.SIGNATURE, days["signature"])
    if act and "instrument" in days:
        gathering.act(actor, act, days["instrument"], effective=days.get("effective"))


def _notification(gathering: Gathering, words: str, places: dict[str, str]) -> None:
    """Gather the one act that a notification tells."""
    found = _DEPOSIT.search(words)
    if found is None:
        gathering.problem(
            0, "", words[:80], "the deposit, on a day, by a government, of its instrument of ratification or accession"
        )
        return
    day, name, instrument = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    act, actor = _ACTS.get(name_key(instrument)), gathering.actor(name, 0)
    force = _FORCE.search(words)
    if act is None:
        gathering.problem(0, "instrument", instrument, f"one of {', '.join(_ACTS)}")
        return
    days: list[PartialDate] = []
    for column, printed in (("date", day), ("effective", force[2] if force else "")):
        if printed:
            try:
                days.append(parse_day_as_printed(printed))
            except ValueError as error:
                gathering.problem(0, column, printed, str(error))
                return
    if actor is not None:
        places[actor] = plain_name(name)
        gathering.act(actor, act, days[0], effective=days[1] if force else None)
