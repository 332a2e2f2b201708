"""A series as runs of neighbouring points: what is missing is a gap, and a peak is never lost."""

import math
from collections.abc import Iterable, Sequence

Point = tuple[int, float]  # window, value

# More windows than this are drawn as the smallest and the largest value of a bucket.
MOST_BUCKETS = 460


def runs(values: Sequence[float | None]) -> list[list[Point]]:
    """Neighbouring windows that have a value; None, NaN and infinity part them."""
    found: list[list[Point]] = []
    is_open = False
    for index, value in enumerate(values):
        if value is None or not math.isfinite(value):
            is_open = False
            continue
        if not is_open:
            found.append([])
            is_open = True
        found[-1].append((index, value))
    return found


def thinned(values: Sequence[float | None], buckets: int = MOST_BUCKETS) -> list[list[Point]]:
    """The runs with at most four points a bucket: first, smallest, largest and last.

    The line through them covers the same pixels as the line through all of them. Runs of a single
    point within one bucket are reduced to the smallest and the largest of them.
    """
    width = math.ceil(len(values) / buckets) if buckets else 1
    if width <= 2:
        return runs(values)
    kept: list[list[Point]] = []
    alone: dict[int, list[Point]] = {}
    for run in runs(values):
        if len(run) == 1:
            alone.setdefault(run[0][0] // width, []).append(run[0])
        else:
            kept.append(_extremes(run, width))
    kept += [[point] for points in alone.values() for point in _outermost(points)]
    return sorted(kept)


def _extremes(run: list[Point], width: int) -> list[Point]:
    buckets: dict[int, list[Point]] = {}
    for point in run:
        buckets.setdefault(point[0] // width, []).append(point)
    return [
        point
        for points in buckets.values()
        for point in sorted({points[0], *_outermost(points), points[-1]})
    ]


def _outermost(points: Iterable[Point]) -> set[Point]:
    by_value = sorted(points, key=lambda point: point[1])
    return {by_value[0], by_value[-1]}
