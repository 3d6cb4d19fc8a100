"""The status files of the Treaty Collection are read row by row, as XML and as saved pages, with their declarations."""

from __future__ import annotations

import datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import Act, DataError, Ref
from cyberdiplo.importers import untc
from cyberdiplo.importers.gathering import CONSENTS
from cyberdiplo.importers.untc_declarations import articles_named
from cyberdiplo.records.readings import Declared, Listing, Reading
from tests.folders import changed, with_field

CONSENT = "Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)"
HEAD = f"Participant|Signature|{CONSENT}"
VALID = "a day with a mark of this column, such as "
MARKED = ", ".join(f"25 Oct 2025{mark}" for mark in ("", " A", " AA", " a", " d"))
ALL = CONSENTS | {Act.SIGNATURE}
PAGE = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no="
WHICH = "a heading or words that say whether it is a reservation or a declaration"


def line_of(row: str) -> str:
    """A row of XML, of which the cells stand between bars."""
    return f"<Row>{''.join(f'<Entry>{escape(cell)}</Entry>' for cell in row.split('|'))}</Row>"


def xml(
    *rows: str,
    head: str = HEAD,
    chapter: str = "<Chapter><Header>CHAPTER XVIII</Header><Name>PENAL MATTERS</Name></Chapter>",
    named: str = "<Numsect>16</Numsect>",
    sections: str = "",
) -> str:
    """A status file, of which the first row stands on the third line."""
    table = "\n".join(map(line_of, rows))
    return (
        f"<Document><Treaty><Header>{chapter}<ExternalData>{named}</ExternalData></Header>\n<Participants><Table>"
        f"<TGroup><Thead>{line_of(head)}</Thead>\n<Tbody><Rows>{table}</Rows></Tbody></TGroup></Table></Participants>\n"
        f"{sections}</Treaty></Document>"
    )


def html(*rows: str, head: str = HEAD, words: str = "CHAPTER XVIII<br>16. A Convention", tables: str = "") -> str:
    """A saved page, of which the first row stands on the second line."""
    table = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in (head, *rows))
    return f"<html><body><div>{words}</div>{tables}<table>{table}</table></body></html>"


def read(folder: Path, text: str, *, read: str = "2026-11-20", **given: Any) -> Reading:
    """What is read of a text."""
    path = folder / "status"
    path.write_text(text, encoding="utf-8")
    return untc.read(path, read=read, **given)


def acts(reading: Reading) -> list[tuple[str, str]]:
    """Each act with its day."""
    return [(one.id.partition(":")[2], str(one.date)) for one in reading.records]


def problems(reading: Reading) -> list[tuple[Any, ...]]:
    """What its problems say, without the name of the file."""
    return [one.args[1:] for one in reading.problems]


ROWS = (
    "Ghana<superscript>1,2</superscript>|25 Oct 2025|",
    "Chile|25 Oct\t 2025|4 May 2026",
    "Peru 3||4 May 2026 A",
    "Mexico|25 Oct 2025<superscript>4</superscript>|5 May 2026 AA",
    "||",
    "Kenya||6 May 2026 a",
    "Samoa||7 May 2026 d",
    "Fiji||",
)
ACTS = [
    ("GHA:signature", "2025-10-25"),
    ("CHL:signature", "2025-10-25"),
    ("CHL:ratification", "2026-05-04"),
    ("PER:acceptance", "2026-05-04"),
    ("MEX:signature", "2025-10-25"),
    ("MEX:approval", "2026-05-05"),
    ("KEN:accession", "2026-05-06"),
    ("WSM:succession", "2026-05-07"),
]


@pytest.mark.parametrize(
    "text",
    [xml(*ROWS), html(*ROWS).replace("superscript", "sup"), "\n<!DOCTYPE HTML>" + html(*ROWS).replace("superscript", "sup")],
    ids=["xml", "page", "doctype"],
)
def test_each_mark_is_an_act_in_both_forms(tmp_path: Path, atlas: cd.Atlas, text: str) -> None:
    """Raised figures are no part of a name or a day, an empty row is nothing, and the list is that of the treaty."""
    reading = read(tmp_path, text, dated="2026-11-19")
    assert acts(reading) == ACTS
    assert (problems(reading), reading.declared) == ([], ())
    assert {one.note for one in reading.records} == {""}
    source = reading.source
    assert (source.id, source.publisher, source.link, source.read, source.kind) == (
        "untc-xviii-16-2026-11-19",
        "United Nations Treaty Collection",
        f"{PAGE}XVIII-16&chapter=18&clang=_en",
        datetime.date(2026, 11, 20),
        "depositary",
    )
    named = f"XVIII-16: {atlas.treaties['hanoi'].name}, status as of 2026-11-19"
    assert source.title == f"Multilateral Treaties Deposited with the Secretary-General, {named}"
    assert reading.records[3].refs == (Ref(source.id, "Peru"),)
    counted = (("signatories", 3), ("parties", 5))
    assert reading.lists == (Listing(treaty="hanoi", acts=ALL, counted=counted),)
    assert reading.dated == datetime.date(2026, 11, 19)


def test_a_column_says_what_its_marks_mean(tmp_path: Path) -> None:
    """A signature may be succeeded to, a formal confirmation is a ratification, and a mark of another column is none."""
    head = "Participant|Signature, Succession to signature(d)|Ratification, Formal confirmation(c), Accession(a)|Mood (x)"
    reading = read(
        tmp_path,
        xml(
            "Serbia|12 Dec 2000 d|6 Sep 2001 a|",
            "European Union|12 Dec 2000|6 Sep 2001 c|fine",
            "Chile|12 Dec 2000 a|6 Sep 2001 d|",
            "Peru|12 Dec 2000 c|6 Sep 2001 A|",
            head=head,
        ),
    )
    assert acts(reading) == [
        ("SRB:signature", "2000-12-12"),
        ("SRB:accession", "2001-09-06"),
        ("eu:signature", "2000-12-12"),
        ("eu:ratification", "2001-09-06"),
    ]
    assert [one.note for one in reading.records] == [
        "succession to the signature of its predecessor",
        "",
        "",
        "an act of formal confirmation, which corresponds to ratification (Vienna Convention of 1986, Article 2(1)(b bis))",
    ]
    titles = head.split("|")
    signed, bound = "25 Oct 2025, 25 Oct 2025 d", "25 Oct 2025, 25 Oct 2025 a, 25 Oct 2025 c"
    assert problems(reading) == [
        (2, "Mood (x)", "Mood (x)", "a column of signatures or consents; this one is not read"),
        (5, titles[1], "12 Dec 2000 a", VALID + signed),
        (5, titles[2], "6 Sep 2001 d", VALID + bound),
        (6, titles[1], "12 Dec 2000 c", VALID + signed),
        (6, titles[2], "6 Sep 2001 A", VALID + bound),
    ]


@pytest.mark.parametrize(
    ("title", "valid"),
    [
        ("Accession(a)", "25 Oct 2025 a"),
        ("Acceptance(A), Accession(a)", "25 Oct 2025 A, 25 Oct 2025 a"),
        ("Adhésion (a), Succession(d)", "25 Oct 2025 a, 25 Oct 2025 d"),
    ],
)
def test_a_column_without_ratifications_has_no_bare_day(tmp_path: Path, title: str, valid: str) -> None:
    """Its marks alone make it one of consents."""
    reading = read(tmp_path, xml("Chile|2 Jan 2026 a", "Peru|2 Jan 2026", head=f"Participant|{title}"))
    assert acts(reading) == [("CHL:accession", "2026-01-02")]
    assert problems(reading) == [(4, title, "2 Jan 2026", VALID + valid)]


def test_a_column_of_ratifications_needs_no_marks(tmp_path: Path) -> None:
    """Its word is enough."""
    reading = read(tmp_path, xml("Chile|2 Jan 2026", head="Participant|Ratification"))
    assert (acts(reading), problems(reading)) == ([("CHL:ratification", "2026-01-02")], [])


def test_what_is_wrong_in_a_row_is_told_with_its_line(tmp_path: Path) -> None:
    """The rest of the row is read, and the rows after it."""
    reading = read(
        tmp_path,
        xml(
            "Chile|soon<superscript>1</superscript>|4 May 2026 a",
            "Peru|31 Feb 2025|4 May 2026 XX",
            "[Ghana 2]|25 Oct 2025",
            "Atlantis|25 Oct 2025|",
            "Chile|25 Oct 2025|",
            "Mexico|25 Oct 2025|not\nyet",
        ),
    )
    assert acts(reading) == [("CHL:accession", "2026-05-04"), ("MEX:signature", "2025-10-25")]
    found = problems(reading)
    assert found[4][:3] == (6, "participant", "Atlantis")
    del found[4]
    assert found == [
        (3, "Signature", "soon<superscript>1</superscript>", f"{VALID}25 Oct 2025"),
        (4, "Signature", "31 Feb 2025", "a day of the calendar; '31 Feb 2025' is none"),
        (4, CONSENT, "4 May 2026 XX", VALID + MARKED),
        (5, "participant", "Ghana", "3 cells, found 2"),
        (7, "participant", "Chile", "one row for each actor; CHL stands on line 3, too"),
        (8, CONSENT, "not yet", VALID + MARKED),
    ]


def test_who_stands_in_brackets_has_left(tmp_path: Path) -> None:
    """Its acts are read, it is not counted, and it is told that the day on which it left stands in a note."""
    reading = read(
        tmp_path,
        xml(
            "[Chile 2]|25 Oct 2025|4 May 2026",
            "Peru|25 Oct 2025|[4 May 2026 a]<superscript>5</superscript>",
            "Ghana|25 Oct 2025|4 May 2026",
        ),
    )
    assert [id for id, _ in acts(reading)] == [
        f"{who}:{act}"
        for who, consent in (("CHL", "ratification"), ("PER", "accession"), ("GHA", "ratification"))
        for act in ("signature", consent)
    ]
    left = "the day on which it left, which stands in a note: add the act by hand"
    assert problems(reading) == [(3, "withdrawal", "Chile", left), (4, "withdrawal", "Peru", left)]
    assert reading.lists[0].counted == (("signatories", 1), ("parties", 1))
    assert [one.refs[0].locator for one in reading.records][:2] == ["Chile", "Chile"]


@pytest.mark.parametrize(
    ("row", "actor"),
    [
        ("Yugoslavia|12 Dec 2000|", "YUG"),
        ("Yugoslavia|12 Dec 2000|6 Sep 2005", "YUG"),
        ("Yugoslavia|12 Dec 2004|6 Sep 2005", "SCG"),
        ("Yugoslavia||", ""),
    ],
)
def test_a_name_of_several_is_that_of_the_day_of_the_first_act(tmp_path: Path, row: str, actor: str) -> None:
    """Without an act it is not known who is meant."""
    reading = read(tmp_path, xml(row))
    assert {one.actor for one in reading.records} == ({actor} if actor else set())
    expected = "the exact name of an actor; it fits SCG, YUG"
    assert problems(reading) == ([] if actor else [(3, "participant", "Yugoslavia", expected)])


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("<Signatories>2</Signatories><Parties>1</Parties>", (("signatories", 2), ("parties", 1))),
        ("<Signatories/><Parties>1</Parties>", (("parties", 1),)),
        ("<Signatories>2</Signatories><Parties>none</Parties>", (("signatories", 2),)),
    ],
)
def test_totals_are_those_that_the_file_states(tmp_path: Path, stated: str, said: Any) -> None:
    """They may differ from what its rows hold, and a total that is no number is none."""
    reading = read(tmp_path, xml("Chile|25 Oct 2025|", named=f"<Numsect>16</Numsect><Status>{stated}</Status>"))
    assert reading.lists[0].stated == said
    assert reading.lists[0].counted == (("signatories", 1), ("parties", 0))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Signatories : 2. Parties : 1", (("signatories", 2), ("parties", 1))),
        ("Signataires: 12<br>Parties :31", (("signatories", 12), ("parties", 31))),
        ("Parties : 1", (("parties", 1),)),
        ("Signatories 2", ()),
    ],
)
def test_totals_are_those_that_the_page_states(tmp_path: Path, words: str, said: Any) -> None:
    """In English and in French."""
    reading = read(tmp_path, html("Chile|25 Oct 2025|", words=f"CHAPITRE XVIII<br>16. Convention<br>{words}"))
    assert reading.lists[0].stated == said


@pytest.mark.parametrize(
    ("words", "treaty", "slug", "link"),
    [
        ("7. Other<br>CHAPTER XVIII<br>PENAL MATTERS<br>16. Title", "hanoi", "xviii-16", "XVIII-16&chapter=18"),
        ("CHAPITRE XVIII<br>16 .<br>Title<br>16 . Titre", "hanoi", "xviii-16", "XVIII-16&chapter=18"),
        ("CHAPTER XVIII<br>12 . a Protocol<br>1 March 2004, No. 42146", "uncac", "xviii-12-a", "XVIII-12-a&chapter=18"),
        ("CHAPTER IX<br>1. United Nations Convention against Corruption<sup>1</sup>", "uncac", "ix-1", "IX-1&chapter=9"),
        ("CHAPTER XL<br>2. T<br>No 39574", "untoc", "xl-2", "XL-2&chapter=40"),
        ("CHAPTER XXIV<br>2. T<br>No 39574", "untoc", "xxiv-2", "XXIV-2&chapter=24"),
        ("CHAPTER CXVI<br>2. T<br>No 39574", "untoc", "cxvi-2", "CXVI-2&chapter=116"),
        ("CHAPTER XVIII<br>Registered, Nº 42146", "uncac", "uncac", ""),
    ],
)
def test_a_page_says_its_treaty(tmp_path: Path, words: str, treaty: str, slug: str, link: str) -> None:
    """By number, registration or title; without a number the link is that of all treaties."""
    reading = read(tmp_path, html("Chile|25 Oct 2001|", words=words))
    assert reading.lists[0].treaty == treaty
    assert reading.source.id == f"untc-{slug}-2026-11-20"
    whole = f"{PAGE}{link}&clang=_en" if link else "https://treaties.un.org/Pages/ParticipationStatus.aspx"
    assert reading.source.link == whole
    number = link.partition("&")[0] or treaty
    assert f"the Secretary-General, {number}: " in reading.source.title


REGISTERED = (
    "<Registration><Label>Date</Label><Labeltext>14 December 2005, &lt;i&gt;No.&lt;/i&gt; 42146</Labeltext></Registration>"
)


@pytest.mark.parametrize(
    ("chapter", "named", "treaty", "slug"),
    [
        ("CHAPITRE XVIII", "<Numsect>16</Numsect><Titlesect>Another</Titlesect>", "hanoi", "xviii-16"),
        ("CHAPTER XVIII", f"<Numsect>14</Numsect>{REGISTERED}", "uncac", "xviii-14"),
        ("CHAPTER XVIII", f"<Numsect>12</Numsect><Subnumsect>.a .</Subnumsect>{REGISTERED}", "uncac", "xviii-12-a"),
        ("", f"<Numsect>14</Numsect>{REGISTERED}", "uncac", "uncac"),
        ("CHAPTER XVIII", REGISTERED, "uncac", "uncac"),
        ("", "<Titlesect>United Nations &lt;b&gt;Convention&lt;/b&gt;\nagainst Corruption</Titlesect>", "uncac", "uncac"),
        (
            "",
            "<Subtitlesect>UNTOC</Subtitlesect><Titlesect>UNCAC</Titlesect>",
            "untoc",
            "untoc",
        ),
    ],
)
def test_an_xml_file_says_its_treaty(tmp_path: Path, chapter: str, named: str, treaty: str, slug: str) -> None:
    """By the number with its letter, by the registration, or by the title of the protocol before that of the convention."""
    header = f"<Chapter><Header>{chapter}</Header><Name>PENAL</Name></Chapter>" if chapter else ""
    reading = read(tmp_path, xml("Chile|25 Oct 2001|", chapter=header, named=named))
    assert reading.lists[0].treaty == treaty
    assert reading.source.id == f"untc-{slug}-2026-11-20"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (xml("Chile||", named="<Numsect>99</Numsect>"), "MTDSG XVIII-99"),
        (xml("Chile||", chapter="", named="<Titlesect>Law of &lt;i&gt;the  Sea</Titlesect>"), "Law of the Sea"),
        (html("Chile||", words="CHAPTER XXI<br>6 . Law of the Sea"), "MTDSG XXI-6"),
        (xml("Chile||", chapter="", named=""), ""),
        (html("Chile||", words="CHAPTER XXI"), ""),
    ],
)
def test_a_treaty_that_the_edition_does_not_hold_is_refused(tmp_path: Path, text: str, name: str) -> None:
    """With the name that the file gives it; where it gives none, it can be said."""
    with pytest.raises(DataError, match="a treaty of this edition") as error:
        read(tmp_path, text)
    assert error.value.args[:4] == ("status", 0, "treaty", name)
    with pytest.raises(cd.UnknownIdError):
        read(tmp_path, text, treaty="no-such-treaty")
    assert name or read(tmp_path, text, treaty="hanoi").lists[0].treaty == "hanoi"


def test_the_atlas_that_is_given_says_which_treaties_there_are(tmp_path: Path) -> None:
    """A number that it gives to another treaty is that treaty's."""
    mine = changed(treaties=with_field("uncac", reference="MTDSG XVIII-14"))
    text = xml("Chile||", named="<Numsect>14</Numsect>")
    assert read(tmp_path, text, atlas=mine).lists[0].treaty == "uncac"
    with pytest.raises(DataError):
        read(tmp_path, text)


@pytest.mark.parametrize("words", ["STATUS AS AT : 02-11-2026", "État au: 02-11-2026", "ETAT AU 02-11-2026"])
def test_a_page_states_its_day(tmp_path: Path, words: str) -> None:
    """The day stands before the month; another day cannot be said."""
    text = html("Chile|25 Oct 2025|", words=f"{words} 09:15:32 EDT<br>CHAPTER XVIII<br>16. Title")
    assert read(tmp_path, text).dated == datetime.date(2026, 11, 2)
    with pytest.raises(DataError, match="the day that the file states"):
        read(tmp_path, text, dated="2026-11-03")
    with pytest.raises(DataError) as error:
        read(tmp_path, text.replace("02-11", "31-11"))
    assert error.value.args == ("status", 0, "dated", words.replace("02-11", "31-11"), "a day of the calendar")


def test_neither_form_needs_a_day(tmp_path: Path) -> None:
    """Without one the reading is of none, and its source of the day of reading."""
    for text in (xml("Chile|25 Oct 2025|"), html("Chile|25 Oct 2025|")):
        reading = read(tmp_path, text)
        assert (reading.dated, reading.source.id) == (None, "untc-xviii-16-2026-11-20")


def test_the_participants_are_the_first_table_with_their_head(tmp_path: Path) -> None:
    """Tables that are empty, of one column or of something else stand before it, and others behind it."""
    others = (
        "<table></table><table><tr></tr></table><table><tr><td>Participant</td></tr></table>"
        "<table><tr><td>End Note</td><td>x</td></tr></table>"
    )
    text = html("Chile|25 Oct 2025|", head="Participant <sup>1</sup>|Signature|Accession(a)", tables=others)
    second = "<table><tr><td>Participant</td><td>Signature</td></tr><tr><td>Peru</td><td>25 Oct 2025</td></tr></table>"
    reading = read(tmp_path, text.replace("</body>", f"{second}</body>"))
    assert acts(reading) == [("CHL:signature", "2025-10-25")]
    assert problems(reading) == []


NO_STATUS = "a status file of treaties.un.org"
NO_PAGE = "the page of a treaty's status of treaties.un.org, with its table of participants"
CUT = "a whole page; the download broke off, save it again"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"<error>not <b>\nhere</b> {'x' * 90}</error>", (1, "", "not here " + "x" * 71, NO_STATUS)),
        ("<Document><Treaty>x</Treaty></Document>", (1, "", "x", NO_STATUS)),
        ("<Document>x</Document>", (1, "", "x", NO_STATUS)),
        ("<Document>\n<Treaty>", (2, "", "no element found", "a whole XML file; download it again")),
        (f"<html><body>{'x' * 90}</body></html>", (0, "", "x" * 80, NO_PAGE)),
        (html("Chile||", words="16. Title"), (0, "", f"16. Title\nParticipantSignature{CONSENT}"[:80], NO_PAGE)),
        (
            html("Chile||", head="Party|Signature|x", words="CHAPTER XVIII"),
            (0, "", "CHAPTER XVIII\nPartySignaturex\nChile", NO_PAGE),
        ),
        ("<HTML><body>x\n", (2, "", "no </html>", CUT)),
        (
            xml("Chile||", head=f"Party|Signature|{'x' * 90}"),
            (2, "", f"Party | Signature | {'x' * 60}", "a table that begins with the column Participant"),
        ),
        (
            "<Document><Treaty><Header>\n<ExternalData/></Header></Treaty></Document>",
            (2, "Participants", "", "the table of the participants; this file holds the heading alone"),
        ),
    ],
)
def test_what_is_no_status_is_refused(tmp_path: Path, text: str, told: tuple[Any, ...]) -> None:
    """With what stands there instead."""
    with pytest.raises(DataError) as error:
        read(tmp_path, text, treaty="hanoi")
    assert error.value.args == ("status", *told)


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        ("<Document><Template>mtdsg</Template>", True),
        (f"{' ' * 19_975}<Template>mtdsg</Template>", False),
        (f"{' ' * 19_974}<Template>mtdsg</Template>", True),
        ("STATUS AS AT : 02-11-2026 CHAPTER XVIII", True),
        ("CHAPITRE XVIII, état au 02-11-2026", True),
        ("STATUS AS AT : 02-11-2026", False),
        ("CHAPTER XVIII", False),
    ],
)
def test_a_file_is_recognised_by_its_template_or_its_day_and_chapter(text: str, recognised: bool) -> None:
    """The template stands at its beginning."""
    assert untc.recognises(text) is recognised


def part(text: str, kind: str = "para") -> str:
    """A text of an entry; one between bars begins with the day in its margin."""
    return f'<text type="{kind}">{escape(text)}</text>'


def entry(name: str, *texts: str, of: str = "Declaration") -> str:
    """An entry of a section on a line of its own, of which the headings end with a colon."""
    parts = "".join(part(text, "title" if text.endswith(":") else "para") for text in texts)
    return f"\n<{of}><Participant>{name}</Participant>{parts}</{of}>"


def section(*entries: str, name: str = "Declarations", title: str = "") -> str:
    """A section of a status file, of which the first entry stands on the line below its beginning."""
    return f"<{name}><Title>{title}</Title>{''.join(entries)}</{name}>"


SIGNED = ("Chile|25 Oct 2025|4 May 2026", "Peru|26 Oct 2025|")


def declared(folder: Path, sections: str) -> tuple[Reading, list[tuple[str, str, tuple[str, ...], str]]]:
    """What is read of a file with these sections, and each declaration with its articles and its day."""
    reading = read(folder, xml(*SIGNED, sections=sections))
    return reading, [(one.actor, one.kind, one.articles, str(one.date or "")) for one in reading.declared]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Reservation:", "on article 3"), [("reservation", ("3",), "2026-05-04")]),
        (("Réserve:", "x"), [("reservation", (), "2026-05-04")]),
        (("Declaration on article 5:", "x"), [("declaration", ("5",), "2026-05-04")]),
        (("Interpretative statement:", "x"), [("declaration", (), "2026-05-04")]),
        (("Something else:", "It reserves the right"), [("declaration", (), "2026-05-04")]),
        (
            ("Reservation and declaration:", "article 7"),
            [("reservation", ("7",), "2026-05-04"), ("declaration", ("7",), "2026-05-04")],
        ),
        (("does not consider itself bound by article 35, and declares",), [("reservation", ("35",), "2026-05-04")]),
        (("declares that",), [("declaration", (), "2026-05-04")]),
        (("Reservation:",), [("reservation", (), "2026-05-04")]),
        (("Reservation:", "article 3", "and article 4"), [("reservation", ("3", "4"), "2026-05-04")]),
        (
            ("Reservation:", "article 3", "Declaration:", "article 4"),
            [("reservation", ("3",), "2026-05-04"), ("declaration", ("4",), "2026-05-04")],
        ),
        (("Upon signature:", "x"), [("declaration", (), "2025-10-25")]),
        (("Upon signature:", "Reservation:", "x"), [("reservation", (), "2025-10-25")]),
        (
            ("Lors de la signature:", "Réserve:", "x", "Déclaration:", "y"),
            [("reservation", (), "2025-10-25"), ("declaration", (), "2025-10-25")],
        ),
        (
            ("Declaration made upon signature:", "x", "Reservation made upon ratification:", "y"),
            [("declaration", (), "2025-10-25"), ("reservation", (), "2026-05-04")],
        ),
        (
            ("<right>3 June 2026</right>Declaration:", "x", "<right>1 July\n2026 </right>Reservation:", "y"),
            [("declaration", (), "2026-06-03"), ("reservation", (), "2026-07-01")],
        ),
        (
            ("declares x", "<right>1 July 2026</right>", "declares article 2"),
            [("declaration", (), "2026-05-04"), ("declaration", ("2",), "2026-07-01")],
        ),
        (
            ("Reservation:", "<right>1 July 2026</right>", "on article 2"),
            [("reservation", ("2",), "2026-07-01")],
        ),
        (
            ("Declaration:", "on article 1", "<right>1 July 2026</right>a reservation on article 2"),
            [("declaration", ("1",), "2026-05-04"), ("reservation", ("2",), "2026-07-01")],
        ),
        (
            (
                "Reservation:",
                "article",
                "3",
                "Declaration:",
                "article",
                "4",
                "<right>1 July 2026</right>declares",
                "article",
                "5",
            ),
            [
                ("reservation", ("3",), "2026-05-04"),
                ("declaration", ("4",), "2026-05-04"),
                ("declaration", ("5",), "2026-07-01"),
            ],
        ),
        (
            ("Declaration:", "article <right>1 July 2026</right> 9"),
            [("declaration", ("9",), "2026-07-01")],
        ),
    ],
)
def test_a_declaration_has_a_kind_articles_and_a_day(
    tmp_path: Path, texts: tuple[str, ...], found: list[tuple[str, tuple[str, ...], str]]
) -> None:
    """Its heading says the kind, else its words; its day is that in the margin, else that of the instrument."""
    reading, given = declared(tmp_path, section(entry("Chile &lt;superscript>3&lt;/superscript>", *texts)))
    assert given == [("CHL", *one) for one in found]
    assert [one.locator for one in reading.declared] == [f"Chile, {kind}" for kind, *_ in found]
    assert problems(reading) == []
    assert reading.lists[0].declared == {"reservation", "declaration"}


def test_each_section_lists_a_kind(tmp_path: Path) -> None:
    """An authority may have its article from the title of the section; who has neither signed nor consented has no day."""
    reading, found = declared(
        tmp_path,
        section(entry("Peru", "Upon signature:", "declares"), name="Declarations", title="article 1")
        + section(entry("Ghana", "a reservation", of="Objection"), entry("Peru", "y", of="Objection"), name="Objections")
        + section(entry("Chile", "of article 2"), name="DeclarationsUnderArticle", title="article 44")
        + section(
            entry("Chile", "is the office", of="Notification"),
            entry("Chile", "of article 2", of="Notification"),
            entry("Chile", "ignored", of="Other"),
            name="Notifications",
            title="Notifications under article 46 (13)",
        ),
    )
    assert found == [
        ("PER", "declaration", (), "2025-10-26"),
        ("GHA", "objection", (), ""),
        ("PER", "objection", (), ""),
        ("CHL", "declaration", ("2",), "2026-05-04"),
        ("CHL", "authority", ("46(13)",), "2026-05-04"),
        ("CHL", "authority", ("2",), "2026-05-04"),
    ]
    assert reading.declared[4] == Declared(
        treaty="hanoi",
        actor="CHL",
        kind="authority",
        articles=("46(13)",),
        date=cd.PartialDate.parse("2026-05-04"),
        locator="Chile, authority",
    )
    assert problems(reading) == []
    assert reading.lists[0].declared == {"reservation", "declaration", "objection", "authority"}


@pytest.mark.parametrize(("name", "kind"), [("Objections", "objection"), ("Notifications", "authority")])
def test_what_has_no_section_is_not_listed(tmp_path: Path, name: str, kind: str) -> None:
    """A section without an entry says nothing either."""
    one = name.removesuffix("s")
    assert declared(tmp_path, section(entry("Chile", "x", of=one), name=name))[0].lists[0].declared == {kind}
    assert declared(tmp_path, section(name=name))[0].lists[0].declared == frozenset()


def test_what_is_wrong_in_a_declaration_is_told_with_its_line(tmp_path: Path) -> None:
    """The other parts and entries are read."""
    reading, found = declared(
        tmp_path,
        section(
            entry("Atlantis", "declares"),
            entry(
                "Chile", "Says what it is not.", "<right>31 June 2026</right>", "declares", "<right>2 June 2026</right>x:"
            ),
            "\n<Declaration><text>declares</text></Declaration>",
            entry("Peru"),
            entry("Peru", "declares"),
        ),
    )
    assert found == [("CHL", "declaration", (), "2026-06-02"), ("PER", "declaration", (), "")]
    told = problems(reading)
    assert [one[:3] for one in told] == [
        (6, "participant", "Atlantis"),
        (7, "declaration", "Chile"),
        (7, "declaration", "31 June 2026"),
        (8, "participant", ""),
    ]
    assert told[1][3] == WHICH
    assert told[2][3] == "a day of the calendar; '31 June 2026' is none, as the day of a declaration of Chile"


def applied(name: str, day: str = "8 Jul 2026", territories: str = "") -> str:
    """A notification of territorial application on a line of its own."""
    given = f"<DateNotification>{day}</DateNotification>" if day else ""
    return f"\n<Application><Participant>{name}</Participant>{given}<Territories>{territories}</Territories></Application>"


def test_territories_are_those_of_who_stands_above(tmp_path: Path) -> None:
    """A row without a name goes on with that above it, also if that could not be read."""
    applications = (
        applied("Australia 2", territories="Norfolk Island, Cocos\n (Keeling)  Islands, "),
        applied("", "9 Jul 2026"),
        applied("Atlantis"),
        applied(""),
        applied("Chile", "31 June 2026"),
        applied("", "10 Jul 2026", "Easter Island"),
        applied("Peru", ""),
        "\n<Application><DateNotification>11 Jul 2026</DateNotification></Application>",
    )
    reading, _ = declared(tmp_path, f"<TerritorialApplications>{''.join(applications)}</TerritorialApplications>")
    assert reading.declared[0] == Declared(
        treaty="hanoi",
        actor="AUS",
        kind="territorial-application",
        date=cd.PartialDate.parse("2026-07-08"),
        territories=("Norfolk Island", "Cocos (Keeling) Islands"),
        locator="Australia, territorial application",
    )
    assert [(one.actor, str(one.date), one.territories, one.locator) for one in reading.declared[1:]] == [
        ("AUS", "2026-07-09", (), "Australia, territorial application"),
        ("CHL", "2026-07-10", ("Easter Island",), "Chile, territorial application"),
        ("PER", "2026-07-11", (), "Peru, territorial application"),
    ]
    told = problems(reading)
    assert [one[:3] for one in told] == [
        (9, "participant", "Atlantis"),
        (10, "participant", "Atlantis"),
        (11, "territorial-application", "31 June 2026"),
        (13, "territorial-application", ""),
    ]
    assert [one[3] for one in told[2:]] == ["a day of the calendar; '31 June 2026' is none", "a day, such as 25 Oct 2025"]
    assert reading.lists[0].declared == {"territorial-application"}


def test_a_territory_without_anybody_above_is_a_problem(tmp_path: Path) -> None:
    """It is not known whose it is."""
    reading, found = declared(tmp_path, applied("", territories="Norfolk Island"))
    assert found == []
    assert [one[:3] for one in problems(reading)] == [(6, "participant", "")]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("article 20, paragraph 2, and Article 18; paragraph 3 of article 15", ("20(2)", "18", "15(3)")),
        ("paragraph 3 of article 15, article 15, and par. 3 of art. 15", ("15(3)", "15")),
        ("article 46 (13) and article 46(13)", ("46(13)",)),
        ("art. 5 para. 4, articles 6", ("5(4)", "6")),
        ("le paragraphe 2 de l'article 35 et l’article 16", ("35(2)", "16")),
        ("article 9, and again Article 9", ("9",)),
        ("article 9, paragraph 21 of article 8", ("9", "8(21)")),
        ("no particle 9, no art 9", ()),
    ],
)
def test_articles_are_named_once_in_their_order(text: str, articles: tuple[str, ...]) -> None:
    """With their paragraph, before or behind the article."""
    assert articles_named(text) == articles
