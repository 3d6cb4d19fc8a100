"""Agreement over time: each row is what the measure says of its session or year."""

from __future__ import annotations

import pytest

import cyberdiplo as cd
from cyberdiplo.analysis import VoteTable, agreement, agreement_index, agreement_series

ATLAS = cd.load()
UN = ATLAS.roll_calls["un"]


def table(*calls: tuple[str, str, str]) -> VoteTable:
    """Return the votes of XAA, XAB and XAC on roll calls, each a day, a session and three letters."""
    heads = [
        (f"X/{place}", f"X/{place}", "plenary", date, session, (), "complete", "", (f"book[{place}]",), "", "", "", (), ())
        for place, (date, session, _) in enumerate(calls)
    ]
    return VoteTable(heads, ["XAA", "XAB", "XAC"], "".join(letters for *_, letters in calls).encode())


def test_a_row_is_the_agreement_of_its_session() -> None:
    """Its value, on how many ballots it rests, and the sources of these."""
    found = agreement_series(UN, ("USA", "CHN"), session=[73, 74, 75])
    assert [(row["who"], row["measure"], row["session"]) for row in found] == [
        ("USA and CHN", "agreement", session) for session in ("73", "74", "75")
    ]
    for row in found:
        one = agreement(UN, "USA", "CHN", session=row["session"])  # type: ignore[arg-type]
        assert (row["value"], row["n"]) == (one.value, one.n)
        assert {*one.refs} <= {*found.refs}
    assert found.name == "agreement over time"
    assert found.about == "One row per pair or group and session with a ballot that counts; n is how many do."
    assert found.columns == (("who", str), ("measure", str), ("session", str), ("value", float), ("n", int))
    assert (found.edition, found.left_out) == ("", ())


def test_a_row_is_the_unity_of_a_group() -> None:
    """A body has the members of each day, which the atlas knows, be it the votes or beside them."""
    for votes, atlas in ((ATLAS, None), (UN, ATLAS)):
        found = agreement_series(votes, "eu", ("USA", "AUS"), every="year", atlas=atlas, year=[2018, 2019])
        assert [(row["who"], row["measure"], row["year"]) for row in found] == [
            *(("eu", "agreement_index", year) for year in ("2018", "2019")),
            *(("USA and AUS", "agreement", year) for year in ("2018", "2019")),
        ]
        for row in found:
            year = int(str(row["year"]))
            one = agreement_index(votes, "eu", atlas=ATLAS, year=year)
            other = agreement(votes, "USA", "AUS", year=year)
            assert (row["value"], row["n"]) in ((one.value, one.n), (other.value, other.n))
        assert found.edition == ATLAS.edition.number
    with pytest.raises(ValueError, match="give atlas="):
        agreement_series(UN, "eu")


def test_sessions_and_years_are_in_the_order_of_their_first_days() -> None:
    """Not of their names; a roll call that may be of two years is of none, but of its session."""
    votes = table(
        ("2001-05-01", "10", "YYN"),
        ("2000-12-31", "9", "YNN"),
        ("2000-12-20/2001-01-10", "ES-1", "YNN"),
        ("1999-03-01", "10", "NYY"),
        ("2002-01-01", "10", "XXY"),
        ("", "8", "YYN"),
    )
    by_session = agreement_series(votes, ("XAA", "XAB"))
    assert [(row["session"], row["value"], row["n"]) for row in by_session] == [
        ("8", 1.0, 1),
        ("10", 0.5, 2),
        ("ES-1", 0.0, 1),
        ("9", 0.0, 1),
    ]
    by_year = agreement_series(votes, ("XAA", "XAB"), every="year")
    assert [(row["year"], row["value"], row["n"]) for row in by_year] == [
        ("1999", 0.0, 1),
        ("2000", 0.0, 1),
        ("2001", 1.0, 1),
    ]
    assert [ref.locator for ref in by_year.refs] == ["3", "1", "0"]


def test_what_is_not_asked_for_has_no_row() -> None:
    """Neither sessions that are not selected, nor those in which nothing counts; the ones after them have theirs."""
    votes = table(
        ("2000-01-01", "1", "YNN"), ("2001-01-01", "2", "YXN"), ("2002-01-01", "3", "YYN"), ("2003-01-01", "4", "YYN")
    )
    found = agreement_series(votes, ("XAA", "XAB"), session=[1, 2, 3])
    assert [(row["session"], row["value"], row["n"]) for row in found] == [("1", 0.0, 1), ("3", 1.0, 1)]


def test_rows_on_too_few_ballots_are_left_out_by_name() -> None:
    """As many as the least are enough, and the rows after one that is left out are there."""
    votes = table(
        ("2000-01-01", "1", "YNN"),
        ("2001-01-01", "2", "YYN"),
        ("2001-01-02", "2", "YYN"),
        ("2002-01-01", "3", "YNN"),
        ("2003-01-01", "4", "YNN"),
        ("2003-01-02", "4", "YYN"),
    )
    found = agreement_series(votes, ("XAA", "XAB"), min_n=2)
    assert [(row["session"], row["value"], row["n"]) for row in found] == [("2", 1.0, 2), ("4", 0.5, 2)]
    assert found.left_out == (
        ("XAA and XAB, 1", "fewer than 2 ballots"),
        ("XAA and XAB, 3", "fewer than 2 ballots"),
    )
    assert [ref.locator for ref in found.refs] == ["1", "2", "4", "5"]


def test_states_are_records_ids_or_names() -> None:
    """A table knows ids alone, an atlas names, too; two in a list are a group and no pair."""
    usa, china = ATLAS.states["USA"], ATLAS.states["CHN"]
    expected = agreement_series(UN, ("USA", "CHN"), session=74).records
    assert agreement_series(UN, (usa, china), session=74).records == expected
    assert agreement_series(UN, ("United States", "China"), atlas=ATLAS, session=74).records == expected
    assert [row["measure"] for row in agreement_series(UN, ["USA", "CHN"], session=74)] == ["agreement_index"]
    assert [row["measure"] for row in agreement_series(UN, ("USA", "CHN", "IND"), session=74)] == ["agreement_index"]


def test_stages_are_chosen_once() -> None:
    """Ballots of a committee count if they are asked for, and only then."""
    group = agreement_series(ATLAS, ["USA", "CHN"], stage="committee", session=73)
    assert [row["n"] for row in group] == [agreement_index(ATLAS, ["USA", "CHN"], stage="committee", session=73).n] != [0]
    committee = agreement_series(ATLAS, ("USA", "CHN"), stage="committee")
    assert [row["n"] for row in committee]
    for row in committee:
        one = agreement(ATLAS, "USA", "CHN", stage="committee", session=row["session"])  # type: ignore[arg-type]
        assert (row["value"], row["n"]) == (one.value, one.n)


def test_questions_that_mean_nothing() -> None:
    """The error says what can be given."""
    with pytest.raises(
        ValueError, match=r"^nobody is given; give a pair such as \('USA', 'CHN'\), or a group such as 'eu'$"
    ):
        agreement_series(UN)
    with pytest.raises(ValueError, match=r"^'decade' is not a row in time; valid: 'session', 'year'$"):
        agreement_series(UN, ("USA", "CHN"), every="decade")  # type: ignore[call-overload, arg-type, unused-ignore]
