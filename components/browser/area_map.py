"""A map of areas in which they can be chosen, with what else lies there laid over it.

Clicks are taken by a layer of its own that shows nothing. Its name holds what was chosen when it was drawn, so what
a click means never depends on what came between; and a new name makes the browser forget the last click.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import pydeck
import streamlit as st

from components import palette, plain
from components.browser import visitor, ways
from components.drawing import maps
from components.markup import layout
from components.markup.filling import settle
from components.markup.neighbourhood import Marker
from data.model.shown import Place, Town

PICK = "pick:"

OnPick = Callable[[str, list[str]], None]


def _among(codes: Collection[str], *, inside: object, outside: object) -> str:
    """Return the expression of one value for areas among the codes and another for the rest.

    The browser's expressions know no calls, so the codes are looked for one by one.
    """
    found = "||".join(f"properties.area_code=='{code}'" for code in sorted(codes)) or "false"
    return f"{found}?{inside}:{outside}"


def picking(address: str, *, base: str) -> pydeck.Layer:
    """Return the unseen layer that takes hovers and clicks; `base` is what is chosen now, as the address says it."""
    return pydeck.Layer(
        "GeoJsonLayer",
        id=f"{PICK}{base}",
        data=address,
        filled=True,
        stroked=False,
        pickable=True,
        get_fill_color=[0, 0, 0, 1],  # what is wholly clear is not found by a click
    )


def outlined(address: str, codes: Collection[str]) -> pydeck.Layer:
    """Return strong outlines around the areas of the codes."""
    return pydeck.Layer(
        "GeoJsonLayer",
        id="chosen",
        data=address,
        filled=False,
        stroked=True,
        pickable=False,
        get_line_color=palette.rgb(palette.ACCENT),
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=_among(codes, inside=3.5, outside=0),
        **ways.outlines_of(codes),
    )


def taken(address: str, codes: Collection[str]) -> pydeck.Layer:
    """Return the areas of the codes filled in, the others pale."""
    pale = palette.rgb(palette.LAND)
    return pydeck.Layer(
        "GeoJsonLayer",
        id="taken",
        data=address,
        filled=True,
        stroked=False,
        pickable=False,
        get_fill_color=_among(codes, inside=palette.rgb(palette.SUBJECT), outside=pale),
        update_triggers={"getFillColor": sorted(codes)},
    )


def _text(name: str, rows: list[dict[str, Any]], *, size: int, **more: Any) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        id=name,
        data=rows,
        get_position="position",
        get_text="text",
        get_size=size,
        get_color=palette.rgb(palette.INK),
        font_family=pydeck.types.String("Source Sans, Source Sans Pro, sans-serif"),
        font_weight=600,
        pickable=False,
        **more,
    )


def town_names(towns: Sequence[Town]) -> pydeck.Layer:
    """Return the names of the towns where they lie."""
    rows = [{"position": [town.longitude, town.latitude], "text": town.name} for town in towns]
    return _text(
        "town-names",
        rows,
        size=10 if visitor.is_narrow() else 13,
        font_settings={"sdf": True, "radius": 12},
        outline_width=5,
        outline_color=[255, 255, 255],
    )


def places(found: Sequence[Place], markers: dict[str, Marker]) -> list[pydeck.Layer]:
    """Return places as discs with the letter of their kind."""
    rows = [
        {"position": [one.longitude, one.latitude], "text": markers[one.kind].letter}
        for one in found
        if one.kind in markers
    ]
    disc = pydeck.Layer(
        "ScatterplotLayer",
        id="place-discs",
        data=rows,
        get_position="position",
        get_fill_color=[255, 255, 255],
        get_line_color=palette.rgb(palette.INK),
        stroked=True,
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=1.5,
        radius_units=pydeck.types.String("pixels"),
        get_radius=8,
        pickable=False,
    )
    return [disc, _text("place-letters", rows, size=12)]


def point(longitude: float, latitude: float) -> pydeck.Layer:
    """Return a mark at one point."""
    return pydeck.Layer(
        "ScatterplotLayer",
        id="point",
        data=[{"position": [longitude, latitude]}],
        get_position="position",
        get_fill_color=palette.rgb(palette.ACCENT),
        get_line_color=[255, 255, 255],
        stroked=True,
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=2.5,
        radius_units=pydeck.types.String("pixels"),
        get_radius=9,
        pickable=False,
    )


def draw(
    content: pydeck.Deck,
    *,
    key: str,
    alt: str,
    height: int,
    several: bool,
    on_pick: OnPick,
    near: bool = True,
    picture: str = "",
) -> None:
    """Draw a map, so many pixels high, with a layer of `picking`; where the reader is not near yet, keep its place.

    `on_pick` is told what was chosen when the map was drawn (the layer's `base`) and the codes of the areas that
    were clicked since, before the page is drawn again. With `several`, clicks add up until then.
    """
    if plain.sheet() or not near:
        layout.map_control()
        layout.waiting(alt, high=height, narrow=maps.NARROW.height, picture=picture)
        return

    def told() -> None:
        for layer, found in st.session_state[key].selection.objects.items():
            codes = [str((one.get("properties") or {}).get("area_code") or "") for one in found]
            if layer.startswith(PICK) and any(codes):
                on_pick(layer.removeprefix(PICK), [code for code in codes if code])

    layout.map_control()
    settle()
    st.pydeck_chart(
        content,
        height=height,
        key=key,
        alt=alt,
        on_select=told,
        selection_mode="multi-object" if several else "single-object",
    )
