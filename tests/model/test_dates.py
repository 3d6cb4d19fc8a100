"""Partial dates."""

from __future__ import annotations

import calendar
import csv
import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdiplo import PartialDate, Ref, State
from cyberdiplo.model.dates import parse_day
from cyberdiplo.query.lifetimes import may_exist, runs
from cyberdiplo.storage.cells import form
from tests.strategies import dates, days, narrower

DAY = datetime.date(2013, 4, 25)


@given(dates)
def test_parsing_what_was_printed_is_the_identity(date: PartialDate) -> None:
    """A date comes back from its text as it was."""
    assert PartialDate.parse(str(date)) == date


@pytest.mark.parametrize(
    "text", ["2013", "2013-04", "2013-04-25", "../2013-04-25", "2013-04-25/..", "../..", "2012-10-01/2012-12-31", "2012-02"]
)
def test_printing_what_was_parsed_is_the_identity(text: str) -> None:
    """A canonical text comes back as it was."""
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2013-01-01/2013-12-31", "2013"),
        ("2012-02-01/2012-02-29", "2012-02"),
        ("2013-04-25/2013-04-25", "2013-04-25"),
        ("2009/2010", "2009-01-01/2010-12-31"),
        ("2013-01-01/2013-06-30", "2013-01-01/2013-06-30"),
        ("2013-04-01/2013-04-20", "2013-04-01/2013-04-20"),
        ("2013-04-05/2013-04-30", "2013-04-05/2013-04-30"),
    ],
)
def test_the_shortest_form_is_canonical(text: str, canonical: str) -> None:
    """Longer spellings of a span are read and printed in the shortest form, if it is that of the whole span."""
    assert str(PartialDate.parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("[2013-04-25..2013-04-30]", "2013-04-25/2013-04-30"),
        ("[2012..2013]", "2012-01-01/2013-12-31"),
        ("[..2013-04-25]", "../2013-04-25"),
        ("[2013-04-25..]", "2013-04-25/.."),
        ("2012-XX", "2012"),
        ("2012-XX-XX", "2012"),
        ("2012-02-XX", "2012-02"),
        ("201X", "2010-01-01/2019-12-31"),
        ("20XX", "2000-01-01/2099-12-31"),
        ("2013?", "2013"),
        ("2013-04?", "2013-04"),
        ("2013-04-25?", "2013-04-25"),
        ("2013-04-25/", "2013-04-25/.."),
        ("/2013-04-25", "../2013-04-25"),
        ("201X/2021", "2010-01-01/2021-12-31"),
        ("2013?/2014-06", "2013-01-01/2014-06-30"),
    ],
)
def test_other_forms_of_edtf_that_mean_a_span_are_read(text: str, canonical: str) -> None:
    """What the standard writes in its own way is read, and written in the one form that we have."""
    assert str(PartialDate.parse(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        *("2013~", "2013%", "2013-04~"),  # about then: no first and no last day
        *("[2013,2014]", "[2013..2014,2016]", "{2013..2014}", "{2013,2014}"),  # gaps, or all of them
        *("2013-21", "2013-24", "2013-33"),  # seasons, which differ between the hemispheres
        *("2012-XX-25", "XXXX-12-25", "XXXX", "2XXX", "2X1X"),  # days with gaps between them, or a thousand years
        *("?2013-04", "2013?-04", "2013-?04"),  # a doubt about a part
        *("Y170000", "-0999", "0000", "Y-17E7", "1950S2"),  # years that no calendar of ours has
        *("[..]", "[]", "[2013]", "[2014..2013]", "[2013-04-25", "2013??", "?", "201x", "2013-xx"),
        *("2013-04-25T10:10:10", "2013-04-25T10:10:10Z", "20130425", "2013-W17"),
    ],
)
def test_forms_of_edtf_that_mean_no_span_are_refused(text: str) -> None:
    """What says more than a span, or less, is not taken for one."""
    with pytest.raises(ValueError, match="is not a partial date"):
        PartialDate.parse(text)


EDTF = list(csv.DictReader((Path(__file__).parents[1] / "golden" / "edtf.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", EDTF, ids=lambda case: repr(case["text"]))
def test_what_other_readers_of_edtf_are_tried_on(case: dict[str, str]) -> None:
    """Each text of the suites of python-edtf and edtf-validate is read as a span, or refused for a reason that is told."""
    assert bool(case["read_as"]) != bool(case["why_not"])
    if case["read_as"]:
        assert str(PartialDate.parse(case["text"])) == case["read_as"]
    else:
        with pytest.raises(ValueError, match="is not a partial date"):
            PartialDate.parse(case["text"])


def test_the_documentation_counts_the_texts_that_are_not_read() -> None:
    """The table of docs/testing.md is that of the cases."""
    counts = Counter(case["why_not"] for case in EDTF)
    told = (Path(__file__).parents[2] / "docs" / "testing.md").read_text("utf-8")
    assert f"have {len(EDTF)} texts" in told
    assert f"{counts.pop('')} are read" in told
    for reason, count in counts.items():
        assert f"\n| {reason} | {count} | " in told


@pytest.mark.parametrize("text", ["2012-XX", "201X", "2013?", "[2013..2014]", "2013-04-25/", "/2013-04-25", "2013/2013"])
def test_a_table_holds_dates_in_one_form(text: str) -> None:
    """What is read from people is more than what a cell holds, so that equal dates have equal digests."""
    with pytest.raises(ValueError, match="not valid"):
        form(PartialDate).parse(text)


@pytest.mark.parametrize("day", [pd.NaT, None, 2013, "2013-04-25", float("nan")])
def test_only_a_day_is_a_day(day: Any) -> None:
    """A missing moment of pandas calls itself a datetime, and is none."""
    for make in (PartialDate.on, lambda one: PartialDate(one, DAY), lambda one: PartialDate(DAY, one)):
        with pytest.raises(TypeError, match="is not a day"):
            make(day)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_runs_from_its_first_day_to_its_last(year: int, month: int) -> None:
    """The bounds of a month are those of the calendar, leap years included."""
    found = PartialDate.parse(f"{year:04}-{month:02}")
    assert found.first == datetime.date(year, month, 1)
    assert found.last == datetime.date(year, month, calendar.monthrange(year, month)[1])


@given(dates)
def test_the_representation_is_the_call_that_makes_it(date: PartialDate) -> None:
    """What is shown of a date can be pasted."""
    assert repr(date) == f"PartialDate.parse('{date}')"


@given(st.lists(dates, min_size=2))
def test_dates_sort_by_their_first_and_then_by_their_last_day(found: list[PartialDate]) -> None:
    """The order of partial dates is that of their spans."""
    assert sorted(found) == sorted(found, key=lambda date: (date.first, date.last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13",
        "2013-4-25",
        "2013-13",
        "2013-02-30",
        "2013-04-25T00:00",
        "2014/2013",
        "/",
        "2013//2014",
        "٢٠١٣",
        " 2013",
        "+013",
    ],
)
def test_a_malformed_date_is_repeated_with_what_is_valid(text: str) -> None:
    """The error repeats the text and says which forms are valid."""
    with pytest.raises(ValueError, match="EDTF") as error:
        PartialDate.parse(text)
    assert repr(text) in str(error.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("13", "wrong form"),
        ("2o13", "wrong form"),
        ("/", "wrong form"),
        ("2013-0X?", "wrong form"),
        ("[2013,2014]", "a list of days is not a span"),
        ("[2013]", "a list of days is not a span"),
        ("2013-13", "month must be in 1..12"),
        ("2013-00", "month must be in 1..12"),
    ],
)
def test_the_error_of_a_malformed_date_says_why(text: str, reason: str) -> None:
    """The message gives the text, the reason and every valid form, in words that can be read."""
    with pytest.raises(ValueError, match="is not a partial date") as error:
        PartialDate.parse(text)
    message = str(error.value)
    assert message.startswith(f"{text!r} is not a partial date ({reason})")
    assert message.endswith(
        "); valid is YYYY, YYYY-MM, YYYY-MM-DD, FIRST/LAST, ../LAST or FIRST/.. (EDTF), such as 2013-04-25 or ../2013-04"
    )


def test_the_error_of_a_day_that_a_month_lacks_speaks_of_the_day() -> None:
    """The form of the thirtieth of February is right, and that is not the reason given."""
    with pytest.raises(ValueError, match=r"^'2013-02-30' is not a partial date \(day .*; valid is YYYY"):
        PartialDate.parse("2013-02-30")


@given(dates, st.dates(datetime.date(1999, 1, 1), datetime.date(2006, 1, 1)))
def test_what_has_certainly_come_has_possibly_come(date: PartialDate, day: datetime.date) -> None:
    """Certainty implies possibility, and the two agree outside the span."""
    assert date.possibly_by(day) or not date.certainly_by(day)
    assert date.possibly_by(day) == date.certainly_by(day) or date.first <= day < date.last


@given(dates, dates)
def test_covering_is_a_partial_order(one: PartialDate, other: PartialDate) -> None:
    """A date covers itself, and two that cover each other are equal."""
    assert one.covers(one)
    assert (one.covers(other) and other.covers(one)) == (one == other)


@given(st.data(), dates)
def test_a_date_covers_what_is_known_more_exactly(data: st.DataObject, date: PartialDate) -> None:
    """Whatever lies within the span says the same more exactly."""
    assert date.covers(data.draw(narrower(date)))


MOMENT = datetime.datetime(2013, 4, 25, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize("day", [DAY, MOMENT, "2013-04-25", PartialDate.on(DAY)])
def test_a_day_can_be_given_in_every_usual_form(day: datetime.date | str | PartialDate) -> None:
    """Dates, moments, ISO text and exact partial dates mean the same day."""
    assert parse_day(day) == DAY


@pytest.mark.parametrize("day", ["2013", "../2013-04-25", "2013-04-25/.."])
def test_a_span_is_not_a_day(day: str) -> None:
    """A span where a day is needed is an error that proposes a day."""
    with pytest.raises(ValueError, match="is not one day; give one, such as 2013-"):
        parse_day(day)


@pytest.mark.parametrize("text", ["soon", "", "2013-04-31", "25.4.2013"])
def test_text_that_is_no_date_is_repeated_with_the_form_of_a_day(text: str) -> None:
    """Malformed text where a day is needed is an error that repeats it and gives the form and an example."""
    with pytest.raises(ValueError, match="is not a day") as error:
        parse_day(text)
    assert str(error.value) == f"{text!r} is not a day; give one as YYYY-MM-DD, such as 2019-12-27"


def test_something_else_is_not_a_day() -> None:
    """A number where a day is needed is a TypeError that says what to give."""
    with pytest.raises(TypeError, match="is not a day; give"):
        parse_day(2013)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="2013 is not text; give a date such as '2013-04-25'"):
        PartialDate.parse(2013)  # type: ignore[arg-type]


def test_a_span_that_runs_backwards_is_refused() -> None:
    """The first possible day cannot lie after the last."""
    with pytest.raises(ValueError, match="lies after"):
        PartialDate(datetime.date(2014, 1, 1), DAY)


class TestSpells:
    """Whether what begins and ends runs on a day."""

    @given(dates, st.none() | dates, days)
    def test_a_spell_runs_if_every_reading_of_its_dates_says_so(
        self, began: PartialDate, ended: PartialDate | None, day: datetime.date
    ) -> None:
        """It runs or does not if the earliest and latest readings agree, and is open if they differ."""
        readings = {
            begin <= day and (end is None or day < end)
            for begin in (began.first, began.last)
            for end in ((ended.first, ended.last) if ended else (None,))
        }
        assert runs(began, ended, day) is (readings.pop() if len(readings) == 1 else None)

    def test_what_has_not_begun_does_not_run(self) -> None:
        """Without a beginning a spell runs on no day, whether it has an end or not."""
        assert runs(None, None, DAY) is False
        assert runs(None, PartialDate.parse("2014"), DAY) is False

    @pytest.mark.parametrize(
        ("day", "expected"),
        [("1992-04-26", False), ("1992-04-27", True), ("2006-06-03", True), ("2006-06-05", True), ("2006-06-06", False)],
    )
    def test_a_state_may_exist_on_its_first_and_last_day_and_between(self, day: str, expected: bool) -> None:
        """The first and the last possible day of a state are days of it."""
        state = State(
            id="AAA",
            name="A",
            began=PartialDate.parse("1992-04-27/1992-05-01"),
            ended=PartialDate.parse("2006-06-03/2006-06-05"),
            refs=(Ref("a-source"),),
        )
        assert may_exist(state, parse_day(day)) is expected
