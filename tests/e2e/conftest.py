"""What browser tests share: a server, a browser, and what is seen on each page at each width."""

import functools
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e import serving, visiting
from tests.pages.drawn import SLUGS

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


@dataclass(frozen=True)
class Seen:
    """What a visitor meets at an address."""

    title: str
    language: str
    heading: str
    exceptions: int
    console: tuple[str, ...]
    errors: tuple[str, ...]
    failed: tuple[str, ...]
    elsewhere: tuple[str, ...]
    overflow: dict[int, dict[str, int]]
    violations: tuple[str, ...]


@pytest.fixture(scope="package")
def store_copy(real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the store of the real figures, which a test may change."""
    copy = tmp_path_factory.mktemp("copy") / "dashboard.sqlite"
    shutil.copyfile(real_store.removeprefix("sqlite:///"), copy)
    return copy


@pytest.fixture(scope="package")
def server(real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a running dashboard."""
    with serving.running(real_store, tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


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
    """Yield a Chromium for all tests."""
    with chromium() as launched:
        yield launched


def new_visitor(browser: Browser, width: int) -> BrowserContext:
    """Return a visitor who has not been here before, with a window of a width."""
    return browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, locale="en-GB")


@pytest.fixture
def width() -> int:
    """Return how wide the window is; tests at other widths set it."""
    return 1366


@pytest.fixture
def page(browser: Browser, width: int) -> Iterator[Page]:
    """Yield an empty page of a visitor who has not been here before."""
    with new_visitor(browser, width) as context:
        yield context.new_page()


@pytest.fixture(scope="package")
def seen(server: str, browser: Browser) -> Iterator[Callable[[str, int], Seen]]:
    """Yield what is seen on the page of a slug at a width; each is visited once, one visitor for each width."""
    visitors: dict[int, tuple[Page, visiting.Notes]] = {}

    @functools.cache
    def look(slug: str, width: int) -> Seen:
        if width not in visitors:
            visitors[width] = (new_visitor(browser, width).new_page(), visiting.Notes(server))
            visitors[width][1].listen(visitors[width][0])
        visitor, notes = visitors[width]
        notes.clear()
        visiting.go(visitor, f"{server}/{'' if slug == SLUGS[0] else slug}")
        overflow = {width: visiting.overflow(visitor)}
        violations = visiting.violations(visitor)
        if width == 1366:
            visitor.set_viewport_size({"width": 768, "height": HEIGHTS[768]})
            visiting.wait(visitor)
            overflow[768] = visiting.overflow(visitor)
            visitor.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        return Seen(
            title=visitor.title(),
            language=str(visitor.evaluate("document.documentElement.lang")),
            heading=visitor.locator("h1").inner_text(),
            exceptions=visitor.locator("[data-testid=stException]").count(),
            console=tuple(notes.console),
            errors=tuple(notes.errors),
            failed=tuple(notes.failed),
            elsewhere=tuple(notes.elsewhere),
            overflow=overflow,
            violations=tuple(violations),
        )

    yield look
    for visitor, _ in visitors.values():
        visitor.context.close()
