"""A message that left the browser before it heard of a choice, or of going back, undoes neither."""

from typing import Any
from unittest import mock

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from components.browser import acknowledged, address_bar
from tests.pages import drawn

CHOSEN, OTHER = "no-car", "claimant-count"
PLACES = {"selectbox": "index", "multiselect": "indices", "button_group": "indices"}  # others tell a value


def stand_and_begin(kind: str, widget: Any) -> tuple[Any, Any]:
    """Return where a widget stands, and where it stands in a browser that meets it without hearing of that."""
    begin = widget.proto.default
    if kind == "selectbox" and not widget.proto.HasField("default"):
        begin = None
    stand = getattr(widget, PLACES.get(kind, "value"))
    return (stand, list(begin)) if PLACES.get(kind) == "indices" else (stand, begin)


def opened() -> AppTest:
    """Return the neighbourhoods as a visitor finds them who has chosen an indicator."""
    test = drawn.draw("neighbourhoods").test
    choose(test, CHOSEN)
    return test


def choose(test: AppTest, indicator: str) -> None:
    test.selectbox(key="neighbourhoods-indicator").set_value(indicator).run()


def stands(test: AppTest) -> tuple[str, str]:
    """Return the indicator in the address, and the one that the list shows."""
    return "".join(test.query_params.get("indicator", "")), test.selectbox(key="neighbourhoods-indicator").value


def test_an_address_from_before_a_choice_is_put_right() -> None:
    test = opened()

    test.query_params = {}
    test.run()

    assert stands(test) == (CHOSEN, CHOSEN)


def test_a_choice_that_brings_an_address_from_before_another_keeps_both() -> None:
    test = opened()

    test.query_params = {}
    test.button_group(key="neighbourhoods-order").set_value("highest").run()

    assert stands(test) == (CHOSEN, CHOSEN)
    assert "".join(test.query_params["order"]) == "highest"


def test_an_address_that_was_gone_back_to_is_what_is_shown() -> None:
    test = opened()

    test.query_params = {"indicator": OTHER}
    with drawn.going():
        test.run()

    assert stands(test) == (OTHER, OTHER)


def test_a_widget_as_it_stood_before_going_back_is_no_choice() -> None:
    test = opened()

    with drawn.going():
        test.query_params = {"indicator": OTHER, "order": "highest"}
        test.run()
        test.query_params = {"indicator": OTHER}
        choose(test, CHOSEN)

    assert stands(test) == (OTHER, OTHER)


def set_in_browser(test: AppTest) -> dict[str, bool]:
    """Return whether the browser is told to set each of three widgets, wherever it has them."""
    widgets = [test.selectbox(key="neighbourhoods-indicator")]
    widgets += [test.button_group(key=f"neighbourhoods-{name}") for name in ("layers", "order")]
    return {one.key: one.proto.set_value for one in widgets}


@pytest.mark.parametrize("at", ["selectbox", "pills", "segmented_control"])
def test_widgets_that_a_run_cut_short_has_put_elsewhere_are_put_there_until_the_browser_has_heard(at: str) -> None:
    test = opened()
    test.session_state[address_bar.WHOLE] = True
    test.query_params = {"indicator": OTHER, "layers": "wards", "order": "highest"}

    with drawn.going():
        with mock.patch.object(st, at, side_effect=StopException):  # as when the reader goes on: the rest is not sent
            test.run()
        test.run()
        unheard = set_in_browser(test)
        test.session_state[acknowledged.KEY] = {"change": test.session_state[address_bar.CHANGES]}
        test.run()

    assert set(unheard.values()) == {True}
    assert set(set_in_browser(test).values()) == {False}


@pytest.mark.parametrize(("slug", "choices"), drawn.VIEWS)
def test_a_browser_that_first_hears_of_a_widget_in_a_second_run_shows_it_as_chosen(
    slug: str, choices: dict[str, str]
) -> None:
    test = drawn.kept(slug, choices).test

    kinds = ("selectbox", "multiselect", "text_input", "toggle", "button_group")
    widgets = {one.key: stand_and_begin(kind, one) for kind in kinds for one in test.get(kind)}

    assert {key: begin for key, (_, begin) in widgets.items()} == {key: stand for key, (stand, _) in widgets.items()}
    assert widgets or not choices or slug == "framework"  # what is asked for there is a link
