"""What makes answers fast changes none of them, and stays: held by what is imported, never by a clock."""

from __future__ import annotations

import datetime
import itertools
import json
import random
import string
import threading
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Atlas, PartialDate, TreatyAction
from cyberdiplo.model import Vote
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.query.names.spellings import Spellings
from cyberdiplo.query.standing import held, standing, standing_of_none
from cyberdiplo.query.timelines import timeline
from cyberdiplo.storage.folders import BundledFolder
from cyberdiplo.storage.tables import assembled, columns
from tests.test_imports import modules_after

EVERYTHING = (*TABLES, "votes")
LETTERS = string.ascii_lowercase


class TestSteps:
    """Each step to an answer imports what it needs and nothing else."""

    STEPS = (
        ("import cyberdiplo as cd", {"attrs", "enum", "typing", "datetime", "hashlib"}),
        ("cd.load().states['KOR']", {"cattrs", "pathlib", "difflib", "textwrap", "importlib_resources", "zipfile"}),
        ("cd.load().standing('USA', 'budapest')", {"cattrs", "pathlib", "difflib", "textwrap", "importlib_resources"}),
    )

    @pytest.mark.parametrize("steps", range(1, 4))
    def test_no_step_imports_what_only_later_ones_need(self, steps: int) -> None:
        """After the import, after a first state and after a first standing, these modules are not there."""
        found = modules_after("\n".join(code for code, _ in self.STEPS[:steps]))
        assert found.isdisjoint(self.STEPS[steps - 1][1])

    def test_a_first_state_builds_no_class_of_another_subject(self) -> None:
        """The records of treaties, votes and partnerships, the words and the facts wait until they are asked for."""
        found = modules_after("import cyberdiplo as cd\ncd.load().states['KOR']")
        assert {name for name in found if name.startswith("cyberdiplo.model.")} == {
            "cyberdiplo.model.checking",
            "cyberdiplo.model.dates",
            "cyberdiplo.model.kinds",
            "cyberdiplo.model.refs",
            "cyberdiplo.model.states",
        }
        assert found.isdisjoint(
            {
                "cyberdiplo.model.vocabulary",
                "cyberdiplo.query.facts",
                "cyberdiplo.query.binding",
                "cyberdiplo.query.standing",
                "cyberdiplo.display.grid",
            }
        )


days = st.dates(datetime.date(1999, 1, 1), datetime.date(2006, 1, 1))
spans = st.one_of(
    days.map(PartialDate.on),
    st.tuples(days, days).map(lambda ends: PartialDate(min(ends), max(ends))),
    days.map(lambda day: PartialDate(datetime.date.min, day)),
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[cd.Treaty, tuple[TreatyAction, ...]]:
    """A treaty and up to three acts of one actor, their dates known or not."""
    treaty = cd.Treaty(
        id="pact",
        name="Pact",
        title="Pact",
        depositary="un",
        in_force=draw(st.none() | spans),
        rule=draw(st.none() | st.sampled_from(cd.EntryRule)),
        complete_to=draw(days),
        refs=(),
    )
    kinds = draw(st.lists(st.sampled_from(cd.Act), max_size=3, unique=True))
    acts = [
        TreatyAction(
            id=f"pact:AAA:{act}",
            treaty="pact",
            actor="AAA",
            act=act,
            date=draw(spans),
            effective=draw(st.none() | spans),
            refs=(),
        )
        for act in kinds
    ]
    return treaty, tuple(acts)


def worked_out(atlas: Atlas, actor: str, treaty: str, day: datetime.date) -> cd.TreatyStanding:
    """The standing on a day from the acts alone, with nothing remembered."""
    if not atlas._exists(actor, day):
        return standing_of_none(atlas.treaties[treaty], actor, day)
    acts = [act for act in atlas.actions if (act.actor, act.treaty) == (actor, treaty)]
    own = [act for act in acts if held(act, day, atlas.states.__getitem__)]
    found = standing(atlas._open_to(actor, treaty), actor, own, day)
    made = (one for one in atlas.declarations if (one.actor, one.treaty) == (actor, treaty))
    return attrs.evolve(found, declarations=tuple(one for one in made if one.date.last <= day))


class TestTimelines:
    """A standing turns on certain days only, so that it can be worked out once for all of them."""

    @settings(max_examples=300, deadline=None)
    @given(histories(), days)
    def test_a_timeline_says_of_every_day_what_the_acts_say(
        self, history: tuple[cd.Treaty, tuple[TreatyAction, ...]], day: datetime.date
    ) -> None:
        """The standing on any day is that which its acts give, whatever is known of the dates."""
        treaty, acts = history
        found = timeline(treaty, "AAA", acts, None, cd.load().states.__getitem__)
        assert found.on(day) == standing(treaty, "AAA", acts, day)

    def test_remembered_answers_are_those_that_are_worked_out(self, atlas: Atlas) -> None:
        """For actors of every treaty on scattered days, asked in any order and again, the answer is the same."""
        chosen = random.Random(5)
        for treaty in atlas.treaties.values():
            acted = sorted(atlas._acts.get(treaty.id, {}))
            actors = [*chosen.sample(acted, min(len(acted), 3)), "SUN", "SRB", "eu", "AND"]
            for actor, day in itertools.product(actors, [datetime.date(1991 + 3 * n, 4, 1 + n) for n in range(11)]):
                wanted = worked_out(atlas, actor, treaty.id, day)
                assert atlas.standing(actor, treaty, day) == wanted == atlas.standing(actor, treaty, day)

    @pytest.mark.parametrize("day", ["1999-12-31", "2006-06-03", "2019-12-27", "2025-11-25", "2025-11-26"])
    def test_the_group_is_that_of_its_members(self, atlas: Atlas, day: str) -> None:
        """Who is a party on a day is who has that standing, one by one."""
        for treaty in atlas.treaties:
            found = atlas.parties(treaty, day)
            asked = [id for id in (*atlas.states, *atlas._acts.get(treaty, {})) if atlas._exists(id, atlas.day(day))]
            standings = {id: worked_out(atlas, id, treaty, atlas.day(day)) for id in asked}
            assert found.ids == tuple(sorted(id for id, one in standings.items() if one.value is cd.Standing.PARTY))
            assert found.unknown == tuple(
                sorted(
                    id
                    for id, one in standings.items()
                    if cd.Standing.PARTY in one.possible and one.value is not cd.Standing.PARTY
                )
            )


class TestRecords:
    """Records are made column by column, past their own __init__, which checks what the tables' cells are checked for."""

    @pytest.mark.parametrize("kind", [*TABLES.values(), Vote], ids=lambda kind: kind.__name__)
    def test_no_record_of_a_table_is_checked_elsewhere(self, kind: type) -> None:
        """All is done by `checked`, which leaves right values as they are; a hook of attrs could do more."""
        assert not any(field.converter or field.validator for field in attrs.fields(kind))
        assert not hasattr(kind, "__attrs_post_init__")
        assert not hasattr(kind, "__attrs_pre_init__")

    @pytest.mark.parametrize("name", TABLES)
    def test_to_check_a_right_value_gives_it_back(self, atlas: Atlas, name: str) -> None:
        """So a record that was made past its __init__ is the very one that was checked."""
        for record in itertools.islice(atlas.table(name), 50):
            values = {column.name: getattr(record, column.name) for column in columns(type(record))}
            again = type(record)(**values)
            assert all(value == getattr(again, name) for name, value in values.items())
            assert all(type(value) is type(getattr(again, name)) for name, value in values.items())

    def test_loading_checks_nothing_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every record of a table is made without a call of its class."""

        def called(*_: object, **__: object) -> None:
            raise AssertionError

        monkeypatch.setattr(TreatyAction, "__init__", called)
        assert len(Atlas(BundledFolder()).actions) > 0

    @pytest.mark.parametrize("name", EVERYTHING)
    def test_a_record_made_so_is_one_that_its_class_makes(self, atlas: Atlas, name: str) -> None:
        """Equal, with the same hash, and complete."""
        for record in itertools.islice(atlas.votes if name == "votes" else atlas.table(name), 50):
            again = type(record)(**{column.name: getattr(record, column.name) for column in columns(type(record))})
            assert (record, hash(record), repr(record)) == (again, hash(again), repr(again))

    def test_no_column_gives_no_record(self) -> None:
        """A table without lines has no records."""
        assert assembled(Vote, []) == ()

    def test_threads_that_load_at_once_get_equal_data(self) -> None:
        """Each attribute is made once, and all see the same."""
        atlas = Atlas(BundledFolder())
        found: list[list[object]] = []
        ready = threading.Barrier(4)

        def ask() -> None:
            ready.wait()
            found.append([getattr(atlas, name) for name in ("treaties", "states", "actions", "aliases")])

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert all(one is other for some in found for one, other in zip(some, found[0], strict=True))


words = st.text("abcdé", min_size=1, max_size=7)


def slips_of(word: str, letters: str) -> set[str]:
    """Every word that is one slip of the pen away, found by making each slip."""
    found = set()
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        found |= {head + letter + tail for letter in letters}
        found |= {head + letter + tail[1:] for letter in letters if tail}
        found |= {head + tail[1:]} if tail else set()
        found |= {head + tail[1] + tail[0] + tail[2:]} if len(tail) > 1 else set()
    return found - {word}


class TestSearch:
    """Search finds what was meant."""

    @settings(max_examples=200, deadline=None)
    @given(st.sets(words, max_size=30), words)
    def test_what_is_one_slip_away_is_found_and_nothing_else(self, known: set[str], word: str) -> None:
        """The index finds the same as making every slip and looking each up."""
        assert set(Spellings(known).near(word)) == known & slips_of(word, "abcdé")

    @settings(max_examples=100, deadline=None)
    @given(st.sets(words, max_size=30), words)
    def test_what_holds_a_word_is_found(self, known: set[str], word: str) -> None:
        """The index finds the same as looking into every word."""
        assert set(Spellings(known).holding(word)) == {other for other in known if word in other}

    def test_a_typo_finds_the_right_state_first(self, atlas: Atlas) -> None:
        """Of every state that exists, every kind of slip in its name: at least 96 in 100 come out right."""
        chosen = random.Random(3)
        asked = right = 0
        for state in atlas.states.values():
            slips = sorted(slips_of(state.name.lower(), LETTERS)) if state.ended is None else []
            for typo in chosen.sample(slips, min(len(slips), 12)):
                asked += 1
                right += [found.id for found in atlas.states.search(typo, 1)] == [state.id]
        assert asked > 2000
        assert right / asked >= 0.96

    def test_nobody_calls_search_from_an_answer(self, atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
        """Answers are exact: none of them guesses."""

        def refuse(*_: object) -> None:
            raise AssertionError("an answer has guessed")

        monkeypatch.setattr(cd.Registry, "search", refuse)
        assert atlas.standing("ROK", "Budapest Convention").actor == "KOR"
        assert atlas.vote("Türkiye", "74/247").actor == "TUR"
        assert len(atlas.parties("budapest")) > 70
        assert len(atlas.compare("Republic of Korea", "usa").rows()) > 50
        assert atlas.states.ids(["Côte d'Ivoire", "ROK"]) == ("CIV", "KOR")


def _iso3166() -> list[tuple[str, str]]:
    countries = pytest.importorskip("iso3166").countries
    return [(one.alpha3, name) for one in countries for name in (one.name, one.apolitical_name)]


def _country_converter() -> list[tuple[str, str]]:
    table = pytest.importorskip("country_converter").CountryConverter().data
    names = [*zip(table.ISO3, table.name_short, strict=True), *zip(table.ISO3, table.name_official, strict=True)]
    return [(id, name) for id, name in names if isinstance(name, str)]


def _countryinfo() -> list[tuple[str, str]]:
    """Names of a list from which none was taken."""
    folder = Path(pytest.importorskip("countryinfo").__file__).parent / "data"
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [(one["ISO"]["alpha3"], one["name"]) for one in records if "ISO" in one]


class TestNames:
    """Names that other lists print resolve, and none of them wrongly."""

    @pytest.mark.parametrize("name", ["Korea", "Congo"])
    def test_a_bare_name_of_two_states_is_ambiguous(self, atlas: Atlas, name: str) -> None:
        """Nobody is meant more than the other."""
        with pytest.raises(cd.AmbiguousNameError):
            atlas.states.find(name)

    @pytest.mark.parametrize("read", [_iso3166, _country_converter, _countryinfo])
    def test_names_that_others_print_resolve(self, atlas: Atlas, read: Callable[[], list[tuple[str, str]]]) -> None:
        """Of the names in other lists at least 99 in 100 resolve, and none of them to another state."""
        found = {(id, name): atlas.states.matches(name) for id, name in read() if id in atlas.states}
        missing = [pair for pair, ids in found.items() if not ids]
        assert len(found) > 150
        assert not {pair: ids for pair, ids in found.items() if ids and pair[0] not in ids}
        assert len(missing) <= len(found) / 100, missing
