"""An indicator's areas on a map and in a table that drive each other: what is chosen in one shows in the other."""

from collections.abc import Sequence
from datetime import date

import pydeck

from components.browser import address_bar, area_map, area_table, visitor
from components.drawing import maps
from components.markup import layout
from components.markup.filling import show
from components.markup.tables import Written, sources, written
from components.media import html
from components.picture import AreaMap
from data.model.declared import Indicator
from pages import exhibits
from pages.exhibits.on_map import ORDERS
from pages.site import showing
from queries import maps as map_queries
from queries import store

AREA = "area"
LONGEST = 40  # letters of what the address asks for that are repeated


def one_of(codes: Sequence[str]) -> str:
    """Return the area that the address names, empty where it names none of the codes."""
    asked = address_bar.asked(AREA)
    if asked and asked not in codes:
        layout.note(f"“{asked[:LONGEST]}” is none of the areas that are shown here, so none is chosen.")
    return asked if asked in codes else ""


def _toggled(base: str, code: str) -> None:
    """Choose an area, or leave it; a postcode that was asked for lies in another, and is left with it."""
    address_bar.put_together({AREA: "" if code == base else code, "postcode": ""})


@store.cached(entries=16)
def view(geography: str, size: maps.Size) -> maps.View:
    """Return the view that holds a whole geography on a map of a size."""
    return maps.view_of(map_queries.shapes(geography), size)


def draw_map(
    indicator: Indicator,
    *,
    geography: str,
    chosen: str,
    page: str,
    over: Sequence[pydeck.Layer] = (),
    seen: maps.View | None = None,
    says: str = "",
    wide: bool = False,
    near: bool = True,
) -> None:
    """Draw the areas of an indicator, the chosen one outlined; a click chooses another, or none on the same one.

    `over` are layers laid over the areas; `seen` is where the map looks, by default at all of them; `says` is the
    caption of the table below where it is not that of `table`; `wide` is how `layout.beside_map` was asked for room;
    until the reader is `near`, the place of the map is kept.
    """
    address = showing.address(geography)
    made = showing.of("map", {"of": indicator.slug, "by": geography})
    content = made.picture
    assert isinstance(content, AreaMap)
    size = maps.size(narrow=visitor.is_narrow(), wide=wide)
    layers = [
        maps.fill(address, indicator=indicator, classes=len(content.breaks) + 1, pickable=False),
        *over,
        *([area_map.outlined(address, [chosen])] if chosen else []),
        area_map.picking(address, base=chosen),
    ]
    deck = maps.deck(
        layers,
        view=seen or view(geography, size),
        tooltip=f"<b>{{name}}</b><br>{{{indicator.slug}}}<br>{indicator.short}",
    )
    area_map.draw(
        deck,
        key=f"{page}-map",
        alt=showing.alternative("Map", made, caption=says),
        height=size.height,
        several=False,
        on_pick=lambda base, codes: _toggled(base, codes[-1]),
        near=near,
        picture=html.address(made, "svg"),
    )
    show(showing.legend(made))
    show(sources(made.sources))


@store.cached(entries=500)
def _rows(kind: str, choices: showing.Choices, today: date) -> tuple[Written, tuple[str, ...]]:
    made = exhibits.find(kind, choices, today)
    return written(made.table, made.day), tuple(record.area_code for record in made.table.records)


def rows_of(kind: str, choices: showing.Asked) -> tuple[Written, tuple[str, ...]]:
    """Return the figures of an exhibit as a table in words, and the area's code of each row."""
    return _rows(kind, showing.given(choices), store.today())


def choose_in_table(content: Written, codes: Sequence[str], *, chosen: str, page: str) -> None:
    """Draw a table whose rows choose areas as clicks on the map do."""
    area_table.draw(
        content,
        codes,
        chosen=[chosen] if chosen else [],
        key=f"{page}-table",
        on_pick=lambda code: _toggled(chosen, code),
    )


def draw_table(indicator: Indicator, *, geography: str, chosen: str, page: str) -> None:
    """Draw the areas of the map as a table to choose in, in the order that the reader asks for."""
    order = address_bar.of_few("In order", ORDERS, name="order", default="name", page=page)
    choices: dict[str, str | None] = {"of": indicator.slug, "by": geography, "order": order}
    content, codes = rows_of("map", choices)
    choose_in_table(content, codes, chosen=chosen, page=page)
    show(html.take_away(showing.of("map", choices)))


def codes(geography: str) -> tuple[str, ...]:
    """Return the codes of a geography's areas."""
    return tuple(shape.area_code for shape in map_queries.shapes(geography))
