"""What comes from outside costs no more than it says, and what is wrong with it is one clear error."""

from __future__ import annotations

import errno
import gzip
import importlib
import json
import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import DataError
from cyberdiplo.analysis import VoteTable
from cyberdiplo.cli import main
from cyberdiplo.cli.files import match_file
from cyberdiplo.display.grid import Grid
from cyberdiplo.display.visible import visible
from cyberdiplo.importers import dcid, eurepoc, table, tally, voeten
from cyberdiplo.importers.publishers import PUBLISHERS
from cyberdiplo.importers.undl import read_votes
from cyberdiplo.records import to_dict
from cyberdiplo.storage import roll_calls
from tests import crafted

ATLAS = cd.load()
VOTES = VoteTable.of(ATLAS)
STATES: Any = ATLAS.states

_TABLE = "columns={'actor': 'actor', 'act': 'act', 'date': 'date'}, treaty='budapest', publisher='P', title='T'"
_CALL = "resolution='A/RES/80/1', date='2025-12-01'"

READERS: dict[str, Callable[[Path], object]] = {
    **{name: importlib.import_module(f"cyberdiplo.importers.{name}").read for name in PUBLISHERS},
    "eurepoc": eurepoc.read,
    "dcid": dcid.read,
    "table": lambda path: table.read(
        path, columns={"actor": "a", "act": "b", "date": "c"}, treaty="budapest", publisher="P", title="T"
    ),
    "tally": lambda path: tally.read(path, resolution="A/RES/80/1", date="2025-12-01"),
    "undl": read_votes,
    "voeten": lambda path: voeten.read_votes(path, release="1"),
    "agreement": lambda path: voeten.read_agreement(path, release="1"),
    "match": lambda path: match_file(STATES, str(path), "a"),
}
"""What reads a file that was downloaded."""

PAGES = {
    "elements": ("<html><table>", "<tr><td>x", "coe.read(path)", "at most 200000 elements"),
    "signs": ("<html>", "<", "coe.read(path)", "at most 200000 elements"),
    "attributes": ("<html><a ", "a=1 ", "coe.read(path)", "at most a thousand attributes"),
    "quoted attributes": ("<html><a ", "a='>' ", "coe.read(path)", "at most a thousand attributes"),
    "comments without an end": ("<html></html>", f"<!--{'x' * 36}", "coe.read(path)", "expected a chart"),
    "lines": ("actor,act,date\n", "\n", f"table.read(path, {_TABLE})", "at most 500000 lines"),
    "names": ("actor,act,date\n", "nobody,signature,2001-01-01\n", f"table.read(path, {_TABLE})", "at most 10000 cells"),
    "incidents": (
        "incident_id,start_date,end_date,initiator_country,receiver_country,incident_type\n",
        "1,2001-01-01,,x,y,z\n",
        "eurepoc.read(path)",
        "at most 10000 cells",
    ),
    "letters": ("In favour: ", "Albania, ", f"tally.read(path, {_CALL})", "at most 200000 letters"),
}
"""How a file begins, what it goes on with, who reads it and what is said."""

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")


def measured(path: Path, code: str) -> tuple[float, int, str]:
    """The CPU time and the memory above the interpreter that some code takes in a process of its own, and what it raised."""
    import subprocess
    import sys

    whole = (
        "import cyberdiplo as cd, pathlib, re, resource, sys, time\n"
        "from cyberdiplo.analysis import VoteTable\n"
        "from cyberdiplo.importers.undl import read_votes\n"
        "import cyberdiplo.storage.editions, cyberdiplo.storage.packages\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "def peak():\n"
        "    try:  # of this program alone: what rusage tells on Linux may be of the one that started it\n"
        "        status = pathlib.Path('/proc/self/status').read_text()\n"
        "    except OSError:\n"
        "        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == 'darwin' else 1024)\n"
        "    return int(re.search(r'VmHWM:\\s*(\\d+) kB', status)[1]) * 1024\n"
        "start, before = time.process_time(), peak()\n"
        f"try:\n    {code}\nexcept cd.DataError as error:\n    said = str(error)\nelse:\n    said = ''\n"
        "print(time.process_time() - start)\n"
        "print(peak() - before)\n"
        "print(ascii(said))\n"
    )
    done = subprocess.run([sys.executable, "-c", whole, str(path)], capture_output=True, text=True, check=True, timeout=120)
    seconds, size, said = done.stdout.split("\n", 2)
    return float(seconds), int(size), said.strip()


class TestBombs:
    """A small file does not become a large one."""

    @pytest.mark.apart
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is measured as Unix does")
    @pytest.mark.parametrize("name", crafted.BOMBS)
    def test_a_bomb_is_refused_within_its_limits(self, tmp_path: Path, name: str) -> None:
        """Whatever a zip unpacks to, it is refused within 256 MiB above the interpreter, and the cap is named."""
        path = crafted.zipped(crafted.BOMBS[name](), tmp_path / "bomb.zip")
        assert path.stat().st_size < 8 * 2**20
        _, size, said = measured(path, "cd.load(path)")
        assert "expected" in said
        assert size < 256 * 2**20

    @needs_pipes
    @pytest.mark.parametrize("read", [cd.load, VoteTable.load, ATLAS.overlay])
    def test_a_pipe_or_a_device_is_not_waited_for(self, tmp_path: Path, read: Callable[[Path], object]) -> None:
        """What is no plain file is refused before a byte of it is read."""
        for path in (crafted.pipe(tmp_path / "pipe"), Path("/dev/zero")):
            with pytest.raises(DataError, match="a plain file"):
                read(path)

    @needs_pipes
    @pytest.mark.parametrize("name", READERS)
    def test_nor_is_one_for_a_file_of_a_publisher(self, tmp_path: Path, name: str) -> None:
        """Whatever reads a file that was downloaded looks at what it is first, also where it is named as it should be."""
        device = tmp_path / "device.csv"
        device.symlink_to("/dev/zero")
        for path in (crafted.pipe(tmp_path / "pipe.csv"), device):
            with pytest.raises(DataError, match="a plain file"):
                READERS[name](path)

    @needs_pipes
    @pytest.mark.parametrize("option", ["--logo", "--style"])
    def test_nor_for_what_a_site_is_given(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
        """The command line says so in a line, and no site is left."""
        crafted.pipe(tmp_path / "pipe")
        assert main(["site", str(tmp_path / "site"), option, str(tmp_path / "pipe")]) == 2
        assert capsys.readouterr().err == (
            "cyberdiplo: pipe: 'a folder, a pipe or a device' is not valid; expected a plain file\n"
        )
        assert [one.name for one in tmp_path.iterdir()] == ["pipe"]

    def test_an_entry_that_is_packed_otherwise_is_refused(self, tmp_path: Path) -> None:
        """Other ways of packing may ask for any memory, and no edition is saved so."""
        path = crafted.zipped(crafted.good(), tmp_path / "edition.zip", packed=zipfile.ZIP_LZMA)
        with pytest.raises(DataError, match="entries that are stored or deflated"):
            cd.load(path)

    def test_a_table_with_too_many_cells_is_refused_before_it_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """All tables together count, not one alone."""
        path = crafted.zipped(crafted.good(), tmp_path / "edition.zip")
        monkeypatch.setattr("cyberdiplo.storage.editions.CELLS", 30_000)
        with pytest.raises(DataError, match="tables of 30000 cells at most, all together"):
            cd.load(path)


class TestVotingFiles:
    """A voting file costs what its records cost, however it is packed."""

    HEADER = b"undl_id,resolution,date,ms_code,ms_vote,total_yes,total_no,total_abstentions,total_non_voting,total_ms\n"
    ROW = b"3847853,A/RES/74/247,2019-12-27,USA,N,0,1,0,0,1\n"

    @pytest.mark.apart
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is measured as Unix does")
    @pytest.mark.parametrize(
        ("part", "count"),
        [
            (b"a" * 2**20, 400),
            (b'"' + b"a\n" * 2**19, 400),
            (b'"\n",' * 2**18, 100),
            (b"\n" * 10_000, 100),
            (ROW * 5_000, 100),
        ],
        ids=["one line", "one cell of many lines", "one row of many lines", "empty rows", "one row again and again"],
    )
    def test_what_a_file_unpacks_to_is_not_kept(self, tmp_path: Path, part: bytes, count: int) -> None:
        """Lines and rows have an end, and of many problems the first thousand are kept."""
        packed = gzip.compress(self.HEADER) + gzip.compress(part) * count  # which is one file all the same
        (tmp_path / "votes.csv.gz").write_bytes(packed)
        _, size, said = measured(tmp_path / "votes.csv.gz", "read_votes(path, strict=False)")
        assert said == "''"
        assert size < 256 * 2**20

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is measured as Unix does")
    @pytest.mark.parametrize(
        ("part", "count", "strict", "expected"),
        [
            (b"a" * 2**20, 400, True, "a line or a row of more than"),
            (b'"\n",' * 2**18, 100, True, "a line or a row of more than"),
            (b"1,2\n" * 200_000, 20, False, ""),
            (b"1,2,3,4,5\n" * 50_000, 20, False, ""),
        ],
        ids=["one line", "one row of many lines", "short rows", "rows that are wrong"],
    )
    def test_nor_what_a_release_of_voeten_unpacks_to(
        self, tmp_path: Path, part: bytes, count: int, strict: bool, expected: str
    ) -> None:
        """Its lines and rows have an end, too, and its problems are counted beyond the first thousand."""
        header = gzip.compress(b"rcid,ccode,vote,session,date\n")
        (tmp_path / "votes.csv.gz").write_bytes(header + gzip.compress(part) * count)
        code = f"from cyberdiplo.importers.voeten import read_votes as read; read(path, release='x', strict={strict})"
        _, size, said = measured(tmp_path / "votes.csv.gz", code)
        assert expected in said
        assert size < 256 * 2**20

    def test_problems_beyond_the_first_thousand_are_counted(self, tmp_path: Path) -> None:
        """None is lost without a word."""
        (tmp_path / "votes.csv").write_bytes(self.HEADER + b"a,b\n" * 1500 + self.ROW)
        reading = read_votes(tmp_path / "votes.csv", strict=False)
        assert (len(reading.problems), reading.more, reading.votes.ids) == (1000, 500, ("A/RES/74/247",))


class TestPublishedFiles:
    """Eight megabytes that were made to be read slowly are refused soon."""

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is measured as Unix does")
    @pytest.mark.parametrize("name", PAGES)
    def test_a_hostile_page_costs_no_more_than_it_says(self, tmp_path: Path, name: str) -> None:
        """Elements, attributes, tags without an end, lines and names have a limit each."""
        begin, part, code, expected = PAGES[name]
        path = tmp_path / "file"
        path.write_text(begin + part * (8_000_000 // len(part)), encoding="utf-8")
        seconds, size, said = measured(path, f"from cyberdiplo.importers import coe, eurepoc, table, tally; {code}")
        assert expected in said
        assert size < 256 * 2**20
        assert seconds < 8  # two on a machine that has nothing else to do; what is refused took minutes


class TestDescriptions:
    """A description is read as strictly as a table."""

    @pytest.mark.parametrize("name", crafted.DESCRIPTIONS)
    def test_a_description_of_no_edition_is_refused(self, tmp_path: Path, name: str) -> None:
        """The error is one line that names the place, and shows nothing that a terminal would obey."""
        path = crafted.zipped(crafted.described(crafted.DESCRIPTIONS[name]), tmp_path / "edition.zip")
        with pytest.raises(DataError) as error:
            cd.load(path)
        assert str(error.value).isprintable()

    @pytest.mark.parametrize("key", ["version", "resources", "name"])
    def test_a_key_that_comes_twice_is_refused(self, tmp_path: Path, key: str) -> None:
        """Nothing says which of the two is meant."""
        files = crafted.good()
        text = files["datapackage.json"].decode()
        value = json.dumps(json.loads(text)[key])
        files["datapackage.json"] = text.replace("{", f'{{"{key}": {value}, ', 1).encode()
        with pytest.raises(DataError, match=f"the key '{key}' comes twice"):
            cd.load(crafted.zipped(files, tmp_path / "edition.zip"))

    def test_a_good_package_is_loaded(self, tmp_path: Path) -> None:
        """The packages above are refused for what is changed in them."""
        assert cd.load(crafted.zipped(crafted.good(), tmp_path / "edition.zip")).states == ATLAS.states


class TestSaving:
    """What is saved is whole, and takes nobody's place."""

    @pytest.mark.parametrize("name", ["edition.zip", "edition", "EDITION.ZIP"])
    def test_of_many_that_save_at_once_one_succeeds(self, tmp_path: Path, name: str) -> None:
        """The others are told that something is there; what is there is whole."""
        files = crafted.good()
        from cyberdiplo.storage.packages import save_package

        start, told = threading.Barrier(6), list[str]()

        def save() -> None:
            start.wait()
            try:
                save_package(tmp_path / name, files)
            except FileExistsError:
                told.append("exists")
            else:
                told.append("saved")

        threads = [threading.Thread(target=save) for _ in range(6)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert sorted(told) == ["exists"] * 5 + ["saved"]
        assert cd.load(tmp_path / name).states == ATLAS.states
        assert [one.name for one in tmp_path.iterdir()] == [name]

    def test_a_name_in_capitals_is_a_zip_too(self, tmp_path: Path) -> None:
        """The end of a name says what is meant in any case."""
        ATLAS.save(tmp_path / "EDITION.ZIP")
        assert zipfile.is_zipfile(tmp_path / "EDITION.ZIP")

    def test_a_full_disk_leaves_nothing_of_a_table_of_votes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """After the disk was full the same name can be tried again."""

        def full(self: Path, data: bytes) -> int:
            with self.open("wb") as file:
                file.write(data[:100])
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "write_bytes", full)
            with pytest.raises(OSError, match="No space left"):
                VOTES.save(tmp_path / "votes.tsv")
        assert list(tmp_path.iterdir()) == []
        VOTES.save(tmp_path / "votes.tsv")
        assert VoteTable.load(tmp_path / "votes.tsv") == VOTES
        with pytest.raises(FileExistsError, match="exists already; give a new name"):
            VOTES.save(tmp_path / "votes.tsv")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved table of votes."""
    path: Path = tmp_path_factory.mktemp("votes") / "votes.tsv"
    VOTES.save(path)
    return path


class TestTablesOfVotes:
    """A damaged table of votes is not another table."""

    def test_every_stage_can_be_saved(self) -> None:
        """The words that are known without importing the vocabulary are all of it."""
        assert {*roll_calls._STAGES} == {*map(str, cd.Stage)}
        assert {*roll_calls._KINDS} == {*map(str, cd.Names)}

    def test_one_that_was_cut_at_the_end_of_a_line_is_refused(self, saved: Path, tmp_path: Path) -> None:
        """However many lines are gone, the table says how many there were."""
        lines = saved.read_bytes().splitlines(keepends=True)
        for count in range(1, len(lines)):
            (tmp_path / "cut.tsv").write_bytes(b"".join(lines[:count]))
            with pytest.raises(DataError, match="a part is missing"):
                VoteTable.load(tmp_path / "cut.tsv")
        (tmp_path / "cut.tsv").write_bytes(b"".join([*lines[:1], *lines[2:]]))
        with pytest.raises(DataError, match="a part is missing"):
            VoteTable.load(tmp_path / "cut.tsv")

    @pytest.mark.parametrize(
        ("place", "value", "expected"),
        [
            (2, "plenarx", "a stage"),
            (2, "", "a stage"),
            (3, "2019-12-72", "a date"),
            (3, "2019-1227", "a date"),
            (3, "20191227", "a date"),
            (4, "7x", "a session"),
            (4, "T-10", "a session"),
            (4, "1074", "a session"),
            (7, "79-60", "totals"),
            (9, "Human Ri\x12ghts", "text that can be printed"),
            (0, "A/RES/\x1b[31m", "text that can be printed"),
        ],
    )
    def test_what_is_known_of_a_ballot_is_looked_at(
        self, saved: Path, tmp_path: Path, place: int, value: str, expected: str
    ) -> None:
        """A stage, a date, a session and totals have their own forms."""
        header, line, *rest = saved.read_text("utf-8").split("\n")
        cells = line.split("\t")
        cells[place] = value
        (tmp_path / "bad.tsv").write_text("\n".join([header, "\t".join(cells), *rest]), "utf-8")
        with pytest.raises(DataError, match=expected) as error:
            VoteTable.load(tmp_path / "bad.tsv")
        assert error.value.line == 2

    @pytest.mark.apart
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is measured as Unix does")
    @pytest.mark.parametrize(
        "body",
        [b"\n" * 8_000_000, b"\t" * 8_000_000, b"A" * 8_000_000 + b"\n"],
        ids=["empty lines", "empty cells", "one long cell"],
    )
    def test_a_hostile_one_costs_no_more_than_it_says(self, saved: Path, tmp_path: Path, body: bytes) -> None:
        """Eight megabytes of nothing are refused within 256 MiB."""
        (tmp_path / "bad.tsv").write_bytes(saved.read_bytes().partition(b"\n")[0] + b"\n" + body)
        _, size, said = measured(tmp_path / "bad.tsv", "VoteTable.load(path)")
        assert "expected" in said
        assert size < 256 * 2**20


class TestOverlays:
    """Of two that have one name nothing says which is meant."""

    def test_an_id_that_comes_twice_is_refused(self) -> None:
        """The last one does not silently win, whatever form the records have."""
        record = ATLAS.states["KOR"]
        import attrs

        twice = [record, attrs.evolve(record, name="Corea")]
        for facts in (twice, {"states": twice}, {"states": [to_dict(one) for one in twice]}):
            with pytest.raises(DataError, match="overlay:states: 'KOR' is not valid; expected each id once"):
                ATLAS.overlay(facts)

    def test_a_key_that_comes_twice_is_refused(self, tmp_path: Path) -> None:
        """Neither is a table, nor an attribute of a record."""
        for text in ('{"states": [], "states": []}', '{"states": [{"id": "XAA", "id": "XAB"}]}'):
            (tmp_path / "mine.json").write_text(text, encoding="utf-8")
            with pytest.raises(DataError, match="comes twice"):
                ATLAS.overlay(tmp_path / "mine.json")

    @pytest.mark.parametrize("id", ["USA", "un"])
    def test_what_others_refer_to_cannot_be_dropped_unseen(self, id: str) -> None:
        """All dangling references are told as violations."""
        given: dict[str, Any] = {"drop": [ATLAS.partnerships[id] if id == "un" else id]}
        with pytest.raises(cd.LawError) as error:
            ATLAS.overlay(**given)
        loose = ATLAS.overlay(**given, check=False)
        assert loose.check() == error.value.violations
        assert any(id in violation.reason for violation in loose.check())


class TestTerminals:
    """What is printed is seen, not obeyed."""

    def test_no_control_character_reaches_a_terminal(self) -> None:
        """Titles, headers, cells, notes and links are shown as they are written."""
        bad = "a\x1b[31m\r\x07\u202eb"
        grid = Grid(bad, ("", bad), ((bad, bad), (bad,), (bad, bad)), ((bad, bad),))
        for text, shown in (
            (grid.text(300), visible(bad)),
            (grid.markdown(), visible(bad).replace("\\", "\\\\").replace("[", "\\[")),
        ):
            assert text.replace("\n", "").isprintable()
            assert text.count(shown) >= 4

    def test_only_links_of_the_web_are_links(self) -> None:
        """Markdown takes what HTML takes, and no sign of a link ends it."""
        links = ("javascript:alert(1)", "data:text/html,x", "https://a.org/<b> c>d", "http://a.org/\n- [x](y)")
        found = [Grid("", ("", ""), (), (("note", link),)).markdown().splitlines()[-1] for link in links]
        assert found == ["- note", "- note", "- note <https://a.org/%3Cb%3E%20c%3Ed>", "- note <http://a.org/%0A-%20[x](y)>"]

    def test_markdown_shows_each_sign_as_it_was_written(self) -> None:
        """No sign of Markdown, and no entity of HTML, is anything but itself."""
        signs = "\\`*_<>|[]&~#"
        found = Grid("", ("", ""), ((signs, "&lt;~~x~~"),), (("# a", ""),)).markdown()
        assert f"| {''.join(chr(92) + sign for sign in signs)} | \\&lt;\\~\\~x\\~\\~ |" in found
        assert found.endswith("- \\# a\n")
