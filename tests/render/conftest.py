"""Golden scripts as runs with a real k6."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.echo_target import EchoTarget
from tests.render.golden import golden_script
from tests.render.k6_run import K6Run, run_script

MOST_VUS = 5  # of the golden script that is stopped

RunGolden = Callable[..., K6Run]


@pytest.fixture
def run_golden(k6: str, echo: EchoTarget, tmp_path: Path) -> RunGolden:
    """Runs a golden script against the echo target; it must end well and complain of nothing."""

    def run(name: str, exit_code: int = 0, **environment: str) -> K6Run:
        ended = run_script(
            k6, golden_script(name), tmp_path / name, TARGET_URL=echo.url, **environment
        )
        assert ended.exit_code == exit_code
        unfinished = len(echo.requests) - len(ended.tags("http_reqs"))
        if exit_code == 0:
            assert ended.problems == []
            assert unfinished == 0
        else:  # k6 counts no request that was under way when a threshold stopped it
            assert 0 <= unfinished <= MOST_VUS
        return ended

    return run
