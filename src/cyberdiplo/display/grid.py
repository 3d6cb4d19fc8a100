"""How tables look: one grid of texts, as plain text, Markdown and HTML."""

from __future__ import annotations

import textwrap
from typing import Any

import attrs

from cyberdiplo.display.cells import Table
from cyberdiplo.display.visible import visible

__all__ = ["Grid", "record_grid", "text_of"]


@attrs.frozen
class Grid(Table):
    """A table with how it looks: as plain text, as Markdown and as HTML."""

    def text(self, width: int = 100) -> str:
        """Return the table for a terminal of `width` columns, cells wrapped; what is too wide, in parts."""
        header, *rows = (_visible(row) for row in (self.header, *self.rows))
        lines = textwrap.wrap(visible(self.title), width)
        for sentence in _visible(self._told()):
            lines += textwrap.wrap(f"· {sentence}", width, subsequent_indent="  ", break_on_hyphens=False)
        fit = max(1, (width - 27) // 14)  # so many columns beside the first have room for a few words
        for start in range(1, len(header), fit):
            shown = (0, *range(start, min(start + fit, len(header))))
            part = [row if len(row) == 1 else tuple(row[i] for i in shown) for row in (header, *rows)]
            lines += ["", *_laid_out(part[0], part[1:], width)]
        for line, link in map(_visible, self.foot):
            whole = f"{line} {link}".rstrip()
            lines += textwrap.wrap(
                whole, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
            ) or [""]
        return "\n".join(line.rstrip() for line in lines)

    def _told(self) -> tuple[str, ...]:
        """Return the sentences above the table where nothing can be folded."""
        hidden = "; ".join(one.title for one in self.folded)
        return (*self.lead, f"Not shown: {hidden}.") if hidden else self.lead

    def markdown(self) -> str:
        """Return the table as GitHub-flavoured Markdown; headings are bold rows."""
        rows = [
            (f"**{_markdown(row[0])}**", *([""] * (len(self.header) - 1))) if len(row) == 1 else map(_markdown, row)
            for row in self.rows
        ]
        table = [
            "| " + " | ".join(map(_markdown, self.header)) + " |",
            "|" + " --- |" * len(self.header),
            *("| " + " | ".join(row) + " |" for row in rows),
        ]
        foot = [f"- {_markdown(line)}{_link(link)}" if line else "" for line, link in self.foot]
        lead = [*(f"- {_markdown(sentence)}" for sentence in self._told()), ""] if self._told() else []
        return "\n".join([f"### {_markdown(self.title)}", "", *lead, *table, "", *foot]).rstrip() + "\n"

    def html(self) -> str:
        """Return the table as a fragment of HTML, every text escaped, numbers in brackets linked to the foot."""
        from cyberdiplo.display.markup import table_html

        return table_html(self, with_parts=False)

    def page(self) -> str:
        """Return the table as a whole HTML page with links to its parts, for a phone, a screen or paper."""
        from cyberdiplo.display.markup import page, table_html

        return page(table_html(self, with_parts=True), self.title)


_NOTHING = "–"

_Row = tuple[str, ...]


def _visible(texts: _Row) -> _Row:
    """Return texts with nothing in them that a terminal would obey."""
    return tuple(map(visible, texts))


def _laid_out(header: _Row, rows: list[_Row], width: int) -> list[str]:
    """Return the lines of a table that fits; rows and headings that say nothing are left out."""
    rows = [row for row in rows if len(row) == 1 or any(cell != _NOTHING for cell in row[1:])]
    headed = [len(row) > 1 for row in rows[1:]] + [False]
    rows = [row for row, is_followed in zip(rows, headed, strict=False) if len(row) > 1 or is_followed]
    widths = _widths([row for row in (header, *rows) if len(row) > 1], width)
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [*_wrapped(header, widths), rule] if any(header) else [rule]
    for row in rows:
        if len(row) == 1:
            lines += ["", *(textwrap.wrap(row[0].upper(), width) or [""]), rule]
        else:
            wrapped = _wrapped(row, widths)
            lines += wrapped if len(wrapped) == 1 else [*wrapped, ""]
    return lines


def _widths(rows: list[_Row], width: int) -> list[int]:
    """Share the width out: the first column as wide as it needs, up to about a quarter, the others alike."""
    needs = [max(1, *(len(line) for row in rows for line in row[i].split("\n"))) for i in range(len(rows[0]))]
    room = width - 2 * (len(needs) - 1)
    if sum(needs) <= room:
        return needs
    first = min(needs[0], max(27, room // 4))
    rest = room - first
    widths = [0] * (len(needs) - 1)
    for place, (i, need) in enumerate(sorted(enumerate(needs[1:]), key=lambda pair: pair[1])):
        widths[i] = min(need, rest // (len(widths) - place))
        rest -= widths[i]
    return [first, *widths]


def _wrapped(row: _Row, widths: list[int]) -> list[str]:
    columns = [
        [line for part in text.split("\n") for line in (textwrap.wrap(part, width, break_on_hyphens=False) or [""])]
        for text, width in zip(row, widths, strict=True)
    ]
    height = max(map(len, columns))
    return [
        "  ".join((column[i] if i < len(column) else "").ljust(width) for column, width in zip(columns, widths, strict=True))
        for i in range(height)
    ]


def _markdown(text: str) -> str:
    text = visible(text)
    for sign in "\\`*_<>|[]&~#":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "<br>")


def _link(link: str) -> str:
    """Return a link of the web as Markdown; nothing for any other, as in HTML."""
    if not link.startswith(("https://", "http://")):
        return ""
    from urllib.parse import quote

    signs = (sign if sign.isprintable() and sign not in '<>\\ "`' else quote(sign, safe="") for sign in link)
    return f" <{''.join(signs)}>"


def record_grid(record: Any) -> Grid:
    """Return one record as a table of its attributes, the empty ones left out."""
    rows = [(field.name.replace("_", " "), text_of(getattr(record, field.name))) for field in attrs.fields(type(record))]
    return Grid(type(record).__name__, ("", ""), tuple(row for row in rows if row[1]))


def text_of(value: object) -> str:
    """Return a value as text: nothing for None, several with semicolons, records by their ids."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(map(text_of, value))
    return str(getattr(value, "id", value) if attrs.has(type(value)) else value)
