"""The report as HTML."""

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser

import pytest

from loadgenie_pipelines.report.to_html import to_html
from loadgenie_pipelines.report.visible import visible

from . import made_documents as documents
from .hostile_text import HOSTILE, MARKUP

NAMES = ("failing", "passing", "invalid", "empty")
# Attributes of which a browser fetches or runs the value.
FETCHED = {"src", "href", "srcset", "action", "data", "poster", "background", "xlink:href"}
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """What a browser would see: elements, their attributes, and the text between them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.texts = []
        self.raw = {"script": "", "style": ""}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]] += data
        else:
            self.texts.append(data)

    @property
    def text(self):
        return "".join(self.texts)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def page(document):
    return Page(to_html(document).decode())


@pytest.mark.parametrize("name", NAMES)
def test_every_element_is_closed_in_order(name):
    assert page(getattr(documents, name)()).open == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_from_anywhere(name):
    read = page(getattr(documents, name)())
    for tag, attrs in read.elements:
        for attribute in FETCHED & attrs.keys():
            assert attrs[attribute].startswith(("#", "data:")), (tag, attrs)
    for text in read.raw.values():
        assert not re.search(r"https?:|//[a-z]|url\(|@import", text.replace("// ", ""))


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_adds_no_element_no_attribute_and_no_script(kind):
    usual, hostile = page(documents.hostile("MARK0")), page(documents.hostile(HOSTILE[kind]))
    assert _shape(hostile) == _shape(usual)
    assert hostile.raw == usual.raw


def _shape(read):
    """Elements with the names of their attributes, without the shapes that text moves around."""
    return [(tag, sorted(attrs)) for tag, attrs in read.elements if tag not in ("br",)]


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_as_it_was_given(kind):
    read = " ".join(page(documents.hostile(HOSTILE[kind])).text.split())
    told = " ".join(visible(HOSTILE[kind]).split())
    assert read.count(told) > 20


def test_the_policy_allows_exactly_the_script_that_is_there():
    read = page(documents.failing())
    (policy,) = [
        attrs["content"]
        for attrs in read.all("meta")
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    digest = base64.b64encode(hashlib.sha256(read.raw["script"].encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert f"script-src 'sha256-{digest}'" in policy
    assert len(read.all("script")) == 1


def test_no_element_has_a_handler_of_its_own():
    read = page(documents.hostile(MARKUP))
    assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]


def test_the_verdict_comes_first_and_the_sections_follow_in_reading_order():
    text = page(documents.failing()).text
    places = [text.index(part) for part in ("FAIL", "A threshold is breached.", "Grade B.")]
    places += [text.index(part) for part in ("319\u00a0ms", "Findings", "kind: constant_arrival")]
    assert places[:4] == sorted(places[:4])
    assert places[-1] == max(places)


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_one_level_at_a_time(name):
    levels = [
        int(tag[1])
        for tag, _ in page(getattr(documents, name)()).elements
        if re.fullmatch("h[1-6]", tag)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_says_what_its_rows_and_columns_are():
    read = page(documents.failing())
    assert all(attrs.get("scope") in ("col", "row") for attrs in read.all("th"))
    assert len(read.all("caption")) == len(read.all("table")) > 4


def test_every_anchor_leads_to_a_section():
    read = page(documents.failing())
    names = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    assert len(names) == len(set(names))
    assert {attrs["href"][1:] for attrs in read.all("a")} <= set(names)


def test_charts_are_inline_and_described():
    read = page(documents.failing())
    assert len(read.all("svg")) == 6  # five over time, and the trend
    assert read.text.count("highest at") > 5


def test_missing_numbers_say_so_to_a_screen_reader():
    read = page(documents.empty())
    none = [attrs for attrs in read.all("span") if attrs.get("class") == "none"]
    assert none
    assert all(attrs["aria-label"] == "no data" for attrs in none)


def test_colours_have_enough_contrast():
    style = page(documents.passing()).raw["style"]
    light = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", style.split("@media")[0]))
    dark = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", style.split("@media")[1]))
    for colours in (light, dark):
        for ink in ("ink", "muted", "good", "warning", "bad", "link"):
            for paper in ("page", "card", "soft"):
                assert _contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)
    for colour in re.findall(r"\.banner\.[a-z]+ { --verdict: (#[0-9a-f]+)", style):
        assert _contrast("#fff", colour) >= 4.5


def _contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_same_document_gives_the_same_page():
    assert to_html(documents.failing()) == to_html(documents.failing())
