"""The keyboard alone is enough, and it shows where it is."""

import pytest
from playwright.sync_api import Page

from tests.e2e import visiting

STOPS = 40
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


def tab_to(page: Page, name: str, *, at_most: int) -> None:
    """Press Tab until what is called so has the focus."""
    met = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        met.append(focused and focused["name"])
        if focused and focused["name"].startswith(name):
            return
    raise AssertionError(f"{name} is not among {met}")


def test_a_town_can_be_chosen_from_the_menu_with_the_keyboard_alone(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/")

    tab_to(page, "Towns", at_most=12)
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-towns-menu >> text=Leigh")
    tab_to(page, "Leigh", at_most=20)
    page.keyboard.press("Enter")
    visiting.arrive(page, "Leigh")

    assert page.url == f"{server}/leigh"


def test_the_menu_of_towns_can_be_left_with_the_escape_key(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/")
    tab_to(page, "Towns", at_most=12)
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-towns-menu >> text=Leigh")

    page.keyboard.press("Escape")

    page.wait_for_selector(".st-key-towns-menu", state="hidden")


def test_a_table_below_a_chart_opens_with_the_keyboard_alone(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/fair-opportunities")
    twin = page.locator("details.twin").first

    twin.locator("summary").focus()
    page.keyboard.press("Enter")

    assert twin.get_attribute("open") is not None
    assert twin.locator("tbody tr").first.is_visible()


@pytest.mark.parametrize("slug", ["leigh", "fair-opportunities"])
def test_each_stop_of_the_tab_key_shows_that_it_has_the_focus(slug: str, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/{slug}")
    unseen, met = [], []

    for _ in range(STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused is not None, f"the focus is lost after {met}"
        met.append(focused["name"])
        if not focused["outlined"] and not changes_when_focused(page, focused):
            unseen.append(f"{focused['tag']} {focused['name']}")

    assert unseen == []
    assert len(met) == STOPS


def changes_when_focused(page: Page, focused: dict[str, float]) -> bool:
    """Return whether what has the focus, with a margin, looks different once it has lost it."""
    clip = {
        "x": max(0, focused["x"] - 8),
        "y": max(0, focused["y"] - 8),
        "width": focused["width"] + 16,
        "height": focused["height"] + 16,
    }
    shown = page.screenshot(clip=clip, animations="disabled")
    page.evaluate("() => { window.held = document.activeElement; window.held.blur(); }")
    hidden = page.screenshot(clip=clip, animations="disabled")
    page.evaluate("() => window.held.focus()")
    return shown != hidden
