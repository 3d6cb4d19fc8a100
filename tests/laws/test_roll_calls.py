"""The laws of the recorded votes notice when they are broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import cyberdiplo as cd
from cyberdiplo import laws
from cyberdiplo.atlas import Atlas
from cyberdiplo.laws import roll_calls
from cyberdiplo.storage import packages
from cyberdiplo.storage.editions import describe
from tests.folders import MemoryFolder
from tests.repair import COMPLETE_TO, DATA, NUMBER, RELEASED

Edit = Callable[[dict[str, str], dict[str, str]], None]
"""What is done to the cells of a line and to its letters by actor."""


def edited(record: str, id: str, edit: Edit | None) -> Atlas:
    """Return the bundled edition with one roll call changed, or left out."""
    file = f"roll_calls_{record}.tsv"
    header, *lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    *fields, names = header.split("\t")
    actors = names.split()
    (place,) = (place for place, line in enumerate(lines) if line.startswith(f"{id}\t"))
    *cells, letters = lines[place].split("\t")
    known, votes = dict(zip(fields, cells, strict=True)), dict(zip(actors, letters, strict=True))
    if edit is not None:
        edit(known, votes)
    changed = ["\t".join([*known.values(), "".join(votes.values())])] if edit is not None else []
    text = "\n".join([header, *lines[:place], *changed, *lines[place + 1 :], ""])
    folder = MemoryFolder({file: text.encode()})
    folder.files["datapackage.json"] = describe(folder, NUMBER, RELEASED, COMPLETE_TO)
    return Atlas(folder)


def vote(actor: str, letter: str) -> Edit:
    """Return an edit of one vote."""
    return lambda _, votes: votes.update({actor: letter})


def cell(field: str, text: str) -> Edit:
    """Return an edit of one cell."""
    return lambda known, _: known.update({field: text})


BREAKS = [
    (
        roll_calls.every_roll_call_has_a_source,
        *("un", "A/RES/10(I)", cell("refs", "nowhere[record 1]")),
        "refers to 'nowhere[record 1]', which is not a source",
    ),
    (roll_calls.every_roll_call_has_a_source, *("un", "A/RES/10(I)", cell("refs", "")), "has no source"),
    (
        roll_calls.totals_of_roll_calls_add_up,
        *("un", "A/RES/74/247", vote("USA", "Y")),
        "lists 80-59-33-21 where 79-60-33-21 are reported",
    ),
    (
        roll_calls.members_alone_are_on_the_lists_of_roll_calls,
        *("un", "A/RES/74/247", vote("YUG", "Y")),
        "lists YUG, which was not a member then",
    ),
    (
        roll_calls.members_alone_are_on_the_lists_of_roll_calls,
        *("un", "A/RES/74/247", vote("KOR", ".")),
        "does not list KOR, a member then",
    ),
    (
        roll_calls.members_alone_are_on_the_lists_of_roll_calls,
        *("voeten", "voeten:9087", vote("SUN", "N")),
        "lists SUN, which was not a member then",
    ),
    (
        roll_calls.every_session_has_roll_calls,
        *("un", "A/RES/80/216", cell("session", "82")),
        "has no roll call of session 81",
    ),
    (
        roll_calls.cyber_ballots_are_among_the_roll_calls,
        *("un", "A/RES/74/247", None),
        "is not among the roll calls",
    ),
    (
        roll_calls.cyber_ballots_are_among_the_roll_calls,
        *("un", "A/RES/74/247", cell("date", "2019-12-26")),
        "has another date than the roll call",
    ),
    (
        roll_calls.cyber_ballots_are_among_the_roll_calls,
        *("un", "A/RES/74/247", cell("topics", "privacy")),
        "has the topics ('privacy',) and ('cybercrime',)",
    ),
]


@pytest.mark.parametrize(("law", "record", "id", "edit", "sentence"), BREAKS)
def test_a_law_of_roll_calls_notices_when_it_is_broken(
    law: laws.Law, record: str, id: str, edit: Edit | None, sentence: str
) -> None:
    """A planted violation is found by its law, which says what breaks it and how."""
    found = list(law(edited(record, id, edit)))
    assert sentence in {violation.reason for violation in found}
    assert {violation.law for violation in found} == {law.__name__}


def test_an_edition_without_roll_calls_breaks_no_law_of_them() -> None:
    """Editions from before there were any are lawful, and their roll calls are empty."""
    files = {file.name: file.read_bytes() for file in DATA.glob("*.csv")}
    description = describe(packages.MemoryFolder(files), NUMBER, RELEASED, {})
    bare = Atlas(packages.MemoryFolder({**files, "datapackage.json": description}))
    assert dict(bare.roll_calls) == {}
    for law in {law for law, *_ in BREAKS}:
        assert list(law(bare)) == []


def test_a_diff_tells_what_changed_in_the_roll_calls() -> None:
    """A vote as a correction of the ballot, a title as one of what is known of it, a missing roll call as removed."""
    for edit, kind, fields in (
        (vote("USA", "A"), "changed", ("no", "abstain")),
        (cell("title", "Another title"), "changed", ("title",)),
        (None, "removed", ()),
    ):
        (change,) = cd.load().diff(edited("un", "A/RES/74/247", edit)).changes
        assert (change.table, change.id, str(change.kind), change.fields) == ("roll_calls_un", "A/RES/74/247", kind, fields)
        assert not change.is_news


def test_a_roll_call_of_a_later_day_is_news() -> None:
    """The record claims to be complete to a day; what is dated after it is no correction."""
    (change,) = edited("un", "A/RES/80/216", cell("date", "2026-01-05")).diff(cd.load()).changes
    assert change.fields == ("date",)
    (added,) = edited("un", "A/RES/80/216", None).diff(edited("un", "A/RES/80/216", cell("date", "2026-01-05"))).changes
    assert (str(added.kind), added.is_news) == ("added", True)
