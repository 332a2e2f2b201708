"""A drawing as SVG: standalone, scalable, with text that can be selected.

renderSVG writes an SVG 1.0 file with a document type that names an address, ids that clash when
two charts share a page, and `fill: None`. All three are mended on its tree before it is text.
"""

import base64
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from loadgenie_pipelines.report.drawing.described import DescribedDrawing

_FAMILY = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_FONTS = {
    "Helvetica": {"family": "inherit"},
    "Helvetica-Bold": {"family": "inherit", "weight": "bold"},
}


def to_svg(drawing: Drawing) -> str:
    """The drawing as one <svg> element, as wide as the place it is put in."""
    canvas: Any = renderSVG.SVGCanvas((drawing.width, drawing.height), fontHacks=_FONTS)
    renderSVG.draw(drawing, canvas)
    root = canvas.svg
    for name in ("height", "version", "xmlns:xlink"):
        root.removeAttribute(name)
    for name, value in {
        "width": "100%",
        "preserveAspectRatio": "xMidYMid meet",
        "role": "img",
        "font-family": _FAMILY,
        "stroke-linejoin": "round",  # renderSVG leaves it out
    }.items():
        root.setAttribute(name, value)
    title, description, clip, group = root.childNodes
    title.firstChild.data = drawing.title if isinstance(drawing, DescribedDrawing) else "Chart"
    description.firstChild.data = drawing.summary if isinstance(drawing, DescribedDrawing) else ""
    root.removeChild(clip)
    group.removeAttribute("id")
    group.removeAttribute("style")
    _mend_styles(group)
    return root.toxml()


def to_data_uri(drawing: Drawing) -> str:
    """The SVG as an address that holds it all, for an <img> or for Markdown in Dagster's UI."""
    return "data:image/svg+xml;base64," + base64.b64encode(to_svg(drawing).encode()).decode("ascii")


def _mend_styles(node: Any) -> None:
    """`fill: None` is no colour; and what is default for every shape need not be said for each."""
    for child in node.childNodes:
        if child.nodeType != child.ELEMENT_NODE:
            continue
        style = child.getAttribute("style")
        if style:
            kept = [
                part.strip().replace(": ", ":")
                for part in style.replace("fill: None", "fill: none").split(";")
                if part.strip()
                and part.strip() not in ("fill-rule: evenodd", "stroke-linecap: miter")
            ]
            child.setAttribute("style", ";".join(kept))
        _mend_styles(child)
