"""Graphs of who works with whom."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cyberdiplo.model import Body
from cyberdiplo.plot._clusters import clustered
from cyberdiplo.plot._looks import OKABE_ITO
from cyberdiplo.plot._picture import Picture, caption, data, legend, picture
from cyberdiplo.query.extras import extra

if TYPE_CHECKING:
    from cyberdiplo.analysis import Network
    from cyberdiplo.atlas import Atlas

__all__ = ["partnership_graph"]

_KINDS = {"state": (OKABE_ITO["sky blue"], "circle"), "body": (OKABE_ITO["orange"], "square")}


def partnership_graph(atlas: Atlas, network: Network) -> Picture:
    """Return a picture of a network: a point an actor, a line between two that share a partnership.

    The points stand on a circle, those that share most beside each other (average-linkage clustering). A
    line is the wider and the darker, the more the two share.

    Args:
        atlas: The edition.
        network: The network, from `cyberdiplo.analysis.network`.

    Raises:
        ValueError: The network has no actors.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.analysis import network
        >>> from cyberdiplo.plot import partnership_graph
        >>> atlas = cd.load()
        >>> print(partnership_graph(atlas, network(atlas, "2019-12-31", ["DEU", "KOR", "USA", "eu"])).caption[0])
        cyberdiplo, edition 2026.2 of 2026-11-26; on 2019-12-31; 4 actors, 6 links.
    """
    if not network.nodes:
        raise ValueError("the network has no actors; ask for another day or other partnerships")
    shared: dict[tuple[str, str], set[str]] = {}
    for edge in network.edges:
        shared.setdefault((min(edge.a, edge.b), max(edge.a, edge.b)), set()).update(edge.through)
    angles = _around(network.nodes, {pair: float(len(through)) for pair, through in shared.items()})
    places = {id: (round(math.sin(angle), 4), round(math.cos(angle), 4)) for id, angle in angles.items()}
    degree = {id: sum(id in pair for pair in shared) for id in network.nodes}
    rows: list[dict[str, Any]] = [
        {
            "x": places[a][0],
            "y": places[a][1],
            "x2": places[b][0],
            "y2": places[b][1],
            "shared": len(through),
            "about": f"{a} and {b}: {', '.join(sorted(through))}",
        }
        for (a, b), through in sorted(shared.items(), key=lambda one: (len(one[1]), one[0]))
    ]
    rows += [
        {
            "x": places[id][0],
            "y": places[id][1],
            "id": id,
            "left": angles[id] > math.pi,
            "turn": math.degrees(angles[id]) + (90 if angles[id] > math.pi else -90),
            "kind": "body" if isinstance(atlas.actors[id], Body) else "state",
            "about": f"{atlas.name(id, network.as_of)}: linked with {degree[id]}",
        }
        for id in network.nodes
    ]
    when = f"on {network.as_of}" if network.as_of else "latest known"
    most = sorted(network.nodes, key=lambda actor: (-degree[actor], actor))[:10]
    return picture(
        title=f"Partnerships of {len(network.nodes)} actors",
        caption=caption(
            atlas,
            f"{when}; {len(network.nodes)} actors, {len(shared)} links",
            "Those that share most stand side by side; the wider and darker a line, the more the two share.",
        ),
        alt="Most links: " + ", ".join(f"{id} ({degree[id]})" for id in most),
        chart=_graph_chart(rows, len(network.nodes)),
    )


def _around(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Return the angle of each node on a circle, from above to the right, those that share most beside each other."""

    def like(a: str, b: str) -> float:
        return weights.get((min(a, b), max(a, b)), 0.0)

    order = clustered([[like(a, b) for b in nodes] for a in nodes])
    return {nodes[place]: 2 * math.pi * i / len(nodes) for i, place in enumerate(order)}


def _graph_chart(rows: list[dict[str, Any]], nodes: int) -> Any:
    alt = extra("altair", "plot")
    radius = max(140, min(330, nodes * 3))
    reach = 1 + 75 / radius  # room for the ids around the circle

    def at(field: str) -> dict[str, Any]:
        return {"shorthand": f"{field}:Q", "axis": None, "scale": alt.Scale(domain=[-reach, reach], nice=False)}

    base = alt.Chart(data(rows)).encode(x=alt.X(**at("x")), y=alt.Y(**at("y")), tooltip="about:N", description="about:N")
    most = max([2, *(row["shared"] for row in rows if "shared" in row)])
    width = alt.StrokeWidth("shared:Q", scale=alt.Scale(domain=[1, most], range=[0.5, 3.5]), legend=None)
    faint = max(0.03, min(0.3, 60 / (1 + sum("shared" in row for row in rows))))  # many lines must not be one blot
    depth = alt.StrokeOpacity("shared:Q", scale=alt.Scale(domain=[1, most], range=[faint, 2 * faint + 0.1]), legend=None)
    line = base.transform_filter("isValid(datum.shared)").mark_rule(color="#333333", aria=nodes <= 60)
    colours, shapes = ([look[place] for look in _KINDS.values()] for place in (0, 1))
    point = (
        base.transform_filter("isValid(datum.id)")
        .mark_point(size=70, filled=True, opacity=1, stroke="#444444", strokeWidth=0.7)
        .encode(
            fill=alt.Fill("kind:N", scale=alt.Scale(domain=list(_KINDS), range=colours), legend=legend()),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(_KINDS), range=shapes), legend=legend()),
        )
    )
    text = [
        base.transform_filter(f"isValid(datum.id) && datum.left == {side}")
        .mark_text(aria=False, fontSize=9, align=align, dx=dx, baseline="middle")
        .encode(text="id:N", angle=alt.Angle("turn:Q", scale=None))
        for side, align, dx in (("true", "right", -9), ("false", "left", 9))
    ]
    size = 2 * radius * reach
    return alt.layer(line.encode(x2="x2:Q", y2="y2:Q", strokeWidth=width, strokeOpacity=depth), point, *text).properties(
        width=size, height=size
    )
