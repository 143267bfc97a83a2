"""The choices on a town's page: they are in its address, back goes back, and the next town knows nothing of them."""

from playwright.sync_api import Page, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse, Way, in_each_way


def test_each_choice_is_in_the_address_and_back_and_forward_go_from_one_to_the_next(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")

    choosing.walk(
        page,
        [
            ("**indicator=overcrowded", lambda: Mouse.pick(page, "Indicator", "Overcrowded households")),
            ("**supporting=yes", lambda: Mouse.switch(page, "Show supporting figures too")),
        ],
    )

    assert choosing.asked(page) == {"indicator": "overcrowded", "supporting": "yes"}


def test_towns_know_nothing_of_each_others_choices_and_back_goes_to_the_page_before(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/")
    page.locator(".hero-towns").get_by_role("link", name="Leigh").click()
    visiting.arrive(page, "Leigh")
    opened = page.locator(".heading h2").all_inner_texts()
    Mouse.switch(page, "Show supporting figures too")
    choosing.settle(page, f"{server}/leigh?supporting=yes")

    page.locator("#root .chips").get_by_role("link", name="Atherton").click()

    visiting.arrive(page, "Atherton")
    expect(page.locator(".heading h2")).to_have_text([one.replace("Leigh", "Atherton") for one in opened])
    expect(page.get_by_role("switch", name="Show supporting figures too")).not_to_be_checked()
    assert page.url == f"{server}/atherton"
    for address, heading in (
        (f"{server}/leigh?supporting=yes", "Leigh"),
        (f"{server}/leigh", "Leigh"),
        (f"{server}/", ""),
    ):
        page.go_back(wait_until="commit")
        visiting.arrive(page, heading or "Is the plan working?")
        assert page.url == address


@in_each_way
def test_a_fold_that_was_opened_stays_open_when_supporting_figures_come(way: Way, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    fold = page.locator("#root details.theme").filter(has_text="Health inequalities").first
    way.follow(page, fold.locator("summary").first)
    before = fold.locator(".figure").count()

    way.switch(page, "Show supporting figures too")
    choosing.settle(page, "**supporting=yes**")

    assert fold.locator(".figure").count() > before
    assert fold.evaluate("fold => fold.open")
    assert page.locator("#root details.theme[open]").count() == 1
