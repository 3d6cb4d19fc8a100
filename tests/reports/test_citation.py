"""Citations say what is recorded, nothing else, in forms that the usual tools read."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import types
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.reports.citation import cite, sources_of
from cyberdiplo.reports.entries import latest_refs
from cyberdiplo.testing import partial_dates
from tests.repair import ROOT

ATLAS = cd.load()
USA = ATLAS.standing("USA", "budapest", as_of="2006-12-31")
PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")

# Signs that mean something to BibTeX, LaTeX or JSON, beside ordinary ones.
HOSTILE = st.text(st.sampled_from("ab é—ß中{}{}\\%$#&_~^\"'`,-<>|@=[]()"), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()) or "a"
)
SOURCE = ATLAS.sources["coe-185-chart-2004-06-18"]


def source(**fields: Any) -> cd.Atlas:
    """The edition with one source, changed."""
    return with_sources(attrs.evolve(SOURCE, **fields))


def with_sources(*sources: cd.Source) -> cd.Atlas:
    """The edition with these sources alone: all that a citation of sources and records asks for."""
    return cast("cd.Atlas", types.SimpleNamespace(edition=ATLAS.edition, sources={one.id: one for one in sources}))


def csl(atlas: cd.Atlas, what: Any) -> list[dict[str, Any]]:
    """The items of a citation."""
    items: list[dict[str, Any]] = json.loads(cite(atlas, what, style="csl"))
    return items


# -- a reader of BibTeX as strict as BibTeX itself: it counts braces and knows no escapes


def bibtex(text: str) -> dict[str, dict[str, str]]:
    """Read entries whose fields are in braces, each on from where the last ended."""
    found: dict[str, dict[str, str]] = {}
    place = 0
    while place < len(text.rstrip()):
        head = re.compile(r"\s*@([a-z]+)\{([^\s,{}()=#%\"'\\~]+),\s*").match(text, place)
        assert head, text[place:]
        assert head[2] not in found, f"{head[2]} comes twice"
        fields = found[head[2]] = {"type": head[1]}
        place = head.end()
        while text[place] != "}":
            name = re.compile(r"([a-z]+) = \{").match(text, place)
            assert name, text[place:]
            depth, start = 1, name.end()
            place = start
            while depth:
                depth += {"{": 1, "}": -1}.get(text[place], 0)
                place += 1
            fields[name[1]] = text[start : place - 1]
            end = re.compile(r",\s*").match(text, place)
            assert end, text[place:]
            place = end.end()
        place += 1
    return found


def read(field: str) -> str:
    """What LaTeX would set: each command as its sign, the braces of groups gone; a sign left bare is an error."""
    commands = {
        r"\textbackslash{}": "\\",
        r"\textasciitilde{}": "~",
        r"\textasciicircum{}": "^",
        r"\`{}": "`",
        r"\textless{}": "<",
        r"\textgreater{}": ">",
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        **{f"\\{sign}": sign for sign in "{}%&$#_"},
    }
    tokens = re.findall("|".join(map(re.escape, commands)) + r"|\{\}|[{}]|[^{}]", field)
    assert not {"%", "&", "$", "#", "_", "~", "^", "\\", "<", ">", "`"} & set(tokens), field
    assert not re.search(r"--|''|,,", field), "LaTeX would join these"
    return "".join(commands.get(token, "" if token in ("{", "}", "{}") else token) for token in tokens)


@given(HOSTILE, HOSTILE)
@settings(max_examples=60, deadline=None)
def test_bibtex_gives_back_whatever_a_title_holds(title: str, publisher: str) -> None:
    """Quotes, braces, backslashes and every other sign come back from BibTeX as they were."""
    (entry,) = bibtex(cite(source(title=title, publisher=publisher), SOURCE, style="bibtex")).values()
    assert entry["title"].startswith("{")
    assert entry["author"].startswith("{")
    assert (read(entry["title"]), read(entry["author"])) == (title, publisher)


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=60, deadline=None)
def test_csl_gives_back_whatever_a_title_holds(title: str, publisher: str, locator: str) -> None:
    """The same for CSL-JSON, with the place in the source in the note."""
    atlas = source(title=title, publisher=publisher)
    state = attrs.evolve(ATLAS.states["KOR"], refs=(cd.Ref(SOURCE.id, locator),))
    (item,) = csl(atlas, state)
    assert (item["title"], item["author"]) == (title, [{"literal": publisher}])
    assert item["note"] == f"Cited in cyberdiplo {atlas.edition.number} at: {locator}"


def test_every_source_comes_back_from_bibtex() -> None:
    """Each source of the edition is one entry under its id, with its title, publisher and day of reading."""
    text = "\n".join(cite(ATLAS, one, style="bibtex") for one in ATLAS.sources.values())
    entries = bibtex(text)
    assert list(entries) == list(ATLAS.sources)
    for id, entry in entries.items():
        one = ATLAS.sources[id]
        assert (read(entry["title"]), read(entry["author"])) == (one.title, one.publisher)
        assert entry["urldate"] == str(one.read)
        assert entry["type"] in {"online", "misc", "legislation"}


# As https://github.com/citation-style-language/schema has them, of what is used here.
CSL_TYPES = {"article-newspaper", "dataset", "document", "legislation", "webpage"}
CSL_FIELDS = {"id", "type", "title", "author", "issued", "accessed", "URL", "version", "note"}


def test_every_source_is_a_valid_csl_item() -> None:
    """Each item has the fields, types and dates of the CSL-JSON schema."""
    items = [item for one in ATLAS.sources.values() for item in csl(ATLAS, one)] + csl(ATLAS, ATLAS.edition)
    assert len({item["id"] for item in items}) == len(items)
    assert {item["type"] for item in items} == CSL_TYPES
    for item in items:
        assert {"id", "type", "title", "author"} <= set(item) <= CSL_FIELDS
        assert all(isinstance(item.get(name, ""), str) for name in CSL_FIELDS - {"author", "issued", "accessed"})
        assert all(set(name) == {"literal"} for name in item["author"])
        for date in (item[name] for name in ("issued", "accessed") if name in item):
            assert set(date) == {"date-parts"}
            assert 1 <= len(date["date-parts"]) <= 2
            assert all(1 <= len(part) <= 3 and all(isinstance(n, int) for n in part) for part in date["date-parts"])
        assert re.fullmatch(r"(https?://[!-~]+)?", item.get("URL", ""))


@pytest.mark.parametrize(
    ("id", "type"),
    [
        ("boe-a-2010-14221", "legislation"),
        ("nl-treaty-database-009852-w-2026-01", "dataset"),
        ("canadian-press-cloud-act-2022-03-23", "article-newspaper"),
        ("coe-185-chart-2004-06-18", "webpage"),
        ("un-a-res-75-176", "document"),
    ],
)
def test_the_type_of_a_source_is_chosen_soberly(id: str, type: str) -> None:
    """A gazette is legislation, a database a dataset, a news report an article; all else a page or a document."""
    assert csl(ATLAS, ATLAS.sources[id])[0]["type"] == type


@pytest.mark.parametrize(
    ("dated", "parts", "bibtex_date", "text"),
    [
        ("2021", [[2021]], "2021", "2021"),
        ("2021-02", [[2021, 2]], "2021-02", "2021-02"),
        ("2021-02-15", [[2021, 2, 15]], "2021-02-15", "2021-02-15"),
        (
            "2021-02-15/2021-02-19",
            [[2021, 2, 15], [2021, 2, 19]],
            "2021-02-15/2021-02-19",
            "between 2021-02-15 and 2021-02-19",
        ),
        ("2020/2021", [[2020], [2021]], "2020/2021", "between 2020 and 2021"),
        ("2020-12/2021-01", [[2020, 12], [2021, 1]], "2020-12/2021-01", "between 2020-12-01 and 2021-01-31"),
        ("../2021-04-30", None, None, "by 2021-04-30"),
        ("2021-08-26/..", None, None, "2021-08-26 or later"),
        ("../..", None, None, "n.d."),
        (None, None, None, "n.d."),
    ],
)
def test_only_what_is_known_of_a_date_is_said(
    dated: str | None, parts: list[list[int]] | None, bibtex_date: str | None, text: str
) -> None:
    """Years stay years, spans are ranges, and what is open at one end is left out where it cannot be said."""
    atlas = source(dated=cd.PartialDate.parse(dated) if dated else None)
    one = atlas.sources[SOURCE.id]
    assert csl(atlas, one)[0].get("issued", {}).get("date-parts") == parts
    (entry,) = bibtex(cite(atlas, one, style="bibtex")).values()
    assert entry.get("date") == bibtex_date
    years = {part[0] for part in parts or ()}
    assert entry.get("year") == (str(*years) if len(years) == 1 else None)
    assert f"Council of Europe. ({text}). Chart" in cite(atlas, one)


@given(partial_dates())
@settings(max_examples=30, deadline=None)
def test_the_date_of_bibtex_is_the_date(date: cd.PartialDate) -> None:
    """What biblatex reads is the date itself, in EDTF."""
    atlas = source(dated=date)
    (entry,) = bibtex(cite(atlas, SOURCE, style="bibtex")).values()
    open_end = date.first == datetime.date.min or date.last == datetime.date.max
    assert (cd.PartialDate.parse(entry["date"]) if "date" in entry else None) == (None if open_end else date)


def test_a_source_in_text_is_one_readable_line() -> None:
    """Who, when, what, where, when read, and which edition cites it where."""
    state = attrs.evolve(ATLAS.states["KOR"], refs=(cd.Ref(SOURCE.id, "row 3"), cd.Ref(SOURCE.id, "note 1")))
    assert cite(ATLAS, state) == (
        "Council of Europe. (2004-06-18). Chart of signatures and ratifications of Treaty 185, status as of 18 June 2004. "
        f"{SOURCE.link} (read {SOURCE.read}). Cited in cyberdiplo {ATLAS.edition.number} at: row 3; note 1."
    )


def test_many_places_in_a_source_are_counted() -> None:
    """A note does not grow without bound."""
    state = attrs.evolve(ATLAS.states["KOR"], refs=tuple(cd.Ref(SOURCE.id, f"row {n}") for n in range(200)))
    assert cite(ATLAS, state).endswith("row 6; row 7; and 192 more.")


def test_an_edition_is_cited_as_in_citation_cff() -> None:
    """The dataset has the title and the author of CITATION.cff, its own number, day and digest, and no invented link."""
    (item,) = csl(ATLAS, ATLAS.edition)
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{item["title"]}"' in cff
    assert f'- name: "{item["author"][0]["literal"]}"' in cff
    assert (item["type"], item["version"]) == ("dataset", ATLAS.edition.number)
    assert datetime.date(*item["issued"]["date-parts"][0]) == ATLAS.edition.released
    assert ATLAS.edition.digest in item["note"]
    assert "URL" not in item
    assert ATLAS.edition.digest in cite(ATLAS, ATLAS.edition)
    assert bibtex(cite(ATLAS, ATLAS.edition, style="bibtex"))[item["id"]]["version"] == ATLAS.edition.number


ANSWERS = [
    USA,
    ATLAS.vote("BIH", "74/247"),
    ATLAS.parties("budapest", as_of="2013-03-01"),
    ATLAS.members("eu"),
    ATLAS.profile("KOR"),
    ATLAS.profile("KOR").entries[0],
    ATLAS.compare("KOR", "BIH"),
    ATLAS.claims.where(actor="CHN"),
    ATLAS.conflicts("budapest:TON:invitation")[0],
]
RECORDS = [
    ATLAS.states["KOR"],
    ATLAS.bodies["eu"],
    ATLAS.treaties["budapest"],
    ATLAS.resolutions["A/RES/74/247"],
    ATLAS.ballots["A/RES/74/247"],
    ATLAS.partnerships["nato"],
    next(iter(ATLAS.documents.values())),
    ATLAS.aliases[0],
    ATLAS.variants[0],
    ATLAS.actions[0],
    ATLAS.participations[0],
    ATLAS.positions[0],
    ATLAS.claims[0],
]


@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
def test_an_answer_is_cited_with_its_edition_and_then_its_sources(answer: Any) -> None:
    """First the edition that gave it, then each source once, in the order of first use, in all styles alike."""
    sources = sources_of(ATLAS, answer)
    assert sources
    expected = [f"cyberdiplo-{ATLAS.edition.number}", *sources]
    assert len(set(expected)) == len(expected)
    assert [item["id"] for item in csl(ATLAS, answer)] == expected
    assert list(bibtex(cite(ATLAS, answer, style="bibtex"))) == expected
    assert len(cite(ATLAS, answer).split("\n")) == len(expected)


@pytest.mark.parametrize("record", RECORDS, ids=repr)
def test_a_record_is_cited_by_its_sources(record: Any) -> None:
    """One item for each source of its refs."""
    refs = tuple(dict.fromkeys(ref.source for ref in record.refs))
    assert [item["id"] for item in csl(ATLAS, record)] == list(sources_of(ATLAS, record))
    assert set(refs) <= set(sources_of(ATLAS, record))


def test_a_claim_rests_on_the_source_that_says_it_and_on_the_record() -> None:
    """First the source that it is about."""
    for claim in ATLAS.claims:
        assert sources_of(ATLAS, claim)[0] == claim.source


def test_profiles_and_sets_rest_on_what_they_show() -> None:
    """The same sources in the same order as the page lists, and those of the facts of a set."""
    both = ATLAS.compare("KOR", "BIH")
    assert sources_of(ATLAS, both) == both.sources
    voters = ATLAS.voters("A/RES/74/247", "no")
    assert sources_of(ATLAS, voters) == sources_of(ATLAS, ATLAS.ballots["A/RES/74/247"])
    assert sources_of(ATLAS, ATLAS.edition) == tuple(ATLAS.sources)
    assert sources_of(ATLAS, SOURCE) == (SOURCE.id,)


@pytest.mark.parametrize(
    ("actor", "treaty", "day", "of_the_treaty"),
    [
        ("USA", "budapest", "2006-12-31", ""),  # a source states from when it binds
        ("eu", "untoc", None, "refs"),  # the treaty's rule gives the day
        ("KOR", "budapest", "2010-01-01", "complete_refs"),  # the absence of an act decides
        ("IRL", "budapest", None, "complete_refs"),  # the absence of a consent decides
        ("KOR", "oas-mla", None, "refs"),  # the absence of an act decides, and the record claims nothing
    ],
)
def test_a_standing_rests_on_the_treaty_where_the_treaty_decides(
    actor: str, treaty: str, day: str | None, of_the_treaty: str
) -> None:
    """The acts come first; then the treaty's sources where its rule is needed, or those of its complete record."""
    found = ATLAS.standing(actor, treaty, as_of=day)
    acts = [ref.source for act in found.because for ref in act.refs]
    refs = getattr(ATLAS.treaties[treaty], of_the_treaty) if of_the_treaty else ()
    assert sources_of(ATLAS, found) == tuple(dict.fromkeys([*acts, *(ref.source for ref in latest_refs(ATLAS, refs))]))


def test_the_standing_of_who_did_not_exist_rests_on_its_own_record() -> None:
    """Serbia and Montenegro has no standing after its end, and that is known from where its end is."""
    found = ATLAS.standing("SCG", "budapest", as_of="2007-06-01")
    assert sources_of(ATLAS, found) == sources_of(ATLAS, ATLAS.states["SCG"])


def test_keys_are_the_ids_and_stay_apart() -> None:
    """An id that would break BibTeX gets a key of its own that no other id gets."""
    ids = ("a b", "a,b", "a{b", "a.b", "é", "}", "a-b", "a:b")
    atlas = with_sources(*(attrs.evolve(SOURCE, id=id) for id in ids))
    keys = bibtex("\n".join(cite(atlas, one, style="bibtex") for one in atlas.sources.values()))
    assert len(keys) == 8
    assert {"a-b", "a:b"} <= set(keys)


def test_a_link_is_a_uri() -> None:
    """What a URI cannot hold is percent-encoded, and what it holds already stays."""
    atlas = source(link="https://x.org/Convenção {a}%20b?c=d&e#f")
    link = "https://x.org/Conven%C3%A7%C3%A3o%20%7Ba%7D%20b?c=d&e#f"
    assert csl(atlas, atlas.sources[SOURCE.id])[0]["URL"] == link
    assert bibtex(cite(atlas, atlas.sources[SOURCE.id], style="bibtex"))[SOURCE.id]["url"] == link


def test_an_unknown_style_lists_the_styles() -> None:
    """The error says which styles there are."""
    with pytest.raises(ValueError, match="'APA' is not a style of citation; valid: 'text', 'bibtex', 'csl'"):
        cite(ATLAS, SOURCE, style="APA")


@pytest.mark.parametrize("what", ["budapest", 1, None, cd.State, cd.Standing.PARTY, cd.Ref("x")], ids=repr)
def test_what_cannot_be_cited_is_refused_with_what_can(what: object) -> None:
    """An id is not a record; the error says what to give."""
    for ask in (cite, sources_of):
        with pytest.raises(TypeError, match="cannot be cited; give a Source, another record with refs, an answer"):
            ask(ATLAS, what)


def pandoc(*arguments: str, text: str) -> str:
    """What pandoc makes of a text; it must not warn."""
    assert PANDOC
    found = subprocess.run(
        [PANDOC, "--fail-if-warnings", *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout


def plain(text: str) -> str:
    """A title without what pandoc changes on purpose: typographic quotes, and spans that keep the case."""
    text = re.sub(r'<span class="nocase">(.*?)</span>', r"\1", text)
    return text.replace("’", "'").replace("‘", "'")


@needs_pandoc
@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_pandoc_reads_every_title_back_from_bibtex(form: str) -> None:
    """Another reader of BibTeX finds the same titles and authors."""
    text = "\n".join(cite(ATLAS, one, style="bibtex") for one in ATLAS.sources.values())
    found = {item["id"]: item for item in json.loads(pandoc("-f", form, "-t", "csljson", text=text))}
    assert set(found) == set(ATLAS.sources)
    for id, item in found.items():
        assert plain(item["title"]) == plain(ATLAS.sources[id].title)
        assert plain(item["author"][0]["literal"]) == plain(ATLAS.sources[id].publisher)
        assert item["accessed"] == csl(ATLAS, ATLAS.sources[id])[0]["accessed"]
        assert item.get("issued") == csl(ATLAS, ATLAS.sources[id])[0].get("issued")


SIGNS = st.sampled_from([*"ab é中\\%$#&_~^\",'-`|@=[]()<>", "{}", "{a}"])


@needs_pandoc
@given(st.lists(st.lists(SIGNS, min_size=1, max_size=20).map("".join), min_size=1, max_size=10))
@settings(max_examples=15, deadline=None)
def test_pandoc_reads_hostile_titles_back_from_bibtex(titles: list[str]) -> None:
    """The same for titles that are full of signs."""
    expected = {f"source-{n}": " ".join(f"T {title} t".split()) for n, title in enumerate(titles)}
    atlas = with_sources(*(attrs.evolve(SOURCE, id=id, title=title) for id, title in expected.items()))
    text = "\n".join(cite(atlas, one, style="bibtex") for one in atlas.sources.values())
    found = json.loads(pandoc("-f", "biblatex", "-t", "csljson", text=text))
    assert {item["id"]: plain(item["title"]) for item in found} == {id: plain(title) for id, title in expected.items()}


@needs_pandoc
@pytest.mark.parametrize("style", ["csl", "bibtex"])
def test_pandoc_renders_an_answer_without_a_warning(style: str, tmp_path: Path) -> None:
    """A paper that cites every source of an answer has each of them in its list of references."""
    answer = ATLAS.compare("KOR", "BIH", "USA")
    file = tmp_path / f"references.{'json' if style == 'csl' else 'bib'}"
    file.write_text(cite(ATLAS, answer, style=style), encoding="utf-8")
    cited = "; ".join(f"@{{{key}}}" for key in (f"cyberdiplo-{ATLAS.edition.number}", *sources_of(ATLAS, answer)))
    page = pandoc("--citeproc", f"--bibliography={file}", "-f", "markdown", "-t", "html", text=f"[{cited}]\n")
    assert page.count('class="csl-entry"') == len(sources_of(ATLAS, answer)) + 1
    assert "Republic of Korea" in page
