"""Laws of references: every id exists, every fact has a source, every name is one actor's."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model import Claim
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import ANYTHING, FACTS, KINDS, SUBJECTS, THINGS
from cyberdiplo.model.vocabulary import Topic

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions


__all__ = [
    "cited",
    "every_fact_has_a_source_and_every_source_is_used",
    "every_id_that_is_referred_to_exists",
    "every_table_is_the_described_one",
    "ids_of_facts_are_natural",
    "no_fact_is_later_than_all_its_sources",
    "no_name_fits_two_actors_unless_declared",
]


def every_id_that_is_referred_to_exists(atlas: Questions) -> Iterator[Violation]:
    """Records refer to each other by id, so each id must be one of the kind that its field names."""
    law = every_id_that_is_referred_to_exists.__name__
    subjects = {*map(str, Topic), *(id for name in THINGS if name not in _NO_SUBJECTS for id in getattr(atlas, name))}
    for kind in KINDS.values():
        if kind.derived:
            continue
        for field, home in kind.refers.items():
            known = subjects if home in (SUBJECTS, ANYTHING) else frozenset(getattr(atlas, home))
            among = "anything that the atlas knows" if home in (SUBJECTS, ANYTHING) else f"among the {home}"
            records = atlas.all_of(kind.name)
            wrong = {id for one in {getattr(record, field) for record in records} for id in _each(one)} - known - {""}
            if wrong and home == ANYTHING:
                wrong -= {fact.id for name in FACTS if name != "claims" for fact in atlas.all_of(name)}
            for record in records if wrong else ():
                for id in _each(getattr(record, field)):
                    if id in wrong:
                        yield Violation(law, _id(record), f"{field} {id!r} is not {among}")


def _each(held: str | tuple[str, ...]) -> tuple[str, ...]:
    return held if isinstance(held, tuple) else (held,)


def every_table_is_the_described_one(atlas: Questions) -> Iterator[Violation]:
    """Each table has the digest by which the edition is pinned, compared and cited (Frictionless Data Resource, hash)."""
    law = every_table_is_the_described_one.__name__
    files = atlas.files()
    for table in atlas.edition.tables:
        if not table.describes(files[table.file]):
            yield Violation(law, table.name, "has another digest than datapackage.json says")


def every_fact_has_a_source_and_every_source_is_used(atlas: Questions) -> Iterator[Violation]:
    """No ref without a source, no source without a fact; that no fact is without a ref, the form of a table holds."""
    law = every_fact_has_a_source_and_every_source_is_used.__name__
    used = {claim.source for claim in atlas.claims}
    for record in cited(atlas):
        used |= {ref.source for ref in record.refs}
        for ref in record.refs:
            if ref.source not in atlas.sources:
                yield Violation(law, _id(record), f"refers to {ref.source!r}, which is not a source")
    for votes in atlas.roll_calls.values():
        used |= {ref.partition("[")[0] for refs in votes.column("refs") for ref in refs}
    for source in atlas.sources:
        if source not in used:
            yield Violation(law, source, "is a source that no fact uses")


def no_fact_is_later_than_all_its_sources(atlas: Questions) -> Iterator[Violation]:
    """A source knows nothing of a day after that of which it speaks, or after that on which it was read."""
    law = no_fact_is_later_than_all_its_sources.__name__
    last = {source.id: source.dated.last if source.dated else source.read for source in atlas.sources.values()}
    for record in cited(atlas):
        date = getattr(record, "date", None)
        if isinstance(date, PartialDate):
            sources = [record.source] if isinstance(record, Claim) else [ref.source for ref in record.refs]
            known = [last[source] for source in sources if source in last]
            if known and date.first > max(known):
                yield Violation(law, record.id, f"is dated {date}, after all its sources")


def ids_of_facts_are_natural(atlas: Questions) -> Iterator[Violation]:
    """The id of an act, a participation or a variant says what it is, so that it survives a corrected date."""
    law = ids_of_facts_are_natural.__name__
    for kind in KINDS.values():
        if not kind.natural:
            continue
        parts = kind.natural.count(":") + 1
        names = [name for _, name, _, _ in string.Formatter().parse(kind.natural) if name]
        for record in atlas.all_of(kind.name):
            wanted = kind.natural.format_map({name: getattr(record, name) for name in names})
            if kind.numbered:
                stem, _, number = record.id.rpartition(":")
                if stem != wanted or not number.isdigit():
                    yield Violation(law, record.id, f"should be {wanted} and a number")
            elif _stem(record.id, parts) != wanted:
                yield Violation(law, record.id, f"should be {wanted}")


def no_name_fits_two_actors_unless_declared(atlas: Questions) -> Iterator[Violation]:
    """A name either finds one actor or is declared ambiguous by an alias that lists them all."""
    law = no_name_fits_two_actors_unless_declared.__name__
    for names, ids in atlas.actors.undeclared():
        yield Violation(law, names, f"fits {', '.join(ids)} without an alias that declares it")


# What nothing can be said of: the sources, and ballots, which stand for their resolution.
_NO_SUBJECTS = ("sources", "ballots")


def cited(atlas: Questions) -> Iterator[Any]:
    """Yield everything that has refs, each record once."""
    for name, kind in KINDS.items():
        if not kind.derived and name != "sources":
            yield from atlas.all_of(name)


def _id(record: Any) -> str:
    """Return what tells a record from the others of its table: its first attribute."""
    return str(getattr(record, attrs.fields(type(record))[0].name))


def _stem(id: str, parts: int) -> str:
    """Return an id without the number that tells a second act or spell apart."""
    head, _, number = id.rpartition(":")
    return head if number.isdigit() and id.count(":") == parts else id
