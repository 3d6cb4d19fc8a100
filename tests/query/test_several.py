"""One thing where several are meant."""

from __future__ import annotations

import pytest

import cyberdiplo as cd
from cyberdiplo.query.several import several


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("USA", "'USA' is one actor, not several of them; write ['USA']"),
        (cd.Choice.YES, "'yes' is one actor, not several of them; write ['yes']"),
        (cd.load().states["USA"], "'USA' is one actor, not several of them; give a list of them"),
        (7, "7 is one actor, not several of them; give a list of them"),
    ],
    ids=["text", "word", "record", "number"],
)
def test_one_is_refused_with_what_to_write(given: object, error: str) -> None:
    """A text is not taken apart into its letters, and a record is named by its id."""
    with pytest.raises(TypeError) as caught:
        several(given, "actor")  # type: ignore[arg-type]
    assert str(caught.value) == error


def test_several_are_a_tuple_whatever_they_come_in() -> None:
    """A list, a set of one and what can be read only once are taken, in their order."""
    assert several(["USA", "CHN"], "actor") == ("USA", "CHN")
    assert several({"USA"}, "actor") == ("USA",)
    assert several(iter(["USA", "CHN"]), "actor") == ("USA", "CHN")
    assert several([], "actor") == ()
