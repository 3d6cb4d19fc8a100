"""What an edition holds, asked of an atlas of which nothing was asked before."""

from __future__ import annotations

import datetime
import pickle
import re
from types import SimpleNamespace

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo.model.kinds import KINDS, SCHEMES
from cyberdiplo.query.facts import Facts
from cyberdiplo.query.library import Library, _declare
from cyberdiplo.query.names.keys import symbol_order
from cyberdiplo.query.registry import Registry
from cyberdiplo.storage.folders import BundledFolder


@pytest.fixture
def new() -> cd.Atlas:
    return cd.Atlas(BundledFolder())


class TestHolding:
    """Each kind of record is held as it is used."""

    def test_each_kind_is_an_attribute_that_is_made_once(self) -> None:
        """Things by id, facts to choose from, and all else as it is; what it is stands in its docstring."""
        for kind in KINDS.values():
            _declare(kind)
            assert vars(Library)[kind.name].__doc__ == kind.about
        new = cd.Atlas(BundledFolder())
        for kind in KINDS.values():
            held = getattr(new, kind.name)
            assert isinstance(held, {"things": Registry, "facts": Facts}.get(kind.holds, tuple)), kind.name
            assert getattr(new, kind.name) is held
            assert len(held) == len(new.all_of(kind.name)) > 0
            if kind.holds == "things":
                assert repr(held).startswith(f"<{len(held)} ")
                assert pickle.loads(pickle.dumps(held)) == held

    def test_registries_say_what_they_hold(self, new: cd.Atlas) -> None:
        """In their own word, in the singular and the plural."""
        words = [re.sub(r"^<\d+ (.*?) by id.*", r"\1", repr(getattr(new, kind.name))) for kind in KINDS.values()]
        assert words[:10] == [
            *("states", "territories", "bodies", "treaties", "resolutions", "ballots", "partnerships", "propositions"),
            *("documents", "sources"),
        ]
        assert repr(new.actors).startswith(f"<{len(new.states) + len(new.territories) + len(new.bodies)} actors by id:")

    def test_votes_are_those_on_the_ballots(self, new: cd.Atlas) -> None:
        """One for each name on a list."""
        listed = [
            (ballot.id, ballot.yes + ballot.no + ballot.abstain + ballot.not_voting) for ballot in new.ballots.values()
        ]
        assert sorted((vote.ballot, vote.actor) for vote in new.votes) == sorted(
            (id, actor) for id, actors in listed for actor in actors
        )
        assert repr(new.votes) == f"<{len(new.votes)} × Vote>"
        assert repr(new.facts) == f"<{len(new.facts)} × fact>"
        assert len(new.votes.where(actor="India", ballot="A/RES/74/247")) == 1

    def test_acts_are_held_once(self, new: cd.Atlas) -> None:
        """As facts to choose from, and by treaty and actor."""
        assert len(new.actions) == sum(len(acts) for by_actor in new._acts.values() for acts in by_actor.values())
        assert all(any(act is one for one in new._acts[act.treaty][act.actor]) for act in new.actions)

    def test_symbols_are_in_their_order_and_are_found_in_short(self, new: cd.Atlas) -> None:
        """Numbers count as numbers, of resolutions and of decisions."""
        for held in (new.resolutions, new.ballots):
            assert list(held) == sorted(held, key=symbol_order)
            assert list(held) != sorted(held)
        assert new.resolutions.find("74/247").id == "A/RES/74/247"
        assert new.resolutions.find("72/512").id == "A/DEC/72/512"
        with pytest.raises(ValueError, match=r"^'seventy-four' is not a UN symbol"):
            new.resolutions.find("seventy-four")
        with pytest.raises(cd.UnknownIdError, match=r"^no resolution 'A/RES/1/1'"):
            new.resolutions["A/RES/1/1"]


class TestActors:
    """States, territories, bodies, and all of them together."""

    @pytest.mark.parametrize("home", ["states", "territories", "actors"])
    def test_places_are_found_by_code(self, new: cd.Atlas, home: str) -> None:
        """In each scheme; a body has no code."""
        registry: Registry[object] = getattr(new, home)
        id = "GRL" if home == "territories" else "KOR"
        assert registry.find(410 if id == "KOR" else 304, scheme="m49") is registry[id]
        valid = ", ".join(SCHEMES)
        with pytest.raises(ValueError, match=rf"^'fips' is not a scheme of {home}; valid: {valid}$"):
            registry.find("1", scheme="fips")

    def test_a_body_has_no_code(self, new: cd.Atlas) -> None:
        """It is found by its id and its names."""
        assert new.bodies.find("EU") is new.bodies["eu"]
        with pytest.raises(ValueError, match=r"^'m49' is not a scheme of bodies; valid: none$"):
            new.bodies.find("1", scheme="m49")

    def test_names_by_rule_guesses_and_days(self, new: cd.Atlas) -> None:
        """Of a new atlas, which is the same when it comes back from another process."""
        assert new.states.find("Iran, Islamic Rep.").id == "IRN"
        assert new.states.search("Hercegovina")[0].id == "BIH"
        assert new.actors.find("Yugoslavia", on="2005-01-01").id == "SCG"
        with pytest.raises(cd.TerritoryError, match=r"^no state 'Greenland': a territory"):
            new.states.find("Greenland")
        with pytest.raises(cd.UnknownIdError, match=r"^no state 'KRO'\. Did you mean 'KOR' \(Republic of Korea\)\?$"):
            new.states["KRO"]
        assert pickle.loads(pickle.dumps(new.actors)) == new.actors

    def test_an_edition_speaks_up_to_its_day(self, new: cd.Atlas) -> None:
        """That day is within it, the next one is not."""
        edition = new.edition
        after = edition.released + datetime.timedelta(1)
        assert new.day(edition.released) == edition.released
        assert new.states.find("KOR", on=edition.released).id == "KOR"
        for ask in (lambda: new.day(after), lambda: new.states.find("KOR", on=after)):
            with pytest.raises(cd.BeyondEditionError) as error:
                ask()
            assert error.value.args == (after, edition.released, edition.number)


class TestGiven:
    """A thing is given as a record, an id or an exact name."""

    @pytest.mark.parametrize(("field", "told"), [("actor", "an actor"), ("treaty", "a treaty"), ("subject", "a subject")])
    def test_what_is_none_of_these_is_told_as_it_is(self, new: cd.Atlas, field: str, told: str) -> None:
        """With what the field holds."""
        for wrong in (5, SimpleNamespace(id=5), None):
            words = f"{wrong!r} is not {told}; give a record, an id or an exact name"
            with pytest.raises(TypeError, match=f"^{re.escape(words)}$"):
                new._id(field, wrong)

    def test_a_record_of_another_kind_is_not_taken_for_its_id(self, new: cd.Atlas) -> None:
        """Where a field holds any thing, it is."""
        for wrong in (SimpleNamespace(id="budapest"), new.states["USA"]):
            with pytest.raises(TypeError, match=" is not a treaty; give a record"):
                new._id("treaty", wrong)
            assert new._id("subject", wrong) == wrong.id
        assert new._id("treaty", new.treaties["budapest"]) == "budapest"
        with pytest.raises(cd.UnknownIdError, match=r"^no treaty 'nowhere'"):
            new._id("treaty", attrs.evolve(new.treaties["budapest"], id="nowhere"))
        assert new._id("matter", SimpleNamespace(id="x")) == new._id("matter", "x") == "x"

    @pytest.mark.parametrize(("field", "told"), [("subject", "thing or topic"), ("about", "fact or thing")])
    def test_a_thing_is_anything_that_has_an_id_or_a_name(self, new: cd.Atlas, field: str, told: str) -> None:
        """A topic, a treaty, an actor, a resolution by its symbol, or a fact; of what is none a treaty may be near."""
        fact = next(iter(new.actions)).id
        given = ["privacy", fact, "ETS 185", "Korea, Rep.", "74/247", "A/DEC/72/512"]
        assert [new._id(field, one) for one in given] == [
            *("privacy", fact, "budapest", "KOR", "A/RES/74/247", "A/DEC/72/512")
        ]
        for wrong in ("nonsense budapest", SimpleNamespace(id="nonsense budapest")):
            near = "Did you mean 'budapest' (Budapest Convention)?"
            with pytest.raises(cd.UnknownIdError, match=f"^no {told} 'nonsense budapest'. {re.escape(near)}$"):
                new._id(field, wrong)
        for wrong in ("A1", "x/y"):
            with pytest.raises(cd.UnknownIdError, match=f"^no {told} '{wrong}'"):
                new._id(field, wrong)

    def test_the_evidence_of_what_has_no_refs_is_not_asked_for(self, new: cd.Atlas) -> None:
        """Whether it can have none or has none."""
        for wrong in (SimpleNamespace(), SimpleNamespace(refs=())):
            with pytest.raises(TypeError, match=r"^SimpleNamespace has no refs; ask for the evidence of a fact or a thing$"):
                new.evidence(wrong)
