"""The laws that a whole atlas must obey: one small function a law, each yielding what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.actors import (
    nobody_acts_before_its_beginning_or_after_its_end,
    nobody_joins_what_has_not_begun,
    spells_do_not_overlap,
    suspensions_lie_within_the_participation,
    un_admissions_are_memberships,
)
from cyberdiplo.laws.circles import nothing_leads_back_to_itself
from cyberdiplo.laws.conflicts import a_variant_differs_from_the_record, a_variant_is_a_value_of_its_field
from cyberdiplo.laws.references import (
    every_fact_has_a_source_and_every_source_is_used,
    every_id_that_is_referred_to_exists,
    every_table_is_the_described_one,
    ids_of_facts_are_natural,
    no_fact_is_later_than_all_its_sources,
    no_name_fits_two_actors_unless_declared,
)
from cyberdiplo.laws.roll_calls import (
    cyber_ballots_are_among_the_roll_calls,
    every_roll_call_has_a_source,
    every_session_has_roll_calls,
    members_alone_are_on_the_lists_of_roll_calls,
    totals_of_roll_calls_add_up,
)
from cyberdiplo.laws.sources import (
    a_copy_says_where_it_was_read,
    no_ref_is_older_than_its_fact,
    what_is_complete_rests_on_a_source_of_that_day,
)
from cyberdiplo.laws.statements import (
    a_declaration_stands_with_an_act,
    a_document_that_replaces_another_is_later,
    a_position_is_of_a_day_of_its_proposition_and_meeting,
    who_speaks_for_others_exists_and_is_of_the_group,
)
from cyberdiplo.laws.treaties import (
    a_protocol_binds_only_parties_of_its_parent,
    a_treaty_enters_into_force_with_its_last_instrument,
    nobody_acts_before_there_is_a_text,
    nobody_consents_twice,
    nobody_is_bound_before_consenting,
    parties_stay_parties_until_they_withdraw,
    ratification_needs_a_signature_and_accession_excludes_one,
    what_is_stated_agrees_with_the_rule,
)
from cyberdiplo.laws.violation import Violation
from cyberdiplo.laws.votes import (
    a_resolution_agrees_with_its_final_ballot,
    lists_of_a_ballot_are_disjoint_and_add_up,
    only_members_vote_and_complete_lists_name_them_all,
)

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["LAWS", "Law", "Violation", "check"]

Law = Callable[["Questions"], Iterator[Violation]]
"""A law takes an atlas and yields its violations."""

LAWS: tuple[Law, ...] = (
    every_table_is_the_described_one,
    every_fact_has_a_source_and_every_source_is_used,
    every_id_that_is_referred_to_exists,
    nothing_leads_back_to_itself,
    no_fact_is_later_than_all_its_sources,
    no_ref_is_older_than_its_fact,
    what_is_complete_rests_on_a_source_of_that_day,
    a_copy_says_where_it_was_read,
    ids_of_facts_are_natural,
    no_name_fits_two_actors_unless_declared,
    nobody_acts_before_there_is_a_text,
    ratification_needs_a_signature_and_accession_excludes_one,
    nobody_consents_twice,
    what_is_stated_agrees_with_the_rule,
    nobody_is_bound_before_consenting,
    a_protocol_binds_only_parties_of_its_parent,
    a_treaty_enters_into_force_with_its_last_instrument,
    parties_stay_parties_until_they_withdraw,
    nobody_acts_before_its_beginning_or_after_its_end,
    spells_do_not_overlap,
    suspensions_lie_within_the_participation,
    nobody_joins_what_has_not_begun,
    un_admissions_are_memberships,
    lists_of_a_ballot_are_disjoint_and_add_up,
    only_members_vote_and_complete_lists_name_them_all,
    a_resolution_agrees_with_its_final_ballot,
    every_roll_call_has_a_source,
    totals_of_roll_calls_add_up,
    members_alone_are_on_the_lists_of_roll_calls,
    every_session_has_roll_calls,
    cyber_ballots_are_among_the_roll_calls,
    a_position_is_of_a_day_of_its_proposition_and_meeting,
    who_speaks_for_others_exists_and_is_of_the_group,
    a_declaration_stands_with_an_act,
    a_document_that_replaces_another_is_later,
    a_variant_is_a_value_of_its_field,
    a_variant_differs_from_the_record,
)
"""Every law, in the order in which `check` asks them."""


def check(atlas: Questions) -> tuple[Violation, ...]:
    """Return every violation of every law, in the order of the laws.

    Laws follow references from record to record. Where one leads nowhere, that is what is wrong, and the laws
    that come after `every_id_that_is_referred_to_exists` are not asked.
    """
    found: list[Violation] = []
    for law in LAWS:
        broken = tuple(law(atlas))
        found += broken
        if broken and law is every_id_that_is_referred_to_exists:
            break
    return tuple(found)
