"""The questions of an atlas, on real data."""

from __future__ import annotations

import csv
import datetime
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import BeyondEditionError, Choice, NoVoteError, PartialDate, Standing, laws
from tests.folders import changed
from tests.repair import DATA, GOLDEN

ATLAS = cd.load()
TOTALS = list(csv.DictReader((GOLDEN / "totals.csv").read_text(encoding="utf-8").splitlines()))
DAYS = st.dates(datetime.date(1996, 1, 1), ATLAS.edition.released)
TREATIES = st.sampled_from(sorted(ATLAS.treaties))


class TestStandings:
    """Where states stand, as the depositaries record it."""

    @pytest.mark.parametrize(
        ("actor", "treaty", "day", "value", "since"),
        [
            ("USA", "budapest", "2006-12-31", Standing.CONTRACTING, "2006-09-29"),
            ("USA", "budapest", "2007-01-01", Standing.PARTY, "2007-01-01"),
            ("USA", "budapest", "2006-09-28", Standing.SIGNATORY, "2001-11-23"),
            ("BIH", "budapest", "2006-09-01", Standing.PARTY, "2006-09-01"),
            ("CAN", "budapest", "2015-10-31", Standing.CONTRACTING, "2015-07-08"),
            ("AUS", "budapest", "2013-02-28", Standing.CONTRACTING, "2012-11-30"),
            ("AUS", "budapest", "2013-03-01", Standing.PARTY, "2013-03-01"),
            ("CHN", "wct", "1996-12-31", Standing.NONE, None),
            ("CHN", "wct", "2007-06-08", Standing.CONTRACTING, "2007-03-09"),
            ("CHN", "wct", "2007-06-09", Standing.PARTY, "2007-06-09"),
            ("EU", "budapest", "2020-01-01", Standing.NONE, None),
            ("EU", "untoc", "2010-01-01", Standing.PARTY, None),
            ("MNE", "budapest", "2005-06-01", Standing.NONE, None),
            ("SCG", "budapest", "2005-06-01", Standing.SIGNATORY, "2005-04-07"),
            ("SCG", "budapest", "2007-06-01", Standing.NONE, None),
            ("MNE", "budapest", "2007-06-01", Standing.SIGNATORY, "2005-04-07"),
        ],
    )
    def test_a_standing_is_as_recorded(self, actor: str, treaty: str, day: str, value: Standing, since: str | None) -> None:
        """Each actor stands where the depositary's record puts it on the day."""
        found = ATLAS.standing(actor, treaty, as_of=day)
        assert found.value is value
        assert since is None or str(found.since) == since

    def test_the_numbers_are_those_that_depositaries_print(self) -> None:
        """As many have consented and signed as the depositaries count."""
        assert {treaty: len(ATLAS.consented(treaty)) for treaty in ("budapest", "untoc", "uncac", "wct")} == {
            "budapest": 82,
            "untoc": 194,
            "uncac": 192,
            "wct": 118,
        }
        assert len(ATLAS.consented("budapest", as_of="2025-11-25")) == 81
        assert len(ATLAS.signatories("hanoi")) == 74
        assert len(ATLAS.signatories("budapest-protocol-2")) == 52
        assert len(ATLAS.consented("budapest-protocol-1")) == 38

    def test_without_a_day_the_answer_says_to_which_day_it_is_known(self) -> None:
        """A party is one to this edition's day; a signatory is known as one only to the end of the record."""
        treaty = ATLAS.treaties["budapest"]
        assert ATLAS.standing("USA", treaty).as_of == ATLAS.edition.released
        signatory = ATLAS.standing("IRL", treaty)
        assert (signatory.value, signatory.as_of) == (Standing.SIGNATORY, treaty.complete_to)

    @given(TREATIES, DAYS)
    def test_parties_have_consented_and_the_standings_share_out_the_states(self, treaty: str, day: datetime.date) -> None:
        """On any day every state asked about has exactly one standing, and parties are among the consenting."""
        parties, consented = ATLAS.parties(treaty, day), ATLAS.consented(treaty, day)
        assert parties <= consented
        shares = [ATLAS.with_standing(treaty, value, as_of=day) for value in Standing]
        everybody = ATLAS.with_standing(treaty, *Standing, as_of=day)
        assert sum(map(len, shares)) == len(everybody)
        by = dict(zip(Standing, shares, strict=True))
        assert by[Standing.CONTRACTING] | by[Standing.PARTY] <= consented
        assert consented <= by[Standing.CONTRACTING] | by[Standing.PARTY] | by[Standing.UNKNOWN]

    @given(st.sampled_from(ATLAS.actions), DAYS)
    def test_a_set_holds_exactly_those_whose_standing_says_so(self, act: cd.TreatyAction, day: datetime.date) -> None:
        """The set of parties and the standing of one actor never disagree."""
        value = ATLAS.standing(act.actor, act.treaty, day).value
        assert (act.actor in ATLAS.parties(act.treaty, day)) == (value is Standing.PARTY)

    def test_those_invited_have_done_nothing_else(self) -> None:
        """Who is invited has neither signed nor consented."""
        invited = ATLAS.invited("budapest", as_of="2020-01-01")
        assert len(invited) > 0
        assert invited.isdisjoint(ATLAS.consented("budapest", as_of="2020-01-01"))
        assert invited.isdisjoint(ATLAS.signatories("budapest", as_of="2020-01-01"))


class TestVotes:
    """How members voted, as the UN records it."""

    def test_the_vote_of_2019_is_as_recorded(self) -> None:
        """A/RES/74/247 was adopted by 79 to 60 with 33 abstaining and 21 not voting."""
        resolution = ATLAS.resolutions["A/RES/74/247"]
        assert str(resolution.tally) == "yes 79, no 60, abstain 33, not voting 21"
        assert [len(ATLAS.voters(resolution, choice)) for choice in Choice] == [79, 60, 33, 21]
        for actor in ("BIH", "KOR", "USA", "AUS", "CAN"):
            assert ATLAS.vote(actor, resolution).choice is Choice.NO
        assert ATLAS.vote("CHN", "74/247").choice is Choice.YES

    @pytest.mark.parametrize("symbol", ["73/27", "73/187", "73/266", "74/28", "74/29", "74/247", "75/240"])
    def test_each_recorded_vote_lists_every_member(self, symbol: str) -> None:
        """The four choices share out the membership of the day."""
        ballot = ATLAS.ballots.find(symbol)
        assert ballot.date is not None
        assert ATLAS.voters(ballot) == ATLAS.members("un", ballot.date)

    def test_what_was_adopted_without_a_vote_has_no_votes(self) -> None:
        """75/282 and 79/243 were adopted without a vote, so nobody voted yes."""
        for symbol in ("75/282", "79/243"):
            assert ATLAS.resolutions.find(symbol).outcome is cd.Outcome.WITHOUT_VOTE
            with pytest.raises(NoVoteError, match="without a vote"):
                ATLAS.voters(symbol, "yes")

    def test_votes_are_views_of_ballots(self) -> None:
        """The votes on a ballot are those that the question about one actor gives."""
        votes = ATLAS.votes.where(ballot="A/RES/74/247")
        assert len(votes) == 193
        assert all(ATLAS.vote(vote.actor, vote.ballot) == vote for vote in votes)

    def test_a_partial_list_leaves_the_other_members_open(self) -> None:
        """Where a source names only some who voted, the other members are unknown, not absent."""
        named = ATLAS.voters("A/RES/79/1/A1", "no")
        assert "RUS" in named
        assert "CHN" in named.unknown


class TestPartnerships:
    """Who works with whom."""

    def test_membership_begins_and_ends_on_its_days(self) -> None:
        """The United Kingdom was a member of the EU when 74/247 was adopted, and no longer in February 2020."""
        assert "GBR" in ATLAS.members("eu", as_of="2019-12-27")
        assert len(ATLAS.members("eu", as_of="2019-12-27")) == 28
        assert "GBR" in ATLAS.members("eu", as_of="2020-01-31")
        assert "GBR" not in ATLAS.members("eu", as_of="2020-02-01")
        assert len(ATLAS.members("un")) == 193

    def test_partners_say_in_what(self) -> None:
        """Each partner comes with the participations that make it one, and organisations do not count unless asked for."""
        partners = ATLAS.partners("KOR")
        assert {"USA", "fbi", "bka", "ec3", "microsoft"} <= set(partners.ids)
        assert {fact.partnership for fact in partners.because if fact.actor == "fbi"} == {"spo-fbi"}
        assert "un:PRK" not in {fact.id for fact in partners.because}
        assert "PRK" in ATLAS.partners("KOR", kind="organisation")

    def test_what_is_still_negotiated_is_no_partnership(self) -> None:
        """A CLOUD Act agreement that is only being negotiated gives no partner."""
        assert ATLAS.partnerships["cloud-act-can-usa"].began is None
        assert "cloud-act-can-usa" not in {fact.partnership for fact in ATLAS.partners("USA", kind="agreement").because}
        assert "AUS" not in ATLAS.partners("USA", "2021-12-14", kind="agreement")
        assert "cloud-act-aus-usa" in {f.partnership for f in ATLAS.partners("USA", "2021-12-15", kind="agreement").because}

    @given(st.sampled_from(sorted(ATLAS.states)), DAYS)
    def test_partnership_is_mutual(self, actor: str, day: datetime.date) -> None:
        """Whoever is a partner of somebody has them as a partner."""
        for partner in ATLAS.partners(actor, day):
            assert actor in ATLAS.partners(partner, day)


class TestQuestions:
    """How questions are put."""

    def test_records_ids_and_names_mean_the_same(self) -> None:
        """An actor and a treaty can be given as record, id or exact name, a day in each usual form."""
        expected = ATLAS.standing("USA", "budapest", "2007-01-01")
        for actor in ("USA", "United States of America", ATLAS.states["USA"]):
            for treaty in ("budapest", "ETS 185", "Convention on Cybercrime", ATLAS.treaties["budapest"]):
                for day in ("2007-01-01", datetime.date(2007, 1, 1), PartialDate.parse("2007-01-01")):
                    assert ATLAS.standing(actor, treaty, day) == expected

    def test_a_day_after_the_edition_is_not_answered(self) -> None:
        """The edition knows nothing of days after its own."""
        tomorrow = ATLAS.edition.released + datetime.timedelta(days=1)
        for ask in (
            lambda: ATLAS.standing("USA", "budapest", tomorrow),
            lambda: ATLAS.parties("budapest", tomorrow),
            lambda: ATLAS.members("eu", tomorrow),
            lambda: ATLAS.profile("KOR", tomorrow),
        ):
            with pytest.raises(BeyondEditionError):
                ask()

    def test_the_order_of_the_lines_never_matters(self) -> None:
        """An edition whose tables are written from records in another order is the same edition, with the same answers."""
        shuffled = changed(actions=reversed, participations=reversed, ballots=reversed)
        assert shuffled == ATLAS
        assert shuffled.parties("budapest").rows() == ATLAS.parties("budapest").rows()

    def test_facts_are_chosen_by_their_fields(self) -> None:
        """Several values mean any of them, and a date keeps what lies wholly within it."""
        found = ATLAS.actions.where(actor=["USA", "Canada"], treaty="budapest", act={"ratification"})
        assert [act.id for act in found] == ["budapest:CAN:ratification", "budapest:USA:ratification"]
        assert {act.date.first.year for act in ATLAS.actions.where(date="2013")} == {2013}
        assert all(act.effective is None for act in ATLAS.actions.where(effective=None))
        assert len(ATLAS.actions.where(actor=ATLAS.members("eu"), treaty="budapest", act="accession")) == 0
        assert len(ATLAS.actions[:5]) == 5
        assert ATLAS.claims.where(actor="CHN", verdict="wrong")[0].about == "wct:CHN:accession"
        assert "TreatyAction" in ATLAS.actions._repr_html_()

    def test_subjects_are_given_as_records_ids_or_names(self) -> None:
        """A position on a treaty is found by the treaty however it is given, and nothing unknown is found silently."""
        found = ATLAS.positions.where(subject="budapest")
        assert len(found) > 5
        assert ATLAS.positions.where(subject=ATLAS.treaties["budapest"]) == found
        assert ATLAS.positions.where(subject="Budapest Convention") == found
        assert len(ATLAS.claims.where(about=ATLAS.treaties["budapest"])) > 0
        with pytest.raises(cd.UnknownIdError):
            ATLAS.positions.where(subject="the weather")
        with pytest.raises(cd.UnknownIdError, match="'budapest:USA:ratification'"):
            ATLAS.actions.where(id="budapest:USA:ratificaton")

    @pytest.mark.parametrize(
        ("field", "value", "error"),
        [
            ("subject", "Korea", cd.AmbiguousNameError),
            ("subject", "nix:nix", cd.UnknownIdError),
            ("subject", "7/4247", cd.UnknownIdError),
            ("actor", "", cd.UnknownIdError),
            ("actor", None, TypeError),
            ("subject", ATLAS.sources["undl-votes-2021-12"], cd.UnknownIdError),
        ],
    )
    def test_nothing_is_found_silently(self, field: str, value: object, error: type[Exception]) -> None:
        """What is ambiguous, unknown, empty or of another kind is an error, not an empty answer."""
        with pytest.raises(error):
            ATLAS.positions.where(**{field: value})  # type: ignore[arg-type]
        assert len(ATLAS.positions.where(subject="74/247")) > 0

    def test_none_asks_for_those_without(self) -> None:
        """None keeps the facts that have no such id or date."""
        assert all(not act.predecessor for act in ATLAS.actions.where(predecessor=None))
        assert all(not position.document for position in ATLAS.positions.where(document=None))
        assert all(vote.date is None for vote in ATLAS.votes.where(date=None))

    def test_moments_are_read_as_their_days(self) -> None:
        """A moment, as frames of data hold it, means its day."""
        moment = datetime.datetime(2001, 11, 23, 12, tzinfo=datetime.UTC)
        assert ATLAS.actions.where(date=moment) == ATLAS.actions.where(date="2001-11-23")
        assert PartialDate.on(moment) == PartialDate.parse("2001-11-23")
        assert ATLAS.parties("budapest", moment).question == "parties to budapest on 2001-11-23"

    def test_a_record_of_another_kind_is_refused(self) -> None:
        """A partnership is not an actor, though both are called eu; nor is a word of another vocabulary meant."""
        with pytest.raises(TypeError, match="is not an actor"):
            ATLAS.standing(ATLAS.partnerships["eu"], "untoc")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="is not a standing"):
            ATLAS.with_standing("untoc", cd.Names.NONE)  # type: ignore[arg-type]

    def test_states_that_do_not_exist_stand_nowhere(self) -> None:
        """Those asked about exist on the day, whatever they did later or before."""
        nobody = ATLAS.with_standing("untoc", "none", as_of="1980-01-01")
        assert {"HRV", "KAZ", "SSD", "TLS"}.isdisjoint({*nobody.ids, *nobody.unknown})
        assert "SCG" not in ATLAS.with_standing("budapest", "none", "signatory").ids

    @pytest.mark.parametrize(
        ("day", "treaty", "inside", "outside"),
        [
            ("2002-12-31", "untoc", {"YUG"}, {"SRB", "SCG"}),
            ("2005-06-01", "budapest", {"SCG"}, {"SRB", "MNE"}),
            ("2006-06-05", "budapest", {"SRB", "MNE"}, {"SCG"}),
            ("2004-06-01", "untoc", {"SCG"}, {"SRB", "YUG"}),
        ],
    )
    def test_an_act_counts_once_on_every_day(self, day: str, treaty: str, inside: set[str], outside: set[str]) -> None:
        """What a successor holds is its predecessor's as long as that exists, and then its own."""
        signed = set(ATLAS.signatories(treaty, day).ids)
        assert inside <= signed
        assert outside.isdisjoint(signed)

    def test_a_former_state_is_asked_about_on_its_last_day(self) -> None:
        """Without a day, the latest standing of a former state is that with which it ended."""
        found = ATLAS.standing("SCG", "budapest")
        assert (found.value, str(found.as_of)) == (Standing.SIGNATORY, "2006-06-04")
        assert ATLAS.standing("YUG", "untoc", "2001-06-01").value is Standing.SIGNATORY

    @pytest.mark.apart
    def test_threads_that_ask_at_once_get_the_same_atlas_and_equal_answers(self) -> None:
        """However many threads load and search at the same time, there is one atlas and one answer."""
        script = (
            "import concurrent.futures as f, cyberdiplo as cd\n"
            "with f.ThreadPoolExecutor(8) as pool:\n"
            "    atlases = list(pool.map(lambda _: cd.load(), range(8)))\n"
            "    found = list(pool.map(lambda _: atlases[0].states.search('korea'), range(8)))\n"
            "    ids = list(pool.map(lambda _: id(atlases[0].actors), range(8)))\n"
            "assert len(set(map(id, atlases))) == len(set(found)) == len(set(ids)) == 1\n"
        )
        subprocess.run([sys.executable, "-c", script], check=True)

    def test_a_table_that_is_not_the_described_one_is_refused(self, tmp_path: Path) -> None:
        """A changed table under an old description is no edition."""
        for file in DATA.iterdir():
            (tmp_path / file.name).write_bytes(file.read_bytes())
        table = tmp_path / "participations.csv"
        table.write_bytes(table.read_bytes().replace(b"un:KOR,un,KOR,member", b"un:KOR,un,KOR,observer"))
        with pytest.raises(cd.DataError, match=r"participations.csv.*the table that datapackage.json describes"):
            cd.Atlas(tmp_path).members("un")

    def test_rows_are_plain(self) -> None:
        """A row has texts, numbers and None, under the names of the fields."""
        row = ATLAS.actions.where(id="budapest:USA:ratification").rows()[0]
        assert row["date"] == "2006-09-29"
        assert row["predecessor"] is None
        assert {type(value) for value in row.values()} <= {str, int, type(None)}


class TestTotals:
    """Numbers that organisations print, beside those that come out here."""

    @pytest.mark.parametrize(
        "row", TOTALS, ids=[f"{row['question']}-{row['subject']}-{row['day'] or 'latest'}" for row in TOTALS]
    )
    def test_the_atlas_gives_the_numbers_that_are_printed(self, row: dict[str, str]) -> None:
        """As many have consented, signed or joined on a day as docs/totals.md says."""
        found = getattr(ATLAS, row["question"])(row["subject"], row["day"] or None)
        assert len(found) == int(row["count"])

    def test_a_regional_organisation_signs_but_does_not_count_towards_entry_into_force(self) -> None:
        """The EU is among the signatories of the Hanoi Convention, and the law of instruments counts states alone."""
        assert "eu" in ATLAS.signatories("hanoi")
        consents = [
            cd.TreatyAction(
                id=f"budapest-protocol-2:{actor}:ratification",
                treaty="budapest-protocol-2",
                actor=actor,
                act=cd.Act.RATIFICATION,
                date=PartialDate.parse("2024"),
                refs=(cd.Ref("coe-t-cy-30-2024-06-20"),),
            )
            for actor in ("USA", "eu")
        ]
        law = laws.treaties.a_treaty_enters_into_force_with_its_last_instrument
        assert list(law(changed(actions=lambda records: (*records, *consents)))) == []
        another = attrs.evolve(consents[0], id="budapest-protocol-2:CAN:ratification", actor="CAN")
        broken = changed(actions=lambda records: (*records, *consents, another))
        assert [violation.id for violation in law(broken)] == ["budapest-protocol-2"]

    def test_those_that_have_only_signed_are_as_many_as_the_notification_lists(self) -> None:
        """On 1 June 2011 the depositary lists sixteen states that have signed the Budapest Convention and no more."""
        day = "2011-06-01"
        assert len(ATLAS.signatories("budapest", day) - ATLAS.consented("budapest", day)) == 16
