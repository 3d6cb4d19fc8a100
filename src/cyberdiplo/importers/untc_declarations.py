"""The reservations, declarations and the like of a status file of the Treaty Collection; their texts are not copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.gathering import CONSENTS, Gathering, plain_name
from cyberdiplo.importers.markup import Element
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.records.readings import Declared

__all__ = ["articles_named", "declarations"]

_SECTIONS = {
    "Declarations": ("Declaration", ""),
    "Objections": ("Objection", "objection"),
    "DeclarationsUnderArticle": ("Declaration", "declaration"),
    "Notifications": ("Notification", "authority"),
}
_ARTICLE = re.compile(
    r"\bart(?:icle|icles|\.)\s+(\d{1,3})((?:\s*\(\d{1,2}\))?)"
    r"(?:\s*,?\s*(?:paragraphe?|par\.|para\.)\s*(\d{1,2})(?!\d|\s*(?:of|de l['’])\s*art))?",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"\b(?:paragraphe?|par\.|para\.)\s*(\d{1,2})\s*(?:of|de l['’])\s*art(?:icle|\.)\s*(\d{1,3})", re.IGNORECASE
)
_RIGHT = re.compile(r"<right>((?:(?!</?right>).)*)</right>", re.DOTALL)
_RESERVES = re.compile(
    r"\b(?:reservations?|réserves?|reserves the right|does not consider itself bound|ne se considère pas li)", re.IGNORECASE
)
_DECLARES = re.compile(r"\b(?:declar|déclar|understanding|interpretati|interpréta|statement|notification)", re.IGNORECASE)
_SIGNING = re.compile(r"\b(?:upon signature|lors de la signature)", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:upon|lors de)\b", re.IGNORECASE)


def articles_named(text: str) -> tuple[str, ...]:
    """Return the articles that a text names, each once, in their order.

    Examples:
        >>> articles_named("bound by article 20, paragraph 2, and Article 18; see paragraph 3 of article 15")
        ('20(2)', '18', '15(3)')
    """
    found: dict[str, int] = {}
    for match in _PARAGRAPH.finditer(text):
        found.setdefault(f"{match[2]}({match[1]})", match.start())
    inside = {match.start(2) for match in _PARAGRAPH.finditer(text)}
    for match in _ARTICLE.finditer(text):
        if match.start(1) not in inside:
            number = f"({match[3]})" if match[3] else match[2].strip()
            found.setdefault(f"{match[1]}{number}", match.start())
    return tuple(sorted(found, key=lambda article: found[article]))


def declarations(gathering: Gathering, treaty: Element) -> frozenset[str]:
    """Gather what stands in the sections of a file, and return the kinds of which it lists all."""
    consents = {act.actor: act.date for act in gathering.acts if act.act in CONSENTS}
    signed = {act.actor: act.date for act in gathering.acts if act.act is Act.SIGNATURE}
    kinds: set[str] = set()
    for name, (one, kind) in _SECTIONS.items():
        for section in treaty.all(name):
            title = " ".join(part.text() for part in section.all("Title"))
            for entry in section.all(one):
                kinds |= {kind} if kind else {"reservation", "declaration"}
                participant = entry.first("Participant")
                printed = participant.text() if participant else ""
                actor = gathering.actor(printed, entry.line)
                if actor is None:
                    continue
                for part in _parts(entry):
                    _gather(gathering, entry.line, actor, plain_name(printed), kind, title, part, (consents, signed))
    above = ""
    for entry in treaty.deep("Application"):
        kinds.add("territorial-application")
        above = _territory(gathering, entry, above)
    return frozenset(kinds)


def _parts(entry: Element) -> Iterator[tuple[str, str, str]]:
    """Yield the heading, the day in its margin and the text of each part of an entry."""
    heading, day, texts = "", "", list[str]()
    for text in entry.all("text"):
        words = text.text()
        if found := _RIGHT.search(words):
            if texts:
                yield heading, day, "\n".join(texts)
                heading, texts = "", []
            day, words = found[1].strip(), _RIGHT.sub(" ", words).strip()
        if text.attributes.get("type") == "title" and words:
            if texts:
                yield heading, day, "\n".join(texts)
                texts = []
            signing = None if _WHEN.search(words) else _SIGNING.search(heading)  # it heads all up to the next instrument
            heading = f"{signing[0]}: {words}" if signing else words
        elif words:
            texts.append(words)
    if texts or heading:
        yield heading, day, "\n".join(texts)


def _gather(
    gathering: Gathering,
    line: int,
    actor: str,
    place: str,
    kind: str,
    title: str,
    part: tuple[str, str, str],
    days: tuple[dict[str, PartialDate], dict[str, PartialDate]],
) -> None:
    """Gather one part of an entry, or keep a problem if it is not said what it is."""
    heading, printed, text = part
    if not kind:
        kinds = [
            word
            for word, pattern in (("reservation", _RESERVES), ("declaration", _DECLARES))
            if pattern.search(heading or text)
        ]
        kinds = kinds or (["declaration"] if heading else [])
    else:
        kinds = [kind]
    if not kinds:
        gathering.problem(
            line, "declaration", place, "a heading or words that say whether it is a reservation or a declaration"
        )
        return
    consents, signed = days
    date = (signed if _SIGNING.search(heading) else consents).get(actor)
    if printed:
        try:
            date = parse_day_as_printed(printed)
        except ValueError as error:
            gathering.problem(line, "declaration", printed, f"{error}, as the day of a declaration of {place}")
            return
    for one in kinds[:1] if heading == "" else kinds:
        gathering.declared.append(
            Declared(
                treaty=gathering.treaty.id,
                actor=actor,
                kind=one,
                articles=articles_named(f"{heading}\n{text}") or (articles_named(title) if kind == "authority" else ()),
                date=date,
                locator=f"{place}, {one}",
            )
        )


def _territory(gathering: Gathering, entry: Element, above: str) -> str:
    """Gather one notification of territorial application, and return who made it; without a name, who made that above."""
    said = {child.name: child.text() for child in entry.children}
    place = plain_name(said.get("Participant", "")) or above
    actor = gathering.actor(place, entry.line)
    if actor is None:
        return place
    try:
        date = parse_day_as_printed(said.get("DateNotification", ""))
    except ValueError as error:
        gathering.problem(entry.line, "territorial-application", said.get("DateNotification", ""), str(error))
        return place
    gathering.declared.append(
        Declared(
            treaty=gathering.treaty.id,
            actor=actor,
            kind="territorial-application",
            date=date,
            territories=tuple(" ".join(part.split()) for part in said.get("Territories", "").split(",") if part.strip()),
            locator=f"{place}, territorial application",
        )
    )
    return place
