"""What a councillor comes for, done by keyboard alone and by finger on a phone of 375 pixels."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Keyboard

PHONE = {"width": 375, "height": 667}
POSTCODE, TOWN = "WN7 1AA", "leigh"
CLAIMING = "People claiming out-of-work benefits"


class Finger:
    """A visitor with a phone, who taps."""

    @staticmethod
    def enter(page: Page, field: Locator) -> None:
        """Go into a field."""
        choosing.to(page, field).tap()

    @staticmethod
    def follow(page: Page, link: Locator) -> None:
        """Follow a link, or open what a button opens."""
        choosing.to(page, link).tap()

    @staticmethod
    def pick(page: Page, label: str, option: str) -> None:
        """Choose an option of a list."""
        choosing.to(page, page.get_by_role("combobox", name=label, exact=True)).tap()
        page.keyboard.type(option)
        wanted = page.get_by_role("option", name=option, exact=True)
        wanted.wait_for()
        choosing.at_rest(page, page.get_by_role("listbox"))
        wanted.tap()


Way = type[Finger] | type[Keyboard]
in_each_way = pytest.mark.parametrize("way", [Finger, Keyboard])


@pytest.fixture
def page(browser: Browser, way: Way) -> Iterator[Page]:
    """Yield an empty page: a phone's for a finger, a narrow window for a keyboard."""
    touch = way is Finger
    with browser.new_context(
        viewport=PHONE, has_touch=touch, is_mobile=touch, locale="en-GB", reduced_motion="reduce", bypass_csp=True
    ) as context:
        context.set_default_timeout(visiting.PATIENCE)
        yield context.new_page()


def inside(page: Page, selector: str) -> Locator:
    return page.locator(f"#root {selector}")


def opened(page: Page, way: Way, summary: Locator) -> None:
    """Open a fold, unless it is open."""
    if summary.evaluate("summary => !summary.parentElement.open"):
        way.follow(page, summary)
    page.wait_for_function("summary => summary.parentElement.open", arg=summary.element_handle())


@in_each_way
def test_my_town_by_postcode(way: Way, server: str, page: Page) -> None:
    visiting.go(page, server)

    field = inside(page, "form.find-here input")
    way.enter(page, field)
    page.keyboard.type(POSTCODE)
    page.keyboard.press("Enter")
    visiting.arrive(page, "Leigh")

    yours = inside(page, ".yours")
    expect(yours).to_be_visible()
    expect(yours).to_contain_text(POSTCODE)
    place = yours.bounding_box()
    assert place is not None
    assert place["y"] < PHONE["height"]
    assert visiting.overflow(page) == {}


@in_each_way
def test_is_unemployment_in_my_town_better_than_in_england(way: Way, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/{TOWN}")

    opened(page, way, inside(page, "details.theme > summary").filter(has_text="Money and living standards"))
    row = inside(page, ".figure").filter(has_text=CLAIMING)

    expect(row.locator(".says")).to_be_visible()
    assert re.search(r"(Better|Worse|Similar|Higher|Lower)\b.*England", row.locator(".says").inner_text())
    assert "the borough's is later" in row.inner_text()


@in_each_way
def test_where_in_my_town_is_it_worst(way: Way, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/{TOWN}")

    way.pick(page, "Indicator", CLAIMING)
    page.wait_for_url("**indicator=claimant-count**")
    visiting.drawn(page)

    said = inside(page, ".remark").filter(has_text="Highest: ").first.inner_text()
    worst = re.match(r"Highest: (.+?), ([\d.]+)%\. Lowest", said)
    assert worst
    table = inside(page, "details.twin").filter(has_text="neighbourhoods of Leigh").last
    opened(page, way, table.locator("summary"))
    rows = [row.inner_text().split("\t")[:2] for row in table.locator("tbody tr").all()]
    values = {name: float(value.rstrip("%")) for name, value in rows if value[0].isdigit()}
    assert values[worst[1]] == max(values.values()) == float(worst[2])


@in_each_way
def test_which_towns_are_most_like_it_on_this(way: Way, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/{TOWN}?indicator=claimant-count")

    said = inside(page, ".remark").filter(has_text="Closest to Leigh on this: ").first.inner_text()
    table = inside(page, "details.twin").filter(has_text="the fourteen towns").last
    opened(page, way, table.locator("summary"))
    rows = [row.inner_text().split("\t")[:2] for row in table.locator("tbody tr").all()]
    values = {name: float(value.rstrip("%")) for name, value in rows}
    own = values.pop("Leigh")
    named = re.findall(r"([A-Z][\w &-]+?) \(([\d.]+)%\)", said.partition(": ")[2].replace(" and ", " "))

    assert {name: float(value) for name, value in named}.items() <= values.items()
    furthest = max(abs(float(value) - own) for _, value in named)
    assert sum(abs(value - own) < furthest - 1e-9 for value in values.values()) <= 1


@in_each_way
def test_how_old_is_this_figure(way: Way, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/{TOWN}")

    opened(page, way, inside(page, "details.theme > summary").filter(has_text="Money and living standards"))
    row = inside(page, ".figure").filter(has_text=CLAIMING)
    opened(page, way, row.locator("details.about > summary"))

    assert re.search(r"Period\s+2022, .* old", row.locator("details.about").inner_text())
    assert visiting.violations(page) == []
