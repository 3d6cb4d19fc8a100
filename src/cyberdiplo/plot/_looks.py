"""How choices and standings look: by colour and by sign, so that no one needs to see colours."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from cyberdiplo.model.vocabulary import Choice, Stance, Standing

__all__ = ["CHOICES", "GREY", "INK", "NOT_KNOWN", "NOT_LISTED", "OKABE_ITO", "SILENT", "STANCES", "STANDINGS", "Look"]

# Masataka Okabe and Kei Ito, Color Universal Design (2002, 2008), https://jfly.uni-koeln.de/color/,
# "Set of colors that is unambiguous both to colorblinds and non-colorblinds".
OKABE_ITO: Mapping[str, str] = {
    "black": "#000000",
    "orange": "#E69F00",
    "sky blue": "#56B4E9",
    "bluish green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "reddish purple": "#CC79A7",
}
GREY = "#E3E3E3"
INK = "#222222"
_WHITE = "#FFFFFF"


@attrs.frozen
class Look:
    """How one word looks.

    Attributes:
        colour: The colour of its tile.
        sign: The letter on its tile.
        dashed: Whether its tile has a dashed border: what is not known, or not asked.
    """

    colour: str
    sign: str
    dashed: bool = False

    @property
    def ink(self) -> str:
        """The colour of the text on the tile: white on the one dark colour, else nearly black."""
        return _WHITE if self.colour == OKABE_ITO["blue"] else INK


# The letters of the voting records of the UN Digital Library: Y, N and A.
CHOICES: Mapping[str, Look] = {
    Choice.YES: Look(OKABE_ITO["blue"], "Y"),
    Choice.NO: Look(OKABE_ITO["orange"], "N"),
    Choice.ABSTAIN: Look(OKABE_ITO["yellow"], "A"),
    Choice.NOT_VOTING: Look(GREY, "–"),
}
NOT_KNOWN = Look(_WHITE, "?", dashed=True)
NOT_LISTED = Look(_WHITE, "", dashed=True)

SILENT = Look(GREY, "")
STANCES: Mapping[str, Look] = {
    Stance.SUPPORTS: Look(OKABE_ITO["blue"], "S"),
    Stance.CONDITIONAL: Look(OKABE_ITO["sky blue"], "C"),
    Stance.NEUTRAL: Look(OKABE_ITO["yellow"], "N"),
    Stance.OPPOSES: Look(OKABE_ITO["orange"], "O"),
}

STANDINGS: Mapping[str, Look] = {
    Standing.PARTY: Look(OKABE_ITO["blue"], "P"),
    Standing.CONTRACTING: Look(OKABE_ITO["sky blue"], "C"),
    Standing.SIGNATORY: Look(OKABE_ITO["yellow"], "S"),
    Standing.INVITED: Look(OKABE_ITO["orange"], "I"),
    Standing.FORMER: Look(OKABE_ITO["reddish purple"], "F"),
    Standing.NONE: Look(GREY, ""),
    Standing.UNKNOWN: NOT_KNOWN,
}
