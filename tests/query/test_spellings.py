"""Guesses: which known words are one slip of the pen away, which hold a word, and how they are shown."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.query.names.search import Guesses, Search
from cyberdiplo.query.names.spellings import Spellings

WORDS = st.text("abX", max_size=6)


def slip(word: str, other: str) -> int:
    """Return 1 for swapped neighbours, 2 for a letter more or less, 3 for another letter, else 0: by trying each place."""
    places = range(len(word))
    if word == other:
        return 0
    if any(word[:place] + word[place : place + 2][::-1] + word[place + 2 :] == other for place in places):
        return 1
    longer, shorter = sorted((word, other), key=len, reverse=True)
    if any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))):
        return 2
    same = len(word) == len(other)
    return 3 if same and sum(one != another for one, another in zip(word, other, strict=True)) == 1 else 0


class TestSpellings:
    """The index finds what a look at each known word finds."""

    @given(WORDS, st.sets(WORDS, max_size=40))
    @example("ab", {"ba", "ab", "a", "b", "aab", "aa", ""})
    @example("abXaba", {"abaXba", "baXaba", "abXaab", "abXab", "abXabab", "bbXaba", "abXabb", "abXaba"})
    @example("aabb", {"aabb", "abab", "aab", "aabbb", "abb", "aabX", "Xabb"})
    def test_what_is_one_slip_away_is_found(self, word: str, known: set[str]) -> None:
        """Swapped neighbours first, then a letter more or less, then another letter; a word is no slip of itself."""
        slips = sorted((found, other) for other in known if (found := slip(word, other)))
        assert Spellings(known).near(word) == [other for _, other in slips]

    @pytest.mark.parametrize("word", ["abcdefgh", "abcdefghi"])
    def test_each_slip_in_each_place_is_found(self, word: str) -> None:
        """Of words with an even and an odd number of letters, however far from the middle."""
        swapped = {word[:place] + word[place : place + 2][::-1] + word[place + 2 :] for place in range(len(word) - 1)}
        shorter = {word[:place] + word[place + 1 :] for place in range(len(word))}
        longer = {word[:place] + "z" + word[place:] for place in range(len(word) + 1)}
        other = {word[:place] + "z" + word[place + 1 :] for place in range(len(word))}
        known = Spellings({*swapped, *shorter, *longer, *other, word, word[::-1], "zz"})
        assert known.near(word) == [*sorted(swapped), *sorted(shorter | longer), *sorted(other)]

    @given(WORDS, st.sets(WORDS, max_size=40))
    @example("a", {"ba", "ab", "aXX", "aXb", "a", "b", "XXXXa"})
    def test_what_holds_a_word_is_found(self, word: str, known: set[str]) -> None:
        """What begins with it first, the shorter first; nothing holds an empty word."""
        begun = [other for other in known if word and other.startswith(word)]
        holding = [other for other in known if word in other[1:] and not other.startswith(word)]
        assert Spellings(known).holding(word) == [*sorted(sorted(begun), key=len), *sorted(sorted(holding), key=len)]


class TestSearch:
    """What is spelled like a text comes before what has the same letters, and that before what is alike in part."""

    def test_the_same_letters_come_before_what_is_alike(self) -> None:
        """They are looked for only where nothing holds the text or is one slip away from it."""
        known = Search([("Enlixx", ("a",)), ("Silent", ("b", "c")), ("Nothing", ("d",))])
        assert known.near("enlist", 5) == ("b", "c", "a")
        assert known.near("silnet", 5) == ("b", "c")
        assert known.near("len", 5) == ("b", "c")
        assert known.near("qqqq", 5) == ()

    def test_as_many_are_alike_as_are_asked_for(self) -> None:
        """Three are not all, and what is less than six tenths alike is none."""
        known = Search([(f"abcdef{sign}xy", (sign,)) for sign in "mnopq"] + [("abcdxxxxxx", ("z",))])
        assert {*known.near("abcdefghi", 5)} == {*"mnopq"}

    @pytest.mark.parametrize(
        ("ids", "title"),
        [([], "nothing is spelled like it"), (["hanoi"], "one guess"), (["hanoi", "uncac"], "2 guesses, best first")],
    )
    def test_guesses_say_how_many_they_are(self, ids: list[str], title: str) -> None:
        """Above a table of ids and names, without an empty line at its end."""
        treaties = cd.load().treaties
        found = Guesses(treaties[id] for id in ids)
        assert (found.grid().title, found.grid().header) == (title, ("id", "name"))
        assert found.grid().rows == tuple((id, treaties[id].name) for id in ids)
        assert repr(found) == found.grid().text().rstrip()
        assert not repr(found).endswith("\n")

    def test_what_has_no_name_shows_its_totals(self) -> None:
        """A ballot does; what has neither shows nothing beside its id."""
        atlas = cd.load()
        ballot = atlas.ballots["A/RES/74/247"]
        assert Guesses([ballot]).grid().rows == (("A/RES/74/247", str(ballot.tally)),)
        assert Guesses([SimpleNamespace(id=5)]).grid().rows == (("5", ""),)
