"""What a k6 exit code means (errext/exitcodes/codes.go; the same numbers in 1.x and 2.x)."""

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from loadgenie_pipelines.results.outcome import Ending

# k6 says so when a threshold with abortOnFail stops the run (internal/cmd/run.go, metrics/engine).
_ABORTED = "abortOnFail"

_CODES: dict[int, tuple[Ending, str]] = {
    0: ("completed", "k6 completed the script"),
    97: ("engine_failed", "k6 cloud reported a failed test"),
    98: ("engine_failed", "k6 cloud lost contact"),
    99: ("completed", "k6 completed the script; thresholds were crossed"),
    100: ("script_failed", "the script's setup() took too long"),
    101: ("completed", "k6 completed the script; its teardown() took too long"),
    102: ("engine_failed", "k6 gave up after a time-out"),
    103: ("cancelled", "k6 was stopped through its REST API"),
    104: ("script_failed", "k6 refused the script's options"),
    105: ("cancelled", "k6 was stopped by a signal"),
    106: ("engine_failed", "k6 could not open its own port"),
    107: ("script_failed", "the script threw an exception"),
    108: ("aborted_by_script", "the script called test.abort()"),
    109: ("engine_failed", "k6 panicked"),
    110: ("completed", "the script called test.fail()"),
}


class EngineLog(NamedTuple):
    """What k6's log says: problems, most frequent first, and exceptions of iterations."""

    problems: tuple[str, ...]
    script_exceptions: int
    is_aborted: bool


def read_log(path: Path, most: int = 20) -> EngineLog:
    """Reads `--log-format json` lines; other lines are k6's summary text."""
    problems: Counter[str] = Counter()
    exceptions = 0
    is_aborted = False
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if not line.startswith("{"):
                continue
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            message = " ".join(str(entry.get("error") or entry.get("msg", "")).split())[:500]
            is_aborted = is_aborted or _ABORTED in str(entry.get("msg"))
            if entry.get("source") == "stacktrace":
                exceptions += 1
            if entry.get("level") in ("error", "warning", "fatal", "panic"):
                problems[message] += 1
    counted = (
        f"{message} ({count} times)" if count > 1 else message
        for message, count in problems.most_common(most)
    )
    return EngineLog(tuple(counted), exceptions, is_aborted)


def explain_exit(code: int, log: EngineLog, elapsed_s: float) -> tuple[Ending, str]:
    """How the run ended, and one sentence for it."""
    if code < 0:
        return "killed", f"k6 was killed by signal {-code} after {elapsed_s:.1f} s"
    ending, sentence = _CODES.get(code, ("engine_failed", "k6 failed"))
    if code == 99 and log.is_aborted:
        ending, sentence = "aborted_by_threshold", "a threshold with abort stopped k6"
    last = f'; it said: "{log.problems[0]}"' if log.problems and code not in (0, 99) else ""
    return ending, f"{sentence} after {elapsed_s:.1f} s (exit code {code}){last}"
