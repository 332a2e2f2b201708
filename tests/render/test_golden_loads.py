"""The golden scripts of load profiles, run with a real k6: how many requests come, and when.

Upper bounds leave room for a busy machine; lower ones do not need it.
"""

from collections import Counter
from itertools import pairwise

from tests.echo_target import Answer, EchoTarget, Received
from tests.render.conftest import RunGolden


def gaps_s(requests: list[Received]) -> list[float]:
    """The seconds between neighbouring arrivals."""
    return [later.at - earlier.at for earlier, later in pairwise(requests)]


def length_s(echo: EchoTarget) -> float:
    return echo.requests[-1].at - echo.requests[0].at


def test_constant_vus_send_for_the_whole_time_and_not_longer(
    run_golden: RunGolden, echo: EchoTarget
):
    run = run_golden("constant-vus")
    # 3 users, each at 0, 200, … 800 ms, and one more where the last pause ends just in time.
    assert 10 <= len(echo.requests) <= 18
    assert 0.75 < length_s(echo) < 1.8
    assert run.by_tag("http_reqs", "name") == {"home": len(echo.requests)}
    assert run.by_tag("http_reqs", "journey") == {"look": len(echo.requests)}
    assert run.by_tag("http_reqs", "scenario") == {"steady": len(echo.requests)}


def test_ramping_vus_rise_and_fall(run_golden: RunGolden, echo: EchoTarget):
    run = run_golden("ramping-vus")
    started = echo.requests[0].at
    early = [one for one in echo.requests if one.at < started + 0.15]
    busy = [one for one in echo.requests if started + 0.6 < one.at < started + 0.9]
    assert len(early) / 0.15 < len(busy) / 0.3
    assert max(p["data"]["value"] for p in run.points if p["metric"] == "vus_max") == 4
    assert length_s(echo) < 2.5


def test_a_constant_arrival_rate_of_a_fraction_is_exact(run_golden: RunGolden, echo: EchoTarget):
    run_golden("constant-arrival-rate")
    assert 24 <= len(echo.requests) <= 26  # k6 starts one at either end
    assert 0.07 < length_s(echo) / (len(echo.requests) - 1) < 0.1


def test_an_arrival_rate_ramps_in_a_straight_line(run_golden: RunGolden, echo: EchoTarget):
    run_golden("ramping-arrival-rate")
    started = echo.requests[0].at
    first_second = sum(one.at < started + 1 for one in echo.requests)
    assert 18 <= first_second <= 32  # the clock starts with the first iteration, not the ramp
    assert 50 <= len(echo.requests) <= 62


def test_every_vu_runs_its_iterations(run_golden: RunGolden, echo: EchoTarget):
    run = run_golden("per-vu-iterations")
    assert run.total("iterations") == 12
    assert Counter(one.path for one in echo.requests) == {"/home": 12, "/more": 12}


def test_shared_iterations_are_run_once_together(run_golden: RunGolden, echo: EchoTarget):
    run = run_golden("shared-iterations")
    assert run.total("iterations") == len(echo.requests) == 10


def test_journeys_are_chosen_by_weight(run_golden: RunGolden, echo: EchoTarget):
    run_golden("weighted-mix")
    came = Counter(one.path for one in echo.requests)
    assert sum(came.values()) == 1000
    # Within five standard deviations of 700, 200 and 100.
    assert abs(came["/browse"] - 700) < 73
    assert abs(came["/search"] - 200) < 64
    assert abs(came["/buy"] - 100) < 48


def test_pacing_sets_when_iterations_start(run_golden: RunGolden, echo: EchoTarget):
    run_golden("pacing")
    assert all(0.29 < gap < 0.8 for gap in gaps_s(echo.requests))
    assert len(echo.requests) == 4


def test_think_time_is_kept_between_steps_and_ends_with_the_load(
    run_golden: RunGolden, echo: EchoTarget
):
    run_golden("think-time")
    assert [one.path for one in echo.requests] == ["/first", "/second", "/third", "/fourth"]
    first, second, third = gaps_s(echo.requests)
    assert 0.19 < first < 0.8
    assert 0.09 < second < 0.7
    assert third < 0.5


def test_the_second_workload_starts_later(run_golden: RunGolden, echo: EchoTarget):
    run = run_golden("two-workloads")
    background, burst = echo.to("/background"), echo.to("/burst")
    assert 14 <= len(background) <= 16
    assert len(burst) == 6
    assert 0.45 < burst[0].at - background[0].at < 0.9
    assert run.by_tag("iterations", "scenario") == {"background": len(background), "burst": 6}


def test_a_threshold_on_a_step_stops_the_load(run_golden: RunGolden, echo: EchoTarget):
    echo.answer = lambda received: Answer(status=500 if received.path == "/slow" else 200)
    run = run_golden("thresholds", exit_code=99)
    assert 2.5 < length_s(echo) < 10  # of 30 s: after the delay, at k6's next look
    assert any("abortOnFail" in problem for problem in run.problems)
