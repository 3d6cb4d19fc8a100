"""The command line: ``python -m cyberdiplo compare KOR BIH USA``."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import attrs

from cyberdiplo._display import Grid, page
from cyberdiplo._entries import ENTRY_COLUMNS
from cyberdiplo._votes import actors_by_choice
from cyberdiplo.atlas import Atlas, load
from cyberdiplo.errors import CyberdiploError
from cyberdiplo.tables import cell

__all__ = ["main"]

_EXAMPLES = """examples:
  python -m cyberdiplo compare KOR BIH USA
  python -m cyberdiplo profile "Republic of Korea" --as-of 2019-12-31
  python -m cyberdiplo vote A/RES/74/247 --format markdown
  python -m cyberdiplo parties budapest --as-of 2013-03-01 --format csv
"""


@attrs.frozen
class _Answer:
    """What a command has to show: as a table for people, as rows for programs."""

    grid: Grid
    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]

    def show(self, form: str) -> str:
        if form == "text":
            return self.grid.text(max(80, min(120, shutil.get_terminal_size((100, 24)).columns)))
        if form == "markdown":
            return self.grid.markdown()
        if form == "html":
            return page(self.grid.html(), self.grid.title)
        if form == "json":
            return json.dumps(self.rows, ensure_ascii=False, indent=1)
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, fieldnames=self.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return out.getvalue()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, or 2 for bad input with one line that says why."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # tables have rules and dashes, names all letters
    try:
        arguments = _parser().parse_args(argv)
        answer = arguments.command(load(), arguments)
        print(answer.show(arguments.format).rstrip("\n"))
        sys.stdout.flush()
    except (CyberdiploError, ValueError) as error:
        print(f"cyberdiplo: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are told like all others: in one line."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"{message}; see {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m cyberdiplo",
        description="Where states stand in cyber diplomacy: treaties, votes and partnerships.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, command: Any, help: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=help, description=help)
        one.add_argument("--format", choices=("text", "markdown", "html", "json", "csv"), default="text")
        one.set_defaults(command=command)
        return one

    def add_as_of(name: str, command: Any, help: str) -> argparse.ArgumentParser:
        one = add(name, command, help)
        one.add_argument("--as-of", metavar="DATE", help="the day asked for, such as 2019-12-31; else the latest known")
        return one

    actor = "an id such as KOR or eu, or an exact name"
    add_as_of("compare", _compare, "actors side by side").add_argument("actors", nargs="+", metavar="ACTOR", help=actor)
    add_as_of("profile", _profile, "everything about one actor").add_argument("actor", metavar="ACTOR", help=actor)
    add("vote", _vote, "who voted how on a resolution").add_argument(
        "symbol", metavar="SYMBOL", help="such as A/RES/74/247, 74/247 or 74/247/C3"
    )
    add_as_of("parties", _parties, "the parties to a treaty").add_argument(
        "treaty", metavar="TREATY", help="such as budapest or 'ETS 185'"
    )
    return parser


def _compare(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    found = atlas.compare(*arguments.actors, as_of=arguments.as_of)
    return _Answer(found.grid(), ENTRY_COLUMNS, found.rows())


def _profile(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    found = atlas.profile(arguments.actor, as_of=arguments.as_of)
    return _Answer(found.grid(), ENTRY_COLUMNS, found.rows())


def _parties(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    found = atlas.parties(arguments.treaty, as_of=arguments.as_of)
    return _Answer(found.grid(), ("id", "name", "because"), found.rows())


def _vote(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    voters = atlas.voters(arguments.symbol)
    ballot = atlas.ballots[atlas.vote(voters.ids[0], arguments.symbol).ballot]
    resolution = atlas.resolutions[ballot.resolution]
    rows = [
        {"ballot": ballot.id, "id": id, "name": atlas.actors[id].name, "choice": str(choice)}
        for choice, ids in actors_by_choice(ballot).items()
        for id in ids
    ]
    lists = tuple((f"{choice} ({len(ids)})", ", ".join(ids)) for choice, ids in actors_by_choice(ballot).items() if ids)
    facts = (
        ("date", cell(ballot.date)),
        ("tally", str(ballot.tally) if ballot.tally else "not known"),
        ("names", str(ballot.names)),
        ("topics", cell(resolution.topics)),
        ("tabled by", cell(resolution.tabled_by)),
        ("note", ballot.note),
    )
    sources = [atlas.sources[ref.source] for ref in ballot.refs]
    foot = (("", ""), *((f"{source.title}. {source.publisher}.", source.link) for source in sources))
    title = f"{ballot.id}: {resolution.title}"
    grid = Grid(title, ("", ""), (*(fact for fact in facts if fact[1]), *lists), foot)
    return _Answer(grid, ("ballot", "id", "name", "choice"), tuple(rows))


if __name__ == "__main__":
    sys.exit(main())
