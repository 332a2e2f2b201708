"""Login and its token: what one response gives is sent with the requests after it."""

import re

from loadgenie_pipelines.interpret.drafts import StepDraft
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.text import WorkingText, pattern

_TOKEN = re.compile(
    r"\b(?:tokens?|jwt|bearer|access[_ ]token|session (?:id|key|token)|credentials it returns"
    r"|authorization|authorisation|auth header|id_token|api key it returns)\b"
)
_NAME = r"(?:⟦QUOTE:(?P<q{0}>\d+)⟧|(?P<w{0}>[a-z_][\w.]*))"
_FIELD = tuple(
    pattern(text.replace("NAME", r"(?:⟦QUOTE:(?P<q>\d+)⟧|(?P<w>[a-z_]\w*(?:\.\w+)*))"))
    for text in (
        r"\b(?:token|jwt) (?:is|comes|sits|lives|can be|returned|found)(?: (?:in|at|under"
        r"|inside|as|returned|found|the|field|response|from))* NAME",
        r"\b(?:json )?(?:field|property|key|attribute|path|element|member)(?: (?:called|named"
        r"|is|of))* NAME",
        r"\b(?:called|named) NAME",
        r"\bvalue of(?: the)?(?: field| key| json field)? NAME",
        r"\bbearer [<{$]+(?P<w>[a-z]\w*)(?P<q>(?!x)x)?",
        r"\b(?:contain|include|hold|return|carr)(?:s|ing|ies|y)? (?:an? "
        r"|the )?(?P<w>[a-z]+_?token\w*|jwt|\w*_id|id_?token)\b(?! (?:that|which|and use"
        r"|to be))(?P<q>(?!x)x)?",
        r"\b(?P<w>[a-z]\w*_\w+|accesstoken|authtoken|(?<!the )jwt|sessionid"
        r"|idtoken)\b(?! (?:header|cookie))(?P<q>(?!x)x)?",
        r"\b(?:response|json|answer|body|body of the (?:response|answer)|returns|return"
        r"|extract|take|keep|save|store|remember|grab|read|capture|reuse|get)(?: (?:the|a|its"
        r"|from|as|of|in|field|back))* ⟦QUOTE:(?P<q>\d+)⟧(?P<w>(?!x)x)?",
        r"\b(?:json|the) (?P<w>[a-z]\w*) (?:field|property|key|attribute|value)\b(?P<q>(?!x)x)?",
    )
)
_NOT_NAMES = frozenset(
    [
        "a",
        "an",
        "the",
        "it",
        "of",
        "in",
        "from",
        "and",
        "to",
        "for",
        "with",
        "json",
        "that",
        "this",
        "as",
        "is",
        "token's",
        "response",
        "field",
        "body",
        "use",
        "used",
        "value",
        "same",
        "user",
        "users",
        "header",
        "cookie",
        "header's",
        "by",
        "which",
        "my",
        "test",
        "bearer",
        "answer",
    ]
)
_HEADER = re.compile(
    r"\b(?P<name>x-[a-z0-9-]+) header|\bheader (?:called |named )?(?P<also>x-[a-z0-9-]+)"
)
_NO_BEARER = re.compile(r"\b(?:without (?:the )?(?:word )?bearer|as[- ]is|raw token)\b")


def reuse_token(
    working: WorkingText, text: str, offset: int, drafts: list[StepDraft], field: str, notes: Notes
) -> None:
    """Extracts the token from the login step and adds it to the requests after it."""
    cue = _TOKEN.search(text)
    if cue is None or len(drafts) < 2:
        return
    source = next((place for place, draft in enumerate(drafts) if _is_login(draft)), None)
    if source is None or source == len(drafts) - 1:
        return
    name, span = _field_name(working, text, offset)
    if name is None:
        name = "token"
        notes.assume(
            f"{field}.steps[{source}].extract.token",
            "json:token",
            "the sentence names no field of the response for the token",
        )
    variable = re.sub(r"\W", "_", name.split(".")[-1], flags=re.ASCII).strip("_") or "token"
    if not variable[0].isalpha():
        variable = f"n{variable}"
    drafts[source].extract[variable] = f"json:{name}"
    notes.came_from(f"{field}.steps[{source}].extract", name, span)
    other = _HEADER.search(text)
    for place, draft in enumerate(drafts[source + 1 :], source + 1):
        if other:
            draft.headers[(other["name"] or other["also"]).title()] = f"${{{variable}}}"
            continue
        prefix = "" if _NO_BEARER.search(text) else "Bearer "
        draft.headers["Authorization"] = f"{prefix}${{{variable}}}"
        if prefix and "bearer" not in text and place == source + 1:
            notes.assume(
                f"{field}.steps[{place}].headers.Authorization",
                f"Bearer ${{{variable}}}",
                "the usual way to send a token; the sentence names no scheme",
            )


def _is_login(draft: StepDraft) -> bool:
    return draft.method == "POST" or bool(re.search(r"login|auth|session|token|signin", draft.path))


def _field_name(
    working: WorkingText, text: str, offset: int
) -> tuple[str | None, tuple[int, int] | None]:
    for shape in _FIELD:
        for match in shape.finditer(text):
            groups = match.groupdict()
            if groups.get("q"):
                mention = working.mentions[int(match["q"])]
                if re.fullmatch(r"\$?[\w.\[\]-]{1,80}", str(mention.value)):
                    return str(mention.value).removeprefix("$.").lstrip("$."), mention.span
            elif groups.get("w") and match["w"] not in _NOT_NAMES:
                place = working.span(offset + match.start("w"), offset + match.end("w"))
                return working.original[slice(*place)], place
    return None, None
