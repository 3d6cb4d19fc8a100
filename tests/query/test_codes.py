"""Codes with their scheme and their days."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.model.kinds import SCHEMES
from cyberdiplo.query.names.codes import Codes

ATLAS = cd.load()
YEARS = range(1946, 2021)


class TestSchemes:
    """Each scheme is its own."""

    @pytest.mark.parametrize(
        ("scheme", "code", "expected"),
        [
            ("iso3", "AUS", "AUS"),
            ("iso3", "kor", "KOR"),
            ("cowc", "AUS", "AUT"),
            ("gwc", "AUS", "AUT"),
            ("ioc", "BRN", "BHR"),
            ("ioc", "GER", "DEU"),
            ("ioc", "ARU", "ABW"),
            ("iso2", "kr", "KOR"),
            ("iso2", "HK", "HKG"),
            ("m49", "8", "ALB"),
            ("cow", "713", "TWN"),
            ("gw", "260", "DEU"),
            ("un", "Congo", "COG"),
            ("un", "Конго", "COG"),
            ("un", "刚果", "COG"),
            ("un", "Türkiye", "TUR"),
        ],
    )
    def test_a_code_is_read_in_its_scheme(self, scheme: str, code: str, expected: str) -> None:
        """The same letters are others in another scheme."""
        assert ATLAS.actors.find(code, scheme=scheme).id == expected

    def test_letters_of_another_scheme_are_no_names(self) -> None:
        """Without a scheme three capitals are an ISO 3166-1 id or nothing."""
        assert ATLAS.states.find("AUS").id == "AUS"
        for letters in ("GER", "SUI", "GFR", "UKG"):
            with pytest.raises(cd.UnknownIdError):
                ATLAS.states.find(letters)

    def test_a_column_that_fits_another_scheme_is_told(self) -> None:
        """A note says in which scheme the letters are others; a whole column of ISO ids has none."""
        (note,) = ATLAS.states.match(["AUS", "BRN"]).notes
        assert "In ioc" in note
        assert "scheme='ioc'" in note
        assert any("cowc" in note for note in ATLAS.states.match(["GMY", "UKG", "FRN", "AUS"]).notes)
        assert ATLAS.states.match(list(ATLAS.states)).notes == ()
        assert ATLAS.states.match(["AUS", "BRN"], scheme="iso3").notes == ()
        assert ATLAS.treaties.match(["BRN"]).notes == ()

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_no_code_has_two_holders_on_a_day(self, scheme: str) -> None:
        """On each first of January and July since 1946 a code is one actor's at most."""
        known = {one.code for one in ATLAS.codes if one.scheme == scheme}
        attribute = {"iso3": "id", "iso2": "iso2", "m49": "m49"}.get(scheme)
        known |= {code for one in ATLAS.places.values() if attribute and (code := getattr(one, attribute))}
        for code, year, month in itertools.product(sorted(known), YEARS, (1, 7)):
            day = datetime.date(year, month, 1)
            assert len(ATLAS.codes_by_scheme.find(scheme, code, (day, day))) <= 1, (code, day)


class TestDays:
    """A code that changed hands needs a day."""

    @pytest.mark.parametrize(
        ("scheme", "code", "year", "expected"),
        [
            ("cow", 345, 1990, "YUG"),
            ("cow", 345, 2004, "SCG"),
            ("cow", 345, 2007, "SRB"),
            ("gw", 345, 2005, "SCG"),
            ("gw", 340, 2007, "SRB"),
            ("cow", 365, 1980, "SUN"),
            ("cow", 365, 1991, "SUN"),
            ("cow", 365, 1992, "RUS"),
            ("cow", 255, 1995, "DEU"),
            ("cow", 260, 1980, "DEU"),
            ("cow", 265, 1980, "DDR"),
            ("cow", 678, 1980, "YEM"),
            ("cow", 679, 1991, "YEM"),
            ("gw", 678, 1991, "YEM"),
            ("cow", 680, 1980, "YMD"),
            ("cow", 315, 1992, "CSK"),
            ("cow", 316, 1993, "CZE"),
            ("cow", 816, 1980, "VNM"),
        ],
    )
    def test_a_code_is_its_holders_of_the_year(self, scheme: str, code: int, year: int, expected: str) -> None:
        """A year in which it changed hands is that of the one who had it longer."""
        assert ATLAS.states.match([code], scheme=scheme, on=year).ids == (expected,)

    @pytest.mark.parametrize(("scheme", "code"), [("cow", 345), ("cow", 365), ("gw", 345), ("cowc", "YUG"), ("iso2", "CS")])
    def test_without_a_day_it_is_ambiguous(self, scheme: str, code: int | str) -> None:
        """Nobody who held it is meant more than the others."""
        with pytest.raises(cd.AmbiguousNameError):
            ATLAS.states.find(code, scheme=scheme)

    def test_a_day_without_a_holder_is_told(self) -> None:
        """The code is known, and was nobody's then."""
        (match,) = ATLAS.states.match([316], scheme="cow", on=1980)
        assert (match.problem, match.candidates) == (cd.Problem.NOT_THAT_DAY, ("CZE",))

    @pytest.mark.parametrize(("scheme", "left"), [("cow", {"817"}), ("gw", {"396", "397", "711", "817"})])
    def test_a_panel_converts_state_year_by_state_year(self, scheme: str, left: set[str]) -> None:
        """Of all state-years since 1946 only those of states that are not here are left; docs/coverage.md names them."""
        cells = [
            (one.code, year)
            for one in ATLAS.codes
            for year in YEARS
            if one.scheme == scheme and one.span.first.year <= year <= one.span.last.year
        ]
        found = ATLAS.actors.match([code for code, _ in cells], scheme=scheme, on=[year for _, year in cells])
        assert {one.text for one in found.unresolved} == left
        page = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")
        assert all(f"{code} (" in page for code in left)

    @given(st.sampled_from([one for one in ATLAS.codes if one.actor]))
    def test_every_code_finds_its_actor_on_its_first_day(self, one: cd.Code) -> None:
        """What the table says is what is found."""
        day = max(one.span.first, datetime.date(1816, 1, 1))
        assert ATLAS.codes_by_scheme.find(one.scheme, one.code, (day, day)) == (one.actor,)


def code(scheme: str, text: str, actor: str, first: str, last: str, name: str = "") -> cd.Code:
    """Return a code with its first and last day."""
    span = cd.PartialDate.parse(f"{first}/{last}")
    return cd.Code(id=f"{scheme}:{text}:{actor}", scheme=scheme, code=text, actor=actor, name=name, span=span, refs=())


def span(first: str, last: str) -> tuple[datetime.date, datetime.date]:
    """Return two days."""
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


def state(id: str, **fields: Any) -> cd.State:
    """Return a state without sources."""
    for name in {"began", "ended", "un_admission"} & {*fields}:
        fields[name] = cd.PartialDate.parse(fields[name])
    return cd.State(**{"id": id, "name": id, "refs": (), **fields})


def few_codes() -> Codes:
    """Return codes of four states, three of which have or had a code together."""
    return Codes(
        {
            "AAA": state("AAA", iso2="XX", m49="007", began="2000-01-01", un_admission="2000-02-01", name="Aland"),
            "BBB": state("BBB", iso2="XX", ended="1999-12-31", name="Beland"),
            "CCC": state("CCC", iso2="CC", name="Celand"),
            "DDD": state(
                "DDD",
                name="Deland",
                un_admission="1950-01-01",
                names=tuple(
                    cd.PastName(name, cd.PartialDate.parse("1950-01-01/1960-12-31")) for name in ("Old Deland", "Beland")
                ),
            ),
        },
        [
            code("cow", "5", "AAA", "2000-01-01", "2000-06-30", "Land of A"),
            code("cow", "5", "BBB", "2000-07-01", "2001-12-31", "Land of B"),
            code("cow", "5", "AAA", "2002-01-01", "2002-12-31", "A again"),
            code("cow", "7", "AAA", "2000-01-01", "2000-01-01"),
            code("cow", "7", "BBB", "2000-01-02", "2000-01-03"),
            code("cow", "7", "AAA", "2000-01-04", "2000-01-04"),
            code("cow", "6", "", "1990-01-01", "1999-12-31", "Elsewhere"),
            code("gw", "5", "CCC", "1990-01-01", "1999-12-31", "Land of C"),
        ],
        [
            cd.Alias(text="Terre A", actors=("AAA",), refs=(cd.Ref("un-member-names-2026"),)),
            cd.Alias(text="Terres", actors=("AAA", "BBB"), refs=(cd.Ref("un-member-names-2026"),)),
            cd.Alias(text="A-Land", actors=("AAA",), refs=(cd.Ref("a-book"),)),
        ],
    )


class TestHolders:
    """Whose a code is in a span of days is decided by the days alone."""

    @pytest.mark.parametrize(
        ("scheme", "text", "days", "expected"),
        [
            ("cow", "5", None, ("AAA", "BBB")),
            ("cow", " 005 ", None, ("AAA", "BBB")),
            ("cow", "6", None, ("",)),
            ("gw", "5", None, ("CCC",)),
            ("gwc", "5", None, ()),
            ("cow", "5", span("2000-06-30", "2000-06-30"), ("AAA",)),
            ("cow", "5", span("2000-07-01", "2000-07-01"), ("BBB",)),
            ("cow", "5", span("2000-06-30", "2000-07-01"), ("AAA", "BBB")),
            ("cow", "5", span("2000-06-30", "2000-07-02"), ("BBB",)),
            ("cow", "5", span("2000-01-01", "2000-12-31"), ("BBB",)),
            ("cow", "5", span("2000-01-01", "2002-12-31"), ("BBB",)),
            ("cow", "5", span("2000-01-02", "2003-12-31"), ("BBB",)),
            ("cow", "5", span("2000-02-01", "2000-07-31"), ("AAA",)),
            ("cow", "5", span("1999-12-31", "1999-12-31"), ()),
            ("cow", "5", span("2003-01-01", "2003-12-31"), ()),
            ("cow", "7", span("2000-01-01", "2000-01-04"), ("AAA", "BBB")),
            ("cow", "7", span("2000-01-01", "2000-01-03"), ("BBB",)),
            ("iso2", "xx", None, ("AAA", "BBB")),
            ("iso2", "XX", span("1999-12-31", "1999-12-31"), ("BBB",)),
            ("iso2", "XX", span("2000-01-01", "2000-01-01"), ("AAA",)),
            ("iso2", "CC", span("1700-01-01", "1700-01-01"), ("CCC",)),
            ("m49", "7", None, ("AAA",)),
            ("m49", "", None, ()),
            ("iso3", "ccc", None, ("CCC",)),
            ("un", "aland", None, ("AAA",)),
            ("un", "Beland", None, ("BBB", "DDD")),
            ("un", "Beland", span("1955-01-01", "1965-12-31"), ("BBB",)),
            ("un", "Celand", None, ()),
            ("un", "OLD DELAND", None, ("DDD",)),
            ("un", "Old Deland", span("1960-12-31", "1960-12-31"), ("DDD",)),
            ("un", "Old Deland", span("1961-01-01", "1961-01-01"), ()),
            ("un", "Deland", span("1700-01-01", "1700-01-01"), ("DDD",)),
            ("un", "Terre A", None, ("AAA",)),
            ("un", "Terres", None, ()),
            ("un", "A-Land", None, ("AAA",)),
        ],
    )
    def test_a_code_is_theirs_who_had_it_longest(
        self, scheme: str, text: str, days: tuple[datetime.date, datetime.date] | None, expected: tuple[str, ...]
    ) -> None:
        """Days count from the first to the last; of equals both, of nobody nobody."""
        assert few_codes().find(scheme, text, days) == expected

    def test_a_holder_has_the_name_of_its_scheme(self) -> None:
        """The first that the scheme has for the code; nothing where it has none."""
        assert [few_codes().name("cow", text) for text in ("005", "6", "8")] == ["Land of A", "Elsewhere", ""]
        assert few_codes().name("gw", "5") == "Land of C"
