"""The document that every format is made from."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from loadgenie_pipelines.report.sections.reading_order import sections

from . import made_documents as documents
from . import made_runs as made

ORDER = (
    "Trust",
    "Thresholds",
    "Headline numbers",
    "Over time",
    "Findings",
    "Steps",
    "Failures",
    "Checks",
    "Comparison with earlier runs",
    "What was assumed",
    "Gaps",
    "How it was measured",
    "Scenario",
)
NAMES = ("failing", "passing", "invalid", "empty")


def document(history):
    return documents.failing_inputs()._replace(history=history).document()


def section(made_document, name):
    (found,) = [each for each in sections(made_document) if each.name == name]
    return found


def said(value):
    """Every string of a section, at any depth."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in said(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in said(item)]
    return []


def words(made_document, name):
    return " ".join(said(section(made_document, name).model_dump()))


@pytest.mark.parametrize("name", NAMES)
def test_every_report_has_all_sections_in_the_order_of_reading(name):
    assert tuple(each.title for each in sections(getattr(documents, name)())) == ORDER


@pytest.mark.parametrize("name", NAMES)
def test_no_section_is_empty_and_none_says_none(name):
    for each in sections(getattr(documents, name)()):
        assert each.blocks
        assert "None" not in " ".join(said(each.model_dump()))


def test_a_document_cannot_be_changed():
    with pytest.raises(ValidationError):
        setattr(documents.passing(), "verdict", None)  # noqa: B010 (the type checker sees it too)


def test_earlier_runs_are_the_comparable_ones_oldest_first():
    history = [made.past(1, 181.0), made.past(3, 183.0), made.past(2, 182.0)]
    assert [past.p95_ms for past in document(history).earlier_runs] == [183.0, 182.0, 181.0]


def test_the_run_itself_and_later_runs_are_not_earlier_runs():
    itself = made.past(0, 180.0, run=made.run())
    later = made.past(-2, 180.0)
    read = document([itself, later])
    assert read.earlier_runs == ()
    assert read.earlier_runs_left_out == 0


def test_runs_of_another_target_are_counted_and_left_out():
    other = made.past(1, 180.0)
    other = other.model_copy(update={"run": other.run.model_copy(update={"target": "http://b"})})
    read = document([other, made.past(2, 181.0)])
    assert len(read.earlier_runs) == 1
    assert read.earlier_runs_left_out == 1
    assert "Left out: 1 of another load" in words(read, "comparison")


def test_times_without_a_zone_are_taken_as_utc():
    naive = made.past(1, 180.0)
    created = naive.run.created_at.replace(tzinfo=None)
    naive = naive.model_copy(update={"run": naive.run.model_copy(update={"created_at": created})})
    assert len(document([naive, made.past(2, 181.0)]).earlier_runs) == 2


def test_a_long_history_is_cut_to_its_newest_runs_and_the_cut_is_said():
    history = [made.past(days, 180.0 + days) for days in range(1, 31)]
    read = document(history)
    assert len(read.earlier_runs) == 30
    assert "Older comparable runs, in report.json only: 10." in words(read, "comparison")


def test_thresholds_show_the_limit_beside_what_was_measured():
    text = words(documents.failing(), "thresholds")
    for part in ("300\u00a0ms", "319\u00a0ms", "106\u00a0%", "\u2717 breached", "\u2713 holds"):
        assert part in text


def test_a_threshold_that_could_not_be_judged_says_why():
    assert "not judged: no sample" in words(documents.empty(), "thresholds")


def test_no_threshold_counts_in_a_run_that_cannot_be_trusted():
    text = words(documents.invalid(), "thresholds")
    assert "does not count" in text
    assert "\u2713 holds" not in text


def test_numbers_that_must_not_be_used_say_so_where_they_stand():
    assert "Do not use these numbers" in words(documents.invalid(), "numbers")
    assert "Do not use" not in words(documents.failing(), "numbers")


def test_dropped_iterations_and_failed_checks_are_told_beside_the_numbers():
    text = words(documents.failing(), "numbers")
    assert "84 dropped" in text
    assert "11 failed" in text


def test_the_p95_of_successes_is_told_where_something_failed():
    assert "successes 312\u00a0ms" in words(documents.failing(), "numbers")
    assert "successes" not in words(documents.passing(), "numbers")


def test_the_commands_to_repeat_the_run_are_quoted_for_the_shell():
    odd = documents.failing_inputs()._replace(run=made.run(target="http://a/; rm -rf ~"))
    text = words(odd.document(), "method")
    assert "--target 'http://a/; rm -rf ~' --engine k6" in text
    assert "loadgenie report 20261121T091402Z-wallet-basic-3f9c --format pdf,html,json,csv" in text


def test_how_it_was_measured_tells_the_engines_own_count_beside_the_samples():
    text = words(documents.invalid(), "method")
    for part in (
        "Requests by the engine's own count \u2013",
        "Samples kept 6,204",
        "exit code 137",
        "Lines of output not read 3",
        "Hyndman-Fan",
        "Insufficient VUs",
        "2026-11-21 09:16:30 UTC",
    ):
        assert part in text


def test_an_assumption_is_shown_with_the_words_it_read():
    text = words(documents.failing(), "assumptions")
    assert "\u201c80 requests a second\u201d" in text


def test_a_scenario_with_many_rows_is_cut_and_the_cut_is_said():
    rows = tuple({"user": f"u{number}"} for number in range(5000))
    many = made.scenario(data=({"name": "users", "rows": rows},))
    text = words(documents.failing_inputs()._replace(scenario=many).document(), "scenario")
    assert "20 of 5,000 rows are shown" in text
    assert "u19" in text
    assert "u20" not in text


def test_windows_longer_or_shorter_than_a_second_are_told():
    inputs = documents.failing_inputs()
    slow = inputs.timeline.model_copy(update={"window_s": 10.0})
    assert "each window of 10\u00a0s" in words(
        inputs._replace(timeline=slow).document(), "over-time"
    )


def test_a_report_may_be_written_long_after_the_run():
    late = documents.failing_inputs()._replace(written_at=made.WRITTEN + timedelta(days=400))
    assert "2027-12-26" in words(late.document(), "method")
