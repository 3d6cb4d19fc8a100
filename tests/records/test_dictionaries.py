"""What goes out as dictionaries or JSON comes back as it was, and what is malformed is refused by name."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import (
    Act,
    Ballot,
    DataError,
    Names,
    PartialDate,
    Partnership,
    PartnershipKind,
    Ref,
    Stage,
    State,
    Treaty,
    TreatyAction,
    TreatyStanding,
    Vote,
)
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.records import from_dict, from_json, to_dict, to_json
from cyberdiplo.storage.tables import columns
from tests.storage.test_tables import records_of

ALL = sorted([*TABLES, "votes"])
REFS = (Ref("a-source", "p. 1"),)
DAY = datetime.date(2010, 1, 1)
DATE = PartialDate.parse("2001-05")
SMALL: dict[type[Any], Any] = {
    Ballot: Ballot(id="A/RES/1/1", resolution="A/RES/1/1", stage=Stage.PLENARY, names=Names.NONE, refs=REFS),
    Partnership: Partnership(id="talks", name="Talks", kind=PartnershipKind.DIALOGUE, refs=REFS),
    State: State(id="AAA", name="Alpha", refs=REFS),
    Treaty: Treaty(id="pact", name="Pact", title="Pact", depositary="un", complete_to=DAY, refs=REFS),
    TreatyAction: TreatyAction(id="x", treaty="pact", actor="AAA", act=Act.SIGNATURE, date=DATE, refs=REFS),
}


def all_of(atlas: cd.Atlas, name: str) -> tuple[Any, ...]:
    """Every record that an atlas holds under a name."""
    held = getattr(atlas, name)
    return tuple(held.values() if isinstance(held, Mapping) else held)


def is_plain(value: object) -> bool:
    """Whether a value is made of what JSON knows, and of nothing that only looks like it."""
    if type(value) is list:
        return all(map(is_plain, value))
    return value is None or type(value) in (str, int, bool)


class TestInverse:
    """Reading undoes writing."""

    @pytest.mark.parametrize("name", ALL)
    def test_every_bundled_record_comes_back_from_its_dictionary(self, atlas: cd.Atlas, name: str) -> None:
        """A dictionary has all that its record holds."""
        records = all_of(atlas, name)
        assert records
        assert tuple(from_dict(type(record), to_dict(record)) for record in records) == records

    @pytest.mark.parametrize("name", ALL)
    def test_every_bundled_record_comes_back_from_json(self, atlas: cd.Atlas, name: str) -> None:
        """JSON has all that its records hold, as text and as bytes."""
        records = all_of(atlas, name)
        text = to_json(records)
        assert from_json(type(records[0]), text) == records
        assert from_json(type(records[0]), text.encode()) == records

    @pytest.mark.parametrize("name", ALL)
    def test_a_dictionary_holds_plain_texts_numbers_and_lists_under_the_names_of_the_attributes(
        self, atlas: cd.Atlas, name: str
    ) -> None:
        """Nothing in it is an enum, a date or a tuple, and JSON gives it back unchanged."""
        for record in all_of(atlas, name):
            found = to_dict(record)
            assert list(found) == [field.name for field in attrs.fields(type(record))]
            assert all(map(is_plain, found.values())), found
            assert json.loads(json.dumps(found)) == found

    @pytest.mark.parametrize("kind", [*TABLES.values(), Vote], ids=lambda kind: kind.__name__)
    @settings(max_examples=10)
    @given(st.data())
    def test_any_record_comes_back(self, kind: type[Any], data: st.DataObject) -> None:
        """Whatever a record holds, it comes back as it was."""
        record = data.draw(records_of(kind))
        assert from_dict(type(record), to_dict(record)) == record
        assert from_json(type(record), to_json([record])) == (record,)

    def test_an_answer_comes_back_too(self, atlas: cd.Atlas) -> None:
        """A standing carries its acts with it."""
        answer = atlas.standing("USA", "budapest")
        assert answer.because
        assert from_dict(TreatyStanding, to_dict(answer)) == answer
        assert from_json(TreatyStanding, to_json([answer])) == (answer,)

    @pytest.mark.parametrize("kind", SMALL, ids=lambda kind: kind.__name__)
    def test_attributes_with_a_default_may_be_missing(self, kind: type[Any]) -> None:
        """A dictionary of what is required alone is enough."""
        required = {column.name for column in columns(kind) if column.required}
        found = from_dict(kind, {name: value for name, value in to_dict(SMALL[kind]).items() if name in required})
        assert found == SMALL[kind]

    def test_json_is_laid_out_to_be_read_and_compared(self) -> None:
        """An attribute has a line of its own, and letters stay what they are."""
        lines = to_json([attrs.evolve(SMALL[State], name="Åland")]).split("\n")
        assert lines[:4] == ["[", " {", '  "id": "AAA",', '  "name": "Åland",']
        assert lines[-2:] == [" }", "]"]

    def test_no_records_are_an_empty_list(self) -> None:
        """Nothing in, nothing out."""
        assert from_json(State, to_json(())) == ()


def refusal(kind: type[Any], data: Any) -> DataError:
    """The error with which a dictionary is refused."""
    with pytest.raises(DataError) as error:
        from_dict(kind, data)
    assert (error.value.file, error.value.line) == (kind.__name__, 0)
    assert str(error.value).startswith(f"{kind.__name__}:")
    assert str(error.value).endswith(f"is not valid; expected {error.value.expected}")
    return error.value


TEXT, DATES, REF = "text without outer spaces", "a date in its shortest EDTF form", "source[locator] or source"


class TestRefusals:
    """What is malformed is one error that names the attribute, what was given, and what is valid."""

    @pytest.mark.parametrize(
        ("kind", "name", "value", "expected"),
        [
            # a text for a list, and other things for it
            (State, "successors", "AAA", "several are separated"),
            (State, "refs", "a-source", REF),
            (State, "refs", {"a-source": "p. 1"}, REF),
            (State, "refs", None, REF),
            (State, "refs", [5], REF),
            (State, "refs", [None], REF),
            (State, "refs", [["a-source", "p. 1"]], REF),
            (State, "refs", ["a-source[p. 1"], REF),
            (State, "refs", ["a-source", ""], REF),
            (State, "successors", [5], "several are separated"),
            # other things for a text
            (State, "name", 5, TEXT),
            (State, "name", True, TEXT),
            (State, "name", ["Alpha"], TEXT),
            (State, "name", None, TEXT),
            (State, "note", None, TEXT),
            # other things for a number
            (State, "cow", "5", "a whole number"),
            (State, "cow", True, "a whole number"),
            (State, "cow", 5.0, "a whole number"),
            (State, "cow", [5], "a whole number"),
            # other things for yes and no
            (Treaty, "parent_required", 1, "'true' or 'false'"),
            (Treaty, "parent_required", "true", "'true' or 'false'"),
            (Treaty, "parent_required", None, "'true' or 'false'"),
            # words
            (TreatyAction, "act", "signed", "'signature'"),
            (TreatyAction, "act", "SIGNATURE", "'signature'"),
            (TreatyAction, "act", "", "'signature'"),
            (TreatyAction, "act", 5, "'signature'"),
            (TreatyAction, "act", None, "'signature'"),
            (Treaty, "rule", "soon", "'thirtieth day'"),
            (Partnership, "topics", ["cyber"], "'cybercrime'"),
            (Partnership, "topics", "cybercrime", "'cybercrime'"),
            # dates
            (TreatyAction, "date", "25 April 2013", DATES),
            (TreatyAction, "date", "2013-02-30", DATES),
            (TreatyAction, "date", "2013-01-01/2013-12-31", DATES),
            (TreatyAction, "date", 2013, DATES),
            (TreatyAction, "date", DAY, DATES),
            (TreatyAction, "date", None, DATES),
            (TreatyAction, "effective", "", DATES),
            (Treaty, "complete_to", "2010", "a day as YYYY-MM-DD"),
            (Treaty, "complete_to", None, "a day as YYYY-MM-DD"),
            # tallies, steps and past names
            (Ballot, "tally", "79-60", "79-60-33-21"),
            (Ballot, "tally", [79, 60, 33, 21], "79-60-33-21"),
            (Ballot, "tally", 79, "79-60-33-21"),
            (Partnership, "stages", ["signature"], "stage[date]"),
            (Partnership, "stages", [{"name": "signature", "date": "2013"}], "stage[date]"),
            (State, "names", ["Old Alpha"], "name[span of dates]"),
        ],
    )
    def test_a_malformed_attribute_is_named_with_what_is_valid(
        self, kind: type[Any], name: str, value: object, expected: str
    ) -> None:
        """Nothing is coerced: the error gives the attribute, the value and what is expected."""
        error = refusal(kind, to_dict(SMALL[kind]) | {name: value})
        assert (error.column, error.value) == (name, repr(value))
        assert expected in error.expected

    @pytest.mark.parametrize("kind", [*TABLES.values(), Vote], ids=lambda kind: kind.__name__)
    def test_each_required_attribute_is_named_if_it_is_missing(self, atlas: cd.Atlas, kind: type[Any]) -> None:
        """The error says what should have been there."""
        whole = to_dict(next(one for name in ALL for one in all_of(atlas, name)[:1] if type(one) is kind))
        required = [column for column in columns(kind) if column.required]
        assert required
        for column in required:
            error = refusal(kind, {name: value for name, value in whole.items() if name != column.name})
            assert (error.column, error.value, error.expected) == (column.name, "", column.form.expected)

    def test_a_missing_attribute_of_an_answer_is_named_too(self, atlas: cd.Atlas) -> None:
        """A standing without its value is refused like a record of a table."""
        whole = to_dict(atlas.standing("USA", "budapest"))
        del whole["value"]
        assert refusal(TreatyStanding, whole).column == "value"

    def test_an_unknown_attribute_is_named_with_those_that_exist(self) -> None:
        """A misspelt attribute is not dropped."""
        error = refusal(State, to_dict(SMALL[State]) | {"colour": "red"})
        assert (error.column, error.value) == ("colour", "'red'")
        assert error.expected == "no such attribute; " + ", ".join(column.name for column in columns(State))

    def test_of_several_unknown_attributes_the_first_is_named(self) -> None:
        """They are taken in the order of their letters."""
        error = refusal(State, to_dict(SMALL[State]) | {"colour": "red", "age": "five"})
        assert (error.column, error.value) == ("age", "'five'")

    @pytest.mark.parametrize("data", [[], (), "AAA", None, 5, [("id", "AAA")], SMALL[State]])
    def test_something_that_is_no_dictionary_is_shown(self, data: object) -> None:
        """A list, a text or a record is refused with what it is."""
        error = refusal(State, data)
        assert (error.column, error.value, error.expected) == ("", repr(data), "a dictionary of its attributes")

    @pytest.mark.parametrize("text", ["{}", '{"id": "AAA"}', '"AAA"', "null", "5", "true"])
    def test_json_that_is_no_list_is_refused(self, text: str) -> None:
        """One record alone is not a list of records."""
        with pytest.raises(DataError) as error:
            from_json(State, text)
        given = type(json.loads(text)).__name__
        assert error.value.args == ("State", 0, "", given, "a JSON list of dictionaries")

    @pytest.mark.parametrize(
        ("text", "line"),
        [("", 1), ("[", 1), ("AAA", 1), ("[1,]", 1), ('[\n{"id": }\n]', 2), ("[] []", 1), ('["half', 1), (b"\xff", 0)],
    )
    def test_broken_json_is_refused_in_its_line(self, text: str | bytes, line: int) -> None:
        """The error says in which line the text stops being JSON."""
        with pytest.raises(DataError, match="expected a JSON list") as error:
            from_json(State, text)
        assert (error.value.file, error.value.line, error.value.column) == ("State", line, "")

    def test_json_that_is_too_deep_is_refused(self) -> None:
        """A text that no parser can follow is broken like any other."""
        with pytest.raises(DataError, match="expected a JSON list"):
            from_json(State, "[" * 100_000)

    @pytest.mark.parametrize(("bad", "column"), [("5", ""), ('{"id": "BBB"}', "name"), ("null", "")])
    def test_one_bad_record_among_good_ones_refuses_them_all(self, bad: str, column: str) -> None:
        """There is no half list."""
        good = json.dumps(to_dict(SMALL[State]))
        with pytest.raises(DataError) as error:
            from_json(State, f"[{good}, {bad}, {good}]")
        assert error.value.column == column


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2013-04-25"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def outcome(kind: type[Any], data: Any) -> Any:
    try:
        return from_dict(kind, data)
    except DataError as error:
        return error


@settings(max_examples=200)
@given(st.sampled_from(tuple(SMALL)), st.data(), json_values)
def test_any_value_from_outside_is_taken_as_it_is_or_refused(kind: type[Any], data: st.DataObject, value: Any) -> None:
    """Either there is an error that names the attribute, or the record gives the value back."""
    name = data.draw(st.sampled_from([column.name for column in columns(kind)]))
    found = outcome(kind, to_dict(SMALL[kind]) | {name: value})
    if isinstance(found, DataError):
        assert (found.column, found.value) == (name, repr(value))
    else:
        assert to_dict(found)[name] == value


class TestStrictness:
    """What no table could hold is not taken from outside either."""

    @pytest.mark.parametrize(
        ("attribute", "value"),
        [("id", ""), ("note", "a\nb"), ("name", " x"), ("cow", -5), ("refs", []), ("refs", ["x[y"])],
    )
    def test_what_a_cell_cannot_hold_is_refused(self, attribute: str, value: object) -> None:
        """An empty id, a line break, outer spaces, a number below zero and a fact without refs are refused."""
        error = refusal(State, to_dict(SMALL[State]) | {attribute: value})
        assert (error.column, error.value) == (attribute, repr(value))
        assert error.expected == next(column.form.expected for column in columns(State) if column.name == attribute)

    def test_a_key_that_comes_twice_is_refused(self) -> None:
        """JSON in which a key stands twice is not read with the last of them."""
        with pytest.raises(DataError, match="'id' comes twice"):
            from_json(State, '[{"id": "AAA", "id": "BBB"}]')

    def test_what_is_written_as_text_is_no_record(self) -> None:
        """A ref alone is a text, not a dictionary; the classes of what is one are named in order."""
        with pytest.raises(TypeError) as error:
            from_dict(cd.Ref, {"source": "x"})
        names = ", ".join(sorted(kind.__name__ for kind in {*TABLES.values(), Vote, TreatyStanding}))
        assert str(error.value) == f"{cd.Ref!r} is not a record class; give one of {names}"

    def test_an_answer_is_no_record(self, atlas: cd.Atlas) -> None:
        """A profile has rows, and no dictionary of its own."""
        with pytest.raises(TypeError, match=r"rows\(\) turns answers into dictionaries"):
            to_dict(atlas.profile("KOR"))

    def test_a_list_holds_no_text_that_would_become_two(self) -> None:
        """A semicolon in a list is refused, as a cell would read it as two."""
        with pytest.raises(DataError) as error:
            from_dict(State, to_dict(SMALL[State]) | {"successors": ["AAA; BBB"]})
        assert error.value.column == "successors"
