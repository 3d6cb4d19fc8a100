"""Where sources differ, the atlas says what each of them prints."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import cyberdiplo as cd
from cyberdiplo import Conflict, UnknownIdError
from cyberdiplo.atlas import Atlas
from cyberdiplo.display.grid import Grid
from cyberdiplo.query.conflicts import holder, records_by_id, vote_of, votes_with_variants
from cyberdiplo.storage.packages import MemoryFolder
from cyberdiplo.storage.tables import cell, columns
from tests.folders import changed, without

ATLAS = cd.load()

# What the notes on the source data list: the datum, the record's value, the value of another source, who prints it.
KNOWN = [
    ("budapest:LUX:ratification", "effective", "2015-02-01", "2015-05-01", "nl-verdragenbank-009852-2024"),
    ("budapest:SEN:accession", "effective", "", "2016-04-01", "boe-a-2017-4969"),
    ("budapest:AUS:accession", "effective", "2013-03-01", "2013-02-01", "boe-a-2013-5995"),
    ("budapest:CHL:accession", "date", "2017-04-20", "2017-04-21", "bcn-428019750"),
    ("budapest:MLT:ratification", "date", "2012-04-12", "2012-04-13", "pt-aviso-29-2012"),
    ("budapest:TUR:ratification", "date", "2014-09-29", "2015-01-01", "coe-octopus-turkey"),
    ("budapest:TON:invitation", "date", "2013-01-01/2014-10-06", "2013", "tonga250-article857"),
    ("budapest:TON:invitation", "date", "2013-01-01/2014-10-06", "2014-01-01/..", "coe-tonga-joins"),
    ("budapest:BEN:accession", "act", "accession", "signature", "nl-verdragenbank-009852-2024"),
    ("budapest:DEU:ratification", "date", "2009-03-09", "2004", "boe-a-2010-14221"),
    ("uncac:KNA:accession", "date", "2024-08-07", "2024-08-06", "nevispages-uncac"),
    ("wct:CHN:accession", "date", "2007-03-09", "2007-03-06", "cnipa-wct"),
    ("A/RES/73/187/C3", "date", "2018-11-13", "2018-11-14", "sputnik-1069784917"),
    ("A/RES/71/28:ZWE", "choice", "yes", "not voting", "unvotes-7eb7034"),
    ("A/RES/1605(XV):ZAF", "choice", "abstain", "not voting", "undl-votes-2021-12"),
    ("african-union:GNQ", "ended", "", "2006", "cow-igo-3"),
    ("oas:HND", "ended", "", "2010", "cow-igo-3"),
    ("interpol:USA", "began", "1938", "1923", "cow-igo-3"),
]


def one(about: str, field: str) -> Conflict:
    """Return the conflict on one datum."""
    (found,) = (conflict for conflict in ATLAS.conflicts(about) if conflict.field == field)
    return found


@pytest.mark.parametrize(("about", "field", "value", "other", "source"), KNOWN)
def test_the_known_conflicts_are_in_it(about: str, field: str, value: str, other: str, source: str) -> None:
    """Each datum stands with the record's value, the other one and who prints that."""
    found = one(about, field)
    assert found.value == value
    assert (other, source) in {(variant.value, ref.source) for variant in found.variants for ref in variant.refs}


def test_curacao_is_dated_by_source_and_is_no_party_of_its_own() -> None:
    """The day of the extension stands in a note, so that the two days are two values of it."""
    days = {variant.value[-10:]: variant.refs[0].source for variant in one("budapest:NLD:acceptance", "note").variants}
    assert days == {"2024-05-24": "boe-a-2024-20998", "2024-06-27": "nl-treaty-database-009852-w"}
    assert "CUW" not in ATLAS.parties("budapest").ids


def test_the_exchange_of_notes_of_the_cloud_act_agreement_has_two_days() -> None:
    """A day in Australia is another one in the United States."""
    found = one("cloud-act-aus-usa", "stages")
    assert found.value.endswith("entry into force[2024-01-31]")
    assert found.variants[0].value.endswith("entry into force[2024-01-30]")


def test_every_variant_is_in_one_conflict() -> None:
    """None is lost, none comes twice, and conflicts are sorted by id and field."""
    found = ATLAS.conflicts()
    assert sorted(variant.id for conflict in found for variant in conflict.variants) == [v.id for v in ATLAS.variants]
    data = [(conflict.about, conflict.field) for conflict in found]
    assert data == sorted(set(data))
    assert all((v.about, v.field) == (c.about, c.field) for c in found for v in c.variants)


def test_a_conflict_shows_what_the_record_holds() -> None:
    """Its value is the record's cell, its refs are the record's."""
    held = records_by_id(ATLAS) | votes_with_variants(ATLAS)
    for conflict in ATLAS.conflicts():
        record = holder(held[conflict.about], conflict.field)
        assert conflict.value == cell(getattr(record, conflict.field))
        assert conflict.refs == record.refs


def test_every_variant_parses_as_a_value_of_its_field() -> None:
    """And is in the one form that a cell of it has."""
    held = records_by_id(ATLAS) | votes_with_variants(ATLAS)
    for variant in ATLAS.variants:
        record = holder(held[variant.about], variant.field)
        (form,) = (column.form for column in columns(type(record)) if column.name == variant.field)
        assert cell(form.parse(variant.value)) == variant.value


@pytest.mark.parametrize(
    "about", ["oas-mla:USA:ratification", ATLAS.actions.where(treaty="hanoi")[0], "ETS 185", "A/RES/74/247"], ids=repr
)
def test_where_sources_agree_there_is_none(about: Any) -> None:
    """A fact, a name, a symbol without a conflict gives an empty answer, not an error."""
    assert ATLAS.conflicts(about) == ()


def test_it_is_asked_by_record_id_or_name() -> None:
    """All three mean the same thing."""
    assert ATLAS.conflicts("ALB")
    assert ATLAS.conflicts("ALB") == ATLAS.conflicts("Albania") == ATLAS.conflicts(ATLAS.states["ALB"])
    act = ATLAS.actions.where(id="budapest:LUX:ratification")[0]
    assert ATLAS.conflicts(act) == (one("budapest:LUX:ratification", "effective"),)


@pytest.mark.parametrize("about", ["budapest:LUX:accession", "nothing", "", "cybercrime", ATLAS.variants[0]], ids=repr)
def test_what_the_atlas_does_not_hold_is_unknown(about: Any) -> None:
    """A slip is an error, never an empty answer."""
    with pytest.raises(UnknownIdError):
        ATLAS.conflicts(about)


def test_a_topic_is_neither_a_fact_nor_a_thing() -> None:
    """The error says what was asked for."""
    with pytest.raises(UnknownIdError, match=r"^no fact or thing 'cybercrime', and nothing is spelled like it\."):
        ATLAS.conflicts("cybercrime")


def test_what_has_no_id_is_a_type_error() -> None:
    """A number means nothing here."""
    with pytest.raises(TypeError):
        ATLAS.conflicts(5)


def test_a_conflict_shows_as_a_table_with_its_sources() -> None:
    """The record's value comes first, and every text is escaped."""
    found = one("budapest:SEN:accession", "effective")
    assert repr(found) == "<conflict on budapest:SEN:accession, effective: nothing; others print 2016-04-01>"
    lines = found.text(160).splitlines()
    assert lines[0] == "budapest:SEN:accession: effective"
    assert [line.split()[0] for line in lines[-2:]] == ["nothing", "2016-04-01"]
    hostile = attrs.evolve(found, variants=(attrs.evolve(found.variants[0], note="<script>"),))
    assert "<script>" not in hostile._repr_html_()


def test_a_conflict_is_told_to_the_word() -> None:
    """What the record holds stands first with its sources, then each other value with its own and a note."""
    conflict = Conflict(
        about="some:XAA:accession",
        field="date",
        value="2013",
        refs=(cd.Ref("a", "1"), cd.Ref("b")),
        variants=(
            cd.Variant(id="1", about="", field="", value="2014", refs=(cd.Ref("c"),), note="a copy"),
            cd.Variant(id="2", about="", field="", value="2015", refs=(cd.Ref("d"), cd.Ref("e"))),
        ),
    )
    assert conflict.grid() == Grid(
        "some:XAA:accession: date",
        ("date", "held by", "sources", "note"),
        (
            ("2013", "the record", "a[1]; b", ""),
            ("2014", "another source", "c", "a copy"),
            ("2015", "another source", "d; e", ""),
        ),
    )
    assert repr(conflict) == "<conflict on some:XAA:accession, date: 2013; others print 2014, 2015>"
    assert attrs.evolve(conflict, value="").grid().rows[0] == ("nothing", "the record", "a[1]; b", "")


@pytest.mark.parametrize(
    ("id", "choice"),
    [
        ("A/RES/74/247:KOR", "no"),
        ("A/RES/74/247/C3:KOR", "no"),
        ("A/RES/2(I):USA", None),
        ("A/RES/74/247:ROK", None),
        ("A/RES/74/247:", None),
        (":KOR", None),
        ("KOR", None),
        ("budapest:KOR:accession", None),
    ],
)
def test_a_vote_is_asked_for_by_ballot_and_actor(id: str, choice: str | None) -> None:
    """Of a ballot and of a roll call; who was not asked, and what is no ballot, has none."""
    vote = vote_of(ATLAS, id)
    assert (vote and vote.choice) == choice
    assert vote is None or vote.id == id


def test_a_vote_on_a_roll_call_that_the_edition_has_no_ballot_of_is_found() -> None:
    """Most roll calls of the Assembly are in the record of all votes alone."""
    votes = ATLAS.roll_calls["un"]
    ballot = next(one for one in votes.where(session="1").ballots() if one.id not in ATLAS.ballots)
    for choice, actors in (("yes", ballot.yes), ("no", ballot.no)):
        vote = vote_of(ATLAS, f"{ballot.id}:{actors[0]}")
        assert vote is not None
        assert (vote.ballot, vote.actor, vote.choice) == (ballot.id, actors[0], choice)
    assert vote_of(ATLAS, f"{ballot.id}:BIH") is None


def test_a_vote_on_which_sources_agree_has_no_conflict() -> None:
    """A variant of another field is none of the choice; an actor that did not vote is unknown."""
    mine = cd.Variant(id="x", about="A/RES/74/247:KOR", field="note", value="y", refs=(cd.Ref("boe-a-2015-1014"),))
    atlas = ATLAS.overlay([mine], check=False)
    assert atlas.conflicts("A/RES/74/247:USA") == atlas.conflicts("A/RES/74/247:KOR") == ()
    with pytest.raises(UnknownIdError):
        atlas.conflicts("A/RES/74/247:KOS")


def test_a_fact_that_is_dropped_takes_its_conflicts_with_it() -> None:
    """Its variants break a law then, and show in no conflict."""
    atlas = changed(actions=without("budapest:LUX:ratification"))
    assert "budapest:LUX:ratification" not in {conflict.about for conflict in atlas.conflicts()}
    with pytest.raises(UnknownIdError):
        atlas.conflicts("budapest:LUX:ratification")


def test_a_variant_of_ones_own_is_laid_over() -> None:
    """An overlay adds another value to a datum."""
    refs = (cd.Ref("boe-a-2015-1014"),)
    mine = cd.Variant(
        id="budapest:LUX:ratification:effective:2",
        about="budapest:LUX:ratification",
        field="effective",
        value="2015-03-01",
        refs=refs,
    )
    (found,) = ATLAS.overlay([mine]).conflicts("budapest:LUX:ratification")
    assert [variant.value for variant in found.variants] == ["2015-05-01", "2015-03-01"]


def test_an_edition_from_before_variants_has_no_conflicts_and_can_be_laid_over() -> None:
    """Its description names no such table; an overlay of it names an empty one."""
    files = {name: data for name, data in ATLAS.files().items() if name != "variants.csv"}
    package = json.loads(files["datapackage.json"])
    package["resources"] = [one for one in package["resources"] if one["name"] != "variants"]
    old = Atlas(MemoryFolder({**files, "datapackage.json": json.dumps(package).encode()}))
    assert old.variants == ()
    assert old.conflicts() == old.conflicts("budapest:LUX:ratification") == ()
    new = old.overlay(drop=["hanoi:GBR:signature"], check=False)
    assert new.variants == ()
    assert new.files()["variants.csv"] == b"id,about,field,value,refs,note\n"


def test_a_conflict_is_told_in_prose() -> None:
    """What the record has, and what others print."""
    text = ATLAS.explain(one("commonwealth:SGP", "began"))
    assert text.startswith("The record has 1965-08-09/1966-08-09 as began of commonwealth:SGP; others print 1965-10-15 and")
    told = ATLAS.explain(ATLAS.variants[0])
    assert told.startswith("Another source has")
