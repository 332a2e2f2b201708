"""Headers that the sentence asks for; a secret comes from the environment, never from the text."""

import re
from typing import NamedTuple

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern
from loadgenie_pipelines.scenario import reference


class Header(NamedTuple):
    """One header of every request; `hidden` says that a literal secret was left out."""

    name: str
    value: str
    hidden: bool = False


_ENV = re.compile(
    r"\$\{env:(\w+)\}|\$\{?([a-z_]\w{2,})\}?(?![\w.{/])"
    r"|\b(?:env(?:ironment)?[- ]?(?:variables?|vars?)?,? (?:called |named |variable "
    r"|of )?)['\"]?([a-z]\w*)\b"
)
_NAME = (
    r"(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)+|authorization|accept|cookie|origin|referer"
    r"|host|[a-z][a-z0-9_-]*(?= header\b))"
)
_VALUE = (
    r"(?:(?P<env>⟦ENV:\d+⟧)|⟦QUOTE:(?P<quote>\d+)⟧|(?P<word>(?:bearer |basic "
    r"|token )?[^\s,;⟦⟧]*[^\s,;.!?⟦⟧)]))"
)
_FROM = (
    r"(?: (?:comes|taken|read|is|being|value|from|the|in|of|stored|with|set|to|filled|whose|an?))*"
)
_QUOTED = pattern(r"\bheaders? {quote:both}|-h {quote:also}")
_WITH_ENV = pattern(
    rf"\bheaders? (?:called |named )?{_NAME}[^.;\n⟦]{{0,40}}?(?P<env>⟦ENV:\d+⟧)"
    rf"|\b(?P<name2>(?!(?:the|an?|this|that|http|request|custom|extra|additional|with|and"
    rf"|following|one|same|as|via|in"
    rf"|through)\b)[a-z][a-z0-9-]*) header\b[^.;\n⟦]{{0,50}}?(?P<env2>⟦ENV:\d+⟧)"
    rf"|(?P<name3>[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
    rf"|authorization) ?[:=]? ?(?:bearer )?(?P<env3>⟦ENV:\d+⟧)"
)
_FROM_ENV_FIRST = pattern(
    r"(?P<env>⟦ENV:\d+⟧)[^.;\n⟦]{0,50}? (?:in|as|into|through|with)(?: the"
    r"| an?)?(?: header)? (?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)+|authorization)(?: header)?"
)
_WITH_COLON = re.compile(
    rf"\b(?:headers? (?:called |named |of )?)?{_NAME}(?: header)? ?[:=] ?{_VALUE}"
)
_WITH_WORDS = re.compile(
    rf"\b(?:headers? (?:called |named )?(?P<name>[a-z][\w-]*)"
    rf"|(?P<name2>[a-z][a-z0-9]*(?:-[a-z0-9]+)+|accept|authorization|cookie) header)"
    rf"(?: (?:set|equal))? (?:to|with(?: the)? value(?: of)?|=|is|value) {_VALUE}"
)
# A value under one of these names is a secret, whatever it looks like.
SECRET = re.compile(
    r"authorization|cookie|token|secret|password|api-?key|-key$|credential", re.IGNORECASE
)


def read_headers(working: WorkingText) -> None:
    """Marks `env` and `header`."""
    working.mark("env", _ENV, _environment)
    working.mark("header", _QUOTED, _quoted)
    working.mark("header", _WITH_ENV, _with_env)
    working.mark("header", _FROM_ENV_FIRST, _with_env)
    working.mark("header", _WITH_WORDS, _with_words)
    working.mark("header", _WITH_COLON, _with_colon)


def _environment(found: Found) -> str | None:
    name = next((found.original(group) for group in (1, 2, 3) if found.match[group]), "")
    is_named = bool(found.match[1]) or (bool(found.match[3]) and ("_" in name or name.isupper()))
    return name if is_named or (name.isupper() and bool(found.match[2])) else None


def _quoted(found: Found) -> Header | None:
    text = found.value("both") if found["both"] else found.value("also")
    name, colon, value = text.partition(":")
    return _header(name.strip(), value.strip()) if colon else None


def _group(found: Found, stem: str) -> str:
    return next(
        (name for name in (stem, stem + "2", stem + "3") if found.match.groupdict().get(name)), stem
    )


def _with_env(found: Found) -> Header | None:
    number = int(re.sub(r"\D", "", found[_group(found, "env")]))
    name = found.original(_group(found, "name"))
    variable = found.working.mentions[number].value
    bearer = "Bearer " if "bearer" in found[0] else ""
    return Header(name, f"{bearer}${{env:{variable}}}")


def _with_words(found: Found) -> Header | None:
    name = found.original(_group(found, "name"))
    return _header(name, _value(found)) if name else None


def _with_colon(found: Found) -> Header | None:
    name = found.original("name")
    if not re.search(r"header", found.working.text) and not name[:1].isupper():
        return None
    # "Load-Test: 40 users" and "ramp-up: 2m" are labels of a plan.
    known = re.match(
        r"(?:x-|accept|content-|user-agent|authorization|cookie|cache-|if-|origin|referer|host)",
        name.lower(),
    )
    near = re.search(r"headers?\b[^.\n]{0,60}$", found.working.text[: found.match.start("name")])
    if not known and not near:
        return None
    if name.lower() == "host" and not near:
        return None
    return _header(name, _value(found))


def _value(found: Found) -> str:
    if found["env"]:
        number = int(re.sub(r"\D", "", found["env"]))
        return f"${{env:{found.working.mentions[number].value}}}"
    if found["quote"]:
        return found.value("quote")
    return found.original("word")


def _header(name: str, value: str) -> Header | None:
    if not re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_|~-]+", name) or not value or len(value) > 1000:
        return None
    if re.fullmatch(r"(?:Bearer |Basic )?\$\{env:\w+\}", value):
        return Header(name, value)
    if SECRET.search(name):
        if re.match(
            r"(?i)(?:bearer )?(?:[<{$(\[]|(?:that|the|it|token|and|this|from|with)\b|bearer$)",
            value,
        ):
            return None  # what an earlier response gave, see tokens.py
        scheme = re.match(r"(?i)(bearer|basic|token) ", value)
        variable = re.sub(r"\W+", "_", name).upper()
        return Header(name, f"{scheme[0] if scheme else ''}${{env:{variable}}}", hidden=True)
    return Header(name, reference.literal(value))
