"""Tables of votes saved and read: `cyberdiplo.storage.roll_calls` says in what form."""

from __future__ import annotations

from cyberdiplo.query.roll_calls.planes import Votes
from cyberdiplo.storage.limits import read_plain_file
from cyberdiplo.storage.roll_calls import FIELDS, read, written

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from typing import TypeVar

    from cyberdiplo.storage.roll_calls import Head

if TYPE_CHECKING:
    V = TypeVar("V", bound=Votes)

__all__ = ["as_bytes", "letters_of", "lines_of", "load", "of_bytes", "save"]


def save(votes: Votes, path: str | PathLike[str], *, overwrite: bool) -> None:
    """Write the votes on the selected ballots; `VoteTable.save` documents it."""
    from pathlib import Path

    from cyberdiplo.display.saving import new_at

    data = as_bytes(votes) + _end(len(votes))
    with new_at(Path(path), overwrite=overwrite) as whole:
        whole.write_bytes(data)


def _end(count: int) -> bytes:
    """Return the last line of a saved table, without which a table that was cut at the end of a line would look whole."""
    return f"# {count} ballots\n".encode()


def as_bytes(votes: Votes) -> bytes:
    """Return the votes on the selected ballots as the bytes of a file.

    Raises:
        ValueError: A text does not fit in one line.
    """
    size = len(votes.heads)
    columns = [letters_of(votes, actor) for actor in votes.actors]
    return written(
        votes.actors,
        (
            (head, "".join(column[place] for column in columns))
            for place, (bit, head) in enumerate(zip(f"{votes.selected:0{size}b}", votes.heads, strict=False))
            if bit == "1"
        ),
    )


def lines_of(votes: Votes) -> Iterator[tuple[str, tuple[Head, dict[str, str]]]]:
    """Yield each ballot by id: what is known of it, and the letters of those on its lists."""
    columns = {actor: letters_of(votes, actor) for actor in votes.actors}
    for place, head in enumerate(votes.heads):
        yield head[0], (head, {actor: column[place] for actor, column in columns.items() if column[place] != "."})


def letters_of(votes: Votes, actor: str) -> str:
    """Return what an actor did, one letter a ballot, those that are not selected among them."""
    size = len(votes.column("id"))
    if not size:
        return ""
    # A byte a ballot: the sum of 1, 2, 3 or 4 times the bit of each plane, and then its letter.
    planes = enumerate(votes.planes(actor), 1)
    total = sum(number * int.from_bytes(f"{plane:0{size}b}".encode().translate(_AS_DIGITS)) for number, plane in planes)
    return total.to_bytes(size).translate(_AS_LETTERS).decode()


_AS_DIGITS = bytes(int(sign == ord("1")) for sign in range(256))
_AS_LETTERS = b".YNAX" + bytes(251)


def load(kind: type[V], path: str | PathLike[str]) -> V:
    """Return the votes that `save` wrote; `VoteTable.load` documents it."""
    try:
        data = read_plain_file(path)
    except OSError as error:
        from cyberdiplo.errors import DataError

        raise DataError(str(path), 0, "", str(error), "a table of votes that VoteTable.save wrote") from None
    start = data.rfind(b"\n", 0, -1) + 1
    ending = data[start:] if data.startswith(b"#", start) else b""
    votes = of_bytes(kind, data[:start] if ending else data, str(path))
    # The first edition wrote tables with fewer fields, and no last line.
    if ending != _end(len(votes)) and (ending or data.startswith(_HEADER)):
        from cyberdiplo.errors import DataError

        told = ending[:40].decode(errors="replace").strip() or "nothing"
        lines = data.count(b"\n")
        raise DataError(str(path), lines, "", told, f"the last line '# {len(votes)} ballots'; a part is missing")
    return votes


_HEADER = ("\t".join(FIELDS) + "\t").encode()


def of_bytes(kind: type[V], data: bytes, file: str, *, trusted: bool = False) -> V:
    """Return the votes of a file of these bytes.

    Args:
        kind: The class of the table.
        data: The bytes.
        file: The name of the file, for messages.
        trusted: Whether what is known of the ballots may wait until it is asked for.

    Raises:
        DataError: It is not a table of votes.
    """
    actors, known, letters = read(data, file, trusted=trusted)
    return kind(known, actors, letters)
