"""Days as publishers print them: read where no figure could be another, refused where one could."""

from __future__ import annotations

import pytest

from cyberdiplo.importers.days import parse_day_as_printed

MONTHS = {
    "01": "January Jan. jan janvier janv. enero ene",
    "02": "February Feb. février févr. fevrier febrero feb",
    "03": "March Mar. mars marzo",
    "04": "April Apr avril avr. abril abr.",
    "05": "May mai mayo",
    "06": "June Jun. juin junio",
    "07": "July Jul. juillet juil. julio",
    "08": "August Aug. août aout agosto ago.",
    "09": "September Sept. Sep septembre septiembre",
    "10": "October Oct. octobre octubre",
    "11": "November Nov. novembre noviembre",
    "12": "December Dec. décembre dec diciembre dic.",
}


@pytest.mark.parametrize("month", MONTHS)
def test_months_are_read_in_three_languages(month: str) -> None:
    """In full and in short, before the day or behind it, with or without "de" and a comma."""
    for word in MONTHS[month].split():
        plain = word.removesuffix(".")
        forms = ("7 {0} 2003", "07 {1}, 2003", "7 de {1} de 2003", "{0} 7, 2003", "7{1}2003")
        for text in (form.format(word, plain.upper()) for form in forms):
            assert str(parse_day_as_printed(text)) == f"2003-{month}-07", text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er février 2001", "2001-02-01"),
        ("1re mars 2001", "2001-03-01"),
        ("1º de enero de 2004", "2004-01-01"),
        ("  2nd   Dec. 2004 ", "2004-12-02"),
        ("December 3rd, 2004", "2004-12-03"),
        ("4th May 2004", "2004-05-04"),
        ("21st May 2004", "2004-05-21"),
        ("2004", "2004"),
        ("2004-02", "2004-02"),
        ("2004-02-29", "2004-02-29"),
        ("2004/2/9", "2004-02-09"),
        ("2004.02.09", "2004-02-09"),
        ("2004-02-09T00:00:00.000", "2004-02-09"),
        ("2004-02-09 00:00", "2004-02-09"),
    ],
)
@pytest.mark.parametrize("order", ["year-month-day", "day-month-year", "month-day-year"])
def test_what_can_be_one_day_alone_is_read_in_every_order(text: str, day: str, order: str) -> None:
    """Words, a year first, and years and months alone."""
    assert str(parse_day_as_printed(text, order)) == day


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("1/2/2003", "day-month-year", "2003-02-01"),
        ("1/2/2003", "month-day-year", "2003-01-02"),
        ("31-12-1999", "day-month-year", "1999-12-31"),
        ("12.31.1999", "month-day-year", "1999-12-31"),
        ("1/2/03", "day-month-year", "2003-02-01"),
        ("1/2/96", "month-day-year", "1996-01-02"),
        ("1/2/95", "month-day-year", "1995-01-02"),
        ("1/2/05", "day-month-year", "2005-02-01"),
    ],
)
def test_figures_are_read_in_the_order_that_is_said(text: str, order: str, day: str) -> None:
    """A year of two figures is the one of them that can be meant, from the first to the last year that it can be."""
    assert str(parse_day_as_printed(text, order, since=1995, until=2005)) == day


@pytest.mark.parametrize(
    ("text", "order", "years", "expected"),
    [
        ("01/02/2003", "year-month-day", {}, "a day that says which figure is the month, such as 2003-02-01 or 1 Feb 2003"),
        ("01/02/03", "day-month-year", {}, "a year of four figures"),
        ("01/02/03", "day-month-year", {"since": 1900, "until": 2003}, "a year of four figures"),
        ("01/02/06", "day-month-year", {"since": 1995, "until": 2005}, "a year of four figures"),
        ("31/02/2003", "day-month-year", {}, "a day of the calendar; '31/02/2003' is none"),
        (" 30 Feb 2003 ", "day-month-year", {}, "a day of the calendar; '30 Feb 2003' is none"),
        ("2003/13/01", "day-month-year", {}, "a day of the calendar; '2003/13/01' is none"),
        (" 2003-13-01", "day-month-year", {}, "a day of the calendar; '2003-13-01' is none"),
        ("2003-13", "day-month-year", {}, "a day of the calendar; '2003-13' is none"),
        ("7 Smarch 2003", "day-month-year", {}, "a day, such as 25 Oct 2025"),
        ("7/3-2003", "day-month-year", {}, "a day, such as 25 Oct 2025"),
        ("2003-02-09T12:00", "day-month-year", {}, "a day, such as 25 Oct 2025"),
        ("7 June 03", "day-month-year", {}, "a day, such as 25 Oct 2025"),
        ("", "day-month-year", {}, "a day, such as 25 Oct 2025"),
    ],
)
def test_what_is_no_day_or_could_be_two_says_what_is_wanted(
    text: str, order: str, years: dict[str, int], expected: str
) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=r"day|year") as error:
        parse_day_as_printed(text, order, **years)
    assert str(error.value) == expected


def test_without_an_order_a_day_of_figures_is_refused() -> None:
    """Unless the year stands first."""
    assert str(parse_day_as_printed("2003/02/01")) == "2003-02-01"
    with pytest.raises(ValueError, match="which figure is the month"):
        parse_day_as_printed("01/02/2003")
