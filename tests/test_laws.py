"""The bundled edition obeys every law, and every law notices when it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Act, Alias, PartialDate, Ref, Tally, TreatyAction, laws
from tests.folders import changed, with_field, without

Change = Callable[[tuple[Any, ...]], Iterable[Any]]
DATE = PartialDate.parse


def plus(**fields: Any) -> Change:
    """Add a copy of the first record with other fields."""
    return lambda records: (*records, attrs.evolve(records[0], **fields))


def act(id: str, date: str, kind: Act) -> Change:
    """Add an act that the record does not have."""
    treaty, actor, *_ = id.split(":")
    found = TreatyAction(id=id, treaty=treaty, actor=actor, act=kind, date=DATE(date), refs=(Ref("boe-a-2010-14221"),))
    return lambda records: (*records, found)


def test_the_bundled_edition_obeys_every_law(atlas: cd.Atlas) -> None:
    """Nothing in the bundled edition breaks a law."""
    assert [str(violation) for violation in atlas.check()] == []


BREAKS: list[tuple[laws.Law, dict[str, Change], str]] = [
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"aliases": lambda records: (*records, Alias(text="Nowhere", actors=("QQQ",), refs=(Ref("x"),)))},
        "Nowhere",
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:USA:ratification", effective=DATE("2020"), note="a note")},
        "budapest:USA:ratification",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", adopted=DATE("2019-12-28"))},
        "A/RES/74/247",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/79/243", outcome=cd.Outcome.RECORDED_VOTE)},
        "A/RES/79/243",
    ),
    (
        laws.actors.nobody_joins_what_has_not_begun,
        {"partnerships": with_field("glacy", ended=DATE("2012"))},
        "glacy:MUS",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"positions": lambda records: (attrs.evolve(records[0], actor="SUN", date=DATE("2020")), *records[1:])},
        "",
    ),
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"treaties": with_field("budapest", depositary="nobody")},
        "budapest",
    ),
    (
        laws.references.every_id_that_is_referred_to_exists,
        {"claims": lambda records: (attrs.evolve(records[0], about="nothing"), *records[1:])},
        "",
    ),
    (laws.references.every_fact_has_a_source_and_every_source_is_used, {"sources": plus(id="a-new-one")}, "a-new-one"),
    (
        laws.references.every_fact_has_a_source_and_every_source_is_used,
        {"actions": with_field("budapest:USA:ratification", refs=(Ref("not-there"),))},
        "budapest:USA:ratification",
    ),
    (
        laws.references.no_fact_is_later_than_all_its_sources,
        {"actions": with_field("budapest:USA:ratification", date=DATE("2026-11-20"))},
        "budapest:USA:ratification",
    ),
    (
        laws.references.ids_of_facts_are_natural,
        {"actions": with_field("budapest:USA:ratification", act=Act.APPROVAL)},
        "budapest:USA:ratification",
    ),
    (laws.references.ids_of_facts_are_natural, {"participations": with_field("un:KOR", actor="KIR")}, "un:KOR"),
    (
        laws.references.no_name_fits_two_actors_unless_declared,
        {
            "aliases": lambda records: (
                *records,
                Alias(text="Japan Proper", actors=("JPN",), refs=(Ref("x"),)),
                Alias(text="japan proper", actors=("KOR",), refs=(Ref("x"),)),
            )
        },
        "japanproper",
    ),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": with_field("wct:CHN:accession", date=DATE("1985"))},
        "wct:CHN:accession",
    ),
    (
        laws.treaties.nobody_acts_before_there_is_a_text,
        {"actions": with_field("budapest:USA:signature", date=DATE("2001-11-10"))},
        "budapest:USA:signature",
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": without("budapest:BIH:signature")},
        "budapest:BIH:ratification",
    ),
    (
        laws.treaties.ratification_needs_a_signature_and_accession_excludes_one,
        {"actions": act("budapest:AUS:signature", "2002-01-01", Act.SIGNATURE)},
        "",
    ),
    (
        laws.treaties.nobody_consents_twice,
        {"actions": act("budapest:USA:accession", "2010-01-01", Act.ACCESSION)},
        "budapest:USA:accession",
    ),
    (
        laws.treaties.nobody_consents_twice,
        {"actions": act("budapest:KOR:withdrawal", "2010-01-01", Act.WITHDRAWAL)},
        "budapest:KOR:withdrawal",
    ),
    (
        laws.treaties.what_is_stated_agrees_with_the_rule,
        {"actions": with_field("budapest:BIH:ratification", effective=DATE("2006-10-01"), note="")},
        "budapest:BIH:ratification",
    ),
    (
        laws.treaties.nobody_is_bound_before_consenting,
        {"actions": with_field("budapest:BIH:ratification", effective=DATE("2006-05-01"))},
        "budapest:BIH:ratification",
    ),
    (
        laws.treaties.a_protocol_binds_only_parties_of_its_parent,
        {"actions": without("budapest:SRB:ratification")},
        "budapest-protocol-1:SRB:ratification",
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest", instruments_needed=50)},
        "budapest",
    ),
    (
        laws.treaties.a_treaty_enters_into_force_with_its_last_instrument,
        {"treaties": with_field("budapest-protocol-2", instruments_needed=2)},
        "budapest-protocol-2",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"states": with_field("SCG", ended=DATE("2004"))},
        "budapest:MNE:signature",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"states": with_field("MNE", began=DATE("2015"))},
        "un:MNE",
    ),
    (
        laws.actors.nobody_acts_before_its_beginning_or_after_its_end,
        {"participations": with_field("osce:DDR", ended=None)},
        "osce:DDR",
    ),
    (
        laws.actors.spells_do_not_overlap,
        {"participations": with_field("interpol:USA:2", began=DATE("1945"))},
        "interpol:USA:2",
    ),
    (laws.actors.spells_do_not_overlap, {"participations": with_field("eu:GBR", ended=DATE("1950"))}, "eu:GBR"),
    (laws.actors.nobody_joins_what_has_not_begun, {"participations": with_field("eu:GBR", began=DATE("1900"))}, "eu:GBR"),
    (laws.actors.un_admissions_are_memberships, {"states": with_field("KOR", un_admission=DATE("1990-09-17"))}, "KOR"),
    (
        laws.votes.lists_of_a_ballot_are_disjoint_and_add_up,
        {"ballots": with_field("A/RES/74/247", tally=Tally(80, 60, 33, 21))},
        "A/RES/74/247",
    ),
    (
        laws.votes.lists_of_a_ballot_are_disjoint_and_add_up,
        {
            "ballots": lambda records: (
                attrs.evolve(one, yes=(*one.yes, "USA")) if one.id == "A/RES/74/247" else one for one in records
            )
        },
        "A/RES/74/247",
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"participations": with_field("un:KOR", began=DATE("2020"))},
        "A/RES/74/247",
    ),
    (
        laws.votes.only_members_vote_and_complete_lists_name_them_all,
        {"ballots": with_field("A/RES/74/247", not_voting=())},
        "A/RES/74/247",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", tally=Tally(80, 60, 33, 20))},
        "A/RES/74/247",
    ),
    (
        laws.votes.a_resolution_agrees_with_its_final_ballot,
        {"resolutions": with_field("A/RES/74/247", session=75)},
        "A/RES/74/247",
    ),
]


@pytest.mark.parametrize(("law", "tables", "id"), BREAKS, ids=[law.__name__ for law, _, _ in BREAKS])
def test_a_law_notices_when_it_is_broken(law: laws.Law, tables: dict[str, Change], id: str) -> None:
    """A planted violation is found by its law, with the id of what breaks it."""
    found = list(law(changed(**tables)))
    assert found
    assert not id or id in {violation.id for violation in found}
    assert {violation.law for violation in found} == {law.__name__}


def test_every_law_is_tried() -> None:
    """Each law has at least one planted violation, but for the one that the rule of standings guards."""
    tried = {law for law, _, _ in BREAKS}
    assert set(laws.LAWS) - tried == {laws.treaties.parties_stay_parties_until_they_withdraw}
