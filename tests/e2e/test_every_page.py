"""What a visitor meets on every page, on a desk, on a tablet and on a small phone."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page

import pages
from components.drawing import maps
from components.markup import layout
from pages.exhibits import kinds
from queries import indicators
from tests.e2e import pointing, visiting
from tests.e2e.choosing import at_both_widths
from tests.e2e.conftest import HEIGHTS, new_visitor
from tests.pages.drawn import SLUGS, TOWNS

TABLET, PHONE = 768, 320
TOWN, LONGEST = "leigh", "ashton-in-makerfield"
ALIKE = [slug for slug in TOWNS if slug not in (TOWN, LONGEST)]
VIEWS = [
    *("" if slug == SLUGS[0] else slug for slug in SLUGS if slug not in ALIKE),
    "compare-towns?by=overcrowded&against=borough",
    "compare-towns?view=side",
    "compare-towns?view=side&towns=ashton-in-makerfield,billinge-winstanley,orrell,leigh&mission=2&supporting=yes",
]


@pytest.fixture
def titles(real_store: str) -> Mapping[str, str]:
    """Return what the browser must show as the title of each page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        headed = {"indicator": indicators.one(kinds.FIRST).title}  # it is named for what it shows
        return {slug: layout.browser_title(headed.get(slug, entry.title)) for slug, entry in pages.every().items()}


def check(page: Page, notes: visiting.Notes, title: str) -> None:
    """Check what holds of a page that was just drawn."""
    assert notes.every == {}
    assert page.locator("[data-testid=stException]").count() == 0
    assert (page.title(), page.locator("html").get_attribute("lang")) == (title, "en-GB")
    assert page.locator("h1").count() == 1
    assert visiting.overflow(page) == {}
    assert visiting.violations(page) == []


def narrow(page: Page, width: int) -> None:
    """Make the window narrower and wait until the page is drawn for that."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    if width == PHONE:
        page.wait_for_function(pointing.HIGH, arg=[pointing.CANVAS, maps.NARROW.height], timeout=visiting.PATIENCE)
    visiting.drawn(page)


@at_both_widths
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_drawn_whole_fits_and_can_be_used_by_everybody(
    view: str, width: int, server: str, browser: Browser, titles: Mapping[str, str]
) -> None:
    with new_visitor(browser, width) as context:
        page, notes = context.new_page(), visiting.Notes(server)
        notes.listen(page)

        visiting.go(page, f"{server}/{view}")

        check(page, notes, titles[view.partition("?")[0] or SLUGS[0]])
        if width > TABLET:
            narrow(page, TABLET)
            assert visiting.overflow(page) == {}


@pytest.mark.parametrize("slug", ALIKE)
def test_the_page_of_each_town_is_drawn_whole_fits_at_every_width_and_can_be_used_by_everybody(
    slug: str, server: str, browser: Browser, titles: Mapping[str, str]
) -> None:
    with new_visitor(browser, 1366) as context:
        page, notes = context.new_page(), visiting.Notes(server)
        notes.listen(page)

        visiting.go(page, f"{server}/{slug}")

        check(page, notes, titles[slug])
        narrow(page, TABLET)
        assert visiting.overflow(page) == {}
        narrow(page, PHONE)
        check(page, notes, titles[slug])


def test_an_unknown_address_can_be_used_by_everybody_and_leads_home(server: str, page: Page) -> None:
    page.goto(f"{server}/atlantis")

    assert visiting.violations(page) == []
    page.get_by_role("link", name="go to the borough's page").click()
    visiting.arrive(page, "Is the plan working?")
