"""What all tests share."""

from __future__ import annotations

import pytest

import cyberdiplo as cd


@pytest.fixture(scope="session")
def atlas() -> cd.Atlas:
    return cd.load()
