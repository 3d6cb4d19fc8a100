"""What networkx computes of a network: how central each actor is, and which communities there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.query.extras import extra

__all__ = ["Centrality", "Communities", "centrality", "communities"]

_SHOWN = 30


@attrs.frozen(kw_only=True, repr=False)
class Centrality(Shown):
    """How central each actor is in a network.

    Attributes:
        method: ``degree``, ``eigenvector`` or ``betweenness``.
        weighted: Whether the weights of the ties count.
        values: The ids of the actors with their values, the most central first; equal ones by id.
        networkx: The version of networkx that computed it.
        edition: The number of the edition.
    """

    method: str
    weighted: bool
    values: tuple[tuple[str, float], ...]
    networkx: str
    edition: str

    def grid(self) -> Grid:
        """Return the table that is shown, of the most central actors."""
        rows = tuple((actor, f"{value:.4f}") for actor, value in self.values[:_SHOWN])
        return Grid(repr(self)[1:-1], ("actor", self.method), rows)

    def __repr__(self) -> str:
        how = "weighted" if self.weighted else "unweighted"
        first = ", ".join(f"{actor} {value:.4f}" for actor, value in self.values[:3])
        return f"<{how} {self.method} centrality of {len(self.values)} actors, networkx {self.networkx}: {first}, …>"


@attrs.frozen(kw_only=True, repr=False)
class Communities(Shown):
    """Groups of actors that are tied more closely among themselves.

    Attributes:
        method: ``louvain`` or ``greedy``.
        resolution: Above 1 it favours smaller communities, below 1 larger ones.
        seed: The seed of the random order in which actors are looked at; None if the method has none.
        weighted: Whether the weights of the ties count.
        groups: The ids of the actors of each community, the largest first.
        modularity: The modularity of these, at this resolution.
        networkx: The version of networkx that found them; another one may find others.
        edition: The number of the edition.
    """

    method: str
    resolution: float
    seed: int | None
    weighted: bool
    groups: tuple[tuple[str, ...], ...]
    modularity: float
    networkx: str
    edition: str

    def grid(self) -> Grid:
        """Return the table that is shown."""
        rows = tuple((str(number), str(len(group)), ", ".join(group)) for number, group in enumerate(self.groups, 1))
        return Grid(repr(self)[1:-1], ("community", "actors", "members"), rows)

    def __repr__(self) -> str:
        seed = "" if self.seed is None else f", seed {self.seed}"
        how = f"{self.method}, resolution {self.resolution:g}{seed}, networkx {self.networkx}"
        return f"<{len(self.groups)} communities, modularity {self.modularity:.4f}: {how}>"


def centrality(
    nodes: tuple[str, ...], weights: Mapping[tuple[str, str], int], method: str, *, weighted: bool, edition: str
) -> Centrality:
    """Return how central each actor is; `Network.centrality` documents it."""
    if method not in ("degree", "eigenvector", "betweenness"):
        raise ValueError(f"{method!r} is not a centrality; valid: 'degree', 'eigenvector', 'betweenness'")
    if method == "degree" and weighted:
        raise ValueError("degree centrality is a share of actors and has no weights; use degree(weighted=True)")
    networkx, graph = _graph(nodes, weights)
    if method == "degree":
        found = networkx.degree_centrality(graph)
    elif method == "eigenvector":
        weight = "weight" if weighted else None
        found = networkx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-10, weight=weight)
    else:
        found = networkx.betweenness_centrality(graph, weight="length" if weighted else None)
    values = [(nodes[place], float(value)) for place, value in found.items()]
    return Centrality(
        method=method,
        weighted=weighted,
        values=tuple(sorted(values, key=lambda pair: (-pair[1], pair[0]))),
        networkx=networkx.__version__,
        edition=edition,
    )


def communities(
    nodes: tuple[str, ...],
    weights: Mapping[tuple[str, str], int],
    method: str,
    *,
    resolution: float,
    seed: int,
    weighted: bool,
    edition: str,
) -> Communities:
    """Return communities of actors; `Network.communities` documents it."""
    if method not in ("louvain", "greedy"):
        raise ValueError(f"{method!r} is not a method for communities; valid: 'louvain', 'greedy'")
    networkx, graph = _graph(nodes, weights)
    weight = "weight" if weighted else None
    if method == "louvain":
        parts = networkx.community.louvain_communities(graph, weight=weight, resolution=resolution, seed=seed)
    else:
        parts = networkx.community.greedy_modularity_communities(graph, weight=weight, resolution=resolution)
    groups = [tuple(nodes[place] for place in sorted(part)) for part in parts]
    return Communities(
        method=method,
        resolution=resolution,
        seed=seed if method == "louvain" else None,
        weighted=weighted,
        groups=tuple(sorted(groups, key=lambda group: (-len(group), group))),
        modularity=networkx.community.modularity(graph, parts, weight=weight, resolution=resolution),
        networkx=networkx.__version__,
        edition=edition,
    )


def _graph(nodes: tuple[str, ...], weights: Mapping[tuple[str, str], int]) -> tuple[Any, Any]:
    """Return networkx and one plain graph of all kinds, its nodes numbered: sets of numbers keep their order."""
    if not weights:
        raise ValueError("the network has no ties; choose other kinds, treaties or another day")
    networkx = extra("networkx", "networkx")
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    places = {actor: place for place, actor in enumerate(nodes)}
    for (a, b), weight in weights.items():
        graph.add_edge(places[a], places[b], weight=weight, length=1 / weight)
    return networkx, graph
