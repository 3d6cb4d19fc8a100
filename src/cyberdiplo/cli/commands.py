"""What each command of the command line answers."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Any

from cyberdiplo.atlas import Atlas, load
from cyberdiplo.cli.answers import Table, Words
from cyberdiplo.display.grid import Grid
from cyberdiplo.errors import UnknownIdError
from cyberdiplo.model import Ref
from cyberdiplo.model.kinds import THINGS
from cyberdiplo.query.conflicts import records_by_id
from cyberdiplo.query.registry import Registry
from cyberdiplo.query.votes import actors_by_choice
from cyberdiplo.reports.entry import ENTRY_COLUMNS
from cyberdiplo.reports.styles import STYLES
from cyberdiplo.storage.tables import cell

__all__ = [
    "EXPORTS",
    "FORMATS",
    "REGISTRIES",
    "STYLES",
    "check",
    "cite",
    "compare",
    "declare_compare",
    "diff",
    "export",
    "find",
    "match",
    "named",
    "parties",
    "profile",
    "vote",
]

EXPORTS = ("package", "parquet", "sqlite")
FORMATS = ("text", "markdown", "html", "json", "csv")
REGISTRIES = ("actors", *THINGS)


def compare(arguments: argparse.Namespace) -> Table:
    """Answer with actors side by side."""
    found = load().compare(
        *arguments.actors,
        as_of=arguments.as_of,
        differences_only=arguments.differences,
        sections=arguments.section,
        topics=arguments.topic,
        full=arguments.full,
    )
    return Table(found.plain() if arguments.format == "text" else found.grid(), ENTRY_COLUMNS, found.rows())


def declare_compare(parser: argparse.ArgumentParser) -> None:
    """Declare what can follow `compare`."""
    parser.add_argument("actors", nargs="+", metavar="ACTOR", help="an id such as KOR or eu, or an exact name")
    parser.add_argument("--differences", action="store_true", help="show only where they differ")
    parser.add_argument("--section", action="append", default=[], metavar="PART", help="such as treaties; may be repeated")
    parser.add_argument("--topic", action="append", default=[], metavar="TOPIC", help="such as cybercrime; may be repeated")
    parser.add_argument("--full", action="store_true", help="show every entry and its sources")


def profile(arguments: argparse.Namespace) -> Table:
    """Answer with everything about one actor."""
    found = load().profile(arguments.actor, as_of=arguments.as_of)
    return Table(found.grid(), ENTRY_COLUMNS, found.rows())


def vote(arguments: argparse.Namespace) -> Table:
    """Answer with who voted how."""
    atlas = load()
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
    return Table(Grid(title, ("", ""), shown, (("", ""), *_sources(atlas, ballot.refs))), columns, tuple(rows))


def parties(arguments: argparse.Namespace) -> Table:
    """Answer with the parties to a treaty, and since when each is one."""
    atlas = load()
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
    return Table(grid, ("id", "name", "since", "because"), rows)


def find(arguments: argparse.Namespace) -> Table:
    """Answer with the id of each name, or with guesses if they are asked for."""
    registry = getattr(load(), arguments.among or "actors")
    if arguments.search:
        if arguments.scheme or arguments.on:
            raise ValueError("--search guesses from names alone; leave out --scheme and --on")
        pairs = [(given, record) for given in arguments.names for record in registry.search(given)]
    else:
        try:
            ids = registry.ids(arguments.names, scheme=arguments.scheme, on=arguments.on)
        except TypeError as error:  # on the command line every slip is one of values
            raise ValueError(str(error)) from None
        pairs = [(given, registry[id]) for given, id in zip(arguments.names, ids, strict=True)]
    columns: tuple[str, ...] = ("given", "id", "name")
    rows: tuple[dict[str, Any], ...] = tuple(
        dict(zip(columns, (given, one.id, getattr(one, "name", "") or getattr(one, "title", "")), strict=True))
        for given, one in pairs
    )
    title = f"{'guesses, best first' if arguments.search else 'ids'}: {len(rows)}"
    return Table(Grid(title, columns, tuple(tuple(row.values()) for row in rows)), columns, rows)


def match(arguments: argparse.Namespace) -> Table:
    """Answer with what was found in a column of a file and what was not, and write the file with the ids."""
    from cyberdiplo.cli.files import match_file

    own = [decision.rpartition("=") for decision in arguments.own]
    if any(not sign for _, sign, _ in own):
        raise ValueError("--own takes a text and an id, such as --own Congo=COG")
    found = match_file(
        getattr(load(), arguments.among or "actors"),
        arguments.file,
        arguments.column,
        out=arguments.out,
        added=arguments.id_column,
        scheme=arguments.scheme,
        on=arguments.on,
        on_column=arguments.on_column,
        own={text: id for text, _, id in own},
    )
    columns = ("text", "problem", "candidates", "count")
    rows = tuple(
        {"text": one.text or "", "problem": str(one.problem), "candidates": "; ".join(one.candidates), "count": one.count}
        for one in found.unresolved
    )
    return Table(found.summary(), columns, rows)


def check(arguments: argparse.Namespace) -> Table:
    """Answer with what breaks a law of the atlas; exit code 1 if something does."""
    atlas = load(arguments.path)
    found = tuple({"law": one.law, "id": one.id, "reason": one.reason} for one in atlas.check())
    title = f"Edition {atlas.edition.number}: {len(found)} violations of the laws"
    rows = tuple((row["id"], row["reason"], row["law"].replace("_", " ")) for row in found)
    return Table(Grid(title, ("id", "reason", "law"), rows), ("law", "id", "reason"), found, int(bool(found)))


def diff(arguments: argparse.Namespace) -> Table:
    """Answer with what changed between two editions; exit code 1 if something did."""
    found = load(arguments.old).diff(load(arguments.new))
    columns = ("kind", "class", "table", "id", "fields", "old", "new")
    return Table(found.grid(), columns, found.rows(), int(bool(found.changes)))


def export(arguments: argparse.Namespace) -> Words:
    """Write the edition as files, and say so."""
    atlas = load()
    if arguments.format == "package":
        atlas.save(arguments.path)
    else:
        from cyberdiplo import frames

        write = frames.to_parquet if arguments.format == "parquet" else frames.to_sqlite
        write(atlas, arguments.path)
    return Words(f"edition {atlas.edition.number} as {arguments.format}: {arguments.path}")


def cite(arguments: argparse.Namespace) -> Words:
    """Answer with references to the edition, or to what is named."""
    atlas = load()
    return Words(atlas.cite(named(atlas, arguments.what), style=arguments.format))


def named(atlas: Atlas, what: str | None) -> Any:
    """Return the edition, or the source, vote, fact or thing that an id or an exact name stands for."""
    if what is None:
        return atlas.edition
    if what in atlas.sources:
        return atlas.sources[what]
    held = {**{one.id: [one] for one in atlas.votes}, **records_by_id(atlas)}
    if what in held:
        return held[what][0]
    registries: tuple[Registry[Any], ...] = (atlas.treaties, atlas.partnerships, atlas.actors, atlas.documents)
    for registry in registries:
        if registry.matches(what):
            return registry.find(what)
    if "/" in what:
        return atlas.resolutions.find(what)
    raise UnknownIdError("fact, thing or source", what, atlas.treaties.hints(what))


def _refs(facts: Iterable[Any]) -> tuple[Ref, ...]:
    return tuple(ref for fact in facts for ref in fact.refs)


def _sources(atlas: Atlas, refs: Iterable[Ref]) -> Iterator[tuple[str, str]]:
    """Yield each source once, as a line with its link."""
    for id in dict.fromkeys(ref.source for ref in refs):
        yield f"{atlas.sources[id].title}. {atlas.sources[id].publisher}.", atlas.sources[id].link
