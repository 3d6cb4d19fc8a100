"""Event histories: every consent once, risk from the latest of what it presupposes, and no guess at a day."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import PartialDate
from cyberdiplo.analysis import Dataset, events, kaplan_meier, panel, ratification_rate, risk_set
from cyberdiplo.analysis.panels.eligibility import Window, opening, windows
from cyberdiplo.query.standing import CONSENT

ATLAS = cd.load()
TREATIES = st.sampled_from(sorted(ATLAS.treaties))
READINGS = st.sampled_from(["last", "first"])
CENSORED = st.dates(datetime.date(2014, 6, 27), datetime.date(2026, 11, 21))
LAST = datetime.date(2025, 11, 25)


def of(data: Dataset, actor: str) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in data if row["actor"] == actor)


def seen(treaty: str, censored: datetime.date) -> bool:
    return opening(ATLAS.treaties[treaty]).last <= censored


class TestEvents:
    """One row per actor that has consented."""

    @pytest.mark.parametrize("treaty", sorted(ATLAS.treaties))
    def test_each_actor_that_consented_has_one_row(self, treaty: str) -> None:
        """The actors are those of the acts of consent, and all that the atlas counts are among them."""
        found = events(ATLAS, treaty)
        actors = [row["actor"] for row in found]
        assert actors == sorted({act.actor for act in ATLAS.actions.where(treaty=treaty) if act.act in CONSENT})
        assert set(ATLAS.consented(treaty).ids) <= set(actors)

    @settings(max_examples=20)
    @given(TREATIES)
    def test_the_consent_is_the_first_and_its_bounds_are_those_of_the_record(self, treaty: str) -> None:
        """The event is an exact day, or missing with its first and last possible day."""
        for row in events(ATLAS, treaty):
            acts = [act for act in ATLAS.actions.where(treaty=treaty, actor=str(row["actor"])) if act.act in CONSENT]
            first = min(acts, key=lambda act: act.date)
            assert (row["event_first"], row["event_last"]) == (first.date.first, first.date.last)
            assert row["event"] == (first.date.first if first.date.is_exact else None)
            assert (row["act"], row["predecessor"]) == (str(first.act), first.predecessor or None)

    def test_the_consent_of_a_predecessor_comes_with_its_name(self) -> None:
        """Yugoslavia's ratification of UNTOC is held after it by two others, and counted once without them."""
        found = events(ATLAS, "untoc")
        held = {row["actor"]: row["predecessor"] for row in found if row["event"] == datetime.date(2001, 9, 6)}
        assert held == {"SCG": "YUG", "SRB": "YUG", "YUG": None}
        assert len([row for row in found if row["predecessor"] is None]) == len(ATLAS.consented("untoc")) == 194

    def test_it_says_from_when_the_treaty_is_in_force_as_far_as_that_has_bounds(self) -> None:
        """An exact consent gives an exact day, a month gives two, no rule gives no last day."""
        assert of(events(ATLAS, "budapest"), "USA")[0]["in_force_last"] == datetime.date(2007, 1, 1)
        (panama,) = of(events(ATLAS, "budapest"), "PAN")
        assert (panama["event"], str(panama["event_first"]), str(panama["event_last"])) == (None, "2014-03-01", "2014-03-31")
        assert panama["in_force_first"] == panama["in_force_last"] == datetime.date(2014, 7, 1)
        assert of(events(ATLAS, "cis-2018"), "ARM")[0]["in_force_last"] is not None
        assert {row["in_force_first"] for row in events(ATLAS, "budapest-protocol-2")} == {None}


class TestRiskSet:
    """One row per spell in which an actor could consent and had not."""

    @settings(max_examples=60)
    @given(TREATIES, CENSORED, READINGS)
    def test_as_many_events_as_consents_by_the_censoring(self, treaty: str, censored: datetime.date, reading: Any) -> None:
        """Each consent of an actor's own that was given by then, in this reading, is the event of one spell."""
        if not seen(treaty, censored):
            return
        found = risk_set(ATLAS, treaty, censored=censored, reading=reading)
        consents = [act for act in ATLAS.actions.where(treaty=treaty) if act.act in CONSENT and not act.predecessor]
        by_then = [act for act in consents if getattr(act.date, reading) <= censored]
        events_of = sorted(str(row["actor"]) for row in found if row["event"])
        assert events_of == sorted(act.actor for act in by_then)

    @pytest.mark.parametrize(
        ("treaty", "censored", "count"),
        [
            ("budapest", "2025-11-25", 81),
            ("budapest", "2026-11-26", 82),
            ("budapest", "2024-06-20", 75),
            ("budapest-protocol-1", "2025-11-25", 38),
            ("budapest-protocol-1", "2024-06-20", 36),
            ("untoc", "2024-05-04", 192),
            ("uncac", "2024-04-20", 191),
            ("wct", "2025-10-01", 118),
        ],
    )
    def test_the_events_are_the_totals_that_depositaries_print(self, treaty: str, censored: str, count: int) -> None:
        """They are those of docs/totals.md; Bhutan, which left UNCAC and came back, has two."""
        found = risk_set(ATLAS, treaty, censored=censored)
        assert sum(bool(row["event"]) for row in found) == count
        assert len({row["actor"] for row in found if row["event"]}) == len(ATLAS.consented(treaty, censored))

    @settings(max_examples=60)
    @given(TREATIES, CENSORED, READINGS)
    def test_nobody_is_at_risk_twice_at_a_time(self, treaty: str, censored: datetime.date, reading: Any) -> None:
        """Spells of one actor are in order and apart, each of a day or more, within what is seen and the actor's life."""
        if not seen(treaty, censored):
            return
        record = ATLAS.treaties[treaty]
        origin = getattr(opening(record), reading)
        found = risk_set(ATLAS, treaty, censored=censored, reading=reading)
        for actor, group in itertools.groupby(found, key=lambda row: row["actor"]):
            spells: list[Any] = list(group)
            assert [row["spell"] for row in spells] == list(range(1, len(spells) + 1))
            for before, after in itertools.pairwise(spells):
                assert before["stop"] <= after["start"]
            life = ATLAS.actors[str(actor)]
            for row in spells:
                assert 0 <= row["start"] < row["stop"] <= (censored - origin).days + 1
                assert row["first_day"] == origin + datetime.timedelta(days=row["start"])
                assert row["last_day"] == origin + datetime.timedelta(days=row["stop"] - 1)
                assert row["start_first"] <= row["first_day"] <= row["start_last"]
                assert row["event"] == (row["event_first"] is not None) == (row["act"] is not None)
                if row["event"]:
                    assert row["last_day"] == row[f"event_{reading}"]
                if isinstance(life, cd.State):
                    assert life.began is None or life.began.first <= row["first_day"] or row["event"]
                    assert life.ended is None or row["last_day"] <= life.ended.last

    @settings(max_examples=30)
    @given(TREATIES, st.sets(st.sampled_from(sorted(ATLAS.states)), max_size=30))
    def test_choosing_actors_commutes_with_the_risk_set(self, treaty: str, actors: set[str]) -> None:
        """The risk set of some actors is the rows of these in that of all."""
        whole = risk_set(ATLAS, treaty, censored=LAST)
        assert risk_set(ATLAS, treaty, actors, censored=LAST).records == tuple(
            record for record in whole.records if record[0] in actors
        )

    @settings(max_examples=30)
    @given(TREATIES)
    def test_the_first_reading_never_begins_or_ends_later_than_the_last(self, treaty: str) -> None:
        """Reading every date as early as it can be moves no beginning and no event to a later day."""
        early = {(row["actor"], row["spell"]): row for row in risk_set(ATLAS, treaty, censored=LAST, reading="first")}
        for row in risk_set(ATLAS, treaty, censored=LAST):
            other: Any = early[row["actor"], row["spell"]]
            assert other["first_day"] <= row["first_day"]
            if row["event"]:
                assert other["last_day"] <= row["last_day"]

    @settings(max_examples=30)
    @given(
        st.sampled_from(["budapest", "uncac", "untoc", "wct"]),
        st.dates(datetime.date(2004, 1, 1), datetime.date(2024, 1, 1)),
    )
    def test_who_is_at_risk_has_not_consented(self, treaty: str, day: datetime.date) -> None:
        """Nobody is at risk before a consent that the atlas counts already, but for successions, which reach back."""
        consented = set(ATLAS.consented(treaty, day).ids)
        for row in risk_set(ATLAS, treaty):
            first, last = row["first_day"], row["last_day"]
            assert isinstance(first, datetime.date)
            assert isinstance(last, datetime.date)
            if row["act"] != "succession" and (first <= day < last or (day == last and not row["event"])):
                assert row["actor"] not in consented

    def test_former_states_and_their_successors_follow_each_other(self) -> None:
        """Who holds its predecessor's consent is never at risk; who must join anew is, from its beginning."""
        uncac, budapest = risk_set(ATLAS, "uncac"), risk_set(ATLAS, "budapest")
        assert [str(row["last_day"]) for row in of(uncac, "SCG")] == ["2005-12-20"]
        assert of(uncac, "SRB") == of(uncac, "YUG") == of(uncac, "DDR") == of(uncac, "SUN") == ()
        (montenegro,) = of(uncac, "MNE")
        assert (montenegro["act"], str(montenegro["first_day"])) == ("succession", "2006-06-03")
        (joint,) = of(budapest, "SCG")
        assert (joint["event"], str(joint["first_day"]), str(joint["last_day"])) == (False, "2003-04-03", "2006-06-04")
        (serbia,) = of(budapest, "SRB")
        assert (serbia["event"], str(serbia["first_day"]), str(serbia["last_day"])) == (True, "2006-06-03", "2009-04-14")
        assert [row["event"] for row in of(budapest, "DEU")] == [True]

    def test_who_comes_back_is_at_risk_again(self) -> None:
        """Bhutan ratified UNCAC, left it and acceded: two spells; from when it was free is known only in part."""
        first, second = of(risk_set(ATLAS, "uncac"), "BTN")
        assert (first["act"], second["act"]) == ("ratification", "accession")
        assert (str(second["start_first"]), str(second["start_last"])) == ("2022-07-01", "2023-09-27")

    def test_risk_begins_with_membership_invitation_or_signature(self) -> None:
        """Budapest is open to the members of the Council of Europe, to those invited, and to the others that signed."""
        found = risk_set(ATLAS, "budapest")
        grounds = {actor: of(found, actor)[0]["ground"] for actor in ("FRA", "USA", "LKA", "BEN")}
        assert grounds == {"FRA": "member", "USA": "signature", "LKA": "invitation", "BEN": "consent"}
        assert str(of(found, "LKA")[0]["first_day"]) == "2015-02-23"
        assert (str(of(found, "BEN")[0]["start_first"]), str(of(found, "BEN")[0]["start_last"])) == (
            "2001-11-23",
            "2024-06-20",
        )
        assert of(found, "KOR") == of(found, "CHN") == ()
        (russia,) = of(found, "RUS")
        assert (russia["event"], str(russia["last_day"])) == (False, "2022-03-15")

    def test_risk_of_a_protocol_begins_with_the_consent_to_its_parent(self) -> None:
        """Only parties to the Convention can become parties to its Protocols."""
        found = risk_set(ATLAS, "budapest-protocol-1", censored=LAST)
        assert {row["ground"] for row in found} == {"parent"}
        (bosnia,) = of(found, "BIH")
        assert (bosnia["stop"] - bosnia["start"], bosnia["event"]) == (1, True)

    def test_an_actor_joins_anew_after_the_end_of_its_ground(self) -> None:
        """A second ground that touches the first prolongs it; one apart from it is a time of its own."""
        mine = ATLAS.overlay(
            [
                attrs.evolve(
                    next(iter(ATLAS.actions.where(id="budapest:LKA:invitation"))),
                    id=f"budapest:RUS:{act}",
                    actor="RUS",
                    act=cd.Act(act),
                    date=PartialDate.parse(date),
                )
                for act, date in (("invitation", "2025-01-01"), ("accession", "2025-06-01"))
            ],
            check=False,
        )
        able = windows(mine, mine.treaties["budapest"], ["RUS"])["RUS"]
        assert [(str(one.began), str(one.ended), one.ground) for one in able] == [
            ("2001-11-23", "2022-03-16", "member"),
            ("2025-01-01", "None", "invitation"),
        ]
        found = of(risk_set(mine, "budapest"), "RUS")
        assert [(str(row["first_day"]), str(row["last_day"]), row["event"]) for row in found] == [
            ("2001-11-23", "2022-03-15", False),
            ("2025-01-01", "2025-06-01", True),
        ]

    def test_a_ground_after_the_consent_is_no_new_risk(self) -> None:
        """Who consented as a member, and is invited later, is at risk once; who holds a predecessor's consent never is."""
        approval = next(iter(ATLAS.actions.where(id="budapest:FRA:approval")))
        mine = ATLAS.overlay(
            [
                attrs.evolve(approval, id="budapest:RUS:approval", actor="RUS"),
                attrs.evolve(
                    approval,
                    id="budapest:RUS:invitation",
                    actor="RUS",
                    act=cd.Act.INVITATION,
                    date=PartialDate.parse("2025-01-01"),
                ),
                attrs.evolve(approval, predecessor="SUN"),
            ],
            check=False,
        )
        found = risk_set(mine, "budapest")
        assert [(row["event"], row["last_day"]) for row in of(found, "RUS")] == [(True, datetime.date(2006, 1, 10))]
        assert of(found, "FRA") == ()

    def test_a_treaty_not_seen_after_its_opening_has_no_risk_set(self) -> None:
        """The error says to which day the record is complete, and what would help."""
        with pytest.raises(
            ValueError, match="arab-it was opened on 2010-12-21, but its record is complete only to 2010-12-20"
        ):
            risk_set(ATLAS, "arab-it")

    def test_bad_input_is_told_in_one_line(self) -> None:
        """An unknown treaty, reading or day is an error that says what is valid."""
        wrong: Any = "middle"
        with pytest.raises(ValueError, match="'middle' is not a reading of a date; valid: 'last', 'first'"):
            risk_set(ATLAS, "budapest", reading=wrong)
        with pytest.raises(cd.UnresolvedNamesError, match="Did you mean 'budapest'"):
            events(ATLAS, "budapst")
        with pytest.raises(cd.BeyondEditionError):
            risk_set(ATLAS, "budapest", censored="2030-01-01")
        undated = attrs.evolve(ATLAS.treaties["hanoi"], adopted=None, opened=None)
        with pytest.raises(ValueError, match="nothing says when hanoi was opened or adopted"):
            risk_set(ATLAS.overlay([undated], check=False), "hanoi")


def slow_curve(risk: Dataset) -> list[tuple[int, int, int, float]]:
    """Kaplan-Meier in ten lines: for each day with an event, who is at risk and how many events there are."""
    spells: list[Any] = list(risk)
    survival, rows = 1.0, []
    for time in sorted({row["stop"] for row in spells if row["event"]}):
        at_risk = [row for row in spells if row["start"] < time <= row["stop"]]
        count = sum(row["event"] for row in at_risk if row["stop"] == time)
        survival *= (len(at_risk) - count) / len(at_risk)
        rows.append((time, len(at_risk), count, survival))
    return rows


class TestAdoption:
    """The share that has adopted a treaty, over time and on a day."""

    @pytest.mark.parametrize("treaty", ["budapest", "budapest-protocol-1", "uncac", "untoc", "wct"])
    def test_the_curve_is_the_slow_one_and_that_of_lifelines(self, treaty: str) -> None:
        """1 - S(t) is the estimate of Kaplan and Meier, with late entries, at every day with a consent."""
        risk = risk_set(ATLAS, treaty, censored=None if treaty != "budapest-protocol-1" else LAST)
        curve: list[Any] = list(kaplan_meier(risk))
        for row, (time, at_risk, count, survival) in zip(curve, slow_curve(risk), strict=True):
            assert (row["time"], row["at_risk"], row["events"]) == (time, at_risk, count)
            assert row["survival"] == pytest.approx(survival)
            assert row["adopted"] == 1 - row["survival"]
        lifelines = pytest.importorskip("lifelines")
        rows: list[Any] = list(risk)
        stops, happened, starts = ([row[name] for row in rows] for name in ("stop", "event", "start"))
        fitted = lifelines.KaplanMeierFitter().fit(stops, happened, entry=starts)
        theirs = fitted.survival_function_at_times([row["time"] for row in curve])
        assert list(theirs) == pytest.approx([row["survival"] for row in curve])

    def test_the_clock_of_the_actor_starts_with_its_own_risk(self) -> None:
        """Counted from each actor's own beginning, nobody enters late."""
        risk = risk_set(ATLAS, "budapest")
        curve: list[Any] = list(kaplan_meier(risk, clock="actor"))
        assert curve[0]["at_risk"] == len(risk)
        assert sum(row["events"] for row in curve) == 81
        lifelines = pytest.importorskip("lifelines")
        rows: list[Any] = list(risk)
        fitted = lifelines.KaplanMeierFitter().fit(
            [row["stop"] - row["start"] for row in rows], [row["event"] for row in rows]
        )
        theirs = fitted.survival_function_at_times([row["time"] for row in curve])
        assert list(theirs) == pytest.approx([row["survival"] for row in curve])

    def test_a_risk_set_is_what_the_fitters_of_lifelines_take(self) -> None:
        """A frame of the rows goes into a Cox model with late entries, and its effect has the sign of the rates."""
        pandas = pytest.importorskip("pandas")
        lifelines = pytest.importorskip("lifelines")
        frame = pandas.DataFrame(risk_set(ATLAS, "uncac").rows()).astype({"event": "bool"})
        europe = [str(getattr(ATLAS.actors[actor], "region", "")).endswith("Europe") for actor in frame["actor"]]
        frame = frame[["start", "stop", "event"]].assign(europe=[float(one) for one in europe])
        fitted = lifelines.CoxPHFitter().fit(frame, duration_col="stop", event_col="event", entry_col="start")
        assert fitted.event_observed.sum() == 193
        hazard = frame.groupby("europe")["event"].sum() / (frame["stop"] - frame["start"]).groupby(frame["europe"]).sum()
        assert (fitted.params_["europe"] > 0) == (hazard[1.0] > hazard[0.0])

    def test_what_is_no_risk_set_has_no_curve(self) -> None:
        """A dataset without spells, or an unknown clock, is an error."""
        with pytest.raises(ValueError, match="is no risk set"):
            kaplan_meier(panel(ATLAS, ["KOR"], ["budapest"]))
        wrong: Any = "wall"
        with pytest.raises(ValueError, match="'wall' is not a clock; valid: 'opening', 'actor'"):
            kaplan_meier(risk_set(ATLAS, "budapest"), clock=wrong)

    @settings(max_examples=25)
    @given(
        st.sampled_from(["uncac", "untoc", "wct", "budapest"]),
        st.dates(datetime.date(2005, 1, 1), datetime.date(2024, 5, 4)),
    )
    def test_the_rate_is_parties_by_those_who_could_be(self, treaty: str, day: datetime.date) -> None:
        """Parties are as the atlas answers, and are among the eligible; the value is the share, or there is a reason."""
        rate = ratification_rate(ATLAS, treaty, day)
        parties = ATLAS.parties(treaty, day)
        assert rate.parties == parties.ids
        assert set(ATLAS.consented(treaty, day).ids) <= set(rate.eligible)
        assert (rate.value is None) == bool(rate.reason) == bool(parties.unknown)
        assert rate.value is None or rate.value == len(parties) / len(rate.eligible)

    @settings(max_examples=20)
    @given(st.sampled_from(["budapest", "uncac", "untoc"]), st.dates(datetime.date(2004, 1, 1), datetime.date(2024, 5, 4)))
    def test_who_is_at_risk_is_eligible(self, treaty: str, day: datetime.date) -> None:
        """Everybody that the risk set has on a day could be a party on that day."""
        eligible = set(ratification_rate(ATLAS, treaty, day).eligible)
        at_risk = {
            row["actor"] for row in risk_set(ATLAS, treaty) if str(row["first_day"]) <= str(day) <= str(row["last_day"])
        }
        assert at_risk <= eligible

    def test_where_there_is_no_rate_there_is_a_reason(self) -> None:
        """Before the opening, after what is complete, and where a party is not known to be one, no number is given."""
        assert ratification_rate(ATLAS, "budapest", "2001-11-22").reason == "nobody could consent yet"
        assert ratification_rate(ATLAS, "uncac", "2026-01-01").reason == "the record is complete only to 2025-11-25"
        open_for = ratification_rate(ATLAS, "uncac", "2022-08-01")
        assert (open_for.value, open_for.reason) == (None, "what is known leaves it open for BTN")
        assert ratification_rate(ATLAS, "budapest").as_of == datetime.date(2025, 11, 25)

    def test_a_rate_knows_its_edition_and_its_sources(self) -> None:
        """Every answer can be cited."""
        rate = ratification_rate(ATLAS, "untoc")
        assert (len(rate.parties), rate.edition) == (192, ATLAS.edition.number)
        assert set(rate.sources) <= set(ATLAS.sources)
        assert rate.sources[0] == ATLAS.treaties["untoc"].refs[0].source
        assert "Treaty" in ATLAS.cite(rate)
        assert "in force for 192 of 199" in ATLAS.explain(rate)
        assert "is undefined: the record is complete only to" in ATLAS.explain(
            ratification_rate(ATLAS, "untoc", "2025-01-01")
        )
        for data in (events(ATLAS, "untoc"), risk_set(ATLAS, "untoc"), kaplan_meier(risk_set(ATLAS, "untoc"))):
            assert set(rate.sources) <= set(data.sources)


def test_times_that_touch_become_one_from_the_earlier_beginning() -> None:
    """A member that also signed could consent since the earlier of both, as far as they are known."""
    able = windows(ATLAS, ATLAS.treaties["budapest"], ["MCO", "USA", "DDR"])
    assert able["MCO"] == (Window(PartialDate.parse("2004"), None, "member"),)
    assert able["USA"] == (Window(PartialDate.parse("2001-11-23"), None, "signature"),)
    assert able["DDR"] == ()
