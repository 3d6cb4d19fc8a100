"""How adoption of a treaty spreads: the share of those that could consent, on a day and over time."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import attrs

from cyberdiplo.analysis.panels.dataset import Dataset, chosen, refs_of
from cyberdiplo.analysis.panels.eligibility import all_actors, windows
from cyberdiplo.model import Ref, State, Treaty
from cyberdiplo.model.dates import Day
from cyberdiplo.model.refs import source_ids
from cyberdiplo.query.lifetimes import may_exist, runs

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Rate", "kaplan_meier", "ratification_rate"]


def kaplan_meier(risk: Dataset, *, clock: Literal["opening", "actor"] = "opening") -> Dataset:
    """Return the Kaplan-Meier estimate of the share that has consented, one row per day with a consent.

    ``survival`` is S(t), the product of ``1 - events / at_risk`` over the days until t, and ``adopted`` is
    1 - S(t) (Kaplan and Meier 1958, Journal of the American Statistical Association 53:457-481).

    Args:
        risk: A risk set, as `risk_set` gives it.
        clock: Count days from the ``"opening"``, where actors that could consent only later enter late; or from
            the beginning of each ``"actor"``'s own risk.

    Raises:
        ValueError: There is no such clock, or the dataset is no risk set.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import kaplan_meier, risk_set
        >>> curve = kaplan_meier(risk_set(cd.load(), "uncac"))
        >>> last = curve.rows()[-1]
        >>> last["time"], last["at_risk"], last["events"], round(last["adopted"], 4)
        (7962, 8, 1, 0.9688)
    """
    if clock not in ("opening", "actor"):
        raise ValueError(f"{clock!r} is not a clock; valid: 'opening', 'actor'")
    names = [name for name, _ in risk.columns]
    if not {"start", "stop", "event"} <= set(names):
        raise ValueError(f"{risk!r} is no risk set; give one that risk_set() returned")
    spells: list[tuple[int, int, bool]] = []
    for row in risk:
        start, stop = int(str(row["start"])), int(str(row["stop"]))
        spells.append((start, stop, row["event"] is True) if clock == "opening" else (0, stop - start, row["event"] is True))
    starts, stops = sorted(start for start, _, _ in spells), sorted(stop for _, stop, _ in spells)
    done = sorted(stop for _, stop, event in spells if event)
    survival, rows = 1.0, []
    for time in sorted(set(done)):
        at_risk = bisect_left(starts, time) - bisect_left(stops, time)
        count = bisect_left(done, time + 1) - bisect_left(done, time)
        survival *= 1 - count / at_risk
        rows.append((time, at_risk, count, survival, 1 - survival))
    return Dataset(
        name=f"adoption curve, {risk.name}",
        columns=(("time", int), ("at_risk", int), ("events", int), ("survival", float), ("adopted", float)),
        records=tuple(rows),
        about=f"One row per day with a consent, in days since the {clock if clock == 'opening' else 'actor was at risk'}.",
        edition=risk.edition,
        because=risk.because,
    )


@attrs.frozen(kw_only=True)
class Rate:
    """How many of those that could be parties to a treaty on a day are.

    Attributes:
        treaty: The id of the treaty.
        as_of: The day.
        value: Parties by eligible actors; None where it is undefined.
        reason: Why it is undefined; empty where it is not.
        parties: The ids of those for which the treaty was in force.
        eligible: The ids of those that could have consented by the day, the parties among them.
        edition: The number of the edition.
        because: The treaty, and the acts by which the parties are bound.
    """

    treaty: str
    as_of: datetime.date
    value: float | None
    reason: str
    parties: tuple[str, ...]
    eligible: tuple[str, ...]
    edition: str
    because: tuple[Any, ...] = attrs.field(default=(), eq=False, repr=False)

    def sentences(self, atlas: Atlas) -> Iterator[str]:
        """Yield what it says; `Atlas.explain` shows it."""
        share = f"is {self.value:.4f}" if self.value is not None else f"is undefined: {self.reason}"
        yield (
            f"On {self.as_of}, the ratification rate of {atlas.treaties[self.treaty].name} {share}. "
            f"It was in force for {len(self.parties)} of {len(self.eligible)} that could have consented."
        )

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The places in sources on which it rests, in the order of their first use."""
        return refs_of(self.because)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources on which it rests, in the order of their first use."""
        return source_ids((self,))


def ratification_rate(atlas: Atlas, treaty: Treaty | str, as_of: Day | None = None) -> Rate:
    """Return the share of the eligible actors for which a treaty was in force on a day.

    Eligible is who could certainly consent by the day, by the rule of `risk_set`, and who had consented.

    Args:
        atlas: The edition.
        treaty: The treaty.
        as_of: The day; without it, that to which the treaty's record is complete.

    Raises:
        BeyondEditionError: The day lies after the edition.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import ratification_rate
        >>> rate = ratification_rate(cd.load(), "uncac", "2012-12-31")
        >>> len(rate.parties), len(rate.eligible), round(rate.value, 4)
        (164, 199, 0.8241)
    """
    record = atlas.treaties[chosen(atlas.treaties, [treaty])[0]]
    day = min(record.complete_to, atlas.edition.released) if as_of is None else atlas.day(as_of)
    parties, consented = atlas.parties(record, day), atlas.consented(record, day)
    eligible = {*parties.ids, *consented.ids}
    for id, able in windows(atlas, record, all_actors(atlas, record)).items():
        actor = atlas.actors[id]
        exists = not isinstance(actor, State) or may_exist(actor, day)
        if exists and any(runs(one.began, one.ended, day) for one in able):
            eligible.add(id)
    reason = ""
    if not eligible:
        reason = "nobody could consent yet"
    elif day > record.complete_to:
        reason = f"the record is complete only to {record.complete_to}"
    elif parties.unknown:
        reason = f"what is known leaves it open for {', '.join(parties.unknown)}"
    return Rate(
        treaty=record.id,
        as_of=day,
        value=None if reason else len(parties) / len(eligible),
        reason=reason,
        parties=parties.ids,
        eligible=tuple(sorted(eligible)),
        edition=atlas.edition.number,
        because=(record, *parties.because),
    )
