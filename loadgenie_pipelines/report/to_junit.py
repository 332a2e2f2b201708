"""A verdict as JUnit XML, so that a build server shows it: a test case for each thing judged.

Trust comes first, then each threshold, then the comparison with the baseline: without that last
one a REGRESSED run, which ends with exit code 20, would be all green. Where the measurement cannot
be trusted, nothing else is a pass or a failure: it is skipped.
"""

from xml.etree import ElementTree

from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.moments import utc
from loadgenie_pipelines.report.quantity import limit_text, measured_text
from loadgenie_pipelines.report.visible import visible
from loadgenie_pipelines.results.verdict import MEANINGS, ThresholdResult, VerdictName


def to_junit(document: ReportDocument) -> bytes:
    """One test suite, UTF-8. An error is a measurement that cannot be trusted."""
    run = document.run
    cases = [_trust(document), *_thresholds(document), _baseline(document)]
    for case in cases:
        case.set("classname", visible(run.scenario))
    suite = ElementTree.Element(
        "testsuite",
        {
            "name": visible(run.scenario),
            "tests": str(len(cases)),
            "failures": str(_count(cases, "failure")),
            "errors": str(_count(cases, "error")),
            "skipped": str(_count(cases, "skipped")),
            "time": f"{max(0.0, document.outcome.load_s):.3f}",  # seconds
            "timestamp": f"{utc(document.outcome.started_at):%Y-%m-%dT%H:%M:%S}",
        },
    )
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in {
        "verdict": document.verdict.verdict.value,
        "trust": document.verdict.trust.grade,
        "test_run_id": run.test_run_id,
        "target": run.target,
    }.items():
        ElementTree.SubElement(properties, "property", {"name": name, "value": visible(value)})
    suite.extend(cases)
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True) + b"\n"


def _trust(document: ReportDocument) -> ElementTree.Element:
    trust = document.verdict.trust
    text = "\n".join(trust.reasons)
    if _is_invalid(document):
        message = f"trust {trust.grade}: {MEANINGS[VerdictName.INVALID]}"
        reasons = text or "\n".join(document.verdict.reasons)
        return _case("trust", "error", message, reasons)
    return _case("trust", said=f"trust {trust.grade}\n{text}".strip())


def _thresholds(document: ReportDocument) -> list[ElementTree.Element]:
    return [_threshold(result, document) for result in document.verdict.thresholds]


def _threshold(result: ThresholdResult, document: ReportDocument) -> ElementTree.Element:
    said = f"measured {measured_text(result)}, limit {limit_text(result)}"
    if _is_invalid(document):
        return _case(result.threshold, "skipped", f"{said}: {MEANINGS[VerdictName.INVALID]}")
    if result.holds is None:
        return _case(result.threshold, "skipped", result.reason or "it could not be judged")
    if result.holds:
        return _case(result.threshold, said=said)
    return _case(result.threshold, "failure", said)


def _baseline(document: ReportDocument) -> ElementTree.Element:
    verdict = document.verdict
    reasons = "\n".join(verdict.reasons)
    if verdict.verdict is VerdictName.REGRESSED:
        return _case("baseline", "failure", MEANINGS[verdict.verdict], reasons)
    if verdict.verdict in (VerdictName.INVALID, VerdictName.INCONCLUSIVE):
        return _case("baseline", "skipped", MEANINGS[verdict.verdict], reasons)
    return _case("baseline", said=verdict.baseline)


def _case(
    name: str, outcome: str = "", message: str = "", text: str = "", said: str = ""
) -> ElementTree.Element:
    """A test case that passes, or one with a failure, an error or a reason for being skipped."""
    case = ElementTree.Element("testcase", {"name": visible(name)})
    if outcome:
        child = ElementTree.SubElement(case, outcome, {"message": visible(message)})
        child.text = visible(text) or None
    if said:
        ElementTree.SubElement(case, "system-out").text = visible(said)
    return case


def _is_invalid(document: ReportDocument) -> bool:
    verdict = document.verdict
    return verdict.verdict is VerdictName.INVALID or verdict.trust.grade == "X"


def _count(cases: list[ElementTree.Element], outcome: str) -> int:
    return sum(case.find(outcome) is not None for case in cases)
