"""Things are chosen by their fields as facts are, and what is chosen is a registry again."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.model.kinds import FACTS, KINDS, THINGS
from cyberdiplo.query import choosing
from cyberdiplo.storage.folders import BundledFolder

ATLAS = cd.load()


def test_resolutions_are_chosen_by_who_tabled_them_topic_outcome_and_span() -> None:
    """All that is asked for must hold, and the view keeps the order of the whole."""
    found = ATLAS.resolutions.where(tabled_by="Russia", topic="cybercrime", outcome="recorded vote", date="2018/2019")
    assert list(found) == ["A/RES/73/187", "A/RES/74/247"]
    assert found["A/RES/74/247"] is ATLAS.resolutions["A/RES/74/247"]
    assert found.find("74/247").id == "A/RES/74/247"
    assert list(found.where(session=74)) == ["A/RES/74/247"]


@pytest.mark.parametrize("kind", THINGS)
def test_every_record_is_found_by_each_of_its_own_values(kind: str) -> None:
    """Whatever a field holds, asking for it keeps the record; asking for its absence keeps those without."""
    registry: Any = getattr(ATLAS, kind)
    chooser = ATLAS.chooser(kind)
    some = list(registry.values())[:: max(1, len(registry) // 5)]
    with pytest.raises(TypeError) as error:
        registry.where(nothing_of_the_kind=1)
    names = str(error.value).partition("it has ")[2].split(", ")
    assert {"id"} <= set(names)
    for record in some:
        for name in names:
            value = chooser.value(record, name)
            for one in value or ("",) if isinstance(value, tuple) else (value,):
                assert record.id in registry.where(**{name: one}), (name, one)


@given(st.sampled_from(sorted({topic for one in ATLAS.resolutions.values() for topic in one.topics})), st.integers(50, 80))
def test_a_choice_of_two_fields_is_the_choice_of_one_after_the_other(topic: cd.Topic, session: int) -> None:
    """Fields are joined by and, in whichever order."""
    both = ATLAS.resolutions.where(topic=topic, session=session)
    assert list(both) == list(ATLAS.resolutions.where(session=session).where(topic=topic))
    assert list(both) == [id for id, one in ATLAS.resolutions.items() if topic in one.topics and one.session == session]


def test_a_view_is_a_registry_of_its_own_records() -> None:
    """It finds, misses, counts and travels as a registry does."""
    mine = (
        ATLAS.treaties.where(depositary="coe", date="../2010")
        if "coe" in ATLAS.bodies
        else ATLAS.treaties.where(date="../2010")
    )
    assert mine
    assert pickle.loads(pickle.dumps(mine)) == mine
    assert "hanoi" not in mine
    with pytest.raises(cd.UnknownIdError):
        mine["hanoi"]
    with pytest.raises(cd.UnknownIdError):
        mine.find("Hanoi Convention")
    assert repr(mine).startswith(f"<{len(mine)} ")


@pytest.mark.parametrize(
    ("kind", "fields", "error", "words"),
    [
        ("resolutions", {"nope": 1}, TypeError, "it has id, title, session"),
        ("resolutions", {"topic": "weather"}, ValueError, "'cybercrime'"),
        ("resolutions", {"session": "74"}, TypeError, "takes a whole number"),
        ("resolutions", {"session": True}, TypeError, "takes a whole number"),
        ("resolutions", {"tabled_by": "Nowhere"}, cd.UnknownIdError, "no actor 'Nowhere'"),
        ("resolutions", {"date": "2019-13"}, ValueError, "2019-13"),
        ("treaties", {"depositary": "KOR"}, cd.UnknownIdError, "KOR"),
        ("actors", {"id": "KOR"}, TypeError, "ask one of the kinds"),
    ],
)
def test_what_cannot_be_chosen_by_is_one_clear_error(
    kind: str, fields: dict[str, object], error: type[Exception], words: str
) -> None:
    """The error names what is valid."""
    with pytest.raises(error, match=words):
        getattr(ATLAS, kind).where(**fields)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("declarations", "id, treaty, actor, kind, article, date, effective, territory, evidence"),
        ("participations", "id, partnership, actor, role, began, ended, date, evidence"),
        ("votes", "id, ballot, resolution, actor, choice, date, evidence"),
        ("ballots", "id, resolution, stage, date, yes, no, abstain, not_voting, names, evidence"),
        ("sources", "id, title, publisher, kind, link, read_at, copy, read, dated, terms, date"),
        ("facts", "id, actor, date, evidence"),
        (
            "treaties",
            (
                "id, name, title, reference, depositary, adopted, opened, in_force, parent, parent_required, by_invitation, "
                "rule, instruments_needed, complete_to, date, evidence"
            ),
        ),
    ],
)
def test_a_kind_is_chosen_by_these_fields(kind: str, fields: str) -> None:
    """Each field once, one of several values by its singular, a day and how it is known as well, and no prose."""
    choosing._fields.cache_clear()
    assert ", ".join(fields_of(getattr(cd.load(), kind))) == fields


def test_fields_of_each_sort_are_asked_for_anew() -> None:
    """Words, numbers, truths, several values, days and what is missing, each by what was declared of its field."""
    choosing._fields.cache_clear()
    assert set(ATLAS.ballots.where(yes="FRA", stage="plenary")) <= {
        one.id for one in ATLAS.ballots.values() if "FRA" in one.yes
    }
    assert len(ATLAS.ballots.where(yes="FRA")) > 20
    assert {"DNK"} == {one.actor for one in ATLAS.declarations.where(territory="Greenland", treaty="budapest")}
    assert all(one.effective is None for one in ATLAS.declarations.where(effective=None))
    assert {one.parent_required for one in ATLAS.treaties.where(parent_required=True).values()} == {True}
    assert {str(one.adopted)[:4] for one in ATLAS.resolutions.where(date="2019").values()} == {"2019"}
    assert len(ATLAS.actions.where(evidence="official")) > len(ATLAS.actions.where(evidence="reported")) > 0
    with pytest.raises(TypeError, match=r"^parent_required takes True or False, not 1$"):
        ATLAS.treaties.where(parent_required=1)
    with pytest.raises(TypeError, match=r"^instruments_needed takes a whole number, not '5'$"):
        ATLAS.treaties.where(instruments_needed="5")


def test_every_kind_says_what_its_day_is() -> None:
    """Where a declaration names a date, the class has it."""
    for kind in KINDS.values():
        assert not kind.date or kind.date in kind.type.__annotations__


def fields_of(facts: Any) -> list[str]:
    """Return the fields by which facts can be chosen, as the error for another one lists them."""
    with pytest.raises(TypeError) as error:
        facts.where(nothing_of_the_kind=1)
    return str(error.value).partition("it has ")[2].split(", ")


def has(own: Any, wanted: Any) -> bool:
    """Whether a fact with this value is one that is asked for: one of its values, its lack of any, a day within."""
    if isinstance(own, tuple):
        return wanted in (own or ("",))
    return wanted.covers(own) if own is not None and isinstance(wanted, cd.PartialDate) else own == wanted


@pytest.mark.parametrize("kind", FACTS)
def test_facts_are_chosen_as_if_each_was_looked_at(kind: str) -> None:
    """By one field or two, one value or several, of all facts and of a part of them, in their order."""
    facts: Any = getattr(ATLAS, kind)
    value = ATLAS.chooser(kind).value
    names = fields_of(facts)
    assert {"id", "actor", "date", "evidence"} <= {*names}
    for some in (facts, facts[len(facts) // 3 : len(facts) // 2]):
        for name in names:
            own = [value(one, name) for one in some]
            each = dict.fromkeys(part for one in own for part in ((one or ("",)) if isinstance(one, tuple) else (one,)))
            for wanted in [*each][:2]:
                expected = [one for one, mine in zip(some, own, strict=True) if has(mine, wanted)]
                assert list(some.where(**{name: wanted})) == expected, (name, wanted)
                if name != "actor":
                    actor = some[0].actor
                    fields = {name: wanted, "actor": actor}
                    for order in (fields, dict(reversed(fields.items()))):
                        assert list(some.where(**order)) == [one for one in expected if one.actor == actor], (order, wanted)
            if len(each) > 1 and not isinstance(next(iter(each)), cd.PartialDate) and None not in each:
                two = [*each][1::-1]
                expected = [one for one, mine in zip(some, own, strict=True) if any(has(mine, wanted) for wanted in two)]
                assert list(some.where(**{name: two})) == expected, (name, two)


@pytest.mark.parametrize(
    ("kind", "fields", "error", "words"),
    [
        ("votes", {"nope": 1}, TypeError, "a Vote has no field 'nope' to choose by; it has id, ballot, resolution, actor"),
        ("facts", {"act": 1}, TypeError, "a fact has no field 'act' to choose by; it has id, actor"),
        (
            "actions",
            {"id": "budapest:USA:ratificatoin"},
            cd.UnknownIdError,
            "no TreatyAction here 'budapest:USA:ratificatoin'. Did",
        ),
        ("actions", {"id": 5}, TypeError, "5 is not an id; give text"),
        ("actions", {"date": 2019}, TypeError, "2019 is not a date; give a datetime.date, a PartialDate or EDTF text"),
        ("votes", {"choice": "maybe"}, ValueError, "'abstain'"),
    ],
)
def test_what_facts_cannot_be_chosen_by_is_one_clear_error(
    kind: str, fields: dict[str, object], error: type[Exception], words: str
) -> None:
    """Of all of them, and of a part, in which only its own ids are known."""
    for some in (getattr(ATLAS, kind), getattr(ATLAS, kind)[:100]):
        with pytest.raises(error) as caught:
            some.where(**fields)
        if error is not cd.UnknownIdError or len(some) > 100:
            assert words in str(caught.value)


def test_a_part_knows_its_own_ids_alone() -> None:
    """Another one is an error, with what is near."""
    part = ATLAS.actions.where(treaty="budapest")
    assert part.where(id="budapest:USA:ratification")[0] is part.where(actor="USA", act="ratification")[0]
    with pytest.raises(cd.UnknownIdError, match="no TreatyAction here 'hanoi:AUS:signature'"):
        part.where(id="hanoi:AUS:signature")


def test_what_no_fact_has_gives_no_facts() -> None:
    """An actor without acts, alone, beside one with some, and of a part of all acts."""
    actions = cd.Atlas(BundledFolder()).actions
    without = next(id for id in ATLAS.states if all(one.actor != id for one in ATLAS.actions))
    assert tuple(actions.where(actor=without)) == ()
    assert actions.where(actor=[without, "USA"]) == actions.where(actor="USA") != ()
    assert tuple(actions.where(treaty="budapest").where(actor=without)) == ()
    assert tuple(actions.where(actor="USA").where(actor="CHN")) == tuple(actions.where(actor="USA", act="invitation")) == ()


def test_an_id_that_no_fact_has_is_told_with_the_three_that_are_spelled_most_like_it() -> None:
    """Without names, since facts have none."""
    with pytest.raises(cd.UnknownIdError) as caught:
        ATLAS.actions.where(id="budapest:USA:ratificatoin")
    assert caught.value.hints == tuple(
        (id, "") for id in ("budapest:USA:ratification", "budapest:UKR:ratification", "budapest:TUR:ratification")
    )


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("actions", {"actor": 5}, "5 is not an actor; give a record, an id or an exact name"),
        ("actions", {"treaty": 5}, "5 is not a treaty; give a record, an id or an exact name"),
        ("positions", {"subject": 5}, "5 is not a subject; give a record, an id or an exact name"),
    ],
)
def test_what_is_no_record_is_named_with_the_field(kind: str, fields: dict[str, Any], words: str) -> None:
    """Whatever the field refers to, the error says what it takes."""
    with pytest.raises(TypeError) as caught:
        getattr(ATLAS, kind).where(**fields)
    assert str(caught.value) == words


def test_no_evidence_and_a_date_of_none_are_asked_for_each_in_its_way() -> None:
    """Every fact is known somehow; a day may be missing."""
    choosing._fields.cache_clear()
    with pytest.raises(ValueError, match="None is not an evidence; valid: 'official', 'copy of official', 'reported'"):
        ATLAS.actions.where(evidence=None)  # type: ignore[arg-type]
    assert tuple(ATLAS.actions.where(date=None)) == ()
    assert {one.date for one in ATLAS.documents.where(date=None).values()} == {None}


def test_facts_are_told_apart_in_sets() -> None:
    """Equal facts count once."""
    acts = ATLAS.actions
    assert hash(acts[:2]) == hash(acts[:2]) != hash(acts[1:3])


def test_facts_show_the_first_thirty_and_say_how_many_more() -> None:
    """As a table without notes and places in sources; a slice is facts again, and equal if its facts are."""
    votes = ATLAS.votes.where(ballot="A/RES/74/247")
    grid = votes.grid()
    assert grid.title == f"{len(votes)} × Vote"
    assert grid.header == ("id", "ballot", "resolution", "actor", "choice", "date")
    assert len(grid.rows) == 30
    first = ("A/RES/74/247:AFG", "A/RES/74/247", "A/RES/74/247", "AFG", "not voting", "2019-12-27")
    assert grid.rows[0] == first
    assert grid.foot == ((f"and {len(votes) - 30} more", ""),)
    assert votes[:30].grid().foot == ()
    assert votes[:30].grid().rows == grid.rows
    assert (votes[:30] == votes[:30], votes[:30] == votes[1:31], votes[:2] == tuple(votes[:2])) == (True, False, False)
    assert len({votes[:30], votes[:30], votes[1:31]}) == 2
    assert votes[0] == next(iter(votes))
    assert (votes.rows()[0]["id"], votes.rows()[0]["choice"], votes.rows()[0]["note"]) == (first[0], "not voting", None)
    assert repr(ATLAS.facts) == f"<{len(ATLAS.facts)} × fact>"
