"""The Treaty Office's charts are read row by row, as pages and as tables, and its lists of declarations entry by entry."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import Act, DataError, PartialDate, Ref
from cyberdiplo.importers import coe
from cyberdiplo.importers.gathering import CONSENTS
from cyberdiplo.records.readings import Declared, Listing, Reading
from tests.folders import changed, with_field

TITLE = "Chart of signatures and ratifications of Treaty 185"
HEAD = "|Signature|Ratification|Entry into Force|Notes|R.|D.|A.|T.|C.|O."
A_DAY = "a day such as 23/11/2001, or 30/11/2012 a"
NO_SUCH = "a chart, or a list of reservations and declarations, of the Treaty Office"
CUT = "a whole page; the download broke off, save it again"


def page(*rows: str, title: str = TITLE, words: str = "") -> str:
    """A page with a table of these rows, of which the cells stand between bars; the first stands on the second line."""
    lines = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    other = "<table><tr><td>Signature</td><td>x</td></tr></table>"
    return f"<html><body><h1>{title}</h1>{other}<table>\n{lines}</table><p>{words}</p></body></html>"


def read(folder: Path, text: str, name: str = "x", *, read: str = "2026-11-20", **given: Any) -> Reading:
    """What is read of a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return coe.read(path, read=read, **given)


def acts(reading: Reading) -> list[tuple[str, str, str]]:
    """Each act with its day and that of its effect."""
    return [(one.id.partition(":")[2], str(one.date), str(one.effective or "")) for one in reading.records]


def problems(reading: Reading) -> list[tuple[Any, ...]]:
    """What its problems say, without the name of the file."""
    return [one.args[1:] for one in reading.problems]


ROWS = (
    HEAD,
    "Members of Council of Europe||||||||||",
    "France <sup>12</sup>|23/11/2001|10/01/2006 r|01/05/2006|55|||||||",
    "Spain 3|23/11/2001|3/6/2010|1/10/2010|||||||",
    "Ireland|28/02/2002||||||||||",
    "",
    "||||||||||",
    "|Non-members of Council of Europe|||||||||",
    "Chile||20/04/2017 a|01/08/2017|||||||",
    "Serbia||31/10/2001 su.||||||||",
    "Total|5|||||||||",
)
ACTS = [
    ("FRA:signature", "2001-11-23", ""),
    ("FRA:ratification", "2006-01-10", "2006-05-01"),
    ("ESP:signature", "2001-11-23", ""),
    ("ESP:ratification", "2010-06-03", "2010-10-01"),
    ("IRL:signature", "2002-02-28", ""),
    ("CHL:accession", "2017-04-20", "2017-08-01"),
    ("SRB:succession", "2001-10-31", ""),
]


@pytest.mark.parametrize("separator", ["", ";", ",", "\t"])
def test_a_mark_or_a_signature_says_which_act_it_is(tmp_path: Path, separator: str) -> None:
    """As a page and as a table; groups, totals and empty rows are nothing, and the list is that of the treaty."""
    text = page(*ROWS)
    if separator:
        lines = [TITLE, *(row.replace("|", separator).replace("<sup>12</sup>", "12") for row in ROWS)]
        text = "\n".join(lines)
    reading = read(tmp_path, text, dated="2026-11-19")
    assert acts(reading) == ACTS
    assert (problems(reading), reading.declared) == ([], ())
    source = reading.source
    assert (source.id, source.publisher, source.link, source.read, source.kind, source.title) == (
        "coe-185-chart-2026-11-19",
        "Council of Europe",
        "https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum=185",
        datetime.date(2026, 11, 20),
        "depositary",
        "Chart of signatures and ratifications of Treaty 185, status as of 2026-11-19",
    )
    assert reading.records[2].refs == (Ref(source.id, "Spain"),)
    counted = (("mere signatures", 1), ("consents", 4))
    assert reading.lists == (Listing(treaty="budapest", acts=CONSENTS | {Act.SIGNATURE}, alike=True, counted=counted),)


def test_a_workbook_is_read_alike(tmp_path: Path) -> None:
    """Its days are days."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in ([TITLE], HEAD.split("|"), ["Ireland", datetime.datetime(2002, 2, 28)]):  # noqa: DTZ001 - as in workbooks
        book.active.append(row)
    path = tmp_path / "x.xlsx"
    book.save(path)
    assert acts(coe.read(path)) == [("IRL:signature", "2002-02-28", "")]


@pytest.mark.parametrize(
    "head",
    [
        "|Signature|Ratification|Entrée en vigueur|Renv.",
        "State|Signature|Ratification|Entry into Force|Renvois",
        "Signature|Ratification|Entry into Force",
    ],
)
def test_columns_are_known_by_their_heads(tmp_path: Path, head: str) -> None:
    """In English and French; that of the names may stand in the row above."""
    reading = read(tmp_path, page("Members of Council of Europe", head, "Chile|23/11/2001|20/04/2017|01/08/2017"))
    assert acts(reading) == [("CHL:signature", "2001-11-23", ""), ("CHL:ratification", "2017-04-20", "2017-08-01")]
    assert problems(reading) == []


def test_a_row_may_be_shorter_than_its_head(tmp_path: Path) -> None:
    """What it does not have is nothing, also where the head is moved by one."""
    for head in ("Signature|Ratification|Entry into Force|O.", HEAD):
        reading = read(tmp_path, page(head, "Chile|23/11/2001"))
        assert (acts(reading), problems(reading)) == ([("CHL:signature", "2001-11-23", "")], [])


def test_each_table_has_columns_of_its_own(tmp_path: Path) -> None:
    """A head may come again, in another order, and with a column that is not read."""
    reading = read(
        tmp_path,
        page(
            "R.|Signature|Ratification|Mood|D.",
            "France|23/11/2001|10/01/2006|x|",
            "|Ratification|Mood|Signature",
            "Spain|3/6/2010|good|23/11/2001",
            "Signature|Mood|Ratification",
            "Ireland|28/02/2002|good|1/2/2003",
        ),
    )
    assert acts(reading) == [
        ("FRA:signature", "2001-11-23", ""),
        ("FRA:ratification", "2006-01-10", ""),
        ("ESP:signature", "2001-11-23", ""),
        ("ESP:ratification", "2010-06-03", ""),
        ("IRL:signature", "2002-02-28", ""),
        ("IRL:ratification", "2003-02-01", ""),
    ]
    expected = "a column of a chart of the Treaty Office; this one is not read"
    assert problems(reading) == [(line, "Mood", "Mood", expected) for line in (2, 4, 6)]
    assert reading.declared == ()


def test_a_column_before_the_ratification_is_no_mark(tmp_path: Path) -> None:
    """Marks of reservations stand behind it."""
    reading = read(tmp_path, page("|Signature|R.|Ratification|D.", "France|23/11/2001|x|10/01/2006|x"))
    assert [one.kind for one in reading.declared] == ["declaration"]
    assert [one[:3] for one in problems(reading)] == [(2, "R.", "R.")]


def test_marks_are_declarations_without_their_articles(tmp_path: Path) -> None:
    """Each letter is a kind; a communication is none."""
    reading = read(tmp_path, page(HEAD, "France 2|23/11/2001||||R.|D.|A.|T.|C.|O.", "Spain|23/11/2001|||||D.||||"))
    assert reading.declared == (
        *(
            Declared(treaty="budapest", actor="FRA", kind=kind, locator=f"France, column {letter}.")
            for letter, kind in (
                ("R", "reservation"),
                ("D", "declaration"),
                ("A", "authority"),
                ("T", "territorial-application"),
                ("O", "objection"),
            )
        ),
        Declared(treaty="budapest", actor="ESP", kind="declaration", locator="Spain, column D."),
    )
    assert reading.lists[0].declared == frozenset()


def test_what_is_wrong_in_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    """The rest of the row is read, and the rows after it."""
    reading = read(
        tmp_path,
        page(
            HEAD,
            "Chile|soon|20/04/2017 a|never|||||||",
            "Peru||01/02/2003||||||||",
            "Ghana|01/02/2003|01/02/2004 x|2004-02-31|||||||",
            "Atlantis|01/02/2003|||||||||R.",
            f"{'x' * 201}|01/02/2003|||||||||",
            f"{'y' * 200}|01/02/2003|||||||||",
            "Members of Council of Europe|01/02/2003|||||||||",
            "Ghana|01/02/2003|||||||||",
            "Mexico|31/02/2003||||||||C.|",
            "Kenya|01/02/2003|01/02/2005|x|||||||",
        ),
    )
    assert acts(reading) == [
        ("CHL:accession", "2017-04-20", ""),
        ("GHA:signature", "2003-02-01", ""),
        ("KEN:signature", "2003-02-01", ""),
        ("KEN:ratification", "2005-02-01", ""),
    ]
    found = problems(reading)
    assert [one[:3] for one in found] == [
        (3, "signature", "soon"),
        (3, "effective", "never"),
        (4, "ratification", "01/02/2003"),
        (5, "ratification", "01/02/2004 x"),
        (5, "effective", "2004-02-31"),
        (6, "participant", "Atlantis"),
        (7, "participant", "x" * 80),
        (8, "participant", "y" * 200),
        (9, "participant", "Members of Council of Europe"),
        (10, "participant", "Ghana"),
        (11, "signature", "31/02/2003"),
        (12, "effective", "x"),
    ]
    assert [found[place][3] for place in (0, 1, 2, 3, 6, 9, 10)] == [
        A_DAY,
        A_DAY,
        "a signature before it, or the mark a of an accession",
        A_DAY,
        "a name",
        "one row for each actor; GHA stands on line 5, too",
        "a day of the calendar; '31/02/2003' is none",
    ]
    assert reading.lists[0].counted == (("mere signatures", 5), ("consents", 3))


@pytest.mark.parametrize(
    ("row", "actor"),
    [
        ("Yugoslavia|12/12/2000|06/09/2005", "YUG"),
        ("Yugoslavia|12/12/2004|06/09/2005", "SCG"),
        ("Yugoslavia||06/09/2005 a", "SCG"),
        ("Yugoslavia||", ""),
    ],
)
def test_a_name_of_several_is_that_of_the_day_of_the_first_act(tmp_path: Path, row: str, actor: str) -> None:
    """Without an act it is not known who is meant."""
    reading = read(tmp_path, page(HEAD, row))
    assert {one.actor for one in reading.records} == ({actor} if actor else set())
    expected = "the exact name of an actor; it fits SCG, YUG"
    assert problems(reading) == ([] if actor else [(3, "participant", "Yugoslavia", expected)])


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        (
            (
                "Total number of signatures not followed by ratifications: 12<br>"
                "Total number of ratifications/accessions: 345<br>Ratifications / Accessions 81"
            ),
            (("mere signatures", 12), ("consents", 81)),
        ),
        (
            "signatures non suivies de ratifications : 2<br>Nombre total de ratifications/adhésions : 76",
            (("mere signatures", 2), ("consents", 76)),
        ),
        ("Total number of ratifications/accessions: 1<sup>2</sup>", (("consents", 1),)),
        ("76 ratifications", ()),
    ],
)
def test_totals_are_the_last_that_the_chart_states(tmp_path: Path, words: str, stated: Any) -> None:
    """In English and in French."""
    assert read(tmp_path, page(HEAD, "Chile||", words=words)).lists[0].stated == stated


@pytest.mark.parametrize(
    ("title", "treaty", "number"),
    [
        ("Treaty 185", "budapest", "185"),
        ("Treaty No. 189", "budapest-protocol-1", "189"),
        ("Traité n°224", "budapest-protocol-2", "224"),
        ("ETS No. 185", "budapest", "185"),
        ("CETS 225", "ai-framework", "225"),
    ],
)
def test_both_series_count_in_one(tmp_path: Path, title: str, treaty: str, number: str) -> None:
    """A page need not say in which of them a treaty is."""
    reading = read(tmp_path, page(HEAD, "Chile||", title=title), "224.html")
    assert reading.lists[0].treaty == treaty
    assert reading.source.id == f"coe-{number}-chart-2026-11-20"
    assert reading.source.title == f"Chart of signatures and ratifications of Treaty {number}"
    assert reading.source.link.endswith(f"&treatynum={number}")


@pytest.mark.parametrize("name", ["185.csv", "chart-185-2026.csv", "chart_185.csv"])
def test_the_name_of_a_file_says_the_treaty_if_it_does_not(tmp_path: Path, name: str) -> None:
    """A table has its columns and rows alone."""
    text = f"{HEAD}\nChile||".replace("|", ",")
    assert read(tmp_path, text, name).lists[0].treaty == "budapest"
    assert read(tmp_path, text, "2026.csv", treaty="budapest").lists[0].treaty == "budapest"
    assert listed(tmp_path, title="Reservations and Declarations", name=name).lists[0].treaty == "budapest"
    with pytest.raises(DataError) as error:
        read(tmp_path, text, "2026.csv")
    assert error.value.args[1:4] == (0, "treaty", "")


def test_another_treaty_than_is_said_is_refused(tmp_path: Path, atlas: cd.Atlas) -> None:
    """Its reference has three figures; a treaty without a reference may be any."""
    assert read(tmp_path, page(HEAD, title="Treaty 201"), treaty="malabo", atlas=atlas).lists[0].treaty == "malabo"
    with pytest.raises(DataError, match="as you say") as error:
        read(tmp_path, page(HEAD, title="Treaty 5"), treaty="budapest", atlas=atlas)
    assert error.value.value == "ETS 005"
    with pytest.raises(DataError) as error:
        read(tmp_path, page(HEAD, title="Treaty 201"), treaty="hanoi", atlas=atlas)
    assert error.value.args == ("x", 0, "treaty", "ETS 201", "MTDSG XVIII-16, as you say")
    with pytest.raises(cd.UnknownIdError):
        read(tmp_path, page(HEAD), treaty="no-such-treaty")


def test_the_atlas_that_is_given_says_which_treaties_there_are(tmp_path: Path) -> None:
    """A number that it gives to another treaty is that treaty's."""
    mine = changed(treaties=with_field("malabo", reference="CETS 999"))
    text = page(HEAD, "Chile||", title="Treaty 999")
    assert read(tmp_path, text, atlas=mine).lists[0].treaty == "malabo"
    with pytest.raises(DataError):
        read(tmp_path, text)


@pytest.mark.parametrize("words", ["Status as of 02/11/2026", "Situation au : 2/11/2026"])
def test_a_chart_states_its_day(tmp_path: Path, words: str) -> None:
    """The day stands before the month; another day cannot be said."""
    text = page(HEAD, "Chile||", words=words)
    assert read(tmp_path, text).dated == datetime.date(2026, 11, 2)
    with pytest.raises(DataError, match="the day that the file states"):
        read(tmp_path, text, dated="2026-11-03")
    with pytest.raises(DataError) as error:
        read(tmp_path, text.replace("2/11", "2/13"))
    day = words.replace("2/11", "2/13").rpartition(" ")[2]
    assert error.value.args == ("x", 0, "dated", day, f"a day of the calendar; {day!r} is none")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<html><body>x\n", (2, "", "no </html>", CUT)),
        (page("|Signature|Day", "Chile|23/11/2001", title="x" * 90), (0, "", "x" * 80, NO_SUCH)),
        ("a,b\n  c  d,e", (0, "", "a b\nc d e", NO_SUCH)),
        ('a,"b', (1, "", "unexpected end of data", "an undamaged CSV table; download it again")),
    ],
)
def test_what_is_no_chart_is_refused(tmp_path: Path, text: str, told: tuple[Any, ...]) -> None:
    """With what stands there instead."""
    with pytest.raises(DataError) as error:
        read(tmp_path, text, treaty="budapest")
    assert error.value.args == ("x", *told)


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        (TITLE, True),
        ("État des signatures et ratifications du traité 185", True),
        ("Reservations and Declarations for Treaty No.185", True),
        ("Réserves et Déclarations pour le traité n°185", True),
        ("declarations made with respect to Treaty 185", True),
        ("Chart of signatures and ratifications", False),
        ("Treaty 185", False),
    ],
)
def test_a_page_is_recognised_by_what_it_is_of_a_treaty(text: str, recognised: bool) -> None:
    """In English and in French."""
    assert coe.recognises(text) is recognised


LISTED = "Reservations and Declarations for Treaty No.185 - Convention on Cybercrime"
KINDS = frozenset(("reservation", "declaration", "withdrawal", "territorial-application", "objection", "authority"))


def listed(folder: Path, *lines: str, title: str = LISTED, **given: Any) -> Reading:
    """What is read of a list, of which each line stands in a paragraph; the title is the first line."""
    paragraphs = "".join(f"<p>{line}</p>" for line in (title, *lines))
    return read(folder, f"<html><body>{paragraphs}</body></html>", **given)


def entry(kind: str, *, day: str = "7 April 2005", period: str = "01/08/2005 -", articles: str = "14") -> tuple[str, ...]:
    """An entry of a list."""
    return (
        f"{kind} contained in the instrument of ratification deposited on {day} - Or. Engl.",
        "The words.",
        f"Period covered: {period}",
        f"Articles concerned : {articles}",
    )


def declared(reading: Reading) -> list[tuple[str, str, tuple[str, ...], str, str]]:
    """Each declaration with its articles, its day and that of its effect."""
    return [(one.actor, one.kind, one.articles, str(one.date or ""), str(one.effective or "")) for one in reading.declared]


def test_a_list_gives_declarations_of_whom_stands_above(tmp_path: Path) -> None:
    """A name within an entry heads nothing."""
    reading = listed(
        tmp_path,
        "Bulgaria :",
        *entry("Reservation", articles="14, 22;29(4) and Annex"),
        *entry("Declaration", articles="Annex"),
        "Finland *",
        "Declaration made at the time of ratification",
        "France",
        "Spain:",
        "The preceding statement concerns Article(s) : 2",
        dated="2026-11-19",
    )
    assert reading.declared[0] == Declared(
        treaty="budapest",
        actor="BGR",
        kind="reservation",
        articles=("14", "22", "29(4)"),
        date=PartialDate.parse("2005-04-07"),
        effective=PartialDate.parse("2005-08-01"),
        locator="Bulgaria, reservation, article 14, 22, 29(4)",
    )
    assert declared(reading)[1:] == [
        ("BGR", "declaration", (), "2005-04-07", "2005-08-01"),
        ("FIN", "declaration", ("2",), "", ""),
    ]
    assert [one.locator for one in reading.declared[1:]] == [
        "Bulgaria, declaration, article Annex",
        "Finland, declaration, article 2",
    ]
    source = reading.source
    assert (source.id, source.title, source.link) == (
        "coe-185-declarations-2026-11-19",
        "Reservations and declarations of Treaty 185, status as of 2026-11-19",
        "https://www.coe.int/en/web/conventions/full-list?module=declarations-by-treaty&treatynum=185",
    )
    assert (reading.lists, reading.records, problems(reading)) == (
        (Listing(treaty="budapest", declared=KINDS),),
        (),
        [],
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Reservation", "reservation"),
        ("Reservations", "reservation"),
        ("RESERVATIONS AND DECLARATIONS", "reservation"),
        ("Declarations and reservations", "declaration"),
        ("Communication", "declaration"),
        ("Objection", "objection"),
        ("Territorial application", "territorial-application"),
        ("Territorial declaration", "territorial-application"),
        ("Withdrawal of reservation", "withdrawal"),
        ("Withdrawal of a declaration", "withdrawal"),
        ("Partial withdrawal of reservations", "withdrawal"),
        ("Partial withdrawal of a declaration", "withdrawal"),
    ],
)
def test_an_entry_begins_with_its_kind(tmp_path: Path, words: str, kind: str) -> None:
    """A withdrawal is one whatever is withdrawn, also if its period has ended."""
    reading = listed(tmp_path, "Bulgaria", *entry(words, period="01/08/2005 - 05/06/2026"))
    assert declared(reading)[0] == ("BGR", kind, ("14",), "2005-04-07", "2005-08-01")
    ended = [("BGR", "withdrawal", ("14",), "2026-06-05", "2026-06-05")]
    assert declared(reading)[1:] == ([] if kind == "withdrawal" else ended)
    assert problems(reading) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Réserve consignée dans", "reservation"),
        ("Déclarations et réserves consignées dans", "declaration"),
        ("Application territoriale transmise par", "territorial-application"),
        ("Retrait d'une réserve consigné dans", "withdrawal"),
        ("Retrait de réserves consigné dans", "withdrawal"),
    ],
)
def test_french_lists_are_read_alike(tmp_path: Path, words: str, kind: str) -> None:
    """With the words of theirs."""
    reading = listed(
        tmp_path,
        "Bulgarie",
        f"{words} l'instrument de ratification, déposé le 1er avril 2005 - Or. angl.",
        "Période couverte : 01/08/2005 -",
        "Articles concernés : 14",
        title="Réserves et Déclarations pour le traité n°185",
    )
    assert declared(reading) == [("BGR", kind, ("14",), "2005-04-01", "2005-08-01")]
    assert problems(reading) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("contained in a letter dated 3 May 2006", "2006-05-03"),
        ("contained in a letter dated 3 May 2006, registered at the Secretariat General on 05/06/2006", "2006-06-05"),
        ("contained in a letter dated 3 May 2006, deposited on 31 June 2006", "2006-05-03"),
        ("contained in a letter, handed over to the Secretary General on 9 May 2006", "2006-05-09"),
        ("contained in a letter, deposited on 31 June 2006", "2005-08-01"),
        ("made at the time of signature on 3 May 2006", "2005-08-01"),
    ],
)
def test_the_day_of_an_entry_is_the_last_of_its_first_line(tmp_path: Path, words: str, day: str) -> None:
    """Without one that can be read it is the day from which it has effect."""
    lines = ("Bulgaria", f"Declaration {words}", "Period covered: 01/08/2005 -", "Articles concerned: 1")
    reading = listed(tmp_path, *lines)
    assert declared(reading) == [("BGR", "declaration", ("1",), day, "2005-08-01")]


def test_a_period_may_have_no_beginning(tmp_path: Path) -> None:
    """Its end is a withdrawal all the same."""
    reading = listed(tmp_path, "Bulgaria", *entry("Declaration", period="- 05/06/2026"), *entry("Objection", period="-"))
    assert declared(reading) == [
        ("BGR", "declaration", ("14",), "2005-04-07", ""),
        ("BGR", "withdrawal", ("14",), "2026-06-05", "2026-06-05"),
        ("BGR", "objection", ("14",), "2005-04-07", ""),
    ]
    assert reading.declared[1].locator == "Bulgaria, withdrawal, article 14"


def test_a_territory_heads_nothing(tmp_path: Path) -> None:
    """What stands under it is not given to it, nor to the state above."""
    lines = ("Denmark", *entry("Reservation"), "Greenland", *entry("Declaration"))
    reading = listed(tmp_path, *lines)
    assert declared(reading) == [("DNK", "reservation", ("14",), "2005-04-07", "2005-08-01")]
    assert [one[:3] for one in problems(reading)] == [
        (7, "participant", "Greenland"),
        (8, "declaration", "Articles concerned : 14"),
    ]


UNFINISHED = "the articles that it concerns, on a line at its end"


def test_what_is_wrong_in_a_list_is_told_with_its_line(tmp_path: Path) -> None:
    """The entries before and behind it are read; nothing is given to who stands further above."""
    long = f"{'x' * 59}:"
    reading = listed(
        tmp_path,
        "Nobody here:",
        *entry("Reservation"),
        "Bulgaria",
        *entry("Declaration", period="01/08/2005 - 31/06/2026"),
        "Reservation contained in a letter",
        *entry("Objection"),
        long,
        *entry("Declaration"),
        "Atlantis :",
        *entry("Reservation", articles="15"),
        "Finland",
        "Declaration contained in a letter",
    )
    assert declared(reading) == [
        ("BGR", "objection", ("14",), "2005-04-07", "2005-08-01"),
        ("BGR", "declaration", ("14",), "2005-04-07", "2005-08-01"),
    ]
    found = problems(reading)
    assert [one[:3] for one in found] == [
        (3, "declaration", "Articles concerned : 14"),
        (10, "declaration", "Period covered: 01/08/2005 - 31/06/2026"),
        (12, "declaration", "Bulgaria: reservation"),
        (22, "participant", "Atlantis"),
        (23, "declaration", "Articles concerned : 15"),
        (28, "declaration", "Finland: declaration"),
    ]
    above = "an actor above it; save the list of the whole treaty"
    assert [found[place][3] for place in (0, 1, 2, 4, 5)] == [
        above,
        "a day of the calendar; '31/06/2026' is none on either side of the dash",
        UNFINISHED,
        above,
        UNFINISHED,
    ]


def test_an_entry_of_nobody_that_does_not_end_is_named_by_its_kind(tmp_path: Path) -> None:
    """Nobody stands above it, or somebody who is not known."""
    begun = "Objection contained in a letter"
    told = problems(listed(tmp_path, begun, *entry("Reservation"), "Atlantis:", begun))
    assert [one for one in told if one[3] == UNFINISHED] == [
        (2, "declaration", "objection", UNFINISHED),
        (8, "declaration", "objection", UNFINISHED),
    ]


def test_a_list_without_an_entry_is_a_problem(tmp_path: Path) -> None:
    """It lists nothing, which it would say otherwise."""
    reading = listed(tmp_path, "Bulgaria", "x" * 90, "Articles concerned : 14", "Period covered: 01/08/2005 -")
    expected = "entries such as: Reservation contained in the instrument of ratification"
    assert problems(reading) == [(0, "declaration", f"{LISTED}\nBulgaria"[:80], expected)]
    assert reading.declared == ()


def test_a_list_states_its_day_and_a_chart_that_speaks_of_declarations_is_one(tmp_path: Path) -> None:
    """What a page is called decides."""
    assert listed(tmp_path, "Status as of 02/11/2026").dated == datetime.date(2026, 11, 2)
    with pytest.raises(DataError, match="a day of the calendar"):
        listed(tmp_path, "Status as of 02/13/2026")
    reading = read(tmp_path, page(HEAD, "Chile|23/11/2001", words="Reservations and Declarations"))
    assert acts(reading) == [("CHL:signature", "2001-11-23", "")]


def test_one_long_row_makes_no_other_longer(tmp_path: Path) -> None:
    """Rows are as long as they are: filled up to the longest, these would be sixty thousand million cells."""
    text = "State,Signature,Ratification\n" + "," * 300_000 + "x\n" + "Chile,23/11/2001\n" * 2 + ",1\n" * 200_000
    path = tmp_path / "chart_185.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match="at most 10000 cells that cannot be read; is it the right file"):
        coe.read(path, dated="2026-01-01", read="2026-11-20")
