"""The box of the search: what it sends to the browser."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.browser import search
from data.model.shown import Hit

LEIGH = Hit("town", "Leigh", "Town", "leigh")
HOME = Hit("page", "Wigan Borough", "Page", "borough")
NEAR = Hit("postcode", "WN7 1AA", "Postcode", "neighbourhoods", (("area", "E01"), ("postcode", "WN7 1AA")))


def found(asked: str) -> tuple[Hit, ...]:
    return (LEIGH, HOME, NEAR) if asked == "lei" else ()


def app() -> None:
    from components.browser import search
    from tests.unit.test_search import found

    search.box(found, key="box")


def sent(state: dict[str, Any] | None) -> Any:
    """Return what the box is sent where a browser has left it in a state."""
    test = AppTest.from_function(app)
    if state is not None:
        test.session_state["box"] = state
    test.run()
    assert not test.exception
    (box,) = test.get("bidi_component")
    return json.loads(box.proto.json)


def test_the_box_has_its_script_and_its_looks_beside_it() -> None:
    test = AppTest.from_function(app).run()
    (box,) = test.get("bidi_component")

    for name, content in (("search.js", box.proto.js_content), ("search.css", box.proto.css_content)):
        assert content == (search.HERE / name).read_text(encoding="utf-8")


def test_nothing_is_looked_for_before_something_is_asked() -> None:
    assert sent(None) == sent({"asked": ""}) == {"asked": "", "hits": []}


def test_what_is_found_is_sent_with_what_was_asked_and_where_it_leads() -> None:
    assert sent({"asked": "lei"}) == {
        "asked": "lei",
        "hits": [
            {"label": "Leigh", "detail": "Town", "address": "/leigh"},
            {"label": "Wigan Borough", "detail": "Page", "address": "/"},
            {
                "label": "WN7 1AA",
                "detail": "Postcode",
                "address": "/neighbourhoods?area=E01&postcode=WN7+1AA",
            },
        ],
    }


@pytest.mark.parametrize("asked", [None, 7, ["lei"], {"asked": "lei"}, True])
def test_what_is_no_text_is_taken_for_none(asked: object) -> None:
    assert sent({"asked": asked}) == {"asked": "", "hits": []}


@pytest.mark.parametrize("asked", ["\ud800", "x" * 10_000, "\x00", "\u202e", "<script>"])
def test_any_text_can_be_sent_back(asked: str) -> None:
    echo = sent({"asked": asked})["asked"]

    assert len(echo) <= search.LONGEST
    assert echo.encode()
