"""An area of one's own: put together from a list, on the map and in the table, and kept in its address."""

import pytest
from playwright.sync_api import Browser, Page

from components import palette
from tests.e2e import choosing, visiting
from tests.e2e.choosing import Way, in_each_way

pytestmark = pytest.mark.parametrize("width", [1366, 320])

ADD = "Add a whole town, ward or larger neighbourhood"
TITLE = ".card h2"


def taken(page: Page) -> frozenset[choosing.Spot]:
    """Return where the map shows the area."""
    return choosing.coloured(page, palette.SUBJECT)


@in_each_way
def test_an_area_is_put_together_and_its_address_shows_it_to_anybody(
    way: Way, server: str, page: Page, browser: Browser
) -> None:
    bare = f"{server}/your-area"
    visiting.go(page, bare)

    way.pick(page, ADD, "Atherton (town)")
    choosing.settle(page, "**area=atherton")
    town, inside = page.locator(TITLE).inner_text(), choosing.pressed(page)
    whole = page.url, choosing.seen(page)
    way.follow(page, choosing.row(page, inside[0]))
    choosing.settle(page, lambda address: address != whole[0])
    without, less = choosing.pressed(page), page.url
    other = next(one for one in choosing.rows(page).all_inner_texts() if one not in inside)
    way.follow(page, choosing.row(page, other))
    choosing.settle(page, lambda address: address not in (whole[0], less))
    both, title = choosing.pressed(page), page.locator(TITLE).inner_text()

    assert town == "Atherton (town)"
    assert without == inside[1:]
    assert both == sorted([*without, other])
    assert title.startswith(f"{len(both)} neighbourhoods in Atherton and ")
    assert page.locator("code").inner_text() == page.url
    choosing.shared(browser, page)
    page.go_back()
    page.go_back()
    choosing.until(page, *whole)
    way.follow(page, page.get_by_role("button", name="Start anew"))
    choosing.settle(page, bare)
    assert choosing.pressed(page) == []


def test_the_map_adds_and_takes_out_and_clicks_in_a_row_all_count(server: str, page: Page) -> None:
    bare = f"{server}/your-area"
    visiting.go(page, bare)

    name, spot = choosing.click_map(page)
    choosing.settle(page, "**area=**")
    one, drawn = choosing.pressed(page), taken(page)
    choosing.click_map(page)
    choosing.settle(page, bare)
    none, drawn_then = choosing.pressed(page), taken(page)
    choosing.click_map(page)
    page.wait_for_url("**area=**")  # the page is not drawn anew yet
    choosing.click_map(page, across=0.45, down=0.3)
    page.wait_for_function("document.querySelectorAll('.areas [aria-pressed=true]').length === 2")
    visiting.wait(page)
    both = page.url, choosing.seen(page)
    choosing.rerun(page)

    assert [row.endswith(f", {name}") for row in one] == [True]
    assert spot in drawn
    assert (none, drawn_then) == ([], frozenset())
    assert one[0] in choosing.pressed(page)
    assert (page.url, choosing.seen(page)) == both
