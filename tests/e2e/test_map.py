"""The map of the borough: where its shapes come from, what it says, where it leads, and the room it has."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from components.drawing import maps
from tests.e2e import pointing, visiting

MIDDLE = {"across": 0.5, "down": 0.5}
WIDEST_NARROW = 640  # pixels; components/browser/viewport.py has the same


def test_pointing_at_a_town_shows_its_name_and_its_value_in_words_and_a_click_opens_its_page(
    server: str, map_page: Page
) -> None:
    page, files = map_page, list[Response]()
    page.on("response", lambda answer: files.append(answer) if ".geojson" in answer.url else None)
    visiting.go(page, f"{server}/")

    said, _ = pointing.point_at(page, **MIDDLE)
    name, value, *_ = said.split("\n")
    pointing.click(page)
    visiting.arrive(page, name)

    features = [one["properties"] for one in files[0].json()["features"]]
    (town,) = [one for one in features if one["name"] == name]
    assert value == town["income-deprivation"]
    assert value.endswith("%")
    assert urlsplit(page.url).path == f"/{town['area_code']}"
    assert page.title().startswith(f"{name} | ")
    assert {urlsplit(one.url).netloc for one in files} == {urlsplit(server).netloc}


@pytest.mark.parametrize(
    ("address", "size"),
    [
        ("leigh", maps.HALF),
        ("indicator?of=no-car", maps.HALF),
        ("neighbourhoods", maps.WIDE),
        ("your-area", maps.WIDE),
    ],
)
def test_a_map_has_the_room_it_was_drawn_for_at_every_width(
    address: str, size: maps.Size, server: str, map_page: Page
) -> None:
    page, canvas = map_page, map_page.locator(pointing.CANVAS).first
    visiting.go(page, f"{server}/{address}")
    room = {}

    for width in (1366, 1180, 1179, 768, WIDEST_NARROW + 1, WIDEST_NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        high = maps.NARROW.height if width == WIDEST_NARROW else size.height
        page.wait_for_function(pointing.HIGH, arg=[pointing.CANVAS, high], timeout=visiting.PATIENCE)
        visiting.drawn(page)
        box = canvas.bounding_box()
        assert box is not None
        room[width] = box["width"]

    assert min(room[width] for width in room if width > WIDEST_NARROW) > 0.93 * size.width  # a view leaves that free
    assert room[1179] > room[1180]  # alone, and beside something else
