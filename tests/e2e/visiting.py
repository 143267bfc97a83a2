"""Goes to pages in a browser, waits until they are drawn, and notes what a visitor would stumble over."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page, Request, Response

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
IBM = Path(__file__).parents[2] / ".venv" / ".engine" / "package" / "ace-window.js"  # tests/install-engine.sh
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 60_000  # milliseconds in which what is waited for must be there, on however busy a machine

DRAWN = """() => {
    const every = selector => [...document.querySelectorAll(selector)];
    const app = document.querySelector('[data-test-script-state]');
    return app && !document.getElementById('first') && app.dataset.testScriptState === 'notRunning'
        && document.querySelector('#root h1') && document.querySelector('.page-foot')
        && !every('[data-stale="true"], [data-testid="stSkeleton"]').length
        && every('[data-testid="stPlotlyChart"]').every(chart => chart.querySelector('.main-svg'))
        && every('[data-testid="stDeckGlJsonChart"]').every(map => map.querySelector('canvas'))
        && every('[data-testid="stBidiComponentRegular"]').every(part => part.childElementCount)
        && every('.areas').every(table => table.childElementCount)
        && every('img').every(picture => picture.complete)
        && document.fonts.status === 'loaded'
        && ['visitor', 'heard'].every(key => document.querySelector(
            `.st-key-${key} [data-testid^=stBidiComponent]`)?.shadowRoot?.querySelector('[data-told]'));
}"""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
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

    @property
    def every(self) -> dict[str, list[str]]:
        """Return all that went wrong by its kind; kinds of which there was none are left out."""
        noted = {
            "said on the console": self.console,
            "raised": self.errors,
            "not served": self.failed,
            "asked elsewhere": self.elsewhere,
        }
        return {kind: notes for kind, notes in noted.items() if notes}

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


def drawn(page: Page) -> None:
    """Wait until all that was asked of the page is drawn, and the browser has told the server so."""
    page.wait_for_function(DRAWN, timeout=PATIENCE)
    page.evaluate(TWO_FRAMES)  # what came last is in the parts of the page that tell
    page.wait_for_function(DRAWN, timeout=PATIENCE)


def whole(page: Page) -> None:
    """Wait until the page is drawn, charts and maps too: they are drawn as one comes near them or jumps past."""
    drawn(page)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 1e6)")
    page.wait_for_function(f"!document.querySelector('.waiting') && ({DRAWN})()", timeout=PATIENCE)
    drawn(page)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.evaluate(TWO_FRAMES)


def go(page: Page, address: str) -> None:
    """Open an address and wait until its page is drawn whole."""
    page.goto(address)
    whole(page)


def arrive(page: Page, heading: str) -> None:
    """Wait until the page of this heading is drawn."""
    page.wait_for_function(
        "heading => document.querySelector('#root h1')?.textContent.trim() === heading", arg=heading, timeout=PATIENCE
    )
    drawn(page)


def overflow(page: Page) -> dict[str, int]:
    """Return by how many pixels the document and its main part are wider than what is seen of them."""
    return dict(
        page.evaluate("""() => Object.fromEntries(
            [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                .filter(part => part && part.scrollWidth > part.clientWidth)
                .map(part => [part.dataset.testid || part.tagName, part.scrollWidth - part.clientWidth]))""")
    )


def failures(page: Page) -> list[str]:
    """Return what IBM's checker says fails WCAG 2.2: the rule, the place and the words."""
    page.evaluate(IBM.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate("""async () => {
        const report = await new ace.Checker().check(document, ['WCAG_2_2']);
        return report.results
            .filter(one => one.value[0] === 'VIOLATION' && one.value[1] === 'FAIL')
            .map(one => `${one.ruleId} ${one.path.dom}: ${one.message}`);
    }""")
    return found


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
