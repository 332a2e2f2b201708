"""The grammar of references: `${variable}`, `${row.column}`, `${env:NAME}`, and `$${`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadgenie_pipelines.scenario.model import environment_names
from loadgenie_pipelines.scenario.reference import (
    Reference,
    literal,
    parse,
    references,
    template,
    unreadable,
)
from tests.scenario.documents import scenario, with_steps

A, ROW, ENV = Reference("variable", "a"), Reference("row", "c"), Reference("env", "X_1")
near_references = st.lists(
    st.sampled_from(["$", "$$", "{", "}", "${", "${a}", "${row.c}", "${env:X_1}", "a", "."])
).map("".join)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("",)),
        ("plain $5 {a} $a", ("plain $5 {a} $a",)),
        ("${a}", (A,)),
        ("${a}${row.c}${env:X_1}", (A, ROW, ENV)),
        ("<${a}>\n${row.c}", ("<", A, ">\n", ROW)),
        ("$${a}", ("${a}",)),
        ("$$${a}", ("$", A)),
        ("$$$${a}", ("$${a}",)),
        ("$$$$${a}", ("$$", A)),
        ("$$ $$$ {", ("$$ $$$ {",)),
        ("$$", ("$$",)),
        ("${ a }", ("${ a }",)),
        ("${a", ("${a",)),
    ],
)
def test_text_is_taken_apart(text: str, parts: tuple[str | Reference, ...]):
    assert parse(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        *("${", "${}", "${a", "${ a}", "${a b}", "${a.b}", "${row.}", "${row.a.b}", "${env:}"),
        *("${env.X}", "${row:c}", "${__proto__}", "${1}", "${é}", "${env:A-B}", "${${a}}"),
    ],
)
def test_a_typing_slip_is_found(text: str):
    assert list(unreadable(f"before {text} after"))
    assert not list(unreadable(f"before {literal(text)} after"))


@given(near_references | st.text())
def test_an_escaped_text_is_itself(text: str):
    assert parse(literal(text)) == (text,)
    assert not list(references(literal(text)))


@given(near_references)
def test_the_parts_are_the_whole_text(text: str):
    again = "".join(literal(part) if isinstance(part, str) else str(part) for part in parse(text))
    if not list(unreadable(text)) and "$$$" not in text:
        assert again == text or parse(again) == parse(text)


def test_a_template_names_what_is_filled_in():
    assert template("/w/${row.c}/${a}?$${x}") == "/w/{c}/{a}?${x}"


def test_variables_of_the_environment_are_those_that_are_filled_in():
    document = with_steps(
        {"name": "${env:NOT_A_NAME}", "path": "/${env:B}", "query": {"${env:C}": "$${env:NO}"}},
        {"path": "/", "body": {"json": [{"${env:E}": "${env:D}"}]}, "headers": {"x": "${env:B}"}},
        {"name": "n", "path": "/", "checks": [{"json": "${env:NO}", "equals": ["${env:F}"]}]},
    )
    document |= {"headers": {"h": "${env:A}"}, "description": "${env:NO}"}
    assert environment_names(scenario(document)) == ("A", "B", "C", "D", "E", "F")
