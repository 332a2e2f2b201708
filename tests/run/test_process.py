"""The engine's process: asked first, killed last, never left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

from loadgenie_pipelines.run import process
from loadgenie_pipelines.run.process import Child
from loadgenie_pipelines.run.signals import held_signals

PATIENT = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)"


def child(tmp_path: Path, code: str) -> Child:
    return Child(
        [sys.executable, "-c", code],
        log=tmp_path / "log",
        environment={"PATH": os.environ["PATH"]},
        folder=tmp_path,
    )


def wait_until(condition, seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_a_child_that_is_asked_to_stop_gets_sigint(tmp_path: Path) -> None:
    started = child(tmp_path, "import time; print('up', flush=True); time.sleep(60)")
    assert wait_until(lambda: b"up" in (tmp_path / "log").read_bytes())
    started.ask_to_stop()
    assert wait_until(started.has_ended)
    started.close()
    assert b"KeyboardInterrupt" in (tmp_path / "log").read_bytes()


def test_a_child_that_does_not_listen_is_killed_after_the_grace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "GRACE_S", 0.3)
    started = child(tmp_path, f"print('up', flush=True); {PATIENT}")
    assert wait_until(lambda: b"up" in (tmp_path / "log").read_bytes())
    started.ask_to_stop()
    started.kill_if_stuck()
    assert not started.has_ended()
    time.sleep(0.4)
    started.kill_if_stuck()
    assert wait_until(started.has_ended)
    started.close()
    assert started.process.returncode == -signal.SIGKILL


def test_a_log_that_grows_and_grows_is_cut_and_its_last_words_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "MOST_LOG_BYTES", 10_000)
    code = "print('first'); print('x' * 20_000, flush=True); "
    code += "import time; time.sleep(0.5); print('last')"
    started = child(tmp_path, code)
    assert wait_until(lambda: (tmp_path / "log").stat().st_size > 10_000)
    started.bound_log()
    assert (tmp_path / "log").stat().st_size == 5_000
    assert wait_until(started.has_ended)
    started.close()
    text = (tmp_path / "log").read_text()
    assert text.startswith("first")
    assert text.endswith("last\n")


def test_closing_ends_a_running_child(tmp_path: Path) -> None:
    started = child(tmp_path, "import time; time.sleep(60)")
    started.close()
    assert not psutil.pid_exists(started.pid)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux's")
def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
                import time
                from pathlib import Path
                from loadgenie_pipelines.run.process import Child
                child = Child(["sleep", "60"], log=Path({str(tmp_path / "log")!r}),
                              environment={{"PATH": "/usr/bin:/bin"}}, folder=Path("/"))
                print(child.pid, flush=True)
                time.sleep(60)
            """),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())
        assert psutil.pid_exists(pid)
        parent.kill()
        parent.wait()
    assert wait_until(lambda: not psutil.pid_exists(pid))


def test_signals_are_held_back_and_told_afterwards() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with held_signals() as received:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
        assert wait_until(lambda: len(received) == 2)
    assert received == [signal.SIGTERM, signal.SIGINT]
    assert signal.getsignal(signal.SIGTERM) is before
