"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings

import cyberdiplo as cd

settings.register_profile("whole", deadline=None)  # whole tables are read within examples
settings.register_profile(
    "mutants",  # the same few examples for every mutant
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),  # that an example fails is enough: none is made smaller
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("whole")


@pytest.fixture(scope="session")
def atlas() -> cd.Atlas:
    return cd.load()
