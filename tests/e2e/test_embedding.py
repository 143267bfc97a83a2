"""An exhibit framed by a page elsewhere: it shows where its site is named and nowhere else; engines find nothing."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import serving
from tests.e2e import visiting

EMBEDDED = "/embed/among-towns?of=overcrowded"


class _Council(http.server.BaseHTTPRequestHandler):
    """A council's page with an exhibit in a frame; the address asked for says of which dashboard."""

    def do_GET(self) -> None:
        frame = f'<iframe src="{self.path[1:]}" width="900" height="700"></iframe>'
        body = f"<!doctype html><title>Council</title>{frame}"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def council() -> Iterator[str]:
    """Yield the address of a web page elsewhere."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Council)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def open_server(real_store: str, council: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a dashboard that lets the council show exhibits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMBEDDING_SITES", council)
        with serving.running(real_store, Path(tmp_path_factory.mktemp("open")) / "log.txt") as address:
            yield address


def test_a_site_that_is_named_shows_the_exhibit_with_its_picture(
    council: str, open_server: str, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{council}/{open_server}{EMBEDDED}")

    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_contain_text("Overcrowded households")
    expect(frame.locator("img")).to_be_visible()
    assert frame.locator("img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0
    page.close()


def test_a_site_that_is_not_named_shows_nothing(council: str, server: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{council}/{server}{EMBEDDED}")

    page.wait_for_function("frames.length === 1")
    expect(page.frame_locator("iframe").get_by_text("Overcrowded households")).to_have_count(0)
    assert page.frames[1].url.startswith("chrome-error:")
    page.close()


@pytest.mark.parametrize("width", [1366, 320])
def test_both_engines_find_nothing_in_what_is_embedded(width: int, server: str, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, bypass_csp=True
    )  # for the engines' scripts
    page = context.new_page()
    page.goto(f"{server}{EMBEDDED}")
    page.locator("summary").click()

    assert visiting.violations(page) == []
    assert visiting.failures(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
