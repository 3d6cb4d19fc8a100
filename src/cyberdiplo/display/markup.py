"""How tables look as HTML: a fragment for notebooks, and a page of its own."""

from __future__ import annotations

import re
import zlib
from html import escape

__all__ = ["page", "table_html"]

Row = tuple[str, ...]

_DATE = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")
_WHOLE = r'<span class="date">\g<0></span>'
_NUMBERS = re.compile(r"\[(\d+(?:,\d+)*)\]")
_MARKED = re.compile(
    r"(party|contracting|signatory|invited|former|unknown|none|yes|no|abstain|not voting)(?=$|[\s:;,])(?! \d+,)"
)
_NOTE = re.compile(r"\[(\d+)\] ")


def table_html(
    title: str,
    header: Row,
    rows: tuple[Row, ...],
    foot: tuple[tuple[str, str], ...],
    *,
    lead: Row = (),
    with_parts: bool,
) -> str:
    """Return a titled table as a fragment of HTML, every text escaped, numbers in brackets linked to the foot.

    Args:
        title: What the table is.
        header: The names of the columns.
        rows: The rows; one with a single cell is a heading.
        foot: Lines below the table, each with a link or an empty text.
        lead: Sentences above the table.
        with_parts: Whether links to the headings stand above the table.
    """
    key = f"c{zlib.crc32(title.encode()):x}"  # several tables may stand in one notebook
    noted = {found[1] for line, _ in foot if (found := _NOTE.match(line))}

    def dated(text: str) -> str:
        return _DATE.sub(_WHOLE, escape(text))

    def cited(found: re.Match[str]) -> str:
        return "[" + ",".join(f'<a href="#{key}-{n}">{n}</a>' if n in noted else n for n in found[1].split(",")) + "]"

    def cell(text: str, tag: str) -> str:
        if tag == "td" and (found := _MARKED.match(text)):
            tag = f'td class="m-{found[1].replace(" ", "-")}"'
        lines = _NUMBERS.sub(cited, dated(text)).replace("\n", "<br>")
        return f"<{tag}>{lines}</{tag.partition(' ')[0]}>"

    def linked(text: str, link: str) -> str:
        known = link.startswith(("https://", "http://"))
        return f'<a href="{escape(link)}">{escape(text)}</a>' if known else escape(text)

    def noticed(line: str) -> str:
        found = _NOTE.match(line)
        return f' id="{key}-{found[1]}"' if found else ""

    body: list[str] = []
    parts: list[str] = []
    for i, row in enumerate(rows):
        if len(row) == 1:
            part = f'<th colspan="{len(header)}" class="part" id="{key}-part-{i}">'
            parts.append(f'<a href="#{key}-part-{i}">{escape(row[0])}</a>')
            body.append(f"<tr>{part}<span>{escape(row[0])}</span></th></tr>")
        else:
            body.append(f"<tr>{cell(row[0], 'th scope=row')}{''.join(cell(text, 'td') for text in row[1:])}</tr>")
    head = "".join(cell(text, "th scope=col") if text else "<td></td>" for text in header)
    thead = f"<thead><tr>{head}</tr></thead>" if any(header) else ""
    listed = "".join(f"<li{noticed(line)}>{linked(line, link)}</li>" for line, link in foot if line)
    nav = f"<nav>{' · '.join(parts)}</nav>" if with_parts and len(parts) > 2 else ""
    said = "".join(f"<li>{dated(sentence)}</li>" for sentence in lead)
    above = f'<ul class="lead">{said}</ul>' if said else ""
    size = " many" if len(header) > 6 else " few" if len(header) < 3 else ""
    return (
        f'<div class="cyberdiplo{size}" id="{key}"><style>{_STYLE}</style>'
        f'<p class="title">{dated(title)}</p>{above}{nav}<div class="wide"><table>'
        f"{thead}<tbody>{''.join(body)}</tbody></table></div>{f'<ul>{listed}</ul>' if listed else ''}</div>"
    )


def page(fragment: str, title: str) -> str:
    """Return a whole HTML page around a fragment; it needs nothing from elsewhere."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_PAGE_STYLE}</style></head><body>{fragment}</body></html>\n"
    )


_STYLE = """
.cyberdiplo{font:14px/1.45 system-ui,sans-serif;color-scheme:light dark}
.cyberdiplo .wide{overflow-x:auto}
.cyberdiplo .date{white-space:nowrap}
.cyberdiplo table{border-collapse:collapse;margin:.5em 0}
.cyberdiplo .title{font-weight:600;font-size:1.1em;margin:.3em 0}
.cyberdiplo th,.cyberdiplo td{text-align:left!important;vertical-align:top;padding:.25em .8em .25em 0;
border-bottom:1px solid rgba(128,128,128,.25);max-width:28em;
white-space:normal}
.cyberdiplo tbody th{font-weight:500}
.cyberdiplo th.part{padding-top:1em;font-weight:600;font-size:.85em;letter-spacing:.06em;
text-transform:uppercase;opacity:.75}
.cyberdiplo td a,.cyberdiplo th a{color:inherit;text-decoration-color:rgba(128,128,128,.5)}
.cyberdiplo ul{font-size:.85em;opacity:.85;padding-left:1.2em;overflow-wrap:anywhere}
.cyberdiplo ul.lead{font-size:1em;opacity:1;border-left:4px solid #0072b2;padding:.2em 0 .2em 1.6em;margin:.6em 0}
.cyberdiplo td[class^=m-]{box-shadow:inset 4px 0 0 var(--mark,#999)!important;padding-left:.7em!important}
.cyberdiplo .m-party,.cyberdiplo .m-yes{--mark:#0072b2;font-weight:600}.cyberdiplo .m-contracting{--mark:#56b4e9}
.cyberdiplo .m-signatory,.cyberdiplo .m-abstain{--mark:#f0e442}.cyberdiplo .m-invited,.cyberdiplo .m-no{--mark:#e69f00}
.cyberdiplo .m-former{--mark:#cc79a7}
@media(max-width:600px){.cyberdiplo{font-size:12px}.cyberdiplo th,.cyberdiplo td{padding-right:.4em}}
""".replace("\n", "")

# What only a page of its own has: the background, the names of the actors in sight, the first column in sight
# where the table is wider than the screen, and paper.
_PAGE_STYLE = """
:root{color-scheme:light dark;--page:#fff;--ink:#1b1b1b;--link:#0057a8;--line:rgba(128,128,128,.3)}
@media(prefers-color-scheme:dark){:root{--page:#16181b;--ink:#e4e4e4;--link:#7ab8ff}}
body{margin:0 auto;padding:1em;max-width:84em;background:var(--page);color:var(--ink);-webkit-text-size-adjust:100%}
a{color:var(--link)}
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
