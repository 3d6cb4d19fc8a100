"""What changed from one edition to another, and whether it is news or a correction of the past."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Act, PartialDate, Ref, State, Treaty, TreatyAction
from cyberdiplo.records.changes import Change, ChangeKind, Diff
from cyberdiplo.storage.roll_calls import FIELDS, RECORDS, written
from tests.folders import small
from tests.repair import RELEASED

REFS = (Ref("s"),)
DATE = PartialDate.parse
KNOWN = datetime.date(2010, 1, 1)
ALPHA, BETA = (State(id=id, name=name, refs=REFS) for id, name in (("AAA", "Alpha"), ("BBB", "Beta")))
PACT = Treaty(id="pact", name="Pact", title="Pact", depositary="un", complete_to=KNOWN, refs=REFS)
ACT = TreatyAction(id="pact:AAA:signature", treaty="pact", actor="AAA", act=Act.SIGNATURE, date=DATE("2001"), refs=REFS)
UN = RECORDS["un"]
CALL = ("A/RES/1/1", "A/RES/1/1", "plenary", "2009", "74", (), "complete", "", ("s",), "", "", "", (), ())


def calls(*rows: tuple[tuple[Any, ...], str], actors: tuple[str, ...] = ("AAA", "BBB")) -> bytes:
    """The file of some roll calls."""
    return written(actors, rows)


def told(old: cd.Atlas, new: cd.Atlas) -> list[tuple[str, str, str, tuple[str, ...], bool]]:
    """Table, id, kind, fields and news of each change."""
    return [(one.table, one.id, str(one.kind), one.fields, one.is_news) for one in old.diff(new).changes]


def change(**fields: Any) -> Change:
    """One change."""
    given = {"kind": ChangeKind.CHANGED, "table": "states", "id": "AAA", "old": ALPHA, "new": ALPHA, "fields": ()}
    return Change(**{**given, "is_news": False, **fields})


DIFF = Diff(
    old="2026.1",
    new="2026.2",
    changes=(
        change(kind=ChangeKind.ADDED, id="BBB", old=None, new=BETA, is_news=True),
        change(kind=ChangeKind.REMOVED, id="CCC", new=None),
        change(new=attrs.evolve(ALPHA, name="Beta", cow=5), fields=("name", "cow")),
    ),
)


class TestShown:
    """A diff is shown as rows, as a table and as a part of the changelog."""

    def test_the_rows_say_all_of_each_change(self) -> None:
        """Kind, news or correction, table, id, and of what changed both values."""
        keys = ("kind", "class", "table", "id", "fields", "old", "new")
        assert [tuple(row.items()) for row in DIFF.rows()] == [
            tuple(zip(keys, values, strict=True))
            for values in (
                ("added", "news", "states", "BBB", "", "", ""),
                ("removed", "correction", "states", "CCC", "", "", ""),
                ("changed", "correction", "states", "AAA", "name; cow", "Alpha | nothing", "Beta | 5"),
            )
        ]

    def test_a_change_is_one_line(self) -> None:
        """It names table and id, and what changed from what to what."""
        assert [str(one) for one in DIFF.changes] == [
            "states: BBB added",
            "states: CCC removed",
            "states: AAA changed: name Alpha -> Beta; cow nothing -> 5",
        ]

    def test_the_changelog_has_news_and_corrections(self) -> None:
        """One of which there are none says so."""
        assert DIFF.changelog() == (
            "#### News\n\n- states: BBB added\n\n"
            "#### Corrections\n\n- states: CCC removed\n- states: AAA changed: name Alpha -> Beta; cow nothing -> 5\n"
        )
        assert Diff(old="a", new="b", changes=()).changelog() == "#### News\n\nNone.\n\n#### Corrections\n\nNone.\n"

    def test_the_table_has_news_first(self) -> None:
        """Each part has its heading, and one of which there are none has none."""
        grid = DIFF.grid()
        assert grid.title == "From edition 2026.1 to 2026.2: 3 changes"
        assert grid.header == ("id", "change", "fields", "old", "new")
        assert grid.rows == (
            ("News",),
            ("BBB", "states: added", "", "", ""),
            ("Corrections",),
            ("CCC", "states: removed", "", "", ""),
            ("AAA", "states: changed", "name; cow", "Alpha | nothing", "Beta | 5"),
        )
        assert Diff(old="a", new="b", changes=()).grid().rows == ()

    def test_its_parts_share_out_the_changes(self) -> None:
        """So do news and corrections."""
        assert [len(part) for part in (DIFF.added, DIFF.removed, DIFF.changed, DIFF.news, DIFF.corrections)] == [
            1,
            1,
            1,
            1,
            2,
        ]
        assert (len(DIFF), repr(DIFF)) == (3, "<diff from 2026.1 to 2026.2: 1 news, 2 corrections>")


class TestFound:
    """Exactly what differs is found."""

    def test_what_was_added_removed_or_changed_is_found_in_order(self) -> None:
        """By table and id, with both records and the fields that differ."""
        old, other = small(ALPHA, PACT, ACT), attrs.evolve(ALPHA, name="Other", cow=5)
        new = small(other, BETA, PACT)
        found = old.diff(new)
        assert (found.old, found.new) == (old.edition.number, new.edition.number)
        assert [(one.table, one.id, one.kind, one.old, one.new, one.fields) for one in found.changes] == [
            ("actions", ACT.id, ChangeKind.REMOVED, ACT, None, ()),
            ("states", "AAA", ChangeKind.CHANGED, ALPHA, other, ("name", "cow")),
            ("states", "BBB", ChangeKind.ADDED, None, BETA, ()),
        ]
        assert small().diff(small()).changes == ()
        assert [one.kind for one in new.diff(old).changes] == [ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED]

    def test_a_table_that_only_claims_another_day_has_no_change(self) -> None:
        """Its records are compared, and are the same."""
        assert small(ALPHA).diff(small(ALPHA, complete_to={"states": KNOWN})).changes == ()


class TestNews:
    """News lies after the day to which the old edition claimed to know."""

    @pytest.mark.parametrize(
        ("date", "news"), [("2010-01-01", False), ("2010-01-02", True), ("2009", False), ("2010", False), ("2011", True)]
    )
    def test_an_act_is_news_if_all_of_its_days_are_later(self, date: str, news: bool) -> None:
        """The day is that to which its treaty is complete."""
        act = attrs.evolve(ACT, date=DATE(date))
        assert told(small(PACT), small(PACT, act)) == [("actions", ACT.id, "added", (), news)]
        assert told(small(PACT, act), small(PACT)) == [("actions", ACT.id, "removed", (), False)]

    def test_without_its_treaty_the_table_or_the_edition_says_to_which_day(self) -> None:
        """An act towards a treaty that the old edition lacks is dated by the table, and without that by the release."""
        for complete_to, known in (({"actions": KNOWN}, KNOWN), ({}, RELEASED)):
            for days, news in ((0, False), (1, True)):
                act = attrs.evolve(ACT, date=PartialDate.on(known + datetime.timedelta(days)))
                assert told(small(complete_to=complete_to), small(act)) == [("actions", ACT.id, "added", (), news)]

    def test_what_has_no_day_is_news(self) -> None:
        """A state that was added corrects nothing; of a changed record a text does."""
        assert told(small(), small(ALPHA)) == [("states", "AAA", "added", (), True)]
        assert told(small(ALPHA), small(attrs.evolve(ALPHA, name="O"))) == [("states", "AAA", "changed", ("name",), False)]

    @pytest.mark.parametrize(
        ("old", "new", "news"),
        [
            (None, "2010-01-02", True),
            (None, "2010-01-01", False),
            ("2009", "2010-01-02", False),
            ("2009", None, False),
        ],
    )
    def test_a_date_in_the_place_of_none_is_news_if_it_is_later(self, old: str | None, new: str | None, news: bool) -> None:
        """A date that took the place of another corrects it, and so does none."""
        before, after = (attrs.evolve(ACT, effective=DATE(text) if text else None) for text in (old, new))
        assert told(small(PACT, before), small(PACT, after)) == [("actions", ACT.id, "changed", ("effective",), news)]

    @pytest.mark.parametrize(("days", "news"), [(1, True), (-1, False)])
    def test_a_later_day_of_completeness_is_news(self, days: int, news: bool) -> None:
        """An earlier one takes back what was claimed."""
        moved = attrs.evolve(PACT, complete_to=KNOWN + datetime.timedelta(days))
        assert told(small(PACT), small(moved)) == [("treaties", "pact", "changed", ("complete_to",), news)]

    @pytest.mark.parametrize(
        ("old", "new", "news"),
        [((), ("BBB",), True), (("BBB",), ("BBB", "CCC"), True), (("BBB",), (), False), (("BBB",), ("CCC", "BBB"), False)],
    )
    def test_a_list_that_grew_at_its_end_is_news(self, old: tuple[str, ...], new: tuple[str, ...], news: bool) -> None:
        """Any other change of it corrects it."""
        before, after = (attrs.evolve(ALPHA, successors=ids) for ids in (old, new))
        assert told(small(before), small(after)) == [("states", "AAA", "changed", ("successors",), news)]

    def test_a_change_is_news_only_if_all_of_it_is(self) -> None:
        """One field that corrects the past is enough for a correction."""
        after = attrs.evolve(ALPHA, successors=("BBB",), name="Other")
        assert told(small(ALPHA), small(after)) == [("states", "AAA", "changed", ("name", "successors"), False)]

    def test_what_was_adopted_is_dated_by_that(self) -> None:
        """A treaty that was adopted after the release is news; what stayed the same before it in the table hides nothing."""
        for days, news in ((0, False), (1, True)):
            later = attrs.evolve(PACT, id="pact-2", adopted=PartialDate.on(RELEASED + datetime.timedelta(days)))
            assert told(small(PACT), small(PACT, later)) == [("treaties", "pact-2", "added", (), news)]


class TestRollCalls:
    """Of roll calls the ballots are compared where votes differ, and else what is known of them."""

    def test_a_vote_is_a_change_of_the_lists(self) -> None:
        """Who changed sides is on two lists."""
        old, new = small(un=calls((CALL, "YN"))), small(un=calls((CALL, "YY")))
        assert told(old, new) == [(UN, "A/RES/1/1", "changed", ("yes", "no"), False)]
        (found,) = old.diff(new).changes
        assert (found.old.yes, found.new.yes) == (("AAA",), ("AAA", "BBB"))
        assert small(un=calls((CALL, "YN"))).diff(old).changes == ()

    @pytest.mark.parametrize(
        ("field", "value", "news"), [("title", "Title", False), ("flags", ("important",), True), ("date", "2011", False)]
    )
    def test_what_is_known_of_one_is_a_change_of_that_field(self, field: str, value: Any, news: bool) -> None:
        """Title and flags are no part of a ballot."""
        other = dict(zip(FIELDS, CALL, strict=True)) | {field: value}
        new = small(un=calls((tuple(other.values()), "YN")))
        assert told(small(un=calls((CALL, "YN"))), new) == [(UN, "A/RES/1/1", "changed", (field,), news)]

    def test_one_that_was_added_is_news_if_it_is_later(self) -> None:
        """The day is that to which the table is complete; one that is gone is a correction."""
        later = ("A/RES/2/1", *CALL[1:3], "2011", *CALL[4:])
        for complete_to, news in (({UN: KNOWN}, True), ({}, False)):
            old = small(complete_to=complete_to, un=calls((CALL, "YN")))
            new = small(un=calls((CALL, "YN"), (later, "YN")))
            assert told(old, new) == [(UN, "A/RES/2/1", "added", (), news)]
            assert told(new, old) == [(UN, "A/RES/2/1", "removed", (), False)]

    def test_a_record_that_an_edition_lacks_is_news_whatever_its_day(self) -> None:
        """It did not claim to know anything; one that the new edition lacks was removed."""
        whole = small(un=calls((CALL, "YN")))
        assert told(small(), whole) == [(UN, "A/RES/1/1", "added", (), True)]
        assert told(whole, small()) == [(UN, "A/RES/1/1", "removed", (), False)]
