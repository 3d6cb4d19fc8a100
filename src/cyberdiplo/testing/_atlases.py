"""A strategy for whole editions: small, valid and lawful."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from cyberdiplo.atlas import Atlas
from cyberdiplo.model import Source
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.model.vocabulary import Outcome, SourceKind, Stage
from cyberdiplo.query.lifetimes import runs
from cyberdiplo.storage.editions import describe
from cyberdiplo.storage.packages import MemoryFolder
from cyberdiplo.storage.tables import cell, columns, write_table
from cyberdiplo.testing._facts import add_declaration, add_partnerships, add_united_nations, add_words
from cyberdiplo.testing._histories import draw_history
from cyberdiplo.testing._votes import draw_ballot, draw_resolution

__all__ = ["atlases"]

_RELEASED = datetime.date(2025, 1, 31)
_KINDS: dict[str, SourceKind] = dict(zip(("source-1", "source-2", "source-3"), SourceKind, strict=True))
_MORE = st.sampled_from((None, *Stage))
_BOOLEANS = st.booleans()
_EMPTY = {f"{name}.csv": write_table(record, ()) for name, record in TABLES.items()}
# Most of a description is the schemas, which are the same in every edition.
_DESCRIPTION: dict[str, Any] = json.loads(describe(MemoryFolder(_EMPTY), "2025.1", _RELEASED, {}))


def atlases(*, min_states: int = 1, max_states: int = 4) -> st.SearchStrategy[Atlas]:
    """Return a strategy for small atlases in memory that obey every law: ``atlas.check()`` is empty.

    An atlas holds a few states, some of them former ones with successors that may hold their acts; the
    United Nations with their members, and perhaps another body; one or two treaties, the second perhaps a
    protocol to the first, with the acts of states and bodies; a resolution with its final ballot, perhaps
    with one in committee, on an amendment or on a paragraph, and perhaps a resolution that was adopted
    without a vote; a partnership with participants, some of which left and came back; perhaps positions,
    one of them on a proposition, a declaration, a document, a claim, a variant and an ambiguous alias; and
    the sources that these use. Days between 2000 and 2024 may be known in part. It is released on 31 January 2025.

    Shrinks towards one state, one treaty without acts, one ballot and one empty partnership. A failing
    example is reported with the records that its atlas holds, one a line.

    Args:
        min_states: The least number of states; at least one.
        max_states: The greatest number of states; at most twenty.

    Raises:
        hypothesis.errors.InvalidArgument: `min_states` is more than `max_states`, or one of them is out of range.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=10, deadline=None)
        ... @given(atlases(max_states=2))
        ... def test_each_state_is_found_by_its_name(atlas):
        ...     for state in atlas.states.values():
        ...         assert atlas.states.find(state.name) is state
        >>> test_each_state_is_found_by_its_name()
    """
    return _atlases(min_states, max_states)


@st.composite
def _atlases(draw: st.DrawFn, min_states: int, max_states: int) -> Atlas:
    if not 1 <= min_states <= max_states <= 20:
        raise InvalidArgument(f"min_states={min_states}, max_states={max_states}: an atlas has from 1 to 20 states")
    tables: dict[str, list[Any]] = {name: [] for name in TABLES}
    history = draw_history(draw, min_states, max_states)
    tables["states"], tables["bodies"] = list(history.states.values()), history.bodies
    tables["treaties"], tables["actions"] = history.treaties, [act for acts in history.acts.values() for act in acts]
    add_united_nations(tables, history.followed)
    _add_votes(draw, tables)
    add_partnerships(draw, tables)
    if draw(_BOOLEANS):
        add_words(draw, tables)
        add_declaration(draw, tables)
    tables["sources"] = [_source(id) for id in sorted(set(_cited(tables)))]
    note(_Contents(tables))  # written out only if the example is reported
    files = _EMPTY | {f"{name}.csv": write_table(TABLES[name], records) for name, records in tables.items() if records}
    return Atlas(MemoryFolder({**files, "datapackage.json": _described(files)}))


def _described(files: Mapping[str, bytes]) -> bytes:
    """Return the description of these tables: that of empty ones with their own digests and sizes."""
    resources = [
        {**resource, "hash": f"sha256:{sha256(data).hexdigest()}", "bytes": len(data)}
        for resource in _DESCRIPTION["resources"]
        for data in [files[resource["path"]]]
    ]
    return json.dumps({**_DESCRIPTION, "resources": resources}).encode()


def _add_votes(draw: st.DrawFn, tables: dict[str, list[Any]]) -> None:
    """Add a resolution with its ballots, and perhaps one that was adopted without a vote."""

    def members(day: datetime.date) -> tuple[str, ...]:
        spells = [one for one in tables["participations"] if one.partnership == "un"]
        return tuple(sorted({one.actor for one in spells if runs(one.began, one.ended, day) is not False}))

    voted = draw_resolution(draw, members, Outcome.RECORDED_VOTE)
    tables["resolutions"].append(voted)
    stages = dict.fromkeys((Stage.PLENARY, draw(_MORE)))
    tables["ballots"] += [draw_ballot(draw, voted, members, stage) for stage in stages if stage]
    if draw(_BOOLEANS):
        other = draw_resolution(draw, members, Outcome.WITHOUT_VOTE)
        tables["resolutions"] += [other] if other.id != voted.id else []


def _cited(tables: dict[str, list[Any]]) -> Iterator[str]:
    for records in tables.values():
        for record in records:
            yield from (ref.source for ref in record.refs)
    yield from (claim.source for claim in tables["claims"])


def _source(id: str) -> Source:
    return Source(id=id, title=f"Gazette {id}", publisher="A press", kind=_KINDS[id], read=_RELEASED)


class _Contents:
    """What an atlas holds, for the report of a failing example."""

    def __init__(self, tables: Mapping[str, Iterable[Any]]) -> None:
        self._tables = tables

    def __repr__(self) -> str:
        rows = (f"  {name}: {_line(record)}" for name, records in self._tables.items() for record in records)
        return "\n".join(["The atlas holds:", *rows])


def _line(record: Any) -> str:
    cells = [(column.name, cell(getattr(record, column.name))) for column in columns(type(record)) if column.name != "refs"]
    return ", ".join(f"{name} {text}" for name, text in cells if text)
