"""Event histories: who consented to a treaty and when, and who could have."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

import attrs

from cyberdiplo.analysis.panels.dataset import Dataset, Value, chosen
from cyberdiplo.analysis.panels.eligibility import Window, all_actors, latest, opening, windows
from cyberdiplo.model import State, Treaty, TreatyAction
from cyberdiplo.model.dates import Day, PartialDate
from cyberdiplo.model.vocabulary import Act
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.binding import bound_from
from cyberdiplo.query.standing import CONSENT

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Reading", "events", "risk_set"]

Reading = Literal["last", "first"]
"""Which day of a date that is known only in part counts: its last possible one, or its first."""


def events(atlas: Atlas, treaty: Treaty | str) -> Dataset:
    """Return one row per actor that has consented to a treaty, with its first consent, sorted by actor.

    The day of the consent is that of the deposit: neither of the signature nor of the entry into force.
    `event` is missing where it is known only in part; it then lies between `event_first` and
    `event_last`. The treaty is in force for the actor from some day between `in_force_first` and
    `in_force_last`, missing where there is no bound. `predecessor` names the former state whose
    consent it is, where the actor holds it as its successor; without these rows each consent comes once.

    Args:
        atlas: The edition.
        treaty: The treaty.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import events
        >>> found = events(cd.load(), "budapest")
        >>> len(found), [row for row in found if row["event"] is None][0]["event_first"]
        (82, datetime.date(2014, 3, 1))
    """
    record = atlas.treaties[chosen(atlas.treaties, [treaty])[0]]
    consents: dict[str, TreatyAction] = {}
    for act in sorted(atlas.actions.where(treaty=record, act=sorted(CONSENT)), key=lambda act: act.date):
        consents.setdefault(act.actor, act)
    kept = [consents[actor] for actor in sorted(consents)]
    return Dataset(
        name=f"events of {record.id}",
        columns=(
            ("actor", str),
            ("act", str),
            ("event", datetime.date),
            ("event_first", datetime.date),
            ("event_last", datetime.date),
            ("in_force_first", datetime.date),
            ("in_force_last", datetime.date),
            ("predecessor", str),
        ),
        records=tuple(
            (
                act.actor,
                str(act.act),
                act.date.first if act.date.is_exact else None,
                *_bounds(act.date),
                *_bounds(bound_from(record, act)),
                act.predecessor or None,
            )
            for act in kept
        ),
        about="One row per actor that has consented, with its first consent; None is missing.",
        edition=atlas.edition.number,
        because=(record, *kept),
    )


def risk_set(
    atlas: Atlas,
    treaty: Treaty | str,
    actors: Iterable[Actor | str] | None = None,
    *,
    censored: Day | None = None,
    reading: Reading = "last",
) -> Dataset:
    """Return one row per spell in which an actor could consent to a treaty and had not, ready for lifelines.

    Risk begins at the latest of the opening for signature (the adoption, where no opening is known), the
    state's beginning, and what the treaty asks for besides: the consent to its parent; or, where it is
    kept by an organisation whose members are on record, membership of it, a signature or an invitation.
    `ground` says which. Actors without such a ground are in no row. The event is the consent. A spell
    without one is censored on the day to which the treaty's record is complete, on the state's last
    day, or on the last day of its membership. Who has left a treaty is at risk again from then on, in a
    second spell. Who holds the consent of its predecessor never is; who declares a succession consents
    on the day of the declaration, though the treaty binds it from earlier.

    A spell covers the days from `first_day` to `last_day`, both included. `start` is `first_day` and
    `stop` the day after `last_day`, in days since the opening, so that ``stop - start`` is the number of
    days at risk and never zero. Where a date is known only in part, its last possible day counts, as
    for standings, or its first, by `reading`; `start_first` to `event_last` hold the bounds.

    Args:
        atlas: The edition.
        treaty: The treaty.
        actors: The actors; without them all states, the former ones included, and bodies that have acted.
        censored: Censor on this day instead of `complete_to`; it is for you to know that all consents until
            then are on record. The note of the treaty says more.
        reading: ``"last"`` or ``"first"``.

    Raises:
        BeyondEditionError: `censored` lies after the edition.
        ValueError: It lies before the opening, or nothing says when the treaty was opened or adopted; or
            `reading` is neither.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import risk_set
        >>> spells = risk_set(cd.load(), "budapest", ["ISL", "LKA", "RUS", "KOR"])
        >>> for row in spells:
        ...     print(row["actor"], row["ground"], row["start"], row["stop"], row["event"])
        ISL member 0 1894 True
        LKA invitation 4840 4936 True
        RUS member 0 7418 False
    """
    if reading not in ("last", "first"):
        raise ValueError(f"{reading!r} is not a reading of a date; valid: 'last', 'first'")
    record = atlas.treaties[chosen(atlas.treaties, [treaty])[0]]
    origin = _day_of(opening(record), reading)
    end = min(record.complete_to, atlas.edition.released) if censored is None else atlas.day(censored)
    if end < origin:
        raise ValueError(
            f"{record.id} was opened on {origin}, but its record is complete only to {end}: nobody is seen at risk. "
            "Give censored=, a day to which you know that all consents are on record"
        )
    ids = all_actors(atlas, record) if actors is None else chosen(atlas.actors, actors)
    acts: dict[str, list[TreatyAction]] = {id: [] for id in ids}
    for act in atlas.actions.where(treaty=record):
        acts.get(act.actor, []).append(act)
    rows = [
        (actor, number, *_row(spell, origin))
        for actor, able in windows(atlas, record, ids).items()
        for number, spell in enumerate(_spells(atlas.actors[actor], record, acts[actor], able, end=end, reading=reading), 1)
    ]
    return Dataset(
        name=f"risk set of {record.id}",
        columns=(
            ("actor", str),
            ("spell", int),
            ("ground", str),
            ("start", int),
            ("stop", int),
            ("event", bool),
            ("act", str),
            ("first_day", datetime.date),
            ("last_day", datetime.date),
            ("start_first", datetime.date),
            ("start_last", datetime.date),
            ("event_first", datetime.date),
            ("event_last", datetime.date),
        ),
        records=tuple(rows),
        about=f"One row per spell at risk, in days since {origin}, censored on {end}; "
        f"of a date known in part the {reading} possible day counts.",
        edition=atlas.edition.number,
        because=(record, *(act for own in acts.values() for act in own)),
    )


@attrs.frozen
class _Spell:
    """A spell at risk: its first and last day, since when the actor could consent, and the consent, if it ends with one."""

    first: datetime.date
    last: datetime.date
    window: Window
    consent: TreatyAction | None


def _row(spell: _Spell, origin: datetime.date) -> tuple[Value, ...]:
    consent = spell.consent
    return (
        spell.window.ground,
        (spell.first - origin).days,
        (spell.last - origin).days + 1,
        consent is not None,
        str(consent.act) if consent else None,
        spell.first,
        spell.last,
        *_bounds(spell.window.began),
        *_bounds(consent.date if consent else None),
    )


def _spells(
    actor: Actor,
    treaty: Treaty,
    acts: list[TreatyAction],
    able: Iterable[Window],
    *,
    end: datetime.date,
    reading: Reading,
) -> Iterator[_Spell]:
    """Yield the spells of one actor at risk that are seen until `end`."""
    if isinstance(actor, State) and actor.ended:
        end = min(end, _day_of(actor.ended, reading))
    for (since, consent), window in itertools.product(_free(treaty, acts), able):
        began = latest([window.began, since]) if since else window.began
        last = min(end, _day_of(window.ended, reading) - _DAY) if window.ended else end
        done = None
        if consent:
            if window.began.first > consent.date.last:
                continue
            began = PartialDate(min(began.first, consent.date.first), min(began.last, consent.date.last))
            if (day := _day_of(consent.date, reading)) <= last:
                last, done = day, consent
        if (first := _day_of(began, reading)) <= last:
            yield _Spell(first, last, attrs.evolve(window, began=began), done)


_DAY = datetime.timedelta(days=1)


def _free(treaty: Treaty, acts: list[TreatyAction]) -> Iterator[tuple[PartialDate | None, TreatyAction | None]]:
    """Yield the times in which an actor was not bound: since when, None for ever; and the consent that ended it, if any."""
    bound = any(act.predecessor and act.act in CONSENT for act in acts)
    since: PartialDate | None = None
    for act in sorted(acts, key=lambda act: act.date):
        if act.act in CONSENT and not bound:
            yield since, act
            bound = True
        elif act.act is Act.WITHDRAWAL and bound:
            since, bound = bound_from(treaty, act), False
    if not bound:
        yield since, None


def _day_of(date: PartialDate, reading: Reading) -> datetime.date:
    return date.last if reading == "last" else date.first


def _bounds(date: PartialDate | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last possible day of a date; None where there is no bound."""
    if date is None:
        return None, None
    first, last = date.first, date.last
    return (None if first == datetime.date.min else first, None if last == datetime.date.max else last)
