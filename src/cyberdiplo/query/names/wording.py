"""The words of a name: marks left out, in plain letters, abbreviations written out.

Everything here is a pure function over closed lists; nothing is guessed. docs/names.md says the rules in words.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from cyberdiplo.query.names.words import FORMAL, FORMER, LONG, SMALL

__all__ = [
    "bag",
    "bags",
    "core",
    "heads",
    "is_garbled",
    "kept",
    "segments",
    "without_former",
    "without_marks",
    "words",
]

_MOST = 512  # readings of one name; what has more is not a name


def is_garbled(text: str) -> bool:
    """Say whether a text was read or written in a wrong encoding, so that letters of it are lost or others.

    Examples:
        >>> is_garbled("TÃ¼rkiye"), is_garbled("T?rkiye"), is_garbled("Türkiye")
        (True, True, False)
    """
    if "\ufffd" in text or _LOST.search(text):
        return True
    if text.isascii():
        return False
    for encoding in ("cp1252", "latin-1"):
        try:
            text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False


_LOST = re.compile(r"\w\?\w|(?:^|\s)\?\w")


def without_marks(text: str) -> str:
    """Return a text without the marks of footnotes, unseen signs and the number of its line.

    Examples:
        >>> [without_marks(text) for text in ("Germany [1]", "Germany †", "Chile a,b", "2. Niger*", "Timor-Leste (b)")]
        ['Germany', 'Germany', 'Chile', 'Niger', 'Timor-Leste']
    """
    found = " ".join(_SIGNS.sub("", text.translate(_UNSEEN)).replace("_", " ").split())
    found = _REMARK.sub(" ", _BRACKETED.sub(" ", found)).strip()
    for mark in (_BEHIND, _BEFORE):
        found = mark.sub("", found).strip() or found
    return found


_UNSEEN = dict.fromkeys(
    (0xAD, 0x34F, 0x61C, 0x640, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065))
)
# Stars, daggers, the paragraph's sign and raised letters and figures, which NFKC would make plain ones.
_SIGNS = re.compile(
    "[*\u2020\u2021\u00a7\u00b6#^~\u00b0\u2042\u2051\u204e\u2217\uff0a\u203b\u2021\u2022"
    "\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u2070-\u209c\u1d2c-\u1d6a]+"
)
_MARK = r"(?:[a-z]|\d{1,2}|i{2,3}|iv|vi{0,3}|ix)"
_BRACKETED = re.compile(
    rf"\[\s*(?:{_MARK}|note \w{{1,2}})(?:\s*,\s*{_MARK})*\s*\]|\(\s*(?:{_MARK}(?:\s*,\s*{_MARK})*)?\s*\)"
)
_REMARK = re.compile(
    r"\([^()]*\b(?:UNSC\w*|SCR|S/RES|Res\.?|Resolution)\b[^()]*\)|\(UN 1244\)|\(local name:[^()]*\)", re.IGNORECASE
)
_BEHIND = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=\)))\s?\d{1,2}(?:\s?,\s?\d{1,2})*[/)]?$"  # Germany1, Germany 1/, Germany 1,2
    r"|(?:(?<=[^\W\d_]{2})|(?<=\))),?\s[a-h](?:\s?[/,]\s?[a-h])*[/)]?$"  # France a, France a/, Chile a,b
    r"|(?<![\s,;:/-])[\s,;:/-]+$"
)
_BEFORE = re.compile(r"^(?:\d{1,3}[.)/]\s*|\d{1,3}\s+|[a-h][)/]\s*)(?=[^\W\d_])|^[\s,;:/-]+")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in plain small letters, initials joined.

    Examples:
        >>> words("Lao P.D.R."), words("People's Republic"), words("Côte d`Ivoire")
        (('lao', 'pdr'), ('peoples', 'republic'), ('cote', 'd', 'ivoire'))
    """
    plain = unicodedata.normalize("NFKD", _QUOTES.sub("'", text)).casefold().replace("ı", "i")
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _POSSESSIVE.sub("s", plain)
    plain = _INITIALS.sub(lambda found: f"{re.sub(r'[. ]', '', found[0])} ", plain)
    return tuple(_WORD.findall(plain))


_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u02bb\u02bc\u02b9\u00b4`\u2032\uff07]")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_WORD = re.compile(r"[^\W_]+")


def bag(found: Iterable[str]) -> str:
    """Return words in the order of the alphabet, without articles and the like: any order of them is one form.

    Examples:
        >>> bag(words("Bolivia (Plurinational State of)")) == bag(words("the Plurinational State of Bolivia"))
        True
    """
    return " ".join(sorted(word for word in found if word not in SMALL))


def bags(found: Sequence[str]) -> Iterator[str]:
    """Yield the forms that words can mean, each abbreviation as itself and as every word that it is short for.

    Examples:
        >>> list(bags(words("St. Lucia")))[:2]
        ['lucia st', 'lucia saint']
    """
    if len(found) == 1:  # an abbreviation alone is not a name
        yield bag(found)
        return
    ways = [("",) * (word in SMALL) + (word,) * (word not in SMALL) + LONG.get(word, ()) for word in found]
    count = 1
    for way in ways:
        count *= len(way)
    if count > _MOST:
        yield bag(found)
        return
    for chosen in itertools.product(*ways):
        yield " ".join(sorted(" ".join(chosen).split()))


def core(form: str) -> str:
    """Return a form without the words of formal heads and tails: "albania" for "albania republic"."""
    return " ".join(word for word in form.split() if word not in FORMAL)


def heads(form: str) -> frozenset[str]:
    """Return the words of formal heads and tails in a form, "SAR" written out."""
    found = frozenset(form.split()) & FORMAL
    return found | {"special", "administrative", "region"} if "sar" in found else found


def segments(text: str) -> Iterator[tuple[str, str]]:
    """Yield each way to part a text into a name and what stands behind it: in brackets, behind a comma, stroke or dash.

    Examples:
        >>> list(segments("Aruba (Netherlands)"))
        [('Aruba', 'Netherlands')]
    """
    for part in _BRACKETS.finditer(text):
        yield f"{text[: part.start()]} {text[part.end() :]}".strip(), part[0][1:-1].strip()
    for sign in (", ", " - ", " – ", " — ", "/", ": "):
        one, found, other = text.partition(sign)
        if found and sign not in other:
            yield one.strip(), other.strip()
            if " and " not in other:  # "Norway, Svalbard and Jan Mayen" are all three
                yield other.strip(), one.strip()


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def without_former(found: Sequence[str]) -> tuple[str, ...]:
    """Return words without those that say "former"."""
    return tuple(word for word in found if word not in FORMER)


def kept(text: str) -> str:
    """Return what a text names with a part left out, such as "China" for "China, excluding Hong Kong"; else nothing."""
    found = _WITHOUT.search(text)
    return text[: found.start()].rstrip("([").strip(" \t\n,;") if found else ""


_WITHOUT = re.compile(r"\b(?:excluding|excl\.?|without)\s\S", re.IGNORECASE)
