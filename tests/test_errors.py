"""Errors teach, answers and records are values: both can be stored, sent and compared, and not be changed."""

from __future__ import annotations

import copy
import datetime
import pickle
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import (
    AmbiguousNameError,
    Atlas,
    Ballot,
    BeyondEditionError,
    CyberdiploError,
    DataError,
    Names,
    NoVoteError,
    Outcome,
    PartialDate,
    Ref,
    Resolution,
    Stage,
    Tally,
    UnknownIdError,
    UnresolvedNamesError,
    model,
)
from cyberdiplo.laws import Violation
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.query.votes import no_ballot, no_names, vote_on
from cyberdiplo.storage.editions import describe

ATLAS = cd.load()
ANY: Any = str  # what no type checker would let pass
REFS = (Ref("a-source", "p. 1"),)
DAY = PartialDate.parse("2001-05-01")


def pickled(protocol: int) -> Callable[[Any], Any]:
    return lambda one: pickle.loads(pickle.dumps(one, protocol))


COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{f"pickle {protocol}": pickled(protocol) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)},
}
"""The ways in which Python copies a value; protocols 0 and 1 know nothing of frozen classes."""


def resolution(outcome: Outcome, tally: Tally | None = None) -> Resolution:
    return Resolution(
        id="A/RES/1/1", title="One", session=1, adopted=DAY, topics=(), outcome=outcome, tally=tally, refs=REFS
    )


def ballot(names: Names, *yes: str) -> Ballot:
    return Ballot(
        id="A/RES/1/1",
        resolution="A/RES/1/1",
        stage=Stage.PLENARY,
        date=DAY,
        tally=Tally(79, 60, 33),
        yes=yes,
        names=names,
        refs=REFS,
    )


def raised(question: Callable[[], object]) -> CyberdiploError:
    """The error with which a question is answered."""
    with pytest.raises(CyberdiploError) as error:
        question()
    return error.value


# Each error as the library raises it: its class, the question, its data, and what its message ends with.
NO_SIGNATURE = Violation(
    "ratification_needs_a_signature_and_accession_excludes_one", "budapest:HRV:ratification", "HRV has no signature"
)
ERRORS: dict[str, tuple[type[CyberdiploError], Callable[[], object], dict[str, Any], str]] = {
    "unknown id": (
        UnknownIdError,
        lambda: ATLAS.states["KRO"],
        {"kind": "state", "given": "KRO", "hints": (("KOR", "Republic of Korea"),)},
        "Did you mean 'KOR' (Republic of Korea)?",
    ),
    "broken law": (
        cd.LawError,
        lambda: ATLAS.overlay(drop=["budapest:HRV:signature"]),
        {"violations": (NO_SIGNATURE,)},
        "Correct them, or give check=False.",
    ),
    "unknown name": (
        UnknownIdError,
        lambda: ATLAS.treaties.find("zzzzzzzz"),
        {"kind": "treaty", "given": "zzzzzzzz", "hints": ()},
        "search() looks for parts of names.",
    ),
    "territory": (
        cd.TerritoryError,
        lambda: ATLAS.states.find("Taiwan"),
        {"kind": "state", "given": "Taiwan", "hints": (("TWN", "Taiwan"),)},
        "a territory: atlas.territories['TWN']",
    ),
    "garbled name": (
        cd.GarbledNameError,
        lambda: ATLAS.states.find("CÃ´te d'Ivoire"),
        {"kind": "state", "given": "CÃ´te d'Ivoire", "hints": ()},
        "such as encoding='utf-8'.",
    ),
    "no standing": (
        cd.NoStandingError,
        lambda: ATLAS.standing("ABW", "budapest"),
        {"about": "ABW towards budapest", "reason": "territories act through their state; ask for the standing of 'NLD'."},
        "ask for the standing of 'NLD'.",
    ),
    "ambiguous name": (
        AmbiguousNameError,
        lambda: ATLAS.standing("Korea", "budapest"),
        {
            "kind": "actor",
            "given": "Korea",
            "candidates": (("KOR", "Republic of Korea"), ("PRK", "Democratic People's Republic of Korea")),
        },
        "Use one of these ids.",
    ),
    "beyond the edition": (
        BeyondEditionError,
        lambda: ATLAS.parties("budapest", as_of="2999-12-31"),
        {
            "day": datetime.date(2999, 12, 31),
            "released": ATLAS.edition.released,
            "edition": ATLAS.edition.number,
        },
        "Ask for that day or an earlier one, or install a later edition.",
    ),
    "without a vote": (
        NoVoteError,
        lambda: ATLAS.vote("KOR", "A/RES/79/243"),
        {"about": "A/RES/79/243"},
        "which is not the same as everybody voting yes",
    ),
    "no source lists the votes": (
        NoVoteError,
        lambda: _raise(no_ballot(resolution(Outcome.RECORDED_VOTE, Tally(79, 60, 33)))),
        {"about": "A/RES/1/1"},
        "recorded vote (yes 79, no 60, abstain 33), but no source at hand lists who voted how",
    ),
    "adopted nobody knows how": (
        NoVoteError,
        lambda: _raise(no_ballot(resolution(Outcome.UNKNOWN))),
        {"about": "A/RES/1/1"},
        "no source at hand says how it was adopted",
    ),
    "totals only": (
        NoVoteError,
        lambda: vote_on(ballot(Names.NONE), "AAA"),
        {"about": "A/RES/1/1"},
        "the sources give only totals (yes 79, no 60, abstain 33)",
    ),
    "some names only": (
        NoVoteError,
        lambda: vote_on(ballot(Names.PARTIAL, "BBB"), "AAA"),
        {"about": "AAA on A/RES/1/1"},
        "the sources name only some of those who voted",
    ),
    "no member that day": (
        NoVoteError,
        lambda: vote_on(ballot(Names.COMPLETE, "BBB"), "AAA"),
        {"about": "AAA on A/RES/1/1"},
        "no member that day",
    ),
    "names of a column": (
        UnresolvedNamesError,
        lambda: ATLAS.states.ids(["ROK", "KRO", "Korea", "KRO"]),
        {
            "problems": (
                UnknownIdError("state", "KRO", (("KOR", "Republic of Korea"),)),
                AmbiguousNameError(
                    "state", "Korea", (("KOR", "Republic of Korea"), ("PRK", "Democratic People's Republic of Korea"))
                ),
            ),
            "resolved": ("KOR", None, None, None),
        },
        "Use one of these ids.",
    ),
    "malformed data": (
        DataError,
        lambda: _raise(DataError("states.csv", 3, "cow", "5.0", "a whole number")),
        {"file": "states.csv", "line": 3, "column": "cow", "value": "5.0", "expected": "a whole number"},
        "expected a whole number",
    ),
}


def _raise(error: Exception) -> None:
    raise error


class TestErrors:
    """Each error carries its data, survives pickling and ends with the next step."""

    def test_every_error_class_is_tried_here(self) -> None:
        """An error class without a question that raises it would go untested."""
        named = {getattr(cd, name) for name in cd.__all__ if name.endswith("Error")}
        assert {kind for kind, *_ in ERRORS.values()} == named - {CyberdiploError}
        of_names = set(UnknownIdError.__subclasses__())
        assert {*CyberdiploError.__subclasses__(), *of_names} == named - {CyberdiploError}

    @pytest.mark.parametrize("name", ERRORS)
    def test_an_error_carries_its_data(self, name: str) -> None:
        """What the message says can be read from the attributes."""
        kind, question, data, _ = ERRORS[name]
        error = raised(question)
        assert type(error) is kind
        assert {attribute: getattr(error, attribute) for attribute in data} == data
        assert error.args == tuple(vars(error).values())

    @pytest.mark.parametrize("name", ERRORS)
    def test_a_message_says_what_was_given_and_the_next_step_or_the_reason(self, name: str) -> None:
        """A message repeats the question, and says what to do or why there is nothing to be done."""
        kind, question, data, words = ERRORS[name]
        message = str(raised(question))
        assert message.strip() == message
        assert words in message
        if kind is cd.LawError:
            assert all(str(violation) in message for violation in data["violations"])
        elif kind is not UnresolvedNamesError:
            assert str(next(data[key] for key in ("given", "about", "day", "value") if key in data)) in message

    @pytest.mark.parametrize("name", [name for name, (kind, *_) in ERRORS.items() if kind is not NoVoteError])
    def test_a_message_ends_with_the_next_step(self, name: str) -> None:
        """The last words of a message say what to do."""
        _, question, _, words = ERRORS[name]
        assert str(raised(question)).endswith(words)

    def test_the_errors_of_a_column_are_all_told(self) -> None:
        """Each name that was not resolved stands in the message with its own hints."""
        error = raised(ERRORS["names of a column"][1])
        assert isinstance(error, UnresolvedNamesError)
        assert all(str(problem) in str(error) for problem in error.problems)

    @pytest.mark.parametrize("way", COPIES)
    @pytest.mark.parametrize("name", ERRORS)
    def test_a_copied_error_is_the_same_error(self, name: str, way: str) -> None:
        """Class, data and message survive, so an error can cross to another process."""
        error = raised(ERRORS[name][1])
        found = COPIES[way](error)
        assert type(found) is type(error)
        assert found == error
        assert hash(found) == hash(error)
        assert str(found) == str(error)
        assert vars(found) == vars(error)

    def test_errors_are_equal_if_their_class_and_data_are(self) -> None:
        """No two of these errors are equal, and each is equal to itself raised again."""
        errors = [raised(question) for _, question, _, _ in ERRORS.values()]
        assert errors == [raised(question) for _, question, _, _ in ERRORS.values()]
        assert len(set(errors)) == len(errors)
        assert UnknownIdError("state", "Korea", ()) != AmbiguousNameError("state", "Korea", ())
        assert UnknownIdError("state", "KRO") != KeyError("state", "KRO", ())

    @pytest.mark.parametrize(
        ("kind", "usual"),
        [
            (UnknownIdError, KeyError),
            (AmbiguousNameError, LookupError),
            (UnresolvedNamesError, LookupError),
            (BeyondEditionError, ValueError),
            (NoVoteError, LookupError),
            (DataError, ValueError),
        ],
    )
    def test_errors_are_also_what_python_would_raise(self, kind: type[Exception], usual: type[Exception]) -> None:
        """Those who know nothing of this library catch what they would expect."""
        assert issubclass(kind, usual)
        assert issubclass(kind, CyberdiploError)

    def test_absence_and_ambiguity_are_different_errors(self) -> None:
        """Nobody who catches the one gets the other."""
        assert not issubclass(UnknownIdError, AmbiguousNameError)
        assert not issubclass(AmbiguousNameError, UnknownIdError | KeyError)


class TestNoVote:
    """Why there is no vote is told apart, and is never a vote."""

    def test_without_a_vote_there_are_no_voters_either(self, atlas: cd.Atlas) -> None:
        """Nobody voted yes on what was adopted without a vote."""
        for choices in ((), ("yes",)):
            with pytest.raises(NoVoteError, match="adopted without a vote"):
                atlas.voters("A/RES/79/243", *choices)

    def test_totals_without_names_have_no_voters(self, atlas: cd.Atlas) -> None:
        """Each bundled ballot of which only totals are known says so, for one actor and for all."""
        found = [one for one in atlas.ballots.values() if one.names is Names.NONE]
        assert found
        for one in found:
            assert raised(lambda one=one: atlas.voters(one)) == no_names(one)  # type: ignore[misc]  # bound at once
            assert raised(lambda one=one: atlas.vote("KOR", one)) == no_names(one)  # type: ignore[misc]  # bound at once

    def test_who_was_no_member_has_no_vote(self, atlas: cd.Atlas) -> None:
        """Kosovo is not on the complete list of a ballot, and that is said."""
        with pytest.raises(NoVoteError, match=r"XKX on A/RES/74/247: .* no member that day"):
            atlas.vote("XKX", "A/RES/74/247")

    def test_each_resolution_without_a_ballot_says_why(self, atlas: cd.Atlas) -> None:
        """A resolution either has a ballot, or the error repeats how it was adopted."""
        balloted = {one.resolution for one in atlas.ballots.values()}
        silent = [one for one in atlas.resolutions.values() if one.id not in balloted]
        assert silent
        for one in silent:
            assert raised(lambda one=one: atlas.vote("KOR", one)) == no_ballot(one)  # type: ignore[misc]  # bound at once


class TestArguments:
    """A malformed argument is a plain ValueError or TypeError that says what is valid."""

    @pytest.mark.parametrize(
        ("question", "given", "valid"),
        [
            (lambda: ATLAS.standing("KOR", "budapest", as_of="25 April 2013"), "'25 April 2013'", "give one as YYYY-MM-DD"),
            (lambda: ATLAS.standing("KOR", "budapest", as_of="2013-02-30"), "'2013-02-30'", "give one as YYYY-MM-DD"),
            (lambda: ATLAS.standing("KOR", "budapest", as_of=""), "''", "give one as YYYY-MM-DD"),
            (lambda: ATLAS.parties("budapest", as_of="2013"), "'2013'", "is not one day; give one, such as 2013-12-31"),
            (lambda: ATLAS.parties("budapest", as_of=PartialDate.parse("../2013-04-25")), "'../2013-04-25'", "give one"),
            (lambda: ATLAS.profile("KOR", as_of="2013-4-25"), "'2013-4-25'", "give one as YYYY-MM-DD"),
            (lambda: ATLAS.compare("KOR", "BIH", as_of="yesterday"), "'yesterday'", "give one as YYYY-MM-DD"),
            (lambda: ATLAS.members("eu", as_of="now"), "'now'", "give one as YYYY-MM-DD"),
            (lambda: ATLAS.voters("A/RES/74/247", ANY("maybe")), "'maybe'", "valid: 'yes', 'no', 'abstain', 'not voting'"),
            (lambda: ATLAS.voters("A/RES/74/247", ANY("YES")), "'YES'", "valid: 'yes', 'no', 'abstain', 'not voting'"),
            (lambda: ATLAS.votes.where(choice="maybe"), "'maybe'", "valid: 'yes', 'no', 'abstain', 'not voting'"),  # type: ignore[arg-type]
            (lambda: ATLAS.with_standing("budapest", "joined"), "'joined'", "valid: 'none', 'invited', 'signatory'"),  # type: ignore[arg-type]
            (lambda: ATLAS.with_standing("budapest"), "no standing given", "give one or more of none, invited"),
            (lambda: ATLAS.vote("KOR", "seventy-four"), "'seventy-four'", "valid is A/RES/74/247"),
            (lambda: ATLAS.voters(""), "''", "valid is A/RES/74/247"),
            (lambda: ATLAS.resolutions.find("/"), "'/'", "valid is A/RES/74/247"),
            (lambda: ATLAS.partners("KOR", kind="friendship"), "'friendship'", "valid: 'organisation', 'coalition'"),  # type: ignore[arg-type]
            (lambda: ATLAS.compare("KOR"), "given: KOR", "two or more different actors"),
            (lambda: ATLAS.compare(), "given: none", "two or more different actors"),
            (lambda: ATLAS.compare("KOR", "ROK"), "given: KOR, KOR", "two or more different actors"),
            (lambda: ATLAS.actions.where(date="2013-4"), "'2013-4'", "valid is YYYY"),
            (lambda: ATLAS.actions.where(act="signed"), "'signed'", "valid: 'invitation', 'signature'"),  # type: ignore[arg-type]
            (
                lambda: ATLAS.states.find("KOR", scheme="fips"),
                "'fips'",
                "not a scheme of states; valid: iso3, iso2, m49, cow, cowc, gw, gwc, ioc, un",
            ),
        ],
    )
    def test_a_malformed_argument_says_what_is_valid(self, question: Callable[[], object], given: str, valid: str) -> None:
        """The error repeats what was given and lists what can be."""
        with pytest.raises(ValueError, match=re.escape(given)) as error:
            question()
        assert valid in str(error.value)
        assert not isinstance(error.value, CyberdiploError)

    @pytest.mark.parametrize(
        ("question", "given", "valid"),
        [
            (lambda: ATLAS.standing("KOR", "budapest", as_of=2013), "2013", "give a datetime.date"),  # type: ignore[arg-type]
            (lambda: ATLAS.standing(5, "budapest"), "5", "give a record, an id or an exact name"),  # type: ignore[arg-type]
            (lambda: ATLAS.parties(None), "None", "give a record, an id or an exact name"),  # type: ignore[arg-type]
            (lambda: ATLAS.actions.where(date=2013), "2013", "give a datetime.date"),  # type: ignore[arg-type]
        ],
    )
    def test_something_of_another_type_says_what_to_give(
        self, question: Callable[[], object], given: str, valid: str
    ) -> None:
        """A number is not a day and no actor."""
        with pytest.raises(TypeError, match=f"^{given} is not an? ") as error:
            question()
        assert valid in str(error.value)

    @pytest.mark.parametrize(
        "question",
        [
            lambda day: ATLAS.standing("KOR", "budapest", as_of=day),
            lambda day: ATLAS.parties("budapest", as_of=day),
            lambda day: ATLAS.consented("budapest", as_of=day),
            lambda day: ATLAS.signatories("budapest", as_of=day),
            lambda day: ATLAS.invited("budapest", as_of=day),
            lambda day: ATLAS.with_standing("budapest", "none", as_of=day),
            lambda day: ATLAS.members("eu", as_of=day),
            lambda day: ATLAS.partners("KOR", as_of=day),
            lambda day: ATLAS.profile("KOR", as_of=day),
            lambda day: ATLAS.compare("KOR", "BIH", as_of=day),
        ],
    )
    def test_no_question_looks_beyond_the_edition(self, question: Callable[[datetime.date], object]) -> None:
        """The edition's last day has an answer, and the day after it has none."""
        last = ATLAS.edition.released
        question(last)
        with pytest.raises(BeyondEditionError, match=f"speaks up to {last}"):
            question(last + datetime.timedelta(days=1))

    @pytest.mark.parametrize(
        ("facts", "fields"),
        [
            ("actions", "id, treaty, actor, act, date, effective, predecessor, evidence"),
            ("declarations", "id, treaty, actor, kind, article, date, effective, territory, evidence"),
            ("votes", "id, ballot, resolution, actor, choice, date, evidence"),
            ("participations", "id, partnership, actor, role, began, ended, date, evidence"),
            ("positions", "id, actor, subject, stance, date, forum, meeting, speaker, group, document, evidence"),
            ("claims", "id, actor, date, source, about, verdict, evidence"),
        ],
    )
    def test_where_lists_the_fields_that_facts_have(self, atlas: cd.Atlas, facts: str, fields: str) -> None:
        """Facts cannot be chosen by a field that they do not have, and say which they have."""
        held: Any = getattr(atlas, facts)
        name = "treaty" if facts == "votes" else "ballot"
        with pytest.raises(TypeError, match=f"no field '{name}' to choose by; it has {fields}$"):
            held.where(**{name: "A/RES/74/247"})


STANDING = ATLAS.standing("USA", "budapest")

# One value of each class that people hold in their hands.
DIFF = ATLAS.diff(ATLAS.overlay(drop=["budapest:USA:ratification"], check=False))
VALUES: dict[type[Any], Any] = {
    type(one): one
    for one in (
        *(next(iter(held.values())) for held in (ATLAS.states, ATLAS.bodies, ATLAS.treaties, ATLAS.resolutions)),
        *(next(iter(held.values())) for held in (ATLAS.ballots, ATLAS.partnerships, ATLAS.documents, ATLAS.sources)),
        ATLAS.propositions["programme-of-action"],
        ATLAS.declarations[0],
        ATLAS.stances("programme-of-action"),
        *(held[0] for held in (ATLAS.actions, ATLAS.votes, ATLAS.participations, ATLAS.positions, ATLAS.claims)),
        ATLAS.aliases[0],
        ATLAS.variants[0],
        ATLAS.conflicts()[0],
        STANDING,
        next(past for state in ATLAS.states.values() for past in state.names),
        next(step for one in ATLAS.partnerships.values() for step in one.stages),
        next(spell for one in ATLAS.participations for spell in one.suspended),
        next(one.tally for one in ATLAS.ballots.values() if one.tally),
        STANDING.because[0].refs[0],
        STANDING.because[0].date,
        ATLAS.edition,
        ATLAS.edition.tables[0],
        ATLAS.territories["HKG"],
        ATLAS.codes[0],
        ATLAS.states.match(["Korea, Rep.", "Congo"]),
        ATLAS.states.match(["Korea, Rep.", "Congo"])[0],
        ATLAS.states.match(["Korea, Rep.", "Congo"]).unresolved[0],
        ATLAS,
        ATLAS.parties("budapest"),
        ATLAS.actions.where(actor="KOR"),
        ATLAS.profile("KOR"),
        ATLAS.profile("KOR").entries[0],
        ATLAS.compare("KOR", "BIH", as_of="2019-12-31"),
        Violation("a_law", "an-id", "a reason"),
        DIFF,
        DIFF.changes[0],
    )
}
FROZEN = [kind for kind in VALUES if attrs.has(kind)]


def by_name(kind: type[Any]) -> str:
    return kind.__name__


class TestValues:
    """Records and answers are values."""

    def test_every_record_class_is_tried_here(self) -> None:
        """A record class without a value here would go untested."""
        enums = {kind for name in cd.__all__ if isinstance(kind := getattr(cd, name), type) and issubclass(kind, str)}
        assert {getattr(model, name) for name in model.__all__} <= set(VALUES) | enums
        others = {getattr(cd, name) for name in cd.__all__ if isinstance(getattr(cd, name), type)} - enums
        untried = {kind for kind in others if not issubclass(kind, Exception)} - set(VALUES)
        assert untried == {cd.Registry}

    @pytest.mark.parametrize("way", COPIES)
    @pytest.mark.parametrize("kind", VALUES, ids=by_name)
    def test_a_copied_value_is_the_same_value(self, kind: type[Any], way: str) -> None:
        """A copy is equal, has the same hash and the same text, and so can be looked up by."""
        value = VALUES[kind]
        found = COPIES[way](value)
        assert type(found) is kind
        assert found == value
        assert hash(found) == hash(value)
        assert repr(found) == repr(value)
        assert len({found, value}) == 1

    @pytest.mark.parametrize("name", sorted([*TABLES, "votes"]))
    def test_every_bundled_record_survives_pickling(self, atlas: cd.Atlas, name: str) -> None:
        """All records come back equal and with their hashes, and no two of them are equal."""
        held = getattr(atlas, name)
        records = tuple(held.values() if isinstance(held, cd.Registry) else held)
        found = pickle.loads(pickle.dumps(records))
        assert found == records
        assert set(found) == set(records)
        assert len(set(records)) == len(records)

    @pytest.mark.parametrize("way", COPIES)
    def test_a_copied_answer_still_answers(self, atlas: cd.Atlas, way: str) -> None:
        """Sets and facts keep what they rest on, and go on being asked."""
        before = atlas.parties("budapest", as_of="2013-03-01")
        parties = COPIES[way](before)
        for name in ("ids", "question", "as_of", "unknown", "because"):
            assert getattr(parties, name) == getattr(before, name)
        assert "Japan" in parties
        assert parties & ["Japan", "ROK"] == before & ["JPN"]
        actions = COPIES[way](atlas.actions)
        assert actions.where(treaty="ETS 185", actor="Japan") == atlas.actions.where(treaty="budapest", actor="JPN")
        assert actions[:5].rows() == atlas.actions[:5].rows()

    @pytest.mark.parametrize("way", COPIES)
    def test_a_copied_registry_is_the_same_registry(self, atlas: cd.Atlas, way: str) -> None:
        """It has the same records, and knows the same names."""
        found = COPIES[way](atlas.states)
        assert found == atlas.states
        assert found.find("ROK") == atlas.states["KOR"]

    def test_the_bundled_atlas_is_pickled_by_reference(self, atlas: cd.Atlas) -> None:
        """A pickled atlas names its edition and carries no table."""
        data = pickle.dumps(atlas)
        assert len(data) < 10_000
        assert pickle.loads(data) is atlas

    def test_an_atlas_is_not_unpickled_as_another_edition(self, tmp_path: Path) -> None:
        """What was pickled with one edition is an error with another, which names both."""
        released = datetime.date(2026, 11, 21)
        for name in TABLES:
            (tmp_path / f"{name}.csv").write_bytes((files("cyberdiplo") / "data" / f"{name}.csv").read_bytes())
        (tmp_path / "datapackage.json").write_bytes(describe(tmp_path, "2001.1", released, {}))
        data = pickle.dumps(Atlas(tmp_path))
        assert pickle.loads(data) == Atlas(tmp_path) != cd.load()
        (tmp_path / "datapackage.json").write_bytes(describe(tmp_path, "2001.2", released, {}))
        with pytest.raises(ValueError, match=r"pickled with .*2001\.1.*here is .*2001\.2.*install that edition"):
            pickle.loads(data)

    @pytest.mark.parametrize("kind", FROZEN, ids=by_name)
    def test_records_and_answers_are_frozen(self, kind: type[Any]) -> None:
        """No attribute can be set, added or deleted."""
        value = VALUES[kind]
        for field in attrs.fields(kind):
            before = getattr(value, field.name)
            with pytest.raises(AttributeError):
                setattr(value, field.name, before)
            with pytest.raises(AttributeError):
                delattr(value, field.name)
            assert getattr(value, field.name) is before
        with pytest.raises(AttributeError):
            value.something_new = 1

    @pytest.mark.parametrize("name", ["edition", "states", "actions", "something_new"])
    def test_an_atlas_cannot_be_changed(self, name: str) -> None:
        """Everybody holds the same atlas, so nothing of it can be set."""
        atlas = Atlas(files("cyberdiplo") / "data")
        with pytest.raises(AttributeError):
            setattr(atlas, name, None)

    @pytest.mark.parametrize("kind", [kind for kind in FROZEN if kind is not cd.ActorSet], ids=by_name)
    def test_values_that_differ_are_not_equal(self, kind: type[Any]) -> None:
        """A changed attribute makes another value, and a record is equal to nothing else."""
        value = VALUES[kind]
        field = next(field for field in attrs.fields(kind) if field.eq)
        if kind is PartialDate:
            assert PartialDate.parse("2013") != PartialDate.parse("2014")
        else:
            assert attrs.evolve(value, **{field.alias or field.name: "something else"}) != value
        assert value != attrs.astuple(value, recurse=False)

    def test_refs_differ_by_their_locators(self) -> None:
        """The same source at another place is another ref."""
        assert Ref("a", "1") != Ref("a", "2")
        assert Ref("a") == Ref("a", "")
        assert hash(Ref("a")) == hash(Ref("a", ""))
