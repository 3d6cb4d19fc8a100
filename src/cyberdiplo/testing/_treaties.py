"""Strategies for treaties and the lives that actors have with them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from cyberdiplo.model import State, Treaty, TreatyAction
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Act, EntryRule
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.binding import bound_from
from cyberdiplo.query.standing import CONSENT
from cyberdiplo.testing._dates import DAY, MAX_DAY, MIN_DAY, date_or_none, draw_day
from cyberdiplo.testing._records import REFS, draw_name

__all__ = ["draw_acts", "draw_treaty", "treaties", "treaty_actions"]

# What may follow an act, and with what an actor may begin (Vienna Convention, Arts 11 to 16 and 54); None is nothing.
# The same act stands in the same place, so that Hypothesis can leave out the act before it.
_AFTER: dict[Act | None, tuple[Act | None, ...]] = {
    None: (None, Act.ACCESSION, Act.SIGNATURE, Act.SIGNATURE, Act.SUCCESSION, Act.INVITATION),
    Act.INVITATION: (None, Act.ACCESSION, Act.SIGNATURE),
    Act.SIGNATURE: (None, Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL),
    Act.WITHDRAWAL: (None, Act.ACCESSION),
    **dict.fromkeys(CONSENT, (None, None, Act.WITHDRAWAL)),
}
_NEXT = {act: st.sampled_from(choices) for act, choices in _AFTER.items()}
_LONGEST = 4
_OPEN_BY = datetime.date(2010, 12, 31)

_FORMS = st.sampled_from(("day", "day", "span", "before"))
_RULES = st.sampled_from((None, *EntryRule))
_NEEDED = st.sampled_from((None, 1, 2, 3))
_NUMBERS, _BOOLEANS = st.integers(1, 99), st.booleans()


def treaties() -> st.SearchStrategy[Treaty]:
    """Return a strategy for treaties: adopted, then opened, then in force, each on days that may be known in part.

    They are adopted and opened from 2000 to 2010 and enter into force by 2024, by any rule or by none that
    is known; their records are complete to a day after their opening.

    Shrinks towards a treaty that is not in force and of which only the day to which it is complete is known.

    Examples:
        >>> from hypothesis import find
        >>> found = find(treaties(), lambda treaty: treaty.in_force is not None)
        >>> found.id, str(found.in_force)
        ('treaty-1', '2000-01-01')
    """
    return _treaties()


def treaty_actions(
    treaty: Treaty, actor: Actor | str, *, min_day: datetime.date | None = None, max_day: datetime.date | None = None
) -> st.SearchStrategy[tuple[TreatyAction, ...]]:
    """Return a strategy for a lawful life of one actor with a treaty: up to four acts, oldest first.

    It may be invited; it signs and then ratifies, accepts or approves, or it accedes or succeeds; it may
    withdraw and then accede again. Days may be known in part, but never so that the order is in doubt.
    Where the day of effect is stated, it is one that the treaty's rule allows. The acts rest on the
    treaty's refs.

    Shrinks towards no acts, then to fewer and earlier ones on exact days.

    Args:
        treaty: The treaty, such as one of `treaties` or of an atlas.
        actor: A state or a body, or an id; the acts of a state lie within its life, so far as that is known.
        min_day: The first day of an act; without it, that on which the treaty was certainly open, or
            1 January 2000 if that is not known.
        max_day: The last day of an act; without it, that to which the treaty's record is complete.
            There are no acts if no day lies between.

    Raises:
        hypothesis.errors.InvalidArgument: The treaty is no `Treaty`.

    Examples:
        >>> import cyberdiplo as cd
        >>> from hypothesis import find
        >>> budapest = cd.load().treaties["budapest"]
        >>> [act.actor for act in find(treaty_actions(budapest, "XAA"), lambda acts: len(acts) > 0)]
        ['XAA']
    """
    return _treaty_actions(treaty, actor, min_day, max_day)


@st.composite
def _treaties(draw: st.DrawFn) -> Treaty:
    return draw_treaty(draw, f"treaty-{draw(_NUMBERS)}")


@st.composite
def _treaty_actions(
    draw: st.DrawFn, treaty: Treaty, actor: Actor | str, min_day: datetime.date | None, max_day: datetime.date | None
) -> tuple[TreatyAction, ...]:
    if not isinstance(treaty, Treaty):
        raise InvalidArgument(f"{treaty!r} is not a Treaty; give a record, such as atlas.treaties['budapest']")
    return draw_acts(draw, treaty, actor, min_day=min_day or datetime.date.min, max_day=max_day or treaty.complete_to)


def draw_treaty(draw: st.DrawFn, id: str) -> Treaty:
    """Draw a treaty with this slug."""
    adopted = date_or_none(draw, MIN_DAY, _OPEN_BY)
    opened = date_or_none(draw, adopted.last if adopted else MIN_DAY, _OPEN_BY)
    start = opened or adopted
    open_from = start.last if start else MIN_DAY
    name = draw_name(draw, id)
    complete_to, refs = draw_day(draw, open_from, MAX_DAY), draw(REFS)
    claimed = start is not None and complete_to > start.last
    return Treaty(
        id=id,
        name=name,
        title=name,
        depositary="un",
        adopted=adopted,
        opened=opened,
        in_force=date_or_none(draw, open_from, MAX_DAY),
        rule=draw(_RULES),
        instruments_needed=draw(_NEEDED),
        by_invitation=draw(_BOOLEANS),
        complete_to=complete_to,
        complete_refs=refs[:1] if claimed else (),
        refs=refs,
    )


def draw_acts(
    draw: st.DrawFn,
    treaty: Treaty,
    actor: Actor | str,
    *,
    min_day: datetime.date,
    max_day: datetime.date,
    held: Sequence[TreatyAction] = (),
    consent_from: datetime.date = datetime.date.min,
) -> tuple[TreatyAction, ...]:
    """Draw the acts of an actor, those that it holds from a predecessor included; it consents from a day on."""
    state = actor if isinstance(actor, State) else None
    open_from = [date.last for date in (treaty.adopted, treaty.opened) if date] or [MIN_DAY]
    began = [state.began.last] if state and state.began else []
    first = max([min_day, *open_from, *began, *(act.date.last + DAY for act in held)])
    last = min(max_day, state.ended.first if state and state.ended else datetime.date.max)
    found = list(held)
    while len(found) < _LONGEST and first <= last:
        kind = draw(_NEXT[found[-1].act if found else None])
        first = max(first, consent_from) if kind in CONSENT else first
        if kind is None or first > last:
            break
        date = _when(draw, first, last, allow_open=not found)
        act = _with_effect(
            draw, treaty, _act(treaty, actor if isinstance(actor, str) else actor.id, kind, date, found), state
        )
        found.append(act)
        ends = [act.date.last, act.effective.last if act.effective and kind is Act.WITHDRAWAL else datetime.date.min]
        first = max(ends) + DAY
    return tuple(found)


def _when(draw: st.DrawFn, first: datetime.date, last: datetime.date, *, allow_open: bool) -> PartialDate:
    """Draw a date that lies within two days, but for an open beginning."""
    form, day = draw(_FORMS), draw_day(draw, first, last)
    if form == "span":
        return PartialDate(draw_day(draw, first, day), day)
    return PartialDate(datetime.date.min if form == "before" and allow_open else day, day)


def _act(treaty: Treaty, actor: str, kind: Act, date: PartialDate, before: Sequence[TreatyAction]) -> TreatyAction:
    """Return an act; the id of a second one of its kind says so."""
    again = ":2" if any(act.act is kind for act in before) else ""
    return TreatyAction(
        id=f"{treaty.id}:{actor}:{kind}{again}", treaty=treaty.id, actor=actor, act=kind, date=date, refs=treaty.refs
    )


def _with_effect(draw: st.DrawFn, treaty: Treaty, act: TreatyAction, state: State | None) -> TreatyAction:
    """Return the act, perhaps with a day of effect that is stated: one that agrees with the treaty's rule."""
    if act.act not in CONSENT and act.act is not Act.WITHDRAWAL:
        return act
    span = bound_from(treaty, act)
    if span is None or not draw(_BOOLEANS):
        return act
    began = state.began.last if state and state.began else datetime.date.min  # no effect is before the state
    first, last = max(span.first, act.date.first, began), span.last
    if act.act is Act.SUCCESSION:  # reaches back
        first = max(span.first, min(began, span.last))
    elif last == datetime.date.max:  # nothing says when
        first = max(span.first, act.date.last)
        last = first + 90 * DAY
    return attrs.evolve(act, effective=PartialDate.on(draw_day(draw, first, last)))
