"""The strategies for other people's tests: lawful, varied, quick to shrink; and what must hold on every edition."""

from __future__ import annotations

import datetime
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import cyberdiplo as cd
from cyberdiplo import Act, Atlas, Ballot, Names, Outcome, PartialDate, Stage, Standing, Treaty, TreatyAction, testing
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.query.standing import CONSENT, standing
from cyberdiplo.storage.editions import describe
from cyberdiplo.storage.packages import MemoryFolder
from cyberdiplo.storage.tables import read_table, write_table
from cyberdiplo.testing._treaties import _with_effect

ATLAS = cd.load()
DOWNSTREAM = Path(__file__).parents[1] / "downstream"

few = settings(max_examples=25)
days = st.dates(datetime.date(1999, 1, 1), datetime.date(2025, 1, 31))
lives = testing.treaties().flatmap(lambda treaty: st.tuples(st.just(treaty), testing.treaty_actions(treaty, "XAA")))

# What an atlas can show, each with a sign that it does.
CASES: dict[str, Any] = {
    "an act on a day known in part": lambda atlas: any(not act.date.is_exact for act in atlas.actions),
    "a stated effect": lambda atlas: any(act.effective for act in atlas.actions),
    "an act after complete_to": lambda atlas: any(
        act.date.first > atlas.treaties[act.treaty].complete_to for act in atlas.actions
    ),
    "an act held from a predecessor": lambda atlas: any(act.predecessor for act in atlas.actions),
    "a withdrawal and an accession after it": lambda atlas: any(
        one.act is Act.WITHDRAWAL and again.act is Act.ACCESSION and one.date < again.date
        for one, again in itertools.permutations(atlas.actions, 2)
        if (one.actor, one.treaty) == (again.actor, again.treaty)
    ),
    "a body that consented": lambda atlas: any(act.actor in atlas.bodies and act.act in CONSENT for act in atlas.actions),
    "a protocol for parties only": lambda atlas: any(treaty.parent_required for treaty in atlas.treaties.values()),
    "a treaty that entered into force by instruments": lambda atlas: any(
        treaty.in_force and treaty.instruments_needed for treaty in atlas.treaties.values()
    ),
    "a party that is not known": lambda atlas: any(atlas.parties(treaty).unknown for treaty in atlas.treaties),
    "a former state with a successor": lambda atlas: any(state.successors for state in atlas.states.values()),
    "a UN membership that goes on": lambda atlas: any(
        one.began != atlas.states[one.actor].un_admission for one in atlas.participations.where(partnership="un")
    ),
    "a ballot with some names": lambda atlas: any(
        ballot.names is Names.PARTIAL and len(atlas.votes.where(ballot=ballot)) for ballot in atlas.ballots.values()
    ),
    "a ballot in committee": lambda atlas: any(ballot.stage is Stage.COMMITTEE for ballot in atlas.ballots.values()),
    "a ballot on an amendment": lambda atlas: any(ballot.stage is Stage.AMENDMENT for ballot in atlas.ballots.values()),
    "a participant that came back": lambda atlas: any(one.id.endswith(":2") for one in atlas.participations),
    "two sources that differ": lambda atlas: len(atlas.conflicts()) > 0,
}


def smallest(strategy: st.SearchStrategy[Any], condition: Any = lambda _: True, examples: int = 1000) -> Any:
    """The example at which the search for one that fits the condition ends."""
    phases = (Phase.generate, Phase.shrink)
    return find(strategy, condition, settings=settings(max_examples=examples, phases=phases, database=None))


def edition(atlas: Atlas, files: Mapping[str, bytes]) -> Atlas:
    """An edition of other tables, of the same day."""
    package = describe(MemoryFolder(files), "2025.1", atlas.edition.released, {})
    return Atlas(MemoryFolder({**files, "datapackage.json": package}))


class TestAtlases:
    """Every atlas is a whole edition that nothing can be said against."""

    @pytest.mark.slow
    @settings(max_examples=100)
    @given(testing.atlases())
    def test_it_obeys_every_law(self, atlas: Atlas) -> None:
        """No law is broken, and what the docs promise is there."""
        assert [str(violation) for violation in atlas.check()] == []
        assert 1 <= len(atlas.states) <= 4
        assert 1 <= len(atlas.treaties) <= 2
        assert len(atlas.ballots) >= 1
        assert len(atlas.partnerships) == 2

    @pytest.mark.slow
    def test_it_shows_every_case(self) -> None:
        """Of two hundred atlases each case of the record is in one at least."""
        seen = dict.fromkeys(CASES, 0)

        @settings(max_examples=200, phases=[Phase.generate], database=None, derandomize=True)
        @given(testing.atlases())
        def look(atlas: Atlas) -> None:
            for case, shows in CASES.items():
                seen[case] += bool(shows(atlas))

        look()
        assert [case for case, count in seen.items() if not count] == []

    @settings(max_examples=5)
    @given(testing.atlases(), st.sampled_from(["edition", "edition.zip"]))
    def test_it_is_saved_and_comes_back_equal(self, tmp_path_factory: Any, atlas: Atlas, name: str) -> None:
        """What was saved is the same edition, and nothing has changed in it."""
        path = tmp_path_factory.mktemp("saved") / name
        atlas.save(path)
        assert cd.load(path) == atlas
        assert cd.load(path).diff(atlas).changes == ()

    @few
    @given(testing.atlases(min_states=2, max_states=2))
    def test_it_can_be_shown_and_explained(self, atlas: Atlas) -> None:
        """Texts with the signs of HTML, and actors without any act, break no page and no sentence."""
        one, other = atlas.states
        assert one in atlas.compare(one, other).text()
        assert "<b>" not in atlas.compare(one, other).html()
        assert all(one in atlas.explain(atlas.standing(one, treaty)) for treaty in atlas.treaties)

    @settings(max_examples=10)
    @given(testing.atlases().flatmap(lambda atlas: st.tuples(st.just(atlas), testing.actors(atlas))))
    def test_its_actors_are_its_own(self, given: tuple[Atlas, Any]) -> None:
        """An actor drawn from an atlas is one of its states and bodies."""
        atlas, actor = given
        assert atlas.actors[actor.id] is actor


class TestAnswers:
    """What is asked of an edition changes as the edition does, and in no other way."""

    @few
    @given(testing.atlases(), days)
    def test_the_groups_of_a_treaty_hang_together(self, atlas: Atlas, day: datetime.date) -> None:
        """Parties have consented, who has only signed has signed, and every actor stands in one place or is left open."""
        for treaty in atlas.treaties:
            parties, consented, signed = (ask(treaty, day) for ask in (atlas.parties, atlas.consented, atlas.signatories))
            assert parties <= consented
            assert {*parties.ids, *parties.unknown} <= {*consented.ids, *consented.unknown}
            assert atlas.with_standing(treaty, Standing.SIGNATORY, as_of=day) <= signed
            assert not set(atlas.invited(treaty, day).ids) & {*signed.ids, *consented.ids}
            places = [atlas.with_standing(treaty, one, as_of=day) for one in Standing if one is not Standing.UNKNOWN]
            certain = [id for place in places for id in place.ids]
            assert len(set(certain)) == len(certain)
            open_ones = {id for place in places for id in place.unknown}
            # invitations that no source lists leave open whether one of no standing was invited
            assert all(atlas.standing(id, treaty, as_of=day).may_be_invited for id in {*certain} & open_ones)

    @few
    @given(testing.atlases(), days, st.data())
    def test_learning_a_date_more_exactly_only_narrows_what_is_possible(
        self, atlas: Atlas, day: datetime.date, data: st.DataObject
    ) -> None:
        """Who is a party for sure stays one, and who cannot be one still cannot."""
        vague = [act for act in atlas.actions if not act.date.is_exact]
        assume(vague)
        act = data.draw(st.sampled_from(vague))
        ends = max(act.date.first, act.date.last - datetime.timedelta(days=400)), act.date.last
        exact = PartialDate.on(data.draw(st.dates(*ends)))
        assume(act.act is Act.SUCCESSION or act.effective is None or exact.first <= act.effective.last)
        better = atlas.overlay([attrs.evolve(act, date=exact)], check=False)
        for ask in ("parties", "consented", "signatories"):
            before, after = getattr(atlas, ask)(act.treaty, day), getattr(better, ask)(act.treaty, day)
            assert before <= after
            assert {*after.ids, *after.unknown} <= {*before.ids, *before.unknown}

    @few
    @given(testing.atlases(), days, testing.partial_dates(), st.data())
    def test_an_accession_more_never_removes_a_party(
        self, atlas: Atlas, day: datetime.date, date: PartialDate, data: st.DataObject
    ) -> None:
        """Whoever accedes, those that are parties stay so, and only the one that accedes can have come to be one."""
        treaty = data.draw(st.sampled_from(list(atlas.treaties)))
        actor = data.draw(st.sampled_from(list(atlas.states)))
        refs = atlas.treaties[treaty].refs
        more = TreatyAction(
            id=f"{treaty}:{actor}:accession:9", treaty=treaty, actor=actor, act=Act.ACCESSION, date=date, refs=refs
        )
        before, after = atlas.parties(treaty, day), atlas.overlay([more], check=False).parties(treaty, day)
        assert before <= after
        assert set(after.ids) - set(before.ids) <= {actor}
        assert set(before.unknown) - {actor} == set(after.unknown) - {actor}

    @few
    @given(testing.atlases(), days, st.randoms(use_true_random=False))
    def test_other_codes_give_the_same_answers_under_other_codes(
        self, atlas: Atlas, day: datetime.date, chance: random.Random
    ) -> None:
        """If the states swap their codes, in every table, every group swaps them too."""
        ids = list(atlas.states)
        codes = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
        files = {
            f"{name}.csv": write_table(
                kind, read_table(kind, re.sub(rb"X[A-Z]{2}", lambda m: codes[m[0].decode()].encode(), old), name)
            )
            for name, kind in TABLES.items()
            for old in [atlas.files()[f"{name}.csv"]]
        }
        swapped = edition(atlas, files)
        assert swapped.check() == ()
        for treaty in atlas.treaties:
            old, new = atlas.parties(treaty, day), swapped.parties(treaty, day)
            assert sorted(codes.get(id, id) for id in old.ids) == list(new.ids)
            assert {codes.get(id, id) for id in old.unknown} == set(new.unknown)

    @few
    @given(testing.atlases(), days, st.randoms(use_true_random=False))
    def test_the_order_of_its_facts_does_not_matter(self, atlas: Atlas, day: datetime.date, chance: random.Random) -> None:
        """Tables with their lines in any order answer the same."""
        files = {name: data for name, data in atlas.files().items() if name.endswith(".csv")}
        for name, data in files.items():
            header, *lines = data.splitlines(keepends=True)
            files[name] = b"".join([header, *chance.sample(lines, len(lines))])
        shuffled = edition(atlas, files)
        for treaty in atlas.treaties:
            assert atlas.parties(treaty, day) == shuffled.parties(treaty, day)
            assert atlas.consented(treaty, day).unknown == shuffled.consented(treaty, day).unknown
            assert all(atlas.standing(id, treaty, day) == shuffled.standing(id, treaty, day) for id in atlas.states)

    @given(lives, days)
    def test_a_standing_is_the_same_four_hundred_years_later(
        self, given: tuple[Treaty, tuple[TreatyAction, ...]], day: datetime.date
    ) -> None:
        """The calendar repeats after 400 years, leap years included, and so does every rule that counts by it."""
        treaty, acts = given
        before = standing(treaty, "XAA", acts, day)
        after = standing(later(treaty), "XAA", [later(act) for act in acts], later(day))
        assert after.possible == before.possible
        assert after.since == (before.since and later(before.since))


def later(what: Any) -> Any:
    """A day, a date or a record 400 years on; open ends stay open."""
    if isinstance(what, datetime.date):
        return what if what in (datetime.date.min, datetime.date.max) else what.replace(year=what.year + 400)
    if isinstance(what, PartialDate):
        return PartialDate(later(what.first), later(what.last))
    dated = {field.name: getattr(what, field.name) for field in attrs.fields(type(what))}
    return attrs.evolve(
        what, **{name: later(value) for name, value in dated.items() if isinstance(value, PartialDate | datetime.date)}
    )


class TestRecords:
    """Every record fits in its table, and says what its docs promise."""

    @settings(max_examples=50)
    @given(st.one_of(testing.states(), testing.actors(), testing.treaties(), testing.resolutions(), testing.partnerships()))
    def test_it_reads_back_from_its_table(self, record: Any) -> None:
        """A record comes back from its table as it was."""
        assert read_table(type(record), write_table(type(record), [record]), "table.csv") == (record,)

    @given(st.dates(), st.dates(), st.data())
    def test_a_date_lies_within_its_bounds(self, one: datetime.date, other: datetime.date, data: st.DataObject) -> None:
        """Only an open end goes beyond the days that were asked for."""
        first, last = sorted((one, other))
        date = data.draw(testing.partial_dates(first, last))
        assert date.first == datetime.date.min or first <= date.first
        assert date.last == datetime.date.max or date.last <= last
        assert PartialDate(first, last).covers(data.draw(testing.partial_dates(first, last, allow_open=False)))


OLDER = attrs.evolve(ATLAS.treaties["budapest"], adopted=None, opened=None, in_force=PartialDate.parse("2000-01-01"))
YOUNGER = attrs.evolve(ATLAS.states["KOR"], id="XAC", began=PartialDate.parse("2008-01-02"))


class TestLives:
    """The acts of an actor are in an order that treaty law allows."""

    @given(lives)
    def test_acts_are_lawful(self, given: tuple[Treaty, tuple[TreatyAction, ...]]) -> None:
        """Ratification follows a signature, a second consent a withdrawal, and their days do not overlap."""
        treaty, acts = given
        kinds = [act.act for act in acts]
        assert len({act.id for act in acts}) == len(acts)
        assert all(one.date.last < other.date.first for one, other in itertools.pairwise(acts))
        assert not {Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL} & set(kinds) or Act.SIGNATURE in kinds
        steps = [kind in CONSENT for kind in kinds if kind in CONSENT or kind is Act.WITHDRAWAL]
        assert steps == [place % 2 == 0 for place in range(len(steps))]
        assert all(act.date.last <= treaty.complete_to for act in acts)

    @given(st.data(), st.sampled_from((Act.ACCESSION, Act.SUCCESSION)))
    def test_nothing_that_a_state_did_had_its_effect_before_the_state(self, data: st.DataObject, kind: Act) -> None:
        """Though an act has an open beginning and the treaty is older, its effect is not before the state began."""
        date, bundled = PartialDate.parse("../2008-01-02"), ATLAS.actions.where(treaty="budapest", act="accession")[0]
        act = attrs.evolve(bundled, act=kind, date=date, effective=None)
        found = _with_effect(data.draw, OLDER, act, YOUNGER)  # type: ignore[arg-type]  # it draws as a composite does
        assert found.effective is None or found.effective.last >= datetime.date(2008, 1, 2)

    @few
    @given(testing.treaty_actions(ATLAS.treaties["budapest"], ATLAS.states["KOR"], max_day=datetime.date(2020, 1, 1)))
    def test_a_life_with_a_real_treaty_begins_when_that_was_opened(self, acts: tuple[TreatyAction, ...]) -> None:
        """The Convention's own days bound what is generated."""
        assert all(datetime.date(2001, 11, 23) <= act.date.last <= datetime.date(2020, 1, 1) for act in acts)


class TestBallots:
    """Lists are disjoint and totals add up."""

    @given(testing.ballots())
    def test_the_tally_is_that_of_the_lists(self, ballot: Ballot) -> None:
        """Complete lists are as long as the totals say, partial ones no longer, and nobody is on two."""
        lists = (ballot.yes, ballot.no, ballot.abstain, ballot.not_voting)
        listed = [id for ids in lists for id in ids]
        assert len(set(listed)) == len(listed)
        assert (len(listed) == 5) or ballot.names is not Names.COMPLETE
        assert not listed or ballot.names is not Names.NONE
        if ballot.tally:
            totals = (ballot.tally.yes, ballot.tally.no, ballot.tally.abstain, ballot.tally.not_voting)
            for ids, total in zip(lists, totals, strict=True):
                assert total is None or len(ids) <= total
                assert total is None or ballot.names is not Names.COMPLETE or len(ids) == total

    @few
    @given(testing.resolutions(), st.data())
    def test_a_final_ballot_is_that_of_its_resolution(self, resolution: cd.Resolution, data: st.DataObject) -> None:
        """It has the day and the totals of the resolution, and there is none without a recorded vote."""
        ballot = data.draw(testing.ballots(resolution))
        assert ballot.resolution == resolution.id
        assert ballot.date is None or ballot.date <= resolution.adopted
        if ballot.stage is Stage.PLENARY:
            assert resolution.outcome is Outcome.RECORDED_VOTE
            assert (ballot.id, ballot.date, ballot.tally) == (resolution.id, resolution.adopted, resolution.tally)

    def test_a_ballot_on_a_real_resolution_needs_its_members(self) -> None:
        """With the members of that day the lists are as long as the record says; without them there is an error."""
        real = ATLAS.resolutions["A/RES/74/247"]
        members = ATLAS.members("un", real.adopted.first).ids

        @settings(max_examples=5, phases=[Phase.generate])
        @given(testing.ballots(real, members))
        def look(ballot: Ballot) -> None:
            if ballot.stage is Stage.PLENARY and ballot.names is Names.COMPLETE:
                assert tuple(map(len, (ballot.yes, ballot.no, ballot.abstain, ballot.not_voting))) == (79, 60, 33, 21)

        look()
        with pytest.raises(InvalidArgument, match="is not one of 5 members"):
            smallest(testing.ballots(real), lambda ballot: ballot.stage is Stage.PLENARY)


@pytest.mark.slow
class TestShrinking:
    """What fails is shown as small as it can be."""

    def test_the_smallest_things(self) -> None:
        """Each strategy ends at the thing that its docs name."""
        assert str(smallest(testing.partial_dates())) == "2000-01-01"
        state = smallest(testing.states())
        assert (state.id, state.name, state.names, state.began, state.ended) == ("XAA", "XAA", (), None, None)
        treaty = smallest(testing.treaties())
        assert (treaty.id, treaty.opened, treaty.in_force, treaty.rule) == ("treaty-1", None, None, None)
        assert smallest(testing.treaty_actions(treaty, "XAA")) == ()
        ballot = smallest(testing.ballots())
        assert (ballot.stage, ballot.yes, ballot.tally) == (Stage.PLENARY, ("XAA", "XAB", "XAC", "XAD", "XAE"), None)
        assert (smallest(testing.resolutions()).id, smallest(testing.partnerships()).began) == ("A/RES/55/1", None)

    def test_the_smallest_atlas(self) -> None:
        """One state, one treaty without acts, one ballot."""
        found = smallest(testing.atlases())
        assert (tuple(found.states), tuple(found.treaties), len(found.actions)) == (("XAA",), ("treaty-1",), 0)
        assert (len(found.ballots), len(found.participations)) == (1, 0)

    def test_a_party_alone_is_what_is_left_of_an_atlas_with_a_party(self) -> None:
        """The other states, treaties and acts are left out, and the day is early."""
        found = smallest(testing.atlases(max_states=2), lambda atlas: len(atlas.parties("treaty-1")) > 0)
        assert (len(found.treaties), len(found.actions)) == (1, 1)
        assert len(found.states) <= 2
        assert found.actions[0].date.last.year == 2000

    def test_a_failing_example_lists_what_its_atlas_holds(self) -> None:
        """The report has the records, one a line."""

        @settings(max_examples=20, phases=[Phase.generate, Phase.shrink], database=None, derandomize=True)
        @given(testing.atlases())
        def fail(atlas: Atlas) -> None:
            assert len(atlas.states) > 4

        with pytest.raises(AssertionError) as error:
            fail()
        notes = "\n".join(getattr(error.value, "__notes__", ()))
        assert "The atlas holds:\n  ballots: id A/RES/55/1, resolution A/RES/55/1, stage plenary" in notes
        assert "\n  states: id XAA, name XAA\n" in notes


class TestArguments:
    """Arguments that do not fit are the error that Hypothesis gives for its own."""

    @pytest.mark.parametrize(
        ("strategy", "message"),
        [
            (testing.partial_dates(datetime.date(2001, 1, 1), datetime.date(2000, 1, 1)), "lies after max_day=2000-01-01"),
            (testing.partial_dates("2001"), "min_day='2001' is not a datetime.date"),  # type: ignore[arg-type]
            (testing.treaty_actions("budapest", "KOR"), "'budapest' is not a Treaty; give a record"),  # type: ignore[arg-type]
            (testing.ballots(members="XAA"), "'XAA' is one text; give the ids"),
            (testing.resolutions("XAA"), "'XAA' is one text; give the ids"),
            (testing.atlases(min_states=3, max_states=2), "min_states=3, max_states=2: an atlas has from 1 to 20 states"),
            (testing.atlases(min_states=0), "from 1 to 20 states"),
            (testing.atlases(max_states=21), "from 1 to 20 states"),
        ],
    )
    def test_it_is_refused_when_it_is_drawn(self, strategy: st.SearchStrategy[Any], message: str) -> None:
        """Nothing is generated from it, and the error says what was given and what is valid."""
        with pytest.raises(InvalidArgument, match=re.escape(message)):
            smallest(strategy)

    def test_a_missing_hypothesis_says_what_to_install(self) -> None:
        """Without the extra the import is an error with the command."""
        code = "import sys\nsys.modules['hypothesis'] = None\nimport cyberdiplo\nimport cyberdiplo.testing"
        found = in_subprocess("-c", code)
        assert found.returncode == 1
        assert found.stderr.strip().endswith('pip install "cyberdiplo[testing]"')
        assert "ImportError" in found.stderr.splitlines()[-1]


def in_subprocess(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python where only the installed package is found, none of this repository's tests."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV"))}
    home = {"PYTHONPATH": str(Path(cd.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**env, **home},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


FIRST_WILL_DO = """
from hypothesis import Phase, settings
settings.register_profile("first", phases=[Phase.generate], derandomize=True, database=None)
settings.load_profile("first")
"""


@pytest.mark.slow
class TestDownstream:
    """A project that depends on ``cyberdiplo[testing]`` tests itself against the package that is installed."""

    def test_it_passes(self, tmp_path: Path) -> None:
        """Its tests hold, with nothing of this repository at hand."""
        found = self.run(tmp_path)
        assert found.returncode == 0, found.stdout + found.stderr
        assert "3 passed" in found.stdout

    def test_it_fails_if_its_code_is_wrong(self, tmp_path: Path) -> None:
        """If it forgets the group, a strategy finds the edition that shows it."""
        found = self.run(tmp_path, "members & set(found.ids)", "set(found.ids)", "-k", "sum_of_its_members")
        assert found.returncode == 1
        assert "FAILED check_blocs.py::test_a_group_is_the_sum_of_its_members" in found.stdout
        assert "The atlas holds:" in found.stdout

    def run(self, folder: Path, right: str = "", wrong: str = "", *options: str) -> subprocess.CompletedProcess[str]:
        """Run the tests of a copy in which something was replaced; the first counterexample will do."""
        project = shutil.copytree(DOWNSTREAM, folder / "blocs", ignore=shutil.ignore_patterns("__pycache__", ".*"))
        module = project / "blocs.py"
        text = module.read_text(encoding="utf-8")
        assert right in text
        module.write_text(text.replace(right, wrong) if right else text, encoding="utf-8")
        (project / "conftest.py").write_text(FIRST_WILL_DO, encoding="utf-8")
        return in_subprocess("-m", "pytest", "-q", "-p", "no:cacheprovider", *options, cwd=project)
