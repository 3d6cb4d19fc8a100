"""A matrix of votes: who voted how on which ballot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from cyberdiplo.analysis.measures.asked import table_of
from cyberdiplo.analysis.measures.matrix import agreement_matrix
from cyberdiplo.errors import NoVoteError
from cyberdiplo.model.vocabulary import Names
from cyberdiplo.plot._clusters import clustered
from cyberdiplo.plot._looks import CHOICES, NOT_KNOWN, NOT_LISTED
from cyberdiplo.plot._picture import Picture, caption, data, id_of, looks, picture
from cyberdiplo.plot._titles import about_ballots, day_of, sponsors
from cyberdiplo.query.extras import extra
from cyberdiplo.query.roll_calls.table import VoteTable
from cyberdiplo.query.several import several

if TYPE_CHECKING:
    from cyberdiplo.analysis.measures.asked import Selection
    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Ballot, Partnership, Resolution
    from cyberdiplo.query.actors import Actor

__all__ = ["axis", "vote_matrix"]

_LABEL = 62  # letters of a column's label; the tooltip has all


def vote_matrix(
    atlas: Atlas,
    actors: Iterable[Actor | str],
    ballots: Iterable[Resolution | Ballot | str] | None = None,
    *,
    order: Literal["given", "alike"] = "given",
    blocs: Iterable[Partnership | str] = (),
    **selection: Unpack[Selection],
) -> Picture:
    """Return a picture of the choices of actors, a row each, on ballots, a column each, in the order of their days.

    A column says its day, who tabled the text, and the title.

    Args:
        atlas: The edition.
        actors: The actors, such as an `ActorSet`.
        ballots: Resolutions, of which the final ballot is shown, or ballots; without them every final ballot that fits the
            selection and of which all the names are known. Those of which no names are known are in `undrawn`.
        order: The rows as they are ``"given"``, or those side by side that vote ``"alike"`` on these ballots.
        blocs: Partnerships such as ``"eu"``: members of the first on the day of the last ballot come first, and so on.
        **selection: Which ballots, as for `cyberdiplo.analysis.agreement`: ``topic``, ``tabled_by``, ``session`` and so on.

    Raises:
        ValueError: No actor, or no ballot, is given, or there is no such order.
        NoVoteError: Of none of the ballots it is known who voted how.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import vote_matrix
        >>> found = vote_matrix(cd.load(), ["KOR", "BIH"], topic="cybercrime", tabled_by="RUS")
        >>> found.title
        'How 2 actors voted on cybercrime, in 2 recorded votes'
        >>> found.alt.splitlines()[1]
        'KOR: A/RES/73/187 no, A/RES/74/247 no'
    """
    ids = tuple(dict.fromkeys(id_of(atlas, one) for one in several(actors, "actor")))
    shown, undrawn = _ballots(atlas, ballots, selection)
    if not ids or not shown:
        raise ValueError(f"a matrix needs an actor and a ballot; given: {len(ids)} and {len(shown)}")
    ids, sorted_by = _rows(atlas, ids, shown, order, blocs)
    found: dict[tuple[str, str], str] = {}
    for ballot in shown:
        voters = atlas.voters(ballot)
        found |= {(vote.actor, ballot.id): str(vote.choice) for vote in voters.because}
        found |= {(id, ballot.id): "not known" for id in voters.unknown}
    said = {(id, one.id): found.get((id, one.id), "not on the list") for id in ids for one in shown}
    days = f"{day_of(atlas, shown[0])} to {day_of(atlas, shown[-1])}"
    about = {one.id: _about(atlas, one) for one in shown}
    return picture(
        title=f"How {len(ids)} actors voted {about_ballots(atlas, about)}",
        caption=caption(
            atlas,
            f"{len(shown)} ballots of {days}, in this order; {len(ids)} actors",
            *([sorted_by] if sorted_by else []),
            undrawn=undrawn,
        ),
        alt="\n".join(
            [
                *(f"{id}: {', '.join(f'{one.id} {said[id, one.id]}' for one in shown)}" for id in ids),
                *about.values(),
            ]
        ),
        chart=_chart(atlas, said, ids, {one.id: _label(about[one.id]) for one in shown}, about),
        undrawn=undrawn,
    )


def _ballots(
    atlas: Atlas, given: Iterable[Resolution | Ballot | str] | None, selection: Selection
) -> tuple[tuple[Ballot, ...], tuple[str, ...]]:
    """Return the ballots with names in the order of their days, and the ids of those without."""
    if given is None:
        table, _ = table_of(atlas, selection)
        final = [atlas.ballots[id] for id in table.ids if id in atlas.ballots]
        asked = {one.id: one for one in final if one.names is Names.COMPLETE}
        undrawn: list[str] = []
    else:
        if selection:
            raise ValueError(f"ballots are given; leave {', '.join(selection)} out, or give no ballots")
        asked, undrawn = {}, []
        errors: list[NoVoteError] = []
        for one in several(given, "ballot"):
            try:
                ballot = atlas.ballot(one)
                atlas.voters(ballot)
            except NoVoteError as error:
                errors.append(error)
                undrawn.append(error.about)
            else:
                asked[ballot.id] = ballot
        if errors and not asked:
            raise errors[0]
    return tuple(sorted(asked.values(), key=lambda one: (day_of(atlas, one), one.id))), tuple(dict.fromkeys(undrawn))


def _rows(
    atlas: Atlas, ids: tuple[str, ...], shown: Sequence[Ballot], order: str, blocs: Iterable[Partnership | str]
) -> tuple[tuple[str, ...], str]:
    """Return the actors in the order of the rows, and a sentence that says which it is."""
    if order not in ("given", "alike"):
        raise ValueError(f"{order!r} is not an order of rows; valid: 'given', 'alike'")
    said = []
    if order == "alike" and len(ids) > 1:
        states = [id for id in ids if id in atlas.states]
        matrix = agreement_matrix(VoteTable.of(atlas), states, resolutions=shown, stage=None) if states else None
        alike = [states[place] for place in clustered(matrix.values)] if matrix else []
        ids = (*alike, *(id for id in ids if id not in states))
        said.append("rows that vote alike stand side by side (average-linkage clustering)")
    groups = [str(getattr(one, "id", one)) for one in several(blocs, "bloc")]
    if groups:
        day = day_of(atlas, shown[-1])
        members = [set(atlas.members(one, day).ids) for one in groups]
        place = {id: next((i for i, own in enumerate(members) if id in own), len(groups)) for id in ids}
        ids = tuple(sorted(ids, key=place.__getitem__))
        counts = [f"{name} ({sum(at == i for at in place.values())})" for i, name in enumerate((*groups, "others"))]
        said.insert(0, f"blocs of {day} from the top: {', '.join(counts)}")
    sentence = "; ".join(said)
    return ids, f"{sentence[:1].upper()}{sentence[1:]}." if said else ""


def _about(atlas: Atlas, ballot: Ballot) -> str:
    """Return what a column is: its ballot, its day, who tabled the text, and its title."""
    record = atlas.resolutions[ballot.resolution]
    by = f", tabled by {known}" if (known := sponsors(record)) else ""
    return f"{ballot.id}: {day_of(atlas, ballot)}{by}: {record.title}"


def _label(about: str) -> str:
    """Return what a column is, short."""
    short = about.replace("A/RES/", "").replace(": ", " ", 1).replace(", tabled by ", ", by ")
    return short if len(short) <= _LABEL else f"{short[: _LABEL - 1]}…"


def _chart(
    atlas: Atlas, said: dict[tuple[str, str], str], ids: Sequence[str], labels: dict[str, str], about: dict[str, str]
) -> Any:
    words = {**CHOICES, "not known": NOT_KNOWN, "not on the list": NOT_LISTED}
    used = {word: look for word, look in words.items() if word in CHOICES or word in said.values()}
    label = {word: f"{look.sign}: {word}" if look.sign else word for word, look in used.items()}
    rows = [
        {
            "actor": id,
            "ballot": ballot,
            "column": labels[ballot],
            "label": label[word],
            "sign": used[word].sign,
            "ink": used[word].ink,
            "title": about[ballot],
            "about": f"{atlas.name(id)}, {ballot}: {word}",
        }
        for (id, ballot), word in said.items()
    ]
    alt = extra("altair", "plot")
    base = alt.Chart(data(rows)).encode(
        x=alt.X("column:O", sort=list(labels.values()), title=None, axis=axis(labelAngle=-60, orient="top", labelLimit=420)),
        y=alt.Y("actor:O", sort=list(ids), title=None, axis=axis()),
        description="about:N",
        tooltip=["about:N", "title:N"],
    )
    cell = base.mark_square(size=17**2, opacity=1, stroke="#999999", strokeWidth=1)
    cell = cell.encode(**looks("label", {label[word]: used[word] for word in used}))
    sign = base.mark_text(aria=False, fontSize=9).encode(text="sign:N", color=alt.Color("ink:N", scale=None))
    return alt.layer(cell, sign).properties(width=alt.Step(19), height=alt.Step(19))


def axis(**more: Any) -> Any:
    """Return an axis without lines, on which every label is shown."""
    return extra("altair", "plot").Axis(domain=False, ticks=False, labelOverlap=False, **more)
