"""What leads back to itself is found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdiplo.laws import circles

STEPS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3).map(tuple))


@given(STEPS)
def test_a_circle_is_what_its_own_steps_reach(steps: circles.Steps) -> None:
    """In a circle is exactly what is among those that are reached from it by one step or more."""
    reached = {id: set(ids) for id, ids in steps.items()}
    for _ in steps:
        reached = {id: ids.union(*(reached.get(one, ()) for one in ids)) for id, ids in reached.items()}
    assert circles._in_circles(steps) == [id for id in steps if id in reached[id]]


def test_what_only_leads_to_a_circle_is_not_in_it() -> None:
    """Of four, two lead to each other, one to both of them without coming back, and one to nothing."""
    assert circles._in_circles({"a": ("b",), "b": ("a",), "c": ("a", "d"), "d": ()}) == ["a", "b"]


@pytest.mark.parametrize(
    ("steps", "looked_at"),
    [
        ({"a": ("b",), "b": ("c",), "c": ()}, []),
        ({"a": ("b", "c"), "b": ("c", "c"), "c": ("elsewhere",)}, []),
        ({"a": ("b",), "b": ("a", "c"), "c": ("d",), "d": ()}, ["a", "b"]),
    ],
)
def test_lines_that_end_are_not_walked_one_by_one(
    steps: circles.Steps, looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what does not end is looked at by itself, so that long lines cost no more than their length."""
    asked: list[str] = []

    def noted(id: str, _: circles.Steps) -> bool:
        asked.append(id)
        return False

    monkeypatch.setattr(circles, "_comes_back", noted)
    circles._in_circles(steps)
    assert asked == looked_at
