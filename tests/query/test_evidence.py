"""Every answer can be asked for the facts and sources on which it rests."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Evidence, SourceKind
from cyberdiplo.laws import LAWS
from tests.folders import changed

ATLAS = cd.load()
KINDS: dict[str, cd.Facts[Any]] = {
    "actions": ATLAS.actions,
    "declarations": ATLAS.declarations,
    "votes": ATLAS.votes,
    "participations": ATLAS.participations,
    "positions": ATLAS.positions,
    "claims": ATLAS.claims,
}


def sources_of(fact: Any) -> list[cd.Source]:
    """Return the sources of a fact."""
    return [ATLAS.sources[ref.source] for ref in fact.refs]


class TestFacts:
    """All facts together, and how each is known."""

    def test_all_facts_are_those_of_every_kind(self) -> None:
        """The facts of all kinds stand together, each once, in the order of their ids."""
        ids = [fact.id for fact in ATLAS.facts]
        assert ids == sorted({fact.id for facts in KINDS.values() for fact in facts})
        assert len(ids) == sum(map(len, KINDS.values()))

    @pytest.mark.parametrize("kind", [*KINDS, "facts"])
    def test_the_three_grades_share_out_all_facts(self, kind: str) -> None:
        """A fact is official, known from a copy of what is official, or reported: never two of these."""
        facts: Any = getattr(ATLAS, kind)
        official, reported = facts.where(evidence="official"), facts.where(evidence=Evidence.REPORTED)
        copied = facts.where(evidence="copy of official")
        assert sorted(fact.id for part in (official, copied, reported) for fact in part) == sorted(fact.id for fact in facts)
        for fact in official[:200]:
            assert any(s.kind is not SourceKind.SECONDARY and not s.copy for s in sources_of(fact))
        for fact in copied[:200]:
            assert {s.copy for s in sources_of(fact) if s.kind is not SourceKind.SECONDARY} == {True}
        for fact in reported[:200]:
            assert {s.kind for s in sources_of(fact)} == {SourceKind.SECONDARY}

    def test_all_facts_are_chosen_by_what_all_have(self) -> None:
        """Actor, date and evidence choose among all facts; a field of one kind is refused with those that there are."""
        chosen = ATLAS.facts.where(actor="ROK", date="2019", evidence="copy of official")
        assert chosen
        assert {fact.actor for fact in chosen} == {"KOR"}
        assert {type(fact) for fact in chosen} <= {type(facts[0]) for facts in KINDS.values()}
        with pytest.raises(TypeError, match="a fact has no field 'treaty' to choose by; it has id, actor, date, evidence"):
            ATLAS.facts.where(treaty="budapest")  # type: ignore[call-arg]
        with pytest.raises(ValueError, match="oficial"):
            ATLAS.facts.where(evidence="oficial")  # type: ignore[arg-type]

    def test_the_rows_of_all_facts_have_what_all_have(self) -> None:
        """Each row has id, actor, date, refs and note, and the table shows the kinds alike."""
        assert {tuple(row) for row in ATLAS.facts.rows()} == {("id", "actor", "date", "refs", "note")}
        assert "fact" in ATLAS.facts[:3].text()
        assert "fact" in repr(ATLAS.facts)


ANSWERS: dict[str, Callable[[], Any]] = {
    "standing": lambda: ATLAS.standing("USA", "budapest"),
    "vote": lambda: ATLAS.vote("USA", "74/247"),
    "set": lambda: ATLAS.parties("untoc"),
    "profile": lambda: ATLAS.profile("BIH"),
    "comparison": lambda: ATLAS.compare("KOR", "BIH"),
    "cell": lambda: ATLAS.profile("BIH").entries[0],
}


class TestSources:
    """The sources of an answer are a property of it."""

    @pytest.mark.parametrize("name", ANSWERS)
    def test_an_answer_names_its_sources(self, name: str) -> None:
        """Its sources are among those that the atlas gives for it, each once, and each is a source of the edition."""
        answer = ANSWERS[name]()
        assert answer.sources
        assert len(set(answer.sources)) == len(answer.sources)
        assert set(answer.sources) <= set(ATLAS.sources_of(answer)) <= set(ATLAS.sources)

    @given(st.sampled_from(sorted(ATLAS.states)), st.sampled_from(sorted(ATLAS.treaties)))
    def test_the_sources_of_a_standing_are_those_of_its_acts(self, actor: str, treaty: str) -> None:
        """No act that it rests on is without its sources, and no source is without an act."""
        found = ATLAS.standing(actor, treaty)
        assert set(found.sources) == {ref.source for act in found.because for ref in act.refs}

    def test_the_terms_of_each_source_are_at_hand(self) -> None:
        """Under which terms an answer's sources were published is asked of the sources."""
        vote = ATLAS.vote("USA", "74/247")
        assert [ATLAS.sources[id].terms.partition(";")[0] for id in vote.sources] == ["copyright United Nations"]


class TestWithoutMemberships:
    """An edition that does not say who is a UN member is held to what it can be held to."""

    def test_the_laws_can_be_asked(self) -> None:
        """Without the United Nations among the partnerships, membership breaks no law, and votes are answered."""
        atlas = changed(
            partnerships=lambda found: [one for one in found if one.id != "un"],
            participations=lambda found: [one for one in found if one.partnership != "un"],
        )
        asked = {"un_admissions_are_memberships", "only_members_vote_and_complete_lists_name_them_all"}
        assert asked <= {law.__name__ for law in LAWS}
        assert asked.isdisjoint(violation.law for violation in atlas.check())
        partial = next(ballot for ballot in ATLAS.ballots.values() if ballot.names is cd.Names.PARTIAL)
        assert set(ATLAS.voters(partial, "yes").unknown) <= set(atlas.voters(partial, "yes").unknown)


class TestPlaces:
    """Where the sources of the bundled edition were read."""

    def test_every_source_with_a_link_says_where_it_was_read(self) -> None:
        """A host, or for a copy in a repository that repository."""
        assert [source.id for source in ATLAS.sources.values() if source.link and not source.read_at] == []

    def test_what_a_note_calls_a_copy_is_one(self) -> None:
        """An official source that others copied, scraped or parsed is known from a copy; the press needs no such mark."""
        official = [one for one in ATLAS.sources.values() if one.kind is not SourceKind.SECONDARY]
        words = re.compile(r"\b(copy|copies|scraped|parsed|transcribed)\b")
        assert [one.id for one in official if words.search(one.note) and not one.copy] == []
        assert [one.id for one in ATLAS.sources.values() if one.kind is SourceKind.SECONDARY and one.copy] == []
        assert sum(one.copy for one in official) > 120

    @pytest.mark.parametrize(
        ("id", "read_at", "copy"),
        [
            ("boe-a-2010-14221", "github.com/legalize-dev/legalize-es", True),
            ("coe-t-cy-30-2024-06-20", "coe.int", False),
            ("unodc-ahc-home-2026", "dev2.ts-export.com", True),
        ],
    )
    def test_a_source_names_the_place_apart_from_its_publisher(self, id: str, read_at: str, copy: bool) -> None:
        """A gazette in a repository, a page of the depositary, a page of the UN on another host."""
        source = ATLAS.sources[id]
        assert (source.read_at, source.copy) == (read_at, copy)
        assert (f"a copy at {read_at}" in ATLAS.cite(source)) is copy
