"""The three processes of the Dagster UI: started together, stopped together, none left behind."""

import os
import socket
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from loadgenie_pipelines.defs.instance import embedded_file, prepare_home, terminal_instance
from loadgenie_pipelines.errors import InputError, LoadGenieError
from loadgenie_pipelines.run.ports import LOOPBACK, free_port
from loadgenie_pipelines.run.process import Child
from loadgenie_pipelines.run.signals import held_signals

START_TIMEOUT_S = 60.0
_LAST_LINES = 10


def run_services(port: int) -> int:
    """Runs until a signal comes. Returns the exit code. Raises InputError for a port in use."""
    if not _is_free(port):
        raise InputError.one("--port", f"{port} is in use; choose another with --port")
    home = prepare_home()
    # Web server and daemon that meet an empty database at once both try to create its tables.
    _seed_pools()
    code_port = free_port()
    environment = {**os.environ, "LOADGENIE_CODE_PORT": str(code_port)}
    workspace = str(embedded_file("workspace.yaml"))
    logs = home / "logs"
    logs.mkdir(exist_ok=True)
    dagster = [sys.executable, "-m", "dagster"]
    commands = {
        "code server": [
            *(*dagster, "code-server", "start", "-h", LOOPBACK, "-p", str(code_port)),
            *("-m", "loadgenie_pipelines.definitions", "--location-name", "loadgenie"),
        ],
        "web server": [
            *(sys.executable, "-m", "dagster_webserver", "-h", LOOPBACK, "-p", str(port)),
            *("-w", workspace),
        ],
        "daemon": [sys.executable, "-m", "dagster._daemon", "run", "-w", workspace],
    }
    children: dict[str, Child] = {}
    with held_signals() as signals:
        try:
            for name, command in commands.items():
                log = logs / f"{name.replace(' ', '-')}.log"
                folder = Path.cwd()
                children[name] = Child(command, log=log, environment=environment, folder=folder)
                if name == "code server":
                    _wait(lambda: not _is_free(code_port), children, logs, signals)
            url = f"http://{LOOPBACK}:{port}"
            _wait(lambda: _answers(f"{url}/server_info"), children, logs, signals)
            if not signals:
                print(f"Dagster UI: {url}  (logs in {logs}; Ctrl-C stops it)", flush=True)
            while not signals:
                _raise_if_one_ended(children, logs)
                time.sleep(0.2)
        finally:
            _stop(children)
    return 0


def _stop(children: dict[str, Child]) -> None:
    """All at once: a signal to each, and whoever stays is killed with what it started."""
    for child in children.values():
        child.ask_to_stop()
    while not all(child.has_ended() for child in children.values()):
        for child in children.values():
            child.kill_if_stuck()
        time.sleep(0.05)
    for child in children.values():
        child.kill_group()
        child.close()


def _wait(is_ready, children: dict[str, Child], logs: Path, signals: list[int]) -> None:
    until = time.monotonic() + START_TIMEOUT_S
    while not signals and not is_ready():
        _raise_if_one_ended(children, logs)
        if time.monotonic() > until:
            raise LoadGenieError(
                f"the Dagster UI did not start within {START_TIMEOUT_S:g} s; see {logs}"
            )
        time.sleep(0.1)


def _raise_if_one_ended(children: dict[str, Child], logs: Path) -> None:
    for name, child in children.items():
        if child.has_ended():
            log = logs / f"{name.replace(' ', '-')}.log"
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
            raise LoadGenieError(
                f"the {name} ended with exit code {child.process.returncode}; the end of {log}:\n"
                + "\n".join(lines[-_LAST_LINES:])
            )


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) != 0


def _answers(url: str) -> bool:
    try:
        # A proxy of the environment must not stand between this machine and itself.
        with build_opener(ProxyHandler({})).open(url, timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def _seed_pools() -> None:
    """Gives each pool its limit of one, and creates the database where there is none.

    A pool's default limit does not hold for the first two runs that use it (dagster issue 31936).
    """
    from loadgenie_pipelines.definitions import defs

    graph = defs().resolve_asset_graph()
    pools = {pool for key in graph.executable_asset_keys for pool in graph.get(key).pools or ()}
    with terminal_instance() as instance:
        for pool in sorted(pools):
            instance.event_log_storage.set_concurrency_slots(pool, 1)
