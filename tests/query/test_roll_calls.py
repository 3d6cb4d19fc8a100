"""Every recorded vote of the General Assembly: two records, each vote under the actor of the day."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import itertools
import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import DataError, Names, Stage, UnknownIdError
from cyberdiplo.analysis import VoteTable, agreement, agreement_matrix, rice
from cyberdiplo.query.roll_calls.alike import Alike, alike, alike_among, alike_to_others, most_and_least_alike
from cyberdiplo.query.roll_calls.calls import ballot_of
from cyberdiplo.query.roll_calls.overlap import Overlap, overlap
from cyberdiplo.query.roll_calls.records import RollCalls
from cyberdiplo.query.roll_calls.saved import as_bytes, of_bytes
from cyberdiplo.storage.editions import Table
from tests import roll_calls as builder

ATLAS = cd.load()
UN, VOETEN = ATLAS.roll_calls["un"], ATLAS.roll_calls["voeten"]
SHARED = Path(__file__).parents[3] / "shared" / "data"
there = pytest.mark.skipif(not SHARED.exists(), reason="the files from which the tables were built are not here")


def letter(table: VoteTable, id: str, actor: str) -> str:
    """Return what an actor did on a roll call: Y, N, A, X, or a point if it is on no list."""
    bit = 1 << len(table.heads) - 1 - list(table.column("id")).index(id)
    sides = table.planes(actor) if actor in table.known else (0, 0, 0, 0)
    return next((sign for sign, plane in zip("YNAX", sides, strict=True) if plane & bit), ".")


class TestRecords:
    """The two records are read when they are first asked for, and are not mixed."""

    def test_each_has_what_it_says(self) -> None:
        """The UN's has adopted resolutions alone; Voeten's has parts and motions, too."""
        assert (len(UN), len(VOETEN)) == (5697, 6203)
        assert {*UN.column("stage")} == {"plenary"}
        assert {*VOETEN.column("stage")} == {"plenary", "paragraph", "amendment", "motion"}
        assert (min(UN.column("date")), max(UN.column("date"))) == ("1946-01-26", "2025-12-18")
        assert max(VOETEN.column("date")) == "2020-01-14"

    def test_a_record_that_is_none_is_an_error_that_names_those_that_are(self) -> None:
        """The error says which records the edition holds."""
        with pytest.raises(UnknownIdError, match="'un' or 'voeten'"):
            ATLAS.roll_calls["uno"]
        assert list(ATLAS.roll_calls) == ["un", "voeten"]

    def test_the_records_are_those_that_the_edition_describes(self, tmp_path: Path) -> None:
        """They say which these are, and an error says it of one that is not there."""
        heads = [(id, id, "plenary", "", "", (), "complete", "", (), "", "", "", (), ()) for id in "ab"]
        some = VoteTable(heads, ["XAA"], b"YN")
        (tmp_path / "roll_calls_un.tsv").write_bytes(as_bytes(some))
        described = Table(name="roll_calls_un", digest=hashlib.sha256(as_bytes(some)).hexdigest(), complete_to=None)
        held = RollCalls(tmp_path, attrs.evolve(ATLAS.edition, tables=(*ATLAS.edition.tables[:2], described)))
        assert (repr(held), len(held), held["un"]) == ("<roll calls of un>", 1, some)
        assert held["un"] is held["un"]
        with pytest.raises(UnknownIdError, match=r"^no record of roll calls in this edition 'voeten'. Did you mean 'un'\?$"):
            held["voeten"]
        assert repr(RollCalls(tmp_path, attrs.evolve(ATLAS.edition, tables=()))) == "<roll calls of no record>"
        bundled = RollCalls(tmp_path, None)
        assert (repr(bundled), len(bundled), bundled["un"]) == ("<roll calls of un and voeten>", 2, some)
        with pytest.raises(DataError, match=r"^roll_calls_voeten\.tsv"):
            bundled["voeten"]

    @pytest.mark.parametrize(
        ("old", "new", "valid"),
        [(b"\tplenary\t", b"\tnonsense\t", "a stage: plenary, committee"), (b"\tY", b"\tQ", "one of Y, N, A, X and")],
    )
    def test_a_record_from_outside_is_read_as_a_whole(self, tmp_path: Path, old: bytes, new: bytes, valid: str) -> None:
        """It is the one that is described, and each line of it is sound; else an error names the file."""
        heads = [(id, id, "plenary", "", "", (), "complete", "", (), "", "", "", (), ()) for id in "ab"]
        data = as_bytes(VoteTable(heads, ["XAA"], b"YN"))
        damaged = data.replace(old, new)
        (tmp_path / "roll_calls_un.tsv").write_bytes(damaged)
        for digest, expected in (
            (hashlib.sha256(data).hexdigest(), "the table that datapackage.json describes"),
            (hashlib.sha256(damaged).hexdigest(), valid),
        ):
            described = Table(name="roll_calls_un", digest=digest, complete_to=None)
            with pytest.raises(DataError, match=expected) as error:
                RollCalls(tmp_path, attrs.evolve(ATLAS.edition, tables=(described,)))["un"]
            assert error.value.file == "roll_calls_un.tsv"

    def test_the_cyber_ballots_are_in_it_once_and_the_same(self) -> None:
        """A final ballot with all names gives the same record from both."""
        final = [one for one in ATLAS.ballots.values() if one.stage is Stage.PLENARY and one.names is Names.COMPLETE]
        for ballot in final:
            other = ballot_of(UN, ballot.id)
            for field in ("date", "tally", "yes", "no", "abstain", "not_voting"):
                assert getattr(ballot, field) == getattr(other, field), (ballot.id, field)
        assert len(final) == 26

    def test_measures_on_the_atlas_keep_taking_its_cyber_ballots(self) -> None:
        """The roll calls are asked for by name."""
        assert agreement(ATLAS, "USA", "CHN").n == 26
        assert agreement(UN, "USA", "CHN").n > 3000

    def test_a_roll_call_says_what_it_is(self) -> None:
        """Title, subject, issues, topics, importance and the number of the record."""
        (one,) = [roll for roll in UN.rolls if roll.id == "A/RES/74/247"]
        assert (one.record, one.subject, one.topics, one.session) == ("3841023", "COMPUTER CRIMES", ("cybercrime",), "74")
        assert one.title == "Countering the use of information and communications technologies for criminal purposes"
        assert UN.where(issue="human rights", important=True, session=71).ids
        with pytest.raises(ValueError, match="is not an issue; valid: 'colonialism'"):
            UN.where(issue="cyber")

    def test_special_sessions_are_told_apart(self) -> None:
        """Regular ones are numbers; special and emergency special ones say what they are."""
        kinds = Counter(session.rpartition("-")[0] for session in UN.column("session"))
        assert {*kinds} == {"", "S", "ES"}
        assert len(UN.where(session="ES-11")) == 8

    def test_where_the_source_has_no_names_it_does_not_invent_them(self) -> None:
        """Absences of Voeten's record follow from the membership of the day and say so."""
        assert all("derived absences" in flags for flags in VOETEN.column("flags"))
        assert not any("derived absences" in flags for flags in UN.column("flags"))


# The days of the first and last roll calls of the UN on the lists of which a state stands.
LIVES = [
    ("SUN", "1946-01-26", "1991-12-20"),
    ("CSK", "1946-01-26", "1992-12-22"),
    ("DDR", "1973-10-26", "1989-12-29"),
    ("YMD", "1967-12-14", "1989-12-29"),
    ("SCG", "2003-06-18", "2006-05-08"),
    ("YUG", "1946-01-26", "2002-12-20"),
    ("EAZ", "1963-12-16", "1963-12-17"),
]


class TestActorsOfTheDay:
    """Each vote stands under the actor of the day."""

    @pytest.mark.parametrize(("actor", "first", "last"), LIVES)
    def test_a_former_state_has_its_own_votes(self, actor: str, first: str, last: str) -> None:
        """From its first to its last roll call and not beyond."""
        listed = on(UN, UN.planes(actor))
        dates = [date for id, date in zip(UN.column("id"), UN.column("date"), strict=True) if id in listed]
        assert (min(dates), max(dates)) == (first, last)

    def test_nobody_votes_beside_its_successor(self) -> None:
        """The Soviet Union and the Russian Federation, Yugoslavia and what followed it stand on no roll call together."""
        for table in (UN, VOETEN):
            for one, other in (("SUN", "RUS"), ("YUG", "SCG"), ("SCG", "SRB"), ("YUG", "SRB")):
                assert not on(table, table.planes(one)) & on(table, table.planes(other))

    def test_syria_is_not_listed_while_it_was_in_the_united_arab_republic(self) -> None:
        """From 1958 to 1961 Egypt alone stands on the lists."""
        for table in (UN, VOETEN):
            sides = table.where(year=[1959, 1960])
            assert not on(sides, sides.planes("SYR"))
            assert on(sides, sides.planes("EGY"))

    def test_china_has_one_seat(self) -> None:
        """It stands on every roll call from 1946 on, before and after October 1971."""
        assert len(on(UN, UN.planes("CHN"))) == len(UN)

    @pytest.mark.parametrize(("actor", "years"), [("ZAF", range(1975, 1993)), ("YUG", range(1993, 2000))])
    def test_who_was_kept_away_did_not_vote(self, actor: str, years: range) -> None:
        """South Africa and Yugoslavia were members that did not vote for years."""
        part = UN.where(year=list(years))
        yes, no, abstain, absent = part.planes(actor)
        assert not (yes | no | abstain) & part.selected
        assert absent & part.selected == part.selected


def on(table: VoteTable, sides: Any) -> set[str]:
    """Return the ids of the selected roll calls on whose lists an actor stands."""
    return {*table.named((sides[0] | sides[1] | sides[2] | sides[3]) & table.selected)}


@pytest.fixture(scope="module")
def both() -> Overlap:
    return ATLAS.roll_calls.overlap()


class TestOverlap:
    """Which roll calls are in both records, and where they differ."""

    def test_the_pairs_and_the_rest_are_all(self, both: Overlap) -> None:
        """Each roll call is in both or in one, once."""
        found = both
        assert len({one for one, _ in found.pairs}) == len({other for _, other in found.pairs}) == len(found.pairs)
        assert len(found.pairs) + len(found.first_only) == len(UN)
        assert len(found.pairs) + len(found.second_only) == len(VOETEN)
        assert sum(sum(row[1:]) for row in found.decades) == len(UN)
        assert len(found.same) == sum(row[1] for row in found.decades)

    def test_of_the_cyber_ballots_they_differ_on_one_vote(self, both: Overlap) -> None:
        """Zimbabwe's on 71/28, which is a conflict of the atlas."""
        found = [one for one in both.differences if one.ballot in ATLAS.ballots]
        assert [(one.ballot, one.actor, one.choice, one.other_choice) for one in found] == [
            ("A/RES/71/28", "ZWE", "yes", "not voting")
        ]
        assert ATLAS.conflicts("A/RES/71/28:ZWE")[0].value == "yes"

    def test_a_table_differs_from_itself_nowhere(self) -> None:
        """All its roll calls are in both and the same."""
        some = UN.where(session=[73, 74])
        found = overlap(some, some)
        assert (len(found.same), found.differences, found.first_only) == (len(some), (), ())

    def test_roll_calls_are_the_same_by_their_record_or_their_id(self) -> None:
        """Whatever else the locator says; of the second record the first place counts, where it was read."""

        def calls(*heads: tuple[str, str, tuple[str, ...]]) -> list[tuple[Any, ...]]:
            return [(id, id, "plenary", date, "", (), "complete", "", refs) for id, date, refs in heads]

        first = VoteTable(
            calls(
                ("a", "1950-01-01", ("s[record 1, page 3]",)),
                ("b", "1951-01-01", ("z[page 1]", "t[rcid 7]")),
                ("c", "1962-01-01", ("s[record 9]",)),
                ("d", "", ()),
                ("e", "1959-01-01", ("z",)),
            ),
            ["XAA", "XAB"],
            b"YN" + b"YX" + b"AN" + b"YY" + b"NN",
        )
        second = VoteTable(
            calls(
                ("v1", "", ("s[record 1]",)),
                ("v2", "", ("t[rcid 7, note]",)),
                ("v3", "", ("u[rcid 3]", "s[record 9]")),
                ("d", "", ("u[record 9, page 2]",)),
                ("e", "", ("s[recorded 1]",)),
            ),
            ["XAA", "XAB", "XAC"],
            b"Y.." + b"N.." + b"YYY" + b"Y.A" + b"NN.",
        )
        found = overlap(first, second)
        assert found.pairs == (("a", "v1"), ("b", "v2"), ("d", "d"), ("e", "e"))
        found = overlap(first, second.where(resolutions=["v1", "v2", "v3", "e"]))
        assert found.pairs == (("a", "v1"), ("b", "v2"), ("e", "e"))
        assert (found.first_only, found.second_only) == (("c", "d"), ("v3",))
        rows = [tuple(row.values()) for row in found.rows()]
        assert rows == [("a", "v1", "XAB", "no", ""), ("b", "v2", "XAA", "yes", "no")]
        assert [one.ballot for one in found.of("XAA")] == ["b"]
        assert found.same == (("e", "e"),)
        assert found.decades == (("0s", 0, 0, 1), ("1950s", 1, 2, 0), ("1960s", 0, 0, 1))
        assert repr(found) == "<3 roll calls in both records, 1 of them the same; 2 and 1 in one only>"
        some = overlap(first.where(resolutions=["c", "d"]), second.where(resolutions=["d"]))
        assert [(one.actor, one.choice, one.other_choice) for one in some.differences] == [
            ("XAB", "yes", ""),
            ("XAC", "", "abstain"),
        ]
        assert some.first_only == ("c",)


ACTORS = ("XAA", "XAB", "XAC")


@st.composite
def tables(draw: st.DrawFn) -> VoteTable:
    """Draw a table of a few roll calls with ids from a small stock, so that two of them share some."""
    ids = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))
    letters = draw(st.lists(st.sampled_from("YNAX."), min_size=len(ids) * 3, max_size=len(ids) * 3))
    heads = [(id, id, "plenary", "", "", (), "complete", "", ("x",), "", "", "", (), ()) for id in ids]
    return VoteTable(heads, ACTORS, "".join(letters).encode())


class TestJoining:
    """Two tables together hold each roll call once, and tell where they disagree."""

    @given(tables(), tables())
    def test_what_both_have_counts_once_as_the_first_has_it(self, one: VoteTable, other: VoteTable) -> None:
        """The roll calls are those of either; the votes are the first's where it has the roll call."""
        both = one | other
        assert {*both.ids} == {*one.ids, *other.ids}
        assert len(both.ids) == len({*both.ids})
        for id, actor in itertools.product(both.ids, ACTORS):
            source = one if id in one.ids else other
            assert letter(both, id, actor) == letter(source, id, actor)

    @given(tables(), tables())
    def test_every_disagreement_is_told_and_nothing_else(self, one: VoteTable, other: VoteTable) -> None:
        """But for an absence that the other does not list."""
        told = {(each.ballot, each.actor) for each in (one | other).disagreements}
        shared = {*one.ids} & {*other.ids}
        pairs = {(id, actor): {letter(one, id, actor), letter(other, id, actor)} for id in shared for actor in ACTORS}
        assert told == {place for place, letters in pairs.items() if len(letters) == 2 and letters != {"X", "."}}

    @given(tables())
    def test_joining_a_table_with_itself_changes_nothing(self, one: VoteTable) -> None:
        """It is the same table, without a disagreement."""
        assert (one | one) == one
        assert (one | one).disagreements == ()

    def test_later_years_join_the_bundled_record(self) -> None:
        """What both have is not doubled."""
        later = UN.where(session=[79, 80])
        assert len(UN.where(session=list(range(1, 80))) | later) == len(UN.where(session=list(range(1, 81))))

    def test_only_tables_join(self) -> None:
        """Anything else is a plain type error."""
        with pytest.raises(TypeError, match="unsupported operand"):
            UN | ATLAS.ballots  # type: ignore[operator]


class TestFiles:
    """The tables on disk: one line a roll call, in one form, refused where damaged."""

    @pytest.mark.parametrize("record", ["un", "voeten"])
    def test_writing_what_was_read_gives_the_same_bytes(self, record: str) -> None:
        """The bundled tables are in canonical form."""
        data = (builder.DATA / f"roll_calls_{record}.tsv").read_bytes()
        assert as_bytes(of_bytes(VoteTable, data, "x")) == data

    @given(tables())
    def test_reading_what_was_written_gives_the_same_table(self, one: VoteTable) -> None:
        """Also where it is read only when it is asked for."""
        data = as_bytes(one)
        assert of_bytes(VoteTable, data, "x") == of_bytes(VoteTable, data, "x", trusted=True)
        assert of_bytes(VoteTable, data, "x").heads == one.heads

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("\tY", "\tZ", "one of Y, N, A, X and . for each actor"),
            ("\tcomplete\t", "\tall\t", "'complete' or 'partial' or 'none'"),
            ("\t1-0-0-0\t", "\t1--0\t", "totals such as 79-60-33-21"),
            ("b\tb\t", "a\tb\t", "each ballot once"),
            ("\tplenary\t", "\t", "14 cells and one letter for each of 1 actors"),
            ("title\t", "name\t", "the header id, resolution"),
        ],
    )
    def test_a_damaged_line_is_refused_with_its_place(self, old: str, new: str, expected: str) -> None:
        """The error says what is valid there."""
        heads = [(id, id, "plenary", "", "", (), "complete", "1-0-0-0", (), "", "", "", (), ()) for id in "ab"]
        text = as_bytes(VoteTable(heads, ["XAA"], b"YY")).decode()
        with pytest.raises(DataError) as error:
            of_bytes(VoteTable, text.replace(old, new).encode(), "calls.tsv")
        assert error.value.expected.startswith(expected)
        assert error.value.line > 0

    def test_roll_calls_are_saved_loaded_and_described_with_an_edition(self, tmp_path: Path) -> None:
        """With their terms, their digest and the day to which they are complete."""
        ATLAS.save(tmp_path / "edition")
        loaded = cd.load(tmp_path / "edition")
        assert loaded.roll_calls["voeten"] == VOETEN
        described = {
            one["name"]: one for one in json.loads((tmp_path / "edition" / "datapackage.json").read_bytes())["resources"]
        }
        assert described["roll_calls_un"]["complete_to"] == "2025-12-18"
        assert "CC0" in described["roll_calls_voeten"]["terms"]
        assert "non-commercial" in described["roll_calls_un"]["terms"]


def published() -> list[dict[str, Any]]:
    """Return the printed agreement scores of Voeten, where the file of reference values is."""
    path = SHARED / "oracles" / "oracles.json"
    return json.loads(path.read_text(encoding="utf-8"))["agreement_published"] if path.exists() else []


@there
class TestProof:
    """The tables are those of the source files, and give what others printed."""

    def test_all_published_scores_come_out(self) -> None:
        """To the last printed digit, of the sessions that the record has."""
        scores = [case for case in published() if case["session"] <= 74]
        for case in scores:
            pair = [ATLAS.states.find(case[side]).id for side in "ab"]
            found = agreement(VOETEN, *pair, session=case["session"], stage=None)
            assert found.value == pytest.approx(case["agree"], abs=5e-10), case
        assert len(scores) >= 10

    def test_the_tables_are_rebuilt_from_the_files(self) -> None:
        """The builder gives the bundled bytes."""
        for record, votes in builder.built().items():
            assert as_bytes(votes) == (builder.DATA / f"roll_calls_{record}.tsv").read_bytes()

    def test_the_totals_of_every_state_in_every_session_are_those_of_the_file(self) -> None:
        """Counted from the rows of the UN's last file, without this library."""
        file = SHARED / "votes" / "undl_rollcalls_2022-03_to_2025-10.csv.gz"
        with gzip.open(file, "rt", encoding="utf-8", newline="") as stream:
            rows = [(row["resolution"].replace(" ", ""), row["ms_code"], row["ms_vote"]) for row in csv.DictReader(stream)]
        wanted = Counter((actor, choice) for symbol, actor, choice in rows if symbol.startswith("A/RES/78/"))
        found = Counter[tuple[str, str]]()
        part = UN.where(session=78)
        for actor in part.actors:
            for sign, plane in zip("YNAX", part.planes(actor), strict=True):
                found[actor, sign] = (plane & part.selected).bit_count()
        assert +found == wanted


class TestMeasures:
    """Measures, matrices and groups take the roll calls as any table."""

    def test_a_matrix_has_the_agreement_of_each_pair(self) -> None:
        """Over a decade."""
        some = ["USA", "CHN", "IND", "DEU"]
        found = agreement_matrix(UN, some, date="2011/2020")
        for (i, a), (j, b) in itertools.combinations(enumerate(some), 2):
            assert found.values[i][j] == agreement(UN, a, b, date="2011/2020").value

    def test_a_group_of_the_day_votes(self) -> None:
        """The EU of 1980 has nine members, that of 2020 twenty-seven or -eight."""
        found = rice(UN, "eu", atlas=ATLAS, session=75)
        assert found.value is not None
        assert found.value > 0.9


def test_a_new_roll_call_is_one_line_of_a_review() -> None:
    """Adding a roll call changes no other line of the table."""
    before = as_bytes(UN.where(session=list(range(1, 80)))).splitlines()
    after = as_bytes(UN.where(session=list(range(1, 81)))).splitlines()
    assert {*before} <= {*after}
    assert io.BytesIO(b"\n".join(after)).readline().endswith(b"ZWE\n")


class TestAlike:
    """Alike in the United Nations: what profiles and comparisons tell."""

    def test_it_is_agreement_over_ten_sessions(self) -> None:
        """On everything and on cyber, each with its n."""
        (found,) = ATLAS.compare("USA", "KOR").alike()
        assert found.sessions == (70, 79)
        whole = agreement(UN, "USA", "KOR", session=range(70, 80))
        assert (found.all, found.all_n) == (whole.value, whole.n)
        cyber = [id for id, topics in zip(UN.column("id"), UN.column("topics"), strict=True) if topics]
        part = agreement(UN, "USA", "KOR", session=range(70, 80), resolutions=cyber)
        assert (found.cyber, found.cyber_n) == (part.value, part.n)

    def test_the_most_and_the_least_alike_are_in_order(self) -> None:
        """The extremes first, ten each, and never the state itself."""
        most, least = ATLAS.profile("KOR").alike()
        assert len(most) == len(least) == 10
        values = [one.all or 0 for one in (*most, *reversed(least))]
        assert values == sorted(values, reverse=True)
        assert "KOR" not in {one.b for one in (*most, *least)}

    def test_a_body_has_no_vote(self) -> None:
        """It is left out."""
        assert ATLAS.profile("eu").alike() == ((), ())
        assert ATLAS.compare("eu", "KOR").alike() == ()

    CALLS = (
        ("a", "plenary", "1", ("privacy",), b"YYN.N"),
        ("b", "plenary", "1", (), b"YNA.N"),
        ("c", "committee", "1", (), b"NYYYY"),
        ("d", "plenary", "2", (), b"YNYNY"),  # a session that goes on
        ("e", "plenary", "ES-1", (), b"YNY.Y"),
    )

    def holding(self, ids: str) -> Any:
        """Return what holds some of the roll calls, as an atlas does."""
        calls = [call for call in self.CALLS if call[0] in ids]
        heads = [(id, id, stage, "", session, topics, "complete", "", ()) for id, stage, session, topics, _ in calls]
        table = VoteTable(heads, ["XAA", "XAB", "XAC", "XAD", "XAE"], b"".join(call[-1] for call in calls))
        return SimpleNamespace(roll_calls={"un": table} if ids else {})

    def test_complete_sessions_in_plenary_count(self) -> None:
        """Half for an abstention; who did not vote in them is alike to nobody, and who is on no list has no answer."""
        atlas = self.holding("abcde")
        pair: dict[str, Any] = {"a": "XAA", "sessions": (1, 1)}
        beside = {
            "XAB": Alike(**pair, b="XAB", cyber=1.0, cyber_n=1, all=0.5, all_n=2),
            "XAC": Alike(**pair, b="XAC", cyber=0.0, cyber_n=1, all=0.25, all_n=2),
            "XAD": Alike(**pair, b="XAD", cyber=None, cyber_n=0, all=None, all_n=0),
            "XAE": Alike(**pair, b="XAE", cyber=0.0, cyber_n=1, all=0.0, all_n=2),
        }
        assert {b: alike(atlas, "XAA", b) for b in beside} == beside
        assert alike(atlas, "XAA", "XAZ") is None
        assert alike(self.holding(""), "XAA", "XAB") is None
        assert alike_among(atlas, ["XAA", "eu", "XAB", "XAC"])[:2] == (beside["XAB"], beside["XAC"])
        others = (beside["XAB"], beside["XAC"], beside["XAE"])
        assert alike_to_others(atlas, "XAA") == others
        assert alike_to_others(atlas, "eu") == alike_to_others(self.holding(""), "XAA") == ()
        assert most_and_least_alike(atlas, "XAA", 2) == (others[:2], (others[2], others[1]))
        for most in (3, 4, 5):
            assert most_and_least_alike(atlas, "XAA", most) == (others, others[::-1])

    def test_where_no_session_is_complete_nothing_is_known(self) -> None:
        """As with special sessions alone, which belong to none."""
        none = Alike(a="XAA", b="XAB", sessions=(1, 1), cyber=None, cyber_n=0, all=None, all_n=0)
        assert alike(self.holding("e"), "XAA", "XAB") == none
