"""Which statistic a target is about: p95, the 95th percentile, median, average."""

import re

from loadgenie_pipelines.interpret.text import Found, WorkingText

_PERCENTILE = re.compile(
    r"\b(?:p|pct|perc|tp) ?-?(?P<short>\d{2}(?:[.,]\d{1,2})?|999)(?![\w%])"
    r"|\bp\((?P<call>\d{2}(?:\.\d+)?)\)"
    r"|\b(?P<ordinal>\d{1,2}(?:[.,]\d+)?)(?:st|nd|rd|th)?[ -]?(?:%|percent)?[ -]"
    r"(?:percentiles?|pctl|pctile|perc|quantile|centile)\b"
    r"|\bpercentile ?(?:of )?(?P<after>\d{2}(?:[.,]\d+)?)(?![\w%])"
    r"|\b(?P<word>fiftieth|ninetieth|ninety-fifth|ninety-ninth)[ -]percentile\b"
)
_AVERAGE = re.compile(r"\b(?:average|avg|mean)(?:s|d)?\b(?! (?:day|user|load|traffic|week|it))")
_MEDIAN = re.compile(r"\bmedians?\b")
_WORDS = {"fiftieth": 50.0, "ninetieth": 90.0, "ninety-fifth": 95.0, "ninety-ninth": 99.0}
KNOWN = {50.0: "p50", 90.0: "p90", 95.0: "p95", 99.0: "p99", 99.9: "p99.9"}


def read_aggregates(working: WorkingText) -> None:
    """Marks `aggregate`: a name that a threshold has, or `p97` for one that none has."""
    working.mark("aggregate", _PERCENTILE, _percentile)
    working.mark("aggregate", _MEDIAN, lambda found: "med")
    working.mark("aggregate", _AVERAGE, lambda found: "avg")


def _percentile(found: Found) -> str:
    if found["word"]:
        return KNOWN[_WORDS[found["word"]]]
    text = found["short"] or found["call"] or found["ordinal"] or found["after"]
    number = 99.9 if text == "999" else float(text.replace(",", "."))
    return percentile_name(number)


def percentile_name(number: float) -> str:
    return KNOWN.get(round(number, 3), f"p{number:g}")
