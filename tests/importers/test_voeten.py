"""Others' files of votes: whole, or with every row that is left out named."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import cyberdiplo as cd
from cyberdiplo import DataError
from cyberdiplo.analysis import agreement
from cyberdiplo.importers import voeten
from cyberdiplo.importers._actors import Actors, then

POINTS = Path(__file__).parents[3] / "shared" / "data" / "votes" / "ideal_points_1946-2025.tab"
HEADER = "rcid\tccode\tvote\tsession\tdate\tunres\tamend\tpara\timportantvote\tme\thr\n"


def written(folder: Path, text: str, name: str = "UNVotes.tab") -> Path:
    """Return a file with a text."""
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


class TestVotes:
    """Roll calls of a release, or of any long table."""

    @pytest.mark.parametrize("name", ["UNVotes.tab", "UNVotes.csv", "UNVotes.tab.gz"])
    def test_a_release_becomes_a_table(self, tmp_path: Path, name: str) -> None:
        """With session, day, stage, issues, importance and who was no member."""
        text = HEADER + "7\t2\t1\t74\t2019-12-27\tA/RES/74/247\t0\t1\t1\t0\t1\n7\t710\t8\t74\t2019-12-27\t\t0\t1\t1\t0\t1\n"
        text += "7\t731\t9\t74\t2019-12-27\t\t0\t1\t1\t0\t1\n"
        found = voeten.read_votes(
            written(tmp_path, text.replace("\t", ",") if "csv" in name else text, name), release="UNVotes 2021"
        )
        (roll,) = found.rolls
        assert (roll.id, roll.session, roll.stage, roll.issues, roll.flags) == (
            *("voeten:7", "74", "paragraph"),
            *(("human rights",), ("important",)),
        )
        assert roll.refs == ("UNVotes 2021[rcid 7]",)
        assert found.actors == ("CHN", "USA")
        assert found.planes("CHN")[3] == 1

    @pytest.mark.parametrize(
        "words", [("1", "2", "3", "8"), ("yes", "abstain", "no", "absent"), ("1.0", "2.0", "3.0", "8.0")]
    )
    def test_choices_are_numbers_or_words(self, tmp_path: Path, words: tuple[str, ...]) -> None:
        """Both codings mean the same."""
        rows = [f"1,{code},{word}" for code, word in zip(("2", "710", "365", "750"), words, strict=True)]
        found = voeten.read_votes(written(tmp_path, "\n".join(["rcid,ccode,vote", *rows, ""])), release="x")
        (ballot,) = found.ballots()
        assert (ballot.yes, ballot.abstain, ballot.no, ballot.not_voting) == (("USA",), ("CHN",), ("RUS",), ("IND",))

    def test_any_long_table_is_read_by_its_own_columns(self, tmp_path: Path) -> None:
        """Names of states are found as the atlas finds them; ids stay as they are."""
        text = "vote,country,what\nA/RES/74/247,Republic of Korea,no\nA/RES/74/247,Bosnia and Herzegovina,no\n"
        columns = {"roll_call": "vote", "state": "country", "choice": "what"}
        found = voeten.read_votes(written(tmp_path, text), release="mine", columns=columns)
        assert found.ids == ("A/RES/74/247",)
        assert agreement(found, "KOR", "BIH", stage=None).reason.startswith("no ballot counts")
        others = (cd.load().roll_calls["un"] | found).disagreements
        assert {one.other_choice for one in others} == {""}  # it lists two states alone
        assert not {"KOR", "BIH"} & {one.actor for one in others}

    @pytest.mark.parametrize(
        ("row", "column", "expected"),
        [
            ("1,2,4", "vote", "1 yes, 2 abstain, 3 no, 8 absent, 9 not a member, or these words"),
            ("1,999,1", "ccode", "the number, the code or the name of a state"),
            (",2,1", "rcid", "the id of a roll call"),
            ("1,710,3", "ccode", "one row for each state of roll call 1; CHN has another choice above"),
        ],
    )
    def test_what_is_not_valid_is_refused_or_named(self, tmp_path: Path, row: str, column: str, expected: str) -> None:
        """Strictly it raises with file, line and column; else the row is left out and told."""
        path = written(tmp_path, f"rcid,ccode,vote\n1,710,1\n{row}\n")
        with pytest.raises(DataError) as error:
            voeten.read_votes(path, release="x")
        assert (error.value.line, error.value.column, error.value.expected) == (3, column, expected)
        reading = voeten.read_votes(path, release="x", strict=False)
        assert [one.line for one in reading.problems] == [3]
        assert reading.votes.actors == ("CHN",)

    def test_a_missing_column_and_a_short_row_are_refused(self, tmp_path: Path) -> None:
        """The error says what is missing."""
        with pytest.raises(DataError, match="one column vote; give columns="):
            voeten.read_votes(written(tmp_path, "rcid,ccode\n"), release="x")
        with pytest.raises(DataError, match="3 cells, found 2"):
            voeten.read_votes(written(tmp_path, "rcid,ccode,vote\n1,2\n"), release="x")
        with pytest.raises(DataError, match="an undamaged table"):
            voeten.read_votes(tmp_path / "nothing.csv", release="x")

    @pytest.mark.parametrize(
        ("actor", "day", "expected"),
        [
            ("RUS", "1991-12-20", "SUN"),
            ("RUS", "1991-12-24", "RUS"),
            ("YUG", "2003-02-03", "YUG"),
            ("YUG", "2003-02-04", "SCG"),
            ("YUG", "2006-06-03", "SRB"),
            ("SRB", "", "SRB"),
        ],
    )
    def test_a_code_means_the_actor_of_the_day(self, actor: str, day: str, expected: str) -> None:
        """Files have one name for several states."""
        assert then(actor, day) == expected


class TestScores:
    """Agreement scores and ideal points as data sets."""

    def test_agreement_scores(self, tmp_path: Path) -> None:
        """One row a pair and session, with the release as the edition."""
        path = written(tmp_path, "ccode1,ccode2,agree,session.x\n2,710,0.2022,74\n2,365,NA,45\n", "Agreement.csv")
        found = voeten.read_agreement(path, release="AgreementScoresAll 2024-06")
        assert found.records == (("USA", "CHN", 74, 0.2022), ("USA", "SUN", 45, None))
        assert (found.edition, found.columns[2]) == ("AgreementScoresAll 2024-06", ("session", int))

    def test_a_score_that_is_no_number_is_refused(self, tmp_path: Path) -> None:
        """With its place."""
        path = written(tmp_path, "ccode1,ccode2,agree,year\n2,710,high,2019\n", "Agreement.csv")
        with pytest.raises(DataError, match=r":2:agree: 'high' is not valid; expected a number, or NA"):
            voeten.read_agreement(path, release="x")

    def test_files_without_a_when_or_estimates_are_refused(self, tmp_path: Path) -> None:
        """The error says which columns are meant."""
        with pytest.raises(DataError, match=r"a column session, session\.x or year"):
            voeten.read_ideal_points(written(tmp_path, "ccode,IdealPointFP\n2,1.5\n"), release="x")
        with pytest.raises(DataError, match="columns of estimates"):
            voeten.read_ideal_points(written(tmp_path, "ccode,year\n2,2000\n"), release="x")
        with pytest.raises(DataError, match="a whole number"):
            voeten.read_ideal_points(written(tmp_path, "ccode,year,IdealPointFP\n2,now,1\n"), release="x")

    @pytest.mark.skipif(not POINTS.exists(), reason="the file of ideal points is not here")
    def test_the_ideal_points_of_a_release(self) -> None:
        """Every state and year, with its quantiles in order."""
        found = voeten.read_ideal_points(POINTS, release="2025")
        assert len(found) == 11610
        for row in found.rows()[::500]:
            assert row["Q5%FP"] <= row["Q50%FP"] <= row["Q95%FP"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("code", "day", "actor"),
    [
        ("2", "1950-01-01", "USA"),
        ("002", "1950-01-01", "USA"),
        ("710", "1950-01-01", "CHN"),
        ("713", "1950-01-01", "CHN"),
        ("Taiwan", "1950-01-01", "CHN"),
        ("260", "1980-01-01", "DEU"),
        ("678", "2010-01-01", "YEM"),
        ("365", "1991-12-23", "SUN"),
        ("365", "1991-12-24", "RUS"),
        ("Serbia", "2006-06-02", "SCG"),
        ("Serbia and Montenegro", "2006-06-03", "SRB"),
        ("Yugoslavia", "2003-02-03", "YUG"),
        ("345", "", "SRB"),
        ("XKX", "2010-01-01", "XKX"),
        ("nobody", "2010-01-01", None),
        ("000", "1950-01-01", None),
        ("", "", None),
    ],
)
def test_a_code_or_a_name_is_the_actor_of_the_day(atlas: cd.Atlas, code: str, day: str, actor: str | None) -> None:
    """Codes may be filled up with zeros; a code of the Correlates of War for a seat is whoever had it."""
    actors = Actors(atlas)
    assert actors.find(code, day) == actors.find(code, day) == actor
