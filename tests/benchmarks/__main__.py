"""Print the table of all benchmarks in Markdown, or of those whose modules are named.

From the root of the project, with an installed wheel::

    python -m tests.benchmarks votes
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.benchmarks as package


def main(names: list[str]) -> None:
    """Print the lines of each module that has ``TITLE`` and ``rows``."""
    found = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_"))
    for name in names or found:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        print(f"\n### {module.TITLE}\n")
        print("| what | ours | peer | ratio | must | aim |\n| --- | --- | --- | --- | --- | --- |", flush=True)
        for row in module.rows():
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
