"""Who is suspended on a day, and who counts as a member then."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import PartialDate, Suspension
from cyberdiplo.query.lifetimes import is_suspended
from cyberdiplo.storage.cells import form
from cyberdiplo.testing import partial_dates

ATLAS = cd.load()
DAYS = st.dates(datetime.date(1945, 1, 1), ATLAS.edition.released)
SUSPENDING = sorted({one.partnership for one in ATLAS.participations if one.suspended})


@given(st.sampled_from(SUSPENDING), st.none() | DAYS)
def test_who_is_not_suspended_is_a_member_and_the_others_are_suspended(partnership: str, day: datetime.date | None) -> None:
    """Leaving out the suspended leaves out those alone, and a case that is open stays open."""
    everybody = ATLAS.members(partnership, day)
    present = ATLAS.members(partnership, day, suspended="leave out")
    asked = day or ATLAS.edition.released
    of = {one.actor: one for one in ATLAS.participations.where(partnership=partnership) if one.actor in everybody}
    held = {actor: is_suspended(one, asked) for actor, one in of.items() if one.began.possibly_by(asked)}
    assert set(present.ids) <= set(everybody.ids)
    assert set(everybody.ids) - set(present.ids) <= {actor for actor, answer in held.items() if answer is not False}
    assert set(present.unknown) >= set(everybody.unknown) - {actor for actor, answer in held.items() if answer}


@pytest.mark.parametrize(
    ("partnership", "day", "suspended"),
    [
        ("league-of-arab-states", "2015-01-01", ("SYR",)),
        ("league-of-arab-states", "1985-01-01", ("EGY",)),
        ("oas", "2010-01-01", ("HND",)),
        ("oas", "1990-01-01", ("CUB",)),
        ("commonwealth", "1997-01-01", ("NGA",)),
        ("commonwealth", "2024-01-01", ("GAB",)),
        ("african-union", "2025-12-01", ("BFA", "GIN", "GNB", "MDG", "MLI", "NER", "SDN")),
        ("ecowas", "2024-01-01", ("BFA", "GIN", "MLI", "NER")),
        ("council-of-europe", "2022-03-01", ("RUS",)),
        ("un", "2022-03-01", ()),
    ],
)
def test_the_suspended_are_those_that_the_organisation_suspended(
    partnership: str, day: str, suspended: tuple[str, ...]
) -> None:
    """Arab League, OAS, Commonwealth, African Union, ECOWAS and Council of Europe, each on a day."""
    found = ATLAS.members(partnership, day) - ATLAS.members(partnership, day, suspended="leave out")
    assert found.ids == suspended


def test_a_day_within_a_span_leaves_the_answer_open() -> None:
    """The Arab League decided on Syria on 12 November 2011, to take effect on the 16th."""
    found = ATLAS.members("league-of-arab-states", "2011-11-13", suspended="leave out")
    assert found.unknown == ("SYR",)
    assert "SYR" in ATLAS.members("league-of-arab-states", "2011-11-13")


def test_a_suspended_member_counts_unless_asked_otherwise() -> None:
    """The default includes them, and another word is refused with those that there are."""
    assert ATLAS.members("oas", "2010-01-01") == ATLAS.members("oas", "2010-01-01", suspended="include")
    with pytest.raises(ValueError, match="suspended='exclude' is not valid; give 'include' or 'leave out'"):
        ATLAS.members("oas", suspended="exclude")


def test_a_suspension_shows_where_the_member_is_compared_and_explained() -> None:
    """It stands beside the membership on a day of it, not on others, and in its explanation."""
    days = ("2009-07-03", "2010-01-01", "2011-06-01")
    (before, then, after) = (
        next(entry.text for entry in ATLAS.profile("HND", as_of=day).entries if entry.subject == "oas") for day in days
    )
    assert then == f"{before}; participation suspended since 2009-07-04"
    assert before == after == "member since 1948"
    assert "Suspended, in its participation, since 2009-07-04 until 2011-06-01." in ATLAS.explain(
        ATLAS.participations.where(id="oas:HND")[0]
    )


@given(st.text("abc ", min_size=1).filter(lambda text: text == text.strip()), partial_dates(), st.none() | partial_dates())
def test_a_suspension_is_read_as_it_is_written(rights: str, began: PartialDate, ended: PartialDate | None) -> None:
    """Its text is a cell from which it comes back."""
    spell = Suspension(rights, began, ended)
    assert form(tuple[Suspension, ...]).read([f"{spell}; {spell}"], ()) == [(spell, spell)]
