"""Whether something that begins and ends runs on a day: yes, no, or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from cyberdiplo.model import Participation, State
    from cyberdiplo.model.dates import PartialDate

__all__ = ["is_suspended", "may_exist", "runs"]


def runs(began: PartialDate | None, ended: PartialDate | None, day: datetime.date) -> bool | None:
    """Return whether a spell runs on a day; None if what is known allows both.

    It runs from the day on which it began and no longer on the day on which it ended. Without a
    beginning it has not begun; without an end it goes on.
    """
    if began is None or not began.possibly_by(day) or (ended is not None and ended.certainly_by(day)):
        return False
    if began.certainly_by(day) and (ended is None or not ended.possibly_by(day)):
        return True
    return None


def is_suspended(one: Participation, day: datetime.date) -> bool | None:
    """Return whether rights of a participant are suspended on a day; None if what is known allows both."""
    spells = {runs(spell.began, spell.ended, day) for spell in one.suspended}
    return True if True in spells else None if None in spells else False


def may_exist(state: State, day: datetime.date) -> bool:
    """Return whether a state may exist on a day, its first and its last day included."""
    begun = state.began is None or state.began.possibly_by(day)
    return begun and (state.ended is None or day <= state.ended.last)
