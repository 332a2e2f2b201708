"""Texts and values for property tests: hostile ones, names, durations, JSON, references."""

from typing import Any

from hypothesis import strategies as st

from loadgenie_pipelines.scenario.reference import literal

HOSTILE = (
    *("${", "$${x}", "$", "`", "'", '"', "\\", "</script>", "\n", "\r\n", "\u2028", "\0", "🙂"),
    *(
        "__proto__",
        "{{}}",
        "::",
        "on",
        "1e5",
        "0x10",
        "~",
        "%41",
        "a b",
        "# no comment",
        "- ",
        ": ",
    ),
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(HOSTILE)
one_line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12)
names = one_line.map(lambda text: text + "x")
identifiers = st.from_regex(r"[0-9A-Za-z_-]{1,12}", fullmatch=True)
variables = st.from_regex(r"_?[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True)
durations = st.integers(0, 10_000_000).map(lambda ms: f"{ms}ms") | st.integers(0, 86_400)
load_durations = st.integers(1000, 10_000_000).map(lambda ms: f"{ms}ms") | st.integers(1, 86_400)
counts = st.integers(1, 1000)
rates = st.floats(1e-6, 1e6) | st.integers(1, 1000)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)


def filled(references: list[str]) -> st.SearchStrategy[str]:
    """Text with references in it."""
    plain = any_text.map(literal)
    if not references:
        return plain
    # A dollar sign before a reference is spelled as two.
    before = any_text.map(lambda text: literal(text + "{").removesuffix("{"))
    return plain | st.builds("{}{}{}".format, before, st.sampled_from(references), plain)


def filled_json(references: list[str]) -> st.SearchStrategy[Any]:
    texts = filled(references)
    return st.recursive(
        json_values.map(escaped) | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=6,
    )


def escaped(value: Any) -> Any:
    match value:
        case str():
            return literal(value)
        case list():
            return [escaped(item) for item in value]
        case dict():
            return {literal(key): escaped(item) for key, item in value.items()}
    return value
