"""The pages of WIPO's treaties are read row by row, and its notifications by what they tell of one government."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import Act, DataError, Ref
from cyberdiplo.importers import wipo
from cyberdiplo.importers.gathering import CONSENTS
from cyberdiplo.records.readings import Listing, Reading
from tests.folders import changed, without

HEAD = "Contracting Party/Signatory|Signature|Instrument|In Force"
TITLE = "WIPO Copyright Treaty"
ACTS = (
    "ratification, accession, adhesion, acceptance, acceptation, approval, approbation, succession, "
    "declarationofcontinuedapplication, declarationdecontinuitedapplication"
)
NOTES = (
    "The Director General of the World Intellectual Property Organization (WIPO) notifies, under the WIPO Copyright Treaty, "
)


def page(*rows: str, title: str = f"<sup>Berne Convention </sup>{TITLE}") -> str:
    """A page with a table of these rows, of which the cells stand between bars."""
    lines = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return f"<html><body><p>{title}</p><table><tr><td>WIPO</td></tr></table><table>\n{lines}</table></body></html>"


def note(text: str) -> str:
    """A notification."""
    return f"<html><body><p>{NOTES}{text}</p></body></html>"


def read(folder: Path, text: str, **given: Any) -> Reading:
    """What is read of a page."""
    path = folder / "wct.html"
    path.write_text(text, encoding="utf-8")
    return wipo.read(path, **{"read": "2026-11-20", **given})


def acts(reading: Reading) -> list[tuple[str, str, str]]:
    """Each act with its day and that of its effect."""
    return [(one.id.partition(":")[2], str(one.date), str(one.effective or "")) for one in reading.records]


def problems(reading: Reading) -> list[tuple[Any, ...]]:
    """What its problems say, without the name of the file."""
    return [one.args[1:] for one in reading.problems]


@pytest.mark.parametrize(
    ("word", "act"),
    [
        ("Ratification", "ratification"),
        ("Accession", "accession"),
        ("Adhésion", "accession"),
        ("Acceptance", "acceptance"),
        ("Acceptation", "acceptance"),
        ("Approval", "approval"),
        ("Approbation", "approval"),
        ("Succession", "succession"),
        ("Declaration of Continued Application", "succession"),
        ("Déclaration de continuité d'application", "succession"),
    ],
)
def test_each_word_for_an_instrument_is_an_act(tmp_path: Path, word: str, act: str) -> None:
    """In English and in French."""
    reading = read(tmp_path, page(HEAD, f"Ghana||{word}: August 18, 2006|November 18, 2006"))
    assert acts(reading) == [(f"GHA:{act}", "2006-08-18", "2006-11-18")]
    assert problems(reading) == []


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        "Contracting Party|Signature|Instrument|Entry into Force",
        "Partie contractante|Signature|Instrument|En vigueur",
        "Partie contractante/Signataire|Signature|Instrument|Entrée en vigueur",
        "whoever stands first|Signature|Instrument|In force|Details",
    ],
)
def test_columns_are_known_by_their_heads(tmp_path: Path, head: str) -> None:
    """The first is that of the parties; details are not read."""
    details = "|x" * (head.count("|") - 3)
    rows = (f"Ghana*|December 20, 1996|Accession: August 18, 2006|November 18, 2006{details}", "|" * head.count("|"))
    reading = read(tmp_path, page(head, *rows))
    assert acts(reading) == [("GHA:signature", "1996-12-20", ""), ("GHA:accession", "2006-08-18", "2006-11-18")]
    assert problems(reading) == []


def test_a_table_need_not_say_when_acts_took_effect(tmp_path: Path) -> None:
    """Its other columns may stand in any order."""
    reading = read(tmp_path, page("State|Instrument|Signature", "Ghana|Accession: August 18, 2006|December 20, 1996"))
    assert acts(reading) == [("GHA:signature", "1996-12-20", ""), ("GHA:accession", "2006-08-18", "")]
    assert problems(reading) == []
    with pytest.raises(DataError, match="a table of contracting parties"):
        read(tmp_path, page("Signature|Instrument|In Force", "Ghana||"))


@pytest.mark.parametrize(("day", "actor"), [("20 December 1996", "YUG"), ("1 March 2003", "SCG"), ("", "")])
def test_a_name_of_several_is_that_of_the_day(tmp_path: Path, day: str, actor: str) -> None:
    """The first day of the row; without one nobody knows who is meant."""
    reading = read(tmp_path, page(HEAD, f"Yugoslavia|{day}||"))
    assert [one[0] for one in acts(reading)] == ([f"{actor}:signature"] if actor else [])
    assert [one[:3] for one in problems(reading)] == ([] if actor else [(3, "participant", "Yugoslavia")])


def test_the_source_is_the_list_of_the_treaty(tmp_path: Path, atlas: cd.Atlas) -> None:
    """It lists all signatures and consents, and each act rests on a row."""
    reading = read(tmp_path, page(HEAD, "Ghana*|December 20, 1996||"), dated="2026-11-19")
    source = reading.source
    assert (source.id, source.publisher, source.link, source.read) == (
        "wipo-wct-parties-2026-11-19",
        "World Intellectual Property Organization",
        "https://www.wipo.int/wipolex/en/treaties",
        datetime.date(2026, 11, 20),
    )
    assert source.title == f"Contracting parties of the {atlas.treaties['wct'].name}, status as of 2026-11-19"
    assert reading.records[0].refs == (Ref(source.id, "Ghana"),)
    assert reading.lists == (Listing(treaty="wct", acts=CONSENTS | {Act.SIGNATURE}),)


def test_what_is_wrong_in_a_table_is_told_with_its_line(tmp_path: Path) -> None:
    """The rest of the row is read, and the rows after it."""
    reading = read(
        tmp_path,
        page(
            f"{HEAD}|Colour",
            "Ghana|soon|Accession: August 18, 2006|never|red",
            "Peru|December 20, 1996",
            "||||",
            "Atlantis|December 20, 1996|||",
            "Chile|December 20, 1996|Admission: April 11, 2001||",
            "Ghana|December 20, 1996|||",
            "Mexico||Ratification: May 18||",
            "Peru||Accession||",
            "Panama||: May 18, 2001||",
            "Bolivia||Accession: ||",
        ),
    )
    assert acts(reading) == [("GHA:accession", "2006-08-18", ""), ("CHL:signature", "1996-12-20", "")]
    found = problems(reading)
    assert [one[:3] for one in found] == [
        (2, "Colour", "Colour"),
        (3, "signature", "soon"),
        (3, "effective", "never"),
        (4, "participant", "Peru"),
        (6, "participant", "Atlantis"),
        (7, "instrument", "Admission: April 11, 2001"),
        (8, "participant", "Ghana"),
        (9, "instrument", " May 18"),
        (10, "instrument", "Accession"),
        (11, "instrument", ": May 18, 2001"),
        (12, "instrument", "Accession:"),
    ]
    assert [one[3] for place, one in enumerate(found) if place != 4] == [
        "a column of contracting parties; this one is not read",
        *["a day, such as 25 Oct 2025"] * 2,
        "5 cells, found 2",
        f"one of {ACTS}, a colon and a day",
        "one row for each actor; GHA stands on line 3, too",
        "a day, such as 25 Oct 2025",
        *[f"one of {ACTS}, a colon and a day"] * 3,
    ]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            (
                "the deposit, on May 18, 2006, by the Government of the Republic of Ghana, of its instrument of accession. "
                "The Treaty will enter into force, with respect to the Republic of Ghana, on November 18, 2006."
            ),
            ("GHA:accession", "2006-05-18", "2006-11-18"),
        ),
        (
            (
                "the deposit by the Government of Ghana, on 18 August 2006, of its instrument of ratification. "
                "It enters into force with respect to Ghana on 18 November 2006."
            ),
            ("GHA:ratification", "2006-08-18", "2006-11-18"),
        ),
        (
            "the deposit by the Government of Ghana on 18 August 2006, of its instrument of ratification.",
            ("GHA:ratification", "2006-08-18", ""),
        ),
    ],
)
def test_a_notification_tells_one_deposit(tmp_path: Path, text: str, act: tuple[str, str, str]) -> None:
    """In either order of its words, with the day of its effect if it says one; it lists nothing completely."""
    reading = read(tmp_path, note(text), dated="2026-01-01")
    assert acts(reading) == [act]
    assert (reading.lists, problems(reading)) == ((), [])
    assert (reading.source.id, reading.source.title.partition(" of")[0]) == (
        "wipo-wct-notification-2026-01-01",
        "Notification",
    )
    assert reading.records[0].refs[0].locator.endswith("Ghana")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "nothing",
            (0, "", NOTES[:80], "the deposit, on a day, by a government, of its instrument of ratification or accession"),
        ),
        (
            "the deposit by the Government of Ghana, on 18 August 2006, of its instrument of admission.",
            (0, "instrument", "admission", f"one of {ACTS}"),
        ),
        (
            "the deposit by the Government of Ghana, on 31 June 2006, of its instrument of accession.",
            (0, "date", "31 June 2006", "a day of the calendar; '31 June 2006' is none"),
        ),
        (
            (
                "the deposit by the Government of Ghana, on 1 June 2006, of its instrument of accession. "
                "It enters into force with respect to Ghana on 31 September 2006."
            ),
            (0, "effective", "31 September 2006", "a day of the calendar; '31 September 2006' is none"),
        ),
        (
            "the deposit by the Government of Atlantis, on 1 June 2006, of its instrument of accession.",
            (0, "participant", "Atlantis"),
        ),
    ],
)
def test_a_notification_that_tells_no_deposit_is_named(tmp_path: Path, text: str, told: tuple[Any, ...]) -> None:
    """With what is not understood of it."""
    reading = read(tmp_path, note(text))
    assert reading.records == ()
    ((*found,),) = problems(reading)
    assert tuple(found[: len(told)]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"<html><body>{TITLE} x", (1, "", "no </html>", "a whole page; the download broke off, save it again")),
        (
            f"<html><body>{TITLE} {'x' * 90}</body></html>",
            (0, "", f"{TITLE} " + "x" * 58, "a table of contracting parties, or a notification, of WIPO"),
        ),
    ],
)
def test_what_is_no_page_of_wipo_is_refused(tmp_path: Path, text: str, told: tuple[Any, ...]) -> None:
    """With what it is instead."""
    with pytest.raises(DataError) as error:
        read(tmp_path, text)
    assert error.value.args == ("wct.html", *told)


@pytest.mark.parametrize(
    "title", [TITLE, "Traité de l'OMPI sur le droit d'auteur", "Traité de l’OMPI sur le droit d’auteur"]
)
def test_the_title_says_the_treaty(tmp_path: Path, title: str) -> None:
    """In English or in French; of another one there is nothing to read, unless it is said which is meant."""
    assert read(tmp_path, page(HEAD, title=title)).lists[0].treaty == "wct"
    for other in ("", "Berne Convention"):
        with pytest.raises(DataError, match="a treaty of this edition") as error:
            read(tmp_path, page(HEAD, title=other))
        assert error.value.value == other
        assert read(tmp_path, page(HEAD, title=other), treaty="wct").lists[0].treaty == "wct"
    with pytest.raises(DataError, match="a treaty of this edition"):
        read(tmp_path, page(HEAD, title=title), atlas=changed(treaties=without("wct")))


@pytest.mark.parametrize(
    "text",
    [
        "A " * 100_000,
        NOTES + "deposit by the Government of " * 10_000,
        NOTES + "deposit, on 1 May 2001, by the Government of " * 5_000,
        f"{NOTES} deposit by the Government of Ghana on 1 May 2006, of its instrument of accession. "
        + "will enter into force with respect to " * 10_000,
    ],
    ids=["capitals", "governments", "days", "effects"],
)
def test_words_that_come_again_and_again_take_no_time(tmp_path: Path, text: str) -> None:
    """Names have an end; to try each two of such words took minutes."""
    reading = read(tmp_path, f"<html><body>{NOTES}{text}</body></html>")
    assert len(reading.records) + len(reading.problems) == 1


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        ("WIPO Contracting Parties", True),
        ("wipo: Parties contractantes", True),
        ("www.wipo.int, PARTIE CONTRACTANTE", True),
        (NOTES, True),
        ("WIPO, le Directeur général de l’Organisation Mondiale", True),
        ("Contracting Parties", False),
        ("WIPO", False),
    ],
)
def test_a_page_is_recognised_by_who_speaks_of_what(text: str, recognised: bool) -> None:
    """The organisation, and its parties or what it notifies."""
    assert wipo.recognises(text) is recognised
