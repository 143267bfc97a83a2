"""The neighbourhood explorer: its map, its table, its postcodes and its address say the same."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse, Way

pytestmark = pytest.mark.parametrize("width", [1366])


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


@pytest.mark.parametrize("way", [Mouse])
def test_each_choice_is_in_the_address_and_back_and_forward_go_from_one_to_the_next(
    way: Way, server: str, page: Page, browser: Browser
) -> None:
    visiting.go(page, f"{server}/neighbourhoods")
    met = [(page.url, choosing.seen(page))]
    steps: list[tuple[str, Callable[[], None]]] = [
        ("**indicator=no-car", lambda: way.pick(page, "Indicator", "Households without a car")),
        ("**layers=towns.library", lambda: way.press(page, "On the map", "Libraries")),
        ("**order=highest", lambda: way.press(page, "In order", "Highest first")),
    ]

    for address, choose in steps:
        choose()
        choosing.settle(page, address)
        met.append((page.url, choosing.seen(page)))

    assert len({view for _, view in met}) == len(met)
    for address, view in reversed(met[:-1]):
        page.go_back()
        choosing.until(page, address, view)
    for address, view in met[1:]:
        page.go_forward()
        choosing.until(page, address, view)
    assert choosing.seen_by_another(browser, page) == met[-1][1]


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
