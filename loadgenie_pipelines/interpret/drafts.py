"""A step before it is one: what the sentence or the vocabulary says about a request."""

import re
from dataclasses import dataclass, field
from typing import Any

from loadgenie_pipelines.interpret.literals import Request, split_path
from loadgenie_pipelines.interpret.pauses import Pause
from loadgenie_pipelines.interpret.text import MARKER, Span, WorkingText
from loadgenie_pipelines.interpret.vocabulary import ENTRIES, PLACE


@dataclass
class StepDraft:
    """One request on its way to a step. `guess` says which words it was taken from, if guessed."""

    method: str
    path: str
    query: dict[str, str]
    place: int  # where in the working text, for order and nearness
    span: Span
    words: str = ""
    guess: str = ""
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    checks: list[Any] = field(default_factory=list)
    extract: dict[str, str] = field(default_factory=dict)
    pause: Pause | None = None  # its own think time, where the steps have different ones
    number: int = -1  # of the request's mention

    @property
    def request(self) -> str:
        return f"{self.method} {self.path}"


_REQUEST = re.compile(r"⟦REQUEST:(\d+)⟧")
# Words before a path without a method that say it is not a GET.
_POSTING = re.compile(
    r"\b(?:post|submit|creat|upload|send|sent|writ|add|sav|register|insert|publish|log(?:s"
    r"|ging)? ?in|sign(?:s|ing)? in)\w*"
    r"(?: (?!(?:get|open|then|and|load|read|fetch)\b)[a-z']+){0,5}(?: (?:to|on|at|through|via"
    r"|into|with|using|against))(?: the)? ?$"
)
_AGAIN = re.compile(r"\b(?:again|once more|a second time|back to|return)\b")


def written_steps(working: WorkingText, text: str, offset: int) -> list[StepDraft]:
    """The requests in a part of the working text, a repeated one only once."""
    drafts: list[StepDraft] = []
    method = ""
    end = 0
    for match in _REQUEST.finditer(text):
        mention = working.mentions[int(match[1])]
        request: Request = mention.value
        between = text[end : match.start()]
        end = match.end()
        if request.method:
            method = request.method
        elif drafts and method and re.fullmatch(r",? ?(?:and|or|,|/|&|plus|then)? ?", between):
            pass  # "POST /a and /b"
        elif _POSTING.search(between) and not re.search(
            r"\b(?:requests?|load|traffic|users)\b", between
        ):
            method = "POST"
        else:
            method = "GET"
        draft = StepDraft(
            request.method or method,
            request.path,
            request.query,
            offset + match.start(),
            mention.span,
            number=int(match[1]),
        )
        known = [
            one
            for one in drafts
            if (one.method, one.path, one.query) == (draft.method, draft.path, draft.query)
        ]
        if not request.method and not known:
            known = [one for one in drafts if one.path == draft.path and draft.method == "GET"]
        if known and not _AGAIN.search(between):
            continue
        drafts.append(draft)
    return drafts


def guessed_steps(working: WorkingText, text: str, offset: int) -> list[StepDraft]:
    """Steps for the places that the text names without a path."""
    plain = MARKER.sub(lambda match: "\x00" * len(match[0]), text)
    drafts: list[StepDraft] = []
    for entry in ENTRIES:
        for match in entry.words.finditer(plain):
            for method, path in entry.requests:
                request = split_path(path, method)
                span = working.span(offset + match.start(), offset + match.end())
                place = offset + match.start()
                draft = StepDraft(method, request.path, request.query, place, span)
                draft.words, draft.guess = entry.name, match[0]
                if all(one.request != draft.request for one in drafts):
                    drafts.append(draft)
        plain = entry.words.sub(lambda match: "\x00" * len(match[0]), plain)
    for match in PLACE.finditer(plain):
        name = match["name"].strip("-")
        draft = StepDraft(
            "GET",
            "/" + name,
            {},
            offset + match.start("name"),
            working.span(offset + match.start("name"), offset + match.end()),
            name,
            match[0],
        )
        if all(one.request != draft.request for one in drafts):
            drafts.append(draft)
    return sorted(drafts, key=lambda draft: draft.place)
