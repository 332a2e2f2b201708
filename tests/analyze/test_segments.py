from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loadgenie_pipelines.analyze.segments import segment_starts

values = st.lists(st.integers(-10, 10).map(float), min_size=0, max_size=11).map(np.array)


def loss(series, starts, penalty):
    parts = [series[a:b] for a, b in pairwise((*starts, len(series)))]
    return sum(((part - part.mean()) ** 2).sum() for part in parts) + penalty * (len(parts) - 1)


def every_partition(count, shortest):
    for size in range(count):
        for cuts in combinations(range(1, count), size):
            starts = (0, *cuts)
            if all(b - a >= shortest for a, b in pairwise((*starts, count))):
                yield starts


@settings(deadline=None, max_examples=60)
@given(values, st.floats(0.1, 200), st.integers(1, 4))
def test_no_partition_is_cheaper_than_the_one_found(series, penalty, shortest):
    found = segment_starts(series, penalty, shortest)
    if len(series) < 2 * shortest:
        assert found == ((0,) if len(series) else ())
        return
    best = min(loss(series, starts, penalty) for starts in every_partition(len(series), shortest))
    assert loss(series, found, penalty) == pytest.approx(best, abs=1e-6)
    assert all(b - a >= shortest for a, b in pairwise((*found, len(series))))


def test_a_planted_step_is_found_at_its_place():
    series = np.r_[np.zeros(40), np.full(30, 3.0)] + np.random.default_rng(1).normal(0, 0.5, 70)
    assert segment_starts(series, 8 * np.log(70), 4) == (0, 40)
