"""Ids are strict; names resolve exactly or raise."""

from __future__ import annotations

import csv
import pickle
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import AmbiguousNameError, UnknownIdError
from cyberdiplo.query.names.keys import name_key
from cyberdiplo.query.registry import Registry

GOLDEN = Path(__file__).parents[1] / "golden"
AWKWARD = list(csv.DictReader((GOLDEN / "names.csv").read_text(encoding="utf-8").splitlines()))


class Word(StrEnum):
    """A text of a class of its own."""

    BUDAPEST = "budapest"


@pytest.mark.parametrize(("name", "expected"), [(row["name"], row["expected"]) for row in AWKWARD])
def test_awkward_names_come_out_right(atlas: cd.Atlas, name: str, expected: str) -> None:
    """Each spelling finds its actor, is ambiguous, or is unknown, as it should."""
    if expected == "ambiguous":
        with pytest.raises(AmbiguousNameError) as error:
            atlas.actors.find(name)
        assert len(error.value.candidates) > 1
    elif expected == "unknown":
        with pytest.raises(UnknownIdError):
            atlas.actors.find(name)
    else:
        assert atlas.actors.find(name).id == expected


def test_a_two_letter_code_is_read_as_one_only_when_asked(atlas: cd.Atlas) -> None:
    """ "NA" is not a name, but it is the ISO 3166-1 alpha-2 code of Namibia."""
    assert atlas.states.find("NA", scheme="iso2").id == "NAM"
    assert atlas.states.find("410", scheme="m49").id == "KOR"
    assert atlas.states.find("2", scheme="cow").id == "USA"
    with pytest.raises(UnknownIdError):
        atlas.states.find("ZZ", scheme="iso2")
    with pytest.raises(ValueError, match="not a scheme of states; valid: iso3, iso2, m49, cow, cowc, gw, gwc, ioc, un"):
        atlas.states.find("410", scheme="fips")


@given(st.deferred(lambda: st.sampled_from([(id, name) for id, one in cd.load().states.items() for name in (id, one.name)])))
def test_every_state_is_found_by_its_id_and_its_name_in_any_case(pair: tuple[str, str]) -> None:
    """An id finds its state as it stands; a name finds it in any case, or is declared ambiguous."""
    id, name = pair
    for text in (name,) if name == id else (name, name.upper(), name.lower()):
        try:
            assert cd.load().states.find(text).id == id
        except AmbiguousNameError as error:
            assert id in dict(error.candidates)  # noqa: PT017  # the alternative to an answer


@given(st.text(max_size=20))
def test_the_key_of_a_name_is_the_key_of_its_key(text: str) -> None:
    """Normalising a name twice is normalising it once."""
    once = name_key(text)
    assert once == name_key(once)
    assert once == name_key(f" {text.upper().lower()} ") or text.upper().lower() != text


def test_an_unknown_id_says_what_is_nearest(atlas: cd.Atlas) -> None:
    """A slip of the finger is answered with the id that was meant."""
    with pytest.raises(UnknownIdError) as error:
        atlas.states["KRO"]
    assert str(error.value) == "no state 'KRO'. Did you mean 'KOR' (Republic of Korea)?"


def test_an_ambiguous_name_lists_its_candidates(atlas: cd.Atlas) -> None:
    """Bare Korea fits two states, and the error says which."""
    with pytest.raises(AmbiguousNameError, match=r"KOR.*and 'PRK'"):
        atlas.states.find("Korea")


def test_a_registry_is_a_mapping_that_cannot_be_changed(atlas: cd.Atlas) -> None:
    """It reads like a dictionary and refuses to be written."""
    assert atlas.states.get("KRO") is None
    assert "KOR" in atlas.states
    assert "Korea" not in atlas.states
    assert len(list(atlas.states)) == len(atlas.states)
    with pytest.raises(TypeError):
        atlas.states["KOR"] = None  # type: ignore[index]


def test_symbols_stand_in_the_order_of_their_numbers(atlas: cd.Atlas) -> None:
    """73/27 comes before 73/187 among resolutions, ballots, votes and what is chosen of them."""
    ids = list(atlas.resolutions)
    assert ids.index("A/RES/73/27") < ids.index("A/RES/73/187") < ids.index("A/RES/73/266") < ids.index("A/RES/74/28")
    assert list(atlas.ballots.where(resolution=["73/187", "73/27"])) == [
        *("A/RES/73/27", "A/RES/73/27/C1", "A/RES/73/187", "A/RES/73/187/C3")
    ]
    cast = [vote.resolution for vote in atlas.votes.where(actor="IND")]
    assert cast.index("A/RES/73/27") < cast.index("A/RES/73/187")


def test_guesses_show_as_a_table(atlas: cd.Atlas) -> None:
    """In a notebook and a terminal they are ids with names, and one can go on with them as with a tuple."""
    found = atlas.treaties.search("cybercrime")
    assert found == tuple(atlas.treaties[id] for id in ("budapest", "budapest-protocol-2", "budapest-protocol-1", "hanoi"))
    assert "<td>Budapest Convention</td>" in found._repr_html_()
    assert repr(found).splitlines()[0] == "4 guesses, best first"
    assert repr(atlas.treaties.search("zzzzzz")).startswith("nothing is spelled like it")


def test_search_guesses_for_people(atlas: cd.Atlas) -> None:
    """Part of a name or a slip finds the state first; nonsense finds nothing."""
    assert atlas.states.search("Hercegovina")[0].id == "BIH"
    assert atlas.states.search("Korea")[0].id in {"KOR", "PRK"}
    assert atlas.states.search("zzzzzzzz") == ()
    assert atlas.resolutions.search("privacy", 2)[0].title.lower().count("privacy") == 1


def test_symbols_are_found_in_full_and_in_short(atlas: cd.Atlas) -> None:
    """A resolution answers to its symbol with and without the series, and another series is not guessed."""
    assert atlas.resolutions.find("74/247") is atlas.resolutions["A/RES/74/247"]
    assert atlas.resolutions.find("a/res/74/247") is atlas.resolutions["A/RES/74/247"]
    with pytest.raises(UnknownIdError, match="A/RES/74/247"):
        atlas.resolutions.find("A/74/247")
    with pytest.raises(ValueError, match="'seventy-four' is not a UN symbol; valid is A/RES/74/247"):
        atlas.resolutions.find("seventy-four")


def test_registries_read_well(atlas: cd.Atlas) -> None:
    """The text of a registry says what it holds; ids complete in IPython."""
    assert repr(atlas.treaties) == "<14 treaties by id: ai-framework, arab-it, budapest, budapest-protocol-1, …>"
    assert "KOR" in atlas.states._ipython_key_completions_()


class TestDays:
    """Names and codes that changed hands are told apart by the day."""

    @pytest.mark.parametrize(
        ("name", "on", "expected"),
        [
            ("Yugoslavia", "1990-01-01", "YUG"),
            ("Yugoslavia", "2005-01-01", "SCG"),
            ("Swaziland", "2018-04-18", "SWZ"),
            ("Eswatini", "2018-04-19", "SWZ"),
            ("Zaire", "1990-01-01", "COD"),
            ("KOR", "1990-01-01", "KOR"),
        ],
    )
    def test_a_name_finds_what_went_by_it_on_the_day(self, atlas: cd.Atlas, name: str, on: str, expected: str) -> None:
        """Asked for a day, a name finds the one state that then went by it."""
        assert atlas.states.find(name, on=on).id == expected

    def test_a_state_that_did_not_exist_on_the_day_is_not_found(self, atlas: cd.Atlas) -> None:
        """A former state is unknown after its end, and on its last day it is still there."""
        assert atlas.states.find("Czechoslovakia", on="1992-12-31").id == "CSK"
        with pytest.raises(UnknownIdError, match="no state on 1993-01-01 'Czechoslovakia'"):
            atlas.states.find("Czechoslovakia", on="1993-01-01")

    @pytest.mark.parametrize("name", ["Iran", "Syria", "Swaziland", "Czech Republic"])
    def test_a_name_that_is_in_use_is_found_whatever_the_official_one_is_that_day(self, atlas: cd.Atlas, name: str) -> None:
        """A day never turns a name away that only one state bears."""
        assert atlas.states.find(name, on="2020-01-01") is atlas.states.find(name)

    def test_a_day_does_not_decide_what_is_ambiguous_on_that_day(self, atlas: cd.Atlas) -> None:
        """Both Congos existed in 1965, so Congo stays ambiguous."""
        with pytest.raises(AmbiguousNameError):
            atlas.states.find("Congo", on="1965-01-01")

    def test_the_day_is_checked(self, atlas: cd.Atlas) -> None:
        """A day after the edition, a malformed one, and a day for what is not dated are errors."""
        with pytest.raises(cd.BeyondEditionError):
            atlas.states.find("KOR", on="2999-01-01")
        with pytest.raises(ValueError, match="is not a day"):
            atlas.states.find("KOR", on="yesterday")
        with pytest.raises(TypeError, match="leave out `on`"):
            atlas.treaties.find("budapest", on="2020-01-01")

    def test_the_name_of_a_day_is_the_one_in_force(self, atlas: cd.Atlas) -> None:
        """Swaziland was called so to 18 April 2018."""
        assert atlas.name("SWZ", on="2018-04-18") == "Swaziland"
        assert atlas.name("Swaziland", on="2018-04-19") == atlas.name("SWZ") == "Eswatini"
        assert atlas.name("eu", on="2018-04-19") == "European Union"

    def test_a_code_that_was_used_again_needs_a_day(self, atlas: cd.Atlas) -> None:
        """CS was Czechoslovakia's code and then that of Serbia and Montenegro."""
        with pytest.raises(AmbiguousNameError):
            atlas.states.find("CS", scheme="iso2")
        assert atlas.states.find("CS", scheme="iso2", on="1990-01-01").id == "CSK"
        assert atlas.states.find("CS", scheme="iso2", on="2005-01-01").id == "SCG"

    def test_without_a_day_a_former_name_still_finds_its_state(self, atlas: cd.Atlas) -> None:
        """A name is not lost when it is replaced."""
        assert atlas.states.find("Swaziland") is atlas.states.find("Eswatini")


class TestColumns:
    """A whole column of names is resolved at once, or told what is wrong with it."""

    @given(st.lists(st.sampled_from(["ROK", "Türkiye", "USA", "republic of korea"]), max_size=20))
    def test_a_column_is_resolved_name_by_name(self, names: list[str]) -> None:
        """The ids of a column are those that each name finds, repeats included."""
        states = cd.load().states
        assert states.ids(names) == tuple(states.find(name).id for name in names)

    def test_every_problem_is_told_and_nothing_is_lost(self, atlas: cd.Atlas) -> None:
        """Unknown, ambiguous and missing names are all reported, once each; the others keep their ids."""
        with pytest.raises(cd.UnresolvedNamesError) as error:
            atlas.states.ids(["USA", "Korea", "Atlantis", "Korea", None, "Japan"])
        assert error.value.resolved == ("USA", None, None, None, None, "JPN")
        assert [problem.given for problem in error.value.problems] == ["Korea", "Atlantis", "None"]
        assert str(error.value).startswith("3 different names of 6 given could not be resolved:\n- 'Korea' fits")

    def test_a_long_list_of_problems_is_cut_in_the_message_only(self, atlas: cd.Atlas) -> None:
        """The message names twenty, the error holds them all."""
        with pytest.raises(cd.UnresolvedNamesError, match=r"and 5 more, in \.problems") as error:
            atlas.states.ids([f"qqqq{number}" for number in range(25)])
        assert len(error.value.problems) == 25

    def test_codes_come_in_columns_too(self, atlas: cd.Atlas) -> None:
        """A column of codes is read in its scheme, numbers as numbers or as text."""
        assert atlas.states.ids(["NA", "KR"], scheme="iso2") == ("NAM", "KOR")
        assert atlas.states.ids([732, "2"], scheme="cow") == ("KOR", "USA")
        assert atlas.states.ids([410, 36, "036"], scheme="m49") == ("KOR", "AUS", "AUS")

    def test_a_column_may_hold_anything(self, atlas: cd.Atlas) -> None:
        """What is malformed or no text is told with the rest, and does not end the reading."""
        with pytest.raises(cd.UnresolvedNamesError) as error:
            atlas.resolutions.ids(["74/247", "", "nonsense", [], float("nan")])
        assert error.value.resolved == ("A/RES/74/247", None, None, None, None)
        assert [problem.given for problem in error.value.problems] == ["None", "nonsense", "[]", "None"]

    @pytest.mark.parametrize("scheme", ["iso2", "m49", "cow", "gw"])
    def test_an_empty_code_is_nobodys(self, atlas: cd.Atlas, scheme: str) -> None:
        """A blank in a column of codes is unknown, though some states have no code."""
        with pytest.raises(UnknownIdError, match=f"no state with {scheme} ''"):
            atlas.states.find("", scheme=scheme)
        with pytest.raises(UnknownIdError):
            atlas.states.find("None", scheme=scheme)

    def test_one_name_is_not_a_column(self, atlas: cd.Atlas) -> None:
        """A text is not read letter by letter."""
        with pytest.raises(TypeError, match="use find"):
            atlas.states.ids("KOR")

    def test_what_is_no_text_is_no_name(self, atlas: cd.Atlas) -> None:
        """None and numbers outside a scheme are errors that say what to give."""
        for name in (None, 5, 1.5, True):
            with pytest.raises(TypeError, match="is not a name; give text"):
                atlas.states.find(name)  # type: ignore[arg-type]


class TestMapping:
    """A registry is a mapping, and says what it is."""

    def test_get_answers_or_gives_the_default(self, atlas: cd.Atlas) -> None:
        """An id gives its record, anything else the default, which is None."""
        assert atlas.states.get("KOR") is atlas.states["KOR"]
        assert atlas.states.get("KRO") is None
        assert atlas.states.get("KRO", "nobody") == "nobody"

    @pytest.mark.parametrize("text", ["A/RES", "74247", "resolution/symbol"])
    def test_a_symbol_has_a_stroke_and_a_number(self, atlas: cd.Atlas, text: str) -> None:
        """What lacks one of them is told what a symbol looks like, not that it is unknown."""
        with pytest.raises(ValueError, match="is not a UN symbol; valid is A/RES/74/247"):
            atlas.resolutions.find(text)

    def test_things_without_days_say_so_in_the_plural(self, atlas: cd.Atlas) -> None:
        """A day is refused where records have none, with what to leave out."""
        with pytest.raises(TypeError, match=r"^treaties have no beginning and no end here; leave out `on`$"):
            atlas.treaties.find("budapest", on="2019-01-01")

    def test_a_registry_that_stands_nowhere_is_not_pickled(self, atlas: cd.Atlas) -> None:
        """It would be a copy of its records, and says what to pickle instead."""
        alone = Registry("state", dict(atlas.states), tuple)
        with pytest.raises(TypeError, match=r"^this registry stands nowhere and cannot be pickled; pickle its records$"):
            pickle.dumps(alone)

    def test_names_that_several_share_are_undeclared_until_an_entry_says_so(self, atlas: cd.Atlas) -> None:
        """A name of two records is told with both; an entry for both declares it."""
        states = {id: atlas.states[id] for id in ("KOR", "PRK", "JPN")}
        shared = [("Korea", ("KOR",)), ("korea", ("PRK",)), ("Japan", ("JPN",))]
        assert Registry("state", states, lambda: shared).undeclared() == (("korea", ("KOR", "PRK")),)
        declared = [*shared, ("Korea", ("KOR", "PRK"))]
        assert Registry("state", states, lambda: declared).undeclared() == ()

    def test_the_first_thirty_are_shown(self, atlas: cd.Atlas) -> None:
        """With their names, or what stands for one; of more it says how many, and in one line that there are some."""
        grid = atlas.states.grid()
        assert (grid.title, grid.header) == (f"{len(atlas.states)} states by id", ("id", ""))
        assert [id for id, _ in grid.rows] == list(atlas.states)[:30]
        assert grid.rows[0] == ("AFG", "Afghanistan")
        assert grid.foot == ((f"and {len(atlas.states) - 30} more", ""),)
        assert atlas.treaties.grid().foot == ()
        assert len(atlas.treaties.grid().rows) == len(atlas.treaties)
        shown = {row[0]: row[1] for row in atlas.ballots.grid().rows}
        assert shown["A/RES/60/45"] == str(atlas.ballots["A/RES/60/45"].tally)
        some = atlas.treaties._of(["budapest", "hanoi", "uncac", "untoc"])
        assert repr(some) == "<4 treaties by id: budapest, hanoi, uncac, untoc>"
        assert repr(some._of(["hanoi"])) == "<1 treaty by id: hanoi>"
        without = atlas.ballots.where(resolution="A/RES/74/247")
        assert without.grid().rows[0][1] == str(atlas.ballots["A/RES/74/247"].tally)

    def test_a_view_finds_by_all_that_the_whole_finds_by(self, atlas: cd.Atlas) -> None:
        """Names, codes, days and columns; what is beside it is unknown, with what is near in it, and never guessed."""
        whole = atlas.states
        view = whole._of(["KOR", "JPN", "CSK", "SCG"])
        assert view.find("410", scheme="m49") is whole["KOR"]
        assert view.find("CS", scheme="iso2", on="1990-01-01").id == "CSK"
        assert view.ids(["Japan", "ROK"]) == ("JPN", "KOR")
        assert view.matches("Korea") == ("KOR",)
        assert whole.matches("Korea") == ("KOR", "PRK")
        assert [one.id for one in view.search("Korea", 2)] == ["KOR"]
        assert len(whole.search("Korea", 1)) == 1
        with pytest.raises(UnknownIdError, match="no state 'China'"):
            view.find("China")
        with pytest.raises(UnknownIdError, match="no state '156'"):
            view.find("156", scheme="m49")
        with pytest.raises(ValueError, match="not a scheme of states"):
            view.find("410", scheme="fips")
        with pytest.raises(cd.BeyondEditionError):
            view.find("KOR", on="2999-01-01")
        again = view._of(["KOR"])
        assert pickle.loads(pickle.dumps(again)) == again
        assert again.search("Japan", 3) == ()

    def test_a_record_of_another_atlas_chooses_by_its_id(self, atlas: cd.Atlas) -> None:
        """Things are chosen by themselves, their ids and their names."""
        budapest = atlas.treaties["budapest"]
        for one in (budapest, "budapest", "Budapest Convention", ["budapest"], [budapest]):
            assert list(atlas.treaties.where(id=one)) == ["budapest"]
            assert list(atlas.treaties.where(parent=one)) == ["budapest-protocol-1", "budapest-protocol-2"]

    def test_an_error_says_the_scheme_and_the_day_that_were_asked(self, atlas: cd.Atlas) -> None:
        """So that it is seen whether the code, the scheme or the day is wrong."""
        with pytest.raises(UnknownIdError, match=r"^no state with iso2 on 1990-01-01 'ZZ'"):
            atlas.states.find("ZZ", scheme="iso2", on="1990-01-01")
        with pytest.raises(TypeError, match=r"^True is not a name; give text$"):
            atlas.states.find(True, scheme="cow")
        with pytest.raises(TypeError, match=r"^actors of several kinds have no fields in common; ask one of the kinds$"):
            atlas.actors.where(id="KOR")

    def test_hints_are_three_or_the_one_of_the_same_letters(self, atlas: cd.Atlas) -> None:
        """Each with its name."""
        assert atlas.states.hints("KRO") == (("KOR", "Republic of Korea"),)
        assert len(atlas.states.hints("Guinea")) == 3
        assert ("GIN", "Guinea") in atlas.states.hints("Guinea")
        assert atlas.states.hints("zzzzzzzz") == ()


def few(*names: str) -> Registry[Any]:
    """Return a registry of records with these names, and for ids the letters of the alphabet."""
    records = {id: SimpleNamespace(id=id, name=name) for id, name in zip("abcdefgh", names, strict=False)}
    return Registry("entry", records, lambda: [(one.name, (id,)) for id, one in records.items()])


class TestByItself:
    """A registry that stands in no atlas."""

    def test_its_matches_are_of_its_kind(self) -> None:
        """In its own word; and it knows no scheme and no day."""
        found = few("Aland", "Bland").match(["aland", "b", "Celand"])
        assert [(one.id, one.kind) for one in found] == [("a", "entry"), ("b", "entry"), (None, "")]
        with pytest.raises(ValueError, match=r"^'m49' is not a scheme of entries; valid: none$"):
            few("Aland").find("1", scheme="m49")
        with pytest.raises(TypeError, match=r"^entries of several kinds have no fields in common; ask one of the kinds$"):
            few("Aland").where(id="a")

    @pytest.mark.parametrize(("count", "foot"), [(30, ()), (31, (("and 1 more", ""),))])
    def test_thirty_are_shown_without_a_word_of_others(self, count: int, foot: tuple[tuple[str, str], ...]) -> None:
        """What has neither a name nor totals shows its id alone."""
        records = {f"{place:02}": SimpleNamespace(id=f"{place:02}") for place in range(count)}
        grid = Registry("entry", records, tuple).grid()
        assert (grid.title, grid.foot) == (f"{count} entries by id", foot)
        assert grid.rows == tuple((f"{place:02}", "") for place in range(30))
        one = few("Aland")
        assert (one.grid().title, repr(one)) == ("1 entry by id", "<1 entry by id: a>")
        assert repr(few(*"ABCD")) == "<4 entries by id: a, b, c, d>"
        assert repr(few(*"ABCDE")) == "<5 entries by id: a, b, c, d, …>"

    def test_hints_are_those_near_or_the_one_with_the_same_letters(self) -> None:
        """If it is the nearest."""
        records = {
            id: SimpleNamespace(id=id, name=name) for id, name in (("KOR", "x"), ("KRA", "y"), ("Q", "abc"), ("ba", "z"))
        }
        known = Registry("entry", records, lambda: [(id, (id,)) for id in records])
        assert known.hints("KRO") == (("KOR", "x"),)
        assert known.hints("KRQ") == (("KRA", "y"),)
        assert known.hints("ab") == (("Q", "abc"), ("ba", "z"))
        assert [one.id for one in known.search("KRO")] == ["KOR", "KRA"]

    def test_five_are_guessed_unless_more_are_asked_for(self) -> None:
        """The best of all that are known, or of those in view."""
        known = few(*(f"Land {place}" for place in range(8)))
        assert len(known.search("Land")) == 5
        assert [len(known.search("Land", limit)) for limit in (1, 7, 9)] == [1, 7, 8]
        whole = few(*(f"Abcdef{sign * 3}" for sign in "mnopqrst"))
        for id in whole:
            assert [one.id for one in whole._of([id]).search("Abcdefghi", 1)] == [id]

    def test_what_is_not_in_view_is_unknown_with_what_is_near_in_it(self) -> None:
        """The error lists only what can be had."""
        view = few("Aland", "Alandia", "Bland")._of(["b", "c"])
        with pytest.raises(UnknownIdError, match=r"^no entry 'Aland'\. Did you mean 'b' \(Alandia\) or 'c' \(Bland\)\?$"):
            view.find("Aland")


def test_a_word_of_a_vocabulary_is_text(atlas: cd.Atlas) -> None:
    """It is found as a name, or refused as one that cannot be."""
    assert atlas.treaties.find(Word.BUDAPEST).id == "budapest"
    with pytest.raises(ValueError, match=r"^'budapest' is not a UN symbol"):
        atlas.resolutions.find(Word.BUDAPEST)


def test_the_letters_of_another_scheme_are_codes_only_in_it(atlas: cd.Atlas) -> None:
    """AUS is Australia, but Austria's in the list of the Correlates of War; numbers are codes as they are."""
    assert (atlas.states.find("AUS").id, atlas.states.find("AUS", scheme="cowc").id) == ("AUS", "AUT")
    assert atlas.states.find(410, scheme="m49").id == "KOR"
