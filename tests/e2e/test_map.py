"""The map of the borough: where its shapes come from, what it says, and where it leads."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from components import maps
from tests.e2e import pointing, serving, visiting
from tests.pages.drawn import SLUGS


def opened(page: Page, server: str) -> tuple[list[Response], tuple[float, float]]:
    """Open the borough's page; return the files of boundaries that came, and the middle of its map."""
    files: list[Response] = []
    page.on("response", lambda answer: files.append(answer) if ".geojson" in answer.url else None)
    with page.expect_response(lambda answer: ".geojson" in answer.url):
        visiting.go(page, f"{server}/")
    page.locator(pointing.CANVAS).first.scroll_into_view_if_needed()
    box = page.locator(pointing.CANVAS).first.bounding_box()
    assert box is not None
    return files, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_boundaries_come_from_our_own_server_and_may_be_kept_for_ever(server: str, page: Page) -> None:
    files, _ = opened(page, server)

    assert files
    assert {urlsplit(one.url).netloc for one in files} == {urlsplit(server).netloc}
    assert all("immutable" in one.headers["cache-control"] for one in files)
    assert all(one.headers["content-encoding"] == "gzip" for one in files)


def test_an_address_of_boundaries_from_before_a_rebuild_leads_to_those_of_now(server: str) -> None:
    old = serving.ask(server, "/map/000000000000/town.geojson")

    now = serving.ask(server, old.headers["location"])

    assert "immutable" not in old.headers["cache-control"]
    assert (now.status, "immutable" in now.headers["cache-control"]) == (200, True)
    assert len(json.loads(now.body)["features"]) == 14


def test_there_are_no_boundaries_of_an_unknown_name(server: str) -> None:
    mark = serving.ask(server, "/map/000000000000/atlantis.geojson").headers["location"]

    assert serving.ask(server, mark).status == 404


def test_pointing_at_a_town_shows_its_name_and_its_value_in_words(server: str, page: Page) -> None:
    files, middle = opened(page, server)

    said = pointing.point_at(page, *middle).split("\n")

    features = [one["properties"] for one in files[0].json()["features"]]
    (town,) = [one for one in features if one["name"] == said[0]]
    assert said[1] == town["income-deprivation"]
    assert said[1].endswith("%")


def test_a_click_on_a_town_opens_its_page(server: str, page: Page) -> None:
    _, middle = opened(page, server)
    name = pointing.point_at(page, *middle).split("\n")[0]

    pointing.click(page)
    visiting.arrive(page, name)

    slug = urlsplit(page.url).path.strip("/")
    assert slug in SLUGS
    assert page.title().startswith(f"{name} | ")


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
    address: str, size: maps.Size, server: str, page: Page
) -> None:
    visiting.go(page, f"{server}/{address}")
    room = {}

    for width in (1366, 1180, 1179, 768, visiting.NARROW + 1):
        page.set_viewport_size({"width": width, "height": 900})
        visiting.wait(page)
        box = page.locator(pointing.CANVAS).first.bounding_box()
        assert box is not None
        room[width] = box["width"], round(box["height"])

    assert {width: height for width, (_, height) in room.items()} == dict.fromkeys(room, size.height)
    assert min(wide for wide, _ in room.values()) > 0.93 * size.width  # a view leaves that much free
    assert room[1179][0] > room[1180][0]  # alone, and beside something else
