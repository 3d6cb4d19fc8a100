"""Laws of conflicts: a variant is another value of a datum that the record holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyberdiplo.laws.violation import Violation
from cyberdiplo.query.conflicts import fields_of, holder, records_by_id, votes_with_variants
from cyberdiplo.storage.tables import cell, columns

if TYPE_CHECKING:
    from cyberdiplo.query.questions import Questions

__all__ = ["a_variant_differs_from_the_record", "a_variant_is_a_value_of_its_field"]


def a_variant_is_a_value_of_its_field(atlas: Questions) -> Iterator[Violation]:
    """What a variant is about exists and has its field, and a cell of that field could hold its value."""
    law = a_variant_is_a_value_of_its_field.__name__
    held = records_by_id(atlas) | votes_with_variants(atlas)
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
    held = records_by_id(atlas) | votes_with_variants(atlas)
    for one in atlas.variants:
        record = holder(held.get(one.about, ()), one.field)
        if record is not None and cell(getattr(record, one.field)) == one.value:
            yield Violation(law, one.id, f"has the value of the record, {one.value!r}")
