"""Every question: whose words an error and an answer use, and what is counted at the edges."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Atlas, PartialDate, Stance
from tests.folders import changed

ATLAS = cd.load()
DAY = datetime.date(2010, 1, 1)
CIRCLE = "made-up-circle"


def partnership(kind: cd.PartnershipKind, **fields: Any) -> cd.Partnership:
    """A made-up partnership, with the sources of a bundled one."""
    return attrs.evolve(ATLAS.partnerships["oas"], id=CIRCLE, name="Circle", kind=kind, **fields)


def part(actor: str, **fields: Any) -> cd.Participation:
    """The part of an actor in the made-up partnership."""
    usual: dict[str, Any] = {
        "began": PartialDate.parse("2000"),
        "ended": None,
        "suspended": (),
        "role": "member",
        "note": "",
    }
    bundled = ATLAS.participations.where(partnership="oas")[0]
    return attrs.evolve(bundled, id=f"{CIRCLE}:{actor}", partnership=CIRCLE, actor=actor, **(usual | fields))


def circle(kind: cd.PartnershipKind, *parts: cd.Participation, **fields: Any) -> Atlas:
    """The bundled edition with one more partnership, of those alone that are given."""
    return changed(
        partnerships=lambda held: (*held, partnership(kind, **fields)),
        participations=lambda _: parts,
    )


class TestWhatIsUnknown:
    """An error says which kind of thing is asked for."""

    @pytest.mark.parametrize(
        ("ask", "what"),
        [
            (lambda: ATLAS.standing("zzzzz", "budapest"), "actor"),
            (lambda: ATLAS.standing("FRA", "zzzzz"), "treaty"),
            (lambda: ATLAS.timeline("zzzzz", "budapest"), "actor"),
            (lambda: ATLAS.timeline("FRA", "zzzzz"), "treaty"),
            (lambda: ATLAS.parties("zzzzz"), "treaty"),
            (lambda: ATLAS.signatories("zzzzz"), "treaty"),
            (lambda: ATLAS.members("zzzzz"), "partnership"),
            (lambda: ATLAS.partners("zzzzz"), "actor"),
            (lambda: ATLAS.stances("zzzzz"), "proposition"),
            (lambda: ATLAS.said_and_voted("zzzzz"), "actor"),
            (lambda: ATLAS.conflicts("zzzzz"), "fact or thing"),
        ],
    )
    def test_an_unknown_id_is_called_what_it_should_be(self, ask: Callable[[], object], what: str) -> None:
        """Each question names the kind of thing that it does not know by what was given."""
        with pytest.raises(cd.UnknownIdError, match=f"^no {what} 'zzzzz'"):
            ask()

    @pytest.mark.parametrize(
        ("ask", "error", "words"),
        [
            (
                lambda: ATLAS.standing("HKG", "budapest"),
                cd.NoStandingError,
                "no standing of HKG towards budapest: territories act through their state; ask for the standing of 'CHN'.",
            ),
            (
                lambda: changed(territories=lambda held: [attrs.evolve(one, state="") for one in held]).timeline(
                    "HKG", "budapest"
                ),
                cd.NoStandingError,
                (
                    "no standing of HKG towards budapest: territories act through their state; "
                    "no state is named as responsible for it."
                ),
            ),
            (
                lambda: ATLAS.with_standing("budapest"),
                ValueError,
                "no standing given; give one or more of none, invited, signatory, contracting, party, former, unknown",
            ),
            (
                lambda: ATLAS.members("oas", suspended="drop"),
                ValueError,
                "suspended='drop' is not valid; give 'include' or 'leave out'",
            ),
            (
                lambda: ATLAS.partners("KOR", kind="club"),  # type: ignore[arg-type]
                ValueError,
                (
                    "'club' is not a partnership kind; valid: 'organisation', 'coalition', 'agreement', 'dialogue', "
                    "'network', 'programme', 'cooperation', 'group of experts', 'process', 'statement', 'attribution'"
                ),
            ),
        ],
    )
    def test_an_error_says_what_is_valid(self, ask: Callable[[], object], error: type[Exception], words: str) -> None:
        """The words of an error give the next step."""
        with pytest.raises(error) as raised:
            ask()
        assert str(raised.value) == words

    def test_a_territory_with_an_act_of_its_own_stands_somewhere(self) -> None:
        """A territory that has acted has a standing towards that treaty, and towards no other."""
        act = attrs.evolve(ATLAS.actions.where(treaty="budapest", actor="FRA")[0], id="budapest:HKG:x", actor="HKG")
        atlas = changed(actions=lambda held: (*held, act))
        assert atlas.standing("HKG", "budapest").because == (act,)
        with pytest.raises(cd.NoStandingError):
            atlas.standing("HKG", "uncac")


class TestWhatWasAsked:
    """A set repeats the question that it answers, with its day."""

    @pytest.mark.parametrize(
        ("ask", "question"),
        [
            (lambda day: ATLAS.parties("budapest", day), "parties to budapest"),
            (lambda day: ATLAS.consented("budapest", day), "consented to budapest"),
            (lambda day: ATLAS.signatories("budapest", day), "signed budapest"),
            (lambda day: ATLAS.invited("budapest", day), "invited to budapest"),
            (lambda day: ATLAS.with_standing("uncac", "party", "former", as_of=day), "former or party towards uncac"),
            (lambda day: ATLAS.members("oas", day), "members of oas"),
            (
                lambda day: ATLAS.members("oas", day, suspended="leave out"),
                "members of oas that are not suspended",
            ),
            (lambda day: ATLAS.partners("KOR", day), "partners of KOR"),
            (lambda day: ATLAS.supporters("programme-of-action", day), "supports programme-of-action"),
            (lambda day: ATLAS.opponents("programme-of-action", day), "opposes programme-of-action"),
        ],
    )
    def test_a_set_repeats_the_question(self, ask: Callable[[datetime.date | None], Any], question: str) -> None:
        """Without a day the question is of the latest that is known; with one it ends with it."""
        latest, then = ask(None), ask(DAY)
        assert (latest.question, latest.as_of) == (question, None)
        assert (then.question, then.as_of) == (f"{question} on 2010-01-01", DAY)
        assert set(then.ids) != set(latest.ids) or len(then) == 0

    def test_stances_repeat_their_day(self) -> None:
        """The day stands in the answer, and in each of its sets."""
        found = ATLAS.stances("programme-of-action", "2022-12-31")
        assert found.as_of == found.supports.as_of == datetime.date(2022, 12, 31)
        assert found.neutral.question == "neutral programme-of-action on 2022-12-31"
        assert ATLAS.stances("programme-of-action").as_of is None


class TestMembers:
    """Who takes part, and with whom."""

    def test_observers_are_no_members(self) -> None:
        """A participation as an observer makes no member; one of open days leaves it open."""
        atlas = circle(
            cd.PartnershipKind.NETWORK,
            part("FRA"),
            part("DEU", role="observer"),
            part("POL", began=PartialDate.parse("2009/2011")),
        )
        found = atlas.members(CIRCLE, DAY)
        assert (found.ids, found.unknown) == (("FRA",), ("POL",))
        assert [one.actor for one in found.because] == ["FRA"]

    def test_a_partnership_without_anybody_has_no_members(self) -> None:
        """An empty partnership is an empty set, not an error; nor is the question whose partner somebody without any is."""
        atlas = circle(cd.PartnershipKind.NETWORK)
        assert atlas.members(CIRCLE).ids == atlas.partners("FRA").ids == ()

    def test_partners_are_those_of_running_partnerships_of_the_kind(self) -> None:
        """Whose own part has ended is no partner; whose part may run is open; the actor is not its own partner."""
        ended, perhaps = PartialDate.parse("2001-01-01"), PartialDate.parse("2009/2011")
        parts = (part("FRA"), part("DEU"), part("ITA", ended=ended), part("POL", began=perhaps))
        for kind, asked in ((cd.PartnershipKind.NETWORK, None), (cd.PartnershipKind.ORGANISATION, "organisation")):
            atlas = circle(kind, *parts)
            found = atlas.partners("FRA", DAY, kind=asked)  # type: ignore[arg-type]
            assert (found.ids, found.unknown) == (("DEU",), ("POL",))
            assert [one.id for one in found.because] == [f"{CIRCLE}:DEU"]
            assert atlas.partners("ITA", DAY, kind=asked).ids == ()  # type: ignore[arg-type]
            assert atlas.partners("ITA", DAY, kind=asked).unknown == ()  # type: ignore[arg-type]
            assert atlas.partners("FRA", DAY, kind="dialogue").ids == ()
            # Of somebody whose own part may run, everything is open.
            assert atlas.partners("POL", DAY, kind=asked).ids == ()  # type: ignore[arg-type]
            assert atlas.partners("POL", DAY, kind=asked).unknown == ("DEU", "FRA")  # type: ignore[arg-type]
        assert circle(cd.PartnershipKind.ORGANISATION, *parts).partners("FRA", DAY).ids == ()

    def test_nobody_takes_part_after_the_end_of_the_whole(self) -> None:
        """A partnership that has ended has no members; one that may have ended has open ones alone."""
        over = circle(cd.PartnershipKind.NETWORK, part("FRA"), part("DEU"), ended=PartialDate.parse("2009-01-01"))
        assert (over.members(CIRCLE, DAY).ids, over.members(CIRCLE, DAY).unknown) == ((), ())
        perhaps = circle(cd.PartnershipKind.NETWORK, part("FRA"), part("DEU"), ended=PartialDate.parse("2009/2011"))
        assert (perhaps.members(CIRCLE, DAY).ids, perhaps.members(CIRCLE, DAY).unknown) == ((), ("DEU", "FRA"))
        assert (perhaps.partners("FRA", DAY).ids, perhaps.partners("FRA", DAY).unknown) == ((), ("DEU",))


class TestStances:
    """Whose a position is: an actor's, or that of a group of which it is a member."""

    ID = "hanoi-keeps-article-6-2"

    def said(self, *positions: dict[str, Any]) -> Atlas:
        """The bundled edition with these positions on one proposition alone, in the order in which they are given."""
        bundled = ATLAS.positions.where(actor="EGY", subject=self.ID)[0]
        usual: dict[str, Any] = {
            "group": "",
            "speaker": "",
            "stance": Stance.SUPPORTS,
            "date": PartialDate.parse("2020-01-01"),
        }
        made = [
            attrs.evolve(bundled, id=f"{fields['actor']}:{self.ID}:{place}", subject=self.ID, **(usual | fields))
            for place, fields in enumerate(positions)
        ]
        return changed(
            positions=lambda _: made,
            partnerships=lambda held: (*held, partnership(cd.PartnershipKind.NETWORK)),
            participations=lambda _: (
                part("FRA"),
                part("DEU"),
                part("ITA", ended=PartialDate.parse("2019-01-01")),
                part("POL", began=PartialDate.parse("2021-01-01")),
            ),
        )

    def test_a_proposition_on_which_nobody_spoke_has_no_stances(self) -> None:
        """Where nobody has spoken, all sets are empty."""
        assert len(self.said().stances(self.ID)) == 0

    def test_one_that_speaks_for_a_group_speaks_for_its_members_of_that_day(self) -> None:
        """A member that spoke for the group stands there itself; the other members stand there by the group alone."""
        found = self.said({"actor": "FRA", "group": CIRCLE}).stances(self.ID)
        assert (found.supports.ids, found.spoken_for) == (("DEU", "FRA"), ("DEU",))
        assert found.own.supports.ids == ("FRA",)

    def test_one_for_which_another_spoke_is_spoken_for(self) -> None:
        """Who is named in what another said for a group is spoken for, and no other member is by that."""
        found = self.said({"actor": "DEU", "group": CIRCLE, "speaker": "FRA"}).stances(self.ID)
        assert (found.supports.ids, found.spoken_for) == (("DEU",), ("DEU",))

    def test_the_own_word_of_a_member_counts_before_that_of_its_group(self) -> None:
        """Who has a position of its own stands there, whatever its group said later."""
        later = PartialDate.parse("2020-06-01")
        found = self.said(
            {"actor": "DEU", "stance": Stance.OPPOSES}, {"actor": "FRA", "group": CIRCLE, "date": later}
        ).stances(self.ID)
        assert (found.supports.ids, found.opposes.ids, found.spoken_for) == (("FRA",), ("DEU",), ())

    def test_a_group_without_members_speaks_for_itself(self) -> None:
        """What is said for a group that is no partnership counts for who said it."""
        found = self.said({"actor": "FRA", "group": "like-minded states"}).stances(self.ID)
        assert (found.supports.ids, found.spoken_for) == (("FRA",), ())

    def test_who_no_longer_exists_stands_nowhere(self) -> None:
        """A state that has ended has no stance any more, and those after it are still counted."""
        found = self.said({"actor": "YUG"}, {"actor": "ZMB"}).stances(self.ID)
        assert found.supports.ids == ("ZMB",)

    def test_what_is_said_later_does_not_count_yet(self) -> None:
        """On a day before the position nobody stands anywhere; supporters and opponents are asked for by day."""
        atlas = self.said({"actor": "FRA"}, {"actor": "DEU", "stance": Stance.OPPOSES})
        assert (atlas.supporters(self.ID, "2019-12-31").ids, atlas.opponents(self.ID, "2019-12-31").ids) == ((), ())
        assert (atlas.supporters(self.ID, "2020-01-01").ids, atlas.opponents(self.ID, "2020-01-01").ids) == (
            ("FRA",),
            ("DEU",),
        )

    def test_stances_are_shown_and_given_as_rows(self) -> None:
        """A row a stance for eyes, with its number and its ids; a row an actor for machines."""
        found = self.said({"actor": "FRA"}, {"actor": "DEU"}, {"actor": "POL", "stance": Stance.OPPOSES}).stances(self.ID)
        assert repr(found) == f"<stances on {self.ID}: 2 supports, 1 opposes, 0 conditional, 0 neutral>"
        grid = found.grid()
        assert grid.header == ("stance", "actors", "")
        assert grid.rows[:2] == (("supports", "2", "DEU, FRA"), ("opposes", "1", "POL"))
        assert found.rows()[-1] == {"stance": "opposes", "id": "POL", "name": "Poland", "because": f"POL:{self.ID}:2"}
        assert [found.of(actor) for actor in ("FRA", "POL", "USA")] == [Stance.SUPPORTS, Stance.OPPOSES, None]
        assert [actor.id for actor in found] == ["DEU", "FRA", "POL"]


class TestStandings:
    """What the answers of a treaty hold at their edges."""

    def test_a_timeline_ends_with_the_day_of_the_edition(self) -> None:
        """The last interval runs to the day after the release, and a declaration stands with the standing of its day."""
        found = ATLAS.timeline("USA", "budapest")
        assert found[-1].until == ATLAS.edition.released + datetime.timedelta(days=1)
        assert [(one.actor, one.treaty) for one in found] == [("USA", "budapest")] * 4
        declared = ATLAS.standing("USA", "budapest").declarations
        assert declared == tuple(ATLAS.declarations.where(actor="USA", treaty="budapest"))
        assert ATLAS.standing("FRA", "hanoi").declarations == ()

    def test_a_treaty_without_acts_has_no_signatories(self) -> None:
        """Where nobody has acted nobody has signed, and all states have none."""
        bare = changed(actions=lambda held: [act for act in held if act.treaty != "hanoi"], declarations=lambda _: ())
        assert (bare.signatories("hanoi").ids, bare.signatories("hanoi").unknown) == ((), ())
        assert bare.parties("hanoi").ids == ()

    def test_a_signature_of_some_day_is_open_till_its_last(self) -> None:
        """Who signed on some day of a span may have signed within it, and has after it."""
        act = ATLAS.actions.where(treaty="budapest", actor="FRA", act="signature")[0]
        later = attrs.evolve(act, date=PartialDate.parse("2003"))
        atlas = changed(actions=lambda held: [later if one is not None and one.id == act.id else one for one in held])
        asked = {day: atlas.signatories("budapest", day) for day in ("2002-12-31", "2003-06-01", "2003-12-31")}
        assert [("FRA" in found, "FRA" in found.unknown) for found in asked.values()] == [
            (False, False),
            (False, True),
            (True, False),
        ]
        assert later not in asked["2003-06-01"].because
