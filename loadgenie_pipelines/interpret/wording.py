"""Chat shorthand and typing slips, put into the words that the readers know."""

import re

from loadgenie_pipelines.interpret.text import Found, WorkingText

# Words that carry meaning here; a word one slip away from one of them is taken for it.
_KNOWN = """
abort against average baseline below between checkout clients concurrent constant customers
decrease duration during endpoint error errors every failures following gradually hammer hour
hours hundred increase increasing iteration iterations latency login median million milliseconds
minute minutes orders pacing parallel pause pauses pausing percent percentile product products
ramp request requests response responses search second seconds simulate simultaneous spike
steady target think thirty thousand threads threshold thresholds throughput time twenty under
users virtual visitors workload
"""
# Real words that are one slip away from one of the above.
_REAL = """
abet aboard abort aborted aborts about averaged averages baselines bellow blow blows boots
border camp checkouts client clients constants customer damp decreased decreases dime durations
elder endpoints err errs ever every failed failure hammered haul hourly hours house houses
hundreds increased increases iterated latencies later latter lime logic logins lovin media
medial medians medium millions mime minted minus minute minutes order ordered pacing packing
paging parallels parse parsed parses parsing passed passes passing pause paused pauses pausing
paying percentiles percents placing plain posing produce produced producer produces production
products ramps rams requested requester responded rime ritual searched seconded secondly seconds
simulated simulates spice spices spiked spikes spite spoke steadfast steadily sunder tame
targeted targeting targets thank thick thin thing think thinking thinks thirsty thousands thread
threaded threats thrifty throughout tie ties tile tiles tim timed timely timer times timid tine
tome tramp treads unders used user uses using very viral virtually visited visitor visitors
wander wonder workload workloads
"""
_SHORT = {
    "approx": "about", "ave": "average", "avg": "average", "betwen": "between", "btw": "",
    "conc": "concurrent", "cust": "customers", "custs": "customers", "doesnt": "doesn't",
    "dont": "don't", "endpt": "endpoint", "err": "error", "errs": "errors",
    "everytime": "every time", "gonna": "going to", "hr": "hour", "hrs": "hours",
    "iters": "iterations", "millis": "ms", "min": "min", "mins": "minutes", "ms.": "ms",
    "msec": "ms", "msecs": "ms", "mustnt": "mustn't", "perf": "performance", "pls": "please",
    "plz": "please", "ppl": "people", "rampdown": "ramp-down", "rampup": "ramp-up",
    "req": "request", "reqs": "requests", "resp": "response", "responce": "response",
    "sec": "second", "secs": "seconds", "shouldnt": "shouldn't", "simul": "simultaneous",
    "teh": "the", "thinktime": "think time", "thru": "through", "thx": "thanks", "til": "until",
    "till": "until", "tranxs": "transactions", "tx": "transactions", "txn": "transaction",
    "txns": "transactions", "u": "you", "untill": "until", "ur": "your", "usr": "user",
    "usrs": "users", "vu": "user", "vu's": "users", "vus": "users", "vuser": "user",
    "vusers": "users", "w": "with", "wanna": "want to", "wo": "without",
}  # fmt: skip
_WORD = re.compile(r"(?<![\w/.⟦:{$-])[a-z]+(?:'s)?(?![\w⟧/:}-]|\.\w)")
_PHRASES = (
    (re.compile(r"\b4(?= (?:\d+|two|three|five|ten|fifteen|half an|an?) ?"
                r"(?:s|m|h|sec\w*|min\w*|h(?:ou)?rs?|days?)\b)"), "for"),
    (re.compile(r"\b2(?= \d+ ?(?:users?|usrs|vus|rps|ppl)\b)"), "to"),
    (re.compile(r"\bn(?= then\b)"), "and"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bb/w\b"), "between"),
    (re.compile(r"\bw/(?= ?[^\s/])"), "with "),
    (re.compile(r"\b(approx|max|min|avg|incl|resp|ext|no|vs|e\.g|i\.e|etc|ca|est)\.(?=\s)"), r""),
    (re.compile(r"~(?= ?\d)|(?<![\w-])(?:about|around|roughly|approximately|circa|ca|some|like"
                r"|exactly|precisely|just|only|another|nearly|almost|a total of|say)"
                r"(?= ⟦?\d)"), " "),
    (re.compile(r"\b(?:virtual|simulated|concurrent|simultaneous|parallel)[ -](?:vus?|users?)\b"
                r"|\bvu(?:ser)?s\b"), "users"),
    (re.compile(r" & "), " and "),
    (re.compile(r"\bre-?quests?/"), "requests/"),
    (re.compile(r"(?<=[^\n]) {2,}"), " "),
)  # fmt: skip
# A line that goes on in the next one: prose that was wrapped, not a list.
_WRAPPED = re.compile(r"(?<=[a-z0-9,\])⟧])(?P<it> *\n *)(?=[a-z(⟦])(?![\w ]{1,30}[:=])")


def read_wording(working: WorkingText) -> None:
    """Rewrites shorthand and slips; no mention is made."""
    for shape, words in _PHRASES:
        if shape.groups and not words:
            working.rewrite(shape, _unabbreviated)
        else:
            working.rewrite(shape, words)
    if not re.search(r"^ ?[-*\d]", working.text, re.MULTILINE):
        working.rewrite(_WRAPPED, " ")
    working.rewrite(_WORD, _spelled)


def _unabbreviated(found: Found) -> str | None:
    """`approx. 50` is one sentence; `12 min. Then` are two."""
    after = found.working.original[found.span()[1] :].lstrip()[:1]
    return None if after.isupper() else found[1].replace(".", "")


def _spelled(found: Found) -> str | None:
    word = found[0]
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 4 or word in _REAL_WORDS or word in _KNOWN_WORDS:
        return None
    for part in (word, *_shortened(word)):
        for meant in _BY_DELETION.get(part, ()):
            if (
                meant[0] == word[0]
                and abs(len(meant) - len(word)) <= 1
                and _is_one_slip(word, meant)
            ):
                return meant
    return None


def _shortened(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _is_one_slip(word: str, meant: str) -> bool:
    """One letter too many, too few, another, or two neighbours swapped."""
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    a, b = word[start:], meant[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


_KNOWN_WORDS = frozenset(_KNOWN.split())
_REAL_WORDS = frozenset(_REAL.split())
_BY_DELETION: dict[str, list[str]] = {}
for _meant in sorted(_KNOWN_WORDS):
    for _part in {_meant, *_shortened(_meant)}:
        _BY_DELETION.setdefault(_part, []).append(_meant)
