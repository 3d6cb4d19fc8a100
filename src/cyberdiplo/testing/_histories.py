"""How the actors and the treaties of one atlas hang together: successions, protocols, entries into force."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import attrs
from hypothesis import strategies as st

from cyberdiplo.model import Body, Ref, State, Treaty, TreatyAction
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import BodyKind
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.standing import CONSENT
from cyberdiplo.testing._dates import DAY, MAX_DAY, draw_date
from cyberdiplo.testing._records import CODES, draw_body, draw_state
from cyberdiplo.testing._treaties import draw_acts, draw_treaty

__all__ = ["History", "draw_history"]

_BOOLEANS, _MOSTLY = st.booleans(), st.sampled_from((False, True, True))
_UNITED_NATIONS = Body(
    id="un", name="United Nations", abbreviation="UN", kind=BodyKind.ORGANISATION, refs=(Ref("source-1"),)
)


@attrs.define
class History:
    """The actors and what they did towards treaties.

    Attributes:
        states: The states by id, predecessors before their successors.
        bodies: The United Nations and perhaps another body.
        treaties: The treaties.
        acts: The acts by treaty and actor.
        followed: The predecessor of each state that followed one.
        heirs: The ids of the states that hold the acts of their predecessor.
    """

    states: dict[str, State] = attrs.Factory(dict)
    bodies: list[Body] = attrs.Factory(lambda: [_UNITED_NATIONS])
    treaties: list[Treaty] = attrs.Factory(list)
    acts: dict[tuple[str, str], tuple[TreatyAction, ...]] = attrs.Factory(dict)
    followed: dict[str, State] = attrs.Factory(dict)
    heirs: set[str] = attrs.Factory(set)

    @property
    def actors(self) -> Iterable[Actor]:
        """All that may act."""
        return (*self.states.values(), *self.bodies[1:])


def draw_history(draw: st.DrawFn, min_states: int, max_states: int) -> History:
    """Draw states and bodies, one or two treaties, and the acts of all towards each."""
    found = History()
    treaty, max_day = _open_treaty(draw, "treaty-1")
    draw(_states_with_acts(found, st.integers(min_states, max_states), treaty, max_day))
    if draw(_BOOLEANS):
        found.bodies.append(draw_body(draw, "body-1"))
        _add_acts(draw, found, treaty, found.bodies[-1], max_day)
    found.treaties.append(_with_instruments(found, treaty))
    if draw(_BOOLEANS):
        found.treaties.append(draw(_other_treaty(found)))
    return found


# What belongs to one state is drawn in one piece, and all these in one, so that Hypothesis can leave out whole states.
@st.composite
def _states_with_acts(
    draw: st.DrawFn, found: History, counts: st.SearchStrategy[int], treaty: Treaty, max_day: datetime.date
) -> None:
    for id in CODES[: draw(counts)]:
        draw(_state_with_acts(found, id, treaty, max_day))


@st.composite
def _state_with_acts(draw: st.DrawFn, found: History, id: str, treaty: Treaty, max_day: datetime.date) -> None:
    state = draw_state(draw, id)
    former = [one for one in found.states.values() if one.ended]
    before = draw(st.sampled_from((None, *former, *former))) if former and not state.ended else None
    if before:
        state = _following(draw, state, before)
        found.followed[id] = before
        found.states[before.id] = attrs.evolve(found.states[before.id], successors=(*found.states[before.id].successors, id))
        if draw(_MOSTLY):
            found.heirs.add(id)
    found.states[id] = state
    _add_acts(draw, found, treaty, state, max_day)


def _following(draw: st.DrawFn, state: State, before: State) -> State:
    """Return a state as one that began with its predecessor's end, or as one that continues its UN membership."""
    if before.ended is None or draw(_BOOLEANS):
        return attrs.evolve(state, un_admission=before.un_admission)
    ended = before.ended
    began = PartialDate.on(ended.last + DAY) if ended.is_exact else ended
    admitted = draw_date(draw, began.last, began.last + 400 * DAY) if state.un_admission else None
    return attrs.evolve(state, began=began, un_admission=admitted)


@st.composite
def _other_treaty(draw: st.DrawFn, found: History) -> Treaty:
    treaty, max_day = _open_treaty(draw, "treaty-2")
    if draw(_BOOLEANS):
        treaty = attrs.evolve(treaty, parent=found.treaties[0].id, parent_required=draw(_BOOLEANS))
    for actor in found.actors:
        _add_acts(draw, found, treaty, actor, max_day)
    return _with_instruments(found, treaty)


def _open_treaty(draw: st.DrawFn, id: str) -> tuple[Treaty, datetime.date]:
    """Draw a treaty and the last day for acts; some are later than the day to which its record is complete."""
    treaty = draw_treaty(draw, id)
    return treaty, MAX_DAY if draw(_BOOLEANS) else treaty.complete_to


def _add_acts(draw: st.DrawFn, found: History, treaty: Treaty, actor: Actor, max_day: datetime.date) -> None:
    """Add the acts of an actor towards a treaty."""
    consent_from = datetime.date.min
    if treaty.parent_required:  # nobody consents before its consent to the parent
        parent = _consent(found.acts[treaty.parent, actor.id])
        consent_from = parent.date.first if parent else datetime.date.max
    found.acts[treaty.id, actor.id] = draw_acts(
        draw,
        treaty,
        actor,
        min_day=datetime.date.min,
        max_day=max_day,
        held=_held(found, treaty, actor.id) if actor.id in found.heirs else (),
        consent_from=consent_from,
    )


def _held(found: History, treaty: Treaty, actor: str) -> list[TreatyAction]:
    """Return the acts that a state holds from its predecessor."""
    before = found.followed[actor].id
    return [
        attrs.evolve(act, id=act.id.replace(f":{before}:", f":{actor}:"), actor=actor, predecessor=before)
        for act in found.acts[treaty.id, before]
    ]


def _with_instruments(found: History, treaty: Treaty) -> Treaty:
    """Return the treaty with a number of instruments that agrees with the consents of states."""
    if treaty.instruments_needed is None:
        return treaty
    consents = [_consent(found.acts[treaty.id, id]) for id in found.states]
    dates = [consent.date for consent in consents if consent]
    if treaty.in_force is None:
        return attrs.evolve(treaty, instruments_needed=max(treaty.instruments_needed, len(dates) + 1))
    by_then = sum(date.possibly_by(treaty.in_force.last) for date in dates)
    return attrs.evolve(treaty, instruments_needed=min(treaty.instruments_needed, by_then) or None)


def _consent(acts: Sequence[TreatyAction]) -> TreatyAction | None:
    return next((act for act in acts if act.act in CONSENT), None)
