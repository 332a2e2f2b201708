"""The one door through which a value becomes source text. No f-string elsewhere holds user text."""

import json
from typing import Any
from urllib.parse import quote

from loadgenie_pipelines.scenario.reference import Reference, parse

# What encodeURIComponent leaves alone besides letters, digits and - _ . ~ (ECMA-262, 19.2.6.5).
_COMPONENT = "!'()*"
# A path arrives as written: only what no URL may hold is encoded. `#` would start a fragment.
_PATH = "/%?&=+$,;:@!'()*~-._[]"


def js(value: Any) -> str:
    """A JSON value as JavaScript source. ASCII only, so that U+2028 and the like cannot end a line.

    JSON is a subset of JavaScript's expressions (ECMA-262 2019) but for `__proto__`, which as a key
    of a literal would set the prototype; as a computed key it is an ordinary one.
    """
    if isinstance(value, dict):
        members = (
            f"[{js(key)}]: {js(item)}" if key == "__proto__" else f"{js(key)}: {js(item)}"
            for key, item in value.items()
        )
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(js(item) for item in value) + "]"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)  # the same number to JavaScript, and easier to read
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def _reference(ref: Reference) -> str:
    source = {"env": "__ENV", "row": "row", "variable": "kept"}[ref.kind]
    return f"{source}[{js(ref.name)}]"


def _sum(pieces: list[tuple[bool, str]]) -> str:
    """Pieces joined with +; neighbouring literals become one. (True, text) is a literal."""
    joined: list[tuple[bool, str]] = []
    for is_literal, text in pieces:
        if is_literal and joined and joined[-1][0]:
            joined[-1] = (True, joined[-1][1] + text)
        elif text or not is_literal:
            joined.append((is_literal, text))
    if not joined:
        return js("")
    return " + ".join(js(text) if is_literal else text for is_literal, text in joined)


def js_text(text: str) -> str:
    """Text with references as a JavaScript string expression."""
    parts = parse(text)
    pieces = [
        (True, part) if isinstance(part, str) else (False, f"String({_reference(part)})")
        for part in parts
    ]
    return _sum(pieces)


def js_url(path: str, query: dict[str, str]) -> str:
    """Path and query of a request as an expression; what is filled in is percent-encoded."""
    pieces: list[tuple[bool, str]] = []
    for part in parse(path):
        if isinstance(part, str):
            pieces.append((True, quote(part, safe=_PATH)))
        else:
            pieces.append((False, f"encodeURIComponent({_reference(part)})"))
    separator = "&" if "?" in path else "?"
    for key, value in query.items():
        pieces.append((True, separator))
        pieces += _component(key)
        pieces.append((True, "="))
        pieces += _component(value)
        separator = "&"
    return _sum(pieces)


def _component(text: str) -> list[tuple[bool, str]]:
    return [
        (True, quote(part, safe=_COMPONENT))
        if isinstance(part, str)
        else (False, f"encodeURIComponent({_reference(part)})")
        for part in parse(text)
    ]


def js_json_body(value: Any) -> str:
    """A JSON body as an expression that gives its text.

    The text is put together from literal JSON, so that it is the same for every engine, byte for
    byte, and numbers past 2^53 keep their digits. A string that is one reference keeps the type of
    what it refers to: `{"amount": "${row.amount}"}` sends a number where the row holds one.
    """
    return _sum(_json_pieces(value))


def _json_pieces(value: Any) -> list[tuple[bool, str]]:
    if isinstance(value, str):
        parts = parse(value)
        if len(parts) == 1 and isinstance(parts[0], Reference):
            return [(False, f"JSON.stringify({_reference(parts[0])})")]
        pieces = [(True, '"')]
        for part in parts:
            if isinstance(part, str):
                pieces.append((True, _json(part)[1:-1]))
            else:
                inner = f"JSON.stringify(String({_reference(part)})).slice(1, -1)"
                pieces.append((False, inner))
        return [*pieces, (True, '"')]
    if isinstance(value, dict):
        pieces = [(True, "{")]
        for number, (key, item) in enumerate(value.items()):
            pieces.append((True, ("," if number else "") + _json(key) + ":"))
            pieces += _json_pieces(item)
        return [*pieces, (True, "}")]
    if isinstance(value, list | tuple):
        pieces = [(True, "[")]
        for number, item in enumerate(value):
            if number:
                pieces.append((True, ","))
            pieces += _json_pieces(item)
        return [*pieces, (True, "]")]
    return [(True, _json(value))]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
