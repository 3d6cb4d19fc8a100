"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

import cyberdiplo as cd

settings.register_profile("whole", deadline=None)  # whole tables are read within examples
settings.load_profile("whole")


@pytest.fixture(scope="session")
def atlas() -> cd.Atlas:
    return cd.load()
