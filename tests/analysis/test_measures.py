"""The measures give what the cited works print, and what the same formula gives on the same public votes."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.analysis import (
    Matrix,
    Measure,
    RollCall,
    VoteTable,
    agreement,
    agreement_index,
    agreement_matrix,
    align,
    coincidence,
    formulas,
    kappa,
    lijphart,
    rice,
    s_score,
    scott_pi,
    swing,
    weighted_kappa,
)
from cyberdiplo.analysis.measures.results import DEFINITIONS
from cyberdiplo.display.grid import Grid

SHARED = Path(__file__).parents[3] / "shared" / "data" / "oracles" / "oracles.json"
SIX = ["73/27", "73/187", "73/266", "74/28", "74/29", "74/247"]
PAIRS = (agreement, lijphart, s_score, kappa, weighted_kappa, scott_pi)
VOTES, ALLIANCES = (1, 2, 3), (0, 1, 2, 3)

# Contingency tables, rows the first, columns the second, in the order of the levels, and the printed values.
# 1946: svmiller/fpsim, docs/reference, cohenk and spi; 1914: Signorino and Ritter 1999, table 6, by way of the same;
# the others: the agreement scores of Bailey, Strezhnev and Voeten, edition of June 2024, to four places.
TABLES: dict[str, tuple[tuple[int, ...], list[list[int]], dict[str, float]]] = {
    "USA-MEX 1946": (
        VOTES,
        [[17, 2, 5], [0, 0, 2], [9, 1, 2]],
        {
            "weighted_kappa": -0.01222707,
            "scott_pi": -0.02775801,
            "agreement": 0.565789474,
            "S": 0.131578947,
            "S squared": 0.197368421,
            "kappa": -0.02266289,
        },
    ),
    "DEU-RUS 1914": (
        ALLIANCES,
        [[13, 0, 0, 3], [1, 0, 0, 1], [0, 0, 0, 0], [2, 0, 0, 0]],
        {"S": 0.4, "S squared": 0.4444444, "weighted_kappa": -0.07758621, "scott_pi": -0.04477612, "kappa": -0.029411765},
    ),
    "USA-CHN session 45": (VOTES, [[12, 0, 1], [15, 1, 0], [51, 3, 0]], {"agreement": 0.2651, "kappa": -0.009206184}),
    "USA-CHN session 74": (VOTES, [[9, 1, 7], [6, 1, 1], [58, 4, 2]], {"agreement": 0.2022, "scott_pi": -0.530370701}),
    "AUS-IND session 45": (VOTES, [[49, 6, 1], [22, 0, 0], [6, 0, 0]], {"agreement": 0.7500, "S squared": 0.666666667}),
    "USA-AUS session 74": (
        VOTES,
        [[18, 0, 0], [6, 2, 0], [15, 22, 27]],
        {"agreement": 0.6778, "weighted_kappa": 0.450915141},
    ),
    "CHN-IND session 74": (VOTES, [[66, 6, 1], [3, 3, 0], [2, 4, 4]], {"agreement": 0.8933, "S": 0.786516854}),
    "USA-AUS session 10": (VOTES, [[8, 5, 0], [5, 0, 1], [0, 2, 6]], {"agreement": 0.7593, "kappa": 0.24025974}),
    "USA-AUS session 10, unanimous kept": (
        VOTES,
        [[18, 5, 0], [5, 0, 1], [0, 2, 6]],
        {"agreement": 0.8243, "S": 0.648648649},
    ),
}

# The names of the values in the shared file, and those here; what is not here is not a measure of this library.
NAMES = {
    "agree": "agreement",
    "voeten_agree": "agreement",
    "S_abs": "S",
    "S_absolute": "S",
    "S_sq": "S squared",
    "S_squared": "S squared",
    "kappa": "kappa",
    "kw2": "weighted_kappa",
    "kappa_weighted_squared": "weighted_kappa",
    "pi": "scott_pi",
    "scott_pi": "scott_pi",
}
OTHERS = {"kw1", "pi_w2", "A", "A_benati_capurri"}


def values(levels: tuple[int, ...], table: list[list[int]]) -> dict[str, Callable[[], Fraction]]:
    """Each measure of a contingency table, to be called."""
    joint = formulas.joint_of_table(table, levels)
    d_max = max(levels) - min(levels)
    return {
        "agreement": lambda: formulas.lijphart(joint),
        "S": lambda: formulas.s_score(joint, d_max=d_max),
        "S squared": lambda: formulas.s_score(joint, d_max=d_max, squared=True),
        "kappa": lambda: formulas.kappa(joint),
        "weighted_kappa": lambda: formulas.weighted_kappa(joint, levels),
        "scott_pi": lambda: formulas.scott_pi(joint),
    }


def agrees(found: Fraction | float | None, printed: float) -> bool:
    """Whether a value is the printed one to its last digit."""
    digits = len(str(printed).partition(".")[2])
    return found is not None and round(float(found), digits) == printed


def votes_of_table(table: list[list[int]]) -> VoteTable:
    """Ballots on which A and B vote as a contingency table says."""
    letters = {1: "Y", 2: "A", 3: "N"}
    pairs = [(i, j) for i in VOTES for j in VOTES for _ in range(table[i - 1][j - 1])]
    # C stands against A throughout, so that no ballot is unanimous.
    rows = "".join(letters[i] + letters[j] + letters[4 - i if i != 2 else 1] for i, j in pairs)
    rolls = [cd.analysis.RollCall(f"A/RES/9/{n}", f"A/RES/9/{n}") for n in range(len(pairs))]
    return VoteTable(rolls, "ABC", rows.encode())


class TestPrintedValues:
    """What is printed comes out, to the printed digit."""

    @pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in TABLES for measure in TABLES[name][2]])
    def test_a_contingency_table_gives_the_printed_value(self, name: str, measure: str) -> None:
        """The formulas agree with the cited works."""
        levels, table, printed = TABLES[name]
        assert agrees(values(levels, table)[measure](), printed[measure])

    @pytest.mark.parametrize("name", [name for name in TABLES if TABLES[name][0] == VOTES])
    def test_ballots_give_what_their_contingency_table_gives(self, name: str) -> None:
        """From votes in bits each measure is what the formula gives on counts."""
        levels, table, _ = TABLES[name]
        votes = votes_of_table(table)
        expected = values(levels, table)
        for measure, function in {
            "agreement": agreement,
            "S": s_score,
            "kappa": kappa,
            "weighted_kappa": weighted_kappa,
            "scott_pi": scott_pi,
        }.items():
            found = function(votes, "A", "B")
            assert (found.value, found.n) == (float(expected[measure]()), sum(map(sum, table))), measure

    def test_a_joint_distribution_counts_each_pair(self) -> None:
        """What falls on one pair adds up, 1 a place if no weight is given; every place has a level of each, and a weight."""
        assert formulas.joint([1, 1, 3, 1], [1, 3, 3, 1]) == {(1, 1): 2, (1, 3): 1, (3, 3): 1}
        assert formulas.joint([1, 1, 3, 1], [1, 3, 3, 1], [2, 1, 5, Fraction(1, 2)]) == {(1, 1): 2.5, (1, 3): 1, (3, 3): 5}
        for x, y, weights in (([1, 1], [1], None), ([1], [1, 1], None), ([1, 1], [1, 1], [2]), ([1], [1], [2, 2])):
            with pytest.raises(ValueError, match="argument"):
                formulas.joint(x, y, weights)

    @given(st.dictionaries(st.tuples(st.sampled_from(VOTES), st.sampled_from(VOTES)), st.integers(1, 9), min_size=1))
    def test_pairs_that_do_not_occur_change_nothing_and_neither_does_the_order_of_the_two(
        self, joint: dict[tuple[int, int], int]
    ) -> None:
        """Each measure is symmetric, and the same whether what never happened is left out or counted as 0."""
        table = [[joint.get((i, j), 0) for j in VOTES] for i in VOTES]

        def of(pairs: formulas.Joint) -> list[Fraction | None]:
            found: list[Fraction | None] = []
            for formula in (formulas.coincidence, formulas.kappa, formulas.scott_pi, formulas.weighted_kappa):
                try:
                    found.append(formula(pairs))
                except formulas.UndefinedError:
                    found.append(None)
            return [*found, formulas.lijphart(pairs), formulas.s_score(pairs), formulas.s_score(pairs, squared=True)]

        assert of(joint) == of(formulas.joint_of_table(table)) == of({(j, i): n for (i, j), n in joint.items()})
        assert all(value is None or type(value) is Fraction for value in of(joint))

    def test_a_level_of_one_alone(self) -> None:
        """Of four ballots two are the same; chance gives 7 / 16 by the product of the margins, 15 / 32 by their means."""
        joint = formulas.joint([1, 1, 1, 3], [1, 1, 3, 2])
        assert (formulas.kappa(joint), formulas.scott_pi(joint)) == (Fraction(1, 9), Fraction(1, 17))

    @pytest.mark.parametrize(
        "table", [[[1, 2], [3, 4]], [[1, 2, 3], [4, 5, 6], [7, 8, 9], [1, 2, 3]], [[1, 2, 3], [4, 5, 6]]]
    )
    def test_a_contingency_table_has_a_row_and_a_column_for_each_level(self, table: list[list[int]]) -> None:
        """One of another size is refused, not cut."""
        with pytest.raises(ValueError, match="argument"):
            formulas.joint_of_table(table)

    def test_the_weighted_s_of_the_original_program(self) -> None:
        """Signorino's S.g, example 1: weights .5 .3 .1 .1 and a greatest distance of 3 give a third."""
        joint = formulas.joint([3, 3, 2, 2], [2, 2, 3, 3], ["0.5", "0.3", "0.1", "0.1"])  # type: ignore[list-item]
        assert formulas.s_score(joint, d_max=3) == Fraction(1, 3)

    @pytest.mark.parametrize(
        ("tally", "cohesion", "index"),
        [
            ((119, 46, 14), 0.442424, 0.497207),
            ((94, 59, 33), 0.228758, 0.258065),
            ((138, 12, 16), 0.84, 0.746988),
            ((79, 60, 33), 0.136691, 0.188953),
            ((129, 6, 45), 0.911111, 0.575),
            ((0, 1, 27), 1.0, 0.946429),
            ((8, 8, 0), 0.0, 0.25),
        ],
    )
    def test_a_tally_gives_its_cohesion(self, tally: tuple[int, int, int], cohesion: float, index: float) -> None:
        """Rice's index and the agreement index of the whole assembly, and of the EU with the United Kingdom on 74/29."""
        assert agrees(formulas.rice(*tally[:2]), cohesion)
        assert agrees(formulas.agreement_index(*tally), index)

    @pytest.mark.parametrize(
        ("x", "y", "expected"),
        [
            ([1] * 6, [1] * 6, {"agreement": 1, "kappa": None, "scott_pi": None, "weighted_kappa": None}),
            ([1] * 6, [1, 1, 3, 3, 1, 1], {"agreement": Fraction(2, 3), "kappa": 0}),
            (
                [3, 3, 1, 1, 3, 3],
                [1, 1, 3, 3, 1, 1],
                {"agreement": 0, "S": -1, "kappa": Fraction(-4, 5), "scott_pi": -1},
            ),
        ],
    )
    def test_edge_cases(self, x: list[int], y: list[int], expected: dict[str, Fraction | None]) -> None:
        """Without variation kappa and pi are undefined, not 0 and not 1; total opposition is S -1, kappa -0.8."""
        table = [[sum(pair == (i, j) for pair in zip(x, y, strict=True)) for j in VOTES] for i in VOTES]
        for measure, value in expected.items():
            if value is None:
                with pytest.raises(formulas.UndefinedError, match="neither varies"):
                    values(VOTES, table)[measure]()
            else:
                assert values(VOTES, table)[measure]() == value


@pytest.fixture(scope="module")
def oracles() -> Any:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is not here")
    return json.loads(SHARED.read_text(encoding="utf-8"))


GROUPS = {
    "EU28 (2019 membership)": "eu",
    "BRICS5": ["BRA", "RUS", "IND", "CHN", "ZAF"],
    "ASEAN10": ["BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"],
    "Five Eyes": ["AUS", "CAN", "NZL", "GBR", "USA"],
    "MERCOSUR4": ["ARG", "BRA", "PRY", "URY"],
    "SCO8": ["CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"],
}


class TestSharedValues:
    """Everything in the shared file of reference values comes out, where that file is."""

    def test_each_value_of_a_pair(self, oracles: Any) -> None:
        """Each printed or recomputed value of a table is given to its last digit."""
        count = 0
        for case in oracles["dyadic"]:
            if "table" not in case:
                joint = formulas.joint(case["x"], case["y"], case["w"])
                assert float(formulas.s_score(joint, d_max=case["dmax"])) == pytest.approx(
                    case["computed"]["S_absolute_weighted"], rel=1e-15
                )
                continue
            found = values(tuple(case["levels"]), case["table"])
            for name, value in (*case["published"].items(), *case["computed"].items()):
                if name in OTHERS or (name == "agree" and len(case["levels"]) == 4):
                    continue  # on four levels agreement is plain sameness
                assert agrees(found[NAMES[name]](), value), (case["name"], name)
                count += 1
        assert count > 60

    def test_each_tally(self, oracles: Any, atlas: cd.Atlas) -> None:
        """The whole assembly as a group has the cohesion of the totals."""
        for case in oracles["tallies"]:
            everybody = atlas.voters(case["resolution"])
            found = [measure(atlas, everybody, resolutions=case["resolution"]) for measure in (rice, agreement_index)]
            tally = atlas.resolutions[case["resolution"]].tally
            assert tally is not None
            assert (tally.yes, tally.no, tally.abstain) == (case["yes"], case["no"], case["abstain"])
            for measure, name in zip(found, ("rice", "agreement_index_HNR"), strict=True):
                assert name not in case or agrees(measure.value, case[name]), case["resolution"]

    def test_each_group(self, oracles: Any, atlas: cd.Atlas) -> None:
        """Each group on its resolution: value, or none where nobody voted yes or no."""
        groups = {**GROUPS, "EU27 (2020 membership)": atlas.members("eu", "2020-12-31")}
        for case in oracles["cohesion_computed"]:
            asked: Any = groups[case["group"]]
            for measure, name in ((rice, "rice"), (agreement_index, "AI")):
                found = measure(atlas, asked, resolutions=case["resolution"]).value
                assert found is None if case[name] is None else agrees(found, case[name]), (case["group"], name)

    def test_each_edge_case(self, oracles: Any) -> None:
        """The cases in which a measure is undefined, 0 or -1."""
        names = {"agree": "agreement", "S_absolute": "S", "kappa": "kappa", "scott_pi": "scott_pi"}
        for case in oracles["edge_cases"]:
            if "x" not in case:
                with pytest.raises(formulas.UndefinedError):
                    formulas.rice(case["Y"], case["N"])
                continue
            table = [[sum(pair == (i, j) for pair in zip(case["x"], case["y"], strict=True)) for j in VOTES] for i in VOTES]
            for name in names.keys() & case.keys():
                if case[name] is None:
                    with pytest.raises(formulas.UndefinedError):
                        values(VOTES, table)[names[name]]()
                else:
                    assert float(values(VOTES, table)[names[name]]()) == pytest.approx(case[name])


class TestSixVotes:
    """The six cyber votes of 2018 and 2019, as public data have them."""

    @pytest.mark.parametrize(
        ("measure", "a", "b", "value"),
        [
            (agreement, "USA", "CHN", 0.0),
            (agreement, "USA", "AUS", 0.9167),
            (agreement, "IND", "CHN", 0.6667),
            (kappa, "IND", "CHN", 0.0),
            (agreement, "IND", "ZAF", 1.0),
            (kappa, "IND", "ZAF", None),
            (s_score, "USA", "CHN", -1.0),
            (kappa, "USA", "RUS", -0.8),
            (scott_pi, "USA", "RUS", -1.0),
        ],
    )
    def test_a_pair(self, atlas: cd.Atlas, measure: Callable[..., Measure], a: str, b: str, value: float | None) -> None:
        """The reference values, with n 6 and nothing dropped."""
        found = measure(atlas, a, b, resolutions=SIX)
        assert found.value is None if value is None else agrees(found.value, value)
        assert (found.n, len(found.ballots), found.dropped) == (6, 6, ())
        assert bool(found.reason) == (value is None)

    def test_the_members_of_a_body_are_those_of_the_day(self, atlas: cd.Atlas) -> None:
        """On 74/29 the United Kingdom was in the EU and voted no; its members of 2020 all abstained."""
        assert rice(atlas, "eu", resolutions="74/29").value == 1
        later = rice(atlas, atlas.members("eu", "2020-12-31"), resolutions="74/29")
        assert later.value is None
        assert later.reason == "no ballot counts (none of the group voted yes or no)"
        assert agreement_index(atlas, atlas.members("eu", "2020-12-31"), resolutions="74/29").value == 1

    def test_a_partnership_that_is_no_actor_is_a_group(self, atlas: cd.Atlas) -> None:
        """Of Australia and Singapore, which have a memorandum, one voted no on 74/247 and one yes."""
        assert not atlas.actors.matches("aus-sgp-cyber-mou")
        for asked in ("aus-sgp-cyber-mou", atlas.partnerships["aus-sgp-cyber-mou"]):
            found = rice(atlas, asked, resolutions="74/247")
            assert (found.group, found.value, found.n) == ("aus-sgp-cyber-mou", 0, 1)
        assert atlas.members("aus-sgp-cyber-mou", "2019-12-27").ids == ("AUS", "SGP")

    def test_a_ballot_without_a_day_is_of_the_day_of_its_resolution(self, atlas: cd.Atlas) -> None:
        """When 74/29 was adopted the United Kingdom was a member, as on a ballot of that day; in 2021 it was none."""
        for date, value in (("", Fraction(1, 3)), ("2019-12-12", Fraction(1, 3)), ("2021-12-12", 1)):
            roll = cd.analysis.RollCall("A/RES/74/29", "A/RES/74/29", date=date)
            found = rice(VoteTable([roll], ("DEU", "FRA", "GBR", "USA"), b"YYNN"), "eu", atlas=atlas)
            assert found.value == float(value)

    def test_between_two_poles(self, atlas: cd.Atlas) -> None:
        """Who agrees with one alone does not swing; swing and align follow from the two agreements."""
        assert swing(atlas, "RUS", "USA", "CHN", resolutions=SIX).value == 0
        assert align(atlas, "RUS", "USA", "CHN", resolutions=SIX).value == -1
        to_usa, to_china = (agreement(atlas, "IND", pole, resolutions=SIX).value for pole in ("USA", "CHN"))
        assert to_usa is not None
        assert to_china is not None
        assert swing(atlas, "IND", "USA", "CHN", resolutions=SIX).value == pytest.approx(1 - abs(to_usa - to_china))
        assert align(atlas, "IND", "USA", "CHN", resolutions=SIX).value == pytest.approx(to_usa - to_china)


class TestWhatAMeasureRestsOn:
    """A measure names its ballots and its sources, and says what was left out and why."""

    def test_every_ballot_that_was_asked_for_counts_or_is_dropped_for_a_reason(self, atlas: cd.Atlas) -> None:
        """Nothing is left out silently."""
        found = agreement(atlas, "USA", "GMB", stage=None)
        dropped = [id for one in found.dropped for id in one.ballots]
        assert sorted((*found.ballots, *dropped)) == sorted(atlas.ballots)
        assert {one.reason for one in found.dropped} >= {
            "only totals are known, no names",
            "the list of names is partial and has not both",
            "GMB did not vote",
        }

    def test_a_resolution_that_was_adopted_without_a_vote_is_no_agreement(self, atlas: cd.Atlas) -> None:
        """It is dropped, and the reason says so."""
        found = agreement(atlas, "USA", "CHN", resolutions=["57/239", "74/247"])
        assert (found.n, found.dropped[0].ballots) == (1, ("A/RES/57/239",))
        assert "without a vote" in found.dropped[0].reason

    def test_a_state_that_never_voted_has_no_agreement(self, atlas: cd.Atlas) -> None:
        """The value is None, and the reason says that it was no member."""
        found = agreement(atlas, "USA", "XKX")
        assert (found.value, found.n) == (None, 0)
        assert "XKX was no member that day" in found.reason
        assert lijphart(atlas, "USA", "XKX", year=1990).reason == "no ballot fits the question"

    def test_a_partial_list_counts_only_where_it_has_both(self, atlas: cd.Atlas) -> None:
        """Of the committee's vote on 74/247 six that voted no are known; on 74/29 it is not known whether all did."""
        found = agreement(atlas, "USA", "CAN", stage="committee", resolutions=["74/247/C3", "74/29/C1"])
        assert (found.value, found.ballots) == (1, ("A/RES/74/247/C3",))
        assert [(one.reason, one.ballots) for one in found.dropped] == [
            ("whether all who voted chose the same is not known", ("A/RES/74/29/C1",))
        ]

    @pytest.mark.parametrize("measure", PAIRS)
    def test_it_is_cited_and_explained(self, atlas: cd.Atlas, measure: Callable[..., Measure]) -> None:
        """The edition comes first, then the sources of the ballots; the prose gives the value and the definition."""
        found = measure(atlas, "USA", "AUS", resolutions=SIX)
        assert found.because == found.ballots
        assert atlas.sources_of(found) == found.sources == ("undl-votes-2021-12",)
        assert atlas.cite(found).splitlines()[0].startswith("The cyberdiplo maintainers")
        assert len(atlas.cite(found).splitlines()) == 2
        assert f"{found.value:.4f}" in atlas.explain(found)
        assert "A/RES/74/247" in atlas.explain(found)

    def test_a_group_and_a_swing_are_explained_too(self, atlas: cd.Atlas) -> None:
        """The prose names the group, or the three."""
        assert "The rice of eu is 1.0000; 1 ballot counts." in atlas.explain(rice(atlas, "eu", resolutions="74/29"))
        assert "IND between USA and CHN" in atlas.explain(swing(atlas, "IND", "USA", "CHN", session=74))
        assert "undefined" in atlas.explain(agreement(atlas, "USA", "XKX"))

    def test_those_whose_membership_is_open_are_named_and_not_counted(self, atlas: cd.Atlas) -> None:
        """A set leaves actors open, and the measure says so."""
        group = atlas.with_standing("uncac", "former", as_of="2023-01-01")  # Bhutan may have left
        found = rice(atlas, group, resolutions="74/247")
        assert found.unknown == () and found.value is None  # noqa: PT018
        found = agreement_index(atlas, group | ["USA"], resolutions="74/247")
        assert (found.unknown, found.value) == (("BTN",), 1)
        assert "is not known" in atlas.explain(found)


class TestWhichBallotsAreAsked:
    """One or several resolutions, and whose they are, in each form in which they can be given."""

    def test_resolutions_are_records_ballots_or_symbols(self, atlas: cd.Atlas) -> None:
        """One of them, or several, be it of those that a state tabled."""
        record, ballot = atlas.resolutions["A/RES/74/247"], atlas.ballots["A/RES/74/247"]
        given: tuple[Any, ...] = (record, ballot, "74/247", [record], [ballot], ("A/RES/74/247",))
        for one in given:
            assert agreement(atlas, "USA", "CHN", resolutions=one).ballots == ("A/RES/74/247",)
            assert agreement(VoteTable.of(atlas), "USA", "CHN", resolutions=one).ballots == ("A/RES/74/247",)
        given = (record, "74/247", [record, "74/28"])
        for one in given:
            assert agreement(atlas, "USA", "CHN", tabled_by="RUS", resolutions=one).ballots == ("A/RES/74/247",)

    def test_who_tabled_them_is_a_record_an_id_or_a_name(self, atlas: cd.Atlas) -> None:
        """One of them, or several; who tabled and who sponsored both have to fit."""
        russia = atlas.states["RUS"]
        expected = agreement(atlas, "USA", "CHN", tabled_by="RUS").ballots
        assert "A/RES/74/247" in expected
        given: tuple[Any, ...] = (russia, [russia], "Russian Federation", ["RUS"], ("RUS", russia))
        for one in given:
            assert agreement(atlas, "USA", "CHN", tabled_by=one).ballots == expected
        both = agreement(atlas, "USA", "CHN", tabled_by="RUS", sponsor="CHN", resolutions=None).ballots
        sponsored = {id for id in expected if "CHN" in atlas.resolutions[atlas.ballots[id].resolution].sponsors}
        assert {*both} == sponsored < {*expected}
        for votes in (atlas, VoteTable.of(atlas)):
            assert agreement(votes, "USA", "CHN", tabled_by=None, sponsor=None) == agreement(votes, "USA", "CHN")

    def test_all_that_were_adopted_without_a_vote_are_told_together(self, atlas: cd.Atlas) -> None:
        """A reason is given once, with each of its resolutions."""
        found = agreement(atlas, "USA", "CHN", resolutions=["57/239", "74/247", "58/199"])
        assert [one.ballots for one in found.dropped] == [("A/RES/57/239", "A/RES/58/199")]

    def test_a_table_takes_records_too(self, atlas: cd.Atlas) -> None:
        """By their ids."""
        votes = VoteTable.of(atlas)
        assert agreement(votes, atlas.states["USA"], atlas.states["CHN"]) == agreement(votes, "USA", "CHN")

    def test_what_only_has_ballots_holds_no_votes(self, atlas: cd.Atlas) -> None:
        """Resolutions are needed as well."""
        for only in ("ballots", "resolutions"):
            with pytest.raises(TypeError, match="holds no votes; give an Atlas or a VoteTable"):
                agreement(SimpleNamespace(**{only: getattr(atlas, only)}), "USA", "CHN")  # type: ignore[arg-type]


class TestNotVotingAsACategory:
    """A fourth category is for measures of sameness alone."""

    def test_kappa_and_pi_count_who_did_not_vote(self, atlas: cd.Atlas) -> None:
        """More ballots count, and two that both did not vote did the same."""
        for measure in (kappa, scott_pi):
            drop = measure(atlas, "USA", "GMB")
            keep = measure(atlas, "USA", "GMB", missing="as_category")
            assert keep.n > drop.n
            assert not any("did not vote" in one.reason for one in keep.dropped)
        joint = {(1, 1): 3, (4, 4): 2, (1, 4): 1}
        assert formulas.kappa(joint) == Fraction(2, 3)

    @pytest.mark.parametrize(
        ("measure", "actors", "why"),
        [
            *(
                (measure, ("USA", "CHN"), "how far not voting lies from a vote is not defined")
                for measure in (agreement, coincidence, lijphart, s_score, weighted_kappa)
            ),
            *((measure, ("eu",), "it counts yes, no and abstentions alone") for measure in (rice, agreement_index)),
            *((measure, ("IND", "USA", "CHN"), "it rests on agreement") for measure in (swing, align)),
        ],
    )
    def test_other_measures_refuse_it_with_the_reason(
        self, atlas: cd.Atlas, measure: Callable[..., Measure], actors: tuple[str, ...], why: str
    ) -> None:
        """A distance to not voting is not defined, and no number is made up."""
        said = f"{measure.__name__} has no meaning with not voting as a category: {why}; give missing='drop', or ask kappa"
        with pytest.raises(ValueError, match=f"^{said}$"):
            measure(atlas, *actors, missing="as_category")

    @pytest.mark.parametrize(
        ("measure", "actors"),
        [
            *((measure, ("USA", "CHN")) for measure in (*PAIRS, coincidence)),
            *((measure, ("eu",)) for measure in (rice, agreement_index)),
            *((measure, ("IND", "USA", "CHN")) for measure in (swing, align)),
        ],
    )
    def test_any_other_treatment_of_missing_votes_is_refused(
        self, atlas: cd.Atlas, measure: Callable[..., Measure], actors: tuple[str, ...]
    ) -> None:
        """The error says what was given and what is valid."""
        with pytest.raises(ValueError, match=r"^'zero' is no way to treat missing votes; valid: 'drop', 'as_category'$"):
            measure(atlas, *actors, missing="zero")


class TestBadQuestions:
    """What cannot be asked is refused with the next step."""

    def test_unknown_actors_and_resolutions(self, atlas: cd.Atlas) -> None:
        """They are errors, never an empty answer."""
        with pytest.raises(cd.UnknownIdError, match="Did you mean"):
            agreement(atlas, "KRO", "USA")
        with pytest.raises(cd.UnknownIdError):
            agreement(atlas, "KOR", "USA", resolutions=["99/999"])
        with pytest.raises(cd.UnknownIdError, match="actor in this table of votes"):
            agreement(VoteTable.of(atlas), "KRO", "USA")
        with pytest.raises(cd.UnknownIdError, match="resolution or ballot in this table"):
            agreement(VoteTable.of(atlas), "KOR", "USA", resolutions=["99/999"])

    def test_bodies_states_and_groups_are_told_apart(self, atlas: cd.Atlas) -> None:
        """A body does not vote, a state is no group, a table does not know members."""
        with pytest.raises(ValueError, match="'eu' is a body and has no vote"):
            agreement(atlas, "EU", "USA")
        with pytest.raises(ValueError, match="'USA' is one state"):
            rice(atlas, "USA")
        with pytest.raises(ValueError, match="give atlas=, or the actors themselves"):
            rice(VoteTable.of(atlas), "eu")
        for measure in (rice, agreement_index):
            assert measure(VoteTable.of(atlas), "eu", atlas=atlas) == measure(atlas, "eu")
            named = measure(VoteTable.of(atlas), ["United States", "China"], atlas=atlas)
            assert named == measure(atlas, ["USA", "CHN"])
            assert named.group == "USA, CHN"
        assert rice(atlas, atlas.bodies["eu"]) == rice(atlas, atlas.partnerships["eu"]) == rice(atlas, "European Union")

    @pytest.mark.parametrize(
        ("selection", "error"),
        [
            ({"stage": "final"}, ValueError),
            ({"topic": "fishing"}, ValueError),
            ({"date": "last year"}, ValueError),
            ({"date": 2018}, TypeError),
            ({"session": 74.5}, TypeError),
            ({"year": True}, TypeError),
            ({"year": "last"}, ValueError),
            ({"year": "2019-12"}, ValueError),
            ({"session": "seventy"}, ValueError),
            ({"session": "74th"}, ValueError),
            ({"nonsense": 1}, TypeError),
        ],
    )
    def test_selections_that_mean_nothing(self, atlas: cd.Atlas, selection: dict[str, Any], error: type[Exception]) -> None:
        """A slip is an error, not a question that nothing fits."""
        with pytest.raises(error):
            agreement(atlas, "USA", "CHN", **selection)

    def test_sessions_that_hold_no_ballot_are_questions_all_the_same(self, atlas: cd.Atlas) -> None:
        """A regular or a special session without a ballot, and a year, are spelled right: nothing fits."""
        selections: tuple[dict[str, Any], ...] = ({"session": 1}, {"session": "S-10"}, {"session": "ES-11"}, {"year": 1950})
        for selection in selections:
            assert agreement(atlas, "USA", "CHN", **selection).reason == "no ballot fits the question"

    def test_one_is_not_several(self, atlas: cd.Atlas) -> None:
        """One actor where several belong is told so, and never taken letter by letter."""
        with pytest.raises(TypeError, match=r"'USA' is one actor, not several of them; write \['USA'\]"):
            agreement_matrix(atlas, "USA")
        with pytest.raises(TypeError, match="'USA' is one actor, not several of them"):
            agreement_matrix(atlas, atlas.states["USA"])  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="'USA' is one actor, not several of them"):
            rice(atlas, atlas.states["USA"])  # type: ignore[arg-type]

    def test_what_is_no_actor(self, atlas: cd.Atlas) -> None:
        """Something that is neither a record nor a text is told with what to give."""
        with pytest.raises(TypeError, match="None is not a name; give text"):
            agreement(atlas, None, "USA")  # type: ignore[arg-type]

    def test_who_is_given_twice_counts_once(self, atlas: cd.Atlas) -> None:
        """A matrix and a group have each actor once, so that no pair is an actor and itself."""
        twice = ["USA", "CHN", "United States"]
        assert agreement_matrix(atlas, twice, session=74) == agreement_matrix(atlas, ["USA", "CHN"], session=74)
        assert rice(atlas, twice, session=74) == rice(atlas, ["USA", "CHN"], session=74)

    def test_what_holds_no_votes(self) -> None:
        """Only an atlas or a table of votes can be asked."""
        with pytest.raises(TypeError, match="holds no votes"):
            agreement("atlas", "USA", "CHN")  # type: ignore[arg-type]

    def test_formulas_on_nothing(self) -> None:
        """No ballots, no value; and a level must be one of the scale."""
        for formula in (formulas.lijphart, formulas.s_score, formulas.kappa, formulas.scott_pi, formulas.weighted_kappa):
            with pytest.raises(formulas.UndefinedError, match=r"^there is no ballot on which both voted$"):
                formula({})
        with pytest.raises(formulas.UndefinedError, match=r"^none of the group voted$"):
            formulas.agreement_index(0, 0, 0)
        with pytest.raises(formulas.UndefinedError, match=r"^none of the group voted yes or no$"):
            formulas.rice(0, 0)
        with pytest.raises(ValueError, match="none of the levels"):
            formulas.weighted_kappa({(1, 4): 1, (1, 1): 1})


def test_a_measure_and_a_matrix_show_as_tables(atlas: cd.Atlas) -> None:
    """In a notebook and as text they say the value and on how much it rests."""
    one = agreement(atlas, "USA", "CHN", topic="cybercrime")
    assert f"{one.value:.4f}" in one.text()
    assert one._repr_html_().count("<tr>") >= 3
    found = agreement_matrix(atlas, ["IND", "CHN", "USA"], session=74)
    assert "0.67" in found.text()
    assert "<table" in found._repr_html_()


class TestHowItShows:
    """A measure says in a line, in a table and in sentences what it is, on what it rests and what does not count."""

    def test_a_pair(self, atlas: cd.Atlas) -> None:
        """By their names, with the ballots that were dropped."""
        found = weighted_kappa(atlas, "USA", "CHN", resolutions=["57/239", "74/247"])
        reason = "it was adopted without a vote, which is not the same as everybody voting yes"
        assert repr(found) == "<weighted_kappa of USA and CHN: 0.0000, n 1>"
        assert found.grid() == Grid(
            "Weighted kappa of USA, CHN",
            ("", ""),
            (
                ("weighted kappa", "0.0000"),
                ("n", "1"),
                ("ballots", "A/RES/74/247"),
                (f"left out: {reason}", "A/RES/57/239"),
            ),
        )
        assert list(found.sentences(atlas)) == [
            "The weighted kappa of United States (USA) and China (CHN) is 0.0000; 1 ballot counts.",
            f"It is {DEFINITIONS['weighted_kappa']}.",
            "Counted are A/RES/74/247.",
            f"Left out, since {reason}: A/RES/57/239.",
        ]

    def test_one_between_two(self, atlas: cd.Atlas) -> None:
        """The three by their ids."""
        found = swing(atlas, "IND", "USA", "CHN", session=74)
        assert repr(found) == "<swing of IND between USA and CHN: 0.6667, n 3>"
        assert found.grid().title == "Swing of IND, USA, CHN"
        assert found.grid().rows[2] == ("ballots", "A/RES/74/28, A/RES/74/29, A/RES/74/247")
        assert next(found.sentences(atlas)) == "The swing of IND between USA and CHN is 0.6667; 3 ballots count."

    def test_what_has_no_value(self, atlas: cd.Atlas) -> None:
        """The reason stands in its place, and what there is none of has no row and no sentence."""
        found = agreement(atlas, "USA", "XKX", session=74)
        reason = "no ballot counts (XKX was no member that day)"
        assert repr(found) == f"<agreement of USA and XKX: undefined, {reason}, n 0>"
        assert found.grid().rows == (
            ("agreement", f"undefined: {reason}"),
            ("n", "0"),
            ("left out: XKX was no member that day", "A/RES/74/28, A/RES/74/29, A/RES/74/247"),
        )
        assert list(found.sentences(atlas)) == [
            f"The agreement of United States (USA) and Kosovo (XKX) is undefined: {reason}; 0 ballots count.",
            f"It is {DEFINITIONS['agreement']}.",
            "Left out, since XKX was no member that day: A/RES/74/28, A/RES/74/29, A/RES/74/247.",
        ]

    def test_the_reason_is_that_of_the_formula_or_of_all_that_was_dropped(self, atlas: cd.Atlas) -> None:
        """A pair that always did the same has no kappa; one that shares no ballot is told why, ballot by ballot."""
        with pytest.raises(formulas.UndefinedError) as error:
            formulas.kappa({(1, 1): 1})
        votes = VoteTable([RollCall(id, id) for id in "abc"], ["XAA", "XAB"], b"YY" + b".Y" + b"YX")
        found = kappa(votes, "XAA", "XAB")
        assert (found.value, found.reason, found.group) == (None, str(error.value), "")
        found = kappa(votes.where(resolutions=["b", "c"]), "XAA", "XAB")
        assert found.reason == "no ballot counts (XAA was no member that day; XAB did not vote)"
        alone = agreement(atlas, atlas.states["USA"], atlas.states["XKX"], stage=None)
        named = [one for one in atlas.ballots.values() if one.names is cd.Names.COMPLETE]
        told = {one.reason: one.ballots for one in alone.dropped}
        assert told["XKX was no member that day"] == tuple(
            one.id for one in named if "USA" in (*one.yes, *one.no, *one.abstain, *one.not_voting)
        )
        assert "XKX did not vote" not in told

    def test_a_group_of_which_some_are_open(self, atlas: cd.Atlas) -> None:
        """They are named in a row and a sentence of their own."""
        group = atlas.with_standing("uncac", "former", as_of="2023-01-01") | ["USA"]
        found = attrs.evolve(agreement_index(atlas, group, resolutions="74/247"), unknown=("BTN", "XKX"))
        assert repr(found) == f"<agreement_index of {found.group}: 1.0000, n 1>"
        assert found.grid().title == f"Agreement index of {found.group}"
        assert found.grid().rows[-1] == ("not known to belong", "BTN, XKX")
        *_, last = found.sentences(atlas)
        assert last == "Not counted, since whether they belonged to it on each day is not known: BTN, XKX."

    def test_many_ballots_are_not_all_named(self, atlas: cd.Atlas) -> None:
        """Six are, and how many more there are."""
        more = agreement(atlas, "USA", "CHN", resolutions=[*SIX, "60/45"])
        assert more.ballots == tuple(atlas.ballot(one).id for one in ("60/45", *SIX))
        assert list(more.sentences(atlas))[2] == f"Counted are {', '.join(more.ballots[:6])} and 1 more."
        six = agreement(atlas, "USA", "CHN", resolutions=SIX)
        assert list(six.sentences(atlas))[2] == f"Counted are {', '.join(six.ballots)}."

    def test_a_matrix(self, atlas: cd.Atlas) -> None:
        """A dash stands where nothing is defined, and each pair is a row once."""
        found = agreement_matrix(atlas, ["USA", "XKX", "CHN"], session=74)
        assert found.grid() == Grid(
            "Agreement of 3 actors on 3 ballots",
            ("", "USA", "XKX", "CHN"),
            (("USA", "1.00", "–", "0.00"), ("XKX", "–", "–", "–"), ("CHN", "0.00", "–", "1.00")),
        )
        assert repr(found) == "<agreement of 3 actors on 3 ballots>"
        assert found.rows() == (
            {"a": "USA", "b": "XKX", "value": None, "n": 0},
            {"a": "USA", "b": "CHN", "value": 0.0, "n": 3},
            {"a": "XKX", "b": "CHN", "value": None, "n": 0},
        )
        other = Matrix("s_score", found.actors, found.values, found.n, found.ballots)
        assert other.grid().title == "S score of 3 actors on 3 ballots"
        same = agreement_matrix(atlas, ["USA", "XKX", "CHN"], session=74)
        assert (found == same, found == other, found == found.__reduce__()) == (True, False, False)
        assert len({found, same, other}) == len({hash(found), hash(same), hash(other)}) == 2

    def test_a_matrix_of_all(self, atlas: cd.Atlas) -> None:
        """Those that voted on a ballot that counts, and no others; nobody where none counts."""
        found = agreement_matrix(atlas, session=74)
        voted = {vote.actor for vote in atlas.votes if vote.ballot in found.ballots and vote.choice != "not voting"}
        assert found.actors == tuple(sorted(voted))
        empty = agreement_matrix(atlas, ["USA", "CHN"], year=1990)
        assert (empty.values, empty.n, empty.ballots) == (((None, None),) * 2, ((0, 0),) * 2, ())
        assert agreement_matrix(atlas, year=1990).actors == ()


class TestFormulas:
    """The formulas on plain numbers, where a hand can follow them."""

    def test_a_joint_distribution_counts_each_pair(self) -> None:
        """Each pair of levels has the number of places at which it stands, or the sum of their weights."""
        x, y = [1, 1, 3, 1], [1, 1, 3, 3]
        assert formulas.joint(x, y) == {(1, 1): 2, (3, 3): 1, (1, 3): 1}
        assert formulas.joint(x, y, [2, 3, 5, 7]) == {(1, 1): 5, (3, 3): 5, (1, 3): 7}
        for shorter in ((x[:3], y), (x, y[:3]), (x, y, [1, 1, 1])):
            with pytest.raises(ValueError, match=r"shorter|longer"):
                formulas.joint(*shorter)

    def test_a_table_has_as_many_cells_as_pairs_of_levels(self) -> None:
        """Rows are the levels of the first, columns those of the second; another size is an error."""
        assert formulas.joint_of_table([[1, 2], [3, 4]], (1, 3)) == {(1, 1): 1, (1, 3): 2, (3, 1): 3, (3, 3): 4}
        for rows in ([[1, 2], [3]], [[1, 2], [3, 4, 5]]):
            with pytest.raises(ValueError, match=r"shorter|longer"):
                formulas.joint_of_table(rows, (1, 3))

    def test_a_level_that_only_one_has_counts_by_its_share_alone(self) -> None:
        """Three of four agree; by chance 7/16 would for Cohen and 30/64 for Scott, whoever is the first."""
        for x, y in (([1, 1, 1, 2], [1, 1, 3, 2]), ([1, 1, 3, 2], [1, 1, 1, 2])):
            assert formulas.kappa(formulas.joint(x, y)) == Fraction(5, 9)
            assert formulas.scott_pi(formulas.joint(x, y)) == Fraction(9, 17)

    def test_a_group_that_is_split_in_halves_has_no_cohesion(self) -> None:
        """As many for as against is a value, while nobody for and nobody against is none."""
        assert formulas.rice(2, 2) == 0
        with pytest.raises(formulas.UndefinedError, match=r"^none of the group voted yes or no$"):
            formulas.rice(0, 0)

    def test_what_has_no_value_says_why(self) -> None:
        """The reason is a whole sentence for whoever reads the answer."""
        with pytest.raises(formulas.UndefinedError, match=r"^none of the group voted$"):
            formulas.agreement_index(0, 0, 0)
        with pytest.raises(formulas.UndefinedError, match=r"^there is no ballot on which both voted$"):
            formulas.lijphart({})
        with pytest.raises(formulas.UndefinedError, match=r"^on no ballot did both vote yes or no$"):
            formulas.coincidence({(1, 2): 1})
