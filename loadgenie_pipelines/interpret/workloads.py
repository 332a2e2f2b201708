"""Several loads side by side: where one ends in the text and the next begins."""

import re
from itertools import pairwise
from typing import NamedTuple

from loadgenie_pipelines.interpret.text import WorkingText

_CUE = re.compile(
    r"\b(?:meanwhile|at the same time|simultaneously|in parallel|alongside|in the background"
    r"|besides|additionally|in addition|as well as|concurrently|side by side"
    r"|on top(?: of (?:that|this))?"
    r"|(?:two|three|2|3|⟦NUMBER:\d+⟧) (?:\w+ )?(?:groups|workloads|loads|scenarios|populations"
    r"|kinds|types|sets|user groups|parts)|(?:second|another|other|further|third|separate"
    r"|background) (?:group|workload|load|scenario|set|population|user group|stream|batch|job"
    r"|kind|crowd)"
    r"|while|plus|together with|both|group [abc\d]|workload [abc\d]|scenario [abc\d]"
    r"|the other)\b|⟦LATER:"
)
_BOUNDARY = re.compile(
    r"(?P<line>\n)|(?P<sentence>(?<=[.!?]) )|(?P<semi>; ?)|(?P<cue>,? ?\b(?:and )?(?:meanwhile"
    r"|at the same time|simultaneously|in parallel|alongside|in the background|besides"
    r"|additionally|in addition(?: to (?:that|this))?|as well as|concurrently|while|plus"
    r"|together with|on top of (?:that|this))\b,?)|(?P<later>,? ?(?=⟦LATER:))"
    r"|(?P<and>,? (?:and|but),? )|(?P<comma>, ?)"
)
_RANK = {"line": 6, "sentence": 5, "semi": 4, "later": 4.5, "cue": 7, "and": 3, "comma": 2}
_SHAPE = re.compile(
    r"\b(?:then|ramp\w*|jump\w*|spik\w*|burst\w*|back|climb\w*|increas\w*|rais\w*|until|every"
    r"|each|steps?|stages?|drop\w*|after that|followed|grow\w*|surge\w*|peak\w*|up to|from"
    r"|suddenly|add\w*|starting|start|hold|begin|to)\b"
)
_HEAD = re.compile(r"⟦(?P<kind>USERS|RATE):(?P<number>\d+)⟧")


class Part(NamedTuple):
    """A stretch of the working text that describes one workload."""

    start: int
    end: int


def parts_of(working: WorkingText) -> list[Part]:
    """The parts, one a workload, in the order of the text."""
    text = working.text
    heads = list(_HEAD.finditer(text))
    whole = [Part(0, len(text))]
    if len(heads) < 2:
        return whole
    is_parallel = bool(_CUE.search(text))
    owned = _each_has_its_request(text, heads)
    if not is_parallel and not owned:
        return whole
    groups = _groups(heads, text)
    if len(groups) < 2:
        return whole
    cuts = [_cut(text, before[-1].end(), after[0].start()) for before, after in pairwise(groups)]
    parts = [Part(start, end) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    requests = [bool(re.search(r"⟦REQUEST:", text[part.start : part.end])) for part in parts]
    if not is_parallel and not all(requests):
        return whole
    return parts


def _each_has_its_request(text: str, heads: list[re.Match[str]]) -> bool:
    ends = [*(head.start() for head in heads[1:]), len(text)]
    between = [text[head.end() : end] for head, end in zip(heads, ends, strict=True)]
    return all(re.search(r"⟦REQUEST:", piece) for piece in between) and not any(
        _SHAPE_STRONG.search(piece) for piece in between
    )


_SHAPE_STRONG = re.compile(
    r"\b(?:then|ramp\w*|jump\w*|spik\w*|back to|climb\w*|until|every|after that)\b"
)


def _groups(heads: list[re.Match[str]], text: str) -> list[list[re.Match[str]]]:
    """Heads that belong together: levels of one course, or the ceiling of an open model."""
    groups: list[list[re.Match[str]]] = [[heads[0]]]
    for head in heads[1:]:
        last = groups[-1][-1]
        between = text[last.end() : head.start()]
        cue = _CUE.search(between)
        same = last["kind"] == head["kind"]
        joined = same and not cue and _SHAPE.search(between) and "⟦REQUEST" not in between
        if not same and not cue and "⟦REQUEST" not in between and "⟦DURATION" not in between:
            joined = True  # "200 rps with 50 users": one load and its ceiling
        if joined or (not cue and not re.search(r"⟦(?:REQUEST|DURATION)|[,.;\n]", between)):
            groups[-1].append(head)
        else:
            groups.append([head])
    return groups


def _cut(text: str, start: int, end: int) -> int:
    """The best place to cut between two heads: a cue, else a line, else a sentence."""
    best, rank = end, 0.0
    for match in _BOUNDARY.finditer(text, start, end):
        kind = match.lastgroup or "comma"
        if _RANK[kind] >= rank:
            if _RANK[kind] == rank and kind in ("cue",):
                continue
            # Within one rank the last one is nearest to the next head, but its own opening
            # sentence ("five minutes later a second group begins") belongs to it.
            if (
                rank == _RANK[kind]
                and kind in ("line", "sentence")
                and re.search(_CUE, text[best:end])
            ):
                continue
            best, rank = match.end() if kind != "cue" else match.start(), _RANK[kind]
    return best


def shared_seconds(working: WorkingText, parts: list[Part]) -> float | None:
    """A duration for all workloads alike: "both for 10 minutes", or one before the first."""
    if len(parts) < 2:
        return None
    values = {mention.value for mention in working.said("duration")}
    both = re.search(
        r"\b(?:both|all|each|everything|whole|total)\b[^.;\n⟦]{0,40}⟦DURATION:(\d+)⟧", working.text
    )
    if both:
        return float(working.mentions[int(both[1])].value)
    return float(values.pop()) if len(values) == 1 else None
