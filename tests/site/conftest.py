"""One site for all tests of it, and a browser where there is one."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import cyberdiplo as cd

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = "4.14.1"  # npm install --prefix "$VIRTUAL_ENV" axe-core@4.14.1
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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: Any) -> None:
        """Keep the output of the tests clean."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the same site on a web host, some folders down."""
    (site.parent / "host" / "some").mkdir(parents=True)
    (site.parent / "host" / "some" / "path").symlink_to(site)
    handler = functools.partial(_Quiet, directory=site.parent / "host")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/path"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which finds what keeps people out."""
    folder = Path(sys.prefix) / "node_modules" / "axe-core"
    if not folder.is_dir() or f'"version": "{AXE}"' not in (folder / "package.json").read_text(encoding="utf-8"):
        pytest.skip(f'needs axe-core; run: npm install --prefix "$VIRTUAL_ENV" axe-core@{AXE}')
    return (folder / "axe.min.js").read_text(encoding="utf-8")
