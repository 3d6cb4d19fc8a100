"""Citations: a source, a record, an answer or an edition as text, BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cyberdiplo.model import Claim, Ref, Source, State, TreatyAction, TreatyStanding, Vote
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.vocabulary import Act, SourceKind, Standing
from cyberdiplo.query.actors import ActorSet
from cyberdiplo.query.conflicts import Conflict
from cyberdiplo.query.facts import Facts
from cyberdiplo.query.lifetimes import may_exist
from cyberdiplo.query.standing import CONSENT
from cyberdiplo.reports.compare import Comparison, Profile
from cyberdiplo.reports.entries import complete_refs, latest_refs
from cyberdiplo.reports.entry import Entry
from cyberdiplo.reports.styles import STYLES, Item
from cyberdiplo.storage.editions import Edition

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["cite", "sources_of"]

# As CITATION.cff has them; a test compares.
_TITLE = "cyberdiplo: where every state stands in cyber diplomacy"
_AUTHOR = "The cyberdiplo maintainers"

# What is an answer is cited with the edition that gave it.
_ANSWERS = (TreatyStanding, Vote, ActorSet, Profile, Comparison, Conflict, Entry, Facts)
_CITABLE = "a Source, another record with refs, an answer such as a TreatyStanding or an ActorSet, Facts, or an Edition"

# Beyond these the places in a source are counted: names of states have one in each of two hundred rows.
_MOST_PLACES = 8


def cite(atlas: Questions, what: Any, style: str = "text") -> str:
    """Return references to what something rests on, ready for a list of references.

    A source gives one reference, a record one for each of its sources, an answer first the edition
    that gave it and then its sources, an edition itself alone. Each source comes once, in the order
    of first use, with the places in it that are cited. Only what is recorded is said: a date that is
    open at one end is in the text, but not in BibTeX and CSL-JSON, which cannot say it.

    Args:
        atlas: The edition of which `what` is.
        what: A `Source`, any record with refs, an answer, `Facts` or an `Edition`.
        style: ``text``, a reference a line in a form of our own like that of the APA; ``bibtex``, for
            BibTeX and biblatex, in UTF-8; ``csl``, a list of items in CSL-JSON, for Zotero and pandoc.

    Raises:
        ValueError: An unknown style; the error lists them.
        TypeError: Something that cannot be cited; the error says what can.
        UnknownIdError: A source that this edition does not have.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.reports.citation import cite
        >>> atlas = cd.load()
        >>> print(cite(atlas, atlas.sources["coe-185-chart-2004-06-18"]).partition(" http")[0])
        Council of Europe. (2004-06-18). Chart of signatures and ratifications of Treaty 185, status as of 18 June 2004.
        >>> print(cite(atlas, atlas.standing("USA", "budapest"), style="bibtex").splitlines()[0])
        @misc{cyberdiplo-2026.2,
    """
    if style not in STYLES:
        raise ValueError(f"{style!r} is not a style of citation; valid: {', '.join(map(repr, STYLES))}")
    # What has sentences of its own is an answer, too: that of a module above this one.
    answers = isinstance(what, (Edition, *_ANSWERS)) or hasattr(what, "sentences")
    items = [_of_edition(atlas, what)] if answers else []
    if not isinstance(what, Edition):
        items += _of_sources(atlas, _refs(atlas, what))
    return STYLES[style](items)


def sources_of(atlas: Questions, what: Any) -> tuple[str, ...]:
    """Return the ids of the sources on which something rests, in the order of their first use.

    A standing rests on the sources of its acts, on those of the treaty where its rule gives the day of
    entry into force, and on those that carry the day of completeness where the absence of an act
    decides; an actor that did not exist on the day rests on its own. An edition rests on all its sources.

    Args:
        atlas: The edition of which `what` is.
        what: As in `cite`.

    Raises:
        TypeError: Something that rests on no sources; the error says what does.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.reports.citation import sources_of
        >>> atlas = cd.load()
        >>> sources_of(atlas, atlas.ballots["A/RES/74/247"])
        ('undl-votes-2021-12',)
    """
    return tuple(dict.fromkeys(ref.source for ref in _refs(atlas, what)))


def _refs(atlas: Questions, what: Any) -> tuple[Ref, ...]:
    """Return the places in sources on which something rests, in the order of their first use, each once."""
    return tuple(dict.fromkeys(_found(atlas, what)))


def _found(atlas: Questions, what: Any) -> Iterator[Ref]:
    match what:
        case Source():
            yield Ref(what.id)
        case Edition():
            yield from map(Ref, atlas.sources)
        case Claim():
            yield from (Ref(what.source), *what.refs)
        case Conflict():
            yield from what.refs
            yield from (ref for one in what.variants for ref in one.refs)
        case TreatyStanding():
            yield from _refs_of_standing(atlas, what)
        case ActorSet():
            yield from _refs_of_facts(atlas, what.because)
        case Facts():
            for fact in what:
                yield from _found(atlas, fact)
        case Profile():
            yield from (ref for entry in what.entries for ref in entry.refs)
        case Comparison():
            yield from (ref for profile in what.profiles for ref in _found(atlas, profile))
        case _:
            refs = getattr(what, "refs", None)
            if isinstance(what, type) or not isinstance(refs, tuple):
                raise TypeError(f"{what!r} cannot be cited; give {_CITABLE}")
            yield from refs


def _refs_of_standing(atlas: Questions, found: TreatyStanding) -> Iterator[Ref]:
    actor = atlas.actors[found.actor]
    if isinstance(actor, State) and not may_exist(actor, found.as_of):
        yield from actor.refs
        return
    yield from _refs_of_facts(atlas, found.because)
    if not found.because or found.value in (Standing.INVITED, Standing.SIGNATORY, Standing.UNKNOWN):
        yield from complete_refs(atlas, atlas.treaties[found.treaty])


def _refs_of_facts(atlas: Questions, facts: Iterable[Any]) -> Iterator[Ref]:
    """Yield the refs of facts, then of the treaties that say from when those consents bind of which no source says it."""
    counted: dict[str, None] = {}
    for fact in facts:
        yield from fact.refs
        binding = isinstance(fact, TreatyAction) and (fact.act in CONSENT or fact.act is Act.WITHDRAWAL)
        if binding and fact.effective is None:
            counted[fact.treaty] = None
    for treaty in counted:
        yield from latest_refs(atlas, atlas.treaties[treaty].refs)


def _of_edition(atlas: Questions, what: Any) -> Item:
    edition: Edition = what if isinstance(what, Edition) else atlas.edition
    return Item(
        key=f"cyberdiplo-{edition.number}",
        type="dataset",
        title=_TITLE,
        author=_AUTHOR,
        issued=PartialDate.on(edition.released),
        version=edition.number,
        note=f"Edition {edition.number}, SHA-256 {edition.digest}",
    )


def _of_sources(atlas: Questions, refs: Iterable[Ref]) -> list[Item]:
    places: dict[str, dict[str, None]] = {}
    for ref in refs:
        places.setdefault(ref.source, {}).update({ref.locator: None} if ref.locator else {})
    return [_of_source(atlas.sources[id], tuple(found), atlas.edition) for id, found in places.items()]


def _of_source(source: Source, places: tuple[str, ...], edition: Edition) -> Item:
    more = f"; and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    at = f" at: {'; '.join(places[:_MOST_PLACES])}{more}" if places else ""
    copy = f"Read in a copy at {source.read_at}. " if source.copy else ""
    return Item(
        key=_key(source.id),
        type=_type(source),
        title=source.title,
        author=source.publisher,
        issued=source.dated,
        accessed=source.read,
        link=_link(source.link),
        note=f"{copy}Cited in cyberdiplo {edition.number}{at}",
    )


def _key(id: str) -> str:
    """Return the key of a source: its id, or if others might stumble over that, a like one of its own."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:_-]*", id):
        return id
    import hashlib

    return f"{re.sub('[^A-Za-z0-9]+', '-', id).strip('-') or 'source'}.{hashlib.sha256(id.encode()).hexdigest()[:8]}"


# Titles in sources.csv say what a source is; the words are those in use there.
_LEGAL = re.compile(
    r"\b(gazette|collection of laws|treaty series|recueil systématique)\b|^Swiss SR |^Regulation \(EU\)", re.IGNORECASE
)
_DATA = re.compile(r"\b(treat(y|ies) database|dataset|taxonomy|catalogue records|data \d)\b|^table of ", re.IGNORECASE)
_DATA_LINK = re.compile(r"^https://pypi\.org/|\.(csv|json|tsv|xlsx?)$", re.IGNORECASE)
_NEWS = re.compile(r"^(news|press) report\b", re.IGNORECASE)


def _type(source: Source) -> str:
    """Return the CSL type of a source, as far as its kind, title and link say it; else that of a page or a document."""
    official = source.kind is not SourceKind.SECONDARY
    if official and _LEGAL.search(source.title):
        return "legislation"
    if _DATA.search(source.title) or _DATA_LINK.search(source.link):
        return "dataset"
    if not official and _NEWS.search(source.title):
        return "article-newspaper"
    return "webpage" if source.link else "document"


def _link(link: str) -> str:
    """Return a link as a URI: what a URI cannot hold is percent-encoded (RFC 3986, section 2)."""
    from urllib.parse import quote

    return quote(link, safe="!#$%&'()*+,/:;=?@[]~")
