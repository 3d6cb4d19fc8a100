"""Editions are saved, loaded, overlaid and compared without loss."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import pickle
import random
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import hypothesis.stateful as state
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Act, Atlas, DataError, LawError, PartialDate, TreatyAction, UnknownIdError
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.records import to_dict
from cyberdiplo.records.overlays import overlay
from cyberdiplo.storage.editions import file_of
from cyberdiplo.storage.roll_calls import RECORDS
from cyberdiplo.storage.tables import write_table

ATLAS = cd.load()
PATH = st.sampled_from(["edition", "edition.zip"])


def act(actor: str, date: str, kind: Act = Act.INVITATION) -> TreatyAction:
    """An act towards the Budapest Convention that the record does not have."""
    return TreatyAction(
        id=f"budapest:{actor}:{kind}",
        treaty="budapest",
        actor=actor,
        act=kind,
        date=PartialDate.parse(date),
        refs=(cd.Ref("boe-a-2025-26356"),),
    )


MINE = act("KOR", "2023-02")


class TestSaving:
    """What was saved loads as it was."""

    @pytest.mark.parametrize("name", ["edition", "edition.zip"])
    def test_a_saved_edition_loads_to_an_equal_atlas(self, tmp_path: Path, name: str) -> None:
        """Folder and zip give back the edition, its answers and its bytes."""
        ATLAS.save(tmp_path / name)
        again = cd.load(tmp_path / name)
        assert again == ATLAS
        assert again.diff(ATLAS).changes == ()
        assert again.compare("KOR", "BIH").text() == ATLAS.compare("KOR", "BIH").text()
        again.save(tmp_path / f"again-{name}")
        if name.endswith(".zip"):
            assert (tmp_path / f"again-{name}").read_bytes() == (tmp_path / name).read_bytes()

    def test_an_overlaid_edition_is_saved_with_its_own_number(self, tmp_path: Path) -> None:
        """The local part of the number goes with the package, and so does pickling."""
        mine = ATLAS.overlay([MINE])
        mine.save(tmp_path / "mine")
        assert cd.load(str(tmp_path / "mine")).edition == mine.edition
        assert pickle.loads(pickle.dumps(mine)) == mine

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        """Something that is there already is left alone, and nothing half-written is left beside it."""
        (tmp_path / "edition.zip").write_text("mine")
        with pytest.raises(FileExistsError, match="exists already; give a new name"):
            ATLAS.save(tmp_path / "edition.zip")
        with pytest.raises(FileNotFoundError):
            ATLAS.save(tmp_path / "nowhere" / "edition.zip")
        assert [file.name for file in tmp_path.iterdir()] == ["edition.zip"]

    def test_a_cell_that_saves_can_be_run_again(self, tmp_path: Path) -> None:
        """With overwrite=True a plain file or a folder of an edition is replaced, and nothing is left beside it."""
        for name in ("edition.zip", "edition"):
            ATLAS.save(tmp_path / name)
            ATLAS.overlay([MINE]).save(tmp_path / name, overwrite=True)
            assert cd.load(tmp_path / name) == ATLAS.overlay([MINE])
        assert sorted(file.name for file in tmp_path.iterdir()) == ["edition", "edition.zip"]

    def test_what_was_not_written_so_is_never_replaced(self, tmp_path: Path) -> None:
        """A folder of tables of one's own, one with another file, a file for a folder and a link stay as they are."""
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "states.csv").write_text("mine")
        ATLAS.save(tmp_path / "more")
        (tmp_path / "more" / "thesis.txt").write_text("mine")
        (tmp_path / "folder.zip").mkdir()
        (tmp_path / "file").write_text("mine")
        (tmp_path / "link").symlink_to(tmp_path / "more")
        for name, words in {"mine": "states.csv", "more": "thesis.txt"}.items():
            with pytest.raises(FileExistsError, match=f"{words}.*nothing was touched"):
                ATLAS.save(tmp_path / name, overwrite=True)
        for name, words in {"folder.zip": "not a plain file", "file": "not a folder", "link": "not a folder"}.items():
            with pytest.raises(FileExistsError, match=words):
                ATLAS.save(tmp_path / name, overwrite=True)
        assert (tmp_path / "mine" / "states.csv").read_text() == "mine"
        assert (tmp_path / "more" / "thesis.txt").read_text() == "mine"


def rezipped(tmp_path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A saved zip, its files changed."""
    ATLAS.save(tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return tmp_path / "bad.zip"


def described(files: dict[str, bytes], **fields: Any) -> None:
    """Change the description of a package."""
    package = json.loads(files["datapackage.json"])
    files["datapackage.json"] = json.dumps(package | fields).encode()


class TestRefusals:
    """A package that is not right is refused as a whole."""

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (lambda files: files.pop("datapackage.json"), r"datapackage.json.*a file that can be read"),
            (lambda files: files.pop("actions.csv"), r"actions.csv.*a file that can be read"),
            (lambda files: files.update({"../evil.csv": b""}), r"only actions.csv"),
            (lambda files: files.update({"/etc/passwd": b""}), r"only actions.csv"),
            (lambda files: files.update({"notes.txt": b""}), r"only actions.csv"),
            (lambda files: files.update({"actions.csv": files["actions.csv"][:-2] + b"x\n"}), "another digest"),
            (lambda files: described(files, schema=2), "install a later cyberdiplo"),
            (lambda files: described(files, resources=[]), "at least one table that datapackage.json describes"),
            (lambda files: described(files, resources=[{"name": "actions"}]), "a data package of cyberdiplo"),
            (lambda files: described(files, version=None, created=None), "a data package of cyberdiplo"),
            (lambda files: files.update({"datapackage.json": b"[" * 100_000}), "a data package of cyberdiplo"),
            (lambda files: files.update({"datapackage.json": b"\xff"}), "a data package of cyberdiplo"),
        ],
    )
    def test_a_changed_package_is_refused(
        self, tmp_path: Path, change: Callable[[dict[str, bytes]], None], message: str
    ) -> None:
        """A file too many, too few, changed or described otherwise is one clear error."""
        with pytest.raises(DataError, match=message):
            cd.load(rezipped(tmp_path, change))

    def test_a_name_that_comes_twice_is_refused(self, tmp_path: Path) -> None:
        """Of two entries of one name neither is taken."""
        path = rezipped(tmp_path, lambda files: None)
        with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
            warnings.simplefilter("ignore")
            archive.writestr("actions.csv", b"")
        with pytest.raises(DataError, match="each file once"):
            cd.load(path)

    def test_links_are_refused(self, tmp_path: Path) -> None:
        """A link in a zip or a folder leads nowhere."""
        link = zipfile.ZipInfo("actions.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(tmp_path / "links.zip", "w") as archive:
            archive.writestr(link, "/etc/passwd")
        with pytest.raises(DataError, match="no links"):
            cd.load(tmp_path / "links.zip")
        ATLAS.save(tmp_path / "folder")
        (tmp_path / "folder" / "actions.csv").unlink()
        (tmp_path / "folder" / "actions.csv").symlink_to("/etc/passwd")
        with pytest.raises(DataError, match="no links"):
            cd.load(tmp_path / "folder")

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """More than the stated most is refused before it fills the memory."""
        monkeypatch.setattr("cyberdiplo.storage.limits.LARGEST", 1_000)
        with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("actions.csv", b"0" * 10_000)
        with pytest.raises(DataError, match=r"10000 bytes, unpacked.*at most 1000 bytes"):
            cd.load(tmp_path / "bomb.zip")

    @pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"\x00" * 100])
    def test_what_is_no_package_is_refused(self, tmp_path: Path, content: bytes) -> None:
        """A file of another kind, or none, is one clear error."""
        (tmp_path / "file.zip").write_bytes(content)
        for name in ("file.zip", "missing.zip"):
            with pytest.raises(DataError, match="a folder or zip of an edition"):
                cd.load(tmp_path / name)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(seed=st.integers(0, 2**32))
    def test_a_damaged_zip_is_refused_or_is_still_the_edition(self, tmp_path: Path, seed: int) -> None:
        """Whatever bytes are flipped, loading gives the whole edition or a DataError, never anything between."""
        good = tmp_path / "good.zip"
        if not good.exists():
            ATLAS.save(good)
        data = bytearray(good.read_bytes())
        chance = random.Random(seed)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (tmp_path / "bad.zip").write_bytes(bytes(data))
        try:
            found = cd.load(tmp_path / "bad.zip")
        except DataError:
            return
        assert found == ATLAS


NAMES = ", ".join(TABLES)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "bad.json",
            '{"states": [}',
            "bad.json:1: 'Expecting value: line 1 column 13 (char 12)' is not valid; expected JSON",
        ),
        ("list.json", "[1]", "list.json: 'list' is not valid; expected an object of tables with lists of dictionaries"),
        (
            "stats.csv",
            "id",
            f"stats.csv: 'stats' is not valid; expected table= with the name of a table, or a file named as one: {NAMES}",
        ),
        ("stats.json", '{"stats": []}', f"overlay:stats: '' is not valid; expected the name of a table: {NAMES}"),
        (
            "five.json",
            '{"states": 5}',
            "overlay:states: '5' is not valid; expected a list of records, or of dictionaries of their attributes",
        ),
    ],
)
def test_a_malformed_overlay_is_told_in_full(tmp_path: Path, file: str, text: str, message: str) -> None:
    """The error has the file, the line or table, what was given and what is valid, and nothing else."""
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        ATLAS.overlay(tmp_path / file)
    assert str(error.value) == message
    assert {type(one) for one in (error.value.file, error.value.column, error.value.value)} == {str}


def test_an_overlay_that_is_not_there_is_told_in_full(tmp_path: Path) -> None:
    """The error has what the system says, and what can be given."""
    with pytest.raises(DataError) as error:
        ATLAS.overlay(tmp_path / "nowhere.json")
    assert (error.value.file, error.value.line, error.value.column) == ("nowhere.json", 0, "")
    assert str(error.value).endswith("is not valid; expected a JSON file, a CSV table or a folder of tables")


@pytest.mark.parametrize("digest", ["0" * 64, "f" * 64])
def test_only_the_very_digest_is_that_of_a_table(digest: str) -> None:
    """A digest that sorts before or after the right one is refused, with the file and what is expected."""
    table = attrs.evolve(ATLAS.edition.tables[0], digest=digest)
    with pytest.raises(DataError) as error:
        table.verify(b"id", "actions.csv")
    expected = "actions.csv: 'another digest' is not valid; expected the table that datapackage.json describes"
    assert (str(error.value), error.value.line, error.value.column) == (expected, 0, "")


def test_the_number_of_an_overlay_has_six_letters_of_its_digest() -> None:
    """Two local editions are told apart by the beginning of their digest, in which that beginning does not count."""
    edition = ATLAS.overlay([MINE]).edition
    assert edition.number == f"2026.2+local.{edition.digest[:6]}"
    later = overlay(ATLAS, [MINE], (), check=True, released=edition.released + datetime.timedelta(1)).edition
    assert later.number not in (edition.number, ATLAS.edition.number)
    assert later.facts_digest == edition.facts_digest


class TestOverlays:
    """Facts of one's own beside those of the edition."""

    def test_an_overlay_answers_with_its_facts_and_leaves_the_old_atlas_alone(self) -> None:
        """The new atlas knows the new fact; the old one does not."""
        mine = ATLAS.overlay([MINE])
        assert mine.standing("KOR", "budapest", "2024-01-01").value is cd.Standing.INVITED
        assert ATLAS.standing("KOR", "budapest", "2024-01-01").value is cd.Standing.NONE
        assert mine.edition.number.startswith("2026.2+local.")
        assert mine.edition.released == ATLAS.edition.released

    @pytest.mark.parametrize("form", ["records", "mapping", "dictionaries", "json", "csv", "folder"])
    def test_every_form_of_the_same_facts_gives_the_same_atlas(self, tmp_path: Path, form: str) -> None:
        """Records, dictionaries, JSON and CSV say the same."""
        table = write_table(TreatyAction, [MINE])
        (tmp_path / "mine.json").write_text(json.dumps({"actions": [to_dict(MINE)]}))
        (tmp_path / "actions.csv").write_bytes(table)
        given: dict[str, Any] = {
            "records": [MINE],
            "mapping": {"actions": [MINE]},
            "dictionaries": {"actions": [to_dict(MINE)]},
            "json": tmp_path / "mine.json",
            "csv": str(tmp_path / "actions.csv"),
            "folder": tmp_path,
        }
        assert ATLAS.overlay(given[form]) == ATLAS.overlay([MINE])

    def test_nothing_to_change_gives_the_same_atlas(self) -> None:
        """An empty overlay is the identity, and so is one that says what is there already."""
        assert ATLAS.overlay() is ATLAS
        assert ATLAS.overlay(list(ATLAS.actions[:10])) is ATLAS

    def test_the_order_of_overlays_does_not_matter(self) -> None:
        """Two overlays of different facts give the same atlas either way, and at once."""
        other = act("MWI", "2024-03")
        one = ATLAS.overlay([MINE]).overlay([other])
        assert one == ATLAS.overlay([other]).overlay([MINE]) == ATLAS.overlay([MINE, other])

    def test_broken_laws_are_all_told(self) -> None:
        """An overlay that breaks laws is refused with every violation, unless that is asked for."""
        bad = [act("KOR", "1990-01-01", Act.ACCESSION), act("PRK", "1991-01-01", Act.ACCESSION)]
        with pytest.raises(LawError) as error:
            ATLAS.overlay(bad)
        assert {"budapest:KOR:accession", "budapest:PRK:accession"} <= {v.id for v in error.value.violations}  # type: ignore[attr-defined]  # violations have ids
        assert str(error.value).endswith("Correct them, or give check=False.")
        assert len(ATLAS.overlay(bad, check=False).check()) == len(error.value.violations)

    def test_what_is_dropped_is_gone(self) -> None:
        """A fact can be left out by its id or as a record."""
        id = "budapest:USA:ratification"
        fact = ATLAS.actions.where(id=id)[0]
        assert ATLAS.overlay(drop=[id], check=False) == ATLAS.overlay(drop=[fact], check=False)
        with pytest.raises(UnknownIdError, match="no record to drop 'budapest:XXX:ratification'"):
            ATLAS.overlay(drop=["budapest:XXX:ratification"])
        with pytest.raises(ValueError, match=r"in several tables \(bodies, partnerships\)"):
            ATLAS.overlay(drop=["eu"])

    @pytest.mark.parametrize(
        ("facts", "error"),
        [
            ({"acts": []}, None),
            ({"acts": [{}]}, DataError),
            ({"actions": [{"id": "x"}]}, DataError),
            ({"actions": ["x"]}, DataError),
            (["x"], TypeError),
            ([ATLAS.vote("KOR", "74/247")], TypeError),
            ("missing.json", DataError),
        ],
    )
    def test_malformed_facts_are_refused(self, facts: Any, error: type[Exception] | None) -> None:
        """What is not a record of a table is one clear error."""
        with pytest.raises(error or DataError):
            ATLAS.overlay(facts)

    def test_one_record_is_not_several(self) -> None:
        """A record, or an id to drop, is not taken apart; the error says to give a list."""
        atlas = cd.load()
        with pytest.raises(TypeError, match="'NAM' is one record, not several of them; give a list of them"):
            atlas.overlay(atlas.states["NAM"])  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"is one record, not several of them; write \['budapest:USA:ratification'\]"):
            atlas.overlay(drop="budapest:USA:ratification")

    @pytest.mark.parametrize("many", [5, None, "NAM", {"id": "NAM"}])
    def test_what_is_no_list_of_records_is_told_with_its_table(self, many: Any) -> None:
        """A slip in a JSON file is named by its table and not as an error of Python."""
        with pytest.raises(cd.DataError, match=r"overlay:states: .*; expected a list of records, or of dictionaries"):
            cd.load().overlay({"states": many})

    def test_a_folder_without_tables_is_not_nothing_to_add(self, tmp_path: Path) -> None:
        """A folder that has no CSV table was meant to be another one."""
        (tmp_path / "states.json").write_text("{}", encoding="utf-8")
        with pytest.raises(cd.DataError, match="'no CSV table' is not valid; expected a folder of CSV tables"):
            cd.load().overlay(tmp_path)


class TestDiff:
    """What changed is told exactly, as news or as corrections."""

    def test_a_handful_of_edits_gives_exactly_those(self) -> None:
        """Additions, removals and changes are all there, and nothing else."""
        fact = ATLAS.actions.where(id="budapest:USA:ratification")[0]
        later = act("IRL", "2026-06-01", Act.RATIFICATION)
        moved = attrs.evolve(fact, date=PartialDate.parse("2006-09-30"))
        new = ATLAS.overlay([MINE, later, moved], drop=["budapest:BRA:invitation"], check=False)
        diff = ATLAS.diff(new)
        assert [(change.id, str(change.kind), change.is_news) for change in diff.changes] == [
            ("budapest:BRA:invitation", "removed", False),
            ("budapest:IRL:ratification", "added", True),
            ("budapest:KOR:invitation", "added", False),
            ("budapest:USA:ratification", "changed", False),
        ]
        assert diff.changed[0].fields == ("date",)
        assert str(diff.changed[0]) == "actions: budapest:USA:ratification changed: date 2006-09-29 -> 2006-09-30"
        assert (len(diff.news), len(diff.corrections), len(diff)) == (1, 3, 4)
        assert diff.changelog().startswith("#### News\n\n- actions: budapest:IRL:ratification added\n")
        assert "From edition 2026.2 to 2026.2+local." in diff.html()
        assert diff.rows()[3]["old"] == "2006-09-29"

    @pytest.mark.parametrize(("days", "news"), [(1, True), (-1, False)])
    def test_a_record_that_is_complete_to_a_later_day_is_news(self, days: int, news: bool) -> None:
        """What is known to a later day is news, what was claimed and is taken back a correction."""
        treaty = ATLAS.treaties["budapest"]
        moved = attrs.evolve(treaty, complete_to=treaty.complete_to + datetime.timedelta(days=days))
        assert [change.is_news for change in ATLAS.diff(ATLAS.overlay([moved], check=False)).changes] == [news]

    @pytest.mark.parametrize(
        ("stages", "news"),
        [(lambda old: (*old, old[0]), True), (lambda old: old[:-1], False), (lambda old: (old[-1], *old[1:]), False)],
    )
    def test_a_further_stage_is_news(self, stages: Callable[[Any], Any], news: bool) -> None:
        """A list that only grew at its end is news, any other change of it a correction."""
        whole = next(one for one in ATLAS.partnerships.values() if len(one.stages) > 1)
        changed = attrs.evolve(whole, stages=stages(whole.stages))
        assert [change.is_news for change in ATLAS.diff(ATLAS.overlay([changed], check=False)).changes] == [news]

    def test_an_end_that_came_later_is_news(self) -> None:
        """A membership that ended after the old edition was complete is news, one that ended before a correction."""
        fact = ATLAS.participations.where(id="osce:KOR")[0]
        for ended, news in (("2026-11-27", True), ("2020-01-01", False)):
            new = ATLAS.overlay([attrs.evolve(fact, ended=PartialDate.parse(ended))], check=False)
            assert [change.is_news for change in ATLAS.diff(new).changes] == [news]

    def test_there_is_no_change_between_equal_editions(self) -> None:
        """An edition compared with itself has no changes."""
        assert ATLAS.diff(ATLAS).changes == ()
        assert repr(ATLAS.diff(ATLAS)) == "<diff from 2026.2 to 2026.2: 0 news, 0 corrections>"


def _damage(file: Path, place: float, how: str) -> None:
    """Damage a file somewhere: a bit of it changed, what follows cut off, the file gone, or something behind it."""
    data = bytearray(file.read_bytes())
    at = int(place * len(data))
    if how == "gone":
        file.unlink()
        return
    if how == "changed":
        data[at] ^= 1
    file.write_bytes(data[:at] if how == "cut" else data + b"x" if how == "longer" else data)


class EditionMachine(state.RuleBasedStateMachine):
    """Overlay, drop, save, load and diff in any order never lose or invent a fact."""

    def __init__(self) -> None:
        super().__init__()
        self.atlas: Atlas = ATLAS
        self.expected: dict[str, TreatyAction] = {one.id: one for one in ATLAS.actions}

    @state.rule(actor=st.sampled_from(["KOR", "CHN", "IND", "RUS"]), year=st.integers(2002, 2025))
    def add(self, actor: str, year: int) -> None:
        fact = act(actor, str(year))
        self.atlas = self.atlas.overlay([fact], check=False)
        self.expected[fact.id] = fact

    @state.rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(id for id in self.expected if id.startswith("budapest:"))))
        self.atlas = self.atlas.overlay(drop=[id], check=False)
        del self.expected[id]

    @state.rule(name=PATH)
    def save_and_load(self, name: str) -> None:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            self.atlas.save(Path(folder, name))
            again = cd.load(Path(folder, name))
        assert again == self.atlas
        self.atlas = again

    @state.rule(
        name=PATH, place=st.floats(0, 1, exclude_max=True), how=st.sampled_from(["changed", "cut", "gone", "longer"])
    )
    def load_what_was_damaged(self, name: str, place: float, how: str) -> None:
        """It is one error in one line, or the damage does no harm; the atlas in hand stays as it was."""
        import tempfile

        before, number = self.atlas.files(), self.atlas.edition
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            self.atlas.save(path)
            tables = [one for one in sorted(path.iterdir()) if one.suffix != ".json"] if path.is_dir() else [path]
            file = tables[int(place * len(tables))]
            _damage(file, place, how)
            try:
                assert cd.load(path) == self.atlas
            except DataError as error:
                assert str(error).isprintable()  # noqa: PT017  # harmless damage is no error
        assert self.atlas.files() == before
        assert self.atlas.edition == number

    @state.rule(place=st.floats(0, 1, exclude_max=True), how=st.sampled_from(["changed", "cut", "gone"]))
    def overlay_what_was_damaged(self, place: float, how: str) -> None:
        """A table of one's own that is damaged is told as such, or is another table that an atlas can have."""
        import tempfile

        before = self.atlas.files()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "actions.csv")
            file.write_bytes(write_table(TreatyAction, [MINE]))
            _damage(file, place, how)
            with contextlib.suppress(DataError):
                assert len(self.atlas.overlay(file, check=False).actions) <= len(self.atlas.actions) + 1
        assert self.atlas.files() == before

    @state.invariant()
    def the_facts_are_those_expected(self) -> None:
        assert {one.id: one for one in self.atlas.actions} == self.expected

    @state.invariant()
    def the_old_edition_and_the_diff_give_the_new_one(self) -> None:
        diff = ATLAS.diff(self.atlas)
        facts = {one.id: one for one in ATLAS.actions}
        for change in diff.changes:
            if change.new is None:
                del facts[change.id]
            else:
                facts[change.id] = change.new
        assert facts == self.expected


TestEditionMachine = pytest.mark.slow(EditionMachine.TestCase)
TestEditionMachine.settings = settings(max_examples=10, stateful_step_count=6, deadline=None)


def test_every_table_is_in_a_saved_edition(tmp_path: Path) -> None:
    """A zip has the description and every table, and nothing else."""
    ATLAS.save(tmp_path / "edition.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "edition.zip").read_bytes())) as archive:
        assert set(archive.namelist()) == {"datapackage.json", *map(file_of, (*TABLES, *RECORDS.values()))}
