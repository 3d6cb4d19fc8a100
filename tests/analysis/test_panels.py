"""Panels and dyads say for each actor and year what the atlas answers for the reference day."""

from __future__ import annotations

import datetime
import itertools
import json
import pickle
from bisect import bisect_right
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Names, PartialDate, Stage, Standing
from cyberdiplo.analysis import Dataset, VoteTable, agreement, dyads, panel
from cyberdiplo.analysis.panels.periods import periods
from cyberdiplo.frames import to_pandas
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.standing import history, standing
from cyberdiplo.query.timelines import turning_days
from tests.strategies import REFS, acts, treaties

ATLAS = cd.load()
ACTORS = ("BTN", "CAN", "DDR", "DEU", "GBR", "KOR", "MNE", "PAN", "RUS", "SCG", "SRB", "SSD", "SUN", "USA", "YUG", "eu")
TREATIES = tuple(ATLAS.treaties)
SOME = st.sets(st.sampled_from(ACTORS), min_size=1)
ANY_DAY = st.dates(datetime.date(1990, 1, 1), ATLAS.edition.released)


def cell(data: Dataset, column: str, **key: object) -> object:
    (row,) = [row for row in data if all(row[name] == value for name, value in key.items())]
    return row[column]


class TestTurns:
    """Standings are asked for anew only where they can change."""

    @settings(max_examples=60)
    @given(treaties(), acts(), st.data())
    def test_between_two_turns_no_standing_changes(
        self, treaty: cd.Treaty, own: tuple[cd.TreatyAction, ...], data: st.DataObject
    ) -> None:
        """On two days between which no turn lies, what is possible is the same; tried are days next to what happened."""
        turning = sorted(turning_days(history(treaty, "AAA", own)))
        happened = [treaty.complete_to, *(end for act in own for end in (act.date.first, act.date.last))]
        last = datetime.date.max.toordinal()
        near = sorted({min(day.toordinal() + apart, last) for day in happened for apart in (0, 1, 2)})
        one = datetime.date.fromordinal(data.draw(st.sampled_from(near)))
        other = data.draw(st.sampled_from(near).map(datetime.date.fromordinal) | ANY_DAY)
        if bisect_right(turning, one) == bisect_right(turning, other):
            assert standing(treaty, "AAA", own, one).possible == standing(treaty, "AAA", own, other).possible

    @pytest.mark.parametrize("treaty", ["budapest", "uncac", "untoc"])
    def test_a_successor_holds_its_predecessors_acts_from_its_end_on(self, treaty: str) -> None:
        """Day by day around the end of Serbia and Montenegro, the panel says what the atlas answers."""
        for row in panel(ATLAS, ["SCG", "SRB", "MNE"], [treaty], every="day", start="2006-05-30", stop="2006-06-10"):
            found = ATLAS.standing(str(row["actor"]), treaty, str(row["day"]))
            assert row[treaty] == (None if found.value is Standing.UNKNOWN else found.value)


class TestPanel:
    """One row per actor and year, session or day."""

    @settings(max_examples=60)
    @given(SOME, st.sets(st.sampled_from(TREATIES), min_size=1, max_size=3), st.lists(ANY_DAY, min_size=1, max_size=12))
    def test_every_cell_is_the_standing_of_its_day(
        self, actors: set[str], chosen: set[str], days: list[datetime.date]
    ) -> None:
        """Standing, consent and being a party are what `Atlas.standing` allows on the day, and missing if it allows both."""
        for row in panel(ATLAS, actors, chosen, every=days):
            for treaty in chosen:
                found = ATLAS.standing(str(row["actor"]), treaty, row["day"])  # type: ignore[arg-type]
                name = treaty.replace("-", "_")
                assert row[name] == (None if found.value is Standing.UNKNOWN else found.value)
                for column, wanted in (
                    ("consented", {Standing.CONTRACTING, Standing.PARTY}),
                    ("party", {Standing.PARTY}),
                ):
                    readings = {one in wanted for one in found.possible}
                    assert row[f"{name}_{column}"] == (readings.pop() if len(readings) == 1 else None)

    @settings(max_examples=20)
    @given(SOME, st.sets(st.sampled_from(TREATIES), max_size=2), st.integers(1990, 2024), st.integers(0, 30))
    def test_choosing_actors_commutes_with_the_panel(
        self, actors: set[str], chosen: set[str], start: int, more: int
    ) -> None:
        """The panel of some actors is the rows of these in the panel of all."""
        stop = min(start + more, 2025)
        some = panel(ATLAS, actors, chosen, start=start, stop=stop, memberships=["nato"])
        whole = panel(ATLAS, ACTORS, chosen, start=start, stop=stop, memberships=["nato"])
        assert some.records == tuple(record for record in whole.records if record[0] in actors)

    @settings(max_examples=20)
    @given(SOME, st.integers(1950, 2024), st.integers(0, 30))
    def test_the_rows_are_the_years_of_existence(self, actors: set[str], start: int, more: int) -> None:
        """Each actor has one row for each year at whose end it may exist, in order, and no other."""
        years = range(start, min(start + more, 2025) + 1)
        data = panel(ATLAS, actors, [], start=start, stop=years[-1])
        assert [(row["actor"], row["year"]) for row in data] == [
            (id, year)
            for id in sorted(actors)
            for year in years
            if not isinstance(actor := ATLAS.actors[id], cd.State) or may_exist(actor, datetime.date(year, 12, 31))
        ]

    def test_no_year_has_a_state_and_its_successor(self) -> None:
        """Yugoslavia, Serbia and Montenegro, and Serbia follow each other; so do the two Germanies and one."""
        data = panel(ATLAS, ["YUG", "SCG", "SRB", "MNE", "DDR", "DEU"], ["untoc"], start=1989, stop=2007)
        years: dict[object, list[Any]] = {}
        for row in data:
            years.setdefault(row["actor"], []).append(row["year"])
        assert {actor: (found[0], found[-1]) for actor, found in years.items()} == {
            "DDR": (1989, 1989),
            "DEU": (1989, 2007),
            "MNE": (2006, 2007),
            "SCG": (2003, 2005),
            "SRB": (2006, 2007),
            "YUG": (1989, 2002),
        }
        assert [
            cell(data, "untoc_party", actor=id, year=year) for id, year in (("YUG", 2001), ("SCG", 2003), ("SRB", 2006))
        ] == [
            False,
            True,
            True,
        ]

    def test_the_united_kingdom_was_in_the_eu_to_the_end_of_2019(self) -> None:
        """Membership is that of 31 December: the United Kingdom left on 31 January 2020."""
        data = panel(ATLAS, ["GBR"], [], start=2019, stop=2020, memberships=["eu"])
        assert [row["in_eu"] for row in data] == [True, False]

    @settings(max_examples=20)
    @given(st.sampled_from(["eu", "nato", "council-of-europe", "g7", "un"]), ANY_DAY)
    def test_membership_is_what_the_atlas_answers(self, slug: str, day: datetime.date) -> None:
        """True for the members of the day, missing where it is left open or was not looked for, else False."""
        data = panel(ATLAS, None, [], every=[day], memberships=[slug])
        members, complete_to = ATLAS.members(slug, day), ATLAS.partnerships[slug].complete_to
        assert complete_to is not None
        name = f"in_{slug.replace('-', '_')}"
        for row in data:
            others = False if day <= complete_to and row["actor"] not in members.unknown else None
            assert row[name] == (True if row["actor"] in members.ids else others)

    def test_what_nobody_looked_for_is_missing_and_never_zero(self) -> None:
        """After complete_to an actor that is not a party is missing; one that is stays one; before the treaty none is."""
        data = panel(ATLAS, ["KOR", "USA", "IRL"], ["budapest", "malabo"], every=["1995-01-01", "2026-11-01"])
        assert [row["budapest"] for row in data] == ["none", None, "none", None, "none", "party"]
        assert [row["budapest_consented"] for row in data] == [False, None, False, None, False, True]
        assert [row["malabo_party"] for row in data] == [False, None, False, None, False, None]

    def test_an_organisation_whose_members_are_not_claimed_to_be_complete_has_no_outsiders(self) -> None:
        """Where no day is claimed to which members are known, who is not known as one is missing; before it began, False."""
        assert ATLAS.partnerships["cis"].complete_to is None
        data = panel(ATLAS, ["BRA", "BLR"], [], every=["1990-01-01", "2010-01-01"], memberships=["cis"])
        assert [(row["actor"], row["in_cis"]) for row in data] == [
            ("BLR", False),
            ("BLR", True),
            ("BRA", False),
            ("BRA", None),
        ]

    def test_members_are_known_to_the_day_that_is_claimed(self) -> None:
        """On the day to which the members of NATO are known, others are none; on the next day that is missing."""
        last = ATLAS.partnerships["nato"].complete_to
        assert last is not None
        data = panel(ATLAS, ["KOR"], [], every=[last, last + datetime.timedelta(days=1)], memberships=["nato"])
        assert [row["in_nato"] for row in data] == [False, None]

    def test_a_vote_stands_in_the_year_of_its_ballot(self) -> None:
        """The choice is in the row of the vote's year and in no other; who was no member has none."""
        data = panel(ATLAS, ["KOR", "BIH", "VAT"], [], start=2018, stop=2020, ballots=["74/247"])
        assert [row["A_RES_74_247"] for row in data] == [None, "no", None, None, "no", None, None, None, None]

    @pytest.mark.parametrize(("every", "when"), [("year", 2021), ("session", 75), ("day", datetime.date(2021, 5, 26))])
    def test_session_and_year_are_different_things(self, every: Any, when: object) -> None:
        """A vote of May 2021 in the 75th session is of session 75 and of 2021."""
        resolution = ATLAS.resolutions["A/RES/75/282"]
        assert resolution.adopted == PartialDate.parse("2021-05-26")
        ballot = cd.Ballot(
            id=resolution.id,
            resolution=resolution.id,
            stage=Stage.PLENARY,
            date=resolution.adopted,
            names=Names.COMPLETE,
            refs=REFS,
        )
        times = periods(ATLAS, every, None, None, ["budapest"])
        assert times.of(ATLAS, ballot) == when

    def test_a_session_opens_in_the_year_that_its_number_gives(self) -> None:
        """Every resolution was adopted in the year 1945 + session or in the next, before the next session."""
        for one in ATLAS.resolutions.values():
            council = one.id.startswith("A/HRC/")  # which counts sessions of its own
            assert council or one.adopted.first.year - one.session in (1945, 1946)
        data = panel(ATLAS, ["KOR"], [], every="session", start=74, stop=75, ballots=["74/247"])
        assert [(row["session"], str(row["day"]), row["A_RES_74_247"]) for row in data] == [
            (74, "2019-12-31", "no"),
            (75, "2020-12-31", None),
        ]

    def test_without_a_start_it_begins_with_the_first_treaty(self) -> None:
        """The first row is that of the adoption of the first treaty, the last that of the last whole year."""
        data = panel(ATLAS, ["FRA"], ["budapest", "untoc"])
        assert [row["year"] for row in data] == list(range(2000, 2026))
        days = panel(ATLAS, ["FRA"], ["hanoi"], every="day", stop="2024-12-26")
        assert [str(row["day"]) for row in days] == ["2024-12-24", "2024-12-25", "2024-12-26"]

    @pytest.mark.parametrize(
        ("given", "error", "says"),
        [
            (
                {"every": "month"},
                ValueError,
                "'month' is not a way to count time; valid: 'year', 'session', 'day', or a list of days",
            ),
            ({"treaties": []}, ValueError, "no start; give the first year, such as start=2001"),
            ({"start": 2010, "stop": 2009}, ValueError, "start 2010 lies after stop 2009"),
            ({"start": "2010-01-01"}, TypeError, "'2010-01-01' is not a year; give a number, such as 2001"),
            ({"start": True}, TypeError, "True is not a year"),
            ({"start": 0, "every": "session"}, ValueError, "session 0 is out of range; valid is 1 to 8054"),
            (
                {"start": 2010, "every": "day"},
                TypeError,
                "2010 is not a day; give one such as",
            ),
            ({"start": 2010, "every": ["2010-01-01"]}, ValueError, "leave start and stop out"),
            ({"start": 2001, "stop": 2026}, cd.BeyondEditionError, "2026-12-31 lies after edition"),
            ({"actors": ["Korea"]}, cd.UnresolvedNamesError, "'Korea' fits"),
            ({"actors": "KOR"}, TypeError, "'KOR' is one name"),
            ({"treaties": ["budapst"]}, cd.UnresolvedNamesError, "Did you mean 'budapest'"),
            ({"ballots": "74/247"}, TypeError, "'74/247' is one ballot, not several of them; write ['74/247']"),
            ({"votes": "cybercrime"}, TypeError, "'cybercrime' does not choose votes; give True for all"),
            ({"votes": {"topic": "cyber"}}, ValueError, "'cyber' is not a topic; valid: 'cybercrime'"),
            ({"with_": ["capital"]}, ValueError, "no column 'capital' of actors; valid: name, region, iso2, m49, cow, gw"),
        ],
    )
    def test_bad_input_is_told_in_one_line(self, given: dict[str, Any], error: type[Exception], says: str) -> None:
        """The error says what was given and what is valid."""
        with pytest.raises(error) as caught:
            panel(ATLAS, **({"actors": ["KOR"], "treaties": ["budapest"]} | given))
        assert says in str(caught.value)

    def test_what_cannot_be_a_column_is_named(self) -> None:
        """A resolution without a vote and a ballot without a date are left out, each with its reason, and told."""
        undated = attrs.evolve(ATLAS.ballots["A/RES/79/152/C3"], date=None)
        atlas = ATLAS.overlay([undated], check=False)
        data = panel(atlas, ["KOR"], ["budapest"], ballots=["79/243", "79/152/C3", "74/247"])
        assert [name for name, kind in data.columns if kind is cd.Choice] == ["A_RES_74_247"]
        reasons = dict(data.left_out)
        assert reasons["A/RES/79/243"].startswith("it was adopted without a vote")
        assert reasons["A/RES/79/152/C3"] == "the year of ballot A/RES/79/152/C3 is not known: no date is known"
        assert all(id in data.about and reason in data.about for id, reason in reasons.items())

    def test_all_recorded_votes_are_asked_for_in_one_word(self) -> None:
        """True takes all final ballots with names, a selection those that measures would take."""
        every = panel(ATLAS, ["KOR"], [], start=2018, votes=True)
        some = panel(ATLAS, ["KOR"], [], start=2018, votes={"topic": "cybercrime", "tabled_by": "RUS"})
        columns = [[name for name, kind in one.columns if kind is cd.Choice] for one in (every, some)]
        named = VoteTable.of(ATLAS).where(stage="plenary").ids
        assert len(columns[0]) + len([id for id, _ in every.left_out if id in named]) == len(named)
        reasons = {reason for id, reason in every.left_out if id in named}
        assert {reason.partition(" (")[0] for reason in reasons} <= {"not of these years", "the sources give only totals"}
        assert columns[1] == ["A_RES_73_187", "A_RES_74_247"]

    def test_the_default_treaties_are_those_that_claim_coverage(self) -> None:
        """Rows without gaps are left, and each treaty is a column or named as left out."""
        data = panel(ATLAS, ["FRA", "KOR"])
        shown = {name.removesuffix("_party") for name, _ in data.columns if name.endswith("_party")}
        assert shown | {id.replace("-", "_") for id, _ in data.left_out} == {id.replace("-", "_") for id in TREATIES}
        assert "malabo" not in shown
        assert "Left out: " in data.about
        assert any(all(cell is not None for cell in record) for record in data.records)

    @settings(max_examples=20)
    @given(st.sets(st.sampled_from([id for id in ACTORS if id != "eu"]), min_size=1), ANY_DAY)
    def test_a_code_of_the_day_leads_back_to_its_state(self, actors: set[str], day: datetime.date) -> None:
        """Names and codes are those of the day: asked on that day, the number finds the state of the row."""
        for row in panel(ATLAS, actors, [], every=[day], with_=["name", "cow", "gw", "m49", "region", "iso2"]):
            state = ATLAS.states[str(row["actor"])]
            assert row["name"] == ATLAS.name(state, day)
            assert (row["m49"], row["region"], row["iso2"]) == (state.m49 or None, state.region or None, state.iso2 or None)
            for scheme in ("cow", "gw"):
                if row[scheme] is not None:
                    assert ATLAS.states.find(str(row[scheme]), scheme=scheme, on=day).id == state.id

    def test_two_columns_of_one_name_are_refused(self) -> None:
        """Where two ids would be one column, neither silently takes the place of the other."""
        twin = attrs.evolve(ATLAS.treaties["budapest"], id="year")
        with pytest.raises(ValueError, match="two columns would be called 'year'"):
            panel(ATLAS.overlay([twin], check=False), ["KOR"], ["year"])


class TestDyads:
    """One row per pair and year."""

    @settings(max_examples=20)
    @given(SOME, st.integers(1990, 2024), st.booleans())
    def test_a_year_has_every_pair_once(self, actors: set[str], year: int, directed: bool) -> None:
        """n actors make n(n-1)/2 pairs, directed twice as many, each with the cells of both panels."""
        single = panel(ATLAS, actors, ["budapest"], start=year, stop=year + 1)
        found = dyads(ATLAS, actors, ["budapest"], start=year, stop=year + 1, directed=directed)
        cells: dict[tuple[Any, Any], dict[str, Any]] = {(row["actor"], row["year"]): row for row in single}
        pairs = itertools.permutations if directed else itertools.combinations
        assert [(row["year"], row["a_actor"], row["b_actor"]) for row in found] == [
            (when, a, b)
            for when in (year, year + 1)
            for a, b in pairs(sorted(actor for actor, found in cells if found == when), 2)
        ]
        for row in found:
            for side in ("a", "b"):
                own = cells[row[f"{side}_actor"], row["year"]]
                assert {name: row[f"{side}_{name}"] for name, _ in single.columns[3:]} == {
                    name: own[name] for name, _ in single.columns[3:]
                }

    @settings(max_examples=30)
    @given(SOME, ANY_DAY)
    def test_shared_numbers_are_counted_pair_by_pair(self, actors: set[str], day: datetime.date) -> None:
        """The number of shared treaties lies between what is certain and what is possible, and is given if both agree."""
        chosen, joined = ["budapest", "uncac", "malabo"], ["nato", "eu", "cis"]
        single = {row["actor"]: row for row in panel(ATLAS, actors, chosen, every=[day], memberships=joined)}
        for row in dyads(ATLAS, actors, chosen, every=[day], memberships=joined):
            a, b = single[row["a_actor"]], single[row["b_actor"]]
            for what, columns in (
                ("treaties", [f"{one}_party" for one in chosen]),
                ("memberships", [f"in_{one}" for one in joined]),
            ):
                least = sum(a[one] is True and b[one] is True for one in columns)
                most = sum(a[one] is not False and b[one] is not False for one in columns)
                expected = (least if least == most else None, least, most)
                assert (row[f"shared_{what}"], row[f"shared_{what}_min"], row[f"shared_{what}_max"]) == expected

    @settings(max_examples=15)
    @given(st.sets(st.sampled_from(("CHN", "IND", "KOR", "RUS", "USA", "VAT", "eu")), min_size=2), st.integers(2016, 2025))
    def test_agreement_is_that_of_the_ballots_of_the_year(self, actors: set[str], year: int) -> None:
        """It is what `agreement` gives for the pair and the year, or for the session; bodies have none."""
        for every, number in (("year", year), ("session", year - 1945)):
            times: Any = {every: number}
            found = dyads(ATLAS, actors, [], every=every, start=number, stop=number, agreement=ATLAS)
            for row in found:
                pair = (str(row["a_actor"]), str(row["b_actor"]))
                if "eu" in pair:
                    assert (row["agreement"], row["agreement_n"]) == (None, 0)
                else:
                    measure = agreement(ATLAS, *pair, **times)
                    assert (row["agreement"], row["agreement_n"]) == (measure.value, measure.n)

    def test_agreement_is_taken_from_any_table_of_votes(self) -> None:
        """A selection of the votes, on the day of a ballot, gives the agreement on it alone, with its source."""
        votes = VoteTable.of(ATLAS).where(topic="cybercrime")
        (row,) = found = dyads(ATLAS, ["KOR", "RUS"], [], every=["2019-12-27"], agreement=votes)
        assert (row["agreement"], row["agreement_n"]) == (0.0, 1)
        assert found.columns[-2:] == (("agreement", float), ("agreement_n", int))
        assert "undl-votes-2021-12" in found.sources


class TestDataset:
    """Rows of typed columns."""

    DATA = panel(ATLAS, ["KOR", "BIH", "VAT"], ["budapest"], start=2018, memberships=["un"], ballots=["74/247"])

    def test_every_cell_is_of_its_columns_type_or_missing(self) -> None:
        """Each record is as long as the columns, and no cell is of another type."""
        for data in (self.DATA, dyads(ATLAS, ["KOR", "BIH"], ["budapest"], memberships=["un"])):
            assert data.records
            for record in data.records:
                for value, (_, kind) in zip(record, data.columns, strict=True):
                    assert value is None or type(value) is kind

    def test_it_is_read_row_by_row_and_shown(self) -> None:
        """Iteration, rows, records and length agree, and what is not shown is counted."""
        names = [name for name, _ in self.DATA.columns]
        assert list(self.DATA) == [dict(zip(names, one, strict=True)) for one in self.DATA.records]
        assert [{**row, "day": str(row["day"])} for row in self.DATA] == list(self.DATA.rows())
        assert json.loads(json.dumps(self.DATA.rows())) == list(self.DATA.rows())
        assert len(self.DATA) == 24
        assert "and" not in [line.split()[0] for line in self.DATA.text().splitlines() if line]
        long = panel(ATLAS, ["KOR", "BIH"], ["budapest"])
        assert long.text().splitlines()[-1] == "and 20 more"
        assert "<table>" in long._repr_html_()
        assert long._repr_markdown_().startswith("### panel: 50 rows")

    def test_it_can_be_pickled_cited_and_compared(self) -> None:
        """It knows its edition and its sources, each of which the atlas has."""
        assert pickle.loads(pickle.dumps(self.DATA)) == self.DATA
        assert self.DATA.edition == ATLAS.edition.number
        assert "undl-votes-2021-12" in self.DATA.sources
        assert set(self.DATA.sources) <= set(ATLAS.sources)
        assert "Digital Library" in ATLAS.cite(self.DATA)
        assert "edition 2026.2" in ATLAS.explain(self.DATA)
        assert dyads(ATLAS, ["KOR", "BIH"], ["budapest"]).sources == panel(ATLAS, ["KOR", "BIH"], ["budapest"]).sources

    def test_models_take_the_frame_as_it_is(self) -> None:
        """A formula of statsmodels, fixed effects of linearmodels and a classifier of scikit-learn need no conversion."""
        frame = panel(ATLAS, treaties=["budapest"], start=2018, stop=2019, memberships=["nato"]).to_pandas().dropna()
        formulas = pytest.importorskip("statsmodels.formula.api")
        fitted = formulas.ols("I(1 * budapest_consented) ~ in_nato", frame).fit()
        shares = frame.groupby("in_nato")["budapest_consented"].mean()
        assert fitted.params.iloc[1] == pytest.approx(shares.iloc[1] - shares.iloc[0])
        panels = pytest.importorskip("linearmodels.panel")
        ours = panels.PanelOLS.from_formula("budapest_consented ~ 1 + in_nato", frame.set_index(["actor", "year"])).fit()
        assert ours.params.iloc[-1] == pytest.approx(fitted.params.iloc[1])
        models = pytest.importorskip("sklearn.linear_model")
        assert models.LogisticRegression().fit(frame[["in_nato"]], frame["budapest_consented"]).coef_[0, 0] > 0

    def test_pyfixest_takes_the_frame_as_it_is(self) -> None:
        """Fixed effects of states and years come out as linearmodels has them."""
        fixest = pytest.importorskip("pyfixest", reason="pyfixest is not installed: 500 MB, for this test alone")
        frame = panel(ATLAS, treaties=["budapest"], start=2002, stop=2020, memberships=["eu"]).to_pandas().dropna()
        found = fixest.feols("budapest_consented ~ in_eu | actor + year", frame, fixef_rm="none").coef()["in_eu"]
        panels = pytest.importorskip("linearmodels.panel")
        formula = "budapest_consented ~ in_eu + EntityEffects + TimeEffects"
        fitted = panels.PanelOLS.from_formula(formula, frame.set_index(["actor", "year"])).fit()
        assert found == pytest.approx(fitted.params.iloc[0])

    def test_it_is_a_panel_to_pandas_and_linearmodels(self) -> None:
        """The rows make a frame with typed columns that PanelOLS takes with actor and year as its index."""
        pytest.importorskip("pandas")
        data = panel(ATLAS, ["AUS", "CAN", "FRA", "JPN", "KOR", "TUR", "USA"], ["budapest"], start=2002, stop=2020)
        frame = to_pandas(data)
        assert [str(kind) for kind in frame.dtypes[1:]] == ["int64", "datetime64[ms]", "category", "bool", "bool"]
        assert len(frame) == 7 * 19
        panels = pytest.importorskip("linearmodels.panel")
        frame = frame.set_index(["actor", "year"])
        frame["late"] = (frame.index.get_level_values("year") > 2011).astype(float)
        consented = frame["budapest_consented"].astype(float)  # a flag without gaps
        fitted = panels.PanelOLS(consented, frame[["late"]], entity_effects=True).fit()
        before, after = (consented[frame["late"] == late].mean() for late in (0.0, 1.0))
        assert fitted.params["late"] == pytest.approx(after - before)
