"""What type checkers know of editions, their packages and changes."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from typing import assert_type

import cyberdiplo as cd


def editions() -> None:
    """An atlas is one edition."""
    atlas = cd.load()
    assert_type(atlas, cd.Atlas)
    assert_type(atlas.edition, cd.Edition)
    assert_type(atlas.edition.number, str)
    assert_type(atlas.edition.released, datetime.date)
    assert_type(atlas.edition.digest, str)
    assert_type(atlas.edition.facts_digest, str)
    assert_type(atlas.check(), tuple[cd.Violation, ...])
    assert_type(atlas.conflicts(), tuple[cd.Conflict, ...])
    assert_type(atlas.conflicts(atlas.treaties["budapest"])[0].variants[0], cd.Variant)
    assert_type(atlas.conflicts("budapest:LUX:ratification")[0].refs, tuple[cd.Ref, ...])
    assert_type(cd.__version__, str)
    _ = cd.nonsense  # type: ignore[attr-defined]  # no such name


def packages(atlas: cd.Atlas) -> None:
    """Editions are saved, loaded, overlaid and compared."""
    assert_type(cd.load("edition.zip"), cd.Atlas)
    assert_type(atlas.overlay([atlas.actions[0]], drop=["budapest:USA:ratification"]), cd.Atlas)
    assert_type(atlas.diff(atlas), cd.Diff)
    assert_type(atlas.diff(atlas).news, tuple[cd.Change, ...])
    assert_type(atlas.cite(atlas.edition, style="csl"), str)
    assert_type(atlas.explain(atlas.vote("KOR", "74/247")), str)
    assert_type(atlas.sources_of(atlas.actions[0]), tuple[str, ...])
