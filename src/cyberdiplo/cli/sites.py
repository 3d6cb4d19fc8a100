"""The command that writes an edition as a static web site."""

from __future__ import annotations

import argparse
import sys

from cyberdiplo.atlas import load
from cyberdiplo.cli.answers import Words

__all__ = ["declare", "site"]


def declare(parser: argparse.ArgumentParser, package: str) -> None:
    """Declare what can follow the command; `package` says what an edition is given as."""
    parser.add_argument("path", metavar="OUT", help="a new or empty folder")
    parser.add_argument("--edition", metavar="PATH", help=f"{package}; else the bundled one")
    parser.add_argument("--previous", metavar="PATH", help=f"{package} before it, to show what changed")
    parser.add_argument("--title", metavar="TEXT", help="the name of the site")
    parser.add_argument("--logo", metavar="FILE", help="a picture for its head")
    parser.add_argument("--style", metavar="FILE", help="a style sheet that is laid over that of the site")
    parser.add_argument("--address", metavar="URL", help="where it will stand on the web")
    parser.add_argument("--force", action="store_true", help="replace a site that this command wrote")
    parser.set_defaults(format="text")


def site(arguments: argparse.Namespace) -> Words:
    """Write the edition as a static web site, and say so."""
    from cyberdiplo.site import Look, write

    given = {name: getattr(arguments, name) for name in ("title", "logo", "style", "address")}
    count = write(
        load(arguments.edition),
        arguments.path,
        look=Look(**{name: value for name, value in given.items() if value}),
        previous=load(arguments.previous) if arguments.previous else None,
        force=arguments.force,
        progress=_bar if sys.stderr.isatty() else None,
    )
    return Words(f"{count} pages: {arguments.path}; open index.html in it, or put the folder on any web host")


def _bar(done: int, of: int) -> None:
    if done % 25 == 0 or done == of:
        print(f"\r{done} of {of} pages", end="\n" if done == of else "", file=sys.stderr, flush=True)
