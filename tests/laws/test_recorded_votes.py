"""The laws of the recorded votes on editions of a few roll calls, to the day and to the word."""

from __future__ import annotations

from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import laws
from cyberdiplo.laws import roll_calls
from cyberdiplo.storage.roll_calls import FIELDS, written
from tests.folders import small
from tests.repair import RELEASED

REFS = (cd.Ref("s"),)
DATE = cd.PartialDate.parse
SOURCE = cd.Source(id="s", title="S", publisher="P", kind=cd.SourceKind.SECONDARY, read=RELEASED)
UN = cd.Partnership(id="un", name="United Nations", kind=cd.PartnershipKind.ORGANISATION, refs=REFS)


def member(actor: str, began: str, ended: str | None = None, partnership: str = "un") -> cd.Participation:
    """A membership of the United Nations."""
    id = f"{partnership}:{actor}:{began}"
    until = DATE(ended) if ended else None
    return cd.Participation(
        id=id, partnership=partnership, actor=actor, role="member", began=DATE(began), ended=until, refs=REFS
    )


def call(id: str = "A/RES/1/1", letters: str = "YN", **fields: Any) -> tuple[tuple[Any, ...], str]:
    """A roll call and its letters."""
    known = dict.fromkeys(FIELDS, "") | {
        "id": id,
        "resolution": id,
        "stage": "plenary",
        "date": "2001-05-01",
        "session": "1",
    }
    known |= {"topics": (), "names": "complete", "refs": ("s",), "issues": (), "flags": ()} | fields
    return tuple(known.values()), letters


def broken(law: laws.Law, *rows: tuple[tuple[Any, ...], str], records: tuple[Any, ...] = ()) -> list[tuple[str, str]]:
    """What breaks a law in an edition of these roll calls of AAA and BBB: the id and the reason, and always that law."""
    found = list(law(small(SOURCE, *records, un=written(("AAA", "BBB"), rows))))
    assert {violation.law for violation in found} <= {law.__name__}
    return [(violation.id, violation.reason) for violation in found]


def test_each_ref_of_a_roll_call_is_a_source() -> None:
    """One without any, and each that refers to nothing, is named."""
    rows = (call(refs=("s", "s[p. 1]")), call("B", refs=("s", "t[p. 1]", "u")), call("C", refs=()))
    assert broken(roll_calls.every_roll_call_has_a_source, *rows) == [
        ("B", "refers to 't[p. 1]', which is not a source"),
        ("B", "refers to 'u', which is not a source"),
        ("C", "has no source"),
    ]


@pytest.mark.parametrize(
    ("letters", "tally", "names", "reason"),
    [
        ("YN", "1-1-0-0", "complete", ""),
        ("YN", "1-1-0", "complete", ""),
        ("YN", "", "complete", ""),
        ("AX", "0-0-1-1", "complete", ""),
        ("AX", "0-0-1", "complete", ""),
        ("..", "0-0-0-0", "complete", ""),
        ("YY", "1-1-0-0", "partial", ""),
        ("YY", "1-1-0-0", "complete", "lists 2-0-0-0 where 1-1-0-0 are reported"),
        ("AX", "0-0-1-0", "complete", "lists 0-0-1-1 where 0-0-1-0 are reported"),
        ("AX", "0-0-0", "complete", "lists 0-0-1-1 where 0-0-0 are reported"),
    ],
)
def test_lists_have_the_numbers_that_are_printed(letters: str, tally: str, names: str, reason: str) -> None:
    """Of complete lists alone, and of as many of the four numbers as there are."""
    rows = (call("A"), call("B", letters, tally=tally, names=names), call("C"))
    found = broken(roll_calls.totals_of_roll_calls_add_up, *rows)
    assert found == ([("B", reason)] if reason else [])


@pytest.mark.parametrize(
    ("began", "ended", "date", "letter", "reason"),
    [
        ("2001-05-01", None, "2001-04-30", "Y", "lists AAA, which was not a member then"),
        ("2001-05-01", None, "2001-05-01", "Y", ""),
        ("2001-05-01", None, "2001-04-30", ".", ""),
        ("2001-05-01", None, "2001-05-01", ".", ""),  # it was admitted before or after the vote
        ("2001-05-01", None, "2001-05-02", ".", "does not list AAA, a member then"),
        ("2001-05-01", "2003-01-01", "2002-12-31", "N", ""),
        ("2001-05-01", "2003-01-01", "2002-12-31", ".", "does not list AAA, a member then"),
        ("2001-05-01", "2003-01-01", "2003-01-01", "X", "lists AAA, which was not a member then"),
        ("2001-05-01", "2003-01-01", "2003-01-01", ".", ""),
        ("2001-05", None, "2001-05-01", "Y", ""),
        ("2001-05", None, "2001-04-30", "Y", "lists AAA, which was not a member then"),
        ("2001-05", None, "2001-05-31", ".", ""),
        ("2001-05", None, "2001-06-01", ".", "does not list AAA, a member then"),
        ("2001-05", "2003", "2003-12-30", "Y", ""),
        ("2001-05", "2003", "2003-12-31", "Y", "lists AAA, which was not a member then"),
        ("2001-05", "2003", "2003-01-01", ".", ""),
        ("2001-05", "2003", "2002-12-31", ".", "does not list AAA, a member then"),
        ("2001-05-15", None, "2001-05", "Y", ""),
        ("2001-05-15", None, "2001-05", ".", ""),
        ("2001-05-15", None, "2001-06", ".", "does not list AAA, a member then"),
        ("2001-05-15", None, "2001-04", "A", "lists AAA, which was not a member then"),
        ("2001-05-15", "2003-05-15", "2003-05", "Y", ""),
        ("2001-05-15", "2003-05-15", "2003-05", ".", ""),
        ("2001-05-15", "2003-05-15", "2003-06", "Y", "lists AAA, which was not a member then"),
    ],
)
def test_a_membership_counts_on_its_days(began: str, ended: str | None, date: str, letter: str, reason: str) -> None:
    """On a list stands who possibly was a member on a possible day of the vote, and must who surely was."""
    law = roll_calls.members_alone_are_on_the_lists_of_roll_calls
    records = (UN, member("AAA", began, ended), member("BBB", "1950"))
    others = (call("A", ".Y", date="1951-01-01"), call("C", ".Y", date="2050-01-01", names="partial"))
    for rows in ((call("B", f"{letter}Y", date=date),), (others[0], call("B", f"{letter}Y", date=date), *others[1:])):
        assert broken(law, *rows, records=records) == ([("B", reason)] if reason else [])
    assert broken(law, call("B", f"{letter}Y", date=date), records=records[1:]) == []  # nothing is known of the UN


def test_a_member_may_have_two_spells_and_no_column() -> None:
    """Each spell counts, and one that stands nowhere in the table is missing from its complete lists."""
    law = roll_calls.members_alone_are_on_the_lists_of_roll_calls
    spells = (UN, member("AAA", "1950", "1960-01-01"), member("AAA", "1970-01-01"), member("BBB", "1950"))
    rows = (call("A", "YY", date="1959-05-01"), call("B", ".Y", date="1965-05-01"), call("C", "YY", date="1975-05-01"))
    assert broken(law, *rows, records=spells) == []
    absent = [call(id, ".Y", date=f"{year}-05-01") for id, year in (("A", 1959), ("B", 1965), ("C", 1975))]
    assert broken(law, call("0", "YY", date="1955-05-01"), *absent, records=spells) == [
        ("A", "does not list AAA, a member then"),
        ("C", "does not list AAA, a member then"),
    ]
    more = (*spells, member("CCC", "1970-01-01"), member("DDD", "1950", partnership="other"))
    assert broken(law, *rows, records=more) == [("C", "does not list CCC, a member then")]
    partial = call("C", "YY", date="1975-05-01", names="partial")
    assert broken(law, *rows[:2], partial, records=more) == []


def test_who_never_was_a_member_is_missing_nowhere() -> None:
    """Also where all others stand on a complete list; where it is on one itself it is too many."""
    law = roll_calls.members_alone_are_on_the_lists_of_roll_calls
    assert broken(law, call("A", "YY"), call("B", ".Y"), records=(UN, member("BBB", "1950"))) == [
        ("A", "lists AAA, which was not a member then")
    ]


def test_who_is_excepted_may_be_listed_early() -> None:
    """On the roll calls that are named, and on no other."""
    law = roll_calls.members_alone_are_on_the_lists_of_roll_calls
    (id,) = roll_calls.EXCEPTIONS["MNG"]
    files = written(("MNG",), (call(id, "X"), call("B", "X")))
    found = list(law(small(SOURCE, UN, un=files)))
    assert [(one.id, one.reason) for one in found] == [("B", "lists MNG, which was not a member then")]


@pytest.mark.parametrize(
    ("sessions", "missing"),
    [(("1", "2", "3"), []), (("1", "4"), ["2", "3"]), (("2",), ["1"]), ((), []), (("ES-6", "1"), []), (("S-3",), [])],
)
def test_each_regular_session_up_to_the_last_has_one(sessions: tuple[str, ...], missing: list[str]) -> None:
    """Special sessions do not count."""
    rows = [call(f"A{session}", session=session) for session in sessions]
    assert broken(roll_calls.every_session_has_roll_calls, *rows) == [
        ("un", f"has no roll call of session {session}") for session in missing
    ]


def test_a_silent_session_needs_none() -> None:
    """In the nineteenth the Assembly did not vote."""
    rows = [call(f"A{session}", session=str(session)) for session in range(1, 21) if session not in (18, 19)]
    assert broken(roll_calls.every_session_has_roll_calls, *rows) == [("un", "has no roll call of session 18")]


def ballot(id: str = "A/RES/1/1", **fields: Any) -> cd.Ballot:
    """A final ballot with all names."""
    given: dict[str, Any] = {"resolution": id, "stage": cd.Stage.PLENARY, "date": DATE("2001-05-01"), "refs": REFS}
    given |= {"yes": ("AAA",), "no": ("BBB",), "names": cd.Names.COMPLETE, "tally": cd.Tally(1, 1, 0, 0)}
    return cd.Ballot(id=id, **given | fields)


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({}, []),
        ({"date": DATE("2001-04-30")}, ["date"]),
        ({"tally": cd.Tally(2, 1, 0, 0)}, ["tally"]),
        ({"yes": ("AAA", "BBB")}, ["yes"]),
        ({"no": ()}, ["no"]),
        ({"abstain": ("BBB",)}, ["abstain"]),
        ({"not_voting": ("BBB",)}, ["not_voting"]),
        ({"yes": (), "no": ()}, ["yes", "no"]),
        ({"yes": (), "stage": cd.Stage.COMMITTEE}, []),
        ({"yes": (), "names": cd.Names.PARTIAL}, []),
        ({"yes": (), "date": DATE("2001-05-02")}, []),  # the record does not go so far
    ],
)
def test_a_ballot_is_the_same_in_the_record(fields: dict[str, Any], reasons: list[str]) -> None:
    """Each of its fields that differs is named; only final ballots with all names and up to the record's last day count."""
    found = broken(roll_calls.cyber_ballots_are_among_the_roll_calls, call(tally="1-1-0-0"), records=(ballot(**fields),))
    assert found == [("A/RES/1/1", f"has another {field} than the roll call") for field in reasons]


def test_a_ballot_that_the_record_lacks_is_named_and_the_others_are_looked_at() -> None:
    """One that is missing hides none behind it, nor does one that is not looked at; an empty record has nothing to lack."""
    law = roll_calls.cyber_ballots_are_among_the_roll_calls
    partial = ballot("A/RES/1/0", names=cd.Names.PARTIAL)
    assert broken(law, call(tally="1-1-0-0"), records=(partial, ballot(yes=()))) == [
        ("A/RES/1/1", "has another yes than the roll call")
    ]
    assert broken(law, records=(ballot(),)) == []
    records = (ballot("A/RES/1/0"), ballot(yes=()))
    assert broken(roll_calls.cyber_ballots_are_among_the_roll_calls, call(tally="1-1-0-0"), records=records) == [
        ("A/RES/1/0", "is not among the roll calls"),
        ("A/RES/1/1", "has another yes than the roll call"),
    ]


def test_topics_are_those_of_the_resolution() -> None:
    """In the order of the ids; a resolution that the record lacks has none there, and neither need have any."""
    given: dict[str, Any] = {"session": 1, "adopted": DATE("2001"), "outcome": cd.Outcome.RECORDED_VOTE, "refs": REFS}
    topics = (cd.Topic.PRIVACY, cd.Topic.CYBERCRIME)
    records = tuple(cd.Resolution(id=id, title="T", topics=topics, **given) for id in ("B", "A", "C", "Z"))
    rows = (
        call("A", topics=("privacy", "cybercrime")),
        call("B", topics=("cybercrime",)),
        call("C"),
        call("D", topics=("privacy",)),
        call("E"),
    )
    assert broken(roll_calls.cyber_ballots_are_among_the_roll_calls, *rows, records=records) == [
        ("B", "has the topics ('cybercrime',) and ('privacy', 'cybercrime')"),
        ("C", "has the topics None and ('privacy', 'cybercrime')"),
        ("D", "has the topics ('privacy',) and None"),
    ]
