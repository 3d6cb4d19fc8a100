"""The site has a page for everything, and every link in it leads somewhere."""

from __future__ import annotations

import html.parser
import json
import re
from pathlib import Path
from urllib.parse import unquote

import attrs
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


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites of a few pages, so that they are written in a moment."""
    monkeypatch.setattr("cyberdiplo.site.writing.PAGED", ("treaties",))


def test_a_site_is_replaced_only_if_that_is_asked_for(few: None, small: cd.Atlas, tmp_path: Path) -> None:
    """A site that was written here is an error, too, without force, which replaces it by the new one as a whole."""
    from cyberdiplo.site import Look, write

    place = tmp_path / "out"
    write(small, place)
    with pytest.raises(FileExistsError, match="--force"):
        write(small, place)
    before = {file.relative_to(place) for file in place.rglob("*")}
    write(small, place, look=Look(title="The new one"), force=True)
    assert {file.relative_to(place) for file in place.rglob("*")} == before
    assert "The new one" in (place / "index.html").read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["CNAME", "states.d/mine.txt", "assets/mine.css"])
def test_force_spares_what_others_put_into_a_site(few: None, small: cd.Atlas, tmp_path: Path, name: str) -> None:
    """A site with a file that this did not write is not replaced; the error names the file, and nothing is touched."""
    from cyberdiplo.site import Look, write

    place = tmp_path / "out"
    write(small, place)
    (place / name).parent.mkdir(exist_ok=True)
    (place / name).write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=name.partition("/")[0].split(".")[0]):
        write(small, place, look=Look(title="The new one"), force=True)
    assert (place / name).read_text(encoding="utf-8") == "mine"
    assert "The new one" not in (place / "index.html").read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_force_replaces_nothing_before_the_new_site_is_whole(few: None, small: cd.Atlas, tmp_path: Path) -> None:
    """If the new site fails half-way, the old one stands as it was, and nothing is left beside it."""
    from cyberdiplo.site import Look, write

    place = tmp_path / "out"
    write(small, place)
    before = {file: file.read_bytes() for file in place.rglob("*") if file.is_file()}

    def fail(done: int, _: int) -> None:
        if done > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(small, place, look=Look(title="The new one"), force=True, progress=fail)
    assert {file: file.read_bytes() for file in place.rglob("*") if file.is_file()} == before
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}'])
def test_force_trusts_no_mark_that_is_not_its_own(small: cd.Atlas, tmp_path: Path, text: str) -> None:
    """A folder with a file of the name of the mark, but without its list, is not a site."""
    from cyberdiplo.site import write
    from cyberdiplo.site.writing import MARK

    (tmp_path / MARK).write_text(text, encoding="utf-8")
    with pytest.raises(FileExistsError, match="nothing was touched"):
        write(small, tmp_path, force=True)
    assert (tmp_path / MARK).read_text(encoding="utf-8") == text


def test_force_follows_no_link(few: None, small: cd.Atlas, tmp_path: Path) -> None:
    """A link to a site is not replaced, nor what it leads to."""
    from cyberdiplo.site import write

    write(small, tmp_path / "out")
    (tmp_path / "link").symlink_to(tmp_path / "out")
    with pytest.raises(FileExistsError, match="give a new name"):
        write(small, tmp_path / "link", force=True)
    assert (tmp_path / "out" / "index.html").is_file()


def test_changes_since_an_earlier_edition_stand_with_what_they_speak_of(
    monkeypatch: pytest.MonkeyPatch, atlas: cd.Atlas, tmp_path: Path
) -> None:
    """The page of a treaty has the rows of the diff that speak of it and no others, and all stand on a page of their own."""
    from cyberdiplo.site import write

    monkeypatch.setattr("cyberdiplo.site.writing.PAGED", ("treaties",))
    (signed,) = (one for one in atlas.actions if one.id == "budapest:USA:signature")
    act = attrs.evolve(signed, date=cd.PartialDate.parse("2001-11"))
    new = atlas.overlay([act, attrs.evolve(atlas.treaties["wct"], name="Another name")], check=False)
    write(new, tmp_path / "out", previous=atlas)
    pages = {name: (tmp_path / "out" / name).read_text(encoding="utf-8") for name in ("changes.html", *ADDRESSES)}
    assert {
        name for name, text in pages.items() if "budapest:USA:signature" in text and "Since the last edition" in text
    } == {
        "changes.html",
        "treaties/budapest.html",
    }
    assert "Another name" in pages["changes.html"]
    assert "Since the last edition" in pages["treaties/wct.html"]
    assert "Since the last edition" not in pages["treaties/untoc.html"]


ADDRESSES = ("treaties/budapest.html", "treaties/wct.html", "treaties/untoc.html")


def test_a_site_has_the_title_the_logo_the_style_and_the_address_that_it_is_given(
    few: None, small: cd.Atlas, tmp_path: Path
) -> None:
    """They are on its pages, and with an address each page names its own, and all stand in a map for search engines."""
    from cyberdiplo.site import Look, write

    (tmp_path / "crest.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "ours.css").write_text(":root{--head:#5b0f2e}", encoding="utf-8")
    look = Look(
        title="Ours & theirs",
        logo=str(tmp_path / "crest.svg"),
        style=str(tmp_path / "ours.css"),
        address="https://example.org/atlas/",
    )
    place, told = tmp_path / "out", list[tuple[int, int]]()
    count = write(small, place, look=look, progress=lambda done, all_: told.append((done, all_)))
    page = (place / "treaties" / "budapest.html").read_text(encoding="utf-8")
    assert "Ours &amp; theirs" in page
    assert 'src="../assets/logo.svg"' in page
    assert '<link rel="canonical" href="https://example.org/atlas/treaties/budapest.html">' in page
    assert (place / "assets" / "own.css").read_text(encoding="utf-8") == ":root{--head:#5b0f2e}"
    listed = re.findall(r"<loc>https://example.org/atlas/(.*?)</loc>", (place / "sitemap.xml").read_text(encoding="utf-8"))
    assert listed == sorted(file.relative_to(place).as_posix() for file in place.rglob("*.html"))
    assert told == [(done, count) for done in range(1, count + 1)]
