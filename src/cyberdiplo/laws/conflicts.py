"""Laws of conflicts: a variant is another value of a datum that the record holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cyberdiplo.laws.violation import Violation
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.query.conflicts import fields_of, holder, votes_with_variants
from cyberdiplo.storage.tables import cell, columns

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["a_variant_differs_from_the_record", "a_variant_is_a_value_of_its_field"]


def a_variant_is_a_value_of_its_field(atlas: Questions) -> Iterator[Violation]:
    """What a variant is about exists and has its field, and a cell of that field could hold its value."""
    law = a_variant_is_a_value_of_its_field.__name__
    held = _held(atlas)
    for one in atlas.variants:
        records = held.get(one.about, [])
        record = holder(records, one.field)
        if not records:
            yield Violation(law, one.id, f"about {one.about!r} is not anything that the atlas knows")
        elif record is None:
            yield Violation(law, one.id, f"field {one.field!r} is none of {', '.join(fields_of(records[0]))}")
        else:
            (form,) = (column.form for column in columns(type(record)) if column.name == one.field)
            try:
                form.parse(one.value)
            except ValueError:
                yield Violation(law, one.id, f"value {one.value!r} is not {form.expected}")


def a_variant_differs_from_the_record(atlas: Questions) -> Iterator[Violation]:
    """A source that agrees with the record is one of its refs, not a variant."""
    law = a_variant_differs_from_the_record.__name__
    held = _held(atlas)
    for one in atlas.variants:
        record = holder(held.get(one.about, ()), one.field)
        if record is not None and cell(getattr(record, one.field)) == one.value:
            yield Violation(law, one.id, f"has the value of the record, {one.value!r}")


def _held(atlas: Questions) -> dict[str, list[Any]]:
    """Return the facts and things that variants are about, by id."""
    asked = atlas.variants_of
    found = votes_with_variants(atlas)
    for kind in KINDS.values():
        if kind.holds != "notes" and not kind.derived and kind.name != "sources":
            for record in atlas.all_of(kind.name):
                if record.id in asked:
                    found.setdefault(record.id, []).append(record)
    return found
