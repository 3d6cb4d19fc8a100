"""Networks: who is tied to whom, by the partnerships and treaties that they share."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import attrs

from cyberdiplo.analysis.networks.graphs import Centrality, Communities, centrality, communities
from cyberdiplo.analysis.panels.dataset import chosen, refs_of
from cyberdiplo.atlas import Atlas
from cyberdiplo.display.grid import Grid
from cyberdiplo.display.shown import Shown
from cyberdiplo.model import Ref, Treaty
from cyberdiplo.model.dates import Day
from cyberdiplo.model.refs import source_ids
from cyberdiplo.model.vocabulary import OPEN_KINDS, PartnershipKind, choice_of
from cyberdiplo.model.words import PartnershipKindWord
from cyberdiplo.query.actors import Actor
from cyberdiplo.query.framed import Framed
from cyberdiplo.query.lifetimes import runs
from cyberdiplo.query.several import several

__all__ = ["Edge", "Network", "network"]

_SHOWN = 30


@attrs.frozen(kw_only=True)
class Edge:
    """A tie of two actors, of one kind.

    Attributes:
        a: The id of the one that comes first in the order of ids.
        b: The id of the other.
        kind: A `PartnershipKind` as text, or ``treaty``.
        through: The ids of the partnerships or treaties that they share.
        weight: How many these are.
    """

    a: str
    b: str
    kind: str
    through: tuple[str, ...]
    weight: int


@attrs.frozen(kw_only=True, repr=False)
class Network(Framed, Shown):
    """Actors and their ties on one day.

    Attributes:
        as_of: The day that was asked for; None for the latest that the edition knows.
        nodes: The ids of the actors, sorted.
        edges: The ties, sorted by actors and kind: of two actors one for each kind.
        edition: The number of the edition.
        because: The participations and acts on which the ties rest.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import network
        >>> found = network(cd.load(), "2019-12-31", kinds=["cooperation"])
        >>> found.edges[-1].through, found.degree()["KAZ"]
        (('eastern-partnership',), 7)
    """

    as_of: datetime.date | None
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    edition: str
    because: tuple[Any, ...] = attrs.field(default=(), eq=False)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The places in sources on which it rests, in the order of their first use."""
        return refs_of(self.because)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources on which it rests, in the order of their first use."""
        return source_ids((self,))

    def sentences(self, atlas: Atlas) -> Iterator[str]:  # noqa: ARG002  # `explain` gives it to all
        """Yield what it is; `Atlas.explain` shows it."""
        day = f"On {self.as_of}" if self.as_of else "As far as the edition knows"
        kinds = sorted({edge.kind for edge in self.edges})
        yield f"{day}, {len(self.nodes)} actors have {len(self.edges)} ties. Kinds of ties: {', '.join(kinds) or 'none'}."

    def weights(self) -> dict[tuple[str, str], int]:
        """Return how many partnerships and treaties each tied pair shares, of all kinds together."""
        found: dict[tuple[str, str], int] = {}
        for edge in self.edges:
            found[edge.a, edge.b] = found.get((edge.a, edge.b), 0) + edge.weight
        return found

    def degree(self, *, weighted: bool = False) -> dict[str, int]:
        """Return for each actor how many others it is tied to; weighted, how many ties of all it shares with them.

        Needs nothing that is not installed with this package.
        """
        found = dict.fromkeys(self.nodes, 0)
        for pair, weight in self.weights().items():
            for actor in pair:
                found[actor] += weight if weighted else 1
        return found

    def centrality(
        self, method: Literal["degree", "eigenvector", "betweenness"] = "degree", *, weighted: bool = False
    ) -> Centrality:
        """Return how central each actor is, computed by networkx.

        Of ties of several kinds, one counts for each pair. ``degree`` is the share of the others to which an
        actor is tied, and has no weighted form here: see `Network.degree`. ``eigenvector`` is the entry of the
        leading eigenvector of the ties, or of their weights; outside the component that it belongs to it
        is about zero. ``betweenness`` is the share of the shortest paths that lead through an actor; a
        tie is as long as 1, or as 1 by its weight.

        Args:
            method: ``"degree"``, ``"eigenvector"`` or ``"betweenness"``.
            weighted: Whether a tie counts by the number of partnerships and treaties that it stands for.

        Raises:
            ImportError: networkx is not installed.
            ValueError: There is no such method, ``degree`` is to be weighted, or the network has no ties.
        """
        return centrality(self.nodes, self.weights(), method, weighted=weighted, edition=self.edition)

    def communities(
        self,
        method: Literal["louvain", "greedy"] = "louvain",
        *,
        resolution: float = 1.0,
        seed: int = 0,
        weighted: bool = True,
    ) -> Communities:
        """Return the communities that networkx finds by making their modularity large.

        Args:
            method: ``"louvain"`` (Blondel et al. 2008) looks at actors in a random order, that of `seed`;
                ``"greedy"`` (Clauset, Newman and Moore 2004) has no chance in it.
            resolution: Above 1 it favours smaller communities, below 1 larger ones.
            seed: The seed; the same one gives the same communities.
            weighted: Whether a tie counts by the number of partnerships and treaties that it stands for.

        Raises:
            ImportError: networkx is not installed.
            ValueError: There is no such method, or the network has no ties.
        """
        return communities(
            self.nodes,
            self.weights(),
            method,
            resolution=resolution,
            seed=seed,
            weighted=weighted,
            edition=self.edition,
        )

    def grid(self) -> Grid:
        """Return the table that is shown, of the first ties."""
        rows = tuple((edge.a, edge.b, edge.kind, ", ".join(edge.through)) for edge in self.edges[:_SHOWN])
        foot = ((f"and {len(self.edges) - _SHOWN} more", ""),) if len(self.edges) > _SHOWN else ()
        return Grid(repr(self)[1:-1], ("a", "b", "kind", "through"), rows, foot)

    def __repr__(self) -> str:
        day = f"on {self.as_of}" if self.as_of else "latest known"
        return f"<network {day}: {len(self.nodes)} actors, {len(self.edges)} ties, edition {self.edition}>"


def network(
    atlas: Atlas,
    as_of: Day | None = None,
    actors: Iterable[Actor | str] | None = None,
    *,
    kinds: Iterable[PartnershipKindWord] | None = None,
    treaties: Iterable[Treaty | str] = (),
) -> Network:
    """Return who is tied to whom on a day, through running partnerships and through treaties in force for both.

    Only what is certain is a tie. Without `kinds`, partnerships count as in `Atlas.partners`: organisations
    and processes, which are open to a whole membership, are left out. So are treaties that are not
    asked for: with all of them nearly everybody is tied to everybody.

    Args:
        atlas: The edition.
        as_of: The day; without it, the latest that the edition knows.
        actors: The actors, tied or not; without them all that are tied.
        kinds: Count partnerships of these kinds; an empty list for none.
        treaties: Count these treaties.

    Raises:
        UnresolvedNamesError: Some actors or treaties are unknown or ambiguous.
        BeyondEditionError: The day lies after the edition.
        ValueError: There is no such kind, or the day is malformed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import network
        >>> network(cd.load(), "2019-12-31", ["DEU", "KOR", "USA"], treaties=["budapest", "uncac"]).weights()
        {('DEU', 'KOR'): 3, ('DEU', 'USA'): 6, ('KOR', 'USA'): 3}
    """
    day = None if as_of is None else atlas.day(as_of)
    wanted = None if actors is None else set(chosen(atlas.actors, actors))
    kept = _kinds(kinds)
    through: dict[tuple[str, str, str], list[str]] = {}
    because: list[Any] = []
    for kind, slug, facts in (*_partnerships(atlas, kept, day), *_treaties(atlas, chosen(atlas.treaties, treaties), day)):
        together = sorted({fact.actor for fact in facts if wanted is None or fact.actor in wanted})
        if len(together) > 1:
            because += [fact for fact in facts if fact.actor in set(together)]
        for a, b in itertools.combinations(together, 2):
            through.setdefault((a, b, kind), []).append(slug)
    edges = tuple(
        Edge(a=a, b=b, kind=kind, through=tuple(sorted(slugs)), weight=len(slugs))
        for (a, b, kind), slugs in sorted(through.items())
    )
    nodes = {actor for edge in edges for actor in (edge.a, edge.b)} if wanted is None else wanted
    return Network(as_of=day, nodes=tuple(sorted(nodes)), edges=edges, edition=atlas.edition.number, because=tuple(because))


def _kinds(given: Iterable[PartnershipKindWord] | None) -> frozenset[PartnershipKind]:
    if given is None:
        return frozenset(PartnershipKind) - OPEN_KINDS
    return frozenset(choice_of(PartnershipKind, kind) for kind in several(given, "kind"))


def _partnerships(
    atlas: Atlas, kinds: frozenset[PartnershipKind], day: datetime.date | None
) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield each partnership of these kinds that surely runs: its kind, its id, and the participations that surely run."""
    last = day or atlas.edition.released
    running: dict[str, list[Any]] = {}
    for one in atlas.participations:
        if runs(one.began, one.ended, last):
            running.setdefault(one.partnership, []).append(one)
    for slug, facts in sorted(running.items()):
        whole = atlas.partnerships[slug]
        if whole.kind in kinds and runs(whole.began, whole.ended, last):
            yield str(whole.kind), slug, facts


def _treaties(atlas: Atlas, treaties: Iterable[str], day: datetime.date | None) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield each treaty with the acts by which those are bound for which it is in force."""
    for slug in treaties:
        yield "treaty", slug, list(atlas.parties(slug, day).because)
