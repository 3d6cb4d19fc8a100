"""Pages and XML that others wrote are read as browsers read them, and refused with the line where they are no such thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cyberdiplo.importers import markup
from cyberdiplo.importers.markup import Element, parse_html, parse_xml, tables

WHOLE_XML = "a whole XML file; download it again"
WHOLE_PAGE = "a whole page; the download broke off, save it again"


def refused(parse: Callable[[str], Element], text: str) -> tuple[object, ...]:
    """What the error says with which a text is refused: the line, what stood there, what is expected."""
    with pytest.raises(ValueError) as error:  # noqa: PT011  # the whole of it is compared
        parse(text)
    return error.value.args


def page(body: str) -> Element:
    """The body of a page."""
    found = parse_html(f"<html><body>{body}</body></html>").first("html", "body")
    assert found is not None
    return found


class TestXml:
    """Files in XML."""

    def test_elements_have_their_lines_attributes_and_contents(self) -> None:
        """In the order in which they stand in the text."""
        root = parse_xml('<?xml version="1.0" encoding="utf-16"?>\n<a>\n<b c="d">e &lt; f</b>g<b/>\n</a>')
        a = root.first("a")
        assert a is not None
        assert (a.line, [one if isinstance(one, str) else one.name for one in a.content]) == (2, ["\n", "b", "g", "b", "\n"])
        assert [(one.line, one.attributes, one.content) for one in a.all("b")] == [(3, {"c": "d"}, ["e < f"]), (3, {}, [])]
        assert (a.first("b"), a.first("c"), a.first("c", "d")) == (a.children[0], None, None)
        assert [one.name for one in root.deep("a", "b")] == ["a", "b", "b"]

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("Côte & Ivory", "Côte & Ivory"),
            ("&nbsp;", "&nbsp;"),
            ("&amp;&#65;&#x42;", "&AB"),
            ("a\x0bb", "a b"),
            ("\ud800", "?"),
        ],
        ids=["an ampersand", "a foreign entity", "entities", "a sign XML forbids", "half a pair"],
    )
    def test_what_the_depositary_writes_though_xml_forbids_it_is_read(self, text: str, read: str) -> None:
        """Signs are spaces, and an ampersand is one."""
        assert parse_xml(f"<a>{text}</a>").children[0].content == [read]

    def test_a_document_type_is_refused_in_its_line(self) -> None:
        """Nothing of it is expanded."""
        text = '<?xml version="1.0"?>\n\n<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>'
        assert refused(parse_xml, text) == (3, "<!DOCTYPE", "XML without a document type or entities")

    def test_what_is_not_whole_is_refused_in_its_line(self) -> None:
        """With what the parser says of it."""
        assert refused(parse_xml, "<a>\n<b>\n</a>") == (3, "mismatched tag", WHOLE_XML)
        assert refused(parse_xml, "<a>\n") == (2, "no element found", WHOLE_XML)

    def test_depth_and_number_have_bounds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What just keeps them is read."""
        monkeypatch.setattr(markup, "MOST_DEPTH", 2)
        monkeypatch.setattr(markup, "MOST_ELEMENTS", 3)
        assert [one.name for one in parse_xml("<a><b/><c/></a>").deep("b", "c")] == ["b", "c"]
        assert refused(parse_xml, "<a><b>\n<c/></b></a>") == (2, "more than 2 levels", "at most 2 elements in each other")
        assert refused(parse_xml, "<a><b/><b/>\n\n<b/></a>") == (3, "more than 3 elements", "at most 3 elements")


class TestHtml:
    """Pages as browsers save them."""

    def test_elements_have_their_lines_and_attributes(self) -> None:
        """An attribute without a value has an empty one, and names are in small letters."""
        root = parse_html('<HTML>\n<body>\n  <P Class="x" hidden>a</body></html>')
        assert [(one.name, one.line, one.attributes) for one in root.deep("html", "body", "p")] == [
            ("html", 1, {}),
            ("body", 2, {}),
            ("p", 3, {"class": "x", "hidden": ""}),
        ]

    @pytest.mark.parametrize(
        ("body", "text"),
        [
            ("a<br>b<hr>c", "a\nb\nc"),
            ("a <b>b</b>\n  c", "a b c"),
            ("a<div>b</div>c<span>d</span>", "a\nb\ncd"),
            ("<p>a\nb<p>c", "a b\nc"),
            ("<pre>a\nb</pre>c\nd", "a\nb\nc d"),
            ("<pre><b>a\nb</b></pre>", "a\nb"),
            ("<ul><li>a<li>b</ul>", "a\nb"),
            ("a<script>b</script><style>c</style><noscript>d</noscript><template>e</template>f", "af"),
            ("a<sup>1</sup>", "a1"),
            ("&eacute;&amp;&#65;", "é&A"),
            ("a</br>b</p>c</nothing>d", "abcd"),
        ],
    )
    def test_a_text_is_what_a_reader_sees(self, body: str, text: str) -> None:
        """Blocks are lines, an end of line is a space, and what is not shown is left out."""
        assert page(body).text() == text

    def test_elements_can_be_left_out_of_a_text(self) -> None:
        """By their names, with all that stands in them."""
        assert page("a<sup>1<b>2</b></sup><i>3</i>b").text("sup", "i") == "ab"

    @pytest.mark.parametrize("before", ["", "<!-- a comment -->\n", "<!DOCTYPE html>\n"])
    def test_a_page_may_begin_with_its_body_and_must_end(self, before: str) -> None:
        """That it ends is seen by its last tag."""
        assert parse_html(f"{before}<body>a</html>").text() == "a"
        assert refused(parse_html, f"{before}<html>\na") == (before.count("\n") + 2, "no </html>", WHOLE_PAGE)

    def test_what_is_no_page_is_shown(self) -> None:
        """With its first eighty letters, on one line."""
        shown = ("a  b\n<p>" + "c" * 90).replace("  ", " ").replace("\n", " ")[:80]
        assert refused(parse_html, "a  b\n<p>" + "c" * 90) == (1, shown, "a saved HTML page")

    def test_depth_and_number_have_bounds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Signs that may begin elements are counted before anything is read."""
        monkeypatch.setattr(markup, "MOST_ELEMENTS", 3)
        monkeypatch.setattr(markup, "_MOST_SIGNS", 6)
        assert page("<br>< ").text() == "<"
        assert refused(parse_html, "\n" + "<" * 7) == (1, "7 times '<'", "at most 3 elements")
        assert refused(parse_html, "<html><body><p>\n<p>") == (2, "more than 3 elements", "at most 3 elements")

    def test_a_tag_has_a_bound(self) -> None:
        """It is refused in its line, with how it begins."""
        tag = "<p " + "a='b' " * 1001
        assert refused(parse_html, f"\n<html>\n{tag}>\n\n</html>") == (3, tag[:40], "at most a thousand attributes")

    def test_a_tag_without_an_end_at_the_end_is_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As long as looking for its end costs little: as many steps as it has letters, for each tag that it may begin."""
        monkeypatch.setattr(markup, "_MOST_STEPS", 4)
        assert parse_html("<html>a</html><b c").text() == "a<b c"
        monkeypatch.setattr(markup, "_MOST_STEPS", 3)
        assert parse_html("<html>a</html><b c").text() == "a"

    def test_what_has_ended_holds_nothing_of_what_follows(self) -> None:
        """Not even the page, and a break ends at once."""
        assert [one if isinstance(one, str) else one.name for one in page("a<br>b<p>c").content] == ["a", "br", "b", "p"]
        root = parse_html("<html>a</html><p>b")
        assert [(one.name, one.text()) for one in root.children] == [("html", "a"), ("p", "b")]


class TestTables:
    """Tables of pages."""

    def test_rows_have_the_lines_and_the_texts_of_their_cells(self) -> None:
        """Cells and rows need not be closed, notes are left out, and a break is a space."""
        body = "<table>\n<tr><th>a<sup>1</sup><td>b<br>c\n<tr><td>d</td><td></td></tr></table>"
        assert [one.name for one in page(body).children[0].children] == ["tr", "tr"]
        assert tables(page(body)) == [[(2, ["a", "b c"]), (3, ["d", ""])]]

    @pytest.mark.parametrize(
        ("span", "more"),
        [("1", 0), ("3", 2), ("50", 49), ("51", 49), ("0", 0), ("", 0), ("all", 0), ("²", 0), ("9" * 5000, 0)],
    )
    def test_a_cell_that_spans_columns_counts_as_many(self, span: str, more: int) -> None:
        """Up to fifty; what is no number spans nothing."""
        body = f'<table><tr><td colspan="{span}">a<td>b</table>'
        assert tables(page(body)) == [[(1, ["a", *[""] * more, "b"])]]

    def test_of_tables_in_each_other_the_innermost_are_read(self) -> None:
        """Each is one of its own, and those around it go on after it."""
        inner = "<table><tr><td>{0}<td>{0}<tr><td>{0}</table>"
        body = f"<table><tr><td>x{inner.format('a')}<td>y</table>{inner.format('b')}<table><tr><td>c</table>"
        assert tables(page(body)) == [
            [(1, ["a", "a"]), (1, ["a"])],
            [(1, ["b", "b"]), (1, ["b"])],
            [(1, ["c"])],
        ]

    def test_what_is_unclosed_outside_a_table_is_not_closed_in_it(self) -> None:
        """A row or a paragraph ends the one before it in the same table alone."""
        body = "<table><tr><td>x<table><tr><td><p>a<tr><td>b</table>y<td>z</table>"
        outer = page(body).first("table")
        assert outer is not None
        (row,) = outer.all("tr")
        assert [cell.text() for cell in row.all("td")] == ["x\na\nb\ny", "z"]
