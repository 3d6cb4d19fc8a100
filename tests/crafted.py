"""Packages that mean no good, made when a test needs them: each is a name, and what makes it at a path."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cyberdiplo as cd

Files = dict[str, bytes]


def good() -> Files:
    """The files of the bundled edition, its roll calls left out, which would only take time."""
    files = cd.load().files()
    package = json.loads(files["datapackage.json"])
    package["resources"] = [one for one in package["resources"] if one["path"].endswith(".csv")]
    kept = {name: data for name, data in files.items() if name.endswith(".csv")}
    return {**kept, "datapackage.json": json.dumps(package).encode()}


def zipped(files: Files, path: Path, *, packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write files into a zip."""
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def with_table(name: str, data: bytes) -> Files:
    """The good files with another table, which the description describes truly."""
    files = good()
    package = json.loads(files["datapackage.json"])
    for one in package["resources"]:
        if one["name"] == name:
            one.update(hash=f"sha256:{hashlib.sha256(data).hexdigest()}", bytes=len(data))
    return {**files, f"{name}.csv": data, "datapackage.json": json.dumps(package).encode()}


def described(change: Callable[[dict[str, Any]], object]) -> Files:
    """The good files with a change of their description."""
    files = good()
    package = json.loads(files["datapackage.json"])
    change(package)
    return {**files, "datapackage.json": json.dumps(package).encode()}


def header(name: str) -> bytes:
    """The first line of a table."""
    return good()[f"{name}.csv"].partition(b"\n")[0] + b"\n"


def rows(count: int) -> bytes:
    """That many valid rows of aliases."""
    first, line, *_ = good()["aliases.csv"].split(b"\n")
    rest = line.partition(b",")[2]
    return first + b"\n" + b"".join(b"%08d,%b\n" % (place, rest) for place in range(count))


MANY = 60_000_000

BOMBS: dict[str, Callable[[], Files]] = {
    "newlines": lambda: with_table("aliases", header("aliases") + b"\n" * MANY),
    "commas": lambda: with_table("aliases", header("aliases") + b"," * MANY),
    "one cell": lambda: with_table("aliases", header("aliases") + b"a" * MANY),
    "one quoted cell": lambda: with_table("aliases", header("aliases") + b'"' + b"a\n" * (MANY // 2) + b'"\n'),
    "valid rows": lambda: with_table("aliases", rows(1_000_000)),
    "a description of spaces": lambda: {**good(), "datapackage.json": b" " * MANY},
    "a description of objects": lambda: {**good(), "datapackage.json": b"[" + b"{}," * (MANY // 3) + b"{}]"},
    "a description that nests": lambda: {**good(), "datapackage.json": b"[" * 1_000_000},
    "forty megabytes of newlines": lambda: with_table("aliases", header("aliases") + b"\n" * 40_000_000),
    "forty megabytes of rows": lambda: with_table("aliases", rows(600_000)[:40_000_000] + b"\n"),
    "small newlines": lambda: with_table("aliases", header("aliases") + b"\n" * 5_000_000),
    "small commas": lambda: with_table("aliases", header("aliases") + b"," * 100_000 + b"\n"),
    "small rows of too many cells": lambda: with_table("aliases", header("aliases") + b",,,,,,,,\n" * 500_000),
}
"""Zips of some hundred kilobytes that unpack to much more, or that cost more than they say."""


def resources(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    """A change of the description of the first table."""
    return lambda package: change(package["resources"][0])


DESCRIPTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "version: escape sequence": lambda one: one.update(version="2026.1\x1b[31m"),
    "version: markup": lambda one: one.update(version="<script>alert(1)</script>"),
    "version: a list": lambda one: one.update(version=["2026", ".1"]),
    "version: nothing": lambda one: one.pop("version"),
    "version: other digits": lambda one: one.update(version="\u0662026.1"),
    "name: another": lambda one: one.update(name="\x1b]0;owned\x07"),
    "created: no day": lambda one: one.update(created="2026-02-30T00:00:00Z"),
    "created: more than a day": lambda one: one.update(created="2026-02-03 and then"),
    "created: a number": lambda one: one.update(created=20260101),
    "schema: a text": lambda one: one.update(schema="1"),
    "schema: true": lambda one: one.update(schema=True),
    "schema: a fraction": lambda one: one.update(schema=1.0),
    "schema: zero": lambda one: one.update(schema=0),
    "schema: below zero": lambda one: one.update(schema=-1),
    "schema: none": lambda one: one.update(schema=None),
    "resources: none": lambda one: one.update(resources=[]),
    "resources: an object": lambda one: one.update(resources={}),
    "resources: texts": lambda one: one.update(resources=["actions"]),
    "resources: one twice": lambda one: one["resources"].append(one["resources"][0]),
    "name: unknown table": resources(lambda one: one.update(name="secrets")),
    "path: upwards": resources(lambda one: one.update(path="../actions.csv")),
    "path: a link of the web": resources(lambda one: one.update(path="https://example.org/actions.csv")),
    "path: several": resources(lambda one: one.update(path=["actions.csv"])),
    "hash: short": resources(lambda one: one.update(hash="sha256:00")),
    "hash: another kind": resources(lambda one: one.update(hash="md5:" + "0" * 64)),
    "bytes: one more": resources(lambda one: one.update(bytes=one["bytes"] + 1)),
    "bytes: true": resources(lambda one: one.update(bytes=True)),
    "bytes: a text": resources(lambda one: one.update(bytes=str(one["bytes"]))),
    "complete_to: no day": resources(lambda one: one.update(complete_to="2026-13-01")),
    "complete_to: empty": resources(lambda one: one.update(complete_to="")),
    "fields: one less": resources(lambda one: one["schema"]["fields"].pop()),
    "fields: another name": resources(lambda one: one["schema"]["fields"][0].update(name="ID")),
    "fields: one twice": resources(lambda one: one["schema"]["fields"].append(one["schema"]["fields"][0])),
    "fields: another type": resources(lambda one: one["schema"]["fields"][0].update(type="integer")),
    "fields: a type that is no text": resources(lambda one: one["schema"]["fields"][0].update(type=5)),
    "fields: a number": resources(lambda one: one["schema"].update(fields=5)),
    "schema of a table: none": resources(lambda one: one.pop("schema")),
}
"""Changes of a description that make it one of no edition."""


def pipe(path: Path) -> Path:
    """A pipe into which nobody writes."""
    os.mkfifo(path)
    return path
