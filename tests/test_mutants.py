"""The command that says which changed lines the tests would miss."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests import mutants

ROOT = Path(__file__).parents[1]


def test_each_module_has_tests_that_exist() -> None:
    """Modules with tests of their own choice exist, and so do the tests of every module of the wings that are mutated."""
    package = ROOT / "src" / "cyberdiplo"
    assert [module for module in mutants.SELECTED if not (package / module).exists()] == []
    for wing in ("model", "storage", "query", "records", "laws", "importers", "analysis"):
        for module in (package / wing).rglob("*.py"):
            assert all((ROOT / tests.partition("::")[0]).exists() for tests in mutants.tests_of(module.relative_to(package)))


def test_the_folder_of_a_module_says_what_is_mutated_and_tries_survivors_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings of the project get the module and its tests; of an earlier run only what was killed is kept."""
    monkeypatch.setattr(mutants, "WORK", tmp_path)
    module = Path("query/standing.py")
    meta = tmp_path / "query.standing" / "mutants" / "src" / "cyberdiplo" / "query" / "standing.py.meta"
    meta.parent.mkdir(parents=True)
    meta.write_text(json.dumps({"exit_code_by_key": {"killed": 1, "survived": 0, "no test": 33, "not run": None}}), "utf-8")
    stats = tmp_path / "query.standing" / "mutants" / "mutmut-stats.json"
    stats.write_text("{}", "utf-8")
    settings = tomllib.loads((mutants.prepare(module) / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    assert settings["only_mutate"] == ["src/cyberdiplo/query/standing.py"]
    assert settings["pytest_add_cli_args_test_selection"] == mutants.tests_of(module)
    assert settings["source_paths"] == ["src"]
    assert not stats.exists()  # which test runs which function is found out anew
    assert json.loads(meta.read_text("utf-8"))["exit_code_by_key"] == {
        "killed": 1,
        "survived": None,
        "no test": None,
        "not run": None,
    }


@pytest.mark.parametrize(
    ("codes", "row"),
    [
        ({"a": 1, "c": 3, "d": 1}, "| 3 | 3 | 100.0% | 0 |"),
        ({"a": 1, "b": 0, "c": 33, "d": -24}, "| 4 | 1 | 25.0% | 3 |"),
        ({"a": 1, "b": 0, "c": None, "d": 34}, "| 4 | 1 | 2 not run | 1 |"),
        ({}, "| 0 | 0 | nothing to change | 0 |"),
    ],
)
def test_a_row_counts_what_was_killed_of_all(
    codes: dict[str, int | None],
    row: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What no test runs has survived; a run that was broken off has no rate; each survivor is shown."""
    monkeypatch.setattr(mutants, "mutmut", lambda _, *arguments: " ".join(arguments))
    meta = tmp_path / "mutants" / "src" / "cyberdiplo" / "model" / "dates.py.meta"
    meta.parent.mkdir(parents=True)
    meta.write_text(json.dumps({"exit_code_by_key": codes}), "utf-8")
    mutants.report(Path("model/dates.py"), tmp_path)
    printed = capsys.readouterr().out
    assert printed.splitlines()[0].endswith(f"| `model.dates` | `model` | {row[2:]}")
    assert [line[5:] for line in printed.splitlines() if line.startswith("show ")] == [
        name for name, code in codes.items() if code in {0, 33, -24}
    ]


def test_a_module_that_does_not_exist_is_an_error_with_an_example() -> None:
    """A path that is none says which are."""
    with pytest.raises(SystemExit, match=r"no module src/nothing\.py; give paths such as src/cyberdiplo/query/standing\.py"):
        mutants.main(["src/nothing.py"])


def test_where_no_test_runs_a_module_all_of_it_has_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command goes on where mutmut gives up for want of tests; any other failure of mutmut is an error."""
    meta = mutants.meta_of(Path("model/dates.py"), tmp_path)
    meta.parent.mkdir(parents=True)
    meta.write_text(json.dumps({"exit_code_by_key": {"a": None, "b": None}}), "utf-8")
    said = "Stopping early, because we could not find any test case for any mutant."

    def fails(work: Path, *arguments: str) -> str:
        raise SystemExit(said)

    monkeypatch.setattr(mutants, "mutmut", fails)
    mutants.run(Path("model/dates.py"), tmp_path)
    assert json.loads(meta.read_text("utf-8"))["exit_code_by_key"] == {"a": 33, "b": 33}
    said = "Failed to run clean test"
    with pytest.raises(SystemExit, match="Failed to run clean test"):
        mutants.run(Path("model/dates.py"), tmp_path)


def test_options_are_those_of_mutmut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What begins with a hyphen is passed on with each module, and is none itself."""
    said: list[tuple[str, ...]] = []
    monkeypatch.setattr(mutants, "prepare", lambda _: tmp_path)
    monkeypatch.setattr(mutants, "report", lambda module, _: said.append((module.as_posix(),)))
    monkeypatch.setattr(mutants, "mutmut", lambda _, *arguments: said.append(arguments))
    mutants.main(["--max-children=1", "src/cyberdiplo/model/dates.py", "src/cyberdiplo/model/refs.py"])
    run = ("run", "--max-children=1")
    assert said == [run, ("model/dates.py",), run, ("model/refs.py",)]
