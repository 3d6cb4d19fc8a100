"""The compare page as a widget: one document in a frame, which asks the kernel for actors and tells it what is chosen."""

from __future__ import annotations

import datetime
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cyberdiplo.model.kinds import SUBJECTS
from cyberdiplo.query.extras import extra
from cyberdiplo.reports.exploring import Explorer
from cyberdiplo.site.answers import actor_answers, common
from cyberdiplo.site.shelf import Shelf
from cyberdiplo.site.templating import environment

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas

__all__ = ["document", "explore"]


class Unlinked(Shelf):
    """An atlas without pages around it: only sources lead anywhere, to where they stand on the web."""

    def href(self, id: str, collection: str = SUBJECTS) -> str:
        """Return where a source stands on the web; nothing for anything else."""
        return self.atlas.sources[id].link if collection == "sources" else ""


def explore(atlas: Atlas, actors: tuple[str, ...], as_of: datetime.date | None, *, differences_only: bool) -> Explorer:
    """Return the compare page for a notebook.

    Raises:
        ImportError: The extra ``explore`` is not installed.
    """
    widgets, traitlets = extra("anywidget", "explore"), extra("traitlets", "explore")
    shelf = Unlinked(atlas)
    day = str(as_of or "")
    traits = {
        "_esm": _text("frame", "widget.js"),
        "page": traitlets.Unicode().tag(sync=True),
        "address": traitlets.Unicode().tag(sync=True),
        "chosen": traitlets.Dict().tag(sync=True),
    }
    widget = type("Comparing", (widgets.AnyWidget,), traits)(
        page=document(shelf, actors),
        address=f"#{','.join(map(quote, actors))}{f'&on={day}' if day else ''}{'&differences' if differences_only else ''}",
        chosen={"actors": list(actors), "as_of": day, "differences_only": differences_only},
    )

    def answer(_: Any, wanted: dict[str, str], __: Any) -> None:
        widget.send({"actor": actor_answers(shelf, wanted["wanted"])})

    widget.on_msg(answer)

    def still() -> str:
        if len(actors) > 1:
            return atlas.compare(*actors, as_of=as_of, differences_only=differences_only).html()
        return "<p>The compare page needs a running kernel.</p>"

    return Explorer(widget, still)


def document(shelf: Shelf, actors: tuple[str, ...]) -> str:
    """Return the compare page as one document, with the data of these actors in it."""
    names = sorted((actor.name, id) for id, actor in shelf.atlas.actors.items())
    data = {"atlas": common(shelf)}, {id: actor_answers(shelf, id) for id in actors}
    scripts = [
        f"self.{holder}={_inline(held)};" for holder, held in zip(("cyberdiplo", "cyberdiploActors"), data, strict=True)
    ]
    scripts += [_text("frame", "frame.js"), *(_text("assets", name) for name in ("answers.js", "compare.js", "tables.js"))]
    template = environment().get_template("compare.html")
    return str(
        template.render(
            layout="bare.html",
            edition=shelf.atlas.edition,
            actors=names,
            style=_text("assets", "atlas.css"),
            scripts=scripts,
        )
    )


def _text(folder: str, name: str) -> str:
    return (files("cyberdiplo.site") / folder / name).read_text(encoding="utf-8")


def _inline(value: Any) -> str:
    """Return data as a script that may stand within a page: no text in it can end the script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
