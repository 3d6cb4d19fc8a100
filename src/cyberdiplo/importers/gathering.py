"""What all readers of treaty lists share: the treaty that is meant, actors by their names, acts, problems and a source."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable

import attrs

from cyberdiplo.atlas import Atlas, load
from cyberdiplo.errors import DataError
from cyberdiplo.importers.files import HINTED, File, keep
from cyberdiplo.model import Ref, Source, Treaty, TreatyAction
from cyberdiplo.model.dates import Day, PartialDate, parse_day
from cyberdiplo.model.vocabulary import Act, SourceKind
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.names.keys import name_key
from cyberdiplo.records.readings import Declared, Listing, Reading

__all__ = ["CONSENTS", "Gathering", "day_said", "plain_name", "source_of", "treaty_meant"]

CONSENTS = frozenset((Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL, Act.ACCESSION, Act.SUCCESSION))
"""The acts by which an actor consents to be bound."""

# What depositaries mean by a name that fits several states: their lists name the other one in full.
_USAGE = {"congo": "COG"}
_NOTES = re.compile(r"<superscript>[^<]*</superscript>|[\[\]*†‡]")


def treaty_meant(file: File, atlas: Atlas, said: Iterable[str], treaty: str | Treaty | None) -> Treaty:
    """Return the treaty that a file speaks of.

    Args:
        file: The file.
        atlas: Where treaties are looked up.
        said: The references and titles by which the file names it, the surest first.
        treaty: The treaty that the user means; None to trust the file.

    Raises:
        DataError: The file speaks of another treaty than the user, or of none that the atlas has.
        UnknownIdError: The atlas has no such treaty as the user says.
    """
    names = [name for name in said if name]
    wanted = None if treaty is None else atlas.treaties.find(treaty if isinstance(treaty, str) else treaty.id)
    found = next((one for name in names for one in atlas.treaties.matches(name)), None)
    if wanted is not None:
        if found not in (None, wanted.id) or (found is None and names and _other(wanted, names)):
            raise file.problem(0, "treaty", names[0], f"{wanted.reference or wanted.title}, as you say")
        return wanted
    if found is None:
        held = ", ".join(sorted(atlas.treaties))
        raise file.problem(0, "treaty", names[0] if names else "", f"a treaty of this edition ({held}), or treaty=")
    return atlas.treaties[found]


def _other(treaty: Treaty, names: list[str]) -> bool:
    """Whether a reference in the series of a treaty's own names another treaty."""
    series = re.match(r"\w+[ -]", treaty.reference)  # "ETS 185", "A-55"
    return series is not None and any(name.startswith(series[0]) and name != treaty.reference for name in names)


class Gathering:
    """What is gathered while one list of one treaty is read."""

    def __init__(self, file: File, atlas: Atlas | None, treaty: str | Treaty | None, said: Iterable[str]) -> None:
        """Find the treaty that is meant; see `treaty_meant`."""
        self.file = file
        self.atlas = atlas or load()
        self.treaty = treaty_meant(file, self.atlas, said, treaty)
        self.problems: list[DataError] = []
        self.acts: list[TreatyAction] = []
        self.declared: list[Declared] = []
        self.rows: Counter[str] = Counter()
        self._seen: dict[str, int] = {}

    def problem(self, line: int, column: str, value: str, expected: str) -> None:
        """Keep what could not be understood."""
        keep(self.problems, self.file.problem(line, column, value, expected))

    def actor(self, printed: str, line: int, day: datetime.date | None = None) -> str | None:
        """Return the id of the one actor that a printed name means, its marks of notes left out; else keep a problem."""
        name = plain_name(printed)
        actors = self.atlas.actors
        found = actors.matches(name)
        if len(found) > 1:
            usual = _USAGE.get(name_key(name))
            living = [
                id for id in found if day and (state := self.atlas.states.get(id)) is not None and may_exist(state, day)
            ]
            found = (usual,) if usual in found else tuple(living) or found
        if len(found) == 1 and found[0] in self.atlas.territories:
            self.problem(
                line, "participant", name, f"a state or an organisation; {found[0]} is a territory, for which its state acts"
            )
            return None
        if len(found) == 1:
            return found[0]
        hints = actors.hints(name) if name and len(self.problems) < HINTED else ()
        near = f"; the nearest are {', '.join(f'{id} ({other})' for id, other in hints)}" if hints and not found else ""
        near = f"; it fits {', '.join(found)}" if found else near
        self.problem(line, "participant", name, f"the exact name of an actor{near}")
        return None

    def once(self, actor: str, printed: str, line: int) -> bool:
        """Whether an actor stands on its first row; else keep a problem."""
        if (first := self._seen.setdefault(actor, line)) != line:
            self.problem(
                line, "participant", plain_name(printed), f"one row for each actor; {actor} stands on line {first}, too"
            )
            return False
        return True

    def act(self, actor: str, act: Act, date: PartialDate, *, effective: PartialDate | None = None, note: str = "") -> None:
        """Keep an act; its refs follow when the source is made."""
        self.acts.append(
            TreatyAction(
                id=f"{self.treaty.id}:{actor}:{act}",
                treaty=self.treaty.id,
                actor=actor,
                act=act,
                date=date,
                effective=effective,
                refs=(),
                note=note,
            )
        )

    def reading(
        self,
        *,
        publisher: str,
        slug: str,
        title: str,
        link: str,
        dated: datetime.date | None,
        read: Day | None,
        lists: Iterable[Listing],
        places: dict[str, str],
        kind: SourceKind = SourceKind.DEPOSITARY,
    ) -> Reading:
        """Return what was gathered, with a source made from what the publisher says, the digest and the day of reading.

        Args:
            publisher: Who published the file.
            slug: The beginning of the source's id.
            title: What the file is.
            link: Where it is to be had.
            dated: The day of which it speaks.
            read: The day on which it was read; today if it is not said.
            lists: What it claims to list completely.
            places: Where each actor stands in the file.
            kind: Who speaks in it.
        """
        source = source_of(
            self.file, publisher=publisher, slug=slug, title=title, link=link, dated=dated, read=read, kind=kind
        )
        last = dated or source.read
        for act in self.acts:
            if act.date.first > last:
                where = f"{places.get(act.actor, act.actor)}, {act.act} {act.date}"
                self.problem(0, "date", where, f"a day not after {last}, of which the file speaks")
        return Reading(
            source=source,
            dated=dated,
            records=tuple(
                _cited(act, Ref(source.id, places.get(act.actor, ""))) for act in self.acts if act.date.first <= last
            ),
            declared=tuple(self.declared),
            lists=tuple(lists),
            problems=tuple(self.problems),
        )


def plain_name(printed: str) -> str:
    """Return a name without brackets, raised figures and other marks of notes.

    Examples:
        >>> plain_name("China<superscript>2,3</superscript>"), plain_name("[North Macedonia 4 ,]")
        ('China', 'North Macedonia')
    """
    words = _NOTES.sub(" ", printed).replace(",", " , ").split()
    while words and (words[-1] == "," or (words[-1].isdigit() and len(words[-1]) <= 3 and len(words) > 1)):
        words.pop()
    return " ".join(words).replace(" ,", ",")


def source_of(
    file: File,
    *,
    publisher: str,
    slug: str,
    title: str,
    link: str,
    dated: datetime.date | None,
    read: Day | None,
    kind: SourceKind,
) -> Source:
    """Return the source that stands for a file: its id tells the day, its note the file's name and digest."""
    day = parse_day(read) if read is not None else datetime.datetime.now(datetime.UTC).date()
    return Source(
        id=f"{slug}-{dated or day}",
        title=f"{title}, status as of {dated}" if dated else title,
        publisher=publisher,
        kind=kind,
        link=link,
        read=day,
        dated=PartialDate.on(dated) if dated else None,
        note=f"file {file.name}, SHA-256 {file.digest}",
    )


def day_said(file: File, printed: datetime.date | None, given: Day | None) -> datetime.date | None:
    """Return the day of which a file speaks: as it says itself, else as the user says.

    Raises:
        DataError: Both say a day, and not the same.
        ValueError: The given day is malformed.
    """
    said = None if given is None else parse_day(given)
    if printed and said and printed != said:
        raise file.problem(0, "dated", str(said), f"{printed}, the day that the file states, or no dated=")
    return printed or said


def _cited(act: TreatyAction, ref: Ref) -> TreatyAction:
    return attrs.evolve(act, refs=(ref,))
