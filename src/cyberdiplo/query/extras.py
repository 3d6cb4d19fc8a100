"""What is needed only by some, and is installed with an extra."""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["extra"]


def extra(module: str, name: str) -> Any:
    """Return a module that an extra installs.

    Args:
        module: The module to import, such as ``"polars"``.
        name: The extra that brings it, such as ``"polars"``.

    Raises:
        ImportError: It is not installed; the error names the command that installs it.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise ImportError(f'{module} is not installed; run: pip install "cyberdiplo[{name}]"', name=module) from None
