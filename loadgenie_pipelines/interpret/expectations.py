"""What a response must be: a status, a text in its body."""

import re

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern

_STATUS = re.compile(
    r"\b(?:status(?:es)?(?: codes?)?|(?:http )?codes?|expect(?:s|ed|ing)?(?: (?:a|an|http|the"
    r"|status|code|response))*"
    r"|(?:return|answer|respond|repl[yi]|give|come back)(?:s|ed|ing|e?s)?(?: back)?(?: (?:with"
    r"|a|an|http|the|status|code|be|back))*|check(?:s|ing)?(?: (?:for|that|it|the|status|is|a"
    r"|returns?|http|response))*"
    r"|verify(?: (?:that|it|the|status|is|a|returns?|http|response))*|http|must be|should be"
    r"|assert)"
    r"(?: (?:is|of|be|must be|should be|has to be|code|equals|with))* ?[:=]? ?(?P<it>[1-5]\d\d)\b"
    r"(?! ?(?:ms|milli|s\b|sec|users|vus|threads|clients|requests|rps|per|times|iterations"
    r"|minutes|kb|mb|%|bytes|orders|items|products|results|,\d))"
)
_SECOND_STATUS = pattern(r"{status} or (?P<it>[1-5]\d\d)\b")
_NAMED_STATUS = re.compile(
    r"\b(?P<it>(?:200 ok|201 created|202 accepted|204 no content|404 not found))\b"
)
_CONTAINS = pattern(
    r"\b(?:contain|include|mention|has|have|show|says?|hold)(?:s|ing|ed)?(?: (?:the|a|text"
    r"|word|words|string|phrase|in|its|body))* {quote:q}"
    r"|\b(?:look|check|search|verify|assert)(?:s|ing)?(?: (?:for|that|the|text|word|string"
    r"|phrase|page|body|a))* {quote:r}"
)


def read_expectations(working: WorkingText) -> None:
    """Marks `status` and `contains`."""
    working.mark("status", _STATUS, _status)
    working.mark("status", _NAMED_STATUS, _status)
    working.mark("status", _SECOND_STATUS, _status)


def read_contents(working: WorkingText) -> None:
    working.mark("contains", _CONTAINS, _contains)


def _status(found: Found) -> int:
    return int(found["it"][:3])


def _contains(found: Found) -> str | None:
    text = found.working.text
    start = max(text.rfind(sign, 0, found.match.start()) for sign in (". ", "\n", ";"))
    said = text[start + 1 : found.match.start()] + found[0]
    if not re.search(
        r"\b(?:response|body|answer|page must|page should|page has to|check|verify|assert"
        r"|must contain|should contain|expect)",
        said,
    ):
        return None
    value = found.value("q") if found["q"] else found.value("r")
    return value or None
