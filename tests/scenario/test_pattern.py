"""Patterns for extraction: only what JavaScript, Java and Python read alike."""

import pytest

from loadgenie_pipelines.scenario.pattern import check_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        *("id=(\\d+)", '"token":"([^"]+)"', "a{2,3}", "[\\]a]", "[^\\]]+", "(?:a|b)*?", "(?=a)b"),
        *("(?!a)b", "(?<=a)b", "\\$\\{x\\}", "^.*$", "(a)\\1", "\\u00e9", "é", "", "\\\\A", "[+]+"),
        *("a{1000}", "(a{10}){100}", "a{600}b{600}", "\\d{64}-\\d{64}"),
        "(" * 99 + ")" * 99,
    ],
)
def test_a_portable_pattern_is_accepted(pattern: str):
    check_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(", "is not a regular expression: missing \\)"),
        ("a**", "is not a regular expression: multiple repeat"),
        ("[z-a]", "is not a regular expression: bad character range"),
        ("(?<name>a)", "is not a regular expression"),
        ("[[a]", "is not a regular expression: Possible nested set"),
        ("x{99999999999}", "is not a regular expression"),
        ("(?P<name>a)", "must be portable: \\(\\?P is not known to JavaScript"),
        ("(?i)a", "must be portable: flags such as \\(\\?i"),
        ("a*+", "must be portable: the possessive \\*\\+"),
        ("(?>a)", "must be portable"),
        ("(?#x)a", "must be portable"),
        ("a{,3}", "must be portable: {, is read differently"),
        ("[]a]", "must be portable: \\[\\] is a class of its own to JavaScript"),
        ("a[^])]", "must be portable: \\[\\^\\] is a class of its own"),
        ("\\Aa\\Z", "must be portable: \\\\A means something else"),
        ("a{1001}", "must not repeat anything more than 1000 times"),
        ("((a{20}b){20}c){20}", "must not repeat anything more than 1000 times"),
        ("a" * 1001, "must have at most 1000 characters"),
    ],
    ids=lambda text: text[:20],
)
def test_any_other_is_refused(pattern: str, said: str):
    with pytest.raises(ValueError, match=said):
        check_pattern(pattern)
