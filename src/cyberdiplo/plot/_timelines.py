"""Timelines: what actors did towards treaties and how they stood, side by side."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cyberdiplo.model import Treaty, TreatyAction
from cyberdiplo.model.vocabulary import Act, Standing
from cyberdiplo.plot._looks import GREY, STANDINGS
from cyberdiplo.plot._picture import Picture, caption, data, id_of, legend, picture
from cyberdiplo.plot._spells import spells_between
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.extras import extra
from cyberdiplo.query.several import several
from cyberdiplo.query.standing import CONSENT

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model.dates import Day
    from cyberdiplo.query.timelines import Interval

__all__ = ["timelines"]

_NOT_LOOKED = "nobody looked"
_LIGHT = "#F3F3F3"
_SHAPES = {"invited": "triangle-up", "signed": "circle", "consented": "diamond", "withdrew": "cross"}


def timelines(
    atlas: Atlas, *actors: Actor | str, treaties: Iterable[Treaty | str] | None = None, as_of: Day | None = None
) -> Picture:
    """Return a picture of the acts of actors towards treaties and their standing over time, side by side.

    Args:
        atlas: The edition.
        actors: One or more actors.
        treaties: The treaties; without them all towards which one of the actors has acted.
        as_of: The last day that is drawn; without it the day of the edition.

    Raises:
        ValueError: No actor or no treaty is given, or none of the actors has acted towards one of the treaties.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import timelines
        >>> found = timelines(cd.load(), "KOR", "USA", treaties=["budapest", "malabo"])
        >>> found.undrawn
        ('malabo',)
        >>> print(found.alt.splitlines()[2])
        Budapest Convention, USA: signed 2001-11-23, consented 2006-09-29; party since 2007-01-01
    """
    ids = tuple(dict.fromkeys(id_of(atlas, one) for one in actors))
    if not ids:
        raise ValueError("no actor is given; give one or more")
    last = atlas.edition.released if as_of is None else atlas.day(as_of)
    given = atlas.treaties.values() if treaties is None else several(treaties, "treaty")
    asked = list(dict.fromkeys(one if isinstance(one, Treaty) else atlas.treaties.find(one) for one in given))
    if not asked:
        raise ValueError("no treaty is given; give one or more, or None for all")
    acts = {
        one.id: [a for id in ids for a in atlas.actions.where(treaty=one.id, actor=id) if a.date.first <= last]
        for one in asked
    }
    shown = [one for one in asked if acts[one.id]]
    if not shown:
        raise ValueError(f"no act of {', '.join(ids)} towards {', '.join(acts)} is known by {last}")
    first = min(act.date.first for one in shown for act in acts[one.id])
    said = {(one, id): spells_between(atlas, id, one, first, last) for one in shown for id in ids}
    rows = [row for (one, id), spells in said.items() for row in _spell_rows(one, id, spells)]
    rows += [_act_row(one, act) for one in shown for act in acts[one.id]]
    undrawn = [one.id for one in asked if one not in shown] if treaties is not None else []
    return picture(
        title=f"{', '.join(atlas.name(id, last) for id in ids)}: treaties over time",
        caption=caption(
            atlas,
            f"to {last}; {len(shown)} treaties, {len(ids)} actors",
            *_notes([act for one in shown for act in acts[one.id]], said.values()),
            undrawn=undrawn,
        ),
        alt="\n".join(_told(one, id, spells, acts[one.id]) for (one, id), spells in said.items()),
        chart=_timeline_chart(rows, [one.name for one in shown], ids, first, last),
        undrawn=undrawn,
    )


def _notes(acts: list[TreatyAction], said: Iterable[tuple[Interval, ...]]) -> Iterator[str]:
    """Yield what has to be said about what is drawn."""
    if any(not act.date.is_exact for act in acts):
        yield "A point on a thin line may be anywhere on it."
    if any(act.predecessor for act in acts):
        yield "A point before the bar of its actor is an act of a predecessor."
    if any(spell.standing is Standing.UNKNOWN for spells in said for spell in spells):
        yield "Nobody looked: after the day to which the record is complete. Unknown: a date is known only in part."


def _spell_rows(treaty: Treaty, actor: str, spells: Iterable[Interval]) -> list[dict[str, Any]]:
    return [
        {
            "treaty": treaty.name,
            "actor": actor,
            "from": since,
            "to": until,
            "standing": standing,
            "about": f"{treaty.name}, {actor}: {standing} {since} to {until - datetime.timedelta(days=1)}",
        }
        for spell in spells
        if spell.standing is not Standing.NONE
        for since, until, standing in _parts(treaty, spell)
    ]


def _parts(treaty: Treaty, spell: Interval) -> Iterator[tuple[datetime.date, datetime.date, str]]:
    """Yield a spell as it is; of an unknown one, apart, the days to which nobody has looked."""
    if spell.standing is not Standing.UNKNOWN:
        yield spell.since, spell.until, str(spell.standing)
        return
    looked = min(max(treaty.complete_to + datetime.timedelta(days=1), spell.since), spell.until)
    for since, until, word in ((spell.since, looked, str(Standing.UNKNOWN)), (looked, spell.until, _NOT_LOOKED)):
        if since < until:
            yield since, until, word


def _word(act: TreatyAction) -> str:
    words = {Act.INVITATION: "invited", Act.SIGNATURE: "signed", Act.WITHDRAWAL: "withdrew"}
    return "consented" if act.act in CONSENT else words[act.act]


def _act_row(treaty: Treaty, act: TreatyAction) -> dict[str, Any]:
    middle = act.date.first + (act.date.last - act.date.first) / 2
    return {
        "treaty": treaty.name,
        "actor": act.actor,
        "day": middle,
        "earliest": act.date.first,
        "latest": act.date.last,
        "act": _word(act),
        "about": f"{treaty.name}, {act.actor}: {act.act} {act.date}",
    }


def _told(treaty: Treaty, actor: str, spells: tuple[Interval, ...], acts: Iterable[TreatyAction]) -> str:
    dated = sorted((act for act in acts if act.actor == actor), key=lambda act: act.date)
    own = ", ".join(f"{_word(act)} {act.date}" for act in dated) or "no act known"
    end = spells[-1]
    now = str(end.standing) if end.standing in (Standing.NONE, Standing.UNKNOWN) else f"{end.standing} since {end.since}"
    return f"{treaty.name}, {actor}: {own}; {now}"


def _timeline_chart(
    rows: list[dict[str, Any]], treaties: list[str], actors: tuple[str, ...], first: datetime.date, last: datetime.date
) -> Any:
    alt = extra("altair", "plot")
    values = [value for value in (*STANDINGS, _NOT_LOOKED) if any(row.get("standing") == value for row in rows)]
    acts = [word for word in _SHAPES if any(row.get("act") == word for row in rows)]
    greys = {Standing.UNKNOWN: GREY, _NOT_LOOKED: _LIGHT}
    colours = [greys.get(value) or STANDINGS[value].colour for value in values]
    ends = [first.isoformat(), (last + datetime.timedelta(days=1)).isoformat()]
    scale = alt.Scale(domain=ends)
    axis = {"title": None, "gridColor": "#EEEEEE", "format": "%Y", "tickCount": "year", "labelOverlap": True}
    x = {"scale": scale, "axis": alt.Axis(**axis, grid=True, orient="bottom")}
    above = {"scale": scale, "axis": alt.Axis(**axis, grid=False, orient="top", offset=8)}
    base = alt.Chart().encode(
        y=alt.Y("actor:N", sort=list(actors), title=None, axis=alt.Axis(domain=False, ticks=False)),
        description="about:N",
        tooltip="about:N",
    )
    bar = (
        base.transform_filter("isValid(datum.standing)")
        .mark_bar(height=9, strokeWidth=0.6)
        .encode(
            x=alt.X("from:T", **x),
            x2="to:T",
            stroke=alt.condition(f"datum.standing == '{_NOT_LOOKED}'", alt.value(_LIGHT), alt.value("#777777")),
            fill=alt.Fill("standing:N", scale=alt.Scale(domain=values, range=colours), legend=legend(symbolType="square")),
            strokeDash=alt.StrokeDash(
                "standing:N",
                scale=alt.Scale(domain=values, range=[[2, 2] if value == Standing.UNKNOWN else [1, 0] for value in values]),
                legend=legend(symbolType="square"),
            ),
        )
    )
    span = base.transform_filter("isValid(datum.act) && datum.earliest != datum.latest")
    span = span.mark_rule(color="#000000", strokeWidth=1).encode(
        x=alt.X("earliest:T", scale=scale, axis=None), x2="latest:T"
    )
    shape = alt.Scale(domain=acts, range=[_SHAPES[word] for word in acts])
    point = (
        base.transform_filter("isValid(datum.act)")
        .mark_point(size=55, filled=True, color="#000000", stroke="#FFFFFF", strokeWidth=1, opacity=1)
        .encode(x=alt.X("day:T", **above), shape=alt.Shape("act:N", scale=shape, legend=legend(symbolFillColor="#000000")))
    )
    row = alt.Row(
        "treaty:N",
        sort=treaties,
        title=None,
        header=alt.Header(
            labelAngle=0, labelAlign="left", labelOrient="top", labelAnchor="start", labelPadding=2, labelFontWeight="bold"
        ),
    )
    layers = alt.layer(bar, span, point).resolve_axis(x="independent").properties(width=520, height=alt.Step(17))
    return layers.facet(row=row, data=data(rows), spacing=8).resolve_scale(x="shared")
