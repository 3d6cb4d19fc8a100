"""A new kind of fact is its class, one declaration, its public names and its table; everything else follows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import cyberdiplo as cd
from cyberdiplo.model.kinds import FACTS, KINDS, TABLES, THINGS
from tests.test_imports import PACKAGE, python

RECORD = '''
"""The records of what actors set up to answer incidents."""

import attrs

from cyberdiplo.display.shown import record_html, record_markdown
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.refs import Ref


@attrs.frozen(kw_only=True)
class Team:
    """One team that answers incidents.

    Attributes:
        id: The actor and its treaty.
        actor: The id of the actor.
        treaty: The id of the treaty under which it works.
        date: Since when.
        refs: The sources.
        note: What a reader should know.
    """

    id: str
    actor: str
    treaty: str
    date: PartialDate
    refs: tuple[Ref, ...]
    note: str = ""
    _repr_html_ = record_html
    _repr_markdown_ = record_markdown
'''

DECLARATION = """        Kind(
            "teams",
            "teams",
            "Team",
            "facts",
            "team",
            "Who answers incidents.",
            {"actor": "actors", "treaty": "treaties"},
            natural="{treaty}:{actor}:team",
            dated_by="treaty",
        ),
        Kind(
            "votes",
"""

USE = """
import cyberdiplo as cd
from cyberdiplo import frames
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.model.teams import Team

atlas = cd.load()
(team,) = atlas.teams
assert team == Team(id="budapest:KOR:team", actor="KOR", treaty="budapest", date=cd.PartialDate.parse("2020"),
                    refs=(cd.Ref("boe-a-2026-15456"),)), team
assert "teams" in atlas._repr_html_()
assert team in atlas.teams.where(actor="Republic of Korea", treaty="Budapest Convention", date="2020")
assert not atlas.teams.where(actor="USA")
assert team in atlas.facts.where(actor="KOR")
assert atlas.teams.rows()[0]["date"] == "2020"
assert frames.to_arrow(atlas, "teams").column("treaty").to_pylist() == ["budapest"]
assert frames.to_arrow(atlas.teams).num_rows == 1
frames.to_sqlite(atlas, "atlas.sqlite")
import sqlite3
keys = sqlite3.connect("atlas.sqlite").execute("PRAGMA foreign_key_list(teams)")
assert {row[2] for row in keys} == {"actors", "treaties"}
from cyberdiplo.records import from_dict, to_dict
assert from_dict(Team, to_dict(team)) == team
atlas.save("edition.zip")
assert cd.load("edition.zip").teams == atlas.teams
assert not [one for one in atlas.check() if one.id == team.id], atlas.check()

import attrs
def laws(**fields):
    bad = atlas.overlay([attrs.evolve(team, **fields)], check=False)
    return {one.law for one in bad.check() if one.id == fields.get("id", team.id)}
assert laws(actor="XXX") == laws(treaty="nothing") == {"every_id_that_is_referred_to_exists"}
assert laws(refs=(cd.Ref("nowhere"),)) >= {"every_fact_has_a_source_and_every_source_is_used"}
assert laws(id="team") == {"ids_of_facts_are_natural"}
assert "nobody_acts_before_its_beginning_or_after_its_end" in laws(date=cd.PartialDate.parse("1900"))
refs = (cd.Ref("boe-a-2026-15456"),)
variant = cd.Variant(id="budapest:KOR:team:date:1", about=team.id, field="date", value="2021", refs=refs)
(found,) = atlas.overlay([variant], check=False).conflicts(team.id)
assert (found.value, found.variants) == ("2020", (variant,))
(change,) = atlas.diff(atlas.overlay(drop=[team.id])).changes
assert (change.table, change.id, change.kind, change.is_news) == ("teams", team.id, "removed", False)
(change,) = atlas.diff(atlas.overlay([attrs.evolve(team, id="budapest:USA:team", actor="USA",
                                                   date=cd.PartialDate.parse("2026-07"))], check=False)).changes
assert change.is_news
"""


def test_a_made_up_kind_of_fact_needs_its_class_and_one_declaration(tmp_path: Path) -> None:
    """In a copy of the package it loads, is chosen from, exported, saved, compared and checked."""
    package = tmp_path / "cyberdiplo"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "model" / "teams.py").write_text(RECORD, encoding="utf-8")
    kinds = package / "model" / "kinds.py"
    text = kinds.read_text(encoding="utf-8")
    place = '        Kind(\n            "votes",\n'
    assert text.count(place) == 1
    kinds.write_text(text.replace(place, DECLARATION), encoding="utf-8")
    table = "id,actor,treaty,date,refs,note\nbudapest:KOR:team,KOR,budapest,2020,boe-a-2026-15456,\n"
    (package / "data" / "teams.csv").write_text(table, encoding="utf-8")
    described = (
        "import datetime, pathlib\n"
        "from cyberdiplo.storage.editions import describe\n"
        f"data = pathlib.Path({str(package / 'data')!r})\n"
        "released = datetime.date(2026, 11, 21)\n"
        "(data / 'datapackage.json').write_bytes(describe(data, '2026.1', released, {}))\n"
    )
    python(described, path=tmp_path)
    python(USE, path=tmp_path, cwd=tmp_path)


@pytest.mark.parametrize("name", KINDS)
def test_what_a_kind_refers_to_is_a_field_of_its_class(name: str) -> None:
    """A declaration speaks of fields that there are, and of collections that an atlas has."""
    kind = KINDS[name]
    fields = set(kind.type.__annotations__)
    assert {*kind.refers} <= fields
    assert not {*kind.prose} - fields - {"note"}
    assert {*kind.refers.values()} <= {*KINDS, "actors", "subjects", "anything"}
    assert getattr(cd.Atlas, name).__doc__ == kind.about


def test_every_table_is_of_a_kind_and_every_kind_is_held() -> None:
    """Tables are the kinds that are not views of others."""
    assert {*TABLES} == {name for name, kind in KINDS.items() if not kind.derived}
    assert {*FACTS, *THINGS} == {name for name, kind in KINDS.items() if kind.holds != "notes"}
