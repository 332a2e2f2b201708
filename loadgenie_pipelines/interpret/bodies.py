"""What a request carries: a JSON body, form fields, a text, and where its values come from."""

import re
from typing import Any, NamedTuple

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern
from loadgenie_pipelines.scenario import reference


class Fields(NamedTuple):
    """Names of fields whose values come from data rows."""

    names: tuple[str, ...]
    kind: str  # json or form


_FIELD = r"(?:[a-z_][\w]*|⟦QUOTE:\d+⟧)"
_NOT_A_FIELD = (
    r"(?!(?:from|taken|read|in|out|with|using|for|to|the|come|of|that|and|as|whose|filled"
    r"|by|is|are|via|random|users?)\b)"
)
_FORM = pattern(
    rf"\b(?:form[- ]?(?:fields?|data|body|parameters?|params)?"
    rf"|url-?encoded(?: form)?(?: fields?)?|(?:json )?fields|columns|json (?:keys|properties"
    rf"|attributes)|json with)(?: (?:with|of|the|fields?|named|called|containing))* ?:? ?"
    rf"(?P<names>{_NOT_A_FIELD}{_FIELD}(?:(?:, ?(?:and )?| and | & "
    rf"|/){_NOT_A_FIELD}{_FIELD}){{0,8}})"
)
_BODY_WITH = pattern(
    rf"\b(?P<kind>json|form|) ?(?:body|payload) (?:with|containing|of|holding|that has"
    rf"|consisting of)(?: (?:the|a|an|fields?|keys?|random"
    rf"|columns))* (?P<names>{_NOT_A_FIELD}{_FIELD}(?:(?:, ?(?:and )?| and (?:an? |the "
    rf"|random )*| & ){_NOT_A_FIELD}{_FIELD}){{0,8}})"
)
_PAIRS = re.compile(
    r"(?<![\w?&/=])(?P<it>[a-z_]\w*=[^\s&=,;⟦⟧]+(?:&[a-z_]\w*=[^\s&=,;⟦⟧]*[^\s&=.,;⟦⟧])+)"
)
_TEXT = pattern(
    r"\b(?:text|string|message|payload) {quote:also} as (?:the |a |an )?(?:\w+ )?(?:body"
    r"|payload)|\b(?:text|plain text|raw|xml|plain|csv)?[ -]?(?:body|payload) (?:text |of "
    r"|with (?:the text )?|that says |saying |is |:)* ?{quote:q}"
)


def read_bodies(working: WorkingText) -> None:
    """Marks `pairs`, `fields` and `payload`."""
    working.mark("pairs", _PAIRS, _pairs)
    working.mark(
        "payload", _TEXT, lambda found: found.value("q") if found["q"] else found.value("also")
    )
    working.mark("fields", _BODY_WITH, _fields)
    working.mark("fields", _FORM, _fields)


def _fields(found: Found) -> Fields | None:
    names = []
    for name in re.split(r", ?(?:and )?| and (?:an? |the |random )*| & |/", found["names"]):
        number = re.search(r":(\d+)⟧", name)
        text = str(found.working.mentions[int(number[1])].value) if number else name
        if re.fullmatch(r"[A-Za-z_]\w*", text):
            names.append(text)
    if not names:
        return None
    is_form = bool(re.search(r"form|urlencoded|url-encoded", found[0]))
    return Fields(tuple(names), "form" if is_form else "json")


def _pairs(found: Found) -> dict[str, str]:
    text = found.original("it")
    return {key: value for key, _, value in (pair.partition("=") for pair in text.split("&"))}


def literal(value: Any) -> Any:
    """A value of the sentence as text that is sent as it is: `${` refers to nothing."""
    if isinstance(value, str):
        return reference.literal(value)
    if isinstance(value, dict):
        return {literal(str(key)): literal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [literal(item) for item in value]
    return value
