"""The neighbourhood explorer: its map, its table, its postcodes and its address say the same."""

from playwright.sync_api import Page, expect

from tests.e2e import choosing, pointing, visiting
from tests.e2e.choosing import Keyboard, Mouse, Way, at_both_widths, in_each_way


def card(page: Page) -> list[str]:
    """Return the neighbourhood that the card tells of, as the table names it."""
    return list(
        page.locator(".card").evaluate_all(
            "all => all.map(one => `${one.querySelector('h2').textContent}, "
            "${one.querySelector('.when').textContent.split(' ').slice(1, 3).join(' ')}`)"
        )
    )


@at_both_widths
def test_the_map_and_the_table_choose_the_same_neighbourhood_and_drawing_anew_loses_nothing(
    width: int, server: str, map_page: Page
) -> None:
    page, bare = map_page, f"{server}/neighbourhoods?layers=school&order=lowest"
    visiting.go(page, bare)
    pointing.outlines(page, None)

    name, spot = pointing.click_at(page)
    choosing.settle(page, "**area=**")
    (row,), told, sight = choosing.pressed(page), card(page), choosing.in_sight(page)
    by_map = page.url, choosing.seen(page)
    pointing.outlines(page, spot)
    choosing.rerun(page)
    assert (page.url, choosing.seen(page)) == by_map
    Mouse.follow(page, choosing.row(page, row))
    choosing.settle(page, bare)
    none = choosing.pressed(page), card(page)
    pointing.outlines(page, None)
    Mouse.follow(page, choosing.row(page, row))
    choosing.settle(page, by_map[0])
    pointing.outlines(page, spot)
    pointing.click_at(page)
    choosing.settle(page, bare)

    assert told == [row]
    assert row.endswith(f", {name}")
    assert sight
    assert none == ([], [])
    assert (choosing.pressed(page), card(page)) == ([], [])


@at_both_widths
def test_the_rows_of_the_table_are_chosen_and_left_with_the_keyboard_alone(
    width: int, server: str, page: Page
) -> None:
    bare = f"{server}/neighbourhoods"
    visiting.go(page, bare)
    first, second = choosing.rows(page).all_inner_texts()[3:5]

    Keyboard.follow(page, choosing.row(page, first))
    choosing.settle(page, "**area=**")
    one, address = (choosing.pressed(page), card(page)), page.url
    Keyboard.follow(page, choosing.row(page, second))
    choosing.settle(page, lambda now: now not in (bare, address))
    other = choosing.pressed(page), card(page)
    Keyboard.follow(page, choosing.row(page, second))
    choosing.settle(page, bare)

    assert one == ([first], [first])
    assert other == ([second], [second])
    assert (choosing.pressed(page), card(page)) == ([], [])
    assert choosing.focused(page) == second
    Keyboard.press(page, "In order", "Highest first")
    choosing.settle(page, f"{bare}?order=highest")
    Keyboard.reach(page, choosing.row(page, second))
    page.go_back(wait_until="commit")
    expect(choosing.rows(page).nth(4)).to_have_text(second)
    assert choosing.focused(page) == second  # in a table that is drawn in another order


@at_both_widths
@in_each_way
def test_each_choice_is_in_the_address_and_back_and_forward_go_from_one_to_the_next(
    way: Way, width: int, server: str, page: Page
) -> None:
    visiting.go(page, f"{server}/neighbourhoods")

    choosing.walk(
        page,
        [
            ("**indicator=no-car", lambda: way.pick(page, "Indicator", "Households without a car")),
            ("**layers=towns.library", lambda: way.press(page, "On the map", "Libraries")),
            ("**order=highest", lambda: way.press(page, "In order", "Highest first")),
            ("**postcode=xyzzy", lambda: way.type(page, "Postcode", "xyzzy")),
            ("**area=E01006333", lambda: way.type(page, "Postcode", " wn71aa ")),
            ("**mission=2", lambda: way.press(page, "Mission", "Flourishing towns")),
            ("**supporting=yes", lambda: way.switch(page, "Show supporting figures too")),
        ],
    )

    assert choosing.asked(page)["postcode"] == "WN7 1AA"
    assert card(page) == choosing.pressed(page) != []
