"""Lists of incidents give a row for each pair of actors of the day, and name every cell that they cannot read."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import DataError
from cyberdiplo.importers import dcid, eurepoc
from cyberdiplo.importers.incidents import Incidents
from tests.folders import changed

HEAD = "incident_id,name,start_date,end_date,incident_type,receiver_country,initiator_country\n"
DAY = datetime.date(2022, 2, 24)
DYADS = "Cyberincidentnum,StateA,StateB,Name,interactionstartdate,interactionenddate,initiator,cyber_objective\n"


def written(folder: Path, text: str) -> Path:
    """A list in a file."""
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def rows(found: Incidents) -> list[tuple[Any, ...]]:
    """The rows of what was read."""
    return [tuple(row) for row in found.data.records]


def problems(found: Incidents) -> list[tuple[Any, ...]]:
    """What its problems say, without the name of the file."""
    return [one.args[1:] for one in found.problems]


class TestEurepoc:
    """The European Repository of Cyber Incidents."""

    def test_each_pair_has_a_row_with_all_that_is_said(self, tmp_path: Path) -> None:
        """Several in a cell are split, one twice is one, and codes of two letters and numbers are codes."""
        text = HEAD + '1,One,24.02.2022,2022-02-25 00:00:00,Disruption,"[UA; \'Ukraine\' | ""Germany""]",Russia\n'
        found = eurepoc.read(written(tmp_path, text + "2,,24.2.2022,,,US,Global (region)\n"))
        assert rows(found) == [
            ("1", "One", DAY, DAY + datetime.timedelta(1), "RUS", "UKR", "Disruption"),
            ("1", "One", DAY, DAY + datetime.timedelta(1), "RUS", "DEU", "Disruption"),
            ("2", None, DAY, None, None, "USA", None),
        ]
        assert found.problems == ()
        assert (found.data.name, found.data.edition) == ("eurepoc", cd.load().edition.number)
        assert found.data.about.startswith("One incident of EuRepoC between one initiator and one receiver")
        assert [name for name, _ in found.data.columns] == [
            *("incident", "name", "start", "end", "initiator", "receiver", "type")
        ]

    @pytest.mark.parametrize("nobody", ["", "Not available", "unknown", "NONE", "Not attributed", "No receiver", "nan"])
    def test_nobody_is_nobody(self, tmp_path: Path, nobody: str) -> None:
        """Neither an actor nor a problem, as a day that is not known is none."""
        text = f"{HEAD}1,One,{nobody},{nobody},x,{nobody},{nobody}; Russia\n"
        found = eurepoc.read(written(tmp_path, text))
        assert rows(found) == [("1", "One", None, None, "RUS", None, "x")]
        assert found.problems == ()

    def test_a_day_that_is_known_in_part_is_none(self, tmp_path: Path) -> None:
        """One that is none at all is told."""
        found = eurepoc.read(written(tmp_path, f"{HEAD}1,One,2022,2022-13-01,x,UA,RU\n2,Two,2022-02-30 10:00,,x,UA,RU\n"))
        assert [row[2:4] for row in rows(found)] == [(None, None), (None, None)]
        assert problems(found) == [
            (2, "end", "2022-13-01", "a day of the calendar; '2022-13-01' is none"),
            (3, "start", "2022-02-30 10:00", "a day, such as 25 Oct 2025"),
        ]

    def test_who_is_not_one_actor_of_the_day_is_told_with_who_is_near(self, tmp_path: Path) -> None:
        """Without a day, whoever ever existed is taken if there is no other."""
        text = (
            HEAD
            + "1,One,2001-01-01,,x,South Sudan,Congo\n2,Two,,,x,South Sudan,Ruusia\n"
            + "3,Three,2022-02-24,,x,XX,European Union\n"
        )
        found = eurepoc.read(written(tmp_path, text))
        assert [row[4:6] for row in rows(found)] == [(None, None), (None, "SSD"), ("eu", None)]
        assert problems(found) == [
            (2, "initiator", "Congo", "the name or code of one actor of 2001-01-01; near are COD, COG"),
            (2, "receiver", "South Sudan", "the name or code of one actor of 2001-01-01; near are SSD"),
            (3, "initiator", "Ruusia", "the name or code of one actor of no day; near are RUS"),
            (4, "receiver", "XX", "the name or code of one actor of 2022-02-24; near are "),
        ]

    def test_a_row_of_another_length_is_left_out_and_told(self, tmp_path: Path) -> None:
        """The rows after it are read."""
        text = f"{HEAD}1,One\n{'x' * 100},b\n2,Two,2022-02-24,,x,UA,RU\n"
        found = eurepoc.read(written(tmp_path, text))
        assert [row[0] for row in rows(found)] == ["2"]
        assert problems(found) == [(2, "", "1, One", "7 cells, found 2"), (3, "", "x" * 80, "7 cells, found 2")]

    def test_a_row_that_comes_twice_is_one(self, tmp_path: Path) -> None:
        """Whatever stands between."""
        text = "".join(f"{number},One,2022-02-24,,x,UA,RU\n" for number in "121")
        assert [row[0] for row in rows(eurepoc.read(written(tmp_path, HEAD + text)))] == ["1", "2"]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (HEAD.replace("incident_id", "number"), (1, "incident", "a column incident_id or id")),
            ("\n" + HEAD.replace("start_date", "began"), (2, "start", "a column start_date")),
            (
                HEAD.replace("initiator_country", "by"),
                (1, "initiator", "a column initiator_country or initiator_alpha_2"),
            ),
            (
                HEAD.replace("receiver_country", "to"),
                (1, "receiver", "a column receiver_country or receiver_country_alpha_2_code"),
            ),
        ],
    )
    def test_a_list_without_a_column_that_it_must_have_is_refused(
        self, tmp_path: Path, text: str, told: tuple[int, str, str]
    ) -> None:
        """With what there is."""
        with pytest.raises(DataError) as error:
            eurepoc.read(written(tmp_path, text))
        line, column, expected = told
        assert error.value.args == ("list.csv", line, column, text.strip().replace(",", ", ")[:80], expected)

    def test_columns_may_be_left_out_and_have_other_names(self, tmp_path: Path) -> None:
        """The name, the end and the type need not be there, and letters may be large."""
        text = "ID, Start_Date ,INITIATOR_ALPHA_2,receiver_country_alpha_2_code\n1,2022-02-24,RU,UA\n"
        found = eurepoc.read(written(tmp_path, text))
        assert (rows(found), found.problems) == ([("1", None, DAY, None, "RUS", "UKR", None)], ())

    def test_a_list_of_nothing_is_refused(self, tmp_path: Path) -> None:
        """It has not even a header."""
        with pytest.raises(DataError) as error:
            eurepoc.read(written(tmp_path, ",\n"))
        assert error.value.args == ("list.csv", 0, "", "", "a table with a header")

    def test_actors_are_those_of_the_edition_that_is_given(self, tmp_path: Path) -> None:
        """Who is not in it is nobody."""
        mine = changed(aliases=lambda records: tuple(one for one in records if one.text != "Russia"))
        path = written(tmp_path, f"{HEAD}1,One,2022-02-24,,x,UA,Russia\n")
        assert [row[4] for row in rows(eurepoc.read(path)) + rows(eurepoc.read(path, atlas=mine))] == ["RUS", None]

    def test_each_with_each_ends_at_a_bound(self, tmp_path: Path) -> None:
        """A short list in which everybody attacks everybody would have a hundred million rows."""
        everybody = " | ".join(id for id, one in cd.load().states.items() if one.ended is None)
        text = HEAD + "".join(f"{n},,2022-02-24,,,{everybody},{everybody}\n" for n in range(1, 10))
        with pytest.raises(DataError, match="expected at most 200000 pairs of an initiator and a receiver") as caught:
            eurepoc.read(written(tmp_path, text))
        assert (caught.value.line, caught.value.value) == (7, "6")

    def test_a_cell_of_blanks_costs_no_more_than_its_length(self, tmp_path: Path) -> None:
        """With a cost that grew by the square this test would not end."""
        found = eurepoc.read(written(tmp_path, f"{HEAD}1,,2022-02-24,,,USA{' ' * 120_000}|GBR,CHN\n"))
        assert [(one[4], one[5]) for one in rows(found)] == [("CHN", "USA"), ("CHN", "GBR")]


class TestDcid:
    """The Dyadic Cyber Incident and Campaign Data."""

    def test_the_receiver_is_the_other_state_of_the_dyad(self, tmp_path: Path) -> None:
        """By names or by numbers of the Correlates of War, with zeros before them or without; days are month/day/year."""
        text = DYADS + "2,2,710,Two,4/15/2009,99,710,Spy\n1,China,002,One,4/15/2009,5/1/2009,United States,\n"
        found = dcid.read(written(tmp_path, text))
        day = datetime.date(2009, 4, 15)
        assert rows(found) == [
            ("1", "One", day, datetime.date(2009, 5, 1), "USA", "CHN", None),
            ("2", "Two", day, None, "CHN", "USA", "Spy"),
        ]
        assert (found.data.name, found.problems) == ("dcid", ())
        assert found.data.about == "One incident of DCID by one initiator against the other state of the dyad."

    def test_of_an_initiator_that_is_unknown_both_may_be_the_receiver(self, tmp_path: Path) -> None:
        """What cannot be read is told once."""
        text = DYADS + "1,2,710,One,4/15/2009,ongoing,Unknown,x\n2,2,710,Two,4/15/2009,x,Atlantis,x\n"
        found = dcid.read(written(tmp_path, text))
        assert [(row[0], *row[4:6]) for row in rows(found)] == [
            ("1", None, "CHN"),
            ("1", None, "USA"),
            ("2", None, "CHN"),
            ("2", None, "USA"),
        ]
        assert [one[:3] for one in problems(found)] == [(3, "end", "x"), (3, "initiator", "Atlantis")]

    def test_a_list_without_one_of_the_states_is_refused(self, tmp_path: Path) -> None:
        """Each of the two columns is needed."""
        with pytest.raises(DataError, match="a column stateb"):
            dcid.read(written(tmp_path, DYADS.replace("StateB", "Other")))

    def test_actors_are_those_of_the_edition_that_is_given(self, tmp_path: Path) -> None:
        """Who is not in it is nobody."""
        mine = changed(aliases=lambda records: tuple(one for one in records if one.text != "Russia"))
        path = written(tmp_path, DYADS + "1,2,365,One,4/15/2009,,Russia,x\n")
        assert [row[4] for row in rows(dcid.read(path))] == ["RUS"]
        assert {row[4] for row in rows(dcid.read(path, atlas=mine))} == {None}

    def test_incidents_are_in_order_whatever_is_missing_of_them(self, tmp_path: Path) -> None:
        """And what is wrong with either state is told."""
        text = DYADS + "1,2,Lemuria,One,4/5/2009,,2,x\n1,Atlantis,710,,4/5/2009,,710,x\n"
        found = dcid.read(written(tmp_path, text))
        day = datetime.date(2009, 4, 5)
        assert rows(found) == [
            ("1", "One", day, None, "USA", None, "x"),
            ("1", None, day, None, "CHN", None, "x"),
        ]
        assert [one[:3] for one in problems(found)] == [(3, "receiver", "Atlantis"), (2, "receiver", "Lemuria")]
