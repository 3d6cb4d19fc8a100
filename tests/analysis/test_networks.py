"""Networks tie those that share a partnership or a treaty, and networkx says who is central."""

from __future__ import annotations

import datetime
import itertools
import math
import os
import pickle
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cyberdiplo as cd
from cyberdiplo.analysis import Edge, Network, network

ATLAS = cd.load()
STATES = sorted(ATLAS.states)
DAYS = st.dates(datetime.date(2000, 1, 1), ATLAS.edition.released)


def of(*pairs: tuple[str, str, int]) -> Network:
    """A network of these ties."""
    edges = tuple(Edge(a=a, b=b, kind="agreement", through=("x",) * weight, weight=weight) for a, b, weight in pairs)
    nodes = tuple(sorted({actor for a, b, _ in pairs for actor in (a, b)}))
    return Network(as_of=None, nodes=nodes, edges=edges, edition="2026.2")


STAR = of(("A", "B", 1), ("A", "C", 1), ("A", "D", 4))


class TestTies:
    """Who is tied to whom."""

    @settings(max_examples=40)
    @given(DAYS, st.sampled_from(STATES), st.none() | st.sampled_from(cd.PartnershipKind))
    def test_an_actor_is_tied_to_its_partners(self, day: datetime.date, actor: str, kind: cd.PartnershipKind | None) -> None:
        """The neighbours of an actor are its partners of the day, of one kind or of those that count without one."""
        found = network(ATLAS, day, kinds=None if kind is None else [kind])
        neighbours = {other for pair in found.weights() for other in pair if actor in pair} - {actor}
        assert neighbours == set(ATLAS.partners(actor, day, kind=kind).ids)

    @settings(max_examples=20)
    @given(DAYS, st.sampled_from(sorted(ATLAS.treaties)))
    def test_a_treaty_ties_all_its_parties(self, day: datetime.date, treaty: str) -> None:
        """Every two parties of the day are tied once, by this treaty alone."""
        found = network(ATLAS, day, kinds=[], treaties=[treaty])
        parties = ATLAS.parties(treaty, day).ids
        assert [(edge.a, edge.b) for edge in found.edges] == list(itertools.combinations(parties, 2))
        assert all((edge.kind, edge.through, edge.weight) == ("treaty", (treaty,), 1) for edge in found.edges)

    @settings(max_examples=15)
    @given(DAYS, st.sets(st.sampled_from(STATES), max_size=25))
    def test_choosing_actors_commutes_with_the_network(self, day: datetime.date, actors: set[str]) -> None:
        """The ties of some actors are those of the whole network of which both ends are among them."""
        some, whole = network(ATLAS, day, actors), network(ATLAS, day)
        assert some.nodes == tuple(sorted(actors))
        assert some.edges == tuple(edge for edge in whole.edges if {edge.a, edge.b} <= actors)

    def test_ties_are_in_order_and_each_is_there_once(self) -> None:
        """Two actors have one tie for each kind, the first actor before the second, through sorted ids."""
        found = network(ATLAS, treaties=["budapest", "uncac"])
        keys = [(edge.a, edge.b, edge.kind) for edge in found.edges]
        assert keys == sorted(set(keys))
        for edge in found.edges:
            assert edge.a < edge.b
            assert edge.weight == len(edge.through)
            assert edge.through == tuple(sorted(set(edge.through)))
        assert found.nodes == tuple(sorted({actor for pair in found.weights() for actor in pair}))

    def test_the_united_kingdom_leaves_the_eu_and_its_tie(self) -> None:
        """Open memberships count only if their kind is asked for, and on the day."""
        both = [
            {slug for edge in network(ATLAS, day, ["FRA", "GBR"], kinds=["organisation"]).edges for slug in edge.through}
            for day in ("2020-01-30", "2020-02-01")
        ]
        assert both[0] - both[1] == {"eu"}
        assert "un" in both[1]
        assert not any(edge.kind == "organisation" for edge in network(ATLAS).edges)

    def test_what_has_ended_ties_nobody(self) -> None:
        """A partnership ties its participants until it ends, though nobody says that they left it."""
        ended = attrs.evolve(ATLAS.partnerships["paris-call"], ended=cd.PartialDate.parse("2020-01-01"))
        mine = ATLAS.overlay([ended], check=False)
        ties = [
            {slug for edge in network(mine, day, ["FRA", "KOR"]).edges for slug in edge.through}
            for day in ("2019-12-31", "2020-01-01")
        ]
        assert ties[0] - ties[1] == {"paris-call"}

    def test_it_can_be_shown_pickled_and_cited(self) -> None:
        """It says what it is, and on which sources it rests."""
        found = network(ATLAS, "2019-12-31", kinds=["cooperation"], treaties=["budapest"])
        assert pickle.loads(pickle.dumps(found)) == found
        assert repr(found).startswith("<network on 2019-12-31: ")
        assert found.text().splitlines()[-1].startswith("and ")
        assert set(found.sources) <= set(ATLAS.sources)
        assert {edge.kind for edge in found.edges} == {"cooperation", "treaty"}
        assert "boe-a-2010-14221" in found.sources
        assert "2026.2" in ATLAS.cite(found)
        assert "ties. Kinds of ties: cooperation, treaty." in ATLAS.explain(found)

    def test_bad_input_is_told_in_one_line(self) -> None:
        """An unknown kind or actor, or a kind in place of several, is an error that says what is valid."""
        with pytest.raises(ValueError, match="'pact' is not a partnership kind; valid: 'organisation'"):
            network(ATLAS, kinds=["pact"])  # type: ignore[list-item]
        with pytest.raises(TypeError, match="'agreement' is one kind, not several of them"):
            network(ATLAS, kinds="agreement")  # type: ignore[arg-type]
        with pytest.raises(cd.UnresolvedNamesError, match="'Korea' fits"):
            network(ATLAS, actors=["Korea"])
        with pytest.raises(cd.BeyondEditionError):
            network(ATLAS, "2030-01-01")


class TestDegree:
    """How many others an actor is tied to."""

    @settings(max_examples=20)
    @given(DAYS)
    def test_a_degree_counts_neighbours_and_a_weighted_one_what_is_shared(self, day: datetime.date) -> None:
        """The degrees sum to twice the pairs, weighted to twice the weights; each is counted by hand."""
        found = network(ATLAS, day, STATES[:60])
        degree, strength = found.degree(), found.degree(weighted=True)
        assert list(degree) == list(found.nodes)
        for actor in found.nodes:
            ties = [edge for edge in found.edges if actor in (edge.a, edge.b)]
            assert degree[actor] == len({edge.a if edge.b == actor else edge.b for edge in ties})
            assert strength[actor] == sum(edge.weight for edge in ties)
        assert sum(degree.values()) == 2 * len(found.weights())

    def test_it_needs_no_networkx(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without networkx there are degrees, and an error that says what installs the rest."""
        monkeypatch.setitem(sys.modules, "networkx", None)
        assert STAR.degree() == {"A": 3, "B": 1, "C": 1, "D": 1}
        with pytest.raises(ImportError, match=r"pip install \"cyberdiplo\[networkx\]\""):
            STAR.centrality()


class TestNetworkx:
    """What networkx computes, with its version, method, resolution and seed."""

    @pytest.fixture(autouse=True)
    def networkx(self) -> Any:
        return pytest.importorskip("networkx")

    def test_a_star_has_the_centralities_of_the_book(self) -> None:
        """The centre is tied to all, lies on every path between others, and has 1/√2 of the eigenvector."""
        assert dict(STAR.centrality("degree").values) == pytest.approx({"A": 1.0, "B": 1 / 3, "C": 1 / 3, "D": 1 / 3})
        assert STAR.centrality("betweenness").values == (("A", 1.0), ("B", 0.0), ("C", 0.0), ("D", 0.0))
        (first, *others) = STAR.centrality("eigenvector").values
        assert first[0] == "A"
        assert first[1] == pytest.approx(1 / math.sqrt(2))
        assert [actor for actor, _ in others] == ["B", "C", "D"]

    def test_who_is_tied_to_nobody_is_in_no_way_central(self) -> None:
        """An actor without ties is among the results, with nothing."""
        alone = attrs.evolve(STAR, nodes=(*STAR.nodes, "Z"))
        for method in ("degree", "eigenvector", "betweenness"):
            assert alone.centrality(method).values[-1] == ("Z", pytest.approx(0, abs=1e-6))  # type: ignore[comparison-overlap]
        assert alone.communities().groups[-1] == ("Z",)

    def test_weights_count_only_if_they_are_asked_for(self) -> None:
        """A heavier tie has a larger share of the eigenvector, and is shorter, so that paths go through it."""
        weighted = dict(STAR.centrality("eigenvector", weighted=True).values)
        assert weighted["D"] == pytest.approx(4 * weighted["B"])
        triangle = of(("A", "B", 1), ("A", "C", 4), ("B", "C", 4))
        assert dict(triangle.centrality("betweenness").values)["C"] == 0
        assert dict(triangle.centrality("betweenness", weighted=True).values)["C"] == 1

    def test_degree_centrality_is_the_share_of_the_others(self) -> None:
        """It is the degree by the number of other actors."""
        found = network(ATLAS, "2019-12-31", kinds=["agreement"])
        shares = dict(found.centrality("degree").values)
        assert shares == pytest.approx({actor: n / (len(found.nodes) - 1) for actor, n in found.degree().items()})

    @pytest.mark.parametrize("method", ["louvain", "greedy"])
    def test_two_cliques_with_one_tie_are_two_communities(self, method: Any) -> None:
        """Communities are found, the largest first, each actor in one, with all that is needed to find them again."""
        cliques = [(a, b, 1) for clique in ("ABCDE", "WXYZ") for a, b in itertools.combinations(clique, 2)]
        found = of(*cliques, ("A", "W", 1)).communities(method, resolution=1.0, seed=7)
        assert found.groups == (tuple("ABCDE"), tuple("WXYZ"))
        assert found.seed == (7 if method == "louvain" else None)
        by_hand = 10 / 17 - (21 / 34) ** 2 + 6 / 17 - (13 / 34) ** 2  # inner ties and degrees of both, of 17 ties
        assert found.modularity == pytest.approx(by_hand)
        assert f"{method}, resolution 1" in repr(found)
        assert "A, B, C, D, E" in found.text()

    def test_a_higher_resolution_gives_no_fewer_communities(self) -> None:
        """Resolution above 1 favours small communities, below 1 large ones; both say which it was."""
        found = network(ATLAS, "2019-12-31", kinds=["agreement", "dialogue"])
        counts = [len(found.communities(resolution=resolution).groups) for resolution in (0.2, 1.0, 5.0)]
        assert counts == sorted(counts)
        assert counts[0] < counts[-1]
        assert found.communities(resolution=0.2).resolution == 0.2

    @pytest.mark.apart
    def test_the_same_seed_gives_the_same_communities_in_every_process(self) -> None:
        """What Python's hashing of texts does to the order of sets does not matter."""
        program = (
            "import cyberdiplo as cd; from cyberdiplo.analysis import network; "
            "found = network(cd.load(), '2019-12-31', kinds=['agreement', 'statement', 'coalition']); "
            "print(found.communities(seed=3).groups, found.centrality('eigenvector').values)"
        )
        printed = {
            subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env=environment).stdout
            for environment in ({**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2"))
        }
        assert len(printed) == 1

    def test_results_say_how_they_were_computed(self, networkx: Any) -> None:
        """Method, weights, version and edition stand in the result and in what is shown."""
        found = STAR.centrality("betweenness")
        assert (found.method, found.weighted, found.networkx, found.edition) == (
            "betweenness",
            False,
            networkx.__version__,
            "2026.2",
        )
        assert "unweighted betweenness centrality of 4 actors" in found.text()

    def test_bad_input_is_told_in_one_line(self) -> None:
        """Unknown methods, a weighted share and a network without ties are errors."""
        wrong: Any = "closeness"
        with pytest.raises(
            ValueError, match="'closeness' is not a centrality; valid: 'degree', 'eigenvector', 'betweenness'"
        ):
            STAR.centrality(wrong)
        with pytest.raises(ValueError, match="'closeness' is not a method for communities; valid: 'louvain', 'greedy'"):
            STAR.communities(wrong)
        with pytest.raises(ValueError, match=r"use degree\(weighted=True\)"):
            STAR.centrality("degree", weighted=True)
        with pytest.raises(ValueError, match="the network has no ties"):
            network(ATLAS, actors=["KOR"]).communities()
