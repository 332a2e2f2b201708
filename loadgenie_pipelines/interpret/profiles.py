"""A course becomes a load profile: constant or ramping, closed or open."""

import math
from datetime import timedelta

from loadgenie_pipelines.interpret.course import Course
from loadgenie_pipelines.interpret.mentioned import Mentioned
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.scenario.load import (
    ConstantArrivalRate,
    ConstantVus,
    LoadProfile,
    RampingArrivalRate,
    RampingVus,
    RateStage,
    VusStage,
)

LEAST_MAX_VUS = 10
LONGEST_SECONDS = 30 * 86400
# A rate is kept to the billionth, so that 9,000 an hour is 2.5 a second and not 2.4999.
DIGITS = 9


class ProfileBuilder:
    """`field` is the load's place in the scenario, such as workloads[0].load.

    `iteration_seconds` is how long one iteration takes at most, for Little's law.
    """

    def __init__(self, found: Mentioned, field: str, notes: Notes, iteration_seconds: float):
        self.found = found
        self.field = field
        self.notes = notes
        self.iteration_seconds = iteration_seconds
        self.is_open = "rate" in found

    def build(self, course: Course) -> LoadProfile | None:
        """None where a problem was noted instead."""
        levels = {course.start, *(target for target, _ in course.stages)}
        seconds = sum(length for _, length in course.stages)
        if seconds > LONGEST_SECONDS:
            self.notes.problem(
                f"{self.field}.duration", "is more than 30 days; write 30 days or less"
            )
            return None
        if max(levels) <= 0:
            self.refuse_zero()
            return None
        if len(levels) == 1:
            return self._constant(course.start, seconds)
        return self._ramping(course, max(levels))

    def refuse_zero(self) -> None:
        what = "a rate" if self.is_open else "users"
        self.notes.problem(self.field, f"{what} of 0 sends nothing; write at least 1")

    def whole(self, count: float) -> int:
        """A number of users, which has no fraction."""
        if not float(count).is_integer():
            self.notes.problem(
                f"{self.field}.vus", f"{count:g} users cannot be; write a whole number"
            )
        return max(0, round(count))

    def _constant(self, level: float, seconds: float) -> LoadProfile:
        duration = timedelta(seconds=seconds)
        if self.is_open:
            rate = round(level, DIGITS)
            return ConstantArrivalRate(rate=rate, duration=duration, max_vus=self._max_vus(rate))
        return ConstantVus(vus=max(1, self.whole(level)), duration=duration)

    def _ramping(self, course: Course, peak: float) -> LoadProfile:
        if self.is_open:
            return RampingArrivalRate(
                start_rate=round(course.start, DIGITS),
                stages=tuple(
                    RateStage(target=round(level, DIGITS), duration=timedelta(seconds=seconds))
                    for level, seconds in course.stages
                ),
                max_vus=self._max_vus(peak),
            )
        return RampingVus(
            start_vus=self.whole(course.start),
            stages=tuple(
                VusStage(target=self.whole(level), duration=timedelta(seconds=seconds))
                for level, seconds in course.stages
            ),
        )

    def _max_vus(self, rate: float) -> int:
        field = f"{self.field}.max_vus"
        given = self.found.get("cap") or self.found.get("users")
        if given:
            most = max(given, key=lambda mention: mention.value.count)
            self.notes.came_from(field, most.value.count, most.span)
            return max(1, self.whole(most.value.count))
        # Little's law: users at work = arrivals a second x seconds each stays.
        needed = rate * self.iteration_seconds
        vus = max(LEAST_MAX_VUS, math.ceil(2 * needed))
        self.notes.assume(
            field,
            vus,
            f"Little's law: {rate:g} iterations a second, each up to {self.iteration_seconds:g} s"
            f" long, need {math.ceil(needed)} VUs; twice that leaves room",
        )
        return vus
