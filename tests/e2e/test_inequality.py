"""The page of inequality: a gap is chosen, and its neighbourhoods on the map and in the table are the same."""

from playwright.sync_api import Page

from tests.e2e import choosing, pointing, visiting
from tests.e2e.choosing import Mouse, Way, at_both_widths, in_each_way


@at_both_widths
@in_each_way
def test_a_gap_and_a_neighbourhood_are_chosen_and_kept_in_the_address(
    way: Way, width: int, server: str, page: Page
) -> None:
    visiting.go(page, f"{server}/inequality")

    choosing.walk(
        page,
        [
            (
                "**indicator=claimant-count",
                lambda: way.pick(page, "Indicator", "People claiming out-of-work benefits"),
            ),
            ("**area=**", lambda: way.follow(page, choosing.rows(page).first)),
        ],
    )

    assert choosing.pressed(page) == [choosing.rows(page).first.inner_text()]


@at_both_widths
def test_a_click_on_the_map_chooses_the_row_and_another_lets_it_go(width: int, server: str, map_page: Page) -> None:
    page = map_page
    visiting.go(page, f"{server}/inequality")

    name, spot = pointing.click_at(page)
    choosing.settle(page, "**area=**")
    chosen = choosing.pressed(page)
    pointing.outlines(page, spot)
    violations, overflow = visiting.violations(page), visiting.overflow(page)
    pointing.click_at(page)
    choosing.settle(page, f"{server}/inequality")
    pointing.outlines(page, None)

    assert chosen == [name]
    assert choosing.pressed(page) == []
    assert (violations, overflow) == ([], {})


@at_both_widths
def test_the_tables_open_and_nothing_stands_in_the_way(width: int, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/inequality?indicator=claimant-count")

    for twin in page.locator("details.twin > summary").all():
        Mouse.follow(page, twin)

    assert page.locator("details.twin[open]").count() == page.locator("details.twin").count() > 2
    assert visiting.violations(page) == []
    assert visiting.overflow(page) == {}
