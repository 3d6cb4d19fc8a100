"""How the cost of questions grows with an edition: the bundled one, and ones of ten and fifty times its facts.

The larger ones hold each treaty, resolution, partnership and document again and again under other ids, with all that refers
to them, and the states, bodies and sources once. Each question is asked in a process of its own, so that nothing is
remembered from the one before; its CPU time is told, and how much it grew from the first size to the last.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import cyberdiplo as cd
from cyberdiplo.laws.references import cited
from cyberdiplo.model.kinds import KINDS, TABLES
from cyberdiplo.storage.editions import describe
from cyberdiplo.storage.packages import MemoryFolder, save_package
from cyberdiplo.storage.tables import write_table

__all__ = ["HEADER", "TITLE", "enlarged", "rows"]

TITLE = "The cost at ten and fifty times the size"
HEADER = ("what", "once", "ten times", "fifty times", "growth", "must")
SIZES = (1, 10, 50)

ONCE = ("states", "territories", "bodies", "aliases", "codes", "sources")
"""The tables that every edition has once."""

# A name, what is made ready, what is measured, how many such things that is, and what it must be at the largest size.
# SHARE is the size, as a part of the largest.
QUESTIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("load(path)", "", "cd.load(path)", "1", ""),
    ("check()", "", "atlas.check()", "1", "3 s"),
    (
        "to_arrow(atlas, 'standings'), an interval",
        "import pandas, pyarrow; from cyberdiplo.frames import to_arrow",
        "table = to_arrow(atlas, 'standings')",
        "table.num_rows",
        "10 µs",
    ),
    (
        "to_arrow(atlas, 'votes'), a vote",
        "import pandas, pyarrow; from cyberdiplo.frames import to_arrow; atlas.votes",
        "table = to_arrow(atlas, 'votes')",
        "table.num_rows",
        "0.4 µs",
    ),
    (
        "connect(atlas), its standings made before",
        "import duckdb, pandas; from cyberdiplo.frames import connect, to_arrow; to_arrow(atlas, 'standings')",
        "connect(atlas)",
        "1",
        "",
    ),
    (
        "to_arrow of a part of the UN's record, of all at last, a vote",
        """import pandas, pyarrow; from cyberdiplo.frames import to_arrow; record = cd.load().roll_calls['un']
part = record.where(resolutions=record.ids[-(len(record) * SHARE):])""",
        "table = to_arrow(part)",
        "table.num_rows",
        "0.4 µs",
    ),
    (
        "panel over all treaties",
        "from cyberdiplo.analysis import panel",
        "panel(atlas)",
        "1",
        "1 s",
    ),
    (
        "standing, warm, asked with ids",
        "one, other = 'USA', next(iter(atlas.treaties)); atlas.standing(one, other, '2015-01-01')",
        "[atlas.standing(one, other, '2015-01-01') for _ in range(10_000)]",
        "10_000",
        "",
    ),
    (
        "standing, warm, asked with records",
        "one, other = atlas.states['USA'], next(iter(atlas.treaties.values())); atlas.standing(one, other, '2015-01-01')",
        "[atlas.standing(one, other, '2015-01-01') for _ in range(10_000)]",
        "10_000",
        "as with ids",
    ),
    (
        "votes.where(actor=…), first and next for each of 190 states",
        "states = list(atlas.states)[:190]; atlas.votes",
        "[atlas.votes.where(actor=one) for one in states]",
        "190",
        "",
    ),
    (
        "conflicts(one), warm",
        "about = atlas.variants[0].about; atlas.conflicts(about)",
        "[atlas.conflicts(about) for _ in range(20)]",
        "20",
        "1 ms",
    ),
    (
        "standing(actor, treaty, day), each pair once",
        "from itertools import product; pairs = list(product(list(atlas.states)[:200], list(atlas.treaties)))",
        "[atlas.standing(one, other, '2015-01-01') for one, other in pairs]",
        "len(pairs)",
        "",
    ),
    (
        "hints for an unknown symbol, warm",
        "atlas.resolutions.hints('A/RES/74/2477')",
        "atlas.resolutions.hints('A/RES/73/1877')",
        "1",
        "20 ms",
    ),
    ("compare of three actors, cold", "", "atlas.compare('KOR', 'BIH', 'USA')", "1", ""),
)

_PROGRAM = """
import json, sys, time
import cyberdiplo as cd
path = sys.argv[1]
atlas = cd.load(path) if {loaded} else None
{ready}
start = time.process_time()
{asked}
took = time.process_time() - start
print(json.dumps(took / max(1, {count})))
"""


def enlarged(times: int) -> dict[str, bytes]:
    """Return the files of an edition with so many times the facts of the bundled one, lawful as that."""
    atlas = cd.load()
    held = {name: atlas.table(name) for name in TABLES}
    # The roll calls are left out, and so is what is said of them, or read for them, alone.
    held["variants"] = tuple(
        one for one in held["variants"] if one.about in atlas.records_of or one.about.rpartition(":")[0] in atlas.ballots
    )
    used = {ref.source for one in cited(atlas) for ref in one.refs} | {one.source for one in atlas.claims}
    held["sources"] = tuple(one for one in held["sources"] if one.id in used)
    whole: dict[str, list[Any]] = {name: list(records) for name, records in held.items()}
    for number in range(2, times + 1):
        _add_copy(whole, held, number)
    files = {f"{name}.csv": write_table(TABLES[name], records) for name, records in whole.items()}
    complete_to = {one.name: one.complete_to for one in atlas.edition.tables if one.complete_to}
    package = describe(MemoryFolder(files), atlas.edition.number, atlas.edition.released, complete_to)
    return {**files, "datapackage.json": package}


def _add_copy(whole: dict[str, list[Any]], held: dict[str, tuple[Any, ...]], number: int) -> None:
    """Add everything once more under other ids."""
    copied = [name for name in held if name not in ONCE]
    # What is referred to comes first: things under a number, facts under the ids of what they speak of.
    things = [name for name in copied if KINDS[name].holds == "things"]
    new: dict[str, dict[str, str]] = {name: {one.id: _numbered(one.id, number) for one in held[name]} for name in things}
    every = {id: other for ids in new.values() for id, other in ids.items()}
    for name in copied:
        if name not in things and any(field.name == "id" for field in attrs.fields(TABLES[name])):
            for one in held[name]:
                head, colon, rest = one.id.partition(":")
                every.setdefault(one.id, f"{every[head]}:{rest}" if colon and head in every else _numbered(one.id, number))
    for name in copied:
        kind = KINDS[name]
        for one in held[name]:
            fields = {"id": every[one.id]} if hasattr(one, "id") else {}
            for field, home in kind.refers.items():
                ids = new.get(home, {} if home in TABLES or home == "actors" else every)
                value = getattr(one, field)
                if isinstance(value, str) and value in ids:
                    fields[field] = ids[value]
            about = getattr(one, "about", "")
            if about in every:
                fields["about"] = every[about]
            elif about.rpartition(":")[0] in every:
                ballot, _, actor = about.rpartition(":")
                fields["about"] = f"{every[ballot]}:{actor}"
            whole[name].append(attrs.evolve(one, **fields))


def _numbered(id: str, number: int) -> str:
    """Return another id of the same form."""
    stem, _, last = id.rpartition(":")
    return f"{stem}:{last}{number:03}" if stem and last.isdigit() else f"{id}-{number}"


def rows(*, tiny: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table."""
    sizes = (1, 2, 2) if tiny else SIZES
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for place, size in enumerate(sizes):
            paths.append(Path(folder, f"edition-{place}.zip"))
            save_package(paths[-1], enlarged(size))
        for what, ready, asked, count, must in QUESTIONS:
            loaded = not asked.startswith("cd.load")
            took = []
            for size, path in zip(sizes, paths, strict=True):
                made = ready.replace("SHARE", f"{size} // {max(sizes)}")
                program = _PROGRAM.format(loaded=loaded, ready=made, asked=asked, count=count)
                took.append(min(_seconds(program, path) for _ in range(1 if tiny else 2)))
            yield what, *map(_shown, took), f"{took[-1] / took[0]:.1f}", must


def _seconds(program: str, path: Path) -> float:
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def _shown(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"
