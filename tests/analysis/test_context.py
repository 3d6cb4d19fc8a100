"""Votes in context: one matter beside everything, a state beside a group, and the State Department's coincidence."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.analysis import (
    RollCall,
    VoteTable,
    agreement,
    coincidence,
    context,
    convergence,
    formulas,
    lijphart,
    with_consensus,
)
from cyberdiplo.analysis.measures.context import _drawn
from cyberdiplo.query.roll_calls.calls import ballot_of

ATLAS = cd.load()
UN = ATLAS.roll_calls["un"]


class TestContext:
    """How alike two states vote on a matter, beside everything."""

    def test_both_are_agreements_of_the_same_years(self) -> None:
        """Each is what `agreement` gives; the difference is theirs."""
        found = context(ATLAS, "CHN", "IND", date="2016/2025")
        cyber = [id for id, topics in zip(UN.column("id"), UN.column("topics"), strict=True) if topics]
        assert found.on.value == agreement(UN, "CHN", "IND", resolutions=cyber, date="2016/2025").value
        assert found.beside.value == agreement(UN, "CHN", "IND", date="2016/2025").value
        assert found.on.value is not None
        assert found.beside.value is not None
        assert found.difference == found.on.value - found.beside.value
        assert found.rows() == (
            {
                "a": "CHN",
                "b": "IND",
                "topic": "cyber",
                "value": found.on.value,
                "n": found.on.n,
                "against": "everything",
                "against_value": found.beside.value,
                "against_n": found.beside.n,
                "difference": found.difference,
                "low": found.low,
                "high": found.high,
            },
        )

    def test_one_seed_gives_one_interval(self) -> None:
        """Another seed moves its ends a little, and more draws are allowed."""
        one, same, other = (context(UN, "USA", "CHN", seed=seed) for seed in (1, 1, 2))
        assert (one.low, one.high) == (same.low, same.high)
        assert (one.low, one.high) != (other.low, other.high)
        assert one.low == pytest.approx(other.low, abs=0.03)

    def test_the_interval_is_that_of_drawing_roll_calls_one_by_one(self) -> None:
        """A plain bootstrap of the same roll calls has nearly the same ends."""
        found = context(UN, "CHN", "IND", session=[73, 74], topic="cyber")
        parts = []
        for ids in (found.on.ballots, tuple(set(found.beside.ballots) - set(found.on.ballots))):
            part = UN.where(resolutions=ids)
            parts.append([1 - abs(_code(part, id, "CHN") - _code(part, id, "IND")) / 2 for id in ids])
        chance = random.Random(0)
        drawn = []
        for _ in range(1000):
            on, rest = (chance.choices(part, k=len(part)) for part in parts)
            drawn.append(sum(on) / len(on) - sum(on + rest) / len(on + rest))
        drawn.sort()
        assert found.low == pytest.approx(drawn[25], abs=0.06)
        assert found.high == pytest.approx(drawn[975], abs=0.06)

    def test_what_it_is_set_beside_is_all_or_the_others(self) -> None:
        """Where both matters are settled, every draw gives the difference itself."""
        cyber = [("cybercrime",), ("cybercrime",), (), (), ()]
        rolls = [RollCall(f"A/RES/1/{place}", f"A/RES/1/{place}", topics=topics) for place, topics in enumerate(cyber)]
        votes = VoteTable(rolls, ["XAA", "XAB", "XAC"], b"YYN" + b"NNY" + b"YNN" + b"NYY" + b"YNA")
        found = context(votes, "XAA", "XAB")
        assert (found.on.value, found.on.n, found.beside.value, found.beside.n) == (1, 2, 0.4, 5)
        assert found.difference == found.low == found.high == pytest.approx(0.6)
        assert (found.against, found.draws, found.seed) == ("everything", 1000, 0)
        others = context(votes, "XAA", "XAB", against="others", draws=1, seed=7)
        assert (others.on.value, others.beside.value, others.beside.n) == (1, 0, 3)
        assert (others.low, others.high, others.difference) == (1, 1, 1)
        assert (others.against, others.draws, others.seed) == ("everything else", 1, 7)
        assert repr(others) == (
            "<XAA and XAB on cyber: 1.0000 (n 2); on everything else: 0.0000 (n 3), +1.0000 [+1.0000, +1.0000]>"
        )
        halves = VoteTable(rolls, ["XAA", "XAB", "XAC"], b"YYN" + b"NNY" + b"YAN" + b"NAY" + b"AYN")
        half = context(halves, "XAA", "XAB", against="others")
        assert (half.beside.value, half.low, half.high) == (0.5, 0.5, 0.5)
        missing = context(votes, "XAA", "XAB", resolutions=["1/2", "1/3"])
        assert (missing.on.value, missing.beside.value, missing.difference) == (None, 0, None)
        assert repr(missing) == "<XAA and XAB on cyber: undefined (n 0); on everything: 0.0000 (n 2)>"

    @pytest.mark.parametrize(
        ("topic", "field"), [("privacy", "topic"), (cd.Topic.ICT_SECURITY, "topic"), ("human rights", "issue")]
    )
    def test_a_matter_is_a_topic_or_an_issue(self, topic: str, field: str) -> None:
        """Its word is that of the question, and its roll calls are those that have it."""
        found = context(UN, "USA", "CHN", topic=topic, draws=1)
        assert found.topic == str(topic)
        assert found.on == agreement(UN, "USA", "CHN", **{field: topic})  # type: ignore[arg-type]
        assert found.on.n

    def test_the_documented_answer_is_this(self) -> None:
        """The same seed gives the same interval in every version."""
        assert repr(context(ATLAS, "CHN", "IND", date="2016/2025")) == (
            "<CHN and IND on cyber: 0.7045 (n 22); on everything: 0.8696 (n 1016), -0.1650 [-0.3410, -0.0035]>"
        )

    def test_parts_count_where_they_are_asked_for(self) -> None:
        """The stages are those of the question, for the matter and for all."""
        votes, stages = ATLAS.roll_calls["voeten"], ["plenary", "amendment", "paragraph"]
        found = context(votes, "USA", "CHN", topic="human rights", session=33, stage=stages)
        assert found.on == agreement(votes, "USA", "CHN", issue="human rights", session=33, stage=stages)
        assert found.beside == agreement(votes, "USA", "CHN", session=33, stage=stages)
        assert found.beside.n > agreement(votes, "USA", "CHN", session=33).n

    @given(st.integers(1, 400), st.data())
    def test_a_drawn_number_grows_with_its_chance_and_stays_within_its_size(self, size: int, data: st.DataObject) -> None:
        """Whatever the share."""
        of = data.draw(st.integers(1, 50))
        part = data.draw(st.integers(0, of))
        chances = sorted(data.draw(st.lists(st.floats(0, 1, exclude_max=True), min_size=2, max_size=2)))
        low, high = (_drawn(size, part, of, chance) for chance in chances)
        assert 0 <= low <= high <= size

    def test_a_topic_that_is_none_is_an_error_that_lists_them(self) -> None:
        """Topics, issues and cyber are valid."""
        with pytest.raises(ValueError, match="also valid: 'cyber', 'colonialism'"):
            context(ATLAS, "USA", "CHN", topic="whales")
        with pytest.raises(ValueError, match="valid: 'all', 'others'"):
            context(ATLAS, "USA", "CHN", against="none")
        with pytest.raises(ValueError, match="give 1 or more"):
            context(ATLAS, "USA", "CHN", draws=0)

    def test_without_a_common_vote_there_is_no_difference(self) -> None:
        """Both values are undefined, and it says so."""
        found = context(ATLAS, "SUN", "RUS")
        assert (found.difference, found.low, found.high) == (None, None, None)
        assert repr(found) == "<SUN and RUS on cyber: undefined (n 0); on everything: undefined (n 0)>"

    def test_it_is_explained_and_cited(self) -> None:
        """In prose, with the sources of both."""
        found = context(ATLAS, "KOR", "BIH", date="2016/2025", against="others")
        assert "more than on everything else" in " ".join(ATLAS.explain(found).split())
        assert "undl-votes-2021-12" in found.sources


def _code(table: VoteTable, id: str, actor: str) -> int:
    ballot = ballot_of(table, id)
    return 1 if actor in ballot.yes else 2 if actor in ballot.abstain else 3


class TestConvergence:
    """How often a state votes as most of a group do."""

    def test_a_member_of_a_group_that_votes_as_one_always_converges(self) -> None:
        """Of the Five Eyes on cyber votes, Australia went with the most."""
        found = convergence(ATLAS, "AUS", ["CAN", "GBR", "NZL", "USA"], session=73)
        assert [(row["session"], row["same"], row["n"], row["value"]) for row in found] == [("73", 3, 3, 1.0)]

    def test_an_even_split_is_no_majority(self) -> None:
        """Where two members differ nothing counts."""
        votes = VoteTable(
            [(id, id, "plenary", "", "1", (), "complete", "", (), "", "", "", (), ()) for id in "ab"],
            ["XAA", "XAB", "XAC"],
            b"YYN" + b"YNN",
        )
        found = convergence(votes, "XAA", ["XAB", "XAC"])
        assert [(row["same"], row["n"]) for row in found] == [(0, 1)]

    def test_amendments_are_in_or_out(self) -> None:
        """By the stages that are asked for."""
        voeten = ATLAS.roll_calls["voeten"]
        without, within = (
            sum(row["n"] for row in convergence(voeten, "POL", "eu", atlas=ATLAS, session=33, stage=stage))  # type: ignore[misc]
            for stage in ("plenary", ["plenary", "amendment", "paragraph"])
        )
        assert within > without > 0

    def test_a_table_does_not_know_the_members_of_a_body(self) -> None:
        """It is an error that says what to give."""
        with pytest.raises(ValueError, match="give atlas="):
            convergence(UN, "UKR", "eu")

    def test_who_did_not_vote_is_no_part_of_the_group(self) -> None:
        """Nor is the state itself, nor one that is on no list."""
        votes = VoteTable([("a", "a", "plenary", "2019-01-01", "74")], ["FRA", "AUT", "DEU", "ITA"], b"YYXX")
        for group in (["AUT", "DEU", "ITA"], ["FRA", "AUT", "DEU", "ITA"]):
            assert [(row["same"], row["n"]) for row in convergence(votes, "FRA", group)] == [(1, 1)]
        others = VoteTable([("a", "a", "plenary", "2019-01-01", "74")], ["FRA", "AUT", "DEU"], b"YNY")
        assert convergence(others, "FRA", ["FRA", "AUT", "DEU"]).records == ()
        assert convergence(others, "FRA", "eu", atlas=ATLAS).records == ()
        assert convergence(votes, "FRA", "eu", atlas=ATLAS).records == (("74", "FRA", "eu", 1, 1, 1.0),)

    def test_regular_sessions_come_first_by_number(self) -> None:
        """Then what is of no session, then special ones."""
        sessions = ["ES-10", "", "10", "S-1", "9", "ES-2"]
        votes = VoteTable([(name, name, "plenary", "", name) for name in sessions], ["XAA", "XAB"], b"YY" * len(sessions))
        found = [row["session"] for row in convergence(votes, "XAA", ["XAB"])]
        assert found == ["9", "10", "", "ES-2", "ES-10", "S-1"]

    def test_it_says_what_a_row_is_and_of_which_edition(self) -> None:
        """The edition is that of the atlas, whether it holds the votes or is given beside them."""
        columns = (("session", str), ("actor", str), ("group", str), ("same", int), ("n", int), ("value", float))
        for votes, atlas in ((ATLAS, None), (ATLAS, ATLAS), (UN, ATLAS), (UN, None)):
            found = convergence(votes, "UKR", "eu" if votes is ATLAS or atlas else ["FRA", "DEU"], atlas=atlas, session=74)
            assert (found.name, found.columns) == ("convergence", columns)
            assert found.about.startswith("One row a session: on how many roll calls the actor")
            assert found.edition == (ATLAS.edition.number if votes is ATLAS or atlas else "")


class TestCoincidence:
    """The State Department's voting coincidence, as its reports define it."""

    @given(st.lists(st.tuples(st.sampled_from((1, 2, 3)), st.sampled_from((1, 2, 3))), min_size=1))
    def test_the_earlier_one_leaves_abstentions_out(self, pairs: list[tuple[int, int]]) -> None:
        """It is agreement over the ballots on which neither abstained."""
        joint = formulas.joint(*zip(*pairs, strict=True))
        decided = [(a, b) for a, b in pairs if 2 not in (a, b)]
        if decided:
            expected = Fraction(sum(a == b for a, b in decided), len(decided))
            assert formulas.coincidence(joint) == expected
        else:
            with pytest.raises(formulas.UndefinedError, match=r"^on no ballot did both vote yes or no$"):
                formulas.coincidence(joint)

    def test_the_later_one_counts_a_half_where_one_abstained(self) -> None:
        """It is Lijphart's index."""
        found = coincidence(UN, "USA", "KOR", session=75)
        assert found == coincidence(UN, "USA", "KOR", session=75, rule=2017)
        assert (found.name, found.value) == ("coincidence", lijphart(UN, "USA", "KOR", session=75).value)

    def test_the_ballots_that_do_not_count_are_told(self) -> None:
        """An abstention is a reason."""
        found = coincidence(UN, "USA", "KOR", session=75, rule=2016)
        assert "one of the two abstained" in {one.reason for one in found.dropped}
        assert found.name == "coincidence_to_2016"
        assert found.n + sum(len(one.ballots) for one in found.dropped) == len(UN.where(session=75))
        assert "to the report for 2016" in " ".join(ATLAS.explain(found).split())

    def test_important_votes_are_chosen_by_a_word(self) -> None:
        """Thirteen in 2015, as the report has them."""
        assert len(ATLAS.roll_calls["voeten"].where(year=2015, important=True)) == 13
        assert coincidence(UN, "USA", "ISR", year=2015, important=True).value == 1


class TestConsensus:
    """What was adopted without a vote counts as agreement, beside the recorded votes."""

    def test_both_numbers_say_on_what_they_rest(self) -> None:
        """The value is the mean over recorded votes and resolutions."""
        found = with_consensus(ATLAS, "USA", "CHN")
        assert found.recorded.value == lijphart(ATLAS, "USA", "CHN").value
        assert found.n == found.recorded.n + len(found.consensus)
        assert found.recorded.value is not None
        points = found.recorded.value * found.recorded.n + len(found.consensus)
        assert found.value == pytest.approx(points / found.n)
        assert {ATLAS.resolutions[id].outcome for id in found.consensus} == {cd.Outcome.WITHOUT_VOTE}

    def test_resolutions_are_chosen_as_ballots_are(self) -> None:
        """By topic, session, year and date; what else ballots have resolutions have not."""
        one = with_consensus(ATLAS, "CHN", "IND", session=[73, 74], date="2018/2019")
        assert {ATLAS.resolutions[id].session for id in one.consensus} <= {73, 74}
        assert with_consensus(ATLAS, "CHN", "IND", year=2019, topic="cybercrime").n >= 1
        with pytest.raises(TypeError, match="cannot be chosen by 'stage'"):
            with_consensus(ATLAS, "CHN", "IND", stage="committee")

    @pytest.mark.parametrize(
        ("selection", "fits"),
        [
            ({}, lambda one: True),
            ({"topic": None, "session": None}, lambda one: True),
            ({"topic": "cybercrime"}, lambda one: cd.Topic.CYBERCRIME in one.topics),
            ({"topic": cd.Topic.CYBERCRIME}, lambda one: cd.Topic.CYBERCRIME in one.topics),
            ({"topic": ["cybercrime", "privacy"]}, lambda one: {*one.topics} & {cd.Topic.CYBERCRIME, cd.Topic.PRIVACY}),
            ({"session": 74}, lambda one: one.session == 74),
            ({"session": ["74", 75]}, lambda one: one.session in (74, 75)),
            ({"year": 2019}, lambda one: one.adopted.first.year == 2019),
            ({"year": [2018, 2020]}, lambda one: one.adopted.first.year in (2018, 2020)),
            ({"date": "2018/2019"}, lambda one: one.adopted.first.year in (2018, 2019)),
            ({"date": datetime.date(2019, 12, 18)}, lambda one: str(one.adopted) == "2019-12-18"),
            ({"date": cd.PartialDate.parse("2010-12-15/2010-12-31")}, lambda one: one.id == "A/RES/65/230"),
            ({"session": 74, "topic": "cybercrime"}, lambda one: one.session == 74 and cd.Topic.CYBERCRIME in one.topics),
        ],
    )
    def test_what_was_adopted_without_a_vote_counts_where_it_fits(
        self, selection: dict[str, Any], fits: Callable[[cd.Resolution], object]
    ) -> None:
        """Of the Assembly, not of the Human Rights Council, in which not all members sit."""
        found = with_consensus(ATLAS, "USA", "CHN", **selection)
        wanted = [one for id, one in sorted(ATLAS.resolutions.items()) if not id.startswith("A/HRC/") and fits(one)]
        assert found.consensus == tuple(one.id for one in wanted if one.outcome is cd.Outcome.WITHOUT_VOTE)
        assert found.consensus
        assert found.recorded == lijphart(ATLAS, "USA", "CHN", **selection)

    def test_two_that_always_disagree_agree_by_consensus_alone(self) -> None:
        """The recorded votes add nothing to the points and count all the same."""
        found = with_consensus(ATLAS, "USA", "CHN", topic="cybercrime")
        assert (found.recorded.value, found.recorded.n, len(found.consensus)) == (0, 2, 9)
        assert found.value == 9 / 11
        assert repr(found) == "<USA and CHN: 0.0000 on 2 recorded votes, 0.8182 with 9 by consensus>"

    def test_who_was_no_member_agreed_to_nothing(self) -> None:
        """Montenegro has no consensus before 2006."""
        found = with_consensus(ATLAS, "MNE", "SRB", date="1998/2005")
        assert (found.value, found.n, found.consensus) == (None, 0, ())
        assert repr(found).startswith("<MNE and SRB: undefined on 0 recorded votes")
