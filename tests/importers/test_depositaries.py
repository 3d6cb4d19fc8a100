"""The depositaries' own files, written in their forms from the edition and read back: nothing of them is news."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Act, DataError
from cyberdiplo.importers import coe, untc
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.records.proposals import Proposal
from cyberdiplo.records.readings import Reading
from tests.importers.publishers import Row, coe_chart, coe_csv, rows_of, untc_page, untc_sections, untc_xml

DAY = datetime.date(2026, 11, 20)
WRITERS: dict[str, tuple[Callable[..., bytes], str, dict[str, str]]] = {
    "untc xml": (untc_xml, "x.xml", {}),
    "untc xml, French, Latin letters": (untc_xml, "x.xml", {"language": "fr", "encoding": "iso-8859-1"}),
    "untc page": (lambda treaty, rows, **more: untc_page(treaty, rows, DAY, **more), "x.html", {}),
    "untc page, French": (lambda treaty, rows, **more: untc_page(treaty, rows, DAY, **more), "x.html", {"language": "fr"}),
    "coe page": (lambda treaty, rows, **more: coe_chart(treaty, rows, DAY, **more), "x.html", {}),
    "coe page, French": (lambda treaty, rows, **more: coe_chart(treaty, rows, DAY, **more), "x.html", {"language": "fr"}),
    "coe csv": (lambda treaty, rows: coe_csv(treaty, rows, DAY), "x.csv", {}),
}
UN = ("hanoi", "untoc", "uncac")
COE = ("budapest", "budapest-protocol-1", "budapest-protocol-2")
CASES = [(name, treaty) for name in WRITERS for treaty in (UN if name.startswith("untc") else COE)]


def read(atlas: cd.Atlas, folder: Path, name: str, treaty: str, rows: list[Row]) -> Reading:
    writer, file, more = WRITERS[name]
    path = folder / file
    path.write_bytes(writer(atlas.treaties[treaty], rows, **more))
    reader = untc.read if name.startswith("untc") else coe.read
    return reader(path, dated=DAY, read=DAY, atlas=atlas)


def proposed(atlas: cd.Atlas, folder: Path, name: str, treaty: str, rows: list[Row]) -> Proposal:
    return atlas.update(read(atlas, folder, name, treaty, rows))


@pytest.mark.parametrize(("name", "treaty"), CASES)
def test_a_list_written_from_the_edition_and_read_back_has_no_news(
    atlas: cd.Atlas, tmp_path: Path, name: str, treaty: str
) -> None:
    """Every act is confirmed, none is new, contradicted or missing, and the list moves the day to which all is known."""
    proposal = proposed(atlas, tmp_path, name, treaty, rows_of(atlas, treaty))
    assert (proposal.news, proposal.contradictions, proposal.silent, proposal.problems, proposal.open) == ((),) * 5
    listed = [act.id for act in atlas.actions.where(treaty=treaty) if act.act not in (Act.INVITATION, Act.WITHDRAWAL)]
    assert {one.id for one in proposal.confirmations} <= set(listed)
    assert [(one.id, one.printed) for one in proposal.coverage] == [(treaty, str(DAY))]


@pytest.mark.parametrize("name", ["untc xml", "coe page"])
def test_an_accepted_proposal_is_an_edition_in_which_the_list_is_cited(atlas: cd.Atlas, tmp_path: Path, name: str) -> None:
    """Its laws hold, ``complete_to`` has moved, each confirmed act cites the file, and only days became more exact."""
    treaty = "hanoi" if name.startswith("untc") else "budapest"
    proposal = proposed(atlas, tmp_path, name, treaty, rows_of(atlas, treaty))
    mine = atlas.overlay(proposal.accept(), released=DAY)
    assert mine.check() == ()
    assert mine.treaties[treaty].complete_to == DAY
    source = proposal.reading.source
    assert mine.sources[source.id] == source
    for one in proposal.confirmations:
        fact = next(act for act in mine.actions if act.id == one.id)
        assert source.id in {ref.source for ref in fact.refs}
    exact = {one.id for one in proposal.confirmations if one.field} | {treaty}
    assert {one.id for one in atlas.diff(mine).corrections} <= exact, "only days are rewritten"


def changed_by_hand(rows: list[Row]) -> list[Row]:
    """A list in which somebody acceded, a day is another, a state is missing, and a name is misspelt."""
    kept = [row for row in rows if row.name != "Belgium"]
    kept = [attrs.evolve(row, signed=datetime.date(2001, 11, 24)) if row.name == "Canada" else row for row in kept]
    kept = [attrs.evolve(row, name="Grmany") if row.name == "Germany" else row for row in kept]
    entry = Row(
        name="Ethiopia", consent=Act.ACCESSION, consented=datetime.date(2026, 9, 1), effective=datetime.date(2027, 1, 1)
    )
    return [*kept, entry]


def test_a_list_changed_by_hand_in_four_places_gives_exactly_those(atlas: cd.Atlas, tmp_path: Path) -> None:
    """One accession is news, one day contradicts, one state fell silent, one name could not be read; nothing else."""
    proposal = proposed(atlas, tmp_path, "coe page", "budapest", changed_by_hand(rows_of(atlas, "budapest")))
    assert [(one.id, one.printed) for one in proposal.news] == [("budapest:ETH:accession", "accession 2026-09-01")]
    (differs,) = proposal.contradictions
    assert (differs.id, differs.field, differs.held, differs.printed) == (
        "budapest:CAN:signature",
        "date",
        "2001-11-23",
        "2001-11-24",
    )
    assert [one.id for one in proposal.silent] == ["budapest:BEL"]
    (unread,) = proposal.problems
    assert unread.value == "Grmany"
    assert "DEU" in unread.expected
    assert proposal.coverage == ()
    assert "could not be read" in proposal.open[0]


@pytest.mark.skipif("declarations" not in KINDS, reason="the edition has no table of declarations")
def test_a_status_file_changed_by_hand_in_five_places_gives_exactly_those(atlas: cd.Atlas, tmp_path: Path) -> None:
    """An accession, another day, a reservation that is gone, a state that is missing and a misspelt name are one each."""
    known = rows_of(atlas, "uncac")
    gone = next(one for one in atlas.table("declarations") if one.treaty == "uncac" and one.kind == "reservation")
    path = tmp_path / "x.xml"
    path.write_bytes(untc_xml(atlas.treaties["uncac"], known, sections=untc_sections(atlas, "uncac")))
    whole = atlas.update(untc.read(path, atlas=atlas, dated=DAY))
    assert (whole.news, whole.contradictions, whole.silent, whole.problems) == ((),) * 4
    assert {one.table for one in whole.confirmations} == {"actions", "declarations"}
    *kept, _ = changed_by_hand(known)
    outside = sorted(
        {state.id for state in atlas.states.values() if not state.ended} - {*atlas.consented("uncac").ids, "PLW"}
    )
    come = Row(name=atlas.states[outside[0]].name, consent=Act.ACCESSION, consented=datetime.date(2026, 9, 1))
    sections = untc_sections(atlas, "uncac", without=gone.id)
    path.write_bytes(untc_xml(atlas.treaties["uncac"], [*kept, come], sections=sections))
    proposal = atlas.update(untc.read(path, atlas=atlas, dated=DAY))
    assert [one.id for one in proposal.news] == [f"uncac:{outside[0]}:accession"]
    assert [(one.id, one.field) for one in proposal.contradictions] == [("uncac:CAN:signature", "date")]
    assert [one.id for one in proposal.silent] == ["uncac:BEL", gone.id]
    assert [one.value for one in proposal.problems] == ["Grmany"]


def test_what_is_contradicted_becomes_a_variant_either_way(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Accepted, the record's value becomes the variant; kept, the file's does; and the laws hold both ways."""
    proposal = proposed(atlas, tmp_path, "coe page", "budapest", changed_by_hand(rows_of(atlas, "budapest")))
    taken = atlas.overlay(proposal.accept("news", "contradiction"))
    (conflict,) = taken.conflicts("budapest:CAN:signature")
    assert str(taken.actions.where(treaty="budapest", actor="CAN", act="signature")[0].date) == "2001-11-24"
    assert [one.value for one in taken.table("variants") if one.about == "budapest:CAN:signature"] == ["2001-11-23"]
    assert conflict.about == "budapest:CAN:signature"
    kept = atlas.overlay(proposal.accept("news", keep=["contradiction"]))
    assert str(kept.actions.where(treaty="budapest", actor="CAN", act="signature")[0].date) == "2001-11-23"
    assert [one.value for one in kept.table("variants") if one.about == "budapest:CAN:signature"] == ["2001-11-24"]
    path = tmp_path / "again.html"
    path.write_bytes((tmp_path / "x.html").read_bytes())
    again = kept.update(coe.read(path, atlas=kept, read=DAY))
    assert again.contradictions == (), "what is kept as a variant is not told again"


def test_nothing_is_accepted_that_gives_no_records_or_leaves_out_what_it_needs(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Silence is not accepted, coverage not without its news, nothing that is not there, and no fact both ways."""
    rows = [row for row in changed_by_hand(rows_of(atlas, "budapest")) if row.name != "Grmany"]
    proposal = proposed(atlas, tmp_path, "coe page", "budapest", rows)
    with pytest.raises(ValueError, match="fell silent gives no records"):
        proposal.accept("silence")
    with pytest.raises(ValueError, match="names no finding"):
        proposal.accept("novelties")
    with pytest.raises(ValueError, match="both accepted and kept"):
        proposal.accept("contradiction", keep=["contradiction"])
    with pytest.raises(ValueError, match="only contradictions can be kept"):
        proposal.accept(keep=["news"])
    whole = [*rows_of(atlas, "budapest"), rows[-1]]
    moved = proposed(atlas, tmp_path, "coe page", "budapest", whole)
    with pytest.raises(ValueError, match="without budapest:ETH:accession"):
        moved.accept("coverage")
    assert moved.accept("coverage", "budapest:ETH:accession")


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_row_that_is_left_out_falls_silent_and_each_that_is_added_is_news(
    atlas: cd.Atlas, tmp_path: Path, data: st.DataObject
) -> None:
    """Whatever is taken away or added, the proposal tells just that."""
    rows = rows_of(atlas, "hanoi")
    gone = data.draw(st.sets(st.sampled_from([row.name for row in rows]), max_size=4))
    strangers = [
        state.name for state in atlas.states.values() if not state.ended and state.id not in atlas.signatories("hanoi")
    ]
    names = [name for name in strangers if len(atlas.actors.matches(name)) == 1]
    come = data.draw(st.sets(st.sampled_from(names), max_size=4))
    kept = [row for row in rows if row.name not in gone]
    added = [Row(name=name, signed=datetime.date(2026, 3, 1)) for name in come]
    proposal = proposed(atlas, tmp_path, "untc xml", "hanoi", [*kept, *added])
    assert {one.id.split(":")[1] for one in proposal.silent} == {atlas.actors.find(name).id for name in gone}
    assert {one.id.split(":")[1] for one in proposal.news} == {atlas.actors.find(name).id for name in come}
    assert proposal.problems == ()


def test_a_more_exact_day_is_gained_and_a_less_exact_one_contradicts_nothing(atlas: cd.Atlas, tmp_path: Path) -> None:
    """A day within the span that the edition knows takes its place."""
    rows = [
        attrs.evolve(row, signed=datetime.date(2026, 1, 15)) if row.name == "United Arab Emirates" else row
        for row in rows_of(atlas, "hanoi")
    ]
    proposal = proposed(atlas, tmp_path, "untc xml", "hanoi", rows)
    assert proposal.contradictions == ()
    (exact,) = (one for one in proposal.confirmations if one.field and one.id == "hanoi:ARE:signature")
    assert (exact.id, exact.held, exact.printed) == ("hanoi:ARE:signature", "2025-10-27/2026-02-10", "2026-01-15")
    mine = atlas.overlay(proposal.accept())
    assert str(mine.actions.where(treaty="hanoi", actor="ARE")[0].date) == "2026-01-15"


def test_an_older_list_says_nothing_of_later_acts(atlas: cd.Atlas, tmp_path: Path) -> None:
    """What came after the day of a list cannot have fallen silent in it, and it moves nothing."""
    day = datetime.date(2015, 12, 3)
    path = tmp_path / "x.html"
    path.write_bytes(coe_chart(atlas.treaties["budapest"], rows_of(atlas, "budapest", until=day), day))
    proposal = atlas.update(coe.read(path, atlas=atlas))
    assert (proposal.news, proposal.silent, proposal.coverage) == ((), (), ())
    assert "is older" in proposal.open[0]


def test_an_act_after_the_day_of_the_list_is_named_and_left_out(atlas: cd.Atlas, tmp_path: Path) -> None:
    """A list cannot tell what had not yet been done on its day."""
    row = Row(name="Ethiopia", consent=Act.ACCESSION, consented=DAY + datetime.timedelta(1))
    reading = read(atlas, tmp_path, "untc xml", "hanoi", [*rows_of(atlas, "hanoi"), row])
    assert "hanoi:ETH:accession" not in {act.id for act in reading.records}
    assert [(one.column, one.expected) for one in reading.problems] == [
        ("date", f"a day not after {DAY}, of which the file speaks")
    ]


def test_a_chart_whose_heading_of_names_stands_in_the_row_above_is_read_alike(atlas: cd.Atlas, tmp_path: Path) -> None:
    """The group's name spans two rows, so that the headings of the columns begin with the signature."""
    rows = rows_of(atlas, "budapest")
    page = coe_chart(atlas.treaties["budapest"], rows, DAY).replace(b"<tr><th></th><th>Signature", b"<tr><th>Signature")
    path = tmp_path / "x.html"
    path.write_bytes(page)
    proposal = atlas.update(coe.read(path, atlas=atlas))
    assert (proposal.news, proposal.contradictions, proposal.silent, proposal.problems) == ((),) * 4
    assert [one.id for one in proposal.coverage] == ["budapest"]


def test_a_second_consent_after_a_withdrawal_is_another_fact(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Bhutan ratified, left and acceded: a list that shows the accession confirms it, and does not contradict the first."""
    proposal = proposed(atlas, tmp_path, "untc xml", "uncac", rows_of(atlas, "uncac"))
    assert "uncac:BTN:accession" in {one.id for one in proposal.confirmations}
    before = atlas.overlay(drop=["uncac:BTN:accession"], check=False)
    assert [one.id for one in before.update(proposal.reading).news] == ["uncac:BTN:accession"]


def test_a_file_that_does_not_state_its_day_moves_nothing_until_it_is_said(atlas: cd.Atlas, tmp_path: Path) -> None:
    """The XML file of the Treaty Collection has no day: complete_to stays, and the reason is told."""
    path = tmp_path / "x.xml"
    path.write_bytes(untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi")))
    proposal = atlas.update(untc.read(path, atlas=atlas))
    assert proposal.coverage == ()
    assert "does not state its day" in proposal.open[0]


def test_totals_that_the_rows_do_not_have_hold_coverage_back(atlas: cd.Atlas, tmp_path: Path) -> None:
    """A list of which the end is missing is not taken for a complete one."""
    path = tmp_path / "x.xml"
    whole = untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi"))
    path.write_bytes(whole.replace(b"<Signatories>74<", b"<Signatories>75<"))
    proposal = atlas.update(untc.read(path, atlas=atlas, dated=DAY))
    assert proposal.coverage == ()
    assert "it states 75 signatories, and its rows hold 74" in proposal.open[0]


@pytest.mark.parametrize("treaty", ["budapest", "untoc"])
def test_a_file_of_another_treaty_than_is_said_is_refused(atlas: cd.Atlas, tmp_path: Path, treaty: str) -> None:
    """What the file says of itself must agree with what the user says."""
    path = tmp_path / "x.xml"
    path.write_bytes(untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi")))
    with pytest.raises(DataError, match="as you say"):
        untc.read(path, treaty=treaty, atlas=atlas)
    assert untc.read(path, treaty="hanoi", atlas=atlas).records


BAD = {
    "empty": (b"", "not empty"),
    "blank": (b" \n ", "not empty"),
    "an error page": (
        b"<html><body>The site is under urgent maintenance and is currently unavailable</body></html>",
        "page",
    ),
    "an error page as XML": (b"<?xml version='1.0'?><error>urgent maintenance</error>", "a status file"),
    "cut off": (None, "download it again"),
    "entities": (b"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'b'>]><Document>&a;</Document>", "without a document type"),
    "too deep": (b"<a>" * 5000 + b"</a>" * 5000, "in each other"),
    "another encoding than it says": (
        "<?xml version='1.0' encoding='utf-8'?><Document>\xe9</Document>".encode("latin-1"),
        "text in utf-8",
    ),
    "an unknown encoding": (b"<?xml version='1.0' encoding='klingon'?><Document/>", "text in klingon"),
    "a heading alone": (
        b"<Document><Treaty><Header><ExternalData/></Header></Treaty></Document>",
        "table of the participants",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_status_file_is_refused_in_one_error(atlas: cd.Atlas, tmp_path: Path, case: str) -> None:
    """An empty file, an error page, a broken download, entities and the like give one error with its reason."""
    data, expected = BAD[case]
    if data is None:
        whole = untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi"))
        data = whole[: len(whole) // 2]
    path = tmp_path / "XVIII-16.en.xml"
    path.write_bytes(data)
    with pytest.raises(DataError, match=expected) as refused:
        untc.read(path, atlas=atlas)
    assert refused.value.file == path.name


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (b"25 Oct\t 2025</Entry>", b"31 Feb 2025</Entry>", "Signature"),
        (b"25 Oct\t 2025</Entry>", b"05/06/2025</Entry>", "Signature"),
        (b"25 Oct\t 2025</Entry>", b"soon</Entry>", "Signature"),
        (b"<Entry>Angola", b"<Entry>Atlantis", "participant"),
        (b"<Entry>Angola", b"<Entry>Korea", "participant"),
        (b"<Entry>Angola", b"<Entry>Algeria", "participant"),
        (b"<Entry>Angola", b"<Entry/><Entry>Angola", "participant"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named_and_the_others_are_read(
    atlas: cd.Atlas, tmp_path: Path, old: bytes, new: bytes, column: str
) -> None:
    """One problem for each slip, with its line; no row is dropped in silence and no name is guessed."""
    whole = untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi"))
    path = tmp_path / "x.xml"
    path.write_bytes(whole.replace(old, new, 1))
    reading = untc.read(path, atlas=atlas, dated=DAY)
    assert [(one.column, one.line) for one in reading.problems] == [(column, whole[: whole.index(old)].count(b"\n") + 1)]
    assert len(reading.records) >= 73


def test_a_column_more_is_named_and_the_others_are_read(atlas: cd.Atlas, tmp_path: Path) -> None:
    """A column that no reader knows is one problem, not seventy-four."""
    text = untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi")).decode()
    text = text.replace("</Entry></Row></Thead>", "</Entry><Entry>Mood</Entry></Row></Thead>")
    text = re.sub(r"</Entry></Row>(?=\n<Row>|\n</Rows>)", "</Entry><Entry>fine</Entry></Row>", text)
    path = tmp_path / "x.xml"
    path.write_text(text, encoding="utf-8")
    reading = untc.read(path, atlas=atlas)
    assert [one.column for one in reading.problems] == ["Mood"]
    assert len(reading.records) == 74


def test_signs_that_xml_forbids_and_bare_ampersands_are_read_as_the_depositary_means_them(
    atlas: cd.Atlas, tmp_path: Path
) -> None:
    """The Treaty Collection's own files have both; an entity that nobody declared stays its letters."""
    text = untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi"))
    path = tmp_path / "x.xml"
    path.write_bytes(text.replace(b"A note &amp; more", b"\x1cA note & &xxe; more\x1a"))
    assert len(untc.read(path, atlas=atlas).records) == 74


SECTIONS = """<Declarations><Title>Declarations and Reservations</Title>
<Declaration><Participant>Algeria</Participant><text type="title">Reservation:</text>
<text type="para">not bound by article 63, paragraph 2, of the Convention</text>
<text type="title">Declaration:</text><text type="para">of another kind</text></Declaration>
<Declaration><Participant>Angola</Participant><text type="para">Says what it is not.</text></Declaration></Declarations>
<Objections><Objection><Participant>Austria</Participant><text>&lt;right&gt;18 August 2026&lt;/right&gt;</text>
<text type="title">With regard to the reservation made by Algeria:</text>
<text type="para">objects</text></Objection></Objections>
<TerritorialApplications><Application><Participant>Australia</Participant><DateNotification>8 Jul 2026</DateNotification>
<Territories>Norfolk Island</Territories></Application>
<Application><Participant/><DateNotification>9 Jul 2026</DateNotification>
<Territories>Heard Island, Cocos (Keeling) Islands</Territories></Application></TerritorialApplications>
"""


def test_declarations_are_read_with_kind_day_and_articles_but_not_their_words(atlas: cd.Atlas, tmp_path: Path) -> None:
    """What a section does not name is a problem; no text of the depositary is kept."""
    rows = [
        attrs.evolve(row, consent=Act.RATIFICATION, consented=datetime.date(2026, 5, 4)) if row.name == "Algeria" else row
        for row in rows_of(atlas, "hanoi")
    ]
    path = tmp_path / "x.xml"
    path.write_bytes(untc_xml(atlas.treaties["hanoi"], rows, sections=SECTIONS))
    reading = untc.read(path, atlas=atlas, dated=DAY)
    found = [(one.actor, one.kind, one.articles, str(one.date)) for one in reading.declared]
    assert found == [
        ("DZA", "reservation", ("63(2)",), "2026-05-04"),
        ("DZA", "declaration", (), "2026-05-04"),
        ("AUT", "objection", (), "2026-08-18"),
        ("AUS", "territorial-application", (), "2026-07-08"),
        ("AUS", "territorial-application", (), "2026-07-09"),
    ]
    assert [(one.column, one.value) for one in reading.problems] == [("declaration", "Angola")]
    assert "not bound" not in repr(attrs.asdict(reading))


def test_marks_without_an_end_take_no_time(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Each is looked at once; to look from each to the end of a text took hours."""
    sections = SECTIONS.replace("&lt;right&gt;", f"{'&lt;right&gt;' * 30_000} &lt;right&gt; \n")
    path = tmp_path / "x.xml"
    path.write_bytes(untc_xml(atlas.treaties["hanoi"], rows_of(atlas, "hanoi"), sections=sections))
    found = {one.actor: str(one.date) for one in untc.read(path, atlas=atlas, dated=DAY).declared}
    assert found["AUT"] == "2026-08-18"
    path = tmp_path / "x.html"
    path.write_text(COE_LIST.replace("deposited on 7", f"{'handed over ' * 30_000}deposited on 7"), encoding="utf-8")
    assert str(coe.read(path, atlas=atlas).declared[0].date) == "2005-04-07"


COE_LIST = """<!DOCTYPE html><html><body><h1>Reservations and Declarations for Treaty No.185 - Convention on Cybercrime</h1>
<p>Status as of 20/11/2026</p><h2>Bulgaria</h2>
<p>Reservation contained in the instrument of ratification deposited on 7 April 2005 - Or. Engl.</p>
<p>The words of the reservation, of article 3.</p>
<p>Period covered: 01/08/2005 - 05/06/2026</p><p>Articles concerned : 14</p>
<h2>Finland</h2>
<p>Declaration contained in the instrument of ratification deposited on 24 May 2007 - Or. Engl.</p><p>The words.</p>
<p>Period covered: 01/09/2007 -</p><p>The preceding statement concerns Article(s) : 2</p>
</body></html>"""


def test_the_treaty_office_list_gives_reservations_and_their_withdrawal(atlas: cd.Atlas, tmp_path: Path) -> None:
    """An entry whose period has ended is a reservation and the withdrawal of one."""
    path = tmp_path / "x.html"
    path.write_text(COE_LIST, encoding="utf-8")
    reading = coe.read(path, atlas=atlas)
    assert [(one.actor, one.kind, one.articles, str(one.date), str(one.effective)) for one in reading.declared] == [
        ("BGR", "reservation", ("14",), "2005-04-07", "2005-08-01"),
        ("BGR", "withdrawal", ("14",), "2026-06-05", "2026-06-05"),
        ("FIN", "declaration", ("2",), "2007-05-24", "2007-09-01"),
    ]
    assert reading.problems == ()
    assert reading.dated == DAY
