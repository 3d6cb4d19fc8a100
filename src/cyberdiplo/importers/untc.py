"""The United Nations Treaty Collection: the status of a multilateral treaty, as its XML file or as the saved page.

Both are had at https://treaties.un.org (Depositary, Status of Treaties, the treaty; "View XML", or save the page), in
English and French. The page states the day of which it speaks, the XML file does not: say it by ``dated``.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import attrs

from cyberdiplo.atlas import Atlas
from cyberdiplo.errors import DataError
from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.files import File, open_file
from cyberdiplo.importers.gathering import CONSENTS, Gathering, day_said, plain_name
from cyberdiplo.importers.markup import Element, parse_html, parse_xml, tables
from cyberdiplo.importers.untc_declarations import declarations
from cyberdiplo.model import Treaty
from cyberdiplo.model.dates import Day, PartialDate
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.records.readings import Listing, Reading

__all__ = ["read", "recognises"]

_MARKS = {"": Act.RATIFICATION, "A": Act.ACCEPTANCE, "AA": Act.APPROVAL, "a": Act.ACCESSION, "d": Act.SUCCESSION}
_FORMAL = "an act of formal confirmation, which corresponds to ratification (Vienna Convention of 1986, Article 2(1)(b bis))"
_SUCCEEDED = "succession to the signature of its predecessor"
_CELL = re.compile(r"(\[)?\s*(.*?\d{4})\s*([A-Za-z]{0,2})\s*(\])?")
_CHAPTER = re.compile(r"\bCHAP(?:TER|ITRE)\s+([IVXLC]+)\b")
_NUMBER = re.compile(r"^(\d{1,3})\s*\.?\s*([a-z](?=[\s.]))?\s*\.?\s+(\S.*)$", re.MULTILINE)
_REGISTERED = re.compile(r"\bN[o°º]s?\.?\s*(\d{3,6})\b")
_STATUS = re.compile(r"\b(?:STATUS AS AT|ÉTAT AU|ETAT AU)\s*(?::\s*)?(\d{2})-(\d{2})-(\d{4})", re.IGNORECASE)


@attrs.frozen
class _Status:
    """What a file says, whichever its form.

    Attributes:
        said: The number, the registration and the title by which it names the treaty, empty where it does not.
        rows: The rows of the participants with their lines, the header first.
        stated: The totals that it states.
        dated: The day of which it speaks.
        tree: The whole, where reservations and declarations stand in elements of their own.
    """

    said: tuple[str, str, str]
    rows: list[tuple[int, list[str]]]
    stated: tuple[tuple[str, int], ...]
    dated: datetime.date | None
    tree: Element | None


def recognises(text: str) -> bool:
    """Whether a text is a status file of the Treaty Collection, or a page of one that was saved.

    Examples:
        >>> recognises("<Document><Treaty><Template>mtdsg</Template>")
        True
    """
    head = text[:20_000]
    return "<Template>mtdsg</Template>" in head or bool(_STATUS.search(text) and _CHAPTER.search(text))


def read(
    path: str | Path,
    *,
    treaty: str | Treaty | None = None,
    dated: Day | None = None,
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return what a status file of the Treaty Collection says, with every row that could not be understood.

    Args:
        path: The XML file (``XVIII-16.en.xml``) or the saved page.
        treaty: The treaty that it must speak of; without it the file's own number, registration or title decides.
        dated: The day of which it speaks, where it does not say so: that of the download.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and treaties are looked up; the bundled edition if it is not said.

    Raises:
        DataError: It is not such a file, is damaged, or speaks of another treaty or another day.
        UnknownIdError: There is no such treaty as is said.
    """
    file = open_file(path)
    text = file.text()
    is_page = bool(re.match(r"\s*(<!doctype html|<html)", text, re.IGNORECASE))
    try:
        status = _page(file, text) if is_page else _document(file, text)
    except ValueError as error:
        if isinstance(error, DataError):
            raise
        raise file.problem(error.args[0], "", *error.args[1:]) from None
    gathering = Gathering(file, atlas, treaty, status.said)
    meant = gathering.treaty
    places = _participants(gathering, status.rows)
    kinds = declarations(gathering, status.tree) if status.tree else frozenset[str]()
    number = status.said[0].removeprefix("MTDSG ")
    counted = (("signatories", gathering.rows["signed"]), ("parties", gathering.rows["bound"]))
    listing = Listing(
        treaty=meant.id,
        acts=CONSENTS | {Act.SIGNATURE},
        declared=kinds,
        stated=status.stated,
        counted=counted,
    )
    page = f"ViewDetails.aspx?src=TREATY&mtdsg_no={number}&chapter={_arabic(number.partition('-')[0])}&clang=_en"
    return gathering.reading(
        publisher="United Nations Treaty Collection",
        slug=f"untc-{number.lower() or meant.id}",
        title=f"Multilateral Treaties Deposited with the Secretary-General, {number or meant.id}: {meant.name}",
        link=f"https://treaties.un.org/Pages/{page if number else 'ParticipationStatus.aspx'}",
        dated=day_said(file, status.dated, dated),
        read=read,
        lists=(listing,),
        places=places,
    )


def _document(file: File, text: str) -> _Status:
    """Return what an XML file says."""
    treaty = parse_xml(text).first("Document", "Treaty")
    header = treaty.first("Header", "ExternalData") if treaty else None
    if treaty is None or header is None:
        raise file.problem(1, "", " ".join(re.sub("<[^<>]*>", " ", text).split())[:80], "a status file of treaties.un.org")

    def said(*path: str) -> str:
        found = header.first(*path)
        return " ".join(re.sub("<[^<>]*>", " ", found.text()).split()) if found else ""

    chapter = treaty.first("Header", "Chapter", "Header")
    roman = _CHAPTER.search(chapter.text()) if chapter else None
    number = "-".join(part for part in (said("Numsect"), said("Subnumsect").strip(" .")) if part)
    rows: list[tuple[int, list[str]]] = []
    for part in ("Thead", "Tbody"):
        found = (row for table in treaty.all("Participants") for place in table.deep(part) for row in place.deep("Row"))
        rows += [(row.line, [cell.text().replace("\n", " ") for cell in row.all("Entry")]) for row in found]
    if not rows:
        raise file.problem(
            header.line, "Participants", "", "the table of the participants; this file holds the heading alone"
        )
    registered = _REGISTERED.search(said("Registration"))
    stated = tuple(
        (what, int(digits))
        for what, name in (("signatories", "Signatories"), ("parties", "Parties"))
        if (digits := said("Status", name)).isdigit()
    )
    return _Status(
        (
            f"MTDSG {roman[1]}-{number}" if roman and number else "",
            f"UNTS {registered[1]}" if registered else "",
            said("Subtitlesect") or said("Titlesect"),
        ),
        rows,
        stated,
        None,
        treaty,
    )


def _page(file: File, text: str) -> _Status:
    """Return what a saved page says."""
    page = parse_html(text)
    words = page.text("sup")
    status, chapter = _STATUS.search(words), _CHAPTER.search(words)
    found = [rows for rows in tables(page) if rows and rows[0][1] and _is_head(rows[0][1])]
    if not found or chapter is None:
        raise file.problem(
            0, "", words[:80], "the page of a treaty's status of treaties.un.org, with its table of participants"
        )
    numbered = _NUMBER.search(words, chapter.end())
    number = "-".join(part for part in (numbered[1], numbered[2]) if part) if numbered else ""
    title = numbered[3].strip() if numbered else ""
    registered = _REGISTERED.search(words)
    stated = tuple(
        (what, int(total[1]))
        for what, pattern in (("signatories", "Signatories|Signataires"), ("parties", "Parties"))
        if (total := re.search(rf"(?:{pattern})\s*:\s*(\d+)", words))
    )
    dated = None
    if status:
        try:
            dated = datetime.date(int(status[3]), int(status[2]), int(status[1]))
        except ValueError:
            raise file.problem(0, "dated", status[0], "a day of the calendar") from None
    said = (f"MTDSG {chapter[1]}-{number}" if number else "", f"UNTS {registered[1]}" if registered else "", title)
    return _Status(said, found[0], stated, dated, None)


def _is_head(cells: list[str]) -> bool:
    """Whether a row heads a table of participants."""
    return plain_name(cells[0]) == "Participant" and len(cells) > 1


def _participants(gathering: Gathering, rows: list[tuple[int, list[str]]]) -> dict[str, str]:
    """Gather the acts of all rows, and return the place of each actor."""
    (line, head), *rest = rows
    if not _is_head(head):
        raise gathering.file.problem(line, "", " | ".join(head)[:80], "a table that begins with the column Participant")
    columns = _columns(gathering, line, head)
    places: dict[str, str] = {}
    for line, cells in rest:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(head):
            gathering.problem(line, "participant", plain_name(cells[0]), f"{len(head)} cells, found {len(cells)}")
            continue
        printed = cells[0]
        acts = [
            found
            for place, marks in columns.items()
            if cells[place].strip() and (found := _act(gathering, line, head[place], cells[place], marks))
        ]
        gone = "[" in printed or any(withdrawn for *_, withdrawn in acts)
        gathering.rows["signed"] += any(act is Act.SIGNATURE for act, *_ in acts) and not gone
        gathering.rows["bound"] += any(act in CONSENTS for act, *_ in acts) and not gone
        first = min((date.first for _, date, *_ in acts), default=None)
        actor = gathering.actor(printed, line, first)
        if actor is None or not gathering.once(actor, printed, line):
            continue
        places[actor] = plain_name(printed)
        for act, date, note, _ in acts:
            gathering.act(actor, act, date, note=note)
        if gone:
            gathering.problem(
                line,
                "withdrawal",
                plain_name(printed),
                "the day on which it left, which stands in a note: add the act by hand",
            )
    return places


def _columns(gathering: Gathering, line: int, head: list[str]) -> dict[int, dict[str, Act]]:
    """Return the columns of acts, each with what its marks mean; keep a problem for each other one."""
    found: dict[int, dict[str, Act]] = {}
    for place, title in enumerate(head[1:], 1):
        words = re.findall(r"[^\W\d_]+", title.casefold())
        marked = set(re.findall(r"\(([A-Za-z]{1,2})\)", title))
        if words[:1] == ["signature"]:
            found[place] = {"": Act.SIGNATURE} | ({"d": Act.SIGNATURE} if "d" in marked else {})
        elif "ratification" in words or marked & _MARKS.keys():
            found[place] = {
                mark: act for mark, act in _MARKS.items() if mark in marked or (not mark and "ratification" in words)
            }
            if "c" in marked:
                found[place]["c"] = Act.RATIFICATION
        else:
            gathering.problem(line, title, title, "a column of signatures or consents; this one is not read")
    return found


def _act(
    gathering: Gathering, line: int, title: str, cell: str, marks: dict[str, Act]
) -> tuple[Act, PartialDate, str, bool] | None:
    """Return the act of a cell, its day, a note, and whether it stands in brackets; None, with a problem, if it is none."""
    found = _CELL.fullmatch(" ".join(re.sub(r"<superscript>[^<]*</superscript>", " ", cell).split()))
    if found is None or found[3] not in marks:
        valid = ", ".join(f"25 Oct 2025 {mark}".rstrip() for mark in marks)
        gathering.problem(line, title, cell, f"a day with a mark of this column, such as {valid}")
        return None
    try:
        date = parse_day_as_printed(found[2])
    except ValueError as error:
        gathering.problem(line, title, cell, str(error))
        return None
    mark, act = found[3], marks[found[3]]
    note = _SUCCEEDED if mark and act is Act.SIGNATURE else _FORMAL if mark == "c" else ""
    return act, date, note, bool(found[1])


def _arabic(roman: str) -> int:
    """Return a Roman number as a figure."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[sign] for sign in roman]
    return sum(-value if value < max(values[place + 1 :], default=0) else value for place, value in enumerate(values))
