"""In a notebook the compare page is the one of the site, and what is chosen on it comes back."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo.site.answers import actor_answers
from cyberdiplo.site.notebook import Unlinked

pytest.importorskip("anywidget")

DAY = datetime.date(2019, 12, 27)

# Stands for the kernel and the notebook around the widget: a model that keeps what is set, and answers for some actors.
HOST = """<!doctype html><meta charset="utf-8"><body><div id="cell"></div><script type="module">
const values = %s, actors = %s, heard = {};
self.values = values;
const model = {
  get: name => values[name], set: (name, value) => { values[name] = value; },
  save_changes: () => {}, on: (name, act) => { heard[name] = act; }, off: () => {},
  send: ({wanted}) => { (self.wanted = self.wanted || []).push(wanted); heard["msg:custom"]({actor: actors[wanted]}); },
};
self.move = address => { values.address = address; heard["change:address"](); };
const code = document.createElement("script");
const {default: widget} = await import(URL.createObjectURL(new Blob([%s], {type: "text/javascript"})));
widget.render({model, el: document.getElementById("cell")});
</script>"""


def script(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c")


@pytest.fixture
def host(small: cd.Atlas, browser: Any, tmp_path: Path) -> Any:
    """A page that holds the widget of three actors, as a notebook does; the kernel's part is played by the test."""
    explorer = small.explore("KOR", "BIH", "microsoft", as_of=DAY)
    widget = explorer._widget
    values = {name: getattr(widget, name) for name in ("page", "address", "chosen")}
    known = {id: actor_answers(Unlinked(small), id) for id in ("USA", "IND", "BRA", "eu")}
    file = tmp_path / "notebook.html"
    file.write_text(HOST % (script(values), script(known), script(str(widget._esm))), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto(file.as_uri())
    yield page
    page.close()


def test_what_is_chosen_first_is_what_was_asked_for(small: cd.Atlas) -> None:
    """Actors by any of their names, the day and the differences come back as the arguments of a comparison."""
    found = small.explore("ROK", "Bosnia and Herzegovina", as_of="2019-12-27", differences_only=True).selection
    assert (found.actors, found.as_of, found.differences_only) == (("KOR", "BIH"), DAY, True)
    assert small.explore().selection.actors == ()


def test_an_actor_given_twice_is_an_error(small: cd.Atlas) -> None:
    """A column stands once, whatever it is called."""
    with pytest.raises(ValueError, match="each actor is given once"):
        small.explore("KOR", "ROK")


def test_the_page_needs_no_network(small: cd.Atlas) -> None:
    """Its styles, scripts and data stand in it: nothing is fetched from anywhere."""
    page = small.explore("KOR", "BIH")._widget.page
    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=|<link\b|@import|url\(\s*['\"]?http", page)


def test_the_kernel_answers_with_the_data_of_an_actor(small: cd.Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page asks for is sent to it as the site would, but that sources lead to the web."""
    widget, sent = small.explore("KOR", "BIH")._widget, []
    monkeypatch.setattr(widget, "send", lambda content, buffers=None: sent.append(content))
    widget._handle_custom_msg({"wanted": "IND"}, [])
    assert sent == [{"actor": actor_answers(Unlinked(small), "IND")}]


def test_a_saved_notebook_holds_the_comparison(small: cd.Atlas) -> None:
    """Where no kernel runs, the comparison with which it began stands in the place of the page."""
    data, _ = small.explore("KOR", "BIH", as_of=DAY)._repr_mimebundle_()
    assert data["text/html"] == small.compare("KOR", "BIH", as_of=DAY).html()
    assert data["text/plain"] == "<explorer of KOR, BIH, on 2019-12-27>"


def test_without_the_extra_the_error_says_how_to_get_it(small: cd.Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is missing is named with its installation."""
    monkeypatch.setitem(__import__("sys").modules, "anywidget", None)
    with pytest.raises(ImportError, match=r"cyberdiplo\[explore\]"):
        small.explore("KOR", "BIH")


def test_what_is_picked_on_the_page_comes_back(host: Any) -> None:
    """An actor that is added, one that is taken away and the latest day are what the kernel is told."""
    frame = host.frame_locator("iframe")
    frame.locator("#t-votes thead th").nth(3).wait_for()
    frame.locator("#actor").fill("India")
    frame.locator("#actor").press("Enter")
    frame.locator("#t-votes thead th").nth(4).wait_for()
    frame.locator("#chosen button").nth(1).click()
    frame.locator("#latest").click()
    host.wait_for_function("values.chosen.as_of === ''")
    assert host.evaluate("[values.chosen.actors, wanted, values.address]") == [
        ["KOR", "microsoft", "IND"],
        ["IND"],
        "#KOR,microsoft,IND",
    ]


def test_the_kernel_moves_the_page(host: Any) -> None:
    """An address that the kernel sets is shown, with the data of actors that were not there before."""
    frame = host.frame_locator("iframe")
    frame.locator("#t-treaties").wait_for()
    host.evaluate("move('#USA,eu')")
    frame.locator("#t-treaties thead th", has_text="United States").wait_for()
    assert host.evaluate("values.chosen.actors") == ["USA", "eu"]
