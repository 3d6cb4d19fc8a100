"""Print the tables of all benchmarks in Markdown, or of those whose modules are named.

From the root of the project, with an installed wheel::

    python -m tests.benchmarks votes

A module has ``TITLE`` and ``rows``, which yields its lines, and ``HEADER`` if its columns are not those of a comparison.
With ``--tiny`` everything is run once, and smaller where it can be: a look whether it runs, whose numbers say nothing.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from inspect import signature
from typing import Any

import tests.benchmarks as package
from tests.benchmarks import _timing
from tests.benchmarks._timing import Row


def main(names: list[str]) -> None:
    """Print the table of each module; one whose peers are not installed is named and left out."""
    tiny = _timing.SHORT = "--tiny" in names
    names = [name for name in names if name != "--tiny"]
    found = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_"))
    for name in names or found:
        module: Any = importlib.import_module(f"tests.benchmarks.{name}")
        header = getattr(module, "HEADER", Row._fields)
        print(f"\n### {module.TITLE}\n\n| {' | '.join(header)} |\n|{' --- |' * len(header)}", flush=True)
        try:
            for row in module.rows(tiny=True) if tiny and "tiny" in signature(module.rows).parameters else module.rows():
                print(f"| {' | '.join(row)} |", flush=True)
        except ImportError as error:
            print(f"\nLeft out, for {error}.", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
