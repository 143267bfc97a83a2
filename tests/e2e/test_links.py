"""The menu, and links in our own HTML: followed inside the app, one step forward and one step back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse, Way, at_both_widths, in_each_way

MARKED = "window.still === true"  # a mark that is gone once the app is loaded anew
CLOSER = {
    "Compare towns": "compare-towns",
    "Neighbourhoods": "neighbourhoods",
    "Your own area": "your-area",
    "Inequality": "inequality",
    "Any indicator": "indicator",
}


def opened(page: Page, address: str) -> None:
    """Open a page and mark it."""
    visiting.go(page, address)
    page.evaluate("window.still = true")


def list_of(page: Page, name: str) -> Locator:
    """Return one of the lists in the menu by its name."""
    return page.locator(".menu details").filter(has=page.locator("summary", has_text=name))


@at_both_widths
@in_each_way
def test_links_in_the_menu_and_in_the_text_are_followed_without_loading_the_app_anew(
    way: Way, width: int, server: str, page: Page
) -> None:
    opened(page, f"{server}/leigh")
    link = page.locator("#root .answers .name a").first
    name = str(link.text_content())

    way.follow(page, link)
    visiting.arrive(page, name)
    there = page.url
    page.go_back(wait_until="commit")
    visiting.arrive(page, "Leigh")
    back = page.url
    page.go_forward(wait_until="commit")
    visiting.arrive(page, name)
    forth = page.url
    pages = list(CLOSER.items())
    for label, slug in pages if way is Mouse else pages[::4]:  # by keyboard each is as far away as the others
        menu = list_of(page, "Look closer" if width == 1366 else "Menu")
        way.follow(page, menu.locator("summary"))
        way.follow(page, menu.locator("a", has_text=label))
        choosing.settle(page, f"{server}/{slug}")
        expect(menu.locator("a", has_text=label)).to_be_hidden()
        expect(menu.locator("a", has_text=label)).to_have_attribute("aria-current", "page")

    assert there.startswith(f"{server}/indicator?of=")
    assert (back, forth) == (f"{server}/leigh", there)
    assert page.evaluate(MARKED)


@pytest.mark.parametrize("width", [320])
def test_on_a_phone_one_list_stands_for_the_row_of_pages(width: int, server: str, page: Page) -> None:
    opened(page, f"{server}/leigh")

    expect(page.locator(".menu .in-a-row")).to_be_hidden()
    list_of(page, "Menu").locator("summary").click()
    list_of(page, "Menu").locator("a", has_text="Council plan").click()
    choosing.settle(page, f"{server}/council-plan")

    assert page.evaluate(MARKED)


def test_a_link_with_a_choice_on_the_same_page_is_a_step_too_and_a_new_tab_is_left_to_the_browser(
    server: str, page: Page
) -> None:
    opened(page, f"{server}/compare-towns")

    page.locator("a.order").first.click()
    choosing.settle(page, "**by=**")
    page.go_back(wait_until="commit")
    page.wait_for_url(f"{server}/compare-towns", wait_until="commit")
    expect(page.locator("a.order").first).to_contain_text("⇄")
    with page.context.expect_page() as tab:
        page.locator(".grid thead a", has_text="Leigh").click(modifiers=["ControlOrMeta"])
    visiting.arrive(tab.value, "Leigh")

    assert page.url == f"{server}/compare-towns"
    assert page.evaluate(MARKED)
