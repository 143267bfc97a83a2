"""The page of an indicator: compared with others, pointed at, shown by any kind of area, and kept in its address."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse, Way, in_each_way

pytestmark = pytest.mark.parametrize("width", [1366, 320])

AUTHORITIES = ".st-key-authorities"
HOVERED = ".hoverlayer .hovertext"


@in_each_way
def test_each_choice_is_in_the_address_and_back_and_forward_go_from_one_to_the_next(
    way: Way, server: str, page: Page, browser: Browser
) -> None:
    visiting.go(page, f"{server}/indicator")

    choosing.walk(
        page,
        [
            ("**of=overcrowded", lambda: way.pick(page, "Indicator", "Overcrowded households")),
            (
                "**with=greater-manchester-boroughs",
                lambda: way.pick(page, "Compare with similar authorities", "Greater Manchester boroughs"),
            ),
            ("**by=msoa", lambda: way.press(page, "Show by", "Larger neighbourhoods")),
            ("**order=highest", lambda: way.press(page, "In order", "Highest first")),
            ("**area=**", lambda: way.follow(page, choosing.rows(page).nth(2))),
        ],
    )

    choosing.shared(browser, page)


@in_each_way
def test_authorities_picked_by_name_are_in_the_charts_tables(way: Way, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/indicator?with=picked")
    over_time = page.locator("caption", has_text="over time")
    before = over_time.locator("..").locator("thead th").all_text_contents()

    for name in ("Bolton", "Barnsley"):
        way.pick(page, "Authorities, at most 4", name)
        choosing.settle(page, lambda address, name=name: address.count("E08") == 1 + (name == "Barnsley"))
        page.keyboard.press("Escape")
    after = over_time.locator("..").locator("thead th").all_text_contents()

    assert choosing.asked(page)["and"] == "E08000001,E08000038"
    assert after == [*before, "Bolton", "Barnsley"]


def test_every_dot_among_the_authorities_says_its_name_when_pointed_at(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/indicator")
    dots = page.locator(f"{AUTHORITIES} .scatterlayer .point")
    said = set()

    for dot in (dots.first, dots.nth(100), dots.last):
        choosing.to(page, dot).hover(force=True)
        page.wait_for_selector(HOVERED)
        said.add(page.locator(HOVERED).first.text_content())
    listed = page.locator("caption", has_text="English local authorities").locator("..").locator("tbody th")
    names = listed.all_text_contents()

    assert len(said) == 3
    assert dots.count() == len(names) > 140
    assert all(any(one.startswith(name) for name in names) for one in said if one)


def test_the_map_and_the_table_choose_the_same_area(server: str, page: Page) -> None:
    bare = f"{server}/indicator?by=ward"
    visiting.go(page, bare)

    name, spot = choosing.click_map(page)
    choosing.settle(page, "**area=**")
    by_map, chosen, address = choosing.outlined(page), choosing.pressed(page), page.url
    Mouse.follow(page, choosing.row(page, name))
    choosing.settle(page, bare)
    none = choosing.outlined(page), choosing.pressed(page)
    Mouse.follow(page, choosing.row(page, name))
    choosing.settle(page, address)

    assert chosen == [name]
    assert choosing.around(by_map, spot)
    assert none == (frozenset(), [])
    assert choosing.outlined(page) == by_map
