"""Drafts become steps: placeholders refer to data rows or to what an earlier response gave."""

import re
from datetime import timedelta
from typing import Any

from loadgenie_pipelines.interpret.bodies import literal
from loadgenie_pipelines.interpret.drafts import StepDraft
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.pauses import Pause
from loadgenie_pipelines.interpret.vocabulary import KNOWN_BODIES
from loadgenie_pipelines.scenario.step import Step

_PLACEHOLDER = re.compile(r"\{([^{}/]*)\}")
_MOST_SECONDS = 30 * 86400


def column_of(placeholder: str) -> str:
    """A name that a data column may have."""
    name = re.sub(r"\W+", "_", placeholder, flags=re.ASCII).strip("_").lower() or "id"
    return (name if name[0].isalpha() else f"n{name}")[:60]


def build_steps(
    drafts: list[StepDraft],
    pause: Pause,
    field: str,
    notes: Notes,
    columns: set[str],
) -> tuple[Step, ...]:
    """The steps of one journey; the columns that they refer to are added to `columns`."""
    steps: list[Step] = []
    names: dict[str, int] = {}
    extracted: dict[str, str] = {}
    _hand_on_ids(drafts, extracted, field, notes)
    for place, draft in enumerate(drafts):
        where = f"{field}.steps[{place}]"
        path = _filled(draft.path, draft, extracted, columns)
        query = {
            literal(key): _filled(value, draft, extracted, columns)
            for key, value in draft.query.items()
        }
        if draft.guess:
            notes.assume(
                f"{where}.path",
                draft.request,
                f"the usual place for {draft.guess.strip()!r}; the sentence gives no path",
                draft.span,
            )
        else:
            notes.came_from(where, draft.request, draft.span)
        body = draft.body
        if body is None and draft.method in ("POST", "PUT", "PATCH"):
            body = _usual_body(draft, where, notes)
        _note_columns(body, columns)
        name = f"{draft.method} {draft.path}".split("?")[0][:180]
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:
            name = f"{name} ({names[name]})"
        steps.append(
            Step.model_validate(
                {
                    "name": name,
                    "method": draft.method,
                    "path": path,
                    "query": query,
                    "headers": draft.headers,
                    "body": body,
                    "checks": draft.checks,
                    "extract": draft.extract,
                    **_statuses(draft),
                    "think_time": _think_time(pause if draft.pause is None else draft.pause),
                }
            )
        )
    return tuple(steps)


def _usual_body(draft: StepDraft, where: str, notes: Notes) -> dict[str, Any] | None:
    known = KNOWN_BODIES.get(draft.path.rstrip("/")) if draft.method == "POST" else None
    if known is None:
        notes.assume(f"{where}.body", "none", "the sentence gives no body, so none is sent")
        return None
    fields = ", ".join(known)
    notes.assume(f"{where}.body", fields, "the sentence gives no body; these are the usual fields")
    return {"json": known}


def _statuses(draft: StepDraft) -> dict[str, Any]:
    """A status that the sentence expects is no error, even above 399."""
    wanted = [check["status"] for check in draft.checks if "status" in check]
    return {"expected_statuses": wanted} if wanted else {}


def _think_time(pause: Pause) -> Any:
    low, high = (timedelta(seconds=min(seconds, _MOST_SECONDS)) for seconds in pause)
    return low if low == high else {"min": low, "max": high}


def _filled(text: str, draft: StepDraft, extracted: dict[str, str], columns: set[str]) -> str:
    def fill(placeholder: str) -> str:
        name = column_of(placeholder)
        if extracted.get(draft.path) == name:
            return f"${{{name}}}"
        columns.add(name)
        return f"${{row.{name}}}"

    # Every second part is a placeholder; what is between them is sent as it is.
    return "".join(
        fill(part) if index % 2 else literal(part)
        for index, part in enumerate(_PLACEHOLDER.split(re.sub(r"\$+(?=\{)", "", text)))
    )


def _hand_on_ids(
    drafts: list[StepDraft], extracted: dict[str, str], field: str, notes: Notes
) -> None:
    """`POST /notes`, then `GET /notes/{id}`: the id is the one that the POST answered with."""
    for place, draft in enumerate(drafts):
        if draft.method != "POST":
            continue
        for later in drafts[place + 1 :]:
            below = re.match(rf"{re.escape(draft.path.rstrip('/'))}/\{{([^{{}}/]*)\}}", later.path)
            if not below or later.path in extracted:
                continue
            name = column_of(below[1])
            if name not in draft.extract:
                draft.extract[name] = "json:id"
                notes.assume(
                    f"{field}.steps[{place}].extract.{name}",
                    "json:id",
                    f"{later.request} comes after {draft.request}, so it uses the id that was "
                    f"just made",
                )
            extracted[later.path] = name


def _note_columns(value: Any, columns: set[str]) -> None:
    if isinstance(value, str):
        columns.update(re.findall(r"(?<!\$)\$\{row\.(\w+)\}", value))
    elif isinstance(value, dict):
        for item in value.values():
            _note_columns(item, columns)
    elif isinstance(value, list):
        for item in value:
            _note_columns(item, columns)
