"""How tables look as HTML: a fragment for notebooks, and a page of its own."""

from __future__ import annotations

import re
import zlib
from html import escape

from cyberdiplo.display.cells import Cell, Table
from cyberdiplo.display.signs import COLOURS, SIGNS, mark_class

__all__ = ["page", "table_html"]

_DATE = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")
_WHOLE = r'<span class="date">\g<0></span>'
_NUMBERS = re.compile(r"\[(\d+(?:,\d+)*)\]")
_MARKED = re.compile(rf"({'|'.join(SIGNS)})(?=$|[\s:;,])(?! \d+,)")
_NOTE = re.compile(r"\[(\d+)\] ")


def table_html(grid: Table, *, with_parts: bool) -> str:
    """Return a titled table as a fragment of HTML, every text escaped; the sources of a cell open where they are named.

    Args:
        grid: The table.
        with_parts: Whether links to the headings stand above the table.
    """
    drawn = _Drawn(grid)
    main = drawn.table(grid)
    folded = "".join(
        f'<details class="fold"{drawn.anchor(one.title)}><summary>{escape(one.title)}</summary>{drawn.table(one)}</details>'
        for one in grid.folded
    )
    lead = "".join(f"<li>{drawn.sentence(one)}</li>" for one in grid.lead)
    above = f'<ul class="lead">{lead}</ul>' if lead else ""
    headings = dict.fromkeys(row[0] for row in grid.rows if len(row) == 1)
    parts = " · ".join(f'<a href="#{drawn.parts[heading]}">{escape(heading)}</a>' for heading in headings)
    nav = f"<nav>{parts}</nav>" if with_parts and len(headings) > 1 else ""
    size = " many" if len(grid.header) > 6 else " few" if len(grid.header) < 3 else ""
    return (
        f'<div class="cyberdiplo{size}"><style>{_STYLE}</style>'
        f'<p class="title">{_dated(grid.title)}</p>{above}{nav}{main}{folded}{drawn.foot()}</div>'
    )


def _dated(text: str) -> str:
    """Return a text, escaped, in which no date breaks at its hyphens."""
    return _DATE.sub(_WHOLE, escape(text))


def _linked(text: str, link: str) -> str:
    known = link.startswith(("https://", "http://"))
    return f'<a href="{escape(link)}">{escape(text)}</a>' if known else escape(text)


class _Drawn:
    """The parts of one table as HTML, with the notes of its foot at hand."""

    def __init__(self, grid: Table) -> None:
        key = f"c{zlib.crc32(grid.title.encode()):x}"  # several tables may stand in one notebook
        self._foot = (*grid.foot, *(line for one in grid.folded for line in one.foot))
        self._notes = {
            found[1]: _linked(line[found.end() :], link) for line, link in self._foot if (found := _NOTE.match(line))
        }
        titles = [row[0] for one in (grid, *grid.folded) for row in one.rows if len(row) == 1]
        self.parts = {title: f"{key}-{i}" for i, title in enumerate((*titles, *(one.title for one in grid.folded)))}
        self._anchored: set[str] = set()

    def anchor(self, title: str) -> str:
        """Return the id of a heading, or of what is folded, as an attribute; nothing where it stands again."""
        if title in self._anchored:
            return ""
        self._anchored.add(title)
        return f' id="{self.parts[title]}"'

    def sentence(self, text: str) -> str:
        """Return a sentence above the table; its beginning leads to the rows of which it speaks."""
        if not isinstance(text, Cell) or text.to not in self.parts:
            return _dated(text)
        first, colon, rest = text.partition(":")
        return f'<a href="#{self.parts[text.to]}">{_dated(first)}{colon}</a>{_dated(rest)}'

    def table(self, grid: Table) -> str:
        """Return the head and the rows of a table."""
        head = "".join(self._cell(text, "th", "scope=col") if text else "<td></td>" for text in grid.header)
        body = "".join(self._row(row, len(grid.header)) for row in grid.rows)
        thead = f"<thead><tr>{head}</tr></thead>" if any(grid.header) else ""
        return f'<div class="wide"><table>{thead}<tbody>{body}</tbody></table></div>'

    def _row(self, row: tuple[str, ...], columns: int) -> str:
        first, *rest = row
        if rest:
            return f"<tr>{self._cell(first, 'th', 'scope=row')}{''.join(self._cell(one, 'td') for one in rest)}</tr>"
        return f'<tr><th colspan="{columns}" class="part"{self.anchor(first)}><span>{escape(first)}</span></th></tr>'

    def _cell(self, text: str, tag: str, scope: str = "") -> str:
        first, *rest = _NUMBERS.sub(self._opening, _dated(text)).split("\n")
        if tag == "td" and (found := _MARKED.match(text)):
            scope = f'class="m-{mark_class(found[1])}"'
            first = f"<strong>{found[1]}</strong>{first.removeprefix(found[1])}"
        if rest and scope == "scope=row":
            rest = [f"<small>{line}</small>" for line in rest]
            inner = "".join((first, *rest))
        else:
            inner = "<br>".join((first, *rest))
        return f"<{tag}{scope and ' '}{scope}>{inner}{_beside(text)}</{tag}>"

    def _opening(self, found: re.Match[str]) -> str:
        """Return the numbers of notes as something that opens to what they say."""
        numbers = found[1].split(",")
        if not all(n in self._notes for n in numbers):
            return found[0]
        notes = "".join(f"<li>{self._notes[n]}</li>" for n in numbers)
        return f'<details class="src"><summary>{", ".join(numbers)}</summary><ul>{notes}</ul></details>'

    def foot(self) -> str:
        """Return the lines below the table; those that are notes fold away, for they open at the cells."""
        lines = "".join(f"<li>{_linked(line, link)}</li>" for line, link in self._foot if line)
        if not lines:
            return ""
        told = f"<ul>{lines}</ul>"
        return f'<details class="fold foot"><summary>Sources</summary>{told}</details>' if self._notes else told


def _beside(text: str) -> str:
    """Return what stands beside a text: what it is exactly, and a bar in the colours of what held one after another."""
    if not isinstance(text, Cell):
        return ""
    exactly = f'<small class="exact">{_dated(text.exact)}</small>' if text.exact else ""
    if not text.course:
        return exactly
    stops, start = [], 0.0
    for word, part, _ in text.course:
        stops.append(f"{COLOURS[word]} {start:.1%} {start + part:.1%}")
        start += part
    told = escape("; ".join(line for _, _, line in text.course))
    return (
        f'{exactly}<span class="course" title="{told}" style="background:linear-gradient(90deg,{",".join(stops)})"></span>'
    )


def page(fragment: str, title: str) -> str:
    """Return a whole HTML page around a fragment; it needs nothing from elsewhere."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_PAGE_STYLE}</style></head><body>{fragment}</body></html>\n"
    )


_STYLE = (
    """
.cyberdiplo{font:14px/1.45 system-ui,sans-serif}
.cyberdiplo .wide{overflow-x:auto}
.cyberdiplo .date{white-space:nowrap}
.cyberdiplo table{border-collapse:collapse;margin:.5em 0}
.cyberdiplo .title{font-weight:600;font-size:1.1em;margin:.3em 0}
.cyberdiplo th,.cyberdiplo td{text-align:left!important;vertical-align:top;padding:.3em .8em .3em 0;
border-bottom:1px solid rgba(128,128,128,.25);max-width:28em;
white-space:normal}
.cyberdiplo tbody th{font-weight:500}
.cyberdiplo th.part{padding-top:1em;font-weight:600;font-size:.85em;letter-spacing:.06em;
text-transform:uppercase;opacity:.75}
.cyberdiplo a{color:inherit;text-decoration-color:rgba(128,128,128,.5)}
.cyberdiplo small{display:block;font-size:.85em;font-weight:400;opacity:.75}
.cyberdiplo ul{font-size:.85em;padding-left:1.2em;overflow-wrap:anywhere}
.cyberdiplo ul.lead{font-size:1em;border-left:4px solid #0072b2;padding:.2em 0 .2em 1.6em;margin:.6em 0}
.cyberdiplo details.src{display:inline;font-size:.8em;font-weight:400}
.cyberdiplo details.src[open]{display:block}
.cyberdiplo details.src>summary{display:inline;cursor:pointer;opacity:.75;list-style:none;padding:.3em;white-space:nowrap;
text-decoration:underline dotted}
.cyberdiplo details.src>summary::-webkit-details-marker{display:none}
.cyberdiplo small details.src{font-size:.95em}
.cyberdiplo details.src ul{margin:.2em 0;min-width:12em;font-size:1em}
.cyberdiplo .exact{display:none}.cyberdiplo :has(>details[open])>.exact{display:block}
.cyberdiplo .fold>summary{cursor:pointer;padding:.3em 0}
.cyberdiplo .course{display:block;height:5px;min-width:5em;max-width:10em;margin-top:.4em;border-radius:2px;
outline:1px solid rgba(128,128,128,.4);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.cyberdiplo td[class^=m-]::before{display:inline-block;min-width:1.5em;
line-height:1.5;margin-right:.45em;border-radius:.25em;
text-align:center;font-weight:700;font-size:.85em;color:#1b1b1b;background:var(--mark);
outline:1px solid rgba(110,110,110,.55);
outline-offset:-1px;
print-color-adjust:exact;-webkit-print-color-adjust:exact}
.cyberdiplo .m-none strong,.cyberdiplo .m-unknown strong,.cyberdiplo .m-not-voting strong{font-weight:400}
.cyberdiplo .m-party::before,.cyberdiplo .m-yes::before{color:#fff!important}
.cyberdiplo .m-unknown::before{color:inherit!important}
@media(max-width:600px){.cyberdiplo{font-size:12px}.cyberdiplo th,.cyberdiplo td{padding-right:.4em}}
""".replace("\n", "")
    + "".join(
        # The letter is no text of its own for those who listen: the word beside it says it.
        f'.cyberdiplo .m-{mark_class(word)}::before{{--mark:{COLOURS[word]};content:"{sign}";content:"{sign}"/""}}'
        for word, sign in SIGNS.items()
    )
)

# What only a page of its own has: the background, the names of the actors in sight, the first column in sight
# where the table is wider than the screen, and paper.
_PAGE_STYLE = """
:root{color-scheme:light dark;--page:#fff;--ink:#1b1b1b;--link:#0057a8;--line:rgba(128,128,128,.3)}
@media(prefers-color-scheme:dark){:root{--page:#16181b;--ink:#e4e4e4;--link:#7ab8ff}}
body{margin:0 auto;padding:1em;max-width:84em;background:var(--page);color:var(--ink);-webkit-text-size-adjust:100%}
body .cyberdiplo a{color:var(--link)}
nav{font-size:.9em;line-height:1.8;margin:.8em 0}
body .cyberdiplo table{width:100%;border-collapse:separate;border-spacing:0}
body .cyberdiplo .title{font-size:1.4em;line-height:1.3;margin:.4em 0}
body .cyberdiplo thead>tr>*,body .cyberdiplo tbody>tr>th{background:var(--page)}
:target{scroll-margin-top:4em;outline:2px solid var(--link);outline-offset:2px}
@media screen{
body .cyberdiplo:not(.few) th[scope=row]{position:sticky;left:0;z-index:1;min-width:7.5em}
body .cyberdiplo th.part span{position:sticky;left:0;display:inline-block;max-width:calc(100vw - 2em)}}
@media screen and (min-width:900px){
body .cyberdiplo:not(.many) .wide{overflow-x:visible}
body .cyberdiplo:not(.many) thead>tr>*{position:sticky;top:0;z-index:2;box-shadow:0 1px 0 var(--line)}}
@media screen and (max-width:600px){
body{padding:.7em}
body .cyberdiplo{font-size:13px}
body .cyberdiplo .title{font-size:1.25em}
body .cyberdiplo th,body .cyberdiplo td{padding:.3em .5em .3em 0}
body .cyberdiplo td,body .cyberdiplo th[scope=col]{padding-left:.5em}
body .cyberdiplo:not(.few) th[scope=row]{max-width:7.5em;overflow-wrap:anywhere;border-right:1px solid var(--line)}
body .cyberdiplo:not(.few) td,body .cyberdiplo:not(.few) th[scope=col]{min-width:8em}
body .cyberdiplo.few{overflow-wrap:anywhere}}
@media print{
details.foot::details-content{content-visibility:visible;display:block;block-size:auto}
:root{color-scheme:light;--page:#fff;--ink:#000;--link:#000}
@page{margin:1.2cm}
body{padding:0;max-width:none}
nav{display:none}
body .cyberdiplo{font-size:8.5pt}
body .cyberdiplo .wide{overflow:visible}
body .cyberdiplo tr,body .cyberdiplo li{break-inside:avoid}
body .cyberdiplo .part{break-after:avoid}
a{text-decoration:none}}
""".replace("\n", "")
