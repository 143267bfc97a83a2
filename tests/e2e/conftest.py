"""What browser tests share: one browser for each process, and visitors who have not been here before."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e import visiting
from tests.e2e.choosing import Keyboard

expect.set_options(timeout=visiting.PATIENCE)  # a busy machine is no fault

PLAIN = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FLAGS = [
    *PLAIN,
    "--use-gl=angle",
    "--use-angle=swiftshader",  # maps are drawn without a graphics card
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
HEIGHTS = {1366: 900, 768: 1024, 320: 640}
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36"
)
NO_WEBGL = """
const context = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith('webgl') ? null : context.call(this, kind, ...more);
};
"""


@contextmanager
def chromium(flags: Sequence[str] = FLAGS) -> Iterator[Browser]:
    """Yield a Chromium: the one CHROMIUM names, the system's, or Playwright's own."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=flags)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Yield a Chromium for all browser tests of a process; while it is there, an event loop runs."""
    with chromium() as launched:
        yield launched


def new_visitor(browser: Browser, width: int, *, maps: bool = True, phone: bool = True) -> BrowserContext:
    """Return a visitor who has not been here before, with a window of a width.

    Args:
        browser: The browser.
        width: How wide the window is, in pixels.
        maps: Whether maps are drawn, which without a graphics card is most of a page's work; else they stay empty.
        phone: Whether a narrow window is a phone's, and not a desk's at 400 %.

    The policy that forbids scripts from elsewhere would forbid what the tests ask in the page too: it is passed over,
    but where it is what is tested.
    """
    agent = {"user_agent": PHONE} if phone and width == 320 else {}
    window = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(viewport=window, locale="en-GB", reduced_motion="reduce", bypass_csp=True, **agent)
    context.set_default_timeout(visiting.PATIENCE)
    if not maps:
        context.add_init_script(NO_WEBGL)
    return context


@pytest.fixture
def width() -> int:
    """Return how wide the window is; tests at other widths set it."""
    return 1366


@pytest.fixture
def phone(request: pytest.FixtureRequest) -> bool:
    """Return whether a narrow window is a phone's: who has a keyboard alone sits at a desk."""
    return "way" not in request.fixturenames or request.getfixturevalue("way") is not Keyboard


@pytest.fixture
def page(browser: Browser, width: int, phone: bool) -> Iterator[Page]:
    """Yield an empty page of a visitor who has not been here before and looks at no map."""
    with new_visitor(browser, width, maps=False, phone=phone) as context:
        yield context.new_page()


@pytest.fixture
def map_page(browser: Browser, width: int) -> Iterator[Page]:
    """Yield an empty page of a visitor who has not been here before and looks at maps."""
    with new_visitor(browser, width) as context:
        yield context.new_page()
