"""Which changed lines the tests would miss: prints a row of docs/testing.md for each module, and the survivors.

``nox -s mutants -- src/cyberdiplo/query/standing.py`` mutates modules whole, with mutmut, and runs the tests of their wing.
What is mutated and how it is tested stands in pyproject.toml. Each module has a folder in build/mutants, in which a run that
was broken off goes on, and what survived in an earlier one is tried again.
Options such as ``--max-children=1`` are mutmut's.
"""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "mutants"
SELECTED = {  # the tests that are about a module, if they are not all of its wing or stand elsewhere too
    "query/standing.py": ["tests/query/test_standing.py", "tests/query/test_suspensions.py"],
    "query/outcomes.py": ["tests/query/test_standing.py", "tests/query/test_suspensions.py"],
    "query/timelines.py": ["tests/query/test_standing.py", "tests/test_atlas.py"],
    "query/standings.py": ["tests/query/test_questions.py", "tests/query/test_statements.py", "tests/test_atlas.py"],
    "query/memberships.py": ["tests/query/test_questions.py", "tests/query/test_suspensions.py", "tests/test_atlas.py"],
    "query/statements.py": ["tests/query/test_questions.py", "tests/query/test_statements.py"],
    "query/stances.py": ["tests/query/test_questions.py", "tests/query/test_statements.py"],
    "query/binding.py": ["tests/query/test_standing.py", "tests/test_atlas.py"],
    "query/lifetimes.py": ["tests/query", "tests/model/test_dates.py"],
    "query/actors.py": ["tests/query/test_actors.py", "tests/query/test_evidence.py"],
    "storage/cells.py": ["tests/storage/test_tables.py", "tests/records/test_dictionaries.py"],
    "storage/descriptions.py": ["tests/storage/test_descriptions.py"],
    "storage/editions.py": ["tests/storage/test_identity.py"],
    "storage/folders.py": ["tests/storage/test_tables.py"],
    "storage/limits.py": ["tests/storage/test_packages.py"],
    "storage/packages.py": ["tests/storage/test_packages.py"],
    "storage/roll_calls.py": ["tests/storage/test_roll_calls.py"],
    "storage/tables.py": ["tests/storage/test_tables.py"],
    "records/changes.py": ["tests/records/test_changes.py"],
    "records/dictionaries.py": ["tests/records/test_dictionaries.py"],
    "records/overlays.py": ["tests/records/test_overlays.py"],
    "records/rows.py": ["tests/records/test_rows.py"],
    "records": ["tests/records/test_proposals.py"],
    "model/dates.py": ["tests/model"],
    "laws/__init__.py": ["tests/laws/test_laws.py"],
    "laws/roll_calls.py": ["tests/laws/test_recorded_votes.py"],
    "model": ["tests/model/test_records.py", "tests/model/test_checking.py"],
    "analysis/formulas.py": ["tests/analysis/test_measures.py", "tests/analysis/test_context.py"],
    "query/voting.py": ["tests/query/test_voting.py", "tests/query/test_evidence.py"],
    "query/votes.py": ["tests/query/test_voting.py"],
    "query/conflicts.py": ["tests/query/test_conflicts.py", "tests/query/test_roll_calls.py"],
    "query/choosing.py": ["tests/query/test_choosing.py", "tests/query/test_statements.py", "tests/test_atlas.py"],
    "query/extras.py": ["tests/query/test_extras.py"],
    "query/framed.py": ["tests/query/test_framed.py"],
    "query/frozen.py": ["tests/query/test_planes.py"],
    "query/lazy.py": ["tests/query/test_lazy.py"],
    "query/questions.py": ["tests/query/test_questions.py", "tests/query/test_conflicts.py"],
    "query/tables.py": ["tests/query/test_tables.py"],
    "query/several.py": ["tests/query/test_several.py"],
    "query/facts.py": ["tests/query/test_choosing.py", "tests/query/test_statements.py", "tests/test_atlas.py"],
    "query/library.py": [
        "tests/query/test_library.py",
        "tests/query/test_registry.py",
        "tests/query/test_choosing.py",
        "tests/query/test_evidence.py",
    ],
    "query/registry.py": ["tests/query/test_registry.py", "tests/query/test_choosing.py", "tests/query/test_matches.py"],
    "query/names/codes.py": ["tests/query/test_codes.py"],
    "query/names/columns.py": ["tests/query/test_matches.py"],
    "query/names/finder.py": ["tests/query/test_matches.py", "tests/query/test_registry.py"],
    "query/names/keys.py": ["tests/query/test_wording.py", "tests/query/test_names.py", "tests/query/test_registry.py"],
    "query/names/matches.py": ["tests/query/test_matches.py"],
    "query/names/matching.py": ["tests/query/test_matches.py", "tests/query/test_registry.py"],
    "query/names/naming.py": ["tests/query/test_matches.py"],
    "query/names/rules.py": ["tests/query/test_names.py"],
    "query/names/search.py": ["tests/query/test_spellings.py", "tests/query/test_registry.py"],
    "query/names/spellings.py": ["tests/query/test_spellings.py"],
    "query/names/wording.py": ["tests/query/test_wording.py", "tests/query/test_names.py"],
    "query/names/words.py": ["tests/query/test_wording.py"],
    "query/names/years.py": ["tests/query/test_names.py"],
    "query/names": [
        "tests/query/test_names.py",
        "tests/query/test_codes.py",
        "tests/query/test_matches.py",
        "tests/query/test_registry.py",
    ],
    "query/roll_calls/selection.py": ["tests/analysis/test_vote_table.py::TestSelection"],
    "query/roll_calls/alike.py": ["tests/query/test_roll_calls.py::TestAlike"],
    "query/roll_calls/joining.py": ["tests/query/test_roll_calls.py::TestJoining"],
    "query/roll_calls/overlap.py": ["tests/query/test_roll_calls.py::TestOverlap"],
    "query/roll_calls/records.py": [
        "tests/query/test_roll_calls.py::TestRecords",
        "tests/query/test_roll_calls.py::TestOverlap",
    ],
    "query/roll_calls": [
        "tests/query/test_planes.py",
        "tests/analysis/test_vote_table.py::TestWhatIsKept",
        "tests/analysis/test_vote_table.py::TestSelection",
    ],
    "importers/markup.py": ["tests/importers/test_markup.py"],
    "importers/workbooks.py": ["tests/importers/test_workbooks.py"],
    "importers/_rows.py": ["tests/importers/test_rows.py"],
    "importers/_progress.py": ["tests/importers/test_rows.py"],
    "importers/_actors.py": ["tests/importers/test_voeten.py"],
    "importers/newest.py": ["tests/importers/test_newest.py"],
    "importers/publishers.py": ["tests/importers/test_publishers.py", "tests/importers/test_other_publishers.py"],
    "importers/table.py": ["tests/importers/test_table.py"],
    "importers/incidents.py": ["tests/importers/test_incidents.py"],
    "importers/dcid.py": ["tests/importers/test_incidents.py"],
    "importers/eurepoc.py": ["tests/importers/test_incidents.py"],
    "importers/oas.py": ["tests/importers/test_oas.py"],
    "importers/wipo.py": ["tests/importers/test_wipo.py"],
    "importers/untc.py": ["tests/importers/test_untc.py"],
    "importers/untc_declarations.py": ["tests/importers/test_untc.py"],
    "importers/coe.py": ["tests/importers/test_coe.py"],
    "importers/coe_declarations.py": ["tests/importers/test_coe.py"],
    "importers/au.py": ["tests/importers/test_au.py"],
    "importers/undl.py": ["tests/importers/test_undl.py"],
    "importers/tally.py": ["tests/importers/test_tally.py"],
    "importers/voeten.py": ["tests/importers/test_voeten.py"],
    "importers/files.py": ["tests/importers/test_files.py"],
    "importers/gathering.py": ["tests/importers/test_gathering.py"],
    "importers/days.py": ["tests/importers/test_days.py"],
    "analysis/measures/eigen.py": ["tests/analysis/test_scaling.py::TestEigenpairs"],
    "analysis/measures/scaling.py": ["tests/analysis/test_scaling.py"],
    "analysis/measures/series.py": ["tests/analysis/test_series.py"],
    "analysis/measures": [
        "tests/analysis/test_measures.py",
        "tests/analysis/test_context.py",
        "tests/analysis/test_swings.py",
        "tests/analysis/test_vote_table.py::TestLaws",
        "tests/analysis/test_vote_table.py::TestPartialLists",
    ],
}
TOO_LONG = "ran too long, which a busy machine can do by itself"
SURVIVED = {  # mutmut's codes; signals are negative, and plus 128 where a shell reports them
    0: "survived",
    33: "no test runs it",
    35: "suspicious",
    **dict.fromkeys((-24, 24, 36, 152, 255), TOO_LONG),
}
NONE_RUNS = "could not find any test case for any mutant"  # as mutmut says it, of a module without functions as well
UNDECIDED = (None, 2, 34)  # not run, broken off, left out


def tests_of(module: Path) -> list[str]:
    """Return the tests that are to find the mutants of a module, given as a path in the package."""
    for chosen in (module, *module.parents):
        if chosen.as_posix() in SELECTED:
            return SELECTED[chosen.as_posix()]
    return [f"tests/{module.parts[0]}"]


def prepare(module: Path) -> Path:
    """Copy what the tests need into the folder of a module, and say there what is mutated and tested; return the folder."""
    work = WORK / ".".join(module.with_suffix("").parts)
    for name in ("src", "tests", "docs", "README.md", "CHANGELOG.md", "CITATION.cff"):
        found = ROOT / name
        if found.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "build")
            shutil.copytree(found, work / name, dirs_exist_ok=True, ignore=ignored)
        else:
            shutil.copy2(found, work / name)
    chosen = {"only_mutate": [f"src/cyberdiplo/{module.as_posix()}"], "pytest_add_cli_args_test_selection": tests_of(module)}
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in chosen.items())
    before, heading, after = settings.partition("[tool.mutmut]\n")
    (work / "pyproject.toml").write_text(before + heading + lines + after, "utf-8")
    (work / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)  # a test that was changed may run other functions now
    for meta in work.glob("mutants/src/**/*.meta"):  # a test may have been written for what survived
        found = json.loads(meta.read_text("utf-8"))
        codes = found["exit_code_by_key"]
        found["exit_code_by_key"] = {mutant: None if code in SURVIVED else code for mutant, code in codes.items()}
        meta.write_text(json.dumps(found), "utf-8")
    return work


def mutmut(work: Path, *arguments: str) -> str:
    """Return what mutmut prints in a folder; where it fails, that is the error."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=work, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"mutmut {' '.join(arguments)} failed in {work}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def meta_of(module: Path, work: Path) -> Path:
    """Return the file in which mutmut keeps what became of each mutant of a module."""
    return work / "mutants" / "src" / "cyberdiplo" / f"{module}.meta"


def run(module: Path, work: Path, *options: str) -> None:
    """Run the mutants of a module. Where no test runs any of it, mutmut gives up: all have survived then."""
    try:
        mutmut(work, "run", *options)
    except SystemExit as error:
        if NONE_RUNS not in str(error):
            raise
        found = json.loads(meta_of(module, work).read_text("utf-8"))
        found["exit_code_by_key"] = dict.fromkeys(found["exit_code_by_key"], 33)
        meta_of(module, work).write_text(json.dumps(found), "utf-8")


def report(module: Path, work: Path) -> None:
    """Print the row of a module and, below it, each survivor as a diff."""
    found = json.loads(meta_of(module, work).read_text("utf-8"))["exit_code_by_key"]
    counts = Counter("undecided" if code in UNDECIDED else SURVIVED.get(code, "killed") for code in found.values())
    total, killed = counts.total(), counts["killed"]
    rate = (
        f"{counts['undecided']} not run"
        if counts["undecided"]
        else f"{killed / total:.1%}"
        if total
        else "nothing to change"
    )
    tests = ", ".join(f"`{test.removeprefix('tests/')}`" for test in tests_of(module))
    name = ".".join(module.with_suffix("").parts)
    today = datetime.datetime.now(datetime.UTC).date()
    survived = total - killed - counts["undecided"]
    print(f"| {today} | `{name}` | {tests} | {total} | {killed} | {rate} | {survived} |", flush=True)
    for mutant, code in found.items():
        if code in SURVIVED:
            print(f"\n{SURVIVED[code]}\n{mutmut(work, 'show', mutant)}", flush=True)


def main(given: list[str]) -> None:
    """Run the modules that are given, or all of a folder that is given."""
    options = [one for one in given if one.startswith("-")]
    for path in [one for one in given if one not in options]:
        place = (ROOT / path).resolve()
        modules = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        if not modules or not all(module.is_file() for module in modules):
            raise SystemExit(f"no module {path}; give paths such as src/cyberdiplo/query/standing.py")
        for each in modules:
            module = each.relative_to(ROOT / "src" / "cyberdiplo")
            work = prepare(module)
            run(module, work, *options)
            report(module, work)


if __name__ == "__main__":
    if not sys.argv[1:]:
        raise SystemExit("which modules? python -m tests.mutants src/cyberdiplo/query/standing.py")
    main(sys.argv[1:])
