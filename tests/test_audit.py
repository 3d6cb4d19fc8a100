"""What an audit of the record found: each case, beside the law or the rule of its kind."""

from __future__ import annotations

import pytest

import cyberdiplo as cd
from cyberdiplo import Verdict
from cyberdiplo.model.dates import PartialDate

ATLAS = cd.load()
DATE = PartialDate.parse


@pytest.mark.parametrize(
    ("actor", "treaty", "source"),
    [
        ("KOR", "budapest", "BOE-A-2025-26356"),
        ("PRK", "uncac", "BOE-A-2025-26356"),
        ("KOR", "budapest-protocol-2", "after 14 November 2025"),
        ("BIH", "oas-mla", "Table of signatures and ratifications of Convention A-55"),
    ],
)
def test_explain_names_the_source_of_the_day_of_completeness(actor: str, treaty: str, source: str) -> None:
    """Not the first source of the treaty, which may be twenty years older, nor the preamble of a protocol."""
    line = next(line for line in ATLAS.explain(ATLAS.standing(actor, treaty)).splitlines() if line.startswith("The "))
    assert source in line


def test_the_ransomware_initiative_of_2024_has_all_its_members() -> None:
    """The White House names all eighteen new members, so that the fifty of 2023 are sixty-eight on 2 October 2024."""
    whole = ATLAS.partnerships["counter-ransomware-initiative"]
    assert str(whole.complete_to) == "2024-10-02"
    before, after = (ATLAS.members(whole, day) for day in ("2023-11-01", "2024-10-02"))
    assert (len(before), len(after), after.unknown) == (50, 68, ())
    assert {"ARG", "CMR", "TCD", "VNM", "council-of-europe", "ecowas", "gfce", "oas"} <= set((after - before).ids)


@pytest.mark.parametrize(
    ("state", "began", "others"),
    [
        ("VUT", "1980-07-30", {"1980-06-30", "1981-09-15"}),
        ("NZL", "1907-09-26", {"1907-09-01", "1920-01-10"}),
        ("LBN", "1943-11-22", {"1944-11-22", "1946-03-10"}),
        ("RWA", "1962-07-01", {"1962-01-07"}),
        ("BGR", "1878-03-03", {"1908-10-05"}),
        ("LIE", "../1816-01-01", {"1990-09-18"}),
        ("KOR", "1948-08-15/1949-06-29", {"1945-08-15"}),
    ],
)
def test_a_state_begins_on_its_day_and_the_lists_that_differ_are_variants(state: str, began: str, others: set[str]) -> None:
    """Independence where the Factbook gives it; what the lists of states print otherwise stands beside it."""
    assert ATLAS.states[state].began == DATE(began)
    assert others <= {one.value for one in ATLAS.variants if (one.about, one.field) == (state, "began")}


def test_a_bureau_of_2021_is_not_given_for_2026() -> None:
    """Who was elected in May 2021 was in the bureau that day; whether it still is nobody has read."""
    committee = "ad-hoc-committee-cybercrime"
    elected = {"AUS", "CHN", "DOM", "EGY", "EST", "IDN", "JPN", "NGA", "NIC", "POL", "PRT", "RUS", "SUR", "USA"}
    assert elected <= set(ATLAS.members(committee, "2021-05-10").ids + ATLAS.members(committee, "2021-05-10").unknown)
    assert elected <= set(ATLAS.members(committee, "2026-06-01").unknown)
    assert "DZA" not in ATLAS.members(committee, "2026-06-01")


def test_meetings_of_2026_are_those_that_were_held_and_others_are_scheduled() -> None:
    """The Global Mechanism met in March 2026; what stands in its programme is called scheduled."""
    stages = [str(step) for step in ATLAS.partnerships["global-mechanism-ict-security"].stages]
    assert "meeting[2026-03-30/2026-03-31]" in stages
    assert [stage for stage in stages if stage.startswith("scheduled")] == [
        "scheduled meeting[2026-07-20/2026-07-24]",
        "scheduled meeting[2026-12-07/2026-12-11]",
    ]
    assert "meeting[2026-01-26/2026-01-30]" in map(str, ATLAS.partnerships["ad-hoc-committee-cybercrime"].stages)
    assert "mandate[2021-05-26]" in map(str, ATLAS.partnerships["ad-hoc-committee-cybercrime"].stages)


def test_a_claim_of_which_half_was_not_checked_is_partly_confirmed() -> None:
    """Both halves are named; and no claim is confirmed whose reason says that something was not checked."""
    partly = ATLAS.claims.where(verdict="partly")
    assert {claim.id for claim in partly} >= {
        "atlas:CHN:budapest:outside",
        "atlas:CAN:quintet:statement-2019",
        "atlas:BIH:budapest:law-partly-harmonised",
        "atlas:IND:budapest:not-party",
        "atlas:SRB:interpol:member",
        "atlas:BIH:counter-terrorism-strategy:no-cyber-strategy",
    }
    assert all("Not checked: " in claim.reason or "unknown" in claim.reason for claim in partly)
    for claim in ATLAS.claims.where(verdict=Verdict.CONFIRMED):
        assert "not checked" not in claim.reason.lower(), claim.id


def test_a_denunciation_is_told_where_the_seat_is_kept() -> None:
    """Venezuela counts itself out of the OAS from April 2019, the lists do not; Moldova has notified nothing yet."""
    assert "VEN" in ATLAS.members("oas")
    assert [conflict.field for conflict in ATLAS.conflicts("oas:VEN")] == ["began", "ended"]
    assert "MDA" in ATLAS.members("cis")
    assert "2026-01-19" in ATLAS.participations.where(id="cis:MDA")[0].note


def test_a_vote_in_the_first_committee_has_the_names_that_the_press_release_gives() -> None:
    """On lethal autonomous weapons systems in 2023: five against, of the eight abstentions those that were read."""
    ballot = ATLAS.ballot("78/241/C1")
    assert str(ballot.date) == "2023-11-01"
    assert ballot.no == ("BLR", "IND", "MLI", "NER", "RUS")
    assert ballot.tally == cd.Tally(164, 5, 8)


def test_no_encyclopedia_written_by_a_machine_is_a_source() -> None:
    """Neither as a publisher nor as the host of a source."""
    texts = [f"{one.title} {one.publisher} {one.link} {one.note}".lower() for one in ATLAS.sources.values()]
    assert not [text for text in texts if "grokipedia" in text]
