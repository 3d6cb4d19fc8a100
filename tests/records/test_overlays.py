"""What an overlay adds, replaces and leaves out, in every form, and what is said of what it cannot be."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Act, Alias, Body, BodyKind, DataError, LawError, PartialDate, Ref, State, TreatyAction, UnknownIdError
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.records import to_dict
from cyberdiplo.storage import limits
from cyberdiplo.storage.packages import MemoryFolder
from cyberdiplo.storage.tables import columns, write_table
from tests.folders import small
from tests.repair import RELEASED

REFS = (Ref("s"),)
ALPHA, BETA = (State(id=id, name=name, refs=REFS) for id, name in (("AAA", "Alpha"), ("BBB", "Beta")))
STATE = [column.name for column in columns(State)]
DAY = datetime.timedelta(1)
BODY = Body(id="AAA", name="A body", kind=BodyKind.ORGANISATION, refs=REFS)
ALIAS = Alias(text="AAA", actors=("AAA",), refs=REFS)
ACT = TreatyAction(
    id="pact:AAA:signature", treaty="pact", actor="AAA", act=Act.SIGNATURE, date=PartialDate.parse("2001"), refs=REFS
)
ATLAS = small(ALPHA, ACT, complete_to={"states": RELEASED - DAY})


def held(atlas: cd.Atlas) -> dict[str, tuple[Any, ...]]:
    """The records of an edition by table, the empty ones left out."""
    return {name: found for name in TABLES if (found := atlas.table(name))}


def over(facts: Any = (), drop: Any = (), **options: Any) -> dict[str, tuple[Any, ...]]:
    """What an edition holds under an overlay."""
    return held(ATLAS.overlay(facts, drop, check=False, **options))


def told(read: Callable[[], object]) -> tuple[str, int, str, str, str]:
    """The file, line, column, value and expectation of an error."""
    with pytest.raises(DataError) as error:
        read()
    found = error.value
    return found.file, found.line, found.column, found.value, found.expected


class TestAnswers:
    """The new edition holds what was given and what was not touched."""

    def test_a_record_is_added_replaced_or_left_out(self) -> None:
        """What has the id of one that is there takes its place."""
        other = attrs.evolve(ALPHA, name="Another")
        assert over([BETA]) == {"states": (ALPHA, BETA), "actions": (ACT,)}
        assert over([other]) == {"states": (other,), "actions": (ACT,)}
        assert over(drop=["AAA"]) == {"actions": (ACT,)}
        assert over([BETA], [ALPHA]) == {"states": (BETA,), "actions": (ACT,)}
        assert held(ATLAS) == {"states": (ALPHA,), "actions": (ACT,)}

    def test_what_is_not_touched_stays_as_it_was(self) -> None:
        """The files of other tables are the same, and what makes no difference is the same atlas."""
        new = ATLAS.overlay([BETA], check=False)
        changed = {name for name, data in new.files().items() if data != ATLAS.files()[name]}
        assert changed == {"states.csv", "datapackage.json"}
        for facts, drop in (([ALPHA], ()), ((), ()), ([BETA], ["BBB"])):
            assert ATLAS.overlay(facts, drop) is ATLAS

    def test_the_number_says_that_it_is_ones_own(self) -> None:
        """It ends in six signs of the digest, and an overlay of an overlay has one such end."""
        one = ATLAS.overlay([BETA], check=False)
        two = one.overlay([ACT, attrs.evolve(BETA, name="Other")], check=False)
        for atlas in (one, two):
            assert atlas.edition.number == f"2026.1+local.{atlas.edition.digest[:6]}"
        assert one.edition.number != two.edition.number
        assert two.overlay([BETA], check=False).edition == one.edition

    @pytest.mark.parametrize(("days", "expected"), [(None, 0), (-5, 0), (5, 5)])
    def test_it_speaks_to_a_later_day_if_that_is_said(self, days: int | None, expected: int) -> None:
        """An earlier day than that of the edition changes nothing; the days to which tables are complete stay."""
        released = None if days is None else RELEASED + days * DAY
        edition = ATLAS.overlay([BETA], check=False, released=released).edition
        assert edition.released == RELEASED + expected * DAY
        assert {table.name: table.complete_to for table in edition.tables if table.complete_to} == {"states": RELEASED - DAY}

    def test_an_edition_from_before_a_table_gets_it(self) -> None:
        """A description speaks of all tables, and the new ones are empty."""
        files = {name: data for name, data in ATLAS.files().items() if name != "codes.csv"}
        package = json.loads(files["datapackage.json"])
        package["resources"] = [one for one in package["resources"] if one["name"] != "codes"]
        old = cd.Atlas(MemoryFolder({**files, "datapackage.json": json.dumps(package).encode()}))
        new = old.overlay([BETA], check=False)
        assert {table.name for table in new.edition.tables} - {table.name for table in old.edition.tables} == {"codes"}
        assert new == ATLAS.overlay([BETA], check=False)

    def test_laws_are_held_unless_that_is_not_asked(self) -> None:
        """The error has every violation that the new edition has."""
        with pytest.raises(LawError) as error:
            ATLAS.overlay([BETA])
        assert error.value.violations == ATLAS.overlay([BETA], check=False).check()
        assert error.value.violations


class TestDropping:
    """What is left out is one record."""

    def test_a_record_is_named_by_itself_or_its_id(self) -> None:
        """Of several tables with one id the record itself says which; the text of an alias is no id."""
        whole = small(ALPHA, BODY, ALIAS)
        assert held(whole.overlay(drop=[BODY], check=False)) == {"states": (ALPHA,), "aliases": (ALIAS,)}
        assert held(whole.overlay(drop=[ALIAS], check=False)) == {"states": (ALPHA,), "bodies": (BODY,)}
        with pytest.raises(ValueError, match=r"^'AAA' is in several tables \(bodies, states\); give the record itself$"):
            whole.overlay(drop=["AAA"])
        assert held(small(ALPHA, ALIAS).overlay(drop=["AAA"], check=False)) == {"aliases": (ALIAS,)}

    @pytest.mark.parametrize("one", ["XXX", BETA, Ref("AAA"), ALIAS, 5])
    def test_what_is_not_there_cannot_be_dropped(self, one: Any) -> None:
        """Neither is an id that nothing has, a record that is not there, nor a thing that is in no table."""
        with pytest.raises(UnknownIdError) as error:
            ATLAS.overlay(drop=[one])
        given = str(getattr(one, "id", getattr(one, "text", getattr(one, "source", one))))
        assert (error.value.kind, error.value.given) == ("record to drop", given)

    def test_one_cannot_be_dropped_twice(self) -> None:
        """After the first it is not there."""
        with pytest.raises(UnknownIdError):
            ATLAS.overlay(drop=["AAA", "AAA"])


class TestForms:
    """Records, dictionaries, files and folders say the same."""

    @pytest.mark.parametrize(
        ("facts", "table"),
        [
            ([BETA], None),
            ({"states": [BETA]}, None),
            ({"states": [to_dict(BETA)]}, None),
            ({"states": iter([BETA]), "actions": []}, None),
            ([to_dict(BETA)], "states"),
            ([BETA], "states"),
        ],
    )
    def test_records_and_dictionaries_are_the_same(self, facts: Any, table: str | None) -> None:
        """A mapping names the tables; with `table` a list needs none."""
        assert over(facts, table=table) == over([BETA])

    def test_the_rows_of_a_frame_are_dictionaries(self) -> None:
        """What it does not have is not there, and an id that follows need not be given."""

        class Frame:
            def to_pylist(self) -> list[dict[str, Any]]:
                return [{**to_dict(attrs.evolve(ACT, actor="BBB")), "id": None, "note": None}]

        assert over(Frame(), table="actions") == over([attrs.evolve(ACT, actor="BBB", id="pact:BBB:signature")])

    def test_an_id_that_follows_need_not_be_given(self) -> None:
        """A dictionary may leave it out where it is made from the other attributes."""
        given = {name: value for name, value in to_dict(attrs.evolve(ACT, actor="BBB")).items() if name != "id"}
        assert over({"actions": [given]})["actions"] == (ACT, attrs.evolve(ACT, actor="BBB", id="pact:BBB:signature"))

    @pytest.mark.parametrize("as_text", [True, False])
    @pytest.mark.parametrize(
        ("name", "text", "table"),
        [
            ("states.csv", write_table(State, [BETA]).decode(), None),
            ("mine.csv", write_table(State, [BETA]).decode(), "states"),
            ("mine.csv", "name,refs,id\nBeta,s,BBB\n", "states"),
            ("mine.json", json.dumps({"states": [to_dict(BETA)]}), None),
            ("mine.txt", json.dumps([to_dict(BETA)]), "states"),
        ],
    )
    def test_files_are_read_by_what_they_are(
        self, tmp_path: Path, name: str, text: str, table: str | None, as_text: bool
    ) -> None:
        """A CSV table is named by its file or by `table`; anything else is JSON, a list only if its table is named."""
        (tmp_path / name).write_text(text, encoding="utf-8")
        path = tmp_path / name
        assert over(str(path) if as_text else path, table=table) == over([BETA])

    def test_a_folder_has_several_tables(self, tmp_path: Path) -> None:
        """All of its CSV tables are read, and nothing else of it."""
        later = attrs.evolve(ACT, id="later")
        (tmp_path / "states.csv").write_bytes(write_table(State, [BETA]))
        (tmp_path / "actions.csv").write_bytes(write_table(TreatyAction, [later]))
        (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
        assert over(tmp_path) == over([BETA, later])

    def test_one_record_given_twice_is_one(self, tmp_path: Path) -> None:
        """Only another record with the same id is an error, which names table and id."""
        assert over([BETA, BETA]) == over([BETA])
        other = attrs.evolve(BETA, name="Other")
        expected = ("overlay", 0, "states", "BBB", "each id once; this one comes twice")
        assert told(lambda: ATLAS.overlay([BETA, other])) == expected
        assert told(lambda: ATLAS.overlay({"states": [BETA, to_dict(other)]})) == expected
        assert told(lambda: ATLAS.overlay([BETA, other], table="states")) == expected
        (tmp_path / "mine.json").write_text(json.dumps([to_dict(BETA), to_dict(other)]), encoding="utf-8")
        assert told(lambda: ATLAS.overlay(tmp_path / "mine.json", table="states")) == expected


class TestRefusals:
    """What is no overlay is one error that says what is valid."""

    @pytest.mark.parametrize("table", [None, "stats"])
    def test_a_table_that_does_not_exist_is_named(self, table: str | None) -> None:
        """The error has the names of those that there are."""
        found = told(lambda: ATLAS.overlay([BETA] if table else {"stats": [BETA]}, table=table))
        assert found == ("overlay", 0, "stats", "", f"the name of a table: {', '.join(TABLES)}")

    @pytest.mark.parametrize("many", [5, None, "text", {"id": "BBB"}])
    def test_what_is_no_list_is_shown(self, many: Any) -> None:
        """A text and a dictionary are one thing, not several."""
        found = told(lambda: ATLAS.overlay({"states": many}))
        assert found == ("overlay", 0, "states", repr(many), "a list of records, or of dictionaries of their attributes")

    @pytest.mark.parametrize("one", ["BBB", 5, None, ["id"]])
    def test_what_is_no_record_and_no_dictionary_is_shown(self, one: Any) -> None:
        """The error is that of `from_dict`, which says what a dictionary has."""
        file, line, column, value, expected = told(lambda: ATLAS.overlay({"states": [one]}))
        assert (file, line, column, value, expected) == ("State", 0, "", repr(one), "a dictionary of its attributes")

    def test_what_is_no_record_of_a_table_is_shown(self) -> None:
        """A frame says to name its table; a record that is in none to give others, one record to give a list."""

        class Frame:
            columns = ()

        for facts, message in (
            (Frame(), "a frame does not say what it holds; name its table, such as table='actions'"),
            ([Ref("s")], "Ref.* is not a record of a table; give records, or a mapping of table names to dictionaries"),
            (ALPHA, "'AAA' is one record, not several of them; give a list of them"),
        ):
            with pytest.raises(TypeError, match=f"^{message}$"):
                ATLAS.overlay(facts)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"^'AAA' is one record, not several of them; write \['AAA'\]$"):
            ATLAS.overlay(drop="AAA")

    @pytest.mark.parametrize(
        ("name", "text", "line", "value", "expected"),
        [
            ("mine.json", "[1]", 0, "list", "an object of tables with lists of dictionaries"),
            ("mine.json", "5", 0, "int", "an object of tables with lists of dictionaries"),
            ("mine.json", '{\n"states": }', 2, "Expecting value: line 2 column 11 (char 12)", "JSON"),
            ("mine.json", '{"a": [], "a": []}', 0, "the key 'a' comes twice", "JSON"),
            (
                "mine.csv",
                "id\n",
                0,
                "mine",
                f"table= with the name of a table, or a file named as one: {', '.join(TABLES)}",
            ),
            ("states.csv", "id,called\n", 1, "called", f"columns of the table states: {', '.join(STATE)}"),
            ("states.csv", "id,name,refs\nBBB,,s\n", 2, "", "text without outer spaces and line breaks"),
            (
                "states.csv",
                f"id\n{'x' * (limits.LINE + 1)}",
                2,
                f"more than {limits.LINE} bytes",
                f"lines of {limits.LINE} bytes at most",
            ),
        ],
    )
    def test_a_file_that_is_none_is_told_in_full(
        self, tmp_path: Path, name: str, text: str, line: int, value: str, expected: str
    ) -> None:
        """File, line, what was given and what is valid."""
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = told(lambda: ATLAS.overlay(tmp_path / name))
        assert (found[0], found[1], found[3], found[4]) == (name, line, value, expected)
        assert found[2] == ("name" if expected.startswith("text") else "")

    def test_json_that_nests_too_deep_is_no_error_of_python(self, tmp_path: Path) -> None:
        """It is told as other JSON that is none."""
        (tmp_path / "mine.json").write_text("[" * 100_000, encoding="utf-8")
        found = told(lambda: ATLAS.overlay(tmp_path / "mine.json"))
        assert (found[:3], found[4]) == (("mine.json", 0, ""), "JSON")
        assert "recursion" in found[3]

    def test_what_cannot_be_read_says_what_can_be_given(self, tmp_path: Path) -> None:
        """The error has what the system says; a folder needs a table, whose name it has."""
        file, line, column, value, expected = told(lambda: ATLAS.overlay(tmp_path / "none"))
        assert (file, line, column) == ("none", 0, "")
        assert value.startswith("[Errno 2]")
        assert expected == "a JSON file, a CSV table or a folder of tables"
        found = told(lambda: ATLAS.overlay(tmp_path))
        assert found == (tmp_path.name, 0, "", "no CSV table", "a folder of CSV tables, each named as its table")
