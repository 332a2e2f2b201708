"""What all tests share: the engines, a server that records requests, and how properties are run."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples each time: a red test is the change's fault, never the dice's. To search for
# new ones, HYPOTHESIS_PROFILE=search pytest tests/scenario
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "search", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True)
def loadgenie_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a home of its own: none sees, or leaves, anything in the user's."""
    home = tmp_path / "home"
    (home / "runs").mkdir(parents=True)
    monkeypatch.setenv("LOADGENIE_HOME", str(home))
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    return home
