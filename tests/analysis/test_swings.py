"""All states between two poles: the rows are what the measures of pairs say, one by one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.analysis import VoteTable, agreement, swing, swing_table

ATLAS = cd.load()
CAST: dict[str, dict[str, str]] = {}
for vote in ATLAS.votes:
    CAST.setdefault(vote.ballot, {})[vote.actor] = str(vote.choice)
POLES = ("USA", "RUS", "CHN", "IND", "DEU")
SELECTIONS: tuple[dict[str, object], ...] = (
    {},
    {"session": 74},
    {"tabled_by": "RUS"},
    {"sponsor": "United States", "stage": None},
    {"stage": None},
)


def side(vote: str | None, poles: tuple[str, str]) -> int:
    """The pole to which a vote is nearer, 0 for neither, by the distances of yes, abstain and no."""
    scale = {"yes": 1, "abstain": 2, "no": 3}
    if vote not in scale:
        return -1
    one, two = (abs(scale[vote] - scale[pole]) for pole in poles)
    return 1 if one < two else 2 if two < one else 0


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@settings(max_examples=8)
@given(poles=st.permutations(POLES).map(lambda ids: ids[:2]))
def test_every_row_is_what_the_pairs_say(selection: dict[str, object], poles: list[str]) -> None:
    """Agreements, their n and the swing are those of the measures; sides and changes are those of the votes, by day."""
    one, two = poles
    found = swing_table(ATLAS, one, two, actors=["BRA", "KOR", "IND", "ZAF"], **selection)  # type: ignore[arg-type]
    votes = VoteTable.of(ATLAS)
    for row in found:
        actor = str(row["actor"])
        for pole in poles:
            pair = agreement(ATLAS, actor, pole, **selection)  # type: ignore[arg-type]
            assert row[f"agreement_{pole}"] == pytest.approx(pair.value)
            assert row[f"n_{pole}"] == pair.n
        assert row["swing"] == pytest.approx(swing(ATLAS, actor, one, two, **selection).value)  # type: ignore[arg-type]
        shared = {*agreement(ATLAS, one, two, **selection).ballots}  # type: ignore[arg-type]
        rolls = sorted((roll for roll in votes.rolls if roll.id in shared), key=lambda roll: roll.date)
        sides: list[int] = []
        for roll in rolls:
            cast = CAST[roll.id]
            if cast.get(one) != cast.get(two):
                sides.append(side(cast.get(actor), (cast[one], cast[two])))
        voted = [each for each in sides if each >= 0]
        assert [row[f"nearer_{one}"], row[f"nearer_{two}"], row["neither"]] == [voted.count(each) for each in (1, 2, 0)]
        decided = [each for each in voted if each]
        assert row["changes"] == sum(a != b for a, b in itertools.pairwise(decided))


def test_those_midway_come_first_and_the_few_are_counted() -> None:
    """Rows are in the order of the swing, and whoever has too few ballots is left out and said to be."""
    found = swing_table(ATLAS, "USA", "RUS", min_n=20)
    swings = [float(str(row["swing"])) for row in found.rows()]
    assert swings == sorted(swings, reverse=True)
    assert all(row["n_USA"] >= 20 <= row["n_RUS"] for row in found.rows())  # type: ignore[operator]
    left = len(swing_table(ATLAS, "USA", "RUS")) - len(found)
    assert f"{left} states are left out, with fewer than 20 ballots" in found.about


def test_the_texts_of_one_side_are_chosen_by_who_tabled_them() -> None:
    """The ballots of a measure are those of the resolutions that the actor tabled, and of no others."""
    for field, names in (("tabled_by", "tabled_by"), ("sponsor", "sponsors")):
        found = agreement(ATLAS, "IND", "CHN", **{field: ["RUS", "USA"]})  # type: ignore[arg-type]
        used = {*found.ballots, *(id for one in found.dropped for id in one.ballots)}
        named = {id for id, one in ATLAS.resolutions.items() if {"RUS", "USA"} & {*getattr(one, names)}}
        assert used
        assert {ATLAS.ballot(id).resolution for id in used} <= named
    both = agreement(ATLAS, "IND", "CHN", tabled_by="RUS", resolutions=["74/247", "74/28"])
    assert both.ballots + tuple(id for one in both.dropped for id in one.ballots) == ("A/RES/74/247",)
    with pytest.raises(cd.UnknownIdError, match="Nowhere"):
        agreement(ATLAS, "IND", "CHN", tabled_by="Nowhere")


def test_without_actors_all_that_voted_have_a_row() -> None:
    """The poles and those without a vote that counts have none; those that stand between them as far are in order."""
    found = swing_table(ATLAS, "USA", "RUS", session=74)
    agreed = {
        id
        for id in VoteTable.of(ATLAS).actors
        if id not in ("USA", "RUS") and all(agreement(ATLAS, id, pole, session=74).n for pole in ("USA", "RUS"))
    }
    keys = [(-float(str(row["swing"])), str(row["actor"])) for row in found]
    assert {id for _, id in keys} == agreed
    assert keys == sorted(keys)


def test_whoever_did_not_vote_is_not_among_the_few() -> None:
    """Neither are the poles, wherever they stand among the actors that are given; the few are counted one by one."""
    votes = VoteTable(
        [(id, id, "plenary", f"2020-01-0{id}", "75", (), "complete", "", (f"book[{id}]",)) for id in "12345"],
        ["XAA", "XAB", "XAC", "XAD", "XAE", "XAF"],
        b"YNYXXX" + b"YNYXNX" + b"YNNXXX" + b"YYYXYX" + b"NYAYXX",
    )
    found = swing_table(votes, "XAA", "XAB", ["XAD", "XAA", "XAF", "XAE", "XAC", "XAB"], min_n=2)
    row = ("XAC", 0.625, 4, 0.375, 4, 0.75, 2, 1, 1, 1)
    assert found.records == (row,)
    about = "One row a state between XAA and XAB, on 4 ballots that were not unanimous."
    assert found.about == f"{about} 2 states are left out, with fewer than 2 ballots beside a pole."
    assert [ref.locator for ref in found.refs] == ["1", "2", "3", "5"]
    assert (found.name, found.edition) == ("swing table", "")
    every = swing_table(votes, "XAA", "XAB", min_n=0)
    assert [row["actor"] for row in every] == ["XAC", "XAD", "XAE"]
    assert every.about == about
    assert swing_table(ATLAS, "USA", "RUS", ["KOR"], session=74).edition == ATLAS.edition.number


def test_one_is_not_several() -> None:
    """The error says what was meant by the one."""
    with pytest.raises(TypeError, match="is one actor, not several"):
        swing_table(ATLAS, "USA", "RUS", "KOR")
