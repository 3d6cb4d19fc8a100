"""The benchmarks run: each part has its heading, and the editions that grow are lawful and answer."""

from __future__ import annotations

import pytest

import cyberdiplo as cd
from cyberdiplo.storage.packages import save_package
from tests.benchmarks import scale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_an_edition_of_more_facts_is_lawful(tmp_path: Path) -> None:
    """What is measured at the larger sizes is an edition like any other, with so many times the acts and no violation."""
    save_package(tmp_path / "three.zip", scale.enlarged(3))
    atlas = cd.load(tmp_path / "three.zip")
    assert len(atlas.actions) == 3 * len(cd.load().actions)
    assert atlas.check() == ()


@pytest.mark.slow
def test_each_question_of_growth_is_answered() -> None:
    """With tiny sizes each question gives a line with as many cells as the heading."""
    lines = list(scale.rows(tiny=True))
    assert [line[0] for line in lines] == [question[0] for question in scale.QUESTIONS]
    assert {len(line) for line in lines} == {len(scale.HEADER)}
