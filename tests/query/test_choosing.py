"""Things are chosen by their fields as facts are, and what is chosen is a registry again."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.model.kinds import KINDS, THINGS

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


def test_every_kind_says_what_its_day_is() -> None:
    """Where a declaration names a date, the class has it."""
    for kind in KINDS.values():
        assert not kind.date or kind.date in kind.type.__annotations__
