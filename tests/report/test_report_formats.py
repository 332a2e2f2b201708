"""The table of formats, and what writing a report costs."""

import subprocess
import sys
import time

import pytest

from loadgenie_pipelines.report.formats import FORMATS

from . import made_documents as documents
from .hostile_text import HOSTILE


def test_the_formats_are_those_of_the_contract():
    assert list(FORMATS) == ["pdf", "html", "json", "csv"]


@pytest.mark.parametrize("name", ["failing", "passing", "invalid", "empty"])
@pytest.mark.parametrize("format_name", FORMATS)
def test_every_document_can_be_written_in_every_format(name, format_name):
    assert FORMATS[format_name](getattr(documents, name)())


@pytest.mark.parametrize("format_name", FORMATS)
def test_all_hostile_texts_together_can_be_written_in_every_format(format_name):
    assert FORMATS[format_name](documents.hostile(" ".join(HOSTILE.values())[:200]))


def test_the_sizes_stay_small_enough_to_be_mailed():
    document = documents.large()
    assert len(FORMATS["pdf"](document)) < 600_000
    assert len(FORMATS["html"](document)) < 1_000_000


def test_even_five_thousand_windows_make_a_page_below_two_megabytes():
    assert len(FORMATS["html"](documents.large(windows=5000))) < 2_000_000


def test_asking_for_the_formats_imports_neither_reportlab_nor_jinja():
    code = (
        "import sys, loadgenie_pipelines.report.formats;"
        "print(sorted({'reportlab', 'jinja2', 'dagster'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_writing_all_formats_stays_within_a_second():
    """The budget is 1.2 s with imports; this is without them, on a machine that may be busy."""
    document = documents.large()
    for write in FORMATS.values():
        write(document)
    start = time.process_time()
    for write in FORMATS.values():
        write(document)
    assert time.process_time() - start < 1.0
