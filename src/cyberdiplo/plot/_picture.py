"""A picture: a chart with its caption, its description in words, and what it does not draw."""

from __future__ import annotations

import io
import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.saving import new_at
from cyberdiplo.plot._looks import INK, Look
from cyberdiplo.query.extras import extra

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.query.actors import Actor

__all__ = ["Picture", "caption", "data", "id_of", "legend", "looks", "picture"]

_FORMS = (".png", ".svg", ".pdf", ".html", ".json")
_DOTS = 72  # points an inch
_FITS = (
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
    "    <style>.vega-embed { max-width: 100%; } .vega-embed svg { max-width: 100%; height: auto; }</style>\n  </head>"
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Picture:
    """A chart that says what it shows; in Jupyter it shows as SVG.

    Attributes:
        title: What it shows.
        caption: Edition, day, what is drawn, what is not, line by line, as printed below the title.
        alt: What it shows in words, for those who cannot see it.
        undrawn: The ids of what was asked for and is not drawn, such as states without a tile.
        chart: The Altair chart, to be changed at will.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import vote_map
        >>> found = vote_map(cd.load(), "74/247")
        >>> found.title, found.undrawn
        ('Countering the use of information and communications technologies for criminal purposes, A/RES/74/247', ())
        >>> found.alt.splitlines()[1]
        'yes (79): ARE, ARM, ATG, AZE, BDI, BLR, ...'
    """

    title: str
    caption: tuple[str, ...]
    alt: str
    undrawn: tuple[str, ...]
    chart: Any

    def svg(self) -> str:
        """Return the picture as SVG.

        Raises:
            ImportError: The extra ``plot`` is not installed.
        """
        out = io.StringIO()
        extra("vl_convert", "plot")
        self.chart.save(out, format="svg")
        return out.getvalue()

    def save(
        self,
        path: str | Path,
        *,
        scale: float | None = None,
        dpi: float | None = None,
        width: int | None = None,
        overwrite: bool = False,
    ) -> None:
        """Write the picture into a new file, in the form that its name ends in.

        Args:
            path: Where: ``.png``, ``.svg``, ``.pdf``, ``.html`` (a page that needs no network and fits its window)
                or ``.json`` (Vega-Lite).
            scale: Of a PNG, how many pixels a point; 2 if nothing is said.
            dpi: Of a PNG, how many dots an inch instead; journals ask for 300 or 600.
            width: Of a PNG, how many pixels it is wide instead.
            overwrite: Replace a file that is there, so that a cell can be run again.

        Raises:
            ValueError: The name ends otherwise; more than one of scale, dpi and width is given, one that is not
                positive, or one for a form that has no pixels.
            FileExistsError: Something is there already.
            OSError: It cannot be written; nothing is left half-written.
            ImportError: The extra ``plot`` is not installed.
        """
        where = Path(path)
        form = where.suffix.lower()
        if form not in _FORMS:
            raise ValueError(f"{where.name!r} does not say what to write; valid endings: {', '.join(_FORMS)}")
        extra("vl_convert", "plot")
        sizes = {"scale": scale, "dpi": dpi, "width": width}
        asked = {name: size for name, size in sizes.items() if size is not None}
        if len(asked) > 1 or (asked and form != ".png") or any(size <= 0 for size in asked.values()):
            given = ", ".join(f"{name}={size}" for name, size in asked.items())
            raise ValueError(
                f"{given} for {where.name!r} is not valid; give one of scale, dpi and width for a .png, above 0"
            )
        with new_at(where, overwrite=overwrite) as whole:
            if form == ".png":
                pixels = scale or (dpi / _DOTS if dpi else width / self._points() if width else 2)
                self.chart.save(str(whole), format="png", scale_factor=pixels)
            elif form == ".html":
                self.chart.save(str(whole), format="html", inline=True, embed_options={"renderer": "svg"})
                text = whole.read_text(encoding="utf-8")
                whole.write_text(text.replace("</head>", _FITS, 1), encoding="utf-8")
            else:
                self.chart.save(str(whole), format=form[1:])

    def _points(self) -> float:
        """Return how wide the picture is."""
        return float(re.findall(r'<svg[^>]* width="([\d.]+)"', self.svg())[0])

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"image/svg+xml": self.svg(), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<picture: {self.title}; {'; '.join(self.caption)}>"


def picture(*, title: str, caption: Iterable[str], alt: str, chart: Any, undrawn: Iterable[str] = ()) -> Picture:
    """Return a chart as a picture, its title and caption set above it."""
    alt_text = f"{title}\n{alt}"
    lines = tuple(caption)
    header = extra("altair", "plot").TitleParams(
        text=textwrap.wrap(title, 90),
        subtitle=[part for line in lines for part in textwrap.wrap(line, 120)],
        anchor="start",
        frame="group",
        fontSize=15,
        subtitleFontSize=10.5,
        subtitleColor="#555555",
        subtitlePadding=5,
        offset=12,
    )
    shown = (
        chart.properties(title=header, description=alt_text, background="white", padding=12)
        .configure(font="sans-serif")
        .configure_view(stroke=None)
        .configure_text(font="sans-serif")
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=11, labelLimit=260)
        .configure_legend(labelColor=INK, titleColor=INK, labelFontSize=11, titleFontSize=11, labelLimit=320)
    )
    return Picture(title=title, caption=lines, alt=alt_text, undrawn=tuple(sorted(undrawn)), chart=shown)


def caption(atlas: Atlas, *said: str, undrawn: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the lines of a caption: the edition and what is drawn; what is not; and what else is to be said."""
    edition = atlas.edition
    missing = (f"Not drawn: {', '.join(undrawn)}.",) if undrawn else ()
    return (f"cyberdiplo, edition {edition.number} of {edition.released}; {said[0]}.", *missing, *said[1:])


def id_of(atlas: Atlas, actor: Actor | str) -> str:
    """Return the id of an actor that is given as a record, an id or an exact name."""
    name: Any = getattr(actor, "id", actor)
    return atlas.actors.find(name).id


def data(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Return rows as the data of a chart; days become texts, which Vega-Lite reads as days.

    The rows are given as one text, because Altair looks through each cell of rows again and again.
    """
    alt = extra("altair", "plot")
    return alt.InlineData(values=json.dumps(list(rows), default=str, ensure_ascii=False), format=alt.DataFormat(type="json"))


def legend(**more: Any) -> Any:
    """Return a legend below the chart."""
    return extra("altair", "plot").Legend(orient="bottom", direction="horizontal", title=None, offset=14, **more)


def looks(field: str, found: Mapping[str, Look], **more: Any) -> dict[str, Any]:
    """Return the encodings by which each label of a field gets its look, with one legend of all labels."""
    alt = extra("altair", "plot")
    labels, kinds = list(found), list(found.values())
    shown = legend(symbolType="square", symbolSize=160, symbolStrokeColor="#888888", **more)

    def scale(values: list[Any]) -> Any:
        return alt.Scale(domain=labels, range=values)

    return {
        "fill": alt.Fill(f"{field}:N", scale=scale([look.colour for look in kinds]), legend=shown),
        "strokeDash": alt.StrokeDash(
            f"{field}:N", scale=scale([[3, 2] if look.dashed else [1, 0] for look in kinds]), legend=shown
        ),
    }
