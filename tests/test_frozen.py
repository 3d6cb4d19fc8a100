"""What was released stays: old editions load and answer as they did, and data never change under a number."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from tests.repair import DIGESTS

EDITIONS = sorted(path for path in (Path(__file__).parent / "editions").iterdir() if path.is_dir())

# Small editions in the form of their time, with the digest that they had and what they answered.
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
        """Its digest is the one that it had, its laws hold, and its answers are those of its day."""
        digest, answered = FROZEN[path.name]
        atlas = cd.load(path)
        assert atlas.edition.digest == digest
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
        """It has the digest of its release, and what changed since can be told."""
        old = cd.load(Path(__file__).parent / "editions" / "2026.1.zip")
        with DIGESTS.open(encoding="utf-8", newline="") as file:
            assert {row["edition"]: row["digest"] for row in csv.DictReader(file)}["2026.1"] == old.edition.digest
        changes = old.diff(cd.load())
        assert {change.table for change in changes.news} >= {"declarations", "propositions", "roll_calls_un", "territories"}
        assert {change.table for change in changes.corrections}.isdisjoint({"declarations", "propositions", "roll_calls_un"})


class TestDigests:
    """A release of code alone cannot change the data."""

    def test_the_data_of_a_number_have_the_digest_of_that_number(self) -> None:
        """The bundled edition is the one that was released under its number."""
        edition = cd.load().edition
        released = {row["edition"]: row["digest"] for row in csv.DictReader(DIGESTS.read_text().splitlines())}
        assert released[edition.number] == edition.digest, (
            f"the data of {edition.number} are not those of its release. Data that change are a new edition: give it a new "
            f"number in __version__ and run python -m tests.repair. Before its release, strike its line from {DIGESTS.name}"
        )
