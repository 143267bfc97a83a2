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
@pytest.mark.parametrize("width", [1366, 320])
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


@in_each_way
@pytest.mark.parametrize("width", [1366, 320])
def test_a_link_in_the_text_is_followed_without_loading_the_app_anew(way: Way, server: str, page: Page) -> None:
    opened(page, f"{server}/leigh")
    before = page.url
    link = page.locator(".figure .name a").first
    name = str(link.text_content())

    way.follow(page, link)
    visiting.arrive(page, name)
    there = page.url
    page.go_back()
    visiting.arrive(page, "Leigh")
    back = page.url
    page.go_forward()
    visiting.arrive(page, name)

    assert there.startswith(f"{server}/indicator?of=")
    assert (back, page.url) == (before, there)
    assert page.evaluate(MARKED)


def test_a_link_with_a_choice_on_the_same_page_is_a_step_too(server: str, page: Page) -> None:
    opened(page, f"{server}/compare-towns")

    page.locator("a.order").first.click()
    choosing.settle(page, "**by=**")
    page.go_back()
    choosing.settle(page, f"{server}/compare-towns")

    assert page.evaluate(MARKED)


def test_a_link_opened_in_a_new_tab_is_left_to_the_browser(server: str, page: Page) -> None:
    opened(page, f"{server}/leigh")
    link = page.locator(".figure .name a").first
    name = str(link.text_content())

    with page.context.expect_page() as tab:
        link.click(modifiers=["ControlOrMeta"])
    visiting.arrive(tab.value, name)

    assert page.url == f"{server}/leigh"
    assert page.locator("h1").inner_text() == "Leigh"


def test_what_the_search_finds_is_one_step_away(server: str, page: Page) -> None:
    opened(page, f"{server}/leigh")

    page.get_by_role("combobox", name="Find a town, postcode or figure").click()
    page.keyboard.type("overcrowded")
    page.get_by_role("listbox", name="What was found").get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    choosing.settle(page, "**/indicator?of=overcrowded")
    page.go_back()
    visiting.arrive(page, "Leigh")

    assert page.url == f"{server}/leigh"
    assert page.evaluate(MARKED)
