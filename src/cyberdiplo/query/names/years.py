"""Years in brackets behind a name, as trade and population statistics print them: "Sudan (...2011)"."""

from __future__ import annotations

import datetime
import re

__all__ = ["named_with_years"]

_YEARS = re.compile(
    r"""[(\[]\s*
    (?:(?P<first>\d{4})\s*(?:-|–|—|to|\.\.+|…)\s*(?P<last>\d{4})           # 1922-1991
    |(?:-|–|—|…|\.\.+|up\sto|to|until|till|before|pre-?|through)\s*(?P<until>\d{4})   # ...1991, until 1991
    |(?:since|from|after|post-?)\s*(?P<since>\d{4})|(?P<open>\d{4})\s*(?:-|–|—|…|\.\.+)   # since 1992, 1992-
    )\s*[)\]]\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


def named_with_years(text: str) -> tuple[str, tuple[datetime.date, ...]]:
    """Return a name without the years behind it, and the days on which its bearer must have existed; no days without years.

    These are the last day of the first year and the first day of the last: a state may have begun and ended within them.

    Examples:
        >>> named_with_years("Yugoslavia (1992-2003)")
        ('Yugoslavia', (datetime.date(1992, 12, 31), datetime.date(2003, 1, 1)))
        >>> named_with_years("Sudan (up to 2011)"), named_with_years("Congo (1)")
        (('Sudan', (datetime.date(2011, 1, 1),)), ('Congo (1)', ()))
    """
    found = _YEARS.search(text)
    if not found or "0000" in found[0]:
        return text, ()
    begun, over = found["first"] or found["since"] or found["open"], found["last"] or found["until"]
    if begun and over and begun > over:  # no span
        return text, ()
    days = [datetime.date(int(begun), 12, 31)] if begun else []
    days += [datetime.date(int(over), 1, 1)] if over else []
    return text[: found.start()].rstrip(), tuple(days)
