"""A page is there before any script, whole: what Streamlit draws later is what stood there first."""

import http.client
import re

import brotli
import pytest

from tests import serving, speaking
from tests.pages import markup
from tests.pages.drawn import ALL_CHOICES, SLUGS

SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "SAMEORIGIN",
}
CHOSEN = [
    ("leigh", {"mission": "2", "supporting": "yes"}),
    ("fair-opportunities", {"supporting": "yes"}),
    ("indicator", {"of": "no-car", "by": "lsoa", "area": "E01006315", "order": "highest"}),
    ("compare-towns", {"view": "side", "towns": "orrell,leigh"}),
    ("your-area", {"area": "leigh"}),
    ("neighbourhoods", {"postcode": "WN7 1AA", "area": "E01006315"}),
]
PAGES = [(slug, {}) for slug in SLUGS] + CHOSEN


def at(slug: str, choices: dict[str, str] | None = None) -> str:
    query = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in (choices or {}).items())
    return f"/{'' if slug == SLUGS[0] else slug}{f'?{query}' if query else ''}"


def squeezed(server: str, target: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=30)
    try:
        connection.request("GET", target, headers={"Accept-Encoding": "gzip, br"})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(("slug", "choices"), PAGES, ids=lambda one: one if isinstance(one, str) else str(len(one)))
def test_all_that_the_app_says_on_a_page_stands_in_what_is_sent_first_in_the_same_order(
    slug: str, choices: dict[str, str], server: str
) -> None:
    asked = at(slug, choices)
    first = re.sub(
        "<noscript>.*?</noscript>", "", serving.ask(server, asked).body
    )  # pictures in the place of drawings
    with speaking.to(server) as line:
        said = speaking.bodies(
            line.drawn("" if slug == SLUGS[0] else slug, choices=at(slug, choices).partition("?")[2])
        )

    assert said
    place = 0
    for body in said:
        place = first.find(body, place)
        assert place >= 0, body[:300]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_that_is_sent_first_has_one_heading_and_its_landmarks(slug: str, server: str) -> None:
    page = markup.read(serving.ask(server, at(slug)).body)

    assert len(page.every("h1")) == 1
    assert [len(page.every(tag)) for tag in ("main", "footer")] == [1, 1]
    assert next(part.attributes["aria-label"] for part in page.every("nav")) == "Pages"
    assert [form.attributes.get("role") for form in page.every("form", of="find")] == ["search"]
    assert page.every("header", of="masthead")
    assert page.every("main")[0].every("h1", "table", "details")


def test_the_tables_in_which_areas_are_chosen_are_there_with_links(server: str) -> None:
    page = markup.read(serving.ask(server, "/neighbourhoods").body)

    (table,) = (one for areas in page.every("div", of="areas") for one in areas.every("table"))
    rows = [row for body in table.every("tbody") for row in body.every("tr")]
    assert len(rows) == 200
    assert all(row.every("a")[0].attributes["href"].startswith("/neighbourhoods?area=E01") for row in rows)


def test_choices_are_forms_and_links_that_work_without_script(server: str) -> None:
    page = markup.read(serving.ask(server, "/leigh?mission=2&indicator=no-car").body)

    (form,) = page.every("form", of="plain-choice")
    (list_,) = form.every("select")
    kept = {one.attributes["name"]: one.attributes["value"] for one in form.every("input")}
    assert (form.attributes["method"], list_.attributes["name"], kept) == ("get", "indicator", {"mission": "2"})
    chosen = [one for one in list_.every("option") if "selected" in one.attributes]
    assert [one.attributes["value"] for one in chosen] == ["no-car"]


def test_pictures_of_what_is_drawn_later_are_there_for_who_has_no_script(server: str) -> None:
    body = serving.ask(server, "/leigh").body

    pictures = re.findall(r'<noscript><img src="([^"]+)"', body)
    assert len(pictures) >= 2
    for picture in pictures:
        assert serving.ask(server, picture.replace("&amp;", "&")).status == 200


@pytest.mark.parametrize("target", ["/leigh", "/", "/indicator?of=no-car"])
def test_a_page_goes_out_small_with_the_headers_that_keep_it_safe(target: str, server: str) -> None:
    plain = serving.ask(server, target)
    answer, body = squeezed(server, target)

    assert brotli.decompress(body).decode() == plain.body
    assert answer.headers["content-encoding"] == "br"
    assert len(body) < 50_000
    for headers in (plain.headers, {name.lower(): value for name, value in answer.headers.items()}):
        assert headers.items() >= SAFE.items()
        assert headers["vary"] == "Accept-Encoding"
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"].replace("wasm-unsafe-eval", "")


def test_a_page_that_the_browser_has_is_not_sent_again(server: str) -> None:
    first = serving.ask(server, "/leigh")
    again = serving.ask(server, "/leigh", if_none_match=first.headers["etag"])

    assert (again.status, again.body) == (304, "")
    assert serving.ask(server, "/orrell", if_none_match=first.headers["etag"]).status == 200


@pytest.mark.parametrize("query", ["utm_source=elsewhere", f"indicator={'x' * 500}", "a=1&b=2&c=3&d=4&e=5"])
def test_choices_that_no_page_knows_get_its_opening_alone(query: str, server: str) -> None:
    alone = serving.ask(server, f"/leigh?{query}")

    page = markup.read(alone.body)
    assert alone.status == 200
    assert [heading.text for heading in page.every("h1")] == ["Leigh"]
    assert not page.every("table")
    assert [link.attributes["href"] for link in page.every("main")[0].every("a")] == ["/leigh"]


def test_an_unknown_choice_of_a_known_name_shows_what_the_app_would(server: str) -> None:
    assert ALL_CHOICES["leigh"]
    body = serving.ask(server, "/leigh?indicator=atlantis").body

    assert markup.read(body).every("table")


@pytest.mark.parametrize("slug", ["leigh", "fair-opportunities", "borough", "indicator", "inequality"])
def test_the_figures_of_what_is_drawn_only_when_one_comes_near_are_there_at_once_A8(slug: str, server: str) -> None:
    page = markup.read(serving.ask(server, at(slug)).body)

    said = [part.every("p")[0].attributes["aria-label"] for part in page.every("div", of="waiting")]
    captions = {table.every("caption")[0].text for table in page.every("table") if table.every("caption")}
    assert said
    for alt in said:
        assert any(caption in alt for caption in captions), alt
