"""Numbers as people write them: 2k, 9,000, twenty-five, a dozen, half a million, 70 %."""

import re

from loadgenie_pipelines.interpret.text import Found, WorkingText, pattern

# Nobody means more; a longer row of digits would not fit into a number.
_LARGEST = 1e15
_TO_NINETEEN = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: number for number, word in enumerate(_TO_NINETEEN.split())}
_TENS = {word: 10 * number for number, word in enumerate(_FROM_TWENTY.split(), start=2)}
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "mio": 1_000_000, "mn": 1_000_000,
    "k": 1000, "dozen": 12, "couple": 2, "billion": 1_000_000_000, "grand": 1000,
}  # fmt: skip
_SMALL = "|".join((*_UNITS, *_TENS, "fourty"))
_SCALE = "|".join(("hundred", "thousand", "million", "dozen", "billion", "mio"))
_WORDS = re.compile(
    rf"(?<![\w.-])(?:(?:half )?(?:a|an) (?:{_SCALE}|couple(?: of)?(?= \w))|(?:{_SMALL})(?![\w]))"
    rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and )(?:{_SMALL}|{_SCALE})s?\b)*"
    r"(?! ?(?:-first|-third|th\b))(?: of(?= (?:them|users)))?(?!\w)"
)
# "each one", "this one": no count.
_A_PRONOUN = re.compile(r" (?:at|must|should|is|may|has|can|will|that|which|below|under|takes)\b")
_NOT_A_COUNT = re.compile(r"\b(?:each|every|this|that|which|no|any|other|the|only|as|last|first) $")
# Dates, times of day, versions, ticket numbers, ordinals, sums of money: numbers of other things.
_OTHER = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d\S*)?|(?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])(?: ?[ap]m)?"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}|\b[a-z]{2,}-\d+(?![\w%])|(?<!\w)#\d+|\bv\d+(?:\.\d+)*\b"
    r"|\b\d+(?:\.\d+){2,}\b|\b\d+(?:st|nd|rd|th)\b|[$€£] ?\d[\d,.]*(?: ?[km])?\b|\b\d+ ?(?:€"
    r"|eur|usd)\b"
    r"|\b(?:build|version|release|ticket|room|ext|extension|sprint|phase|rev|revision|issue|pr|page"
    r"|port|step|no|http|tls|python|java|k6|jira|case|attempt) (?P<it>#?\d+(?:\.\d+)*)(?![\w%])"
    r"(?! (?:of|users|requests|times|seconds|minutes))"
)
_UNIT_AFTER = (
    r"(?=(?:ms|s|m|h|d|x|sec|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|users?|usrs?|vus?"
    r"|threads?|rps|rpm|tps|qps|tpm|rph|req\w*|hits?|times|iterations?|percent)\b|[^\w.]"
    r"|\.(?!\d)|$|_\b)"
)
_DIGITS = re.compile(
    r"(?:(?<![\w.,:/#$@⟧-])|(?<=\d-)|(?<=[s%]-)|(?<=[a-z]\()|(?<=[\s(:=,~<>≤]-)|(?<=\A-)|(?<=⟧-))"
    r"(?P<digits>\d{1,3}(?:[,'_]\d{3})+(?:\.\d+)?(?!\d)|[1-9]\d{0,2}(?: \d{3})+(?![\d.,])"
    r"|\d+(?:[.,]\d+)?"
    r"|\.\d+)"
    rf"(?:(?P<scale> ?k\b(?!b)| ?(?:{_SCALE})s?\b| ?mn\b|m\b(?= (?:requests|calls|users)))"
    rf"|{_UNIT_AFTER})"
)
_MINUS = pattern(r"(?:(?:^|(?<=[\s(:=<,]))-|\b(?:minus|negative) ){number:n}")
_DASHED_LINES = re.compile(r"^ *-\s*\S", re.MULTILINE)
_AND_A_HALF = pattern(r"{number:n} and a half(?= \w)")
_NONE = re.compile(r"(?:(?<=from )|(?<=to ))(?:nothing|none|scratch|nil)\b")
_PERCENT = pattern(r"{number:n} ?-?(?:%|percent\b|per cent\b|pct\b|p\.c\.)")
_FRACTION = pattern(r"{number:n} (?:in|out of|of)(?: every)? {number:of}(?= [a-z])")


def read_numbers(working: WorkingText) -> None:
    """Marks `other`, `number`, `negative` and `percent`."""
    working.mark("other", _OTHER, lambda found: found.original())
    working.mark("number", _DIGITS, _digits)
    working.mark("number", _WORDS, _words)
    working.mark("number", _NONE, _none)
    working.mark("number", _AND_A_HALF, lambda found: found.value("n") + 0.5)
    if len(_DASHED_LINES.findall(working.text)) < 2:
        working.mark("negative", _MINUS, _negative)
    working.mark("percent", _PERCENT, lambda found: found.value("n") / 100)
    working.mark("percent", _FRACTION, _share)


def _none(found: Found) -> int:
    return 0


def _negative(found: Found) -> float | None:
    value = found.value("n")
    return -value if value else None


def _share(found: Found) -> float | None:
    part, whole = found.value("n"), found.value("of")
    return part / whole if 0 < part <= whole and whole > 1 else None


def _digits(found: Found) -> float:
    digits = found["digits"]
    if re.fullmatch(r"\d{1,3}(?:[,' _]\d{3})+(?:\.\d+)?", digits):
        digits = re.sub(r"[,' _]", "", digits)
    elif re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits) and _counts_things(found):
        digits = digits.replace(".", "")  # 1.500 users: a thousand, as half of Europe writes it
    scale = found["scale"].strip().rstrip("s")
    factor = 1_000_000 if scale == "m" else _SCALES.get(scale, 1)
    value = min(round(float(digits.replace(",", ".")) * factor, 9), _LARGEST)
    return int(value) if value.is_integer() else value


def _counts_things(found: Found) -> bool:
    after = found.working.text[found.match.end() : found.match.end() + 12]
    return bool(re.match(r" (?:users|requests|calls|iterations|clients|orders|people)", after))


def _words(found: Found) -> float | None:
    text = found[0]
    if text == "one":
        before = found.working.text[: found.match.start()][-8:]
        after = found.working.text[found.match.end() :][:12]
        if _NOT_A_COUNT.search(before) or _A_PRONOUN.match(after):
            return None
    total, current = 0.0, 0.0
    for word in re.findall(r"[a-z]+", text.removesuffix(" of")):
        word = {"fourty": "forty"}.get(word, word)
        scale = word if word in _SCALES else word.rstrip("s")
        if word == "half":
            current = 0.5
        elif word in ("a", "an"):
            current = current or 1
        elif word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif scale in ("thousand", "million", "billion", "mio"):
            total, current = total + (current or 1) * _SCALES[scale], 0
        elif scale in _SCALES:
            current = (current or 1) * _SCALES[scale]
    value = total + current
    return int(value) if value.is_integer() else value
