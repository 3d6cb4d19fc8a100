"""Where actors stand on propositions, what they declared and published, and that silence is not a stance."""

from __future__ import annotations

import datetime
import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import PartialDate, Stance
from tests.folders import changed, without

ATLAS = cd.load()
PROPOSITIONS = st.sampled_from(tuple(ATLAS.propositions))
DAYS = st.dates(datetime.date(2015, 1, 1), ATLAS.edition.released)


class TestStances:
    """The stances on a proposition are sets of actors."""

    @given(PROPOSITIONS, DAYS)
    def test_an_actor_has_one_stance_at_most(self, id: str, day: datetime.date) -> None:
        """No actor is in two of the sets, and the length counts each once."""
        found = ATLAS.stances(id, day)
        for one, other in itertools.combinations(Stance, 2):
            assert not found[one] & found[other]
        assert len(found) == len({actor.id for actor in found})

    @given(PROPOSITIONS, DAYS)
    def test_silence_is_not_a_stance(self, id: str, day: datetime.date) -> None:
        """Who is in a set has said so by the day, or a group of which it was a member has."""
        found = ATLAS.stances(id, day)
        for stance in Stance:
            spoken = {position.actor for position in found[stance].because}
            assert set(found[stance].ids) - spoken <= set(found.spoken_for)
            assert all(position.stance is stance and position.date.first <= day for position in found[stance].because)

    @given(PROPOSITIONS, DAYS)
    def test_those_that_speak_for_themselves_are_the_rest(self, id: str, day: datetime.date) -> None:
        """What is said of their own and what is said for them share out all stances."""
        found = ATLAS.stances(id, day)
        assert {actor.id for actor in found} - {actor.id for actor in found.own} == set(found.spoken_for)
        assert found.own.own == found.own

    @given(PROPOSITIONS, DAYS, DAYS)
    def test_nobody_loses_a_stance_by_waiting(self, id: str, one: datetime.date, other: datetime.date) -> None:
        """A stance may change with time, but who has spoken is never silent again."""
        first, last = sorted((one, other))
        before, after = ATLAS.stances(id, first), ATLAS.stances(id, last)
        later = {actor.id for actor in after} | {id for stance in Stance for id in after[stance].unknown}
        assert {actor.id for actor in before if ATLAS._exists(actor.id, last)} <= later

    def test_the_questions_that_are_answered_by_hand_take_a_line_each(self) -> None:
        """Sovereignty, a binding instrument, a programme of action, the clauses of Hanoi, and the count of positions."""
        assert {"FRA", "DEU", "BRA"} <= set(ATLAS.supporters("sovereignty-is-a-rule").ids)
        assert ATLAS.opponents("sovereignty-is-a-rule").ids == ("GBR",)
        assert {"RUS", "IRN", "SYR", "ZWE"} <= set(ATLAS.supporters("a-binding-instrument-on-ict-is-needed").ids)
        assert ATLAS.opponents("a-binding-instrument-on-ict-is-needed").ids == ("KOR", "USA")
        assert "EGY" in ATLAS.supporters("programme-of-action", as_of="2022-12-31")
        assert ATLAS.opponents("hanoi-keeps-article-6-2").ids == ("EGY",)
        assert ATLAS.stances("hanoi-sixty-ratifications").of("Mexico") is Stance.SUPPORTS
        assert len(ATLAS.stances("national-position-published", as_of="2024-01-01")) == 17
        reserved = {one.actor for one in ATLAS.declarations.where(treaty="budapest", kind="reservation")}
        assert "USA" in ATLAS.parties("budapest") & reserved

    def test_a_declaration_of_the_union_counts_for_its_members_and_says_so(self) -> None:
        """Members for which the declaration speaks are told from those with a position of their own."""
        found = ATLAS.stances("sovereignty-is-a-rule")
        assert "POL" in found.supports
        assert "POL" in found.spoken_for
        assert "FRA" in found.own.supports
        assert "GBR" not in found.spoken_for

    def test_a_member_is_counted_by_the_day_of_the_position(self) -> None:
        """A position of the African Union of 2024 counts for the members of that day."""
        before = ATLAS.stances("national-position-published", as_of="2023-12-31")
        after = ATLAS.stances("national-position-published", as_of="2024-03-01")
        assert "ETH" not in before.supports
        assert "ETH" in after.supports
        assert "ETH" in after.spoken_for

    def test_a_position_without_a_day_leaves_earlier_days_open(self) -> None:
        """Who is known to hold something by a day may have held it before, or not."""
        found = ATLAS.stances("sovereignty-is-a-rule", as_of="2019-01-01")
        assert "IRN" in found.supports.unknown
        assert "IRN" not in found.supports

    def test_the_latest_position_counts_and_two_at_once_leave_it_open(self) -> None:
        """An actor may change its mind; where the order of two positions is open, so is its stance."""
        id = "hanoi-keeps-article-6-2"
        first = ATLAS.positions.where(actor="EGY", subject=id)[0]
        for date, supports in ((PartialDate.parse("2024-08-07"), True), (first.date, False)):

            def change(records: tuple[cd.Position, ...], date: PartialDate = date) -> tuple[cd.Position, ...]:
                added = attrs.evolve(first, id=f"EGY:{id}:later", stance=Stance.SUPPORTS, date=date)
                return (*records, added)

            found = changed(positions=change).stances(id)
            assert ("EGY" in found.supports) is supports
            assert "EGY" not in found.opposes
            assert ("EGY" in found.opposes.unknown) is not supports

    def test_it_shows_its_sentence_and_its_sets(self) -> None:
        """The text begins with the sentence; rows have an actor each."""
        found = ATLAS.stances("hanoi-keeps-article-6-2")
        assert found.text(200).splitlines()[0] == found.proposition.sentence
        assert len(found.rows()) == len(found)
        assert set(found.sources) <= set(ATLAS.sources)

    def test_what_is_not_a_proposition_is_refused(self) -> None:
        """A treaty has positions but no sentence that fixes what its stances mean."""
        with pytest.raises(cd.UnknownIdError, match="no proposition 'hanoi'"):
            ATLAS.stances("hanoi")


class TestSaidAndVoted:
    """What was said stands beside how it was voted."""

    @given(st.sampled_from(tuple(ATLAS.states)))
    def test_both_are_of_the_actor_and_of_one_matter(self, actor: str) -> None:
        """A position stands beside a vote on the resolution that it names or that its proposition names."""
        for one in ATLAS.said_and_voted(actor):
            assert one.position.actor == one.vote.actor == actor
            named = ATLAS.propositions.get(one.position.subject)
            assert one.vote.resolution in (named.resolutions if named else (one.position.subject,))

    def test_a_supporter_of_the_programme_of_action_has_voted_on_it(self) -> None:
        """France spoke for it and voted for both resolutions."""
        votes = {one.vote.resolution: str(one.vote.choice) for one in ATLAS.said_and_voted("FRA")}
        assert votes["A/RES/77/37"] == votes["A/RES/78/16"] == "yes"


class TestDeclarations:
    """What was stated beside a consent stands with the standing."""

    def test_a_standing_has_what_was_declared_by_its_day(self) -> None:
        """Before its ratification the United States had declared nothing."""
        assert not ATLAS.standing("USA", "budapest", as_of="2006-01-01").declarations
        made = ATLAS.standing("USA", "budapest", as_of="2006-12-31").declarations
        assert {str(one.kind) for one in made} == {"authority", "declaration", "reservation"}

    def test_a_withdrawal_follows_what_it_takes_back(self) -> None:
        """Iceland's reservation and its withdrawal stand one after the other."""
        kinds = [one.kind for one in ATLAS.standing("ISL", "budapest").declarations if one.articles == ("9(4)",)]
        assert kinds == [cd.DeclarationKind.RESERVATION, cd.DeclarationKind.WITHDRAWAL]

    def test_articles_and_territories_are_asked_for_one_by_one(self) -> None:
        """A field of several values is asked for by one of them."""
        found = ATLAS.declarations.where(territory="Greenland", treaty="budapest")
        assert [one.actor for one in found] == ["DNK"]
        assert all("22(2)" in one.articles for one in ATLAS.declarations.where(article="22(2)"))
        with pytest.raises(TypeError, match="no field 'articles' to choose by"):
            ATLAS.declarations.where(articles="2")  # type: ignore[call-arg]

    def test_an_edition_without_declarations_has_none(self) -> None:
        """Where the table is left out, standings are as they were."""
        assert changed(declarations=lambda _: ()).standing("USA", "budapest").declarations == ()


class TestDocuments:
    """Documents are chosen as facts are."""

    def test_a_document_is_chosen_by_actor_kind_topic_and_date(self) -> None:
        """Each of the four narrows the choice."""
        laws = ATLAS.documents.where(kind="law", topic="cybercrime")
        assert {one.kind for one in laws.values()} == {cd.DocumentKind.LAW}
        assert "zaf-cybercrimes-act-19-of-2020" in laws.where(actor="South Africa", date="2020")
        assert len(ATLAS.documents.where(actor="ZMB", date="2025")) == 2

    def test_what_takes_the_place_of_a_law_is_named(self) -> None:
        """The Chilean law of 1993 was replaced."""
        (old,) = ATLAS.documents.where(replaced_by="chl-ley-21-459-que-establece-normas")
        assert old == "chl-ley-19-223-1993"

    def test_a_registry_of_several_kinds_is_not_chosen_from(self) -> None:
        """States and bodies together have no fields of one kind."""
        with pytest.raises(TypeError, match="ask one of the kinds"):
            ATLAS.actors.where(name="Korea")

    def test_most_actors_have_one(self) -> None:
        """The record holds documents of at least 140 actors, and positions of at least 75."""
        assert len({one.actor for one in ATLAS.documents.values()}) >= 140
        assert len({one.actor for one in ATLAS.positions}) >= 75


def test_a_notice_of_one_member_is_not_a_stage_of_the_whole_coalition() -> None:
    """The withdrawal of the United States stands with its participation, and no other member is shown it."""
    assert "notice" not in str(ATLAS.partnerships["freedom-online-coalition"].stages)
    assert ATLAS.participations.where(id="freedom-online-coalition:USA")[0].ended is not None
    assert "notice" not in ATLAS.profile("LVA").text(200)


def test_a_claim_may_be_about_a_position() -> None:
    """What is said of a position is held against it."""
    (one,) = ATLAS.claims.where(about="CRI:national-position-published:2023")
    assert str(one.verdict) == "imprecise"
    broken = changed(positions=without("CRI:national-position-published:2023"))
    assert one.id in {violation.id for violation in broken.check()}
