"""Which actor stands behind the code or the name of a foreign file on the day of a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyberdiplo.errors import AmbiguousNameError, UnknownIdError

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["Actors", "then"]

# Codes of the Correlates of War that voting data use for a seat or a state that the list of states has under another.
_SEATS = {"713": "CHN", "260": "DEU", "678": "YEM"}
_NAMES = {"Taiwan": "CHN", "Yugoslavia": "YUG"}


class Actors:
    """The actors of an atlas by the codes and names that foreign files have."""

    def __init__(self, atlas: Atlas) -> None:
        """Take the states of an atlas."""
        self._states = atlas.states
        codes = {str(state.cow): state.id for state in atlas.states.values() if state.cow}
        self._known: dict[str, str | None] = {**codes, **_SEATS, **_NAMES}

    def find(self, code: str, day: str) -> str | None:
        """Return the id of the actor that stood behind a code or a name on a day; None if nobody does."""
        code = code.lstrip("0")
        if code not in self._known:
            try:
                self._known[code] = self._states.find(code).id
            except (UnknownIdError, AmbiguousNameError, ValueError):
                self._known[code] = None
        found = self._known[code]
        return found and then(found, day)


def then(actor: str, day: str) -> str:
    """Return the actor that held a seat in the UN on a day, where files have one name for several.

    Yugoslavia became Serbia and Montenegro on 2003-02-04 and Serbia on 2006-06-03; the Soviet Union's seat is the Russian
    Federation's from 1991-12-24. A day that is not known is one of today.
    """
    if actor in ("YUG", "SCG", "SRB"):
        return "SRB" if not day or day >= "2006-06-03" else "SCG" if day >= "2003-02-04" else "YUG"
    return "SUN" if actor == "RUS" and day and day < "1991-12-24" else actor
