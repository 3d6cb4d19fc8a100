"""The benchmarks run: each part has its heading, and the editions that grow are lawful and answer."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import cyberdiplo as cd
from cyberdiplo.storage.packages import save_package
from tests import benchmarks
from tests.benchmarks import _timing, scale
from tests.benchmarks.__main__ import main

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


def test_every_part_can_be_named_and_has_a_heading() -> None:
    """What is not a part begins with an underscore."""
    names = [one.name for one in pkgutil.iter_modules(benchmarks.__path__) if not one.name.startswith("_")]
    assert names == ["core", "scale", "spark", "votes"]
    for name in names:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        assert module.TITLE
        assert inspect.isgeneratorfunction(module.rows)


@pytest.mark.parametrize("name", [pytest.param("core", marks=pytest.mark.slow), "votes"])
def test_a_part_prints_its_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Run once it has a line for each thing that is measured, or for a peer that is not installed."""
    monkeypatch.setattr(_timing, "SHORT", False)  # put back afterwards
    main([name, "--tiny"])
    title, *table = capsys.readouterr().out.strip().split("\n\n")
    assert title.startswith("### ")
    (lines,) = [part.split("\n") for part in table]
    assert len(lines) > 3
    assert {line.count("|") for line in lines} == {7}
