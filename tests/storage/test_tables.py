"""Tables are read as a whole or not at all, and written so that they read back as they were."""

from __future__ import annotations

import copy
import csv
import datetime
import errno
import hashlib
import io
import itertools
import json
import os
import types
import typing
from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
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
    PastName,
    Ref,
    Source,
    SourceKind,
    Stage,
    State,
    Step,
    Suspension,
    Tally,
    Topic,
    Treaty,
    TreatyAction,
)
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.storage.cells import form
from cyberdiplo.storage.editions import describe, file_of
from cyberdiplo.storage.roll_calls import RECORDS
from cyberdiplo.storage.tables import assembled, columns, load_table, read_cells, read_table, write_table
from tests.repair import COMPLETE_TO

DATA = files("cyberdiplo") / "data"
REPAIR = "run: python -m tests.repair"

# -- strategies: any record that a table can hold, from the types of its attributes

signs = st.characters(exclude_categories=["C", "Z"], include_characters=" ") | st.sampled_from("\"',;[](){}-/=# ")
texts = st.text(signs, max_size=12).map(str.strip)
items = texts.filter(lambda text: text and "; " not in text)
bare_texts = texts.filter(lambda text: text and not set("[];") & set(text))
counts = st.integers(0, 10**9)
any_dates = st.one_of(
    st.dates().map(PartialDate.on),
    st.tuples(st.dates(), st.dates()).map(lambda ends: PartialDate(min(ends), max(ends))),
    st.integers(1, 9999).map(lambda year: PartialDate(datetime.date(year, 1, 1), datetime.date(year, 12, 31))),
    st.dates().map(lambda day: PartialDate(datetime.date.min, day)),
    st.dates().map(lambda day: PartialDate(day, datetime.date.max)),
)
OF_TYPE: dict[type[Any], st.SearchStrategy[Any]] = {
    int: counts,
    bool: st.booleans(),
    datetime.date: st.dates(),
    PartialDate: any_dates,
    Ref: st.builds(Ref, bare_texts, st.just("") | bare_texts),
    Step: st.builds(Step, bare_texts, any_dates),
    Suspension: st.builds(Suspension, bare_texts, any_dates, st.none() | any_dates),
    PastName: st.builds(PastName, bare_texts, any_dates),
    Tally: st.builds(Tally, counts, counts, counts, st.none() | counts),
}


def values_of(kind: Any, *, required: bool) -> st.SearchStrategy[Any]:
    """Any value of an attribute of this type; never an empty one if it is required."""
    if isinstance(kind, types.UnionType):
        (part,) = (part for part in typing.get_args(kind) if part is not type(None))
        return st.none() | values_of(part, required=True)
    if typing.get_origin(kind) is tuple:
        part = typing.get_args(kind)[0]
        one = items if part is str else values_of(part, required=True)
        return st.lists(one, min_size=int(required), max_size=3).map(tuple)
    if kind is str:
        return texts.filter(bool) if required else texts
    return st.sampled_from(kind) if issubclass(kind, StrEnum) else OF_TYPE[kind]


def records_of(record: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of a class."""
    fields = {field.name: values_of(field.type, required=field.default is attrs.NOTHING) for field in attrs.fields(record)}
    return st.builds(record, **fields)


def tables_of(record: type[Any]) -> st.SearchStrategy[list[Any]]:
    """Up to three records of a class in any order, no id twice."""
    return st.lists(records_of(record), max_size=3, unique_by=lambda one: first_cell(one))


# a text without what separates is rare where every text is short, which is no fault of the law
laws = settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])


def first_cell(record: Any) -> str:
    return str(getattr(record, columns(type(record))[0].name))


def in_order(records: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(sorted(records, key=first_cell))


# -- small tables, written by hand

CELLS: dict[type[Any], dict[str, str]] = {
    Ballot: {"id": "A/RES/1/1", "resolution": "A/RES/1/1", "stage": "plenary", "names": "none", "refs": "a-source"},
    Partnership: {"id": "pact-talks", "name": "Pact Talks", "kind": "dialogue", "refs": "a-source"},
    Source: {"id": "src", "title": "Gazette", "publisher": "Press", "kind": "secondary", "read": "2026-01-31"},
    State: {"id": "BBB", "name": "Beta", "refs": "a-source[p. 1]; b-source"},
    Treaty: {"id": "pact", "name": "Pact", "title": "Pact", "depositary": "un", "complete_to": "2010-01-01", "refs": "s"},
    TreatyAction: {
        "id": "pact:BBB:signature",
        "treaty": "pact",
        "actor": "BBB",
        "act": "signature",
        "date": "2001-05-01",
        "refs": "a-source",
    },
}


def table(record: type[Any], *rows: dict[str, str]) -> bytes:
    """The bytes of a table with these cells, the others empty."""
    out = io.StringIO(newline="")
    names = [column.name for column in columns(record)]
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def two(record: type[Any], **cells: str) -> bytes:
    """A table whose second record, in line 3, has these cells."""
    return table(record, CELLS[record] | {"id": "a-first-one"}, CELLS[record] | cells)


def small(record: type[Any]) -> tuple[Any, ...]:
    return read_table(record, two(record), "small.csv")


def lines_of(record: type[Any], *records: Any) -> list[str]:
    """The lines of a written table below its header."""
    return write_table(record, records).decode().splitlines()[1:]


class TestRoundTrip:
    """Reading undoes writing."""

    @pytest.mark.slow
    @pytest.mark.parametrize("record", TABLES.values(), ids=TABLES)
    @laws
    @given(st.data())
    def test_reading_what_was_written_gives_the_same_records(self, record: type[Any], data: st.DataObject) -> None:
        """Whatever a record holds, it comes back from its table as it was, in the order of the ids."""
        records = data.draw(tables_of(record))
        assert read_table(record, write_table(record, records), "table.csv") == in_order(records)

    @pytest.mark.slow
    @laws
    @given(st.sampled_from(tuple(TABLES.values())).flatmap(lambda kind: st.tuples(st.just(kind), tables_of(kind))))
    def test_one_set_of_records_has_one_table(self, given: tuple[type[Any], list[Any]]) -> None:
        """The bytes depend neither on the order of the records nor on how often they were written and read."""
        record, records = given
        once = write_table(record, records)
        assert once == write_table(record, reversed(records))
        assert once == write_table(record, read_table(record, once, "table.csv"))

    def test_a_line_holds_one_record_in_the_promised_form(self) -> None:
        """Dates are EDTF, refs carry their locators, several are separated by semicolons, nothing is empty."""
        refs = (Ref("a-source", "p. 1"), Ref("b-source"))
        year, spring = PartialDate.parse("2013"), PartialDate.parse("../2013-04-25")
        action = TreatyAction(id="x", treaty="pact", actor="AAA", act=Act.ACCESSION, date=spring, refs=refs, note='a "b", c')
        assert lines_of(TreatyAction, action) == [
            'x,pact,AAA,accession,../2013-04-25,,,a-source[p. 1]; b-source,"a ""b"", c"'
        ]
        talks = Partnership(
            id="talks",
            name="T",
            kind=PartnershipKind.GROUP_OF_EXPERTS,
            topics=(Topic.CYBERCRIME, Topic.PRIVACY),
            stages=(Step("signature", year), Step("end", spring)),
            refs=refs,
        )
        assert lines_of(Partnership, talks) == [
            "talks,T,group of experts,,,cybercrime; privacy,signature[2013]; end[../2013-04-25],,,a-source[p. 1]; b-source,"
        ]
        state = State(id="AAA", name="Alpha", names=(PastName("Old Alpha", year),), cow=2, m49="004", refs=refs)
        assert lines_of(State, state) == ["AAA,Alpha,,Old Alpha[2013],,004,2,,,,,,,a-source[p. 1]; b-source,"]
        ballot = Ballot(
            id="A/RES/1/1",
            resolution="A/RES/1/1",
            stage=Stage.PLENARY,
            tally=Tally(79, 60, 33, 21),
            yes=("AAA", "BBB"),
            names=Names.PARTIAL,
            refs=refs,
        )
        without = attrs.evolve(ballot, id="B", tally=Tally(79, 60, 33), yes=())
        assert lines_of(Ballot, without, ballot) == [
            "A/RES/1/1,A/RES/1/1,plenary,,79-60-33-21,AAA; BBB,,,,partial,a-source[p. 1]; b-source,",
            "B,A/RES/1/1,plenary,,79-60-33,,,,,partial,a-source[p. 1]; b-source,",
        ]


class TestBundled:
    """The tables that ship are canonical, and their description is true of them."""

    @pytest.mark.parametrize("name", TABLES)
    def test_each_bundled_table_is_in_canonical_form(self, name: str) -> None:
        """Writing what was read gives the same bytes."""
        canonical = write_table(TABLES[name], load_table(DATA, name))
        same = canonical == (DATA / f"{name}.csv").read_bytes()
        assert same, f"{name}.csv is not in canonical form; {REPAIR}"

    def test_the_bundled_files_are_the_tables_and_their_description(self) -> None:
        """There is no table too many and none too few."""
        assert {file.name for file in DATA.iterdir()} == {"datapackage.json", *map(file_of, (*TABLES, *RECORDS.values()))}

    def test_the_digests_are_those_of_the_files(self) -> None:
        """The data package names each file with its size and its SHA-256 digest, and so does the edition."""
        resources = json.loads((DATA / "datapackage.json").read_bytes())["resources"]
        found = {one["name"]: (one["path"], one["bytes"], one["hash"]) for one in resources}
        expected = {}
        for name in (*TABLES, *RECORDS.values()):
            data = (DATA / file_of(name)).read_bytes()
            expected[name] = (file_of(name), len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert found == expected, f"datapackage.json does not describe the tables; {REPAIR}"
        assert {table.name: f"sha256:{table.digest}" for table in cd.load().edition.tables} == {
            name: one[2] for name, one in expected.items()
        }

    def test_the_description_is_in_canonical_form(self) -> None:
        """Describing the tables again gives the same bytes."""
        edition = cd.load().edition
        same = describe(DATA, edition.number, edition.released, COMPLETE_TO) == (DATA / "datapackage.json").read_bytes()
        assert same, f"datapackage.json is not in canonical form; {REPAIR}"

    def test_the_edition_is_the_version_without_the_fix(self) -> None:
        """The package's version says which edition it holds."""
        assert cd.__version__.split(".")[:2] == cd.load().edition.number.split("."), REPAIR
        assert len(cd.__version__.split(".")) == 3


def refusal(record: type[Any], data: bytes) -> DataError:
    """The error with which a table is refused."""
    with pytest.raises(DataError) as error:
        read_table(record, data, "small.csv")
    assert error.value.file == "small.csv"
    assert error.value.expected
    assert str(error.value).startswith(f"small.csv:{error.value.line}:")
    assert str(error.value).endswith(f"is not valid; expected {error.value.expected}")
    return error.value


TEXT, DATE, REF = (
    "text without outer spaces and line breaks",
    "a date in its shortest EDTF form",
    "source[locator] or source",
)

BAD_CELLS: list[tuple[type[Any], str, str, str]] = [
    # empty, and required
    (TreatyAction, "id", "", TEXT),
    (TreatyAction, "treaty", "", TEXT),
    (TreatyAction, "act", "", "'invitation' or 'signature'"),
    (TreatyAction, "date", "", DATE),
    (TreatyAction, "refs", "", REF),
    (Ballot, "names", "", "'complete' or 'partial' or 'none'"),
    (Treaty, "complete_to", "", "a day as YYYY-MM-DD"),
    # texts
    (State, "name", " Beta", TEXT),
    (State, "name", "Beta ", TEXT),
    (State, "note", "two\nlines", TEXT),
    (State, "note", "a\ttab", TEXT),
    (State, "note", "a\0NUL", TEXT),
    (State, "note", "no\u00a0break", TEXT),
    (State, "note", "two\u2028lines", TEXT),
    (State, "successors", "AAA; ", TEXT),
    (State, "successors", "AAA; ; CCC", TEXT),
    # dates
    (TreatyAction, "date", "25 April 2013", DATE),
    (TreatyAction, "date", "2013-4-25", DATE),
    (TreatyAction, "date", "2013-02-30", DATE),
    (TreatyAction, "date", "2013-13", DATE),
    (TreatyAction, "date", "0000-01-01", DATE),
    (TreatyAction, "date", "10000-01-01", DATE),
    (TreatyAction, "date", "2014/2013", DATE),
    (TreatyAction, "date", "2013-01-01/2013-12-31", DATE),  # is 2013
    (TreatyAction, "effective", "2013-04-25/2013-04-25", DATE),  # is one day
    *((TreatyAction, "date", text, DATE) for text in ("2013?", "2012-XX", "201X", "[2013-04-25..2013-04-30]")),
    (TreatyAction, "date", "\uff12\uff10\uff11\uff13", DATE),  # wide digits
    (Treaty, "complete_to", "2010", "a day as YYYY-MM-DD"),
    (Source, "read", "2026-01", "a day as YYYY-MM-DD"),
    # words
    (TreatyAction, "act", "ratified", "'ratification'"),
    (TreatyAction, "act", "Signature", "'signature'"),
    (TreatyAction, "act", "signature ", "'signature'"),
    (Partnership, "topics", "cybercrime, privacy", "'cybercrime' or"),
    (Treaty, "parent_required", "yes", "'true' or 'false'"),
    (Treaty, "parent_required", "True", "'true' or 'false'"),
    # refs
    (State, "refs", "a-source[p. 1", REF),
    (State, "refs", "a-source]", REF),
    (State, "refs", "a-source[]", REF),
    (State, "refs", "[p. 1]", REF),
    (State, "refs", "a-source [p. 1]", REF),
    (State, "refs", "a-source[p. 1] ", REF),
    (State, "refs", "a-source;b-source", REF),
    (State, "refs", "a-source; ", REF),
    (State, "refs", "a\x1bsource", REF),
    (State, "refs", "a-source[p.\u00a01]", REF),
    # numbers
    (State, "cow", "-5", "a whole number"),
    (State, "cow", "+5", "a whole number"),
    (State, "cow", "05", "a whole number"),
    (State, "cow", "5.0", "a whole number"),
    (State, "cow", "1_000", "a whole number"),
    (State, "cow", "\u0665", "a whole number"),  # an Arabic five
    (State, "cow", "9" * 5000, "a whole number"),
    (Ballot, "tally", "79-60", "79-60-33-21"),
    (Ballot, "tally", "79-60-33-21-0", "79-60-33-21"),
    (Ballot, "tally", "79--60-33", "79-60-33-21"),
    (Ballot, "tally", "79-x-33", "79-60-33-21"),
    # steps and past names
    (Partnership, "stages", "signature", "stage[date]"),
    (Partnership, "stages", "signature[May 2013]", "stage[date]"),
    (Partnership, "stages", "signature[2013-01-01/2013-12-31]", "stage[date]"),
    (State, "names", "Old Beta", "name[span of dates]"),
    (State, "names", "Old Beta[2000-2010]", "name[span of dates]"),
]


class TestRefusals:
    """Whatever is wrong with a table is one error that names the place, and nothing of it is loaded."""

    @pytest.mark.parametrize(("record", "column", "text", "expected"), BAD_CELLS)
    def test_a_bad_cell_is_named_with_what_is_valid(self, record: type[Any], column: str, text: str, expected: str) -> None:
        """The error gives the file, the line, the column, the cell and what is expected there."""
        error = refusal(record, two(record, **{column: text}))
        assert (error.line, error.column, error.value) == (3 + text.count("\n"), column, text)
        assert expected in error.expected

    def test_what_must_be_quoted_for_a_table_is_valid_in_a_cell(self) -> None:
        """Commas, quotes and dashes in a text are no errors."""
        (_, beta) = read_table(State, two(State, note='so-called "Beta", a state'), "small.csv")
        assert beta.note == 'so-called "Beta", a state'

    @pytest.mark.parametrize(
        ("change", "line", "value", "expected"),
        [
            (lambda _: b"", 1, "", "the header id,name,"),
            (lambda data: data.split(b"\n", 1)[1], 1, "a-first-one,", "the header id,name,"),
            (lambda data: b"\xef\xbb\xbf" + data, 1, "\ufeffid,name", "the header id,name,"),
            (lambda data: data.replace(b"id,name,", b"name,id,", 1), 1, "name,id", "the header id,name,"),
            (lambda data: data.replace(b"id,name,", b"id,", 1), 1, "id,", "the header id,name,"),
            (lambda data: data.replace(b",", b";"), 1, "id;name", "the header id,name,"),
            (lambda data: data.replace(b"BBB,Beta", b"BBB;Beta"), 3, "BBB;Beta", "15 cells, found 14"),
            (lambda data: data.replace(b"BBB,Beta", b"BBB,,Beta"), 3, "BBB,,Beta", "15 cells, found 16"),
            (lambda data: data.replace(b"BBB", b"\nBBB"), 3, "", "15 cells, found 0"),
            (lambda data: data + b"\n", 4, "", "15 cells, found 0"),
            (lambda data: data.replace(b"BBB,", b'"BBB,'), 3, "unexpected end", "quoted where needed"),
            (lambda data: data.replace(b"BBB,", b'"BB"B,'), 3, "expected after", "quoted where needed"),
            (lambda data: data.replace(b"BBB", b"a-first-one"), 3, "a-first-one", "comes twice"),
            (lambda data: data.replace(b"BBB", b"B\xffB"), 3, "xff", "UTF-8"),
            (lambda data: data.replace(b"BBB,Beta", b"BBB,Bet\xc3"), 3, "xc3", "UTF-8"),
            (lambda data: data.replace(b"BBB,Beta", b"BBB,\xed\xa0\x80"), 3, "xed", "UTF-8"),  # half a surrogate pair
            (lambda data: data.decode().encode("utf-16"), 1, "xff", "UTF-8"),
            (lambda data: data.replace(b"id,", b"id\0,", 1), 1, "id\0,name", "the header id,name,"),
        ],
        ids=[
            "empty",
            "no header",
            "byte order mark",
            "columns in another order",
            "column missing",
            "semicolons",
            "too few cells",
            "too many cells",
            "blank line",
            "blank line at the end",
            "unbalanced quote",
            "text behind a quote",
            "id twice",
            "not UTF-8",
            "cut in a letter",
            "surrogate",
            "UTF-16",
            "NUL in the header",
        ],
    )
    def test_a_malformed_table_is_refused_where_it_goes_wrong(
        self, change: Callable[[bytes], bytes], line: int, value: str, expected: str
    ) -> None:
        """The error gives the first line that is not valid, what stands there and what is expected."""
        error = refusal(State, change(two(State)))
        assert (error.line, error.column) == (line, "id" if expected == "comes twice" else "")
        assert value in error.value
        assert expected in error.expected

    @pytest.mark.parametrize("end", [b"\r\n", b"\r"])
    def test_lines_end_with_a_line_feed_and_nothing_else(self, end: bytes) -> None:
        """A table with the line ends of another system is refused."""
        refusal(State, two(State).replace(b"\n", end))

    @pytest.mark.parametrize(
        ("data", "line", "value", "expected"),
        [
            (b"\n\xff", 2, "b'\\xff'", "text in UTF-8"),
            (b"id\na\nb\r\nc\r\n", 3, "\r", "lines that end with a line feed alone"),
            (b"name\n", 1, "name", "the header id; only optional columns may be missing"),
            (b'id\n"a"b\n', 2, "',' expected after '\"'", "comma-separated cells, quoted where needed"),
            (b'"id\na\n', 1, "unexpected end of data", "comma-separated cells, quoted where needed"),
            (b"id\na\nb", 3, "b", "a line feed at the end"),
            (b"id\na,b\n", 2, "a,b", "1 cells, found 2"),
        ],
    )
    def test_what_is_no_table_is_told_in_full(self, data: bytes, line: int, value: str, expected: str) -> None:
        """The error has the line, what stands there and what is expected, and no column."""
        record = attrs.make_class("Note", {"id": attrs.field(type=str)}, frozen=True, slots=True)
        error = refusal(record, data)
        assert (error.line, error.column, error.value, error.expected) == (line, "", value, expected)

    def test_no_sign_takes_the_place_of_a_comma_or_of_the_end_of_a_line(self) -> None:
        """Neither the one that stands between cells in memory nor a carriage return that the reader of quotes would drop."""
        refusal(State, two(State).replace(b"BBB,Beta", b"BBB\x1fBeta"))
        refusal(State, two(State, note='a "b"').replace(b'"\n', b'"\r\n'))

    def test_a_carriage_return_within_a_cell_is_refused(self) -> None:
        """A cell cannot hold a line break of any system."""
        refusal(State, two(State, note="two\rlines"))

    def test_a_table_that_was_cut_off_within_a_line_is_refused(self) -> None:
        """Half a last line is not a record, even where its last cell is a text."""
        whole = two(State, note="a note that goes on")
        for length in range(whole.rindex(b"BBB") + 1, len(whole)):
            refusal(State, whole[:length])

    def test_a_huge_cell_is_refused(self) -> None:
        """A cell beyond the limit of the csv module is an error of the table like any other."""
        error = refusal(State, two(State, note="x" * (csv.field_size_limit() + 1)))
        assert error.line == 3
        assert len(str(error)) < 500

    def test_a_long_cell_is_shortened_in_the_message_only(self) -> None:
        """The message stays readable and the error still carries the whole cell."""
        error = refusal(State, two(State, cow="x" * 1000))
        assert error.value == "x" * 1000
        assert len(str(error)) < 200

    @pytest.mark.parametrize(
        ("change", "line", "column", "value"),
        [
            ({5000: "00000,Beta"}, 5000, "id", "00000"),
            ({9000: "04500,Beta"}, 9000, "id", "04500"),
            ({5000: "x"}, 5000, "", "x"),
            ({5000: "05000,"}, 5000, "name", ""),
            ({5000: "05000,", 6000: '"'}, 5000, "name", ""),
            ({5000: '"x"x,', 6000: "06000,"}, 5000, "", ""),
        ],
    )
    def test_in_a_long_table_the_first_fault_is_named(
        self, change: dict[int, str], line: int, column: str, value: str
    ) -> None:
        """However far down it is, and whatever else follows, it is told with its line; an id counts from the first."""
        lines = ["id,name", *(f"{number:05d},Alpha" for number in range(10_000))]
        for number, text in change.items():
            lines[number - 1] = text
        record = attrs.make_class("Note", {"id": attrs.field(type=str), "name": attrs.field(type=str)}, frozen=True)
        error = refusal(record, "\n".join([*lines, ""]).encode())
        assert (error.line, error.column) == (line, column)
        assert value in error.value

    def test_the_record_class_says_what_may_be_empty_or_missing(self) -> None:
        """An attribute without a default is required; any other takes its default where its column is not there."""
        fields = {"id": attrs.field(type=str), "note": attrs.field(type=str, default="none"), "year": attrs.field(type=int)}
        record: type[Any] = attrs.make_class("Note", fields, frozen=True, slots=True, kw_only=True)
        for data, note in ((b"id,note,year\na,x,5\n", "x"), (b"id,year\na,5\n", "none")):
            (found,) = read_table(record, data, "notes.csv")
            assert (found.id, found.year, found.note) == ("a", 5, note)
        assert [(one.name, one.required, one.default) for one in columns(record)] == [
            ("id", True, None),
            ("note", False, "none"),
            ("year", True, None),
        ]
        assert refusal(record, b"id,note,year\na,x,\n").column == "year"
        assert refusal(record, b"id,note\na,x\n").expected == "the header id,note,year; only optional columns may be missing"

    def test_a_table_of_a_folder_is_named_by_its_file(self, tmp_path: Path) -> None:
        """The error of a bad cell says in which file it stands."""
        (tmp_path / "states.csv").write_bytes(two(State, name=""))
        with pytest.raises(DataError) as error:
            load_table(tmp_path, "states")
        assert (error.value.file, error.value.line, error.value.column) == ("states.csv", 3, "name")

    @pytest.mark.parametrize("make", [None, Path.mkdir], ids=["missing", "a folder"])
    def test_a_table_that_cannot_be_read_is_named(self, tmp_path: Path, make: Callable[[Path], None] | None) -> None:
        """A missing file is the same error as a malformed one."""
        if make:
            make(tmp_path / "states.csv")
        with pytest.raises(DataError) as error:
            load_table(tmp_path, "states")
        assert (error.value.file, error.value.line, error.value.column) == ("states.csv", 0, "")
        number = errno.EISDIR if make else errno.ENOENT
        assert error.value.value == str(OSError(number, os.strerror(number), str(tmp_path / "states.csv")))
        assert error.value.expected == "a file that can be read"


edits = st.lists(
    st.tuples(
        st.sampled_from(["flip", "insert", "delete"]),
        st.integers(0, 2**16),
        st.sampled_from(b'",\n\r\0;[]-/ 0a\xc3\xa9\xff') | st.integers(0, 255),
    ),
    min_size=1,
    max_size=6,
)


def damaged(data: bytes, edits: list[tuple[str, int, int]]) -> bytes:
    """The same bytes with some of them changed, put in and left out."""
    found = bytearray(data)
    for edit, place, byte in edits:
        at = place % len(found) if found else 0
        if edit == "insert" or not found:
            found.insert(at, byte)
        elif edit == "flip":
            found[at] = byte
        else:
            del found[at]
    return bytes(found)


def outcome(record: type[Any], data: bytes) -> tuple[Any, ...] | DataError:
    try:
        return read_table(record, data, "small.csv")
    except DataError as error:
        return error


class TestDamage:
    """Damaged bytes are never half a table, and never another error."""

    @settings(max_examples=400)
    @given(st.sampled_from(tuple(CELLS)), edits)
    def test_a_damaged_table_is_refused_or_still_a_table(self, record: type[Any], edits: list[tuple[str, int, int]]) -> None:
        """Either there is an error that names the place, or records that write and read back."""
        found = outcome(record, damaged(write_table(record, small(record)), edits))
        if isinstance(found, DataError):
            assert found.file == "small.csv"
            assert found.line >= 1
            assert found.expected
        else:
            assert all(type(one) is record for one in found)
            assert read_table(record, write_table(record, found), "again.csv") == in_order(found)

    @given(st.sampled_from(tuple(CELLS)), st.binary(max_size=60))
    def test_any_bytes_below_the_header_are_refused_or_records(self, record: type[Any], tail: bytes) -> None:
        """Noise is refused like a slip."""
        found = outcome(record, table(record) + tail)
        assert isinstance(found, DataError) or (found == () and not tail)


REFS = (Ref("a-source"),)
STATE = State(id="AAA", name="Alpha", refs=REFS)
SIGNED = TreatyAction(id="x", treaty="pact", actor="AAA", act=Act.SIGNATURE, date=PartialDate.parse("2013"), refs=REFS)
PACT = Treaty(id="p", name="Pact", title="Pact", depositary="un", complete_to=datetime.date(2010, 1, 1), refs=REFS)
GAZETTE = Source(id="s", title="Gazette", publisher="Press", kind=SourceKind.SECONDARY, read=datetime.date(2026, 1, 31))


def unchecked(record: Any, **fields: Any) -> Any:
    """A record with attributes that its class would refuse, as whoever makes records past it could have them."""
    found = copy.copy(record)
    for name, value in fields.items():
        object.__setattr__(found, name, value)
    return found


class TestWriting:
    """What would not read back is not written."""

    @pytest.mark.parametrize(
        ("record", "fields"),
        [
            (STATE, {"note": "two\nlines"}),
            (STATE, {"note": " outer"}),
            (STATE, {"note": "half \ud800"}),
            (STATE, {"note": None}),
            (STATE, {"id": ""}),
            (STATE, {"id": 5}),
            (STATE, {"refs": ()}),
            (STATE, {"refs": (Ref("a-source", "p. 1; p. 2"),)}),
            (STATE, {"refs": (Ref("a-source", "[1]"),)}),
            (STATE, {"refs": (Ref("a-source[1]"),)}),
            (STATE, {"refs": (Ref(""),)}),
            (STATE, {"refs": list(REFS)}),
            (STATE, {"successors": ("AAA; BBB",)}),
            (STATE, {"successors": ("",)}),
            (STATE, {"names": (PastName("Old; Older", PartialDate.parse("2013")),)}),
            (STATE, {"cow": -1}),
            (STATE, {"cow": True}),
            (STATE, {"cow": "5"}),
            (SIGNED, {"act": "signed"}),
            (SIGNED, {"date": None}),
            (SIGNED, {"date": datetime.date(2013, 4, 25)}),
            (SIGNED, {"effective": "2013"}),
            (PACT, {"parent_required": 1}),
            (PACT, {"complete_to": PartialDate.parse("2013")}),
            (GAZETTE, {"kind": None}),
        ],
    )
    def test_a_record_that_would_not_read_back_is_refused(self, record: Any, fields: dict[str, Any]) -> None:
        """A value that its cell cannot hold is an error, not another value in the next edition."""
        (field,) = fields
        with pytest.raises(ValueError, match=rf"do not fit in a table: {field} of {type(record).__name__} '"):
            write_table(type(record), [unchecked(record, **fields)])

    def test_a_value_of_another_type_is_told_with_the_record_and_the_type(self) -> None:
        """A text where a date belongs looks right in its cell, so that the message says what is expected of the record."""
        wrong = r"began of State 'BBB' is '1990'; expected PartialDate \| None; valid in the table is a date"
        with pytest.raises(ValueError, match=wrong):
            write_table(State, [STATE, unchecked(STATE, id="BBB", began="1990")])
        with pytest.raises(ValueError, match=r"act of TreatyAction 'x' is 'signed'; expected Act; valid in the table is "):
            write_table(TreatyAction, [unchecked(SIGNED, act="signed")])
        with pytest.raises(ValueError, match=r"refs of State 'AAA' is \[Ref\(.*; expected tuple\[Ref, \.\.\.\]; valid"):
            write_table(State, [unchecked(STATE, refs=list(REFS))])

    @pytest.mark.parametrize(("length", "shown"), [(78, f"'{'x' * 78}'"), (79, f"'{'x' * 76}..."), (500, f"'{'x' * 76}...")])
    def test_a_long_value_is_shown_in_part(self, length: int, shown: str) -> None:
        """Of more than eighty signs the first are shown."""
        with pytest.raises(ValueError, match="do not fit") as error:
            write_table(State, [unchecked(STATE, began="x" * length)])
        assert f"began of State 'AAA' is {shown}; expected" in str(error.value)

    def test_two_records_with_one_id_are_refused(self) -> None:
        """A table with an id twice would not read back."""
        message = "these records do not fit in a table: State:3:id: 'AAA' is not valid; expected one line for each; this one"
        for other in (STATE, attrs.evolve(STATE, name="Other")):
            with pytest.raises(ValueError, match=f"^{message} comes twice$"):
                write_table(State, [STATE, other])

    def test_a_cell_too_large_to_be_read_is_refused(self) -> None:
        """A text beyond the limit of the csv module would not read back."""
        with pytest.raises(ValueError, match=r"note|field"):
            write_table(State, [attrs.evolve(STATE, note="x" * (csv.field_size_limit() + 1))])

    def test_no_records_are_a_table_too(self) -> None:
        """An empty table is its header."""
        assert write_table(State, ()) == table(State)
        assert read_table(State, table(State), "small.csv") == ()


class TestForms:
    """The type of an attribute says what is valid in its cells."""

    @pytest.mark.parametrize(
        ("kind", "expected", "stated"),
        [
            (str, TEXT, "string"),
            (int | None, "a whole number", "integer"),
            (datetime.date, "a day as YYYY-MM-DD", "date"),
            (bool, "'true' or 'false'", "boolean"),
            (Names, "'complete' or 'partial' or 'none'", "string"),
            (tuple[int, ...], "a whole number; several are separated by '; '", "string"),
            (tuple[Names, ...] | None, "'complete' or 'partial' or 'none'; several are separated by '; '", "string"),
        ],
    )
    def test_a_form_says_what_is_valid(self, kind: Any, expected: str, stated: str) -> None:
        """Words are listed; of several values it says how they are separated; nothing is the same as its type."""
        found = form(kind)
        assert (found.expected, found.frictionless) == (expected, stated)

    def test_several_values_are_read_by_their_parts(self) -> None:
        """An empty cell has what is said, and an empty part is none."""
        found = form(tuple[int, ...])
        assert found.read(("1; 2", "", "2"), ()) == [(1, 2), (), (2,)]
        assert found.parse("1; 2") == (1, 2)
        for text in ("1; ", "; 1", "1;2", "x"):
            with pytest.raises(ValueError, match="not valid"):
                found.read((text,), ())
            with pytest.raises(ValueError, match="not valid"):
                found.parse(text)
        texts = form(tuple[str, ...])  # an empty text is a text, but no part of a list
        assert texts.parse("a; b") == ("a", "b")
        with pytest.raises(ValueError, match="not valid"):
            texts.parse("a; ")

    def test_what_stands_in_no_cell_is_not_read(self) -> None:
        """An answer may hold whole records, which have no text; the form says what is meant."""
        found = form(State)
        assert found.expected == "a State"
        with pytest.raises(ValueError):  # noqa: PT011  # as above
            found.read(("AAA",), None)


class TestCells:
    """A few columns of a table can be read alone."""

    def test_columns_are_read_by_their_names(self) -> None:
        """They come in the order that was asked for, without the header, whatever stands beside them."""
        data = two(State, note='a "b", c', cow="no number")
        assert read_cells(data, ["name", "id"]) == (["Beta", "Beta"], ["a-first-one", "BBB"])
        assert read_cells(table(State), ["id"]) == ([],)

    @pytest.mark.parametrize("text", ["", " Beta", "Beta ", "a\tb", "two\u2028lines"])
    def test_a_cell_that_is_no_text_is_refused(self, text: str) -> None:
        """Nothing that a table would refuse is read so; in a column that is not asked for it is left alone."""
        data = two(State, name=text)
        with pytest.raises(ValueError, match=r"^$"):
            read_cells(data, ["id", "name"])
        assert read_cells(data, ["id"]) == (["a-first-one", "BBB"],)

    @pytest.mark.parametrize(
        "data",
        [two(State).replace(b"BBB,", b'"BB"B,'), two(State).replace(b"BBB,", b"BBB"), two(State) + b"x", b"\xff", b"id\n"],
    )
    def test_a_table_that_is_none_is_refused(self, data: bytes) -> None:
        """Whatever is wrong is one kind of error."""
        with pytest.raises(ValueError):  # noqa: PT011  # `read_table` says what is wrong
            read_cells(data, ["id", "name"])


def test_records_are_assembled_of_all_their_columns() -> None:
    """One column more or less is refused; without columns, or with empty ones, there are no records."""
    assert assembled(Ref, (["a", "b"], ["p. 1", ""])) == (Ref("a", "p. 1"), Ref("b"))
    assert assembled(Ref, (["a", "b"], itertools.repeat(""))) == (Ref("a"), Ref("b"))
    assert assembled(Ref, ()) == assembled(Ref, ([], [])) == assembled(Ref, ([],)) == ()
    for values in ((["a"],), (["a"], ["b"], ["c"])):
        with pytest.raises(ValueError, match="zip"):
            assembled(Ref, values)
