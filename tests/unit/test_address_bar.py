"""A late address is put right on its own page, and taken as it stands once another page was open."""

from collections.abc import Callable

import pytest
import streamlit as st

from components.browser import acknowledged, address_bar

Visit = Callable[[str, dict[str, str]], dict[str, str]]


class Params(dict[str, str]):
    """The choices in the address, outside of a run."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, params: dict[str, str]) -> None:
        self.clear()
        self.update(params)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Return what a message with a page and choices comes to."""
    params = Params()
    here = {"page": ""}
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", params)
    monkeypatch.setattr(address_bar, "moved", lambda: False)
    monkeypatch.setattr(address_bar, "_here", lambda: (here["page"], tuple(params.items())))

    def message(page: str, choices: dict[str, str]) -> dict[str, str]:
        here["page"] = page
        params.from_dict(choices)
        address_bar.asked("anything")
        return dict(params)

    return message


def test_a_late_address_is_put_right(visit: Visit) -> None:
    visit("neighbourhoods", {})
    address_bar.put("indicator", "no-car")

    assert visit("neighbourhoods", {}) == {"indicator": "no-car"}


def test_a_page_that_is_come_back_to_is_as_its_address_says(visit: Visit) -> None:
    visit("neighbourhoods", {})
    address_bar.put("indicator", "no-car")
    visit("inequality", {"indicator": "unpaid-care"})

    assert visit("neighbourhoods", {}) == {}


@pytest.mark.parametrize(("drawn", "written", "stands"), [(0, [], "b"), (1, ["a"], "a")])
def test_what_a_widget_tells_is_a_choice_once_the_browser_has_drawn_where_it_was_put_last(
    drawn: int, written: list[str], stands: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, object] = {address_bar.WHOLE: True, "widget": "a", acknowledged.KEY: {"change": drawn}}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(address_bar, "moved", lambda: False)
    told: list[object] = []
    address_bar.stand("widget", "b")

    state["widget"] = "a"
    address_bar.if_chosen("widget", lambda: told.append(state["widget"]))()

    assert (told, state["widget"]) == (written, stands)
