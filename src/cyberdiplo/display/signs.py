"""The letter and the colour of each standing and choice, for all that is shown in colour; none says anything alone."""

from __future__ import annotations

__all__ = ["COLOURS", "SIGNS", "mark_class"]

SIGNS: dict[str, str] = {
    "party": "P",
    "contracting": "C",
    "signatory": "S",
    "invited": "I",
    "former": "F",
    "none": "–",
    "unknown": "?",
    "yes": "Y",
    "no": "N",
    "abstain": "A",
    "not voting": "–",
}
"""The letter of each word, so that nobody needs to see colours."""

COLOURS: dict[str, str] = {
    "party": "#0072b2",
    "contracting": "#56b4e9",
    "signatory": "#f0e442",
    "invited": "#e69f00",
    "former": "#cc79a7",
    "none": "#d5d7d9",
    "unknown": "transparent",
    "yes": "#0072b2",
    "no": "#e69f00",
    "abstain": "#f0e442",
    "not voting": "#d5d7d9",
}
"""The colour of each word, of the palette of Okabe and Ito, which colour-blind people can tell apart."""


def mark_class(word: str) -> str:
    """Return a word as it stands in the name of a class of HTML."""
    return word.replace(" ", "-")
