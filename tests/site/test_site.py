"""The site has a page for everything, and every link in it leads somewhere."""

from __future__ import annotations

import html.parser
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

import cyberdiplo as cd
from cyberdiplo.model.kinds import THINGS
from cyberdiplo.site.addresses import PAGED, address, slug
from tests.site.conftest import HOSTILE

MOST_OF_A_PAGE = 300_000
MOST_OF_A_SITE = 40_000_000


class Links(html.parser.HTMLParser):
    """The addresses, ids and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what leads away, and what can be led to."""
        found = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := found.get(name))]
        self.ids += [value] if (value := found.get("id")) else []
        self.scripts += tag == "script"


def test_every_thing_has_a_page(site: Path, small: cd.Atlas) -> None:
    """Each record of each kind of thing has its page, ballots on that of their resolution."""
    assert set(THINGS) - set(PAGED) == {"ballots"}
    missing = [
        address(kind, id) for kind in PAGED for id in getattr(small, kind) if not (site / address(kind, id)).is_file()
    ]
    assert missing == []


def test_no_two_things_share_a_page(small: cd.Atlas) -> None:
    """Different ids have different files, also where the case of letters makes no difference."""
    for kind in PAGED:
        names = [slug(kind, id).lower() for id in getattr(small, kind)]
        assert len(names) == len(set(names)), kind


def test_every_link_leads_to_a_file_of_the_site(site: Path) -> None:
    """Nothing is broken, and all addresses are relative: the site works from a folder and under any path."""
    broken = set()
    for page in site.rglob("*.html"):
        for link in Links(page.read_text(encoding="utf-8")).links:
            if link.startswith(("https://", "http://", "data:", "#")):
                continue
            assert not link.startswith("/"), (page, link)
            target = (page.parent / unquote(re.split(r"[#?]", link)[0])).resolve()
            if not target.is_file():
                broken.add((page.name, link))
    assert broken == set()


def test_every_id_stands_once_in_a_page(site: Path) -> None:
    """What a link within a page leads to is one place."""
    for page in site.rglob("*.html"):
        ids = Links(page.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), page


def test_pages_and_site_are_small(site: Path) -> None:
    """A page is at most 300 kB, the whole site at most 40 MB."""
    assert max(page.stat().st_size for page in site.rglob("*.html")) <= MOST_OF_A_PAGE
    assert sum(file.stat().st_size for file in site.rglob("*") if file.is_file()) <= MOST_OF_A_SITE


def test_nothing_comes_from_elsewhere(site: Path) -> None:
    """No page loads a script, a style or a picture from another host."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|img|link)[^>]+(?:src|href)=\"https?://", text), page


def test_hostile_names_are_text_everywhere(site: Path) -> None:
    """A name with tags in it opens no tag, in no page and in no script of data."""
    ordinary = Links((site / "bodies" / "interpol.html").read_text(encoding="utf-8")).scripts
    page = (site / "bodies" / "microsoft.html").read_text(encoding="utf-8")
    assert HOSTILE[:8] not in page
    assert "&lt;script&gt;" in page
    assert Links(page).scripts == ordinary
    assert "<script>alert" not in (site / "index.html").read_text(encoding="utf-8")


def test_a_page_says_what_it_says_without_scripts(site: Path) -> None:
    """How India stands on the Budapest Convention, why, and how it voted are in the text of its page."""
    page = (site / "states" / "IND.html").read_text(encoding="utf-8")
    row = next(row for row in page.split("<tr>")[1:] if "treaties/budapest.html" in row)
    assert "none" in row
    assert "opposes: Objects that the convention was drafted without it" in row
    vote = next(row for row in page.split("<tr>")[1:] if ">A/RES/74/247<" in row and 'class="mark' in row)
    assert 'class="mark yes"' in vote


def test_the_comparisons_of_the_seed_documents_are_one_click_from_the_start(site: Path) -> None:
    """The start page leads to the three comparisons with which all began."""
    links = Links((site / "index.html").read_text(encoding="utf-8")).links
    assert {f"compare.html#{ids}" for ids in ("KOR,BIH,USA", "KOR,eu,CAN", "USA,CHN,AUS")} <= set(links)


def test_the_start_page_describes_itself_as_a_dataset(site: Path, small: cd.Atlas) -> None:
    """Search engines find what it is in the terms of schema.org."""
    found = re.search(r"application/ld\+json\">(.*?)</script>", (site / "index.html").read_text(encoding="utf-8"))
    assert found is not None
    about = json.loads(found[1])
    assert (about["@type"], about["version"]) == ("Dataset", small.edition.number)


def test_what_is_there_is_never_overwritten(small: cd.Atlas, tmp_path: Path) -> None:
    """A folder that is not empty is an error, also with force, and nothing in it is touched."""
    from cyberdiplo.site import write

    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for force in (False, True):
        with pytest.raises(FileExistsError, match="nothing was touched"):
            write(small, tmp_path, force=force)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_site_is_replaced_only_if_that_is_asked_for(site: Path, small: cd.Atlas) -> None:
    """A site that was written here is an error, too, without force; the error says how to replace it."""
    from cyberdiplo.site import write

    with pytest.raises(FileExistsError, match="--force"):
        write(small, site)
