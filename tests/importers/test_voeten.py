"""Others' files of votes: whole, or with every row that is left out named."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import cyberdiplo as cd
from cyberdiplo import DataError, Names, Ref
from cyberdiplo.analysis import RollCall, agreement
from cyberdiplo.importers import voeten
from cyberdiplo.importers._actors import Actors, then

POINTS = Path(__file__).parents[3] / "shared" / "data" / "votes" / "ideal_points_1946-2025.tab"
PLAIN = "rcid,ccode,vote"
HEADER = "rcid\tccode\tvote\tsession\tdate\tunres\tamend\tpara\timportantvote\tme\thr\n"


def written(folder: Path, text: str, name: str = "UNVotes.tab") -> Path:
    """Return a file with a text."""
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.lower().endswith(".gz") else text.encode())
    return path


class TestVotes:
    """Roll calls of a release, or of any long table."""

    @pytest.mark.parametrize("name", ["UNVotes.tab", "UNVotes.csv", "UNVotes.tab.gz", "UNVOTES.TAB.GZ"])
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

    def test_all_that_a_release_says_of_a_roll_call_is_taken(self, tmp_path: Path) -> None:
        """Numbers may have a point, days a time; NA says nothing, and only resolutions have their symbol as id."""
        head = f"{PLAIN},session,date,unres,amend,para,importantvote,me,nu,di,hr,co,ec,short\n"
        rows = (
            '3,2,1,74.0,2019-12-27 00:00:00,A/RES/74/247;B,1.0,1.0,1.0,1.0,1,0,1,1.0,1,"Two\n words"\n',
            "4,2,1,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA\n",
            "5,2,1,1,1946-01,R/1/107,0,1,0,0,0,0,0,0,0,\n",
        )
        path = written(tmp_path, head + "".join(rows), "UNVotes.csv")
        issues = ("palestine", "nuclear weapons", "human rights", "colonialism", "development")
        assert voeten.read_votes(path, release=" Votes; [2021] ").rolls == (
            RollCall(
                id="voeten:3",
                resolution="A/RES/74/247 B",
                stage="amendment",
                date="2019-12-27",
                session="74",
                refs=("Votes, (2021)[rcid 3]",),
                title="Two words",
                issues=issues,
                flags=("important",),
            ),
            RollCall(id="voeten:4", resolution="", refs=("Votes, (2021)[rcid 4]",)),
            RollCall(
                id="voeten:5", resolution="", stage="paragraph", date="1946-01", session="1", refs=("Votes, (2021)[rcid 5]",)
            ),
        )

    def test_a_table_without_more_columns_says_no_more(self, tmp_path: Path) -> None:
        """Of a roll call only its id is known then."""
        found = voeten.read_votes(written(tmp_path, f"{PLAIN}\n3,2,1\n", "UNVotes.csv"), release="x")
        assert found.rolls == (RollCall(id="voeten:3", resolution="", refs=("x[rcid 3]",)),)

    @pytest.mark.parametrize("id", ["A/RES/377(V)[A]", "A;B", "a [b]; c"])
    def test_every_id_of_a_roll_call_can_be_cited(self, tmp_path: Path, id: str) -> None:
        """Brackets and semicolons part places in sources, and are others there."""
        (ballot,) = voeten.read_votes(written(tmp_path, f"{PLAIN}\n{id},2,1\n"), release="x").ballots()
        assert ballot.id == f"voeten:{id}"
        assert ballot.refs == (Ref("x", f"rcid {id}".replace("[", "(").replace("]", ")").replace(";", ",")),)

    @pytest.mark.parametrize("release", ["", " ", "Votes\n2021"])
    def test_a_release_has_a_name(self, tmp_path: Path, release: str) -> None:
        """Which can be cited."""
        with pytest.raises(ValueError, match="give one such as UNVotes 2021-06") as error:
            voeten.read_votes(written(tmp_path, f"{PLAIN}\n"), release=release)
        assert str(error.value).startswith(f"{release!r} is no name of a release; ")

    @pytest.mark.parametrize(
        ("first", "second"), [("710,9", "713,1"), ("713,1", "710,9"), ("713.0,1", "710.0,1"), ("2,9", "713,1")]
    )
    def test_who_was_no_member_has_not_voted(self, tmp_path: Path, first: str, second: str) -> None:
        """Of the two that held a seat one by one, the vote is that of the one that had it; in any order."""
        found = voeten.read_votes(written(tmp_path, f"{PLAIN}\n3,{first}\n3,{second}\n"), release="x")
        assert [(one.yes, one.names) for one in found.ballots()] == [(("CHN",), Names.COMPLETE)]
        assert found.actors == ("CHN",)

    def test_a_state_is_whoever_it_was_on_the_day(self, tmp_path: Path) -> None:
        """By the column of days, where there is one; a time behind the day is no part of it."""
        rows = "3,365,1,1991-12-23T10:00\n4,365,1,1991-12-24\n5,365,1,\n6,2,1,1991-12-24\n"
        found = voeten.read_votes(written(tmp_path, f"{PLAIN},date\n{rows}"), release="x")
        assert [one.yes for one in found.ballots()] == [("SUN",), ("RUS",), ("RUS",), ("USA",)]
        assert [str(one.date) for one in found.ballots()] == ["1991-12-23", "1991-12-24", "None", "1991-12-24"]

    @pytest.mark.parametrize(
        "day", ["12/27/2019", "27.12.2019", "2019-02-30", "2019-13", "2019-12-27x", "2019-12/2020-01", "../2019", "74"]
    )
    def test_a_day_that_could_be_another_is_refused(self, tmp_path: Path, day: str) -> None:
        """Who voted depends on it."""
        path = written(tmp_path, f"{PLAIN},date\n3,365,1,{day}\n", "UNVotes.csv")
        with pytest.raises(DataError) as error:
            voeten.read_votes(path, release="x")
        assert error.value.args == (str(path), 2, "date", day, "a day as YYYY-MM-DD, YYYY-MM or YYYY")

    def test_columns_that_are_not_named_have_their_own_names(self, tmp_path: Path) -> None:
        """Also in what is said of a row that is not valid."""
        path = written(tmp_path, "roll_call,country,choice\n1,Chad,yes\n1,Cuba,perhaps\n,Cuba,yes\n1,Atlantis,no\n")
        reading = voeten.read_votes(path, release="mine", columns={"state": "country"}, strict=False)
        assert [one.yes for one in reading.votes.ballots()] == [("TCD",)]
        assert [one.args[:4] for one in reading.problems] == [
            (str(path), 3, "choice", "perhaps"),
            (str(path), 4, "roll_call", ""),
            (str(path), 5, "country", "Atlantis"),
        ]

    def test_a_thousand_problems_are_kept_and_the_others_counted(self, tmp_path: Path) -> None:
        """The rows between and behind them are read."""
        path = written(tmp_path, f"{PLAIN}\n" + ",2,1\n" * 1000 + "3,2,1\n" + ",2,1\n" * 2 + "3,20,1\n")
        reading = voeten.read_votes(path, release="x", strict=False)
        assert ([one.line for one in reading.problems], reading.more) == ([*range(2, 1002)], 2)
        assert reading.votes.actors == ("CAN", "USA")
        few = written(tmp_path, f"{PLAIN}\n" + ",2,1\n" * 1000)
        assert voeten.read_votes(few, release="x", strict=False).more == 0

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
            ("\a,2,1", "rcid", "the id of a roll call"),
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
        once = "one column vote; give columns= if the file names it otherwise"
        undamaged = "an undamaged table in UTF-8"
        for text, *told in (
            ("rcid,ccode\n", 1, "rcid,ccode", once),
            (f"{PLAIN},vote\n", 1, f"{PLAIN},vote", once),
            ("", 1, "", "one column rcid; give columns= if the file names it otherwise"),
            (f"{PLAIN}\n1,2\n", 2, "1,2", "3 cells, found 2"),
            (HEADER.replace(",", "\t") + "1\t2\n", 2, "1\t2", "11 cells, found 2"),
            (f'{PLAIN}\n"1"x,2,1\n', 0, "',' expected after '\"'", undamaged),
        ):
            path = written(tmp_path, str(text))
            with pytest.raises(DataError) as error:
                voeten.read_votes(path, release="x")
            line, value, expected = told
            assert error.value.args == (str(path), line, "", value, expected)
        with pytest.raises(DataError) as error:
            voeten.read_votes(tmp_path / "nothing.csv", release="x")
        assert (error.value.line, error.value.column, error.value.expected) == (0, "", undamaged)
        assert "No such file" in error.value.value

    def test_a_row_has_as_many_bytes_as_a_line_may_have(self, tmp_path: Path) -> None:
        """Each row for itself, over its lines; one more byte is too many."""
        fill = "x" * 100_000
        row = f'3,2,1,{fill},{fill},"\n{"x" * (256 * 1024 - 200_012)}"\n'
        assert len(row) == 256 * 1024
        path = written(tmp_path, f"{PLAIN},a,b,c\n{row}{row}")
        assert voeten.read_votes(path, release="x").actors == ("USA",)
        for text in (f"{PLAIN},a,b,c\nx{row}", f"{PLAIN},a,b,c\n{row}x{row}"):
            with pytest.raises(DataError, match="a line or a row of more than 262144 bytes"):
                voeten.read_votes(written(tmp_path, text), release="x")

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

    @pytest.mark.parametrize(("column", "name"), [("session", "session"), ("session.x", "session"), ("year", "year")])
    def test_agreement_scores(self, tmp_path: Path, column: str, name: str) -> None:
        """One row a pair and session or year, with the release as the edition; states are those of its last day."""
        whens = ("1990", "1991.0") if name == "year" else ("45", "46.0")
        rows = f"2,710.0,0.2022,{whens[0]}\n 2,365,NA,{whens[0]}\n365,2,,{whens[1]}\n"
        path = written(tmp_path, f"ccode1,ccode2,agree,{column}\n{rows}", "Agreement.csv")
        found = voeten.read_agreement(path, release="AgreementScoresAll 2024-06")
        first, second = (int(float(when)) for when in whens)
        assert found.records == (("USA", "CHN", first, 0.2022), ("USA", "SUN", first, None), ("RUS", "USA", second, None))
        assert found.columns == (("a", str), ("b", str), (name, int), ("agreement", float))
        assert (found.name, found.edition) == ("agreement scores", "AgreementScoresAll 2024-06")
        assert found.about == "One row a pair of states and session or year: Voeten's agreement, as the release has it."

    @pytest.mark.parametrize(("column", "name"), [("session", "session"), ("session.y", ""), ("year", "year")])
    def test_ideal_points(self, tmp_path: Path, column: str, name: str) -> None:
        """One row a state and session or year, with all columns of estimates under their names, and no other."""
        when = "1990" if name == "year" else "45"
        estimates = ("NVotesFP", "IdealPointFP", "Q5%FP", "Q50%All.x")
        path = written(
            tmp_path,
            f"ccode,iso3c,{column},{','.join(estimates)}\n2,USA,{when},25,-1.7e-1,.5,NA\n365.0,RUS,{when},1,,+2.,3\n",
        )
        if not name:
            with pytest.raises(DataError) as error:
                voeten.read_ideal_points(path, release="x")
            head = f"ccode,iso3c,{column},{','.join(estimates)}"
            assert error.value.args == (str(path), 1, "", head, "a column session, session.x or year")
            return
        found = voeten.read_ideal_points(path, release="Idealpointestimates 2025")
        assert found.records == (("USA", int(when), 25.0, -0.17, 0.5, None), ("SUN", int(when), 1.0, None, 2.0, 3.0))
        assert found.columns == (("actor", str), (name, int), *((one, float) for one in estimates))
        assert (found.name, found.edition) == ("ideal points", "Idealpointestimates 2025")
        about = "One row a state and session or year: ideal points and their quantiles, as the release has them."
        assert found.about == about

    def test_a_header_alone_is_a_table_without_rows(self, tmp_path: Path) -> None:
        """It has its columns all the same."""
        points = voeten.read_ideal_points(written(tmp_path, "ccode,session.x,NVotesAll\n"), release="x")
        assert (points.columns, len(points)) == ((("actor", str), ("session", int), ("NVotesAll", float)), 0)
        scores = voeten.read_agreement(written(tmp_path, "ccode1,ccode2,agree,session\n"), release="x")
        assert (scores.columns[2], len(scores)) == (("session", int), 0)

    @pytest.mark.parametrize(
        ("row", "column", "value", "expected"),
        [
            ("2,710,2019,high", "agree", "high", "a number, or NA"),
            ("2,710,2019,nan", "agree", "nan", "a number, or NA"),
            ("2,710,2019,-inf", "agree", "-inf", "a number, or NA"),
            ("2,710,2019,1_0", "agree", "1_0", "a number, or NA"),
            ("2,710,2019,1e400", "agree", "1e400", "a number, or NA"),
            ("2,710,now,1", "year", "now", "a session or a year"),
            (f"2,710,{'1' * 5000},1", "year", "1" * 5000, "a session or a year"),
            ("2,999,2019,1", "ccode2", "999", "the number, the code or the name of a state"),
            ("nobody,2,2019,1", "ccode1", "nobody", "the number, the code or the name of a state"),
        ],
    )
    def test_a_score_that_is_not_valid_is_refused(
        self, tmp_path: Path, row: str, column: str, value: str, expected: str
    ) -> None:
        """With its place, among agreement scores and among ideal points."""
        path = written(tmp_path, f"ccode1,ccode2,year,agree\n2,710,2018,1\n{row}\n", "Agreement.csv")
        with pytest.raises(DataError) as error:
            voeten.read_agreement(path, release="x")
        assert error.value.args == (str(path), 3, column, value, expected)
        if column == "ccode1":
            return
        names = {"ccode2": "ccode", "agree": "IdealPointAll"}
        path = written(tmp_path, f"other,ccode,year,IdealPointAll\n2,710,2018,1\n{row}\n", "Points.csv")
        with pytest.raises(DataError) as error:
            voeten.read_ideal_points(path, release="x")
        assert error.value.args == (str(path), 3, names.get(column, column), value, expected)

    def test_points_without_estimates_are_refused(self, tmp_path: Path) -> None:
        """The error says which columns are meant, and which there are."""
        path = written(tmp_path, "ccode,year\n2,2000\n")
        with pytest.raises(DataError) as error:
            voeten.read_ideal_points(path, release="x")
        assert error.value.args == (str(path), 1, "", "ccode,year", "columns of estimates, such as IdealPointFP")
        path = written(tmp_path, "ccode1,ccode2,agree\n")
        with pytest.raises(DataError) as error:
            voeten.read_agreement(path, release="x")
        assert error.value.args == (str(path), 1, "", "ccode1,ccode2,agree", "a column session, session.x or year")

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
