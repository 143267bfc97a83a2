"""Chooses as a visitor does, with the mouse or with the keyboard alone, and reads what a page shows as chosen."""

import difflib
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, TimeoutError

from tests.e2e import visiting

FAR = 250  # stops of the tab key, more than any page has
FOCUSED = """() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        name: (one.getAttribute('aria-label') || one.textContent || '').trim().replace(/\\s+/g, ' ').slice(0, 80),
        tag: one.tagName,
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        x: box.x, y: box.y, width: box.width, height: box.height,
    };
}"""
OFFERED = """option => {
    const box = document.activeElement;
    const active = document.getElementById(box.getAttribute('aria-activedescendant'));
    return active?.textContent.trim() === option;
}"""
SEEN = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const LEFT_OUT = 'style, .deck-tooltip, .js-plotly-plot';  // what charts say is asserted where it is sent
    const words = [];
    while (walker.nextNode())
        if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest(LEFT_OUT))
            words.push(walker.currentNode.data.trim());
    const every = selector => [...main.querySelectorAll(selector)];
    return [
        words,
        every('input').map(one => one.value),
        every('[aria-pressed=true], [aria-checked=true]').map(one => one.textContent || one.ariaLabel),
    ];
}"""


class Seen(NamedTuple):
    """What a page shows: its words, what is typed or picked, what is pressed."""

    words: tuple[str, ...]
    values: tuple[str, ...]
    pressed: tuple[str, ...]


def asked(page: Page) -> dict[str, str]:
    """Return the choices in the address."""
    return {name: one for name, (one,) in parse_qs(urlsplit(page.url).query).items()}


def settle(page: Page, address: str | Callable[[str], bool]) -> None:
    """Wait until a choice is in the address, where the server puts it, and drawn."""
    page.wait_for_url(address, timeout=visiting.PATIENCE, wait_until="commit")
    visiting.drawn(page)


def seen(page: Page) -> Seen:
    """Return what a page that is drawn shows."""
    return Seen(*(tuple(one) for one in page.evaluate(SEEN)))


def until(page: Page, address: str, view: Seen) -> None:
    """Wait until the page stands at an address and shows a view again, as after back or forward."""
    page.wait_for_url(address, timeout=visiting.PATIENCE, wait_until="commit")
    same = f"view => JSON.stringify(({SEEN})()) === JSON.stringify(view)"
    try:
        page.wait_for_function(same, arg=list(view), timeout=visiting.PATIENCE)
    except TimeoutError:
        pairs = zip(view, seen(page), strict=True)
        differ = [line for was, one in pairs for line in difflib.ndiff(was, one) if line[0] != " "]
        raise AssertionError(f"{address} shows another view: {differ}") from None
    visiting.drawn(page)


def to(page: Page, part: Locator) -> Locator:
    """Bring a part into the middle of the window and return it, once the page has told of the scroll.

    A list that opens while the page scrolls closes.
    """
    part.evaluate("one => one.scrollIntoView({block: 'center'})")
    page.evaluate(visiting.TWO_FRAMES)
    return part


# Options


def group(page: Page, label: str) -> Locator:
    """Return a group of buttons by what it asks."""
    return page.locator("[data-testid=stButtonGroup]", has_text=label)


def focused(page: Page) -> str:
    """Return the name of what has the focus."""
    return str((page.evaluate(FOCUSED) or {}).get("name"))


def at_rest(page: Page, options: Locator) -> None:
    """Wait until a list says that it no longer scrolls: while it does, it takes no pointer (React Aria)."""
    page.evaluate(visiting.TWO_FRAMES)
    page.wait_for_function(
        "list => getComputedStyle(list.firstElementChild).pointerEvents !== 'none'",
        arg=options.element_handle(),
        timeout=visiting.PATIENCE,
    )


class Mouse:
    """A visitor who points and clicks."""

    @staticmethod
    def pick(page: Page, label: str, option: str) -> None:
        """Choose an option of a list, which is scrolled to it: only what is near is there."""
        to(page, page.get_by_role("combobox", name=label, exact=True)).click()
        wanted, options = page.get_by_role("option", name=option, exact=True), page.get_by_role("listbox")
        options.evaluate("list => { list.scrollTop = 0; }")
        page.evaluate(visiting.TWO_FRAMES)
        while not wanted.count():
            before = options.evaluate("list => list.scrollTop")
            after = options.evaluate("list => { list.scrollTop += 150; return list.scrollTop; }")
            page.evaluate(visiting.TWO_FRAMES)
            assert after > before or wanted.count(), f"{option} is not in the list {label}"
        at_rest(page, options)
        wanted.hover()  # what is pointed at is scrolled into sight, too
        page.wait_for_function(OFFERED, arg=option, timeout=visiting.PATIENCE)
        at_rest(page, options)
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
                page.evaluate(visiting.TWO_FRAMES)  # the browser has told of its scroll
                return
            page.keyboard.press("Shift+Tab" if where == "after" else "Tab")
        raise AssertionError(f"the tab key never comes to {part}")

    @staticmethod
    def enter(page: Page, field: Locator) -> None:
        """Go into a field."""
        Keyboard.reach(page, field)

    @staticmethod
    def pick(page: Page, label: str, option: str) -> None:
        """Choose an option of a list by typing it."""
        Keyboard.reach(page, page.get_by_role("combobox", name=label, exact=True))
        page.keyboard.type(option)
        page.get_by_role("option", name=option, exact=True).wait_for()
        page.wait_for_function(OFFERED, arg=option, timeout=visiting.PATIENCE)
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
at_both_widths = pytest.mark.parametrize("width", [1366, 320])


def walk(page: Page, steps: Sequence[tuple[str | Callable[[str], bool], Callable[[], None]]]) -> None:
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
        page.go_back(wait_until="commit")
        until(page, address, view)
    for address, view in met[1:]:
        page.go_forward(wait_until="commit")
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
    page.wait_for_function("window.states >= 2", timeout=visiting.PATIENCE)
    visiting.drawn(page)


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
