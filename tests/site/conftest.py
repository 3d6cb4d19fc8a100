"""One site for all tests of it, and a browser where there is one."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import cyberdiplo as cd

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = "<script>alert('x')</script> \"quoted\" مرحبا"


@pytest.fixture(scope="session")
def small(atlas: cd.Atlas) -> cd.Atlas:
    """An edition with a hostile name in it."""
    hostile = attrs.evolve(atlas.bodies["microsoft"], name=HOSTILE)
    return atlas.overlay([hostile], check=False)


@pytest.fixture(scope="session")
def site(small: cd.Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that edition, in a folder under a path with a space in it."""
    pytest.importorskip("jinja2")
    from cyberdiplo.site import write

    place = tmp_path_factory.mktemp("a site") / "out"
    write(small, place)
    return place


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser, driven by Playwright."""
    if BROWSER is None or importlib.util.find_spec("playwright") is None:
        pytest.skip("needs Chromium and the package playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield found
        found.close()
