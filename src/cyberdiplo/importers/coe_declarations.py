"""The Treaty Office's list of reservations and declarations, read from the words of its page; the texts are not copied."""

from __future__ import annotations

import re

from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.gathering import Gathering, plain_name
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.records.readings import Declared

__all__ = ["declarations"]

_KINDS = {  # by what stands in the words for it, the surest first; a communication is a declaration, too
    "withdrawal": "withdrawal",
    "retrait": "withdrawal",
    "territorial": "territorial-application",
    "reserv": "reservation",
    "réserv": "reservation",
    "objection": "objection",
}
_BEGINS = re.compile(
    r"^((?:partial )?(?:withdrawal of (?:a )?|retrait d(?:e |'une ))?(?:reservations?|declarations?|réserves?|déclarations?|"
    r"communication|objection|territorial (?:application|declaration)|application territoriale))\s+"
    r"(?:and (?:declarations?|reservations?)\s+|et (?:déclarations?|réserves?)\s+)?"
    r"(?:contained in|made at|made by|transmitted by|confirmed in|registered|"
    r"consignée?s? dans|transmise?s? par|faites? (?:lors|par))\b(.*)$",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2}(?:er)?\s+[A-Za-zéûÉ]+\s+\d{4}|\d{1,2}/\d{1,2}/\d{4})"
_GIVEN = re.compile(
    r"(?:deposited on|registered at the Secretariat General(?: on)?|handed over[^,]{0,100}? on|dated|"
    rf"déposée? le|enregistrée? au Secrétariat Général le|datée du|en date du)\s+{_DAY}",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"^(?:Period covered|Période couverte)\s*:\s*(\S+)?\s*-\s*(\S+)?\s*$", re.IGNORECASE)
_ARTICLES = re.compile(
    r"^(?:Articles concerned|The preceding statement concerns Article\(s\)|"
    r"Articles concernés|Ces déclarations concernent les articles)\s*:\s*(.+)$",
    re.IGNORECASE,
)
_STATE = re.compile(r"^([^\d:]{3,80}?)\s*:?$")


def declarations(gathering: Gathering, words: str) -> frozenset[str]:
    """Gather what a page lists, and return the kinds of which it lists all.

    A line that is an actor's name heads what is listed under it. An entry begins with what it is and in which
    instrument, and ends with its period and its articles.
    """
    actor, place = "", ""
    begun: tuple[int, str, PartialDate | None, PartialDate | None, PartialDate | None] | None = None
    found = False
    for line, text in enumerate(words.split("\n"), 1):
        heading = _BEGINS.match(text)
        if heading:
            if begun:
                _unfinished(gathering, begun, place)
            words_for_it = heading[1].casefold()
            kind = next((kind for word, kind in _KINDS.items() if word in words_for_it), "declaration")
            begun = line, kind, _given(text), None, None
            found = True
        elif begun and (period := _PERIOD.match(text)):
            try:
                start, end = (parse_day_as_printed(day, "day-month-year") if day else None for day in period.groups())
            except ValueError as error:
                gathering.problem(line, "declaration", text, f"{error} on either side of the dash")
                begun = None
                continue
            begun = (*begun[:3], start, end)
        elif begun and (articles := _ARTICLES.match(text)):
            if actor:
                _keep(gathering, begun, actor, place, articles[1])
            else:
                gathering.problem(begun[0], "declaration", text, "an actor above it; save the list of the whole treaty")
            begun = None
        elif not begun and (named := _STATE.match(text)) and len(gathering.atlas.actors.matches(plain_name(named[1]))) == 1:
            actor, place = gathering.actor(named[1], line) or "", plain_name(named[1])
        elif not begun and text.endswith(":") and len(text) < 60 and found:
            gathering.actor(text.rstrip(" :"), line)
            actor, place = "", ""
    if begun:
        _unfinished(gathering, begun, place)
    if not found:
        gathering.problem(
            0, "declaration", words[:80], "entries such as: Reservation contained in the instrument of ratification"
        )
    return frozenset(("reservation", "declaration", "withdrawal", "territorial-application", "objection", "authority"))


def _given(text: str) -> PartialDate | None:
    """Return the day on which an entry was deposited or registered: the last that its first line names."""
    for day in reversed(_GIVEN.findall(text)):
        try:
            return parse_day_as_printed(day, "day-month-year")
        except ValueError:
            continue
    return None


def _unfinished(gathering: Gathering, begun: tuple[int, str, PartialDate | None, object, object], place: str) -> None:
    found = f"{place}: {begun[1]}" if place else begun[1]
    gathering.problem(begun[0], "declaration", found, "the articles that it concerns, on a line at its end")


def _keep(
    gathering: Gathering,
    begun: tuple[int, str, PartialDate | None, PartialDate | None, PartialDate | None],
    actor: str,
    place: str,
    articles: str,
) -> None:
    """Keep an entry, and its withdrawal if its period has ended."""
    _, kind, given, start, end = begun
    named = tuple(part for part in re.split(r"[,;\s]+", articles.strip()) if re.fullmatch(r"\d{1,3}(?:\(\w{1,3}\))*", part))
    entries = [(kind, given or start, start)]
    if end and kind != "withdrawal":
        entries.append(("withdrawal", end, end))
    for one, date, effective in entries:
        gathering.declared.append(
            Declared(
                treaty=gathering.treaty.id,
                actor=actor,
                kind=one,
                articles=named,
                date=date,
                effective=effective,
                locator=f"{place}, {one}, article {', '.join(named) or articles}",
            )
        )
