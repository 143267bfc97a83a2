"""From what is sent first to the app: nothing moves, and what the reader has done meanwhile is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e import visiting
from tests.e2e.conftest import new_visitor

SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: 'layout-shift', buffered: true});
"""
PAGES = ("", "leigh", "fair-opportunities", "indicator", "neighbourhoods", "compare-towns", "inequality", "your-area")
MOST = 0.02  # of the window's area times the way it goes, summed


def held(page: Page, address: str) -> Callable[[], None]:
    """Go to a page while the app's scripts are on their way, and return what lets them come."""
    waiting: list[Route] = []
    page.route("**/static/js/index.*.js", lambda route: waiting.append(route))
    with page.expect_request("**/static/js/index.*.js"):
        page.goto(address, wait_until="commit")
    page.locator("#first .page-foot").wait_for()

    def come() -> None:
        for route in waiting:
            route.continue_()
        visiting.drawn(page)

    return come


def spoken(page: Page) -> list[str]:
    """Return the first headings of a page as they are said, those that are hidden left out."""
    return list(page.get_by_role("heading", level=1).all_inner_texts())


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("slug", PAGES)
def test_nothing_moves_on_a_first_visit_nor_on_the_next(slug: str, width: int, server: str, browser: Browser) -> None:
    with new_visitor(browser, width, maps=False) as context:
        context.add_init_script(SHIFTS)
        page = context.new_page()
        moved = []
        for _ in range(2):
            page.goto(f"{server}/{slug}")
            visiting.drawn(page)
            moved.append(sum(page.evaluate("window.shifts")))

    assert max(moved) <= MOST


def test_one_first_heading_is_said_before_and_after(server: str, page: Page) -> None:
    come = held(page, f"{server}/leigh")
    before = spoken(page)
    come()

    assert before == spoken(page) == ["Leigh"]
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", [1366, 320])
def test_the_place_the_focus_and_what_was_opened_are_kept(width: int, server: str, page: Page) -> None:
    come = held(page, f"{server}/leigh")
    opened = page.locator("#first details.twin").first
    name = opened.locator("summary").inner_text()
    opened.locator("summary").click()
    opened.evaluate("part => part.scrollIntoView({block: 'start'})")
    before = opened.bounding_box()
    were_open = page.locator("#first details[open] > summary").all_inner_texts()
    come()

    kept = page.locator("#root details.twin").filter(has=page.locator("summary:focus"))
    after = kept.bounding_box()
    assert before is not None
    assert after is not None
    assert kept.locator("summary").inner_text() == name
    assert page.locator("#root details[open] > summary").all_inner_texts() == were_open
    assert after["y"] == pytest.approx(before["y"], abs=3)


def test_a_link_that_is_followed_before_the_app_has_come_leads_to_its_page(server: str, page: Page) -> None:
    held(page, f"{server}/leigh")
    page.unroute_all()

    page.locator("#first .answers .name a").first.click()
    page.wait_for_url(lambda address: address != f"{server}/leigh")
    visiting.drawn(page)

    assert page.locator("h1").count() == 1


def test_where_the_app_cannot_come_the_page_stays_and_says_so(server: str, page: Page) -> None:
    page.clock.install()
    page.route("**/_stcore/stream*", lambda route: route.abort())
    page.route_web_socket("**/_stcore/stream*", lambda line: line.close())
    page.goto(f"{server}/leigh")
    page.locator("#first .page-foot").wait_for()

    page.clock.run_for(30_000)

    expect(page.locator("#first h1")).to_be_visible()
    expect(page.locator(".not-yet")).to_contain_text("The figures are all here")


def test_the_policy_of_the_page_is_kept_with_charts_and_maps(server: str, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 900}) as context:
        page, broken = context.new_page(), list[Any]()
        page.on(
            "console", lambda message: broken.append(message.text) if "Content Security" in message.text else None
        )
        for slug in ("leigh", "neighbourhoods", "indicator"):
            page.goto(f"{server}/{slug}")
            page.wait_for_selector("#first", state="detached")
            page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 1e6)")
            page.locator("canvas, .js-plotly-plot .main-svg").first.wait_for(state="attached")

    assert broken == []
