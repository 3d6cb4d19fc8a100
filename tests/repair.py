"""Bring what is kept in the repository into its one canonical form: ``python -m tests.repair``.

It rewrites the tables of src/cyberdiplo/data and their description with the digests, the golden
answers in tests/golden, the digest of a new edition, the output that the README shows, the pictures of
the documentation, and the data dictionary. Whatever it changes shows in the diff and is reviewed there.
"""

from __future__ import annotations

import datetime
import inspect
from pathlib import Path
from typing import Any

import cyberdiplo as cd
from cyberdiplo.analysis import agreement_matrix
from cyberdiplo.model.kinds import TABLES
from cyberdiplo.plot import Picture, agreement_heatmap, timelines, vote_map
from cyberdiplo.storage.editions import describe
from cyberdiplo.storage.tables import columns, load_table, write_table

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "cyberdiplo" / "data"
GOLDEN = ROOT / "tests" / "golden"
PICTURES = ROOT / "docs" / "pictures"
DIGESTS = ROOT / "tests" / "editions" / "digests.csv"
NUMBER = cd.__version__.rpartition(".")[0]
RELEASED = datetime.date(2026, 11, 26)

# Resolutions on these topics of all sessions to the end of 2025 were looked for; states are those of this day.
COMPLETE_TO = {
    "roll_calls_un": datetime.date(2025, 12, 18),
    "roll_calls_voeten": datetime.date(2020, 1, 14),
    "resolutions": datetime.date(2025, 12, 31),
    "states": RELEASED,
}

COMPARED = (("KOR", "BIH", "USA"), ("KOR", "eu", "CAN"), ("USA", "CHN", "AUS"))


def golden_answers() -> dict[str, str]:
    """Return the golden answers by the name of their file."""
    atlas = cd.load()
    return {f"compare-{'-'.join(actors)}.txt": atlas.compare(*actors).text(100) + "\n" for actors in COMPARED}


def pictures() -> dict[str, Picture]:
    """Return the pictures of docs/pictures by the name of their file."""
    atlas = cd.load()
    some = ("KOR", "BIH", "USA", "CHN", "BRA", "RUS", "DEU", "IND", "JPN")
    return {
        "agreement.svg": agreement_heatmap(atlas, agreement_matrix(atlas, some)),
        "timelines.svg": timelines(atlas, *some[:3], treaties=["budapest", "uncac", "untoc"]),
        "vote-map.svg": vote_map(atlas, "74/247"),
    }


def readme() -> str:
    """Return the README with the beginning of the comparison that its first command prints."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = "\n\n".join(cd.load().compare("KOR", "BIH", "USA").text(100).split("\n\n")[:6])
    before, fence, rest = text.partition("```text\n")
    _, end, after = rest.partition("```\n")
    return f"{before}{fence}{shown}\n{end}{after}"


def data_dictionary() -> str:
    """Return docs/data.md: every table and column, from the record classes."""
    parts = [(ROOT / "tests" / "data_head.md").read_text(encoding="utf-8")]
    for name, record in TABLES.items():
        summary, meanings = _attributes(record)
        lines = [
            f"| `{c.name}` | {meanings[c.name]} | {'yes' if c.required else ''} | {c.form.expected} |"
            for c in columns(record)
        ]
        head = "| column | meaning | required | form |\n| --- | --- | --- | --- |"
        parts.append(f"## {name}.csv\n\n`cyberdiplo.{record.__name__}`: {summary}\n\n{head}\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def _attributes(record: type[Any]) -> tuple[str, dict[str, str]]:
    """Return the first sentence of a record's docstring and the meaning of each attribute."""
    summary, _, rest = inspect.cleandoc(record.__doc__ or "").partition("\n\n")
    meanings: dict[str, str] = {}
    name = ""
    for line in rest.partition("Attributes:\n")[2].partition("\n\n")[0].split("\n"):
        if line.startswith("        "):
            meanings[name] += f" {line.strip()}"
        else:
            name, _, meaning = line.strip().partition(": ")
            meanings[name] = meaning
    return " ".join(summary.split()), meanings


def record_digest() -> None:
    """Write down the digests of an edition whose number is not yet in the list; what is there stays."""
    edition, lines = cd.load().edition, DIGESTS.read_text(encoding="utf-8")
    if f"\n{edition.number}," not in lines:
        DIGESTS.write_text(f"{lines}{edition.number},{edition.digest},{edition.facts_digest}\n", encoding="utf-8")


def main() -> None:
    for name, record in TABLES.items():
        (DATA / f"{name}.csv").write_bytes(write_table(record, load_table(DATA, name)))
    (DATA / "datapackage.json").write_bytes(describe(DATA, NUMBER, RELEASED, COMPLETE_TO))
    record_digest()
    for name, text in golden_answers().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
    for name, picture in pictures().items():
        (PICTURES / name).write_text(picture.svg(), encoding="utf-8")
    (ROOT / "README.md").write_text(readme(), encoding="utf-8")
    (ROOT / "docs" / "data.md").write_text(data_dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
