"""Whether the measurement is sound, before anything is read from it.

A: nothing to say. B: sound, with something to know. C: usable with care. X: do not use the numbers.
"""

from loadgenie_pipelines.analyze.doubt import Doubt
from loadgenie_pipelines.analyze.generator_doubts import busy_generator, dropped_iterations
from loadgenie_pipelines.analyze.wording import counted, seconds
from loadgenie_pipelines.metrics.measured import Metrics
from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.results.outcome import Outcome
from loadgenie_pipelines.results.verdict import Trust
from loadgenie_pipelines.scenario.model import Scenario

# A line cut off by the end of a run that was stopped is no lost sample.
LINES_CUT_BY_A_STOP = 1
# The share of iterations that a script may break off before its load is another one.
MOST_THROWN = 0.01
BROKEN_ENDINGS = ("script_failed", "engine_failed", "killed", "out_of_space")


def grade_trust(
    outcome: Outcome, metrics: Metrics, timeline: Timeline, scenario: Scenario
) -> Trust:
    """The worst grade of all doubts; the reasons with the worst first."""
    doubts = [
        *_ending(outcome),
        *_samples(outcome, metrics),
        *_answers(metrics),
        *_script(outcome),
        *dropped_iterations(outcome, metrics, scenario),
        *busy_generator(timeline, scenario),
    ]
    doubts.sort(key=lambda doubt: doubt.grade, reverse=True)
    return Trust(
        grade=doubts[0].grade if doubts else "A",
        reasons=tuple(doubt.reason for doubt in doubts),
    )


def _ending(outcome: Outcome) -> list[Doubt]:
    if outcome.ending in BROKEN_ENDINGS:
        return [Doubt("X", outcome.explanation)]
    if outcome.ending in ("cancelled", "aborted_by_script"):
        return [
            Doubt(
                "C",
                f"the load was stopped after {seconds(round(outcome.load_s, 1))} of"
                f" {seconds(outcome.planned_s)}: {outcome.explanation}",
            )
        ]
    return []


def _samples(outcome: Outcome, metrics: Metrics) -> list[Doubt]:
    """The engine's own count = samples kept = requests measured; else something got lost."""
    kept, own = outcome.samples, outcome.engine_requests
    if kept == 0:
        return [Doubt("X", "no request was measured")]
    doubts = []
    if own is None:
        doubts.append(
            Doubt("C", f"{outcome.engine} gave no count of its own: a loss would not show")
        )
    elif own != kept:
        difference = f"{own - kept:,} lost" if own > kept else f"{kept - own:,} too many"
        doubts.append(
            Doubt(
                "X", f"{outcome.engine} counted {own:,} requests, {kept:,} were kept: {difference}"
            )
        )
    if metrics.requests != kept:
        doubts.append(
            Doubt(
                "X", f"{kept:,} samples were kept, the metrics were made from {metrics.requests:,}"
            )
        )
    return doubts + _unreadable(outcome)


def _unreadable(outcome: Outcome) -> list[Doubt]:
    lines = outcome.unreadable_lines
    if lines == 0:
        return []
    said = f"{counted(lines, 'line')} of {outcome.engine}'s output could not be read"
    if outcome.engine_requests == outcome.samples:
        return [Doubt("B", f"{said}, but no request it counted is missing")]
    if outcome.ending == "cancelled" and lines <= LINES_CUT_BY_A_STOP:
        return [Doubt("B", f"{said}: the stop cut it off")]
    return [Doubt("X", f"{said}, and nothing tells whether they were requests")]


def _script(outcome: Outcome) -> list[Doubt]:
    """An iteration that ended with an exception sent less than the scenario asks for."""
    thrown = outcome.script_exceptions
    if thrown == 0:
        return []
    first = f': "{outcome.engine_warnings[0]}"' if outcome.engine_warnings else ""
    said = f"the script ended {counted(thrown, 'iteration')} with an exception{first}"
    iterations = outcome.engine_iterations
    is_rare = iterations is not None and thrown <= iterations * MOST_THROWN
    return [Doubt("C" if is_rare else "X", said)]


def _answers(metrics: Metrics) -> list[Doubt]:
    unanswered = sum(row.requests for row in metrics.failures if row.status == 0)
    if metrics.requests and unanswered == metrics.requests:
        return [Doubt("X", f"none of {counted(unanswered, 'request')} got an answer")]
    return []
