"""The command line prints what the library answers, in five formats, or one line that says why not."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import __main__ as command_line
from cyberdiplo.__main__ import main
from tests.folders import changed, with_field

COMMANDS = {
    "compare": ("compare", "KOR", "BIH", "USA"),
    "profile": ("profile", "KOR"),
    "vote": ("vote", "A/RES/74/247"),
    "parties": ("parties", "budapest"),
}
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
        """A page that a browser shows as it is: a title, one table, balanced tags, links to the web only."""
        page = run(*COMMANDS[command], form="html")
        assert page.startswith('<!doctype html><html lang="en"><head><meta charset="utf-8">')
        assert page.endswith("</body></html>\n")
        found = Page(page)
        assert found.open == []
        assert {"title", "table", "p", "td"} <= found.tags
        assert found.tags.isdisjoint({"script", "iframe", "img", "link"})
        assert all(LINK.fullmatch(link) for link in found.links)

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
        assert any(len(line) > widest / 2 for line in lines)

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
        monkeypatch.setattr(command_line, "load", lambda: hostile)
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
        """Help lists the commands and shows examples, which are commands that work."""
        with pytest.raises(SystemExit) as stop:
            main(["--help"])
        assert stop.value.code == 0
        out = capsys.readouterr().out
        assert all(f"python -m cyberdiplo {name} " in out for name in COMMANDS)


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


def test_output_is_utf8_whatever_the_console(tmp_path: Path) -> None:
    """Names and rules come out in UTF-8 also where the console's own encoding lacks them."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "cyberdiplo", "parties", "budapest"]
    found = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, check=True)
    assert "Türkiye" in found.stdout.decode("utf-8")
