"""A table of one's own is read cell by cell, and what is not understood is named with its place and what is valid."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pandas
import pytest

import cyberdiplo as cd
from cyberdiplo import Act, DataError, Ref
from cyberdiplo.importers import table
from cyberdiplo.importers.gathering import CONSENTS
from cyberdiplo.records.readings import Reading
from tests.folders import changed, without

MAPPING = {"actor": "who", "act": "what", "date": "when"}
OF: dict[str, Any] = {"treaty": "budapest", "publisher": "I", "title": "My table", "read": "2026-11-20"}
WORDS = ", ".join(map(str, Act))
VALID = "name the columns of actor, act and date, or of actor and the days of each act, such as accession"


def read(folder: Path, text: str, columns: dict[str, str], **given: Any) -> Reading:
    """What is read of a CSV file."""
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return table.read(path, columns, **{**OF, **given})


def problems(reading: Reading) -> list[tuple[Any, ...]]:
    """What the problems of a reading say, without the name of the file."""
    return [one.args[1:] for one in reading.problems]


def test_a_row_has_one_act_with_its_days_and_its_note(tmp_path: Path) -> None:
    """The source is made of what is said of the table; an act that binds nobody takes no effect."""
    text = (
        "who,what,when,from,why\nKOR, Accession ,2026-05-01,2026-09-01,a note\n"
        "FRA*,signature,2026-05-02,2026-09-01,\nPER,joined,2026-05-03,,\nPER,ratification,2026-05-04,soon,\n"
    )
    columns = {**MAPPING, "effective": "from", "note": "why"}
    reading = read(tmp_path, text, columns, link="https://example.org", dated="2026-10-01", acts={"Joined": "accession"})
    assert [(one.id, str(one.date), str(one.effective or ""), one.note) for one in reading.records] == [
        ("budapest:KOR:accession", "2026-05-01", "2026-09-01", "a note"),
        ("budapest:FRA:signature", "2026-05-02", "", ""),
        ("budapest:PER:accession", "2026-05-03", "", ""),
        ("budapest:PER:ratification", "2026-05-04", "", ""),
    ]
    assert problems(reading) == [(5, "effective", "soon", "a day, such as 25 Oct 2025")]
    source = reading.source
    digest = source.note.partition("SHA-256 ")[2]
    assert source.id == f"table-budapest-{digest[:6]}-2026-10-01"
    assert (source.publisher, source.title, source.link, source.kind, source.read) == (
        "I",
        "My table, status as of 2026-10-01",
        "https://example.org",
        "secondary",
        datetime.date(2026, 11, 20),
    )
    assert [one.refs for one in reading.records] == [
        (Ref(source.id, f"line {place}"),) for place in ("2, KOR", "3, FRA", "5, PER", "5, PER")
    ]
    assert (reading.dated, reading.lists) == (datetime.date(2026, 10, 1), ())


def test_a_row_may_have_a_column_for_each_act(tmp_path: Path) -> None:
    """An empty cell is no act, and all that is wrong in a row is told at once."""
    text = "who;signed;acceded\nKOR;05/06/2026;\nAtlantis;;13/02/2026\nFRA;13/13/2026;1/2/2026\nPER;;\n"
    text += f"{'x' * 90};;;\nGHA;;3/2/2026\n"
    columns = {"actor": "who", "signature": "signed", "accession": "acceded"}
    reading = read(tmp_path, text, columns, days="day-month-year", complete=True, kind="depositary")
    assert [(one.id, str(one.date)) for one in reading.records] == [
        ("budapest:KOR:signature", "2026-06-05"),
        ("budapest:FRA:accession", "2026-02-01"),
        ("budapest:GHA:accession", "2026-02-03"),
    ]
    assert [(line, column, value) for line, column, value, _ in problems(reading)] == [
        (3, "participant", "Atlantis"),
        (4, "signature", "13/13/2026"),
        (6, "participant", "x" * 80),
    ]
    assert [one[3] for one in problems(reading)[1:]] == ["a day of the calendar; '13/13/2026' is none", "3 cells, found 4"]
    assert (reading.source.kind, reading.source.link, reading.records[0].note) == ("depositary", "", "")
    ((treaty, acts),) = [(one.treaty, one.acts) for one in reading.lists]
    assert (treaty, acts) == ("budapest", CONSENTS | {Act.SIGNATURE})


def test_a_word_that_is_no_act_is_told_with_those_that_are(tmp_path: Path) -> None:
    """Those of the table's own among them; the row goes on."""
    text = "who,what,when\nKOR,left,2026-05-01\nFRA,Joined,2026-05-01\nPER,joined,\n"
    reading = read(tmp_path, text, MAPPING, acts={"joined": "accession"})
    assert [one.actor for one in reading.records] == ["FRA"]
    (left, empty) = problems(reading)
    assert left == (2, "act", "left", f"one of {WORDS}, joined")
    assert empty[:3] == (4, "date", "")


def test_the_day_of_its_effect_is_in_the_same_order(tmp_path: Path) -> None:
    """As all days of a table."""
    text = "who,what,when,from\nKOR,accession,05/06/2026,07/08/2026\n"
    reading = read(tmp_path, text, {**MAPPING, "effective": "from"}, days="day-month-year")
    assert [(str(one.date), str(one.effective)) for one in reading.records] == [("2026-06-05", "2026-08-07")]


def test_the_name_of_several_is_of_who_existed_on_the_day(tmp_path: Path) -> None:
    """The first of the days of a row decides."""
    text = "who,signed,ratified\nYugoslavia,2003-03-01,2002-03-01\nYugoslavia,2003-03-01,\n"
    reading = read(tmp_path, text, {"actor": "who", "signature": "signed", "ratification": "ratified"})
    assert [one.actor for one in reading.records] == ["YUG", "YUG", "SCG"]


def test_a_frame_is_named_as_such(atlas: cd.Atlas) -> None:
    """Its lines count from the names of its columns."""
    frame = pandas.DataFrame({"who": ["KOR", "Atlantis"], "what": ["accession"] * 2, "when": ["2026-05-01"] * 2})
    reading = table.read(frame, MAPPING, **OF, atlas=atlas)
    assert [one.refs[0].locator for one in reading.records] == ["line 2, KOR"]
    assert [one.args[:3] for one in reading.problems] == [("frame", 3, "participant")]
    assert reading.source.note.startswith("file frame, SHA-256 ")
    other = table.read(frame.assign(what="signature"), MAPPING, **OF, atlas=atlas)
    assert other.source.id != reading.source.id


def test_names_are_looked_up_in_the_edition_that_is_given(tmp_path: Path) -> None:
    """As treaties are."""
    with pytest.raises(cd.UnknownIdError):
        read(tmp_path, "who,what,when\n", MAPPING, treaty="hanoi", atlas=changed(treaties=without("hanoi")))
    with pytest.raises(cd.UnknownIdError):
        read(tmp_path, "who,what,when\n", MAPPING, treaty="nothing")
    assert read(tmp_path, "who,what,when\n", MAPPING, treaty="hanoi").source.id.startswith("table-hanoi-")


@pytest.mark.parametrize(
    ("text", "columns", "told"),
    [
        ("a,b\n", {**MAPPING}, (1, "who", "a, b", "a column 'who'")),
        ("\nwho,what,b\n", {**MAPPING}, (2, "when", "who, what, b", "a column 'when'")),
        (",,\n", {**MAPPING}, (0, "", "", "a table with a header")),
    ],
)
def test_a_table_without_its_columns_is_refused(
    tmp_path: Path, text: str, columns: dict[str, str], told: tuple[Any, ...]
) -> None:
    """The first that is missing is named with those that are there."""
    with pytest.raises(DataError) as error:
        read(tmp_path, text, columns)
    assert error.value.args == ("mine.csv", *told)


@pytest.mark.parametrize(
    ("columns", "days", "told"),
    [
        ({**MAPPING, "deed": "x"}, "year-month-day", f"'deed' is not a field; valid: {', '.join(table.FIELDS)}"),
        (
            MAPPING,
            "month-year-day",
            "'month-year-day' is not an order of days; valid: year-month-day, day-month-year, month-day-year",
        ),
        ({"act": "what", "date": "when"}, "year-month-day", VALID),
        ({"actor": "who", "act": "what"}, "year-month-day", VALID),
        ({"actor": "who", "date": "when"}, "year-month-day", VALID),
        ({"actor": "who", "date": "when", "accession": "x"}, "year-month-day", VALID),
        ({"actor": "who", "note": "why"}, "year-month-day", VALID),
    ],
)
def test_a_mapping_that_says_too_little_is_refused(tmp_path: Path, columns: dict[str, str], days: str, told: str) -> None:
    """Before the table is opened."""
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole of it is compared
        table.read(tmp_path / "nothing", columns, **OF, days=days)
    assert str(error.value) == told
