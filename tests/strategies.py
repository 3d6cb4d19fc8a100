"""Hypothesis strategies for treaties and acts, lawful or not, and for what is known of a date more exactly."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from cyberdiplo import Act, EntryRule, PartialDate, Ref, Treaty, TreatyAction
from cyberdiplo.testing import partial_dates

FIRST, LAST = datetime.date(2000, 1, 1), datetime.date(2004, 12, 31)
REFS = (Ref("a-source"),)

days = st.dates(FIRST, LAST)
dates = partial_dates(FIRST, LAST)


@st.composite
def treaties(draw: st.DrawFn, *, complete: bool = False) -> Treaty:
    """A treaty, in force or not; `complete` if its record is complete for ever."""
    return Treaty(
        id="pact",
        name="Pact",
        title="Pact",
        depositary="un",
        in_force=draw(st.none() | partial_dates(FIRST, LAST, allow_open=False)),
        rule=draw(st.none() | st.sampled_from(EntryRule)),
        complete_to=datetime.date.max if complete else draw(days),
        refs=REFS,
    )


@st.composite
def acts(draw: st.DrawFn) -> tuple[TreatyAction, ...]:
    """Up to four acts of one actor towards the pact, lawful or not, in any order."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        date = draw(dates)
        later = st.none() | st.dates(min(max(date.first, FIRST), LAST), LAST).map(PartialDate.on)
        act = draw(st.sampled_from(Act))
        effective = draw(later) if act not in (Act.INVITATION, Act.SIGNATURE) else None
        found.append(
            TreatyAction(
                id=f"pact:AAA:{number}",
                treaty="pact",
                actor="AAA",
                act=act,
                date=date,
                effective=effective,
                refs=REFS,
            )
        )
    return tuple(found)


@st.composite
def narrower(draw: st.DrawFn, date: PartialDate) -> PartialDate:
    """The same date, known more exactly or just as exactly."""
    first = max(date.first, FIRST)
    last = max(min(date.last, LAST), first)
    inner = sorted(draw(st.tuples(st.dates(first, last), st.dates(first, last))))
    return PartialDate(*inner)
