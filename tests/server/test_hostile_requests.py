"""Hostile requests, byte for byte: the server answers each with a page or with where there is one, and stays well."""

import pytest

from tests import serving
from tests.pages.drawn import SLUGS

TEXTS = (
    # percent-encodings that are wrong, doubled, or of no text
    *(b"%", b"%%", b"%z", b"%zz", b"%E0%A4%A", b"%ff%fe", b"%c0%af", b"%ed%a0%80", b"%f4%90%80%80", b"%u0041"),
    *(b"%00", b"leigh%00", b"%0d%0aSet-Cookie:%20told=1", b"%0a%0d", b"%1b%5b31m", b"%25%32%65", b"%252e%252e%252f"),
    *(
        b"caf%E9",
        b"caf%C3%A9",
        b"%80%81%9f",
        b"%97%98",
        b"leigh%E2%80%AE",
        b"%F0%9F%91%A9%E2%80%8D",
        b"%EF%BB%BFleigh",
    ),
    # files
    *(
        b"..",
        b"../..",
        b"..%2f..%2fetc%2fpasswd",
        b"%2e%2e/%2e%2e/etc/passwd",
        b"..\\..\\win.ini",
        b"....//....//etc",
    ),
    *(b".env", b".git/config", b".streamlit/config.toml", b"app.py", b"data/", b".store/dashboard.sqlite", b"~root"),
    # markup, templates and databases
    *(
        b"<script>told()</script>",
        b"%3Cscript%3Etold()%3C/script%3E",
        b"%22onmouseover=%22told()",
        b"{{7*7}}",
        b"${7*7}",
    ),
    *(b"'%20OR%20'1'='1", b"';DROP%20TABLE%20observation;--", b"@@=alert(1)", b"javascript:told()"),
    # other places
    *(
        b"/told.example",
        b"//told.example",
        b"\\\\told.example",
        b"http://told.example/",
        b"@told.example",
        b":80",
        b"*",
    ),
    # marks that part addresses, and very long ones
    *(b";", b"&&", b"==", b"?", b"??", b"#", b"a=b&a=c", b"/", b"///", b"a" * 8_000, b"%41" * 2_600, b"a/" * 4_000),
)
PLACES = (
    *(b"/", b"//", b"/leigh/", b"/leigh?", b"/neighbourhoods?postcode=", b"/your-area?area=", b"/borough?mission="),
    *(b"/map/", b"/map/0/town", b"/map/0/lsoa-in-", b"/_stcore/host-config/", b"/data-and-methods/_stcore/"),
)
ENDINGS = {b"/map/0/town": b".geojson", b"/map/0/lsoa-in-": b".geojson"}
NOT_HTTP = (
    *(b"", b"leigh", b"/a b", b"/\x00", b"/\x7f", b"/\x01\x02", b"\xff\xfe", b"/leigh?\xff", b"/caf\xe9"),
    *("/café".encode(), "/利".encode("shift-jis"), "/leigh".encode("utf-16")),
)
AT_LEAST = 200


def targets(place: bytes) -> list[bytes]:
    return [place + text + ENDINGS.get(place, b"") for text in TEXTS]


def test_there_are_two_hundred_different_ones() -> None:
    every = {target for place in PLACES for target in targets(place)}

    assert len(every) >= AT_LEAST


@pytest.mark.parametrize("place", PLACES, ids=bytes.decode)
def test_a_hostile_request_is_answered_and_the_server_stays_well(place: bytes, server: str) -> None:
    answers = {target: serving.ask_raw(server, target) for target in targets(place)}

    assert {
        target: answer.status
        for target, answer in answers.items()
        if not (answer.status in (200, 404, 414) and answer.body) and not 300 <= answer.status < 400
    } == {}
    for target, answer in answers.items():
        assert "Traceback" not in answer.body, target
        assert "<script>told" not in answer.body, target
        assert "root:" not in answer.body, target
        assert "told" not in answer.headers.get("set-cookie", ""), target
        assert not answer.headers.get("location", "/").startswith(("//", "http", "\\")), target
    assert serving.ask(server, "/_stcore/health").body == "ok"


@pytest.mark.parametrize("target", NOT_HTTP, ids=repr)
def test_what_is_no_request_at_all_is_refused(target: bytes, server: str) -> None:
    answer = serving.ask_raw(server, target)

    assert answer.status == 400
    assert "Traceback" not in answer.body


def test_every_page_is_served_after_all_that(server: str) -> None:
    for target in [target for place in PLACES for target in targets(place)][::7]:
        serving.ask_raw(server, target)

    assert {slug: serving.ask(server, f"/{slug}").status for slug in SLUGS[1:]} == dict.fromkeys(SLUGS[1:], 200)
