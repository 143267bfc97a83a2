"""What the server answers to known, old, mistyped and hostile addresses."""

import html
import re

import pytest

import pages
from components.markup import layout
from tests import serving
from tests.pages.drawn import SLUGS, TOWNS

VIEWS = {"indicator": ("People claiming out-of-work benefits",)}  # views with titles of their own
ODD = [
    "/%E0%A4%A",
    "/%ff%fe",
    "/%00",
    "/leigh%20",
    "/leigh/town",
    "/..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/<script>alert(1)</script>",
    "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/caf%C3%A9",
    "//",
    "/?mission=%ff&indicator=%00",
]


@pytest.mark.parametrize("slug", SLUGS)
def test_an_address_names_its_page_before_any_script_runs(slug: str, server: str, real_store: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        expected = pages.every()[slug].title

    answer = serving.ask(server, "/" if slug == SLUGS[0] else f"/{slug}")

    assert answer.status == 200
    assert '<html lang="en-GB"' in answer.body
    titles = {html.escape(layout.browser_title(one)) for one in (expected, *VIEWS.get(slug, ()))}
    assert {re.search("<title>(.*)</title>", answer.body)[1]} <= titles
    assert re.search(r'<meta name="description" content="[^"]+">', answer.body)
    assert answer.body.count("<h1") == 1
    assert '<link rel="canonical" href="/' in answer.body
    assert re.search(r'<meta property="og:image" content="/picture/[a-z0-9-]+.png">', answer.body)


def test_an_unknown_address_says_so_and_leads_to_every_page(server: str) -> None:
    answer = serving.ask(server, "/atlantis")

    assert answer.status == 404
    assert '<html lang="en-GB"' in answer.body
    assert "<title>Page not found" in answer.body
    assert {f'href="/{slug}"' for slug in TOWNS} <= set(re.findall(r'href="[^"]*"', answer.body))


@pytest.mark.parametrize("target", ODD)
def test_an_oddly_written_address_is_answered_and_breaks_nothing(target: str, server: str) -> None:
    answer = serving.ask(server, target)

    assert answer.status < 500
    assert "Traceback" not in answer.body
    assert "<script>alert(1)" not in answer.body
    assert "root:" not in answer.body


@pytest.mark.parametrize("length", [300, 3000, 30_000])
def test_a_very_long_address_is_answered_and_breaks_nothing(length: int, server: str) -> None:
    answer = serving.ask(server, f"/{'a' * length}")

    assert 400 <= answer.status < 500
    assert answer.body


def test_the_server_is_well_after_all_that(server: str) -> None:
    for target in ODD:
        serving.ask(server, target)

    assert serving.ask(server, "/leigh").status == 200
