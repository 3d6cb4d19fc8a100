"""Files in the forms in which publishers publish, written from an edition: no file of theirs lies among the tests.

The forms were taken from files that the publishers put on the web: element names, headings, marks and totals are theirs,
every name and day comes from the edition.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from html import escape
from typing import Any

import attrs

import cyberdiplo as cd
from cyberdiplo import Act

CONSENT = {
    Act.RATIFICATION: "",
    Act.ACCEPTANCE: "A",
    Act.APPROVAL: "AA",
    Act.ACCESSION: "a",
    Act.SUCCESSION: "d",
}
MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
}


@attrs.frozen(kw_only=True)
class Row:
    """One participant as a depositary lists it: days as dates, the act of consent, the day of its effect, marks."""

    name: str
    signed: datetime.date | None = None
    consent: Act | None = None
    consented: datetime.date | None = None
    effective: datetime.date | None = None
    marks: str = ""


def rows_of(atlas: cd.Atlas, treaty: str, *, until: datetime.date | None = None) -> list[Row]:
    """The participants of a treaty as the edition knows them, each with its last consent that was not withdrawn."""
    found: dict[str, Row] = {}
    gone = {act.actor: act.date.last for act in atlas.actions.where(treaty=treaty, act="withdrawal")}
    for act in sorted(atlas.actions.where(treaty=treaty), key=lambda act: act.date.last):
        if act.act in (Act.INVITATION, Act.WITHDRAWAL) or (until and act.date.last > until):
            continue
        if act.act in CONSENT and act.date.last <= gone.get(act.actor, datetime.date.min):
            continue
        state = atlas.states.get(act.actor)
        if state is not None and state.ended:
            continue
        row = found.get(act.actor) or Row(name=atlas.actors[act.actor].name)
        if act.act is Act.SIGNATURE:
            row = attrs.evolve(row, signed=act.date.last)
        else:
            effective = act.effective.last if act.effective else None
            row = attrs.evolve(row, consent=act.act, consented=act.date.last, effective=effective)
        found[act.actor] = row
    return sorted(found.values(), key=lambda row: row.name)


def _un_day(day: datetime.date | None, mark: str = "", language: str = "en") -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]}\t {day.year} {mark}".rstrip() if day else ""


def _un_words(treaty: Any, language: str) -> dict[str, str]:
    series, _, number = treaty.reference.partition(" ")
    chapter, _, numbered = (number if series == "MTDSG" else {"39574": "XVIII-12", "42146": "XVIII-14"}[number]).partition(
        "-"
    )
    french = language == "fr"
    return {
        "chapter": f"{'CHAPITRE' if french else 'CHAPTER'} {chapter}",
        "number": numbered,
        "title": treaty.title,
        "registered": f"1 {'mars' if french else 'March'} 2004, No {number}" if series == "UNTS" else "",
        "consent": "Acceptation(A), Ratification, Approbation(AA), Adhésion(a), Succession(d)"
        if french
        else "Acceptance(A), Ratification, Approval(AA), Accession(a), Succession(d)",
    }


def untc_xml(
    treaty: Any, rows: Iterable[Row], *, language: str = "en", sections: str = "", head: str = "", encoding: str = "utf-8"
) -> bytes:
    """A status file of the UN Treaty Collection in XML."""
    rows, words = list(rows), _un_words(treaty, language)
    registration = f"<Registration><Label>Registration</Label><Labeltext>{words['registered']}</Labeltext></Registration>"
    table = "\n".join(
        f"<Row><Entry>{escape(row.name)}&lt;superscript&gt;1,2&lt;/superscript&gt;</Entry>"
        f"<Entry>{_un_day(row.signed, '', language)}</Entry>"
        f"<Entry>{_un_day(row.consented, CONSENT[row.consent] if row.consent else '', language)}</Entry></Row>"
        for row in rows
    )
    signed, bound = sum(bool(row.signed) for row in rows), sum(bool(row.consented) for row in rows)
    return f"""<?xml version="1.0" encoding="{encoding}"?>
{head}<Document><Treaty><Template>mtdsg</Template>
<Header><Chapter><Header>{words["chapter"]}</Header><Name>PENAL MATTERS</Name></Chapter>
<ExternalData><Numsect>{words["number"]}</Numsect><Titlesect>{escape(words["title"])}</Titlesect>
{registration if words["registered"] else ""}
<Status><Label>Status</Label><SignatoriesLabel>Signatories</SignatoriesLabel><Signatories>{signed}</Signatories>
<PartiesLabel>Parties</PartiesLabel><Parties>{bound}</Parties></Status></ExternalData></Header>
<Participants><Table colsep="0"><TGroup cols="3"><Thead><Row><Entry>Participant</Entry><Entry>Signature</Entry>
<Entry>{words["consent"]}</Entry></Row></Thead><Tbody><Rows>
{table}
</Rows></Tbody></TGroup></Table></Participants>
{sections}<EndNotes><Note><index>1</index><text>A note &amp; more.</text></Note></EndNotes></Treaty></Document>
""".encode(encoding)


def untc_sections(atlas: cd.Atlas, treaty: str, *, without: str = "") -> str:
    """The sections of a status file with the reservations, declarations and authorities that the edition knows."""
    parts = {"Declarations": "", "Notifications": ""}
    for one in atlas.table("declarations"):
        if one.treaty != treaty or one.id == without or one.kind not in ("reservation", "declaration", "authority"):
            continue
        section = "Notifications" if one.kind == "authority" else "Declarations"
        articles = " and ".join(f"article {article}" for article in one.articles)
        parts[section] += (
            f"<{section[:-1]}><Participant>{escape(atlas.actors[one.actor].name)}</Participant>"
            f"<text>&lt;right&gt;{_un_day(one.date.last)}&lt;/right&gt;</text>"
            f'<text type="title">{one.kind.capitalize()}:</text>'
            f'<text type="para">Of {articles or "it all"}.</text></{section[:-1]}>'
        )
    return "".join(f"<{section}><Title>{section}</Title>{entries}</{section}>\n" for section, entries in parts.items())


def untc_page(treaty: Any, rows: Iterable[Row], dated: datetime.date, *, language: str = "en") -> bytes:
    """The page of a treaty's status at treaties.un.org, as a browser saves it."""
    rows, words = list(rows), _un_words(treaty, language)
    table = "\n".join(
        f"<tr><td>{escape(row.name)} <sup>1</sup></td><td>{_un_day(row.signed, '', language)}</td>"
        f"<td>{_un_day(row.consented, CONSENT[row.consent] if row.consent else '', language)}</td></tr>"
        for row in rows
    )
    signed, bound = sum(bool(row.signed) for row in rows), sum(bool(row.consented) for row in rows)
    status, signatories = ("ÉTAT AU", "Signataires") if language == "fr" else ("STATUS AS AT", "Signatories")
    return f"""<!DOCTYPE html><html><head><title>UNTC</title><script>var a = "<table>";</script></head><body>
<form action="https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY"><div>{status} : {dated:%d-%m-%Y} 09:15:32 EDT</div>
<div>{words["chapter"]}</div><div>PENAL MATTERS</div><div><span>{words["number"]}. {escape(words["title"])}</span></div>
<div>{words["registered"]}</div><div>{signatories} : {signed}. Parties : {bound}</div>
<table id="ctl00_tblgrid"><tr><th>Participant</th><th>Signature</th><th>{words["consent"]}</th></tr>
{table}
</table></form></body></html>
""".encode()


def _coe_day(day: datetime.date | None, mark: str = "") -> str:
    return f"{day:%d/%m/%Y} {mark}".rstrip() if day else ""


def _coe_cells(row: Row) -> list[str]:
    mark = {Act.ACCESSION: "a", Act.SUCCESSION: "su"}.get(row.consent) if row.consent else ""
    marks = [f"{letter}." if letter in row.marks else "" for letter in "RDATCO"]
    return [row.name, _coe_day(row.signed), _coe_day(row.consented, mark or ""), _coe_day(row.effective), "", *marks]


HEADS = {
    "en": ("Signature", "Ratification", "Entry into Force", "Notes", "R.", "D.", "A.", "T.", "C.", "O."),
    "fr": ("Signature", "Ratification", "Entrée en vigueur", "Renv.", "R.", "D.", "A.", "T.", "C.", "O."),
}


def coe_chart(treaty: Any, rows: Iterable[Row], dated: datetime.date, *, language: str = "en") -> bytes:
    """The Treaty Office's chart of signatures and ratifications, as a browser saves it."""
    number = treaty.reference.partition(" ")[2]
    rows = list(rows)
    head = "".join(f"<th>{cell}</th>" for cell in ("", *HEADS[language]))
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _coe_cells(row)) + "</tr>" for row in rows)
    mere, bound = sum(bool(row.signed and not row.consented) for row in rows), sum(bool(row.consented) for row in rows)
    title, status, groups = {
        "en": ("Chart of signatures and ratifications of Treaty", "Status as of", "Members of Council of Europe"),
        "fr": ("État des signatures et ratifications du traité", "Situation au", "Membres du Conseil de l'Europe"),
    }[language]
    words = {
        "en": ("Total number of signatures not followed by ratifications:", "Total number of ratifications/accessions:"),
        "fr": ("Nombre total de signatures non suivies de ratifications :", "Nombre total de ratifications/adhésions :"),
    }[language]
    totals = f"{words[0]} {mere}</p><p>{words[1]} {bound}"
    return f"""<!DOCTYPE html>
<html><head><title>Full list</title></head><body><h1>{title} {number}</h1><h2>{escape(treaty.title)}</h2>
<p>{status} {dated:%d/%m/%Y}</p><table><tr><td>Title</td><td>{escape(treaty.title)}</td></tr></table>
<table><tr><th colspan="11">{groups}</th></tr><tr>{head}</tr>
{body}
</table><p>{totals}</p></body></html>
""".encode()


def coe_csv(treaty: Any, rows: Iterable[Row], dated: datetime.date) -> bytes:
    """A chart as a CSV table with semicolons."""
    lines = [
        f"Chart of signatures and ratifications of Treaty {treaty.reference.partition(' ')[2]}",
        f"Status as of {dated:%d/%m/%Y}",
        ";".join(("", *HEADS["en"])),
        *(";".join(_coe_cells(row)) for row in rows),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8-sig")


LONG = {
    "en": [
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
    ],
    "fr": [
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
    ],
}
INSTRUMENTS = {
    "en": {
        Act.RATIFICATION: "Ratification",
        Act.ACCESSION: "Accession",
        Act.SUCCESSION: "Declaration of Continued Application",
    },
    "fr": {
        Act.RATIFICATION: "Ratification",
        Act.ACCESSION: "Adhésion",
        Act.SUCCESSION: "Déclaration de continuité d'application",
    },
}


def wipo_page(rows: Iterable[Row], *, language: str = "en") -> bytes:
    """WIPO's table of the contracting parties of the WIPO Copyright Treaty, as a browser saves it."""

    def day(one: datetime.date | None) -> str:
        if one is None:
            return ""
        month = LONG[language][one.month - 1]
        return f"{month} {one.day}, {one.year}" if language == "en" else f"{one.day} {month} {one.year}"

    acts = {**INSTRUMENTS[language], Act.ACCEPTANCE: "Acceptance", Act.APPROVAL: "Approval"}
    body = "\n".join(
        f"<tr><td>{escape(row.name)}</td><td>{day(row.signed)}</td>"
        f"<td>{f'{acts[row.consent].lower()}: {day(row.consented)}' if row.consent else ''}</td>"
        f"<td>{day(row.effective)}</td><td></td></tr>"
        for row in rows
    )
    title, heads = {
        "en": (
            "WIPO Copyright Treaty",
            ("Contracting Parties/Signatories", "Signature", "Instrument", "In Force", "Details"),
        ),
        "fr": (
            "Traité de l'OMPI sur le droit d'auteur",
            ("Parties contractantes/Signataires", "Signature", "Instrument", "En vigueur", "Détails"),
        ),
    }[language]
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    return f"""<!DOCTYPE html><html><head><title>wipo.int</title></head><body>
<a href="https://www.wipo.int/wipolex">WIPO Lex</a>
<h1>{title}</h1><table><tr>{head}</tr>
{body}
</table></body></html>
""".encode()
