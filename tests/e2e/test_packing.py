"""Putting a pack together while looking at pages, sending it, and changing it elsewhere: by keys and by finger."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import visiting

WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 375, "height": 667}


@pytest.fixture(params=["keys", "finger"])
def visitor(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """Yield a visitor at a desk with a keyboard alone, then one with a finger on a phone."""
    touch = request.param == "finger"
    size = PHONE if touch else WIDE
    with browser.new_context(
        viewport=size,
        has_touch=touch,
        is_mobile=touch,
        base_url=server,
        locale="en-GB",
        reduced_motion="reduce",
        bypass_csp=True,
    ) as context:
        context.set_default_timeout(visiting.PATIENCE)
        page = context.new_page()
        page.add_init_script(f"window.byFinger = {str(touch).lower()}")
        yield page


def press(page: Page, part: Locator) -> None:
    """Follow or press something, with what the visitor has."""
    if page.evaluate("window.byFinger"):
        part.tap()
    else:
        part.focus()
        page.keyboard.press("Enter")


def add(page: Page, address: str, title: str) -> None:
    """Put the exhibit of a title into the pack, from a page."""
    visiting.go(page, address)
    fold = page.locator("#root details.take").filter(has_text=title).first
    press(page, fold.locator("summary"))
    press(page, fold.get_by_role("link", name="Add to pack"))


def test_a_pack_is_put_together_sent_opened_elsewhere_and_changed(
    visitor: Page, browser: Browser, server: str
) -> None:
    page = visitor
    add(page, "/leigh", "What stands out in Leigh")
    expect(page.locator("#root [data-pack-said]").filter(has_text="In your pack: 1 view.")).to_have_count(1)
    add(page, "/fair-opportunities", "Fair opportunities: the main figures")
    said = page.locator("#root [data-pack-said]").filter(has_text="In your pack: 2 views.")
    expect(said).to_have_count(1)
    press(page, said.get_by_role("link", name="Open it"))
    names = page.locator(".agenda .name")
    expect(names).to_have_text(["What stands out in Leigh", "Fair opportunities: the main figures"])
    address = page.locator(".own-address code").inner_text()

    with browser.new_context(viewport=WIDE, locale="en-GB") as elsewhere:
        other = elsewhere.new_page()
        other.goto(address)
        expect(other.locator(".agenda .name")).to_have_text(names.all_inner_texts())
        other.get_by_role("link", name="Up Fair opportunities").click()
        other.get_by_label("Title of the pack").fill("Partnership, 3 December")
        other.get_by_label("Note to Fair opportunities").fill("Ask about <work> & pay")
        other.get_by_role("button", name="Keep these words").click()
        expect(other.get_by_role("heading", level=1)).to_have_text("Partnership, 3 December")
        changed = other.locator(".own-address code").inner_text()

    page.goto(changed)
    expect(page.locator(".agenda .name").first).to_have_text("Fair opportunities: the main figures")
    press(page, page.get_by_role("link", name="Present it"))
    expect(page.locator(".screen:visible h1")).to_have_text("Partnership, 3 December")
    page.keyboard.press("PageDown")
    expect(page.locator(".screen:visible .note")).to_contain_text("Ask about <work> & pay")
    press(page, page.get_by_role("link", name="Leave"))
    expect(page.locator(".agenda .name")).to_have_count(2)


def test_what_cannot_be_added_is_said_beside_the_link(server: str, browser: Browser) -> None:
    with browser.new_context(viewport=WIDE, base_url=server, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"/pack?s={'!'.join(['answers~leigh'] * 40)}")
        add(page, "/leigh", "What stands out in Leigh")
        expect(page.locator("#root [data-pack-said]").filter(has_text="A pack holds 40 views.")).to_have_count(1)


def test_share_in_the_menu_is_of_the_page_that_is_looked_at_with_its_choices(server: str, browser: Browser) -> None:
    with browser.new_context(viewport=WIDE, base_url=server, locale="en-GB", bypass_csp=True) as context:
        page = context.new_page()
        visiting.go(page, "/leigh")
        page.locator("#root .jump").get_by_role("link", name="In and around it").click()
        page.locator("#root").get_by_role("link", name="Atherton", exact=True).first.click()
        page.wait_for_url("**/atherton*")
        visiting.drawn(page)
        page.locator(".masthead").get_by_role("link", name="Share", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Atherton")
        visiting.go(page, "/compare-towns?against=borough")
        page.locator(".masthead").get_by_role("link", name="Share", exact=True).click()
        expect(page.locator(".own-address code")).to_contain_text("/compare-towns?against=borough")


@pytest.mark.parametrize(
    "address",
    [
        "/share/leigh",
        "/tell?of=overcrowded&area=leigh",
        "/pack?s=answers~leigh!mission~1",
        "/changes?page=leigh",
        "/status",
        "/counted",
        "/leigh?as-at=2001-01-01",
        f"/leigh?as-at={date.today()}",
    ],
)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (320, 640)])
def test_both_engines_find_nothing(address: str, width: int, height: int, server: str, browser: Browser) -> None:
    with browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{server}{address}")
        assert visiting.violations(page) == []
        assert visiting.failures(page) == []
        assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
