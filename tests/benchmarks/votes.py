"""Votes: all pairs against numpy, one pair, and reading the whole history against pandas."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import cyberdiplo as cd
from cyberdiplo.analysis import VoteTable, agreement, agreement_matrix
from cyberdiplo.importers.undl import read_votes
from tests.benchmarks._timing import Row, fresh, warm

__all__ = ["TITLE", "rows"]

TITLE = "Votes"

FULL = Path(__file__).parents[3] / "shared" / "data" / "votes" / "undl_full_to_2021-12.csv.gz"

# Both sides are given the same saved table: text with a line a ballot, and behind its last tab one letter an actor.
OURS = """
from cyberdiplo.analysis import VoteTable, agreement_matrix
agreement_matrix(VoteTable.load({path!r}))
"""

FROM_ATLAS = """
import cyberdiplo as cd
from cyberdiplo.analysis import agreement_matrix
agreement_matrix(cd.load())
"""

NUMPY = """
import numpy as np

def read(path):
    with open(path) as file:
        actors = next(file).split("\\t")[-1].split()
        letters = "".join([line[line.rindex("\\t") + 1 : -1] for line in file if "\\t" in line])
    return np.frombuffer(letters.encode(), np.uint8).reshape(-1, len(actors)).T

def matrix(votes):
    planes = [votes == ord(letter) for letter in "YAN"]
    contested = sum(plane.any(axis=0) for plane in planes) > 1
    yes, abstain, no = (plane[:, contested].astype(np.float32) for plane in planes)
    voted = yes + abstain + no
    level = yes - no
    n = voted @ voted.T
    same_side = level @ level.T  # 1 on one side, -1 on opposite ones
    both_abstain = abstain @ abstain.T
    # same: both yes, both no, both abstain; opposite: yes and no
    decided = (yes + no) @ (yes + no).T
    same = (decided + same_side) / 2 + both_abstain
    opposite = (decided - same_side) / 2
    with np.errstate(invalid="ignore"):
        return (same + (n - same - opposite) / 2) / n
"""

NUMPY_RUN = NUMPY + "matrix(read({path!r}))\n"

READ = """
from cyberdiplo.importers.undl import read_votes
read_votes({path!r}, strict=False)
"""

# As a user would who knows pandas well: only the three columns that are needed.
PANDAS = """
import pandas as pd
frame = pd.read_csv({path!r}, usecols=["undl_id", "ms_code", "ms_vote"])
frame.drop_duplicates(["undl_id", "ms_code"]).pivot(index="undl_id", columns="ms_code", values="ms_vote")
"""


def rows() -> Iterator[Row]:
    """Yield the lines of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        votes = VoteTable.of(cd.load())
        complete = [roll.id for roll in votes.rolls if roll.names == "complete"]
        bundled = folder / "bundled.tsv"
        votes.where(resolutions=complete).save(bundled)
        yield _all_pairs(bundled, "the bundled ballots", 4)
        ours, peer = fresh(FROM_ATLAS, NUMPY_RUN.format(path=str(bundled)))
        yield Row(
            "the same, ours from the bundled atlas itself",
            _milliseconds(ours.seconds),
            f"numpy {_milliseconds(peer.seconds)}",
            _times(peer.seconds / ours.seconds),
            "",
        )
        if FULL.exists():
            yield from _whole_history(folder)


def _whole_history(folder: Path) -> Iterator[Row]:
    plain = folder / "full.csv"
    with gzip.open(FULL) as packed, plain.open("wb") as file:
        shutil.copyfileobj(packed, file)
    votes = read_votes(plain, strict=False, progress=False).votes
    saved = folder / "votes.tsv"
    votes.save(saved)
    yield _all_pairs(saved, f"{len(votes):,} roll calls", 2)
    yield _warm(votes, saved)
    (ours,) = warm(lambda: agreement(votes, "USA", "FRA"))
    yield Row(f"one pair on {len(votes):,} roll calls, warm", _milliseconds(ours.seconds), "", "", "under 1 ms")
    yield from _reading(folder, plain)


def _all_pairs(path: Path, what: str, must: int) -> Row:
    ours, peer = fresh(OURS.format(path=str(path)), NUMPY_RUN.format(path=str(path)))
    return Row(
        f"all pairs on {what}, fresh process",
        _milliseconds(ours.seconds),
        f"numpy {_milliseconds(peer.seconds)}",
        _times(peer.seconds / ours.seconds),
        f"{must} times faster",
    )


def _warm(votes: VoteTable, saved: Path) -> Row:
    import numpy as np  # type: ignore[import-not-found, unused-ignore]

    peer: dict[str, object] = {}
    exec(NUMPY, peer)  # noqa: S102
    matrix, letters = peer["matrix"], peer["read"](str(saved))  # type: ignore[operator]
    found = agreement_matrix(votes, votes.actors).values
    assert np.allclose(np.array(found, dtype=float), matrix(letters), equal_nan=True, atol=1e-5)  # type: ignore[operator]
    ours, theirs = warm(lambda: agreement_matrix(votes, votes.actors), lambda: matrix(letters))  # type: ignore[operator]
    return Row(
        f"all pairs on {len(votes):,} roll calls, warm",
        _milliseconds(ours.seconds),
        f"numpy {_milliseconds(theirs.seconds)}",
        _times(theirs.seconds / ours.seconds),
        "at most twice its time",
    )


def _reading(folder: Path, plain: Path) -> Iterator[Row]:
    ours, peer = fresh(READ.format(path=str(plain)), PANDAS.format(path=str(plain)), turns=3)
    with plain.open("rb") as file:
        total = sum(1 for _ in file) - 1
    yield Row(
        f"reading {total:,} votes, fresh process: time",
        f"{ours.seconds:.2f} s",
        f"pandas {peer.seconds:.2f} s",
        _times(peer.seconds / ours.seconds),
        "no slower",
    )
    yield Row(
        f"reading {total:,} votes, fresh process: peak memory",
        f"{ours.megabytes:.0f} MB",
        f"pandas {peer.megabytes:.0f} MB",
        _times(peer.megabytes / ours.megabytes),
        "an eighth at most",
    )
    for parts in (8, 4, 2, 1):
        part = folder / f"part{parts}.csv"
        with plain.open("rb") as file, part.open("wb") as out:
            out.writelines(islice(file, 1 + total // parts))
        (run,) = fresh(READ.format(path=str(part)), turns=3)
        each = 1e6 * run.seconds / (total // parts)
        yield Row(
            f"reading 1/{parts} of it",
            f"{run.seconds:.2f} s, {run.megabytes:.0f} MB",
            "",
            f"{each:.2f} µs a vote",
            "linear, flat" if parts == 1 else "",
        )


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms" if seconds > 0.01 else f"{1000 * seconds:.2f} ms"


def _times(ratio: float) -> str:
    return f"{ratio:.1f}"
