"""The HTML report in a real browser, offline."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from loadgenie_pipelines.report.to_html import to_html

from . import made_documents as documents
from .hostile_text import MARKUP

CHROMIUM = "/usr/bin/chromium"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.path.exists(CHROMIUM), reason=f"{CHROMIUM} is not there"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a document and fails the test on any message of the console or any request."""
    troubles: list[str] = []
    pages = []

    def open_page(document, **options):
        file = Path(tmp_path) / "report.html"
        file.write_bytes(to_html(document))
        page = browser.new_page(**options)
        pages.append(page)
        page.context.set_offline(True)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on(
            "request",
            lambda request: (
                troubles.append(request.url)
                if not request.url.startswith(("file:", "data:"))
                else None
            ),
        )
        page.goto(file.as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()
    assert troubles == []


def first_cells(page, table: str) -> list[str]:
    return page.locator(f"{table} tbody th").all_inner_texts()


def test_a_column_sorts_both_ways_and_the_total_stays_last(opened):
    page = opened(documents.failing())
    names = first_cells(page, "#steps")
    page.get_by_role("button", name="p95").first.click()
    assert first_cells(page, "#steps") == names[::-1]  # slowest first
    assert page.locator("#steps th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="p95").first.click()
    assert first_cells(page, "#steps") == names
    page.locator("#steps").get_by_role("button", name="Step").click()
    assert first_cells(page, "#steps") == sorted(names)
    assert page.locator("#steps tfoot th").inner_text() == "All steps"


def test_what_was_not_measured_sorts_behind_everything(opened):
    document = documents.failing()
    steps = dict(document.metrics.steps)
    first = next(iter(steps))
    steps[first] = steps[first].model_copy(update={"p95_ms": None})
    metrics = document.metrics.model_copy(update={"steps": steps})
    page = opened(document.model_copy(update={"metrics": metrics}))
    for _ in range(2):
        page.locator("#steps").get_by_role("button", name="p95").click()
        assert first_cells(page, "#steps")[-1] == first


def test_values_can_be_read_off_a_chart_with_a_pointer(opened):
    page = opened(documents.failing())
    chart = page.locator("figure.chart").first
    chart.scroll_into_view_if_needed()
    box = chart.locator("svg").bounding_box()
    values = chart.locator(".values")
    assert not values.is_visible()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    shown = values.inner_text()
    assert values.is_visible()
    assert "p95: " in shown
    assert "ms" in shown
    page.mouse.move(0, 0)
    assert not values.is_visible()


def test_values_can_be_read_off_a_chart_with_the_keyboard(opened):
    document = documents.failing()
    page = opened(document)
    chart = page.locator("figure.chart").first
    chart.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert chart.locator(".values b").inner_text() == "0:02"
    page.keyboard.press("Escape")
    assert not chart.locator(".values").is_visible()


def test_a_gap_reads_as_a_dash(opened):
    page = opened(documents.invalid())  # nothing was measured in the middle of the run
    chart = page.locator("figure.chart svg").first
    chart.hover(position={"x": chart.bounding_box()["width"] * 0.55, "y": 100})
    assert "p95: \u2013" in page.locator(".values").first.inner_text()


def test_the_page_never_scrolls_sideways_wide_or_narrow_light_or_dark(opened):
    page = opened(documents.failing())
    for width, scheme in ((1280, "light"), (400, "light"), (400, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_everything_is_there(opened):
    page = opened(documents.failing(), java_script_enabled=False)
    assert page.locator("svg").count() == 6
    assert page.locator("#steps tbody tr").count() == 3
    assert page.locator("button").count() == 0


def test_hostile_text_runs_nothing_and_is_shown(opened):
    page = opened(documents.hostile(MARKUP))
    assert MARKUP.split(" & ")[0] in page.locator("h3").first.inner_text()
    assert page.locator("main b").count() == 0


def test_a_report_of_nothing_opens_without_an_error(opened):
    page = opened(documents.empty())
    assert page.locator("h1").inner_text().endswith("INVALID")
