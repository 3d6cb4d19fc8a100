"""A table of votes that is small enough to be read: bits, ballots, what it says of itself, and its file."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo import DataError, Names, Stage
from cyberdiplo.analysis import RollCall, VoteTable
from cyberdiplo.model import Ballot, Ref, Tally
from cyberdiplo.query.roll_calls.calls import ballot_of, roll_of, session_of
from cyberdiplo.query.roll_calls.planes import Votes, listed, voted
from cyberdiplo.query.roll_calls.saved import letters_of, lines_of

CALLS = (
    RollCall("a", "r", session="1", date="2019-12-27", tally="2-1-0-1", refs=("s[record 12, page 3]",), note="N"),
    RollCall("b", "r", stage="committee", names="partial", tally="5-0-2", refs=("s[rcid 7]", "t[record 9]")),
    RollCall("c", "q", names="partial", tally="5-0-0"),
    RollCall("d", "q", names="partial"),
    RollCall("e", "q", names="none", tally="1-1-1", refs=("t",)),
    RollCall("f", "q", names="partial"),
)
ACTORS = ("XAB", "XAA", "XAC", "XAD", "XAE")
LETTERS = b"YYNX." + b"Y...." + b"Y...." + b"NN..." + b"....." + b"YA..."


@pytest.fixture
def table() -> VoteTable:
    return VoteTable(CALLS, ACTORS, LETTERS)


class TestBits:
    """A bit a ballot, the first the highest."""

    def test_each_choice_is_a_number(self, table: VoteTable) -> None:
        """Of who is on no list all are 0, and it is not among the actors."""
        assert table.actors == ("XAA", "XAB", "XAC", "XAD")
        assert table.known == {*table.actors}
        assert table.known is table.known
        assert [table.planes(id) for id in ("XAB", "XAA", "XAC", "XAD", "XAE")] == [
            (0b111001, 0b000100, 0, 0),
            (0b100000, 0b000100, 0b000001, 0),
            (0, 0b100000, 0, 0),
            (0, 0, 0, 0b100000),
            (0, 0, 0, 0),
        ]
        assert [voted(table.planes(id)) for id in ("XAA", "XAD")] == [0b100101, 0]
        assert [listed(table.planes(id)) for id in ("XAA", "XAD")] == [0b100101, 0b100000]
        assert [letters_of(table, id) for id in ("XAA", "XAD", "XAE")] == ["Y..N.A", "X.....", "......"]

    def test_bits_are_ballots_and_back(self, table: VoteTable) -> None:
        """In their order; a selection keeps the bits of the others."""
        assert table.ids == ("a", "b", "c", "d", "e", "f")
        assert table.named(0b101001) == ("a", "c", "f")
        assert table.named(0) == ()
        assert table.bits([1, "", "x", None, False, True]) == 0b101001
        some = table.where(resolutions="q")
        assert (some.selected, some.ids, len(some)) == (0b001111, ("c", "d", "e", "f"), 4)
        assert some.planes("XAB") == table.planes("XAB")
        assert [roll.id for roll in some.rolls] == list("abcdef")
        assert some.rolls is table.rolls
        assert table.heads == tuple(call.head for call in CALLS)
        assert list(table.column("tally")) == [call.tally for call in CALLS]

    def test_lists_and_totals_say_whether_all_chose_the_same(self, table: VoteTable) -> None:
        """By the names, or by the totals of a partial list; without totals it is not known, unless names differ."""
        assert table.lists == (0b100000, 0b011101)
        assert (table.contested, table.unclear) == (0b110001, 0b000100)
        whole = VoteTable(CALLS[:1] * 1, ACTORS, LETTERS[:5])
        assert (whole.lists, whole.contested, whole.unclear) == ((1, 0), 1, 0)
        for letters, contested in ((b"YY", 0), (b"YN", 1), (b"YA", 1), (b"NA", 1), (b"AA", 0), (b"NX", 0)):
            assert VoteTable([RollCall("a", "r")], ["XAA", "XAB"], letters).contested == contested

    @pytest.mark.parametrize(
        ("tally", "contested", "unclear"),
        [("1-1-0", 1, 0), ("1-0-1", 1, 0), ("0-1-1-9", 1, 0), ("0-9-0-9", 0, 0), ("", 0, 1)],
    )
    def test_the_totals_of_a_partial_list_count(self, tally: str, contested: int, unclear: int) -> None:
        """Those who did not vote chose nothing."""
        votes = VoteTable([RollCall("a", "r", names="partial", tally=tally)], ["XAA"], b"N" if tally else b"Y")
        assert (votes.contested, votes.unclear) == (contested, unclear)

    def test_a_table_without_ballots_is_one(self) -> None:
        """Nothing is selected, and nothing fails."""
        none = VoteTable([], ACTORS, b"")
        assert (none.ids, none.actors, none.selected, len(none), none.heads) == ((), (), 0, 0, ())
        assert (none.lists, none.contested, none.unclear, none.bits([]), none.named(0)) == ((0, 0), 0, 0, 0, ())
        assert letters_of(none, "XAA") == ""
        assert none.ballots() == ()

    @pytest.mark.parametrize(
        ("ids", "actors", "letters", "words"),
        [
            ("ab", ["XAA", "XAA"], b"YYYY", "an actor or a ballot comes twice; give each once"),
            ("aa", ["XAA", "XAB"], b"YYYY", "an actor or a ballot comes twice; give each once"),
            ("ab", ["XAA"], b"Y", "give one of Y, N, A, X and . for each of 1 actors on each of 2 ballots"),
            ("ab", ["XAA"], b"YYY", "give one of Y, N, A, X and . for each of 1 actors on each of 2 ballots"),
            ("ab", ["XAA"], b"Yy", "give one of Y, N, A, X and . for each of 1 actors on each of 2 ballots"),
        ],
    )
    def test_what_is_no_table_says_what_is(self, ids: str, actors: list[str], letters: bytes, words: str) -> None:
        """Each once, and a letter for each."""
        with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
            VoteTable([RollCall(id, id) for id in ids], actors, letters)

    def test_an_actor_that_is_not_there_is_an_error_with_three_that_are(self, table: VoteTable) -> None:
        """The most alike."""
        near = "Did you mean 'XAD', 'XAC' or 'XAB'?"
        with pytest.raises(cd.UnknownIdError, match=rf"^no actor in this table of votes 'XAZ'\. {re.escape(near)}$"):
            table.planes("XAZ")

    def test_a_table_is_a_value(self, table: VoteTable) -> None:
        """Equal by its ballots, its selection and its votes, also after pickling; a table of another class may be equal."""
        again = pickle.loads(pickle.dumps(table))
        some = table.where(resolutions="q")
        assert (again, hash(again), again.selected, again.contested) == (table, hash(table), table.selected, table.contested)
        assert type(again) is VoteTable
        assert pickle.loads(pickle.dumps(some)) == some
        assert len({table, again, some, Votes(CALLS, ACTORS, LETTERS)}) == 2
        other = VoteTable(CALLS, ACTORS, LETTERS.replace(b"X", b"N"))
        assert [table == one for one in (other, some, "table", VoteTable(CALLS[:1], ACTORS, LETTERS[:5]))] == [False] * 4
        assert repr(some) == "<votes of 4 actors on 4 ballots>"


class TestBallots:
    """From ballots to a table and back."""

    BALLOT = Ballot(
        id="a",
        resolution="r",
        stage=Stage.PLENARY,
        date=cd.PartialDate.parse("2019-12-27"),
        tally=Tally(2, 1, 0, 1),
        yes=("XAA", "XAB"),
        no=("XAC",),
        not_voting=("XAD",),
        names=Names.COMPLETE,
        refs=(Ref("s", "record 12, page 3"),),
        note="N",
    )

    def test_a_ballot_is_given_back_as_it_was(self, table: VoteTable) -> None:
        """With all that is known of it, selected or not."""
        assert ballot_of(table, "a") == ballot_of(table.where(resolutions="q"), "a") == self.BALLOT
        assert table.ballots()[0] == self.BALLOT
        second = ballot_of(table, "b")
        assert (second.stage, second.names, second.tally, second.yes) == (
            Stage.COMMITTEE,
            Names.PARTIAL,
            Tally(5, 0, 2),
            ("XAB",),
        )
        assert (second.date, second.no, second.abstain, second.not_voting, second.note) == (None, (), (), (), "")
        assert ballot_of(table, "f").abstain == ("XAA",)
        assert ballot_of(table, "d").tally is None
        assert [one.id for one in table.where(resolutions="q").ballots()] == ["c", "d", "e", "f"]
        assert table.where(resolutions="q").ballots() == tuple(ballot_of(table, id) for id in "cdef")
        with pytest.raises(ValueError, match="not in"):
            ballot_of(table, "z")

    def test_a_ballot_has_the_session_of_its_resolution(self) -> None:
        """That and the topics are given, or the symbol tells it."""
        known = roll_of(self.BALLOT, {"r": ("74", ("privacy",))})
        assert known == RollCall(
            "a",
            "r",
            session="74",
            date="2019-12-27",
            topics=("privacy",),
            tally="2-1-0-1",
            refs=("s[record 12, page 3]",),
            note="N",
        )
        bare = Ballot(
            id="A/RES/75/1",
            resolution="A/RES/75/1",
            stage=Stage.COMMITTEE,
            date=None,
            tally=None,
            names=Names.NONE,
            refs=(Ref("s"),),
        )
        assert roll_of(bare, {}) == RollCall(
            "A/RES/75/1", "A/RES/75/1", stage="committee", session="75", names="none", refs=("s",)
        )
        votes = VoteTable.of_ballots([self.BALLOT, bare], {"r": ("74", ("privacy",))})
        assert (votes.rolls, votes.actors) == ((known, roll_of(bare, {})), ("XAA", "XAB", "XAC", "XAD"))
        assert [letters_of(votes, actor) for actor in votes.actors] == ["Y.", "Y.", "N.", "X."]
        assert VoteTable.of_ballots(iter([bare])).rolls == (roll_of(bare, {}),)

    def test_a_roll_call_has_the_number_of_its_first_source(self) -> None:
        """Of its record or its roll call."""
        assert [call.record for call in CALLS] == ["12", "7", "", "", "", ""]

    @pytest.mark.parametrize(
        ("symbol", "session"),
        [
            ("A/RES/1(XLIX)", "49"),
            ("A/RES/1(XXIV)", "24"),
            ("A/RES/1(XIX)", "19"),
            ("A/DEC/1(CXL)", "140"),
            ("A/RES/1(ES-IV)", "ES-4"),
            ("A/DEC/S-10/2", "S-10"),
            ("A/HRC/RES/17/4", "17"),
            ("A/RES/74", ""),
            ("X/RES/74/1", ""),
        ],
    )
    def test_roman_numbers_are_read(self, symbol: str, session: str) -> None:
        """A smaller one before a greater is taken from it."""
        assert session_of(symbol) == session

    def test_joined_tables_keep_what_each_had_told(self) -> None:
        """The disagreements of both before those between them."""

        def one(letters: bytes, actors: str, ids: str = "a") -> VoteTable:
            calls = [RollCall(id, id, refs=("s",)) for id in ids]
            return VoteTable(calls, [f"XA{actor}" for actor in actors], letters)

        first = one(b"Y", "A") | one(b"N", "A")
        second = one(b"YY", "AB", "a") | one(b"YA", "AB")
        both = first | second
        assert [(each.actor, each.choice, each.other_choice) for each in both.disagreements] == [
            ("XAA", "yes", "no"),
            ("XAB", "yes", "abstain"),
            ("XAB", "", "yes"),
        ]
        assert (both.actors, both.ids) == (("XAA",), ("a",))
        wider = one(b"Y", "A") | one(b"XN", "BC", "b")
        assert [letters_of(wider, actor) for actor in wider.actors] == ["Y.", ".X", ".N"]
        assert one(b"Y", "A").disagreements == wider.disagreements == ()
        assert one(b"Y", "A").__or__("a") is NotImplemented  # type: ignore[operator]


class TestFile:
    """What is saved says how many ballots it has, and is refused where it has others."""

    def test_a_selection_is_saved_and_read(self, table: VoteTable, tmp_path: Path) -> None:
        """Line by line, with the number of its ballots at the end."""
        path = tmp_path / "votes.tsv"
        table.where(resolutions="r").save(path)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line.split("\t")[-1] for line in lines] == ["XAA XAB XAC XAD", "YYNX", ".Y..", "# 2 ballots"]
        assert [line.split("\t")[0] for line in lines[1:3]] == ["a", "b"]
        assert VoteTable.load(str(path)).heads == table.heads[:2]
        assert dict(lines_of(table))["a"] == (CALLS[0].head, {"XAA": "Y", "XAB": "Y", "XAC": "N", "XAD": "X"})
        assert dict(lines_of(table))["f"] == (CALLS[5].head, {"XAA": "A", "XAB": "Y"})
        assert [id for id, _ in lines_of(table)] == list("abcdef")

    @pytest.mark.parametrize(
        ("old", "new", "line", "given", "last"),
        [
            ("# 2 ballots\n", "", 3, "nothing", 2),
            ("# 2 ballots\n", "# 3 ballots\n", 4, "# 3 ballots", 2),
            ("# 2 ballots\n", f"#{'é' * 60}\n", 4, f"#{'é' * 19}\ufffd", 2),
            ("# 2 ballots\n", "# 2 ballots", 3, "# 2 ballots", 2),
        ],
    )
    def test_the_last_line_counts_the_ballots(
        self, table: VoteTable, tmp_path: Path, old: str, new: str, line: int, given: str, last: int
    ) -> None:
        """A table of which a part is missing does not look whole."""
        path = tmp_path / "votes.tsv"
        table.where(resolutions="r").save(path)
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
        with pytest.raises(DataError) as error:
            VoteTable.load(path)
        assert error.value.args == (str(path), line, "", given, f"the last line '# {last} ballots'; a part is missing")

    def test_a_table_of_the_first_edition_has_no_last_line(self, table: VoteTable, tmp_path: Path) -> None:
        """It has fewer fields, by which it is known; with a last line it is held to that."""
        path = tmp_path / "votes.tsv"
        table.where(resolutions="r").save(path)
        cells = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[:-1]]
        old = "".join("\t".join([*line[:10], line[-1]]) + "\n" for line in cells)
        path.write_text(old, encoding="utf-8")
        assert VoteTable.load(path).ids == ("a", "b")
        path.write_text(f"{old}# 3 ballots\n", encoding="utf-8")
        with pytest.raises(DataError, match="a part is missing"):
            VoteTable.load(path)

    def test_a_file_that_is_not_there_is_no_table(self, tmp_path: Path) -> None:
        """The error says what writes one."""
        path = tmp_path / "nothing.tsv"
        with pytest.raises(DataError) as error:
            VoteTable.load(path)
        file, line, column, given, expected = error.value.args
        assert (file, line, column, expected) == (str(path), 0, "", "a table of votes that VoteTable.save wrote")
        assert "No such file" in given
        path.write_text("nonsense\n", encoding="utf-8")
        with pytest.raises(DataError) as error:
            VoteTable.load(path)
        assert error.value.file == str(path)


def test_what_is_made_once_is_not_changed(table: VoteTable) -> None:
    """Nothing of a table is set or deleted; the error names what was tried."""
    held: Any = table
    with pytest.raises(AttributeError, match=r"^this is immutable: 'actors' cannot be set$"):
        held.actors = ()
    with pytest.raises(AttributeError, match=r"^this is immutable: 'actors' cannot be deleted$"):
        del held.actors
    assert table.actors == ("XAA", "XAB", "XAC", "XAD")
