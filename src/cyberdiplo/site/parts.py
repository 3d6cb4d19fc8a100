"""The parts of a page: what the templates lay out, free of HTML."""

from __future__ import annotations

import attrs

from cyberdiplo.model import Ref

__all__ = ["Cell", "Details", "Links", "Map", "Page", "Prose", "Steps", "Table", "Tiles"]


@attrs.frozen
class Cell:
    """One cell of a table.

    Attributes:
        text: What it says.
        href: Where it leads, from the root of the site; empty if nowhere.
        mark: The class of the coloured mark before the text, such as ``party`` or ``yes``.
        sign: The letter on the mark.
        refs: The sources, which open at the cell.
        more: Sentences below.
        links: Several cells in one, each with its own address.
    """

    text: str = ""
    href: str = ""
    mark: str = ""
    sign: str = ""
    refs: tuple[Ref, ...] = ()
    more: tuple[str, ...] = ()
    links: tuple[Cell, ...] = ()


@attrs.frozen(kw_only=True)
class Table:
    """A table that sorts, filters and can be downloaded.

    Attributes:
        id: Its name within the page.
        title: Its heading.
        columns: The names of its columns.
        rows: Its rows; the first cell of each is its heading.
        note: A sentence above it.
        refs: The sources of all of it.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    refs: tuple[Ref, ...] = ()
    kind: str = "table"


@attrs.frozen(kw_only=True)
class Details:
    """What is on record of one thing: labels and cells."""

    id: str
    title: str
    rows: tuple[tuple[str, Cell], ...]
    kind: str = "details"


@attrs.frozen(kw_only=True)
class Prose:
    """A few paragraphs."""

    id: str
    title: str
    lines: tuple[str, ...]
    refs: tuple[Ref, ...] = ()
    kind: str = "prose"


@attrs.frozen(kw_only=True)
class Links:
    """A list of links, each with a mark, such as those that voted in one way."""

    id: str
    title: str
    cells: tuple[Cell, ...]
    note: str = ""
    kind: str = "links"


@attrs.frozen
class Tiles:
    """One answer that a map can show.

    Attributes:
        id: Its name.
        label: What it is.
        href: The page that has it in full.
        said: The letter for each state with a tile, in the order of the tiles.
        legend: Each letter with its word, its class and how many have it.
    """

    id: str
    label: str
    href: str
    said: str
    legend: tuple[tuple[str, str, str, int], ...]

    @property
    def classes(self) -> dict[str, str]:
        """The class of each letter."""
        return {sign: kind for sign, _, kind, _ in self.legend}


@attrs.frozen(kw_only=True)
class Map:
    """A world map of tiles, with one or more answers to choose from."""

    id: str
    title: str
    tiles: tuple[tuple[str, str, int, int, str], ...]
    answers: tuple[Tiles, ...]
    note: str
    kind: str = "map"

    @property
    def plain(self) -> list[dict[str, object]]:
        """The answers as data, for the script that switches between them."""
        return [{"label": one.label, "href": one.href, "said": one.said, "legend": one.legend} for one in self.answers]


@attrs.frozen(kw_only=True)
class Steps:
    """Counts over time, drawn as steps.

    Attributes:
        id: Its name within the page.
        title: Its heading.
        lines: Each line with its name and its points, years with counts.
    """

    id: str
    title: str
    lines: tuple[tuple[str, tuple[tuple[float, int], ...]], ...]
    kind: str = "steps"

    @property
    def first(self) -> float:
        """The year in which the drawing begins."""
        return float(int(min(points[0][0] for _, points in self.lines)))

    @property
    def last(self) -> float:
        """The year in which it ends."""
        return max(points[-1][0] for _, points in self.lines)

    @property
    def top(self) -> int:
        """The highest count."""
        return max(count for _, points in self.lines for _, count in points)

    @property
    def years(self) -> range:
        """The years that are named below."""
        step = max(1, round((self.last - self.first) / 6))
        return range(int(self.first), int(self.last) + 1, step)

    def x(self, year: float) -> float:
        """Return how far from the left a year stands."""
        return round(40 + 520 * (year - self.first) / max(1, self.last - self.first), 1)

    def y(self, count: int) -> float:
        """Return how far from above a count stands."""
        return round(190 - 180 * count / max(1, self.top), 1)

    def path(self, points: tuple[tuple[float, int], ...]) -> str:
        """Return the steps of a line as a path."""
        drawn = [f"M{self.x(points[0][0])} 190"]
        drawn += [f"H{self.x(year)}V{self.y(count)}" for year, count in points]
        return "".join(drawn)


@attrs.frozen(kw_only=True)
class Page:
    """A page of the site.

    Attributes:
        address: Where it stands, from the root of the site.
        title: What it is.
        over: What sort of thing it is about.
        lead: What it says in a sentence or two.
        parts: Its parts, in order.
        actions: Links to what can be done next.
        cite: References to what the page rests on.
        of: The page of the list that it belongs to: its address and its title.
    """

    address: str
    title: str
    over: str
    lead: tuple[str, ...]
    parts: tuple[Table | Details | Prose | Links | Map | Steps, ...]
    actions: tuple[Cell, ...] = ()
    cite: str = ""
    of: tuple[str, str] = ("", "")
