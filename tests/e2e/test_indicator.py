"""The page of an indicator: compared with others, pointed at, shown by any kind of area, and kept in its address."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import choosing, pointing, visiting
from tests.e2e.choosing import Mouse, Way, at_both_widths, in_each_way

HOVERED = ".hoverlayer .hovertext"


@at_both_widths
@in_each_way
def test_each_choice_is_in_the_address_and_back_and_forward_go_from_one_to_the_next(
    way: Way, width: int, server: str, page: Page
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


@in_each_way
def test_authorities_picked_by_name_are_in_the_charts_tables(way: Way, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/indicator?with=picked")
    heads = page.locator("caption", has_text="over time").locator("..").locator("thead th")
    before = heads.all_text_contents()

    for number, name in enumerate(("Bolton", "Barnsley"), 1):
        way.pick(page, "Authorities, at most 4", name)
        choosing.settle(page, lambda address, number=number: address.count("E08") == number)
        page.keyboard.press("Escape")

    expect(heads).to_have_text([*before, "Bolton", "Barnsley"])
    assert choosing.asked(page)["and"] == "E08000001,E08000038"


@pytest.mark.parametrize("width", [320])
def test_every_dot_among_the_authorities_says_its_name_when_pointed_at(width: int, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/indicator")
    dots = page.locator(".st-key-authorities .scatterlayer .point")
    listed = page.locator("caption", has_text="English local authorities").locator("..").locator("tbody th")
    names = listed.all_text_contents()
    said = set()

    for dot in (dots.first, dots.nth(100), dots.last):
        choosing.to(page, dot).hover(force=True)
        expect(page.locator(HOVERED).first).to_be_visible()
        expect(page.locator(HOVERED).first).not_to_have_text(max(said, default="nothing yet"))
        said.add(page.locator(HOVERED).first.text_content())

    assert len(said) == 3
    assert dots.count() == len(names) > 140
    assert all(any(one.startswith(name) for name in names) for one in said if one)


@at_both_widths
def test_the_map_and_the_table_choose_the_same_area(width: int, server: str, map_page: Page) -> None:
    page, bare = map_page, f"{server}/indicator?by=ward"
    visiting.go(page, bare)

    name, spot = pointing.click_at(page)
    choosing.settle(page, "**area=**")
    chosen, address = choosing.pressed(page), page.url
    pointing.outlines(page, spot)
    Mouse.follow(page, choosing.row(page, name))
    choosing.settle(page, bare)
    none = choosing.pressed(page)
    pointing.outlines(page, None)
    Mouse.follow(page, choosing.row(page, name))
    choosing.settle(page, address)
    pointing.outlines(page, spot)

    assert (chosen, none) == ([name], [])
