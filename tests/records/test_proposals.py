"""What a reading of a file says beside an edition, finding by finding, and the records that follow from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import (
    Act,
    DataError,
    DeclarationKind,
    PartialDate,
    Ref,
    Source,
    SourceKind,
    State,
    Treaty,
    TreatyAction,
    TreatyDeclaration,
    Variant,
)
from cyberdiplo.laws.sources import ANNOUNCED
from cyberdiplo.records import Declared, Finding, FindingKind, Listing, Proposal, Reading
from cyberdiplo.records.findings import next_id, printed_of, rank, variant
from tests.folders import small

DATE = PartialDate.parse
KNOWN, READ = datetime.date(2010, 1, 1), datetime.date(2012, 1, 1)
ALL = frozenset({Act.SIGNATURE, Act.RATIFICATION, Act.ACCEPTANCE, Act.APPROVAL, Act.ACCESSION, Act.SUCCESSION})
NEAR, OFFICIAL, FAR = (
    Source(id=id, title=id.title(), publisher="P", kind=kind, read=READ)
    for id, kind in zip(("near", "official", "far"), SourceKind, strict=True)
)
AAA, BBB, CCC = (
    State(id=id, name=name, refs=(Ref("far"),))
    for id, name in zip(("AAA", "BBB", "CCC"), ("Alpha", "Beta", "Gamma"), strict=True)
)
PACT = Treaty(id="pact", name="Pact", title="Pact", depositary="un", complete_to=KNOWN, refs=(Ref("far"),))


def act(actor: str, kind: Act, date: str, *refs: Ref, **fields: Any) -> TreatyAction:
    """An act towards the treaty."""
    id = fields.pop("id", f"pact:{actor}:{kind}")
    given: dict[str, Any] = {"id": id, "treaty": "pact", "actor": actor, "act": kind, "date": DATE(date)}
    given["refs"] = refs or (Ref("far"),)
    return TreatyAction(**given | fields)


def declaration(actor: str, kind: DeclarationKind, date: str, *articles: str, **fields: Any) -> TreatyDeclaration:
    """A declaration towards the treaty."""
    given: dict[str, Any] = {
        "id": f"pact:{actor}:{kind}",
        "treaty": "pact",
        "actor": actor,
        "kind": kind,
        "date": DATE(date),
    }
    given["date"] = DATE(date)
    return TreatyDeclaration(**given | {"articles": articles, "summary": "S", "refs": (Ref("far"),)} | fields)


def edition(*records: Any) -> cd.Atlas:
    """An edition of three states, a treaty and some facts."""
    return small(NEAR, OFFICIAL, FAR, AAA, BBB, CCC, PACT, *records)


def reading(*records: Any, source: Source = NEAR, **fields: Any) -> Reading:
    """A reading of a file of the depositary, whose records stand in its rows."""
    rows = [attrs.evolve(one, refs=(Ref(source.id, f"row {place}"),)) for place, one in enumerate(records, start=1)]
    return Reading(source=source, records=tuple(rows), **fields)


def proposed(held: tuple[Any, ...], *records: Any, **fields: Any) -> Proposal:
    """What a file with some records says beside an edition with others."""
    return edition(*held).update(reading(*records, **fields))


def found(proposal: Proposal) -> list[dict[str, Any]]:
    """The findings, of each what is not empty."""
    return [
        {name: value for name, value in attrs.asdict(one, recurse=False).items() if value not in ("", (), None)}
        for one in proposal.findings
    ]


SIGNED = act("AAA", Act.SIGNATURE, "2001-05")
RATIFIED = act("AAA", Act.RATIFICATION, "2003-05-01")
CONFIRMED = {"kind": FindingKind.CONFIRMATION, "table": "actions", "place": "row 1"}


class TestActs:
    """An act of a file is new, confirmed, made more exact, or contradicted."""

    def test_an_act_that_is_not_there_is_news(self) -> None:
        """It comes with its record and its place in the file."""
        assert found(proposed((RATIFIED,), SIGNED)) == [
            {
                "kind": FindingKind.NEWS,
                "table": "actions",
                "id": SIGNED.id,
                "printed": "signature 2001-05",
                "place": "row 1",
                "records": (attrs.evolve(SIGNED, refs=(Ref("near", "row 1"),)),),
            }
        ]

    def test_an_act_towards_a_treaty_that_is_not_there_is_news(self) -> None:
        """Whatever else its actor did."""
        other = attrs.evolve(SIGNED, treaty="other", id="other:AAA:signature")
        assert [(one.kind, one.id) for one in proposed((SIGNED,), other).findings] == [(FindingKind.NEWS, other.id)]

    @pytest.mark.parametrize("date", ["2001-05", "2001"])
    def test_an_act_of_the_same_or_a_less_exact_day_is_confirmed(self, date: str) -> None:
        """The record stays as it is and gains a source; a note is not compared."""
        theirs = act("AAA", Act.SIGNATURE, date, note="theirs")
        assert found(proposed((SIGNED,), theirs)) == [{**CONFIRMED, "id": SIGNED.id, "printed": "signature 2001-05"}]

    def test_a_more_exact_day_is_gained(self) -> None:
        """So is an effect that the record does not have."""
        theirs = act("AAA", Act.SIGNATURE, "2001-05-04", effective=DATE("2002"))
        one = {**CONFIRMED, "id": SIGNED.id}
        assert found(proposed((SIGNED,), theirs)) == [
            {**one, "field": "date", "held": "2001-05", "printed": "2001-05-04", "value": DATE("2001-05-04")},
            {**one, "field": "effective", "printed": "2002", "value": DATE("2002")},
        ]

    @pytest.mark.parametrize(
        ("own", "source", "nearer"),
        [
            ("far", NEAR, "the file"),
            ("near", FAR, "the record"),
            ("near", NEAR, "neither"),
            ("unknown", FAR, "the file"),
            ("official", FAR, "the record"),
        ],
    )
    def test_another_day_is_contradicted(self, own: str, source: Source, nearer: str) -> None:
        """The finding has both days, the sources of the record, and which is nearer to the depositary."""
        held = attrs.evolve(SIGNED, refs=(Ref(own, "p. 1"), Ref(own, "p. 2")))
        proposal = proposed((held,), act("AAA", Act.SIGNATURE, "2001-06"), source=source)
        assert found(proposal) == [
            {
                "kind": FindingKind.CONTRADICTION,
                "table": "actions",
                "id": SIGNED.id,
                "field": "date",
                "held": "2001-05",
                "printed": "2001-06",
                "sources": (own,),
                "nearer": nearer,
                "place": "row 1",
                "value": DATE("2001-06"),
            }
        ]

    def test_the_nearest_of_several_sources_counts(self) -> None:
        """A record that the depositary carries too is as near as the depositary."""
        held = attrs.evolve(SIGNED, refs=(Ref("far"), Ref("near")))
        (one,) = proposed((held,), act("AAA", Act.SIGNATURE, "2001-06"), source=OFFICIAL).findings
        assert (one.nearer, one.sources) == ("the record", ("far", "near"))

    @pytest.mark.parametrize(
        ("field", "value", "kind"),
        [
            ("date", "2001-06", FindingKind.CONFIRMATION),
            ("effective", "2001-06", FindingKind.CONTRADICTION),
            ("date", "2001-07", FindingKind.CONTRADICTION),
        ],
    )
    def test_what_is_a_variant_already_is_no_news(self, field: str, value: str, kind: FindingKind) -> None:
        """That this file prints another day was written down, for this field and this value."""
        held = attrs.evolve(SIGNED, effective=DATE("2002"))
        known = Variant(id=f"{SIGNED.id}:date:1", about=SIGNED.id, field="date", value="2001-06", refs=(Ref("near"),))
        changed: dict[str, Any] = {field: DATE(value)}
        theirs = attrs.evolve(held, **changed)
        (one,) = proposed((held, known), theirs).findings
        assert (one.kind, one.field) == (kind, "" if kind is FindingKind.CONFIRMATION else field)
        other = attrs.evolve(known, about="other", id="other:date:1")
        assert proposed((held, other), theirs).findings[0].kind is FindingKind.CONTRADICTION

    @pytest.mark.parametrize(("alike", "held"), [(True, True), (False, False)])
    def test_ratification_may_stand_for_acceptance_and_approval(self, alike: bool, held: bool) -> None:
        """If the list of its treaty says so; of another act it stands for itself."""
        accepted = act("AAA", Act.ACCEPTANCE, "2003-05-01")
        lists = (Listing(treaty="pact", alike=alike), Listing(treaty="other", alike=True))
        (one,) = proposed((accepted,), RATIFIED, lists=lists).findings
        assert one.kind is (FindingKind.CONFIRMATION if held else FindingKind.CONTRADICTION)
        (one,) = proposed((accepted,), SIGNED, lists=lists).findings
        assert one.kind is FindingKind.NEWS

    def test_another_consent_in_its_place_is_a_contradiction(self) -> None:
        """Of the act, and of the day too if neither covers the other."""
        joined = act("AAA", Act.ACCESSION, "2003-05")
        for date, fields in (("2003-05-01", ["act"]), ("2003", ["act"]), ("2003-05", ["act"]), ("2004", ["act", "date"])):
            proposal = proposed((SIGNED, joined), act("AAA", Act.RATIFICATION, date))
            assert [(one.kind, one.id, one.field) for one in proposal.findings] == [
                (FindingKind.CONTRADICTION, joined.id, field) for field in fields
            ]
            assert (proposal.findings[0].held, proposal.findings[0].printed) == ("accession", "ratification")
            assert proposal.findings[0].nearer == "the file"
        near = attrs.evolve(joined, refs=(Ref("near"),))
        assert proposed((near,), RATIFIED).findings[0].nearer == "neither"

    def test_a_consent_beside_other_acts_is_news(self) -> None:
        """A signature is no consent, nor is that of another actor or towards another treaty."""
        others = (SIGNED, act("BBB", Act.ACCESSION, "2003"), act("AAA", Act.ACCESSION, "2003", treaty="other", id="x"))
        assert [one.kind for one in proposed(others, RATIFIED).findings] == [FindingKind.NEWS]

    def test_of_several_consents_the_latest_is_meant(self) -> None:
        """In the order of their days, not of their ids."""
        early, late = act("AAA", Act.RATIFICATION, "2009", id="pact:AAA:ratification:1"), RATIFIED
        theirs = act("AAA", Act.RATIFICATION, "2009-05-01")
        (one,) = proposed((early, late), theirs).findings
        assert (one.id, one.field) == (early.id, "date")

    @pytest.mark.parametrize(
        ("gone", "again", "kind", "id"),
        [
            ("2005", "2006-01-01", FindingKind.NEWS, "pact:AAA:ratification:2"),
            ("2005", "2005-12-31", FindingKind.CONTRADICTION, "pact:AAA:ratification"),
            ("2003-05-01", "2006-01-01", FindingKind.NEWS, "pact:AAA:ratification:2"),
            ("2002", "2006-01-01", FindingKind.CONTRADICTION, "pact:AAA:ratification"),
        ],
    )
    def test_a_second_consent_after_a_withdrawal_is_another_fact(
        self, gone: str, again: str, kind: FindingKind, id: str
    ) -> None:
        """It has an id of its own, with the first number from the second on that is free."""
        left = act("AAA", Act.WITHDRAWAL, gone)
        (one,) = proposed((RATIFIED, left), act("AAA", Act.RATIFICATION, again)).findings
        assert (one.kind, one.id) == (kind, id)
        if kind is FindingKind.NEWS:
            assert (one.records[0].id, one.printed) == (id, f"ratification {again}")
            taken = act("BBB", Act.RATIFICATION, "2001", id=id)
            (other,) = proposed((RATIFIED, left, taken), act("AAA", Act.RATIFICATION, again)).findings
            assert other.id == "pact:AAA:ratification:3"

    def test_a_consent_that_a_withdrawal_ended_is_not_in_the_place_of_another(self) -> None:
        """Who left and joined anew by another act did both."""
        held = (act("AAA", Act.ACCESSION, "2003"), act("AAA", Act.WITHDRAWAL, "2005"))
        (one,) = proposed(held, act("AAA", Act.RATIFICATION, "2006")).findings
        assert (one.kind, one.id) == (FindingKind.NEWS, "pact:AAA:ratification")

    def test_other_records_are_known_by_their_ids(self) -> None:
        """What stands in a thing is compared like that of an act, but for its names."""
        theirs = attrs.evolve(AAA, name="Another", m49="004")
        assert [(one.kind, one.table, one.id, one.field) for one in proposed((), theirs).findings] == [
            (FindingKind.CONFIRMATION, "states", "AAA", "m49"),
            (FindingKind.CONTRADICTION, "states", "AAA", "name"),
        ]
        (one,) = proposed((), attrs.evolve(AAA, id="DDD")).findings
        assert (one.kind, one.table, one.id, one.printed) == (FindingKind.NEWS, "states", "DDD", "DDD")

    def test_a_record_without_a_source_has_no_place(self) -> None:
        """Whoever reads a file may leave it out."""
        for held in ((), (SIGNED,), (attrs.evolve(SIGNED, date=DATE("2002")),)):
            bare = attrs.evolve(SIGNED)
            object.__setattr__(bare, "refs", ())
            (one,) = edition(*held).update(Reading(source=NEAR, records=(bare,))).findings
            assert one.place == ""


def complete(*records: Any, dated: datetime.date | None = READ, **fields: Any) -> Reading:
    """A reading of a complete list."""
    listing = Listing(**{"treaty": "pact", "acts": ALL, **fields.pop("listing", {})})
    return reading(*records, dated=dated, lists=(listing,), **fields)


class TestSilence:
    """A complete list lacks what the edition has."""

    def test_what_a_list_lacks_is_told_by_actor(self) -> None:
        """All acts of one together, with their sources, and not those that the list has."""
        near = attrs.evolve(RATIFIED, refs=(Ref("near"), Ref("far")))
        other = act("BBB", Act.SIGNATURE, "2001")
        silent = edition(SIGNED, near, other).update(complete(other)).silent
        assert [attrs.asdict(one, recurse=False) for one in silent] == [
            attrs.asdict(
                Finding(
                    kind=FindingKind.SILENCE,
                    table="actions",
                    id="pact:AAA",
                    held="ratification 2003-05-01; signature 2001-05",
                    sources=("near", "far"),
                    records=(near, SIGNED),
                ),
                recurse=False,
            )
        ]

    @pytest.mark.parametrize(
        ("date", "dated", "silent"),
        [
            ("2012-01-01", READ, True),
            ("2012-01-02", READ, False),
            ("2012", READ, False),
            ("2012-01-01", None, True),  # the day on which the source was read
            ("2012-01-02", None, False),
            ("2001", KNOWN, True),
        ],
    )
    def test_an_act_after_the_day_of_the_list_cannot_be_on_it(
        self, date: str, dated: datetime.date | None, silent: bool
    ) -> None:
        """Nor one that may be of a later day; a list that does not say its day speaks to that on which it was read."""
        found = edition(act("AAA", Act.ACCESSION, date)).update(complete(dated=dated)).silent
        assert bool(found) is silent

    def test_only_what_a_list_lists_can_be_missing(self) -> None:
        """Neither other acts, those towards other treaties, nor anything of a treaty that the edition lacks."""
        held = (act("AAA", Act.INVITATION, "2001"), act("BBB", Act.SIGNATURE, "2001", treaty="other", id="x"))
        assert edition(*held).update(complete()).silent == ()
        assert edition(SIGNED).update(complete(listing={"treaty": "other"})).silent == ()
        assert edition(SIGNED, RATIFIED).update(complete(listing={"acts": frozenset({Act.SIGNATURE})})).silent[0].held == (
            "signature 2001-05"
        )

    def test_former_states_and_unread_names_are_left_out(self) -> None:
        """The successors of a former state hold its acts; a name that was not read may be that of who is missing."""
        gone = State(id="DDD", name="Delta", ended=DATE("2008"), refs=(Ref("far"),))
        held = (gone, act("DDD", Act.SIGNATURE, "2001"), SIGNED, act("BBB", Act.SIGNATURE, "2001"))
        assert [one.id for one in edition(*held).update(complete()).silent] == ["pact:AAA", "pact:BBB"]
        for column, value, expected in (
            ("participant", "Alpha", ["pact:BBB"]),
            ("date", "Alpha", ["pact:AAA", "pact:BBB"]),
            ("participant", "", ["pact:AAA", "pact:BBB"]),
        ):
            problem = DataError("file", 3, column, value, "a state")
            assert [one.id for one in edition(*held).update(complete(problems=(problem,))).silent] == expected

    @pytest.mark.parametrize(
        ("fields", "silent"),
        [
            ({}, []),
            ({"date": DATE("2003-05-01")}, []),
            ({"date": DATE("2003-04-30")}, ["pact:AAA"]),
            ({"actor": "BBB"}, ["pact:AAA"]),
            ({"treaty": "other"}, ["pact:AAA"]),
        ],
    )
    def test_an_act_that_a_withdrawal_ended_may_be_missing(self, fields: dict[str, Any], silent: list[str]) -> None:
        """If the same actor left the same treaty on its day or later."""
        left = attrs.evolve(act("AAA", Act.WITHDRAWAL, "2005", id="left"), **fields)
        assert [one.id for one in edition(RATIFIED, left).update(complete()).silent] == silent


class TestCoverage:
    """A complete list moves the day to which a treaty is known, or it is said why not."""

    def test_a_later_list_moves_the_day(self) -> None:
        """The finding has both days."""
        proposal = edition(SIGNED).update(complete(SIGNED))
        assert proposal.open == ()
        assert attrs.asdict(proposal.coverage[0], recurse=False) == attrs.asdict(
            Finding(
                kind=FindingKind.COVERAGE,
                table="treaties",
                id="pact",
                field="complete_to",
                held="2010-01-01",
                printed="2012-01-01",
                value=READ,
            ),
            recurse=False,
        )

    @pytest.mark.parametrize("kind", sorted(ALL))
    def test_a_list_of_some_acts_moves_nothing(self, kind: Act) -> None:
        """Signatures and every form of consent must all be on it."""
        proposal = edition().update(complete(listing={"acts": ALL - {kind}}))
        assert proposal.open == ("pact stays complete to 2010-01-01: the list is not one of all signatures and consents.",)
        assert proposal.coverage == ()

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            ({"dated": None}, "the file does not state its day; say it by dated="),
            ({"dated": datetime.date(2009, 12, 31)}, "the list of 2009-12-31 is older"),
            ({"dated": KNOWN}, ""),
            (
                {"listing": {"stated": (("signatures", 2), ("others", 1)), "counted": (("signatures", 1),)}},
                "it states 2 signatures, and its rows hold 1; it states 1 others, and its rows hold 0",
            ),
            ({"problems": (DataError("f", 1, "participant", "X", "x"),) * 2}, "2 rows or cells of it could not be read"),
        ],
    )
    def test_why_a_day_does_not_move_is_said(self, given: dict[str, Any], why: str) -> None:
        """A list of the very day to which the treaty is known says nothing new."""
        proposal = edition().update(complete(**given))
        assert proposal.open == ((f"pact stays complete to 2010-01-01: {why}.",) if why else ())
        assert proposal.coverage == ()

    def test_silence_holds_the_day_back(self) -> None:
        """That of this treaty, and not that of another whose name begins alike."""
        proposal = edition(SIGNED, act("BBB", Act.ACCESSION, "2001")).update(complete())
        assert proposal.open == (
            "pact stays complete to 2010-01-01: the list lacks what the record has (pact:AAA, pact:BBB).",
        )
        longer = attrs.evolve(PACT, id="pact-2")
        held = (longer, act("AAA", Act.SIGNATURE, "2001", treaty="pact-2", id="pact-2:AAA:signature"))
        both = Reading(source=NEAR, dated=READ, lists=tuple(Listing(treaty=id, acts=ALL) for id in ("pact", "pact-2")))
        assert [one.id for one in edition(*held).update(both).coverage] == ["pact"]

    @pytest.mark.parametrize("column", ["declaration", "territorial-application"])
    def test_what_was_not_read_of_declarations_holds_nothing_back(self, column: str) -> None:
        """They are no acts."""
        problem = DataError("f", 1, column, "X", "x")
        assert edition().update(complete(problems=(problem,))).coverage

    def test_a_list_without_acts_or_of_another_treaty_moves_nothing(self) -> None:
        """Nothing is said of it."""
        listings: tuple[dict[str, Any], ...] = ({"acts": frozenset()}, {"treaty": "other"})
        for listing in listings:
            proposal = edition().update(complete(listing=listing))
            assert (proposal.coverage, proposal.open) == ((), ())


RESERVED = declaration("AAA", DeclarationKind.RESERVATION, "2003-05-01", "24(7)")


def declared(actor: str = "AAA", kind: str = "reservation", date: str | None = "2003-05-01", **fields: Any) -> Declared:
    """A declaration that a file lists in its third row."""
    day = DATE(date) if date else None
    return Declared(**{"treaty": "pact", "actor": actor, "kind": kind, "date": day, "locator": "row 3", **fields})


class TestDeclarations:
    """Reservations and declarations are set side by side without their words."""

    def test_one_that_is_not_there_is_news_in_words_of_our_own(self) -> None:
        """The record has what the list says, and a summary that says what was not read."""
        one = declared(articles=("24", "35"), effective=DATE("2003-09"), territories=())
        (finding,) = edition().update(reading(declared=(one,))).findings
        summary = "Reservation on articles 24, 35, as the depositary lists it; its text was not taken over."
        record = declaration(
            "AAA",
            DeclarationKind.RESERVATION,
            "2003-05-01",
            *("24", "35"),
            summary=summary,
            effective=DATE("2003-09"),
            refs=(Ref("near", "row 3"),),
        )
        assert finding == Finding(
            kind=FindingKind.NEWS,
            table="declarations",
            id="pact:AAA:reservation",
            printed="reservation 24, 35 2003-05-01",
            place="row 3",
            records=(record,),
        )

    @pytest.mark.parametrize(
        ("kind", "articles", "summary"),
        [
            ("territorial-application", (), "Territorial application, as the"),
            ("declaration", ("24",), "Declaration on article 24, as the"),
        ],
    )
    def test_a_summary_says_kind_and_articles(self, kind: str, articles: tuple[str, ...], summary: str) -> None:
        """In words, without those of the depositary."""
        (finding,) = edition().update(reading(declared=(declared(kind=kind, articles=articles),))).findings
        assert finding.records[0].summary.startswith(summary)

    def test_each_new_one_has_an_id_of_its_own(self) -> None:
        """Numbered from the second on, beside those of the edition and of the same file."""
        new = tuple(declared(date=date) for date in ("2008", "2009"))
        proposal = edition(RESERVED).update(reading(declared=new))
        assert [one.id for one in proposal.news] == ["pact:AAA:reservation:2", "pact:AAA:reservation:3"]
        assert [one.id for one in edition().update(reading(declared=new)).news] == [
            "pact:AAA:reservation",
            "pact:AAA:reservation:2",
        ]

    @pytest.mark.parametrize(
        ("change", "kind"),
        [
            ({}, FindingKind.CONFIRMATION),
            ({"date": "2003"}, FindingKind.CONFIRMATION),
            ({"date": "2003-05-02"}, FindingKind.NEWS),
            ({"date": "2009", "effective": DATE("2003-05")}, FindingKind.CONFIRMATION),
            ({"articles": ("24(8)", "3")}, FindingKind.CONFIRMATION),
            ({"articles": ("2",)}, FindingKind.NEWS),
            ({"kind": "declaration"}, FindingKind.NEWS),
            ({"actor": "BBB"}, FindingKind.NEWS),
        ],
    )
    def test_one_of_the_same_day_and_article_is_confirmed(self, change: dict[str, Any], kind: FindingKind) -> None:
        """The day is that on which it was made or from which it has effect; an article counts without its paragraphs."""
        (finding,) = edition(RESERVED).update(reading(declared=(declared(**change),))).findings
        assert finding.kind is kind
        if kind is FindingKind.CONFIRMATION:
            assert finding == Finding(
                kind=kind,
                table="declarations",
                id="pact:AAA:reservation",
                printed="reservation 24(7) 2003-05-01",
                place="row 3",
            )

    @pytest.mark.parametrize("date", ["2003-05-01", "2004-01-01"])
    def test_the_day_of_effect_of_the_record_counts_too(self, date: str) -> None:
        """Some lists print only that."""
        held = attrs.evolve(RESERVED, effective=DATE("2004-01-01"), articles=())
        (finding,) = edition(held).update(reading(declared=(declared(date=date, articles=("9",)),))).findings
        assert finding.kind is FindingKind.CONFIRMATION

    @pytest.mark.parametrize(("theirs", "ours"), [("declaration", "authority"), ("authority", "declaration")])
    def test_an_authority_is_called_a_declaration_too(self, theirs: str, ours: str) -> None:
        """One publisher calls so what another calls the authority that it names."""
        held = declaration("AAA", DeclarationKind(ours), "2003-05-01")
        assert edition(held).update(reading(declared=(declared(kind=theirs),))).findings[0].kind is FindingKind.CONFIRMATION
        assert edition(RESERVED).update(reading(declared=(declared(kind=theirs),))).findings[0].kind is FindingKind.NEWS

    def test_one_that_is_listed_twice_is_confirmed_once(self) -> None:
        """It is one fact."""
        assert len(edition(RESERVED).update(reading(declared=(declared(), declared(date="2003")))).findings) == 1

    def test_a_mark_without_a_day_says_only_that_there_is_something(self) -> None:
        """What it marks is not missing; what the edition does not have is told in a sentence."""
        marks = (declared(date=None), declared("BBB", date=None), declared("CCC", "objection", date=None))
        listing = Listing(treaty="pact", declared=frozenset({"reservation"}))
        proposal = edition(RESERVED).update(reading(declared=marks, lists=(listing,)))
        assert proposal.findings == ()
        assert proposal.open == ("The file marks what the edition does not have: BBB (reservation), CCC (objection).",)

    @pytest.mark.parametrize(
        ("fields", "silent"),
        [
            ({}, True),
            ({"date": DATE("2012-01-01")}, True),
            ({"date": DATE("2012-01-02")}, False),
            ({"treaty": "other"}, False),
            ({"kind": DeclarationKind.OBJECTION}, False),
        ],
    )
    @pytest.mark.parametrize("dated", [READ, None])
    def test_what_a_list_of_all_lacks_is_told(
        self, fields: dict[str, Any], silent: bool, dated: datetime.date | None
    ) -> None:
        """Of its treaty and kinds, up to its day or that on which it was read."""
        held = attrs.evolve(RESERVED, **fields)
        listing = Listing(treaty="pact", declared=frozenset({"reservation"}))
        found = edition(held).update(reading(lists=(listing,), dated=dated)).findings
        expected = Finding(
            kind=FindingKind.SILENCE,
            table="declarations",
            id=held.id,
            held=f"reservation 24(7) {held.date}",
            sources=("far",),
            records=(held,),
        )
        assert found == ((expected,) if silent else ())

    @pytest.mark.parametrize(
        ("fields", "silent"),
        [
            ({}, False),
            ({"articles": ()}, False),
            ({"articles": ("9", "24(7)")}, False),
            ({"articles": ("9",)}, True),
            ({"date": DATE("2003-04")}, True),
            ({"date": DATE("2003-05-01")}, False),
            ({"actor": "BBB"}, True),
            ({"treaty": "other"}, True),
            ({"kind": DeclarationKind.OBJECTION}, True),
        ],
    )
    def test_what_was_withdrawn_may_be_missing(self, fields: dict[str, Any], silent: bool) -> None:
        """By the same actor, on its day or later, and of the same articles if both name any."""
        gone = attrs.evolve(declaration("AAA", DeclarationKind.WITHDRAWAL, "2006", "24(7)"), id="gone", **fields)
        listing = Listing(treaty="pact", declared=frozenset({"reservation"}))
        assert bool(edition(RESERVED, gone).update(reading(lists=(listing,))).findings) is silent


class TestAccepting:
    """What is accepted gives records for an overlay."""

    def test_news_gives_its_records_with_the_source(self) -> None:
        """Without findings to take there is nothing, not even the source."""
        proposal = proposed((), SIGNED)
        assert proposal.accept() == (NEAR, attrs.evolve(SIGNED, refs=(Ref("near", "row 1"),)))
        assert proposal.accept("news") == proposal.accept(SIGNED.id) == proposal.accept(proposal.findings[0])
        assert proposed(()).accept() == ()

    def test_a_confirmation_adds_the_source_once(self) -> None:
        """Behind those that are there; a record that cites it already stays as it is."""
        assert proposed((SIGNED,), SIGNED).accept()[1].refs == (Ref("far"), Ref("near", "row 1"))
        held = attrs.evolve(SIGNED, refs=(Ref("near", "p. 9"),))
        assert proposed((held,), SIGNED).accept() == (NEAR, held)

    def test_several_findings_of_one_fact_are_one_record(self) -> None:
        """It has all that was gained."""
        theirs = act("AAA", Act.SIGNATURE, "2001-05-04", effective=DATE("2002"))
        _, record = proposed((SIGNED,), theirs).accept()
        assert record == attrs.evolve(
            SIGNED, date=DATE("2001-05-04"), effective=DATE("2002"), refs=(Ref("far"), Ref("near", "row 1"))
        )

    @pytest.mark.parametrize(
        ("ref", "dated", "kept"),
        [
            (Ref("other"), "2001-05", True),
            (Ref("other"), "2001-05-04", True),
            (Ref("other"), "2001-05-03", False),
            (Ref("other", ANNOUNCED), "2001-05-03", True),
            (Ref("other"), None, True),
            (Ref("unknown"), "2001-05-03", True),
        ],
    )
    def test_a_source_that_cannot_have_known_a_day_falls_away(self, ref: Ref, dated: str | None, kept: bool) -> None:
        """One from before the day only bounded it, unless it announced it; without a day of its own it spoke when read."""
        other = attrs.evolve(FAR, id="other", dated=DATE(dated) if dated else None)
        held = attrs.evolve(SIGNED, refs=(ref,))
        _, record = proposed((other, held), act("AAA", Act.SIGNATURE, "2001-05-04")).accept()
        assert record.refs == ((ref,) if kept else ()) + (Ref("near", "row 1"),)

    def test_only_a_day_lets_sources_fall_away(self) -> None:
        """A source from before an effect carries the act all the same."""
        other = attrs.evolve(FAR, id="other", dated=DATE("2001-06"))
        held = attrs.evolve(SIGNED, refs=(Ref("other"),))
        _, record = proposed((other, held), act("AAA", Act.SIGNATURE, "2001-05", effective=DATE("2002"))).accept()
        assert record.refs == (Ref("other"), Ref("near", "row 1"))

    def test_a_contradiction_makes_a_variant_of_what_gives_way(self) -> None:
        """Of the record if it is accepted, of the file if the record is kept; its id is the first that is free."""
        theirs = act("AAA", Act.SIGNATURE, "2001-06")
        proposal = proposed((SIGNED,), theirs)
        id = f"{SIGNED.id}:date:1"
        ours = Variant(id=id, about=SIGNED.id, field="date", value="2001-05", refs=(Ref("far"),))
        changed = attrs.evolve(SIGNED, date=DATE("2001-06"), refs=(Ref("far"), Ref("near", "row 1")))
        assert set(proposal.accept("contradiction")) == {NEAR, ours, changed}
        kept = Variant(id=id, about=SIGNED.id, field="date", value="2001-06", refs=(Ref("near", "row 1"),))
        for keep in ("contradiction", SIGNED.id, proposal.findings[0]):
            assert proposal.accept(keep=[keep]) == (NEAR, kept)
        known = attrs.evolve(ours, value="1999")
        assert proposed((SIGNED, known), theirs).accept(keep=["contradiction"])[1].id == f"{SIGNED.id}:date:2"

    def test_coverage_moves_the_day_and_cites_the_list(self) -> None:
        """The treaty cites the list, as complete to that day, too."""
        proposal = edition().update(complete())
        expected = attrs.evolve(PACT, complete_to=READ, complete_refs=(Ref("near"),), refs=(Ref("far"), Ref("near")))
        assert proposal.accept() == proposal.accept("coverage") == (NEAR, expected)

    def test_what_cannot_be_accepted_is_told(self) -> None:
        """Each error names the facts, and says what to do."""
        proposal = edition(SIGNED, act("BBB", Act.SIGNATURE, "2001")).update(complete())
        wrong = edition(SIGNED).update(reading(act("AAA", Act.SIGNATURE, "2001-06"), act("BBB", Act.SIGNATURE, "2001")))
        news = act("BBB", Act.SIGNATURE, "2001")
        waiting = edition().update(complete(SIGNED, news))
        cases: tuple[tuple[Callable[[], object], str], ...] = (
            (
                lambda: proposal.accept("silence"),
                "what fell silent gives no records (pact:AAA, pact:BBB); drop it in an overlay, or add a withdrawal",
            ),
            (
                lambda: wrong.accept("news", keep=["news"]),
                f"only contradictions can be kept, not {news.id}; leave out of accept() what is not wanted",
            ),
            (
                lambda: wrong.accept("contradiction", keep=[SIGNED.id]),
                f"{SIGNED.id} is both accepted and kept; choose one",
            ),
            (
                lambda: waiting.accept("coverage", SIGNED.id),
                f"pact is not known to 2012-01-01 without {news.id}; accept these, too",
            ),
            (
                lambda: wrong.accept("nothing"),
                f"'nothing' names no finding of this proposal; valid are {', '.join(FindingKind)}, a finding, or the id of",
            ),
            (lambda: proposal.accept(wrong.findings[0]), "names no finding of this proposal"),
        )
        for call, message in cases:
            with pytest.raises(ValueError, match=re.escape(message)):
                call()
        assert wrong.accept("silence") == ()  # there is none
        assert len(waiting.accept("coverage", "news")) == 4

    def test_news_of_another_treaty_holds_no_day_back(self) -> None:
        """Nor do declarations."""
        other = attrs.evolve(SIGNED, treaty="pact-2", id="pact-2:AAA:signature")
        proposal = edition().update(complete(other, declared=(declared(),)))
        assert [type(one) for one in proposal.accept("coverage")] == [Source, Treaty]


class TestShown:
    """A proposal is reviewed as a table, and a reading too."""

    PROBLEM = DataError("file", 7, "date", "x" * 70, "a day")

    def proposal(self) -> Proposal:
        """One with a finding of each kind."""
        held = (SIGNED, RATIFIED, act("BBB", Act.SIGNATURE, "2001"))
        theirs = (act("AAA", Act.SIGNATURE, "2001-06"), act("AAA", Act.RATIFICATION, "2003-05-01", effective=DATE("2004")))
        read = complete(*theirs, act("CCC", Act.SIGNATURE, "2002"), problems=(self.PROBLEM,))
        return edition(*held).update(read)

    def test_the_table_has_a_part_for_each_kind(self) -> None:
        """With its count; confirmations are counted below, with what remains open."""
        grid = self.proposal().grid()
        assert grid.title == "Near, beside edition 2026.1: 1 news, 1 contradictions, 1 silent, 1 not read"
        assert grid.header == ("id", "what", "the file", "the edition")
        assert grid.rows == (
            ("News (1)",),
            ("pact:CCC:signature", "actions", "signature 2002", "nothing"),
            ("Contradictions (1)",),
            (SIGNED.id, "date", "2001-06", "2001-05 (far); nearer to the depositary: the file"),
            ("What fell silent (1)",),
            ("pact:BBB", "actions", "nothing", "signature 2001"),
            ("What could not be read (1)",),
            ("line 7", "date", "x" * 60, "a day"),
        )
        assert grid.foot == (
            ("", ""),
            ("Confirmed: 1 facts, of which 1 gain a more exact day or that of their effect.", ""),
            ("pact stays complete to 2010-01-01: 1 rows or cells of it could not be read.", ""),
        )

    def test_of_nothing_new_it_says_so(self) -> None:
        """A problem of the file as a whole has no line."""
        plain = proposed((SIGNED,), SIGNED)
        assert plain.grid().title == "Near, beside edition 2026.1: nothing new"
        assert plain.grid().rows == ()
        assert plain.grid().foot[1][0] == ("Confirmed: 1 facts, of which 0 gain a more exact day or that of their effect.")
        whole = proposed((), problems=(DataError("file", 0, "", "", "a list"),)).grid()
        assert whole.rows[1] == ("the file", "", "", "a list")
        assert edition().update(complete()).grid().rows == (
            ("Coverage (1)",),
            ("pact", "complete_to", "2012-01-01", "2010-01-01"),
        )

    def test_the_rows_are_plain(self) -> None:
        """One for each finding by kind and id, and one for each problem."""
        rows = self.proposal().rows()
        assert [(row["kind"], row["id"]) for row in rows] == [
            ("news", "pact:CCC:signature"),
            ("confirmation", RATIFIED.id),
            ("contradiction", SIGNED.id),
            ("silence", "pact:BBB"),
            ("problem", ""),
        ]
        keys = ("kind", "table", "id", "field", "held", "printed", "nearer", "place")
        assert {tuple(row) for row in rows} == {keys}
        assert tuple(rows[2].values()) == (
            *("contradiction", "actions", SIGNED.id, "date", "2001-05", "2001-06", "the file", "row 1"),
        )
        assert tuple(rows[-1].values()) == ("problem", "", "", "date", "a day", "x" * 70, "", "7")

    def test_it_counts_what_it_has(self) -> None:
        """The parts are those of its kinds."""
        whole = self.proposal()
        assert repr(whole) == (
            "<proposal of near to 2026.1: 1 news, 1 confirmations, 1 contradictions, 1 silent, 1 problems>"
        )
        assert (whole.problems, whole.coverage) == ((self.PROBLEM,), ())

    def test_a_finding_is_a_line(self) -> None:
        """It says what the file has, and what the record."""
        lines = [str(one) for one in self.proposal().findings]
        assert lines == [
            "pact:CCC:signature: signature 2002",
            f"{RATIFIED.id}: effective nothing -> 2004",
            f"{SIGNED.id}: date 2001-06, the record says 2001-05 (far)",
            "pact:BBB: the list lacks signature 2001",
        ]
        assert str(edition().update(complete()).findings[0]) == "pact: complete_to 2010-01-01 -> 2012-01-01"

    def test_a_reading_shows_its_records_and_problems(self) -> None:
        """What has no day says so."""
        read = reading(SIGNED, AAA, declared=(declared(articles=("24", "35")), declared("BBB", date=None)), dated=READ)
        read = attrs.evolve(read, problems=(self.PROBLEM,))
        grid = read.grid()
        assert grid.title == "Near, as of 2012-01-01"
        assert grid.header == ("record", "date or problem")
        assert grid.rows == (
            ("What was read",),
            (SIGNED.id, "2001-05"),
            ("AAA", ""),
            ("pact:AAA:reservation", "2003-05-01 24, 35"),
            ("pact:BBB:reservation", "no day"),
            ("What could not be read",),
            ("line 7", str(self.PROBLEM)),
        )
        assert attrs.evolve(read, dated=None).grid().title == "Near, of no stated day"
        assert repr(read) == "<reading of near: 4 records, 1 problems>"


def test_words_ids_and_ranks() -> None:
    """Facts in a few words; the first free number; how near a source is; a variant takes its id."""
    tally = cd.Tally(1, 2, 3)
    ballot = cd.Ballot(
        id="A/RES/1/1", resolution="A/RES/1/1", stage=cd.Stage.PLENARY, tally=tally, names=cd.Names.NONE, refs=(Ref("s"),)
    )
    assert printed_of((SIGNED, RESERVED, AAA, ballot)) == f"signature 2001-05; reservation 24(7) 2003-05-01; AAA; {tally}"
    assert next_id({"a:1", "a:2", "a:4"}, "a") == "a:3"
    atlas = edition()
    assert [rank(atlas, one) for one in ("near", "official", "far", "unknown", FAR)] == [0, 1, 2, 3, 2]
    ids = {"a:b:1"}
    assert variant(ids, "a", "b", "v", (Ref("s"),)) == Variant(id="a:b:2", about="a", field="b", value="v", refs=(Ref("s"),))
    assert ids == {"a:b:1", "a:b:2"}
