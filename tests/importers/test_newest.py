"""For each treaty and each table it is said where the newest is, in which form, and how old ours is."""

from __future__ import annotations

import datetime

import pytest

import cyberdiplo as cd
from cyberdiplo.importers.newest import Newest, newest
from cyberdiplo.storage.editions import describe
from tests.folders import MemoryFolder, changed, with_field
from tests.repair import NUMBER, RELEASED

DAY = datetime.date(2026, 12, 1)
UN = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no={}&chapter=18&clang=_en"
COE = "https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum={}"
XML = ("XML or HTML", "View XML, or save the page", "untc")
CHART = ("HTML", "save the page; then Reservations and declarations, and save that page", "coe")


@pytest.mark.parametrize(
    ("treaty", "address", "how"),
    [
        ("hanoi", UN.format("XVIII-16"), XML),
        ("untoc", UN.format("XVIII-12"), XML),
        ("uncac", UN.format("XVIII-14"), XML),
        ("budapest", COE.format("185"), CHART),
        ("ai-framework", COE.format("225"), CHART),
        (
            "wct",
            "https://www.wipo.int/wipolex/en/treaties",
            ("HTML", "the treaty, Contracting parties; save the page", "wipo"),
        ),
        ("oas-mla", "https://www.oas.org/juridico/english/sigs/a-55.html", ("HTML", "save the page", "oas")),
        (
            "malabo",
            "https://au.int/en/treaties",
            ("PDF", "the treaty, Status List; pdftotext -layout makes its text", "au"),
        ),
        ("cis-2018", "", ("", "ask the depositary; add the acts by an overlay", "")),
    ],
)
def test_each_depositary_has_its_page_of_a_treaty(
    atlas: cd.Atlas, treaty: str, address: str, how: tuple[str, str, str]
) -> None:
    """By the number that it gives the treaty; where nobody publishes a list, it is to be asked for."""
    (found,) = (one for one in newest(atlas, DAY) if one.about == treaty)
    last = atlas.treaties[treaty].complete_to
    form, click, reader = how
    assert found == Newest(
        table="actions",
        about=treaty,
        complete_to=last,
        days=(DAY - last).days,
        address=address,
        form=form,
        click=click,
        reader=reader,
    )


def test_the_oldest_of_ours_come_first_and_what_claims_nothing_before_them() -> None:
    """With equal days by table and treaty; days count from the one to which a table is complete."""
    day = datetime.date(2026, 11, 30)
    folder = MemoryFolder({})
    folder.files["datapackage.json"] = describe(folder, NUMBER, RELEASED, {"positions": day})
    found = newest(cd.Atlas(folder), DAY)
    assert [(one.table, one.days) for one in found if one.table != "actions"] == [
        ("ballots", None),
        ("documents", None),
        ("participations", None),
        ("positions", 1),
    ]
    assert [one.table for one in found[:3]] == ["ballots", "documents", "participations"]
    assert (found[-1].table, found[-1].about, found[-1].complete_to) == ("positions", "", day)
    treaties = [one for one in found if one.table == "actions"]
    assert [(one.days, one.about) for one in treaties] == sorted(
        ((one.days, one.about) for one in treaties), key=lambda pair: (-(pair[0] or 0), pair[1])
    )
    assert {one.about for one in treaties} == set(cd.load().treaties)


def test_a_treaty_that_is_complete_to_the_day_itself_is_no_day_old() -> None:
    """Nor is it older for the number of the day."""
    (found,) = (one for one in newest(changed(treaties=with_field("hanoi", complete_to=DAY)), DAY) if one.about == "hanoi")
    assert (found.complete_to, found.days) == (DAY, 0)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("ballots", ("https://digitallibrary.un.org/record/4060887", "CSV", "the newest file of the record", "undl")),
        ("participations", ("", "", "the page of each partnership; add rows by an overlay", "")),
    ],
)
def test_a_table_as_a_whole_has_its_place_too(atlas: cd.Atlas, table: str, row: tuple[str, ...]) -> None:
    """Where no reader reads it, what there is to look at is said."""
    (found,) = (one for one in newest(atlas, DAY) if one.table == table)
    assert (found.address, found.form, found.click, found.reader) == row
    assert (found.about, found.complete_to, found.days) == ("", None, None)
