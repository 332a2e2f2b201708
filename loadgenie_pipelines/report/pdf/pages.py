"""Pages: a header and a footer on each, and `page x of y`, which is known only at the end."""

from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from loadgenie_pipelines.report.drawing.palette import INK, MUTED
from loadgenie_pipelines.report.pdf.style import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RULE, VERDICTS
from loadgenie_pipelines.report.pdf.text import plain

HEADER, FOOTER = 46, 44  # from the edge of the page to the text, points
_MOST_LETTERS = 70


def numbered_canvas(
    verdict: str, scenario: str, test_run_id: str, date: Callable[..., str]
) -> type[Canvas]:
    """A canvas that keeps its pages until the end, so that each can say how many there are."""

    class NumberedCanvas(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._kept: list[dict[str, Any]] = []
            self.setDateFormatter(date)

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, page in enumerate(self._kept, start=1):
                self.__dict__.update(page)
                _edge(self, verdict, scenario, test_run_id, f"page {number} of {len(self._kept)}")
                super().showPage()
            super().save()

    return NumberedCanvas


def _edge(canvas: Canvas, verdict: str, scenario: str, test_run_id: str, number: str) -> None:
    top, right = PAGE_HEIGHT - 30, PAGE_WIDTH - MARGIN
    canvas.setFillColor(VERDICTS[verdict])
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(MARGIN, top, verdict)
    canvas.setFillColor(INK)
    canvas.setFont("Helvetica", 8)
    canvas.drawRightString(right, top, _short(scenario))
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, top - 6, right, top - 6)
    canvas.line(MARGIN, 36, right, 36)
    canvas.setFillColor(MUTED)
    canvas.drawString(MARGIN, 25, _short(test_run_id))
    canvas.drawRightString(right, 25, number)


def _short(text: str) -> str:
    line = plain(text.replace("\n", " "))
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1]}\u2026"
