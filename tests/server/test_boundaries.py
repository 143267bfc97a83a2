"""Where the shapes of maps come from: our own server, compressed, and to be kept for ever until the store changes."""

import json

from tests import serving


def now(server: str, name: str) -> str:
    """Return where the boundaries of a name are now."""
    return serving.ask(server, f"/map/000000000000/{name}.geojson").headers["location"]


def test_boundaries_may_be_kept_for_ever_and_come_compressed_to_whoever_takes_that(server: str) -> None:
    plain = serving.ask(server, now(server, "town"))
    compressed = serving.ask(server, now(server, "town"), accept_encoding="gzip")

    assert (plain.status, compressed.status) == (200, 200)
    assert "immutable" in plain.headers["cache-control"]
    assert "immutable" in compressed.headers["cache-control"]
    assert "content-encoding" not in plain.headers
    assert compressed.headers["content-encoding"] == "gzip"
    assert len(json.loads(plain.body)["features"]) == 14


def test_an_address_of_boundaries_from_before_a_rebuild_leads_to_those_of_now(server: str) -> None:
    old = serving.ask(server, "/map/000000000000/town.geojson")

    there = serving.ask(server, old.headers["location"])

    assert 300 <= old.status < 400
    assert "immutable" not in old.headers["cache-control"]
    assert (there.status, "immutable" in there.headers["cache-control"]) == (200, True)


def test_there_are_no_boundaries_of_an_unknown_name(server: str) -> None:
    assert serving.ask(server, now(server, "atlantis")).status == 404
