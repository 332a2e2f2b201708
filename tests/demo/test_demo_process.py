"""The service as a process: it says where it is, stops when told, and never outlives its parent."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import psutil
import pytest

from loadgenie_pipelines.demo.process import DemoTarget, demo_target
from loadgenie_pipelines.errors import LoadGenieError

COMMAND = [sys.executable, "-m", "loadgenie_pipelines.demo", "--port", "0", "--folder"]

# Prints the target's pid and waits to be killed.
PARENT = """
import pathlib, sys, time
from loadgenie_pipelines.demo.process import demo_target
with demo_target(pathlib.Path(sys.argv[1])) as target:
    print(target.pid, flush=True)
    time.sleep(60)
"""


def is_gone(pid: int, within_s: float = 3.0) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        # An orphan may stay a zombie where nothing reaps it; it is dead all the same.
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_one_line_and_stops_in_time_with_requests_under_way(
    tmp_path: Path, stop: signal.Signals
) -> None:
    environment = {**os.environ, "LOADGENIE_DEMO_ADMIN_TOKEN": "t"}
    command = [*COMMAND, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        line = process.stdout.readline().decode()
        assert line.startswith("listening on http://127.0.0.1:")
        url = line.split()[-1]
        target = DemoTarget(url, process.pid, "t")
        target.switch_on("slow_query", delay_ms=10_000)

        def visit() -> None:
            with pytest.raises(httpx.HTTPError):
                httpx.get(f"{url}/products", timeout=20, trust_env=False).raise_for_status()

        visitor = threading.Thread(target=visit)
        visitor.start()
        while "db_pool_connections_active 1" not in httpx.get(f"{url}/metrics").text:
            time.sleep(0.01)
        started = time.monotonic()
        process.send_signal(stop)
        rest, _ = process.communicate(timeout=5)
        assert time.monotonic() - started < 2
        assert (process.returncode, rest) == (0, b"")
        visitor.join()


def test_it_starts_and_stops_fast_and_keeps_its_data(tmp_path: Path) -> None:
    started = time.monotonic()
    with demo_target(tmp_path) as target:
        assert time.monotonic() - started < 5  # 0.4 s on an idle machine
        httpx.post(f"{target.url}/wallets", json={"owner": "Ada"}, trust_env=False)
        assert target.request_count() == 1
        assert os.getsid(target.pid) != os.getsid(0)  # a terminal's Ctrl-C does not reach it
        stopping = time.monotonic()
    assert time.monotonic() - stopping < 2
    assert is_gone(target.pid)
    with demo_target(tmp_path) as target:
        answer = httpx.get(f"{target.url}/wallets/201", trust_env=False)
        assert answer.json()["owner"] == "Ada"


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal is Linux's")
def test_it_dies_with_a_killed_parent(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert not is_gone(child, within_s=0.1)
        parent.kill()
    assert is_gone(child)


def test_a_port_in_use_is_an_error_that_says_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(LoadGenieError, match=f"cannot listen on 127.0.0.1:{port}"),
            demo_target(tmp_path, port),
        ):
            pass


def test_a_file_that_is_no_database_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "wallets.sqlite3").write_text("these are not the bytes of a database")
    with (
        pytest.raises(LoadGenieError, match=r"exit code 2\n.*wallets\.sqlite3: cannot be used"),
        demo_target(tmp_path),
    ):
        pass


def test_a_refused_switch_is_an_error_with_the_reason(target: DemoTarget) -> None:
    with pytest.raises(LoadGenieError, match=r"error_burst\.ratio: must be a number from 0 to 1"):
        target.switch_on("error_burst", ratio=2)
