"""The rules by which acts and a day give a standing."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import Act, Atlas, EntryRule, PartialDate, Standing, State, Treaty, TreatyAction
from cyberdiplo.query.binding import bound_from
from cyberdiplo.query.outcomes import outcomes
from cyberdiplo.query.standing import (
    CONSENT,
    days_read,
    deeds,
    held,
    history,
    standing,
    standing_latest,
    standing_of_none,
    standings,
)
from cyberdiplo.query.timelines import timeline, turning_days
from tests.strategies import REFS, acts, days, narrower, treaties

ANY_DAY = st.dates(datetime.date(1999, 1, 1), datetime.date(2007, 1, 1))


def act_of(act: Act, date: str, **fields: Any) -> TreatyAction:
    return TreatyAction(
        id=f"pact:AAA:{act}", treaty="pact", actor="AAA", act=act, date=PartialDate.parse(date), refs=REFS, **fields
    )


def pact(**fields: Any) -> Treaty:
    usual: dict[str, Any] = {
        "in_force": PartialDate.parse("2000-01-01"),
        "rule": EntryRule.THIRTIETH_DAY,
        "complete_to": datetime.date(2010, 1, 1),
    }
    return Treaty(id="pact", name="Pact", title="Pact", depositary="un", refs=REFS, **(usual | fields))


def state_of(id: str, began: datetime.date | None, ended: datetime.date | None) -> State:
    began_, ended_ = (None if day is None else PartialDate.on(day) for day in (began, ended))
    return State(id=id, name=id, began=began_, ended=ended_, refs=REFS)


START = datetime.date(2000, 1, 1)
STATES: dict[str, State] = {}  # for acts of which none is a predecessor's


@st.composite
def short_histories(draw: st.DrawFn) -> tuple[Treaty, tuple[TreatyAction, ...]]:
    """A treaty whose record is complete, and up to three acts in spans of a few days, few of whose effects are stated."""
    ends = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)
    spans = ends.map(lambda pair: PartialDate(*(START + datetime.timedelta(days=end) for end in pair)))
    treaty = pact(
        in_force=draw(st.none() | spans | st.just(PartialDate.on(START))),
        rule=draw(st.none() | st.just(EntryRule.THIRTIETH_DAY)),
        complete_to=datetime.date.max,
    )
    made = []
    for act in draw(st.lists(st.sampled_from(Act), max_size=3, unique=True)):
        date = draw(spans)
        stated = draw(st.none() | st.integers(0, 5))
        effective = None if stated is None else PartialDate.on(date.last + datetime.timedelta(days=stated))
        made.append(act_of(act, str(date), effective=effective))
    return treaty, tuple(made)


def each_day(act: TreatyAction) -> list[PartialDate]:
    return [
        PartialDate.on(act.date.first + datetime.timedelta(days=count))
        for count in range((act.date.last - act.date.first).days + 1)
    ]


class TestKnowledge:
    """What is known better never turns a definite answer around."""

    @given(st.data(), treaties(), acts(), ANY_DAY)
    def test_learning_a_date_more_exactly_never_contradicts_a_definite_standing(
        self, data: st.DataObject, treaty: Treaty, own: tuple[TreatyAction, ...], day: datetime.date
    ) -> None:
        """Narrowing a date leaves no standing possible that was not possible before."""
        assume(own)
        at = data.draw(st.integers(0, len(own) - 1))
        better = attrs.evolve(own[at], date=data.draw(narrower(own[at].date)))
        assume(better.effective is None or better.effective.first >= better.date.first)
        before = standing(treaty, "AAA", own, day)
        after = standing(treaty, "AAA", (*own[:at], better, *own[at + 1 :]), day)
        assert set(after.possible) <= set(before.possible)
        if before.value is not Standing.UNKNOWN:
            assert after.value is before.value

    @given(treaties(), acts(), ANY_DAY)
    def test_a_later_complete_to_never_contradicts_a_definite_standing(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], day: datetime.date
    ) -> None:
        """Knowing the record to a later day leaves nothing possible that was not possible before."""
        later = attrs.evolve(treaty, complete_to=datetime.date.max)
        assert set(standing(later, "AAA", own, day).possible) <= set(standing(treaty, "AAA", own, day).possible)

    @given(treaties(), acts(), ANY_DAY)
    def test_a_standing_is_given_only_if_every_reading_agrees(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], day: datetime.date
    ) -> None:
        """A value is unknown exactly if more than one is possible, and nobody has stood there since a day."""
        found = standing(treaty, "AAA", own, day)
        assert (found.value is Standing.UNKNOWN) == (len(found.possible) > 1)
        assert found.value is Standing.UNKNOWN or found.possible == (found.value,)
        assert Standing.UNKNOWN not in found.possible
        assert found.value is not Standing.UNKNOWN or found.since is None

    @settings(deadline=None)
    @given(st.data(), st.integers(0, 13))
    def test_a_standing_is_possible_exactly_if_some_days_of_the_acts_give_it(self, data: st.DataObject, day: int) -> None:
        """What is possible of acts that lie in spans is what comes out if each is put on each of its days in turn."""
        treaty, own = data.draw(short_histories())
        on = START + datetime.timedelta(days=day)
        one_by_one = itertools.product(*([attrs.evolve(act, date=date) for date in each_day(act)] for act in own))
        assert set(standing(treaty, "AAA", own, on).possible) == {
            value for exact in one_by_one for value in standing(treaty, "AAA", exact, on).possible
        }

    @given(treaties(), acts(), ANY_DAY)
    def test_an_answer_repeats_what_was_asked(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], day: datetime.date
    ) -> None:
        """The actor, the treaty, the day and the day to which the treaty is known stand in the answer."""
        for found in (standing(treaty, "AAA", own, day), standing_of_none(treaty, "AAA", day)):
            assert (found.actor, found.treaty, found.as_of) == ("AAA", treaty.id, day)
            assert found.complete_to == treaty.complete_to

    @given(treaties(), ANY_DAY)
    def test_who_does_not_exist_stands_nowhere(self, treaty: Treaty, day: datetime.date) -> None:
        """The standing of an actor on a day on which it does not exist is none, since no day and by no act."""
        found = standing_of_none(treaty, "AAA", day)
        assert (found.value, found.possible, found.since, found.because) == (Standing.NONE, (Standing.NONE,), None, ())

    def test_a_standing_that_one_of_two_acts_gave_is_since_the_span_of_both(self) -> None:
        """Where it is open which of two consents came last, the standing is since some day in the spans of the two."""
        own = (act_of(Act.RATIFICATION, "2001-01-10/2001-01-25"), act_of(Act.ACCEPTANCE, "2001-01-05/2001-01-20"))
        found = standing(pact(), "AAA", own, datetime.date(2001, 1, 31))
        assert (found.value, str(found.since)) == (Standing.CONTRACTING, "2001-01-05/2001-01-25")

    @pytest.mark.parametrize(
        ("date", "effective", "others", "read"),
        [
            ("2001-01-03", None, ["2001-01-02/2001-01-04"], "3"),
            ("2001-01", None, [], "1 31"),
            ("2001-01", None, ["2001-01-10/2001-01-20"], "1 9 10 11 19 20 21 31"),
            ("2001-01", None, ["2001-01-01", "2001-01-31"], "1 2 30 31"),
            ("2001-01", None, ["2000-12-31", "2001-02-01"], "1 31"),
            ("2001-01", None, ["2000-12-30", "2001-02-02"], "1 31"),
            ("2001-01", None, ["../2001-01-10"], "1 9 10 11 31"),
            ("2001-01", "2001-01-15", ["2001-01-15"], "1 14 15"),
            ("2001-01", "2001-01-01", ["2001-01-15"], "1"),
            ("2001-01", "2000-12-01", ["2001-01-15"], "1"),
            ("2001-01", "2001-02-15", [], "1 31"),
        ],
    )
    def test_an_act_is_read_before_with_and_after_each_other_act(
        self, date: str, effective: str | None, others: list[str], read: str
    ) -> None:
        """Read are the ends of its span and, within it, those of other acts with the days beside them, up to its effect."""
        act = act_of(Act.RATIFICATION, date, effective=PartialDate.parse(effective) if effective else None)
        acts = (act, *(act_of(Act.WITHDRAWAL, other) for other in others))
        assert " ".join(str(day.day) for day in days_read(act, acts)) == read
        assert {(day.year, day.month) for day in days_read(act, acts)} == {(2001, 1)}

    def test_a_consent_of_some_day_of_a_year_may_be_too_young_to_bind(self) -> None:
        """Within the year it is not given yet, or binds, or was given of late and does not bind yet."""
        own = (act_of(Act.ACCESSION, "2001"),)
        found = standing(pact(), "AAA", own, datetime.date(2001, 6, 1))
        assert found.possible == (Standing.NONE, Standing.CONTRACTING, Standing.PARTY)

        asked = [datetime.date(2000, 6, 1), datetime.date(2001, 6, 1), datetime.date(2002, 6, 1)]
        by_day = [standing(pact(), "AAA", own, day) for day in asked]
        assert list(standings(pact(), "AAA", own, asked)) == by_day

    def test_a_succession_is_read_after_its_effect_too(self) -> None:
        """A succession reaches back, so that the day of its effect says nothing of the day on which it was notified."""
        act = act_of(Act.SUCCESSION, "2001-01", effective=PartialDate.parse("2001-01-15"))
        assert [day.day for day in days_read(act, (act,))] == [1, 31]


class TestTime:
    """Standings move with the acts and with nothing else."""

    @given(treaties(complete=True), acts(), days)
    def test_standings_change_only_on_days_on_which_an_act_takes_effect(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], day: datetime.date
    ) -> None:
        """If yesterday's standing differs, an act was done or took effect today, or may have been."""
        before = standing(treaty, "AAA", own, day - datetime.timedelta(days=1))
        today = standing(treaty, "AAA", own, day)
        if before.possible != today.possible:
            effects = [effect for act in own if (effect := bound_from(treaty, act))]
            assert any(date.possibly_by(day) and day <= date.last for date in (*(act.date for act in own), *effects))

    @given(treaties(), acts(), ANY_DAY)
    def test_the_order_of_the_acts_never_matters(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], day: datetime.date
    ) -> None:
        """Every permutation gives the same answer, evidence included."""
        answers = {standing(treaty, "AAA", order, day) for order in itertools.permutations(own)}
        assert len(answers) == 1

    @given(treaties(), acts(), st.lists(ANY_DAY, min_size=2, max_size=4))
    def test_the_standings_of_several_days_are_those_of_each_day(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], asked: list[datetime.date]
    ) -> None:
        """What is worked out once for all days gives what each day by itself gives."""
        assert list(standings(treaty, "AAA", own, asked)) == [standing(treaty, "AAA", own, day) for day in asked]

    @given(treaties(), acts(), ANY_DAY)
    def test_no_answer_rests_on_an_act_of_the_future(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], day: datetime.date
    ) -> None:
        """Every act in the evidence may have been done by the day, but for a succession that reaches back."""
        for act in standing(treaty, "AAA", own, day).because:
            assert act.date.first <= day or act.act is Act.SUCCESSION

    @given(treaties(), acts(), ANY_DAY)
    def test_the_latest_standing_is_one_that_was_asked_for_by_day(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], last: datetime.date
    ) -> None:
        """The answer without a day is the answer on the day that it names, which is not after the last."""
        latest = standing_latest(treaty, "AAA", own, last)
        assert latest.as_of <= last
        assert latest == standing(treaty, "AAA", own, latest.as_of)

    @given(treaties(), acts().filter(lambda own: all(act.act is not Act.WITHDRAWAL for act in own)), ANY_DAY, ANY_DAY)
    def test_a_party_that_does_not_withdraw_stays_one(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], one: datetime.date, other: datetime.date
    ) -> None:
        """Without a withdrawal a party on one day is a party on every later day."""
        if standing(treaty, "AAA", own, min(one, other)).value is Standing.PARTY:
            assert standing(treaty, "AAA", own, max(one, other)).value is Standing.PARTY


class TestOrder:
    """Where acts lead follows from the order of their days, so that it is worked out once for each order."""

    @given(treaties(), acts(), st.lists(ANY_DAY, max_size=3), st.integers(1, 9), st.integers(-5, 5))
    def test_only_the_order_of_days_matters(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], more: list[datetime.date], apart: int, first: int
    ) -> None:
        """Days that are numbered otherwise, but in the same order, give the same outcomes."""
        done = history(treaty, "AAA", own)
        asked = sorted({*turning_days(done), *more})

        def by(number: Callable[[datetime.date], int]) -> list[Any]:
            numbers, complete_to = [number(day) for day in asked], number(treaty.complete_to)
            return list(outcomes(deeds(done, asked, number), numbers, complete_to, in_force=treaty.in_force is not None))

        assert by(datetime.date.toordinal) == by(lambda day: first + apart * day.toordinal())

    @settings(max_examples=200)
    @given(treaties(), acts(), st.lists(st.none() | days, min_size=4, max_size=4), st.tuples(days, days), ANY_DAY)
    def test_a_timeline_is_that_of_the_acts_held_while_the_actor_lives(
        self,
        treaty: Treaty,
        own: tuple[TreatyAction, ...],
        ends: list[datetime.date | None],
        life: tuple[datetime.date, datetime.date],
        day: datetime.date,
    ) -> None:
        """With acts of predecessors and within a life, it says of any day what the acts held by then say, and else none."""
        lives = {f"OL{place}": state_of(f"OL{place}", None, end) for place, end in enumerate(ends) if end}
        own = tuple(
            attrs.evolve(act, predecessor=f"OL{place}") if end else act
            for place, (act, end) in enumerate(zip(own, ends, strict=False))
        )
        heir = state_of("AAA", min(life), max(life))
        found = timeline(treaty, "AAA", own, heir, lives.__getitem__)
        for asked in (day, *found.days):
            some = [act for act in own if held(act, asked, lives.__getitem__)]
            alive = min(life) <= asked <= max(life)
            assert found.on(asked) == (
                standing(treaty, "AAA", some, asked) if alive else standing_of_none(treaty, "AAA", asked)
            )

    @settings(max_examples=200)
    @given(treaties(), acts(), st.tuples(days, days), st.none() | st.dates(datetime.date(2001, 1, 1)))
    def test_the_intervals_of_a_timeline_are_its_standings(
        self,
        treaty: Treaty,
        own: tuple[TreatyAction, ...],
        life: tuple[datetime.date, datetime.date],
        until: datetime.date | None,
    ) -> None:
        """Its intervals follow one another to the day asked, differ, and hold on their first and last day."""
        alive = state_of("AAA", min(life), max(life)) if until else None
        line = timeline(treaty, "AAA", own, alive, STATES.__getitem__)
        end = until or datetime.date(2008, 1, 1)
        found = line.intervals(end)
        assert (found[0].since, found[-1].until) == (datetime.date.min, end)
        for one, following in itertools.pairwise(found):
            assert one.until == following.since
            assert one.possible != following.possible
        for one in found:
            for day in (one.since, one.until - datetime.timedelta(days=1)):
                on = line.on(day)
                assert (one.actor, one.treaty, one.standing, one.possible) == ("AAA", treaty.id, on.value, on.possible)
            assert one.certain == (len(one.possible) == 1)
        assert line.turns(end) == [(one.since, one.possible) for one in found]
        assert line.turns(found[-1].since) == line.turns(end)[:-1]

    @settings(max_examples=200)
    @given(treaties(), acts(), st.lists(ANY_DAY, max_size=3))
    def test_the_answers_of_a_timeline_are_those_of_every_day(
        self, treaty: Treaty, own: tuple[TreatyAction, ...], more: list[datetime.date]
    ) -> None:
        """The last of its answers before a day is that of the day, and each differs from the one before."""
        line = timeline(treaty, "AAA", own, None, STATES.__getitem__)
        answers = list(line.pairs())
        for day in (*line.days, *more):
            last = [on for since, on in answers if since <= day][-1]
            assert attrs.evolve(last, as_of=day) == line.on(day)
        for (_, one), (since, following) in itertools.pairwise(answers):
            assert attrs.evolve(one, as_of=since) != following == line.on(since)

    def test_nobody_is_invited_to_a_treaty_that_is_not_in_force(self) -> None:
        """Where states accede by invitation, that one may be invited turns when the treaty enters into force."""
        day = datetime.date(2000, 1, 1)
        for treaty, turns in ((pact(by_invitation=True), True), (pact(by_invitation=True, in_force=None), False)):
            line = timeline(treaty, "AAA", (), None, STATES.__getitem__)
            assert (day in line.days) == turns == line.on(day).may_be_invited
            assert not line.on(day - datetime.timedelta(days=1)).may_be_invited


class TestSequence:
    """One life of an actor with a treaty, day by day."""

    OWN = (
        act_of(Act.SIGNATURE, "2001-05-01"),
        act_of(Act.RATIFICATION, "2002-06-10"),
        act_of(Act.WITHDRAWAL, "2004-01-01", effective=PartialDate.parse("2005-01-01")),
    )

    @pytest.mark.parametrize(
        ("day", "value", "since"),
        [
            ("2001-04-30", Standing.NONE, None),
            ("2001-05-01", Standing.SIGNATORY, "2001-05-01"),
            ("2002-06-09", Standing.SIGNATORY, "2001-05-01"),
            ("2002-06-10", Standing.CONTRACTING, "2002-06-10"),
            ("2002-07-09", Standing.CONTRACTING, "2002-06-10"),
            ("2002-07-10", Standing.PARTY, "2002-07-10"),
            ("2004-12-31", Standing.PARTY, "2002-07-10"),
            ("2005-01-01", Standing.FORMER, "2005-01-01"),
            ("2010-01-01", Standing.FORMER, "2005-01-01"),
        ],
    )
    def test_each_act_moves_the_standing_on_its_day(self, day: str, value: Standing, since: str | None) -> None:
        """Signature, consent, entry into force and withdrawal each take effect on their own day, and all are evidence."""
        date = datetime.date.fromisoformat(day)
        found = standing(pact(), "AAA", self.OWN, date)
        assert (found.value, str(found.since) if found.since else None) == (value, since)
        assert found.because == tuple(act for act in self.OWN if act.date.first <= date)

    def test_after_complete_to_what_was_not_seen_is_unknown(self) -> None:
        """A signatory may have consented unnoticed, an actor without acts may have done anything."""
        late = datetime.date(2011, 1, 1)
        signatory = standing(pact(), "AAA", self.OWN[:1], late)
        assert signatory.possible == (Standing.SIGNATORY, Standing.CONTRACTING, Standing.PARTY)
        assert standing(pact(), "AAA", (), late).value is Standing.UNKNOWN
        assert standing_latest(pact(), "AAA", (), late).as_of == pact().complete_to

    def test_who_has_left_may_have_come_back_unnoticed(self) -> None:
        """After complete_to a former party may have acceded again."""
        found = standing(pact(), "AAA", self.OWN, datetime.date(2011, 1, 1))
        assert found.possible == (Standing.CONTRACTING, Standing.PARTY, Standing.FORMER)

    def test_contracting_to_a_treaty_not_in_force_may_have_become_party_unnoticed(self) -> None:
        """After complete_to a treaty may have entered into force without our having seen it."""
        treaty = pact(in_force=None)
        assert standing(treaty, "AAA", self.OWN[:2], treaty.complete_to).value is Standing.CONTRACTING
        found = standing(treaty, "AAA", self.OWN[:2], datetime.date(2011, 1, 1))
        assert found.possible == (Standing.CONTRACTING, Standing.PARTY)

    def test_an_act_after_complete_to_is_known_for_its_own_day(self) -> None:
        """What an actor did after complete_to is known on that day, and what it did next is not."""
        treaty = pact(complete_to=datetime.date(2000, 6, 1))
        signed = datetime.date(2001, 5, 1)
        assert standing(treaty, "AAA", self.OWN[:1], signed).value is Standing.SIGNATORY
        assert standing(treaty, "AAA", self.OWN[:1], signed + datetime.timedelta(days=1)).value is Standing.UNKNOWN
        assert standing(treaty, "AAA", self.OWN[:1], signed - datetime.timedelta(days=1)).value is Standing.UNKNOWN
        latest = standing_latest(treaty, "AAA", self.OWN[:1], datetime.date(2003, 1, 1))
        assert (latest.value, latest.as_of) == (Standing.SIGNATORY, signed)

    def test_an_act_of_some_day_after_complete_to_is_known_for_none_of_them(self) -> None:
        """On the first day of the span of an act all is possible that may have become of it, and of none."""
        own = (act_of(Act.SIGNATURE, "2001-05-01/2001-05-03"),)
        found = standing(pact(complete_to=datetime.date(2000, 6, 1)), "AAA", own, datetime.date(2001, 5, 1))
        assert found.possible == tuple(value for value in Standing if value not in (Standing.FORMER, Standing.UNKNOWN))

    def test_an_act_that_may_have_come_after_complete_to_leaves_the_latest_standing_open(self) -> None:
        """If it is not known on which side of the last day known an act lies, the answer is of the last day asked."""
        own = (act_of(Act.SIGNATURE, "2009/2012"),)
        latest = standing_latest(pact(), "AAA", own, datetime.date(2013, 1, 1))
        assert (latest.value, latest.as_of) == (Standing.UNKNOWN, datetime.date(2013, 1, 1))

    def test_contracting_after_complete_to_is_not_party_before_the_rule_says_so(self) -> None:
        """Where the treaty is in force, a consent binds from the day counted, whatever else is not known."""
        own = (act_of(Act.ACCESSION, "2011-01-01"),)
        assert standing(pact(), "AAA", own, datetime.date(2011, 1, 30)).possible == (Standing.CONTRACTING,)
        assert standing(pact(), "AAA", own, datetime.date(2011, 1, 31)).possible == (Standing.PARTY,)

    def test_an_invitation_has_a_day(self) -> None:
        """Who is invited has been since the decision, and the decision is the evidence."""
        own = (act_of(Act.INVITATION, "2001-02-03"),)
        found = standing(pact(), "AAA", own, datetime.date(2001, 2, 3))
        assert (found.value, found.since, found.because) == (Standing.INVITED, own[0].date, own)

    def test_a_consent_was_given_before_it_took_effect(self) -> None:
        """Where only the year of a consent is known, the day on which it bound says by when it was given."""
        own = (act_of(Act.RATIFICATION, "2003", effective=PartialDate.parse("2003-06-01")),)
        before = standing(pact(), "AAA", own, datetime.date(2003, 3, 1))
        assert before.possible == (Standing.NONE, Standing.CONTRACTING)
        assert standing(pact(), "AAA", own, datetime.date(2003, 6, 1)).value is Standing.PARTY

    def test_a_consent_does_nothing_before_it_is_given(self) -> None:
        """An effect that is stated for a day before the consent moves nothing until the consent is given."""
        own = (act_of(Act.RATIFICATION, "2003-07-01", effective=PartialDate.parse("2003-05-01")),)
        before = standing(pact(), "AAA", own, datetime.date(2003, 6, 30))
        assert (before.value, before.because) == (Standing.NONE, ())
        assert standing(pact(), "AAA", own, datetime.date(2003, 7, 1)).value is Standing.PARTY

    def test_a_consent_without_a_rule_binds_on_a_day_that_is_not_known(self) -> None:
        """Where nobody states the day and no rule gives it, contracting and party are both possible."""
        found = standing(pact(rule=None), "AAA", self.OWN[:2], datetime.date(2003, 1, 1))
        assert found.possible == (Standing.CONTRACTING, Standing.PARTY)

    def test_succession_is_retroactive(self) -> None:
        """A successor is bound from the day of effect, though it notified later, and that is the evidence."""
        own = (act_of(Act.SUCCESSION, "2006-10-23", effective=PartialDate.parse("2006-06-03")),)
        before = standing(pact(), "AAA", own, datetime.date(2006, 6, 2))
        assert (before.value, before.because) == (Standing.NONE, ())
        after = standing(pact(), "AAA", own, datetime.date(2006, 6, 3))
        assert (after.value, after.because) == (Standing.PARTY, own)

    def test_an_effect_in_a_span_may_have_come_from_the_act_on(self) -> None:
        """A consent that took effect some day of its year may bind as soon as it is given, and not before."""
        own = (act_of(Act.RATIFICATION, "2003-06-01", effective=PartialDate.parse("2003")),)
        assert standing(pact(), "AAA", own, datetime.date(2003, 5, 31)).possible == (Standing.NONE,)
        found = standing(pact(), "AAA", own, datetime.date(2003, 6, 1))
        assert found.possible == (Standing.CONTRACTING, Standing.PARTY)

    def test_the_effect_of_a_succession_in_a_span_may_be_its_first_day(self) -> None:
        """A succession reaches back to each day of the span that is stated, and to none before."""
        own = (act_of(Act.SUCCESSION, "2006-10-23", effective=PartialDate.parse("2006-06")),)
        possible = [standing(pact(), "AAA", own, datetime.date(2006, 6, day)).possible for day in (1, 15, 30)]
        assert possible == [(Standing.NONE, Standing.PARTY), (Standing.NONE, Standing.PARTY), (Standing.PARTY,)]
        assert standing(pact(), "AAA", own, datetime.date(2006, 5, 31)).possible == (Standing.NONE,)

    def test_succession_reaches_back_past_what_came_between(self) -> None:
        """What was done between the effect of a succession and its notification does not hide it."""
        own = (
            act_of(Act.INVITATION, "2006-08-01"),
            act_of(Act.SUCCESSION, "2006-10-23", effective=PartialDate.parse("2006-06-03")),
        )
        assert standing(pact(), "AAA", own, datetime.date(2006, 7, 1)).value is Standing.PARTY

    def test_a_succession_of_an_uncertain_day_may_not_have_come_before_its_effect(self) -> None:
        """Until its effect a succession of some day of the year has or has not been notified."""
        own = (act_of(Act.SUCCESSION, "2006", effective=PartialDate.parse("2006-06-03")),)
        before = standing(pact(), "AAA", own, datetime.date(2006, 4, 1))
        assert before.possible == (Standing.NONE, Standing.CONTRACTING)
        assert standing(pact(), "AAA", own, datetime.date(2006, 6, 3)).value is Standing.PARTY

    def test_an_actor_that_comes_back_is_a_party_again(self) -> None:
        """Accession after withdrawal binds anew."""
        own = (*self.OWN, act_of(Act.ACCESSION, "2006-01-01"))
        assert standing(pact(), "AAA", own, datetime.date(2006, 1, 30)).value is Standing.CONTRACTING
        assert standing(pact(), "AAA", own, datetime.date(2006, 1, 31)).value is Standing.PARTY

    def test_acts_of_somebody_else_are_refused(self) -> None:
        """An act of another actor, or towards another treaty, is an error that names it."""
        for treaty, actor in ((pact(), "BBB"), (pact(), "000"), (attrs.evolve(pact(), id="accord"), "AAA")):
            with pytest.raises(ValueError, match=f"'pact:AAA:signature' is not an act of {actor} towards {treaty.id}; give"):
                standing(treaty, actor, self.OWN, datetime.date(2003, 1, 1))


@pytest.mark.parametrize(
    ("rule", "deposit", "bound"),
    [
        # Budapest Convention: deposits and entries into force as the Council of Europe prints them.
        (EntryRule.FIRST_OF_MONTH_AFTER_THREE_MONTHS, "2006-09-29", "2007-01-01"),
        (EntryRule.FIRST_OF_MONTH_AFTER_THREE_MONTHS, "2012-11-30", "2013-03-01"),
        (EntryRule.FIRST_OF_MONTH_AFTER_THREE_MONTHS, "2015-07-08", "2015-11-01"),
        (EntryRule.FIRST_OF_MONTH_AFTER_THREE_MONTHS, "2013", "2013-05-01/2014-04-01"),
        (EntryRule.THIRTIETH_DAY, "2015-11-05", "2015-12-05"),
        (EntryRule.NINETIETH_DAY, "2025-10-01", "2025-12-30"),
        (EntryRule.THREE_MONTHS, "2007-03-09", "2007-06-09"),
        (EntryRule.THREE_MONTHS, "2008-11-30", "2009-02-28"),
        (EntryRule.THREE_MONTHS, "1999-09-14", "2000-01-01"),  # not before the treaty itself
    ],
)
def test_a_rule_counts_from_the_deposit(rule: EntryRule, deposit: str, bound: str) -> None:
    """The day from which a consent binds follows from the treaty's rule, but not before it is in force."""
    assert str(bound_from(pact(rule=rule), act_of(Act.RATIFICATION, deposit))) == bound


def test_every_stated_entry_into_force_agrees_with_the_rule_or_is_a_known_exception(atlas: Atlas) -> None:
    """What depositaries state is what their treaties' rules give; each exception says so in its note."""
    stated = [act for act in atlas.actions if act.effective and act.act in CONSENT and act.date.is_exact]
    misfits = {
        act.id
        for act in stated
        if (treaty := atlas.treaties[act.treaty]).rule
        and bound_from(treaty, attrs.evolve(act, effective=None)) != act.effective
        and act.act is not Act.SUCCESSION
    }
    assert len(stated) > 300
    assert misfits == {"wct:CHE:ratification"}
    assert all(next(iter(atlas.actions.where(id=id))).note for id in misfits)


class TestInvitations:
    """What is said of an invitation where no list of invitations is complete."""

    def test_no_act_leaves_an_invitation_open_where_states_accede_by_invitation(self) -> None:
        """Nobody has read whether Burkina Faso is invited to Budapest; it is neither signatory nor party."""
        atlas = cd.load()
        found = atlas.standing("BFA", "budapest")
        assert (found.value, found.possible, found.may_be_invited) == (Standing.NONE, (Standing.NONE,), True)
        assert "BFA" in atlas.invited("budapest").unknown
        assert "BFA" in atlas.with_standing("budapest", "none")
        assert "none is excluded" in atlas.explain(found)
        texts = [entry.text for entry in atlas.profile("BFA").entries if entry.subject == "budapest"]
        assert texts == ["none: no act by 2025-11-25; an invitation is not excluded"]

    @pytest.mark.parametrize(
        ("actor", "treaty", "day"),
        [
            ("BFA", "budapest", "2004-06-30"),  # not in force, so nobody can be invited
            ("BFA", "uncac", None),  # open to all
            ("eu", "budapest", None),  # states are invited
            ("USA", "budapest", None),  # a party
            ("MEX", "budapest", None),  # invited
        ],
    )
    def test_an_invitation_is_open_nowhere_else(self, actor: str, treaty: str, day: str | None) -> None:
        """Before the treaty is in force, to a treaty that is open to all, to a body, or beside an act."""
        assert not cd.load().standing(actor, treaty, as_of=day).may_be_invited

    @given(st.sampled_from(sorted(cd.load().treaties)))
    def test_who_may_be_invited_is_open_among_the_invited(self, treaty: str) -> None:
        """The flag of a standing and the open cases of `invited` say the same."""
        atlas = cd.load()
        flagged = {id for id in atlas.states if atlas.standing(id, treaty).may_be_invited}
        assert flagged <= set(atlas.invited(treaty).unknown)
