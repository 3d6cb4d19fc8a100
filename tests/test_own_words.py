"""What is said in the record is said in our own words, and comes from the material where that is at hand."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cyberdiplo as cd

ATLAS = cd.load()
SHARED = Path(__file__).parents[2] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
MATERIAL = SHARED / "data"


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of eight words."""
    words = re.findall(r"\w+", text.casefold())
    yield from zip(*(words[start:] for start in range(8)), strict=False)


def sentences() -> Iterator[tuple[str, str]]:
    """Yield the id of each record with each of its texts of ours."""
    for position in ATLAS.positions:
        yield position.id, position.summary
    for declaration in ATLAS.declarations:
        yield declaration.id, declaration.summary
    for proposition in ATLAS.propositions.values():
        yield proposition.id, proposition.sentence


@pytest.mark.skipif(not SEEDS, reason="the seed texts are not at hand")
def test_no_sentence_shares_eight_words_in_a_row_with_the_seed_texts() -> None:
    """Facts carry over from sources, sentences do not."""
    theirs = {run for seed in SEEDS for run in runs(seed.read_text(encoding="utf-8"))}
    assert theirs
    assert [id for id, text in sentences() if not theirs.isdisjoint(runs(text))] == []


@pytest.mark.skipif(not (MATERIAL / "declarations").is_dir(), reason="the material is not at hand")
def test_every_declaration_stands_in_a_row_of_the_material() -> None:
    """Treaty, actor and day of each declaration are those of a row, and each row but the one without a text is here."""
    with (MATERIAL / "declarations" / "declarations.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted((row["treaty"], row["iso3"], row["date"]) for row in csv.DictReader(file))
    held = sorted((one.treaty, one.actor, str(one.date)) for one in ATLAS.declarations)
    rows.remove(("budapest-protocol-2", "SRB", "2023-02-09"))
    assert held == rows


@pytest.mark.skipif(not (MATERIAL / "positions").is_dir(), reason="the material is not at hand")
def test_every_first_strategy_stands_in_a_row_of_the_material() -> None:
    """Each first strategy is of an actor and a day of one row."""
    with (MATERIAL / "positions" / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["actor_iso3"], row["date"]) for row in csv.DictReader(file)]
    ids = {"EU": "eu", "AU": "african-union"}
    dates = {(ids.get(actor, actor), cd.PartialDate.parse(date)) for actor, date in rows if date}
    first = [one for one in ATLAS.documents.values() if one.refs[0].source == "kostyuk-strategies"]
    assert len(first) == 135
    assert all((one.actor, one.date) in dates for one in first)
