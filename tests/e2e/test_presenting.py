"""A presentation in a room: keys, fingers, a line that drops, and type that is read from five metres."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import visiting

ROOM = {"width": 1366, "height": 768}
SMALLEST = 28  # pixels of type on the screen of a room; sources, dates and the presenter's controls are smaller
# Texts of the screen that is shown, with the size in which they are drawn, pictures too.
TYPE = """() => {
    const found = [], shown = document.querySelector('.screen:not([hidden])');
    const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim(), part = walker.currentNode.parentElement;
        if (!text || part.closest('.from, .steps, .sr, title, figcaption')) continue;
        const svg = part.closest('svg');
        found.push([text, parseFloat(getComputedStyle(part).fontSize) * (svg ? svg.getScreenCTM().a : 1)]);
    }
    return found;
}"""
FITS = """() => {
    const page = document.documentElement, shown = document.querySelector('.screen:not([hidden])');
    const end = shown.querySelector('.from').getBoundingClientRect().bottom;
    return page.scrollHeight <= innerHeight && page.scrollWidth <= innerWidth
        && end <= document.querySelector('.controls').getBoundingClientRect().top;
}"""
SWIPE = """([from, to]) => {
    const touch = x => new Touch({identifier: 1, target: document.body, clientX: x, clientY: 300});
    const event = (kind, touches, x) => document.body.dispatchEvent(
        new TouchEvent(kind, {bubbles: true, touches, changedTouches: [touch(x)]}));
    event('touchstart', [touch(from)], from);
    event('touchend', [], to);
}"""


@pytest.fixture
def room(browser: Browser, server: str) -> Iterator[Page]:
    """Yield the screen of a room."""
    with browser.new_context(viewport=ROOM, base_url=server, locale="en-GB") as context:
        context.set_default_timeout(visiting.PATIENCE)
        yield context.new_page()


def opened(page: Page, address: str) -> Page:
    page.goto(f"/present/{address}")
    page.wait_for_function(
        "document.documentElement.classList.contains('shown') && document.fonts.status === 'loaded'"
    )
    return page


def at(page: Page, number: int) -> None:
    """See that a screen is shown, alone, named in the address and in the title."""
    expect(page.locator(".screen:visible")).to_have_count(1)
    expect(page.locator(".screen:visible")).to_have_attribute("id", str(number))
    expect(page.get_by_role("status")).to_have_text(f"{number} of {page.locator('.screen').count()}")
    assert page.url.endswith(f"#{number}")
    assert page.title().startswith(f"{number} of ")


def test_every_key_that_is_named_moves_the_presentation(room: Page) -> None:
    page = opened(room, "leigh")
    last = page.locator(".screen").count()
    assert last >= 10
    moves = [
        ("ArrowRight", 2),
        ("ArrowDown", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("ArrowUp", 2),
        ("PageUp", 1),
        ("PageUp", 1),
        ("End", last),
        ("PageDown", last),
        ("Home", 1),
    ]
    for key, number in moves:
        page.keyboard.press(key)
        at(page, number)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#message-2")).to_be_focused()  # a screen reader reads the new message
    page.keyboard.press("Escape")
    page.wait_for_url("**/leigh")


def test_buttons_and_a_swipe_move_it_and_a_scroll_does_not(room: Page) -> None:
    page = opened(room, "fair-opportunities")
    page.get_by_role("button", name="Next").click()
    at(page, 2)
    page.get_by_role("button", name="Back").click()
    at(page, 1)
    page.evaluate(SWIPE, [600, 200])
    at(page, 2)
    page.evaluate(SWIPE, [200, 600])
    at(page, 1)
    page.evaluate(SWIPE, [300, 290])
    at(page, 1)


def test_its_address_opens_a_screen_and_a_dropped_line_is_not_seen(room: Page) -> None:
    page = opened(room, "leigh#6")
    at(page, 6)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    said = page.locator(".screen:visible h2").inner_text()
    for key, number in (("PageDown", 7), ("PageDown", 8), ("PageUp", 7), ("PageUp", 6)):
        page.keyboard.press(key)
        at(page, number)
    assert page.locator(".screen:visible h2").inner_text() == said
    assert asked == []  # it keeps the edition that it began with: nothing of it comes later
    page.context.set_offline(False)
    page.reload()
    at(page, 6)


@pytest.mark.parametrize(
    "address",
    [
        "leigh", "wigan", "fair-opportunities", "flourishing-towns", "borough", "council-plan", "framework",
        "indicator?of=claimant-count", "indicator?of=residents-2022", "inequality?indicator=overcrowded",
        "exhibit/gap-over-time?of=claimant-count", "exhibit/map?of=deprivation-score&by=lsoa",
    ],
)  # fmt: skip
def test_on_the_screen_of_a_room_nothing_scrolls_and_no_message_is_small(address: str, room: Page) -> None:
    page = opened(room, address)
    for number in range(1, page.locator(".screen").count() + 1):
        at(page, number)
        assert page.evaluate(FITS), number
        small = [text for text, size in page.evaluate(TYPE) if size < SMALLEST - 0.1]
        assert small == [], number
        page.keyboard.press("PageDown")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (320, 640)])
def test_both_engines_find_nothing_in_a_presentation(width: int, height: int, browser: Browser, server: str) -> None:
    size = {"width": width, "height": height}
    with browser.new_context(viewport=size, base_url=server, bypass_csp=True) as context:  # for the engines' scripts
        page = opened(context.new_page(), "leigh")
        for _ in range(3):
            assert visiting.violations(page) == []
            assert visiting.failures(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.keyboard.press("PageDown")
