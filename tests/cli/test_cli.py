"""The command line prints what the library answers, in five formats, or one line that says why not."""

from __future__ import annotations

import contextlib
import csv
import datetime
import doctest
import html.parser
import io
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo.cli import commands as _commands
from cyberdiplo.cli import main
from tests.folders import changed, with_field
from tests.importers.publishers import coe_chart, rows_of, untc_xml

COMMANDS = {
    "compare": ("compare", "KOR", "BIH", "USA"),
    "profile": ("profile", "KOR"),
    "vote": ("vote", "A/RES/74/247"),
    "parties": ("parties", "budapest"),
    "find": ("find", "ROK", "Bosnia and Herzegovina"),
}
EXAMPLES = (*COMMANDS, "match", "check", "diff", "export", "cite", "read", "refresh", "sources", "list", "show", "agreement")
"""All commands; each shows examples in its help."""
MESSY = 'country,value\n"Korea, Rep.",1\nCongo,2\nHong Kong SAR,3\n,4\nTürkiye*,5\n'
"""A file with a column of names as people write them."""
DATED = ("profile", "compare", "parties")
"""The commands whose answer depends on a day."""
FORMATS = ("text", "markdown", "html", "json", "csv")
LINK = re.compile(r"https?://\S+")
HOSTILE = """<script>alert("1")</script> & 'x' | *y* `z` [a](b)"""

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that succeeds, and return what it prints."""

    def printed(*arguments: str, form: str = "text") -> str:
        assert main([*arguments, "--format", form]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        assert out.endswith("\n")
        return out

    return printed


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run ``python -m cyberdiplo`` in a process of its own, with this very package."""
    path = os.pathsep.join([str(Path(cd.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "cyberdiplo", *arguments],
        env=env,
        encoding="utf-8",
        check=False,
        timeout=60,
        **({"capture_output": True} | options),
    )


class Page(html.parser.HTMLParser):
    """The tags and the text of an HTML page, its tags checked for balance."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("command", COMMANDS)
class TestFormats:
    """Every command answers in every format."""

    def test_json_is_a_list_of_rows_with_the_same_names(self, run: Run, command: str) -> None:
        """Programs read texts under the same names in every row."""
        rows = json.loads(run(*COMMANDS[command], form="json"))
        assert rows
        assert {tuple(row) for row in rows} == {tuple(rows[0])}
        assert all(value is None or isinstance(value, str | int) for row in rows for value in row.values())

    def test_csv_has_a_header_and_the_rows_of_json(self, run: Run, command: str) -> None:
        """The two formats for programs say the same; nothing is the empty text."""
        rows = json.loads(run(*COMMANDS[command], form="json"))
        table = list(csv.reader(io.StringIO(run(*COMMANDS[command], form="csv"), newline="")))
        assert table[0] == list(rows[0])
        assert table[1:] == [["" if value is None else str(value) for value in row.values()] for row in rows]

    def test_html_is_a_whole_page_with_a_table(self, run: Run, command: str) -> None:
        """A page that a browser shows as it is: a title, a table, balanced tags, links to the web or within it."""
        page = run(*COMMANDS[command], form="html")
        assert page.startswith('<!doctype html><html lang="en"><head><meta charset="utf-8">')
        assert page.endswith("</body></html>\n")
        found = Page(page)
        assert found.open == []
        assert {"title", "table", "p", "td"} <= found.tags
        assert found.tags.isdisjoint({"script", "iframe", "img", "link"})
        assert all(LINK.fullmatch(link) or link.startswith("#") for link in found.links)

    def test_markdown_has_a_table_of_one_width(self, run: Run, command: str) -> None:
        """A heading, a header, a rule, and rows with as many cells."""
        lines = run(*COMMANDS[command], form="markdown").split("\n")
        assert lines[0].startswith("### ")
        table = [line for line in lines if line.startswith("|")]
        cells = [len(re.split(r"(?<!\\)\|", line)) for line in table]
        assert len(table) > 2
        assert set(cells) == {cells[0]}
        assert re.fullmatch(r"\|( --- \|)+", table[1])
        assert lines.index(table[-1]) - lines.index(table[0]) == len(table) - 1

    def test_each_format_names_the_same_actors(self, run: Run, command: str) -> None:
        """No format leaves out what another shows."""
        for form in FORMATS:
            assert "BIH" in run(*COMMANDS[command], form=form) or command == "profile"
            assert "KOR" in run(*COMMANDS[command], form=form) or command == "parties"

    @pytest.mark.parametrize(("columns", "widest"), [("200", 120), ("80", 80)])
    def test_text_fits_the_terminal(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, command: str, columns: str, widest: int
    ) -> None:
        """No line is wider than the terminal or than reads well; links are not broken."""
        monkeypatch.setenv("COLUMNS", columns)
        lines = LINK.sub("", run(*COMMANDS[command])).split("\n")
        assert [line for line in lines if len(line) > widest] == []
        assert command == "find" or any(len(line) > widest / 2 for line in lines)

    def test_no_line_ends_in_spaces(self, run: Run, command: str) -> None:
        """Text can be kept in a file and compared."""
        assert [line for line in run(*COMMANDS[command]).split("\n") if line != line.rstrip()] == []


class TestAnswers:
    """What is printed is what the library answers."""

    def test_rows_are_those_of_the_library(self, run: Run, atlas: cd.Atlas) -> None:
        """The command line adds nothing and leaves nothing out."""
        assert json.loads(run("profile", "KOR", form="json")) == list(atlas.profile("KOR").rows())
        assert json.loads(run("compare", "KOR", "BIH", form="json")) == list(atlas.compare("KOR", "BIH").rows())
        parties = json.loads(run("parties", "budapest", form="json"))
        assert [{**row, "since": None} for row in parties] == [
            {**row, "since": None} for row in atlas.parties("budapest").rows()
        ]
        assert all(row["since"] == str(atlas.standing(row["id"], "budapest").since) for row in parties)
        votes = {row["id"]: row["choice"] for row in json.loads(run("vote", "74/247", form="json"))}
        assert votes == {vote.actor: vote.choice for vote in atlas.votes.where(ballot="A/RES/74/247")}

    def test_a_day_changes_the_answer(self, run: Run, atlas: cd.Atlas) -> None:
        """With --as-of the answer is that of the day."""
        for day in ("2004-07-01", "2013-03-01"):
            rows = json.loads(run("parties", "budapest", "--as-of", day, form="json"))
            assert [row["id"] for row in rows] == list(atlas.parties("budapest", as_of=day).ids)
        assert run("profile", "KOR", "--as-of", "2019-12-26") != run("profile", "KOR", "--as-of", "2019-12-27")
        assert "2013-03-01" in run("compare", "KOR", "BIH", "--as-of", "2013-03-01")

    @pytest.mark.parametrize(("columns", "widest"), [("200", 120), ("80", 80)])
    def test_four_actors_fit_side_by_side(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
    ) -> None:
        """Text stays within the terminal with one more actor than usual."""
        monkeypatch.setenv("COLUMNS", columns)
        lines = LINK.sub("", run("compare", "KOR", "BIH", "USA", "EU")).split("\n")
        assert [line for line in lines if len(line) > widest] == []

    def test_names_mean_what_they_mean_in_the_library(self, run: Run) -> None:
        """An exact name answers like its id, a short symbol like the long one, a reference like its treaty."""
        assert run("profile", "Republic of Korea") == run("profile", "KOR")
        assert run("vote", "74/247") == run("vote", "A/RES/74/247")
        assert run("parties", "ETS 185") == run("parties", "budapest")
        assert run("compare", "ROK", "Bosnia and Herzegovina") == run("compare", "KOR", "BIH")

    def test_a_vote_is_shown_with_its_tally_and_its_sources(self, run: Run, atlas: cd.Atlas) -> None:
        """Who voted how comes with the totals as reported and with where they were read."""
        text = " ".join(run("vote", "A/RES/74/247").split())
        assert "yes 79, no 60, abstain 33, not voting 21" in text
        assert all(atlas.sources[ref.source].title in text for ref in atlas.ballots["A/RES/74/247"].refs)

    def test_an_answer_without_rows_is_still_a_table(self, run: Run) -> None:
        """Before its entry into force a treaty has no parties: an empty list, and a header alone."""
        nobody = ("parties", "budapest", "--as-of", "2001-12-31")
        assert json.loads(run(*nobody, form="json")) == []
        assert run(*nobody, form="csv") == run("parties", "budapest", form="csv").split("\n")[0] + "\n"
        assert "0 actors" in run(*nobody)

    @pytest.mark.parametrize("command", ["profile", "compare", "parties"])
    def test_what_stands_in_the_data_is_text_and_never_markup(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        """Signs that mean something in HTML or Markdown are shown as they are."""
        treaty, state = f"{HOSTILE} treaty", f"{HOSTILE} state"
        hostile = changed(treaties=with_field("budapest", name=treaty), states=with_field("USA", name=state))
        monkeypatch.setattr(_commands, "load", lambda: hostile)
        arguments = {"profile": ("USA",), "compare": ("USA", "BIH"), "parties": ("budapest",)}[command]
        shown = {state} if command == "parties" else {state, treaty}
        page = Page(run(command, *arguments, form="html"))
        assert page.open == []
        assert "script" not in page.tags
        assert all(name in page.text for name in shown)
        markdown = run(command, *arguments, form="markdown")
        assert HOSTILE not in markdown
        assert all(name in re.sub(r"\\(\W)", r"\1", markdown) for name in shown)
        assert len({len(re.split(r"(?<!\\)\|", line)) for line in markdown.split("\n") if line.startswith("|")}) == 1
        assert not re.search(r"(?<!\\)[<*`\[](script|y|z|a\])", markdown)


class TestBadInput:
    """Bad input is one line on standard error and exit code 2, and nothing on standard output."""

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("profile", "KRO"), "Did you mean 'KOR'"),
            (("compare", "KOR", "KRO"), "Did you mean 'KOR'"),
            (("profile", "zzzzzzzz"), "search()"),
            (("profile", ""), "no actor ''"),
            (("profile", "a\nb"), "no actor 'a\\nb'"),
            (("profile", "Korea"), "Use one of these ids."),
            (("compare", "Korea", "BIH"), "Use one of these ids."),
            (("parties", "bucharest"), "no treaty 'bucharest'"),
            *(((*COMMANDS[name], "--as-of", "2013-02-30"), "give one as YYYY-MM-DD") for name in DATED),
            *(((*COMMANDS[name], "--as-of", "2013"), "is not one day; give one") for name in DATED),
            *(((*COMMANDS[name], "--as-of", "2999-12-31"), "install a later edition") for name in DATED),
            (("vote", "seventy-four"), "is not a UN symbol; valid is"),
            (("vote", "A/RES/1/999"), "no resolution 'A/RES/1/999'"),
            (("vote", "A/RES/79/243"), "adopted without a vote"),
            (("compare", "KOR"), "two or more different actors; given: KOR"),
            (("compare", "KOR", "ROK"), "two or more different actors; given: KOR, KOR"),
            (("find", "Hercegovina", "--search", "--on", "2001-01-01"), "leave out --scheme and --on"),
            (("find", "NA", "--scheme", "iso9"), "valid: iso3, iso2, m49, cow, cowc, gw, gwc, ioc, un"),
            (
                ("find", "budapest", "--among", "treaties", "--on", "2001-01-01"),
                "treaties have no beginning and no end here; leave out",
            ),
            (("check", "nowhere.zip"), "expected a folder or zip of an edition"),
            (("diff", "nowhere.zip"), "expected a folder or zip of an edition"),
        ],
    )
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_bad_input_is_one_line(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str, form: str
    ) -> None:
        """The line says what was given and what is valid."""
        assert main([*arguments, "--format", form]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("cyberdiplo: ")
        assert err.count("\n") == 1
        assert words in err

    @pytest.mark.parametrize(
        ("what", "words"),
        [
            ("budapset", "Did you mean 'budapest'"),
            ("Korea", "Use one of these ids."),
            ("cybercrime", "no fact, thing or source 'cybercrime'"),
            ("a/b", "is not a UN symbol; valid is"),
        ],
    )
    def test_what_cannot_be_cited_is_one_line(self, capsys: pytest.CaptureFixture[str], what: str, words: str) -> None:
        """Neither a slip nor a topic is cited as something else."""
        assert main(["cite", what]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert words in err

    def test_every_name_that_cannot_be_resolved_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A column of names gives one error with a line for each problem, and no ids."""
        assert main(["find", "ROK", "KRO", "Korea"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert [line.partition(" ")[0] for line in err.splitlines()] == ["cyberdiplo:"] * 3
        assert "2 different names of 3" in err
        assert "Did you mean 'KOR'" in err
        assert "Use one of these ids." in err

    def test_totals_without_names_are_shown_as_far_as_they_are_known(
        self, capsys: pytest.CaptureFixture[str], atlas: cd.Atlas
    ) -> None:
        """A ballot of which only totals are known shows its totals and says that no names are."""
        ballot = next(one for one in atlas.ballots.values() if one.names is cd.Names.NONE)
        assert main(["vote", ballot.id]) == 0
        out = capsys.readouterr().out
        assert str(ballot.tally) in out
        assert "none" in out

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("nonsense",),
            ("profile",),
            ("parties", "budapest", "--format", "xml"),
            ("vote", "74/247", "--as-of", "2020-01-01"),
        ],
    )
    def test_a_malformed_command_shows_how_to_use_it(
        self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
    ) -> None:
        """What is not a command is one line that says where help is, and exit code 2."""
        assert main(arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert "see python -m cyberdiplo" in err

    def test_the_help_names_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Help shows an example of each command."""
        with pytest.raises(SystemExit) as stop:
            main(["--help"])
        assert stop.value.code == 0
        out = capsys.readouterr().out
        assert all(f"python -m cyberdiplo {name}" in out for name in EXAMPLES)


class TestNames:
    """What is found is what the library finds."""

    def test_names_give_the_ids_of_the_library(self, run: Run, atlas: cd.Atlas) -> None:
        """One id for each name, in the order of the names, also twice."""
        names = ("ROK", "Türkiye", "ROK")
        rows = json.loads(run("find", *names, form="json"))
        assert tuple(row["given"] for row in rows) == names
        assert tuple(row["id"] for row in rows) == atlas.states.ids(names)

    def test_codes_and_days_tell_names_apart(self, run: Run) -> None:
        """Two letters are a code only in a scheme, and a name that changed hands needs a day."""
        assert json.loads(run("find", "NA", "--scheme", "iso2", form="json"))[0]["id"] == "NAM"
        assert json.loads(run("find", "Yugoslavia", "--on", "2005-01-01", form="json"))[0]["id"] == "SCG"

    @pytest.mark.parametrize("registry", _commands.REGISTRIES)
    def test_every_registry_finds_its_own_ids(self, run: Run, atlas: cd.Atlas, registry: str) -> None:
        """Whatever has an id has a name or a title to show beside it."""
        id = next(iter(getattr(atlas, registry)))
        found = json.loads(run("find", id, "--among", registry, form="json"))
        assert [row["id"] for row in found] == [id]

    def test_guesses_are_made_only_when_asked_for(self, run: Run) -> None:
        """A search lists what is spelled alike; without one it would be an error."""
        assert json.loads(run("find", "Hercegovina", "--search", form="json"))[0]["id"] == "BIH"
        assert main(["find", "Hercegovina"]) == 2


class TestEditions:
    """Editions are written, compared and checked, and the exit code tells a difference."""

    @pytest.fixture
    def mine(self, tmp_path: Path, atlas: cd.Atlas) -> Path:
        """A package of the edition without a ratification, which breaks no law but changes an answer."""
        path = tmp_path / "mine.zip"
        atlas.overlay(drop=["budapest:USA:ratification"], check=False).save(path)
        return path

    def test_what_is_exported_is_the_edition(self, tmp_path: Path, atlas: cd.Atlas) -> None:
        """A folder and a zip load as the atlas that is bundled, and differ from it in nothing."""
        for name in ("folder", "edition.zip"):
            path = tmp_path / name
            assert main(["export", str(path)]) == 0
            assert cd.load(path) == atlas
            assert main(["diff", str(path)]) == 0

    @pytest.mark.parametrize("form", ["parquet", "sqlite"])
    def test_what_is_exported_for_other_programs_has_the_tables(self, tmp_path: Path, form: str, atlas: cd.Atlas) -> None:
        """Parquet and SQLite hold as many acts and votes as the edition, and a second export writes over neither."""
        duckdb = pytest.importorskip("duckdb")
        path = tmp_path / f"atlas.{form}"
        assert main(["export", str(path), "--format", form]) == 0
        if form == "sqlite":
            with contextlib.closing(sqlite3.connect(path)) as database:
                found = [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("actions", "votes")]  # noqa: S608
        else:
            found = [duckdb.read_parquet(str(path / f"{name}.parquet")).shape[0] for name in ("actions", "votes")]
        assert found == [len(atlas.actions), len(atlas.votes)]
        assert main(["export", str(path), "--format", form]) == 2

    def test_nothing_is_written_over(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """A file that is there stays as it is, and the line says what to do."""
        there = tmp_path / "there.zip"
        there.write_text("mine", encoding="utf-8")
        assert main(["export", str(there)]) == 2
        assert "give a new name" in capsys.readouterr().err
        assert there.read_text(encoding="utf-8") == "mine"

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_difference_gives_exit_code_1(self, capsys: pytest.CaptureFixture[str], mine: Path, form: str) -> None:
        """As with diff(1): the change is on standard output, in every format."""
        assert main(["diff", str(mine), "--format", form]) == 1
        out, err = capsys.readouterr()
        assert "budapest:USA:ratification" in out.replace("\\", "")
        assert err == ""

    def test_a_difference_has_a_direction(self, capsys: pytest.CaptureFixture[str], mine: Path, tmp_path: Path) -> None:
        """What is added one way is removed the other way."""
        whole = tmp_path / "whole"
        assert main(["export", str(whole)]) == 0
        capsys.readouterr()
        for arguments, kind in (((mine,), "added"), ((mine, whole), "added"), ((whole, mine), "removed")):
            assert main(["diff", *map(str, arguments), "--format", "json"]) == 1
            assert [row["kind"] for row in json.loads(capsys.readouterr().out)] == [kind]

    def test_a_violation_gives_exit_code_1(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A broken law ends the check with its id and exit code 1; without one the code is 0."""
        assert main(["check"]) == 0
        broken = changed(actions=with_field("budapest:USA:ratification", date=cd.PartialDate.parse("1990")))
        monkeypatch.setattr(_commands, "load", lambda _: broken)
        capsys.readouterr()
        assert main(["check", "--format", "json"]) == 1
        assert json.loads(capsys.readouterr().out) == [
            {"law": one.law, "id": one.id, "reason": one.reason} for one in broken.check()
        ]


@pytest.mark.parametrize("style", ["text", "bibtex", "csl"])
def test_citations_are_those_of_the_library(capsys: pytest.CaptureFixture[str], atlas: cd.Atlas, style: str) -> None:
    """Whatever has an id or an exact name is cited as the library cites it; nothing named is the edition."""
    cited: dict[tuple[str, ...], object] = {
        (): atlas.edition,
        ("undl-votes-2021-12",): atlas.sources["undl-votes-2021-12"],
        ("budapest:USA:ratification",): atlas.actions.where(id="budapest:USA:ratification")[0],
        ("A/RES/74/247:KOR",): atlas.vote("KOR", "74/247"),
        ("ETS 185",): atlas.treaties["budapest"],
        ("74/247",): atlas.resolutions["A/RES/74/247"],
        ("Republic of Korea",): atlas.states["KOR"],
    }
    for arguments, record in cited.items():
        assert main(["cite", *arguments, "--style", style]) == 0
        assert capsys.readouterr().out == atlas.cite(record, style=style).rstrip("\n") + "\n"


def downloaded(folder: Path, atlas: cd.Atlas) -> None:
    """Put files as publishers give them into a folder: nothing in them is news."""
    (folder / "downloads").mkdir()
    for home in (folder, folder / "downloads"):
        hanoi, budapest = (rows_of(atlas, treaty) for treaty in ("hanoi", "budapest"))
        (home / "XVIII-16.en.xml").write_bytes(untc_xml(atlas.treaties["hanoi"], hanoi))
        (home / "chart-185.html").write_bytes(coe_chart(atlas.treaties["budapest"], budapest, datetime.date(2026, 11, 20)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_the_help_of_a_command_run(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, atlas: cd.Atlas
) -> None:
    """Every example gives an answer; where it names a package, one lies there."""
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    examples = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  python -m cyberdiplo")]
    assert examples
    monkeypatch.chdir(tmp_path)
    downloaded(tmp_path, atlas)
    if name in ("check", "diff"):
        for package in ("edition.zip", "2026.1.zip", "mine"):
            atlas.save(package)
    if name == "match":
        Path("countries.csv").write_text(MESSY, encoding="utf-8")
        Path("panel.csv").write_text("ccode,year\n345,1990\n345,2010\n817,1970\n", encoding="utf-8")
    for example in examples:
        program, arguments = shlex.split(example)[:3], shlex.split(example)[3:]
        assert program == ["python", "-m", "cyberdiplo"]
        assert arguments[0] == name
        assert main(arguments) == 0, example
        out, err = capsys.readouterr()
        assert out
        assert err == ""


def test_the_examples_on_the_page_of_the_command_line_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, atlas: cd.Atlas
) -> None:
    """Each command in docs/command-line.md prints what stands below it."""
    page = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    downloaded(tmp_path, atlas)
    monkeypatch.setenv("COLUMNS", "100")
    Path("countries.csv").write_text(MESSY, encoding="utf-8")
    shown = [part for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL) for part in block.split("$ ")[1:]]
    assert {shlex.split(part)[3] for part in shown} == set(EXAMPLES)
    for part in shown:
        command, _, wanted = part.partition("\n")
        assert main(shlex.split(command)[3:]) == 0, command
        out, err = capsys.readouterr()
        assert err == ""
        assert doctest.OutputChecker().check_output(wanted, out, doctest.ELLIPSIS), f"{command}\n{out}"


class TestProcess:
    """``python -m cyberdiplo`` is a program like others."""

    def test_the_program_prints_what_main_prints(self, run: Run) -> None:
        """A process answers with exit code 0."""
        found = process("parties", "budapest", "--format", "csv")
        assert (found.returncode, found.stderr) == (0, "")
        assert found.stdout == run("parties", "budapest", form="csv")

    def test_the_program_ends_with_the_code_of_main(self) -> None:
        """Bad input ends a process with exit code 2 and one line."""
        found = process("profile", "KRO")
        assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1)

    @pytest.mark.parametrize("command", ["vote", "compare"])
    def test_a_reader_that_has_gone_is_no_error(self, command: str) -> None:
        """Into a closed pipe, as of head, short and long answers end without a traceback."""
        reading, writing = os.pipe()
        os.close(reading)
        try:
            found = process(*COMMANDS[command], capture_output=False, stdout=writing, stderr=subprocess.PIPE)
        finally:
            os.close(writing)
        assert found.stderr == ""
        assert found.returncode in (0, 120)  # 120: Python could not flush on its way out

    def test_the_first_lines_can_be_taken(self) -> None:
        """A reader that takes one line and goes gets that line."""
        with subprocess.Popen(
            [sys.executable, "-m", "cyberdiplo", *COMMANDS["compare"], "--format", "csv"],
            env={**os.environ, "PYTHONPATH": str(Path(cd.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as one:
            assert one.stdout
            assert one.stderr
            first = one.stdout.readline()
            one.stdout.close()
            assert one.stderr.read() == ""
        assert first.startswith("section,subject,actor,")


def test_output_is_utf8_unless_another_encoding_is_asked_for(tmp_path: Path) -> None:
    """PYTHONIOENCODING is obeyed; a sign that it lacks is an error that names both, and nothing is printed."""
    command = [sys.executable, "-m", "cyberdiplo", "parties", "budapest", "--format", "csv"]
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONIOENCODING"}
    plain["PYTHONPATH"] = str(Path(cd.__file__).parents[1])
    found = subprocess.run(command, capture_output=True, env={**plain, "LC_ALL": "C"}, cwd=tmp_path, check=True)
    assert "Türkiye" in found.stdout.decode("utf-8")
    other = subprocess.run(
        command, capture_output=True, env={**plain, "PYTHONIOENCODING": "cp1252"}, cwd=tmp_path, check=True
    )
    assert "Türkiye" in other.stdout.decode("cp1252")
    ascii_ = subprocess.run(
        command, capture_output=True, env={**plain, "PYTHONIOENCODING": "ascii"}, cwd=tmp_path, check=False
    )
    assert (ascii_.returncode, ascii_.stdout) == (2, b"")
    assert b"cannot be written in ascii; set PYTHONIOENCODING=utf-8" in ascii_.stderr


class TestOptions:
    """What every command of a table takes."""

    def test_an_answer_goes_into_a_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], run: Run) -> None:
        """It is what would be printed; a second time needs --overwrite, and the error speaks of the shell."""
        command = ["parties", "budapest", "--format", "csv", "-o", str(tmp_path / "parties.csv")]
        assert main(command) == 0
        assert (tmp_path / "parties.csv").read_text(encoding="utf-8") == run("parties", "budapest", form="csv")
        assert main(command) == 2
        assert "--overwrite to replace it" in capsys.readouterr().err
        assert main([*command, "--overwrite"]) == 0

    def test_columns_are_chosen_and_excel_gets_its_mark(self, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        """Columns come in the order asked for; one that is not there is told with those that are."""
        table = run("parties", "budapest", "--columns", "since,id", "--excel", form="csv")
        assert table.startswith("\ufeffsince,id\n")
        assert main(["parties", "budapest", "--columns", "day"]) == 2
        assert "this answer has id, name, since, because" in capsys.readouterr().err

    def test_a_narrow_terminal_is_filled_and_not_passed(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """From 40 columns on no line is wider than the terminal."""
        monkeypatch.setenv("COLUMNS", "40")
        lines = LINK.sub("", run("list", "treaties")).split("\n")
        assert [line for line in lines if len(line) > 40] == []

    def test_lists_are_those_of_the_library(self, run: Run, atlas: cd.Atlas, capsys: pytest.CaptureFixture[str]) -> None:
        """Filters are the fields of `where`, numbers among them; a wrong one is told with those that are valid."""
        rows = json.loads(run("list", "resolutions", "session=74", "topic=cybercrime", form="json"))
        assert [row["id"] for row in rows] == list(atlas.resolutions.where(session=74, topic="cybercrime"))
        assert main(["list", "votes", "nobody=1"]) == 2
        assert "it has id, ballot" in capsys.readouterr().err

    def test_the_version_is_that_of_the_library(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Asked for it, the program says it and ends."""
        with pytest.raises(SystemExit):
            main(["--version"])
        assert capsys.readouterr().out == f"cyberdiplo {cd.__version__}\n"
