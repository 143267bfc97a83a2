"""Points at a map and clicks it, as a visitor with a mouse does, and looks at what it shows."""

import io
import time
from collections.abc import Callable

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from components import palette
from tests.e2e import visiting

CANVAS = "[data-testid=stDeckGlJsonChart] canvas"
TOOLTIP = ".deck-tooltip"
SAYS = f"""() => [...document.querySelectorAll('{TOOLTIP}')]
    .filter(one => getComputedStyle(one).display !== 'none').map(one => one.innerText.trim()).join('')"""
# A map takes what is pressed for more than a quarter of a second for no click, and looks what was pressed before it
# sees the button let go; without a graphics card that can take longer. To the map the click takes no time.
CLICK_AT_ONCE = """() => {
    const now = Date.now, moment = now();
    Date.now = () => moment;
    document.addEventListener('pointerup', () => setTimeout(() => { Date.now = now; }), {capture: true, once: true});
}"""
HIGH = "([map, high]) => Math.round(document.querySelector(map)?.getBoundingClientRect().height) === high"
NEAR = 12  # how far a pixel's colour may be from the one that was asked for
EAST, SOUTH = 0.8, 0.73  # where, in shares of the map, one large neighbourhood lies at either width

Spot = tuple[int, int]
Spots = frozenset[Spot]


def until(page: Page, look: Callable[[], bool], what: str) -> None:
    """Look again at each drawing of the page until something is so."""
    deadline = time.monotonic() + visiting.PATIENCE / 1000
    while not look():
        assert time.monotonic() < deadline, f"never so: {what}"
        page.evaluate(visiting.TWO_FRAMES)


def point_at(page: Page, *, across: float = EAST, down: float = SOUTH) -> tuple[str, Spot]:
    """Point at the map, from the left and the top in shares of it; return what it says, and where it says so.

    A map says nothing before its boundaries have come, and then at the next move.
    """
    canvas = page.locator(CANVAS).first
    canvas.evaluate("one => one.scrollIntoView({block: 'center'})")
    page.evaluate(visiting.TWO_FRAMES)
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * across, box["y"] + box["height"] * down
    page.mouse.move(0, 0)
    until(page, lambda: not page.evaluate(SAYS), "the map says nothing while nobody points at it")
    moves = 0

    def says() -> str:
        nonlocal moves
        moves += 1
        page.mouse.move(x + moves % 3, y)
        page.evaluate(visiting.TWO_FRAMES)
        return str(page.evaluate(SAYS))

    until(page, lambda: bool(says()), "the map says what is pointed at")
    return str(page.evaluate(SAYS)), (round(x - box["x"]), round(y - box["y"]))


def click(page: Page) -> None:
    """Click the map that is pointed at."""
    page.evaluate(CLICK_AT_ONCE)
    page.mouse.down()
    page.mouse.up()


def click_at(page: Page, *, across: float = EAST, down: float = SOUTH) -> tuple[str, Spot]:
    """Click the map where it says a name; return the name and where that was."""
    said, spot = point_at(page, across=across, down=down)
    click(page)
    return said.split("\n")[0], spot


def coloured(page: Page, colour: str) -> Spots:
    """Return where the map has a colour."""
    picture = np.asarray(Image.open(io.BytesIO(page.locator(CANVAS).first.screenshot())).convert("RGB")).astype(int)
    down, across = np.nonzero((abs(picture - palette.rgb(colour)) <= NEAR).all(axis=2))
    return frozenset(zip(across.tolist(), down.tolist(), strict=True))


def around(spots: Spots, spot: Spot) -> bool:
    """Return whether a spot lies between the outermost of others."""
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return bool(spots) and min(across) <= spot[0] <= max(across) and min(down) <= spot[1] <= max(down)


def outlines(page: Page, spot: Spot | None) -> None:
    """Wait until the map outlines the area at a spot, or none."""
    page.mouse.move(0, 0)

    def outlined() -> bool:
        spots = coloured(page, palette.ACCENT)
        return not spots if spot is None else around(spots, spot)

    until(page, outlined, f"what the map outlines lies around {spot}")
