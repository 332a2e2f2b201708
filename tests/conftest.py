"""What all tests share: the engines, a server that records requests, and how properties are run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from loadgenie_pipelines.run.k6 import find_k6
from tests.echo_target import EchoTarget, echo_target

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


@pytest.fixture
def echo() -> Iterator[EchoTarget]:
    """A fresh target on loopback that records what arrives."""
    with echo_target() as target:
        yield target


@pytest.fixture(
    params=[
        pytest.param("1.x", marks=pytest.mark.k6),
        pytest.param("2.x", marks=[pytest.mark.k6, pytest.mark.k6v2]),
    ]
)
def k6(request: pytest.FixtureRequest) -> str:
    """The path of a real k6: the one that comes along, and a 2.x where $K6_V2 names one."""
    if request.param == "1.x":
        return find_k6()
    if not (named := os.environ.get("K6_V2")):
        pytest.skip("K6_V2 names no k6 2.x")
    return named
