"""What type checkers know of things by id, and the records themselves."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, assert_type

import cyberdiplo as cd
from cyberdiplo.records import from_dict, from_json, to_dict, to_json


def registries(atlas: cd.Atlas) -> None:
    """A registry is a mapping that knows what it holds."""
    assert_type(atlas.states, cd.Registry[cd.State])
    assert_type(atlas.states["KOR"], cd.State)
    assert_type(atlas.states.find("ROK"), cd.State)
    assert_type(atlas.states.find("410", scheme="m49"), cd.State)
    assert_type(atlas.states.get("KOR"), cd.State | None)
    assert_type(atlas.states.search("Korea")[0], cd.State)
    assert_type(list(atlas.states), list[str])
    assert_type(atlas.bodies["eu"], cd.Body)
    assert_type(atlas.actors["eu"], cd.State | cd.Territory | cd.Body)
    assert_type(atlas.treaties["budapest"], cd.Treaty)
    assert_type(atlas.resolutions["A/RES/74/247"], cd.Resolution)
    assert_type(atlas.resolutions["A/RES/74/247"].tally, cd.Tally | None)
    assert_type(atlas.ballots["A/RES/74/247"], cd.Ballot)
    assert_type(atlas.partnerships["interpol"], cd.Partnership)
    assert_type(atlas.documents.get("a-law"), cd.Document | None)
    assert_type(atlas.sources["un-members"], cd.Source)
    assert_type(atlas.aliases, tuple[cd.Alias, ...])
    assert_type(atlas.variants, tuple[cd.Variant, ...])
    _mapping: Mapping[str, cd.State] = atlas.states
    atlas.states["KOR"] = atlas.states["PRK"]  # type: ignore[index]  # read-only
    del atlas.states["KOR"]  # type: ignore[attr-defined]  # read-only


def records(atlas: cd.Atlas) -> None:
    """Records are frozen, made by keyword, and come and go as dictionaries and JSON."""
    state = atlas.states["KOR"]
    assert_type(state.names, tuple[cd.PastName, ...])
    assert_type(state.cow, int | None)
    assert_type(state.began, cd.PartialDate | None)
    assert_type(atlas.treaties["budapest"].rule, cd.EntryRule | None)
    assert_type(atlas.treaties["budapest"].complete_to, datetime.date)
    assert_type(atlas.partnerships["interpol"].stages, tuple[cd.Step, ...])
    assert_type(atlas.ballots["A/RES/74/247"].yes, tuple[str, ...])
    assert_type(to_dict(state), dict[str, Any])
    assert_type(from_dict(cd.State, to_dict(state)), cd.State)
    assert_type(to_json([state]), str)
    assert_type(from_json(cd.State, "[]"), tuple[cd.State, ...])
    assert_type(cd.Ref("a-source", "p. 1"), cd.Ref)

    state.name = "Korea"  # type: ignore[misc]  # frozen
    atlas.actions[0].date = cd.PartialDate.parse("2013")  # type: ignore[misc]  # frozen
    atlas.vote("KOR", "74/247").choice = cd.Choice.YES  # type: ignore[misc]  # frozen
    atlas.standing("KOR", "budapest").value = cd.Standing.PARTY  # type: ignore[misc]  # frozen
    atlas.profile("KOR").actor = "PRK"  # type: ignore[misc]  # frozen
    atlas.edition.number = "2027.1"  # type: ignore[misc]  # frozen
    cd.State("KOR", "Korea")  # type: ignore[call-arg]  # made by keyword
    cd.State(id="KOR")  # type: ignore[call-arg]  # a name and refs are required


def words(actor: cd.Actor, choice: cd.Choice) -> None:
    """Words of a vocabulary are texts, and an actor is a state or a body."""
    assert_type(actor, cd.State | cd.Territory | cd.Body)
    assert_type(actor.name, str)
    assert_type(cd.Outcome("without vote"), cd.Outcome)
    _text: str = choice
