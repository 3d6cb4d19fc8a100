"""Names by rule: what is written around a name is left out, and nobody is ever taken for another."""

from __future__ import annotations

import datetime
import functools
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.query.names.keys import name_key, name_keys
from cyberdiplo.query.names.rules import Names
from cyberdiplo.query.names.wording import bag, bags, is_garbled, without_marks, words
from cyberdiplo.query.names.years import named_with_years
from tests.wild import outcomes, table

ATLAS = cd.load()


@functools.cache
def single() -> list[tuple[str, str]]:
    """Return the names that only one state or territory has, each with its id."""
    names = [(one.text, one.actors) for one in ATLAS.aliases] + [
        (name, (id,))
        for id, one in ATLAS.places.items()
        for name in (one.name, getattr(one, "official_name", ""))
        if name and id not in ("COG", "COD")
    ]
    return [(text, ids[0]) for text, ids in names if len(ids) == 1 and ids[0] in ATLAS.places]


SINGLE = st.deferred(lambda: st.sampled_from(single()))
MARKS = ("*", " **", "†", " ‡", "¹", " [1]", "[a]", " (b)", " (2)", "\u00ad", "\u200b", " *", " 1/", ",")
ARTICLES = (" (the)", " (la)", " (l')", " (el)", " (les)", " (los)", ", the", " (le)")


class TestRules:
    """Each rule of docs/names.md, with the names that it is for."""

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Albanie (l')", "ALB"),  # articles before, behind and in brackets
            ("la République d'Albanie", "ALB"),
            ("Comoras (las)", "COM"),
            ("El Salvador", "SLV"),
            ("Albania (Republic of)", "ALB"),  # formal heads and tails in any position
            ("Korea, Democratic People's Republic of", "PRK"),
            ("Korea, Democratic Peoples' Republic of", "PRK"),
            ("Lao Peoples’ Dem. Rep.", "LAO"),
            ("Nepal (Republic of)", "NPL"),
            ("Egypt, Arab Rep.", "EGY"),
            ("Gambia (Islamic Republic of the)", "GMB"),
            ("China, P.R.: Mainland", "CHN"),
            ("Республика Албания", "ALB"),
            ("جمهورية ألبانيا", "ALB"),
            ("阿尔巴尼亚共和国", "ALB"),
            ("Dem. Rep. Congo", "COD"),  # abbreviations
            ("S. Korea", "KOR"),
            ("St. Vin. and Gren.", "VCT"),
            ("Bosnia & Herz.", "BIH"),
            ("Papua N. Guinea", "PNG"),
            ("P. N. Guinea", "PNG"),
            ("Croatia (local name: Hrvatska)", "HRV"),
            ("Sudan (up to 2011)", "SDN"),
            ("Sudan (...2011)", "SDN"),
            ("Yugoslavia (1992-2003)", "YUG"),
            ("Fed. Rep. of Germany (…1990)", "DEU"),
            ("Namibia (since 1990)", "NAM"),
            ("N. Zealand", "NZL"),
            ("U. Arab Emirates", "ARE"),
            ("United Arab Em.", "ARE"),
            ("Iran (Isl. Rep.)", "IRN"),
            ("Venezuela (Bol. Rep. of)", "VEN"),
            ("Rus. Fed.", "RUS"),
            ("S. Tome and Principe", "STP"),
            ("Saudi Arab.", "SAU"),
            ("Guinea-Biss.", "GNB"),
            ("F.S. Micronesia", "FSM"),
            ("F S Micronesia", "FSM"),
            ("R.O. Korea", "KOR"),
            ("Fmr USSR", "SUN"),
            ("Lao P.D.R.", "LAO"),
            ("Eq. Guinea", "GNQ"),
            ("Micronesia, Fed. Sts.", "FSM"),
            ("Heard I. and McDonald Is.", "HMD"),
            ("W. Sahara", "ESH"),
            ("Papua N.G.", "PNG"),
            ("Germany [1]", "DEU"),  # footnotes
            ("Germany¹", "DEU"),
            ("France a/", "FRA"),
            ("Kosovo*", "XKX"),
            ("Kosovo (under UNSCR 1244)", "XKX"),
            ("3. Norway", "NOR"),
            ("Guinea–Bissau", "GNB"),  # typography
            ("Timor\u2011Leste", "TLS"),
            ("\ufeffGermany\u200b", "DEU"),
            ("Cote d`Ivoire", "CIV"),
            ("ＧＥＲＭＡＮＹ", "DEU"),
            ("Aruba (The Netherlands)", "ABW"),  # what stands behind
            ("Bouvet Island (NO)", "BVT"),
            ("China - Hong Kong", "HKG"),
            ("Türkiye (Turkey)", "TUR"),
            ("Sri Lanka (Ceylon)", "LKA"),
            ("China, excluding Hong Kong", "CHN"),
            ("Former USSR", "SUN"),
        ],
    )
    def test_a_name_is_found_in_the_forms_in_which_lists_print_it(self, name: str, expected: str) -> None:
        """Marks, articles, formal words, abbreviations and signs do not hide whose name it is."""
        assert ATLAS.actors.find(name).id == expected

    @pytest.mark.parametrize(
        "name",
        [
            *("Republic of Vietnam", "Viet Nam, Republic of", "South Vietnam", "Tibet", "Bavaria", "Somaliland"),
            *("N. Cyprus", "Kingdom of France", "Democratic Republic of Germany", "State of Georgia", "New Jersey"),
            *(
                "World",
                "Africa",
                "Total",
                "Asia without China",
                "Former Germany",
                "Sudan (2011-1990)",
                "Norway, Svalbard and Jan Mayen",
            ),
            *("and", "per", "can", "are", "mar", "lux", "us", "car", "NA", "IS", "FR", "GER", "Aus.", "Lux."),
            *("kor", "Hkg", "", "*", "(1)", "the", "Republic of"),
        ],
    )
    def test_what_is_nobodys_name_finds_nobody(self, name: str) -> None:
        """Neither words, nor codes of other schemes, nor those who are not here, are taken for an actor."""
        assert ATLAS.actors.match([name]).ids == (None,)

    @pytest.mark.parametrize(
        ("name", "expected"),
        [("Congo (le)", {"COD", "COG"}), ("Republic of China", {"CHN", "TWN"}), ("Corea", {"KOR", "PRK"})],
    )
    def test_a_form_that_fits_two_is_ambiguous(self, name: str, expected: set[str]) -> None:
        """No rule chooses between two."""
        (match,) = ATLAS.states.match([name])
        assert (match.problem, set(match.candidates)) == (cd.Problem.AMBIGUOUS, expected)

    @pytest.mark.parametrize(
        ("name", "candidates"),
        [("Serbia (...2006)", ("SRB",)), ("South Sudan (1956-2011)", ("SSD",))],
    )
    def test_a_name_with_years_is_nobodys_who_did_not_exist_in_them(self, name: str, candidates: tuple[str, ...]) -> None:
        """Years behind a name are held against the days of its bearer: another state had them, and is not guessed."""
        (match,) = ATLAS.states.match([name])
        assert (match.id, match.problem, match.candidates) == (None, cd.Problem.NOT_THAT_DAY, candidates)

    @pytest.mark.parametrize("name", ["CÃ´te d'Ivoire", "TÃ¼rkiye", "T?rkiye", "CuraÃ§ao", "C\ufffdte d'Ivoire"])
    def test_letters_broken_by_an_encoding_are_an_error_that_says_so(self, name: str) -> None:
        """They are never mended by a guess."""
        assert ATLAS.actors.match([name])[0].problem is cd.Problem.GARBLED
        with pytest.raises(cd.GarbledNameError, match="wrong encoding"):
            ATLAS.actors.find(name)


def islands() -> Names:
    """Return a small index in which each rule has somebody whom it is for."""
    return Names(
        [
            ("Kingdom of Aland", ("AAA",)),
            ("Federal Aland", ("AAA",)),
            ("Aland", ("AAA",)),
            ("Republic of Bland", ("BBB",)),
            ("Cland", ("CCC",)),
            ("Dland", ("ZZZ",)),
            ("Dland", ("DDD", "EEE")),
            ("Fland", ("FFF",)),
        ],
        states={"CCC": "AAA"},
        codes={"AA": "AAA", "CC": "CCC"},
        former=["FFF"],
        others=lambda: ["Nowhere Islands", "Cland"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "(1999)" * 20_000,
        "(1990-2000) " * 10_000,
        "Chile (" + " " * 100_000,
        "Chile" + " " * 100_000 + "x",
        "Chile" + "-" * 100_000 + "!",
        "Chile" + ", " * 50_000,
        "Chile excluding " * 7_000,
        "1,1" * 40_000,
        "(UNSC " * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_cell_of_a_hundred_thousand_signs_costs_no_more_than_its_length(text: str) -> None:
    """Whatever comes again and again in it: with a cost that grew by the square this test would not end."""
    (found,) = ATLAS.actors.match([text])
    assert (found.id, found.problem) in {(None, cd.Problem.UNKNOWN), ("CHL", None)}


class TestIndex:
    """What the rules find in an index, and what they leave."""

    @pytest.mark.parametrize(
        ("text", "ids", "how"),
        [
            ("aland", ("AAA",), "name"),
            ("Dland", ("DDD", "EEE"), "name"),  # what is declared outweighs what one has alone
            ("Federal Kingdom of Aland", ("AAA",), "rule"),  # the formal words of its names, and no others
            ("Federal Republic of Aland", (), ""),
            ("Bland", ("BBB",), "rule"),
            ("Republicof Bland [1]", ("BBB",), "rule"),  # words written together
            ("Islands, Nowhere", (), ""),
            ("Nowhere Islands", (), ""),
            ("Cland (Aland)", ("CCC",), "rule"),  # a territory with its state, itself, or the code of either
            ("CLAND (ALAND)", ("CCC",), "rule"),
            ("Cland (CLAND)", ("CCC",), "rule"),
            ("Cland (AA)", ("CCC",), "rule"),
            ("Cland (CC)", ("CCC",), "rule"),
            ("Cland (BB)", (), ""),
            ("Cland (Bland)", (), ""),
            ("Bland (BB)", (), ""),
            ("Aland (AA)", ("AAA",), "rule"),
            ("Aland (CC)", (), ""),
            ("Bland (Nowhere Islands)", (), ""),  # somebody who is not here is not another name of it
            ("Cland (Nowhere Islands)", (), ""),
            ("Cland (Aland/Kingdom of Aland)", (), ""),  # a part is not parted again
            ("Cland/Cland (Aland)", (), ""),
            ("Cland (Aland), excluding Bland", (), ""),
            ("Cland, excluding Bland", ("CCC",), "rule"),
            ("Former Fland", ("FFF",), "rule"),
            ("Former Fland (Fland)", (), ""),
            ("Former Bland", (), ""),
            ("T?rland", (), "garbled"),
            ("Zzz", (), ""),
        ],
    )
    def test_a_text_is_found_by_the_rule_that_fits(self, text: str, ids: tuple[str, ...], how: str) -> None:
        """As it is written, else by rule; and who is not here is never taken for who is."""
        assert islands().find(text) == (ids, how)

    def test_names_that_are_one_when_written_together_are_undeclared(self) -> None:
        """Though their words are others."""
        shared = Names([("New Land", ("AAA",)), ("Newland", ("BBB",)), ("Aland", ("CCC",))])
        assert shared.undeclared() == (("newland", ("AAA", "BBB")),)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("X (1922-1991)", ("X", (datetime.date(1922, 12, 31), datetime.date(1991, 1, 1)))),
            ("X (1990-1990)", ("X", (datetime.date(1990, 12, 31), datetime.date(1990, 1, 1)))),
            ("X (until 2011)", ("X", (datetime.date(2011, 1, 1),))),
            ("X (since 1992)", ("X", (datetime.date(1992, 12, 31),))),
            ("X (1992-)", ("X", (datetime.date(1992, 12, 31),))),
            ("X (1991-1990)", ("X (1991-1990)", ())),
            ("X (0000-1990)", ("X (0000-1990)", ())),
            ("X (1990)", ("X (1990)", ())),
        ],
    )
    def test_years_behind_a_name_are_days_on_which_it_was_there(
        self, text: str, expected: tuple[str, tuple[datetime.date, ...]]
    ) -> None:
        """The last of the first year and the first of the last; years that cannot be are a part of the name."""
        assert named_with_years(text) == expected

    @pytest.mark.parametrize("name", ["Germany (Bavaria)", "China (Tibet)", "Viet Nam (Republic of Vietnam)"])
    def test_who_is_not_here_is_not_taken_for_who_stands_before(self, name: str) -> None:
        """Neither a part of a state nor a state that is in no list of this edition."""
        assert ATLAS.actors.match([name]).ids == (None,)


class TestLaws:
    """What holds for all names and all texts."""

    def test_no_form_brings_two_actors_together_unless_it_is_declared(self) -> None:
        """The keys and the words of all names, each actor's apart."""
        assert ATLAS.actors.undeclared() == ()

    def test_an_undeclared_form_is_named(self) -> None:
        """Two actors whose names are one form, in other words or another order, are told with that form."""
        shared = Names([("Republic of Nowhere", ("AAA",)), ("Nowhere, Republic", ("BBB",))])
        assert shared.undeclared() == (("nowhere republic", ("AAA", "BBB")),)

    @settings(max_examples=400, deadline=None)
    @given(SINGLE, st.sampled_from(MARKS), st.sampled_from(("", *ARTICLES)), st.booleans())
    def test_what_is_written_around_a_name_never_makes_it_anothers(
        self, pair: tuple[str, str], mark: str, article: str, is_upper: bool
    ) -> None:
        """A name with a mark and an article finds its own actor, is ambiguous with it, or finds nobody."""
        name, id = pair
        (match,) = ATLAS.actors.match([(name.upper() if is_upper else name) + article + mark])
        assert match.id == id or id in match.candidates or (match.id is None and article)

    def test_a_mark_behind_a_letter_does_not_break_it(self) -> None:
        """A letter and a mark that together look like a broken letter are read as what they are; a broken one is not."""
        found = ATLAS.actors.match(["ARABIA SAUDÍ¹", "CÃ´te d'Ivoire"])
        assert [(match.id, match.problem and str(match.problem)) for match in found] == [("SAU", None), (None, "garbled")]

    @settings(max_examples=300, deadline=None)
    @given(SINGLE, st.randoms(use_true_random=False))
    def test_words_in_another_order_find_the_same_or_nobody(self, pair: tuple[str, str], chance: object) -> None:
        """The order of words tells no two actors apart."""
        name, id = pair
        found = list(words(name))
        chance.shuffle(found)  # type: ignore[attr-defined]
        (match,) = ATLAS.actors.match([" ".join(found)])
        assert match.id in (id, None)

    @settings(max_examples=300, deadline=None)
    @given(st.text(max_size=30))
    @example("\n")
    def test_the_normal_form_is_a_function_of_the_text(self, text: str) -> None:
        """Marks are gone after once, keys stay keys, and no text makes a rule fail."""
        once = without_marks(text)
        assert len(once) <= len(text)
        assert name_keys([text, "The Bahamas"]) == [name_key(text), "bahamas"]
        assert bag(words(text)) == bag(reversed(words(text)))
        assert is_garbled(text) in (True, False)
        assert ATLAS.actors.match([text])[0].problem in (None, *cd.Problem)

    @given(st.lists(st.text(max_size=8), max_size=6))
    def test_the_keys_of_many_names_are_the_keys_of_each(self, names: list[str]) -> None:
        """All at once gives what one by one gives."""
        assert name_keys(names) == [name_key(name) for name in names]

    @given(SINGLE)
    def test_composed_and_decomposed_letters_are_the_same(self, pair: tuple[str, str]) -> None:
        """Unicode writes one letter in two ways."""
        name, id = pair
        for form in ("NFC", "NFD"):
            assert ATLAS.actors.match([unicodedata.normalize(form, name)]).ids == (id,)

    def test_a_text_of_too_many_readings_is_read_once(self) -> None:
        """Abbreviations are written out only where a name could be meant."""
        assert len(list(bags(("st", "s") * 12))) == 1


class TestWild:
    """Names as real lists print them."""

    def test_real_lists_resolve_and_none_wrongly(self) -> None:
        """Of the names of states at least 99 in 100, of those of territories 98, and none to another actor."""
        found = Counter((kind, outcome) for _, kind, _, _, outcome in outcomes())
        assert not [kind for kind, outcome in found if outcome == "wrong"]
        for kind, least in (("state", 0.99), ("territory", 0.98)):
            asked = sum(count for (one, _), count in found.items() if one == kind)
            assert found[kind, "right"] / asked >= least

    def test_the_page_of_names_prints_the_counts(self) -> None:
        """The table in docs/names.md is what ``python -m tests.wild`` prints."""
        page = (Path(__file__).parents[2] / "docs" / "names.md").read_text(encoding="utf-8")
        assert table() in page, "run python -m tests.wild and put the table into docs/names.md"
