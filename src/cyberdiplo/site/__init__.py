"""The atlas as a static web site: pages, a comparison that runs in the browser, and nothing that needs a server."""

from __future__ import annotations

from cyberdiplo.site.notebook import explore
from cyberdiplo.site.writing import Look, write

__all__ = ["Look", "explore", "write"]
