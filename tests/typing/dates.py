"""What type checkers know of dates and spans."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from typing import assert_type

import cyberdiplo as cd


def dates() -> None:
    """A partial date is a span of days."""
    date = cd.PartialDate.parse("../2013-04-25")
    assert_type(date, cd.PartialDate)
    assert_type(date.first, datetime.date)
    assert_type(date.last, datetime.date)
    assert_type(date.is_exact, bool)
    assert_type(date.certainly_by(datetime.date(2013, 4, 25)), bool)
    assert_type(cd.PartialDate.on(datetime.date(2013, 4, 25)), cd.PartialDate)
    assert_type(date < cd.PartialDate.parse("2014"), bool)
    date.first = datetime.date(2013, 1, 1)  # type: ignore[misc]  # frozen
