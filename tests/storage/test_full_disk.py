"""A disk that is full: every writer says so with an OSError, the command line in a line, and nothing half-written stays."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cyberdiplo as cd
from cyberdiplo import frames, plot, site
from cyberdiplo.analysis import VoteTable
from cyberdiplo.cli import main
from cyberdiplo.site.writing import MARK
from cyberdiplo.storage.editions import save_edition
from tests import crafted

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the size of files is bounded as Unix does")

ATLAS = cd.load()


@contextlib.contextmanager
def full(room: int) -> Iterator[None]:
    """No file can have more bytes than this, as if the disk were full."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def drawn(path: Path, overwrite: bool) -> None:
    """Write a picture in the form that the name ends in."""
    plot.adoption_curve(ATLAS, "budapest").save(path, overwrite=overwrite)


WRITERS: dict[str, Callable[[Path, bool], object]] = {
    "edition": lambda path, overwrite: save_edition(path, crafted.good(), overwrite=overwrite),
    "edition.zip": lambda path, overwrite: save_edition(path, crafted.good(), overwrite=overwrite),
    "votes.tsv": lambda path, overwrite: VoteTable.of(ATLAS).save(path, overwrite=overwrite),
    "tables": lambda path, overwrite: frames.to_parquet(ATLAS, path, overwrite=overwrite),
    "atlas.sqlite": lambda path, overwrite: frames.to_sqlite(ATLAS, path, overwrite=overwrite),
    "acts.dta": lambda path, overwrite: frames.to_stata(ATLAS, path, "actions", overwrite=overwrite),
    "site": lambda path, overwrite: site.write(ATLAS, path, force=overwrite),
    **dict.fromkeys(("picture.svg", "picture.png", "picture.pdf", "picture.html", "picture.json"), drawn),
}
"""What writes, by the name that it writes to."""

COMMANDS = {
    "states.csv": "list states --format csv -o",
    "states.json": "list states --format json -o",
    "states.html": "list states --format html -o",
    "states.md": "list states --format markdown -o",
    "profile.txt": "profile KOR -o",
    "edition.zip": "export",
    "edition": "export",
    "tables": "export --format parquet",
    "atlas.sqlite": "export --format sqlite",
    "site": "site",
    "matched.csv": "match countries.csv --column country --out",
}
"""What the command line writes, by the name that it writes to."""


@pytest.mark.parametrize("room", [0, 3000])
@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_raises_an_os_error_and_leaves_nothing(tmp_path: Path, name: str, room: int) -> None:
    """Whether not a byte can be written or only the first ones, the folder is as it was."""
    with full(room), pytest.raises(OSError, match=r"File too large|disk I/O error|disk is full"):
        WRITERS[name](tmp_path / name, False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", WRITERS)
def test_what_was_there_stays_if_the_disk_is_full(tmp_path: Path, name: str) -> None:
    """Who asks to write over something does not lose it."""
    old = {"edition": "sources.csv", "tables": "sources.parquet", "site": MARK}.get(name, "")
    mark = tmp_path / name / old
    mark.parent.mkdir(exist_ok=True)
    mark.write_bytes(kept := f'{{"files": ["{MARK}"]}}'.encode() if name == "site" else b"old")
    if name == "edition":
        (tmp_path / name / "datapackage.json").write_bytes(b"old")
    with full(3000), pytest.raises(OSError, match=r"File too large|disk I/O error|disk is full"):
        WRITERS[name](tmp_path / name, True)
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert mark.read_bytes() == kept


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_line_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """It ends with exit code 2, says nothing of success, and leaves nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "countries.csv").write_text("country\n" + "Kenya\n" * 1000, encoding="utf-8")
    with full(3000):
        code = main([*COMMANDS[name].split(), str(tmp_path / name)])
    found = capsys.readouterr()
    assert (code, found.out) == (2, "")
    assert found.err.startswith("cyberdiplo: ")
    assert found.err.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["countries.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["parties budapest", "list states --format csv"])
def test_a_full_device_behind_a_pipe_is_told_in_one_line(command: str) -> None:
    """A short answer, which waits in memory to the end, is not lost without a word either."""
    with Path("/dev/full").open("w", encoding="utf-8") as device:
        done = subprocess.run(
            [sys.executable, "-m", "cyberdiplo", *command.split()],
            stdout=device,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "cyberdiplo: [Errno 28] No space left on device\n")
