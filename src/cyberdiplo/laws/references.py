"""Laws of references: every id exists, every fact has a source, every name is one actor's."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model.vocabulary import Topic
from cyberdiplo.query.votes import actors_by_choice

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas


__all__ = [
    "every_fact_has_a_source_and_every_source_is_used",
    "every_id_that_is_referred_to_exists",
    "every_table_is_the_described_one",
    "ids_of_facts_are_natural",
    "no_fact_is_later_than_all_its_sources",
    "no_name_fits_two_actors_unless_declared",
]


def every_id_that_is_referred_to_exists(atlas: Atlas) -> Iterator[Violation]:
    """Records refer to each other by id, so each id must be one of the kind that its field names."""
    law = every_id_that_is_referred_to_exists.__name__
    for owner, field, kind, ids in _references(atlas):
        known = getattr(atlas, kind)
        for id in ids:
            if id and id not in known:
                yield Violation(law, owner, f"{field} {id!r} is not among the {kind}")
    things = (*_things(atlas), *map(str, Topic))
    subjects = set(things)
    facts = {fact.id for fact in _all(atlas.actions, atlas.participations, atlas.positions, atlas.votes)}
    for position in atlas.positions:
        if position.subject not in subjects:
            yield Violation(law, position.id, f"subject {position.subject!r} is nothing that the atlas knows")
    for claim in atlas.claims:
        if claim.about not in subjects and claim.about not in facts:
            yield Violation(law, claim.id, f"about {claim.about!r} is nothing that the atlas knows")


def every_table_is_the_described_one(atlas: Atlas) -> Iterator[Violation]:
    """Each table has the digest by which the edition is pinned, compared and cited (Frictionless Data Resource, hash)."""
    law = every_table_is_the_described_one.__name__
    files = atlas.files()
    for table in atlas.edition.tables:
        if not table.describes(files[f"{table.name}.csv"]):
            yield Violation(law, table.name, "has another digest than datapackage.json says")


def every_fact_has_a_source_and_every_source_is_used(atlas: Atlas) -> Iterator[Violation]:
    """No ref without a source, no source without a fact; that no fact is without a ref, the form of a table holds."""
    law = every_fact_has_a_source_and_every_source_is_used.__name__
    used = {claim.source for claim in atlas.claims}
    for id, record in _cited(atlas):
        used |= {ref.source for ref in record.refs}
        for ref in record.refs:
            if ref.source not in atlas.sources:
                yield Violation(law, id, f"refers to {ref.source!r}, which is no source")
    for source in atlas.sources:
        if source not in used:
            yield Violation(law, source, "is a source that no fact uses")


def no_fact_is_later_than_all_its_sources(atlas: Atlas) -> Iterator[Violation]:
    """A source knows nothing of a day after that of which it speaks, or after that on which it was read."""
    law = no_fact_is_later_than_all_its_sources.__name__
    facts = _all(atlas.actions, atlas.participations, atlas.positions, atlas.ballots.values(), atlas.documents.values())
    sources = [(fact.id, fact.date, [ref.source for ref in fact.refs]) for fact in facts]
    sources += [(claim.id, claim.date, [claim.source]) for claim in atlas.claims]
    for id, date, ids in sources:
        known = [atlas.sources[source] for source in ids if source in atlas.sources]
        if date and known and all(date.first > (one.dated.last if one.dated else one.read) for one in known):
            yield Violation(law, id, f"is dated {date}, after all its sources")


def ids_of_facts_are_natural(atlas: Atlas) -> Iterator[Violation]:
    """The id of an act, a participation or a variant says what it is, so that it survives a corrected date."""
    law = ids_of_facts_are_natural.__name__
    for act in atlas.actions:
        if _stem(act.id, 3) != f"{act.treaty}:{act.actor}:{act.act}":
            yield Violation(law, act.id, f"should be {act.treaty}:{act.actor}:{act.act}")
    for one in atlas.participations:
        if _stem(one.id, 2) != f"{one.partnership}:{one.actor}":
            yield Violation(law, one.id, f"should be {one.partnership}:{one.actor}")
    for variant in atlas.variants:
        stem, _, number = variant.id.rpartition(":")
        if stem != f"{variant.about}:{variant.field}" or not number.isdigit():
            yield Violation(law, variant.id, f"should be {variant.about}:{variant.field} and a number")


def no_name_fits_two_actors_unless_declared(atlas: Atlas) -> Iterator[Violation]:
    """A name either finds one actor or is declared ambiguous by an alias that lists them all."""
    law = no_name_fits_two_actors_unless_declared.__name__
    for names, ids in atlas.actors.undeclared():
        yield Violation(law, names, f"fits {', '.join(ids)} without an alias that declares it")


def _references(atlas: Atlas) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield each field that refers to others: the owner's id, the field, the kind referred to, the ids."""
    for state in atlas.states.values():
        yield state.id, "successor", "states", state.successors
    for body in atlas.bodies.values():
        yield body.id, "parent", "actors", (body.parent,)
    for alias in atlas.aliases:
        yield alias.text, "actor", "actors", alias.actors
    for treaty in atlas.treaties.values():
        yield treaty.id, "depositary", "bodies", (treaty.depositary,)
        yield treaty.id, "parent", "treaties", (treaty.parent,)
    for act in atlas.actions:
        yield act.id, "treaty", "treaties", (act.treaty,)
        yield act.id, "actor", "actors", (act.actor,)
        yield act.id, "predecessor", "states", (act.predecessor,)
    for resolution in atlas.resolutions.values():
        yield resolution.id, "sponsor", "actors", (*resolution.tabled_by, *resolution.sponsors)
    for ballot in atlas.ballots.values():
        yield ballot.id, "resolution", "resolutions", (ballot.resolution,)
        yield ballot.id, "voter", "states", tuple(id for ids in actors_by_choice(ballot).values() for id in ids)
    for one in atlas.participations:
        yield one.id, "partnership", "partnerships", (one.partnership,)
        yield one.id, "actor", "actors", (one.actor,)
    for document in atlas.documents.values():
        yield document.id, "actor", "actors", (document.actor,)
    for position in atlas.positions:
        yield position.id, "actor", "actors", (position.actor,)
        yield position.id, "document", "documents", (position.document,)
    for claim in atlas.claims:
        yield claim.id, "actor", "actors", (claim.actor,)
        yield claim.id, "source", "sources", (claim.source,)


def _all(*facts: Iterable[Any]) -> Iterator[Any]:
    return itertools.chain(*facts)


def _things(atlas: Atlas) -> Iterator[str]:
    for registry in (atlas.actors, atlas.treaties, atlas.resolutions, atlas.partnerships, atlas.documents):
        yield from registry


def _cited(atlas: Atlas) -> Iterator[tuple[str, Any]]:
    """Yield everything that has refs, with its id."""
    registries: tuple[Any, ...] = (
        atlas.states,
        atlas.bodies,
        atlas.treaties,
        atlas.resolutions,
        atlas.ballots,
        atlas.partnerships,
        atlas.documents,
    )
    for registry in registries:
        yield from registry.items()
    for fact in _all(atlas.actions, atlas.participations, atlas.positions, atlas.claims):
        yield fact.id, fact
    for alias in atlas.aliases:
        yield alias.text, alias
    for variant in atlas.variants:
        yield variant.id, variant


def _stem(id: str, parts: int) -> str:
    """Return an id without the number that tells a second act or spell apart."""
    head, _, number = id.rpartition(":")
    return head if number.isdigit() and id.count(":") == parts else id
