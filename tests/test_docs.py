"""The documentation names what there is; doctest holds its examples, Sphinx its links."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
CONVERSIONS = {"astype", "convert_dtypes", "to_numeric", "to_datetime"}


@pytest.mark.parametrize("module", ["cyberdiplo", "cyberdiplo.analysis", "cyberdiplo.frames", "cyberdiplo.plot"])
def test_every_public_name_stands_in_the_reference_once(module: str) -> None:
    """What can be imported from a package is described in docs/api, and only there."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.parent.name == "api")
    parts = re.split(r"^\.\. py:currentmodule:: (\S+)$", pages, flags=re.MULTILINE)
    own = "\n".join(text for name, text in zip(parts[1::2], parts[2::2], strict=True) if name == module)
    named = re.findall(r"^\.\. auto(?:class|data|exception|function):: (\w+)(?:\(\))?$", own, re.MULTILINE)
    assert sorted(named) == sorted(importlib.import_module(module).__all__)


def test_every_page_is_in_a_table_of_contents() -> None:
    """No page lies where no reader comes by."""
    listed = {
        (page.parent / f"{entry}.md").resolve()
        for page in PAGES
        for toc in re.findall(r"^```\{toctree\}\n(.*?)```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for entry in re.findall(r"^[\w/-]+$", toc, re.MULTILINE)
    }
    assert listed == {page.resolve() for page in PAGES} - {(ROOT / "docs" / "index.md").resolve()}


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_the_links_of_a_page_outside_the_site_lead_somewhere(page: str) -> None:
    """Sphinx checks the links within docs; these are checked here."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "notebooks").glob("*.md")), ids=lambda page: page.stem)
def test_notebooks_need_no_detour(page: Path) -> None:
    """No cell runs over ids, types a list of symbols or turns one dtype into another: the library answers as asked."""
    cells = re.findall(r"^```\{code-cell\}.*?\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    nodes = [node for text in cells for node in ast.walk(ast.parse(text))]
    assert not [node for node in nodes if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp))]
    assert not [node.attr for node in nodes if isinstance(node, ast.Attribute) and node.attr in CONVERSIONS]
    lists = [node.elts for node in nodes if isinstance(node, (ast.List, ast.Tuple, ast.Set))]
    typed = [[one.value for one in some if isinstance(one, ast.Constant) and "/" in str(one.value)] for some in lists]
    assert not [some for some in typed if len(some) > 1]


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda page: str(page.relative_to(ROOT))
)
def test_every_block_of_code_is_one_that_runs(page: Path) -> None:
    """Python is either examples for doctest or cells of a notebook, and commands with output stand on their page."""
    blocks = re.findall(r"^```(\{?[\w-]*\}?).*?\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for language, text in blocks:
        assert language in {"", "python", "sh", "text", "console", "{toctree}", "{eval-rst}", "{include}", "{code-cell}"}
        assert language != "python" or text.startswith(">>>")
        assert language != "console" or page.name == "command-line.md"
        assert language != "{code-cell}" or page.parent.name == "notebooks"
