"""Modules that an extra installs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from cyberdiplo.query.extras import extra


def test_what_is_installed_is_given() -> None:
    """A module of a package is given itself, not its package."""
    assert extra("json", "none") is json
    assert extra("json.decoder", "none") is json.decoder


def test_what_is_not_installed_is_named_with_the_command_that_installs_it() -> None:
    """The error names the module and the extra, as ImportError of Python does, and hides where it was looked for."""
    with pytest.raises(ImportError) as caught:
        extra("no_such_package.part.more", "frames")
    assert str(caught.value) == 'no_such_package.part.more is not installed; run: pip install "cyberdiplo[frames]"'
    assert caught.value.name == "no_such_package.part.more"
    assert caught.value.__suppress_context__


def test_what_is_installed_and_broken_says_so_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that lacks another than itself is not said to be missing."""
    (tmp_path / "a_broken_module.py").write_text("import no_such_package\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'no_such_package'$"):
        extra("a_broken_module", "frames")
    assert "a_broken_module" not in sys.modules
