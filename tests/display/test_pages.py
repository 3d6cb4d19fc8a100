"""What shows as a table has a page of its own, which looks right on a phone, on a screen, in the dark and on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import model
from cyberdiplo.display.signs import COLOURS, SIGNS
from cyberdiplo.model.vocabulary import Choice, Standing

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = (400, 1400)

# Each page in a frame of each width; the outcome is left in the document, which the browser prints.
MEASURE = """<!doctype html><body>%s<pre id=out></pre><script>
addEventListener("load", () => {
  out.textContent = JSON.stringify([...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument, style = frame.contentWindow.getComputedStyle(page.body);
    const first = page.querySelector("tbody th[scope=row]");
    return {name: frame.name, width: page.documentElement.clientWidth, needs: page.documentElement.scrollWidth,
            paper: style.backgroundColor, ink: style.color,
            size: parseFloat(frame.contentWindow.getComputedStyle(first).fontSize),
            broken: [...page.querySelectorAll('a[href^="#"]')].filter(a => !page.getElementById(a.hash.slice(1))).length,
            links: page.querySelectorAll('a[href^="#"]').length,
            notes: page.querySelectorAll("th details.src,td details.src").length};
  }));
});</script>"""


@pytest.fixture(scope="module")
def pages(atlas: cd.Atlas) -> dict[str, str]:
    """Pages of different shapes: two columns, five, and more than a screen holds."""
    many = ("KOR", "BIH", "USA", "eu", "CAN", "CHN", "AUS", "GBR", "DEU", "BRA")
    return {
        "profile": atlas.profile("KOR").grid().page(),
        "compare": atlas.compare("KOR", "BIH", "USA", "eu").grid().page(),
        "many": atlas.compare(*many).grid().page(),
        "parties": atlas.parties("budapest").grid().page(),
    }


def measured(pages: dict[str, str], folder: Path, *flags: str) -> dict[tuple[str, int], Any]:
    """What the browser finds on each page at each width."""
    frames = "".join(
        f'<iframe name="{name} {width}" style="border:0;width:{width}px;height:900px" srcdoc="{escape(text)}"></iframe>'
        for name, text in pages.items()
        for width in WIDTHS
    )
    (folder / "frames.html").write_text(MEASURE % frames, encoding="utf-8")
    command = [
        *(
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder / 'user'}",
        ),
        *("--virtual-time-budget=8000", "--dump-dom", *flags, (folder / "frames.html").as_uri()),
    ]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120).stdout
    found = json.loads(unescape(re.findall(r'<pre id="out">(.*?)</pre>', shown, re.DOTALL)[0]))
    return {(one["name"].split()[0], int(one["name"].split()[1])): one for one in found}


def luminance(colour: str) -> float:
    """The relative luminance of a colour as WCAG 2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.fixture(scope="module", params=["light", "dark"])
def found(request: pytest.FixtureRequest, pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What is measured, in light and in dark."""
    flags = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0") if request.param == "dark" else ()
    return request.param, measured(pages, tmp_path_factory.mktemp(request.param), *flags)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
class TestInABrowser:
    """What a headless Chromium makes of the pages."""

    def test_no_page_is_wider_than_the_screen(self, found: Any, pages: dict[str, str]) -> None:
        """At the width of a phone and of a screen, only the table itself may scroll sideways."""
        assert set(found[1]) == {(name, width) for name in pages for width in WIDTHS}
        assert {key: one["needs"] for key, one in found[1].items()} == {key: one["width"] for key, one in found[1].items()}

    def test_text_is_large_and_strong_enough(self, found: Any) -> None:
        """Ink on paper has the contrast of WCAG AAA (7:1), in the scheme that was asked for, and 12 pixels or more."""
        scheme, pages = found
        for one in pages.values():
            paper, ink = luminance(one["paper"]), luminance(one["ink"])
            assert (paper > ink) is (scheme == "light")
            assert (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) >= 7
            assert one["size"] >= 12

    def test_every_link_within_a_page_leads_somewhere(self, found: Any) -> None:
        """Sentences and the list of parts lead to the parts; the numbers of sources open where they stand."""
        assert all(one["broken"] == 0 for one in found[1].values())
        assert found[1]["compare", 400]["links"] > 5
        assert found[1]["compare", 400]["notes"] > 50


class TestPages:
    """What can be seen without a browser."""

    def test_a_page_needs_nothing_from_elsewhere(self, pages: dict[str, str]) -> None:
        """No script, image, font or style sheet is fetched; links are for people to follow."""
        for text in pages.values():
            assert not re.search(r"<(script|link|img|iframe|object)|@import|url\(|\ssrc=", text)
            assert text.count("<html") == text.count("</html>") == 1

    def test_a_page_is_made_for_dark_for_phones_and_for_paper(self, pages: dict[str, str]) -> None:
        """Its style has rules for each."""
        for text in pages.values():
            assert all(
                rule in text
                for rule in ("prefers-color-scheme:dark", "max-width:600px", "@media print", "width=device-width")
            )

    def test_it_is_written_once_and_whole(self, atlas: cd.Atlas, tmp_path: Path) -> None:
        """A page lies in its file; a second one does not overwrite it, and nothing else is left in the folder."""
        path = tmp_path / "both.html"
        both = atlas.compare("KOR", "BIH")
        both.to_html(path)
        assert path.read_text(encoding="utf-8") == both.grid().page()
        with pytest.raises(FileExistsError, match="exists already"):
            atlas.profile("KOR").to_html(str(path))
        with pytest.raises(OSError, match="no such folder"):
            both.to_html(tmp_path / "no such folder" / "both.html")
        atlas.profile("KOR").to_html(path, overwrite=True)
        assert path.read_text(encoding="utf-8") == atlas.profile("KOR").grid().page()
        assert list(tmp_path.iterdir()) == [path]

    def test_the_sources_of_a_cell_open_at_the_cell(self, atlas: cd.Atlas) -> None:
        """Behind the numbers in a cell stand the lines of the foot that have them, and every number has one."""
        html = atlas.compare("KOR", "BIH", "USA").html()
        foot = dict(re.findall(r"<li>(?:<a [^>]*>)?\[(\d+)\] (.*?)(?:</a>)?</li>", html))
        notes = re.findall(r'<details class="src"><summary>(.*?)</summary><ul>(.*?)</ul></details>', html)
        assert len(notes) > 50
        for numbers, lines in notes:
            assert re.findall(r"<li>(?:<a [^>]*>)?(.*?)(?:</a>)?</li>", lines) == [foot[n] for n in numbers.split(", ")]
        assert not re.search(r"\[\d+\](?! )", html)

    def test_each_standing_and_choice_has_its_own_letter_or_colour(self, atlas: cd.Atlas) -> None:
        """Words that may stand side by side differ by their letters, and all have one, in notebooks as on the site."""
        for words in (Standing, Choice):
            letters = [SIGNS[word] for word in words]
            assert len(set(letters)) == len(letters)
            assert set(words) <= set(COLOURS)
        html = atlas.compare("KOR", "BIH").html()
        assert all(f".m-{word.replace(' ', '-')}::before" in html for word in SIGNS)

    def test_what_is_shown_takes_the_scheme_of_the_notebook(self, atlas: cd.Atlas) -> None:
        """A fragment sets no colour of ink, of paper or of the scheme: only its marks have colours of their own."""
        html = atlas.compare("KOR", "BIH").html()
        assert "color-scheme" not in html

    def test_a_fragment_in_a_notebook_has_no_page_around_it(self, atlas: cd.Atlas) -> None:
        """What Jupyter shows is the table of the page, without the page's style and without links to parts."""
        shown = atlas.compare("KOR", "BIH")._repr_html_()
        assert "<html" not in shown
        assert "<nav" not in shown
        assert 'class="title"' in shown


RECORDS = [one for name in model.__all__ if hasattr(one := getattr(model, name), "_repr_html_")]


class TestInANotebook:
    """Everything that a person asks for shows as a table, and completes."""

    def test_all_that_answers_shows(self, atlas: cd.Atlas) -> None:
        """The atlas, its edition, sets, facts, records, profiles and comparisons show as HTML and as Markdown."""
        state = atlas.states["KOR"]
        shown: list[Any] = [
            *(
                atlas,
                atlas.edition,
                atlas.states,
                atlas.ballots,
                atlas.parties("budapest"),
                atlas.actions,
                state,
                atlas.standing("KOR", "untoc"),
            ),
            *(atlas.vote("KOR", "74/247"), atlas.profile("KOR"), atlas.compare("KOR", "BIH"), atlas.conflicts()[0]),
        ]
        for one in shown:
            assert "<table>" in one._repr_html_()
            assert "\n| --- |" in one._repr_markdown_()

    @pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
    def test_a_record_that_shows_as_html_shows_as_markdown(self, record: type) -> None:
        """Where HTML is not wanted, such as in a diff of a notebook, the same table is Markdown."""
        assert attrs.has(record)
        assert hasattr(record, "_repr_markdown_")

    def test_the_atlas_says_what_it_holds(self, atlas: cd.Atlas) -> None:
        """Each registry and each kind of fact is named with the number of what is in it."""
        text = atlas._repr_markdown_()
        for home in ("states", "treaties", "resolutions", "votes", "participations", "claims"):
            assert f"| atlas.{home} | {len(getattr(atlas, home))} |" in text

    @pytest.mark.parametrize(
        ("typed", "offered"),
        [
            ('atlas.states["KO', "KOR"),
            ('atlas.treaties["buda', "budapest-protocol-1"),
            ('atlas.resolutions["A/RES/74/2', "A/RES/74/247"),
            ("atlas.states.", "find"),
            ("atlas.sta", "standing"),
            ('atlas.standing("KOR", "untoc").', "because"),
        ],
    )
    def test_what_is_typed_completes(self, atlas: cd.Atlas, typed: str, offered: str) -> None:
        """Tab offers ids between brackets, and names behind a point."""
        module: Any = pytest.importorskip("IPython.core.completer", reason="IPython is not installed")
        completer = module.IPCompleter(namespace={"atlas": atlas})
        with module.provisionalcompleter():
            found = [one.text for one in completer.completions(typed, len(typed))]
        assert offered in found
