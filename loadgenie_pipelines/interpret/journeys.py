"""The journeys of one workload: one path through the service, or a weighted mix of several."""

import re
from typing import Any

from loadgenie_pipelines.interpret.bodies import Fields, literal
from loadgenie_pipelines.interpret.drafts import StepDraft, guessed_steps, written_steps
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.pauses import Pause
from loadgenie_pipelines.interpret.sharing import Group, MixReader, check_shares
from loadgenie_pipelines.interpret.steps import build_steps
from loadgenie_pipelines.interpret.text import WorkingText, markers
from loadgenie_pipelines.interpret.tokens import reuse_token
from loadgenie_pipelines.scenario.model import Journey


class JourneyReader:
    """Reads the journeys in one part of the working text."""

    def __init__(
        self,
        working: WorkingText,
        text: str,
        offset: int,
        field: str,
        notes: Notes,
        columns: set[str],
    ):
        self.working = working
        self.text = text
        self.offset = offset
        self.field = field
        self.notes = notes
        self.columns = columns

    def read(self, pause: Pause, elsewhere: list[StepDraft]) -> tuple[Journey, ...]:
        """`elsewhere` are requests that the text gives for all workloads alike."""
        drafts = written_steps(self.working, self.text, self.offset)
        groups = MixReader(self.working, self.text, self.offset).groups(drafts)
        if len(groups) > 1:
            check_shares(groups, "⟦PERCENT:" in self.text, self.field, self.notes)
        else:
            groups = [Group("", 1.0, drafts or elsewhere or self._unwritten())]
        every = [draft for group in groups for draft in group.drafts]
        self._attach(every)
        self._pause_each(every)
        journeys: list[Journey] = []
        for place, group in enumerate(groups):
            where = f"{self.field}[{place}]"
            reuse_token(self.working, self.text, self.offset, group.drafts, where, self.notes)
            steps = build_steps(group.drafts, pause, where, self.notes, self.columns)
            taken = [journey.name for journey in journeys]
            name = _unique(group.name or _name_of(group.drafts), taken)
            journeys.append(Journey(name=name, weight=round(group.weight, 6), steps=steps))
        return tuple(journeys)

    def _unwritten(self) -> list[StepDraft]:
        """Steps for the places that the text names without a path, or else the home page."""
        drafts = guessed_steps(self.working, self.text, self.offset)
        if drafts:
            return drafts
        reason = "the sentence names no page or endpoint"
        self.notes.assume(f"{self.field}[0].steps[0].path", "GET /", reason)
        return [StepDraft("GET", "/", {}, self.offset, (0, 0))]

    def _attach(self, drafts: list[StepDraft]) -> None:
        """Bodies, checks and fields go to the request they stand next to."""
        for marker in markers(
            self.text, "json", "fields", "payload", "pairs", "status", "contains"
        ):
            kind, place = marker.kind, self.offset + marker.start
            mention = self.working.mentions[marker.number]
            sending = [d for d in drafts if d.method in ("POST", "PUT", "PATCH")] or drafts
            draft = _nearest(drafts if kind in ("status", "contains") else sending, place)
            match kind:
                case "json":
                    draft.body = {"json": literal(mention.value)}
                case "payload":
                    draft.body = {"text": literal(mention.value)}
                case "pairs":
                    draft.body = {"form": literal(mention.value)}
                case "fields":
                    draft.body = self._fields(mention.value)
                case "status":
                    draft.checks.append({"status": mention.value})
                case _:
                    draft.checks.append({"body_contains": mention.value})
            self.notes.came_from(
                f"{self.field}: {draft.request}: {kind}", mention.value, mention.span
            )

    def _pause_each(self, drafts: list[StepDraft]) -> None:
        """`GET /a, 2 s pause, GET /b, 5 s pause`: each step has its own think time."""
        found = [(self.offset + m.start, m.number) for m in markers(self.text, "pause")]
        values = {self.working.mentions[number].value for _, number in found}
        if len(values) < 2:
            return
        if len(drafts) < 2:
            what = "several think times for one request contradict each other; write one of them"
            self.notes.problem(f"{self.field}[0].steps[0].think_time", what)
        for draft in drafts:
            draft.pause = Pause(0, 0)
        for place, number in found:
            _nearest(drafts, place).pause = self.working.mentions[number].value

    @staticmethod
    def _fields(fields: Fields) -> dict[str, Any]:
        rows = {name: f"${{row.{name}}}" for name in fields.names}
        return {fields.kind: rows}


def _nearest(drafts: list[StepDraft], place: int) -> StepDraft:
    """The last request before the place, else the first one after it."""
    before = [draft for draft in drafts if draft.place <= place]
    return before[-1] if before else drafts[0]


def _name_of(drafts: list[StepDraft]) -> str:
    words = [draft.words for draft in drafts if draft.words]
    if words:
        return words[0]
    parts = [part for part in re.split(r"[/{}]+", drafts[0].path) if part]
    return (parts[-1] if parts else "home")[:60] if len(drafts) == 1 else "journey"


def _unique(name: str, taken: list[str]) -> str:
    number, candidate = 2, name
    while candidate in taken:
        candidate = f"{name} {number}"
        number += 1
    return candidate
