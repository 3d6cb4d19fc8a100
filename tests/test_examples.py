"""Every example in the docstrings runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import cyberdiplo

WALKED = pkgutil.walk_packages(cyberdiplo.__path__, "cyberdiplo.")
MODULES = sorted(module.name for module in WALKED if module.name != "cyberdiplo.cli")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    """Each example in a module's docstrings gives what it says."""
    module = importlib.import_module(name)
    found = doctest.testmod(
        module, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    )
    assert found.failed == 0


def test_every_question_has_an_example_or_a_reader_of_its_name() -> None:
    """The modules of the public face have examples that run."""
    for name in (
        "query.actors",
        "atlas",
        "reports.compare",
        "model.dates",
        "query.facts",
        "model.states",
        "records.dictionaries",
        "query.registry",
    ):
        finder = doctest.DocTestFinder()
        tests = finder.find(importlib.import_module(f"cyberdiplo.{name}"))
        assert any(test.examples for test in tests), name
