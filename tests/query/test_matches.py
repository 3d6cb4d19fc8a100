"""A whole column at once: every cell comes out, with its id or the reason why it has none."""

from __future__ import annotations

import datetime
import decimal
import fractions
import pickle
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import How, Problem
from cyberdiplo.query.names.columns import cells_of, span_of, spans_of
from cyberdiplo.query.names.finder import Finder
from cyberdiplo.query.names.keys import name_key
from cyberdiplo.query.names.naming import own_names
from cyberdiplo.storage.folders import BundledFolder

ATLAS = cd.load()
MESSY = ["Korea, Rep.", "Congo", "Hong Kong SAR", None, "KOR", "EU", "Atlantis", "Korea, Rep."]
CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**6), 10**6),
    st.floats(),
    st.booleans(),
    st.sampled_from([*MESSY, b"KOR", [], {}, datetime.date(2020, 1, 1), decimal.Decimal("NaN"), decimal.Decimal(5)]),
)


class TestMatches:
    """What comes out for each cell."""

    def test_each_cell_has_its_id_or_its_problem(self) -> None:
        """Kinds, ways and problems of a messy column."""
        found = ATLAS.actors.match(MESSY)
        assert found.ids == ("KOR", None, "HKG", None, "KOR", "eu", None, "KOR")
        assert [one.kind for one in found] == ["state", "", "territory", "", "state", "body", "", "state"]
        assert [one.how for one in found] == [How.NAME, None, How.NAME, None, How.ID, How.NAME, None, How.NAME]
        problems = [None, Problem.AMBIGUOUS, None, Problem.MISSING, None, None, Problem.UNKNOWN, None]
        assert [one.problem for one in found] == problems
        assert ATLAS.actors.match(["USSR"])[0].kind == "former state"

    def test_what_is_unresolved_is_counted_once_each(self) -> None:
        """The most frequent first, the missing ones at the end."""
        found = ATLAS.states.match(["Congo", "Atlantis", "Atlantis", None, "Taiwan"])
        assert [(one.text, one.problem, one.candidates, one.count) for one in found.unresolved] == [
            ("Atlantis", Problem.UNKNOWN, (), 2),
            ("Congo", Problem.AMBIGUOUS, ("COD", "COG"), 1),
            ("Taiwan", Problem.TERRITORY, ("TWN",), 1),
            (None, Problem.MISSING, (), 1),
        ]

    @settings(max_examples=200, deadline=None)
    @given(st.lists(CELLS, max_size=8))
    def test_no_cell_is_lost_and_none_raises(self, column: list[Any]) -> None:
        """As many matches as cells; each has an id or a problem, never both."""
        found = ATLAS.actors.match(column)
        assert len(found) == len(found.ids) == len(column) == len(list(found))
        assert all((one.id is None) != (one.problem is None) for one in found)
        assert sum(one.count for one in found.unresolved) == sum(id is None for id in found.ids)
        assert found.text()

    @given(st.lists(st.sampled_from(["ROK", "Türkiye", "Iran, Islamic Rep.", "Congo", "Taiwan", "Atlantis"])))
    def test_a_match_is_what_find_answers(self, names: list[str]) -> None:
        """An id where `find` finds a record, a problem where it raises."""
        for match in ATLAS.states.match(names):
            if match.id is None:
                with pytest.raises((cd.UnknownIdError, cd.AmbiguousNameError)):
                    ATLAS.states.find(str(match.text))
            else:
                assert ATLAS.states.find(str(match.text)).id == match.id

    def test_your_own_decisions_come_first(self) -> None:
        """They decide an ambiguity, and must be ids."""
        found = ATLAS.states.match(["Congo", "Congo", "Zaire"], own={"Congo": "COG"})
        assert found.ids == ("COG", "COG", "COD")
        assert found[0].how is How.OWN
        with pytest.raises(cd.UnknownIdError):
            ATLAS.states.match(["Congo"], own={"Congo": "KRO"})

    def test_every_registry_matches(self) -> None:
        """Treaties and resolutions too; what cannot be a symbol is unknown."""
        assert ATLAS.treaties.match(["ETS 185", "nothing like it"]).ids == ("budapest", None)
        assert ATLAS.resolutions.match(["74/247", "nonsense"]).ids == ("A/RES/74/247", None)
        assert ATLAS.bodies.match(["European Union", "Korea"]).ids == ("eu", None)

    def test_a_territory_is_never_silently_its_state(self) -> None:
        """Among states it is a problem that names it; among actors and territories it is found."""
        assert ATLAS.states.match(["Greenland"])[0].problem is Problem.TERRITORY
        assert ATLAS.territories.match(["Greenland", "Denmark"]).ids == ("GRL", None)
        with pytest.raises(cd.TerritoryError, match=r"a territory: atlas\.territories\['TWN'\]"):
            ATLAS.states.find("Taiwan")

    def test_a_frame_holds_plain_text(self) -> None:
        """None where there is nothing; without pandas the error says what to install."""
        pytest.importorskip("pandas")
        frame = ATLAS.states.match(["KOR", "Congo", None]).to_frame()
        assert {str(kind) for kind in frame.dtypes} == {"object"}
        assert frame.to_numpy().tolist() == [
            ["KOR", "KOR", "state", "id", None, ""],
            ["Congo", None, "", None, "ambiguous", "COD; COG"],
            [None, None, "", None, "missing", ""],
        ]
        assert {type(cell) for cell in frame.to_numpy().ravel()} == {str, type(None)}
        assert [str(kind) for kind in ATLAS.states.match([]).to_frame().dtypes] == ["object"] * 6
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(sys.modules, "pandas", None)
            with pytest.raises(ImportError, match=r"^pandas is not installed; run: pip install \"cyberdiplo\[pandas\]\"$"):
                ATLAS.states.match([]).to_frame()

    def test_different_texts_count_together(self) -> None:
        """By how they were found; what is counted stands in the title, too."""
        found = ATLAS.states.match(["KOR", "JPN", "JPN", "Nowhere", "Neverland"])
        assert found.grid().title == "5 cells, 3 with an id (2 different texts)"
        assert found.grid().rows[:2] == (("found as id", "3", ""), ("no id: unknown", "2", ""))
        assert hash(found) == hash(tuple(found))

    def test_slices_and_copies_are_the_same_matches(self) -> None:
        """Matches are a sequence that can be sliced, compared and sent to another process."""
        found = ATLAS.states.match(MESSY)
        assert found[1:3] == (found[1], found[2])
        assert pickle.loads(pickle.dumps(found)) == found
        assert found != ATLAS.states.match(MESSY[:2])
        assert found != MESSY

    def test_a_summary_shows_what_is_left(self) -> None:
        """In the terminal and in Jupyter: how many, how, and each text without an id."""
        found = ATLAS.actors.match([*MESSY, *[f"Nowhere {letter}" for letter in "klmnopqrstuvwxyzklmnopABCD"]])
        assert "Congo" in repr(found)
        assert "ambiguous: COD, COG" in repr(found)
        assert "more, in .unresolved" in found.summary().text()
        assert "<table" in found._repr_html_()


class TestColumns:
    """Every kind of column."""

    def test_columns_of_pandas(self) -> None:
        """Object, string, categorical, whole numbers and floats with gaps."""
        pd = pytest.importorskip("pandas")
        names = ["Korea, Rep.", None, "Congo"]
        for kind in ("object", "string", "category"):
            assert ATLAS.actors.match(pd.Series(names, dtype=kind)).ids == ("KOR", None, None)
        for column in (pd.Series([2, None, 732], dtype="Int64"), pd.Series([2.0, float("nan"), 732.0])):
            found = ATLAS.states.match(column, scheme="cow")
            assert found.ids == ("USA", None, "KOR")
            assert found[1].problem is Problem.MISSING
        assert ATLAS.actors.match(pd.Index(names)).ids == ("KOR", None, None)
        with pytest.raises(TypeError, match="give one column of it"):
            ATLAS.actors.match(pd.DataFrame({"a": names}))

    def test_a_frame_has_a_row_for_each_cell(self) -> None:
        """With the same columns whatever the column held."""
        pd = pytest.importorskip("pandas")
        frame = ATLAS.actors.match(MESSY).to_frame()
        assert list(frame.columns) == ["text", "id", "kind", "how", "problem", "candidates"]
        assert list(frame["id"].where(frame["id"].notna(), None)) == list(ATLAS.actors.match(MESSY).ids)
        assert frame.loc[1, "candidates"] == "COD; COG"
        assert len(pd.DataFrame(frame)) == len(MESSY)

    def test_columns_of_numpy_polars_and_arrow(self) -> None:
        """Their values are read, and what is missing in their own way is missing."""
        np = pytest.importorskip("numpy")
        pl = pytest.importorskip("polars")
        pa = pytest.importorskip("pyarrow")
        names = ["Korea, Rep.", None, "Congo"]
        for column in (np.array(names, dtype=object), pl.Series(names), pa.array(names), pa.chunked_array([names])):
            assert ATLAS.actors.match(column).ids == ("KOR", None, None)
        assert ATLAS.states.match(np.array([2, 732]), scheme="cow").ids == ("USA", "KOR")
        assert ATLAS.states.match([np.int64(2), np.float64("nan")], scheme="cow").ids == ("USA", None)
        assert ATLAS.states.match(np.array(["2", "732"]), scheme="cow").ids == ("USA", "KOR")

    @pytest.mark.parametrize("missing", [None, float("nan"), decimal.Decimal("NaN"), "", "  ", "nan", "<NA>", "NaT"])
    def test_what_is_missing_is_no_misspelling(self, missing: object) -> None:
        """None, NaN, blanks, and how pandas writes them into text."""
        assert ATLAS.actors.match([missing])[0].problem is Problem.MISSING

    def test_ids_can_keep_what_is_missing(self) -> None:
        """Strict by default; on request the missing cells give None, and nothing else does."""
        assert ATLAS.states.ids(["KOR", None], missing="keep") == ("KOR", None)
        with pytest.raises(cd.UnresolvedNamesError):
            ATLAS.states.ids(["KOR", None])
        with pytest.raises(cd.UnresolvedNamesError):
            ATLAS.states.ids(["KOR", "Congo"], missing="keep")
        with pytest.raises(ValueError, match="valid: 'raise', 'keep'"):
            ATLAS.states.ids(["KOR"], missing="drop")  # type: ignore[call-overload]

    @pytest.mark.parametrize(
        ("value", "cell"),
        [
            (None, None),
            ("", ""),
            ("KOR", "KOR"),
            (5, 5),
            (Problem.UNKNOWN, "unknown"),
            (True, "True"),
            (5.0, 5),
            (5.5, "5.5"),
            (-0.0, 0),
            (float("inf"), "inf"),
            (float("nan"), None),
            (decimal.Decimal(5), 5),
            (decimal.Decimal("5.5"), "Decimal('5.5')"),
            (decimal.Decimal("sNaN"), "Decimal('sNaN')"),
            (fractions.Fraction(4, 2), 2),
            (b"KOR", "b'KOR'"),
            ([], "[]"),
            (datetime.date(2020, 1, 1), "datetime.date(2020, 1, 1)"),
        ],
    )
    def test_a_cell_is_text_a_whole_number_or_missing(self, value: object, cell: object) -> None:
        """Whatever else it is stands there as Python writes it, so that it is told as it was."""
        assert cells_of([value, "x", value]) == (cell, "x", cell)
        assert cells_of(iter([value])) == (cell,)
        assert type(cells_of([value])[0]) in (str, int, type(None), Problem)

    def test_days_are_read_in_each_form_that_a_column_can_have(self) -> None:
        """A year or a month is all of its days; what is missing has none."""
        np = pytest.importorskip("numpy")
        pd = pytest.importorskip("pandas")
        day = datetime.date(2003, 2, 1)
        year = (datetime.date(2003, 1, 1), datetime.date(2003, 12, 31))
        for one in (2003, 2003.0, "2003", " 2003 ", np.int64(2003), np.float64(2003), cd.PartialDate.parse("2003")):
            assert span_of(one) == year, one
        for one in (day, "2003-02-01", datetime.datetime(2003, 2, 1, 12, tzinfo=datetime.UTC), np.datetime64("2003-02-01")):
            assert span_of(one) == (day, day), one
        assert span_of(850) == (datetime.date(850, 1, 1), datetime.date(850, 12, 31))
        assert span_of("2003-02") == (day, datetime.date(2003, 2, 28))
        assert [span_of(missing) for missing in (None, "", "  ", pd.NA, pd.NaT)] == [None] * 5
        assert spans_of([2003, float("nan"), None, 2003], 4) == (year, None, None, year)
        assert spans_of((day, day), 2) == ((day, day), (day, day))
        for kind in ("Int64", "float", "object"):
            assert spans_of(pd.Series([2003, None], dtype=kind), 2) == (year, None)
        for wrong in (True, "soon", "2003-13"):
            with pytest.raises(ValueError, match="is not a day; give one as YYYY-MM-DD, or a year as YYYY") as error:
                span_of(wrong)
            assert str(error.value).startswith(repr(wrong))
        with pytest.raises(ValueError, match=r"^1 days are given for 2 cells; give one for each, or one for all$"):
            spans_of([2003], 2)

    def test_scalars_of_numpy_are_what_they_stand_for(self) -> None:
        """What has something like their methods is not one of them."""
        np = pytest.importorskip("numpy")
        thing = SimpleNamespace(item=lambda: 5)
        given = [
            np.int64(5),
            np.float64(5.5),
            np.bool_(True),
            np.datetime64("2020-01-01"),
            np.datetime64("NaT"),
            np.str_("x"),
        ]
        assert cells_of(given) == (5, "5.5", "True", "datetime.date(2020, 1, 1)", None, "x")
        assert cells_of([thing, np.array([1, 2])]) == (repr(thing), "array([1, 2])")
        noon = datetime.date(2003, 2, 1)
        assert span_of(np.datetime64("2003-02-01T12:00")) == (noon, noon)
        assert spans_of(iter([2003, None]), 2) == (span_of(2003), None)

    def test_a_table_is_no_column(self) -> None:
        """Of polars and Arrow; one column of it is."""
        pl = pytest.importorskip("polars")
        pa = pytest.importorskip("pyarrow")
        columns = {"a": ["KOR"], "b": ["JPN"]}
        for table, name in ((pl.DataFrame(columns), "DataFrame"), (pa.table(columns), "Table")):
            with pytest.raises(TypeError, match=rf"^a {name} is not a column; give one column of it$"):
                cells_of(table)
            assert cells_of(table["a"]) == ("KOR",)

    def test_what_is_no_column_says_what_to_give(self) -> None:
        """One name is looked up by `find`; of a table one column is taken."""
        np = pytest.importorskip("numpy")
        for one in ("KOR", b"KOR"):
            with pytest.raises(TypeError) as error:
                cells_of(one)
            assert str(error.value) == f"{one!r} is one name, not a column of them; use find()"
        for table, name in (({"a": 1}, "dict"), (np.array([["KOR"]]), "ndarray"), (np.array("KOR"), "ndarray")):
            with pytest.raises(TypeError, match=rf"^a {name} is not a column; give one column of it$"):
                cells_of(table)

    def test_what_is_no_column_is_an_error(self) -> None:
        """One text, or a mapping."""
        for column in ("KOR", {"KOR": 1}):
            with pytest.raises(TypeError):
                ATLAS.states.match(column)


class TestDays:
    """A day for all cells, or one for each."""

    def test_days_stand_in_a_column_of_their_own(self) -> None:
        """Days, years as numbers or text, dates, and gaps."""
        on = [
            "2003-02-03",
            2003,
            "2010",
            datetime.date(1990, 1, 1),
            None,
            datetime.datetime(2020, 5, 5, tzinfo=datetime.UTC),
        ]
        found = ATLAS.states.match(["345"] * 6, scheme="cow", on=on)
        assert found.ids == ("YUG", "SCG", "SRB", "YUG", None, "SRB")
        assert found[4].candidates == ("SCG", "SRB", "YUG")

    def test_who_did_not_exist_is_told_as_such(self) -> None:
        """The one that exists on another day is named."""
        (match,) = ATLAS.states.match(["Czechoslovakia"], on="1993-01-01")
        assert (match.problem, match.candidates) == (Problem.NOT_THAT_DAY, ("CSK",))
        assert ATLAS.states.match(["Yugoslavia"], on=2005).ids == ("SCG",)

    def test_days_are_checked(self) -> None:
        """Too few, malformed, beyond the edition, or for what has none."""
        with pytest.raises(ValueError, match="give one for each"):
            ATLAS.states.match(["KOR"], on=[1990, 1991])
        with pytest.raises(ValueError, match="or a year as YYYY"):
            ATLAS.states.match(["KOR"], on=["soon"])
        with pytest.raises(cd.BeyondEditionError):
            ATLAS.states.match(["KOR"], on="2999-01-01")
        for on in ("2020-01-01", ["2020-01-01"]):
            with pytest.raises(TypeError, match="leave out `on`"):
                ATLAS.treaties.match(["budapest"], on=on)


class TestWhatIsSaid:
    """Of a column as a whole, and of each text that has no id."""

    IOC = (
        "Letters were read as ISO 3166-1. In ioc {} of {} are others or ids at all ({}); "
        "if the column holds these, give scheme='ioc'."
    )

    @pytest.mark.parametrize(
        ("column", "counts"),
        [
            (["AUS", "BRN"], (1, 2, "BRN is BHR")),
            (["AUS", "AUS", "GER", "SUI", "KOR"], (2, 4, "GER is DEU, SUI is CHE")),
            (["BRN", "Germany", None], (1, 1, "BRN is BHR")),
            (["SUI", "GER", "NED", "ESA"], (4, 4, "ESA is SLV, GER is DEU, NED is NLD")),
        ],
    )
    def test_letters_of_another_scheme_are_counted_by_their_texts(
        self, column: list[str | None], counts: tuple[int, int, str]
    ) -> None:
        """Each text once, three as examples in their order; what is no three capitals is not counted."""
        assert ATLAS.states.match(column).notes == (self.IOC.format(*counts),)

    @pytest.mark.parametrize("column", [[], ["Germany"], ["KOR", "JPN"], ["aus", "brn"], ["ZZZ"], [None]])
    def test_a_column_of_names_or_ids_has_no_note(self, column: list[str | None]) -> None:
        """Nor has one of a registry without codes, or in a scheme."""
        assert ATLAS.states.match(column).notes == ()
        assert ATLAS.bodies.match(["BRN"]).notes == ()
        assert ATLAS.states.match(["BRN"], scheme="ioc", on=["2000-01-01"]).notes == ()

    def test_a_column_with_days_has_the_same_note(self) -> None:
        """Days change whose letters they are not."""
        assert ATLAS.states.match(["BRN", "AUS"], on=2000).notes == ATLAS.states.match(["BRN", "AUS"]).notes != ()

    @pytest.mark.parametrize(
        ("name", "scheme", "on", "kind", "words"),
        [
            ("Greenland", None, None, cd.TerritoryError, "no state 'Greenland': a territory: atlas.territories['GRL']"),
            ("T?rkiye", None, None, cd.GarbledNameError, "no state 'T?rkiye': its letters were broken"),
            (
                "Congo",
                None,
                None,
                cd.AmbiguousNameError,
                "'Congo' fits 'COD' (Democratic Republic of the Congo) and 'COG' (Congo). Use one of these ids.",
            ),
            (
                "316",
                "cow",
                "1980-01-01",
                cd.UnknownIdError,
                "no state with cow on 1980-01-01 '316'. Did you mean 'CZE' (Czechia)?",
            ),
            (
                "Sudan (1956-1957)",
                None,
                "1950-01-01",
                cd.UnknownIdError,
                "no state on 1950-01-01 'Sudan (1956-1957)'. Did you mean 'SDN' (Sudan)?",
            ),
        ],
    )
    def test_why_there_is_no_id(
        self, name: str, scheme: str | None, on: str | None, kind: type[Exception], words: str
    ) -> None:
        """The error is that of the problem, and names those that may be meant."""
        with pytest.raises(kind) as error:
            ATLAS.states.find(name, scheme=scheme, on=on)
        assert type(error.value) is kind
        assert str(error.value).startswith(words)

    def test_the_summary_counts_cells_by_how_they_were_found(self) -> None:
        """What has no id stands below by its text, the most frequent first, twenty of them, with those it fits."""
        column = ["KOR", "KOR", "Japan", "Congo", "Czechoslovakia", "Czechoslovakia", None, "Taiwan"]
        grid = ATLAS.states.match(column, on="2020-01-01").grid()
        assert (grid.title, grid.header, grid.foot) == ("8 cells, 3 with an id (2 different texts)", ("", "cells", ""), ())
        assert grid.rows == (
            ("found as id", "2", ""),
            ("found as name", "1", ""),
            ("no id: ambiguous", "1", ""),
            ("no id: missing", "1", ""),
            ("no id: not on that day", "2", ""),
            ("no id: territory", "1", ""),
            ("without an id",),
            ("Czechoslovakia", "2", "not on that day: CSK"),
            ("Congo", "1", "ambiguous: COD, COG"),
            ("Taiwan", "1", "territory: TWN"),
        )
        assert ATLAS.states.match(["KOR", None]).grid().rows == (("found as id", "1", ""), ("no id: missing", "1", ""))
        assert ATLAS.states.match(["BRN"]).grid().foot == tuple((note, "") for note in ATLAS.states.match(["BRN"]).notes)
        for count, last in ((20, ("Nowhere t", "1", "unknown")), (21, ("and 1 more, in .unresolved", "", ""))):
            names = [f"Nowhere {chr(97 + place)}" for place in range(count)]
            assert ATLAS.states.match(names).grid().rows[-1] == last

    def test_what_is_matched_is_a_sequence(self) -> None:
        """Equal by its matches, with its notes after pickling, and each distinct cell answered once."""
        found = ATLAS.states.match(["BRN", "AUS", "BRN"])
        assert found.answers() == (found[0], found[1])
        again = pickle.loads(pickle.dumps(found))
        assert (again.notes, again.ids, hash(again)) == (found.notes, found.ids, hash(found))
        assert found[-1] == found[0]
        assert (found == list(found), found == ATLAS.states.match(["BRN", "AUS", "BRN"], scheme="iso3")) == (False, False)

    def test_own_decisions_hold_for_each_day(self) -> None:
        """And only for the texts that they name; their kind is that of what they name."""
        found = ATLAS.actors.match(["Congo", "Congo", "X"], own={"Congo": "COG", "X": "eu"}, on=[1990, 2000, None])
        assert [(one.id, one.kind, one.how) for one in found] == [
            ("COG", "state", How.OWN),
            ("COG", "state", How.OWN),
            ("eu", "body", How.OWN),
        ]

    def test_your_own_decision_keeps_the_text(self) -> None:
        """With the kind of what it names."""
        assert ATLAS.states.match(["X"], own={"X": "SUN"})[0] == cd.Match("X", "SUN", "former state", How.OWN)

    def test_a_year_that_goes_on_is_within_the_edition(self) -> None:
        """Its first day is; the year after it is not."""
        year = ATLAS.edition.released.year
        assert ATLAS.states.match(["KOR"], on=year).ids == ("KOR",)
        with pytest.raises(cd.BeyondEditionError):
            ATLAS.states.match(["KOR"], on=year + 1)
        for on in (2020, [2020]):
            with pytest.raises(TypeError, match=r"^treaties have no beginning and no end here; leave out `on`$"):
                ATLAS.treaties.match(["budapest"], on=on)

    def test_hints_are_looked_for_twenty_times(self) -> None:
        """They take their time, and the message shows no more problems."""
        with pytest.raises(cd.UnresolvedNamesError) as error:
            ATLAS.states.ids([f"Germanyq{chr(97 + place)}" for place in range(22)])
        assert ["Did you mean" in str(one) for one in error.value.problems] == [True] * 20 + [False] * 2

    def test_only_what_is_missing_is_kept(self) -> None:
        """On request; in a scheme as well, with the days that are asked."""
        assert ATLAS.states.ids(["345", None], scheme="cow", on=1990, missing="keep") == ("YUG", None)
        with pytest.raises(cd.UnresolvedNamesError, match="with cow"):
            ATLAS.states.ids(["345", "9999"], scheme="cow", on=1990, missing="keep")
        with pytest.raises(ValueError, match=r"^'iso2' is not a scheme of treaties; valid: none$"):
            ATLAS.treaties.ids(["budapest"], scheme="iso2")
        with pytest.raises(ValueError, match=r"^'fips' is not a scheme of bodies; valid: none$"):
            ATLAS.bodies.match(["eu"], scheme="fips")


UNKNOWN, TERRITORY = Problem.UNKNOWN, Problem.TERRITORY


class TestNewAtlas:
    """What an atlas finds of which nothing was asked before."""

    @pytest.fixture
    def new(self) -> cd.Atlas:
        return cd.Atlas(BundledFolder())

    def test_states_know_who_is_a_territory(self, new: cd.Atlas) -> None:
        """Its name is a problem that tells it; years, codes and "former" are read."""
        column = ["Greenland", "Aruba (The Netherlands)", "Bouvet Island (NO)", "Former USSR", "Czechoslovakia (CS)", "GRL"]
        column.append("Vietnam, Republic of")  # a state of its own that is not here
        assert [(one.id, one.problem, one.candidates, one.kind) for one in new.states.match(column)] == [
            (None, TERRITORY, ("GRL",), ""),
            (None, TERRITORY, ("ABW",), ""),
            (None, TERRITORY, ("BVT",), ""),
            ("SUN", None, (), "former state"),
            (None, UNKNOWN, (), ""),  # CS was used again
            (None, UNKNOWN, (), ""),
            (None, UNKNOWN, (), ""),
        ]
        with pytest.raises(cd.TerritoryError, match=r"^no state 'Greenland': a territory: atlas\.territories\['GRL'\]"):
            new.states.find("Greenland")

    def test_years_behind_a_name_are_a_rule(self, new: cd.Atlas) -> None:
        """Broken letters before them are told as such."""
        found = new.states.match(["Yugoslavia (1992-2003)", "T?rkiye (1990-2000)", "Atlantis (1990-2000)"])
        assert [(one.id, one.how, one.problem) for one in found] == [
            ("YUG", How.RULE, None),
            (None, None, Problem.GARBLED),
            (None, None, UNKNOWN),
        ]

    def test_territories_and_bodies_know_only_their_own(self, new: cd.Atlas) -> None:
        """Of the others a territory's registry knows who they are."""
        found = new.territories.match(["Greenland", "Denmark", "EU"])
        assert [(one.id, one.problem, one.candidates) for one in found] == [
            ("GRL", None, ()),
            (None, UNKNOWN, ("DNK",)),
            (None, UNKNOWN, ()),
        ]
        with pytest.raises(cd.UnknownIdError, match=r"^no territory 'Denmark'\. Did you mean 'DNK' \(Denmark\)\?$"):
            new.territories.find("Denmark")
        assert [(one.id, one.kind, one.problem) for one in new.bodies.match(["EU", "Korea", "Greenland"])] == [
            ("eu", "body", None),
            (None, "", UNKNOWN),
            (None, "", UNKNOWN),
        ]
        assert new.bodies.match(["Sudan (1990-2000)", "USA"], on="2000-01-01").ids == (None, None)

    def test_actors_are_all_of_them_on_a_day(self, new: cd.Atlas) -> None:
        """Only states have days; the day on which one began and that on which it ended are its own."""
        column = ["EU", "USSR", "Greenland", "East Germany", "South Sudan"]
        found = new.actors.match(column, on=1990)
        assert found.ids == ("eu", "SUN", "GRL", "DDR", None)
        assert [one.kind for one in found] == ["body", "former state", "territory", "former state", ""]
        assert (found[4].problem, found[4].candidates) == (Problem.NOT_THAT_DAY, ("SSD",))
        days = ["2011-07-08", "2011-07-09", 2011]
        assert new.states.match(["South Sudan"] * 3, on=days).ids == (None, "SSD", "SSD")
        assert new.states.match(["East Germany"] * 2, on=["1990-10-02", "1990-10-03"]).ids == ("DDR", None)
        assert new.states.match(["KOR"], on=int(str(new.edition.released)[:4])).ids == ("KOR",)

    def test_codes_are_those_of_the_edition(self, new: cd.Atlas) -> None:
        """Of scheme and day, also the names of the United Nations; whose holder is not here is unknown."""
        assert new.states.match(["YUG"], scheme="cowc")[0].candidates == ("SCG", "SRB", "YUG")
        assert new.states.match(["YUG"], scheme="cowc", on=1990)[0] == cd.Match("YUG", "YUG", "former state", How.CODE)
        assert new.states.match([240, None], scheme="cow")[0] == cd.Match("240", problem=UNKNOWN)
        assert new.states.find("Конго", scheme="un").id == "COG"
        cowc, gwc = (one for one in new.states.match(["GMY", "UKG", "FRN", "RUS"]).notes if "gwc" in one or "cowc" in one)
        assert gwc.replace("gwc", "cowc") == cowc
        assert "(AUS is AUT, GMY is DEU, YUG is SCG/SRB/YUG);" in new.states.match(["YUG", "AUS", "GMY"]).notes[0]

    def test_the_names_that_records_carry_are_names(self) -> None:
        """An id is one unless it is in capitals."""
        past = SimpleNamespace(name="P")
        record = SimpleNamespace(
            id="eu", name="N", official_name="O", abbreviation="A", title="T", reference="R", names=(past, past), note="X"
        )
        assert list(own_names(record)) == ["eu", "N", "O", "A", "T", "R", "P", "P"]
        assert list(own_names(SimpleNamespace(id="KOR", name=""))) == []


class FewCodes:
    """The codes of a scheme in which A had 1 and 2, and somebody who is not here 2 and 3; 2 on some days, 4 on none."""

    def find(self, scheme: str, code: str, span: object = None) -> tuple[str, ...]:
        """Return the ids."""
        assert scheme == "cow"
        ever = {"1": ("A",), "2": ("A", ""), "3": ("",), "4": ("A",), "5": ("A", "B"), "6": ("C",)}
        days = {"1": ("A",), "2": ("A",), "3": ("",), "5": ("A", "B")}
        then = {"early": {**days, "2": ("",)}}.get(str(span), days)
        return (ever if span is None else then).get(code, ())


class TestFinder:
    """What finds the ids of a registry, by itself."""

    def finder(self, **more: Any) -> Finder:
        """Return one that knows A and B by name and code."""
        names = [("Aland", ("A",)), ("Bland", ("B",)), ("Celand", ("C",))]
        return Finder({"A": 1, "B": 2}, lambda: names, key=name_key, kind=lambda record: f"kind {record}", **more)

    @pytest.mark.parametrize(
        ("code", "span", "match"),
        [
            ("0", None, cd.Match("0", problem=UNKNOWN)),
            ("0", "late", cd.Match("0", problem=UNKNOWN)),
            ("1", None, cd.Match("1", "A", "kind 1", How.CODE)),
            ("2", None, cd.Match("2", problem=UNKNOWN)),  # A had it, or somebody who is not here
            ("2", "late", cd.Match("2", "A", "kind 1", How.CODE)),
            ("2", "early", cd.Match("2", problem=UNKNOWN)),
            ("3", None, cd.Match("3", problem=UNKNOWN)),
            ("3", "late", cd.Match("3", problem=UNKNOWN)),
            ("4", "late", cd.Match("4", problem=Problem.NOT_THAT_DAY, candidates=("A",))),
            ("5", None, cd.Match("5", problem=Problem.AMBIGUOUS, candidates=("A", "B"))),
            ("6", None, cd.Match("6", problem=UNKNOWN, candidates=("C",))),
        ],
    )
    def test_a_code_is_theirs_who_had_it(self, code: str, span: Any, match: cd.Match) -> None:
        """Of whom is not here nothing is known; and without codes no code is."""
        assert self.finder(codes=FewCodes).decide(code, "cow", span) == match
        assert self.finder().decide(code, "cow", span) == cd.Match(code, problem=UNKNOWN)

    def test_a_cell_is_a_name_or_it_is_said_why_not(self) -> None:
        """What is missing has no text; what is no text is told as it was; what is elsewhere is named."""
        decide = self.finder().decide
        assert decide("aland") == cd.Match("aland", "A", "kind 1", How.NAME)
        assert decide("A") == cd.Match("A", "A", "kind 1", How.ID)
        assert decide("nan") == decide(" ") == decide(None) == cd.Match(None, problem=Problem.MISSING)
        assert decide("nobody") == cd.Match("nobody", problem=UNKNOWN)
        assert decide(5) == cd.Match("5", problem=UNKNOWN)
        assert decide("Celand") == cd.Match("Celand", problem=UNKNOWN, candidates=("C",))
        assert self.finder(elsewhere="territory").decide("Celand") == cd.Match(
            "Celand", problem=TERRITORY, candidates=("C",)
        )

    def test_an_error_keeps_what_was_asked_for(self) -> None:
        """Its kind, the text, and the candidates with their names."""
        match = cd.Match("X", problem=Problem.AMBIGUOUS, candidates=("A", "B"))
        error = self.finder().error("state on 1990", "X", match, tuple)
        assert error.args == ("state on 1990", "X", (("A", ""), ("B", "")))
        assert type(error) is cd.AmbiguousNameError
