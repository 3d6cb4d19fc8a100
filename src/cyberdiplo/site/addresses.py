"""Where the page of each record stands in the site."""

from __future__ import annotations

import re

from cyberdiplo.model.kinds import KINDS, THINGS

__all__ = ["PAGED", "address", "slug"]

PAGED = tuple(name for name in THINGS if name != "ballots")
"""The kinds of things that have a page each; ballots stand on the page of their resolution."""

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]")


def slug(kind: str, id: str) -> str:
    """Return the id of a thing as the name of a file, different for different ids of a kind.

    Examples:
        >>> slug("resolutions", "A/RES/74/247"), slug("bodies", "a/b")
        ('A-RES-74-247', 'a_2f_b')
    """
    symbols = KINDS[kind].symbols
    return _UNSAFE.sub(lambda found: "-" if symbols and found[0] == "/" else f"_{ord(found[0]):x}_", id)


def address(kind: str, id: str) -> str:
    """Return the address of the page of a thing, from the root of the site.

    Examples:
        >>> address("treaties", "budapest")
        'treaties/budapest.html'
    """
    return f"{kind}/{slug(kind, id)}.html"
