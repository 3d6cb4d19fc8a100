"""Partial dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdiplo import PartialDate
from cyberdiplo.dates import parse_day
from tests.strategies import partial_dates

DAY = datetime.date(2013, 4, 25)


@given(partial_dates())
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
    ],
)
def test_the_shortest_form_is_canonical(text: str, canonical: str) -> None:
    """Longer spellings of a span are read and printed in the shortest form."""
    assert str(PartialDate.parse(text)) == canonical


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-4-25", "2013-13", "2013-02-30", "2013-04-25T00:00", "2014/2013", "/2013", "٢٠١٣", " 2013", "+013"],
)
def test_a_malformed_date_is_repeated_with_what_is_valid(text: str) -> None:
    """The error repeats the text and says which forms are valid."""
    with pytest.raises(ValueError, match="EDTF") as error:
        PartialDate.parse(text)
    assert repr(text) in str(error.value)


@given(partial_dates(), st.dates(datetime.date(1999, 1, 1), datetime.date(2006, 1, 1)))
def test_what_has_certainly_come_has_possibly_come(date: PartialDate, day: datetime.date) -> None:
    """Certainty implies possibility, and the two agree outside the span."""
    assert date.possibly_by(day) or not date.certainly_by(day)
    assert date.possibly_by(day) == date.certainly_by(day) or date.first <= day < date.last


@given(partial_dates(), partial_dates())
def test_covering_is_a_partial_order(one: PartialDate, other: PartialDate) -> None:
    """A date covers itself, and two that cover each other are equal."""
    assert one.covers(one)
    assert (one.covers(other) and other.covers(one)) == (one == other)


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


def test_something_else_is_not_a_day() -> None:
    """A number where a day is needed is a TypeError that says what to give."""
    with pytest.raises(TypeError, match="is no day; give"):
        parse_day(2013)  # type: ignore[arg-type]


def test_a_span_that_runs_backwards_is_refused() -> None:
    """The first possible day cannot lie after the last."""
    with pytest.raises(ValueError, match="lies after"):
        PartialDate(datetime.date(2014, 1, 1), DAY)
