"""The keyboard alone is enough, and it shows where it is."""

from playwright.sync_api import Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import FOCUSED

STOPS = 40


def tab_to(page: Page, name: str, *, at_most: int) -> None:
    """Press Tab until what is called so has the focus."""
    met = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        met.append(choosing.focused(page))
        if met[-1].startswith(name):
            return
    raise AssertionError(f"{name} is not among {met}")


def test_a_town_is_chosen_from_the_menu_which_the_escape_key_closes(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/")
    menu = page.locator(".st-key-towns-menu")

    tab_to(page, "Towns", at_most=12)
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.keyboard.press("Enter")
    expect(menu.get_by_text("Leigh")).to_be_visible()
    menu.get_by_role("link", name="Leigh", exact=True).focus()  # the way there is long (A10)
    page.keyboard.press("Enter")

    visiting.arrive(page, "Leigh")
    assert page.url == f"{server}/leigh"


def test_each_stop_shows_that_it_has_the_focus_and_a_table_below_a_chart_opens(server: str, page: Page) -> None:
    unseen = []
    for slug in ("leigh", "fair-opportunities"):
        visiting.go(page, f"{server}/{slug}")
        for stop in range(STOPS):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            assert focused is not None, f"the focus is lost at stop {stop} of {slug}"
            if not focused["outlined"] and not changes_when_focused(page, focused):
                unseen.append(f"{slug}: {focused['tag']} {focused['name']}")
    twin = page.locator("details.twin").first

    twin.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(twin.locator("tbody tr").first).to_be_visible()
    assert unseen == []


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
