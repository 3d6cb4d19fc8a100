"""Records of one's own are checked when they are made, each attribute by its type."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import PartialDate, Ref, TreatyAction
from cyberdiplo.model.checking import checked
from cyberdiplo.model.kinds import TABLES

ACT: dict[str, Any] = {
    "id": "hanoi:QAT:ratification",
    "treaty": "hanoi",
    "actor": "QAT",
    "act": "ratification",
    "date": "2026-03-05",
    "refs": ["mine[p. 3]"],
}


def test_texts_say_days_words_and_refs() -> None:
    """What a cell of a table says in text, the class reads as well."""
    made = TreatyAction(**ACT)
    assert (made.act, made.date) == (cd.Act.RATIFICATION, PartialDate.parse("2026-03-05"))
    assert made.refs == (Ref("mine", "p. 3"),)
    assert made.act is cd.Act.RATIFICATION
    assert TreatyAction(**{**ACT, "date": datetime.date(2026, 3, 5)}) == made


@pytest.mark.parametrize(
    ("field", "value", "error", "words"),
    [
        ("date", "yesterday", ValueError, "date of TreatyAction is 'yesterday'; .*EDTF"),
        ("date", 2026, TypeError, "date of TreatyAction is 2026; expected a PartialDate"),
        ("date", None, TypeError, "expected a PartialDate"),
        ("act", "signed", ValueError, "act of TreatyAction is 'signed'; expected .*'signature' or"),
        ("act", cd.Standing.NONE, TypeError, "expected 'invitation' or"),
        ("actor", 634, TypeError, "actor of TreatyAction is 634; expected text"),
        ("refs", "mine", TypeError, "refs of TreatyAction is 'mine'; expected a tuple"),
        ("refs", ["a[b"], ValueError, "not a ref; valid is source"),
    ],
)
def test_another_type_is_an_error_at_once(field: str, value: object, error: type[Exception], words: str) -> None:
    """The error names the class, the attribute, what was given and what is valid."""
    with pytest.raises(error, match=words):
        TreatyAction(**{**ACT, field: value})


def test_what_may_be_missing_takes_none_or_what_it_would_be() -> None:
    """And nothing else, whatever class is checked."""

    @checked
    @attrs.frozen(kw_only=True)
    class Visit:
        """A visit."""

        day: datetime.date | None = None
        by: tuple[Ref, ...] = ()

    attrs.resolve_types(Visit, {}, {"datetime": datetime, "Ref": Ref})
    assert (Visit().day, Visit(day=None).day) == (None, None)
    made = Visit(day="2026-03-05", by=["mine[p. 3]"])  # type: ignore[arg-type]  # texts say it
    assert (made.day, made.by) == (datetime.date(2026, 3, 5), (Ref("mine", "p. 3"),))
    with pytest.raises(TypeError, match=r"^day of Visit is 5; "):
        Visit(day=5)  # type: ignore[arg-type]  # on purpose


@given(st.sampled_from(sorted(TABLES)), st.data())
def test_no_attribute_takes_what_no_table_holds(name: str, data: st.DataObject) -> None:
    """Whatever the record and the attribute, an object of another sort is refused by name."""
    record = cd.load().table(name)[0]
    field = data.draw(st.sampled_from([field.name for field in attrs.fields(type(record))]))
    with pytest.raises(TypeError, match=f"{field} of {type(record).__name__} is "):
        attrs.evolve(record, **{field: data.draw(st.sampled_from([1.5, b"text", {}, object()]))})
