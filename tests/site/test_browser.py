"""In a real browser the site looks right, answers as Python does, and can be used by anyone."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo.model.kinds import ACTORS
from cyberdiplo.reports.cells import course
from cyberdiplo.reports.glance import agreement_in_words
from cyberdiplo.site.addresses import slug

PAGES = (
    "index.html",
    "compare.html#KOR,BIH,USA,eu&on=2019-12-27",
    "search.html?q=ROK",
    "states/IND.html",
    "bodies/eu.html",
    "treaties/budapest.html",
    "resolutions/A-RES-74-247.html",
    "partnerships/freedom-online-coalition.html",
    "topics/cybercrime.html",
    "sources/undl-votes-2021-12.html",
    "states.html",
    "changes.html",
    "territories/ABW.html",
    "propositions/a-binding-instrument-on-ict-is-needed.html",
    "documents.html",
    "sitemap.html",
    "licence.html",
)


def address_of(atlas: cd.Atlas, actor: str) -> str:
    """The name of the file of data of an actor."""
    home = next(home for home in ACTORS if actor in getattr(atlas, home))
    return f"{home}-{slug(home, actor)}"


@pytest.mark.parametrize("media", [("screen", "light"), ("screen", "dark"), ("print", "light")], ids=" ".join)
@pytest.mark.parametrize("width", [360, 768, 1400])
def test_pages_fit_without_errors(site: Path, browser: Any, width: int, media: tuple[str, str]) -> None:
    """Every kind of page fits its window, and the console stays empty."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=media[1])
    page.emulate_media(media=media[0], color_scheme=media[1])
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    wide = []
    for address in PAGES:
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/{address}")
        needs, has = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if needs > has and media[0] == "screen":
            wide.append((address, needs))
    page.close()
    assert (wide, errors) == ([], [])


@pytest.mark.parametrize("width", [320, 360, 375, 390, 412, 430])
def test_the_head_leaves_room_on_every_phone(site: Path, browser: Any, width: int) -> None:
    """Title, menu and search take less than two hundred pixels of the height."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site.as_uri()}/index.html")
    height = page.evaluate("document.querySelector('.top').getBoundingClientRect().height")
    page.close()
    assert height < 200


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_out(site: Path, browser: Any, axe: str, scheme: str) -> None:
    """Axe-core finds no violation on any kind of page, with all that folds opened, in light and in dark."""
    page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for address in PAGES:
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.evaluate(axe)
        said = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found[address] = [(one["id"], one["nodes"][0]["html"][:200]) for one in said["violations"]]
    page.close()
    assert {address: said for address, said in found.items() if said} == {}


def test_the_site_works_under_any_path_of_a_host(served: str, browser: Any) -> None:
    """Some folders down on a web host all is found that pages ask for, and search and comparison lead on."""
    page = browser.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("requestfailed", lambda asked: failed.append(asked.url))
    for address in PAGES:
        page.goto("about:blank")
        page.goto(f"{served}/{address}")
    page.goto(f"{served}/topics/cybercrime.html")
    page.fill("#q", "ROK")
    page.press("#q", "Enter")
    page.click("#found a")
    page.click("text=Compare Republic of Korea with others")
    page.fill("#actor", "Brazil")
    page.press("#actor", "Enter")
    page.wait_for_selector("#t-votes")
    where = page.url
    page.close()
    assert (where, failed) == (f"{served}/compare.html#KOR,BRA", [])


LOAD = """([id, file]) => self.cyberdiploActors[id] ? true : new Promise((done, fail) => {
  const script = document.createElement("script");
  script.src = file; script.onload = () => done(true); script.onerror = fail; document.head.append(script);
})"""
SAY = """([id, day]) => {
  const common = self.cyberdiplo.atlas, actor = self.cyberdiploActors[id];
  const {answers, course} = self.cyberdiploAnswers, last = day || common.released;
  return {
    rows: answers(common, actor, day).map(one => [one.section, one.subject, one.value, one.date]),
    bars: Object.fromEntries(common.treaties.map(one => [one.id, course(actor.standings[one.id], one.from, last)])),
  };
}"""


def test_the_compare_page_answers_as_python_does(site: Path, browser: Any, small: cd.Atlas) -> None:
    """For a hundred random actors and days the browser says what the profiles of Python say, and draws the same bars."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/compare.html")
    chance = random.Random(18)
    actors, first = list(small.actors), datetime.date(1990, 1, 1)
    days = (small.edition.released - first).days
    sections = {"treaties", "votes", "memberships", "partnerships", "positions", "documents"}
    for _ in range(100):
        actor = chance.choice(actors)
        day = str(first + datetime.timedelta(chance.randrange(days + 1))) if chance.random() < 0.8 else ""
        page.evaluate(LOAD, [actor, f"data/actors/{address_of(small, actor)}.js"])
        said = page.evaluate(SAY, [actor, day])
        rows = small.profile(actor, as_of=day or None).rows()
        expected = [
            [r["section"], r["subject"], str(r["value"]).removesuffix(" known"), r["date"] or ""]
            for r in rows
            if r["section"] in sections
        ]
        assert sorted(said["rows"]) == sorted(expected), (actor, day)
        for treaty in small.treaties if actor not in small.territories else ():
            drawn = course(small, actor, treaty, datetime.date.fromisoformat(day) if day else None)
            assert [f"{word} from {since}" for word, _, since in said["bars"][treaty]] == [line for _, _, line in drawn]
            assert [part for _, part, _ in said["bars"][treaty]] == pytest.approx([part for _, part, _ in drawn])
    page.close()


def test_agreement_on_the_compare_page_is_that_of_python(site: Path, browser: Any, small: cd.Atlas) -> None:
    """Of up to five actors a sentence says how alike each two of the states vote, of more a table; of a day nothing."""
    page = browser.new_page()
    chance = random.Random(81)
    for count in (2, 3, 5, 7):
        actors = (*chance.sample([*small.states], count - 1), "eu")
        page.goto("about:blank")
        page.goto(f"{site.as_uri()}/compare.html#{','.join(actors)}")
        page.wait_for_selector("#summary li")
        text = page.inner_text("#summary")
        pairs = small.compare(*actors).alike()
        words = [(one, agreement_in_words(one.cyber, one.cyber_n), agreement_in_words(one.all, one.all_n)) for one in pairs]
        assert ("Agreement in the General Assembly, sessions 70 to 79" in text) == (bool(pairs) and count < 6)
        assert all(f"{cyber}, {everything}" in text for _, cyber, everything in words if count < 6)
        if pairs and count >= 6:
            page.click("text=How alike each two of them vote in the General Assembly")
            page.wait_for_selector("#t-agreement", state="visible")
        if pairs and count > 2:
            page.evaluate("document.querySelectorAll('#votes details').forEach(one => { one.open = true; })")
            rows = page.locator("#t-agreement tbody tr")
            for one, cyber, everything in words:
                cell = rows.nth(actors.index(one.a)).locator("td").nth(actors.index(one.b)).inner_text()
                assert cell.split("\n") == [everything, f"cyber {cyber}"]
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}/compare.html#KOR,BIH,USA&on=2019-12-27")
    page.wait_for_selector("#t-votes")
    assert "Agreement in the General Assembly" not in page.inner_text("main")
    assert "Pair by pair they voted alike" in page.inner_text("#summary")
    page.close()


def test_no_date_breaks_at_its_hyphens(site: Path, browser: Any) -> None:
    """On the narrowest phone each date of the compare page stands in one line."""
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.goto(f"{site.as_uri()}/compare.html#KOR,BIH,USA")
    page.wait_for_selector("#t-votes .date")
    broken, loose = page.evaluate(
        """() => {
          const shown = [...document.querySelectorAll("main .date")], loose = [];
          const walk = document.createTreeWalker(document.querySelector("#answer"), NodeFilter.SHOW_TEXT);
          for (let text = walk.nextNode(); text; text = walk.nextNode())
            if (/\\d{4}-\\d\\d/.test(text.data) && !text.parentElement.closest(".date")) loose.push(text.data);
          return [shown.filter(one => one.getClientRects().length > 1).length, loose];
        }"""
    )
    page.close()
    assert (broken, loose) == (0, [])


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("ROK", "states/KOR.html"),
        ("Türkiye", "states/TUR.html"),
        ("turkiye", "states/TUR.html"),
        ("74/247", "A-RES-74-247.html"),
    ],
)
def test_search_finds_names_of_all_sorts(site: Path, browser: Any, asked: str, first: str) -> None:
    """An abbreviation, a name with or without its dots and the short form of a symbol lead to the page that they name."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    page.fill("#big", asked)
    page.press("#big", "Enter")
    found = page.get_attribute("#found a", "href")
    page.close()
    assert found.endswith(first)


def test_six_actors_are_compared_by_keyboard_alone(site: Path, browser: Any) -> None:
    """Names are typed and entered; the address can be shared, and the back button takes the last one away."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/compare.html")
    page.focus("#actor")
    for name in ("ROK", "Brazil", "IND", "eu", "United States", "CHN"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.wait_for_selector("#t-votes thead th:nth-child(7)")
    assert page.evaluate("location.hash") == "#KOR,BRA,IND,eu,USA,CHN"
    page.go_back()
    page.wait_for_selector("#t-votes thead th:nth-child(6):last-child")
    other = browser.new_page()
    other.goto(page.url)
    other.wait_for_selector("#t-votes")
    assert other.locator("#chosen li").count() == 5
    other.close()
    page.close()


def test_an_unknown_actor_is_told_with_suggestions(site: Path, browser: Any) -> None:
    """A slip in a shared address is said on the page, with what may be meant."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/compare.html#KRO,USA,BRA")
    page.wait_for_selector("#problem a")
    assert "No actor is called “KRO”" in page.inner_text("#problem")
    assert "Korea" in page.inner_text("#problem")
    page.close()


def test_without_scripts_pages_say_what_needs_them(site: Path, browser: Any) -> None:
    """Search and comparison say that they need scripts; all else is there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ("compare.html", "search.html"):
        page.goto(f"{site.as_uri()}/{address}")
        assert "needs JavaScript" in page.inner_text("main")
    page.goto(f"{site.as_uri()}/treaties/budapest.html")
    assert page.locator("#t-standings tbody tr").count() > 80
    context.close()
