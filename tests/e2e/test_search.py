"""The search box: with the mouse, with the keyboard alone, on a desk, on a small phone, for those who listen."""

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse, at_both_widths

LABEL = "Find a town, postcode or figure"
INSIDE = "document"
HOSTILE = ("<img src=x onerror=xqzv(1)>", "\u202e\x07'; xqzv --", "👩‍👩‍👧‍👦", "\ufdfa" * 80)


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=LABEL)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="What was found").get_by_role("option")


def status(page: Page) -> Locator:
    return page.locator(".find [role=status]")


def active(page: Page) -> str:
    """Return the words of the option that the box says is active."""
    return str(
        page.evaluate(
            f"({INSIDE}.getElementById({INSIDE}.querySelector('.find input').getAttribute('aria-activedescendant'))"
            "?.textContent ?? '').trim().replace(/\\s+/g, ' ')"
        )
    )


def answered(page: Page, text: str) -> None:
    """Wait until what is shown answers a text, and not one that was typed on the way to it."""
    expect(page.locator(".masthead .found")).to_have_attribute("data-asked", text)


def search(page: Page, text: str, *, first: str) -> None:
    """Type a text and wait for the answer, whose first words are these."""
    box(page).fill(text)
    answered(page, text)
    expect(options(page).first).to_contain_text(first)


def opened(page: Page, server: str, slug: str) -> None:
    page.goto(f"{server}/{slug}")
    visiting.drawn(page)


@at_both_widths
def test_with_the_mouse_what_is_found_lies_over_the_page_and_opens(width: int, server: str, page: Page) -> None:
    opened(page, server, "leigh")
    search(page, "lei", first="Leigh")
    page.evaluate("window.still = true")

    for option in options(page).all():
        option.scroll_into_view_if_needed()
        place = option.bounding_box()
        assert place is not None
        assert place["height"] >= 24
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= page.evaluate("document.documentElement.clientWidth")
        on_top = page.evaluate(
            f"([x, y]) => {INSIDE}.elementFromPoint(x, y)?.closest('[role=option]')?.id",
            [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2],
        )
        assert on_top == option.get_attribute("id")
    overflow, violations = visiting.overflow(page), visiting.violations(page)
    search(page, "orrell", first="Orrell")
    options(page).filter(has_text="Town").click()
    visiting.arrive(page, "Orrell")

    assert (overflow, violations) == ({}, [])
    assert page.url == f"{server}/orrell"
    expect(box(page)).to_have_value("")
    expect(options(page)).to_have_count(0)
    page.go_back(wait_until="commit")
    visiting.arrive(page, "Leigh")
    assert page.evaluate("window.still === true")


@at_both_widths
def test_with_the_keyboard_alone_the_list_is_gone_round_closed_left_and_chosen_from(
    width: int, server: str, page: Page
) -> None:
    opened(page, server, "council-plan")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.find') !== null"):
            break

    expect(box(page)).to_have_css("outline-style", "solid")
    expect(box(page)).to_have_css("outline-width", "3px")
    page.keyboard.type("leigh")
    answered(page, "leigh")
    expect(options(page).first).to_contain_text("Leigh")
    names = [" ".join(one.split()) for one in options(page).all_inner_texts()]
    met = [active(page)]
    for _ in names[1:]:
        page.keyboard.press("ArrowDown")
        met.append(active(page))
    assert met == names
    assert len(set(names)) == len(names)
    page.keyboard.press("ArrowDown")
    assert active(page) == names[0]
    page.keyboard.press("ArrowUp")
    assert active(page) == names[-1]
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    expect(options(page).last).to_be_in_viewport()
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)

    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("leigh")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(box(page)).not_to_be_focused()
    expect(box(page)).to_have_value("leigh")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")

    page.keyboard.type("atheton")
    answered(page, "atheton")
    expect(options(page).first).to_contain_text("Atherton")
    expect(status(page)).to_contain_text("Not found as typed. Did you mean: Atherton")
    assert active(page) == ""  # a guess has to be chosen: Enter alone never opens it
    page.keyboard.press("ArrowDown")
    assert active(page) == "Atherton Town"
    page.keyboard.press("Enter")
    visiting.arrive(page, "Atherton")
    assert page.url == f"{server}/atherton"


@at_both_widths
def test_how_many_are_found_is_said_and_so_is_nothing_whatever_is_typed(width: int, server: str, page: Page) -> None:
    notes = visiting.Notes(server)
    notes.listen(page)
    opened(page, server, "council-plan")

    search(page, "wn7 1", first="WN7 1")
    expect(status(page)).to_have_text("8 results")
    search(page, "wn7 1aa", first="WN7 1AA")
    expect(status(page)).to_have_text("1 result")
    for text in ("xqzv", *HOSTILE):
        box(page).fill(text)
        expect(status(page)).to_have_text(f"Nothing found for “{text.strip()}”")
        assert page.locator(".find img, .find script").count() == 0
    expect(page.locator(".find .nothing")).to_be_visible()
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    assert visiting.violations(page) == []
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.evaluate(f"""() => {{
        const input = {INSIDE}.querySelector('.find input');
        input.value = 'leigh\\ud800';
        input.dispatchEvent(new InputEvent('input'));
    }}""")
    expect(options(page).first).to_contain_text("Leigh")

    assert notes.every == {}
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.url == f"{server}/council-plan"


def test_typing_runs_the_box_and_not_the_page_and_enter_need_not_wait_for_the_answer(server: str, page: Page) -> None:
    received: list[bytes | str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    opened(page, server, "council-plan")
    received.clear()

    search(page, "claimant", first="claim")

    assert received == []
    box(page).fill("")
    page.keyboard.type("golborne\n")
    visiting.arrive(page, "Golborne")


def test_what_is_typed_before_the_app_has_come_is_found_and_stays(server: str, page: Page) -> None:
    page.route("**/static/js/index.*.js", lambda route: waiting.append(route))
    waiting: list[Route] = []
    page.goto(f"{server}/leigh", wait_until="commit")

    search(page, "hind", first="Hindley")
    for route in waiting:
        route.continue_()
    visiting.drawn(page)

    expect(box(page)).to_have_value("hind")
    expect(box(page)).to_be_focused()


def test_what_is_typed_stays_while_the_page_is_drawn_anew(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    search(page, "hind", first="Hindley")

    Mouse.switch(page, "Show supporting figures too")
    choosing.settle(page, "**supporting=yes**")

    expect(box(page)).to_have_value("hind")


@pytest.mark.parametrize("width", [320])
def test_an_answer_to_an_older_text_is_passed_over(width: int, server: str, page: Page) -> None:
    held: list[Route] = []
    page.route("**/search.json?q=ath", lambda route: held.append(route))
    opened(page, server, "council-plan")

    with page.expect_request("**/search.json?q=ath"):
        box(page).fill("ath")
    search(page, "orrell", first="Orrell")
    box(page).fill("golborne")
    with page.expect_response("**/search.json?q=ath"):
        held[0].continue_()
    expect(options(page).first).to_contain_text("Golborne")

    assert active(page) == "Golborne Town"


def test_without_script_the_form_leads_to_a_page_of_what_is_found(server: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 667}) as context:
        page = context.new_page()
        page.goto(f"{server}/leigh")
        page.get_by_label(LABEL).fill("hindley")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Hindley", exact=True).first.click()

        assert page.url == f"{server}/hindley"
        assert page.locator("h1").inner_text() == "Hindley"


def test_enter_on_what_is_only_nearly_so_leads_to_the_page_that_says_what_there_is(server: str, page: Page) -> None:
    opened(page, server, "council-plan")
    box(page).fill("Hindly")
    answered(page, "Hindly")

    page.keyboard.press("Enter")

    page.wait_for_url("**/search?q=Hindly")
    expect(page.locator(".lead")).to_contain_text("it may be called otherwise here, or not be held")
    expect(page.locator(".guesses a").first).to_have_text("Hindley")


def test_a_question_is_answered_in_the_box(server: str, page: Page) -> None:
    opened(page, server, "council-plan")
    box(page).fill("unemployment in atherton")
    answered(page, "unemployment in atherton")

    expect(options(page).first).to_contain_text("In Atherton, 5.0% of residents aged 16 to 64 were claiming")
    page.keyboard.press("Enter")
    visiting.arrive(page, "Atherton")
    assert page.url == f"{server}/atherton?indicator=claimant-count"
