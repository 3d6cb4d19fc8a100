"""A site is written page by page beside its place, and moved there when it is whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from cyberdiplo.display.saving import new_at
from cyberdiplo.model.kinds import KINDS
from cyberdiplo.model.vocabulary import in_words
from cyberdiplo.site.actors import actor_page
from cyberdiplo.site.addresses import PAGED, slug
from cyberdiplo.site.answers import actor_answers, common, documents
from cyberdiplo.site.maps import answers, tile_map
from cyberdiplo.site.parts import Cell, Page, Table
from cyberdiplo.site.shelf import Shelf
from cyberdiplo.site.templating import environment
from cyberdiplo.site.things import list_page, thing_page, topic_page
from cyberdiplo.storage.limits import read_plain_file

if TYPE_CHECKING:
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Ref, Source

__all__ = ["MARK", "Look", "write"]

MARK = "cyberdiplo-site.json"
"""The file by which a site that was written here is known."""

_START = ("KOR,BIH,USA", "KOR,eu,CAN", "USA,CHN,AUS", "IND,BRA,ZAF")


@attrs.frozen(kw_only=True)
class Look:
    """How a site is named and dressed.

    Attributes:
        title: The name of the site.
        logo: The path of a picture for its head; empty for none.
        style: The path of a style sheet that is laid over that of the site; empty for none.
        address: Where it will stand on the web; empty if that is not known.
    """

    title: str = "Cyber diplomacy atlas"
    logo: str = ""
    style: str = ""
    address: str = ""


def write(
    atlas: Atlas,
    path: str | Path,
    *,
    look: Look | None = None,
    previous: Atlas | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write an edition as a static site into a folder, and return how many pages it has.

    Args:
        atlas: The edition.
        path: The folder; it must be new or empty.
        look: Its title, logo, style and address.
        previous: The edition before, against which the changes of each actor are shown.
        force: Replace a site that was written here before, once the new one is whole.
        progress: Is told how many pages are written, and how many there will be.

    Raises:
        DataError: The logo or the style sheet is no plain file.
        FileExistsError: Something is in the folder, and it is not a site that may be replaced; nothing is touched.
        ImportError: The extra ``site`` is not installed.
        OSError: It cannot be written; nothing is left half-written.
    """
    place, look = Path(path).absolute(), look or Look()
    if place.is_dir() and not place.is_symlink() and not any(place.iterdir()):
        place.rmdir()
    names = _names_there(place, force=force)
    with new_at(place, overwrite=bool(names), names=names, mark=MARK) as new:
        return _write(atlas, new, look, previous, progress)


def _names_there(place: Path, *, force: bool) -> frozenset[str]:
    """Return the names of the files of the site that is to be replaced; none if nothing is there."""
    if not place.exists() and not place.is_symlink():
        return frozenset()
    try:
        names = frozenset[str](json.loads((place / MARK).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        told = f"{place} is not empty and holds no site of cyberdiplo; nothing was touched; give a new name"
        raise FileExistsError(told) from None
    if not force:
        raise FileExistsError(f"{place} holds a site already; give a new name, or --force to replace it")
    return names


def _write(
    atlas: Atlas, place: Path, look: Look, previous: Atlas | None, progress: Callable[[int, int], None] | None
) -> int:
    shelf, templates = Shelf(atlas), environment()
    place.mkdir()
    logo = _assets(place, look)

    def source_of(ref: Ref) -> Source:
        return atlas.sources[ref.source]

    def source_href(ref: Ref) -> str:
        return shelf.href(ref.source, "sources")

    lists = [(f"{home}.html", home) for home in PAGED]
    templates.globals |= {
        "site": look,
        "logo": logo,
        "edition": atlas.edition,
        "lists": [*lists, ("topics.html", "topics")],
        "source_of": source_of,
        "source_href": source_href,
        "cite": atlas.cite(atlas.edition),
        "bibtex": atlas.cite(atlas.edition, style="bibtex"),
    }
    template = templates.get_template("page.html")
    todo = len(shelf.topics) + sum(len(getattr(atlas, home)) + 1 for home in PAGED) + _OF_THEIR_OWN
    written: list[str] = []

    def put(address: str, text: str) -> None:
        target = place / address
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(address)
        if progress:
            progress(len(written), todo)

    changes = _changes(atlas, previous)
    for page in _pages(shelf, changes):
        put(page.address, template.render(page=page, root="../" * page.address.count("/")))
    shown: dict[str, dict[str, Any]] = {
        "index.html": {
            "map": tile_map(shelf, answers(shelf), "The world at a glance"),
            "counts": [(home, len(getattr(atlas, home))) for home in PAGED],
            "starts": [(",".join(_known(atlas, one)), " · ".join(map(atlas.name, _known(atlas, one)))) for one in _START],
            "topics": {topic: in_words(topic) for topic in shelf.topics},
        },
        "compare.html": {"actors": sorted((actor.name, id) for id, actor in atlas.actors.items())},
        "search.html": {},
        "licence.html": {"notices": (files("cyberdiplo.site") / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")},
    }
    for address, values in shown.items():
        put(address, templates.get_template(address).render(address=address, root="", **values))
    _data(shelf, place)
    put(
        "sitemap.html",
        templates.get_template("sitemap.html").render(address="sitemap.html", root="", pages=sorted(written)),
    )
    if look.address:
        (place / "sitemap.xml").write_text(_sitemap(look.address, written), encoding="utf-8")
    names = sorted(file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file())
    about = {"edition": atlas.edition.number, "pages": len(written), "files": [*names, MARK]}
    (place / MARK).write_text(json.dumps(about) + "\n", encoding="utf-8")
    return len(written)


_OF_THEIR_OWN = 7  # the start page, comparison, search, licence, map of the site, changes and the list of topics


def _known(atlas: Atlas, ids: str) -> list[str]:
    return [id for id in ids.split(",") if id in atlas.actors]


def _pages(shelf: Shelf, changes: dict[str, list[dict[str, str]]] | None) -> Iterator[Page]:
    """Yield every page that is made of parts, one after another."""
    for home in PAGED:
        yield list_page(shelf, home)
        for record in getattr(shelf.atlas, home).values():
            page = actor_page(shelf, home, record) if shelf.is_actor(home) else thing_page(shelf, home, record)
            found = (changes or {}).get(record.id)
            yield attrs.evolve(page, parts=(*page.parts, _change_table(found))) if found else page
    topics = tuple((Cell(in_words(id), f"topics/{id}.html"), Cell(str(len(on)))) for id, on in shelf.topics.items())
    table = Table(id="topics", title=f"{len(topics)} topics", columns=("topic", "things on it"), rows=topics)
    yield Page(address="topics.html", title="Topics", over="list", lead=("What things are about.",), parts=(table,))
    for topic in shelf.topics:
        yield topic_page(shelf, topic)
    every = [row for rows in (changes or {}).values() for row in rows]
    lead = "What is new and what was corrected." if changes is not None else "No earlier edition was given to compare with."
    parts = (_change_table(list({row["id"] + row["kind"]: row for row in every}.values())),) if every else ()
    yield Page(address="changes.html", title="Changes since the last edition", over="edition", lead=(lead,), parts=parts)


def _changes(atlas: Atlas, previous: Atlas | None) -> dict[str, list[dict[str, str]]] | None:
    """Return the changes that speak of each actor or thing, by its id."""
    if previous is None:
        return None
    found: dict[str, list[dict[str, str]]] = {}
    for row, change in zip((diff := previous.diff(atlas)).rows(), diff.changes, strict=True):
        record: Any = change.new or change.old
        about = {record.id} if hasattr(record, "id") else set[str]()
        for field in KINDS[row["table"]].refers:
            value = getattr(record, field)
            about |= set(value) if isinstance(value, tuple) else {value}
        for id in about - {""}:
            found.setdefault(id, []).append(dict(row))
    return found


def _change_table(rows: list[dict[str, str]]) -> Table:
    columns = ("id", "kind", "class", "table", "fields", "old", "new")
    cells = tuple(tuple(Cell(str(row[name])[:300]) for name in columns) for row in rows[:1_000])
    return Table(id="changes", title="Since the last edition", columns=columns, rows=cells)


def _assets(place: Path, look: Look) -> str:
    """Copy style, scripts and licences, and return the name of the logo there."""
    for folder in ("assets", "vendor"):
        target = place / folder
        target.mkdir()
        for file in (files("cyberdiplo.site") / folder).iterdir():
            if file.is_file() and not file.name.startswith((".", "__")):
                (target / file.name).write_bytes(file.read_bytes())
    own = read_plain_file(look.style) if look.style else b"/* your own custom properties */\n"
    (place / "assets" / "own.css").write_bytes(own)
    if not look.logo:
        return ""
    logo = Path(look.logo)
    (place / "assets" / f"logo{logo.suffix}").write_bytes(read_plain_file(logo))
    return f"assets/logo{logo.suffix}"


def _data(shelf: Shelf, place: Path) -> None:
    """Write the data of the compare page and the search as scripts, which work from a folder, and the edition's tables."""
    data = place / "data"
    (data / "actors").mkdir(parents=True)
    _script(data / "atlas.js", "cyberdiplo", "atlas", common(shelf))
    _script(data / "search.js", "cyberdiplo", "search", documents(shelf))
    for id in shelf.atlas.actors:
        home = shelf.home("actors", id)
        _script(data / "actors" / f"{home}-{slug(home, id)}.js", "cyberdiploActors", id, actor_answers(shelf, id))
    shelf.atlas.save(data / "tables")


def _script(path: Path, holder: str, name: str, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"(self.{holder}=self.{holder}||{{}})[{json.dumps(name)}]={text};\n", encoding="utf-8", newline="\n")


def _sitemap(address: str, pages: Iterable[str]) -> str:
    from xml.sax.saxutils import escape

    root = address.rstrip("/")
    lines = "".join(f"<url><loc>{escape(f'{root}/{page}')}</loc></url>\n" for page in sorted(pages))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
