"""What type checkers know of panels, histories, networks and files of votes."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from typing import assert_type

import cyberdiplo as cd
from cyberdiplo.analysis import (
    Dataset,
    Edge,
    Network,
    Rate,
    VoteTable,
    dyads,
    events,
    kaplan_meier,
    network,
    panel,
    ratification_rate,
    risk_set,
)
from cyberdiplo.importers.undl import Reading, read_votes


def rows(atlas: cd.Atlas) -> None:
    """Whatever has rows is a dataset."""
    found = panel(atlas, ["KOR", atlas.states["BIH"]], ["budapest"], start=2005, stop=2006, memberships=["eu"])
    assert_type(found, Dataset)
    assert_type(found.columns, tuple[tuple[str, type], ...])
    assert_type(found.rows(), tuple[dict[str, str | int | float | None], ...])
    assert_type(found.records, tuple[tuple[str | int | float | datetime.date | None, ...], ...])
    assert_type([row["year"] for row in found], list[str | int | float | datetime.date | None])
    assert_type(len(found), int)
    assert_type(dyads(atlas, ["KOR", "BIH"], ["budapest"], every="session", directed=True), Dataset)
    assert_type(events(atlas, atlas.treaties["budapest"]), Dataset)
    spells = risk_set(atlas, "budapest", reading="first")
    assert_type(spells, Dataset)
    assert_type(kaplan_meier(spells, clock="actor"), Dataset)
    rate = ratification_rate(atlas, "budapest", "2019-12-31")
    assert_type(rate, Rate)
    assert_type(rate.value, float | None)

    risk_set(atlas, "budapest", reading="middle")  # type: ignore[arg-type]  # no such reading
    found.records = ()  # type: ignore[misc]  # frozen


def networks(atlas: cd.Atlas) -> None:
    """A network knows its nodes and its edges."""
    found = network(atlas, "2019-12-31", kinds=["cooperation", cd.PartnershipKind.AGREEMENT])
    assert_type(found, Network)
    assert_type(found.nodes, tuple[str, ...])
    assert_type(found.edges, tuple[Edge, ...])
    assert_type(found.edges[0].through, tuple[str, ...])
    assert_type(found.degree(weighted=True), dict[str, int])


def files() -> None:
    """A file of votes gives a table, or if problems are collected, a reading."""
    assert_type(read_votes("undl.csv"), VoteTable)
    reading = read_votes("undl.csv", strict=False)
    assert_type(reading, Reading)
    assert_type(reading.votes, VoteTable)
    assert_type(reading.problems, tuple[cd.DataError, ...])
