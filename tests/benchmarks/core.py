"""The core: the first answers of a new process, everything loaded, and each question when it is asked again."""

from __future__ import annotations

import datetime
import gc
import itertools
import json
import random
import string
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import cyberdiplo as cd
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.records import to_dict
from tests.benchmarks._timing import Row, fresh, missing, turns_of

__all__ = ["TITLE", "rows"]

TITLE = "The core"

START = "import cyberdiplo as cd"
STATE = f"{START}\ncd.load().states['KOR']"
STANDING = f"{START}\ncd.load().standing('USA', 'budapest')"
PYCOUNTRY = "import pycountry\npycountry.countries.get(alpha_3='KOR')"

HELD = (*TABLES, "votes")
"""What an atlas holds: every table, and the votes, which are views of the ballots."""

# All that a full load imports is imported before the clock starts, as json is; the load itself is the first.
LOAD = """
import json, time
import cyberdiplo as cd
import csv, hashlib, cyberdiplo.query.facts, cyberdiplo.model, cyberdiplo.query.votes
with open({path!r}, encoding="utf-8") as file:
    text = file.read()
def ours():
    start = time.process_time()
    atlas = cd.load()
    for name in {names!r}:
        getattr(atlas, name)
    return time.process_time() - start, atlas
def theirs():
    start = time.process_time()
    found = json.loads(text)
    return time.process_time() - start, found
"""


def rows() -> Iterator[Row]:
    """Yield the lines of the table."""
    yield from _processes()
    yield from _loading()
    atlas = cd.load()
    yield from _look_ups(atlas)
    yield from _names(atlas)
    yield from _questions(atlas)


def _processes() -> Iterator[Row]:
    bare, start, standing, attrs = (run.seconds for run in fresh("pass", START, STANDING, "import attrs, cattrs", turns=15))
    yield _row("import cyberdiplo", start, "bare start", bare, "1.15", "1.05")
    if line := missing("pycountry"):
        yield line
    else:
        state, pycountry = (run.seconds for run in fresh(STATE, PYCOUNTRY, turns=15))
        yield _row("import and first state by id", state, "pycountry", pycountry, "1.0", "0.85")
    yield _row("import and first standing", standing, "import attrs, cattrs", attrs, "1.5", "1.2")
    for name, code in {
        "iso3166": "import iso3166\niso3166.countries_by_alpha3['KOR']",
        "particle": "from particle import Particle\nParticle.from_pdgid(11)",
        "countryguess": "import countryguess\ncountryguess.guess_country('KOR')",
        "country_converter": "import country_converter\ncountry_converter.convert('KOR', to='name_short')",
    }.items():
        if line := missing(name):
            yield line
            continue
        ours, peer = (run.seconds for run in fresh(STATE, code, turns=5))
        yield _row("the same, beside others", ours, name, peer)


def _loading() -> Iterator[Row]:
    atlas = cd.load()
    records = {name: [to_dict(record) for record in _held(atlas, name)] for name in HELD}
    text = json.dumps(records, ensure_ascii=False)
    parted = {name: [_parted(record) for record in some] for name, some in records.items()}
    one, other = _first_load(json.dumps(parted, ensure_ascii=False))
    yield _row("everything loaded, typed and made a record", one, "json.loads of it, refs in parts", other, "2.0", "1.1")
    one, other = _first_load(text)
    yield _row("the same", one, "json.loads of it, refs as texts", other, "2.0", "1.1")
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    parsed = json.loads(text)
    between = tracemalloc.get_traced_memory()[0]
    whole = type(atlas)(atlas._folder)
    kept = [getattr(whole, name) for name in HELD]
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(parsed) == len(kept)
    one, other = after - between, between - before
    ours_mb, other_mb = (f"{size / 2**20:.1f} MB" for size in (one, other))
    yield Row("memory of it", ours_mb, f"json.loads, refs as texts {other_mb}", f"{one / other:.2f}", "0.6", "0.45")


def _parted(record: dict[str, Any]) -> dict[str, Any]:
    """A record in which each ref has its two parts, as in ours."""
    if "refs" not in record:
        return record
    refs = [ref.removesuffix("]").partition("[") for ref in record["refs"]]
    return record | {"refs": [{"source": source, "locator": locator} for source, _, locator in refs]}


def _first_load(text: str) -> tuple[float, float]:
    """Return the least CPU time of a first load of the atlas, and of the JSON text, in processes of their own."""
    ours, theirs = [], []
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        code = LOAD.format(path=file.name, names=HELD)
        for turn in range(turns_of(14)):
            order = "a, _ = ours(); b, _ = theirs()" if turn % 2 else "b, _ = theirs(); a, _ = ours()"
            found = subprocess.run(
                [sys.executable, "-c", f"{code}{order}\nprint(a, b)"], capture_output=True, text=True, check=True
            )
            one, other = map(float, found.stdout.split())
            ours.append(one)
            theirs.append(other)
    return min(ours), min(theirs)


def _held(atlas: cd.Atlas, name: str) -> Any:
    return atlas.votes if name == "votes" else atlas.table(name)


def _look_ups(atlas: cd.Atlas) -> Iterator[Row]:
    states, plain = atlas.states, dict(atlas.states)
    several = range(1000)

    def ours() -> None:
        for _ in several:
            states["KOR"]

    def theirs() -> None:
        for _ in several:
            plain["KOR"]

    def nothing() -> None:
        for _ in several:
            pass

    one, other, loop = _each(ours, theirs, nothing)
    yield _row("look-up by id, warm", (one - loop) / 1000, "dictionary get", (other - loop) / 1000, "4", "2")


def _names(atlas: cd.Atlas) -> Iterator[Row]:
    if line := missing("countryguess"):
        yield line
        return
    import countryguess
    import polars as pl

    states = atlas.states
    living = [state for state in states.values() if state.ended is None]
    some = [state.name for state in living if len(states.matches(state.name)) == 1]
    one, other = _each(
        lambda: [states.find(name) for name in some], lambda: [countryguess.guess_country(name) for name in some]
    )
    yield _row("look-up by a clean name, warm", one / len(some), "countryguess", other / len(some), "3 µs, 0.05", "1 µs")

    clean = [name for state in living for name in (state.name, state.official_name, state.name.upper()) if name]
    column = random.Random(7).choices([name for name in clean if len(states.matches(name)) == 1], k=10**3 * turns_of(1000))
    (one,) = _each(lambda: states.ids(column), turns=3)
    mapping = {name: states.find(name).id for name in set(column)}
    series = pl.Series(column)
    (other,) = _each(lambda: series.replace_strict(mapping), turns=3)
    yield Row(
        "ids() of a million messy names",
        f"{1 / one:.1f} million a second",
        f"polars, a mapping given, {1 / other:.1f}",
        f"{one / other:.2f}",
        "1 million a second",
        "3 million",
    )

    typos = list(itertools.islice(_typos([state.name for state in living]), 400))
    ours = iter(itertools.cycle(typos))
    theirs = iter(itertools.cycle(typos))
    states.search("x")

    def search() -> None:
        for _ in typos:
            states.search(next(ours))

    def guess() -> None:
        for _ in typos[:40]:
            countryguess.guess_country(next(theirs))

    one, other = _each(search, guess, turns=3)
    yield _row("search on a typo", one / 400, "countryguess", other / 40, "60 µs, 0.1", "30 µs")


def _typos(names: list[str]) -> Iterator[str]:
    chosen = random.Random(8)
    for name in chosen.choices(names, k=10_000):
        place = chosen.randrange(len(name))
        yield name[:place] + chosen.choice(["", chosen.choice(string.ascii_lowercase) + name[place]]) + name[place + 1 :]


def _questions(atlas: cd.Atlas) -> Iterator[Row]:
    days = itertools.cycle([datetime.date(2003, 1, 1) + datetime.timedelta(days=17 * n) for n in range(450)])
    (one,) = _each(lambda: [atlas.standing("USA", "budapest", next(days)) for _ in range(450)])
    yield Row("standing(actor, treaty, day), warm", _shown(one / 450), "", "", "10 µs", "3 µs")

    import pandas as pd
    import polars as pl

    spells = _spells(atlas)
    frame = pd.DataFrame(spells)
    table = pl.DataFrame(spells)

    def in_pandas() -> None:
        for day in itertools.islice(days, 30):
            frame.loc[(frame.treaty == "budapest") & (frame.since <= day) & (frame.until > day), "actor"].tolist()

    def in_polars() -> None:
        for day in itertools.islice(days, 30):
            inside = (pl.col("treaty") == "budapest") & (pl.col("since") <= day) & (pl.col("until") > day)
            table.filter(inside)["actor"].to_list()

    one, two, three = _each(
        lambda: [atlas.parties("budapest", next(days)) for _ in range(450)], in_polars, in_pandas, turns=9
    )
    yield _row("parties of a treaty on a day, warm", one / 450, "polars", two / 30, "200 µs, 0.2", "30 µs")
    yield _row("the same", one / 450, "pandas", three / 30, "0.05")

    (one,) = _each(lambda: atlas.compare("KOR", "BIH", "USA"))
    yield Row("compare of three actors, warm", _shown(one), "", "", "3 ms", "1 ms")
    (one,) = _each(atlas.check, turns=3)
    yield Row("check() of everything", _shown(one), "", "", "1.0 s", "0.3 s")


def _spells(atlas: cd.Atlas) -> dict[str, list[Any]]:
    """The spells of the parties as a table, worked out beforehand: treaty, actor, first day, day after the last."""
    found: dict[str, list[Any]] = {"treaty": [], "actor": [], "since": [], "until": []}
    for treaty in atlas.treaties:
        for actor in atlas.parties(treaty):
            since = atlas.standing(actor, treaty).since
            if since is not None:
                values = (treaty, actor.id, since.last, datetime.date(2200, 1, 1))
                for column, value in zip(found.values(), values, strict=True):
                    column.append(value)
    return found


def _each(*calls: Callable[[], object], turns: int = 15) -> list[float]:
    """Return the least time of each call over several turns, alternately."""
    found = [float("inf")] * len(calls)
    for call in calls:
        call()
    for _ in range(turns_of(turns)):
        for place, call in enumerate(calls):
            gc.collect()
            start = time.perf_counter()
            call()
            found[place] = min(found[place], time.perf_counter() - start)
    return found


def _row(what: str, ours: float, peer: str, theirs: float, must: str = "", aim: str = "") -> Row:
    return Row(what, _shown(ours), f"{peer} {_shown(theirs)}", f"{ours / theirs:.2f}", must, aim)


def _shown(seconds: float) -> str:
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.0f} ns"
