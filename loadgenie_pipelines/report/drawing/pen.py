"""The few shapes that charts are made of, in the one form that PDF and SVG both draw right."""

from collections.abc import Sequence
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Polygon, PolyLine, Rect, String
from reportlab.lib.colors import Color

from loadgenie_pipelines.report.drawing.palette import MUTED

# Helvetica has the widths of Arial and Liberation Sans, so text fits wherever it is shown.
SANS, BOLD = "Helvetica", "Helvetica-Bold"
SMALL, TITLE = 8, 10  # points


def line(
    drawing: Drawing,
    points: Sequence[float],
    colour: Color,
    width: float,
    dash: tuple[float, float] | None = None,
) -> None:
    """A line through x, y, x, y, …; always a PolyLine, as renderSVG draws a dashed Line twice."""
    made = PolyLine(
        list(points),
        strokeColor=colour,
        strokeWidth=width,
        strokeLineCap=1 if dash is None else 0,
        strokeLineJoin=1,
    )
    if dash is not None:
        made.strokeDashArray = dash
    drawing.add(made)


def area(drawing: Drawing, points: Sequence[float], colour: Color) -> None:
    drawing.add(Polygon(list(points), fillColor=colour, strokeColor=None))


def box(
    drawing: Drawing,
    corner: tuple[float, float],
    size: tuple[float, float],
    fill: Color,
    edge: Color | None = None,
    radius: float = 0,
) -> None:
    """A rectangle from its lower left corner."""
    (x, y), (width, height) = corner, size
    made = Rect(round(x, 2), round(y, 2), round(width, 2), round(height, 2), radius, radius)
    made.setProperties({"fillColor": fill, "strokeColor": edge, "strokeWidth": 1.1})
    drawing.add(made)


def dot(
    drawing: Drawing,
    middle: tuple[float, float],
    radius: float,
    fill: Color,
    edge: Color | None = None,
) -> None:
    made = Circle(*middle, radius)
    made.setProperties({"fillColor": fill, "strokeColor": edge, "strokeWidth": 1.2})
    drawing.add(made)


def write(
    drawing: Drawing,
    x: float,
    y: float,
    text: str,
    *,
    anchor: Literal["start", "middle", "end"] = "start",
    font: str = SANS,
    size: float = SMALL,
    colour: Color = MUTED,
) -> None:
    """Text with its baseline at y. renderSVG truncates 2 * y, so y is a multiple of a half."""
    drawing.add(
        String(
            round(x, 2),
            round(y * 2) / 2,
            text,
            textAnchor=anchor,
            fontName=font,
            fontSize=size,
            fillColor=colour,
        )
    )
