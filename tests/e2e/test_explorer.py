"""The neighbourhood explorer: its map, its table, its postcodes and its address say the same."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Keyboard, Mouse, Way, in_each_way

pytestmark = pytest.mark.parametrize("width", [1366, 320])


def card(page: Page) -> list[str]:
    """Return the neighbourhood that the card tells of, as the table names it."""
    return list(
        page.locator(".card").evaluate_all(
            "all => all.map(one => `${one.querySelector('h2').textContent}, "
            "${one.querySelector('.when').textContent.split(' ').slice(1, 3).join(' ')}`)"
        )
    )


def test_the_map_and_the_table_choose_the_same_neighbourhood(server: str, page: Page) -> None:
    bare = f"{server}/neighbourhoods"
    visiting.go(page, bare)
    before = choosing.outlined(page)

    name, spot = choosing.click_map(page)
    choosing.settle(page, "**area=**")
    (row,), told, sight = choosing.pressed(page), card(page), choosing.in_sight(page)
    by_map, address = choosing.outlined(page), page.url
    Mouse.follow(page, choosing.row(page, row))
    choosing.settle(page, bare)
    closed = choosing.outlined(page), choosing.pressed(page), card(page)
    Mouse.follow(page, choosing.row(page, row))
    choosing.settle(page, address)
    by_table = choosing.outlined(page)
    choosing.click_map(page)
    choosing.settle(page, bare)

    assert before == frozenset()
    assert told == [row]
    assert row.endswith(f", {name}")
    assert sight
    assert choosing.around(by_map, spot)
    assert closed == (frozenset(), [], [])
    assert by_table == by_map
    assert (choosing.pressed(page), card(page)) == ([], [])


def test_the_rows_of_the_table_are_chosen_and_left_with_the_keyboard_alone(server: str, page: Page) -> None:
    bare = f"{server}/neighbourhoods"
    visiting.go(page, bare)
    first, second = choosing.rows(page).all_inner_texts()[3:5]

    Keyboard.follow(page, choosing.row(page, first))
    choosing.settle(page, "**area=**")
    one, address = (choosing.pressed(page), card(page)), page.url
    drawn = choosing.outlined(page)
    Keyboard.follow(page, choosing.row(page, second))
    choosing.settle(page, lambda now: now not in (bare, address))
    other = choosing.pressed(page), card(page)
    drawn_then = choosing.outlined(page)
    Keyboard.follow(page, choosing.row(page, second))
    choosing.settle(page, bare)

    assert one == ([first], [first])
    assert other == ([second], [second])
    assert frozenset() not in (drawn, drawn_then)
    assert drawn != drawn_then
    assert (choosing.pressed(page), card(page)) == ([], [])
    assert choosing.focused(page) == second


@in_each_way
def test_each_choice_is_in_the_address_and_back_and_forward_go_from_one_to_the_next(
    way: Way, server: str, page: Page, browser: Browser
) -> None:
    visiting.go(page, f"{server}/neighbourhoods")

    choosing.walk(
        page,
        [
            ("**indicator=no-car", lambda: way.pick(page, "Indicator", "Households without a car")),
            ("**layers=towns.library", lambda: way.press(page, "On the map", "Libraries")),
            ("**order=highest", lambda: way.press(page, "In order", "Highest first")),
        ],
    )

    choosing.shared(browser, page)


@in_each_way
def test_a_postcode_opens_its_neighbourhood_and_what_is_none_is_told_kindly(
    way: Way, server: str, page: Page, browser: Browser
) -> None:
    visiting.go(page, f"{server}/neighbourhoods")

    way.type(page, "Postcode", "xyzzy")
    choosing.settle(page, "**postcode=xyzzy")
    nonsense = page.get_by_text("“xyzzy” is not a postcode").count()
    way.type(page, "Postcode", "wn7 1zz")
    choosing.settle(page, "**postcode=wn7**")
    near, before = page.get_by_text("Did you mean WN7 1").count(), (page.url, choosing.seen(page))
    way.type(page, "Postcode", " wn71aa ")
    choosing.settle(page, "**postcode=WN7**")
    asked, told, chosen = choosing.asked(page), card(page), choosing.pressed(page)
    way.press(page, "Mission", "Flourishing towns")
    choosing.settle(page, "**mission=2")
    way.switch(page, "Show supporting figures too")
    choosing.settle(page, "**supporting=yes")

    assert (nonsense, near) == (1, 1)
    assert asked == {"postcode": "WN7 1AA", "area": "E01006333"}
    assert told == chosen != []
    choosing.shared(browser, page)
    for _ in ("supporting", "mission", "postcode"):
        page.go_back()
    choosing.until(page, *before)


def test_drawing_the_page_anew_loses_nothing(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/neighbourhoods?layers=wards.school&order=lowest")
    choosing.click_map(page)
    choosing.settle(page, "**area=**")
    by_map = page.url, choosing.seen(page)
    choosing.rerun(page)
    by_map_then = page.url, choosing.seen(page)
    Mouse.follow(page, choosing.rows(page).first)
    choosing.settle(page, lambda address: address != by_map[0])
    by_table = page.url, choosing.seen(page)

    choosing.rerun(page)

    assert by_map_then == by_map
    assert (page.url, choosing.seen(page)) == by_table
