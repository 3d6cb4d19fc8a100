"""What a measure is asked of: which votes, which ballots of them, which actors."""

from __future__ import annotations

from cyberdiplo.query.roll_calls.planes import Planes
from cyberdiplo.query.roll_calls.table import VoteTable

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from typing import Any, Literal, TypedDict

    from cyberdiplo.atlas import Atlas
    from cyberdiplo.model import Ballot, Resolution, State
    from cyberdiplo.model.dates import PartialDate
    from cyberdiplo.model.vocabulary import Stage, Topic
    from cyberdiplo.query.actors import Actor

    Votes = Atlas | VoteTable
    """Where votes can be: in an atlas or in a table of votes."""

    Missing = Literal["drop", "as_category"]
    """What becomes of members that did not vote: their ballots are dropped, or not voting is a fourth category."""

    class Among(TypedDict, total=False):
        """Which ballots count, whatever they are about; without a stage the final ones of the plenary, with None all."""

        stage: Stage | str | Iterable[Stage | str] | None
        resolutions: Resolution | Ballot | str | Iterable[Resolution | Ballot | str] | None
        date: PartialDate | datetime.date | str | None
        tabled_by: Actor | str | Iterable[Actor | str] | None
        sponsor: Actor | str | Iterable[Actor | str] | None
        contested: bool | None
        issue: str | Iterable[str] | None
        important: bool | None
        session: int | str | Iterable[int | str] | None
        year: int | Iterable[int] | None

    class Selection(Among, total=False):
        """Which ballots count, by what they are about, too."""

        topic: Topic | str | Iterable[Topic | str] | None


__all__ = ["actor_of", "check_missing", "only_dropped", "planes_of", "table_of"]


def table_of(votes: Votes, selection: Among) -> tuple[VoteTable, dict[str, tuple[str, ...]]]:
    """Return the votes on the selected ballots, and the resolutions that have no ballot by the reason.

    Raises:
        UnknownIdError: There is no such resolution.
        ValueError: A malformed date, a stage or topic that is none.
        TypeError: Neither an atlas nor a table of votes.
    """
    asked: dict[str, Any] = {"stage": "plenary"}
    asked.update((name, value) for name, value in selection.items() if value is not None or name not in _SIDES)
    if isinstance(votes, VoteTable):
        return votes.where(**asked), {}
    if not hasattr(votes, "ballots") or not hasattr(votes, "resolutions"):
        raise TypeError(f"{votes!r} holds no votes; give an Atlas or a VoteTable")
    without: dict[str, tuple[str, ...]] = {}
    sides = {field: asked.pop(field) for field in _SIDES if field in asked}
    if sides:
        asked["resolutions"] = _of_sides(votes, sides, asked.get("resolutions"))
    if asked.get("resolutions") is not None:
        asked["resolutions"], without = _with_ballots(votes, asked["resolutions"])
    return VoteTable.of(votes).where(**asked), without


_SIDES = {"tabled_by": "tabled_by", "sponsor": "sponsors"}


def _of_sides(atlas: Atlas, sides: dict[str, Any], given: Any) -> list[str]:
    """Return the ids of the resolutions that some actor tabled or sponsored, of those given or of all with a ballot."""
    if given is None:
        chosen = dict.fromkeys(ballot.resolution for ballot in atlas.ballots.values())
    else:
        several = [given] if isinstance(given, str) or hasattr(given, "id") else given
        chosen = dict.fromkeys(atlas.resolutions.find(str(getattr(one, "id", one))).id for one in several)
    for field, actors in sides.items():
        one = isinstance(actors, str) or hasattr(actors, "id")
        wanted = {atlas.actors.find(str(getattr(actor, "id", actor))).id for actor in ([actors] if one else actors)}
        chosen = {id: None for id in chosen if wanted.intersection(getattr(atlas.resolutions[id], _SIDES[field]))}
    return list(chosen)


def _with_ballots(atlas: Atlas, given: Any) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Return the ids of those that have a ballot, and the others by the reason why they have none."""
    from cyberdiplo.errors import NoVoteError

    found: list[str] = []
    without: dict[str, tuple[str, ...]] = {}
    for one in [given] if isinstance(given, str) or hasattr(given, "id") else given:
        id = str(getattr(one, "id", one))
        try:
            found.append(atlas.ballot(id).id)
        except NoVoteError as error:
            without[error.reason] = (*without.get(error.reason, ()), error.about)
    return found, without


def actor_of(votes: Votes, actor: State | str) -> str:
    """Return the id of a state.

    Raises:
        UnknownIdError: There is no such actor.
        AmbiguousNameError: The name fits several.
        ValueError: It is a body, and bodies do not vote.
    """
    if isinstance(votes, VoteTable):
        id = str(getattr(actor, "id", actor))
        votes.planes(id)
        return id
    name: Any = getattr(actor, "id", actor)
    found = votes.actors.find(name)
    if found.id not in votes.states:
        raise ValueError(
            f"{found.id!r} is a body and has no vote; give a state, or ask rice or agreement_index of the group"
        )
    return found.id


def planes_of(table: VoteTable, id: str) -> Planes:
    """Return the bits of a state that was asked for by `actor_of`; none for one that is in the atlas and on no list."""
    return table.planes(id) if id in table.actors else (0, 0, 0, 0)


def check_missing(missing: str) -> None:
    """Refuse what is no way to treat missing votes.

    Raises:
        ValueError: It is none.
    """
    if missing not in ("drop", "as_category"):
        raise ValueError(f"{missing!r} is no way to treat missing votes; valid: 'drop', 'as_category'")


def only_dropped(missing: str, measure: str, why: str) -> None:
    """Refuse a fourth category for a measure that has no meaning for it.

    Raises:
        ValueError: It was asked for, or something that is neither.
    """
    check_missing(missing)
    if missing == "as_category":
        raise ValueError(f"{measure} has no meaning with not voting as a category: {why}; give missing='drop', or ask kappa")
