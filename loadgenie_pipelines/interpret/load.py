"""The load of one workload: a staircase, a course of phases, or a fixed amount of work."""

import re
from datetime import timedelta

from loadgenie_pipelines.interpret.amounts import DEFAULT_VUS, build_amount
from loadgenie_pipelines.interpret.course import Course, Stage, put_together
from loadgenie_pipelines.interpret.mentioned import mentioned
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.phase import Phase
from loadgenie_pipelines.interpret.phases import read_phases
from loadgenie_pipelines.interpret.profiles import ProfileBuilder
from loadgenie_pipelines.interpret.staircase import Staircase, read_staircase
from loadgenie_pipelines.interpret.text import WorkingText
from loadgenie_pipelines.scenario.duration import format_duration
from loadgenie_pipelines.scenario.load import LoadProfile

DEFAULT_RATE = 10.0
# Where the sentence gives no duration: words of it, seconds, and why.
_DEFAULT_SECONDS = (
    (re.compile(r"\b(?:over ?|all |whole )night\b"), 8 * 3600.0, "a night is taken as 8 hours"),
    (
        re.compile(r"\b(?:soak|endurance|stability|longevity|leaks?)\b"),
        3600.0,
        "no duration was given, and what a soak test looks for needs time to show",
    ),
    (
        re.compile(""),
        60.0,
        "no duration was given; a minute gives enough samples for percentiles and is over soon",
    ),
)


class LoadReader:
    """Reads the load in one part of the working text. `field` is its place in the scenario."""

    def __init__(
        self, working: WorkingText, text: str, field: str, notes: Notes, iteration_seconds: float
    ):
        self.working = working
        self.text = text
        self.field = field
        self.notes = notes
        self.found = mentioned(working, text)
        self.builder = ProfileBuilder(self.found, field, notes, iteration_seconds)
        self.is_open = self.builder.is_open

    def read(self, shared_seconds: float | None) -> LoadProfile | None:
        """None where a problem was noted instead. `shared_seconds` is said of all workloads."""
        if "iterations" in self.found and not self.is_open:
            return build_amount(self.found, self.field, self.notes)
        unit = self.found["rate"][0].value.unit if self.is_open else 1.0
        stairs = read_staircase(self.working, self.text, unit)
        course = self._climbed(stairs) if stairs else self._told(unit)
        if course is None:
            return None
        for guess in course.guessed:
            reason = "a part of the course has no length in the sentence"
            self.notes.assume(f"{self.field}.stages", guess, reason)
        if course.duration_is_open or not any(seconds for _, seconds in course.stages):
            level = course.stages[-1][0] if course.stages else course.start
            course = Course(level, ((level, self._seconds(shared_seconds)),))
        return self.builder.build(course)

    def _climbed(self, stairs: Staircase) -> Course:
        self.notes.came_from(f"{self.field}.stages", f"{len(stairs.levels)} steps", stairs.span)
        stages: list[Stage] = []
        for level in stairs.levels:
            if stages:
                stages.append((level, 0.0))
            stages.append((level, stairs.each))
        return Course(stairs.levels[0], tuple(stages))

    def _told(self, unit: float) -> Course | None:
        # In an open model a count of users is the ceiling and no level.
        text = re.sub(r"⟦USERS:\d+⟧", "", self.text) if self.is_open else self.text
        phases = read_phases(self.working, text, unit)
        self._note_sources(phases)
        given = self.found.get("rate" if self.is_open else "users", [])
        main = max((float(mention.value[0]) for mention in given), default=None)
        course = put_together(phases, main)
        if course is not None and (course.start or any(level for level, _ in course.stages)):
            return course
        if main == 0:
            self.builder.refuse_zero()
            return None
        level = DEFAULT_RATE if self.is_open else float(DEFAULT_VUS)
        self.notes.assume(
            f"{self.field}.{self._level_field}",
            level,
            "the sentence gives no load; enough to see the target work, too little to harm it",
        )
        return put_together(
            [p._replace(level=level) if p.kind == "hold" else p for p in phases], level
        )

    @property
    def _level_field(self) -> str:
        return "rate" if self.is_open else "vus"

    def _note_sources(self, phases: list[Phase]) -> None:
        for phase in phases:
            if phase.level is not None:
                self.notes.came_from(
                    f"{self.field}.{self._level_field}", phase.level, phase.level_span
                )
            if phase.seconds is not None:
                seconds = format_duration(timedelta(seconds=phase.seconds))
                self.notes.came_from(f"{self.field}.duration", seconds, phase.span)

    def _seconds(self, shared: float | None) -> float:
        field = f"{self.field}.duration"
        for mention in self.found.get("latest", []):
            self.notes.came_from(field, f"{mention.value:g} s", mention.span)
            return float(mention.value)
        if shared:
            return shared
        seconds, reason = next(
            (seconds, reason)
            for words, seconds, reason in _DEFAULT_SECONDS
            if words.search(self.working.text)
        )
        self.notes.assume(field, format_duration(timedelta(seconds=seconds)), reason)
        return seconds
