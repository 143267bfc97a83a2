"""Chooses as a visitor does, with the mouse or with the keyboard alone, and reads what a page shows as chosen."""

import contextlib
import difflib
import io
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, TimeoutError

from components import palette
from tests.e2e import pointing, visiting
from tests.e2e.conftest import new_visitor
from tests.e2e.test_keyboard import FOCUSED

AT_REST = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
STILL = 250  # milliseconds without a change after which what is looked at is taken to be still
NEAR = 12  # how far a pixel's colour may be from the one that was asked for
EAST, SOUTH = 0.8, 0.73  # where, in shares of the map, one large neighbourhood lies at either width


T = TypeVar("T")


class Seen(NamedTuple):
    """What a page shows."""

    words: tuple[str, ...]
    values: tuple[str, ...]
    pressed: tuple[str, ...]


FAR = 250  # stops of the tab key, more than any page has
Spot = tuple[int, int]
OFFERED = """option => {
    const box = document.activeElement;
    const active = document.getElementById(box.getAttribute('aria-activedescendant'));
    return active?.textContent.trim() === option;
}"""
SEEN = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode())
        if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest('style, .deck-tooltip'))
            words.push(walker.currentNode.data.trim());
    const every = selector => [...main.querySelectorAll(selector)];
    return [
        words,
        every('input').map(one => one.value),
        every('[aria-pressed=true], [aria-checked=true]').map(one => one.textContent || one.ariaLabel),
    ];
}"""


def asked(page: Page) -> dict[str, str]:
    """Return the choices in the address."""
    return {name: one for name, (one,) in parse_qs(urlsplit(page.url).query).items()}


def _still(page: Page, look: Callable[[], T]) -> T:
    """Return what is seen once it no longer changes."""
    now = look()
    while True:
        page.wait_for_timeout(STILL)
        page.evaluate(AT_REST)
        before, now = now, look()
        if now == before:
            return now


def seen(page: Page) -> Seen:
    """Return what is there once it no longer changes: the words, what is typed or picked, what is pressed."""
    return Seen(*(tuple(one) for one in _still(page, lambda: page.evaluate(SEEN))))


def until(page: Page, address: str, view: Seen) -> None:
    """Wait until the page stands at an address and shows a view again, as after back or forward."""
    page.wait_for_url(address)
    with contextlib.suppress(TimeoutError):  # the comparison below says what differs
        page.wait_for_function(f"view => JSON.stringify(({SEEN})()) === JSON.stringify(view)", arg=list(view))
    now = seen(page)
    differ = [line for was, one in zip(view, now, strict=True) for line in difflib.ndiff(was, one) if line[0] != " "]
    assert not differ, f"{address} shows another view: {differ}"


def shared(browser: Browser, page: Page) -> None:
    """Check that a visitor who has not been here before sees the same at the address of a page."""
    size = page.viewport_size
    assert size is not None
    with new_visitor(browser, size["width"]) as context:
        visitor = context.new_page()
        visiting.go(visitor, page.url)
        until(visitor, page.url, seen(page))


def to(page: Page, part: Locator) -> Locator:
    """Bring a part into the middle of the window and return it, when it stands still.

    A list that opens while the page scrolls closes, and what comes into the window pushes what is below it.
    """
    part.evaluate("one => one.scrollIntoView({block: 'center'})")
    _still(page, part.bounding_box)
    return part


# Options


def group(page: Page, label: str) -> Locator:
    """Return a group of buttons by what it asks."""
    return page.locator("[data-testid=stButtonGroup]", has_text=label)


def focused(page: Page) -> str:
    """Return the name of what has the focus."""
    return str((page.evaluate(FOCUSED) or {}).get("name"))


class Mouse:
    """A visitor who points and clicks."""

    @staticmethod
    def pick(page: Page, label: str, option: str) -> None:
        """Choose an option of a list, which is scrolled to it: only what is near is there."""
        to(page, page.get_by_role("combobox", name=label, exact=True)).click()
        wanted = page.get_by_role("option", name=option, exact=True)
        page.get_by_role("listbox").hover()
        page.mouse.wheel(0, -100_000)
        while not wanted.count():
            page.mouse.wheel(0, 150)
            page.evaluate(AT_REST)
        wanted.hover()
        _still(page, wanted.bounding_box)  # a list that scrolls between press and release takes no choice
        wanted.click()

    @staticmethod
    def press(page: Page, label: str, name: str) -> None:
        """Press one of the buttons of a group."""
        to(page, group(page, label).get_by_text(name, exact=True)).click()

    @staticmethod
    def switch(page: Page, label: str) -> None:
        """Switch something on or off."""
        to(page, page.get_by_text(label, exact=True)).click()

    @staticmethod
    def type(page: Page, label: str, text: str) -> None:
        """Type a text into a field, in the place of what is there."""
        to(page, page.get_by_role("textbox", name=label)).click(click_count=3)
        page.keyboard.type(text)
        page.keyboard.press("Enter")

    @staticmethod
    def follow(page: Page, link: Locator) -> None:
        """Follow a link, or open what a button opens."""
        to(page, link).click()


class Keyboard:
    """A visitor who has no mouse: the tab key goes from stop to stop."""

    @staticmethod
    def reach(page: Page, part: Locator) -> None:
        """Go to a part with the tab key, forwards or backwards."""
        for _ in range(FAR):
            where = part.evaluate(
                "part => part.contains(document.activeElement) ? 'here' : part.compareDocumentPosition("
                "document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING ? 'after' : ''"
            )
            if where == "here":
                return
            page.keyboard.press("Shift+Tab" if where == "after" else "Tab")
        raise AssertionError(f"the tab key never comes to {part}")

    @staticmethod
    def pick(page: Page, label: str, option: str) -> None:
        """Choose an option of a list by typing it, once the page no longer scrolls to it."""
        box = page.get_by_role("combobox", name=label, exact=True)
        Keyboard.reach(page, box)
        _still(page, box.bounding_box)
        page.keyboard.type(option)
        page.get_by_role("option", name=option, exact=True).wait_for()
        page.wait_for_function(OFFERED, arg=option)
        page.keyboard.press("Enter")

    @staticmethod
    def press(page: Page, label: str, name: str) -> None:
        """Press one of the buttons of a group, which is one stop; the arrow keys go from one to the next."""
        Keyboard.reach(page, group(page, label))
        for _ in group(page, label).locator("button").all():
            if focused(page) == name:
                break
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")

    @staticmethod
    def switch(page: Page, label: str) -> None:
        """Switch something on or off."""
        Keyboard.reach(page, page.get_by_role("switch", name=label).or_(page.get_by_role("checkbox", name=label)))
        page.keyboard.press("Space")

    @staticmethod
    def type(page: Page, label: str, text: str) -> None:
        """Type a text into a field, in the place of what is there."""
        Keyboard.reach(page, page.get_by_role("textbox", name=label))
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
        page.keyboard.press("Enter")

    @staticmethod
    def follow(page: Page, link: Locator) -> None:
        """Follow a link, or open what a button opens."""
        Keyboard.reach(page, link)
        page.keyboard.press("Enter")


Way = type[Mouse] | type[Keyboard]
in_each_way = pytest.mark.parametrize("way", [Mouse, Keyboard])


def settle(page: Page, address: str | Callable[[str], bool]) -> None:
    """Wait until a choice is in the address and drawn."""
    page.wait_for_url(address, timeout=visiting.PATIENCE)
    visiting.wait(page)


def walk(page: Page, steps: Sequence[tuple[str, Callable[[], None]]]) -> None:
    """Take steps, each of which leads to an address, go all the way back and all the way forth again.

    Each step must change what is seen, and what was seen at an address must be there again on coming back to it.
    """
    met = [(page.url, seen(page))]
    for address, step in steps:
        step()
        settle(page, address)
        met.append((page.url, seen(page)))
    assert len({view for _, view in met}) == len(met)
    for address, view in reversed(met[:-1]):
        page.go_back()
        until(page, address, view)
    for address, view in met[1:]:
        page.go_forward()
        until(page, address, view)


def rerun(page: Page) -> None:
    """Press the key that makes Streamlit draw the page anew, and wait until it has."""
    page.evaluate("""() => {
        document.activeElement.blur();
        window.states = 0;
        new MutationObserver(() => { window.states += 1; }).observe(
            document.querySelector('[data-test-script-state]'),
            {attributes: true, attributeFilter: ['data-test-script-state']});
    }""")
    page.keyboard.press("r")
    page.wait_for_function("window.states >= 2")
    visiting.wait(page)


# Areas in a table


def rows(page: Page) -> Locator:
    """Return the buttons in the rows of the table of areas."""
    return page.locator(".areas tbody button")


def row(page: Page, name: str) -> Locator:
    """Return the button in the row of an area."""
    return rows(page).get_by_text(name, exact=True)


def pressed(page: Page) -> list[str]:
    """Return the names of the areas that the table shows as chosen."""
    return page.locator(".areas tbody button[aria-pressed=true]").all_inner_texts()


def in_sight(page: Page) -> bool:
    """Return whether the first chosen row is in sight inside its table."""
    return bool(
        page.evaluate("""() => {
            const row = document.querySelector('.areas tr.chosen').getBoundingClientRect();
            const region = document.querySelector('.areas .scroll').getBoundingClientRect();
            return row.top >= region.top && row.bottom <= region.bottom;
        }""")
    )


# Areas on a map


def point_at_map(page: Page, *, across: float = EAST, down: float = SOUTH) -> tuple[str, Spot]:
    """Point at the map, from the left and the top in shares of it; return the name it says, and where it was said."""
    box = to(page, page.locator(pointing.CANVAS).first).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * across, box["y"] + box["height"] * down
    page.mouse.move(0, 0)
    page.wait_for_function(f"!({pointing.SAYS_SOMETHING})()")
    return pointing.point_at(page, x, y).split("\n")[0], (round(x - box["x"]), round(y - box["y"]))


def click_map(page: Page, *, across: float = EAST, down: float = SOUTH) -> tuple[str, Spot]:
    """Click the map where it says a name; return the name and where that was."""
    name, spot = point_at_map(page, across=across, down=down)
    pointing.click(page)
    return name, spot


def coloured(page: Page, colour: str) -> frozenset[Spot]:
    """Return where the map has a colour, once it no longer changes; nothing points at it meanwhile."""
    page.mouse.move(0, 0)
    canvas = to(page, page.locator(pointing.CANVAS).first)
    before, now = b"", canvas.screenshot()
    while now != before:
        page.evaluate(AT_REST)
        before, now = now, canvas.screenshot()
    picture = np.asarray(Image.open(io.BytesIO(now)).convert("RGB")).astype(int)
    down, across = np.nonzero((abs(picture - palette.rgb(colour)) <= NEAR).all(axis=2))
    return frozenset(zip(across.tolist(), down.tolist(), strict=True))


def outlined(page: Page) -> frozenset[Spot]:
    """Return where the map outlines what is chosen."""
    return coloured(page, palette.ACCENT)


def around(spots: frozenset[Spot], spot: Spot) -> bool:
    """Return whether a spot lies between the outermost of others."""
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return min(across) <= spot[0] <= max(across) and min(down) <= spot[1] <= max(down)
