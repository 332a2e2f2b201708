"""The report as PDF."""

import hashlib
import re
import subprocess
import sys
import time
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from loadgenie_pipelines.report.pdf.text import markup, plain
from loadgenie_pipelines.report.to_pdf import to_pdf
from loadgenie_pipelines.report.visible import visible
from loadgenie_pipelines.results.verdict import Trust, VerdictName

from . import made_documents as documents
from . import made_runs as made
from .hostile_text import HOSTILE

NAMES = ("failing", "passing", "invalid", "empty")


def read(document):
    return PdfReader(BytesIO(to_pdf(document)))


def letters(text):
    """Text without the spaces and line breaks that a layout adds."""
    return re.sub(r"\s+", "", text)


def text_of(reader):
    return letters("".join(page.extract_text() for page in reader.pages))


@cache
def hostile_pages(kind):
    """The text of a hostile report, and where each piece of it starts across the page."""
    texts, places = [], []

    def visit(text, matrix, text_matrix, font, size):
        across = text_matrix[4] * matrix[0] + matrix[4]
        if text.strip() and across:
            places.append(across)

    for page in read(documents.hostile(HOSTILE[kind])).pages:
        texts.append(page.extract_text(visitor_text=visit))
    return "".join(texts), places


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_which_it_is_of_which_run_and_what_the_verdict_was(name):
    document = getattr(documents, name)()
    pages = read(document).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"page {number} of {len(pages)}" in text
        assert document.run.test_run_id in text
        assert document.verdict.verdict in text


def test_the_file_says_what_it_is():
    info = read(documents.failing()).metadata
    assert info is not None
    assert info.title == "FAIL: wallet-basic"
    assert info.author == "LoadGenie"
    assert "20261121T091402Z-wallet-basic-3f9c" in (info.subject or "")
    assert info.creation_date == made.WRITTEN


def test_the_pages_are_a4():
    for page in read(documents.large()).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_the_sections_are_in_the_outline():
    outline = read(documents.failing()).outline
    titles = [entry.title for entry in outline if isinstance(entry, Destination)]
    assert titles[:3] == ["Trust", "Thresholds", "Headline numbers"]
    assert titles[-1] == "Scenario"


def test_the_same_document_gives_the_same_bytes_in_another_process_too():
    """Another hash seed and other fonts in use before change nothing."""
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests');"
        "from report import made_documents as d;"
        "from loadgenie_pipelines.report.to_pdf import to_pdf;"
        "print(hashlib.sha256(to_pdf(d.passing())).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "99", "PATH": ""}
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    to_pdf(documents.hostile(HOSTILE["letters"]))
    assert other.stdout.strip() == hashlib.sha256(to_pdf(documents.passing())).hexdigest()


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_as_it_was_given(kind):
    told = letters(_with_escapes(visible(HOSTILE[kind])))
    assert letters(hostile_pages(kind)[0]).count(told) > 10


def _with_escapes(text):
    return text.replace("\U0001f680", "\\U0001f680")


def test_markup_in_a_name_is_letters():
    assert markup("<b>&\"'") == "&lt;b&gt;&amp;\"'"
    assert markup("one\ntwo") == "one<br/>two"


def test_letters_that_helvetica_lacks_come_from_a_font_that_has_them():
    assert markup("Größe €") == "Größe €"
    assert markup("a Жук b") == 'a <font face="LiberationSans">Жук</font> b'
    assert 'face="STSong-Light"' in markup("中文")
    assert 'face="HYGothic-Medium"' in markup("한국")


def test_a_letter_that_no_font_has_is_its_escape_and_not_an_empty_box():
    assert markup("go 🚀") == "go \\U0001f680"
    assert plain("Жук 🚀") == "\\u0416\\u0443\\u043a \\U0001f680"


def test_a_long_table_goes_on_over_pages_with_its_head_repeated():
    names = tuple(f"GET /item/{number}" for number in range(120))
    metrics = made.metrics(steps=names, checks=())
    document = documents.failing().model_copy(update={"metrics": metrics})
    pages = [page.extract_text() for page in read(document).pages]
    with_rows = [text for text in pages if re.search(r"GET /item/\d+\n", text)]
    assert len(with_rows) >= 3
    assert all("Throughput" in text and "p99" in text for text in with_rows)
    assert all(letters(name) in letters("".join(pages)) for name in names)


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_text_starts_off_the_page(kind):
    assert all(20 <= x <= 575 for x in hostile_pages(kind)[1])


def test_more_reasons_than_fit_a_page_go_on_over_pages():
    document = documents.failing()
    reasons = tuple(f"reason {number}: " + "because " * 30 for number in range(60))
    verdict = document.verdict.model_copy(
        update={"reasons": reasons, "trust": Trust(grade="C", reasons=reasons)}
    )
    text = text_of(read(document.model_copy(update={"verdict": verdict})))
    assert text.count("reason59:") == 2


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    document = documents.failing()
    gap = document.gaps[0].model_copy(update={"reason": "word " * 5000})
    text = text_of(read(document.model_copy(update={"gaps": (gap,)})))
    assert "24,600morelettersinreport.html" in text


@pytest.mark.parametrize("letter", ["W", "word ", "🚀", "中", "\x00", "\n"])
def test_no_text_is_too_long_to_be_printed(letter):
    start = time.process_time()
    assert to_pdf(documents.hostile(letter * 3000))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("verdict", list(VerdictName))
def test_every_verdict_has_a_colour(verdict):
    document = documents.passing()
    changed = document.verdict.model_copy(update={"verdict": verdict})
    assert read(document.model_copy(update={"verdict": changed})).pages
