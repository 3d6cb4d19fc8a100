"""The command line: what the words after ``cyberdiplo`` mean, and how answers and errors are printed.

Each command is a function of `commands`. May import everything else.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from cyberdiplo import __version__
from cyberdiplo.cli import asking as asking
from cyberdiplo.cli import commands as commands
from cyberdiplo.cli import refreshing as refreshing
from cyberdiplo.cli import sites as sites
from cyberdiplo.cli.answers import in_colour, only
from cyberdiplo.cli.refreshing import coloured
from cyberdiplo.display.saving import save_text
from cyberdiplo.display.visible import visible
from cyberdiplo.errors import CyberdiploError
from cyberdiplo.model.kinds import SCHEMES

__all__ = ["main"]

_PROGRAM = "python -m cyberdiplo"  # `cyberdiplo` alone is the same where the package is installed

# Each command with what it does and examples, which a test runs.
_COMMANDS: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "compare": (commands.compare, "actors side by side", ("KOR BIH USA", "KOR EU CAN --as-of 2019-12-31 --format html")),
    "profile": (commands.profile, "everything about one actor", ('"Republic of Korea" --as-of 2019-12-31',)),
    "vote": (commands.vote, "who voted how on a resolution", ("A/RES/74/247 --format markdown", "74/247/C3")),
    "parties": (commands.parties, "the parties to a treaty", ("budapest --as-of 2013-03-01 --format csv", "'ETS 185'")),
    "find": (
        commands.find,
        "the ids of names; never a guess, unless --search asks for guesses",
        ('ROK Türkiye "Côte d\'Ivoire"', "NA --scheme iso2", "Yugoslavia --on 2005-01-01", "Hercegovina --search"),
    ),
    "list": (
        asking.list_kind,
        "all things or facts of a kind, by their fields",
        ("resolutions tabled_by=RUS topic=cybercrime", "treaties --columns id,in_force --format csv"),
    ),
    "show": (asking.show, "one fact, thing or source", ("budapest", "budapest:USA:ratification --format json")),
    "agreement": (asking.agreement, "how alike two states vote", ("USA CHN --topic cybercrime",)),
    "match": (
        commands.match,
        "a column of a CSV file with ids, and what has none",
        (
            "countries.csv --column country --out matched.csv",
            "panel.csv --column ccode --scheme cow --on-column year --format csv",
        ),
    ),
    "check": (commands.check, "what breaks a law of the atlas", ("", "edition.zip")),
    "diff": (commands.diff, "what changed from one edition to another", ("2026.1.zip", "2026.1.zip mine --format markdown")),
    "export": (
        commands.export,
        "the edition as files for other programs",
        ("edition.zip", "tables --format parquet", "atlas.sqlite --format sqlite"),
    ),
    "read": (
        refreshing.read,
        "what a publisher's file says beside the edition; with --save the edition that follows",
        ("untc XVIII-16.en.xml --treaty hanoi --dated 2026-11-20", "auto chart-185.html --save mine.zip"),
    ),
    "refresh": (
        refreshing.refresh,
        "what the files of a folder say beside the edition, one after the other",
        ("downloads --dated 2026-11-20",),
    ),
    "sources": (
        refreshing.sources,
        "the sources, or where the newest of each table is to be had",
        ("--stale --on 2026-11-30 --format csv",),
    ),
    "site": (
        sites.site,
        "the whole edition as a static web site",
        ('atlas-site --title "Cyber atlas of our ministry"',),
    ),
    "cite": (
        commands.cite,
        "references to the edition, or to what a fact or a thing rests on",
        ("", "budapest:USA:ratification", "A/RES/74/247 --style bibtex"),
    ),
}
_READ = ("text", "markdown")  # the formats that people read; a file of another may be opened by a program

# Where the form of an answer is not one of those of a table.
_FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "export": ("--format", commands.EXPORTS),
    "cite": ("--style", tuple(commands.STYLES)),
    "site": ("--format", ("text",)),
}
_CODES = """exit codes:
  0  an answer
  1  an answer that is a difference: check found violations, diff found changes, read or refresh anything but confirmations
  2  bad input, and lines on standard error that say why
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0; 1 for violations or changes; 2 for bad input, told in a line or a few."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not os.environ.get("PYTHONIOENCODING"):
        sys.stdout.reconfigure(encoding="utf-8")  # tables have rules and dashes, names all letters
    try:
        arguments = _parser().parse_args(argv)
        answer = arguments.command(arguments)
        if arguments.columns:
            answer = only(answer, arguments.columns)
        text = answer.show(arguments.format).rstrip("\n")
        if arguments.format in _READ or (sys.stdout.isatty() and not arguments.output):
            text = visible(text)
        if arguments.excel:
            text = _for_excel(text, arguments.format)
        if arguments.output:
            save_text(Path(arguments.output), f"{text}\n", overwrite=arguments.overwrite)
            return int(answer.code)
        print(coloured(text, is_terminal=arguments.format == "text" and in_colour()))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        print(
            f"cyberdiplo: {sign!a} cannot be written in {error.encoding}; set PYTHONIOENCODING=utf-8, or use -o FILE",
            file=sys.stderr,
        )
        return 2
    except (CyberdiploError, ImportError, OSError, ValueError) as error:
        told = visible(_in_the_shell(str(error)))
        print(*(f"cyberdiplo: {line}" for line in told.split("\n")), sep="\n", file=sys.stderr)
        return 2
    return int(answer.code)


def _for_excel(text: str, form: str) -> str:
    """Return a CSV with the mark by which Excel knows UTF-8."""
    if form != "csv":
        raise ValueError("--excel goes with --format csv")
    return f"\ufeff{text}"


def _in_the_shell(text: str) -> str:
    """Return a message that speaks of options where the library speaks of arguments."""
    return text.replace("overwrite=True", "--overwrite").replace("as_of=", "--as-of ")


class _Parser(argparse.ArgumentParser):
    """A parser that reports its errors like all others: in one line."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"{message}; see {self.prog} --help")


def _examples(name: str) -> list[str]:
    return [f"{_PROGRAM} {name} {example}".rstrip() for example in _COMMANDS[name][2]]


def _epilog(examples: Sequence[str]) -> str:
    return "\n".join(["examples:", *(f"  {example}" for example in examples), "", _CODES])


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=_PROGRAM,
        description="Where states stand in cyber diplomacy: treaties, votes and partnerships.",
        epilog=_epilog([_examples(name)[0] for name in _COMMANDS]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"cyberdiplo {__version__}")
    every = parser.add_subparsers(metavar="COMMAND", required=True)
    one: dict[str, argparse.ArgumentParser] = {}
    for name, (command, help, _) in _COMMANDS.items():
        one[name] = every.add_parser(
            name,
            help=help,
            description=help,
            epilog=_epilog(_examples(name)),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        one[name].set_defaults(command=command)

    actor = "an id such as KOR or eu, or an exact name"
    schemes = f"read codes of states and territories: {', '.join(SCHEMES)}"
    package = "a folder or zip of an edition"
    commands.declare_compare(one["compare"])
    one["profile"].add_argument("actor", metavar="ACTOR", help=actor)
    one["vote"].add_argument("symbol", metavar="SYMBOL", help="such as A/RES/74/247, 74/247 or 74/247/C3")
    one["parties"].add_argument("treaty", metavar="TREATY", help="such as budapest or 'ETS 185'")
    for name in ("compare", "profile", "parties"):
        one[name].add_argument(
            "--as-of", metavar="DATE", help="the day asked for, such as 2019-12-31; else the latest known"
        )
    one["find"].add_argument("names", nargs="+", metavar="NAME", help="an exact name or a code")
    one["find"].add_argument("--among", choices=commands.REGISTRIES, help="what the names name; else actors")
    one["find"].add_argument("--scheme", metavar="SCHEME", help=schemes)
    one["find"].add_argument("--on", metavar="DATE", help="only what may have existed on that day")
    one["find"].add_argument("--search", action="store_true", help="list what is spelled alike, best first: guesses")
    asking.declare(one)
    _add_match(one["match"], schemes)
    one["check"].add_argument("path", nargs="?", metavar="PATH", help=f"{package}; else the bundled one")
    one["diff"].add_argument("old", metavar="OLD", help=package)
    one["diff"].add_argument("new", nargs="?", metavar="NEW", help=f"{package}; else the bundled one")
    one["export"].add_argument("path", metavar="PATH", help="a new name; as a package, .zip gives a zip and others a folder")
    one["cite"].add_argument("what", nargs="?", metavar="WHAT", help="the id of a fact, thing or source; else the edition")
    _add_refreshing(one, package)
    sites.declare(one["site"], package)
    for name, parser_of in one.items():
        flag, forms = _FORMS.get(name, ("--format", commands.FORMATS))
        parser_of.add_argument(flag, dest="format", choices=forms, default=forms[0])
        parser_of.add_argument("-o", dest="output", metavar="FILE", help="write the answer into a new file")
        parser_of.add_argument("--overwrite", action="store_true", help="replace the FILE of -o")
        parser_of.add_argument("--columns", metavar="NAMES", help="only these columns, with commas between")
        parser_of.add_argument("--excel", action="store_true", help="begin a CSV with the mark by which Excel knows UTF-8")
    return parser


def _add_refreshing(one: dict[str, argparse.ArgumentParser], package: str) -> None:
    """Add the arguments of the commands that bring an edition up to date."""
    one["read"].add_argument("publisher", choices=("auto", *refreshing.PUBLISHERS), help="auto recognises the file")
    one["read"].add_argument("file", metavar="FILE", help="a file that was downloaded")
    one["read"].add_argument("--treaty", metavar="TREATY", help="the treaty that it must speak of, such as hanoi")
    one["refresh"].add_argument("folder", metavar="FOLDER", help="a folder of files that were downloaded")
    for name in ("read", "refresh"):
        one[name].add_argument("--dated", metavar="DATE", help="the day of which a file speaks that does not say so itself")
        one[name].add_argument("--read", metavar="DATE", help="the day of the download; today if it is not said")
        one[name].add_argument("--save", metavar="EDITION.zip", help="write the edition that follows; a new name")
        one[name].add_argument(
            "--accept",
            action="append",
            default=[],
            metavar="WHAT",
            help="news, confirmation, contradiction, coverage or an id",
        )
        one[name].add_argument(
            "--keep", action="append", default=[], metavar="WHAT", help="contradiction or an id: the record stays as it is"
        )
    for name in ("read", "refresh", "sources"):
        one[name].add_argument("--edition", metavar="PATH", help=f"{package}; else the bundled one")
    one["sources"].add_argument("--stale", action="store_true", help="where the newest is to be had, and how old ours is")
    one["sources"].add_argument("--on", metavar="DATE", help="the day on which ours is that old; today if it is not said")


def _add_match(parser: argparse.ArgumentParser, schemes: str) -> None:
    """Add the arguments of the command that matches a column of a file."""
    parser.add_argument("file", metavar="FILE", help="a CSV file in UTF-8 with a header")
    parser.add_argument("--column", metavar="NAME", required=True, help="the column of names or codes")
    parser.add_argument("--out", metavar="FILE", help="a new file: every row, with a column of ids behind")
    parser.add_argument("--id-column", metavar="NAME", default="id", help="the name of the new column; else id")
    parser.add_argument(
        "--among", choices=("actors", "states", "territories", "bodies"), help="what the cells name; else actors"
    )
    parser.add_argument("--scheme", metavar="SCHEME", help=schemes)
    days = parser.add_mutually_exclusive_group()
    days.add_argument("--on", metavar="DATE", help="only what may have existed on that day")
    days.add_argument("--on-column", metavar="NAME", help="a column of days or years, one for each row")
    parser.add_argument(
        "--own", metavar="TEXT=ID", action="append", default=[], help="your own decision; may be given again"
    )
