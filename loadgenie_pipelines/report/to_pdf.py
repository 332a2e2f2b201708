"""A report as PDF: A4, vector charts, an outline, and the same bytes for the same document."""

from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.moments import utc
from loadgenie_pipelines.report.pdf.flowables import section
from loadgenie_pipelines.report.pdf.front import front
from loadgenie_pipelines.report.pdf.pages import FOOTER, HEADER, numbered_canvas
from loadgenie_pipelines.report.pdf.style import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH
from loadgenie_pipelines.report.sections.judgement import banner
from loadgenie_pipelines.report.sections.reading_order import sections
from loadgenie_pipelines.report.visible import visible


def to_pdf(document: ReportDocument) -> bytes:
    """The whole report."""
    buffer = BytesIO()
    run, verdict = document.run, document.verdict.verdict.value
    template = BaseDocTemplate(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=visible(f"{verdict}: {run.scenario}"),
        author="LoadGenie",
        subject=visible(f"Load test report of test run {run.test_run_id}"),
        creator="LoadGenie",
        lang="en",
        invariant=1,
        pageTemplates=[
            PageTemplate(
                frames=[
                    Frame(
                        MARGIN,
                        FOOTER,
                        TEXT_WIDTH,
                        PAGE_HEIGHT - HEADER - FOOTER,
                        leftPadding=0,
                        rightPadding=0,
                        topPadding=0,
                        bottomPadding=0,
                    )
                ]
            )
        ],
    )
    story = front(banner(document))
    for each in sections(document):
        story += section(each)
    # The date in the file is the time of writing, which is a value, and not the clock's.
    date = f"D:{utc(document.written_at):%Y%m%d%H%M%S}+00'00'"
    template.build(
        story,
        canvasmaker=numbered_canvas(verdict, run.scenario, run.test_run_id, lambda *_: date),
    )
    return buffer.getvalue()
