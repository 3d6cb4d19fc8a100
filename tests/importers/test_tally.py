"""A roll call that was pasted is a ballot: its lists, its totals, and every name that is not one member's of the day."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import Ballot, DataError, Names, Ref, Stage
from cyberdiplo.importers import tally
from cyberdiplo.records.readings import Reading
from tests.folders import changed, without

ON: dict[str, Any] = {"resolution": "A/RES/80/1", "date": "2025-12-01", "read": "2026-11-20"}
EXPECTED = "lists such as In favour: Albania, Chad. Against: Cuba."


def ballot(text: str, **given: Any) -> Ballot:
    """The ballot of a text in which there is no problem."""
    reading = tally.read_text(text, **{**ON, **given})
    assert reading.problems == ()
    (found,) = reading.records
    assert isinstance(found, Ballot)
    return found


def problems(reading: Reading) -> list[tuple[Any, ...]]:
    """What the problems of a reading say."""
    return [one.args for one in reading.problems]


def refused(text: str, **given: Any) -> tuple[Any, ...]:
    """What the error says with which a text is refused."""
    with pytest.raises(DataError) as error:
        tally.read_text(text, **{**ON, **given})
    return error.value.args


@pytest.mark.parametrize(
    ("heads", "totals"),
    [
        ("In favour|Against|Abstaining|Absent", "by a vote of 2 in favour to 1 against, with 1 abstention"),
        ("In favor|AGAINST|Abstain|Not voting", "by 2 votes to 1, with 1 abstention"),
        ("Voting in favour|Voting against|Abstentions|Absent", "by 2 to 1 with 1 abstention"),
        ("Votent pour|Votent contre|S'abstiennent|Absents", "par 2 voix contre 1, avec 1 abstention"),
        ("Ont voté pour|Ont voté contre|Se sont abstenus|Non votants", "Par 2 voix pour et 1 contre, avec 1 abstention"),
        ("Votos a favor|Votos en contra|Abstenciones|Ausentes", "por 2 votos contra 1 y 1 abstenciones"),
        ("A favor|En contra|Se abstienen|No votantes", "por 2 votos a favor y 1 en contra, con 1 abstenciones"),
    ],
)
def test_lists_are_known_by_their_heads_and_totals_by_their_words(heads: str, totals: str) -> None:
    """In English, French and Spanish."""
    lists = ("Chad, Albania", "Cuba", "Iraq", "Ghana, Peru")
    text = "\n".join(f"{head}: {names}." for head, names in zip(heads.split("|"), lists, strict=True))
    found = ballot(f"Adopted {totals}.\n{text}")
    assert (found.yes, found.no, found.abstain, found.not_voting) == (("ALB", "TCD"), ("CUB",), ("IRQ",), ("GHA", "PER"))
    assert str(found.tally) == "yes 2, no 1, abstain 1, not voting 2"
    with pytest.raises(DataError) as error:
        tally.read_text(f"Adopted {totals.replace('2', '12')}.\n{text}", **ON)
    assert error.value.args == ("roll call", 0, "totals", "12-1-1", "2-1-1, as many as are listed")


def test_lists_may_stand_in_any_order_over_lines_and_in_parts() -> None:
    """Names have commas within brackets, and words for nobody are no names."""
    text = "Against: None.\nIn favour: Iran (Islamic\nRepublic of); Guinea-\nBissau, Congo*.\n"
    text += "Abstaining: néant. In favour: Chad."
    found = ballot(text)
    assert (found.yes, found.no, found.abstain) == (("COG", "GNB", "IRN", "TCD"), (), ())
    assert str(found.tally) == "yes 4, no 0, abstain 0"
    assert found.tally is not None
    assert found.tally.not_voting is None


@pytest.mark.parametrize(
    "totals", ["2 votes to none, with no abst", "2 voix contre zéro, avec 0 abst", "2 votos contra ninguno y 0 abst"]
)
def test_none_is_a_number(totals: str) -> None:
    """In each language."""
    assert ballot(f"By {totals}.\nIn favour: Chad, Cuba.").yes == ("TCD", "CUB")[::-1]


def test_what_follows_a_list_is_not_in_it() -> None:
    """It ends with its full stop before a line without text, or a sentence."""
    assert ballot("In favour: Chad, Cuba.\n\nLater on, Peru said that it had meant to vote.").yes == ("CUB", "TCD")
    assert ballot("In favour: Chad, Cuba. After the vote the delegates left.").yes == ("CUB", "TCD")


def test_an_abbreviated_saint_does_not_end_a_list() -> None:
    """Whoever stands behind St. Vincent and the Grenadines voted, too."""
    assert ballot("In favour: Chad, St. Vincent and the Grenadines, Cuba.").yes == ("CUB", "TCD", "VCT")


def test_the_source_is_the_text_of_the_day() -> None:
    """With what is said of it; each has a title of its own if it is not said."""
    reading = tally.read_text("In favour: Chad.", **ON)
    source = reading.source
    assert (source.id, source.title, source.publisher, source.link, source.kind, source.read) == (
        "roll-call-ares801-2025-12-01",
        "Roll call on A/RES/80/1, status as of 2025-12-01",
        "United Nations",
        "",
        "official record",
        datetime.date(2026, 11, 20),
    )
    assert source.note.startswith("file roll call, SHA-256 ")
    (found,) = reading.records
    assert (found.id, found.resolution, found.stage, str(found.date), found.refs, reading.dated) == (
        *("A/RES/80/1", "A/RES/80/1", Stage.PLENARY, "2025-12-01"),
        *((Ref(source.id),), datetime.date(2025, 12, 1)),
    )
    said = tally.read_text("In favour: Chad.", **ON, publisher="I", title="Mine", link="https://example.org").source
    assert (said.publisher, said.title, said.link) == ("I", "Mine, status as of 2025-12-01", "https://example.org")


@pytest.mark.parametrize(
    ("resolution", "stage", "id"),
    [
        ("A/RES/74/247", "plenary", "A/RES/74/247"),
        ("A/RES/74/247", "committee", "A/RES/74/247/C3"),
        ("A/RES/79/62", "committee", "A/RES/79/62/C1"),
        ("A/RES/79/62", "amendment", "A/RES/79/62/amendment"),
        ("A/RES/80/999", "committee", "A/RES/80/999/committee"),
        ("A/HRC/RES/47/16", "council", "A/HRC/RES/47/16"),
    ],
)
def test_a_ballot_of_a_committee_has_its_name_in_its_id(resolution: str, stage: Any, id: str) -> None:
    """Of a resolution that is not known here the stage itself."""
    found = ballot("In favour: Chad.", resolution=resolution, stage=stage)
    assert (found.id, found.resolution, found.stage) == (id, resolution, stage)


def test_a_name_that_is_not_one_member_of_the_day_is_told_in_its_line() -> None:
    """Every one is counted as printed, and each state is in one list alone."""
    text = "In favour: Chad,\nChad, Atlantis.\n\nAgainst: South Sudan, Chad, Yugoslavia."
    reading = tally.read_text(text, **{**ON, "date": "2003-02-04"})
    (found,) = reading.records
    assert (found.yes, found.no, str(found.tally)) == (("TCD",), ("SCG",), "yes 3, no 3, abstain 0")
    told = problems(reading)
    assert [one[1:4] for one in told] == [
        (1, "yes", "Chad"),
        (1, "participant", "Atlantis"),
        (4, "participant", "South Sudan"),
        (4, "no", "Chad"),
    ]
    assert told[0] == ("roll call", 1, "yes", "Chad", "each member once; TCD stands under yes, too")
    assert told[3][4] == "each member once; TCD stands under yes, too"
    near = "the exact name of a state of 2003-02-04; the nearest are "
    assert told[1][4].startswith(f"{near}ALB (Albania), ")
    assert told[2][4].startswith(near)


def test_a_name_that_fits_several_is_told_with_these() -> None:
    """The words of a name that a line breaks are told together, and after a hundred names nobody looks for near ones."""
    near = "the exact name of a state of 1980-01-01; the nearest are "
    given: dict[str, Any] = {**ON, "date": "1980-01-01"}
    found = tally.read_text("In favour: Korea, Timor-\nLeste.", **given)
    assert [one[3:] for one in problems(found)] == [
        ("Korea", f"{near}KOR, PRK"),
        ("Timor-Leste", f"{near}TLS (Timor-Leste)"),
    ]
    expected = [one[4] for one in problems(tally.read_text(f"In favour: {'Atlantis, ' * 101}", **given))]
    assert set(expected[:100]) == {expected[0]} != {near}
    assert expected[100:] == [near]


def test_a_ballot_that_names_every_member_is_complete(atlas: cd.Atlas) -> None:
    """One fewer, or a name that nobody knows, and it is partial."""
    names = [atlas.states[id].name for id in atlas.members("un", "2025-12-01").ids]
    text = f"In favour: {', '.join(names)}"
    assert ballot(text).names is Names.COMPLETE
    assert ballot(f"In favour: {', '.join(names[1:])}").names is Names.PARTIAL
    (found,) = tally.read_text(f"{text}, Atlantis", **ON).records
    assert found.names is Names.PARTIAL
    (found,) = tally.read_text(text, **ON, atlas=changed(partnerships=lambda records: records)).records
    assert found.names is Names.COMPLETE


def test_members_are_those_of_the_day(atlas: cd.Atlas) -> None:
    """After the last day of an edition they are those of that day; without the United Nations no list is complete."""
    then = [atlas.states[id].name for id in atlas.members("un", "2010-12-01").ids]
    assert ballot(f"In favour: {', '.join(then)}", date="2010-12-01").names is Names.COMPLETE
    now = [atlas.states[id].name for id in atlas.members("un", atlas.edition.released).ids]
    later = atlas.edition.released + datetime.timedelta(1)
    assert ballot(f"In favour: {', '.join(now)}", date=later).names is Names.COMPLETE
    assert len(now) == len(then) + 1
    alone = changed(partnerships=without("un"), participations=lambda records: (), positions=lambda records: ())
    (found,) = tally.read_text("In favour: Chad.", **ON, atlas=alone).records
    assert (found.yes, found.names) == (("TCD",), Names.PARTIAL)


def test_a_ballot_of_a_committee_is_that_of_the_edition(atlas: cd.Atlas) -> None:
    """Written out and read back it is no news, and is held against it: there nobody counted who was absent."""
    held = atlas.ballots["A/RES/74/247/C3"]
    sides = {"In favour": held.yes, "Against": held.no, "Abstaining": held.abstain, "Absent": held.not_voting}
    text = "\n".join(f"{side}: {', '.join(atlas.states[id].name for id in ids)}." for side, ids in sides.items())
    assert held.date is not None
    reading = tally.read_text(text, resolution=held.resolution, stage="committee", date=held.date.first, atlas=atlas)
    proposal = atlas.update(reading)
    assert (proposal.news, {one.id for one in (*proposal.confirmations, *proposal.contradictions)}) == ((), {held.id})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Everybody\n agreed. " + "x" * 90, (0, "", "Everybody agreed. " + "x" * 62, EXPECTED)),
        ("He was in favour: Chad.", (0, "", "He was in favour: Chad.", EXPECTED)),
        ("x" * 200_001, (0, "", "200001 letters", "a roll call of at most 200000 letters")),
        ("In favour: " + "Chad, " * 501, (0, "yes", "501 names", "lists of at most 500 names")),
    ],
)
def test_what_is_no_roll_call_is_refused(text: str, told: tuple[Any, ...]) -> None:
    """Or is too long for one."""
    assert refused(text) == ("roll call", *told)


def test_what_is_just_a_roll_call_is_read() -> None:
    """At the bounds of letters and names."""
    assert ballot("In favour: Chad." + " " * 199_984).yes == ("TCD",)
    assert len(tally.read_text("In favour: " + ", ".join(["Chad"] * 500), **ON).problems) == 499


def test_a_file_is_read_like_a_text(tmp_path: Path) -> None:
    """Its name is in the errors; what is said of it is the same, and the edition that is given has the states."""
    path = tmp_path / "vote.txt"
    path.write_text("In favour: Chad.", encoding="utf-8")
    assert tally.read(path, **ON).records[0].yes == ("TCD",)
    mine = changed(states=without("TCD"))
    reading = tally.read(path, **ON, atlas=mine)
    assert [one[:4] for one in problems(reading)] == [("vote.txt", 1, "participant", "Chad")]
    pasted = tally.read_text("In favour: Chad.", **ON, atlas=mine)
    assert [one[1:] for one in problems(pasted)] == [one[1:] for one in problems(reading)]
    other, source = pasted.source, reading.source
    assert (source.publisher, source.title, source.link) == (other.publisher, other.title, other.link)
