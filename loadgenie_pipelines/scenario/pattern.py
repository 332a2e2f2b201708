"""Regular expressions that JavaScript, Java and Python all read, and read alike."""

import re
import warnings

LONGEST = 1000  # characters
# RE2, which k6 tries first, refuses more (regexp/syntax/parse.go, maxRepeat).
MOST_REPEATS = 1000

# What Python accepts and another language refuses or reads differently.
_NOT_PORTABLE = {
    r"\(\?[aiLmsux-]": "flags such as {} are Python's own",
    r"\(\?[P(>#]": "{} is not known to JavaScript",
    r"[*+?}]\+": "the possessive {} is not known to JavaScript",
    r"\{,": "{} is read differently elsewhere; write {{0,",
    r"\[\^?\]": "{} is a class of its own to JavaScript; write \\] for a bracket in a class",
}
_ESCAPES = "AZaUN"

_CLASS = r"\[(?:\\.|[^\]\\])*\]"
_TOKEN = re.compile(rf"\\.|{_CLASS}|\{{([0-9]+)(?:,([0-9]*))?\}}|.", re.DOTALL)


def check_pattern(pattern: str) -> None:
    """Raises ValueError for a pattern that some engine could not run."""
    if len(pattern) > LONGEST:
        raise ValueError(f"must have at most {LONGEST} characters")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Python warns of what other languages read differently
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError, Warning) as error:
            raise ValueError(f"is not a regular expression: {error}") from None
    for escaped in re.findall(r"\\(.)", pattern, re.DOTALL):
        if escaped in _ESCAPES:
            raise ValueError(f"must be portable: \\{escaped} means something else elsewhere")
    bare = re.sub(rf"\\.|{_CLASS}", _without_content, pattern, flags=re.DOTALL)
    for wrong, why in _NOT_PORTABLE.items():
        if found := re.search(wrong, bare):
            raise ValueError("must be portable: " + why.format(found[0]))
    if _repeats(pattern) > MOST_REPEATS:
        raise ValueError(f"must not repeat anything more than {MOST_REPEATS} times")


def _without_content(token: re.Match[str]) -> str:
    """An escape or a class, short and without what would look like something else."""
    return token[0] if token[0] in ("[]", "[^]") else "_"


def _repeats(pattern: str) -> int:
    """The largest product of counts that stand inside each other: 20 for `(a{4}b){5}`."""
    largest = [1]  # within each group that is open
    last = 1  # within what a count would apply to
    for token in _TOKEN.finditer(pattern):
        if token[0] == "(":
            largest.append(1)
        elif token[0] == ")":
            last = largest.pop()
            largest[-1] = max(largest[-1], last)
        elif token[1]:
            last *= max(int(token[1]), int(token[2] or 0))
            largest[-1] = max(largest[-1], last)
        else:
            last = 1
    return max(largest)
