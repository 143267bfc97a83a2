"""On a slow line the reader is faster than the page: no choice is lost, and each can be made again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e import choosing, slow_line, visiting
from tests.e2e.choosing import Mouse

SECONDS = 0.3  # each way
QUICK = 150  # milliseconds between one step back and the next


@pytest.fixture(scope="module")
def slow(server: str) -> Iterator[str]:
    """Yield the address of the dashboard on a slow line."""
    with slow_line.to(server, SECONDS) as address:
        yield address


def choose_without_waiting(page: Page) -> None:
    Mouse.pick(page, "Indicator", "Households without a car")
    Mouse.press(page, "In order", "Highest first")
    Mouse.press(page, "On the map", "Libraries")


def settle_all(page: Page) -> None:
    """Wait until these choices are in the address and drawn."""
    choosing.settle(page, lambda address: all(name in address for name in ("indicator=", "order=", "layers=")))


def test_choices_made_while_the_page_is_still_busy_with_another_all_count(slow: str, page: Page) -> None:
    visiting.go(page, f"{slow}/neighbourhoods")

    choose_without_waiting(page)
    settle_all(page)

    assert choosing.asked(page) == {"indicator": "no-car", "order": "highest", "layers": "towns.library"}
    first, *_, last = (
        float(row.inner_text().rstrip("%")) for row in page.locator(".areas tbody td:nth-of-type(3)").all()
    )
    assert first > last


def test_what_was_just_gone_back_from_can_be_chosen_again(slow: str, page: Page) -> None:
    visiting.go(page, f"{slow}/neighbourhoods")
    bare = page.url, choosing.seen(page)
    Mouse.pick(page, "Indicator", "Households without a car")
    choosing.settle(page, "**indicator=no-car")
    chosen = page.url, choosing.seen(page)
    page.go_back()
    choosing.until(page, *bare)
    visiting.wait(page)

    Mouse.pick(page, "Indicator", "Households without a car")

    choosing.until(page, *chosen)


def test_going_back_and_forward_without_waiting_ends_where_the_address_says(slow: str, page: Page) -> None:
    visiting.go(page, f"{slow}/neighbourhoods")
    bare = page.url, choosing.seen(page)
    choose_without_waiting(page)
    settle_all(page)
    chosen = page.url, choosing.seen(page)

    for _ in range(2):
        for way, end in (("back", bare), ("forward", chosen)):
            for _ in range(3):
                page.evaluate(f"history.{way}()")
                page.wait_for_timeout(QUICK)
            choosing.until(page, *end)
