"""A table of votes keeps every vote in bits, and the fast paths give what slow ones give."""

from __future__ import annotations

import copy
import datetime
import os
import pickle
import re
import subprocess
import sys
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Ballot, DataError, Names, PartialDate, Ref, Stage, Tally, analysis
from cyberdiplo.analysis import (
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
from cyberdiplo.query.roll_calls.calls import session_of
from cyberdiplo.storage.roll_calls import _KINDS, _STAGES

ACTORS = ("AUS", "CHN", "IND", "USA")
LEVEL = {"Y": 1, "A": 2, "N": 3}
PAIRS = (agreement, lijphart, s_score, kappa, weighted_kappa, scott_pi)

rows = st.lists(st.lists(st.sampled_from("YYNAX."), min_size=4, max_size=4).map("".join), max_size=12)


def table(ballots: list[str]) -> VoteTable:
    """A table of ballots, each written as one letter for each of the four actors."""
    rolls = [RollCall(f"A/RES/9/{n}", f"A/RES/9/{n}", date=f"20{n:02}-01-01") for n in range(len(ballots))]
    return VoteTable(rolls, ACTORS, "".join(ballots).encode())


def slow(ballots: list[str], a: int, b: int, *, contested: bool) -> list[tuple[int, int]]:
    """The levels of two on the ballots that count, vote by vote."""
    return [
        (LEVEL[row[a]], LEVEL[row[b]])
        for row in ballots
        if row[a] in LEVEL and row[b] in LEVEL and (not contested or len(set(row) & set(LEVEL)) > 1)
    ]


def swapped(row: str) -> str:
    return row.translate(str.maketrans("YN", "NY"))


class TestLaws:
    """What holds for any votes."""

    @settings(max_examples=60)
    @given(rows)
    def test_symmetry(self, ballots: list[str]) -> None:
        """Two agree as much as the other way round."""
        votes = table(ballots)
        for measure in PAIRS:
            one, other = measure(votes, "AUS", "IND"), measure(votes, "IND", "AUS")
            assert (one.value, one.n, one.ballots) == (other.value, other.n, other.ballots)

    @settings(max_examples=60)
    @given(rows)
    def test_yes_and_no_are_alike(self, ballots: list[str]) -> None:
        """Swapping yes and no everywhere changes nothing."""
        one, other = table(ballots), table([swapped(row) for row in ballots])
        for measure in PAIRS:
            assert measure(one, "AUS", "IND").value == measure(other, "AUS", "IND").value
        for group in (rice, agreement_index):
            assert group(one, ACTORS).value == group(other, ACTORS).value

    @settings(max_examples=60)
    @given(rows, st.sampled_from(["YYYY", "NNNN", "AAAA"]))
    def test_a_unanimous_ballot_moves_lijphart_and_leaves_agreement(self, ballots: list[str], unanimous: str) -> None:
        """Voeten leaves it out; Lijphart counts it as one more on which both did the same."""
        one, other = table(ballots), table([*ballots, unanimous])
        assert agreement(one, "AUS", "IND").value == agreement(other, "AUS", "IND").value
        before, after = lijphart(one, "AUS", "IND"), lijphart(other, "AUS", "IND")
        assert after.n == before.n + 1
        assert after.value == (
            1 if before.value is None else pytest.approx((before.value * before.n + 1) / (before.n + 1), abs=1e-12)
        )

    @settings(max_examples=60)
    @given(rows, st.sampled_from(["XYNA", ".NYY", "XXXX", "XYXN"]))
    def test_an_absence_changes_nothing(self, ballots: list[str], row: str) -> None:
        """A ballot on which one of the two did not vote is dropped with its reason."""
        one, other = table(ballots), table([*ballots, row])
        for measure in PAIRS:
            before, after = measure(one, "AUS", "IND"), measure(other, "AUS", "IND")
            assert (before.value, before.n, before.ballots) == (after.value, after.n, after.ballots)
            assert any(other.rolls[-1].id in dropped.ballots for dropped in after.dropped)

    @settings(max_examples=60)
    @given(rows)
    def test_s_is_twice_agreement_less_one(self, ballots: list[str]) -> None:
        """On the same ballots, those that are not unanimous."""
        votes = table(ballots).where(contested=True)
        found, other = agreement(votes, "AUS", "IND"), s_score(votes, "AUS", "IND")
        assert found.ballots == other.ballots
        if found.value is not None:
            assert other.value == float(2 * Fraction(round(found.value * 2 * found.n), 2 * found.n) - 1)

    @settings(max_examples=60)
    @given(rows)
    def test_bits_give_what_counting_gives(self, ballots: list[str]) -> None:
        """Each measure of a pair is its formula on the votes one by one."""
        votes = table(ballots)
        expected = {
            agreement: (formulas.lijphart, True),
            lijphart: (formulas.lijphart, False),
            s_score: (formulas.s_score, False),
            kappa: (formulas.kappa, False),
            weighted_kappa: (formulas.weighted_kappa, False),
            scott_pi: (formulas.scott_pi, False),
        }
        for measure, (formula, contested) in expected.items():
            pairs = slow(ballots, 0, 2, contested=contested)
            found: Any = measure(votes, "AUS", "IND")
            try:
                value: float | None = float(formula(formulas.joint(*zip(*pairs, strict=True)))) if pairs else None
            except formulas.UndefinedError:
                value = None
            assert (found.value, found.n) == (value, len(pairs))
            assert (found.value is None) == bool(found.reason)
            assert sorted((*found.ballots, *(id for one in found.dropped for id in one.ballots))) == sorted(votes.ids)

    @settings(max_examples=60)
    @given(rows)
    def test_the_older_coincidence_counts_the_ballots_on_which_both_said_yes_or_no(self, ballots: list[str]) -> None:
        """Where either abstained the ballot is dropped, and the reason says so."""
        pairs = [pair for pair in slow(ballots, 0, 2, contested=False) if 2 not in pair]
        value = float(formulas.coincidence(formulas.joint(*zip(*pairs, strict=True)))) if pairs else None
        found = coincidence(table(ballots), "AUS", "IND", rule=2016)
        assert (found.value, found.n) == (value, len(pairs))
        both = len(slow(ballots, 0, 2, contested=False))
        assert sum(len(one.ballots) for one in found.dropped if "abstained" in one.reason) == both - len(pairs)

    @settings(max_examples=60)
    @given(rows)
    def test_a_cell_of_the_matrix_is_the_pair(self, ballots: list[str]) -> None:
        """And its rows are each pair once."""
        votes = table(ballots)
        matrix = agreement_matrix(votes, ACTORS)
        for i, a in enumerate(ACTORS):
            for j, b in enumerate(ACTORS):
                found = agreement(votes, a, b)
                assert (matrix.values[i][j], matrix.n[i][j]) == (found.value, found.n)
        assert [(row["a"], row["b"]) for row in matrix.rows()] == list(combinations(ACTORS, 2))
        assert matrix.ballots == tuple(
            id for id, row in zip(votes.ids, ballots, strict=True) if len(set(row) & set(LEVEL)) > 1
        )

    @settings(max_examples=60)
    @given(rows)
    def test_the_cohesion_of_a_group_is_that_of_its_tallies(self, ballots: list[str]) -> None:
        """The mean over the ballots on which it is defined; the others are dropped with the reason."""
        votes = table(ballots)
        tallies = [[row[:3].count(letter) for letter in "YNA"] for row in ballots]
        for measure, formula in (
            (rice, lambda y, n, _: formulas.rice(y, n)),
            (agreement_index, formulas.agreement_index),
        ):
            values = [formula(*tally) for tally in tallies if (sum(tally[:2]) if measure is rice else sum(tally))]
            found: Any = measure(votes, ACTORS[:3])
            assert found.n == len(values)
            assert found.value == (float(sum(values) / len(values)) if values else None)
            assert sum(len(one.ballots) for one in found.dropped) == len(ballots) - len(values)

    @settings(max_examples=60)
    @given(rows)
    def test_a_state_between_two_poles_rests_on_its_agreements_with_both(self, ballots: list[str]) -> None:
        """What counts for either counts; what is left out, and why there is no value, is what one of the two says."""
        votes = table(ballots)
        pair = [agreement(votes, "IND", pole) for pole in ("USA", "CHN")]
        counted = {id for one in pair for id in one.ballots}
        left_out = {(one.reason, id) for measure in pair for one in measure.dropped for id in one.ballots}
        said = [f"the agreement of IND and {one.actors[1]} is undefined: {one.reason}" for one in pair if one.value is None]
        for measure, name in ((swing, "swing"), (align, "align")):
            found = measure(votes, "IND", "USA", "CHN")
            assert (found.name, found.actors, found.reason) == (name, ("IND", "USA", "CHN"), "; ".join(said))
            assert (set(found.ballots), found.n) == (counted, len(counted))
            assert {(one.reason, id) for one in found.dropped for id in one.ballots} <= left_out

    @settings(max_examples=60)
    @given(rows)
    def test_swing_does_not_care_for_the_order_of_the_poles(self, ballots: list[str]) -> None:
        """It lies between 0 and 1."""
        votes = table(ballots)
        one, other = swing(votes, "IND", "USA", "CHN"), swing(votes, "IND", "CHN", "USA")
        assert (one.value, one.ballots) == (other.value, other.ballots)
        assert one.value is None or 0 <= one.value <= 1
        ids = [*one.ballots, *(id for group in one.dropped for id in group.ballots)]
        assert sorted(ids) == sorted(votes.ids)


class TestWhatIsKept:
    """Nothing is lost on the way into the bits and back."""

    @settings(max_examples=60)
    @given(rows)
    def test_ballots_are_given_back(self, ballots: list[str]) -> None:
        """From ballots to a table and back are the same ballots."""
        given = table(ballots).ballots()
        assert VoteTable.of_ballots(given).ballots() == given
        for row, ballot in zip(ballots, given, strict=True):
            assert ballot.yes == tuple(actor for actor, letter in zip(ACTORS, row, strict=True) if letter == "Y")

    @settings(max_examples=25)
    @given(rows)
    def test_what_is_saved_is_loaded(self, tmp_path_factory: pytest.TempPathFactory, ballots: list[str]) -> None:
        """A saved table is the same table."""
        path = tmp_path_factory.mktemp("votes") / "votes.csv"
        votes = table(ballots)
        votes.save(path)
        assert VoteTable.load(path) == votes

    def test_the_votes_of_the_atlas(self, atlas: cd.Atlas, tmp_path: Path) -> None:
        """Every ballot is given back as it stands in the atlas, also by way of a file."""
        votes = VoteTable.of(atlas)
        assert votes is VoteTable.of(atlas)
        assert votes.ballots() == tuple(atlas.ballots.values())
        votes.save(tmp_path / "votes.csv")
        assert VoteTable.load(tmp_path / "votes.csv") == votes
        assert hash(VoteTable.load(tmp_path / "votes.csv")) == hash(votes)
        part = votes.where(session=74)
        part.save(tmp_path / "part.csv")
        assert VoteTable.load(tmp_path / "part.csv").ids == part.ids

    def test_it_is_a_value(self, atlas: cd.Atlas) -> None:
        """It cannot be changed; copies and pickles are equal, and of another class or selection are not."""
        votes = VoteTable.of(atlas)
        with pytest.raises(AttributeError, match="immutable"):
            votes.actors = ()
        assert copy.deepcopy(votes) == pickle.loads(pickle.dumps(votes)) == votes
        assert votes != votes.where(session=74)
        assert votes != "votes"
        assert repr(votes.where(session=74, stage="plenary")) == f"<votes of {len(votes.actors)} actors on 3 ballots>"
        measure = agreement(votes, "USA", "CHN")
        assert pickle.loads(pickle.dumps(measure)) == measure

    @pytest.mark.parametrize(
        ("rolls", "actors", "letters"),
        [(["1"], "AB", b"Y"), (["1"], "AB", b"YQ"), (["1"], "AA", b"YY"), (["1", "1"], "AB", b"YYYY")],
    )
    def test_what_is_no_table_is_refused(self, rolls: list[str], actors: str, letters: bytes) -> None:
        """One known letter for each actor on each ballot, each once."""
        with pytest.raises(ValueError, match="give"):
            VoteTable([RollCall(id, id) for id in rolls], actors, letters)

    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [
            ("resolution\t", "nonsense\t", 1),
            ("YYNA", "YYN", 2),
            ("YYNA", "YYNA\tY", 2),
            ("YYNA\n", "YYNA", 2),
            ("YYNA", "YYNQ", 2),
            ("YYNA", "QYNA", 2),
            ("AUS CHN", "AUS AUS", 1),
            ("\tcomplete\t", "\tcompletes\t", 2),
            ("\tcomplete\t", "\tcomplete\t79-x-33", 2),
            ("\tcomplete\t", "\tcomplete\t79-60", 2),
            ("\tcomplete\t", "\tcomplete\t79--33", 2),
        ],
    )
    def test_a_damaged_file_is_refused(self, tmp_path: Path, old: str, new: str, line: int) -> None:
        """The error names the file and the line, so that no measure fails or drops a ballot on account of the damage."""
        path = tmp_path / "votes.csv"
        table(["YYNA"]).save(path)
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            VoteTable.load(path)
        assert (caught.value.file, caught.value.line) == (str(path), line)
        with pytest.raises(DataError, match=r"VoteTable\.save"):
            VoteTable.load(tmp_path / "nothing.csv")
        with pytest.raises(FileExistsError, match="overwrite=True"):
            table([]).save(path)
        table(["YYNA"]).save(path, overwrite=True)
        assert VoteTable.load(path) == table(["YYNA"])

    def test_a_ballot_that_stands_twice_in_a_file_is_refused(self, tmp_path: Path) -> None:
        """The error names the second line."""
        path = tmp_path / "votes.csv"
        table(["YYNA"]).save(path)
        header, line, _ = path.read_text(encoding="utf-8").splitlines()
        path.write_text(f"{header}\n{line}\n{line}\n# 2 ballots\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"votes\.csv:3: .* expected each ballot once"):
            VoteTable.load(path)

    def test_the_words_for_lists_of_names_are_those_of_the_vocabulary(self) -> None:
        """A file is checked without the import of the vocabulary, but by its words."""
        assert set(_KINDS) == set(map(str, Names))
        assert set(_STAGES) == set(map(str, Stage))


class TestSelection:
    """Ballots are chosen by what is known of them; several values are alternatives, several fields all must fit."""

    def test_by_each_field(self, atlas: cd.Atlas) -> None:
        """Each field chooses what a plain loop over the ballots chooses."""
        votes = VoteTable.of(atlas)
        ballots, resolutions = atlas.ballots.values(), atlas.resolutions
        assert votes.where(session=[73, "74"]).ids == tuple(
            one.id for one in ballots if resolutions[one.resolution].session in (73, 74)
        )
        assert votes.where(year=2019, stage=Stage.PLENARY).ids == ("A/RES/74/28", "A/RES/74/29", "A/RES/74/247")
        assert votes.where(topic="cybercrime").ids == tuple(
            one.id for one in ballots if "cybercrime" in resolutions[one.resolution].topics
        )
        assert votes.where(resolutions=["A/RES/74/247/C3"]).ids == ("A/RES/74/247/C3",)
        assert votes.where(resolutions=resolutions["A/RES/74/247"]).ids == ("A/RES/74/247", "A/RES/74/247/C3")
        assert votes.where(session=None, topic=None) == votes

    @pytest.mark.parametrize(
        "span", ["2018/2019", PartialDate.parse("2018/2019"), "2025-11", datetime.date(2019, 12, 27), "2019-12-12/.."]
    )
    def test_by_a_span_of_days(self, atlas: cd.Atlas, span: Any) -> None:
        """A ballot fits if its date, known perhaps only to the month, lies wholly within."""
        whole = PartialDate.parse(span) if isinstance(span, str) else span
        whole = PartialDate.on(whole) if isinstance(whole, datetime.date) else whole
        expected = [one.id for one in atlas.ballots.values() if one.date is not None and whole.covers(one.date)]
        assert list(VoteTable.of(atlas).where(date=span).ids) == expected != []

    CALLS = (
        RollCall(
            "A/RES/74/1",
            "A/RES/74/1",
            date="2019-12-01",
            session="74",
            topics=("privacy", "cybercrime"),
            issues=("human rights", "colonialism"),
            flags=("stage not coded", "important"),
        ),
        RollCall("A/RES/74/1/C3", "A/RES/74/1", stage="committee", date="2019-11", session="74"),
        RollCall("A/DEC/76/5", "A/DEC/76/5", date="2021-12-31/2022-01-01", session="76"),
        RollCall("A/RES/ES-6/2", "", session="ES-6", flags=("derived absences",)),
    )

    @pytest.mark.parametrize(
        ("selection", "places"),
        [
            ({}, "0123"),
            ({"stage": None, "session": None, "date": None, "contested": None}, "0123"),
            ({"stage": "committee"}, "1"),
            ({"stage": Stage.COMMITTEE}, "1"),
            ({"stage": ["committee", "plenary"]}, "0123"),
            ({"stage": "motion"}, ""),
            ({"topic": "privacy"}, "0"),
            ({"topic": cd.Topic.CYBERCRIME}, "0"),
            ({"topic": "ict-security"}, ""),
            ({"issue": "human rights"}, "0"),
            ({"session": 74}, "01"),
            ({"session": "74"}, "01"),
            ({"session": "ES-6"}, "3"),
            ({"session": [76, "ES-6"]}, "23"),
            ({"session": ["S-10", "ES-7", 1]}, ""),
            ({"year": 2019}, "01"),
            ({"year": "2019"}, "01"),
            ({"year": [2021, 2022]}, ""),
            ({"date": "2019-12-01"}, "0"),
            ({"date": datetime.date(2019, 12, 1)}, "0"),
            ({"date": "2019-11/2019-12-01"}, "01"),
            ({"date": "2019-11-02/2019-12-31"}, "0"),
            ({"date": "2019-12-02/.."}, "2"),
            ({"date": PartialDate.parse("2021-12-31/2022-01-01")}, "2"),
            ({"date": "2021"}, ""),
            ({"resolutions": "A/RES/74/1"}, "01"),
            ({"resolutions": "74/1"}, "01"),
            ({"resolutions": "74/1/C3"}, "1"),
            ({"resolutions": "76/5"}, "2"),
            ({"resolutions": ["A/RES/ES-6/2", "76/5"]}, "23"),
            ({"resolutions": CALLS[1]}, "1"),
            ({"resolutions": []}, ""),
            ({"important": True}, "0"),
            ({"important": False}, "123"),
            ({"contested": True}, "02"),
            ({"contested": False}, "0123"),
            ({"session": 74, "important": False}, "1"),
        ],
    )
    def test_each_choice_keeps_what_fits_and_nothing_else(self, selection: dict[str, Any], places: str) -> None:
        """Also of a table that holds only some of its ballots; the order is that of the table."""
        votes = VoteTable(self.CALLS, ("XAA", "XAB"), b"YN" + b"YY" + b"AN" + b"YX")
        assert votes.where(**selection).ids == tuple(self.CALLS[int(place)].id for place in places)
        some = votes.where(resolutions=[self.CALLS[1], self.CALLS[2]]).where(**selection)
        assert some.ids == tuple(self.CALLS[int(place)].id for place in places if place in "12")
        assert VoteTable([], (), b"").where(important=True, contested=True, date="2019").ids == ()

    @pytest.mark.parametrize(
        ("selection", "error", "words"),
        [
            (
                {"nonsense": None},
                TypeError,
                "by 'nonsense'; choose by stage, topic, issue, session, year, date, resolutions, contested, important",
            ),
            ({"session": True}, TypeError, "True is not a session; give a number such as 74"),
            ({"year": 2019.0}, TypeError, "2019.0 is not a year; give a number such as 2019"),
            *(
                (
                    {"session": wrong},
                    ValueError,
                    f"{wrong!r} is not a session; valid is a number such as 74, of a special session 'S-10' or 'ES-6'",
                )
                for wrong in ("ES-", "E74", "S-ES-1", "74th", "٧٤", "")
            ),
            ({"year": "S-10"}, ValueError, "'S-10' is not a year; valid is a number such as 2019"),
            ({"year": ""}, ValueError, "'' is not a year; valid is a number such as 2019"),
            ({"issue": "whales"}, ValueError, "'whales' is not an issue; valid: 'colonialism', 'human rights'"),
            ({"stage": "final"}, ValueError, "'plenary'"),
            ({"topic": "whales"}, ValueError, "'privacy'"),
            (
                {"date": 2019},
                TypeError,
                "2019 is not a span of days; give EDTF text such as '2018/2019', a PartialDate or a datetime.date",
            ),
            ({"resolutions": "9/9"}, cd.UnknownIdError, "no resolution or ballot in this table of votes '9/9'"),
        ],
    )
    def test_what_cannot_be_chosen_by_says_what_can(
        self, selection: dict[str, Any], error: type[Exception], words: str
    ) -> None:
        """The error names what was given and what is valid."""
        votes = VoteTable(self.CALLS, ("XAA",), b"YYYY")
        with pytest.raises(error, match=re.escape(words)) as caught:
            votes.where(**selection)
        if not {"stage", "topic", "resolutions"} & {*selection}:  # what is near follows there, or more words
            assert str(caught.value).endswith(words)

    def test_topics_and_issues_are_not_guessed(self) -> None:
        """A table that knows none refuses to choose by them, and says where they are known."""
        known = table(["YYNA"])
        with pytest.raises(
            ValueError, match=r"^no ballot of this table says its topics; choose by resolutions, or take an atlas$"
        ):
            known.where(topic="cybercrime")
        with pytest.raises(ValueError, match=r"^no ballot of this table says its issues; ask atlas\.roll_calls$"):
            known.where(issue="human rights")

    @pytest.mark.parametrize(
        ("symbol", "session"),
        [
            ("A/RES/74/247", "74"),
            ("A/DEC/76/552", "76"),
            ("A/RES/17(I)[RULE-73]", "1"),
            ("A/RES/3379(XXX)", "30"),
            ("A/RES/377(V)[A]", "5"),
            ("A/RES/1622(S-III)", "S-3"),
            ("A/RES/104(S-1)", "S-1"),
            ("A/RES/997(ES-I)", "ES-1"),
            ("A/RES/ES-8/1A", "ES-8"),
            ("A/RES/36//235IX", "36"),
            ("A/73/L.42", ""),
        ],
    )
    def test_a_symbol_tells_the_session(self, symbol: str, session: str) -> None:
        """Of all forms that stand in the UN's file; a draft tells none."""
        assert session_of(symbol) == session


class TestImports:
    """A matrix costs what it computes."""

    @pytest.mark.apart
    def test_a_matrix_imports_neither_attrs_nor_the_atlas(self, atlas: cd.Atlas, tmp_path: Path) -> None:
        """From a saved table it is there before other libraries are imported."""
        path = tmp_path / "votes.tsv"
        VoteTable.of(atlas).save(path)
        code = (
            "import sys\nfrom cyberdiplo.analysis import VoteTable, agreement_matrix\n"
            f"agreement_matrix(VoteTable.load({str(path)!r}))\nprint(*sys.modules)"
        )
        env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # coverage imports its own
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout
        found = told.split()
        assert "cyberdiplo.analysis.measures.matrix" in found
        assert set(found).isdisjoint({"attr", "typing", "re", "csv", "cyberdiplo.atlas", "cyberdiplo.model", "numpy"})

    def test_the_public_names_are_these(self) -> None:
        """What a person sees on completing is the public names, each of which resolves; any other is an error."""
        assert dir(analysis) == analysis.__all__ == sorted(analysis.__all__)
        assert all(getattr(analysis, name).__name__ == name for name in analysis.__all__)
        with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
            _ = analysis.nonsense  # type: ignore[attr-defined]


class TestPartialLists:
    """Where only some names are known, the totals say whether all chose the same."""

    def test_totals_tell_of_a_partial_list(self) -> None:
        """With totals it counts or is unanimous; without them it is not known."""
        rolls = [
            RollCall("1", "1", names="partial", tally="5-2-0"),
            RollCall("2", "2", names="partial", tally="0-2-0"),
            RollCall("3", "3", names="partial"),
            RollCall("4", "4", names="none", tally="5-2-0"),
        ]
        votes = VoteTable(rolls, ("A", "B", "C"), b"NN." + b"NN." + b"NN." + b"...")
        found = agreement(votes, "A", "B")
        assert (found.value, found.ballots) == (1, ("1",))
        assert {one.reason: one.ballots for one in found.dropped} == {
            "only totals are known, no names": ("4",),
            "whether all who voted chose the same is not known": ("3",),
            "all who voted chose the same": ("2",),
        }
        assert {one.reason: one.ballots for one in agreement(votes, "A", "C").dropped} == {
            "only totals are known, no names": ("4",),
            "the list of names is partial and has not both": ("1", "2", "3"),
        }
        for measure in (rice, agreement_index):
            found = measure(votes, ["A", "B"])
            assert (found.value, [(one.reason, one.ballots) for one in found.dropped]) == (
                None,
                [("who voted how is not completely known", ("1", "2", "3", "4"))],
            )

    def test_the_members_of_a_body_where_a_day_is_open(self, atlas: cd.Atlas) -> None:
        """The United Kingdom left the EU within 2020: on a ballot of that year it may have been a member."""
        ballots = [
            Ballot(
                id=id,
                resolution=id,
                stage=Stage.PLENARY,
                date=PartialDate.parse(year),
                tally=Tally(1, 1, 0),
                yes=("FRA",),
                no=("GBR",),
                names=Names.COMPLETE,
                refs=(Ref("undl-votes-2021-12"),),
            )
            for id, year in (("A/RES/1/1", "2020"), ("A/RES/1/2", "2021"))
        ]
        for some in (ballots[:1], ballots):  # in 2021 it was none: that is known, and changes nothing for 2020
            found = rice(VoteTable.of_ballots(some), "eu", atlas=atlas)
            assert (found.value, found.n, found.unknown) == (1, len(some), ("GBR",))
