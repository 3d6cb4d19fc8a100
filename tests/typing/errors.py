"""What type checkers know of errors and what they carry."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true, reportPrivateUsage=false

from __future__ import annotations

import datetime
from typing import assert_type

import cyberdiplo as cd


def errors(error: Exception) -> None:
    """Errors carry typed data."""
    if isinstance(error, cd.UnknownIdError):
        assert_type(error.given, str)
        assert_type(error.hints, tuple[tuple[str, str], ...])
    elif isinstance(error, cd.AmbiguousNameError):
        assert_type(error.candidates, tuple[tuple[str, str], ...])
    elif isinstance(error, cd.BeyondEditionError):
        assert_type(error.day, datetime.date)
        assert_type(error.released, datetime.date)
    elif isinstance(error, cd.NoVoteError):
        assert_type(error.reason, str)
    elif isinstance(error, cd.DataError):
        assert_type(error.line, int)
        assert_type(error.expected, str)
