"""Every table and answer as a frame: with real types, without loss, and one clear error for what is none."""

from __future__ import annotations

import datetime
import enum
import importlib
import itertools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import attrs
import duckdb
import networkx as nx
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Act, DataError, PartialDate, TreatyAction, frames
from cyberdiplo.analysis import VoteTable, agreement_matrix, network, panel
from cyberdiplo.frames._votes import table_of_votes
from cyberdiplo.model.kinds import FACTS, KINDS, TABLES
from cyberdiplo.query.names.keys import symbol_order
from cyberdiplo.query.votes import votes_of
from tests.folders import changed, with_field

ALSO = ("actors", "edition", "standings", "votes")
DAY = datetime.timedelta(days=1)

Pairs = dict[tuple[str, str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def tables(atlas: cd.Atlas) -> dict[str, pa.Table]:
    return frames.tables(atlas)


def records_of(atlas: cd.Atlas, name: str) -> tuple[Any, ...]:
    found = getattr(atlas, name)
    return tuple(found.values()) if isinstance(found, cd.Registry) else tuple(found)


@pytest.mark.parametrize("name", TABLES)
class TestRoundTrips:
    """A table that went through another library gives the same records."""

    def test_through_arrow(self, atlas: cd.Atlas, name: str) -> None:
        """What to_arrow makes of a table, from_arrow reads back."""
        records = records_of(atlas, name)
        assert records
        assert frames.from_arrow(TABLES[name], frames.to_arrow(getattr(atlas, name))) == records

    @pytest.mark.parametrize("dtypes", ["nullable", "pyarrow"])
    def test_through_pandas(self, atlas: cd.Atlas, name: str, dtypes: Any) -> None:
        """A frame of pandas, of either kind, holds all that the records hold."""
        frame = frames.to_pandas(getattr(atlas, name), dtypes=dtypes)
        assert frames.from_arrow(TABLES[name], pa.Table.from_pandas(frame)) == records_of(atlas, name)

    def test_through_polars(self, atlas: cd.Atlas, name: str) -> None:
        """So does a frame of polars."""
        frame = frames.to_polars(getattr(atlas, name))
        assert frames.from_arrow(TABLES[name], frame.to_arrow()) == records_of(atlas, name)

    def test_through_sql(self, atlas: cd.Atlas, tables: dict[str, pa.Table], name: str) -> None:
        """And so does a view of DuckDB."""
        found = duckdb.from_arrow(tables[name]).filter("true").to_arrow_table()
        assert frames.from_arrow(TABLES[name], found) == records_of(atlas, name)


class TestFiles:
    """Parquet and SQLite hold the whole edition, or are not there."""

    @pytest.fixture(scope="class")
    @staticmethod
    def folder(atlas: cd.Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("files")
        frames.to_parquet(atlas, folder / "parquet")
        frames.to_sqlite(atlas, folder / "atlas.sqlite")
        return folder

    def test_parquet_gives_back_each_table_with_its_types_and_its_edition(
        self, atlas: cd.Atlas, tables: dict[str, pa.Table], folder: Path
    ) -> None:
        """Each file holds the table as it was, and says of which edition it is."""
        files = {file.stem: pq.read_table(file) for file in (folder / "parquet").iterdir()}
        assert sorted(files) == sorted((*TABLES, *ALSO))
        for name, found in files.items():
            assert found.equals(tables[name])
            assert found.schema.metadata[b"digest"].decode() == atlas.edition.digest
            assert found.schema.metadata[b"edition"].decode() == atlas.edition.number

    @pytest.mark.parametrize("name", [*TABLES, "votes", "standings"])
    def test_sqlite_holds_every_row_and_every_item_of_a_list(
        self, tables: dict[str, pa.Table], folder: Path, name: str
    ) -> None:
        """Put together again from its table and those of its lists, each row is what it was."""
        with closing(sqlite3.connect(folder / "atlas.sqlite")) as database:
            assert put_together(database, name, tables[name].schema) == tables[name].to_pylist()

    def test_every_reference_in_sqlite_finds_its_row(self, folder: Path) -> None:
        """All foreign keys hold, and there are some."""
        with closing(sqlite3.connect(folder / "atlas.sqlite")) as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            assert {row[2] for row in database.execute("PRAGMA foreign_key_list(votes)")} == {
                "actors",
                "ballots",
                "resolutions",
            }
            with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
                database.executescript("PRAGMA foreign_keys = ON; UPDATE votes SET actor = 'KRO' WHERE actor = 'KOR'")

    @pytest.mark.parametrize("write", [frames.to_parquet, frames.to_sqlite])
    class TestRefusals:
        """Nothing is half-written, and nothing is written over."""

        def test_what_is_there_stays(self, atlas: cd.Atlas, tmp_path: Path, write: Callable[..., None]) -> None:
            """A name that is taken is refused, and what has it is as it was."""
            (tmp_path / "taken").write_text("mine", encoding="utf-8")
            with pytest.raises(FileExistsError, match="exists already; give a new name"):
                write(atlas, tmp_path / "taken")
            assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"

        def test_what_was_written_so_can_be_written_again(
            self, atlas: cd.Atlas, tmp_path: Path, write: Callable[..., None]
        ) -> None:
            """With overwrite=True a second run replaces the first."""
            write(atlas, tmp_path / "again")
            write(atlas, tmp_path / "again", overwrite=True)
            assert [one.name for one in tmp_path.iterdir()] == ["again"]

        def test_a_folder_that_is_missing_is_named(
            self, atlas: cd.Atlas, tmp_path: Path, write: Callable[..., None]
        ) -> None:
            """The error names the folder and says what to give."""
            with pytest.raises(FileNotFoundError, match=r"missing; give a folder that exists and can be written"):
                write(atlas, tmp_path / "missing" / "new")

        def test_a_folder_that_cannot_be_written_is_named(
            self, atlas: cd.Atlas, tmp_path: Path, write: Callable[..., None]
        ) -> None:
            """A file is not a folder; the error says so of the path that was given."""
            (tmp_path / "file").touch()
            with pytest.raises(NotADirectoryError, match=r"file; give a folder that exists and can be written"):
                write(atlas, tmp_path / "file" / "new")

        def test_a_failure_leaves_nothing_behind(
            self, atlas: cd.Atlas, tmp_path: Path, write: Callable[..., None], monkeypatch: pytest.MonkeyPatch
        ) -> None:
            """When the disk fills up midway, neither the target nor a part of it is left."""

            def full(*_: object, **__: object) -> None:
                raise OSError(28, "No space left on device")

            monkeypatch.setattr(pq, "write_table", full)
            monkeypatch.setattr("cyberdiplo.frames._files._Relation.statements", full)
            with pytest.raises(OSError, match="No space left"):
                write(atlas, tmp_path / "new")
            assert list(tmp_path.iterdir()) == []


def put_together(database: sqlite3.Connection, name: str, schema: pa.Schema) -> list[dict[str, Any]]:
    """Read a table and those of its lists from SQLite, and return its rows as Arrow gives them."""

    def dated(kind: pa.DataType, value: Any) -> Any:
        if value is None:
            return None
        if pa.types.is_struct(kind):
            return {part.name: dated(part.type, value[part.name]) for part in kind}
        if pa.types.is_boolean(kind):
            return bool(value)
        return datetime.date.fromisoformat(value) if pa.types.is_date(kind) else value

    def read(table: str) -> list[dict[str, Any]]:
        found = database.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    key = [row[1] for row in sorted(database.execute(f"PRAGMA table_info({name})"), key=lambda row: row[5]) if row[5]]
    lists: dict[str, dict[tuple[Any, ...], list[Any]]] = {}
    for field in schema:
        if pa.types.is_list(field.type):
            items = lists.setdefault(field.name, {})
            for row in read(f"{name}_{field.name}"):
                inner = field.type.value_type
                value = row if pa.types.is_struct(inner) else row["value"]
                held = items.setdefault(tuple(row[part] for part in key), [])
                assert row["position"] == len(held)
                held.append(dated(inner, value))
    rows = []
    for row in read(name):
        found: dict[str, Any] = {}
        for field in schema:
            if field.name in lists:
                found[field.name] = lists[field.name].get(tuple(row[part] for part in key), [])
            elif pa.types.is_struct(field.type):
                parts = {part.name: row[f"{field.name}_{part.name}"] for part in field.type}
                found[field.name] = parts if any(part is not None for part in parts.values()) else None
            else:
                found[field.name] = dated(field.type, row[field.name])
        rows.append(found)
    return rows


class TestTypes:
    """The schema says what a column is."""

    @pytest.mark.parametrize("name", [*TABLES, "votes"])
    def test_every_attribute_has_columns_of_its_type(self, name: str) -> None:
        """Words of a vocabulary are a dictionary, days date32, lists lists; a partial date is three columns."""
        kind = cd.Vote if name == "votes" else TABLES[name]
        schema = frames.schema(kind)
        for field in attrs.fields(kind):
            found = schema.field(field.name).type
            if "PartialDate" in str(field.type):
                assert found == pa.string()
                assert schema.field(f"{field.name}_first").type == schema.field(f"{field.name}_last").type == pa.date32()
            elif "tuple" in str(field.type):
                assert pa.types.is_list(found)
            elif isinstance(field.type, type) and issubclass(field.type, enum.StrEnum):
                assert pa.types.is_dictionary(found)

    def test_a_dictionary_has_all_words_in_their_order(self, atlas: cd.Atlas) -> None:
        """Also those that no row has, so that two tables have the same codes."""
        words = frames.to_arrow(atlas.actions).column("act").chunk(0).dictionary.to_pylist()
        assert words == [str(act) for act in Act]
        assert list(frames.to_pandas(atlas.actions)["act"].cat.categories) == words

    def test_namibia_is_no_missing_value(self, atlas: cd.Atlas) -> None:
        """Its ISO 3166-1 code is "NA" in every frame; a state without one has none."""
        for dtypes in ("nullable", "pyarrow"):
            frame = frames.to_pandas(atlas.states, dtypes=dtypes).set_index("id")
            assert frame.loc["NAM", "iso2"] == "NA"
            assert frame["iso2"].isna().sum() == sum(not state.iso2 for state in atlas.states.values())
        polars = frames.to_polars(atlas.states)
        assert polars.filter(pl.col("id") == "NAM")["iso2"].to_list() == ["NA"]

    def test_pandas_gets_nullable_types_or_those_of_arrow(self, atlas: cd.Atlas) -> None:
        """Missing numbers do not turn the others into fractions, and days can be calculated with."""
        nullable = frames.to_pandas(atlas.states).dtypes.astype(str)
        assert (nullable["cow"], nullable["iso2"], nullable["began_first"]) == ("Int64", "string", "datetime64[ms]")
        arrow = frames.to_pandas(atlas.states, dtypes="pyarrow").dtypes
        assert all(isinstance(kind, pd.ArrowDtype) for kind in arrow)
        assert frames.to_pandas(atlas.treaties)["parent_required"].dtype == pd.BooleanDtype()

    def test_open_ends_are_the_first_and_last_day_of_the_calendar(self, atlas: cd.Atlas) -> None:
        """So that a comparison with a day is right for them too."""
        row = next(row for row in frames.to_arrow(atlas, "states").to_pylist() if row["id"] == "AFG")
        assert (row["began"], row["began_first"], row["began_last"]) == (
            "../1919-05-01",
            datetime.date.min,
            datetime.date(1919, 5, 1),
        )
        assert (row["ended"], row["ended_first"], row["ended_last"]) == (None, None, None)


class TestAnswers:
    """Answers are tables, too."""

    def test_a_set_holds_its_members_and_those_left_open(self, atlas: cd.Atlas) -> None:
        """Those that are in it for sure come first; for the others it is open."""
        found = atlas.parties("budapest", as_of="2026-11-01")
        rows = frames.to_arrow(found).to_pylist()
        assert [row["id"] for row in rows if row["certain"]] == list(found.ids)
        assert [row["name"] for row in rows if row["certain"]] == list(found.names)
        assert [row["id"] for row in rows if not row["certain"]] == list(found.unknown)
        assert found.unknown
        facts = {fact.id for fact in found.because}
        assert {fact for row in rows for fact in row["because"]} == facts

    def test_profiles_and_comparisons_hold_their_entries(self, atlas: cd.Atlas) -> None:
        """A row is an entry, with the same values as rows() has."""
        both = atlas.compare("KOR", "BIH", as_of="2019-12-31")
        found = frames.to_arrow(both, columns=["section", "subject", "actor", "value", "text", "date"]).to_pylist()
        assert found == [{name: row[name] for name in found[0]} for row in both.rows()]
        assert frames.to_arrow(both.profiles[0]).num_rows == len(both.profiles[0].rows())

    def test_facts_are_a_table_also_if_there_are_none(self, atlas: cd.Atlas) -> None:
        """No row, and all columns."""
        none = atlas.actions.where(actor="PRK", treaty="budapest")
        assert len(none) == 0
        assert frames.to_arrow(none).schema == frames.to_arrow(atlas.actions).schema
        assert frames.from_arrow(TreatyAction, frames.to_arrow(none)) == ()

    def test_facts_of_all_kinds_have_the_columns_that_all_have(self, atlas: cd.Atlas) -> None:
        """Every fact is there, with its kind."""
        found = frames.to_arrow(atlas.facts)
        assert found.column_names[:3] == ["id", "kind", "actor"]
        assert found["id"].to_pylist() == [fact.id for fact in atlas.facts]
        assert set(found["kind"].to_pylist()) == {KINDS[name].record for name in FACTS}

    def test_actors_are_states_and_bodies(self, atlas: cd.Atlas) -> None:
        """One table names whoever acts."""
        found = {row["id"]: row for row in frames.to_arrow(atlas.actors).to_pylist()}
        assert list(found) == list(atlas.actors)
        assert (found["KOR"]["kind"], found["eu"]["kind"]) == ("state", str(atlas.bodies["eu"].kind))
        assert frames.to_arrow(atlas.actors).equals(frames.to_arrow(atlas, "actors"))

    def test_an_empty_registry_is_an_empty_table(self) -> None:
        """The table is known by where the registry stands."""
        empty = changed(documents=lambda _: (), positions=lambda _: ())
        assert frames.to_arrow(empty.documents).equals(frames.schema(cd.Document).empty_table())

    def test_data_sets_keep_their_types(self) -> None:
        """Columns are of the type that is stated, and None is null, not zero."""
        day = datetime.date(2020, 1, 1)
        columns = (("actor", str), ("year", int), ("value", float), ("party", bool), ("day", datetime.date))
        records = (("KOR", 2020, 0.5, True, day), (None, None, None, None, None))
        data = SimpleNamespace(columns=columns, records=records)
        found = frames.to_arrow(data)
        assert found.schema.types == [pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()]
        assert tuple(tuple(row.values()) for row in found.to_pylist()) == records
        none = frames.to_arrow(SimpleNamespace(columns=columns, records=()))
        assert none.schema == found.schema
        assert none.num_rows == 0
        assert frames.to_pandas(data, dtypes="nullable")["value"].dtype == pd.Float64Dtype()

    def test_matrices_are_their_pairs(self, atlas: cd.Atlas) -> None:
        """A row a pair, with its number of ballots."""
        found = agreement_matrix(atlas, ["KOR", "BIH", "USA"])
        assert tuple(frames.to_arrow(found).to_pylist()) == found.rows()
        assert frames.to_pandas(found)["n"].dtype == pd.Int64Dtype()

    def test_tables_of_votes_are_their_votes(self, atlas: cd.Atlas) -> None:
        """Every choice on the ballots that are selected, and on no other."""
        found = frames.to_arrow(VoteTable.of(atlas).where(resolutions=["A/RES/74/247"], stage="plenary"))
        assert sorted(frames.from_arrow(cd.Vote, found), key=lambda vote: vote.id) == list(
            atlas.votes.where(ballot="A/RES/74/247")
        )

    @pytest.mark.parametrize("session", ["1", "74"])
    def test_roll_calls_have_the_table_of_their_ballots(self, atlas: cd.Atlas, session: str) -> None:
        """Made from the bits of the actors or from the lists of the ballots, it is that of the votes one by one."""
        votes = atlas.roll_calls["un"].where(session=session)
        found = frames.to_arrow(votes)
        assert found.num_rows > 1000
        assert found.equals(frames.to_arrow(votes_of(votes.ballots())))
        assert found.equals(table_of_votes(sorted(votes.ballots(), key=lambda one: symbol_order(one.id))))
        assert frames.to_arrow(votes.where(session="1900")).equals(found.schema.empty_table())

    def test_who_stands_on_two_lists_of_a_ballot_has_two_votes(self, atlas: cd.Atlas) -> None:
        """No lawful ballot has such a one, but nothing that was read is lost; and a ballot without names has no votes."""
        ballots = [atlas.ballots["A/RES/74/247"], atlas.ballots["A/RES/73/187"]]
        twice = [attrs.evolve(ballots[0], abstain=(*ballots[0].abstain, ballots[0].yes[0])), ballots[1]]
        assert len(votes_of(twice)) == len(votes_of(ballots)) + 1
        for some in (ballots[::-1], twice[::-1], [attrs.evolve(ballots[0], yes=(), no=(), abstain=(), not_voting=())], []):
            assert table_of_votes(some).equals(
                frames.to_arrow(votes_of(some)) if votes_of(some) else frames.schema(cd.Vote).empty_table()
            )

    def test_networks_are_their_edges_and_graphs(self, tmp_path: Path) -> None:
        """A graph that GraphML can hold, with the same nodes, edges and attributes once it is read again."""
        edges = [
            SimpleNamespace(a="BIH", b="KOR", kind="treaty", through=("untoc", "uncac"), weight=2),
            SimpleNamespace(a="BIH", b="KOR", kind="dialogue", through=("talks",), weight=1),
        ]
        network = SimpleNamespace(as_of=None, nodes=("BIH", "KOR", "PRK"), edges=edges)
        assert frames.to_arrow(network).to_pylist() == [vars(edge) | {"through": list(edge.through)} for edge in edges]
        graph = frames.to_networkx(network)
        assert list(graph.nodes) == ["BIH", "KOR", "PRK"]
        nx.write_graphml(graph, tmp_path / "graph.xml")
        again = nx.read_graphml(tmp_path / "graph.xml", force_multigraph=True)
        assert set(again.nodes) == set(graph.nodes)
        assert again.get_edge_data("BIH", "KOR") == graph.get_edge_data("BIH", "KOR")
        assert again["BIH"]["KOR"]["treaty"] == {"kind": "treaty", "weight": 2, "through": "untoc; uncac"}


class TestStandings:
    """What holds on a day is what the atlas answers for that day."""

    @pytest.fixture(scope="class")
    @staticmethod
    def pairs(tables: dict[str, pa.Table]) -> Pairs:
        """The rows by actor and treaty."""
        found: Pairs = {}
        for row in tables["standings"].to_pylist():
            found.setdefault((row["actor"], row["treaty"]), []).append(row)
        return found

    def test_intervals_follow_each_other_without_a_gap(self, atlas: cd.Atlas, pairs: Pairs) -> None:
        """Each pair begins with the calendar, ends with the edition, and never says the same twice in a row."""
        acted = {(act.actor, act.treaty) for act in atlas.actions}
        assert set(pairs) == {(state, treaty) for state in atlas.states for treaty in atlas.treaties} | acted
        for rows in pairs.values():
            assert rows[0]["since"] == datetime.date.min
            assert rows[-1]["until"] == atlas.edition.released + DAY
            assert all(row["since"] < row["until"] for row in rows)
            assert all(one["until"] == other["since"] for one, other in itertools.pairwise(rows))
            assert all(one["possible"] != other["possible"] for one, other in itertools.pairwise(rows))
            assert all(row["certain"] == (len(row["possible"]) == 1) == (row["standing"] != "unknown") for row in rows)

    @settings(max_examples=100)
    @given(data=st.data())
    def test_the_interval_that_holds_a_day_is_the_answer_of_the_atlas(
        self, atlas: cd.Atlas, pairs: Pairs, data: st.DataObject
    ) -> None:
        """For any actor, treaty and day, near an act or not."""
        actor, treaty = data.draw(st.sampled_from(sorted(pairs)))
        near = [
            edge + off * DAY
            for act in atlas.actions.where(actor=actor, treaty=treaty)
            for date in (act.date, act.effective)
            if date
            for edge in (date.first, date.last)
            for off in (-1, 0, 1, 30, 90)
            if datetime.date(1900, 1, 1) < edge < datetime.date(2026, 8, 1)
        ]
        days = st.dates(datetime.date.min, atlas.edition.released)
        day = data.draw(
            days
            | st.dates(datetime.date(1998, 1, 1), atlas.edition.released)
            | st.sampled_from(near or [datetime.date(2001, 11, 23)])
        )
        (row,) = [row for row in pairs[actor, treaty] if row["since"] <= day < row["until"]]
        answer = atlas.standing(actor, treaty, as_of=day)
        assert row["standing"] == answer.value
        assert row["possible"] == [str(one) for one in answer.possible]


def test_the_table_of_standings_has_the_timeline_of_each_pair(atlas: cd.Atlas) -> None:
    """Courses that many actors share are put down once, and the table is that of all intervals one by one."""
    acted = {(act.actor, act.treaty) for act in atlas.actions}
    rows = [
        interval
        for actor in sorted({*atlas.states, *(actor for actor, _ in acted)})
        for treaty in atlas.treaties
        if actor in atlas.states or (actor, treaty) in acted
        for interval in atlas.timeline(actor, treaty)
    ]
    assert frames.to_arrow(rows).equals(frames.to_arrow(atlas, "standings").replace_schema_metadata(None))


class TestSql:
    """SQL works at once."""

    def test_every_table_is_a_view_and_the_standings_of_a_day_are_those_of_the_atlas(self, atlas: cd.Atlas) -> None:
        """Parties on a day, by a comparison of days."""
        with frames.connect(atlas) as connection:
            names = {row[0] for row in connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
            query = (
                "SELECT actor FROM standings WHERE treaty = 'budapest' AND standing = 'party' "
                "AND since <= DATE '2013-03-01' AND DATE '2013-03-01' < until ORDER BY actor"
            )
            found = tuple(row[0] for row in connection.sql(query).fetchall())
        assert names >= {*TABLES, *ALSO}
        assert found == atlas.parties("budapest", as_of="2013-03-01").ids


class TestBadInput:
    """One clear error, which says what there is."""

    def test_a_table_that_is_not_there(self, atlas: cd.Atlas) -> None:
        """The error names all tables."""
        with pytest.raises(ValueError, match=r"no table 'treatys'; an atlas has actions, .*treaties"):
            frames.to_arrow(atlas, "treatys")
        with pytest.raises(ValueError, match="no table None; an atlas has actions"):
            frames.to_pandas(atlas)
        with pytest.raises(TypeError, match="only an atlas has tables by name; Facts is one itself"):
            frames.to_polars(atlas.actions, "actions")

    def test_a_column_that_is_not_there(self, atlas: cd.Atlas) -> None:
        """The error names all columns."""
        with pytest.raises(ValueError, match="no column 'name_'; there are id, name, official_name"):
            frames.to_pandas(atlas.states, columns=["id", "name_"])

    def test_dtypes_that_pandas_does_not_have_here(self, atlas: cd.Atlas) -> None:
        """The error names those that are."""
        with pytest.raises(ValueError, match="no dtypes 'object'; valid: numpy, nullable, pyarrow"):
            frames.to_pandas(atlas.states, dtypes="object")  # type: ignore[arg-type]

    @pytest.mark.parametrize("what", [5, "actions", None, [1, 2], [], [Act.SIGNATURE]])
    def test_what_is_no_table(self, what: object) -> None:
        """The error says what is one."""
        with pytest.raises(TypeError, match="is not a table; give a registry, facts or records"):
            frames.to_arrow(what)

    def test_records_of_two_classes_are_no_table(self, atlas: cd.Atlas) -> None:
        """The error names both."""
        with pytest.raises(TypeError, match="a sequence of Body, State is not a table"):
            frames.to_arrow([atlas.states["KOR"], atlas.bodies["eu"]])

    def test_what_is_no_network(self, atlas: cd.Atlas) -> None:
        """The error says how to make one."""
        with pytest.raises(TypeError, match=r"Facts is not a network; make one with cyberdiplo\.analysis\.network"):
            frames.to_networkx(atlas.actions)

    def test_a_number_that_no_column_holds(self) -> None:
        """The error names the column."""
        large = changed(states=with_field("KOR", cow=10**30))
        with pytest.raises(ValueError, match="a number in cow does not fit into 64 bits"):
            frames.to_arrow(large.states)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (
                lambda t: t.drop_columns(["note"]),
                "note: 'a column that is missing' is not valid; expected the columns id",
            ),
            (lambda t: t.append_column("mine", t["id"]), "mine: 'a column that is not known' is not valid"),
            (lambda t: put(t, "date", "2013-13"), "date: '2013-13' is not valid; expected .*EDTF"),
            (lambda t: put(t, "date", "2013"), "date_first: .* is not valid; expected 2013-01-01, as date says"),
            (lambda t: put(t, "date", None), "date_first: .* is not valid; expected None, as date says"),
            (lambda t: put(t, "act", "wave"), "act: .*'wave'.* is not valid; expected 'invitation' or"),
            (lambda t: put(t, "actor", None), "actor: '' is not valid"),
            (lambda t: put(t, "refs", [{"source": None, "locator": "x"}]), "is not valid; expected all of source, locator"),
            (lambda t: put(t, "date_first", "soon"), "date_first: .* is not valid; expected a column of date32"),
        ],
    )
    def test_a_table_that_is_not_one_of_records(
        self, atlas: cd.Atlas, change: Callable[[pa.Table], pa.Table], message: str
    ) -> None:
        """Nothing is read, and the error names the column, what was given and what is valid."""
        with pytest.raises(DataError, match=f"(TreatyAction|Ref):.*{message}"):
            frames.from_arrow(TreatyAction, change(frames.to_arrow(atlas.actions[:3])))

    def test_what_is_no_record_class(self) -> None:
        """The error says what is one."""
        with pytest.raises(TypeError, match="is not a record class; give one such as TreatyAction"):
            frames.from_arrow(int, pa.table({}))

    @pytest.mark.parametrize(
        ("module", "extra", "ask"),
        [
            ("pyarrow", "arrow", lambda atlas: frames.to_arrow(atlas.treaties)),
            ("pandas", "pandas", lambda atlas: frames.to_pandas(atlas.treaties)),
            ("polars", "polars", lambda atlas: frames.to_polars(atlas.treaties)),
            ("duckdb", "duckdb", frames.connect),
            ("networkx", "networkx", lambda _: frames.to_networkx(SimpleNamespace(nodes=(), edges=()))),
            ("pyspark.sql.functions", "spark", lambda atlas: frames.to_spark(atlas, cast(Any, None))),
            ("pyarrow.parquet", "arrow", lambda atlas: frames.to_parquet(atlas, "unused")),
        ],
    )
    def test_a_missing_extra_is_named(
        self, atlas: cd.Atlas, monkeypatch: pytest.MonkeyPatch, module: str, extra: str, ask: Callable[[Any], Any]
    ) -> None:
        """The error says what to install, and nothing was written."""
        root, real = module.partition(".")[0], importlib.import_module

        def missing(name: str) -> Any:
            if name.partition(".")[0] == root:
                raise ModuleNotFoundError(f"No module named {root!r}", name=root)
            return real(name)

        monkeypatch.setattr(importlib, "import_module", missing)
        with pytest.raises(ImportError, match=rf'is not installed; run: pip install "cyberdiplo\[{extra}\]"'):
            ask(atlas)
        assert not Path("unused").exists()


def put(table: pa.Table, column: str, value: object) -> pa.Table:
    """Return a table with another value in the first row of a column."""
    place = table.column_names.index(column)
    kind = table.schema.field(column).type
    if pa.types.is_dictionary(kind) or pa.types.is_date(kind):
        kind = pa.string()
    others = table.column(column).cast(kind).to_pylist()[1:]
    return table.set_column(place, column, pa.array([value, *others], kind))


def test_a_day_of_year_one_survives(atlas: cd.Atlas) -> None:
    """Dates that reach from the first to the last day of the calendar come through every frame."""
    state = attrs.evolve(atlas.states["KOR"], began=PartialDate(datetime.date.min, datetime.date.max))
    table = frames.to_arrow([state])
    assert frames.from_arrow(cd.State, table) == (state,)
    for frame in (frames.to_pandas([state]), frames.to_pandas([state], dtypes="pyarrow")):
        assert frames.from_arrow(cd.State, pa.Table.from_pandas(frame)) == (state,)
    assert frames.from_arrow(cd.State, frames.to_polars([state]).to_arrow()) == (state,)


class TestDoors:
    """What has rows can be asked for its frame itself."""

    @pytest.mark.parametrize(
        "ask",
        [
            lambda atlas: atlas.actions.where(treaty="budapest"),
            lambda atlas: atlas.facts.where(actor="KOR"),
            lambda atlas: atlas.treaties,
            lambda atlas: atlas.actors,
            lambda atlas: atlas.parties("budapest"),
            lambda atlas: atlas.profile("KOR"),
            lambda atlas: atlas.compare("KOR", "BIH"),
            lambda atlas: panel(atlas, ["KOR"], ["budapest"], start=2020, stop=2021),
            lambda atlas: agreement_matrix(atlas, ["KOR", "USA", "CHN"]),
            lambda atlas: VoteTable.of(atlas).where(session=74),
            lambda atlas: network(atlas),
        ],
    )
    def test_an_answer_gives_the_frame_that_the_functions_give(self, atlas: cd.Atlas, ask: Any) -> None:
        """Arrow, pandas and polars are the same from the answer as from `cyberdiplo.frames`."""
        what = ask(atlas)
        assert what.to_arrow().equals(frames.to_arrow(what))
        name = what.to_arrow().column_names[0]
        assert what.to_pandas(columns=[name]).equals(frames.to_pandas(what, columns=[name]))
        assert what.to_polars(columns=[name]).equals(frames.to_polars(what, columns=[name]))

    def test_a_flag_without_gaps_is_bool_and_one_with_gaps_a_float(self, atlas: cd.Atlas) -> None:
        """The default of a data set is what a formula takes; words of a vocabulary are categories."""
        found = panel(atlas, ["KOR", "USA"], ["budapest"], every=["2019-12-31", "2026-11-01"])
        frame = found.to_pandas()
        assert str(frame["budapest"].dtype) == "category"
        assert str(frame["budapest_party"].dtype) == "float64"
        assert str(frame["day"].dtype).startswith("datetime64")
        whole = found.to_pandas(columns=["actor"])
        assert whole["actor"].tolist() == [row["actor"] for row in found]
        assert str(panel(atlas, ["USA"], ["budapest"], every=["2019-12-31"]).to_pandas()["budapest_party"].dtype) == "bool"
        assert str(found.to_pandas(dtypes="nullable")["budapest_party"].dtype) == "boolean"

    def test_stata_reads_what_is_written(self, atlas: cd.Atlas, tmp_path: Path) -> None:
        """Days, flags, words and gaps come back, and nothing is written over."""
        found = panel(atlas, ["KOR", "USA"], ["budapest"], every=["2019-12-31", "2026-11-01"])
        frames.to_stata(found, tmp_path / "panel.dta")
        again = pd.read_stata(tmp_path / "panel.dta")
        assert again["actor"].tolist() == [row["actor"] for row in found]
        assert again["day"].dt.strftime("%Y-%m-%d").tolist() == [str(row["day"]) for row in found]
        held = [None if value != value else bool(value) for value in again["budapest_party"]]
        assert held == [row["budapest_party"] for row in found]
        with pytest.raises(FileExistsError):
            frames.to_stata(found, tmp_path / "panel.dta")
        frames.to_stata(found, tmp_path / "panel.dta", overwrite=True)
        frames.to_stata(atlas, tmp_path / "actions.dta", "actions")
        acts = pd.read_stata(tmp_path / "actions.dta")
        assert acts["refs"][0] == "; ".join(map(str, atlas.actions[0].refs))
        assert len(acts) == len(atlas.actions)
