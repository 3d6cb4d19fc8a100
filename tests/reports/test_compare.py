"""Profiles and comparisons show what the record says, and say where it stands."""

from __future__ import annotations

import csv
import datetime as dt
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.display.cells import Cell
from cyberdiplo.display.grid import Grid
from cyberdiplo.model.dates import PartialDate, parse_day
from cyberdiplo.reports.cells import course
from cyberdiplo.reports.spans import plainly
from tests.repair import GOLDEN, ROOT, golden_answers, readme

STATEMENTS = list(csv.DictReader((GOLDEN / "country_pages.csv").read_text(encoding="utf-8").splitlines()))
REPAIR = "run `python -m tests.repair` and review the diff"


@pytest.mark.parametrize("row", STATEMENTS, ids=[row["statement"] for row in STATEMENTS])
def test_every_statement_of_the_country_pages_is_in_the_profile_in_its_corrected_form(
    atlas: cd.Atlas, row: dict[str, str]
) -> None:
    """Each statement of the three pages stands in its actor's profile as the facts and claims that it became."""
    shown = {fact for entry in atlas.profile(row["actor"]).entries for fact in entry.facts}
    expected = set(row["facts"].split("; "))
    assert expected
    assert expected <= shown


@pytest.mark.parametrize("name", sorted(golden_answers()))
def test_comparisons_are_the_golden_ones(name: str) -> None:
    """A change of a rule or of the data shows as a difference to the golden answers."""
    assert golden_answers()[name] == (GOLDEN / name).read_text(encoding="utf-8"), REPAIR


def test_the_readme_shows_real_output() -> None:
    """The comparison in the README is what its command prints."""
    assert readme() == (ROOT / "README.md").read_text(encoding="utf-8"), REPAIR


def test_every_cited_number_is_listed_and_every_source_exists(atlas: cd.Atlas) -> None:
    """The sources of a comparison are sources of the atlas, and every fact shown has at least one."""
    both = atlas.compare("KOR", "BIH")
    assert set(both.sources) <= set(atlas.sources)
    assert all(entry.refs for profile in both.profiles for entry in profile.entries)


def test_a_day_shows_what_was_known_of_that_day(atlas: cd.Atlas) -> None:
    """Nothing later than the day asked for is in a profile on that day."""
    before = atlas.profile("KOR", as_of="2019-12-26")
    assert not any(entry.subject == "A/RES/74/247" and entry.section == "votes" for entry in before.entries)
    assert all(entry.date is None or entry.date.first <= before.as_of for entry in before.entries if before.as_of)
    early = atlas.profile("KOR", as_of="1990-01-01")
    assert all(entry.date is None or entry.date.last <= early.as_of for entry in early.entries if early.as_of)
    assert "Hanoi" not in early.text()
    after = atlas.profile("KOR", as_of="2019-12-27")
    assert any(entry.subject == "A/RES/74/247" and entry.value == "no" for entry in after.entries)


def test_who_has_left_is_not_counted_among_the_others(atlas: cd.Atlas) -> None:
    """A partnership is shown with those who take part in it at the same time."""
    entry = next(e for e in atlas.profile("KOR").entries if e.subject == "freedom-online-coalition")
    others = len(atlas.members("freedom-online-coalition")) - 1
    assert entry.text.endswith(f"with {others} others")


def test_the_profile_of_a_former_state_has_its_acts(atlas: cd.Atlas) -> None:
    """Serbia and Montenegro signed the Budapest Convention, and its profile says so."""
    entry = next(e for e in atlas.profile("SCG").entries if e.subject == "budapest")
    assert entry.text == "signatory: signed 2005-04-07, no consent by 2006-06-04"


def test_what_is_not_there_is_cited_from_the_latest_source(atlas: cd.Atlas) -> None:
    """That nothing was done by a day rests on a source that speaks of a time near it."""
    entry = next(e for e in atlas.profile("KOR").entries if e.subject == "budapest" and e.section == "treaties")
    dated = atlas.sources[entry.refs[0].source].dated
    assert dated is not None
    assert dated.first.year >= 2025


def test_rows_of_a_comparison_are_those_of_its_profiles(atlas: cd.Atlas) -> None:
    """A comparison adds nothing to its profiles and leaves nothing out."""
    three = atlas.compare("KOR", "BIH", "eu")
    assert three.rows() == tuple(row for actor in three.actors for row in atlas.profile(actor).rows())


def test_none_known_and_none_are_two_values(atlas: cd.Atlas) -> None:
    """Where no source claims to have all acts the row says so; where one does it has the day to which it has them."""
    rows = {row["subject"]: row for row in atlas.profile("KOR").rows() if row["section"] == "treaties"}
    assert (rows["malabo"]["value"], rows["malabo"]["as_of"]) == ("none known", None)
    assert (rows["budapest"]["value"], rows["budapest"]["as_of"]) == ("none", str(atlas.treaties["budapest"].complete_to))
    then = {row["subject"]: row for row in atlas.profile("KOR", as_of="2012-01-01").rows()}
    assert (then["budapest"]["value"], then["budapest"]["as_of"]) == ("none", "2012-01-01")


def test_a_profile_begins_with_what_the_actor_is_not_in(atlas: cd.Atlas) -> None:
    """The treaties without an act of it stand above all tables, those of which all acts are known first."""
    known, unknown, *_ = atlas.profile("KOR").grid().lead
    assert known.startswith("No act towards Budapest Convention (by 2025-11-25)")
    assert "Malabo Convention" in unknown


def test_topics_are_headings_in_words(atlas: cd.Atlas) -> None:
    """A topic is read as people write it."""
    assert "Votes in the United Nations: ICT security" in [row[0] for row in atlas.profile("KOR").grid().rows]


def test_shared_partnerships_come_before_the_others(atlas: cd.Atlas) -> None:
    """A partnership of two of the actors is under the shared ones, one of a single actor under the others."""
    labels = [row[0] for row in atlas.compare("KOR", "USA", "CHN", full=True).grid().rows]
    fbi, microsoft = (next(i for i, label in enumerate(labels) if word in label) for word in ("FBI", "Microsoft"))
    assert labels.index("Shared partnerships") < fbi < labels.index("Other partnerships") < microsoft


@pytest.mark.parametrize(
    "actors", [("KOR", "BIH", "USA"), ("KOR", "eu", "CAN"), ("USA", "CHN", "AUS"), ("IND", "BRA", "ZAF")]
)
def test_three_actors_fit_on_a_page(atlas: cd.Atlas, actors: tuple[str, ...]) -> None:
    """At a glance a comparison of three takes at most a hundred columns and eighty lines."""
    lines = atlas.compare(*actors).text(100).split("\n")
    assert len(lines) <= 80
    assert max(map(len, lines)) <= 100


def test_the_sentences_above_say_what_the_rows_say(atlas: cd.Atlas) -> None:
    """What binds all and what divides them is counted from the entries."""
    lead = " ".join(atlas.compare("KOR", "BIH", "USA", as_of="2019-12-27").grid().lead)
    assert "All are party to UNCAC, UNTOC and WIPO Copyright Treaty." in lead
    assert "Budapest Convention binds BIH and USA" in lead
    votes = {actor: dict(_choices(atlas, actor)) for actor in ("KOR", "BIH", "USA")}
    known = set.intersection(*map(set, votes.values()))
    alike = sum(len({votes[actor][subject] for actor in votes}) == 1 for subject in known)
    assert f"They voted alike on {alike} of {len(known)} recorded votes" in lead


BODIES = ("eu", "coe", "african-union", "microsoft")
SIDES = st.lists(
    st.sampled_from(["KOR", "BIH", "USA", "RUS", "BRA", "IND", "SRB", "SCG", "ABW", *BODIES]), min_size=2, max_size=5
)


@settings(max_examples=25, deadline=None)
@given(SIDES.map(dict.fromkeys).map(tuple).filter(lambda ids: len(ids) > 1), st.dates(dt.date(1995, 1, 1)) | st.none())
def test_every_row_is_shown_or_folded_away_and_counted(actors: tuple[str, ...], day: dt.date | None) -> None:
    """At a glance nothing is lost: each subject has one row, or is named as a treaty on which none of them has acted."""
    atlas = cd.load()
    day = min(day, atlas.edition.released) if day else None
    both = atlas.compare(*actors, as_of=day)
    together = {"memberships": "partnerships"}
    acted = {
        (together.get(e.section, e.section), e.subject) for one in both.profiles for e in one.entries if e.facts or e.refs
    }
    silent = {
        subject
        for section, subject in acted
        if section == "treaties"
        and not any(e.facts for one in both.profiles for e in one.entries if (e.section, e.subject) == (section, subject))
    }
    grid = both.grid()
    rows = [row for part in (grid, *grid.folded) for row in part.rows if len(row) > 1]
    assert len(rows) == len(acted) - len(silent)
    assert all(str(atlas.treaties[id].name) in " ".join(grid.lead) for id in silent)
    for fold in grid.folded:
        counts = fold.title.split()
        if not fold.title.endswith(("declarations", "positions", "documents", "claims")) and int(counts[0]) > 1:
            assert int(counts[0]) == len(fold.rows)


def test_each_sentence_leads_to_rows_that_are_there(atlas: cd.Atlas) -> None:
    """What a sentence is linked to is a heading of the table, or what is folded below it."""
    grid = atlas.compare("KOR", "BIH", "USA", "eu").grid()
    places = {row[0] for row in grid.rows if len(row) == 1} | {one.title for one in grid.folded}
    leads = [one.to for one in grid.lead if isinstance(one, Cell) and one.to]
    assert len(leads) >= 3
    assert set(leads) <= places
    html = grid.html()
    linked = re.findall(r'<li><a href="#(.*?)">', html)
    assert len(linked) == len(leads)
    assert all(f' id="{anchor}"' in html for anchor in linked)


@pytest.mark.parametrize("day", [None, "2005-06-01"])
def test_a_bar_ends_with_the_standing_beside_it(atlas: cd.Atlas, day: str | None) -> None:
    """The parts of a bar fill the time from the adoption of a treaty, and end where the actor stands on the day."""
    last = day or atlas.edition.released
    drawn = 0
    for actor in ("USA", "BIH", "KOR", "MNE", "SCG", "eu", "RUS"):
        for treaty in atlas.treaties:
            parts = course(atlas, actor, treaty, parse_day(last))
            drawn += len(parts) > 1
            if parts:
                assert sum(part for _, part, _ in parts) == pytest.approx(1)
                assert parts[-1][0] == atlas.standing(actor, treaty, last).value
            else:
                begun = atlas.treaties[treaty].adopted or atlas.treaties[treaty].opened
                assert begun is None or begun.first > parse_day(last)
    assert drawn > 5


def test_how_alike_many_vote_is_a_table_that_folds_away(atlas: cd.Atlas) -> None:
    """Of six and more actors each two stand in a table, both ways alike; of a day nothing is said."""
    six = ("KOR", "BIH", "USA", "eu", "CHN", "IND")
    both = atlas.compare(*six)
    (table,) = (fold for fold in both.grid().folded if "agreement" in fold.title)
    cells = {(row[0], actor): text for row in table.rows for actor, text in zip(six, row[1:], strict=True)}
    assert all(cells[a, b] == cells[b, a] for a in six for b in six)
    for one in both.alike():
        assert cells[one.a, one.b] == f"{one.all:.2f} ({one.all_n})\ncyber {one.cyber:.2f} ({one.cyber_n})"
    assert all(cells["eu", actor] == "–" for actor in six)
    assert not any("agreement" in fold.title for fold in atlas.compare(*six, as_of="2019-12-27").grid().folded)


def test_votes_in_committee_and_amendments_stand_below_their_resolution(atlas: cd.Atlas) -> None:
    """A resolution is one row, with its title; what was voted on before it comes next, without the title."""
    labels = [row[0] for row in atlas.compare("KOR", "RUS", "BRA").grid().rows]
    at = next(i for i, label in enumerate(labels) if "74/247, " in label)
    assert labels[at].startswith("Countering the use of information and communications technologies for criminal purposes\n")
    assert labels[at + 1].startswith("↳ the draft in committee\n74/247/C3")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2019-05-15", "since 2019-05-15"),
        ("2019-05", "since 2019-05"),
        ("2019", "since 2019"),
        ("../2019-05-15", "by 2019"),
        ("2019-05-15/2026-11-01", "since some time between 2019 and 2026"),
        ("2019-05-15/2019-11-01", "since 2019"),
        ("2019-05-15/..", "since 2019 or later"),
    ],
)
def test_when_something_began_is_said_plainly(date: str, said: str) -> None:
    """A span is told by its years, a day as a day."""
    assert plainly(PartialDate.parse(date)) == said


def test_a_role_is_said_plainly_with_the_exact_span_behind_it(atlas: cd.Atlas) -> None:
    """The days between which it began are there when the sources of the cell are opened."""
    grid = atlas.compare("KOR", "USA", "eu").grid()
    rows = [row for part in (grid, *grid.folded) for row in part.rows]
    cell = next(row for row in rows if row[0] == "Christchurch Call")[1]
    assert isinstance(cell, Cell)
    assert cell.startswith("supporter since some time between 2019 and 2026 [")
    assert cell.exact == "begun between 2019-05-15 and 2026-11-01"


def _choices(atlas: cd.Atlas, actor: str) -> list[tuple[str, str]]:
    entries = atlas.profile(actor, as_of="2019-12-27").entries
    return [(entry.subject, entry.value) for entry in entries if entry.section == "votes" and entry.facts]


def test_differences_only_leaves_out_what_they_have_in_common(atlas: cd.Atlas) -> None:
    """Every row of a treaty or a vote that is left has different cells."""
    rows = atlas.compare("KOR", "BIH", "USA", differences_only=True).plain().rows
    assert len(rows) > 5
    assert all(len({cell.partition(" ")[0] for cell in row[1:]}) > 1 for row in rows if len(row) > 1)


def test_sections_and_topics_are_chosen(atlas: cd.Atlas) -> None:
    """Only the parts and topics that are asked for are in the rows; other words are errors."""
    some = atlas.compare("IND", "BRA", sections=["votes"], topics=["cybercrime"])
    assert {row["section"] for row in some.rows()} == {"votes"}
    assert {"A/RES/74/247"} < {row["subject"] for row in some.rows()}
    assert all("cybercrime" in atlas.resolutions[str(row["subject"]).removesuffix("/C3")].topics for row in some.rows())
    with pytest.raises(ValueError, match="'vote' is not a section; valid: 'treaties'"):
        atlas.compare("IND", "BRA", sections=["vote"])
    with pytest.raises(TypeError, match="several"):
        atlas.compare("IND", "BRA", topics="cybercrime")  # type: ignore[arg-type]


@pytest.mark.parametrize("actors", [(), ("KOR",), ("KOR", "ROK")])
def test_a_comparison_needs_different_actors(atlas: cd.Atlas, actors: tuple[str, ...]) -> None:
    """Fewer than two actors, or one under two names, is an error."""
    with pytest.raises(ValueError, match="two or more different actors"):
        atlas.compare(*actors)


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30)
grids = st.integers(2, 4).flatmap(
    lambda n: st.builds(
        Grid,
        title=cells,
        header=st.tuples(*[cells] * n),
        rows=st.lists(st.tuples(*[cells] * n) | st.tuples(cells), max_size=5).map(tuple),
    )
)


@example(Grid("", ("", "<"), (("none", "none"), ("<b>", "none<"))))
@given(grids)
def test_html_escapes_everything(grid: Grid) -> None:
    """Whatever signs of HTML are in the texts, the page has the tags that it has with points in their place."""

    def tags(one: Grid) -> int:
        return one.html().count("<")

    plain = Grid(_plain(grid.title), tuple(map(_plain, grid.header)), tuple(tuple(map(_plain, row)) for row in grid.rows))
    assert tags(grid) == tags(plain)


def _plain(text: str) -> str:
    return re.sub("[<>&\"']", ".", text)


@given(grids, st.integers(80, 120))
def test_text_fits_the_terminal(grid: Grid, width: int) -> None:
    """No line of the table is wider than the terminal."""
    assert all(len(line) <= width for line in grid.text(width).split("\n")[1:])


def test_html_of_hostile_text_is_inert() -> None:
    """A text that looks like a script is shown, not run, and a link that is none is not made one."""
    html = Grid("<script>1</script>", ("<b>", "&"), (("<i>", "\"'"),), (("foot<br>", "javascript:alert(1)"),)).html()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "javascript" not in html


def test_markdown_has_a_row_for_each_row() -> None:
    """Bars and line breaks in a cell do not break the table."""
    lines = Grid("T", ("a", "b"), (("x|y", "1\n2"), ("part",))).markdown().split("\n")
    assert lines[4] == r"| x\|y | 1<br>2 |"
    assert lines[5] == "| **part** |  |"


def test_a_standing_shows_its_acts_by_their_ids(atlas: cd.Atlas) -> None:
    """What a record rests on is named, and not spelled out as code."""
    html = atlas.standing("USA", "budapest")._repr_html_()
    assert "budapest:USA:signature; budapest:USA:ratification" in html
    assert "TreatyAction(" not in html


def test_a_tally_is_no_vote(atlas: cd.Atlas) -> None:
    """Totals are not marked as if somebody had voted yes."""
    assert 'class="m-yes"' not in atlas.ballots["A/RES/74/247"]._repr_html_()
    assert 'class="m-yes"' in atlas.votes.where(actor="RUS", resolution="74/247").html()


def test_single_records_show_as_tables(atlas: cd.Atlas) -> None:
    """In Jupyter a record is a table of its attributes, without the empty ones."""
    html = atlas.states["KOR"]._repr_html_()
    assert "Republic of Korea" in html
    assert ">iso2</th>" in html
    assert ">ended</th>" not in html
    assert "<table>" in atlas.profile("KOR")._repr_html_()
    assert "<table>" in atlas.compare("KOR", "USA")._repr_html_()


@pytest.mark.parametrize("width", [80, 100, 120])
def test_many_actors_are_shown_in_parts_that_fit(atlas: cd.Atlas, width: int) -> None:
    """A comparison of ten actors is shown in as many tables as the terminal needs, and has every actor."""
    ten = ("KOR", "BIH", "USA", "eu", "CAN", "CHN", "AUS", "GBR", "DEU", "BRA")
    text = atlas.compare(*ten, full=True).text(width)
    table = text[: text.index("Sources, the first two")].split("\n")
    assert all(len(line) <= width for line in table)
    assert all(f"({actor})" in text for actor in ten)
    dashes = [line for line in table if line.strip() and set(line.split()) == {"–"}]
    assert dashes == []


def test_a_row_that_says_nothing_is_not_shown() -> None:
    """In a part of a wide table, rows and headings without a word are left out."""
    rows = (("silent",), ("a", "–", "–"), ("loud",), ("b", "–", "yes"))
    text = Grid("T", ("", "x", "y"), rows).text(60)
    assert "SILENT" not in text
    assert "LOUD" in text
