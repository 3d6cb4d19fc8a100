"""How many names of real lists find their actor: prints a table, list by list, for docs/names.md.

Run it with ``python -m tests.wild``, or with the path of another file of the same columns: list, name, expected, kind.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cyberdiplo as cd

WILD = Path(__file__).parent / "golden" / "wild-names.csv"
OUTCOMES = ("right", "ambiguous", "without an id", "wrong")


def outcome(match: cd.Match, expected: str, atlas: cd.Atlas) -> str:
    """Return how a match stands to what a name means: an id, several with strokes, or the territory of a state."""
    if match.id is None:
        return "ambiguous" if match.problem is cd.Problem.AMBIGUOUS else "without an id"
    if expected.startswith("territory of"):
        state = expected.removeprefix("territory of ").partition(" ")[0]
        found = match.id in atlas.territories and atlas.territories[match.id].state
        return "right" if found == (state if state in atlas.states else "") else "wrong"
    return "right" if match.id in expected.rstrip("?").split("|") else "wrong"


def outcomes(path: Path = WILD) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield list, kind, name, what is expected, and the outcome of each name that means a state or a territory."""
    atlas = cd.load()
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    for row, match in zip(rows, atlas.actors.match([row["name"] for row in rows]), strict=True):
        expected = row["expected"]
        kind = "territory" if expected.startswith("territory of") else "state"
        if kind == "territory" or expected[:3] in atlas.states:
            yield row["list"], kind, row["name"], expected, outcome(match, expected, atlas)
        elif match.id is not None and expected and match.kind != "body":
            yield row["list"], "neither", row["name"], expected, "wrong"


def table(path: Path = WILD) -> str:
    """Return the counts per list as a Markdown table."""
    counts: dict[str, Counter[str]] = {}
    for name, _, _, _, word in outcomes(path):
        counts.setdefault(name, Counter())[word] += 1
    lines = [f"| List | Names | {' | '.join(word.capitalize() for word in OUTCOMES)} |", "|---|" + "---|" * 5]
    counts["All"] = sum(counts.values(), Counter())
    for name, found in counts.items():
        lines.append(f"| {name} | {found.total()} | {' | '.join(str(found[word]) for word in OUTCOMES)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(Path(sys.argv[1]) if len(sys.argv) > 1 else WILD))
