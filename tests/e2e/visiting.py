"""Goes to pages in a browser, waits until they are drawn, and notes what a visitor would stumble over."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page, Request, Response, TimeoutError

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 30_000  # milliseconds in which a page must have been drawn
NARROW = 640  # pixels; components/breadth.py has the same
FIT = 300  # milliseconds in which a narrow window has told of itself

DRAWN = """() => {
    const every = selector => [...document.querySelectorAll(selector)];
    const app = document.querySelector('[data-test-script-state]');
    return app && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('h1') && document.querySelector('.page-foot')
        && !every('[data-stale="true"], [data-testid="stSkeleton"]').length
        && every('[data-testid="stPlotlyChart"]').every(chart => chart.querySelector('.main-svg'))
        && every('[data-testid="stDeckGlJsonChart"]').every(map => map.querySelector('canvas'))
        && every('[data-testid="stBidiComponentRegular"]').every(part => part.childElementCount)
        && every('.areas').every(table => table.childElementCount)
        && every('img').every(picture => picture.complete)
        && document.fonts.status === 'loaded'
        && !document.getAnimations().some(one => one.playState === 'running'
            && one.effect.getComputedTiming().iterations !== Infinity);
}"""
OWN_MISS = re.compile(r"/[^/]+/_stcore/health$")  # what Streamlit asks first on a deep link


@dataclass
class Notes:
    """What went wrong in the browser while a page was there."""

    origin: str
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)
        page.on("response", self._response)

    def clear(self) -> None:
        for notes in (self.console, self.errors, self.failed, self.elsewhere):
            notes.clear()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not OWN_MISS.search(urlsplit(message.location["url"]).path):
            self.console.append(f"{message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob") and not self._own(request.url):
            self.elsewhere.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not OWN_MISS.search(urlsplit(response.url).path):
            self.failed.append(f"{response.status} {response.url}")

    def _own(self, url: str) -> bool:
        return urlsplit(url).netloc == urlsplit(self.origin).netloc


def wait(page: Page) -> None:
    """Wait until the page is drawn and at rest, charts and maps too, which are drawn as one comes near them."""
    page.wait_for_function(DRAWN, timeout=PATIENCE)
    if page.locator(".waiting").count():
        page.evaluate("document.querySelector('.waiting')?.scrollIntoView({block: 'center'})")
        page.wait_for_function("!document.querySelector('.waiting')", timeout=PATIENCE)
        page.wait_for_function(DRAWN, timeout=PATIENCE)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")


def go(page: Page, address: str) -> None:
    """Open an address and wait until its page is drawn, and in a narrow window until it is drawn for that."""
    page.goto(address)
    if page.viewport_size and page.viewport_size["width"] <= NARROW:
        page.wait_for_function(DRAWN, timeout=PATIENCE)
        page.wait_for_timeout(FIT)
    wait(page)


def arrive(page: Page, heading: str) -> None:
    """Wait until the page of this heading is drawn."""
    page.wait_for_function(
        "heading => document.querySelector('h1')?.textContent.trim() === heading", arg=heading, timeout=PATIENCE
    )
    wait(page)


def overflow(page: Page) -> dict[str, int]:
    """Return by how many pixels the document and its main part are wider than what is seen of them."""
    return dict(
        page.evaluate("""() => Object.fromEntries(
            [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                .filter(part => part.scrollWidth > part.clientWidth)
                .map(part => [part.dataset.testid || part.tagName, part.scrollWidth - part.clientWidth]))""")
    )


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA: the rule and the first places."""
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", WCAG
    )
    return [
        f"{one['id']}: {', '.join(str(node['target'][0]) for node in one['nodes'][:3])} ({len(one['nodes'])})"
        for one in found["violations"]
    ]


def try_until(page: Page, action: Callable[[int], None], state: str, *, times: int = 30) -> None:
    """Do something again, each time a little differently, until the page is in a state."""
    for attempt in range(times):
        action(attempt)
        try:
            page.wait_for_function(state, timeout=1000)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"never so: {state}")
