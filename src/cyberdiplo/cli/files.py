"""A file of somebody's own with a column of names: read, matched, and written anew with the ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cyberdiplo.display.saving import save_text
from cyberdiplo.storage.limits import read_plain_file

if TYPE_CHECKING:
    from cyberdiplo.query.names.matches import Matches
    from cyberdiplo.query.registry import Registry

__all__ = ["match_file"]

_SIGNS = (",", ";", "\t", "|")


def match_file(
    registry: Registry[object],
    path: str,
    column: str,
    *,
    out: str | None = None,
    added: str = "id",
    scheme: str | None = None,
    on: str | None = None,
    on_column: str | None = None,
    own: Mapping[str, str] | None = None,
) -> Matches:
    """Match a column of a CSV file, and write the file with one more column, of ids, if a new name is given.

    Every row of the file comes out, in its order and as it was.

    Raises:
        ValueError: There is no such column, or one of the name of the new one; the file is not UTF-8 or has no header.
        DataError: It is no plain file, or larger than a package may be.
        FileExistsError: Something is at `out` already.
        OSError: A file cannot be read or written.
    """
    try:
        text = read_plain_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8 first") from None
    first = text.partition("\n")[0]
    sign = max(_SIGNS, key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    if not rows:
        raise ValueError(f"{path} is empty; its first line must name the columns")
    header = rows[0]

    def cells(name: str) -> list[str]:
        if name not in header:
            raise ValueError(f"{path} has no column {name!r}; it has {', '.join(header)}")
        place = header.index(name)
        return [row[place] if place < len(row) else "" for row in rows[1:]]

    if out is not None and added in header:
        raise ValueError(f"{path} has a column {added!r} already; name the new one with --id-column")
    found = registry.match(cells(column), scheme=scheme, on=cells(on_column) if on_column else on, own=own)
    if out is not None:
        written = io.StringIO(newline="")
        writer = csv.writer(written, delimiter=sign, lineterminator="\n")
        writer.writerow([*header, added])
        for row, id in zip(rows[1:], found.ids, strict=True):
            writer.writerow([*row, *[""] * (len(header) - len(row)), id or ""])
        save_text(Path(out), written.getvalue())
    return found
