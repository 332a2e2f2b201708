"""Text inside the sentence that is data and not part of the request: JSON, quotes, orders to a bot.

Whatever stands between quotes is kept as it is and never read as words of the load test; so is
everything from "ignore all previous instructions" to the end of its paragraph.
"""

import json
import re
from typing import Any

from loadgenie_pipelines.interpret.text import Found, WorkingText

_ORDER = re.compile(
    r"(?:\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.\n]{0,40}?"
    r"\b(?:instructions?|prompts?|rules|guidelines|directives|above|limits|policy|policies)\b"
    r"|\b(?:system|assistant|developer) ?(?:prompt|message|override|instructions?|note) ?:"
    r"|\bnew (?:system )?instructions? ?:|\byou are now\b|\bas an ai\b|\[/?inst\]|<\|"
    r"|<!--|\bdo anything now\b)"
    r"(?:(?!\n\n).)*",
    re.DOTALL,
)
_SPEAKER = re.compile(
    r"(?:^|(?<=[\s:(\[]))(?:system|assistant|developer|admin) ?:(?:(?!\n\n).)*", re.S
)
_DOUBLE = re.compile(r'"([^"\n]{0,2000})"')
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[:=,]))'(\S(?:[^'\n]{0,500}?\S)?)'(?![a-z0-9])")
_TICKS = re.compile(r"`+")
_REQUEST = re.compile(r"(?:(?:get|post|put|patch|delete|head|options) )?/\S*|[a-z]+ https?://\S+")
_ADDRESS = re.compile(r"https?://\S+")
_NAMES_THE_TARGET = re.compile(r"(?:\b(?:on|at|to|against|target|host|url|test|load) ?[:=]? ?)$")
_BRACE = re.compile(r"\{(?=\s*[\"'}\w])|\[(?=\s*[{\"\d])")
_BARE_KEY = re.compile(r"([{,]\s*)([a-z_]\w*)(\s*:)", re.IGNORECASE)
_LONGEST_JSON = 4000


def read_quoted(working: WorkingText) -> None:
    """Marks `json`, `ignored` and `quote`."""
    _mark_json(working)
    working.mark("ignored", _ORDER, lambda found: found.original())
    working.mark("ignored", _SPEAKER, _shouted)
    working.mark("quote", _DOUBLE, _quote)
    working.mark("quote", _SINGLE, _quote)
    working.rewrite(_TICKS, " ")


def _shouted(found: Found) -> str | None:
    text = found.original()
    return text if text.split(":")[0].strip().isupper() else None


def _quote(found: Found) -> str | None:
    inside = found[1].strip()
    if _REQUEST.fullmatch(inside):
        return None
    before = found.working.text[max(0, found.match.start() - 16) : found.match.start()]
    if _ADDRESS.fullmatch(inside) and _NAMES_THE_TARGET.search(before):
        return None
    return found.original()[1:-1]


def _mark_json(working: WorkingText) -> None:
    found: dict[int, tuple[int, Any]] = {}
    reach = 0
    for match in _BRACE.finditer(working.text):
        if match.start() >= reach:
            # Before any rewriting, the working text is as long as the original.
            read = _json_at(working.original, match.start())
            if read is not None:
                found[match.start()] = read
                reach = read[0]
    for start, (end, value) in sorted(found.items(), reverse=True):
        working.mark_at("json", start, end, value)


def _json_at(text: str, start: int) -> tuple[int, Any] | None:
    """The end and the value of a JSON object or list of objects; keys may lack their quotes."""
    piece = text[start : start + _LONGEST_JSON]
    for candidate in (piece, _quoted_keys(piece)):
        try:
            value, length = json.JSONDecoder().raw_decode(candidate)
        except (ValueError, RecursionError):
            continue
        if not isinstance(value, dict | list) or not value or _is_stage(value):
            return None
        if candidate is piece:
            return start + length, value
        closing = _closing(piece)
        return (start + closing, value) if closing else None
    return None


def _is_stage(value: Any) -> bool:
    """Options of a load tool are read as such, they are no body: [{"duration": "1m", ...}]."""
    first = value[0] if isinstance(value, list) else value
    return isinstance(first, dict) and {"duration", "target"} <= first.keys()


def _quoted_keys(piece: str) -> str:
    return _BARE_KEY.sub(r'\1"\2"\3', piece.replace("'", '"'))


def _closing(piece: str) -> int:
    depth = 0
    for position, letter in enumerate(piece):
        depth += (letter in "{[") - (letter in "}]")
        if depth == 0:
            return position + 1
    return 0
