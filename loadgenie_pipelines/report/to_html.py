"""A report as one HTML file: opens offline, without JavaScript too, and asks the network nothing.

Every value goes through Jinja's autoescape. Only four things do not: the style and the script,
which are files of this package, and the SVG of charts, which renderSVG has escaped. A content
security policy refuses everything else, so that a hole in the escaping would still run nothing.
"""

import base64
import hashlib
import json
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.blocks import ChartBlock
from loadgenie_pipelines.report.charts import to_svg
from loadgenie_pipelines.report.document import ReportDocument
from loadgenie_pipelines.report.drawing.frame import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from loadgenie_pipelines.report.moments import date_and_time
from loadgenie_pipelines.report.sections.judgement import banner
from loadgenie_pipelines.report.sections.reading_order import sections
from loadgenie_pipelines.report.visible import visible

# A sign beside the word, so that the verdict is not told by colour.
SIGNS = {
    "PASS": "\u2713",
    "FAIL": "\u2717",
    "REGRESSED": "\u2198",
    "INCONCLUSIVE": "?",
    "INVALID": "\u2298",
}


def to_html(document: ReportDocument) -> bytes:
    """The whole report, UTF-8."""
    environment = Environment(
        loader=PackageLoader("loadgenie_pipelines.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
    )
    script = _asset(environment, "report.js")
    top = banner(document)
    page = environment.get_template("report.html.j2").render(
        banner=top,
        sign=SIGNS[top.verdict],
        sections=sections(document),
        policy=_policy(script),
        style=_asset(environment, "report.css"),
        script=script,
        dash=numbers.DASH,
        svg_of=_svg,
        hover_of=_hover,
        test_run_id=document.run.test_run_id,
        written_at=date_and_time(document.written_at),
    )
    return page.encode()


def _finalize(value: Any) -> Any:
    """What every expression of the template goes through before it is escaped."""
    return visible(value) if type(value) is str else value


def _asset(environment: Environment, name: str) -> Markup:
    """A file of the templates folder as it is: it is ours, and it holds no value."""
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
        f" script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def _svg(block: ChartBlock) -> Markup:
    # Inside HTML an <svg> needs no namespace, and the page then names no address at all.
    return Markup(to_svg(block.drawing).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))


def _hover(block: ChartBlock) -> str:
    """What the script needs: where the plot is in the drawing, and the values as text."""
    return json.dumps(
        {
            "width": WIDTH,
            "left": LEFT,
            "right": RIGHT,
            "top": HEIGHT - TOP,
            "bottom": HEIGHT - BOTTOM,
            "times": block.times,
            "series": [{"name": hover.name, "texts": hover.texts} for hover in block.hovers],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
