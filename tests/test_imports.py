"""Importing costs next to nothing, the public names are these, and the package works wherever it lies."""

from __future__ import annotations

import ast
import importlib
import json
import os
import pickle
import shutil
import stat
import subprocess
import sys
import types
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import cyberdiplo as cd
from cyberdiplo.model.kinds import TABLES

PACKAGE = Path(cd.__file__).parent

# The one place where the public names are pinned: a name that comes or goes is a change of the API.
PUBLIC = [
    "Act",
    "Actor",
    "ActorSet",
    "Alias",
    "AmbiguousNameError",
    "Atlas",
    "Ballot",
    "BeyondEditionError",
    "Body",
    "BodyKind",
    "Change",
    "ChangeKind",
    "Choice",
    "Claim",
    "Code",
    "Comparison",
    "Conflict",
    "CyberdiploError",
    "DataError",
    "DeclarationKind",
    "Diff",
    "Document",
    "DocumentKind",
    "Edition",
    "EntryRule",
    "Evidence",
    "Facts",
    "GarbledNameError",
    "How",
    "LawError",
    "Match",
    "Matches",
    "Names",
    "NoStandingError",
    "NoVoteError",
    "Outcome",
    "PartialDate",
    "Participation",
    "Partnership",
    "PartnershipKind",
    "PastName",
    "Position",
    "Problem",
    "Profile",
    "Proposition",
    "Ref",
    "Registry",
    "Resolution",
    "Source",
    "SourceKind",
    "Stage",
    "Stance",
    "Stances",
    "Standing",
    "State",
    "Step",
    "Suspension",
    "Table",
    "Tally",
    "Territory",
    "TerritoryError",
    "Topic",
    "Treaty",
    "TreatyAction",
    "TreatyDeclaration",
    "TreatyStanding",
    "UnknownIdError",
    "Unresolved",
    "UnresolvedNamesError",
    "Variant",
    "Verdict",
    "Violation",
    "Vote",
    "load",
]

# What nobody should pay for who only imports the package.
COSTLY = {"attr", "attrs", "cattrs", "dataclasses", "enum", "importlib.resources", "importlib_resources", "json", "typing"}

# Prints the answers to a few questions that need every table of things, names and facts.
QUESTIONS = """
import json
import cyberdiplo as cd
atlas = cd.load()
standing = atlas.standing("USA", "budapest", as_of="2006-12-31")
print(json.dumps({
    "edition": atlas.edition.digest,
    "standing": [str(standing.value), str(standing.since), [act.id for act in standing.because]],
    "name": atlas.states.find("ROK").id,
    "vote": str(atlas.vote("BIH", "74/247").choice),
    "parties": atlas.parties("budapest", as_of="2013-03-01").ids,
    "partners": atlas.partners("KOR").ids,
    "profile": [row["text"] for row in atlas.profile("KOR").rows()],
}))
"""


def python(code: str, *flags: str, path: Path = PACKAGE.parent, **options: Any) -> str:
    """Run code in a fresh interpreter that finds the package first in `path`, and return what it prints."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    found = subprocess.run(
        [sys.executable, *flags, "-c", code],
        env={**env, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding=None if "input" in options else "utf-8",
        check=False,
        timeout=60,
        **options,
    )
    assert found.returncode == 0, found.stderr
    assert not found.stderr
    return found.stdout if isinstance(found.stdout, str) else found.stdout.decode()


def modules_after(code: str) -> set[str]:
    """The modules that some code imports, those left out that Python has from its start."""
    counted = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before))"
    return set(python(counted).split())


@pytest.fixture(scope="module")
def answers() -> Any:
    """The answers of this very package, from an interpreter of its own."""
    return json.loads(python(QUESTIONS))


class TestCost:
    """What is not used is not imported."""

    def test_importing_the_package_imports_nothing_else(self) -> None:
        """The import of the package is that of one module, and a bare interpreter can do it."""
        assert modules_after("import cyberdiplo") == {"cyberdiplo"}
        bare = set(python("import cyberdiplo, sys\nprint(*sys.modules)", "-S").split())
        assert "cyberdiplo" in bare
        assert bare.isdisjoint(COSTLY)

    def test_the_list_of_the_names_costs_nothing(self) -> None:
        """Completing a name, or asking for the version, loads nothing."""
        assert modules_after("import cyberdiplo as cd\ndir(cd), cd.__all__, cd.__version__, cd.__doc__") == {"cyberdiplo"}

    def test_what_is_costly_would_be_seen(self) -> None:
        """Loading an atlas imports what naming it does not."""
        assert {"attrs", "enum", "json", "typing"} <= modules_after("import cyberdiplo as cd\ncd.load().edition")

    @pytest.mark.parametrize("name", ["CyberdiploError", "UnknownIdError"])
    def test_an_error_can_be_named_at_little_cost(self, name: str) -> None:
        """Who only catches errors imports neither the records nor the atlas."""
        found = modules_after(f"import cyberdiplo as cd\ncd.{name}")
        assert {one for one in found if one.startswith("cyberdiplo")} == {"cyberdiplo", "cyberdiplo.errors"}

    def test_a_standing_imports_neither_the_converter_nor_comparisons(self) -> None:
        """Loading and one standing import what they use: not cattrs, not the laws, not what shows or exports."""
        found = modules_after('import cyberdiplo as cd\ncd.load().standing("USA", "budapest")')
        assert "cyberdiplo.query.standing" in found
        unused = {"__main__", "cli", "frames", "laws", "plot", "query.conflicts", "records", "testing"}
        assert found.isdisjoint({f"cyberdiplo.{name}" for name in unused})
        assert found.isdisjoint(
            {"cattrs", "argparse", "hypothesis", "numpy", "pandas", "polars", "pyarrow", "urllib.request"}
        )
        assert not any(one.startswith(("cyberdiplo.importers", "cyberdiplo.analysis")) for one in found)
        assert {one for one in found if one.startswith("cyberdiplo.reports.")} == {"cyberdiplo.reports.reporting"}

    def test_one_standing_reads_only_the_tables_that_it_needs(self) -> None:
        """The votes and the sources stay unread."""
        code = 'import cyberdiplo as cd\natlas = cd.load()\natlas.standing("USA", "budapest")\nprint(*sorted(vars(atlas)))'
        found = set(python(code).split())
        assert {"states", "treaties", "_actions"} <= found
        assert found.isdisjoint({"actions", "votes", "ballots", "sources", "participations", "claims"})


class TestNames:
    """The public names are pinned, and each can be used."""

    def test_the_public_names_are_these(self) -> None:
        """__all__ is the pinned list, sorted, no name twice."""
        assert cd.__all__ == PUBLIC
        assert sorted(set(cd.__all__)) == cd.__all__

    def test_dir_shows_the_public_names_alone(self) -> None:
        """What a person sees on completing is the public names and the version, and stays so once they are used."""
        code = "import cyberdiplo as cd\nbefore = dir(cd)\ncd.load().states['KOR']\nassert dir(cd) == before\nprint(*before)"
        assert python(code).split() == sorted([*PUBLIC, "__version__"])

    @pytest.mark.parametrize("name", PUBLIC)
    def test_every_public_name_resolves(self, name: str) -> None:
        """A name gives the thing of that name, the same each time, defined in this package."""
        found = getattr(cd, name)
        assert found is getattr(cd, name)
        if name != "Actor":  # a union of two classes has no name
            assert found.__name__ == name
            assert found.__module__.startswith("cyberdiplo.")
        assert not isinstance(found, types.ModuleType)

    def test_each_name_resolves_first_of_all(self) -> None:
        """No name needs another to have been used before; and a star imports them all."""
        each = "\n".join(
            f"found = cd.{name}; [sys.modules.pop(m) for m in list(sys.modules) if m.startswith('cyberdiplo')]; "
            "import cyberdiplo as cd"
            for name in PUBLIC
        )
        python(f"import sys\nimport cyberdiplo as cd\n{each}")
        assert set(python("from cyberdiplo import *\nprint(*dir())").split()) >= set(PUBLIC)

    @pytest.mark.parametrize("name", ["nonsense", "Load", "__path_to_nothing__", "attrs", "TreatyStandings"])
    def test_any_other_name_is_an_attribute_error(self, name: str) -> None:
        """A slip is the usual error with the usual words."""
        with pytest.raises(AttributeError, match=f"module 'cyberdiplo' has no attribute '{name}'"):
            getattr(cd, name)
        assert not hasattr(cd, name)

    def test_a_name_that_does_not_exist_cannot_be_imported(self) -> None:
        """The usual error of an import names the package."""
        with pytest.raises(ImportError, match="nonsense"):
            exec("from cyberdiplo import nonsense")  # noqa: S102  # mypy would not let it stand

    def test_type_checkers_and_programs_see_the_same_names(self) -> None:
        """The imports for type checkers name exactly the public names."""
        tree = ast.parse((files("cyberdiplo") / "__init__.py").read_text(encoding="utf-8"))
        seen = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
        assert sorted(seen) == PUBLIC

    def test_every_module_says_what_is_public_in_it(self) -> None:
        """The names of each module's __all__ exist and are sorted: constants, classes, functions."""
        for file in sorted(PACKAGE.rglob("*.py")):
            if file.stem in ("__init__", "__main__"):
                continue
            module = importlib.import_module(".".join(("cyberdiplo", *file.relative_to(PACKAGE).with_suffix("").parts)))
            order = sorted(module.__all__, key=lambda name: (not name.isupper(), name.islower(), name))
            assert module.__all__ == order, file.stem
            assert all(hasattr(module, name) for name in module.__all__), file.stem
            assert module.__doc__, file.stem


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder with a copy of the package in which nothing can be written."""
    folder = tmp_path / "read-only"
    shutil.copytree(PACKAGE, folder / "cyberdiplo", ignore=shutil.ignore_patterns("__pycache__"))
    entries = [folder, *folder.rglob("*")]
    for entry in entries:
        entry.chmod(stat.S_IRUSR | (stat.S_IXUSR if entry.is_dir() else 0))
    yield folder
    for entry in entries:
        entry.chmod(stat.S_IRWXU)


class TestPlaces:
    """The package answers the same wherever it lies."""

    def test_the_data_is_inside_the_package(self) -> None:
        """The tables, their description and the mark of a typed package travel with the code."""
        found = {file.name for file in (files("cyberdiplo") / "data").iterdir()}
        assert found >= {"datapackage.json", *(f"{name}.csv" for name in TABLES)}
        assert (files("cyberdiplo") / "py.typed").is_file()

    def test_it_answers_from_a_zip(self, tmp_path: Path, answers: Any) -> None:
        """Python imports packages from archives, and this one reads its tables there too."""
        archive = tmp_path / "all.zip"
        with zipfile.ZipFile(archive, "w") as found:
            for file in sorted(PACKAGE.rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    found.write(file, Path("cyberdiplo", file.relative_to(PACKAGE)))
        where = python(
            "import cyberdiplo, cyberdiplo.atlas as a\nprint(cyberdiplo.__file__)\nprint(a.__file__)", path=archive
        )
        assert where.split("\n")[:2] == [str(archive / "cyberdiplo" / name) for name in ("__init__.py", "atlas.py")]
        assert json.loads(python(QUESTIONS, path=archive)) == answers

    def test_it_answers_from_a_folder_in_which_nothing_can_be_written(self, read_only: Path, answers: Any) -> None:
        """Nothing is cached, compiled or left beside the data."""
        before = sorted(read_only.rglob("*"))
        where = python("import cyberdiplo\nprint(cyberdiplo.__file__)", path=read_only)
        assert where.strip() == str(read_only / "cyberdiplo" / "__init__.py")
        assert json.loads(python(QUESTIONS, path=read_only)) == answers
        assert sorted(read_only.rglob("*")) == before

    def test_it_answers_from_any_working_folder(self, tmp_path: Path, answers: Any) -> None:
        """Neither the working folder nor what lies in it is looked at."""
        (tmp_path / "data").mkdir()
        (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
        assert json.loads(python(QUESTIONS, cwd=tmp_path)) == answers
        assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "datapackage.json"]

    @pytest.mark.parametrize("ask", ["standing", "parties", "profile"])
    def test_an_answer_travels_to_another_process(self, atlas: cd.Atlas, ask: str) -> None:
        """What is pickled here is the same answer, with the same hash there, in an interpreter that knows nothing yet."""
        answers: dict[str, Callable[[], object]] = {
            "standing": lambda: atlas.standing("USA", "budapest"),
            "parties": lambda: atlas.parties("budapest", as_of="2013-03-01"),
            "profile": lambda: atlas.profile("KOR", as_of="2019-12-31"),
        }
        again = {
            "standing": 'atlas.standing("USA", "budapest")',
            "parties": 'atlas.parties("budapest", as_of="2013-03-01")',
            "profile": 'atlas.profile("KOR", as_of="2019-12-31")',
        }[ask]
        code = (
            "import pickle, sys\nfound = pickle.load(sys.stdin.buffer)\nimport cyberdiplo as cd\natlas = cd.load()\n"
            f"again = {again}\nprint(found == again, hash(found) == hash(again), repr(found) == repr(again))"
        )
        assert python(code, input=pickle.dumps(answers[ask]())).split() == ["True"] * 3


def test_editors_that_work_out_values_see_the_public_names() -> None:
    """jedi skips what stands under a plain False, so that nothing would be completed after ``cd.load().``."""
    source = Path(cd.__file__).parent
    held = [path.name for path in source.rglob("*.py") if "\nTYPE_CHECKING = False\n" in path.read_text(encoding="utf-8")]
    assert held == []
