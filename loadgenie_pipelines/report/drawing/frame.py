"""The frame of a chart: title, legend, grid, axes and the mapping from values to points."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from loadgenie_pipelines.report.drawing.described import DescribedDrawing
from loadgenie_pipelines.report.drawing.palette import AXIS, GRID, INK, PAPER
from loadgenie_pipelines.report.drawing.pen import BOLD, SANS, SMALL, TITLE, box, line, write

WIDTH, HEIGHT = 520, 162  # points; the width is that of the text on an A4 page
LEFT, RIGHT = 46, WIDTH - 10  # of the plot
BOTTOM, TOP = 20, HEIGHT - 36  # of the plot; badges of findings lie between it and the title


class Legend(NamedTuple):
    name: str
    colour: Color
    is_dashed: bool = False


class Frame(NamedTuple):
    """A drawing with axes from 0 to `length` and from 0 to `top`."""

    drawing: DescribedDrawing
    length: float
    top: float

    def x(self, position: float) -> float:
        part = min(max(position / self.length, 0.0), 1.0) if self.length > 0 else 0.0
        return round(LEFT + part * (RIGHT - LEFT), 2)

    def y(self, value: float) -> float:
        part = min(max(value / self.top, 0.0), 1.0)
        return round(BOTTOM + part * (TOP - BOTTOM), 2)


def frame(
    title: str,
    *,
    length: float,
    position_ticks: Sequence[tuple[float, str]],
    value_ticks: Sequence[float],
    tick_text: Callable[[float], str],
    legend: Sequence[Legend],
) -> Frame:
    """An empty chart. Everything that is drawn later lies above the grid."""
    drawing = DescribedDrawing(WIDTH, HEIGHT, title)
    box(drawing, (0, 0), (WIDTH, HEIGHT), PAPER)
    made = Frame(drawing, length, value_ticks[-1])
    for value in value_ticks:
        level = made.y(value)
        line(drawing, [LEFT, level, RIGHT, level], AXIS if value == 0 else GRID, 0.6)
        write(drawing, LEFT - 6, level - 2.5, tick_text(value), anchor="end")
    for position, text in position_ticks:
        across = made.x(position)
        line(drawing, [across, BOTTOM, across, BOTTOM - 3], AXIS, 0.6)
        half = stringWidth(text, SANS, SMALL) / 2
        across = min(max(across, half), WIDTH - 1 - half)
        write(drawing, across, BOTTOM - 12, text, anchor="middle")
    write(drawing, 2, HEIGHT - 12, title, font=BOLD, size=TITLE, colour=INK)
    _legend(made, title, legend)
    return made


def _legend(made: Frame, title: str, entries: Sequence[Legend]) -> None:
    """Behind the title, so that it is on the screen of a phone, where a chart is cut off."""
    across = 2 + stringWidth(title, BOLD, TITLE) + 18
    for entry in entries:
        sample = [across, HEIGHT - 9.5, across + 14, HEIGHT - 9.5]
        line(made.drawing, sample, entry.colour, 2, (4, 2) if entry.is_dashed else None)
        write(made.drawing, across + 18, HEIGHT - 12, entry.name, colour=INK)
        across += 18 + stringWidth(entry.name, SANS, SMALL) + 12
