"""Sets of actors obey the laws of sets."""

from __future__ import annotations

import datetime
import itertools
import operator
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import ActorSet
from cyberdiplo.display.grid import Grid

ATLAS = cd.load()
IDS = sorted(ATLAS.actors)


def make(ids: object) -> ActorSet:
    return ATLAS.members("un", as_of="2020-01-01") & set() | ids  # type: ignore[operator]  # any collection of ids


actor_sets = st.sets(st.sampled_from(IDS), max_size=12).map(make)


class TestLaws:
    """The algebra of sets, over any sets of actors."""

    @given(actor_sets, actor_sets, actor_sets)
    def test_union_and_intersection_distribute_over_each_other(self, a: ActorSet, b: ActorSet, c: ActorSet) -> None:
        """Union and intersection commute, associate and distribute."""
        assert a | b == b | a
        assert a & b == b & a
        assert (a | b) | c == a | (b | c)
        assert (a & b) & c == a & (b & c)
        assert a & (b | c) == (a & b) | (a & c)
        assert a | (b & c) == (a | b) & (a | c)

    @given(actor_sets, actor_sets, actor_sets)
    def test_differences_obey_de_morgan(self, a: ActorSet, b: ActorSet, c: ActorSet) -> None:
        """What is taken away with a union is taken away with both; a symmetric difference is what only one has."""
        assert a - (b | c) == (a - b) & (a - c)
        assert a - (b & c) == (a - b) | (a - c)
        assert a ^ b == (a - b) | (b - a)
        assert (a - b) | (a & b) == a

    @given(actor_sets, actor_sets)
    def test_inclusion_agrees_with_the_operations(self, a: ActorSet, b: ActorSet) -> None:
        """A set is within another if their intersection is the set itself."""
        assert (a <= b) == (a & b == a) == (a | b == b)
        assert a.isdisjoint(b) == (len(a & b) == 0)
        assert len(a | b) + len(a & b) == len(a) + len(b)

    @given(actor_sets, actor_sets)
    def test_each_inclusion_is_that_of_the_ids(self, a: ActorSet, b: ActorSet) -> None:
        """Of two sets one is within the other, strictly or not, exactly if its ids are."""
        for one, other in itertools.product((a, b, a | b, a & b), repeat=2):
            ids, others = set(one.ids), set(other.ids)
            assert (one < other, one <= other) == (ids < others, ids <= others)
            assert (one > other, one >= other) == (ids > others, ids >= others)

    @given(st.sets(st.sampled_from(IDS), max_size=12), st.sets(st.sampled_from(IDS), max_size=12))
    def test_operations_agree_with_those_of_python_on_the_ids(self, a: set[str], b: set[str]) -> None:
        """The ids of a result are what Python's own sets give, in order."""
        assert (make(a) | make(b)).ids == tuple(sorted(a | b))
        assert (make(a) & b).ids == tuple(sorted(a & b))
        assert (make(a) - b).ids == tuple(sorted(a - b))
        assert (b - make(a)).ids == tuple(sorted(b - a))
        assert (make(a) ^ b).ids == tuple(sorted(a ^ b))

    @given(actor_sets)
    def test_iteration_is_in_the_order_of_the_ids_and_finds_every_member(self, a: ActorSet) -> None:
        """The records come in the order of the ids, and each is in the set by record, id and name."""
        assert tuple(actor.id for actor in a) == a.ids == tuple(sorted(a.ids))
        assert a.names == tuple(actor.name for actor in a)
        assert all(actor in a and actor.id in a for actor in a)

    @given(actor_sets, actor_sets)
    def test_equal_sets_have_equal_hashes(self, a: ActorSet, b: ActorSet) -> None:
        """Equality is of members, and equal sets hash alike."""
        assert (a == b) == (a.ids == b.ids)
        assert a != b or hash(a) == hash(b)

    @given(actor_sets, actor_sets)
    def test_a_set_equals_the_plain_set_of_its_records(self, a: ActorSet, b: ActorSet) -> None:
        """A set of records is equal and hashes alike, whichever side it stands on; a tuple of them is not a set."""
        assert (a == set(b)) == (set(b) == a) == (a.ids == b.ids)
        assert hash(a) == hash(frozenset(a))
        assert a != tuple(a)


def half_known(sets: tuple[set[str], set[str]]) -> ActorSet:
    """A set with some members for sure and some possibly."""
    sure, perhaps = sets
    return attrs.evolve(make(sure), unknown=perhaps - sure)


ids = st.sets(st.sampled_from(IDS[:8]))
half_known_sets = st.tuples(ids, ids).map(half_known)
OPERATIONS = [operator.and_, operator.or_, operator.sub, operator.xor]


class TestUnknown:
    """What an answer leaves open stays open in what is made of it."""

    @given(st.data(), half_known_sets, half_known_sets, st.sampled_from(OPERATIONS))
    def test_whatever_the_truth_is_the_result_allows_it(
        self, data: st.DataObject, a: ActorSet, b: ActorSet, operation: Any
    ) -> None:
        """However the open cases turn out, the true result has all that is sure and nothing that is not possible."""
        true_a = {*a.ids, *data.draw(st.sets(st.sampled_from(a.unknown)) if a.unknown else st.just(set()))}
        true_b = {*b.ids, *data.draw(st.sets(st.sampled_from(b.unknown)) if b.unknown else st.just(set()))}
        found, truth = operation(a, b), operation(true_a, true_b)
        assert set(found.ids) <= truth <= {*found.ids, *found.unknown}
        assert set(found.unknown).isdisjoint(found.ids)

    @pytest.mark.parametrize("operation", OPERATIONS)
    @pytest.mark.parametrize("b", [{True}, {False}, {True, False}])
    @pytest.mark.parametrize("a", [{True}, {False}, {True, False}])
    def test_what_is_open_of_an_actor_is_open_in_the_result_if_it_makes_a_difference(
        self, a: set[bool], b: set[bool], operation: Any
    ) -> None:
        """An actor that is, may be or is not in each of two sets is in the result as each truth about the two has it."""
        one, other = (
            half_known(({"KOR"} if truth == {True} else set(), {"KOR"} if True in truth else set())) for truth in (a, b)
        )
        truths = {bool(operation({"KOR"} if x else set(), {"KOR"} if y else set())) for x in a for y in b}
        found = operation(one, other)
        assert ("KOR" in found.ids, "KOR" in found.unknown) == (truths == {True}, truths == {True, False})

    def test_a_predicate_chooses_among_the_open_cases_too(self, atlas: cd.Atlas) -> None:
        """What is left out is left out of both, and the facts about it as well."""
        late = atlas.parties("budapest", as_of=atlas.edition.released)
        none = late.where(lambda _: False)
        assert (none.ids, none.unknown, none.because) == ((), (), ())
        assert {fact.actor for fact in (late & {"USA"}).because} == {"USA"}
        assert late.where(lambda actor: actor.name == "Ireland").unknown == ("IRL",)


class TestAnswers:
    """An answer says what was asked, and what it rests on."""

    def test_where_keeps_those_for_which_the_predicate_holds(self, atlas: cd.Atlas) -> None:
        """A predicate sees the record."""
        parties = atlas.parties("budapest")
        asian = parties.where(lambda actor: isinstance(actor, cd.State) and actor.region == "Eastern Asia")
        assert asian.ids == ("JPN",)
        assert asian.question == parties.question

    def test_membership_is_asked_by_record_id_or_exact_name(self, atlas: cd.Atlas) -> None:
        """A name answers like its id; a name that fits nobody or several is not in a set."""
        parties = atlas.parties("budapest")
        assert atlas.states["JPN"] in parties
        assert "Japan" in parties
        assert "KOR" not in parties
        assert "Atlantis" not in parties
        assert "Korea" not in parties
        with pytest.raises(TypeError, match="is not an actor"):
            _ = 5 in parties

    def test_one_id_is_not_a_set_of_actors(self, atlas: cd.Atlas) -> None:
        """A bare text in an operation is an error that says how to write it."""
        with pytest.raises(TypeError, match="one actor, not a set"):
            _ = atlas.parties("budapest") & "KOR"

    def test_a_set_of_another_edition_is_refused_with_the_ids_that_are_not_in_this_one(self, atlas: cd.Atlas) -> None:
        """Whether it has them for sure or possibly, actors that the edition lacks cannot be combined with its own."""
        new = [cd.State(id=id, name=f"State {id}", refs=(cd.Ref("boe-a-2010-14221"),)) for id in ("XAA", "XBB", "XCC")]
        more = atlas.overlay(new, check=False)
        one = ActorSet(ids=("USA",), question="mine", actors=atlas.actors)
        other = ActorSet(ids=("XAA", "XBB", "USA"), unknown=("XCC",), question="yours", actors=more.actors)
        with pytest.raises(ValueError, match="of the second") as error:
            _ = one & other
        assert str(error.value) == (
            "the edition of the first set lacks XAA, XBB, XCC of the second; combine their ids instead"
        )
        assert (other & one).ids == ("USA",)

    def test_plain_ids_are_of_the_day_that_was_asked_and_leave_nothing_open(self, atlas: cd.Atlas) -> None:
        """A list of ids is what it says, so that the result has the day and only the open cases of the set."""
        late = atlas.parties("budapest", as_of=atlas.edition.released)
        assert (late & ["USA", "IRL"]).as_of == late.as_of
        assert (late & ["USA", "IRL"]).unknown == ("IRL",)
        assert (late & ["USA"]).unknown == ()
        assert (late | ["IRL"]).ids == tuple(sorted((*late.ids, "IRL")))

    def test_the_evidence_of_an_answer_is_of_its_actors(self, atlas: cd.Atlas) -> None:
        """Each fact is one of an actor in the set, and each actor in the set has one."""
        for found in (atlas.parties("budapest"), atlas.voters("74/247", "no"), atlas.members("eu"), atlas.partners("KOR")):
            assert {fact.actor for fact in found.because} == set(found.ids)
            assert {row["id"] for row in found.rows() if row["because"]} == set(found.ids)

    def test_a_set_reads_as_a_sentence(self, atlas: cd.Atlas) -> None:
        """The text of a set says the question, the number and the first few ids."""
        assert repr(atlas.parties("budapest", as_of="2004-07-01")) == (
            "<parties to budapest on 2004-07-01: 5 actors: ALB, EST, HRV, HUN, LTU>"
        )
        assert "parties to budapest" in atlas.parties("budapest")._repr_html_()

    @pytest.mark.parametrize(
        ("count", "text"),
        [
            (0, "<members of eu on 2020-01-01: 0 actors>"),
            (1, "<members of eu on 2020-01-01: 1 actor: AUT>"),
            (8, "<members of eu on 2020-01-01: 8 actors: AUT, BEL, BGR, CYP, CZE, DEU, DNK, ESP>"),
            (9, "<members of eu on 2020-01-01: 9 actors: AUT, BEL, BGR, CYP, CZE, DEU, DNK, ESP, …>"),
        ],
    )
    def test_a_sentence_names_eight_at_most(self, atlas: cd.Atlas, count: int, text: str) -> None:
        """One is an actor, others are actors, and from the ninth on they are left out."""
        members = atlas.members("eu", as_of="2020-01-01")
        assert repr(members.where(lambda actor: actor.id in members.ids[:count])) == text

    def test_a_set_is_made_of_ids(self, atlas: cd.Atlas) -> None:
        """Ids come in any order and more than once; what is not said is empty, but for the registry that knows them."""
        found = ActorSet(ids=("USA", "ALB", "USA"), question="mine", actors=atlas.actors)
        assert found.ids == ("ALB", "USA")
        assert (found.as_of, found.unknown, found.because) == (None, (), ())
        assert ActorSet(ids=(), question="", unknown=("B", "A", "B"), actors=atlas.actors).unknown == ("A", "B")
        with pytest.raises(TypeError, match="actors"):
            ActorSet(ids=(), question="")  # type: ignore[call-arg]

    @pytest.mark.parametrize(
        ("sign", "operation"), [("&", operator.and_), ("|", operator.or_), ("-", operator.sub), ("^", operator.xor)]
    )
    def test_an_operation_keeps_what_was_asked_and_why(
        self, atlas: cd.Atlas, sign: str, operation: Callable[[ActorSet, object], ActorSet]
    ) -> None:
        """The question of a result has those of both sides; its evidence is theirs about who is in it, each fact once."""
        parties, members = atlas.parties("budapest", as_of="2020-01-01"), atlas.members("eu", as_of="2020-01-01")
        found = operation(parties, members)
        assert found.question == f"({parties.question} {sign} {members.question})"
        assert found.as_of == datetime.date(2020, 1, 1)
        assert found.because == tuple(fact for fact in (*parties.because, *members.because) if fact.actor in found.ids)
        assert operation(parties, parties).because in {parties.because, ()}
        assert operation(parties, ["USA", "ALB", "USA"]).question == f"({parties.question} {sign} {{ALB, USA}})"
        for day in ("2019-12-31", "2020-01-02"):
            assert operation(parties, atlas.members("eu", as_of=day)).as_of is None

    def test_the_rows_of_a_set_say_why(self, atlas: cd.Atlas) -> None:
        """A row has the facts by their ids; the table that is shown has them in words, and who is left open below."""
        parties = atlas.parties("budapest", as_of="2004-07-01").where(lambda actor: actor.id == "EST") | ["JPN"]
        assert parties.rows() == (
            {"id": "EST", "name": "Estonia", "because": "budapest:EST:signature; budapest:EST:ratification"},
            {"id": "JPN", "name": "Japan", "because": ""},
        )
        assert parties.grid() == Grid(
            f"{parties.question}: 2 actors",
            ("id", "name", "because"),
            (("EST", "Estonia", "signature 2001-11-23, ratification 2003-05-12"), ("JPN", "Japan", "")),
        )
        open_for = attrs.evolve(parties, unknown=("CHN", "KOR")).grid()
        assert open_for.title == f"{parties.question}: 2 actors; open for 2"
        assert open_for.foot == (("What is known leaves it open for CHN, KOR.", ""),)

    def test_votes_and_memberships_are_said_in_words(self, atlas: cd.Atlas) -> None:
        """A vote is its choice; a participation is its partnership, role and beginning."""
        assert atlas.voters("A/RES/74/247", "no").grid().rows[0] == ("ALB", "Albania", "no")
        assert atlas.members("eu").grid().rows[0] == ("AUT", "Austria", "eu (member, 1995-01-01)")

    def test_what_stays_open_is_named_and_is_not_in_the_set(self, atlas: cd.Atlas) -> None:
        """After the day to which a treaty is known, those that might have joined unseen are listed apart."""
        treaty = atlas.treaties["budapest"]
        late = atlas.parties("budapest", as_of=atlas.edition.released)
        assert treaty.complete_to < atlas.edition.released
        assert "IRL" in late.unknown
        assert "IRL" not in late
        assert set(late.unknown).isdisjoint(late.ids)
        assert "open for" in repr(late)
