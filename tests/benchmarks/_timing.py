"""How the benchmarks measure: CPU time, the least of several turns that the two sides take alternately."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

__all__ = ["Row", "Run", "fresh", "missing", "turns_of", "warm"]

SHORT = False
"""Whether everything is run once only, for a look whether it runs."""


def turns_of(turns: int) -> int:
    """Return how often something is to be run that is worth so many turns."""
    return 1 if SHORT else turns


def missing(peer: str) -> Row | None:
    """Return the line that says that a peer is not installed; nothing if it is."""
    return None if find_spec(peer) else Row(f"beside {peer}", "", f"{peer} is not installed", "", "")


class Row(NamedTuple):
    """One line of the table: what was done, by us and by the peer, their ratio, and what it must be."""

    what: str
    ours: str
    peer: str
    ratio: str
    must: str
    aim: str = ""


class Run(NamedTuple):
    """What one run took: CPU seconds and, of a process, its greatest memory in MB."""

    seconds: float
    megabytes: float = 0


# What wait4 tells of memory is at least that of the parent: Linux counts from before the program was started.
_MEMORY = """
with open("/proc/self/status") as status:
    line = next(line for line in status if line.startswith("VmHWM"))
with open("memory", "w") as file:
    file.write(line)
"""


def fresh(*programs: str, turns: int = 7) -> tuple[Run, ...]:
    """Run each program in a new interpreter, in turns; the CPU time of the whole process, imports and start included.

    Libraries compute in one thread, so that CPU time is the time that passes on a quiet machine.
    """
    one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted} | one_thread
    found: list[list[Run]] = [[] for _ in programs]
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(turns_of(turns)):
            for runs, program in zip(found, programs, strict=True):
                start = Path.cwd()
                os.chdir(folder)
                child = os.posix_spawn(sys.executable, [sys.executable, "-c", program + _MEMORY], environment)
                os.chdir(start)
                _, status, usage = os.wait4(child, 0)
                if status:
                    raise RuntimeError(f"this program failed: {program}")
                kilobytes = int(Path(folder, "memory").read_text(encoding="utf-8").split()[1])
                runs.append(Run(usage.ru_utime + usage.ru_stime, kilobytes / 1024))
    return tuple(_least(runs) for runs in found)


def warm(*calls: Callable[[], object], turns: int = 30) -> tuple[Run, ...]:
    """Call each in this process, in turns."""
    found: list[list[Run]] = [[] for _ in calls]
    for _ in range(turns_of(turns)):
        for runs, call in zip(found, calls, strict=True):
            start = time.process_time()
            call()
            runs.append(Run(time.process_time() - start))
    return tuple(_least(runs) for runs in found)


def _least(runs: Sequence[Run]) -> Run:
    return Run(min(run.seconds for run in runs), min(run.megabytes for run in runs))
