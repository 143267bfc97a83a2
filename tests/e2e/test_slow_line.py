"""On a slow line the reader is faster than the page: no choice is lost, and each can be made again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.e2e import choosing, slow_line, visiting
from tests.e2e.choosing import Mouse

SECONDS = 0.3  # each way
STEP = """way => new Promise(done => {
    addEventListener('popstate', () => done(), {once: true});
    history[way]();
})"""


@pytest.fixture(scope="module")
def slow(server: str) -> Iterator[str]:
    """Yield the address of the dashboard on a slow line."""
    with slow_line.to(server, SECONDS) as address:
        yield address


def choose_without_waiting(page: Page) -> None:
    """Make three choices in a row and wait until all are in the address and drawn."""
    Mouse.pick(page, "Indicator", "Households without a car")
    Mouse.press(page, "In order", "Highest first")
    Mouse.press(page, "On the map", "Libraries")
    choosing.settle(page, lambda address: all(name in address for name in ("indicator=", "order=", "layers=")))


def test_choices_made_while_the_page_is_still_busy_with_another_all_count(slow: str, page: Page) -> None:
    visiting.go(page, f"{slow}/neighbourhoods")

    choose_without_waiting(page)

    assert choosing.asked(page) == {"indicator": "no-car", "order": "highest", "layers": "towns.library"}
    values = page.locator(".areas tbody td:nth-of-type(1)").all_inner_texts()
    first, *_, last = (float(value.rstrip("%")) for value in values)
    assert first > last


def test_what_was_just_gone_back_from_can_be_chosen_again(slow: str, page: Page) -> None:
    visiting.go(page, f"{slow}/neighbourhoods")
    bare = page.url, choosing.seen(page)
    Mouse.pick(page, "Indicator", "Households without a car")
    choosing.settle(page, "**indicator=no-car")
    chosen = page.url, choosing.seen(page)
    page.go_back(wait_until="commit")
    choosing.until(page, *bare)

    Mouse.pick(page, "Indicator", "Households without a car")

    choosing.until(page, *chosen)


def test_going_back_and_forward_without_waiting_ends_where_the_address_says(slow: str, page: Page) -> None:
    received: list[bytes | str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(frame))

    page.on("websocket", listen)
    visiting.go(page, f"{slow}/neighbourhoods")
    bare = page.url, choosing.seen(page)
    choose_without_waiting(page)
    chosen = page.url, choosing.seen(page)
    received.clear()

    for _ in range(2):
        for way, end in (("back", bare), ("forward", chosen)):
            for _ in range(3):
                page.evaluate(STEP, way)
            choosing.until(page, *end)

    heard = [ForwardMsg.FromString(one).WhichOneof("type") for one in received if isinstance(one, bytes)]
    assert "script_finished" in heard
    assert "page_info_changed" not in heard  # who goes through the history is never sent elsewhere
