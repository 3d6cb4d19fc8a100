"""Laws of references: every id exists, every fact has a source, every name is one actor's."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model import Claim, Ref
from cyberdiplo.model.dates import PartialDate
from cyberdiplo.model.kinds import ANYTHING, FACTS, KINDS, SUBJECTS, THINGS
from cyberdiplo.model.vocabulary import Topic
from cyberdiplo.query.votes import actors_by_choice

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions


__all__ = [
    "cited",
    "dated",
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
                wrong -= {fact.id for name in FACTS if name not in ("claims", "votes") for fact in atlas.all_of(name)}
                wrong -= {id for id in wrong if _is_vote(atlas, id)}
            for record in records if wrong else ():
                for id in _each(getattr(record, field)):
                    if id in wrong:
                        yield Violation(law, _id(record), f"{field} {id!r} is not {among}")


def _is_vote(atlas: Questions, id: str) -> bool:
    """Whether an id is that of a vote on a ballot of the edition."""
    ballot, _, actor = id.rpartition(":")
    return ballot in atlas.ballots and any(actor in ids for ids in actors_by_choice(atlas.ballots[ballot]).values())


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
    used = {ref.source for record in cited(atlas) for ref in record.refs}
    for record in cited(atlas) if used - atlas.sources.keys() else ():
        for ref in record.refs:
            if ref.source not in atlas.sources:
                yield Violation(law, _id(record), f"refers to {ref.source!r}, which is not a source")
    used |= {claim.source for claim in atlas.claims}
    for votes in atlas.roll_calls.values():
        used |= {ref.partition("[")[0] for refs in votes.column("refs") for ref in refs}
    for source in atlas.sources:
        if source not in used:
            yield Violation(law, source, "is a source that no fact uses")


def no_fact_is_later_than_all_its_sources(atlas: Questions) -> Iterator[Violation]:
    """A source knows nothing of a day after that of which it speaks, or after that on which it was read."""
    law = no_fact_is_later_than_all_its_sources.__name__
    last = {source.id: source.dated.last if source.dated else source.read for source in atlas.sources.values()}
    for record, date in dated(atlas):
        refs = (Ref(record.source),) if isinstance(record, Claim) else record.refs
        known = [last[ref.source] for ref in refs if ref.source in last]
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
            elif record.id != wanted and _stem(record.id, parts) != wanted:
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


def dated(atlas: Questions) -> Iterator[tuple[Any, PartialDate]]:
    """Yield everything that has refs and a date, each with its date."""
    for name, kind in KINDS.items():
        if not kind.derived and hasattr(kind.type, "date"):
            for record in atlas.all_of(name):
                date = record.date
                if date is not None:
                    yield record, date


def _id(record: Any) -> str:
    """Return what tells a record from the others of its table: its first attribute."""
    return str(getattr(record, attrs.fields(type(record))[0].name))


def _stem(id: str, parts: int) -> str:
    """Return an id without the number that tells a second act or spell apart."""
    head, _, number = id.rpartition(":")
    return head if number.isdigit() and id.count(":") == parts else id
