"""World maps of tiles: how states voted, and where they stand towards a treaty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cyberdiplo.model import Ballot, Body, Proposition, Resolution, Treaty
from cyberdiplo.model.vocabulary import Names, Stance, Standing
from cyberdiplo.plot._looks import CHOICES, NOT_KNOWN, NOT_LISTED, SILENT, STANCES, STANDINGS, Look
from cyberdiplo.plot._picture import Picture, caption, data, looks, picture
from cyberdiplo.plot._tiles import BORDERS, COLUMNS, ROWS, tiles
from cyberdiplo.plot._titles import sponsors, title_of
from cyberdiplo.query.extras import extra
from cyberdiplo.query.lifetimes import may_exist

if TYPE_CHECKING:
    import datetime

    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model.dates import Day

__all__ = ["stance_map", "standing_map", "vote_map"]

_STEP = 26  # points a tile; a code of three letters stays readable at half of it


def vote_map(atlas: Atlas, resolution: Resolution | Ballot | str) -> Picture:
    """Return a world map of tiles of a ballot: each state that existed that day, and its choice.

    Args:
        atlas: The edition.
        resolution: A resolution, of which the final ballot is shown, or a ballot.

    Raises:
        NoVoteError: Adopted without a vote, or no list known.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import vote_map
        >>> print(vote_map(cd.load(), "74/247").caption[0])
        cyberdiplo, edition 2026.2 of 2026-11-26; on 2019-12-27; 198 states drawn.
    """
    ballot = atlas.ballot(resolution)
    voters = atlas.voters(ballot)
    day = (ballot.date or atlas.resolutions[ballot.resolution].adopted).last
    chosen = {vote.actor: str(vote.choice) for vote in voters.because}
    open_for = set(voters.unknown)
    words = {**CHOICES, "not known": NOT_KNOWN, "not on the list": NOT_LISTED}
    said = {id: chosen.get(id, "not known" if id in open_for else "not on the list") for id in _existing(atlas, day)}
    always = set(CHOICES) | ({"not known"} if ballot.names is Names.PARTIAL else set())
    by = sponsors(atlas.resolutions[ballot.resolution])
    note = f"Ballot {ballot.id}" + (f": {ballot.tally}" if ballot.tally else "") + (f". Tabled by {by}." if by else ".")
    title = title_of(atlas, ballot)
    return _map(atlas, title=title, day=day, said=said, words=words, always=always, note=note)


def standing_map(atlas: Atlas, treaty: Treaty | str, as_of: Day | None = None) -> Picture:
    """Return a world map of tiles of where each state stands towards a treaty on a day.

    Args:
        atlas: The edition.
        treaty: The treaty.
        as_of: The day; without it the latest standing that is known of each.

    Raises:
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import standing_map
        >>> found = standing_map(cd.load(), "untoc", as_of="2012-01-01")
        >>> found.undrawn, found.alt.splitlines()[3]
        (('eu',), 'signatory (15): AGO, BDI, BRB, CIV, COG, CZE, IRN, JPN, KOR, LCA, NRU, SLE, SWZ, THA, VNM')
    """
    record = treaty if isinstance(treaty, Treaty) else atlas.treaties.find(treaty)
    asked = None if as_of is None else atlas.day(as_of)
    states = _existing(atlas, asked or atlas.edition.released)
    acted = dict.fromkeys(act.actor for act in atlas.actions.where(treaty=record.id))
    bodies = [id for id in acted if isinstance(atlas.actors[id], Body)]
    said = {id: str(atlas.standing(id, record, as_of=asked).value) for id in (*states, *bodies)}
    said = {id: value for id, value in said.items() if id not in bodies or value != Standing.NONE}
    known = f"Signatures and consents are on record completely to {record.complete_to}."
    return _map(
        atlas,
        title=f"{record.name}: where actors stand",
        day=asked,
        said=said,
        words=STANDINGS,
        always=set(STANDINGS),
        note=known,
    )


def stance_map(atlas: Atlas, proposition: Proposition | str, as_of: Day | None = None) -> Picture:
    """Return a world map of tiles of where each state stands on a proposition on a day, as far as it is known.

    Args:
        atlas: The edition.
        proposition: The proposition.
        as_of: The day; without it the latest stance that is known of each.

    Raises:
        UnknownIdError: There is no such proposition.
        BeyondEditionError: The day lies after the edition.
        ImportError: The extra ``plot`` is not installed.

    Examples:
        >>> import cyberdiplo as cd
        >>> from cyberdiplo.plot import stance_map
        >>> stance_map(cd.load(), "hanoi-sixty-ratifications").alt.splitlines()[1]
        'supports (3): LIE, MEX, NZL'
    """
    found = atlas.stances(proposition, as_of)
    record, day = found.proposition, found.as_of
    open_for = {id for stance in Stance for id in found[stance].unknown}
    said = dict.fromkeys(_existing(atlas, day or atlas.edition.released), "no stance known")
    said |= dict.fromkeys(sorted(open_for), "not known")
    said |= {id: str(stance) for stance in Stance for id in found[stance].ids}
    words = {**STANCES, "not known": NOT_KNOWN, "no stance known": SILENT}
    spoken = f"Of these, {len(found.spoken_for)} by a group alone." if found.spoken_for else ""
    note = " ".join(part for part in ("Silence is not a stance.", spoken) if part)
    return _map(atlas, title=record.sentence, day=day, said=said, words=words, always=set(STANCES), note=note)


def _existing(atlas: Atlas, day: datetime.date) -> tuple[str, ...]:
    return tuple(id for id, state in atlas.states.items() if may_exist(state, day))


def _map(
    atlas: Atlas,
    *,
    title: str,
    day: datetime.date | None,
    said: Mapping[str, str],
    words: Mapping[str, Look],
    always: set[str],
    note: str,
) -> Picture:
    """Return the map of what is said of each actor; those without a tile are not drawn."""
    places = tiles()
    drawn = {id: word for id, word in said.items() if id in places}
    undrawn = sorted(set(said) - set(drawn))
    label: dict[str, str] = {}
    lines: list[str] = []
    for word in words:
        ids = sorted(id for id, own in said.items() if own == word)
        if not ids and word not in always:
            continue
        label[word] = f"{f'{words[word].sign}: ' if words[word].sign else ''}{word} ({len(ids)})"
        lines.append(f"{word} ({len(ids)}): {', '.join(ids) or 'none'}")
    rows = [
        {
            "column": places[id].column,
            "row": places[id].row,
            "id": id,
            "about": f"{atlas.name(id, day)}: {word}",
            "label": label[word],
            "sign": words[word].sign,
            "ink": words[word].ink,
        }
        for id, word in drawn.items()
    ]
    chart = _tile_chart(rows, {label[word]: words[word] for word in label})
    when = f"on {day}" if day else "latest known"
    about = caption(atlas, f"{when}; {len(drawn)} states drawn", note, BORDERS, undrawn=undrawn)
    return picture(title=title, caption=about, alt="\n".join(lines), chart=chart, undrawn=undrawn)


def _tile_chart(rows: list[dict[str, Any]], found: Mapping[str, Look]) -> Any:
    alt = extra("altair", "plot")

    def axis(cells: int) -> dict[str, Any]:
        return {"axis": None, "scale": alt.Scale(domain=list(range(cells)), padding=0.5)}

    base = alt.Chart(data(rows)).encode(
        x=alt.X("column:O", **axis(COLUMNS)),
        y=alt.Y("row:O", **axis(ROWS)),
        description="about:N",
        tooltip="about:N",
    )
    ink = alt.Color("ink:N", scale=None)
    tile = base.mark_square(size=(_STEP - 2) ** 2, opacity=1, stroke="#777777", strokeWidth=1).encode(
        **looks("label", found, columns=len(found) if len(found) < 6 else 4)
    )
    code = base.mark_text(aria=False, fontSize=9, dy=-4).encode(text="id:N", color=ink)
    sign = base.mark_text(aria=False, fontSize=8.5, dy=6.5, fontWeight="bold").encode(text="sign:N", color=ink)
    return alt.layer(tile, code, sign).properties(width=alt.Step(_STEP), height=alt.Step(_STEP))
