"""What used to be made for a mouse, a desk and a fast line alone works for everyone."""

import io
import re

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests import read_aloud
from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse
from tests.e2e.conftest import new_visitor
from tests.pages.drawn import TOWNS

CANVAS = "#root [data-testid=stDeckGlJsonChart] canvas"
PLACES = """row => ['.what', '.value', '.shape', '.says', 'details.about dl'].map(part => {
    const from = row.getBoundingClientRect(), box = row.querySelector(part).getBoundingClientRect();
    return [box.left - from.left, box.top - from.top, box.bottom - from.top].map(Math.round);
})"""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def test_every_figure_is_there_for_assistive_technology_wherever_one_has_scrolled_A8(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    page.evaluate("document.querySelectorAll('#root details.theme').forEach(fold => fold.open = true)")
    shown = page.locator("#root .figure .name").all_inner_texts()

    said = read_aloud.lines(page)

    assert len(shown) > 25
    assert [name for name in shown if f"link: {name}" not in said] == []


def test_what_there_is_about_a_figure_opens_below_it_and_moves_nothing_of_it(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")
    page.locator("#root details.theme:has(.figure) > summary").first.click()
    row = page.locator("#root .figure").first
    before = row.evaluate(PLACES)

    row.locator("details.about > summary").click()
    page.evaluate(visiting.TWO_FRAMES)

    after = row.evaluate(PLACES)
    assert after[:4] == before[:4]
    assert all(after[4][1] >= bottom - 1 for _, _, bottom in after[:4])


def test_a_wheel_over_a_map_scrolls_the_page_until_the_map_is_asked_to_move_A11(server: str, map_page: Page) -> None:
    page = map_page
    visiting.go(page, f"{server}/leigh")
    page.locator(CANVAS).scroll_into_view_if_needed()
    box = choosing.to(page, page.locator(CANVAS)).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    start = page.evaluate(SCROLLED)
    page.mouse.wheel(0, 120)
    page.wait_for_function(f"start => {SCROLLED} > start", arg=start)

    Mouse.follow(page, page.locator("#root [data-move-map]").first)
    box = choosing.to(page, page.locator(CANVAS)).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    start = page.evaluate(SCROLLED)
    page.mouse.wheel(0, 120)
    page.evaluate(visiting.TWO_FRAMES)
    page.evaluate(visiting.TWO_FRAMES)
    assert page.evaluate(SCROLLED) == start


def test_without_webgl_the_page_says_so_and_the_table_stands(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")

    said = page.locator("#root .map-control").first.inner_text()
    twin = page.locator("#root details.twin").filter(has_text="neighbourhoods of Leigh").last
    Mouse.follow(page, twin.locator("summary"))

    assert "cannot draw the map" in said
    assert twin.locator("tbody tr").count() == 29


def test_on_a_phone_the_value_stands_beside_the_name(server: str, browser: Browser) -> None:
    with new_visitor(browser, 320, maps=False) as context:
        page = context.new_page()
        visiting.go(page, f"{server}/neighbourhoods")
        cell = choosing.to(page, page.locator(".areas tbody tr").first).locator("td").first

        box, region = cell.bounding_box(), page.locator(".areas .scroll").bounding_box()

        assert box is not None
        assert region is not None
        assert re.fullmatch(r"[\d.]+", cell.inner_text())
        assert box["x"] + box["width"] <= region["x"] + region["width"]


def test_a_menu_of_towns_shows_all_fourteen(server: str, page: Page) -> None:
    visiting.go(page, f"{server}/leigh")

    page.locator(".masthead summary", has_text="Towns").click()

    links = page.locator(".masthead details[open] a")
    boxes = [link.bounding_box() for link in links.all()]
    assert len(boxes) == len(TOWNS) == 14
    assert all(box and box["y"] + box["height"] <= 900 for box in boxes)


def test_the_grid_is_printed_with_every_town_and_the_map_with_its_name(server: str, page: Page) -> None:
    for slug, wanted in (
        ("compare-towns", ["Abram", "Wigan", "Tyldesley", "Ashton-in-Makerfield"]),
        ("neighbourhoods", ["Index of Multiple Deprivation score", "200 neighbourhoods"]),
    ):
        visiting.go(page, f"{server}/{slug}")
        page.emulate_media(media="print")
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        text = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in sheets))
        page.emulate_media(media="screen")
        assert [name for name in wanted if name.replace(" ", "") not in text] == []


def test_on_paper_no_column_runs_over_the_edge_and_a_town_is_no_book(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 with its margins
    for slug in ("leigh", "compare-towns", "neighbourhoods", "fair-opportunities"):
        visiting.go(page, f"{server}/{slug}")
        page.emulate_media(media="print")
        page.evaluate(visiting.TWO_FRAMES)
        over = page.evaluate("""() => [...document.querySelectorAll('#root table')]
            .filter(table => table.offsetParent && table.getBoundingClientRect().right > innerWidth + 1)
            .map(table => table.caption?.textContent ?? '')""")
        sheets = len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
        page.emulate_media(media="screen")
        assert over == [], slug
        assert sheets <= 16, slug
