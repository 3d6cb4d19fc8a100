"""The status lists of the African Union are read by their deposits, row by row, with the totals that they state."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import Act, DataError, Ref
from cyberdiplo.importers import au
from cyberdiplo.importers.gathering import CONSENTS
from cyberdiplo.records.readings import Reading
from tests.folders import changed, without

TITLE = "AFRICAN UNION CONVENTION ON CYBER SECURITY AND PERSONAL DATA PROTECTION"
HEAD = (
    f"    LIST OF COUNTRIES WHICH HAVE SIGNED\n  {TITLE}\n\n"
    " No  COUNTRY  DATE OF SIGNATURE  DATE OF RATIFICATION  DATE DEPOSITED\n"
)
ROW = "a country and three days, or dashes for none"
HOME = "the day of the deposit; a ratification at home alone is not an act of the treaty"


def read(folder: Path, *rows: str, head: str = HEAD, end: str = "", **given: Any) -> Reading:
    """What is read of a list."""
    path = folder / "malabo.txt"
    path.write_text(head + "\n".join([*rows, end]), encoding="utf-8")
    return au.read(path, **{"read": "2026-11-20", **given})


def acts(reading: Reading) -> list[tuple[str, str]]:
    """Each act with its day."""
    return [(one.id, str(one.date)) for one in reading.records]


def problems(reading: Reading) -> list[tuple[Any, ...]]:
    """What its problems say, without the name of the file."""
    return [one.args[1:] for one in reading.problems]


def test_a_deposit_is_a_ratification_after_a_signature_and_else_an_accession(tmp_path: Path) -> None:
    """Days have the figures of their months second, or words; dashes are none, and pages may end within the list."""
    reading = read(
        tmp_path,
        " 1   Algeria        -              -             -",
        " 2.  Angola         –              21/02/2020    11 / 05 / 2020",
        "\f 13  Benin*       28/01/2015     -             -",
        " 5   Ghana          4 July 2017    2019-05-13    June 3, 2019",
        " 6   Côte d'Ivoire  05/07/2017     ---           —",
    )
    assert acts(reading) == [
        ("malabo:AGO:accession", "2020-05-11"),
        ("malabo:BEN:signature", "2015-01-28"),
        ("malabo:GHA:signature", "2017-07-04"),
        ("malabo:GHA:ratification", "2019-06-03"),
        ("malabo:CIV:signature", "2017-07-05"),
    ]
    assert problems(reading) == []


def test_the_source_is_the_list_of_its_day_and_its_totals_are_kept(tmp_path: Path, atlas: cd.Atlas) -> None:
    """Each act rests on a row; what is stated is told from what is counted."""
    end = "# of Countries - 55, # of Signature - 3, # of Ratification - 7, # of Deposits: 2\n  As at: 25 / 03 / 2026"
    reading = read(
        tmp_path,
        " 1  Ghana*    04/07/2017  13/05/2019  03/06/2019",
        " 2  Benin     28/01/2015  -           -",
        " 3  Atlantis  28/01/2015  -           01/02/2016",
        end=end,
    )
    source = reading.source
    title = f"List of countries which have signed, ratified or acceded to the {atlas.treaties['malabo'].title}"
    assert (source.id, source.publisher, source.link) == (
        "au-malabo-status-2026-03-25",
        "African Union",
        "https://au.int/en/treaties",
    )
    assert (source.title, source.read) == (f"{title}, status as of 2026-03-25", datetime.date(2026, 11, 20))
    assert reading.records[0].refs == (Ref(source.id, "Ghana"),)
    assert reading.dated == datetime.date(2026, 3, 25)
    (listing,) = reading.lists
    assert (listing.treaty, listing.acts) == ("malabo", CONSENTS | {Act.SIGNATURE})
    assert listing.stated == (("signatures", 3), ("deposits", 2))
    assert listing.counted == (("signatures", 3), ("deposits", 2))


def test_a_list_need_not_state_a_day_or_totals(tmp_path: Path) -> None:
    """A day can be said then; one that is said beside another must be the same."""
    reading = read(tmp_path, " 1  Ghana  04/07/2017  -  -", dated="2026-03-25")
    assert (reading.dated, reading.lists[0].stated) == (datetime.date(2026, 3, 25), ())
    assert read(tmp_path, " 1  Ghana  04/07/2017  -  -").dated is None
    with pytest.raises(DataError, match="the day that the file states"):
        read(tmp_path, end="Updated: 2026-03-24", dated="2026-03-25")


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("As at: 25/03/2026", "2026-03-25"),
        ("Last update 25 March 2026", "2026-03-25"),
        ("as at 01/01/2020\nDATE: 2026-03-25", "2026-03-25"),
    ],
)
def test_the_last_day_that_is_stated_is_that_of_the_list(tmp_path: Path, end: str, day: str) -> None:
    """Whatever words stand before it."""
    assert str(read(tmp_path, end=end).dated) == day


def test_a_day_of_the_list_that_is_none_is_refused(tmp_path: Path) -> None:
    """Nothing is read then."""
    with pytest.raises(DataError) as error:
        read(tmp_path, end="As at: 25/13/2026")
    expected = "a day of the calendar; '25/13/2026' is none"
    assert error.value.args == ("malabo.txt", 0, "dated", "25/13/2026", expected)


def test_what_is_wrong_in_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    """The rest of the row is read, and the rows after it."""
    reading = read(
        tmp_path,
        " 1  Ghana     04/13/2017  -           03/06/2019",
        " 2  Benin     28/01/2015  -",
        " 3  Angola    28/01/2015  -           - yes",
        " 4  Atlantis  28/01/2015  -           -",
        " 5  Togo      -           01/02/2019  -",
        " 6  Ghana     -           -           03/06/2020",
        "\f 7  Mali      01/02/2019  -           -",
        f" 8  Chad      01/02/2019  {'x' * 90}",
    )
    assert acts(reading) == [("malabo:GHA:accession", "2019-06-03"), ("malabo:MLI:signature", "2019-02-01")]
    found = problems(reading)
    assert found == [
        (5, "signature", "04/13/2017", "a day of the calendar; '04/13/2017' is none"),
        (6, "participant", "2 Benin 28/01/2015 -", ROW),
        (7, "participant", "3 Angola 28/01/2015 - - yes", ROW),
        (8, "participant", "Atlantis", found[3][3]),
        (9, "deposit", "Togo", HOME),
        (10, "participant", "Ghana", "one row for each actor; GHA stands on line 5, too"),
        (12, "participant", f"8 Chad 01/02/2019 {'x' * 62}", ROW),
    ]


@pytest.mark.parametrize(
    "text", ["dear\n diary " + "x" * 90, HEAD.replace("LIST OF", "ALL"), HEAD.replace("RATIFICATION", "")]
)
def test_what_is_no_status_list_is_shown(tmp_path: Path, text: str) -> None:
    """On one line, with its first eighty letters."""
    with pytest.raises(DataError) as error:
        read(tmp_path, head=text)
    expected = "the text of a status list of the African Union (pdftotext -layout)"
    assert error.value.args == ("malabo.txt", 0, "", " ".join(text.split())[:80], expected)


def test_the_title_is_that_of_a_treaty_of_the_edition_or_another_is_said(tmp_path: Path) -> None:
    """It may go over two lines; without a treaty of that title there is nothing to read."""
    broken = HEAD.replace(" AND PERSONAL", "\n   AND PERSONAL").replace("LIST OF COUNTRIES", "liste des pays qui ont signé")
    broken = broken.replace(" WHICH HAVE SIGNED", "")
    assert read(tmp_path, " 1  Ghana  04/07/2017  -  -", head=broken).lists[0].treaty == "malabo"
    for title in (TITLE.title(), f"{TITLE} STATUS", f"{TITLE} STATUS LIST"):
        assert read(tmp_path, " 1  Ghana  04/07/2017  -  -", head=HEAD.replace(TITLE, title)).lists[0].treaty == "malabo"
    assert read(tmp_path, head=HEAD.replace(TITLE, ""), treaty="malabo").lists[0].treaty == "malabo"
    other = HEAD.replace("ON CYBER SECURITY AND PERSONAL DATA PROTECTION", "on something else")
    with pytest.raises(DataError, match="a treaty of this edition"):
        read(tmp_path, head=other)
    assert read(tmp_path, head=other, treaty="malabo").lists[0].treaty == "malabo"
    mine = changed(treaties=without("malabo"))
    with pytest.raises(DataError, match="a treaty of this edition"):
        read(tmp_path, atlas=mine)


@pytest.mark.parametrize(("day", "actor"), [("01/02/2003", "YUG"), ("01/03/2003", "SCG"), ("-", "")])
def test_a_name_of_several_is_that_of_the_day(tmp_path: Path, day: str, actor: str) -> None:
    """The first day of the row; without one nobody knows who is meant."""
    reading = read(tmp_path, f" 1  Yugoslavia  {day}  -  {'-' if not actor else '01/05/2003'}")
    assert [one[0] for one in acts(reading)] == [f"malabo:{actor}:{act}" for act in ("signature", "ratification") if actor]
    assert [one[:3] for one in problems(reading)] == ([] if actor else [(5, "participant", "Yugoslavia")])


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, f" 1  Ghana{' ' * 1_000_000}"),
        (HEAD, f"As at{' ' * 1_000_000}x"),
        (HEAD.replace("PROTECTION", "PROTECTION a" * 200_000), ""),
    ],
    ids=["a row", "a day", "a title"],
)
def test_what_comes_again_and_again_takes_no_time(tmp_path: Path, head: str, row: str) -> None:
    """Each sign is looked at once; to try each two of them took hours, or all memory."""
    reading = read(tmp_path, row, " 2  Benin  28/01/2015  -  -", head=head)
    assert acts(reading) == [("malabo:BEN:signature", "2015-01-28")]


def test_columns_without_an_end_take_no_time(tmp_path: Path) -> None:
    """They are looked for from the first one on."""
    with pytest.raises(DataError, match="expected the text of a status list of the African Union"):
        read(tmp_path, head=f"LIST OF COUNTRIES WHICH HAVE SIGNED {'SIGNATURE RATIFICATION ' * 20_000}")
