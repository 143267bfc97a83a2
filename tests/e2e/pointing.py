"""Points at a map and clicks it, as a visitor with a mouse does."""

from playwright.sync_api import Page

from tests.e2e import visiting

CANVAS = "[data-testid=stDeckGlJsonChart] canvas"
TOOLTIP = ".deck-tooltip"
SAYS_SOMETHING = f"""() => [...document.querySelectorAll('{TOOLTIP}')].some(
    one => getComputedStyle(one).display !== 'none' && one.innerText.trim())"""
SHORT = 250  # milliseconds; what a map sees pressed for longer is no click to it
TIME_PRESSES = """() => {
    for (const what of ['pointerdown', 'pointerup'])
        document.addEventListener(what, () => { window[what] = performance.now(); }, {capture: true});
}"""


def point_at(page: Page, x: float, y: float) -> str:
    """Move to a point, and about it, until the map says something; return what."""
    visiting.try_until(page, lambda attempt: page.mouse.move(x + attempt % 5, y), SAYS_SOMETHING)
    return page.locator(TOOLTIP).first.inner_text()


def click(page: Page) -> None:
    """Click the map that is pointed at.

    A map looks what it was pressed on before it sees the button let go. Where a busy machine takes too long over
    that, the click is lost on the map, and the visitor clicks again.
    """
    page.evaluate(TIME_PRESSES)
    for _ in range(10):
        page.mouse.down()
        page.mouse.up()
        if page.evaluate("window.pointerup - window.pointerdown") < SHORT:
            return
    raise AssertionError("every click took too long")
