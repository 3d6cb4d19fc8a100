"""The bundled edition obeys every law, and every law notices when it is broken."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Act, Alias, Names, Outcome, PartialDate, Ref, Stage, Tally, TreatyAction, laws
from cyberdiplo.query.standing import standing, standing_of_none
from tests.folders import changed, with_field, without
from tests.laws import test_roll_calls
from tests.repair import DATA

Change = Callable[[tuple[Any, ...]], Iterable[Any]]
DATE = PartialDate.parse
DAY = datetime.date(2020, 1, 1)
TALLY = "yes 79, no 60, abstain 33, not voting 21"
OLD_LAW, NEW_LAW = "chl-ley-19-223-1993", "chl-ley-21-459-que-establece-normas"
LUXEMBOURG = "budapest:LUX:ratification:effective:1"


def plus(**fields: Any) -> Change:
    """Add a copy of the first record with other fields."""
    return lambda records: (*records, attrs.evolve(records[0], **fields))


def act(id: str, date: str, kind: Act) -> Change:
    """Add an act that the record does not have."""
    treaty, actor, *_ = id.split(":")
    found = TreatyAction(id=id, treaty=treaty, actor=actor, act=kind, date=DATE(date), refs=(Ref("boe-a-2010-14221"),))
    return lambda records: (*records, found)


def both(one: Change, other: Change) -> Change:
    """Make one change after the other."""
    return lambda records: other(tuple(one(records)))


def again(id: str) -> Change:
    """Add an act once more, years later."""

    def change(records: tuple[Any, ...]) -> tuple[Any, ...]:
        (first,) = (record for record in records if record.id == id)
        return (*records, attrs.evolve(first, id=f"{id}:2", date=DATE("2019-01-01")))

    return change


def cites_a(id: str, /, **fields: Any) -> Change:
    """Change one record that rests on the source "a" alone."""
    return with_field(id, refs=(Ref("a"),), **fields)


def suspended(began: str, ended: str | None) -> tuple[cd.Suspension, ...]:
    """Return one suspension."""
    return (cd.Suspension("participation", DATE(began), DATE(ended) if ended else None),)


def test_the_bundled_edition_obeys_every_law(atlas: cd.Atlas) -> None:
    """Nothing in the bundled edition breaks a law."""
    assert [str(violation) for violation in atlas.check()] == []


def test_every_day_of_completeness_of_the_bundled_edition_names_its_sources(atlas: cd.Atlas) -> None:
    """What is claimed to be complete says on which of its sources that rests, treaty by treaty and partnership."""
    claimed = [one for one in atlas.partnerships.values() if one.complete_to]
    treaties = [one for one in atlas.treaties.values() if laws.treaties.is_claimed(one)]
    everything: list[cd.Partnership | cd.Treaty] = [*claimed, *treaties]
    assert [one.id for one in everything if not one.complete_refs] == []
    assert {one.id for one in treaties} == {"budapest", "budapest-protocol-2", "hanoi", "uncac", "untoc", "wct"}


BREAKS: list[tuple[laws.Law, dict[str, Change], str]] = [
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"aliases": lambda records: (*records, Alias(text="Nowhere", actors=("QQQ",), refs=(Ref("x"),)))},
        "Nowhere: actors 'QQQ' is not among the actors",
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:USA:ratification", effective=DATE("2020"), note="a note")},
        "budapest:USA:ratification: is stated to take effect on 2020, by the rule on 2007-01-01",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"positions": with_field("MEX:hanoi-sixty-ratifications:2024-08", date=DATE("2025"), forum="", meeting="")},
        "MEX:hanoi-sixty-ratifications:2024-08: is dated 2025, outside the days of hanoi-sixty-ratifications",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"positions": with_field("MEX:hanoi-sixty-ratifications:2024-08", date=DATE("2024-02-01"))},
        "MEX:hanoi-sixty-ratifications:2024-08: is dated 2024-02-01, outside the days of its meeting",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"positions": with_field("MEX:hanoi-sixty-ratifications:2024-08", meeting="seventh session")},
        "MEX:hanoi-sixty-ratifications:2024-08: names the meeting 'seventh session', which is not a stage of a forum",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"partnerships": with_field("un-oewg-2019", ended=DATE("2020"))},
        "ZWE:a-binding-instrument-on-ict-is-needed:2021-03: is dated 2021-03-10, outside the days of un-oewg-2019",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"positions": with_field("MEX:hanoi-sixty-ratifications:2024-08", date=DATE("2001"), forum="", meeting="")},
        "MEX:hanoi-sixty-ratifications:2024-08: is dated 2001, outside the days of hanoi-sixty-ratifications",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"positions": with_field("MEX:hanoi-sixty-ratifications:2024-08", date=DATE("2024-12-01"))},
        "MEX:hanoi-sixty-ratifications:2024-08: is dated 2024-12-01, outside the days of its meeting",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"partnerships": with_field("un-oewg-2019", began=DATE("2022"))},
        "ZWE:a-binding-instrument-on-ict-is-needed:2021-03: is dated 2021-03-10, outside the days of un-oewg-2019",
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"positions": with_field("AUS:hanoi:adoption-2024-08", speaker="SUN", group="")},
        "AUS:hanoi:adoption-2024-08: was said by SUN, which did not exist in 2024-08-08",
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"positions": with_field("AUS:hanoi:adoption-2024-08", speaker="AUS")},
        "AUS:hanoi:adoption-2024-08: names its actor as the speaker, too; a speaker is another one",
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"positions": with_field("AUS:hanoi:adoption-2024-08", group="eu")},
        "AUS:hanoi:adoption-2024-08: stands for eu, of which TON was not a member in 2024-08-08",
    ),
    (
        laws.statements.a_declaration_stands_with_an_act,
        {"declarations": with_field("budapest:USA:reservation", date=DATE("2000"))},
        "budapest:USA:reservation: is dated 2000, before any act of USA towards budapest",
    ),
    (
        laws.statements.a_declaration_stands_with_an_act,
        {"declarations": with_field("budapest:USA:reservation", effective=DATE("2005"))},
        "budapest:USA:reservation: had effect from 2005, before it was made in 2006-09-29",
    ),
    (
        laws.statements.a_document_that_replaces_another_is_later,
        {"documents": with_field("jam-cybercrimes-act-2015", replaced_by="jam-cybercrimes-act-2010")},
        "jam-cybercrimes-act-2015: is replaced by jam-cybercrimes-act-2010, which is older",
    ),
    (
        laws.statements.a_document_that_replaces_another_is_later,
        {"documents": with_field("jam-cybercrimes-act-2010", replaced_by="uga-computer-misuse-act-2011")},
        "jam-cybercrimes-act-2010: is replaced by uga-computer-misuse-act-2011, a document of UGA",
    ),
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {"positions": with_field("MEX:hanoi-sixty-ratifications:2024-08", forum="", meeting="lunch")},
        "MEX:hanoi-sixty-ratifications:2024-08: names the meeting 'lunch', which is not a stage of a forum",
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"states": with_field("TON", began=DATE("2025"))},
        "AUS:hanoi:adoption-2024-08: was said by TON, which did not exist in 2024-08-08",
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"positions": with_field("AUT:sovereignty-is-a-rule:with-eu", actor="GBR", speaker="", date=DATE("2020"))},
        "AUT:sovereignty-is-a-rule:with-eu: stands for eu, of which GBR was not a member in 2020",
    ),
    (
        laws.statements.a_declaration_stands_with_an_act,
        {"declarations": with_field("budapest:USA:reservation", actor="PRK")},
        "budapest:USA:reservation: is dated 2006-09-29, before any act of PRK towards budapest",
    ),
    (
        laws.circles.nothing_leads_back_to_itself,
        {"states": both(with_field("KOR", successors=("PRK", "JPN")), with_field("PRK", successors=("KOR",)))},
        "KOR: comes back to itself by its successors PRK, JPN",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", adopted=DATE("2019-12-28"))},
        "A/RES/74/247: was adopted on 2019-12-28, its final ballot is of 2019-12-27",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/79/243", outcome=cd.Outcome.RECORDED_VOTE)},
        "A/RES/79/243: was adopted by a recorded vote, but has no final ballot",
    ),
    (
        laws.circles.nothing_leads_back_to_itself,
        {"states": both(with_field("KOR", successors=("PRK",)), with_field("PRK", successors=("KOR",)))},
        "PRK: comes back to itself by its successors KOR",
    ),
    (
        laws.circles.nothing_leads_back_to_itself,
        {"treaties": with_field("budapest", parent="budapest")},
        "budapest: comes back to itself by its parent budapest",
    ),
    (
        laws.circles.nothing_leads_back_to_itself,
        {"bodies": both(with_field("ec3", parent="bka"), with_field("bka", parent="ec3"))},
        "bka: comes back to itself by its parent ec3",
    ),
    (
        laws.circles.nothing_leads_back_to_itself,
        {"propositions": with_field("countermeasures-are-lawful", within="countermeasures-are-lawful")},
        "countermeasures-are-lawful: comes back to itself by its within countermeasures-are-lawful",
    ),
    (
        laws.circles.nothing_leads_back_to_itself,
        {"documents": with_field("chl-ley-19-223-1993", replaced_by="chl-ley-19-223-1993")},
        "chl-ley-19-223-1993: comes back to itself by its replaced_by chl-ley-19-223-1993",
    ),
    (
        laws.actors.nobody_joins_what_has_not_begun,
        {"partnerships": with_field("glacy", ended=DATE("2012"))},
        "glacy:MUS: began 2013-11, after glacy ended in 2012",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"positions": with_field("AUS:A/RES/74/247:accepts-outcome", actor="SUN", date=DATE("2020"))},
        "AUS:A/RES/74/247:accepts-outcome: is dated 2020, after SUN ended in 1991-12-20/1991-12-26",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"documents": with_field("aus-ieg-comments-2021", actor="SUN", date=DATE("2021"))},
        "aus-ieg-comments-2021: is dated 2021, after SUN ended in 1991-12-20/1991-12-26",
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": both(with_field("budapest:USA:ratification", date=DATE("2001-01-01")), again("budapest:USA:signature"))},
        "budapest:USA:ratification: is dated 2001-01-01, before the signature of 2001-11-23",
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": both(act("budapest:AUS:signature", "2002-01-01", Act.SIGNATURE), again("budapest:AUS:signature"))},
        "budapest:AUS:accession: AUS has signed on 2002-01-01",
    ),
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"treaties": with_field("budapest", depositary="nobody")},
        "budapest: depositary 'nobody' is not among the bodies",
    ),
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"claims": with_field("atlas:AUS:74-247:against", about="nothing")},
        "atlas:AUS:74-247:against: about 'nothing' is not anything that the atlas knows",
    ),
    (
        laws.references.every_fact_has_a_source_and_every_source_is_used,
        {"sources": plus(id="a-new-one")},
        "a-new-one: is a source that no fact uses",
    ),
    (
        laws.references.every_fact_has_a_source_and_every_source_is_used,
        {"actions": with_field("budapest:USA:ratification", refs=(Ref("not-there"),))},
        "budapest:USA:ratification: refers to 'not-there', which is not a source",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {"actions": with_field("budapest:USA:ratification", date=DATE("2026-11-20"))},
        "budapest:USA:ratification: is dated 2026-11-20, after all its sources",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"actions": with_field("budapest:USA:ratification", act=Act.APPROVAL)},
        "budapest:USA:ratification: should be budapest:USA:approval",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"participations": with_field("un:KOR", actor="KIR")},
        "un:KOR: should be un:KIR",
    ),
    (
        laws.references.no_name_fits_two_actors_unless_declared,
        {
            "aliases": lambda records: (
                *records,
                Alias(text="Japan Proper", actors=("JPN",), refs=(Ref("x"),)),
                Alias(text="japan proper", actors=("KOR",), refs=(Ref("x"),)),
            )
        },
        "japanproper: fits JPN, KOR without an alias that declares it",
    ),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": with_field("wct:CHN:accession", date=DATE("1985"))},
        "wct:CHN:accession: is dated 1985, before 1996-12-20",
    ),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": with_field("budapest:USA:signature", date=DATE("2001-11-10"))},
        "budapest:USA:signature: is dated 2001-11-10, before 2001-11-23",
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": without("budapest:BIH:signature")},
        "budapest:BIH:ratification: BIH has no signature",
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": act("budapest:AUS:signature", "2002-01-01", Act.SIGNATURE)},
        "budapest:AUS:accession: AUS has signed on 2002-01-01",
    ),
    (
        laws.treaties.nobody_consents_twice,
        {"actions": act("budapest:USA:accession", "2010-01-01", Act.ACCESSION)},
        "budapest:USA:accession: is the second consent",
    ),
    (
        laws.treaties.nobody_consents_twice,
        {"actions": act("budapest:KOR:withdrawal", "2010-01-01", Act.WITHDRAWAL)},
        "budapest:KOR:withdrawal: withdraws from nothing",
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:BIH:ratification", effective=DATE("2006-10-01"), note="")},
        "budapest:BIH:ratification: is stated to take effect on 2006-10-01, by the rule on 2006-09-01",
    ),
    (
        laws.treaties.nobody_is_bound_before_consenting,
        {"actions": with_field("budapest:BIH:ratification", effective=DATE("2006-05-01"))},
        "budapest:BIH:ratification: is dated 2006-05-19, but took effect on 2006-05-01",
    ),
    (
        laws.treaties.a_protocol_binds_only_parties_of_its_parent,
        {"actions": without("budapest:SRB:ratification")},
        "budapest-protocol-1:SRB:ratification: SRB has not consented to budapest by then",
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest", instruments_needed=50)},
        "budapest: is in force with 6 instruments, but needs 50",
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest-protocol-2", instruments_needed=2)},
        f"budapest-protocol-2: has the 2 instruments that it needs, but is not in force{laws.treaties._TO_ADD}",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"states": with_field("SCG", ended=DATE("2004"))},
        "budapest:MNE:signature: is dated 2005-04-07, after SCG ended in 2004",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"states": with_field("MNE", began=DATE("2015"))},
        "un:MNE: is dated 2006-06-28, before MNE began in 2015",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"participations": with_field("osce:DDR", ended=None)},
        "osce:DDR: goes on, though DDR ended in 1990-10-02",
    ),
    (
        laws.actors.spells_do_not_overlap,
        {"participations": with_field("interpol:USA:2", began=DATE("1945"))},
        "interpol:USA:2: began 1945, while interpol:USA ran",
    ),
    (
        laws.actors.spells_do_not_overlap,
        {"participations": with_field("eu:GBR", ended=DATE("1950"))},
        "eu:GBR: ended 1950, before it began 1973-01-01",
    ),
    (
        laws.actors.nobody_joins_what_has_not_begun,
        {"participations": with_field("eu:GBR", began=DATE("1900"))},
        "eu:GBR: began 1900, before eu in 1958-01-01",
    ),
    (
        laws.actors.un_admissions_are_memberships,
        {"states": with_field("KOR", un_admission=DATE("1990-09-17"))},
        "KOR: was admitted on 1990-09-17, but no membership began then",
    ),
    (
        laws.votes.lists_of_a_ballot_are_disjoint_and_add_up,
        {"ballots": with_field("A/RES/74/247", tally=Tally(80, 60, 33, 21))},
        "A/RES/74/247: lists 79 where 80 are reported",
    ),
    (
        laws.votes.lists_of_a_ballot_are_disjoint_and_add_up,
        {
            "ballots": lambda records: (
                attrs.evolve(one, yes=(*one.yes, "USA")) if one.id == "A/RES/74/247" else one for one in records
            )
        },
        "A/RES/74/247: lists USA twice",
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"participations": with_field("un:KOR", began=DATE("2020"))},
        "A/RES/74/247: lists KOR, which was no member on 2019-12-27",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", adopted=DATE("2019-12-26"))},
        "A/RES/74/247: was adopted on 2019-12-26, its final ballot is of 2019-12-27",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", session=73)},
        "A/RES/74/247: is not of session 73",
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"ballots": both(with_field("A/RES/60/45", date=None), with_field("A/RES/74/247", not_voting=()))},
        "A/RES/74/247: does not list AFG, a member on 2019-12-27",
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"ballots": with_field("A/RES/74/247", not_voting=())},
        "A/RES/74/247: does not list AFG, a member on 2019-12-27",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", tally=Tally(80, 60, 33, 20))},
        f"A/RES/74/247: has the tally yes 80, no 60, abstain 33, not voting 20, its final ballot {TALLY}",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", session=75)},
        "A/RES/74/247: is not of session 75",
    ),
    (
        laws.references.every_fact_has_a_source_and_every_source_is_used,
        {"aliases": lambda records: (*records, Alias(text="Nippon-koku", actors=("JPN",), refs=(Ref("not-there"),)))},
        "Nippon-koku: refers to 'not-there', which is not a source",
    ),
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"positions": with_field("AUS:budapest:supports", subject="nothing")},
        "AUS:budapest:supports: subject 'nothing' is not anything that the atlas knows",
    ),
    (
        laws.sources.no_ref_is_older_than_its_fact,
        {"participations": with_field("un-oewg-2021:SGP", refs=(Ref("mfa-sgp-2019-09-09"), Ref("thereadable-sicw")))},
        "un-oewg-2021:SGP: is dated 2021, after mfa-sgp-2019-09-09, which speaks of 2019-09-09",
    ),
    (
        laws.sources.no_ref_is_older_than_its_fact,
        {"participations": with_field("brics:EGY", refs=(Ref("newarab-brics-2023-08-24", "the guests"),))},
        "brics:EGY: is dated 2024-01-01, after newarab-brics-2023-08-24[the guests], which speaks of 2023-08-24",
    ),
    (
        laws.sources.what_is_complete_rests_on_a_source_of_that_day,
        {"treaties": with_field("budapest", complete_refs=(Ref("coe-185-chart-2004-06-18"),))},
        "budapest: is complete to 2025-11-25, after the sources of that day",
    ),
    (
        laws.sources.what_is_complete_rests_on_a_source_of_that_day,
        {"treaties": with_field("wct", complete_refs=(), complete_to=datetime.date(2030, 1, 1))},
        "wct: is complete to 2030-01-01, after the sources of that day",
    ),
    (
        laws.sources.what_is_complete_rests_on_a_source_of_that_day,
        {"treaties": with_field("malabo", complete_refs=(Ref("cipit-malabo"),))},
        "malabo: names sources of a day of completeness, but claims none",
    ),
    (
        laws.sources.what_is_complete_rests_on_a_source_of_that_day,
        {"partnerships": with_field("counter-ransomware-initiative", complete_refs=(Ref("anssi-cri-2024"),))},
        "counter-ransomware-initiative: rests its completeness on anssi-cri-2024, which is not among its refs",
    ),
    (
        laws.sources.a_copy_says_where_it_was_read,
        {"sources": with_field("boe-a-2010-14221", read_at="")},
        "boe-a-2010-14221: was read in a copy, but does not say where",
    ),
    (
        laws.actors.suspensions_lie_within_the_participation,
        {"participations": with_field("eu:GBR", suspended=suspended("2021", None))},
        "eu:GBR: is suspended from 2021, outside its participation",
    ),
    (
        laws.actors.suspensions_lie_within_the_participation,
        {"participations": with_field("eu:GBR", suspended=suspended("2019", None))},
        "eu:GBR: is suspended beyond the end of its participation in 2020-02-01",
    ),
    (
        laws.actors.suspensions_lie_within_the_participation,
        {"participations": with_field("eu:FRA", suspended=suspended("2019", "2018"))},
        "eu:FRA: is suspended until 2018, before 2019",
    ),
    (
        laws.actors.suspensions_lie_within_the_participation,
        {"participations": with_field("eu:FRA", suspended=(*suspended("2010", None), *suspended("2019", None)))},
        "eu:FRA: is suspended from 2019, while suspended from 2010",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {
            "sources": plus(id="a", dated=DATE("2010")),
            "actions": cites_a("budapest:USA:ratification", date=DATE("2011-01-01")),
        },
        "budapest:USA:ratification: is dated 2011-01-01, after all its sources",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {"sources": plus(id="a", dated=None, read=DAY), "participations": cites_a("un:KOR", began=DATE("2020-01-02"))},
        "un:KOR: is dated 2020-01-02, after all its sources",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {"sources": plus(id="a", dated=None, read=DAY), "positions": cites_a("AUS:budapest:supports", date=DATE("2020-02"))},
        "AUS:budapest:supports: is dated 2020-02, after all its sources",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {"sources": plus(id="a", dated=None, read=DAY), "ballots": cites_a("A/RES/74/247", date=DATE("2020-02"))},
        "A/RES/74/247: is dated 2020-02, after all its sources",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {"sources": plus(id="a", dated=None, read=DAY), "documents": cites_a("aus-ieg-comments-2021", date=DATE("2020-02"))},
        "aus-ieg-comments-2021: is dated 2020-02, after all its sources",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {
            "sources": plus(id="a", dated=None, read=DAY),
            "claims": with_field("atlas:AUS:74-247:against", date=DATE("2020-02"), source="a"),
        },
        "atlas:AUS:74-247:against: is dated 2020-02, after all its sources",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"actions": with_field("budapest:USA:ratification", id="budapest:USA:2")},
        "budapest:USA:2: should be budapest:USA:ratification",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"participations": with_field("un:KOR", id="un:KOR:b")},
        "un:KOR:b: should be un:KOR",
    ),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": act("arab-it:COM:accession", "2010-12-20", Act.ACCESSION)},
        "arab-it:COM:accession: is dated 2010-12-20, before 2010-12-21",
    ),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": act("wct:ALB:signature", "1996-12-19", Act.SIGNATURE)},
        "wct:ALB:signature: is dated 1996-12-19, before 1996-12-20",
    ),
    *(
        (
            laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
            {"actions": both(without("budapest:BIH:signature"), with_field("budapest:BIH:ratification", act=kind))},
            "budapest:BIH:ratification: BIH has no signature",
        )
        for kind in (Act.ACCEPTANCE, Act.APPROVAL)
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": with_field("budapest:BIH:ratification", date=DATE("2005-02-08"))},
        "budapest:BIH:ratification: is dated 2005-02-08, before the signature of 2005-02-09",
    ),
    (
        laws.treaties.nobody_consents_twice,
        {
            "actions": both(
                act("budapest:USA:withdrawal", "2010-01-01", Act.WITHDRAWAL),
                act("budapest:USA:withdrawal:2", "2011-01-01", Act.WITHDRAWAL),
            )
        },
        "budapest:USA:withdrawal:2: withdraws from nothing",
    ),
    (
        laws.treaties.a_protocol_binds_only_parties_of_its_parent,
        {"actions": with_field("budapest-protocol-1:SRB:ratification", date=DATE("2009-04-13"))},
        "budapest-protocol-1:SRB:ratification: SRB has not consented to budapest by then",
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest", instruments_needed=7)},
        "budapest: is in force with 6 instruments, but needs 7",
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("wct", instruments_needed=1000)},
        "wct: is in force with 34 instruments, but needs 1000",
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest-protocol-2", instruments_needed=3)},
        f"budapest-protocol-2: has the 3 instruments that it needs, but is not in force{laws.treaties._TO_ADD}",
    ),
    (
        laws.treaties.a_protocol_binds_only_parties_of_its_parent,
        {"actions": both(without("budapest:SRB:ratification"), without("budapest:SRB:signature"))},
        "budapest-protocol-1:SRB:ratification: SRB has not consented to budapest by then",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"actions": with_field("budapest:MNE:signature", predecessor="CSK")},
        "budapest:MNE:signature: MNE is not a successor of CSK",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"ballots": with_field("A/RES/74/247", not_voting=("CSK",))},
        "A/RES/74/247:CSK: is dated 2019-12-27, after CSK ended in 1992-12-31",
    ),
    (
        laws.actors.spells_do_not_overlap,
        {"participations": with_field("interpol:BGR", ended=DATE("1990-01-01"))},
        "interpol:BGR:2: began 1989, while interpol:BGR ran",
    ),
    (
        laws.actors.spells_do_not_overlap,
        {"participations": with_field("interpol:BGR", ended=None)},
        "interpol:BGR:2: began 1989, while interpol:BGR ran",
    ),
    (
        laws.votes.lists_of_a_ballot_are_disjoint_and_add_up,
        {"ballots": with_field("A/RES/74/247/C3", tally=Tally(88, 1, 34))},
        "A/RES/74/247/C3: lists 58 where 1 are reported",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"ballots": with_field("A/RES/74/247", stage=Stage.COMMITTEE)},
        f"A/RES/74/247: has the tally {TALLY}, its final ballot {TALLY}",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", outcome=Outcome.WITHOUT_VOTE)},
        "A/RES/74/247: has a tally, but its outcome is without vote",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/DEC/72/512", outcome=Outcome.UNKNOWN, tally=None)},
        "A/DEC/72/512: has a tally, but its outcome is unknown",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", tabled_by=("USA",))},
        "A/RES/74/247: was tabled by some that are not among its sponsors",
    ),
    (
        laws.references.every_fact_has_a_source_and_every_source_is_used,
        {"variants": with_field(LUXEMBOURG, refs=(Ref("not-there"),))},
        f"{LUXEMBOURG}: refers to 'not-there', which is not a source",
    ),
    (
        laws.references.every_fact_has_a_source_and_every_source_is_used,
        {"variants": without("budapest:CHL:accession:date:1")},
        "bcn-428019750: is a source that no fact uses",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"variants": with_field(LUXEMBOURG, field="date")},
        f"{LUXEMBOURG}: should be budapest:LUX:ratification:date and a number",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"variants": with_field(LUXEMBOURG, field="note")},
        f"{LUXEMBOURG}: should be budapest:LUX:ratification:note and a number",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"participations": with_field("un:KOR", actor="LAO")},
        "un:KOR: should be un:LAO",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"variants": plus(id="ALB:began:first")},
        "ALB:began:first: should be A/DEC/72/512:tally and a number",
    ),
    (
        laws.conflicts.a_variant_is_a_value_of_its_field,
        {"actions": without("budapest:LUX:ratification")},
        f"{LUXEMBOURG}: about 'budapest:LUX:ratification' is not anything that the atlas knows",
    ),
    (
        laws.conflicts.a_variant_is_a_value_of_its_field,
        {"variants": with_field(LUXEMBOURG, field="choice")},
        f"{LUXEMBOURG}: field 'choice' is none of treaty, actor, act, date, effective, predecessor, note",
    ),
    (
        laws.conflicts.a_variant_is_a_value_of_its_field,
        {"variants": with_field(LUXEMBOURG, field="refs")},
        f"{LUXEMBOURG}: field 'refs' is none of treaty, actor, act, date, effective, predecessor, note",
    ),
    (
        laws.conflicts.a_variant_is_a_value_of_its_field,
        {"variants": with_field(LUXEMBOURG, value="May 2015")},
        f"{LUXEMBOURG}: value 'May 2015' is not a date in its shortest EDTF form, such as 2013, 2013-04-25 or ../2013-04-25",
    ),
    (
        laws.conflicts.a_variant_differs_from_the_record,
        {"variants": with_field(LUXEMBOURG, value="2015-02-01")},
        f"{LUXEMBOURG}: has the value of the record, '2015-02-01'",
    ),
    (
        laws.conflicts.a_variant_differs_from_the_record,
        {"actions": with_field("budapest:LUX:ratification", effective=DATE("2015-05-01"))},
        f"{LUXEMBOURG}: has the value of the record, '2015-05-01'",
    ),
]

LAWFUL: list[tuple[laws.Law, dict[str, Change]]] = [
    (
        laws.statements.a_position_is_of_a_day_of_its_proposition_and_meeting,
        {
            "propositions": with_field("hanoi-sixty-ratifications", began=DATE("2024-08-08"), ended=DATE("2024-08-08")),
            "positions": lambda records: (
                attrs.evolve(one, date=DATE("2024-08-08"), forum="", meeting="")
                if one.subject == "hanoi-sixty-ratifications"
                else one
                for one in records
            ),
        },
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"positions": with_field("AUT:sovereignty-is-a-rule:with-eu", actor="GBR", speaker="", date=DATE("2019"))},
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"positions": with_field("AUT:sovereignty-is-a-rule:with-eu", date=DATE("2026"))},
    ),
    (
        laws.statements.who_speaks_for_others_exists_and_is_of_the_group,
        {"participations": with_field("eu:AUT", began=DATE("1995-01-01/2026-11-26"))},
    ),
    (
        laws.statements.a_declaration_stands_with_an_act,
        {"declarations": with_field("budapest:USA:reservation", date=DATE("2001-11-23"), effective=DATE("2001-11-23"))},
    ),
    (
        laws.statements.a_document_that_replaces_another_is_later,
        {"documents": both(with_field(OLD_LAW, date=DATE("2010-01-01")), with_field(NEW_LAW, date=DATE("2010-01-01")))},
    ),
    (laws.statements.a_document_that_replaces_another_is_later, {"documents": with_field(OLD_LAW, date=None)}),
    (laws.statements.a_document_that_replaces_another_is_later, {"documents": with_field(NEW_LAW, date=None)}),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"participations": lambda records: (), "partnerships": without("un")},
    ),
    (
        laws.actors.suspensions_lie_within_the_participation,
        {
            "participations": with_field(
                "eu:GBR",
                suspended=(
                    *suspended("1973-01-01", "1973-01-01"),
                    *suspended("2010-01-01", "2015-01-01"),
                    *suspended("2015-01-01", "2016-01-01"),
                    *suspended("2020-02-01", "2020-02-01"),
                ),
            )
        },
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": again("budapest:USA:signature")},
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {
            "sources": plus(id="a", dated=DATE("2010")),
            "actions": cites_a("budapest:USA:ratification", date=DATE("2010-12-31")),
        },
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {
            "sources": plus(id="a", dated=None, read=DAY),
            "actions": cites_a("budapest:USA:ratification", date=PartialDate.on(DAY)),
        },
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"actions": with_field("budapest:USA:ratification", id="budapest:USA:ratification:2")},
    ),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": with_field("wct:CHN:accession", date=DATE("1996-12-20"))},
    ),
    (laws.treaties.nobody_acts_before_there_is_a_text, {"actions": with_field("wct:CHN:accession", date=DATE("1996"))}),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": with_field("budapest:AUS:accession", date=DATE("2001-11-08"))},
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {
            "actions": both(
                act("budapest:USA:withdrawal", "2012-01-01", Act.WITHDRAWAL),
                act("budapest:USA:accession", "2013-01-01", Act.ACCESSION),
            )
        },
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": with_field("budapest:BIH:ratification", date=DATE("2005-02-09"))},
    ),
    (
        laws.treaties.nobody_consents_twice,
        {
            "actions": both(
                act("budapest:USA:withdrawal", "2012-01-01", Act.WITHDRAWAL),
                act("budapest:USA:accession", "2013-01-01", Act.ACCESSION),
            )
        },
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {
            "actions": with_field(
                "budapest:BIH:ratification", effective=DATE("2006-10-01"), note="The rule would give 2006-09-01."
            )
        },
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:BIH:ratification", date=DATE("2006"), effective=DATE("2006-09-01"), note="")},
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:BIH:ratification", act=Act.SUCCESSION, effective=DATE("2006-10-01"), note="")},
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:BIH:ratification", act=Act.WITHDRAWAL, effective=DATE("2007-10-01"), note="")},
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:BIH:ratification", act=Act.WITHDRAWAL, effective=DATE("2006-05-01"), note="")},
    ),
    (
        laws.treaties.nobody_is_bound_before_consenting,
        {"actions": with_field("budapest:BIH:ratification", effective=DATE("2006-05-19"))},
    ),
    (
        laws.treaties.nobody_is_bound_before_consenting,
        {"actions": with_field("budapest:BIH:ratification", act=Act.SUCCESSION, effective=DATE("2006-05-01"))},
    ),
    (
        laws.treaties.a_protocol_binds_only_parties_of_its_parent,
        {"actions": with_field("budapest-protocol-1:SRB:ratification", date=DATE("2009-04-14"))},
    ),
    (
        laws.treaties.a_protocol_binds_only_parties_of_its_parent,
        {
            "actions": without("budapest:SRB:ratification"),
            "treaties": lambda records: (attrs.evolve(one, parent_required=False) for one in records),
        },
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest", instruments_needed=6)},
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest-protocol-2", instruments_needed=4)},
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest-protocol-1", instruments_needed=50)},
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"states": with_field("MNE", began=DATE("2006-06-22"))},
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"actions": with_field("budapest:MNE:signature", date=DATE("2006-06-04"))},
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"ballots": with_field("A/RES/74/247", not_voting=("CSK",), date=None)},
    ),
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"claims": with_field("atlas:AUS:74-247:against", about="AUS:A/RES/74/247:accepts-outcome")},
    ),
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"claims": with_field("atlas:AUS:74-247:against", about="A/RES/74/247:AUS")},
    ),
    (laws.actors.spells_do_not_overlap, {"participations": with_field("eu:GBR", ended=DATE("1973-01-01"))}),
    (laws.actors.spells_do_not_overlap, {"participations": with_field("interpol:BGR", ended=DATE("1989-12-31"))}),
    (laws.actors.nobody_joins_what_has_not_begun, {"participations": with_field("eu:GBR", began=DATE("1958-01-01"))}),
    (
        laws.actors.nobody_joins_what_has_not_begun,
        {
            "partnerships": with_field("glacy", ended=DATE("2013-11-01")),
            "participations": with_field("glacy:MUS", began=DATE("2013-11-01")),
        },
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"ballots": with_field("A/RES/74/247", not_voting=(), date=DATE("2019-12"))},
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"ballots": with_field("A/RES/74/247", not_voting=(), names=Names.PARTIAL)},
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"participations": with_field("un:KOR", began=DATE("1991-09-17/2026-11-26"))},
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {
            "participations": with_field("un:KOR", began=DATE("1991-09-17/2026-11-26")),
            "ballots": with_field("A/RES/74/247", not_voting=(), names=Names.PARTIAL, no=()),
        },
    ),
    (
        laws.votes.lists_of_a_ballot_are_disjoint_and_add_up,
        {"ballots": with_field("A/RES/74/247", not_voting=(), names=Names.PARTIAL)},
    ),
    (
        laws.votes.lists_of_a_ballot_are_disjoint_and_add_up,
        {"ballots": with_field("A/RES/74/247", not_voting=(), tally=Tally(79, 60, 33))},
    ),
]

REFERENCES = [
    ("states", "SCG", "successors", ("XXX",), "successors 'XXX' is not among the states"),
    ("bodies", "bka", "parent", "nobody", "parent 'nobody' is not among the actors"),
    ("treaties", "budapest-protocol-1", "parent", "accord", "parent 'accord' is not among the treaties"),
    ("actions", "budapest:USA:ratification", "treaty", "accord", "treaty 'accord' is not among the treaties"),
    ("actions", "budapest:USA:ratification", "actor", "XXX", "actor 'XXX' is not among the actors"),
    ("actions", "budapest:USA:ratification", "predecessor", "eu", "predecessor 'eu' is not among the states"),
    ("resolutions", "A/RES/74/247", "sponsors", ("XXX",), "sponsors 'XXX' is not among the actors"),
    ("resolutions", "A/RES/74/247", "tabled_by", ("XXX",), "tabled_by 'XXX' is not among the actors"),
    ("ballots", "A/RES/74/247", "resolution", "A/RES/1/1", "resolution 'A/RES/1/1' is not among the resolutions"),
    ("ballots", "A/RES/74/247", "no", ("eu",), "no 'eu' is not among the states"),
    ("participations", "un:KOR", "partnership", "league", "partnership 'league' is not among the partnerships"),
    ("participations", "un:KOR", "actor", "XXX", "actor 'XXX' is not among the actors"),
    ("documents", "aus-ieg-comments-2021", "actor", "XXX", "actor 'XXX' is not among the actors"),
    ("positions", "AUS:budapest:supports", "actor", "XXX", "actor 'XXX' is not among the actors"),
    ("positions", "AUS:budapest:supports", "document", "nothing", "document 'nothing' is not among the documents"),
    ("positions", "AUS:budapest:supports", "group", "KOR", "group 'KOR' is not among the bodies"),
    ("positions", "AUS:budapest:supports", "forum", "league", "forum 'league' is not among the partnerships"),
    (
        "propositions",
        "programme-of-action",
        "resolutions",
        ("A/RES/1/1",),
        "resolutions 'A/RES/1/1' is not among the resolutions",
    ),
    ("declarations", "budapest:USA:reservation", "treaty", "accord", "treaty 'accord' is not among the treaties"),
    ("documents", "jam-cybercrimes-act-2010", "replaced_by", "none", "replaced_by 'none' is not among the documents"),
    ("claims", "atlas:AUS:74-247:against", "actor", "XXX", "actor 'XXX' is not among the actors"),
    ("claims", "atlas:AUS:74-247:against", "source", "nothing", "source 'nothing' is not among the sources"),
]

CITED = {
    "states": "KOR",
    "bodies": "bka",
    "treaties": "budapest",
    "resolutions": "A/RES/74/247",
    "ballots": "A/RES/74/247",
    "partnerships": "un",
    "documents": "aus-ieg-comments-2021",
    "propositions": "programme-of-action",
    "declarations": "budapest:USA:reservation",
    "actions": "budapest:USA:ratification",
    "participations": "un:KOR",
    "positions": "AUS:budapest:supports",
    "claims": "atlas:AUS:74-247:against",
}


@pytest.mark.parametrize(("law", "tables", "sentence"), BREAKS, ids=[law.__name__ for law, _, _ in BREAKS])
def test_a_law_notices_when_it_is_broken(law: laws.Law, tables: dict[str, Change], sentence: str) -> None:
    """A planted violation is found by its law, which says what breaks it and how."""
    found = list(law(changed(**tables)))
    assert f"{sentence} ({law.__name__.replace('_', ' ')})" in {str(violation) for violation in found}
    assert {violation.law for violation in found} == {law.__name__}


def test_only_who_is_on_two_lists_is_named_for_it() -> None:
    """The others of the ballot are not, and its total is told beside."""
    found = laws.votes.lists_of_a_ballot_are_disjoint_and_add_up(
        changed(ballots=with_field("A/RES/74/247", not_voting=("USA",)))
    )
    reasons = ["lists USA twice", "lists 1 where 21 are reported"]
    assert [(one.id, one.reason) for one in found] == [("A/RES/74/247", reason) for reason in reasons]


@pytest.mark.parametrize(("law", "tables"), LAWFUL, ids=[law.__name__ for law, _ in LAWFUL])
def test_a_law_allows_what_just_keeps_it(law: laws.Law, tables: dict[str, Change]) -> None:
    """What is on the right side of the line, if only by a day, breaks nothing."""
    assert list(law(changed(**tables))) == []


@pytest.mark.parametrize(("table", "id", "field", "value", "reason"), REFERENCES)
def test_each_field_that_refers_to_others_is_held_to_it(table: str, id: str, field: str, value: object, reason: str) -> None:
    """An id that does not exist, or is of another kind, is found in every field that takes one."""
    law = laws.references.every_id_that_is_referred_to_exists
    assert (id, reason) in {(one.id, one.reason) for one in law(changed(**{table: with_field(id, **{field: value})}))}


@pytest.mark.parametrize(("table", "id"), CITED.items())
def test_each_kind_of_record_is_held_to_its_sources(table: str, id: str) -> None:
    """A source that does not exist is found in every kind of record."""
    law = laws.references.every_fact_has_a_source_and_every_source_is_used
    found = law(changed(**{table: with_field(id, refs=(Ref("not-there"),))}))
    assert (id, "refers to 'not-there', which is not a source") in {(one.id, one.reason) for one in found}


def test_parties_stay_parties_until_they_withdraw_or_it_shows(atlas: cd.Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the standing of a party to be lost on a day, the law of parties would name the day; who has left is none."""
    law = laws.treaties.parties_stay_parties_until_they_withdraw
    for lost in (datetime.date(2007, 1, 1), atlas.edition.released):
        monkeypatch.setattr(
            "cyberdiplo.laws.treaties.standings",
            lambda treaty, actor, acts, days, lost=lost: (
                standing_of_none(treaty, actor, day) if day == lost else standing(treaty, actor, acts, day) for day in days
            ),
        )
        reason = f"is not a party on {lost}, though bound since 2007-01-01 (parties stay parties until they withdraw)"
        assert [str(one) for one in law(atlas) if one.id == "budapest:USA"] == [f"budapest:USA: {reason}"]
    left = changed(actions=act("budapest:USA:withdrawal", "2012-01-01", Act.WITHDRAWAL))
    assert "budapest:USA" not in {violation.id for violation in law(left)}


def test_every_table_is_the_described_one_or_is_named(tmp_path: Path) -> None:
    """A table that was changed under its description breaks a law, and no other table does."""
    for file in DATA.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "claims.csv").write_bytes((DATA / "claims.csv").read_bytes() + b"\n")
    reason = "claims: has another digest than datapackage.json says (every table is the described one)"
    assert [str(one) for one in laws.references.every_table_is_the_described_one(cd.Atlas(tmp_path))] == [reason]


def test_all_violations_are_told_in_the_order_of_the_laws() -> None:
    """One that is found ends nothing."""
    broken = changed(
        declarations=with_field("budapest:USA:reservation", date=DATE("2000")),
        actions=with_field("budapest:USA:ratification", effective=DATE("2020"), note="a note"),
        resolutions=with_field("A/RES/74/247", adopted=DATE("2019-12-28")),
    )
    found = laws.check(broken)
    assert [(one.law, one.id) for one in found] == [
        ("what_is_stated_agrees_with_the_rule", "budapest:USA:ratification"),
        ("a_resolution_agrees_with_its_final_ballot", "A/RES/74/247"),
        ("a_declaration_stands_with_an_act", "budapest:USA:reservation"),
    ]


def test_where_a_reference_leads_nowhere_what_follows_references_is_not_asked() -> None:
    """What was found up to there is told, and no record is looked for that does not exist."""
    broken = changed(
        claims=with_field("atlas:AUS:74-247:against", refs=(Ref("not-there"),)),
        participations=with_field("un:KOR", actor="QQQ"),
        resolutions=with_field("A/RES/74/247", adopted=DATE("2019-12-28")),
    )
    assert {(one.law, one.id) for one in laws.check(broken)} == {
        ("every_fact_has_a_source_and_every_source_is_used", "atlas:AUS:74-247:against"),
        ("every_id_that_is_referred_to_exists", "un:KOR"),
    }


def test_every_law_is_tried() -> None:
    """Each law has a planted violation here or, if no change of records can break it, in one of the tests above."""
    tried = {law for law, _, _ in BREAKS} | {law for law, *_ in test_roll_calls.BREAKS}
    above = {laws.treaties.parties_stay_parties_until_they_withdraw, laws.references.every_table_is_the_described_one}
    assert set(laws.LAWS) - tried == above
