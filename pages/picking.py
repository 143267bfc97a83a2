"""An indicator's areas on a map and in a table that drive each other: what is chosen in one shows in the other."""

from collections.abc import Sequence

import pydeck

from components import area_map, area_table, choice, maps, words
from components import neighbourhoods as parts
from components.html import show
from components.tables import AREA_COLUMNS, Table, area_cells, source
from data.model import Indicator
from data.views import Figure
from pages import closer
from queries import indicators, neighbourhoods, profiles, store, towns
from queries import maps as map_queries

AREA = "area"
ORDERS = {"name": "By name", "highest": "Highest first", "lowest": "Lowest first"}


def one_of(codes: Sequence[str]) -> str:
    """Return the area that the address names, empty where it names none of the codes."""
    asked = choice.asked(AREA)
    return asked if asked in codes else ""


def _toggled(base: str, code: str) -> None:
    choice.put(AREA, None if code == base else code)


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
) -> None:
    """Draw the areas of an indicator, the chosen one outlined; a click chooses another, or none on the same one.

    `over` are layers laid over the areas; `seen` is where the map looks, by default at all of them; `says` is the
    caption of the table below where it is not that of `table`; `wide` is how `layout.beside_map` was asked for room.
    """
    address = closer.address(geography)
    breaks = map_queries.classes().get((indicator.slug, geography), ())
    found = profiles.across(geography)[indicator.slug]
    size = maps.size(wide=wide)
    layers = [
        maps.fill(address, indicator=indicator, classes=len(breaks) + 1, pickable=False),
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
        alt=f"Map: {says or caption(indicator, geography, found)}. The table below has the same figures.",
        height=size.height,
        several=False,
        on_pick=lambda base, codes: _toggled(base, codes[-1]),
    )
    missing = len(found) < len(map_queries.shapes(geography))
    values = [one.value for one in found if one.value is not None]
    show(maps.legend(indicator, breaks, missing=missing, values=values))
    show(source(indicators.sources()[indicator.source]))


def caption(indicator: Indicator, geography: str, found: Sequence[Figure]) -> str:
    """Return what a map or table of areas shows: the indicator, the areas, the period and the unit."""
    return (
        f"{indicator.title}, {closer.GEOGRAPHIES[geography].lower()} of Wigan Borough, "
        f"{words.period(found[0].period_label)}{words.unit_note(indicator)}"
    )


@store.cached(entries=500)
def table(slug: str, geography: str, order: str) -> tuple[Table, tuple[str, ...]]:
    """Return areas' figures of an indicator as a table in an order of `ORDERS`, and the code of each row.

    Areas without a figure come last and say so (D3).
    """
    found = {one.area_code: one for one in profiles.across(geography)[slug]}
    names: dict[str, tuple[str, ...]] = {shape.area_code: (shape.name,) for shape in map_queries.shapes(geography)}
    columns: tuple[str, ...] = (closer.ONE[geography],)
    if geography == "lsoa":
        every = neighbourhoods.every()
        names = {code: parts.details(every[code], towns.every()) for code in names}
        columns = parts.DETAILS
    codes = sorted(names, key=lambda code: names[code])
    if order != "name":
        turn = -1 if order == "highest" else 1
        codes.sort(key=lambda code: (code not in found, turn * (found[code].value or 0) if code in found else 0))
    content = Table(
        caption(indicators.one(slug), geography, list(found.values())),
        (*columns, *AREA_COLUMNS),
        tuple((*names[code], *area_cells(found.get(code))) for code in codes),
    )
    return content, tuple(codes)


def choose_in_table(content: Table, codes: Sequence[str], *, chosen: str, page: str) -> None:
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
    order = choice.of_few("In order", ORDERS, name="order", default="name", page=page)
    content, codes = table(indicator.slug, geography, order)
    choose_in_table(content, codes, chosen=chosen, page=page)


def codes(geography: str) -> tuple[str, ...]:
    """Return the codes of a geography's areas."""
    return tuple(shape.area_code for shape in map_queries.shapes(geography))
