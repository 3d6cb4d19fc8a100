"""The daily commands: ``nox -l`` lists them, ``nox`` runs all that must hold beside the tests with the newest dependencies.

Each runs in an environment of its own, against the built wheel. What follows ``--`` goes to the command:
``nox -s tests -- tests/query -x``.
"""

from __future__ import annotations

import os

import nox

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "uv"
nox.options.error_on_missing_interpreters = True
nox.options.sessions = ["lowest", "lint", "types", "data", "docs"]


def install(session: nox.Session, *options: str, extras: str) -> None:
    """Install the wheel of what stands here now, with extras; never one that was built before."""
    session.install("--compile-bytecode", "--reinstall-package", "cyberdiplo", *options, f".[{extras}]")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests with the newest dependencies."""
    install(session, extras="tests")
    session.run("python", "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the dependencies that pyproject.toml allows."""
    install(session, "--resolution", "lowest-direct", extras="tests")
    session.run("python", "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests that take no seconds."""
    install(session, extras="tests")
    session.run("python", "-m", "pytest", "-q", "-n", "auto", "-m", "not slow", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the tests and report which branches none of them takes."""
    install(session, extras="tests")
    session.run("coverage", "run", "-m", "pytest", "-n", "auto", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report", "--show-missing", "--skip-covered")


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style, and that wings import only those below them."""
    install(session, extras="checks")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types with mypy and pyright."""
    install(session, extras="tests,checks")
    session.run("mypy")
    session.run("pyright", "--pythonpath", f"{session.bin}/python")


@nox.session
def data(session: nox.Session) -> None:
    """Check the edition against its laws, its description and the citation file with what others wrote for them."""
    install(session, extras="checks")
    session.run("python", "-m", "cyberdiplo", "check")
    session.run("frictionless", "validate", "src/cyberdiplo/data/datapackage.json")
    session.run("cffconvert", "--validate")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site in build/docs; the notebooks run, and a broken link is an error."""
    install(session, extras="docs")
    session.run("sphinx-build", "-q", "-W", "--keep-going", "docs", "build/docs")


@nox.session
def repair(session: nox.Session) -> None:
    """Bring tables, golden answers, pictures and generated pages into their one form."""
    session.install("--editable", ".[tests]")
    session.run("python", "-m", "tests.repair")


@nox.session
def fix(session: nox.Session) -> None:
    """Mend what ruff can mend, and format."""
    session.install("ruff")
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def build(session: nox.Session) -> None:
    """Build what is released: the source archive and the wheel, in dist."""
    session.install("build", "twine")
    session.run("python", "-m", "build", "--outdir", "dist")
    session.run("twine", "check", "--strict", *(f"dist/{name}" for name in ("*.whl", "*.tar.gz")))


@nox.session
def audit(session: nox.Session) -> None:
    """List what the wheel brings along as a CycloneDX bill of materials, and ask whether flaws of it are known; online."""
    session.install("cyclonedx-bom>=5", "pip-audit>=2.7")
    tools = session.bin
    session.run("python", "-m", "venv", "--clear", "build/shipped")
    python = "build/shipped/Scripts/python.exe" if os.name == "nt" else "build/shipped/bin/python"
    session.run(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip", ".[all]", external=True)
    bill = ("--output-reproducible", "--output-file", "build/sbom.cdx.json", python)
    session.run(f"{tools}/cyclonedx-py", "environment", "--pyproject", "pyproject.toml", *bill)
    site = session.run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", external=True, silent=True)
    session.run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "cyberdiplo", external=True)  # the others are audited
    session.run(f"{tools}/pip-audit", "--strict", "--path", str(site).strip(), *session.posargs)  # all, or it has failed


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure the time and memory of docs/performance.md, beside peers."""
    install(session, extras="benchmarks")
    session.run("python", "-m", "tests.benchmarks", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Change modules line by line and say which changes the tests miss: ``nox -s mutants -- src/cyberdiplo/laws``."""
    install(session, extras="mutants")
    session.run("nice", "-n", "19", "python", "-m", "tests.mutants", *session.posargs, external=True)
