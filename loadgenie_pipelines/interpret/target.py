"""Where the load goes: the address in the sentence, or ${env:TARGET_URL}.

Never a metadata service, which would hand out the credentials of the machine.
"""

import ipaddress
import re

from loadgenie_pipelines.interpret.literals import Address, Request
from loadgenie_pipelines.interpret.notes import Notes
from loadgenie_pipelines.interpret.text import Span, WorkingText
from loadgenie_pipelines.scenario.target import check_target

UNNAMED = "${env:TARGET_URL}"
_CUE = re.compile(
    r"\b(?:target|against|on|at|host|base(?: url)?|url|system|site|test|to|from"
    r"|env(?:ironment)?|of|hit|load|hammer|staging|service|is) ?[:=]? ?$"
)
# An address to read, not to load.
_LINK = re.compile(
    r"\b(?:see|docs?|documentation|wiki|ticket|jira|confluence|dashboard|grafana|details"
    r"|more info|link|thread|slack|report(?:ed)?|read|figma|spec|described|runbook|repo|github"
    r"|gitlab|as in|cf|attached|not|instead of|never) ?(?:at|in|on|to|is|here"
    r"|see)? ?[:=]? ?\(?$"
)
_LINK_HOST = re.compile(
    r"\b(?:jira|confluence|wiki|grafana|docs|github|gitlab|slack|figma|kibana|notion|sentry)\b"
)
# Where clouds answer with credentials: AWS, Azure and GCP; Alibaba; Oracle; AWS over IPv6.
_METADATA_ADDRESSES = frozenset(
    ipaddress.ip_address(text)
    for text in (
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "192.0.0.192",
        "fd00:ec2::254",
        "168.63.129.16",
    )
)
_METADATA_HOSTS = re.compile(
    r"(?:^|\.)(?:metadata(?:\.google)?\.internal|metadata\.goog"
    r"|instance-data(?:\.ec2\.internal)?|metadata|169\.254\.169\.254\.\S+)$"
)
_ENV_TARGET = re.compile(r"\b(?:target|host|base url|url|against|on|at)\b[^.;\n⟦]{0,30}⟦ENV:(\d+)⟧")


def read_target(working: WorkingText, notes: Notes) -> tuple[str, str | None]:
    """The target, and the path that its address carries beyond the host, if any."""
    scheme = re.search(r"⟦SCHEME:(\d+)⟧", working.text)
    if scheme:
        mention = working.mentions[int(scheme[1])]
        notes.problem(
            "target",
            f"{mention.value!r} cannot be loaded; write an address that starts with http:// or "
            f"https://",
        )
    candidates = _candidates(working)
    for address, _, _ in candidates:
        refuse_forbidden(address.origin, notes)
    origins = {request.origin: span for request, span in _requests(working) if request.origin}
    for origin in origins:
        refuse_forbidden(origin, notes)
    if len(origins) > 1:
        notes.problem(
            "target",
            f"requests go to {len(origins)} hosts ({', '.join(origins)}); write one scenario "
            f"for each host",
        )
    if origins:
        origin, span = next(iter(origins.items()))
        _check(origin, notes)
        notes.came_from("target", origin, span)
        return origin, None
    environment = _ENV_TARGET.search(working.text)
    if environment and not candidates:
        mention = working.mentions[int(environment[1])]
        notes.came_from("target", mention.value, mention.span)
        return f"${{env:{mention.value}}}", None
    if not candidates:
        notes.assume(
            "target", UNNAMED, "the sentence names no address; set TARGET_URL, or pass --target"
        )
        return UNNAMED, None
    address, span, _ = max(candidates, key=lambda one: one[2])
    _check(address.origin, notes)
    notes.came_from("target", address.origin, span)
    if not address.is_written:
        notes.assume(
            "target", address.origin, "the address has no http:// or https:// in the sentence", span
        )
    path = address.path.rstrip("/")
    if address.query:
        path += "?" + "&".join(f"{key}={value}" for key, value in address.query.items())
    return address.origin, path or None


def _requests(working: WorkingText) -> list[tuple[Request, Span]]:
    numbers = re.findall(r"⟦REQUEST:(\d+)⟧", working.text)
    return [(working.mentions[int(n)].value, working.mentions[int(n)].span) for n in numbers]


def _candidates(working: WorkingText) -> list[tuple[Address, Span, float]]:
    found: list[tuple[Address, Span, float]] = []
    for place, match in enumerate(re.finditer(r"⟦URL:(\d+)⟧", working.text)):
        mention = working.mentions[int(match[1])]
        before = working.text[max(0, match.start() - 30) : match.start()]
        score = (
            -0.01 * place
            + (1 if _CUE.search(before) else 0)
            + (0.5 if mention.value.is_written else 0)
        )
        if _LINK.search(before) or _LINK_HOST.search(mention.value.origin):
            score -= 3
        if score > -2:
            found.append((mention.value, mention.span, score))
    return found


def _check(origin: str, notes: Notes) -> None:
    try:
        check_target(origin)
    except ValueError as error:
        notes.problem("target", f"{error}; got {origin!r}")


def refuse_forbidden(origin: str, notes: Notes) -> None:
    """Notes a problem for an address that hands out a machine's credentials."""
    host = re.sub(r"^https?://", "", origin).split("@")[-1]
    host = host[1:].split("]")[0] if host.startswith("[") else host.split(":")[0]
    host = host.strip().rstrip(".").lower()
    address = as_address(host)
    if (address is not None and is_metadata(address)) or _METADATA_HOSTS.search(host):
        notes.problem(
            "target",
            f"{host!r} is the metadata service of a cloud machine, which hands out "
            f"credentials; write the address of your own service",
        )


def as_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address in any form that a resolver takes: dotted, one number, hexadecimal, octal."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    parts = host.split(".")
    try:
        numbers = [
            int(p, 16)
            if p.startswith("0x")
            else int(p, 8)
            if p.startswith("0") and len(p) > 1
            else int(p)
            for p in parts
        ]
    except ValueError:
        return None
    if not 1 <= len(numbers) <= 4 or any(number < 0 for number in numbers):
        return None
    *heads, last = numbers
    value = last
    for index, head in enumerate(heads):
        if head > 255:
            return None
        value += head << (8 * (3 - index))
    return ipaddress.IPv4Address(value) if value < 2**32 else None


def is_metadata(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is not None:
            return is_metadata(mapped)
    return address in _METADATA_ADDRESSES or address.is_link_local
