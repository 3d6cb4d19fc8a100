"""The command line: ``python -m cyberdiplo compare KOR BIH USA``."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

import attrs

from cyberdiplo._display import Grid, page
from cyberdiplo._entries import ENTRY_COLUMNS
from cyberdiplo._votes import actors_by_choice
from cyberdiplo.atlas import Atlas, load
from cyberdiplo.errors import CyberdiploError
from cyberdiplo.model import Ref
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
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (CyberdiploError, OSError, ValueError) as error:
        print(f"cyberdiplo: {error}", file=sys.stderr)
        return 2
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
    path = "a folder or zip of an edition; without it the bundled one"
    add("check", _check, "what breaks a law of the atlas").add_argument("path", nargs="?", metavar="PATH", help=path)
    return parser


def _check(_: Atlas, arguments: argparse.Namespace) -> _Answer:
    atlas = load(arguments.path)
    found = tuple({"law": one.law, "id": one.id, "reason": one.reason} for one in atlas.check())
    title = f"Edition {atlas.edition.number}: {len(found)} violations of the laws"
    rows = tuple((row["id"], row["reason"], row["law"].replace("_", " ")) for row in found)
    return _Answer(Grid(title, ("id", "reason", "law"), rows), ("law", "id", "reason"), found)


def _compare(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    found = atlas.compare(*arguments.actors, as_of=arguments.as_of)
    return _Answer(found.grid(), ENTRY_COLUMNS, found.rows())


def _profile(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    found = atlas.profile(arguments.actor, as_of=arguments.as_of)
    return _Answer(found.grid(), ENTRY_COLUMNS, found.rows())


def _parties(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    found = atlas.parties(arguments.treaty, as_of=arguments.as_of)
    treaty = atlas.treaties.find(arguments.treaty)
    standings = [atlas.standing(id, treaty, as_of=arguments.as_of) for id in found.ids]
    rows = tuple(
        {
            "id": one.actor,
            "name": atlas.actors[one.actor].name,
            "since": cell(one.since),
            "because": "; ".join(act.id for act in one.because),
        }
        for one in standings
    )
    acts = [", ".join(f"{act.act} {act.date}" for act in one.because) for one in standings]
    shown = tuple((row["id"], row["name"], row["since"], said) for row, said in zip(rows, acts, strict=True))
    foot = [("", ""), (f"Consents are known completely to {treaty.complete_to}.", "")]
    if found.unknown:
        foot.append((f"After that day it is not known whether these have become parties: {', '.join(found.unknown)}.", ""))
    title = f"{found.question}: {len(found)} actors"
    grid = Grid(title, ("id", "name", "since", "because"), shown, (*foot, *_sources(atlas, _refs(found.because))))
    return _Answer(grid, ("id", "name", "since", "because"), rows)


def _vote(atlas: Atlas, arguments: argparse.Namespace) -> _Answer:
    ballot = atlas.ballot(arguments.symbol)
    resolution = atlas.resolutions[ballot.resolution]
    lists = actors_by_choice(ballot).items()
    columns: tuple[str, ...] = ("ballot", "id", "name", "choice")
    rows: list[dict[str, Any]] = [
        dict(zip(columns, (ballot.id, id, atlas.actors[id].name, str(choice)), strict=True))
        for choice, ids in lists
        for id in ids
    ]
    facts = (
        ("date", cell(ballot.date)),
        ("tally", str(ballot.tally) if ballot.tally else "not known"),
        ("names", str(ballot.names)),
        ("topics", cell(resolution.topics)),
        ("tabled by", cell(resolution.tabled_by)),
        ("note", ballot.note),
    )
    listed = ((f"{choice} ({len(ids)})", ", ".join(ids)) for choice, ids in lists if ids)
    title = f"{ballot.id}: {resolution.title}"
    shown = (*(fact for fact in facts if fact[1]), *listed)
    return _Answer(Grid(title, ("", ""), shown, (("", ""), *_sources(atlas, ballot.refs))), columns, tuple(rows))


def _refs(facts: Iterable[Any]) -> tuple[Ref, ...]:
    return tuple(ref for fact in facts for ref in fact.refs)


def _sources(atlas: Atlas, refs: Iterable[Ref]) -> Iterator[tuple[str, str]]:
    """Yield each source once, as a line with its link."""
    for id in dict.fromkeys(ref.source for ref in refs):
        yield f"{atlas.sources[id].title}. {atlas.sources[id].publisher}.", atlas.sources[id].link


if __name__ == "__main__":
    sys.exit(main())
