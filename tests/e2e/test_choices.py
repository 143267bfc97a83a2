"""Choices live in the address: they can be shared, they survive nonsense, and back goes back."""

from playwright.sync_api import Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse

THEMES = ".heading.level-3 h3"


def choose_mission(page: Page, name: str, number: str) -> None:
    Mouse.press(page, "Mission", name)
    choosing.settle(page, f"**mission={number}**")


def choose_indicator(page: Page, title: str) -> None:
    Mouse.pick(page, "Indicator", title)
    choosing.settle(page, "**indicator=**")


def switch_supporting_figures(page: Page, state: str) -> None:
    Mouse.switch(page, "Show supporting figures too")
    choosing.settle(page, state)


def view(page: Page) -> tuple[list[str], int, list[str]]:
    """Return what is seen: the themes, the number of figures, what the charts and maps are about."""
    captions = page.locator("table caption").all_text_contents()
    return page.locator(THEMES).all_inner_texts(), page.locator(".figure").count(), captions


def test_an_address_opens_the_view_it_was_copied_from(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    before = view(page)

    choose_mission(page, "Flourishing towns", "2")
    choose_indicator(page, "Overcrowded households")
    switch_supporting_figures(page, "**supporting=yes**")
    chosen, address = view(page), page.url

    assert choosing.asked(page) == {"mission": "2", "indicator": "overcrowded", "supporting": "yes"}
    assert chosen != before
    page.goto("about:blank")
    visiting.go(page, address)
    assert view(page) == chosen
    assert page.url == address


def test_the_choice_a_page_opens_with_leaves_the_address_bare(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh?supporting=yes")

    switch_supporting_figures(page, f"{server}/leigh")

    assert choosing.asked(page) == {}


def test_an_unknown_value_in_the_address_falls_back_to_the_page_as_it_opens(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    expected = view(page)

    visiting.go(page, f"{server}/leigh?mission=99&indicator=atlantis&supporting=perhaps&nothing=1")

    assert view(page) == expected
    assert page.locator("[data-testid=stException]").count() == 0


def test_back_goes_back_to_the_choice_before(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    before = page.locator(THEMES).all_inner_texts()
    choose_mission(page, "Flourishing towns", "2")
    after = page.locator(THEMES).all_inner_texts()

    page.go_back()

    expect(page.locator(THEMES)).to_have_text(before)
    assert page.url == f"{server}/leigh"
    assert after != before
    page.go_forward()
    expect(page.locator(THEMES)).to_have_text(after)


def test_back_goes_back_to_the_page_before(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/")
    page.locator(".st-key-town-list").get_by_role("link", name="Leigh", exact=True).click()
    visiting.arrive(page, "Leigh")

    page.go_back()

    visiting.arrive(page, "Wigan Borough")
    assert page.url == f"{server}/"


def test_a_choice_made_on_one_town_does_not_follow_to_the_next(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh?mission=2&supporting=yes")

    page.locator(".st-key-neighbours").get_by_role("link", name="Atherton").click()
    visiting.arrive(page, "Atherton")
    followed = view(page)

    visiting.go(page, page.url)
    assert view(page) == followed
