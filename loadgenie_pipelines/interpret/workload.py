"""One workload: its journeys, its load, its pauses."""

import re
from datetime import timedelta

from loadgenie_pipelines.interpret.drafts import StepDraft
from loadgenie_pipelines.interpret.journeys import JourneyReader
from loadgenie_pipelines.interpret.load import LoadReader
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.pauses import Pause
from loadgenie_pipelines.interpret.text import WorkingText
from loadgenie_pipelines.interpret.workloads import Part
from loadgenie_pipelines.scenario.load import is_open
from loadgenie_pipelines.scenario.model import Journey, Workload

# The longest a response is taken to need where nobody has measured one: a slow service.
ASSUMED_RESPONSE_SECONDS = 1.0


class WorkloadReader:
    """Reads one of `count` parts of the working text. `columns` gathers the data it refers to."""

    def __init__(self, working: WorkingText, part: Part, place: int, count: int, notes: Notes):
        self.working = working
        self.part = part
        self.text = working.text[part.start : part.end]
        self.place = place
        self.count = count
        self.field = f"workloads[{place}]"
        self.notes = notes

    def read(
        self, everywhere: list[StepDraft], shared_seconds: float | None, columns: set[str]
    ) -> Workload | None:
        """`everywhere` are requests, `shared_seconds` is a length, said of all workloads."""
        field = f"{self.field}.journeys"
        reader = JourneyReader(self.working, self.text, self.part.start, field, self.notes, columns)
        journeys = reader.read(self._pause(), everywhere)
        seconds = max(len(journey.steps) for journey in journeys) * (
            ASSUMED_RESPONSE_SECONDS + self._pause().high
        )
        load = LoadReader(self.working, self.text, f"{self.field}.load", self.notes, seconds).read(
            shared_seconds
        )
        if load is None:
            return None
        pacing = self._pacing(is_open(load))
        if not is_open(load) and not pacing and not self.working.said("pause", self.text):
            field = f"{self.field}.journeys[0].steps[0].think_time"
            self.notes.assume(field, "0s", "no pause between requests was asked for")
        later = self._seconds("later") if self.count > 1 and self.place else 0.0
        return Workload(
            name=self._name(journeys),
            load=load,
            journeys=journeys,
            pacing=timedelta(seconds=pacing) if pacing else None,
            start_after=timedelta(seconds=later),
        )

    def _pacing(self, is_open_load: bool) -> float:
        pacing = self._seconds("pacing")
        if pacing and is_open_load:
            reason = "the arrival rate already sets when iterations start"
            self.notes.assume(f"{self.field}.pacing", "none", reason)
            return 0.0
        for mention in self.working.said("pacing", self.text)[:1]:
            self.notes.came_from(f"{self.field}.pacing", f"{pacing:g} s", mention.span)
        return pacing

    def _seconds(self, kind: str) -> float:
        found = self.working.said(kind, self.text)
        return float(found[0].value) if found else 0.0

    def _pause(self) -> Pause:
        """The think time of this part, or the one that stands for all parts."""
        found = self.working.said("pause", self.text)
        if not found and self.count > 1:
            everywhere = self.working.said("pause")
            is_shared = re.search(
                r"\b(?:both|all|everyone|each)\b[^.\n]{0,40}⟦PAUSE:", self.working.text
            )
            found = everywhere if is_shared and len(everywhere) == 1 else []
        if not found:
            return Pause(0, 0)
        pause: Pause = found[0].value
        shown = f"{pause.low:g} s" if pause.low == pause.high else f"{pause.low:g}-{pause.high:g} s"
        self.notes.came_from(f"{self.field}.journeys.steps.think_time", shown, found[0].span)
        return pause

    def _name(self, journeys: tuple[Journey, ...]) -> str:
        if self.count == 1:
            return "main"
        slug = re.sub(r"[^0-9a-z]+", "_", journeys[0].name.lower()).strip("_")[:40]
        return f"{slug or 'workload'}_{self.place + 1}"
