"""Two engines look at each kind of page, as it is sent and as the app draws it: nothing is excepted."""

import pytest
from playwright.sync_api import Browser

from tests.e2e import visiting
from tests.e2e.conftest import new_visitor

KINDS = (
    "",
    "leigh?postcode=WN7+1AA",
    "fair-opportunities",
    "indicator?of=no-car",
    "compare-towns",
    "neighbourhoods?area=E01006315",
    "your-area?area=leigh",
    "inequality",
    "framework?outcome=8",
    "council-plan",
    "data-and-methods",
    "search?q=leigh",
    "accessibility",
    "atlantis",
)
ALONE = ("search?q=leigh", "atlantis")  # pages that Streamlit has no part in


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("kind", KINDS)
def test_both_engines_find_nothing_on_a_page_as_the_app_draws_it(
    kind: str, width: int, server: str, browser: Browser
) -> None:
    with new_visitor(browser, width, maps=False) as context:
        page = context.new_page()
        page.goto(f"{server}/{kind}")
        if kind not in ALONE:
            visiting.whole(page)

        assert visiting.violations(page) == []
        assert visiting.failures(page) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ALONE])
def test_both_engines_find_nothing_on_a_page_as_it_is_sent(kind: str, server: str, browser: Browser) -> None:
    with new_visitor(browser, 1366, maps=False) as context:
        page = context.new_page()
        page.route("**/static/js/**", lambda route: route.abort())
        page.goto(f"{server}/{kind}")
        page.locator("#first .page-foot").wait_for()

        assert visiting.violations(page) == []
        assert visiting.failures(page) == []


@pytest.mark.parametrize("kind", ["", "leigh", "fair-opportunities", "neighbourhoods"])
def test_both_engines_find_nothing_in_forced_colours(kind: str, server: str, browser: Browser) -> None:
    with new_visitor(browser, 1366, maps=False) as context:
        page = context.new_page()
        page.emulate_media(forced_colors="active")
        page.goto(f"{server}/{kind}")
        visiting.whole(page)

        assert visiting.violations(page) == []
        assert visiting.failures(page) == []
