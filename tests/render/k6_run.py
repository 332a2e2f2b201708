"""Runs a rendered script with a real k6, as LoadGenie runs it, and reads what it wrote."""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from loadgenie_pipelines.results.script import Script

LONGEST_S = 60.0


class K6Run(NamedTuple):
    exit_code: int
    log: tuple[dict[str, Any], ...]  # its lines, but for those that are no JSON
    points: tuple[dict[str, Any], ...]  # the samples of all metrics, in order

    @property
    def problems(self) -> list[str]:
        """Warnings, errors and exceptions."""
        return [
            str(line.get("error") or line["msg"])
            for line in self.log
            if line["level"] != "info" or line.get("source") == "stacktrace"
        ]

    def tags(self, metric: str) -> list[dict[str, str]]:
        """The tags of each sample of a metric."""
        return [p["data"].get("tags", {}) for p in self.points if p["metric"] == metric]

    def checks(self, step: str) -> dict[str, set[float]]:
        """What each check of a step came to."""
        found: dict[str, set[float]] = {}
        for point in self.points:
            tags = point["data"].get("tags", {})
            if point["metric"] == "checks" and tags["name"] == step:
                found.setdefault(tags["check"], set()).add(point["data"]["value"])
        return found

    def total(self, metric: str) -> float:
        """The sum of a metric's values."""
        return sum(p["data"]["value"] for p in self.points if p["metric"] == metric)

    def by_tag(self, metric: str, tag: str) -> Counter[str]:
        return Counter(tags[tag] for tags in self.tags(metric))


def run_script(k6: str, script: Script, folder: Path, **environment: str) -> K6Run:
    """Writes the script and its rows into the folder and runs it to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / script.file_name).write_text(script.text, encoding="utf-8")
    (folder / "data").mkdir(exist_ok=True)
    for name, rows in script.data.items():
        (folder / f"data/{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    ended = subprocess.run(
        [
            *(k6, "run", "--quiet", "--no-color", "--log-format=json", "--no-usage-report"),
            *("--address", "127.0.0.1:0", "--out", "json=samples.json", script.file_name),
        ],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
    )
    samples = folder / "samples.json"
    # Not splitlines: it would also split at U+0085, which JSON does not escape.
    lines = samples.read_text(encoding="utf-8").split("\n")[:-1] if samples.exists() else []
    return K6Run(
        ended.returncode,
        tuple(json.loads(line) for line in ended.stderr.split("\n") if line.startswith("{")),
        tuple(point for point in map(json.loads, lines) if point["type"] == "Point"),
    )
