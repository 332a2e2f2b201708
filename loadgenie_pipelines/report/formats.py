"""The formats of a report, by name. What a format needs is imported when it is first written."""

from collections.abc import Callable, Mapping

from loadgenie_pipelines.report.document import ReportDocument


def pdf(document: ReportDocument) -> bytes:
    from loadgenie_pipelines.report.to_pdf import to_pdf

    return to_pdf(document)


def html(document: ReportDocument) -> bytes:
    from loadgenie_pipelines.report.to_html import to_html

    return to_html(document)


def json(document: ReportDocument) -> bytes:
    from loadgenie_pipelines.report.to_json import to_json

    return to_json(document)


def csv(document: ReportDocument) -> bytes:
    from loadgenie_pipelines.report.to_csv import to_csv

    return to_csv(document)


FORMATS: Mapping[str, Callable[[ReportDocument], bytes]] = {
    "pdf": pdf,
    "html": html,
    "json": json,
    "csv": csv,
}
