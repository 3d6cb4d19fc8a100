"""XML and HTML that others wrote, as one plain tree: nothing is fetched, expanded or run, and size and depth are bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.parsers import expat

import attrs

__all__ = ["MOST_DEPTH", "MOST_ELEMENTS", "Element", "parse_html", "parse_xml", "tables"]

MOST_DEPTH = 200
"""How deeply elements may stand in each other."""

MOST_ELEMENTS = 200_000
"""How many elements a file may have."""

_MOST_SIGNS = 3 * MOST_ELEMENTS  # "<" begins an element, ends one, or begins a comment
_OVERLONG = re.compile(
    r"""<[A-Za-z](?:[\s/]++|[^\s<>"'=/]++|=|"[^"]*+"|'[^']*+'){4000}+"""
)  # a tag of a thousand attributes
_MOST_STEPS = 200_000_000  # letters through which Python's reader looks for the ends of tags that have none

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "div",
        "dl",
        "dt",
        "dd",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template"))
_ENDS = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"), "li": ("li",), "p": ("p",), "option": ("option",)}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPAN = re.compile("[0-9]{1,4}")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")


@attrs.define(eq=False)
class Element:
    """An element with what stands in it, texts and elements in their order.

    Attributes:
        name: Its name; in HTML in small letters.
        line: The line on which it begins.
        attributes: Its attributes.
        content: The texts and elements in it.
    """

    name: str
    line: int
    attributes: dict[str, str]
    content: list[Element | str] = attrs.field(factory=list)

    @property
    def children(self) -> list[Element]:
        """The elements that stand directly in it."""
        return [one for one in self.content if isinstance(one, Element)]

    def all(self, name: str) -> list[Element]:
        """Return the elements of a name that stand directly in it."""
        return [one for one in self.children if one.name == name]

    def first(self, *path: str) -> Element | None:
        """Return the first element at the end of a path of names, or None."""
        found: Element | None = self
        for name in path:
            found = next(iter(found.all(name)), None) if found else None
        return found

    def deep(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names within it, however deep, in their order."""
        waiting: list[Element | str] = [*reversed(self.content)]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Element):
                if one.name in names:
                    yield one
                waiting.extend(reversed(one.content))

    def text(self, *without: str) -> str:
        """Return its text with single spaces, without that of the elements named; a block ends a line."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                parts.append(one)
            elif one.name not in without and one.name not in _SILENT:
                if one.name in _BLOCKS or one.name == "br":
                    parts.append("\n")
                    waiting.append("\n")
                waiting.extend(reversed(one.content))
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        return "\n".join(line for line in lines if line)


class _Tree:
    """A tree that grows within the bounds."""

    def __init__(self) -> None:
        self.root = Element("", 0, {})
        self.open = [self.root]
        self.count = 0

    def begin(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise ValueError(line, f"more than {MOST_ELEMENTS} elements", f"at most {MOST_ELEMENTS} elements")
        if len(self.open) > MOST_DEPTH:
            raise ValueError(line, f"more than {MOST_DEPTH} levels", f"at most {MOST_DEPTH} elements in each other")
        one = Element(name, line, attributes)
        self.open[-1].content.append(one)
        self.open.append(one)

    def end(self, name: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name == name:
                del self.open[place:]
                return


def parse_xml(text: str) -> Element:
    """Return the tree of an XML text without a document type and its entities.

    Signs that XML forbids are read as spaces, and an ampersand that begins none of the five entities of XML itself
    as an ampersand: the depositary's files have both. So no entity is ever expanded.

    Raises:
        ValueError: It is not whole, declares a document type, or is too big or too deep; with the line,
            what was found and what is expected.
    """
    tree = _Tree()
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ValueError(parser.CurrentLineNumber, "<!DOCTYPE", "XML without a document type or entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, given: tree.begin(name, given, parser.CurrentLineNumber)
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = lambda data: tree.open[-1].content.append(data)
    declared = re.sub(r"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')", r"\1", text, count=1)
    try:
        parser.Parse(_BARE.sub("&amp;", _FORBIDDEN.sub(" ", declared)).encode("utf-8", "replace"), True)  # noqa: FBT003  # expat takes it by position
    except expat.ExpatError as error:
        raise ValueError(error.lineno, expat.errors.messages[error.code], "a whole XML file; download it again") from None
    return tree.root


class _Reader(HTMLParser):
    """A reader of HTML as browsers save it, in which not every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = _Tree()
        self.opened = self.closed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for open_tag in _ENDS.get(tag, ()):
            within = [one.name for one in self.tree.open]
            last = len(within) - 1 - within[::-1].index("table") if "table" in within else 0
            if open_tag in within[last:]:
                self.tree.end(open_tag)
        self.opened = self.opened or tag in ("html", "body")
        self.tree.begin(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        if tag in _VOID:
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.closed = self.closed or tag == "html"
        if tag not in _VOID:
            self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        within = self.tree.open
        kept = any(one.name == "pre" for one in within)  # elsewhere an end of line is a space
        within[-1].content.append(data if kept else " ".join(data.split("\n")))


def parse_html(text: str) -> Element:
    """Return the tree of a saved HTML page.

    Raises:
        ValueError: It ends before its end, or is too big or too deep; with the line, what was found and what is expected.
    """
    if (signs := text.count("<")) > _MOST_SIGNS:
        raise ValueError(1, f"{signs} times '<'", f"at most {MOST_ELEMENTS} elements")
    if overlong := _OVERLONG.search(text):
        raise ValueError(text.count("\n", 0, overlong.start()) + 1, overlong[0][:40], "at most a thousand attributes")
    reader = _Reader()
    reader.feed(text)
    # What is left begins with a tag without an end; closing takes it for text, and looks through the rest at every "<".
    rest = reader.rawdata
    if rest.count("<") * len(rest) <= _MOST_STEPS:
        reader.close()
    if not reader.opened:
        raise ValueError(1, " ".join(text.split())[:80], "a saved HTML page")
    if not reader.closed:
        raise ValueError(text.count("\n") + 1, "no </html>", "a whole page; the download broke off, save it again")
    return reader.tree.root


def tables(page: Element) -> list[list[tuple[int, list[str]]]]:
    """Return the innermost tables of a page, each a list of rows with the line and the text of each cell.

    A cell that spans several columns counts as many; raised figures, which mark notes, are left out.
    """
    found = []
    for table in page.deep("table"):
        if next(table.deep("table"), None) is not None:
            continue
        rows = []
        for row in table.deep("tr"):
            cells: list[str] = []
            for cell in row.children:
                if cell.name in ("td", "th"):
                    cells.append(cell.text("sup").replace("\n", " "))
                    span = _SPAN.fullmatch(cell.attributes.get("colspan", ""))
                    cells += [""] * (min(int(span[0]), 50) - 1 if span else 0)
            rows.append((row.line, cells))
        found.append(rows)
    return found
