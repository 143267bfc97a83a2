"""The search as the server answers it: for the box as JSON, and as a page for whoever has no script."""

import json
from urllib.parse import quote

import pytest

from tests import serving
from tests.pages import markup


def found(server: str, asked: str) -> list[dict[str, str]]:
    answer = serving.ask(server, f"/search.json?q={quote(asked)}")
    assert answer.status == 200
    return list(json.loads(answer.body))


def listed(server: str, asked: str) -> tuple[str, list[str]]:
    """Return the heading of the page of what is found, and where its entries lead."""
    answer = serving.ask(server, f"/search?q={quote(asked)}")
    assert answer.status == 200
    page = markup.read(answer.body)
    (heading,) = page.every("h1")
    links = [link.attributes["href"] for hits in page.every("ul", of="hits") for link in hits.every("a")]
    return heading.text, links


def test_what_is_found_comes_with_what_it_is_and_where_it_leads(server: str) -> None:
    first = found(server, "leigh")[0]

    assert first == {"kind": "town", "title": "Leigh", "detail": "Town", "address": "/leigh", "certain": True}


def test_the_page_lists_what_the_box_would_first_and_more(server: str) -> None:
    heading, links = listed(server, "overcrowding")

    assert heading == "Found for “overcrowding”"
    assert links[:8] == [hit["address"] for hit in found(server, "overcrowding")]


def test_a_postcode_leads_to_its_town_with_its_neighbourhood(server: str) -> None:
    assert found(server, "WN7 1AA")[0]["address"] == "/leigh?postcode=WN7+1AA"


def test_nothing_asked_is_nothing_found_and_the_page_asks(server: str) -> None:
    assert found(server, "  ") == []
    assert listed(server, "") == ("Find a town, postcode or figure", [])


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "\x00", "x" * 1_000, "‮", "😀", "'; drop table", "%"])
def test_whatever_is_asked_is_answered_and_put_on_the_page_as_text(asked: str, server: str) -> None:
    answer = serving.ask(server, f"/search?q={quote(asked)}")

    assert isinstance(found(server, asked), list)
    assert answer.status == 200
    assert "<script>alert" not in answer.body


def test_what_is_no_text_in_any_coding_is_answered(server: str) -> None:
    assert serving.ask(server, "/search.json?q=%ff%fe%ed%a0%80").status == 200
