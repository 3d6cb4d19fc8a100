"""What was said as columns of a panel and as a table of actors and propositions."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.analysis import panel, stance_table

ATLAS = cd.load()
PROPOSITIONS = st.sampled_from(tuple(ATLAS.propositions))


@given(PROPOSITIONS, st.dates(datetime.date(2015, 1, 1), ATLAS.edition.released))
def test_the_table_says_what_the_atlas_answers(id: str, day: datetime.date) -> None:
    """Each cell is the stance of the actor on the day, and every actor with a stance has a row."""
    found = ATLAS.stances(id, day)
    table = stance_table(ATLAS, propositions=[id], as_of=day)
    assert {str(actor): stance for actor, stance in table.records} == {actor.id: found.of(actor) for actor in found}
    silent = stance_table(ATLAS, ["TUV"], [id], as_of=day)
    assert silent.records == (("TUV", found.of("TUV")),)


def test_a_panel_has_what_was_said_by_each_day() -> None:
    """Stances, documents and declarations begin with their days; what is not known is missing."""
    data = panel(
        ATLAS,
        ["USA", "TUV"],
        ["budapest"],
        start=2005,
        stop=2025,
        propositions=["hanoi-keeps-article-6-2"],
        documents=["strategy"],
        declarations=["budapest"],
    )
    rows = {(row["actor"], row["year"]): row for row in data}
    assert rows["USA", 2023]["hanoi_keeps_article_6_2"] is None
    assert rows["USA", 2024]["hanoi_keeps_article_6_2"] == "supports"
    assert rows["USA", 2005]["has_strategy"] is True
    assert (rows["USA", 2005]["budapest_declarations"], rows["USA", 2006]["budapest_declarations"]) == (0, 11)
    assert {rows["TUV", year][name] for year in (2005, 2025) for name in ("has_strategy", "budapest_declarations")} == {None}


def test_a_kind_of_document_that_there_is_not_is_refused() -> None:
    """The error lists the kinds."""
    with pytest.raises(ValueError, match="'poem' is not a document kind; valid: 'strategy'"):
        panel(ATLAS, ["USA"], [], start=2020, stop=2020, documents=["poem"])  # type: ignore[list-item]
