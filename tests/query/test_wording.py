"""The normal form of a name, step by step: keys, words, forms, and the parts of a text."""

from __future__ import annotations

import pytest

from cyberdiplo.query.names.keys import name_key, name_keys, symbol_key, symbol_order
from cyberdiplo.query.names.wording import (
    bags,
    core,
    heads,
    is_garbled,
    kept,
    segments,
    without_former,
    without_marks,
    words,
)
from cyberdiplo.query.names.words import _long, _words


class TestLists:
    """The closed lists are written as text."""

    def test_words_stand_between_blanks_and_line_ends(self) -> None:
        """Each is in its list once."""
        assert _words("\n  the of\n  of a ") == {"the", "of", "a"}

    def test_an_abbreviation_has_all_that_it_is_short_for(self) -> None:
        """Commas and line ends part them, and a plus joins the words of one meaning."""
        text = "\n  rep republic republique, pr peoples+republic\n  dpr democratic+peoples+republic\n"
        assert _long(text) == {
            "rep": ("republic", "republique"),
            "pr": ("peoples republic",),
            "dpr": ("democratic peoples republic",),
        }


class TestKeys:
    """What the spellings of one name or symbol share."""

    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("The Bahamas", "bahamas"),
            ("The", "the"),
            ("THE THE", "the"),
            ("T\u0301he Gambia", "gambia"),  # a mark over a letter parts no word
            ("Theland", "theland"),
            ("a_b-c", "abc"),
            ("", ""),
        ],
    )
    def test_a_name_has_one_key_alone_and_among_others(self, name: str, key: str) -> None:
        """A leading "the" is dropped before another word, and alone it is a name."""
        assert name_key(name) == key
        assert name_keys([name, "x"]) == [key, "x"]

    def test_a_symbol_is_compared_in_capitals_and_without_blanks(self) -> None:
        """However it was typed."""
        assert symbol_key(" a/res / 74/247\n") == "A/RES/74/247"

    def test_a_part_without_a_number_comes_before_the_parts_with_one(self) -> None:
        """And 0 before 1, 9 before 10."""
        parts = ["A/RES/1/C10", "A/RES/1/C9", "A/RES/1/C1", "A/RES/1/C0", "A/RES/1/C", "A/RES/1"]
        assert sorted(parts, key=symbol_order) == parts[::-1]
        assert len({symbol_order(part) for part in parts}) == len(parts)


class TestTexts:
    """What is taken off or apart before a name is looked up."""

    def test_a_wrong_encoding_is_seen_whichever_of_two_it_was(self) -> None:
        """Windows' own has no sign for some bytes, Latin-1 has one for each."""
        assert [is_garbled(text) for text in ("Ã\x81land", "TÃ¼rkiye", "Åland", "Türkiye")] == [True, True, False, False]

    def test_a_low_line_parts_words(self) -> None:
        """As in names of files."""
        assert without_marks("New_Zealand_[1]") == "New Zealand"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("People’s Rep. of China", ("peoples", "rep", "of", "china")),
            ("Peoples' Rep. of China", ("peoples", "rep", "of", "china")),
            ("TÜRKıYE", ("turkiye",)),
            ("F.S. Micronesia", ("fs", "micronesia")),
        ],
    )
    def test_words_are_plain_small_letters(self, text: str, expected: tuple[str, ...]) -> None:
        """Curled quotes are straight ones, and the i without its point is an i."""
        assert words(text) == expected

    def test_up_to_512_readings_are_tried(self) -> None:
        """What has more is read as it is written, once."""
        assert len(list(bags(("dem",) * 9))) == 512
        for count in (10, 12):
            assert list(bags(("dem",) * count)) == [" ".join(["dem"] * count)]

    def test_formal_words_are_told_from_the_name(self) -> None:
        """The name keeps its words apart; SAR stands for its three words."""
        assert core("korea republic south") == "korea south"
        assert heads("korea republic south") == {"republic"}
        assert heads("china kong hong sar") == {"sar", "special", "administrative", "region"}

    @pytest.mark.parametrize("sign", [", ", " - ", " – ", " — ", "/", ": "])
    def test_a_text_is_parted_at_a_sign_that_stands_in_it_once(self, sign: str) -> None:
        """Either part can be the name; of a list none is."""
        assert list(segments(f"Aruba{sign}Netherlands")) == [("Aruba", "Netherlands"), ("Netherlands", "Aruba")]
        assert list(segments(sign.join(("Aruba", "Curacao", "Bonaire")))) == []
        assert list(segments(f"Norway{sign}Svalbard and Jan Mayen")) == [("Norway", "Svalbard and Jan Mayen")]

    def test_a_text_in_one_piece_has_no_parts(self) -> None:
        """What stands in brackets is one, of either kind."""
        assert list(segments("Aruba")) == []
        assert list(segments("Aruba (NL) [part]")) == [("Aruba   [part]", "NL"), ("Aruba (NL)", "part")]

    def test_what_is_left_out_is_not_named(self) -> None:
        """Nor is it said that something has ended."""
        assert [kept(text) for text in ("China, excl. Macao", "China (without Macao)", "China")] == ["China", "China", ""]
        assert without_former(("former", "ussr", "ex", "x")) == ("ussr", "x")
