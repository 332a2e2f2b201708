"""Findings on a chart: a shaded band each, with a badge that holds its number."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from loadgenie_pipelines.report.drawing.frame import BOTTOM, LEFT, RIGHT, TOP, Frame
from loadgenie_pipelines.report.drawing.palette import INK, PAPER, SEVERITIES, tinted
from loadgenie_pipelines.report.drawing.pen import BOLD, SMALL, box, write
from loadgenie_pipelines.results.finding import Finding

_NARROWEST = 2.5  # of a band, points: a finding of one window in a long test is still seen
_BADGE = 11.5  # height of a badge, points


class _Badge(NamedTuple):
    x: float  # its middle
    numbers: tuple[int, ...]
    colour: Color

    @property
    def text(self) -> str:
        first, last = self.numbers[0], self.numbers[-1]
        if len(self.numbers) > 2 and last - first == len(self.numbers) - 1:
            return f"{first}\u2013{last}"
        return ", ".join(str(number) for number in self.numbers)

    @property
    def width(self) -> float:
        return max(_BADGE, stringWidth(self.text, BOLD, SMALL) + 7)


def draw_bands(frame: Frame, findings: Sequence[Finding]) -> None:
    """Each finding that has a time, numbered by its place in `findings` from 1 on."""
    badges = []
    for number, finding in enumerate(findings, start=1):
        if finding.start_s is None or finding.start_s > frame.length:
            continue
        left = frame.x(finding.start_s)
        right = frame.x(finding.start_s if finding.end_s is None else finding.end_s)
        width = max(right - left, _NARROWEST)
        left = min(left, RIGHT - width)
        colour = SEVERITIES[finding.severity]
        box(frame.drawing, (left, BOTTOM), (width, TOP - BOTTOM), tinted(colour, 0.18))
        badges.append(_Badge(left + width / 2, (number,), colour))
    for badge in _apart(badges):
        left = min(max(badge.x - badge.width / 2, LEFT), RIGHT - badge.width)
        corner, size = (left, TOP + 2), (badge.width, _BADGE)
        box(frame.drawing, corner, size, PAPER, badge.colour, radius=_BADGE / 2)
        middle = left + badge.width / 2
        write(frame.drawing, middle, TOP + 5, badge.text, anchor="middle", font=BOLD, colour=INK)


def _apart(badges: Sequence[_Badge]) -> list[_Badge]:
    """Badges that would touch become one: `2, 3` or `2-5`."""
    kept: list[_Badge] = []
    for badge in sorted(badges, key=lambda badge: badge.x):
        while kept and kept[-1].x + (kept[-1].width + badge.width) / 2 + 1 > badge.x:
            last = kept.pop()
            numbers = tuple(sorted(last.numbers + badge.numbers))
            badge = _Badge((last.x + badge.x) / 2, numbers, last.colour)
        kept.append(badge)
    return kept
