"""Explanations say what the answer is, on what it rests and how far it is known."""

from __future__ import annotations

import datetime
import re
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.reports.citation import sources_of
from cyberdiplo.reports.explain import _RULES, explain
from tests.folders import changed, with_field

ATLAS = cd.load()
DAYS = st.dates(datetime.date(1990, 1, 1), ATLAS.edition.released)


def lines(answer: Any, atlas: cd.Atlas = ATLAS) -> list[str]:
    """The lines of an explanation, which must be two to ten whole sentences."""
    found = explain(atlas, answer).split("\n")
    assert 2 <= len(found) <= 10
    assert all(line and line[-1] in ".?!" and ".." not in line.replace("../", "").replace("/..", "") for line in found)
    assert not any(re.search(r"(?<!: )\bNone\b|<", line) for line in found)
    return found


ASKED = sorted({*ATLAS.actors} - {*ATLAS.territories})  # these act through their states


@given(st.sampled_from(ASKED), st.sampled_from(sorted(ATLAS.treaties)), st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_every_standing_is_explained(actor: str, treaty: str, day: datetime.date | None) -> None:
    """Whoever is asked about, towards whatever, whenever: actor, treaty, day, acts and edition are named."""
    found = ATLAS.standing(actor, treaty, as_of=day)
    text = "\n".join(lines(found))
    assert text.startswith(f"On {found.as_of}, {ATLAS.name(actor, on=found.as_of)} ({actor}) ")
    assert ATLAS.treaties[treaty].name in text
    assert all(str(act.act) in text for act in found.because[:3])
    assert f"edition {ATLAS.edition.number} of cyberdiplo, released on {ATLAS.edition.released}" in text
    count = len(sources_of(ATLAS, found))
    assert f"It rests on {count} source{'s' if count > 1 else ''}: " in text
    if found.value is cd.Standing.UNKNOWN:
        assert all(str(value) in text for value in found.possible)


def test_a_stated_entry_into_force_is_told_from_a_counted_one() -> None:
    """Where a source states the day that is said, with the rule if it agrees; else the rule alone."""
    stated = lines(ATLAS.standing("USA", "budapest", as_of="2006-12-31"))
    assert (
        "The treaty is in force for it from 2007-01-01, as a source states and the rule gives: "
        "the first day of the month after three months from the deposit (as in the Budapest Convention, Art 36(4))."
        in stated
    )
    counted = lines(ATLAS.standing("eu", "untoc"))
    assert (
        "The treaty is in force for it from 2004-06-20 by the treaty's rule: the thirtieth day from the deposit "
        "(as in UNTOC, Art 38(2), and UNCAC, Art 68(2))." in counted
    )


def test_the_rules_are_named_with_their_articles() -> None:
    """Each rule has the article that its own documentation gives."""
    known = " ".join((cd.EntryRule.__doc__ or "").split())
    for rule in cd.EntryRule:
        assert str(rule).replace("first of month", "first day of the month") in _RULES[rule]
        for article in re.findall(r"Art \d+(?:\(\d\))?", _RULES[rule]):
            assert article in known


def test_an_unknown_standing_says_what_is_possible_and_why() -> None:
    """Because the record ends before the day, or because an act is dated no closer than a span around it."""
    later = lines(ATLAS.standing("IRL", "budapest", as_of="2026-06-01"))
    assert later[1] == (
        "Possible are signatory, contracting or party: "
        "the record is complete only to 2025-11-25, and the actor may have acted since."
    )
    inside = lines(ATLAS.standing("ARE", "arab-it", as_of="2012-01-01"))
    assert "the ratification is dated no closer than 2010-12-21/2016-12-31" in inside[1]
    assert any(line.startswith("The record of this treaty does not claim to be complete") for line in inside)


def act_of_usa(**fields: Any) -> cd.Atlas:
    """The bundled edition with another ratification of the Budapest Convention by the United States."""
    return changed(actions=with_field("budapest:USA:ratification", **fields))


def test_an_effect_that_is_not_known_closely_is_said_to_be_so() -> None:
    """A consent in a month binds on one of several days."""
    atlas = act_of_usa(effective=cd.PartialDate.parse("2007-01"))
    text = lines(atlas.standing("USA", "budapest", as_of="2007-01-15"), atlas)
    assert "the ratification has its effect on a day known no closer than 2007-01" in text[1]


def test_a_rule_that_disagrees_or_is_missing_is_not_named() -> None:
    """A stated day stands alone if the rule gives another; without a rule the day is any from the deposit."""
    atlas = act_of_usa(effective=cd.PartialDate.parse("2007-02-01"))
    assert "The treaty is in force for it from 2007-02-01, as a source states." in lines(
        atlas.standing("USA", "budapest", as_of="2007-03-01"), atlas
    )
    without = changed(
        treaties=with_field("budapest", rule=None), actions=with_field("budapest:USA:ratification", effective=None)
    )
    text = "\n".join(lines(without.standing("USA", "budapest", as_of="2007-03-01"), without))
    assert "No source states from when the ratification has effect, and no rule gives it" in text


def test_first_parties_are_bound_with_the_treaty_itself() -> None:
    """Who consented before the treaty entered into force is bound from that day."""
    found = next(
        one
        for one in ATLAS.actions.where(treaty="untoc", act="ratification")
        if one.effective is None and one.date.last < datetime.date(2003, 8, 1)
    )
    assert "with the treaty's own entry into force; later consents bind by its rule" in "\n".join(lines(found))


def test_a_treaty_that_is_not_in_force_binds_nobody() -> None:
    """A consent to it is said to wait."""
    (act,) = ATLAS.actions.where(actor="USA", treaty="budapest", act="ratification")
    text = lines(attrs.evolve(act, treaty="hanoi", effective=None))
    assert any(line.startswith("The treaty itself is not in force; it needs 40 instruments.") for line in text)
    atlas = changed(treaties=with_field("hanoi", instruments_needed=None))
    assert "The treaty itself is not in force." in lines(attrs.evolve(act, treaty="hanoi", effective=None), atlas)


def test_successions_and_withdrawals_have_words_of_their_own() -> None:
    """A succession reaches back, a withdrawal has effect, and an act that was another's is said to be."""
    (act,) = ATLAS.actions.where(actor="USA", treaty="budapest", act="ratification")
    back = lines(attrs.evolve(act, act=cd.Act.SUCCESSION, effective=None, predecessor="SCG"))
    assert any("Succession of States in respect of Treaties, Art 23" in line for line in back)
    assert "an act of SCG that it holds" in back[0]
    left = lines(attrs.evolve(act, act=cd.Act.WITHDRAWAL))
    assert "It has effect from 2007-01-01, as a source states." in left
    assert any(
        "No source states from when the withdrawal has effect" in line
        for line in lines(attrs.evolve(act, act=cd.Act.WITHDRAWAL, effective=None))
    )


def test_many_acts_are_counted() -> None:
    """The explanation of a long history stays short."""
    found = ATLAS.standing("USA", "budapest", as_of="2007-06-01")
    assert any(line.endswith("1 more act follows.") for line in lines(attrs.evolve(found, because=found.because * 2)))
    assert any(line.endswith("3 more acts follow.") for line in lines(attrs.evolve(found, because=found.because * 3)))


def test_who_did_not_exist_is_said_not_to_have() -> None:
    """The standing of a former state after its end says when it ended."""
    text = lines(ATLAS.standing("SCG", "budapest", as_of="2007-06-01"))
    assert text[1].startswith("It did not exist on that day (began on 2003-02-04, ended between 2006-06-03 and 2006-06-04)")


def test_an_actor_goes_by_its_name_of_the_day() -> None:
    """Eswatini is Swaziland before it changed its name."""
    assert lines(ATLAS.standing("SWZ", "untoc", as_of="2018-01-01"))[0].startswith("On 2018-01-01, Swaziland (SWZ) ")


@pytest.mark.parametrize(
    ("actor", "resolution", "said"),
    [
        ("BIH", "74/247", "Bosnia and Herzegovina (BIH) voted against A/RES/74/247 (Countering"),
        ("CHN", "74/247", "China (CHN) voted in favour of A/RES/74/247"),
        ("BRA", "74/247", "Brazil (BRA) abstained on A/RES/74/247"),
    ],
)
def test_a_vote_says_the_choice_the_day_and_the_ballot(actor: str, resolution: str, said: str) -> None:
    """In the words of the record, with the totals."""
    text = lines(ATLAS.vote(actor, resolution))
    assert text[0].startswith(said)
    assert "2019-12-27" in text[0]
    assert "The ballot (yes 79, no 60, abstain 33, not voting 21) names every member." in text


def test_not_voting_is_not_explained_away() -> None:
    """The record does not say why a member did not vote, and neither does the explanation."""
    absent = ATLAS.ballots["A/RES/74/247"].not_voting[0]
    assert "the record does not say whether it was absent" in lines(ATLAS.vote(absent, "74/247"))[0]


def test_a_set_says_how_many_who_and_who_is_open() -> None:
    """The count, the first names, those for which it is open, the facts, the sources, the record's end."""
    parties = ATLAS.parties("budapest")
    text = lines(parties)
    assert text[1] == (
        f"No one day was asked for: what names no day holds at the latest known, up to {ATLAS.edition.released}."
    )
    assert f"“parties to budapest” is answered with {len(parties)} actors: Albania, " in text[0]
    assert f" and {len(parties) - 8} more." in text[0]
    assert f"leaves it open for {len(parties.unknown)}, not counted here: {parties.unknown[0]}" in text[2]
    assert text[3].startswith(f"It rests on {len(parties.because)} facts, dated from ")
    assert any("the Budapest Convention to 2025-11-25" in line for line in text)


def test_empty_and_single_sets_are_explained() -> None:
    """Nobody and one actor are answers, too, and a set of two days is of no single day."""
    parties = ATLAS.parties("budapest", as_of="2013-03-01")
    assert lines(parties - parties)[0].endswith("is answered with 0 actors.")
    one = lines(parties & {"USA"})
    assert one[0].endswith("is answered with 1 actor: United States.")
    assert one[1] == "It holds for 2013-03-01."
    both = lines(parties & ATLAS.parties("budapest", as_of="2014-03-01"))
    assert both[1].startswith("No one day was asked for")
    assert lines(ATLAS.invited("hanoi"))


def test_sets_of_partnerships_say_which_claim_completeness() -> None:
    """Those whose participants are known completely, to their day, apart from those that claim nothing."""
    text = "\n".join(lines(ATLAS.partners("KOR")))
    assert "Complete on record are " in text
    assert "no day of completeness is claimed for " in text


def test_a_set_of_facts_without_days_says_so() -> None:
    """Votes on a ballot without a day are facts without a date."""
    ballot = ATLAS.ballots["A/RES/74/247"]
    atlas = changed(ballots=with_field(ballot.id, date=None))
    assert any("facts without a date" in line for line in lines(atlas.voters(ballot.id, "no"), atlas))


def test_profiles_and_comparisons_are_counted_up() -> None:
    """A line for each actor, of at most five, with its treaties and the number of its entries."""
    text = lines(ATLAS.profile("BIH", as_of="2019-12-31"))
    assert (
        "Bosnia and Herzegovina: party to 5 treaties (budapest, budapest-protocol-1, uncac, untoc, wct); declarations "
        in text[1]
    )
    many = lines(ATLAS.compare("KOR", "BIH", "USA", "CHN", "FRA", "DEU", "microsoft"))
    assert "2 more actors are compared." in many
    assert many[0].endswith(f"at the latest known to {ATLAS.edition.released}.")
    assert lines(ATLAS.profile("microsoft"))[1].startswith("Microsoft: party to 0 treaties")


EVERYTHING = [
    *(
        record
        for name in ("states", "bodies", "treaties", "resolutions", "ballots", "partnerships", "documents", "sources")
        for record in getattr(ATLAS, name).values()
    ),
    *(fact for name in ("actions", "participations", "positions", "claims") for fact in getattr(ATLAS, name)),
    *ATLAS.profile("KOR").entries,
    *ATLAS.aliases[:20],
    *ATLAS.variants,
    *ATLAS.conflicts(),
]


def test_every_record_is_explained() -> None:
    """Any single fact or thing has two to ten lines that end with the edition."""
    for record in EVERYTHING:
        text = lines(record)
        assert text[-1].startswith(f"So says edition {ATLAS.edition.number} of cyberdiplo")


@pytest.mark.parametrize("what", ["budapest", 1, None, cd.State, ATLAS.edition], ids=repr)
def test_what_cannot_be_explained_is_refused_with_what_can(what: object) -> None:
    """The error says what to give."""
    with pytest.raises(TypeError, match="cannot be explained; give an answer"):
        explain(ATLAS, what)
