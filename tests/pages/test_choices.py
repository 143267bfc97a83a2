"""A choice and its address are one: whoever chooses sees what anybody sees at the address that comes of it."""

import json
from typing import Any

import pytest

from tests.pages import drawn

PICTURES = {"plotly_chart": "spec", "deck_gl_json_chart": "json"}
KINDS = ("selectbox", "multiselect", "toggle", "button_group", "text_input")
TYPED = " wn71aa "


def shown(page: drawn.Page) -> list[Any]:
    """Return all that a page shows, in order: its HTML, its pictures, and where each of its widgets stands."""
    parts = []
    for element in page.test:
        if element.type == "html":
            parts.append(element.proto.body)
        elif element.type in PICTURES:
            parts.append(json.loads(getattr(element.proto, PICTURES[element.type])))
        elif element.type == "bidi_component":
            parts.append((element.proto.component_name, element.proto.json))
        elif element.type in KINDS:
            parts.append((element.key, element.value))
    return parts


def other(widget: Any) -> Any:
    """Return another choice than the one that a widget stands on, by its label where it has options."""
    if widget.type == "toggle":
        return not widget.value
    if widget.type == "text_input":
        return TYPED
    several = isinstance(widget.value, list)
    places = [widget.index] if widget.type == "selectbox" else widget.indices
    held = [widget.options[place] for place in places if place is not None]
    free = [option for option in widget.options if option not in held]
    return [*held, free[0]] if several else free[-1]


@pytest.mark.parametrize("slug", drawn.SLUGS[: 1 - len(drawn.TOWNS)])  # all towns have one page
def test_each_choice_that_a_page_offers_shows_what_its_address_shows(slug: str) -> None:
    keys = [(kind, widget.key) for kind in KINDS for widget in drawn.kept(slug).test.get(kind)]

    for kind, key in keys:
        page = drawn.draw(slug)
        (widget,) = (one for one in page.test.get(kind) if one.key == key)
        before = shown(page)
        widget.set_value(other(widget))
        with drawn.near():
            page.test.run()
        address = {name: "".join(value) for name, value in page.test.query_params.items()}

        assert not page.test.exception
        assert address, f"{key} leaves the address bare"
        assert shown(drawn.Page(page.test)) == shown(drawn.draw(slug, address)) != before, key
