"""Characters that would vanish or do harm are made visible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadgenie_pipelines.report.visible import visible


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\x00b", "a\\x00b"),
        ("a\x1b[31m", "a\\x1b[31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\ud800b", "a\\ud800b"),
        ("a\ufeffb", "a\\ufeffb"),
        ("a\r\nb", "a\\x0d\nb"),
    ],
)
def test_what_cannot_be_seen_is_told(text, told):
    assert visible(text) == told


@pytest.mark.parametrize("text", ["Größe", "Жук", "中文", "🚀", "👩\u200d🚀", "a\tb\nc", "<b>&"])
def test_what_can_be_seen_stays(text):
    assert visible(text) == text


@given(st.text(st.characters()))
def test_the_result_can_be_written_anywhere(text):
    told = visible(text)
    assert visible(told) == told
    told.encode()
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in told)
