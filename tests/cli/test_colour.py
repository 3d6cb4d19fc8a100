"""Colour is shown where people see it, and nowhere else."""

from __future__ import annotations

import sys

import pytest

from cyberdiplo.cli import main

ESCAPE = "\x1b["


@pytest.mark.parametrize(
    ("terminal", "variables", "shown"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_shown_on_a_terminal_unless_somebody_asks_for_none(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,
    variables: dict[str, str],
    shown: bool,
) -> None:
    """NO_COLOR outweighs all, FORCE_COLOR the pipe, and TERM=dumb shows none."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert main(["profile", "BTN"]) == 0
    assert (ESCAPE in capsys.readouterr().out) == shown
    assert main(["profile", "BTN", "--format", "csv"]) == 0
    assert ESCAPE not in capsys.readouterr().out
