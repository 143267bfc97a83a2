"""The page of inequality: a gap is chosen, and its neighbourhoods on the map and in the table are the same."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse, Way, in_each_way

pytestmark = pytest.mark.parametrize("width", [1366, 320])


@in_each_way
def test_a_gap_and_a_neighbourhood_are_chosen_and_kept_in_the_address(
    way: Way, server: str, page: Page, browser: Browser
) -> None:
    visiting.go(page, f"{server}/inequality")
    bare = choosing.outlined(page)

    way.pick(page, "Indicator", "People claiming out-of-work benefits")
    choosing.settle(page, "**indicator=claimant-count")
    before = page.url, choosing.seen(page)
    first = choosing.rows(page).first.inner_text()
    way.follow(page, choosing.rows(page).first)
    choosing.settle(page, "**area=**")

    assert choosing.pressed(page) == [first]
    assert bare == frozenset() != choosing.outlined(page)
    choosing.shared(browser, page)
    page.go_back()
    choosing.until(page, *before)


def test_a_click_on_the_map_chooses_the_row_and_another_lets_it_go(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/inequality")

    name, spot = choosing.click_map(page)
    choosing.settle(page, "**area=**")
    chosen, drawn = choosing.pressed(page), choosing.outlined(page)
    violations, overflow = visiting.violations(page), visiting.overflow(page)
    choosing.click_map(page)
    choosing.settle(page, f"{server}/inequality")

    assert chosen == [name]
    assert choosing.around(drawn, spot)
    assert (choosing.pressed(page), choosing.outlined(page)) == ([], frozenset())
    assert (violations, overflow) == ([], {})


def test_the_tables_open_and_nothing_stands_in_the_way(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/inequality?indicator=killed-or-seriously-injured")

    for twin in page.locator("details.twin > summary").all():
        Mouse.follow(page, twin)

    assert page.locator("details.twin[open]").count() == page.locator("details.twin").count() > 2
    assert visiting.violations(page) == []
    assert visiting.overflow(page) == {}
