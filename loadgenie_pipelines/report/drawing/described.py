"""A drawing that can say in words what it shows, for those who cannot see it."""

from reportlab.graphics.shapes import Drawing
from reportlab.lib.attrmap import AttrMap, AttrMapValue


class DescribedDrawing(Drawing):
    """`title` and `summary` become the <title> and <desc> of the SVG."""

    _attrMap = AttrMap(
        BASE=Drawing,
        title=AttrMapValue(None, desc="what the chart is"),
        summary=AttrMapValue(None, desc="what the chart shows, in words"),
    )

    def __init__(self, width: float, height: float, title: str, summary: str = "") -> None:
        super().__init__(width, height)
        self.title = title
        self.summary = summary
