"""The verdict as JUnit XML."""

from xml.etree import ElementTree

import pytest
from inline_snapshot import external_file

from loadgenie_pipelines.report.to_junit import to_junit
from loadgenie_pipelines.report.visible import visible
from loadgenie_pipelines.results.verdict import VerdictName

from . import made_documents as documents
from .hostile_text import HOSTILE


def suite(document):
    found = ElementTree.fromstring(to_junit(document)).find("testsuite")
    assert found is not None
    return found


def outcomes(document):
    """Each test case with what it came to: passed, failure, error or skipped."""
    return {
        case.get("name"): next((child.tag for child in case if child.tag != "system-out"), "passed")
        for case in suite(document).iter("testcase")
    }


def with_verdict(document, name):
    verdict = document.verdict.model_copy(update={"verdict": name})
    return document.model_copy(update={"verdict": verdict})


def test_a_breached_threshold_is_a_failure_with_its_limit_and_what_was_measured():
    assert to_junit(documents.failing()) == external_file("golden/failing.xml", format=".bin")


def test_a_passing_run_is_all_green():
    assert set(outcomes(documents.passing()).values()) == {"passed"}


def test_a_run_that_cannot_be_trusted_is_an_error_and_nothing_else_is_judged():
    read = outcomes(documents.invalid())
    assert read.pop("trust") == "error"
    assert set(read.values()) == {"skipped"}


def test_a_threshold_without_enough_samples_is_skipped_with_the_reason():
    document = documents.passing()
    unknown = document.verdict.thresholds[0].model_copy(
        update={"holds": None, "measured": None, "reason": "3 samples are too few"}
    )
    verdict = document.verdict.model_copy(update={"thresholds": (unknown,)})
    skipped = suite(document.model_copy(update={"verdict": verdict})).find(".//skipped")
    assert skipped is not None
    assert skipped.get("message") == "3 samples are too few"


def test_a_regression_is_not_green_though_every_threshold_holds():
    read = outcomes(with_verdict(documents.passing(), VerdictName.REGRESSED))
    assert read.pop("baseline") == "failure"
    assert set(read.values()) == {"passed"}


def test_an_inconclusive_run_is_not_all_green():
    read = outcomes(with_verdict(documents.passing(), VerdictName.INCONCLUSIVE))
    assert read["baseline"] == "skipped"


@pytest.mark.parametrize("name", ["failing", "passing", "invalid", "empty"])
def test_the_counts_are_those_of_the_cases(name):
    document = getattr(documents, name)()
    read = outcomes(document)
    found = suite(document)
    assert int(found.get("tests") or 0) == len(read) == len(document.verdict.thresholds) + 2
    for attribute, outcome in (("failures", "failure"), ("errors", "error")):
        assert int(found.get(attribute) or 0) == list(read.values()).count(outcome)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_text_and_the_xml_is_well_formed(kind):
    found = suite(documents.hostile(HOSTILE[kind]))
    told = " ".join(visible(HOSTILE[kind]).split())
    assert " ".join((found.get("name") or "").split()) == told
    case = found.findall("testcase")[1]
    assert " ".join((case.get("name") or "").split()) == told
