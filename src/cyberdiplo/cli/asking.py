"""The commands that list, show and measure what an edition holds."""

from __future__ import annotations

import argparse
from typing import Any

import attrs

from cyberdiplo.atlas import load
from cyberdiplo.cli.answers import Table
from cyberdiplo.cli.commands import named
from cyberdiplo.display.grid import Grid, record_grid
from cyberdiplo.model.kinds import FACTS, KINDS, THINGS
from cyberdiplo.storage.tables import cell

__all__ = ["LISTS", "agreement", "declare", "list_kind", "show"]

LISTS = ("actors", *THINGS, *FACTS)
_SHOWN = ("id", "name", "title", "date", "adopted", "began", "choice", "outcome", "topics")  # where people read them


def declare(one: dict[str, argparse.ArgumentParser]) -> None:
    """Declare what can follow each of these commands."""
    one["list"].add_argument("kind", metavar="KIND", choices=LISTS, help=", ".join(LISTS))
    one["list"].add_argument(
        "filters", nargs="*", metavar="FIELD=VALUE", help="such as topic=cybercrime; a comma stands between several values"
    )
    one["show"].add_argument("what", metavar="ID", help="the id of a fact, thing or source, or an exact name")
    one["agreement"].add_argument("actors", nargs=2, metavar="STATE", help="an id such as USA, or an exact name")
    one["agreement"].add_argument("--topic", metavar="TOPIC", help="such as cybercrime; else all recorded votes")
    one["agreement"].add_argument("--date", metavar="SPAN", help="a span of days, such as 2018/2024")


def list_kind(arguments: argparse.Namespace) -> Table:
    """Answer with all things or facts of a kind, or with those that have the values asked for."""
    found: Any = getattr(load(), arguments.kind)
    for given in arguments.filters:
        field, sign, text = given.partition("=")
        if not sign:
            raise ValueError(f"{given!r} is not a filter; give FIELD=VALUE, such as topic=cybercrime")
        found = _chosen(found, field, text.split(",") if "," in text else text)
    records = list(found.values() if hasattr(found, "values") else found)
    kinds = [type(one) for one in records] or ([] if arguments.kind == "actors" else [KINDS[arguments.kind].type])
    columns = tuple(dict.fromkeys(field.name for kind in dict.fromkeys(kinds) for field in attrs.fields(kind)))
    rows = tuple({name: cell(getattr(one, name, None)) for name in columns} for one in records)
    shown = tuple(name for name in _SHOWN if name in columns)
    title = f"{arguments.kind}{''.join(f', {one}' for one in arguments.filters)}: {len(rows)}"
    return Table(Grid(title, shown, tuple(tuple(row[name] for name in shown) for row in rows)), columns, rows)


def _chosen(found: Any, field: str, value: str | list[str]) -> Any:
    """Return those that have a value in a field; a number or a flag is written as text in the shell."""
    other: bool | int | None = {"true": True, "false": False}.get(str(value))
    if other is None and isinstance(value, str) and value.isdecimal():
        other = int(value)
    try:
        return found.where(**{field: value})
    except TypeError as error:
        if other is not None and "takes" in str(error):
            return found.where(**{field: other})
        raise ValueError(str(error)) from None


def show(arguments: argparse.Namespace) -> Table:
    """Answer with one fact, thing or source and all that is known of it."""
    grid = record_grid(named(load(), arguments.what))
    rows = tuple({"field": field, "value": value} for field, value in grid.rows)
    return Table(grid, ("field", "value"), rows)


def agreement(arguments: argparse.Namespace) -> Table:
    """Answer with how alike two states vote, and on how many ballots that rests."""
    from cyberdiplo.analysis import agreement as of

    selection: Any = {name: value for name in ("topic", "date") if (value := getattr(arguments, name))}
    found = of(load(), *arguments.actors, **selection)
    value = "" if found.value is None else f"{found.value:.4f}"
    row = {
        "a": found.actors[0],
        "b": found.actors[1],
        "agreement": value,
        "n": found.n,
        "ballots": "; ".join(found.ballots),
        "reason": found.reason,
    }
    shown = (
        ("agreement", value or found.reason),
        ("n", str(found.n)),
        ("ballots", ", ".join(found.ballots)),
        *((f"not counted: {one.reason}", ", ".join(one.ballots)) for one in found.dropped),
    )
    title = f"Agreement of {found.actors[0]} and {found.actors[1]}{''.join(f', {one}' for one in selection.values())}"
    return Table(Grid(title, ("", ""), shown), tuple(row), (row,))
