"""URLs and bodies of requests as JavaScript, made of the pieces of quote.py.

The function jsonText is in k6_support.py.
"""

import json
from typing import Any
from urllib.parse import quote

from loadgenie_pipelines.render.quote import Literal, Source, place, sum_of, text_of
from loadgenie_pipelines.scenario.reference import Reference, parse

# What encodeURIComponent leaves alone besides letters, digits and - _ . ~ (ECMA-262, 19.2.6.5).
_COMPONENT = "!'()*"
# A path arrives as written: only what no URL may hold is encoded. `#` would start a fragment.
_PATH = "/%?&=+$,;:@!'()*~-._[]"


def js_url(path: str, query: dict[str, str]) -> str:
    """Path and query of a request as an expression; what is filled in is percent-encoded."""
    pieces = _encoded(path, safe=_PATH)
    if query:
        join = "" if path.endswith(("?", "&")) else "&" if "?" in path else "?"
        pieces += [Literal(join), *_pairs(query)]
    return sum_of(pieces)


def js_form(form: dict[str, str]) -> str:
    """A form's body as an expression, its fields in the order of the scenario."""
    return sum_of(_pairs(form))


def js_json_body(value: Any) -> str:
    """A JSON body as an expression that gives its text.

    The text is put together from literal JSON, so that it is the same for every engine, byte for
    byte, and numbers past 2^53 keep their digits. A string that is one reference keeps the type of
    what it refers to: `{"amount": "${row.amount}"}` sends a number where the row holds one.
    """
    return sum_of(_json_pieces(value))


def _encoded(text: str, safe: str) -> list[str]:
    return [
        Literal(quote(part, safe=safe))
        if isinstance(part, str)
        else Source(f"encodeURIComponent({text_of(part)})")
        for part in parse(text)
    ]


def _pairs(pairs: dict[str, str]) -> list[str]:
    pieces: list[str] = []
    for key, value in pairs.items():
        pieces.append(Literal("&" if pieces else ""))
        pieces += [*_encoded(key, _COMPONENT), Literal("="), *_encoded(value, _COMPONENT)]
    return pieces


def _json_pieces(value: Any, *, is_key: bool = False) -> list[str]:
    if isinstance(value, str):
        return _json_string(value, is_key)
    pieces: list[str] = []
    if isinstance(value, dict):
        for key, item in value.items():
            pieces.append(Literal("," if pieces else ""))
            pieces += [*_json_pieces(key, is_key=True), Literal(":"), *_json_pieces(item)]
        return [Literal("{"), *pieces, Literal("}")]
    if isinstance(value, list | tuple):
        for item in value:
            pieces += [Literal("," if pieces else ""), *_json_pieces(item)]
        return [Literal("["), *pieces, Literal("]")]
    return [Literal(_json(value))]


def _json_string(text: str, is_key: bool) -> list[str]:
    parts = parse(text)
    if len(parts) == 1 and isinstance(parts[0], Reference) and not is_key:
        return [_json_of(parts[0])]
    pieces = [
        Literal(_json(part)[1:-1])
        if isinstance(part, str)
        else Source(f"JSON.stringify({text_of(part)}).slice(1, -1)")
        for part in parts
    ]
    return [Literal('"'), *pieces, Literal('"')]


def _json_of(ref: Reference) -> Source:
    # Only what was extracted can be a BigInt.
    function = "jsonText" if ref.kind == "variable" else "JSON.stringify"
    return Source(f"{function}({place(ref)})")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
