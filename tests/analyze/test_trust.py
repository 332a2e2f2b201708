import pytest

from loadgenie_pipelines.analyze.trust import grade_trust
from loadgenie_pipelines.metrics.measured import FailureCount
from loadgenie_pipelines.results.verdict import Trust

from . import made

CLEAN = made.timeline([20.0] * 10)


def graded(outcome=None, metrics=None, timeline=CLEAN, **scenario) -> Trust:
    return grade_trust(
        outcome or made.outcome(),
        metrics or made.metrics(),
        timeline,
        made.scenario(**scenario),
    )


def test_a_clean_run_is_graded_a_without_a_word():
    assert graded() == Trust(grade="A")


@pytest.mark.parametrize(
    ("changed", "grade", "said"),
    [
        ({"engine_requests": 5_045}, "X", "k6 counted 5,045 requests, 5,000 were kept: 45 lost"),
        ({"engine_requests": 4_990}, "X", "10 too many"),
        ({"engine_requests": None}, "C", "no count of its own"),
        ({"engine_requests": None, "unreadable_lines": 3}, "X", "3 lines of k6's output"),
        ({"unreadable_lines": 3}, "B", "no request it counted is missing"),
        (
            {"engine_requests": None, "unreadable_lines": 1, "ending": "cancelled"},
            "C",
            "1 line of k6's output could not be read: the stop cut it off",
        ),
        ({"ending": "script_failed", "explanation": "k6 exited with code 107"}, "X", "code 107"),
        ({"ending": "engine_failed"}, "X", "k6 exited"),
        (
            {"script_exceptions": 2, "engine_iterations": 5_000},
            "C",
            "2 iterations with an exception",
        ),
        ({"script_exceptions": 51, "engine_iterations": 5_000}, "X", "51 iterations"),
        ({"script_exceptions": 1, "engine_iterations": None}, "X", "1 iteration with"),
        ({"ending": "killed"}, "X", "k6 exited"),
        ({"ending": "out_of_space"}, "X", "k6 exited"),
        ({"ending": "cancelled"}, "C", "stopped after 60 s of 60 s"),
        ({"ending": "aborted_by_script"}, "C", "stopped after"),
    ],
)
def test_a_doubt_about_the_outcome_is_a_sentence_with_its_grade(changed, grade, said):
    trust = graded(outcome=made.outcome(**changed))
    assert trust.grade == grade
    assert any(said in reason for reason in trust.reasons)


def test_a_threshold_that_aborts_is_a_result_and_no_doubt():
    assert graded(outcome=made.outcome(ending="aborted_by_threshold", exit_code=99)).grade == "A"


def test_zero_samples_are_invalid_and_never_a_success():
    trust = graded(outcome=made.outcome(0), metrics=made.metrics([]))
    assert trust == Trust(grade="X", reasons=("no request was measured",))


def test_metrics_made_from_fewer_samples_than_were_kept_are_invalid():
    trust = graded(metrics=made.metrics([20.0] * 4_000))
    assert trust.grade == "X"
    assert "5,000 samples were kept, the metrics were made from 4,000" in trust.reasons


def test_a_run_without_a_single_answer_is_invalid():
    refused = FailureCount(step="home", status=0, error_code="1212", requests=4_000)
    reset = FailureCount(step="home", status=0, error_code="1220", requests=1_000)
    assert graded(metrics=made.metrics(failed=5_000, failures=(refused, reset))).grade == "X"
    assert graded(metrics=made.metrics(failed=4_000, failures=(refused,))).grade == "A"


@pytest.mark.parametrize(
    ("dropped", "grade"), [(0, "A"), (20, "A"), (100, "B"), (263, "B"), (264, "X")]
)
def test_dropped_iterations_count_as_a_share_of_those_due(dropped, grade):
    metrics = made.metrics(dropped_iterations=dropped)
    assert graded(metrics=metrics, open_model=True).grade == grade
    assert graded(metrics=metrics).grade == "A"  # a closed model has no schedule to keep


def test_dropped_iterations_without_a_count_of_the_others_are_a_doubt_not_a_verdict():
    metrics = made.metrics(dropped_iterations=7, iterations=None)
    unknown = made.outcome(engine_iterations=None)
    assert graded(unknown, metrics, open_model=True).grade == "C"


@pytest.mark.parametrize(
    ("cpu", "target", "grade", "said"),
    [
        (0.5, "http://shop.test", "A", None),
        (0.85, "http://shop.test", "B", "85 % CPU (median): response times may hold"),
        (0.97, "http://shop.test", "C", "97 % CPU"),
        (0.85, "http://127.0.0.1:8080", "B", "the target shares it"),
        (0.85, "http://localhost", "B", "the target shares it"),
        (0.85, "http://[::1]:80", "B", "the target shares it"),
        (0.85, "${env:TARGET_URL}", "B", "may hold its own delays"),
        (None, "http://shop.test", "B", "was not measured"),
    ],
)
def test_a_busy_generator_is_said_with_its_cpu(cpu, target, grade, said):
    trust = graded(timeline=made.timeline([20.0] * 10, cpu=cpu), target=target)
    assert trust.grade == grade
    assert said is None or said in trust.reasons[0]


def test_the_worst_doubt_comes_first():
    trust = graded(
        outcome=made.outcome(engine_requests=6_000), timeline=made.timeline([20.0] * 10, cpu=0.9)
    )
    assert trust.grade == "X"
    assert "1,000 lost" in trust.reasons[0]
    assert "90 % CPU" in trust.reasons[1]
