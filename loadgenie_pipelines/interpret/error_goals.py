"""Targets on errors, checks and dropped iterations."""

import re

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern
from loadgenie_pipelines.interpret.thresholds import Goal

_GAP = r"(?:{request}|(?:(?![.;!?] |[\n⟦⟧])[\s\S]))"
_ERROR = (
    r"(?:(?:http |server |request )?(?:errors?|failures?|faults?)(?:[- ](?:rate|ratio"
    r"|percentage|share|budget|quota|level|count))?s?"
    r"|fail(?:ed|ing|ure)?(?: requests?| calls?| rate| ratio)?s?|5xx(?: rate| responses"
    r"| errors)?|non-2xx|unsuccessful(?: requests| calls)?)"
)
_REQUESTS = (
    r"(?:requests?|calls?|responses?|transactions?|queries|hits|orders|them|logins"
    r"|operations?|iterations?)"
)
_UNTIL_PERCENT = pattern(
    rf"\b{_ERROR}(?P<gap>(?:(?! and ){_GAP}){{0,70}}?){{percent:p}}(?: of (?:all "
    rf"|the )?{_REQUESTS})?"
)
_PERCENT_FIRST = pattern(
    rf"(?P<gap>(?:\b(?:less|fewer|under|below|at most|no more|not more|more|max|maximum|up to"
    rf"|over|above|exceeds?|<=?)"
    rf"(?: than)? ?)?){{percent:p}}(?: ?(?:max|or less|at most))?(?P<of>(?: of)?(?: (?:the|all"
    rf"|any|our|its|http|to))*"
    rf"(?: {_REQUESTS})?(?: (?:to|on|for|of) {{request:r}})?)"
    rf"(?: (?:may|can|are|is|be|allowed|permitted|to|should|must|tolerated|acceptable|end"
    rf"|result|come back|in|with|as|an?|ever|return))*"
    rf" {_ERROR}\b"
)
_FRACTION = pattern(
    rf"{{percent:p}} (?:{_REQUESTS}) (?:may|can|is allowed to|are allowed to|to)? ?fail"
)
_SUCCESS = pattern(
    rf"\b(?:success(?:ful)?|availability|uptime|success rate)(?: rates?| ratios?| responses?"
    rf"| requests?| percentage)?"
    rf"(?P<gap>{_GAP}{{0,60}}?){{percent:p}}"
)
_PERCENT_SUCCEED = pattern(
    rf"{{percent:p}}(?: of)?(?: (?:the|all|our))*(?: {_REQUESTS})?(?: (?:to|on|for) {{request:r}})?"
    rf"(?P<gap>{_GAP}{{0,40}}?)\b(?:succe\w+|success\w*|ok\b|work\b|2xx|go through|available"
    rf"|availability|uptime"
    rf"|without (?:any )?(?:errors?|failures?))"
)
_CHECKS = pattern(
    r"{percent:p}(?: of)?(?: (?:the|all))* checks?\b(?:(?![.;] |\n)[^⟦]){0,30}"
    r"|\bchecks?\b(?:(?![.;] |\n)[^⟦]){0,30}?{percent:q}"
)
_NONE = pattern(
    rf"\bnever (?:return|produce|give|throw|answer with|cause|end in)s? (?:an? |any )?"
    rf"(?:single )?{_ERROR}\b|"
    rf"\b(?:no|zero|without(?: (?:any|a single|a))?|not (?:a|one) single|not one|never an?y?|0"
    rf"|free of)(?: (?:http|server|single|at all))*"
    rf"(?: {_REQUESTS})?(?: (?:may|should|must|can|at all|is|are|be|ever|allowed"
    rf"|to))* {_ERROR}\b(?: (?:at all|allowed|whatsoever|are (?:allowed|tolerated)|(?:is"
    rf"|are) acceptable))*"
    rf"|{{number:n}} (?:allowed )?(?:http |server )?{_ERROR}\b(?: (?:allowed|tolerated"
    rf"|are allowed))?"
    rf"|\b(?:error|failure)[- ]free\b|\bfailure is not an option\b"
    rf"|\b{_ERROR}(?: ?[:=]| (?:is|are|must be|should be|have to be|stays?(?: at)?|of|rate is"
    rf"|are to be)){{0,2}} ?(?P<zero>none|zero|not|nil|{{number:m}})\b"
    rf"(?: (?:allowed|tolerated|acceptable|accepted|permitted))*(?! ?(?:%|⟦))"
    rf"|\b(?:nothing|none(?: of (?:them|the {_REQUESTS}))?|not a single one"
    rf"|no (?:single )?{_REQUESTS}(?: at all)?)"
    rf"(?: (?:may|should|must|can|is|are|allowed|at all|to|ever))* (?:fail|go wrong|break)\w*"
    rf"|\b(?:all|every|each)(?: of)?(?: the)? {_REQUESTS} (?:must|should|has to|have to"
    rf"|needs? to|shall) (?:succeed|be successful|work|pass)"
    rf"|\bmust (?:not|never) fail\b|\b(?:fail|error)s? (?:are|is) not (?:allowed|tolerated"
    rf"|acceptable)"
)
_DROPPED = pattern(
    r"\b(?P<none>no|zero|without(?: any)?) dropped iterations\b(?: allowed)?"
    r"|\bdropped iterations(?:(?![.;] |\n)[^⟦]){0,30}?(?:{number:n}|none|zero)"
    r"|(?P<few>(?:fewer|less) than |at most |no more than "
    r"|max(?:imum)? )?{number:m} dropped iterations\b"
    r"|\bno iterations? (?:may|must|should|can) be (?:dropped|skipped)"
    r"|\bmust not drop (?:any )?iterations"
)
_COUNT_OF_ERRORS = pattern(
    rf"\b(?:at most|no more than|fewer than|less than|max(?:imum)?|up to|below"
    rf"|under) {{number:n}} {_ERROR}\b"
)


def read_error_goals(working: WorkingText) -> None:
    """Marks `goal` for errors and checks, `dropped` and `error_count` (which none can hold)."""
    working.mark("goal", _DROPPED, _dropped)
    working.mark("goal", _PERCENT_SUCCEED, _succeed)
    working.mark("goal", _SUCCESS, _succeed)
    working.mark("goal", _FRACTION, _fail)
    working.mark("goal", _PERCENT_FIRST, _fail)
    working.mark("goal", _UNTIL_PERCENT, _fail)
    working.mark("goal", _CHECKS, _checks)
    working.mark("error_count", _COUNT_OF_ERRORS, _count)
    working.mark("goal", _NONE, _none)


def _request(found: Found) -> int | None:
    inside = re.search(r"⟦REQUEST:(\d+)⟧", found[0])
    return int(inside[1]) if inside else None


def _op(gap: str) -> str:
    most = r"at most|no more|not more|up to|max|exceed|above|over|<=|≤|within|allowed|budget"
    return "<=" if re.search(most, gap) else "<"


def _fail(found: Found) -> Goal | None:
    if re.search(r"succe", found[0]):
        return None
    value = round(found.value("p"), 9)
    gap = found.match.groupdict().get("gap") or "at most"
    return Goal("error_ratio", ("rate",), "<=" if value == 0 else _op(gap), value, _request(found))


def _succeed(found: Found) -> Goal:
    # A ratio of errors is what every engine counts; 99 % success is at most 1 % errors.
    return Goal(
        "error_ratio", ("rate",), "<=", round(max(0.0, 1 - found.value("p")), 9), _request(found)
    )


def _checks(found: Found) -> Goal:
    value = found.value("p") if found["p"] else found.value("q")
    return Goal("check_ratio", ("rate",), ">=", round(value, 9))


def _count(found: Found) -> float | None:
    return found.value("n") or None


def _none(found: Found) -> Goal | None:
    for slot in ("n", "m"):
        if found[slot] and found.value(slot) != 0:
            return None
    if found["zero"] == "not" and not re.search(r"allowed|tolerated|accept|permitted", found[0]):
        return None
    return Goal("error_ratio", ("rate",), "<=", 0.0)


def _dropped(found: Found) -> Goal:
    slot = next((slot for slot in ("n", "m") if found[slot]), "")
    value = float(found.value(slot)) if slot else 0.0
    strict = bool(value) and bool(re.search(r"fewer|less|below|under|<(?!=)", found[0]))
    return Goal("dropped_iterations", ("count",), "<" if strict else "<=", value)
