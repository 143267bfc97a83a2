"""The choices on a town's page: they are in its address, back goes back, and the next town knows nothing of them."""

from playwright.sync_api import Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse


def test_each_choice_is_in_the_address_and_back_and_forward_go_from_one_to_the_next(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")

    choosing.walk(
        page,
        [
            ("**mission=2", lambda: Mouse.press(page, "Mission", "Flourishing towns")),
            ("**indicator=overcrowded", lambda: Mouse.pick(page, "Indicator", "Overcrowded households")),
            ("**supporting=yes", lambda: Mouse.switch(page, "Show supporting figures too")),
        ],
    )

    assert choosing.asked(page) == {"mission": "2", "indicator": "overcrowded", "supporting": "yes"}


def test_towns_know_nothing_of_each_others_choices_and_back_goes_to_the_page_before(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/")
    page.locator(".hero-towns").get_by_role("link", name="Leigh").click()
    visiting.arrive(page, "Leigh")
    opened = page.locator(".heading.level-3 h3").all_inner_texts()
    Mouse.press(page, "Mission", "Flourishing towns")
    choosing.settle(page, f"{server}/leigh?mission=2")

    page.locator(".st-key-neighbours").get_by_role("link", name="Atherton").click()

    visiting.arrive(page, "Atherton")
    expect(page.locator(".heading.level-3 h3")).to_have_text(opened)
    assert page.url == f"{server}/atherton"
    for address, heading in (
        (f"{server}/leigh?mission=2", "Leigh"),
        (f"{server}/leigh", "Leigh"),
        (f"{server}/", ""),
    ):
        page.go_back(wait_until="commit")
        visiting.arrive(page, heading or "Is the plan working?")
        assert page.url == address
