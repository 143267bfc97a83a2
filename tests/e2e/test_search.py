"""The search box: with the mouse, with the keyboard alone, on a desk, on a small phone, for those who listen."""

import re
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.e2e import visiting
from tests.e2e.conftest import new_visitor

LABEL = "Find a town, postcode or figure"
INSIDE = "document.querySelector('.st-key-search [data-testid=stBidiComponentIsolated]').shadowRoot"


@pytest.fixture(params=[1366, 320])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Yield an empty page on a desk and on a small phone in turn."""
    with new_visitor(browser, request.param) as context:
        yield context.new_page()


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=LABEL)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="What was found").get_by_role("option")


def status(page: Page) -> Locator:
    return page.locator(".st-key-search [role=status]")


def active(page: Page) -> str:
    """Return the words of the option that the box says is active."""
    return str(
        page.evaluate(
            f"(({INSIDE}).getElementById(({INSIDE}).querySelector('input').getAttribute('aria-activedescendant'))"
            "?.textContent ?? '').trim().replace(/\\s+/g, ' ')"
        )
    )


def kinds(received: Iterable[bytes | str]) -> list[str | None]:
    """Return what the server's messages are."""
    return [ForwardMsg.FromString(one).WhichOneof("type") if isinstance(one, bytes) else None for one in received]


def drawn(received: Iterable[bytes | str]) -> int:
    """Return how many parts of the page are drawn."""
    return sum(kind in ("delta", "ref_hash") for kind in kinds(received))


def finished(received: Iterable[bytes | str]) -> list[int]:
    """Return which messages end a run."""
    return [place for place, kind in enumerate(kinds(received)) if kind == "script_finished"]


def search(page: Page, text: str) -> None:
    """Type a text and wait for the answer."""
    box(page).fill(text)
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_town_is_found_and_chosen_with_the_mouse(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/")
    search(page, "lei")

    options(page).filter(has_text="Town").click()

    visiting.arrive(page, "Leigh")
    assert page.url == f"{server}/leigh"
    expect(box(page)).to_have_value("")
    expect(options(page)).to_have_count(0)
    page.go_back()
    visiting.arrive(page, "Wigan Borough")
    assert page.url == f"{server}/"


def test_a_town_is_found_and_chosen_with_the_keyboard_alone(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"{INSIDE}.activeElement !== null"):
            break

    page.keyboard.type("atheton", delay=20)
    expect(options(page).first).to_contain_text("Atherton")
    assert active(page) == "Atherton Town"
    page.keyboard.press("Enter")

    visiting.arrive(page, "Atherton")
    assert page.url == f"{server}/atherton"


def test_enter_that_comes_before_the_answer_opens_the_first_that_is_found(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")
    box(page).focus()

    page.keyboard.type("golborne\n")

    visiting.arrive(page, "Golborne")


def test_the_arrow_keys_go_round_the_list_and_say_where_they_are(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")
    search(page, "leigh")
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


def test_escape_closes_the_list_and_then_clears_the_box(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")
    search(page, "leigh")
    expect(box(page)).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("Escape")

    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("leigh")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_the_tab_key_leaves_the_box_and_closes_the_list(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")
    search(page, "leigh")

    page.keyboard.press("Tab")

    expect(options(page)).to_have_count(0)
    expect(box(page)).not_to_be_focused()
    expect(box(page)).to_have_value("leigh")


def test_how_many_are_found_is_said_and_so_is_nothing(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")

    search(page, "wn7 1")
    expect(status(page)).to_have_text("8 results")
    search(page, "wn7 1aa")
    expect(status(page)).to_have_text("1 result")
    box(page).fill("xqzv")
    expect(status(page)).to_have_text("Nothing found for “xqzv”")

    expect(page.locator(".st-key-search .nothing")).to_be_visible()
    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert page.url == f"{server}/council-plan"


def test_an_answer_to_an_older_text_is_passed_over(server: str, page: Page) -> None:
    held: list[bytes | str] = []
    holding = False

    def carry(route: WebSocketRoute) -> None:
        end = route.connect_to_server()
        end.on_message(lambda message: held.append(message) if holding else route.send(message))
        routes.append(route)

    routes: list[WebSocketRoute] = []
    page.route_web_socket(re.compile("_stcore/stream"), carry)
    visiting.go(page, f"{server}/council-plan")
    holding = True
    for count, text in enumerate(("ath", "orrell"), 1):
        box(page).fill(text)
        while len(finished(held)) < count:
            page.wait_for_timeout(50)

    holding = False
    for place, message in enumerate(held):
        routes[-1].send(message)
        if place in finished(held):
            page.evaluate("new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 100)))")

    expect(options(page).first).to_contain_text("Orrell")
    assert active(page) == "Orrell Town"


def test_what_is_typed_stays_while_the_page_is_drawn_anew(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    search(page, "hind")

    page.get_by_text("Show supporting figures too").click()
    page.wait_for_url("**supporting=yes**")
    visiting.wait(page)

    expect(box(page)).to_have_value("hind")


def test_typing_runs_the_box_and_not_the_page(server: str, page: Page) -> None:
    received: list[bytes | str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    visiting.go(page, f"{server}/council-plan")
    whole = drawn(received)
    heading = page.locator("h1").bounding_box()
    received.clear()

    search(page, "claimant")

    assert 0 < drawn(received) < 5 < whole
    assert page.locator("h1").bounding_box() == heading


def test_the_open_list_lies_over_the_page_and_inside_the_window(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    search(page, "leigh")

    for option in options(page).all():
        option.scroll_into_view_if_needed()
        place = option.bounding_box()
        assert place is not None
        assert place["height"] >= 24
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= page.evaluate("document.documentElement.clientWidth")
        on_top = page.evaluate(
            f"([x, y]) => ({INSIDE}).elementFromPoint(x, y)?.closest('[role=option]')?.id",
            [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2],
        )
        assert on_top == option.get_attribute("id")
    assert visiting.overflow(page) == {}


def test_the_box_shows_that_it_has_the_focus(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")
    box(page).focus()

    expect(box(page)).to_have_css("outline-style", "solid")
    expect(box(page)).to_have_css("outline-width", "3px")


@pytest.mark.parametrize("text", ["leigh", "xqzv"])
def test_the_open_list_meets_what_axe_can_check_of_wcag(text: str, server: str, page: Page) -> None:
    visiting.go(page, f"{server}/council-plan")
    box(page).fill(text)
    expect(status(page)).not_to_be_empty()

    assert visiting.violations(page) == []


def test_whatever_is_typed_raises_no_error(server: str, page: Page) -> None:
    notes = visiting.Notes(server)
    notes.listen(page)
    visiting.go(page, f"{server}/council-plan")

    for text in ("<img src=x onerror=alert(1)>", "\u202e\x07'; xqzv --", "👩‍👩‍👧‍👦", "\ufdfa" * 80):
        box(page).fill(text)
        expect(status(page)).to_have_text(f"Nothing found for “{text.strip()}”", use_inner_text=False)
    page.evaluate(f"""() => {{
        const input = ({INSIDE}).querySelector('input');
        input.value = 'leigh\\ud800';
        input.dispatchEvent(new InputEvent('input'));
    }}""")
    expect(options(page).first).to_contain_text("Leigh")

    assert (notes.errors, notes.console, notes.failed) == ([], [], [])
    assert page.locator("[data-testid=stException]").count() == 0
