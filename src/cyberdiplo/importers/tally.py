"""A plain roll call, as a press release or a meeting record prints it, in English, French or Spanish.

``In favour: Albania, … Against: … Abstaining: … Absent: …``; the lists may run over lines and stand in any order, and
the totals that the text states ("by 79 votes to 60, with 33 abstentions") are held against them.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from cyberdiplo.atlas import Atlas, load
from cyberdiplo.errors import DataError
from cyberdiplo.importers.files import HINTED, File, keep, open_file
from cyberdiplo.importers.gathering import plain_name, source_of
from cyberdiplo.model import Ballot, Ref, Tally
from cyberdiplo.model.dates import Day, PartialDate, parse_day
from cyberdiplo.model.vocabulary import Names, SourceKind, Stage
from cyberdiplo.model.words import StageWord
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.names.keys import name_key
from cyberdiplo.records.readings import Reading

__all__ = ["read", "read_text"]

_SIDES = {
    "yes": "in favour|in favor|voting in favour|votent pour|ont voté pour|pour|votos a favor|a favor",
    "no": "against|voting against|votent contre|ont voté contre|contre|votos en contra|en contra",
    "abstain": "abstaining|abstain|abstained|abstentions?|s['’]abstiennent|se sont abstenus|abstenciones|"
    "se abstienen|se abstuvieron",
    "not_voting": "absent|absents|not voting|ausentes|non votants|no votantes|non participants",
}
_HEADS = re.compile(
    r"(?:(?<=^)|(?<=[.;]\s)|(?<=\n))[^\S\n]*(?:"
    + "|".join(f"(?P<{side}>{words})" for side, words in _SIDES.items())
    + r")\s*:",
    re.IGNORECASE,
)
_MOST_LETTERS = 200_000  # a roll call of all states has four thousand
_MOST_NAMES = 500  # there are two hundred states
_TOTALS = (
    re.compile(
        r"(?<!\d)(\d{1,4})\s+(?:votes\s+)?(?:in favour\s+)?to\s+(\d{1,4}|none)(?:\s+against)?,?"
        r"\s+with\s+(\d{1,4}|no)\s+abst",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\d)(\d{1,4})\s+voix\s+(?:pour\s+et\s+(\d{1,4})\s+contre|contre\s+(\d{1,4}|zéro)),?\s+avec\s+(\d{1,4})\s+abst",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\d)(\d{1,4})\s+votos\s+(?:a favor\s+y\s+)?(?:contra\s+)?(\d{1,4}|ninguno)(?:\s+en contra)?,?"
        r"\s+(?:y|con)\s+(\d{1,4})\s+abst",
        re.IGNORECASE,
    ),
)
_NOBODY = frozenset(map(name_key, ("none", "néant", "aucun", "ninguno", "nil", "-")))
_COMMITTEES = {
    f"{word} Committee": number for number, word in enumerate(("First", "Second", "Third", "Fourth", "Fifth", "Sixth"), 1)
}
_USAGE = {"congo": "COG"}  # as the UN's records print it; the other one is named in full


def read(path: str | Path, **given: object) -> Reading:
    """Return the ballot of a text file with a roll call; see `read_text`, which takes the same further arguments.

    Raises:
        DataError: The file cannot be read, or as `read_text`.
    """
    file = open_file(path)
    return _read(file, file.text(), **given)  # type: ignore[arg-type]  # Python refuses others


def read_text(
    text: str,
    *,
    resolution: str,
    stage: StageWord = Stage.PLENARY,
    date: Day,
    publisher: str = "United Nations",
    title: str = "",
    link: str = "",
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return the ballot of a roll call that was pasted, with every name that could not be understood.

    Args:
        text: The roll call.
        resolution: The symbol of the resolution that was voted on.
        stage: What was voted on; the symbol of a committee's ballot gets ``/C3`` by the resolution's committee.
        date: The day of the vote.
        publisher: Who published the text.
        title: What the text is.
        link: Where it is to be had.
        read: The day on which it was read; today if it is not said.
        atlas: Where names and members are looked up; the bundled edition if it is not said.

    Raises:
        DataError: There are no lists, or the totals that the text states are not those of its lists.
        ValueError: The stage or a day is malformed.

    Examples:
        >>> reading = read_text(
        ...     "Adopted by 2 votes to 1, with 1 abstention. In favour: Albania, Chad. Against: Cuba. Abstaining: Iraq.",
        ...     resolution="A/RES/80/1", date="2025-12-01", read="2026-11-20")
        >>> reading.records[0].yes, str(reading.records[0].tally)
        (('ALB', 'TCD'), 'yes 2, no 1, abstain 1')
    """
    file = File(path=Path("roll call"), data=text.encode())
    return _read(
        file,
        text,
        resolution=resolution,
        stage=stage,
        date=date,
        publisher=publisher,
        title=title,
        link=link,
        read=read,
        atlas=atlas,
    )


def _read(
    file: File,
    text: str,
    *,
    resolution: str,
    date: Day,
    stage: StageWord = Stage.PLENARY,
    publisher: str = "United Nations",
    title: str = "",
    link: str = "",
    read: Day | None = None,
    atlas: Atlas | None = None,
) -> Reading:
    """Return the ballot of a roll call."""
    held = atlas or load()
    day, stage = parse_day(date), Stage(stage)
    sides: dict[str, tuple[str, ...]] = dict.fromkeys(_SIDES, ())
    problems: list[DataError] = []
    printed: dict[str, int] = dict.fromkeys(_SIDES, 0)
    seen: dict[str, str] = {}
    if len(text) > _MOST_LETTERS:
        raise file.problem(0, "", f"{len(text)} letters", f"a roll call of at most {_MOST_LETTERS} letters")
    heads = list(_HEADS.finditer(text))
    if not heads:
        raise file.problem(0, "", " ".join(text.split())[:80], "lists such as In favour: Albania, Chad. Against: Cuba.")
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        side = next(name for name, words in head.groupdict().items() if words)
        body = text[head.end() : after.start() if after else len(text)]
        ids = []
        names = _names(body)
        if len(names) > _MOST_NAMES:
            raise file.problem(0, side, f"{len(names)} names", f"lists of at most {_MOST_NAMES} names")
        for name in names:
            printed[side] += 1
            line = text[: head.start()].count("\n") + 1
            id = _actor(file, held, name, line, day, problems)
            if id and id in seen:
                keep(problems, file.problem(line, side, name, f"each member once; {id} stands under {seen[id]}, too"))
            elif id:
                seen[id] = side
                ids.append(id)
        sides[side] = tuple(sorted((*sides[side], *ids)))
    stated = _stated(text)
    counts = (printed["yes"], printed["no"], printed["abstain"])
    if stated and stated != counts:
        raise file.problem(0, "totals", "-".join(map(str, stated)), f"{'-'.join(map(str, counts))}, as many as are listed")
    id = _id(held, resolution, stage)
    source = source_of(
        file,
        publisher=publisher,
        slug=f"roll-call-{name_key(id)}",
        title=title or f"Roll call on {id}",
        link=link,
        dated=day,
        read=read,
        kind=SourceKind.OFFICIAL_RECORD,
    )
    members = set(held.members("un", min(day, held.edition.released)).ids) if "un" in held.partnerships else set[str]()
    complete = bool(members) and members == set(seen) and not problems
    ballot = Ballot(
        id=id,
        resolution=resolution,
        stage=stage,
        date=PartialDate.on(day),
        tally=Tally(*counts, printed["not_voting"] or None),
        yes=sides["yes"],
        no=sides["no"],
        abstain=sides["abstain"],
        not_voting=sides["not_voting"],
        names=Names.COMPLETE if complete else Names.PARTIAL,
        refs=(Ref(source.id),),
    )
    return Reading(source=source, dated=day, records=(ballot,), problems=tuple(problems))


def _names(body: str) -> list[str]:
    """Return the names of one list, up to its full stop."""
    end = re.search(r"\.\s{0,99}(?:\n\s{0,99}\n|$)|(?<!\bSt)\.\s+(?=[A-ZÉ]\w+\s+\w+\s+\w+\s)", body)
    words = " ".join(body[: end.start() if end else len(body)].replace("-\n", "-").split())
    parts = re.split(r" ?[,;] ?(?![^()]{0,99}\))", words)
    return [part for part in map(plain_name, parts) if part and name_key(part) not in _NOBODY]


def _actor(file: File, atlas: Atlas, name: str, line: int, day: datetime.date, problems: list[DataError]) -> str | None:
    """Return the state that a name means on a day, or keep a problem."""
    found = [id for id in atlas.states.matches(name) if may_exist(atlas.states[id], day)]
    usual = _USAGE.get(name_key(name))
    if usual in found:
        found = [usual]
    if len(found) == 1:
        return found[0]
    hints = atlas.states.hints(name) if not found and len(problems) < HINTED else ()
    near = ", ".join([f"{id} ({other})" for id, other in hints] or found)
    keep(problems, file.problem(line, "participant", name, f"the exact name of a state of {day}; the nearest are {near}"))
    return None


def _stated(text: str) -> tuple[int, int, int] | None:
    """Return the totals that a text states."""
    for pattern in _TOTALS:
        if found := pattern.search(text):
            yes, *rest = (part for part in found.groups() if part is not None)
            no, abstain = (int(part) if part.isdigit() else 0 for part in rest)
            return int(yes), no, abstain
    return None


def _id(atlas: Atlas, resolution: str, stage: Stage) -> str:
    """Return the symbol of a ballot as the edition writes it: C3 for the Third Committee."""
    if stage in (Stage.PLENARY, Stage.COUNCIL):
        return resolution
    known = atlas.resolutions.get(resolution)
    number = _COMMITTEES.get(known.committee) if known and stage is Stage.COMMITTEE else None
    return f"{resolution}/{f'C{number}' if number else stage}"
