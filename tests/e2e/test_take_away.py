"""What an exhibit shows can be taken away, by mouse, by keyboard alone and by finger: files, a link, a sentence."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from python_calamine import CalamineWorkbook

from data.subject import SUBJECT
from tests.e2e import visiting
from tests.e2e.choosing import Keyboard, Mouse, Way, in_each_way

SAID = """button => {
    window.said = [];
    new MutationObserver(() => window.said.push(button.textContent)).observe(button, {childList: true});
}"""
WINDOWS = {1366: {"width": 1366, "height": 900}, 375: {"width": 375, "height": 667}}


def control(page: Page) -> Locator:
    """Return the control beside a town's first answers."""
    return page.locator("#root details.take").first


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def fetched(page: Page, link: Locator) -> Path:
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path())


@in_each_way
def test_it_opens_copies_and_gives_its_files(way: Way, server: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visiting.go(page, f"{server}/leigh")

    way.follow(page, control(page).locator("summary"))
    files = control(page).locator(".files a")
    expect(files).to_have_count(5)
    sentence, link = control(page).locator("button[data-copy]").all()
    for button, name in ((sentence, "Copy this sentence"), (link, "Copy the link")):
        expect(button).to_have_text(name)
        page.evaluate(SAID, button.element_handle())
        way.follow(page, button)
        # "Copied" goes after three seconds, and a busy machine can look too late: so it is noted as it is said
        page.wait_for_function("window.said.includes('Copied')")
        if way is Keyboard:
            assert button.evaluate("button => button === document.activeElement")
        if button is sentence:
            assert "Leigh" in copied(page)
            assert copied(page).endswith("/leigh")
    assert copied(page) == f"{server}/leigh"
    assert visiting.violations(page) == []


def test_the_files_are_those_of_the_exhibit(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    Mouse.follow(page, control(page).locator("summary"))
    shown = page.locator("#root .answers .name").all_inner_texts()

    rows = list(csv.DictReader(io.StringIO(fetched(page, control(page).locator("a", has_text="CSV")).read_text())))
    book = CalamineWorkbook.from_path(str(fetched(page, control(page).locator("a", has_text="Excel"))))

    assert {row["indicator"] for row in rows} == set(SUBJECT.answers)
    assert len(rows) == len(shown) == 6
    assert len(book.sheet_names) >= 3


def test_a_finger_opens_it_on_a_phone(server: str, browser: Browser) -> None:
    with browser.new_context(
        viewport=WINDOWS[375], has_touch=True, is_mobile=True, locale="en-GB", bypass_csp=True
    ) as context:
        context.set_default_timeout(visiting.PATIENCE)
        page = context.new_page()
        visiting.go(page, f"{server}/leigh")

        control(page).locator("summary").scroll_into_view_if_needed()
        control(page).locator("summary").tap()

        for link in control(page).locator(".files a").all():
            place = link.bounding_box()
            assert place is not None
            assert place["height"] >= 24
            assert place["x"] >= 0
            assert place["x"] + place["width"] <= WINDOWS[375]["width"]
        assert visiting.overflow(page) == {}


@pytest.mark.parametrize("query", ["supporting=yes"])
def test_all_figures_of_a_page_come_with_its_choices(query: str, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh?{query}")

    with page.expect_download() as download:
        page.locator("#root .page-foot a", has_text="CSV").click()

    assert download.value.url == f"{server}/page/leigh.csv?{query}"
