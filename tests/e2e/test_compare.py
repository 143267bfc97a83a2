"""Towns compared by a visitor: with the mouse, with the keyboard alone, on a desk and on a small phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Way, in_each_way
from tests.e2e.conftest import HEIGHTS, new_visitor
from tests.e2e.test_keyboard import tab_to

COLUMNS = ".grid thead th:not(:first-child)"
TOWNS = ".level-2 h2 a"
at_both_widths = pytest.mark.parametrize("width", [1366, 320])
every_view = pytest.mark.parametrize(
    "choices",
    [
        "",
        "?by=overcrowded&against=borough",
        "?view=side",
        "?view=side&towns=ashton-in-makerfield,billinge-winstanley,orrell,leigh&mission=2&supporting=yes",
    ],
)


def opened(page: Page, server: str, width: int, choices: str = "") -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    visiting.go(page, f"{server}/compare-towns{choices}")


def seen(page: Page) -> list[list[str]]:
    """Return what is there to be seen: the columns, the rows and the captions of the tables."""
    return [
        page.locator(part).all_text_contents()
        for part in (COLUMNS, ".grid tbody tr", ".block .what", ".block li", "caption")
    ]


@at_both_widths
@in_each_way
def test_the_towns_can_be_put_in_the_order_of_a_figure_and_back_goes_back(
    way: Way, width: int, server: str, page: Page
) -> None:
    opened(page, server, width)
    before = page.locator(COLUMNS).all_inner_texts()

    way.pick(page, "Order the towns by", "People in income deprivation")
    page.wait_for_url("**by=income-deprivation**")
    visiting.wait(page)
    after = page.locator(COLUMNS).all_inner_texts()
    page.go_back()

    expect(page.locator(COLUMNS)).to_have_text(before)
    assert before == sorted(before) != after
    assert sorted(after) == before
    assert choosing.asked(page) == {}


@at_both_widths
def test_a_rows_own_link_orders_the_towns_with_the_keyboard_alone(width: int, server: str, page: Page) -> None:
    opened(page, server, width)

    tab_to(page, "Table: all towns", at_most=20)
    tab_to(page, "⇄Order the towns by Income deprivation", at_most=30)
    page.keyboard.press("Enter")
    page.wait_for_url("**by=income-deprivation")
    visiting.wait(page)

    assert page.locator(".grid .first .name").inner_text() == "Income deprivation"
    assert page.locator(".grid .places td").count() == page.locator(COLUMNS).count()


@at_both_widths
@in_each_way
def test_a_third_town_can_be_put_beside_two_and_back_takes_it_out(
    way: Way, width: int, server: str, page: Page
) -> None:
    opened(page, server, width, "?view=side")
    before = page.locator(TOWNS).all_inner_texts()

    way.pick(page, "Towns, two to four", "Orrell")
    page.keyboard.press("Escape")
    page.wait_for_url("**towns=**")
    visiting.wait(page)
    after = page.locator(TOWNS).all_inner_texts()
    page.go_back()

    expect(page.locator(TOWNS)).to_have_text(before)
    assert after == [*before, "Orrell"]
    assert choosing.asked(page) == {"view": "side"}


@at_both_widths
def test_the_view_is_chosen_with_the_keyboard_alone(width: int, server: str, page: Page) -> None:
    opened(page, server, width)

    tab_to(page, "All towns", at_most=20)
    page.keyboard.press("ArrowRight")
    if not page.url.endswith("view=side"):
        page.keyboard.press("Enter")
    page.wait_for_url("**view=side")
    visiting.wait(page)

    assert page.locator(".block").count() > 5
    assert page.locator(".grid").count() == 0


@every_view
def test_a_link_opened_by_another_visitor_shows_the_same_view(
    choices: str, server: str, page: Page, browser: Browser
) -> None:
    opened(page, server, 1366, choices)
    expected, address = seen(page), page.url

    with new_visitor(browser, 1366) as other:
        visitor = other.new_page()
        visiting.go(visitor, address)
        found = seen(visitor)

    assert found == expected
    assert any(expected)


@at_both_widths
@every_view
def test_each_view_meets_what_axe_can_check_and_never_needs_scrolling_sideways(
    choices: str, width: int, server: str, page: Page
) -> None:
    opened(page, server, width, choices)

    assert visiting.violations(page) == []
    assert visiting.overflow(page) == {}


def test_on_a_desk_all_towns_are_in_sight_and_their_names_stay_there(server: str, page: Page) -> None:
    opened(page, server, 1366)
    region = page.locator(".grid-region")

    page.locator(".grid tbody tr").last.scroll_into_view_if_needed()

    assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
    for head in page.locator(".grid thead th").all():
        expect(head).to_be_in_viewport(ratio=1)
        assert head.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_on_a_phone_the_grid_scrolls_by_itself_with_the_keyboard_and_keeps_its_names_in_sight(
    server: str, page: Page
) -> None:
    opened(page, server, 320)
    region = page.locator(".grid-region")
    row, head = page.locator(".grid th[scope=row]").nth(12), page.locator(".grid thead th").first

    region.focus()
    for key in ("ArrowRight", "ArrowDown"):
        for _ in range(12):
            page.keyboard.press(key)
    page.wait_for_function("document.querySelector('.grid-region').scrollLeft > 200")
    page.wait_for_function("document.querySelector('.grid-region').scrollTop > 200")

    expect(head).to_be_in_viewport()
    box, outer = row.bounding_box(), region.bounding_box()
    assert box and outer
    assert abs(box["x"] - outer["x"]) < 2
