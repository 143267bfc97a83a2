"""Sharing a page or an exhibit: each way out of the door on one page, none of them a dead end."""

import re

import pytest

import pages
from pages import exhibits
from tests import serving
from tests.pages import markup


@pytest.fixture(autouse=True)
def real_figures(real_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries here read what the server reads."""
    monkeypatch.setenv("DATABASE_URL", real_store)


def content(server: str, address: str) -> markup.Node:
    answer = serving.ask(server, address)
    assert answer.status == 200, address
    return markup.read(answer.body.partition('id="content">')[2].partition("</main>")[0])


def follow(server: str, page: markup.Node) -> None:
    for link in page.every("a"):
        href = link.attributes["href"]
        answer = serving.ask(server, href)
        while answer.status in (303, 307):
            answer = serving.ask(server, answer.headers["location"])
        assert answer.status == 200, href


def test_every_page_can_be_shared_and_no_way_is_a_dead_end(server: str) -> None:
    for slug in ("borough", "leigh", "fair-opportunities", "compare-towns", "framework", "accessibility"):
        page = content(server, f"/share/{slug}")
        follow(server, page)
    assert set(pages.every()) == {
        slug for slug in pages.every() if serving.ask(server, f"/share/{slug}").status == 200
    }


@pytest.mark.parametrize("kind", exhibits.KINDS)
def test_every_exhibit_can_be_shared_with_its_choices(kind: str, server: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in exhibits.KINDS[kind].example())

    page = content(server, f"/share/exhibit/{kind}?{query}")
    follow(server, page)
    assert page.every("svg")  # the code for the phones in the room
    assert re.search(r"as known on \d+ \w+ \d{4}\.", page.text)
    assert any(button.attributes.get("data-copy", "").startswith("http") for button in page.every("button"))


def test_a_page_keeps_its_choices_in_all_that_is_shared(server: str) -> None:
    page = content(server, "/share/indicator?of=overcrowded&by=lsoa")

    for way in ("/present/indicator", "/page/indicator.csv", "/indicator"):
        assert any(link.attributes["href"] == f"{way}?of=overcrowded&by=lsoa" for link in page.every("a")), way


def test_an_address_that_is_too_long_for_a_phone_has_no_code_and_says_so(server: str) -> None:
    page = content(server, f"/share/compare-towns?by={'x' * 300}")

    assert not page.every("svg")
    assert "too long for a code" in page.text
