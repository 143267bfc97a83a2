"""The menu, and links in our own HTML: followed inside the app, one step forward and one step back."""

import pytest
from playwright.sync_api import Page

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Way, in_each_way

MARKED = "window.still === true"  # a mark that is gone once the app is loaded anew
CLOSER = {
    "Any indicator": "indicator",
    "Compare towns": "compare-towns",
    "Neighbourhoods": "neighbourhoods",
    "Your own area": "your-area",
    "Inequality": "inequality",
}


def opened(page: Page, address: str) -> None:
    """Open a page and mark it."""
    visiting.go(page, address)
    page.evaluate("window.still = true")


@in_each_way
@pytest.mark.parametrize("width", [1366])
def test_the_menu_leads_to_each_page_that_looks_closer(way: Way, server: str, page: Page) -> None:
    opened(page, f"{server}/leigh")

    for label, slug in CLOSER.items():
        way.follow(page, page.get_by_role("button", name="Look closer"))
        page.wait_for_selector(f".st-key-look-closer-menu >> text={label}")
        way.follow(page, page.locator(".st-key-look-closer-menu a", has_text=label))
        choosing.settle(page, f"{server}/{slug}")

    assert page.evaluate(MARKED)


@pytest.mark.parametrize("width", [320])
def test_on_a_phone_one_list_stands_for_the_row_of_pages(server: str, page: Page) -> None:
    opened(page, f"{server}/leigh")
    in_a_row = page.locator(".st-key-first-in-a-row").is_visible()

    page.get_by_test_id("stPopoverButton").get_by_text("Pages").click()
    page.locator(".st-key-pages-menu a", has_text="Council plan").click()
    choosing.settle(page, f"{server}/council-plan")

    assert not in_a_row
    assert page.evaluate(MARKED)
