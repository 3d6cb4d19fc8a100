"""Records say in words what they hold, and the lists of kinds and words say what there is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

import attrs
import pytest

from cyberdiplo import (
    Act,
    Choice,
    DeclarationKind,
    Evidence,
    PartialDate,
    PartnershipKind,
    PastName,
    Ref,
    SourceKind,
    Standing,
    Step,
    Suspension,
    Tally,
    Topic,
)
from cyberdiplo.model.kinds import FACTS, KINDS, TABLES, THINGS, Kind, home_of
from cyberdiplo.model.papers import Source, evidence_of
from cyberdiplo.model.refs import named, source_ids
from cyberdiplo.model.states import State
from cyberdiplo.model.vocabulary import choice_of, in_words

DATE = PartialDate.parse
SOURCE: Any = Source  # which takes texts, too, that type checkers do not know of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Tally(79, 60, 33), "yes 79, no 60, abstain 33"),
        (Tally(79, 60, 33, 0), "yes 79, no 60, abstain 33, not voting 0"),
        (Step("signature", DATE("2013")), "signature[2013]"),
        (Suspension("councils", DATE("2021-09")), "councils[2021-09]"),
        (Suspension("councils", DATE("2021-09"), DATE("2022")), "councils[2021-09 until 2022]"),
        (PastName("Old", DATE("../2013-04-25")), "Old[../2013-04-25]"),
        (Ref("a-source"), "a-source"),
        (Ref("a-source", "p. 1"), "a-source[p. 1]"),
    ],
)
def test_a_value_is_written_in_one_form(value: object, text: str) -> None:
    """Its text is that of its cell, or of a sentence."""
    assert str(value) == text


class TestRefs:
    """A ref is a source and a place in it."""

    @pytest.mark.parametrize("text", ["a", "a-source", "a source[p. 1, 2]", "a[b c]"])
    def test_what_is_written_is_read(self, text: str) -> None:
        """And the other way round."""
        assert str(Ref.parse(text)) == text
        source, _, locator = text.removesuffix("]").partition("[")
        assert named(text) == (source, locator)

    @pytest.mark.parametrize(
        "text", ["", " a", "a ", "a[", "a[]", "[b]", "a[b]c", "a[b][c]", "a;b", "a\x1bb", "a[b\u00a0c]"]
    )
    def test_another_text_is_repeated_with_what_is_valid(self, text: str) -> None:
        """Neither brackets nor semicolons, outer spaces or signs that cannot be printed are parts of it."""
        with pytest.raises(ValueError, match=f"^{re.escape(repr(text))} is not a ref; valid is source.locator. or source$"):
            Ref.parse(text)
        with pytest.raises(ValueError):  # noqa: PT011  # who asks for both parts says what is valid
            named(text)

    def test_the_sources_of_records_are_told_once(self) -> None:
        """In the order of their first use."""
        one, two = (State(id="AAA", name="A", refs=tuple(map(Ref, ids))) for ids in (("b", "a", "b"), ("c", "a")))
        assert source_ids((one, two)) == ("b", "a", "c")


class TestWords:
    """Words of a vocabulary are read as they are written."""

    def test_a_word_stands_for_its_member(self) -> None:
        """A member stands for itself, its text for it; the same word of another vocabulary does not."""
        assert choice_of(Act, "signature") is choice_of(Act, Act.SIGNATURE) is Act.SIGNATURE
        with pytest.raises(ValueError, match=r"^<Act\.WITHDRAWAL: 'withdrawal'> is not a declaration kind; valid: 'res"):
            choice_of(DeclarationKind, Act.WITHDRAWAL)

    @pytest.mark.parametrize(
        ("kind", "value", "message"),
        [
            (Choice, "maybe", "'maybe' is not a choice; valid: 'yes', 'no', 'abstain', 'not voting'"),
            (Choice, 5, "5 is not a choice; valid: 'yes', 'no', 'abstain', 'not voting'"),
            (Act, "", "'' is not an act; valid: 'invitation', "),
            (PartnershipKind, "YES", "'YES' is not a partnership kind; valid: 'organisation', "),
        ],
    )
    def test_another_word_is_repeated_with_those_that_are_valid(
        self, kind: type[StrEnum], value: object, message: str
    ) -> None:
        """The error names the vocabulary in words."""
        with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
            choice_of(kind, value)

    def test_a_word_stands_in_a_sentence_without_hyphens(self) -> None:
        """The initials of a term are written large."""
        assert [in_words(word) for word in (Topic.ICT_SECURITY, DeclarationKind.TERRITORIAL_APPLICATION, "law")] == [
            "ICT security",
            "territorial application",
            "law",
        ]
        assert in_words(Standing.NONE) == "none"


@pytest.mark.parametrize(
    ("kind", "copy", "evidence"),
    [
        (SourceKind.DEPOSITARY, False, Evidence.OFFICIAL),
        (SourceKind.OFFICIAL_RECORD, False, Evidence.OFFICIAL),
        (SourceKind.OFFICIAL_RECORD, True, Evidence.COPY),
        (SourceKind.SECONDARY, False, Evidence.REPORTED),
        (SourceKind.SECONDARY, True, Evidence.REPORTED),
    ],
)
def test_a_source_says_how_well_a_fact_is_known(kind: SourceKind, copy: bool, evidence: Evidence) -> None:
    """What somebody else published is reported; what was read in a copy of the official text is one."""
    source = SOURCE(id="s", title="S", publisher="P", kind=kind, copy=copy, read="2026-01-31")
    assert evidence_of(source) is evidence


class TestKinds:
    """The kinds of records are declared once."""

    def test_tables_are_the_kinds_that_are_no_views(self) -> None:
        """They come in the order of their names, each with its class."""
        names = sorted(name for name, kind in KINDS.items() if not kind.derived)
        assert list(TABLES) == names
        assert len(TABLES) == len(names) < len(KINDS)
        assert all(TABLES[name] is KINDS[name].type for name in names)
        for name in ("votes", "stats"):
            assert name not in TABLES
            with pytest.raises(KeyError, match=f"^'{name}'$"):
                TABLES[name]

    def test_a_kind_is_a_key(self) -> None:
        """Two of one name are the same one, whatever mapping it holds."""
        assert {KINDS["states"]: 1}[KINDS["states"]._replace()] == 1
        assert hash(KINDS["states"]) == hash("states") != hash(KINDS["votes"])
        assert isinstance(KINDS["states"], Kind)

    def test_a_field_of_facts_has_one_home(self) -> None:
        """What is no such field has none."""
        assert [home_of(field) for field in ("treaty", "actor", "source", "parent", "note")] == [
            "treaties",
            "actors",
            "sources",
            "",
            "",
        ]
        assert not {*FACTS} & {*THINGS}


class TestChecking:
    """What a record of one's own is given is held to the type of its attribute, and the error says which is valid."""

    @pytest.mark.parametrize(
        ("field", "value", "error", "expected"),
        [
            ("id", 5, TypeError, "expected text"),
            ("id", None, TypeError, "expected text"),
            ("cow", "5", TypeError, "expected a whole number"),
            ("cow", True, TypeError, "expected a whole number"),
            ("cow", 5.0, TypeError, "expected a whole number"),
            ("began", 1990, TypeError, "expected a PartialDate, a date or text such as '2013-04-25' or '2013-04'"),
            ("successors", "AAA", TypeError, "expected a tuple, also of one: (…,)"),
            ("successors", {"AAA"}, TypeError, "expected a tuple, also of one: (…,)"),
            ("successors", (5,), TypeError, "expected text"),
            ("names", ("Old",), TypeError, "expected a PastName"),
            ("refs", (5,), TypeError, "expected a Ref, or text such as 'source[p. 3]'"),
            ("refs", ("a[",), ValueError, "'a[' is not a ref; valid is source[locator] or source"),
        ],
    )
    def test_an_error_names_class_attribute_value_and_type(
        self, field: str, value: object, error: type[Exception], expected: str
    ) -> None:
        """In one sentence, and as Python would raise it."""
        with pytest.raises(error) as raised:
            State(**{"id": "AAA", "name": "Alpha", "refs": ("s",), field: value})  # type: ignore[arg-type]
        assert type(raised.value) is error
        assert str(raised.value) == f"{field} of State is {value!r}; {expected}"
        assert raised.value.__cause__ is None

    @pytest.mark.parametrize(
        ("value", "error"), [("publisher", ValueError), (SourceKind, TypeError), (Act.SIGNATURE, TypeError), (5, TypeError)]
    )
    def test_a_word_is_one_of_its_vocabulary(self, value: Any, error: type[Exception]) -> None:
        """The error lists them; one of another vocabulary is another type."""
        given: dict[str, Any] = {"id": "s", "title": "S", "publisher": "P", "read": "2026-01-31"}
        expected = "expected 'depositary' or 'official record' or 'secondary'"
        with pytest.raises(error) as raised:
            SOURCE(**given, kind=value)
        assert str(raised.value) == f"kind of Source is {value!r}; {expected}"
        for kind in ("secondary", SourceKind.SECONDARY):
            assert SOURCE(**given, kind=kind).kind is SourceKind.SECONDARY

    def test_what_is_valid_is_taken_as_it_is_meant(self) -> None:
        """Texts say days, spans and refs, a list is a tuple, and nothing is nothing."""
        given: dict[str, Any] = {"began": "1990", "ended": None, "cow": 0, "successors": ["BBB"], "names": []}
        found = State(id="AAA", name="Alpha", refs=["a[p. 1]", Ref("b")], **given)  # type: ignore[arg-type]
        assert (found.began, found.ended, found.cow, found.successors, found.names) == (DATE("1990"), None, 0, ("BBB",), ())
        assert found.refs == (Ref("a", "p. 1"), Ref("b"))
        assert attrs.evolve(found, name="Other").refs == found.refs

    def test_a_flag_and_a_day_are_what_they_say(self) -> None:
        """A day is text or a date, a flag true or false alone."""
        given: dict[str, Any] = {"id": "s", "title": "S", "publisher": "P", "kind": "secondary"}
        for read in ("2026-01-31", DATE("2026-01-31"), DATE("2026-01-31").first):
            assert SOURCE(**given, read=read).read == DATE("2026-01-31").first
        with pytest.raises(TypeError, match=r"^copy of Source is 1; expected True or False$"):
            SOURCE(**given, read="2026-01-31", copy=1)
        with pytest.raises(ValueError, match=r"^read of Source is '2026-01'; "):
            SOURCE(**given, read="2026-01")

    def test_an_attribute_that_does_not_exist_is_told_as_python_does(self) -> None:
        """Neither it nor one that is missing passes."""
        with pytest.raises(TypeError, match="unexpected keyword argument 'nome'"):
            State(id="AAA", nome="Alpha", refs=("s",))  # type: ignore[call-arg, arg-type]
        with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'name'"):
            State(id="AAA", refs=("s",))  # type: ignore[call-arg, arg-type]
        assert (State.__init__.__name__, State.__init__.__qualname__) == ("__init__", "State.__init__")
