"""Ids are strict; names resolve exactly or raise."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import AmbiguousNameError, UnknownIdError
from cyberdiplo.registry import name_key

GOLDEN = Path(__file__).parent / "golden"
AWKWARD = list(csv.DictReader((GOLDEN / "names.csv").read_text(encoding="utf-8").splitlines()))


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
    """ "NA" is no name, but it is the ISO 3166-1 alpha-2 code of Namibia."""
    assert atlas.states.find("NA", scheme="iso2").id == "NAM"
    assert atlas.states.find("410", scheme="m49").id == "KOR"
    assert atlas.states.find("2", scheme="cow").id == "USA"
    with pytest.raises(UnknownIdError):
        atlas.states.find("ZZ", scheme="iso2")
    with pytest.raises(ValueError, match="valid for a state: iso2, m49, cow, gw"):
        atlas.states.find("410", scheme="fips")


@given(st.sampled_from([(id, name) for id, state in cd.load().states.items() for name in (id, state.name)]))
def test_every_state_is_found_by_its_id_and_its_name_in_any_case(pair: tuple[str, str]) -> None:
    """An id finds its state; a name finds it in any case, or is declared ambiguous."""
    id, name = pair
    for text in (name, name.upper(), name.lower()):
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
    assert repr(atlas.treaties) == "<13 treaties by id: arab-it, budapest, budapest-protocol-1, budapest-protocol-2, …>"
    assert "KOR" in atlas.states._ipython_key_completions_()
