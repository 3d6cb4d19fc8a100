"""Texts for a terminal: what could move its cursor, change its colours or turn its writing round is shown, not done."""

from __future__ import annotations

__all__ = ["visible"]


def visible(text: str) -> str:
    r"""Return a text with every sign that does something on a terminal, line feeds apart, as Python writes it.

    Examples:
        >>> print(visible("red \x1b[31m, a bell \a,\na line, turned \u202e, é and 中"))
        red \x1b[31m, a bell \x07,
        a line, turned \u202e, é and 中
    """
    if text.isprintable():
        return text
    return "".join([sign if sign.isprintable() or sign in _SAFE else repr(sign)[1:-1] for sign in text])


# Besides the line feed spaces that Python does not count as printable, though they only leave room.
_SAFE = frozenset("\n\u00a0\u2002\u2003\u2009\u202f\u3000")
