"""Where the newest of each table is to be had, in which form, and how old ours is."""

from __future__ import annotations

import datetime

import attrs

from cyberdiplo.model import Treaty
from cyberdiplo.query.questions import Questions

__all__ = ["Newest", "newest"]


@attrs.frozen(kw_only=True)
class Newest:
    """Where the newest of one table, or of one treaty, is to be had.

    Attributes:
        table: The name of the table.
        about: The treaty, or a part of the table; empty for the whole.
        complete_to: The day to which ours is known completely; None if nothing is claimed.
        days: How many days lie between it and the day asked for; None if nothing is claimed.
        address: Where the newest is.
        form: In which form.
        click: What to click there.
        reader: What reads it: a module of `cyberdiplo.importers`; empty if it is typed by hand.
    """

    table: str
    about: str
    complete_to: datetime.date | None
    days: int | None
    address: str
    form: str
    click: str
    reader: str


_UN = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no={number}&chapter=18&clang=_en"
_COE = "https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum={number}"
_PLACES = {
    "un-secretary-general": (_UN, "XML or HTML", "View XML, or save the page", "untc"),
    "council-of-europe": (_COE, "HTML", "save the page; then Reservations and declarations, and save that page", "coe"),
    "wipo": ("https://www.wipo.int/wipolex/en/treaties", "HTML", "the treaty, Contracting parties; save the page", "wipo"),
    "oas": ("https://www.oas.org/juridico/english/sigs/{small}.html", "HTML", "save the page", "oas"),
    "african-union": (
        "https://au.int/en/treaties",
        "PDF",
        "the treaty, Status List; pdftotext -layout makes its text",
        "au",
    ),
}
_UNTS = {"39574": "XVIII-12", "42146": "XVIII-14"}
_TABLES = {
    "ballots": ("https://digitallibrary.un.org/record/4060887", "CSV", "the newest file of the record", "undl"),
    "participations": ("", "", "the page of each partnership; add rows by an overlay", ""),
    "positions": ("", "", "the statements of each meeting; add rows by an overlay", ""),
    "documents": ("", "", "the page of each government; add rows by an overlay", ""),
}


def newest(atlas: Questions, day: datetime.date) -> tuple[Newest, ...]:
    """Return where the newest of each treaty and table is to be had, the oldest of ours first.

    Args:
        atlas: The edition.
        day: The day on which ours is that old.
    """
    found = [_of_treaty(treaty, day) for treaty in atlas.treaties.values()]
    claimed = {table.name: table.complete_to for table in atlas.edition.tables}
    for table, (address, form, click, reader) in _TABLES.items():
        last = claimed.get(table)
        days = (day - last).days if last else None
        row = Newest(
            table=table, about="", complete_to=last, days=days, address=address, form=form, click=click, reader=reader
        )
        found.append(row)
    return tuple(sorted(found, key=lambda one: (one.complete_to or datetime.date.min, one.table, one.about)))


def _of_treaty(treaty: Treaty, day: datetime.date) -> Newest:
    address, form, click, reader = _PLACES.get(
        treaty.depositary, ("", "", "ask the depositary; add the acts by an overlay", "")
    )
    number = treaty.reference.partition(" ")[2]
    return Newest(
        table="actions",
        about=treaty.id,
        complete_to=treaty.complete_to,
        days=(day - treaty.complete_to).days,
        address=address.format(number=_UNTS.get(number, number), small=treaty.reference.casefold()),
        form=form,
        click=click,
        reader=reader,
    )
