"""What was released stays: old editions load and answer as they did, and data never change under a number."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from tests.repair import DIGESTS

EDITIONS = sorted(path for path in (Path(__file__).parent / "editions").iterdir() if path.is_dir())

# Small editions in the form of their time, with the digest of their tables and what they answered.
FROZEN: dict[str, tuple[str, dict[str, Any]]] = {
    "2026.1": (
        "3b82dc23546f58c12d90a21a54b85084f928ce661cbe9521fb0177371573da03",
        {
            "standing": ("contracting", "2006-09-29", ("budapest:USA:signature", "budapest:USA:ratification")),
            "parties": ("ALB", "EST", "HRV", "HUN", "LTU"),
            "unknown": ("none", "invited", "signatory", "contracting", "party"),
            "vote": "no",
            "tally": "yes 79, no 60, abstain 33, not voting 21",
            "name": "KOR",
            "members": ("EST", "GBR", "HRV", "HUN", "LTU"),
            "records": 473,
        },
    )
}


def answers(atlas: cd.Atlas) -> dict[str, Any]:
    """Answers that need every table of things, names and facts."""
    standing = atlas.standing("USA", "budapest", as_of="2006-12-31")
    return {
        "standing": (str(standing.value), str(standing.since), tuple(act.id for act in standing.because)),
        "parties": atlas.parties("budapest", as_of="2004-07-01").ids,
        "unknown": tuple(map(str, atlas.standing("CHN", "budapest", as_of="2026-10-01").possible)),
        "vote": str(atlas.vote("BIH", "74/247").choice),
        "tally": str(atlas.resolutions["A/RES/74/247"].tally),
        "name": atlas.states.find("ROK").id,
        "members": atlas.members("eu", as_of="2019-12-27").ids,
        "records": sum(len(atlas.table(table.name)) for table in atlas.edition.tables),
    }


class TestOldEditions:
    """Every later version loads the editions of the earlier ones."""

    def test_each_frozen_edition_has_its_answers_here(self) -> None:
        """No frozen edition is forgotten, and none is missing."""
        assert [path.name for path in EDITIONS] == list(FROZEN)

    @pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.name)
    def test_a_frozen_edition_loads_and_answers_as_it_did(self, path: Path) -> None:
        """The digest of its tables is the one that it had, its laws hold, and its answers are those of its day."""
        digest, answered = FROZEN[path.name]
        atlas = cd.load(path)
        assert atlas.edition.facts_digest == digest
        assert atlas.check() == ()
        assert answers(atlas) == answered

    @pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.name)
    def test_what_changed_since_a_frozen_edition_can_be_told(self, path: Path, tmp_path: Path) -> None:
        """It can be compared with this edition, overlaid, saved and loaded again."""
        atlas = cd.load(path)
        assert atlas.diff(cd.load()).added
        mine = atlas.overlay(drop=["budapest:JPN:signature"], check=False)
        mine.save(tmp_path / "mine.zip")
        assert [change.id for change in atlas.diff(cd.load(tmp_path / "mine.zip")).removed] == ["budapest:JPN:signature"]


class TestFirstEdition:
    """The first edition is kept whole."""

    def test_it_loads_and_what_it_had_no_table_for_is_news(self) -> None:
        """It has the digests of its release, and what changed since can be told."""
        old = cd.load(Path(__file__).parent / "editions" / "2026.1.zip")
        assert recorded("2026.1") == (old.edition.digest, old.edition.facts_digest)
        changes = old.diff(cd.load())
        assert {change.table for change in changes.news} >= {"declarations", "propositions", "roll_calls_un", "territories"}
        assert {change.table for change in changes.corrections}.isdisjoint({"declarations", "propositions", "roll_calls_un"})


def recorded(number: str) -> tuple[str, str]:
    """The digests that are written down for an edition: its own, and that of its tables alone."""
    with DIGESTS.open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["edition"] == number)
    return row["digest"], row["facts_digest"]


class TestDigests:
    """A release of code alone cannot change the data."""

    def test_the_data_of_a_number_have_the_digests_of_that_number(self) -> None:
        """The bundled edition is the one that was released under its number."""
        edition = cd.load().edition
        assert recorded(edition.number) == (edition.digest, edition.facts_digest), (
            f"the data of {edition.number} are not those of its release. Data that change are a new edition: give it a new "
            f"number in __version__ and run python -m tests.repair. Before its release, strike its line from {DIGESTS.name}"
        )

    @pytest.mark.parametrize(
        ("number", "digest"),
        [
            ("2026.1", "cad604fc6792b0c95c0fc1ffc88b73693702f2272052facb43e48cda0920aff8"),
            ("2026.2", "fcb0853d7ea1a119ffc4eb182e05d73a1f1d80ebe94bc567106946f625b11800"),
        ],
    )
    def test_a_digest_that_was_cited_can_still_be_looked_up(self, number: str, digest: str) -> None:
        """The first two editions were cited with the digest of their tables alone."""
        assert recorded(number)[1] == digest

    def test_the_digest_covers_all_on_which_answers_depend(self) -> None:
        """Another number, day of release, table or day to which one is complete is another digest; the order is none."""
        edition = cd.load().edition
        (first, *others) = sorted(edition.tables, key=lambda table: table.complete_to is None)
        later = attrs.evolve(first, complete_to=edition.released + datetime.timedelta(1))
        changed = [
            attrs.evolve(edition, number="2026.3", tables=(first, *others)),
            attrs.evolve(edition, released=edition.released + datetime.timedelta(1), tables=(first, *others)),
            attrs.evolve(edition, tables=(later, *others)),
            attrs.evolve(edition, tables=(attrs.evolve(first, complete_to=None), *others)),
            attrs.evolve(edition, tables=tuple(others)),
            attrs.evolve(edition, tables=(attrs.evolve(first, digest="0" * 64), *others)),
            attrs.evolve(edition, tables=(attrs.evolve(first, name="others"), *others)),
        ]
        assert len({edition.digest, *(one.digest for one in changed)}) == len(changed) + 1
        assert attrs.evolve(edition, tables=(*others, first)).digest == edition.digest
        facts = attrs.evolve(edition, tables=(first, *others)).facts_digest
        assert [one.facts_digest == facts for one in changed] == [True, True, True, True, False, False, False]
