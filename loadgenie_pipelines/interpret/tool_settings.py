"""Settings of other load tools, such as rampUsers(100) or a thread group's ramp-up period.

Each is said in the words that the readers know; `{}` takes the numbers that were found.
"""

import re

_N = r"(\d+(?:\.\d+)?)"
_IS = r"['\"]? ?[:= ] ?"
_LONG = r"['\"]?(\d\w*)['\"]?"  # a duration such as '1m'
_DURING = r"\.?[ ]?(?:during|over)[ (]*(\d+) ?\.?([a-z]*)\)?"
_TO = rf"\.?[ ]?to[ (]*{_N}\)"
_OF = r"(?: (?:of|at|set to|with(?: a delay of)?|delay))*"
_SECONDS = r"(?: \((?:in )?seconds\))?['\"]?(?: of)? ?[:= ] ?(\d+)"

_GATLING = (
    (rf"\bat_?once_?users\({_N}\)", " {} users"),
    (rf"\bramp_?users\({_N}\){_DURING}", "ramp up to {} users over {} {}"),
    (
        rf"\bconstant_?users_?per_?sec\({_N}\){_DURING}",
        "constant {} requests per second for {} {}",
    ),
    (
        rf"\bramp_?users_?per_?sec\({_N}\){_TO}{_DURING}",
        "ramp from {} requests per second to {} requests per second over {} {}",
    ),
    (rf"\bconstant_?concurrent_?users\({_N}\){_DURING}", "{} users for {} {}"),
    (
        rf"\bramp_?concurrent_?users\({_N}\){_TO}{_DURING}",
        "ramp from {} users to {} users over {} {}",
    ),
)
_ARTILLERY = (
    (rf"\barrival_?rate\b{_IS}{_N}(?! ?per)", "{} requests per second"),
    (rf"\bramp_?to\b{_IS}{_N}", "ramp to {} requests per second"),
    (rf"\barrival_?count\b{_IS}(\d+)", "{} iterations in total"),
    (
        r"\bduration['\"]? ?[:=] ?(\d+)"
        r"(?=\s*(?:[,;.}\n]|$|(?:and|with|for|on|against|at|target)\b))",
        "duration {} s",
    ),
)
_K6 = (
    (rf"\bpre_?allocated_?vus\b{_IS}\d+", ""),
    (r"\bmax_?vus\b['\"]? ?[:= ]? ?(\d+)", "at most {} users"),
    (
        rf"\brate{_IS}{_N},? (?:and )?time_?unit{_IS}['\"]?1?(s|m|h)\b['\"]?",
        "{} requests per 1 {}",
    ),
    (rf"\brate (?:of )?{_N}(?=[,;]? (?:for|duration|and|$))", "{} requests per second"),
    (r"\bper-vu-iterations\b", "each user"),
    (r"\bshared-iterations\b", "shared"),
    (r"\bconstant-(?:arrival-rate|vus)\b", "constant"),
    (r"\bramping-(?:arrival-rate|vus)\b", "ramping"),
    (rf"\bstart_?vus{_IS}(\d+)", "start at {} users"),
    (
        rf"\{{ ?['\"]?duration['\"]?: ?{_LONG}, ?['\"]?target['\"]?: ?(\d+) ?\}}",
        ", over {} ramp to {} users",
    ),
    (
        rf"\{{ ?['\"]?target['\"]?: ?(\d+), ?['\"]?duration['\"]?: ?{_LONG} ?\}}",
        ", ramp to {} users over {}",
    ),
)
_JMETER = (
    (
        rf"\b(?:num_?threads|number of threads(?: \(users\))?|threads \(users\)){_IS}(\d+)",
        "{} users",
    ),
    (
        rf"\bramp-?_?[ ]?up(?: period| time)?{_SECONDS}"
        r"(?![\d>.]| ?(?:ms|s\b|sec|m\b|min|h\b|hour|%|users|to\b|-))",
        "ramp-up {} s",
    ),
    (rf"\bduration(?= \(){_SECONDS}", "duration {} s"),
    (r"\bduration (\d+)(?=[,;.]|$| and\b)", "duration {} s"),
    (r"\b(?:loop count|loops)(?: of)? ?[:= ]? ?(?:forever|infinite|-1)\b", ""),
    (
        rf"\bconstant throughput timer{_OF} (\d+)(?: (?:samples|requests))?"
        r"(?: (?:per|a|/) ?(?:minute|min))?",
        "{} requests per minute",
    ),
    (
        rf"\b(?:constant|uniform|gaussian)(?: random)? timer{_OF} (\d+)(?: ?(?:ms|milliseconds))?"
        r"(?! ?(?:s|sec|seconds)\b)",
        "think time {} ms",
    ),
    (rf"\b(?:constant|uniform|gaussian)(?: random)? timer{_OF}(?= \d)", "think time"),
)
_LOCUST = (
    (rf"\bwait_time ?= ?constant\({_N}\)", "think time {} s"),
    (rf"\b(?:wait_time ?= ?)?constant_pacing\({_N}\)", "pacing {} s"),
    (rf"\b(?:wait_time ?= ?)?between\({_N}, ?{_N}\)", "think time between {} and {} s"),
    (rf"\bsleep\({_N}\)", "think time {} s"),
    (
        rf"\b(?:spawn|hatch)[- _]?rate(?: (?:of|is))? ?[:= ] ?{_N}(?![\d.]| ?(?:users|/|per))",
        "spawn rate {} users per second",
    ),
)
SETTINGS = tuple(
    (re.compile(shape), words)
    for shape, words in (*_GATLING, *_ARTILLERY, *_K6, *_JMETER, *_LOCUST)
)
