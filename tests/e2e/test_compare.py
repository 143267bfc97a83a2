"""Towns compared by a visitor: with the mouse, with the keyboard alone, on a desk and on a small phone."""

from playwright.sync_api import Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Way, at_both_widths, in_each_way
from tests.e2e.test_keyboard import tab_to

COLUMNS = ".grid thead th:not(:first-child)"
TOWNS = ".level-2 h2 a"


@at_both_widths
@in_each_way
def test_the_towns_are_put_in_order_and_side_by_side_and_back_goes_back(
    way: Way, width: int, server: str, page: Page
) -> None:
    visiting.go(page, f"{server}/compare-towns")
    by_name = page.locator(COLUMNS).all_inner_texts()

    way.pick(page, "Order the towns by", "People in income deprivation")
    choosing.settle(page, "**by=income-deprivation**")
    ordered = page.locator(COLUMNS).all_inner_texts()
    page.go_back(wait_until="commit")
    expect(page.locator(COLUMNS)).to_have_text(by_name)
    bare = choosing.asked(page)
    way.press(page, "View", "Side by side")
    choosing.settle(page, "**view=side")
    two = page.locator(TOWNS).all_inner_texts()
    way.pick(page, "Towns, two to four", "Orrell")
    page.keyboard.press("Escape")
    choosing.settle(page, "**towns=**")
    three = page.locator(TOWNS).all_inner_texts()
    page.go_back(wait_until="commit")

    expect(page.locator(TOWNS)).to_have_text(two)
    assert by_name == sorted(by_name) != ordered
    assert sorted(ordered) == by_name
    assert bare == {}
    assert three == [*two, "Orrell"]
    assert choosing.asked(page) == {"view": "side"}


@at_both_widths
def test_a_rows_own_link_orders_the_towns_with_the_keyboard_alone(width: int, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/compare-towns")

    tab_to(page, "Table: all towns", at_most=20)
    tab_to(page, "⇄Order the towns by Income deprivation", at_most=30)
    page.keyboard.press("Enter")
    choosing.settle(page, "**by=income-deprivation")

    assert page.locator(".grid .first .name").inner_text() == "Income deprivation"
    assert page.locator(".grid .places td").count() == page.locator(COLUMNS).count()


def test_on_a_desk_all_towns_are_in_sight_and_their_names_stay_there(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/compare-towns")
    region = page.locator(".grid-region")

    page.locator(".grid tbody tr").last.scroll_into_view_if_needed()

    assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
    for head in page.locator(".grid thead th").all():
        expect(head).to_be_in_viewport(ratio=1)
        assert head.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_on_a_phone_the_grid_scrolls_by_itself_with_the_keyboard_and_keeps_its_names_in_sight(
    server: str, page: Page
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visiting.go(page, f"{server}/compare-towns")
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
