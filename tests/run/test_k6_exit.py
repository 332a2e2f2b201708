"""Exit codes and logs of k6 in words."""

import json
from pathlib import Path

import pytest

from loadgenie_pipelines.run.k6_exit import EngineLog, explain_exit, read_log
from loadgenie_pipelines.run.k6_summary import read_summary

QUIET = EngineLog((), 0, is_aborted=False)


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        (0, "completed"),
        (99, "completed"),
        (100, "script_failed"),
        (103, "cancelled"),
        (104, "script_failed"),
        (105, "cancelled"),
        (106, "engine_failed"),
        (107, "script_failed"),
        (108, "aborted_by_script"),
        (109, "engine_failed"),
        (110, "completed"),
        (-9, "killed"),
        (3, "engine_failed"),
    ],
)
def test_an_exit_code_is_an_ending(code: int, ending: str) -> None:
    assert explain_exit(code, QUIET, 3.14)[0] == ending


def test_crossed_thresholds_with_abort_are_an_ending_of_their_own() -> None:
    log = EngineLog((), 0, is_aborted=True)
    assert explain_exit(99, log, 3.0)[0] == "aborted_by_threshold"
    assert explain_exit(0, log, 3.0)[0] == "completed"


def test_the_sentence_has_time_code_and_last_word() -> None:
    log = EngineLog(("TypeError: x is not a function",), 1, is_aborted=False)
    assert explain_exit(107, log, 3.14)[1] == (
        "the script threw an exception after 3.1 s (exit code 107);"
        ' it said: "TypeError: x is not a function"'
    )


def test_the_log_counts_problems_and_exceptions_and_passes_over_other_text(tmp_path: Path) -> None:
    lines = [
        json.dumps({"level": "warning", "msg": "Request Failed", "error": "dial: refused"}),
        json.dumps({"level": "warning", "msg": "Request Failed", "error": "dial: refused"}),
        json.dumps({"level": "error", "msg": "TypeError", "source": "stacktrace"}),
        json.dumps({"level": "info", "msg": "fine"}),
        "{ not json",
        "http_reqs....: 12",
    ]
    (tmp_path / "log").write_text("\n".join(lines))
    log = read_log(tmp_path / "log")
    assert log.problems == ("dial: refused (2 times)", "TypeError")
    assert log.script_exceptions == 1
    assert not log.is_aborted


def test_a_summary_that_is_not_there_counts_nothing_rather_than_zero(tmp_path: Path) -> None:
    assert read_summary(tmp_path / "none") == (None, None)
    (tmp_path / "half").write_text('{"metrics": {"http')
    assert read_summary(tmp_path / "half") == (None, None)


def test_a_summary_without_requests_counts_zero(tmp_path: Path) -> None:
    (tmp_path / "s").write_text('{"metrics": {"iterations": {"count": 3}}}')
    assert read_summary(tmp_path / "s") == (0, 3)
