"""Boundaries come once over the line, whatever is chosen on the maps that share them."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

from tests.e2e import choosing, visiting
from tests.e2e.choosing import Mouse


def listened(page: Page) -> tuple[CDPSession, Counter[str]]:
    """Return what counts how often each file of boundaries came over the network, and not out of the cache."""
    session, came = page.context.new_cdp_session(page), Counter[str]()
    names: dict[str, str] = {}

    def asked(event: dict) -> None:
        path = urlsplit(event["response"]["url"]).path
        if path.endswith(".geojson") and not event["response"].get("fromDiskCache"):
            names[event["requestId"]] = path

    def finished(event: dict) -> None:
        if event["requestId"] in names and event["encodedDataLength"] > 0:
            came[names.pop(event["requestId"])] += 1

    session.on("Network.responseReceived", asked)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return session, came


def test_no_boundary_comes_twice_however_one_explores(server: str, map_page: Page) -> None:
    page = map_page
    _, came = listened(page)
    visiting.go(page, f"{server}/neighbourhoods")

    for title, slug in (("Households without a car", "no-car"), ("Overcrowded households", "overcrowded")):
        Mouse.pick(page, "Indicator", title)
        choosing.settle(page, f"**indicator={slug}**")
    Mouse.press(page, "On the map", "Wards")
    choosing.settle(page, "**layers=**")
    Mouse.follow(page, choosing.rows(page).nth(3))
    choosing.settle(page, "**area=**")
    Mouse.follow(page, choosing.rows(page).nth(4))
    choosing.settle(page, lambda address: "area=" in address)
    Mouse.follow(page, page.locator(".card a", has_text="Start an area of your own"))
    visiting.arrive(page, "Your own area")
    Mouse.follow(page, choosing.rows(page).nth(10))
    choosing.settle(page, lambda address: "area=" in address)

    page.wait_for_function("performance.getEntriesByType('resource').some(one => /ward.geojson/.test(one.name))")
    assert {path.rpartition("/")[2] for path in came} == {"lsoa.geojson", "town.geojson", "ward.geojson"}
    assert set(came.values()) == {1}
