"""Sentences and what they mean, a file a kind in `sentences/`: read them, they are the promise.

A sentence is one line (`\\n` is a line break in it); below it, indented, is what must come of it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from loadgenie_pipelines.errors import NotUnderstood
from loadgenie_pipelines.interpret import interpret
from loadgenie_pipelines.scenario.document import check_scenario
from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.model import Workload
from tests.interpret import said

FOLDER = Path(__file__).parent / "sentences"


def blocks() -> list[tuple[str, str]]:
    return list(_blocks())


def _blocks() -> Iterator[tuple[str, str]]:
    for file in sorted(FOLDER.glob("*.txt")):
        if file.stem != "refused":
            for block in file.read_text().strip().split("\n\n"):
                sentence, _, expected = block.partition("\n")
                yield sentence.replace("\\n", "\n"), expected


def load_line(workload: Workload) -> str:
    pacing = f", every {format_duration(workload.pacing)}" if workload.pacing else ""
    later = f", after {format_duration(workload.start_after)}" if workload.start_after else ""
    return said.shown(workload.load) + pacing + later


def meaning(sentence: str, asked: str) -> str:
    """What came of the sentence, for each kind of line that is asked about."""
    scenario = check_scenario(interpret(sentence))
    found = {
        "load": [load_line(workload) for workload in scenario.workloads],
        "target": [scenario.target],
        "requests": [", ".join(said.requests(sentence))],
        "pause": [", ".join(sorted(said.pauses(sentence)))],
        "goals": ["; ".join(sorted(said.goals(sentence)))],
        "shares": [
            ", ".join(f"{name} {share:g}" for name, share in said.weights(sentence).items())
        ],
        "most": [str(getattr(scenario.workloads[0].load, "max_vus", None))],
    }
    kinds = dict.fromkeys(line.split(":")[0].strip() for line in asked.splitlines())
    return "\n".join(f"  {kind}: {line}" for kind in kinds for line in found[kind])


@pytest.mark.parametrize(("sentence", "expected"), blocks())
def test_a_sentence_means_what_it_says(sentence: str, expected: str) -> None:
    assert meaning(sentence, expected) == expected


@pytest.mark.parametrize("sentence", (FOLDER / "refused.txt").read_text().splitlines())
def test_a_sentence_that_cannot_be_run_is_refused(sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        interpret(sentence)
    assert refused.value.problems
    assert all(len(problem.what) > 20 for problem in refused.value.problems)
