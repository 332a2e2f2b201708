"""A chart so small that Dagster shows it in line: p50 and p95 over time in under 1,000 letters.

Dagster's web page hides longer Markdown behind a link (MetadataEntry: `mdStr.length < 1e3`).
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

from loadgenie_pipelines.metrics.timeline import Timeline
from loadgenie_pipelines.report import numbers
from loadgenie_pipelines.report.drawing import palette

MOST_LETTERS = 999
_WIDTH, _HEIGHT, _TOP = 300, 70, 14

Values = Sequence[float | None]


def sparkline(timeline: Timeline) -> str | None:
    """Markdown of an image, or None where nothing was measured. A window without data is a gap."""
    measured = [value for value in timeline.p95_ms if value is not None]
    if not measured:
        return None
    highest = max(measured)
    title = f"p50 and p95, up to {numbers.milliseconds(highest)}"
    for points in range(60, 1, -2):
        lines = "".join(
            f"<path d='{_path(_bucketed(values, points), highest)}' fill='none'"
            f" stroke='#{colour.hexval()[2:]}'/>"
            for values, colour in (
                (timeline.p50_ms, palette.GREEN),
                (timeline.p95_ms, palette.BLUE),
            )
        )
        svg = (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}' width='600'>"
            f"{lines}<text x='1' y='9' font-family='sans-serif' font-size='9' fill='#777'>"
            f"{escape(title)}</text></svg>"
        )
        image = f"![{title}](data:image/svg+xml,{quote(svg, safe=chr(39) + '/:=;,')})"
        if len(image) <= MOST_LETTERS:
            return image
    return None


def _bucketed(values: Values, points: int) -> list[float | None]:
    """At most so many values: the highest of each bucket, so that no spike is lost."""
    size = -(-len(values) // points)
    buckets = (values[begin : begin + size] for begin in range(0, len(values), size))
    return [
        max((value for value in bucket if value is not None), default=None) for bucket in buckets
    ]


def _path(values: Values, highest: float) -> str:
    return "".join(_moves(values, highest))


def _moves(values: Values, highest: float) -> Iterator[str]:
    """`M` begins a line anew after a gap; a point follows another with `L`."""
    step = _WIDTH / max(1, len(values) - 1)
    pen = "M"
    for index, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        y = _HEIGHT - (_HEIGHT - _TOP) * (value / highest if highest else 0)
        yield f"{pen}{round(index * step)} {round(y)}"
        if pen == "M" and (index + 1 == len(values) or values[index + 1] is None):
            yield "h1"  # a single point is a dot, not nothing
        pen = "L"
