"""Targets on throughput: a rate that the service has to reach, not one that is sent."""

import re

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern
from loadgenie_pipelines.interpret.thresholds import Goal

_GAP = r"(?:{request}|(?:(?![.;!?] |[\n⟦⟧])[\s\S]))"
_THROUGHPUT = pattern(rf"\bthroughput\b(?P<gap>{_GAP}{{0,60}}?)\(?{{rate:r}}")
_AT_LEAST = pattern(
    r"\b(?:(?:serve|handle|process|achieve|deliver|reach|answer|manage|complete|give"
    r"|keep up)(?:s|d|ing)? )?"
    r"(?P<gap>at least|minimum(?: of)?|no less than|not less than|no fewer than|more than"
    r"|a minimum of|>=?) ?{rate:r}"
    r"(?P<tail>(?: (?:must|should|have to|has to|needs? to)(?: be)? (?:served|handled"
    r"|processed|achieved|reached|delivered|answered|completed))?)"
)


def read_throughput_goals(working: WorkingText) -> None:
    """Marks `goal` where a rate is what the service has to reach, not what is sent."""
    working.mark("goal", _THROUGHPUT, _throughput)
    working.mark("goal", _AT_LEAST, _at_least)


def _throughput(found: Found) -> Goal | None:
    text = found.working.text
    is_bound = re.search(
        r"least|minimum|above|over|more than|>|below|drop|under|fall", found["gap"]
    )
    if not is_bound and "⟦USERS:" not in text and "⟦ITERATIONS:" not in text:
        return None  # "a throughput of 300 rpm" is the load, where there is no other
    return Goal("throughput", ("rate",), ">=", round(found.value("r").per_second, 9))


def _at_least(found: Found) -> Goal | None:
    """A rate is a target beside users; by itself it is the load."""
    text = found.working.text
    if not found["tail"] and not re.search(r"⟦USERS:\d+⟧", text):
        return None
    if not found["tail"] and len(re.findall(r"⟦RATE:\d+⟧", text)) > 1 and "⟦USERS" not in text:
        return None
    return Goal("throughput", ("rate",), ">=", round(found.value("r").per_second, 9))
