"""The templates of the pages."""

from __future__ import annotations

from typing import Any

from cyberdiplo.query.extras import extra

__all__ = ["environment"]


def environment() -> Any:
    """Return the environment of the templates: every text is escaped, and a missing one is an error.

    Raises:
        ImportError: The extra ``site`` is not installed.
    """
    jinja2 = extra("jinja2", "site")
    return jinja2.Environment(
        loader=jinja2.PackageLoader("cyberdiplo.site", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
