"""What all readers of treaty lists share: which treaty is meant, who a printed name is, what a reading cites."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import cyberdiplo as cd
from cyberdiplo import Act, DataError, PartialDate, SourceKind
from cyberdiplo.importers.files import HINTED, File
from cyberdiplo.importers.gathering import Gathering, day_said, plain_name, source_of, treaty_meant

ATLAS = cd.load()
FILE = File(path=Path("folder") / "list.html", data=b"data")
DAY = datetime.date(2020, 5, 17)


def gathering() -> Gathering:
    """Return what gathers a list of the Budapest Convention."""
    return Gathering(FILE, ATLAS, "budapest", ())


class TestTreaty:
    """A list is of the treaty that it names, and never of another than is said."""

    @pytest.mark.parametrize(
        ("said", "treaty", "expected"),
        [
            (["ETS 185"], None, "budapest"),
            (["", "nothing known", "Budapest Convention", "ETS 189"], None, "budapest"),
            (["nothing known"], "budapest", "budapest"),
            ([], "Budapest Convention", "budapest"),
            (["ETS 185"], ATLAS.treaties["budapest"], "budapest"),
            (["UNTS 1"], "budapest", "budapest"),
            (["ETS 185 of a series", "ETS 185"], "budapest", "budapest"),
        ],
    )
    def test_the_surest_name_that_is_known_decides(
        self, said: list[str], treaty: str | cd.Treaty | None, expected: str
    ) -> None:
        """What the user says is needed only where the file names none that is known."""
        assert treaty_meant(FILE, ATLAS, said, treaty).id == expected

    @pytest.mark.parametrize(
        ("said", "treaty", "value", "expected"),
        [
            (["ETS 189"], "budapest", "ETS 189", "ETS 185, as you say"),
            (["ETS 5", "somewhere"], "budapest", "ETS 5", "ETS 185, as you say"),
            (["Hanoi Convention"], "budapest", "Hanoi Convention", "ETS 185, as you say"),
            (["", "nothing known", "else"], None, "nothing known", None),
            ([], None, "", None),
        ],
    )
    def test_another_treaty_is_refused(self, said: list[str], treaty: str | None, value: str, expected: str | None) -> None:
        """The error says what the file names, and what was meant or which treaties there are."""
        with pytest.raises(DataError) as error:
            treaty_meant(FILE, ATLAS, said, treaty)
        known = f"a treaty of this edition ({', '.join(sorted(ATLAS.treaties))}), or treaty="
        found = error.value
        assert (found.file, found.line, found.column, found.value) == ("list.html", 0, "treaty", value)
        assert found.expected == (expected or known)

    def test_a_treaty_that_is_none_is_unknown(self) -> None:
        """Whatever the file says."""
        with pytest.raises(cd.UnknownIdError):
            treaty_meant(FILE, ATLAS, ["ETS 185"], "nothing known")


class TestActors:
    """A printed name is one actor, or a problem with its place."""

    @pytest.mark.parametrize(
        ("printed", "day", "expected"),
        [
            ("Germany", None, "DEU"),
            ("[Germany 4 ,]", None, "DEU"),
            ("Congo", None, "COG"),
            ("Congo", DAY, "COG"),
            ("European Union", None, "eu"),
            ("Yugoslavia", datetime.date(1990, 1, 1), "YUG"),
            ("Yugoslavia", datetime.date(2005, 1, 1), "SCG"),
        ],
    )
    def test_a_name_that_fits_one_is_that_one(self, printed: str, day: datetime.date | None, expected: str) -> None:
        """By the usage of depositaries, or of the day, where it fits several."""
        found = gathering()
        assert found.actor(printed, 7, day) == expected
        assert found.problems == []

    @pytest.mark.parametrize(
        ("printed", "value", "expected"),
        [
            ("Greenland", "Greenland", "a state or an organisation; GRL is a territory, for which its state acts"),
            ("Korea", "Korea", "the exact name of an actor; it fits KOR, PRK"),
            ("Germanya *", "Germanya", "the exact name of an actor; the nearest are DEU (Germany)"),
            ("", "", "the exact name of an actor"),
            ("zzzzzzzz", "zzzzzzzz", "the exact name of an actor"),
        ],
    )
    def test_any_other_is_a_problem(self, printed: str, value: str, expected: str) -> None:
        """It says the line, the name without its marks, and who may be meant."""
        found = gathering()
        assert found.actor(printed, 7) is None
        (problem,) = found.problems
        assert (problem.file, problem.line, problem.column, problem.value) == ("list.html", 7, "participant", value)
        assert problem.expected.startswith(expected)
        assert "nearest" in problem.expected or problem.expected == expected

    def test_near_names_are_looked_for_a_hundred_times(self) -> None:
        """They take their time, and a file with more problems is another one than it is taken for."""
        found = gathering()
        for line in range(HINTED + 2):
            found.actor("Germanya", line)
        assert ["nearest" in one.expected for one in found.problems] == [True] * HINTED + [False] * 2

    def test_an_actor_has_one_row(self) -> None:
        """The second is a problem that names the first."""
        found = gathering()
        assert found.once("DEU", "Germany", 3)
        assert found.once("FRA", "France", 4)
        assert found.once("DEU", "Germany", 3)
        assert not found.once("DEU", "Germany 2", 5)
        (problem,) = found.problems
        assert (problem.line, problem.column, problem.value) == (5, "participant", "Germany")
        assert problem.expected == "one row for each actor; DEU stands on line 3, too"


class TestReading:
    """What was gathered cites a source made from the file."""

    def test_acts_cite_their_places(self) -> None:
        """The source says who published what, of which day, in which file; acts after its day are problems."""
        found = gathering()
        found.act("DEU", Act.SIGNATURE, PartialDate.parse("2020-05-17"), note="a note")
        found.act("FRA", Act.ACCESSION, PartialDate.parse("2020-05"), effective=PartialDate.parse("2021-01-01"))
        found.act("ITA", Act.SIGNATURE, PartialDate.parse("2020-05-18"))
        found.act("JPN", Act.SIGNATURE, PartialDate.parse("2020-06"))
        reading = found.reading(
            publisher="Somebody",
            slug="list",
            title="A list",
            link="https://example.org",
            dated=DAY,
            read="2021-01-01",
            lists=(),
            places={"DEU": "line 1, Germany", "JPN": "line 4, Japan"},
        )
        one, other = reading.records
        assert isinstance(one, cd.TreatyAction)
        assert isinstance(other, cd.TreatyAction)
        assert (one.id, one.treaty, one.actor, one.act) == ("budapest:DEU:signature", "budapest", "DEU", Act.SIGNATURE)
        assert (one.note, one.effective, one.refs) == ("a note", None, (cd.Ref("list-2020-05-17", "line 1, Germany"),))
        assert (other.note, str(other.effective), other.refs) == ("", "2021-01-01", (cd.Ref("list-2020-05-17"),))
        assert [(one.line, one.column, one.value, one.expected) for one in reading.problems] == [
            (0, "date", value, "a day not after 2020-05-17, of which the file speaks")
            for value in ("ITA, signature 2020-05-18", "line 4, Japan, signature 2020-06")
        ]
        source = reading.source
        assert (source.id, source.title) == ("list-2020-05-17", "A list, status as of 2020-05-17")
        assert (source.publisher, source.link, source.kind) == ("Somebody", "https://example.org", SourceKind.DEPOSITARY)
        assert (source.read, source.dated) == (datetime.date(2021, 1, 1), PartialDate.on(DAY))
        assert source.note == f"file list.html, SHA-256 {FILE.digest}"
        assert (reading.dated, reading.lists, reading.declared) == (DAY, (), ())

    def test_a_file_without_a_day_speaks_of_the_day_of_reading(self) -> None:
        """Which is today if it is not said."""
        today = datetime.datetime.now(datetime.UTC).date()
        for read, day in (("2021-01-01", datetime.date(2021, 1, 1)), (None, today)):
            source = source_of(
                FILE, publisher="", slug="list", title="A list", link="", dated=None, read=read, kind=SourceKind.SECONDARY
            )
            assert (source.id, source.title, source.dated, source.read) == (f"list-{day}", "A list", None, day)
            assert source.kind is SourceKind.SECONDARY

    @pytest.mark.parametrize(
        ("printed", "given", "expected"),
        [(DAY, None, DAY), (None, "2020-05-17", DAY), (DAY, "2020-05-17", DAY), (None, None, None), (DAY, DAY, DAY)],
    )
    def test_a_day_is_that_of_the_file_or_of_the_user(
        self, printed: datetime.date | None, given: datetime.date | str | None, expected: datetime.date | None
    ) -> None:
        """Either of them is enough."""
        assert day_said(FILE, printed, given) == expected

    def test_two_days_are_one_too_many(self) -> None:
        """The error says both."""
        with pytest.raises(DataError) as error:
            day_said(FILE, DAY, "2020-05-18")
        assert (error.value.column, error.value.value) == ("dated", "2020-05-18")
        assert error.value.expected == "2020-05-17, the day that the file states, or no dated="


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("China<superscript>2,3</superscript>", "China"),
        ("[North Macedonia 4 ,]", "North Macedonia"),
        ("Bolivia, Plurinational State of *", "Bolivia, Plurinational State of"),
        ("Cuba 1, 12 , 123", "Cuba"),
        ("Area 1234", "Area 1234"),
        ("51", "51"),
        (" †Mexico‡ ", "Mexico"),
        ("", ""),
        (",", ""),
    ],
)
def test_a_name_is_read_without_its_notes(printed: str, name: str) -> None:
    """Raised figures, brackets, stars and daggers are of the list, not of the name."""
    assert plain_name(printed) == name
