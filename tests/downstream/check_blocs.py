"""The counts hold for every edition that is lawful, not only for the one that is installed."""

from __future__ import annotations

import datetime

from blocs import Count, consents
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.testing import atlases

days = st.dates(datetime.date(2000, 1, 1), datetime.date(2025, 1, 31))
few = settings(max_examples=20, deadline=None)


@few
@given(atlases(), days)
def test_a_group_is_the_sum_of_its_members(atlas: cd.Atlas, day: datetime.date) -> None:
    """Counting one by one gives the same."""
    for treaty in atlas.treaties:
        alone = [consents(atlas, [state], treaty, day) for state in atlas.states]
        assert consents(atlas, atlas.states, treaty, day) == tuple(map(sum, zip(*alone, strict=True)))


@few
@given(atlases(max_states=2), days)
def test_a_state_counts_as_its_standing_says(atlas: cd.Atlas, day: datetime.date) -> None:
    """Who has consented is certain or unknown, never both, and nobody else is either."""
    consented = {cd.Standing.CONTRACTING, cd.Standing.PARTY}
    for treaty in atlas.treaties:
        for state in atlas.states:
            possible = set(atlas.standing(state, treaty, day).possible)
            expected = Count(possible <= consented, bool(possible & consented) and not possible <= consented)
            assert consents(atlas, [state], treaty, day) == expected


def test_one_count_is_known() -> None:
    """The number of the edition that is installed."""
    assert consents(cd.load(), ["USA", "KOR", "BIH"], "budapest", "2007-01-01") == Count(2, 0)
