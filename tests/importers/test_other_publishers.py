"""The lists of other depositaries, roll calls that were pasted, tables of one's own and lists of incidents."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Act, DataError, Names
from cyberdiplo.frames import to_pandas, to_polars
from cyberdiplo.importers import au, dcid, eurepoc, oas, table, tally, wipo
from cyberdiplo.importers.days import parse_day_as_printed
from cyberdiplo.importers.publishers import publisher_of, read_file
from cyberdiplo.importers.workbooks import MOST_UNPACKED
from tests.importers.publishers import coe_chart, rows_of, untc_page, untc_xml, wipo_page

DAY = datetime.date(2026, 11, 20)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# -- WIPO


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_contracting_parties_of_wipo_written_from_the_edition_are_no_news(
    atlas: cd.Atlas, tmp_path: Path, language: str
) -> None:
    """Signatures, instruments and entries into force are confirmed, and the day of the list becomes that of the treaty."""
    path = tmp_path / "wct.html"
    path.write_bytes(wipo_page(rows_of(atlas, "wct"), language=language))
    proposal = atlas.update(wipo.read(path, dated=DAY, atlas=atlas))
    assert (proposal.news, proposal.contradictions, proposal.silent, proposal.problems) == ((),) * 4
    assert [one.id for one in proposal.coverage] == ["wct"]
    assert atlas.overlay(proposal.accept(), released=DAY).check() == ()


def test_a_notification_of_wipo_is_one_accession(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Who deposited which instrument when, and from when it binds."""
    text = """<html><body><h1>WCT Notification No. 120, WIPO Copyright Treaty, Accession by Ethiopia</h1>
    <p>The Director General of the World Intellectual Property Organization (WIPO) has the honor to notify the deposit by the
    Government of Ethiopia, on March 4, 2026, of its instrument of accession to the WIPO Copyright Treaty. The Treaty will
    enter into force, with respect to Ethiopia, on June 4, 2026.</p></body></html>"""
    proposal = atlas.update(wipo.read(written(tmp_path, "120.html", text), atlas=atlas))
    (news,) = proposal.news
    act = news.records[0]
    assert (act.id, str(act.date), str(act.effective)) == ("wct:ETH:accession", "2026-03-04", "2026-06-04")
    assert proposal.silent == (), "a notification is not a list"


def test_an_instrument_of_wipo_that_is_none_is_named(atlas: cd.Atlas, tmp_path: Path) -> None:
    """A word that is no act, and a day that is none, are a problem each; the rest of the row is read."""
    page = wipo_page(rows_of(atlas, "wct")[:3]).decode().replace("accession:", "admiration:", 1)
    reading = wipo.read(written(tmp_path, "x.html", page), treaty="wct", atlas=atlas)
    assert [one.column for one in reading.problems] == ["instrument"]


# -- OAS, AU

OAS = """<html><body><p>A-55: INTER-AMERICAN CONVENTION ON MUTUAL ASSISTANCE IN CRIMINAL MATTERS</p>
<p>GENERAL INFORMATION OF THE TREATY: A-55</p><table>
<tr><td>COUNTRY</td><td>SIGNATURE</td><td>RATIFICATION/ACCESSION</td><td>DEPOSIT</td><td>INFORMATION*</td></tr>
<tr><td>Antigua &amp; Barbuda</td><td>-</td><td>07/14/2004</td><td>01/05/2005 RA</td><td>-</td></tr>
<tr><td>Bahamas</td><td>04/26/2001</td><td>04/22/09</td><td>04/30/09 RA</td><td>Yes</td></tr>
<tr><td>Barbados</td><td>-</td><td>-</td><td>-</td><td>-</td></tr>
<tr><td>Bolivia</td><td>-</td><td>11/28/2006</td><td>12/14/2006 AD</td><td>Yes</td></tr>
<tr><td>Chile</td><td>04/24/1997</td><td>-</td><td>13/28/2004 RA</td><td>-</td></tr>
</table></body></html>"""
OAS_TEXT = """A-55: INTER-AMERICAN CONVENTION
GENERAL INFORMATION OF THE TREATY: A-55
SIGNATORY COUNTRIES    SIGNATURE REF   RA/AC/AD REF   DEPOSIT INST  INFORMA REF
Bolivia .............     /  /         11/28/06       12/14/06 AD     /  /
Brasil ..............   01/07/94       10/10/07       11/12/07 RA     /  /   5
"""


def test_the_page_of_an_inter_american_treaty_is_read_by_its_deposits(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Days are month/day/year, years of two figures lie between the adoption and today, and dashes are nothing."""
    reading = oas.read(written(tmp_path, "a-55.html", OAS), read=DAY, atlas=atlas)
    assert [(act.actor, str(act.act), str(act.date)) for act in reading.records] == [
        ("ATG", "ratification", "2005-01-05"),
        ("BHS", "signature", "2001-04-26"),
        ("BHS", "ratification", "2009-04-30"),
        ("BOL", "accession", "2006-12-14"),
        ("CHL", "signature", "1997-04-24"),
    ]
    assert [(one.column, one.value) for one in reading.problems] == [("deposit", "13/28/2004 RA")]


def test_the_older_page_in_plain_text_says_the_same(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Rows of dots and slashes are rows like others."""
    reading = oas.read(written(tmp_path, "a-55.txt", OAS_TEXT), read=DAY, atlas=atlas)
    assert [(act.actor, str(act.act), str(act.date)) for act in reading.records] == [
        ("BOL", "accession", "2006-12-14"),
        ("BRA", "signature", "1994-01-07"),
        ("BRA", "ratification", "2007-11-12"),
    ]


AU = """        LIST OF COUNTRIES WHICH HAVE SIGNED, RATIFIED/ACCEDED TO THE
     AFRICAN UNION CONVENTION ON CYBER SECURITY AND PERSONAL DATA PROTECTION

 No  COUNTRY/PAYS                 DATE OF SIGNATURE   DATE OF RATIFICATION/ACCESSION   DATE DEPOSITED
 1   Algeria                      -                   -                                -
 2   Angola                       -                   21/02/2020                       11/05/2020
 3   Benin                        28/01/2015          -                                -
 4   Central African Republic     -                   -                                -
 5   Ghana                        04/07/2017          13/05/2019                       03/06/2019
 6   Atlantis                     04/07/2017          -                                -

# of Countries - 55, # of Signature - 3, # of Ratification - 2, # of Deposit - 2
                                                                          As at: 25/03/2026
"""


def test_the_status_list_of_the_african_union_is_read_by_its_deposits(atlas: cd.Atlas, tmp_path: Path) -> None:
    """The list states its treaty, its day and its totals; a name that nobody knows is one problem."""
    reading = au.read(written(tmp_path, "malabo.txt", AU), atlas=atlas)
    assert [(act.id, str(act.date)) for act in reading.records] == [
        ("malabo:AGO:accession", "2020-05-11"),
        ("malabo:BEN:signature", "2015-01-28"),
        ("malabo:GHA:signature", "2017-07-04"),
        ("malabo:GHA:ratification", "2019-06-03"),
    ]
    assert reading.dated == datetime.date(2026, 3, 25)
    assert [one.value for one in reading.problems] == ["Atlantis"]
    assert reading.lists[0].gaps == ()


# -- recognising


def test_each_file_is_recognised_by_what_it_says_itself(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Its name says nothing, and what nobody publishes is refused."""
    hanoi, budapest = atlas.treaties["hanoi"], atlas.treaties["budapest"]
    files = {
        "untc": untc_xml(hanoi, rows_of(atlas, "hanoi"), language="fr"),
        "coe": coe_chart(budapest, rows_of(atlas, "budapest"), DAY),
        "wipo": wipo_page(rows_of(atlas, "wct")),
        "oas": OAS.encode(),
        "au": AU.encode(),
    }
    for publisher, data in files.items():
        path = tmp_path / "download"
        path.write_bytes(data)
        assert publisher_of(path) == publisher
        assert read_file(path, atlas=atlas).records
    path.write_bytes(untc_page(hanoi, rows_of(atlas, "hanoi"), DAY))
    assert publisher_of(path) == "untc"
    path.write_bytes(b"dear diary")
    with pytest.raises(DataError, match="name the publisher"):
        publisher_of(path)
    with pytest.raises(ValueError, match="is not a publisher"):
        read_file(path, "gazette")


# -- roll calls

ENGLISH = """The draft resolution was adopted by a recorded vote of 3 in favour to 2 against, with 1 abstention.
In favour: Albania, Bolivia (Plurinational State of), Congo.
Against: Cuba, Democratic Republic of the Congo.
Abstaining: Côte d'Ivoire. Absent: Chad."""
FRENCH = """Par 2 voix contre 1, avec 1 abstention, le projet est adopté.
Votent pour : Allemagne, États-Unis d'Amérique. Votent contre : Cuba. S'abstiennent : Maroc."""
SPANISH = """Por 2 votos contra 1 y 1 abstenciones queda aprobado.
Votos a favor: Alemania, España. Votos en contra: Cuba. Abstenciones: Marruecos."""


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (ENGLISH, (("ALB", "BOL", "COG"), ("COD", "CUB"), ("CIV",), ("TCD",))),
        (FRENCH, (("DEU", "USA"), ("CUB",), ("MAR",), ())),
        (SPANISH, (("DEU", "ESP"), ("CUB",), ("MAR",), ())),
    ],
)
def test_a_roll_call_is_read_in_three_languages(atlas: cd.Atlas, text: str, sides: tuple[tuple[str, ...], ...]) -> None:
    """Who stands in which list, the totals, and that not every member is named."""
    reading = tally.read_text(text, resolution="A/RES/80/1", date="2025-12-01", atlas=atlas)
    (ballot,) = reading.records
    assert (ballot.yes, ballot.no, ballot.abstain, ballot.not_voting) == sides
    assert (ballot.tally.yes, ballot.tally.no, ballot.tally.abstain) == tuple(map(len, sides[:3]))
    assert ballot.names is Names.PARTIAL
    assert reading.problems == ()


def test_a_roll_call_of_the_edition_written_out_and_read_back_is_no_news(atlas: cd.Atlas) -> None:
    """The UN's own ballot, as a press release would print it, agrees in every name."""
    held = atlas.ballots["A/RES/74/247"]
    assert held.date
    names = {"In favour": held.yes, "Against": held.no, "Abstaining": held.abstain, "Absent": held.not_voting}
    text = "\n".join(f"{side}: {', '.join(atlas.states[id].name for id in ids)}." for side, ids in names.items())
    reading = tally.read_text(text, resolution=held.id, date=held.date.first, atlas=atlas)
    assert reading.problems == ()
    assert reading.records[0].names is Names.COMPLETE
    proposal = atlas.update(reading)
    assert (proposal.news, proposal.contradictions) == ((), ())
    assert [one.id for one in proposal.confirmations] == [held.id]


def test_totals_names_and_members_of_a_roll_call_are_checked(atlas: cd.Atlas) -> None:
    """Wrong totals refuse the whole; an unknown name, one that did not yet exist and one twice are named."""
    with pytest.raises(DataError, match="as many as are listed"):
        tally.read_text(ENGLISH.replace("vote of 3", "vote of 4"), resolution="A/RES/80/1", date="2025-12-01", atlas=atlas)
    with pytest.raises(DataError, match="lists such as"):
        tally.read_text("Everybody agreed.", resolution="A/RES/80/1", date="2025-12-01", atlas=atlas)
    text = "In favour: Albania, Atlantis, South Sudan, Albania. Against: None."
    reading = tally.read_text(text, resolution="A/RES/60/1", date="2005-12-01", atlas=atlas)
    assert [one.value for one in reading.problems] == ["Atlantis", "South Sudan", "Albania"]
    assert reading.records[0].yes == ("ALB",)


# -- tables

ROWS = "who,what,when\nRepublic of Korea,accession,2026-05-01\nFrance,joined,2026-05-02\nAtlantis,accession,2026-05-03\n"
MAPPING = {"actor": "who", "act": "what", "date": "when"}
OF: dict[str, Any] = {"treaty": "budapest", "publisher": "I", "title": "My table"}


def test_a_table_of_ones_own_is_read_by_a_mapping_and_every_cell_parsed_or_named(atlas: cd.Atlas, tmp_path: Path) -> None:
    """An act that is none and a name that nobody knows are problems; what is read has the table as its source."""
    reading = table.read(written(tmp_path, "mine.csv", ROWS), MAPPING, **OF, atlas=atlas)
    assert [act.id for act in reading.records] == ["budapest:KOR:accession"]
    assert [(one.line, one.column, one.value) for one in reading.problems] == [
        (3, "act", "joined"),
        (4, "participant", "Atlantis"),
    ]
    assert reading.source.kind == "secondary"
    assert str(reading.records[0].refs[0]) == f"{reading.source.id}[line 2, Republic of Korea]"


def test_a_table_with_a_column_for_each_act_needs_the_order_of_its_days(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Nobody knows what 05/06/2026 is until it is said which figure is the month."""
    path = written(tmp_path, "mine.csv", "state;signed;acceded\nKOR;05/06/2026;\nFRA;;13/02/2026\n")
    columns = {"actor": "state", "signature": "signed", "accession": "acceded"}
    unsaid = table.read(path, columns, **OF, atlas=atlas)
    assert [one.column for one in unsaid.problems] == ["signature", "accession"]
    said = table.read(path, columns, **OF, days="day-month-year", atlas=atlas)
    assert [(act.id, str(act.date)) for act in said.records] == [
        ("budapest:KOR:signature", "2026-06-05"),
        ("budapest:FRA:accession", "2026-02-13"),
    ]


@pytest.mark.parametrize("make", [to_pandas, to_polars])
def test_a_frame_is_a_table_like_others(atlas: cd.Atlas, make: Any) -> None:
    """The acts of the edition as a frame, read back, are no news."""
    acts = atlas.actions.where(treaty="hanoi", act="signature")
    reading = table.read(
        make(acts), {"actor": "actor", "act": "act", "date": "date_first"}, **{**OF, "treaty": "hanoi"}, atlas=atlas
    )
    assert {act.id for act in reading.records} == {act.id for act in acts}
    assert atlas.update(reading).news == ()


@pytest.mark.parametrize(
    ("columns", "days", "expected"),
    [
        ({"actor": "who", "deed": "what"}, "year-month-day", "is not a field"),
        ({"actor": "who"}, "year-month-day", "name the columns"),
        (MAPPING, "month-year-day", "is not an order"),
    ],
)
def test_a_mapping_that_is_none_is_refused(tmp_path: Path, columns: dict[str, str], days: str, expected: str) -> None:
    """What is valid is said."""
    with pytest.raises(ValueError, match=expected):
        table.read(written(tmp_path, "mine.csv", ROWS), columns, **OF, days=days)


def test_a_column_that_is_not_there_and_what_is_no_table_are_refused(tmp_path: Path) -> None:
    """One error each."""
    with pytest.raises(DataError, match="a column 'whom'"):
        table.read(written(tmp_path, "mine.csv", ROWS), {**MAPPING, "actor": "whom"}, **OF)
    with pytest.raises(TypeError, match="is not a frame"):
        table.read(17, MAPPING, **OF)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(DataError, match="undamaged workbook"):
        table.read(tmp_path / "x.xlsx", MAPPING, **OF)


# -- days

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@given(day=DAYS)
def test_a_day_is_read_as_each_publisher_prints_it(day: datetime.date) -> None:
    """In words and in figures of a known order it is the same day."""
    english = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    french = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    spanish = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ]
    month = day.month - 1
    worded = (
        f"{day.day} {english[month]} {day.year}",
        f"{day.day} {english[month][:3]}\t {day.year}",
        f"{english[month]} {day.day}, {day.year}",
        f"{day.day} {french[month]} {day.year}",
        f"{day.day} de {spanish[month]} de {day.year}",
        day.isoformat(),
    )
    assert {parse_day_as_printed(text).first for text in worded} == {day}
    assert parse_day_as_printed(f"{day:%d/%m/%Y}", "day-month-year").first == day
    assert parse_day_as_printed(f"{day:%m/%d/%Y}", "month-day-year").first == day


@given(day=DAYS)
def test_no_day_of_figures_is_read_without_knowing_which_is_the_month(day: datetime.date) -> None:
    """Not even one that could be read in one way only."""
    with pytest.raises(ValueError, match="which figure is the month"):
        parse_day_as_printed(f"{day:%d/%m/%Y}")


# -- incidents

EUREPOC = """incident_id,name,start_date,end_date,incident_type,receiver_country,initiator_country
1,One,24.02.2022,,Disruption,Ukraine,Russia
2,Two,2019-12-31,2020-01-02,Data theft,United States; Germany,Not available
3,Three,01.01.2001,,Data theft,South Sudan,Atlantis
"""


def test_incidents_have_their_actors_resolved_by_day(atlas: cd.Atlas, tmp_path: Path) -> None:
    """One row for each pair; nobody is missing, not a guess, and who did not exist that day is named."""
    found = eurepoc.read(written(tmp_path, "e.csv", EUREPOC), atlas=atlas)
    rows = [(row["incident"], row["initiator"], row["receiver"], row["start"]) for row in found.data]
    assert rows == [
        ("1", "RUS", "UKR", datetime.date(2022, 2, 24)),
        ("2", None, "USA", datetime.date(2019, 12, 31)),
        ("2", None, "DEU", datetime.date(2019, 12, 31)),
        ("3", None, None, datetime.date(2001, 1, 1)),
    ]
    assert [one.value for one in found.problems] == ["Atlantis", "South Sudan"]
    assert to_pandas(found.data).shape == (4, 7)
    assert str(atlas.standing("UKR", "budapest", as_of="2022-02-24").value) == "party"


def test_the_dyads_of_dcid_give_the_other_state_as_receiver(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Whichever of the two states began it, by its number in the Correlates of War."""
    text = "Cyberincidentnum,Dyadpair,StateA,StateB,Name,interactionstartdate,interactionenddate,initiator\n"
    text += "1,2710,US,China,One,4/15/2009,5/1/2009,710\n2,2365,US,Russia,Two,1/2/2010,1/3/2010,2\n"
    text = text.replace("US,", "United States,")
    found = dcid.read(written(tmp_path, "d.csv", text), atlas=atlas)
    assert [(row["incident"], row["initiator"], row["receiver"], str(row["start"])) for row in found.data] == [
        ("1", "CHN", "USA", "2009-04-15"),
        ("2", "USA", "RUS", "2010-01-02"),
    ]
    assert found.problems == ()


def test_a_list_of_incidents_without_its_columns_is_refused(tmp_path: Path) -> None:
    """The column that is missing is named."""
    with pytest.raises(DataError, match="incident_id"):
        eurepoc.read(written(tmp_path, "e.csv", "a,b\n1,2\n"))


def test_acts_are_the_words_of_the_vienna_convention() -> None:
    """Every act can be a column of a table of one's own."""
    assert set(map(str, Act)) <= set(table.FIELDS)


# -- workbooks


def test_a_workbook_is_a_table_like_others(atlas: cd.Atlas, tmp_path: Path) -> None:
    """Its first sheet is read, with days as days."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["who", "what", "when"], ["Ethiopia", "accession", datetime.date(2026, 5, 1)], [None, None, None]):
        book.active.append(row)
    path = tmp_path / "mine.xlsx"
    book.save(path)
    reading = table.read(path, MAPPING, **OF, atlas=atlas)
    assert [(act.id, str(act.date)) for act in reading.records] == [("budapest:ETH:accession", "2026-05-01")]
    assert reading.problems == ()


def test_a_workbook_with_a_document_type_or_of_too_many_bytes_is_refused(tmp_path: Path) -> None:
    """Nothing of it is unpacked."""
    path = tmp_path / "mine.xlsx"
    for data, expected in ((b"<!DOCTYPE x>", "without document types"), (b" " * (MOST_UNPACKED + 1), "bytes unpacked")):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", data)
        with pytest.raises(DataError, match=expected):
            table.read(path, MAPPING, **OF)
