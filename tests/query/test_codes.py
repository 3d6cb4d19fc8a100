"""Codes with their scheme and their days."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.model.kinds import SCHEMES

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
