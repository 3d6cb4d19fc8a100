"""The pages of inter-American treaties are read by their deposits, row by row, as tables and as the older plain text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import Act, DataError, PartialDate, Ref
from cyberdiplo.importers import oas
from cyberdiplo.importers.gathering import CONSENTS
from cyberdiplo.records.readings import Listing, Reading
from tests.folders import changed, with_field

TITLE = "GENERAL INFORMATION OF THE TREATY:  a-55"
HEAD = "<tr><td>Country<sup>1</sup></td><td>SIGNATURE</td><td>RATIFICATION</td><td>DEPOSIT</td></tr>"
NONE = "a day as 05/25/2001, and with a deposit RA, AC or AD"
A_ROW = "a country, a signature, a ratification and a deposit"


def page(*rows: str) -> str:
    """A page with these rows, of which the cells stand between bars, and another table behind it."""
    lines = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    other = "<table><tr><td>Reservations</td></tr></table>"
    return f"\n<html><body><p>{TITLE}<sup>5</sup></p><table>{HEAD}\n{lines}</table>{other}</body></html>"


def read(folder: Path, text: str, **given: Any) -> Reading:
    """What is read of a text."""
    path = folder / "a-55"
    path.write_text(text, encoding="utf-8")
    return oas.read(path, **{"read": "2026-11-20", **given})


def acts(reading: Reading) -> list[tuple[str, str]]:
    """Each act with its day."""
    return [(one.id.partition(":")[2], str(one.date)) for one in reading.records]


def problems(reading: Reading) -> list[tuple[Any, ...]]:
    """What its problems say, without the name of the file."""
    return [one.args[1:] for one in reading.problems]


def test_each_mark_is_an_act_on_the_day_of_the_deposit(tmp_path: Path) -> None:
    """A ratification at home is none, and dashes and slashes are nothing."""
    reading = read(
        tmp_path,
        page(
            "Bahamas|04/26/2001|04/22/09|04/30/09 RA",
            "Bolivia|-|11/28/2006|12/14/2006 AD|Yes",
            "Brazil| / / |–|11/12/07 2 AC",
            "Chile|—|01/01/2001|-",
        ),
    )
    assert acts(reading) == [
        ("BHS:signature", "2001-04-26"),
        ("BHS:ratification", "2009-04-30"),
        ("BOL:accession", "2006-12-14"),
        ("BRA:acceptance", "2007-11-12"),
    ]
    assert problems(reading) == []


def test_the_source_is_the_page_of_the_treaty(tmp_path: Path, atlas: cd.Atlas) -> None:
    """It lists all signatures and consents, and each act rests on a row."""
    reading = read(tmp_path, page("Bahamas*|04/26/2001|-|-"), dated="2026-11-19")
    source = reading.source
    assert (source.id, source.publisher, source.link) == (
        "oas-a-55-2026-11-19",
        "Organization of American States",
        "https://www.oas.org/juridico/english/sigs/a-55.html",
    )
    assert source.title == f"Multilateral treaties, A-55: {atlas.treaties['oas-mla'].name}, status as of 2026-11-19"
    assert (source.read, source.kind) == (datetime.date(2026, 11, 20), "depositary")
    assert reading.records[0].refs == (Ref(source.id, "Bahamas"),)
    assert reading.lists == (Listing(treaty="oas-mla", acts=CONSENTS | {Act.SIGNATURE}),)
    assert reading.dated == datetime.date(2026, 11, 19)


def test_what_is_wrong_in_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    """The rest of the row is read, and the rows after it."""
    reading = read(
        tmp_path,
        page(
            "Chile|04/24/1997|-|13/28/2004 RA",
            "Peru|soon|-|01/02/2004 XX",
            f"Panama|{'x' * 90}",
            "Atlantis|01/01/2001|-|-",
            "Chile|04/25/1997|-|-",
            "Mexico|01/02/2001|-|02/03/2004",
        ),
    )
    assert acts(reading) == [("CHL:signature", "1997-04-24"), ("MEX:signature", "2001-01-02")]
    assert problems(reading)[:5] == [
        (3, "deposit", "13/28/2004 RA", "a day of the calendar; '13/28/2004' is none"),
        (4, "signature", "soon", NONE),
        (4, "deposit", "01/02/2004 XX", NONE),
        (5, "participant", f"Panama {'x' * 73}", A_ROW),
        (6, "participant", "Atlantis", problems(reading)[4][3]),
    ]
    assert problems(reading)[5:] == [
        (7, "participant", "Chile", "one row for each actor; CHL stands on line 3, too"),
        (8, "deposit", "02/03/2004", NONE),
    ]


def test_without_the_years_of_a_treaty_a_year_has_four_figures(tmp_path: Path) -> None:
    """Nobody knows from when on the other can be."""
    mine = changed(treaties=with_field("oas-mla", adopted=None, opened=None))
    reading = read(tmp_path, page("Bahamas|01/02/2006|-|-", "Chile|01/02/06|-|-"), atlas=mine)
    assert acts(reading) == [("BHS:signature", "2006-01-02")]
    assert problems(reading) == [(4, "signature", "01/02/06", "a year of four figures")]


@pytest.mark.parametrize(("day", "actor"), [("01/02/2003", "YUG"), ("03/02/2003", "SCG"), ("-", "")])
def test_a_name_of_several_is_that_of_the_day(tmp_path: Path, day: str, actor: str) -> None:
    """The first day of the row; without one nobody knows who is meant."""
    reading = read(tmp_path, page(f"Yugoslavia|{day}|-|05/01/2003 RA" if actor else "Yugoslavia|-|-|-"))
    assert [one[0] for one in acts(reading)] == ([f"{actor}:signature", f"{actor}:ratification"] if actor else [])
    assert [one[:3] for one in problems(reading)] == ([] if actor else [(3, "participant", "Yugoslavia")])


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ({"read": "2026-11-20"}, ""),
        ({"read": "2025-11-20"}, "1926"),
        ({"read": "2026-11-20", "dated": "2025-12-31"}, "1926"),
        ({"read": "2025-11-20", "dated": "2026-12-31"}, ""),
    ],
)
def test_a_year_of_two_figures_lies_between_treaty_and_file(tmp_path: Path, given: dict[str, str], year: str) -> None:
    """The day that is said counts, else that of reading; where two years do, none is taken."""
    mine = changed(treaties=with_field("oas-mla", adopted=PartialDate.parse("1926"), opened=None))
    reading = read(tmp_path, page("Bahamas|01/02/26|-|-"), atlas=mine, **given)
    assert acts(reading) == ([("BHS:signature", f"{year}-01-02")] if year else [])
    assert [one[:3] for one in problems(reading)] == ([] if year else [(3, "signature", "01/02/26")])


def test_the_older_text_has_the_same_rows(tmp_path: Path) -> None:
    """A name, dots, and three days of which those with slashes alone are none."""
    text = (
        f"{TITLE}\nSIGNATORY COUNTRIES    SIGNATURE\n"
        "  Bolivia .............     /  /         11/28/06       12/14/06 AD     /  /\n"
        "Brasil ..   01/07/94       10/10/07       11/12/07 RA     /  /   5\n"
        "Chile ...   01/07/94\n"
        "Peru ...   01/07/94       /  /       /  /\n"
        "Mexico..01/07/94 10/10/07 11/12/07 AC\n"
        "Ghana ... 01/07/94 10/10/07\n"
        "Panama ... /  / /  / 13/28/04 RA 1 2\n"
    )
    reading = read(tmp_path, text)
    assert acts(reading) == [
        ("BOL:accession", "2006-12-14"),
        ("BRA:signature", "1994-01-07"),
        ("BRA:ratification", "2007-11-12"),
        ("PER:signature", "1994-01-07"),
        ("MEX:signature", "1994-01-07"),
        ("MEX:acceptance", "2007-11-12"),
    ]
    assert problems(reading) == [
        (5, "participant", "Chile 01/07/94", A_ROW),
        (8, "participant", "Ghana 01/07/94 10/10/07", A_ROW),
        (9, "deposit", "13/28/04 RA", "a day of the calendar; '13/28/04' is none"),
    ]


def test_a_line_of_spaces_takes_no_time(tmp_path: Path) -> None:
    """Its dots are looked for once; to try each two of its spaces took hours."""
    reading = read(tmp_path, f"{TITLE}\nChile{' ' * 1_000_000}x\nPeru{' ' * 1_000_000}... 01/07/94 /  / /  /\n")
    assert acts(reading) == [("PER:signature", "1994-01-07")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  dear diary " + "x" * 90, (0, "", "dear diary " + "x" * 69, "the page of an inter-American treaty of the OAS")),
        (
            TITLE + "\nnothing",
            (0, "", TITLE, "a table of countries, signatures, ratifications and deposits"),
        ),
        ("<html><body>" + TITLE, (1, "", "no </html>", "a whole page; the download broke off, save it again")),
    ],
)
def test_what_is_no_page_of_a_treaty_is_refused(tmp_path: Path, text: str, told: tuple[Any, ...]) -> None:
    """With what it is instead."""
    with pytest.raises(DataError) as error:
        read(tmp_path, text)
    assert error.value.args == ("a-55", *told)


def test_a_page_of_another_treaty_is_refused(tmp_path: Path) -> None:
    """If it is said which it must be; a treaty unknown here, if it is not."""
    with pytest.raises(DataError, match="as you say"):
        read(tmp_path, page("Bahamas|-|-|-").replace("a-55", "a-42"), treaty="oas-mla")
    with pytest.raises(DataError, match="a treaty of this edition"):
        read(tmp_path, page("Bahamas|-|-|-").replace("a-55", "a-42"))


def test_a_page_is_recognised_by_its_heading() -> None:
    """And by nothing else."""
    assert oas.recognises(TITLE)
    assert not oas.recognises("A-55")
