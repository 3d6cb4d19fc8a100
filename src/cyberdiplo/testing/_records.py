"""Strategies for actors and partnerships."""

from __future__ import annotations

import datetime
import string

from hypothesis import strategies as st

from cyberdiplo.atlas import Atlas
from cyberdiplo.model import Body, Partnership, PastName, Ref, State, Step
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import BodyKind, PartnershipKind, Topic
from cyberdiplo.query.actors import Actor
from cyberdiplo.testing._dates import MAX_DAY, MIN_DAY, date_or_none, draw_date

__all__ = [
    "CODES",
    "REFS",
    "TOPICS",
    "actors",
    "draw_body",
    "draw_name",
    "draw_partnership",
    "draw_state",
    "partnerships",
    "states",
]

CODES = tuple(f"X{a}{b}" for a in string.ascii_uppercase for b in string.ascii_uppercase if a + b != "KX")
"""ISO 3166-1 leaves XAA to XZZ to its users, and XKX is in use for Kosovo."""

REFS = st.sampled_from(
    (
        (Ref("source-1"),),
        (Ref("source-2", "p. 1"),),
        (Ref("source-3"),),
        (Ref("source-1", "Art 36(4)"), Ref("source-3", "10-1")),
    )
)
"""Refs to the sources source-1 to source-3."""

TOPICS = st.sampled_from(((Topic.CYBERCRIME,), (Topic.PRIVACY, Topic.ICT_SECURITY), (Topic.RANSOMWARE,)))

# Accents, other scripts, and what HTML, CSV, LaTeX and spreadsheets take for their own.
_WORDS = st.sampled_from(("", "Côte d'", "Đặng ı", "<b>&amp;", '=1+1,"', "{50 %} \\$_#", "عربي", "中文"))
_BODY_KINDS, _PARTNERSHIP_KINDS = st.sampled_from(BodyKind), st.sampled_from(PartnershipKind)
_NUMBERS, _CODES, _ODDS = st.integers(1, 99), st.sampled_from(CODES), st.integers(0, 2)


def states() -> st.SearchStrategy[State]:
    """Return a strategy for states, with codes from XAA to XZZ, which ISO 3166-1 leaves to its users.

    Their names hold accents, other scripts, and signs that HTML, CSV and LaTeX take for their own; no two
    codes share one. States began before 1970, if that is known, were admitted to the United Nations
    before 1990, if ever, and ended from 2008 to 2018, if they did.

    Shrinks towards the code XAA, which is then its name too, and to a state without dates.

    Examples:
        >>> from hypothesis import find
        >>> find(states(), lambda state: state.ended is not None).id
        'XAA'
    """
    return _states()


def actors(atlas: Atlas | None = None) -> st.SearchStrategy[Actor]:
    """Return a strategy for actors: states and bodies, not territories, which act towards treaties through their states.

    Shrinks towards a state, and with an atlas towards the first one in the order of the ids.

    Args:
        atlas: From which to take them, such as ``cyberdiplo.load()``; without one they are invented.

    Raises:
        hypothesis.errors.InvalidArgument: The atlas has no actors.

    Examples:
        >>> import cyberdiplo as cd
        >>> from hypothesis import find
        >>> find(actors(cd.load()), lambda actor: isinstance(actor, cd.State)).id
        'AFG'
    """
    return states() | _bodies() if atlas is None else st.sampled_from((*atlas.states.values(), *atlas.bodies.values()))


def partnerships() -> st.SearchStrategy[Partnership]:
    """Return a strategy for partnerships: still being negotiated, running or ended, some with dated stages.

    Shrinks towards an organisation without dates and stages.

    Examples:
        >>> from hypothesis import find
        >>> found = find(partnerships(), lambda one: one.ended is not None)
        >>> found.id, str(found.began), str(found.ended)
        ('partnership-1', '2000-01-01', '2000-01-01')
    """
    return _partnerships()


@st.composite
def _states(draw: st.DrawFn) -> State:
    return draw_state(draw, draw(_CODES))


@st.composite
def _bodies(draw: st.DrawFn) -> Body:
    return draw_body(draw, f"body-{draw(_NUMBERS)}")


@st.composite
def _partnerships(draw: st.DrawFn) -> Partnership:
    return draw_partnership(draw, f"partnership-{draw(_NUMBERS)}")


def draw_name(draw: st.DrawFn, id: str) -> str:
    """Draw a name; the id in it keeps it apart from others."""
    return f"{draw(_WORDS)} {id}".strip()


def draw_state(draw: st.DrawFn, id: str) -> State:
    """Draw a state with this code."""
    past = _within(draw, 1950, 1990)
    return State(
        id=id,
        name=draw_name(draw, id),
        names=(PastName(f"Former {id}", past),) if past else (),
        began=_within(draw, 1945, 1969),
        un_admission=_within(draw, 1970, 1989),
        ended=_within(draw, 2008, 2018) if draw(_ODDS) == 2 else None,
        refs=draw(REFS),
    )


def draw_body(draw: st.DrawFn, id: str) -> Body:
    """Draw a body with this slug."""
    return Body(id=id, name=draw_name(draw, id), kind=draw(_BODY_KINDS), refs=draw(REFS))


def draw_partnership(draw: st.DrawFn, id: str) -> Partnership:
    """Draw a partnership with this slug."""
    began = date_or_none(draw, MIN_DAY, MAX_DAY)
    ended = date_or_none(draw, began.last, MAX_DAY) if began else None
    complete_to, refs = draw_date(draw, MIN_DAY, MAX_DAY).last if began else None, draw(REFS)
    return Partnership(
        id=id,
        name=draw_name(draw, id),
        kind=draw(_PARTNERSHIP_KINDS),
        began=began,
        ended=ended,
        topics=draw(TOPICS),
        stages=tuple(Step(name, date) for name, date in (("signature", began), ("end", ended)) if date),
        complete_to=complete_to,
        complete_refs=refs[:1] if complete_to else (),
        refs=refs,
    )


def _within(draw: st.DrawFn, first: int, last: int) -> PartialDate | None:
    """Draw a date within two years, these included, or None."""
    return date_or_none(draw, datetime.date(first, 1, 1), datetime.date(last, 12, 31))
