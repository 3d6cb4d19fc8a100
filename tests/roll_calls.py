"""Build the bundled roll calls from the files they were read in: ``python -m tests.roll_calls``.

It writes roll_calls_un.tsv and roll_calls_voeten.tsv in src/cyberdiplo/data. The files lie beside the repository in
shared/data/votes; without them there is nothing to do, and the tables stay as they are.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import attrs

import cyberdiplo as cd
from cyberdiplo.query.roll_calls.calls import RollCall, session_of
from cyberdiplo.query.roll_calls.saved import as_bytes
from cyberdiplo.query.roll_calls.table import VoteTable
from cyberdiplo.storage.tables import cell

DATA = Path(__file__).parents[1] / "src" / "cyberdiplo" / "data"
VOTES = Path(__file__).parents[2] / "shared" / "data" / "votes"

OLD, CRAWL, NEW, VOETEN = "undl-votes-2021-12", "undl-votes-2025-11", "undl-votes-2026-02", "unvotes-7eb7034"
FILES = {
    "undl_full_to_2021-12.csv.gz": OLD,
    "undl_rollcalls_2022-03_to_2025-10.csv.gz": CRAWL,
    "undl_rollcalls_2025-11_to_2025-12.csv.gz": NEW,
}
NO_RESOLUTIONS = {"3836030", "3836031", "3949879", "3949880"}  # drafts, and a record without a symbol, of the old copy
ISSUES = {
    "me": "palestine",
    "nu": "nuclear weapons",
    "di": "disarmament",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "development",
}
LETTERS = (("yes", "Y"), ("no", "N"), ("abstain", "A"))
LAST_COARSE = 59  # to this session Voeten's days up to the seventh stand for parts of a month


@attrs.define
class Call:
    """A roll call while it is being put together: what is known of it, and a letter for each actor."""

    roll: RollCall
    votes: dict[str, str]

    @property
    def cast(self) -> dict[str, str]:
        """The votes without those that were not cast."""
        return {actor: letter for actor, letter in self.votes.items() if letter != "X"}


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a source file."""
    path = VOTES / name
    with gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(newline="") as file:
        yield from csv.DictReader(file)


def un_record() -> dict[str, Call]:
    """Return the roll calls of the UN's own record by the number of the record."""
    ballots = {row["undl_id"]: row for row in rows("undl_ballots_1946_to_2025-11.csv.gz")}
    heads: dict[str, tuple[str, dict[str, str]]] = {}
    votes: dict[str, dict[str, str]] = {}
    for file, source in FILES.items():
        for row in rows(file):
            if row["undl_id"] not in NO_RESOLUTIONS:
                heads.setdefault(row["undl_id"], (source, row))
                votes.setdefault(row["undl_id"], {})[row["ms_code"]] = row["ms_vote"]
    corrected = corrections(votes)
    atlas = cd.load()
    found: dict[str, Call] = {}
    for id, (source, row) in heads.items():
        newer = ballots.get(id, row)
        symbol = newer["resolution"].replace(" ", "")
        known = symbol or f"undl:{id}"
        about = atlas.resolutions.get(symbol)
        refs = [f"{source}[record {id}]"]
        if source != CRAWL and (id in corrected or newer["date"] != row["date"] or newer["resolution"] != row["resolution"]):
            refs.append(f"{CRAWL}[record {id}]")
        tally = "" if source == NEW else "-".join(str(Counter(votes[id].values())[letter]) for letter in "YNAX")
        if source == NEW and about is not None and about.tally is not None:
            tally = cell(about.tally)
            refs += [str(ref) for ref in about.refs if ref.source != NEW]
        roll = RollCall(
            id=known,
            resolution=symbol,
            date=newer["date"],
            session=session_of(symbol) or "80",
            topics=tuple(map(str, about.topics)) if about else (),
            tally=tally,
            refs=tuple(dict.fromkeys(refs)),
            note="; ".join(noted(id, symbol, row, newer, corrected)),
            title=title(newer["title"]),
            subject=subject(ballots[id]["agenda"]) if id in ballots else "",
        )
        found[id] = Call(roll, votes[id])
    return found


def noted(id: str, symbol: str, row: Mapping[str, str], newer: Mapping[str, str], corrected: set[str]) -> Iterator[str]:
    """Yield what a reader should know of a roll call."""
    if id in corrected:
        yield "the UN corrected votes between 2022 and 2024; the older ones are variants"
    if newer["date"] != row["date"]:
        yield f"the copy of 2022 dates it {row['date']}"
    if not symbol:
        yield "the source has no symbol"


def corrections(votes: dict[str, dict[str, str]]) -> set[str]:
    """Put the votes that the UN corrected in place of the older ones; return the numbers of the records."""
    found = set()
    for row in rows("undl_differences_2022_2024.csv"):
        own = votes[row["undl_id"]]
        if own.get(row["iso3"], "-") != row["vote_copy_2022"]:
            raise ValueError(f"{row} does not fit the copy of 2022")
        if row["vote_crawl_2024"] == "-":
            del own[row["iso3"]]
        else:
            own[row["iso3"]] = row["vote_crawl_2024"]
        found.add(row["undl_id"])
    return found


def title(text: str) -> str:
    """Return the title alone, without the words on its adoption, and short."""
    bare = re.sub(r" : (?:resolution|decision)?(?: /.*)?(?:\[\.\.\.\])?$", "", " ".join(text.split()))
    bare = re.sub(r"(?: :| / ?[a-z ]*)?\[\.\.\.\]$", " …", bare.replace(";", ","))
    return bare if len(bare) <= 120 else f"{bare[:119].rpartition(' ')[0].rstrip(',:')} …"


def subject(agenda: str) -> str:
    """Return the UN's own subject heading of an agenda item, which stands in capitals behind its title."""
    for part in agenda.split("|"):
        found = re.search(r"[.?)] +([A-Z][A-Z0-9 ,()'/&.:\-]*[A-Z)0-9])\.?$", part.strip())
        if found and len(found[1]) > 3:
            return found[1]
    return ""


def voeten_record() -> list[Call]:
    """Return Voeten's roll calls; who was a member surely on the day and is not named did not vote."""
    actors = {"Taiwan": "CHN"}
    atlas = cd.load()
    found = []
    for row in rows("voeten_rollcalls_to_2020-01.csv.gz"):
        votes: dict[str, str] = {}
        for column, letter in LETTERS:
            for name in filter(None, row[column].split("|")):
                if name not in actors and name != "Yugoslavia":
                    actors[name] = atlas.states.find(name).id
                votes[then(actors.get(name, name), row["date"])] = letter
        day = row["date"]
        date = day[:7] if int(row["session"]) <= LAST_COARSE and int(day[8:]) <= 7 else day
        for actor in members(date) - votes.keys():
            votes[actor] = "X"
        stage = "amendment" if row["amend"] == "1" else "paragraph" if row["para"] == "1" else "plenary"
        coded = bool(row["amend"] or row["para"])
        if stage == "plenary" and re.search(MOTION, row["descr"]):
            stage = "motion"
        flags = [
            *(["important"] if row["importantvote"] == "1" else []),
            "derived absences",
            *([] if coded else ["stage not coded"]),
        ]
        where = ", ".join(filter(None, (f"rcid {row['rcid']}", row["unres"].replace(";", " "))))
        roll = RollCall(
            id=f"voeten:{row['rcid']}",
            resolution="",
            stage=stage,
            date=date,
            session=row["session"],
            refs=(f"{VOETEN}[{where}]",),
            title=title(row["short"]),
            issues=tuple(ISSUES[code] for code in row["issues"].split("; ") if code),
            flags=tuple(flags),
        )
        found.append(Call(roll, votes))
    return found


MOTION = (
    r"\b(?:TO ADJOURN|ADJOURNING|ADJOURNMENT OF|MOTION|TO POSTPONE|POSTPONING|POSTPONEMENT OF|CLOSURE OF|TO DEFER|"
    r"DEFERRING|PRIORITY|TWO-THIRDS MAJORITY|2/3 MAJORITY)\b"
)


def then(actor: str, day: str) -> str:
    """Return the actor that stood on a day under a name that the source has for several."""
    if actor == "Yugoslavia":
        return "YUG" if day < "2003-02-04" else "SCG" if day < "2006-06-03" else "SRB"
    return "SUN" if actor == "RUS" and day < "1991-12-24" else actor


@cache
def members(date: str) -> frozenset[str]:
    """Return who surely was a member of the UN throughout a day or a month."""
    span = cd.PartialDate.parse(date)
    first, last = (frozenset(cd.load().members("un", day).ids) for day in (span.first, span.last))
    return first & last


def key(symbol: str) -> tuple[str, str, str] | None:
    """Return the session, the number and the letter of a symbol of either source."""
    if found := re.fullmatch(r"(?:R|A/RES)/(\d+)//?(\d+)[/ ]?([A-Z]*)", symbol):
        return found[1], found[2], found[3]
    session = session_of(symbol)
    found = re.fullmatch(r"A/RES/(?:E?S-)?\d+//?(\d+)(.*)", symbol) or re.fullmatch(r"A/RES/(\d+)\([^)]*\)(.*)", symbol)
    return (session, found[1], re.sub(r"[][ ]", "", found[2])) if session and found else None


def distance(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return the share of those that voted in either roll call for which they differ."""
    both = one.keys() | other.keys()
    return sum(one.get(actor) != other.get(actor) for actor in both) / len(both) if both else 1.0


def matched(un: Mapping[str, Call], voeten: list[Call]) -> Iterator[tuple[str, Call]]:
    """Yield which roll calls of both records are one: by the symbol, by number and votes, or by month and votes.

    Each belongs to one of the other record at most; votes on parts and motions belong to none.
    """
    left = dict(un)
    free = {call.roll.id: call for call in voeten if call.roll.stage == "plenary"}
    for parts, most in ((3, 0.1), (2, 0.05)):  # session, number and letter; then session and number alone
        for id, other in numbered(left, free, parts, most):
            del left[id]
            yield id, free.pop(other)
    near = defaultdict(list)
    for id, one in left.items():
        for other, call in free.items():
            if one.roll.date[:7] == call.roll.date[:7] and distance(one.cast, call.cast) <= 0.02:
                near[id].append(other)
    times = Counter(other for others in near.values() for other in others)
    for id, others in near.items():
        if len(others) == 1 and times[others[0]] == 1:
            yield id, free[others[0]]


def numbered(left: Mapping[str, Call], free: Mapping[str, Call], parts: int, most: float) -> list[tuple[str, str]]:
    """Return the pairs whose symbols are alike in their first parts and whose votes are, the nearest first."""
    by_symbol = defaultdict(list)
    for other, call in free.items():
        symbol = key(call.roll.refs[0].partition(", ")[2].removesuffix("]"))
        by_symbol[symbol and symbol[:parts]].append(other)
    found = []
    for id, one in left.items():
        symbol = key(one.roll.resolution)
        others = by_symbol[symbol[:parts]] if symbol else []
        found += [(distance(one.cast, free[other].cast), id, other) for other in others]
    taken: dict[str, str] = {}
    for apart, id, other in sorted(found):
        if apart <= most and id not in taken and other not in taken.values():
            taken[id] = other
    return list(taken.items())


def join(un: dict[str, Call], voeten: list[Call]) -> None:
    """Tell each of two matched roll calls what the other record knows of it."""
    for id, other in matched(un, voeten):
        one = un[id]
        one.roll = attrs.evolve(
            one.roll,
            issues=other.roll.issues,
            flags=tuple(flag for flag in other.roll.flags if flag == "important"),
            refs=(*one.roll.refs, other.roll.refs[0]),
        )
        other.roll = attrs.evolve(
            other.roll,
            resolution=one.roll.resolution,
            topics=one.roll.topics,
            subject=one.roll.subject,
            refs=(*other.roll.refs, one.roll.refs[0]),
        )


def table(calls: list[Call]) -> VoteTable:
    """Return roll calls as a table of votes, in the order of their days."""
    actors = sorted({actor for call in calls for actor in call.votes})
    ordered = sorted(calls, key=lambda call: (cd.PartialDate.parse(call.roll.date).first, call.roll.session, call.roll.id))
    letters = "".join("".join(call.votes.get(actor, ".") for actor in actors) for call in ordered)
    return VoteTable([call.roll for call in ordered], actors, letters.encode())


def built() -> dict[str, VoteTable]:
    """Return both records."""
    un, voeten = un_record(), voeten_record()
    join(un, voeten)
    return {"un": table(list(un.values())), "voeten": table(voeten)}


def main() -> None:
    for name, votes in built().items():
        path = DATA / f"roll_calls_{name}.tsv"
        path.write_bytes(as_bytes(votes))


if __name__ == "__main__":
    main()
