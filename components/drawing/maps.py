"""Maps in pydeck on our own boundaries, sent once by address and coloured by expression."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, log2, radians
from typing import Any

import pydeck
import streamlit as st
from markupsafe import Markup

from components import palette
from components.language import quantities
from components.markup import layout
from components.markup.filling import render, settle
from data.methods.classes import class_of
from data.model.declared import Indicator
from data.model.shown import Figure, Shape
from data.vocabulary import UNITS

MISSING_CLASS = -1


def feature_collection(
    shapes: Sequence[Shape],
    *,
    figures: Mapping[str, Sequence[Figure]],
    breaks: Mapping[str, tuple[float, ...]],
) -> bytes:
    """Return boundaries as compressed GeoJSON with each indicator's value in words and its class.

    A feature has the properties `area_code`, `name` and, for each indicator, `<slug>` (the formatted value)
    and `<slug>_class` (counted from 0; -1 where the value is not available).
    """
    properties: dict[str, dict[str, Any]] = {
        shape.area_code: {"area_code": shape.area_code, "name": shape.name} for shape in shapes
    }
    for slug, found in figures.items():
        for own in properties.values():
            own[slug], own[f"{slug}_class"] = "not available", MISSING_CLASS
        for one in found:
            own = properties.get(one.area_code, {})
            if one.value is not None:
                own[slug] = str(quantities.quantity(one.value, one.indicator))
                own[f"{slug}_class"] = class_of(one.value, breaks.get(slug, ()))
    features = ",".join(
        f'{{"type":"Feature","geometry":{shape.geometry},"properties":'
        f"{json.dumps(properties[shape.area_code], ensure_ascii=False, separators=(',', ':'))}}}"
        for shape in shapes
    )
    return gzip.compress(f'{{"type":"FeatureCollection","features":[{features}]}}'.encode(), mtime=0)


@dataclass(frozen=True, slots=True)
class View:
    """Where a map looks."""

    longitude: float
    latitude: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Size:
    """How large a map is, in pixels."""

    width: int
    height: int


HALF = Size(500, 440)  # in one of two columns; both stack where they would be narrower
WIDE = Size(620, 520)  # in the wider of two columns
NARROW = Size(288, 340)  # on a phone


def size(*, narrow: bool, wide: bool = False) -> Size:
    """Return how large a map is on a narrow screen or not, in the wider of two columns or in one of two like ones."""
    if narrow:
        return NARROW
    return WIDE if wide else HALF


def view_of(shapes: Sequence[Shape], size: Size) -> View:
    """Return the view that holds all shapes on a map of a size."""
    points = [
        point
        for shape in shapes
        for geometry in [json.loads(shape.geometry)]
        for polygon in ([geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"])
        for point in polygon[0]
    ]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    middle = (bottom + top) / 2
    wide = log2(size.width * 360 / (512 * (right - left)))
    high = log2(size.height * 360 * cos(radians(middle)) / (512 * (top - bottom)))
    return View((left + right) / 2, middle, min(wide, high) - 0.12)


class _Deck(pydeck.Deck):  # type: ignore[misc]
    """A deck that is made into compact JSON once: it is shared by all visitors and never changed."""

    _json: str | None = None

    def to_json(self) -> str:
        """Return the deck as compact JSON."""
        if self._json is None:
            self._json = json.dumps(json.loads(super().to_json()), separators=(",", ":"))
        return self._json


def _colours(slug: str, classes: int) -> str:
    """Return the expression that gives a feature the colour of its class."""
    held = f"properties['{slug}_class']"
    steps = "".join(
        f"{held}=={number}?[{','.join(map(str, palette.rgb(colour)))}]:"
        for number, colour in enumerate(ramp(classes))
    )
    return f"{steps}[{','.join(map(str, palette.rgb(palette.MISSING)))}]"


def ramp(classes: int) -> tuple[str, ...]:
    """Return as many colours as there are classes, light to dark."""
    full = palette.SEQUENTIAL
    return full[:classes] if classes > 2 else (full[0], full[3])[:classes]


def _layer(name: str, **properties: Any) -> pydeck.Layer:
    return pydeck.Layer("GeoJsonLayer", id=name, **properties)


def outline(address: str, *, name: str, colour: str, width: float) -> pydeck.Layer:
    """Return a layer of outlines that takes no clicks: stroked layers that do lose them."""
    return _layer(
        name,
        data=address,
        filled=False,
        stroked=True,
        pickable=False,
        get_line_color=palette.rgb(colour),
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=width,
    )


def borders(address: str, *, name: str, colour: str = palette.INK) -> list[pydeck.Layer]:
    """Return layers of the borders of larger areas: a line in a white casing, which stands out on every step."""
    return [
        outline(address, name=f"{name}-casing", colour=palette.PAPER, width=3.6),
        outline(address, name=name, colour=colour, width=1.4),
    ]


def between(address: str, *, name: str) -> pydeck.Layer:
    """Return the thin white lines between the areas of a map."""
    return outline(address, name=name, colour=palette.PAPER, width=0.7)


def fill(address: str, *, indicator: Indicator, classes: int, pickable: bool = True) -> pydeck.Layer:
    """Return the layer of an indicator's colours; pickable, it takes hovers and clicks.

    Its name stays when the indicator changes, so that the browser colours anew what it already has.
    """
    return _layer(
        "areas",
        data=address,
        filled=True,
        stroked=False,
        pickable=pickable,
        auto_highlight=pickable,
        opacity=1,
        get_fill_color=_colours(indicator.slug, classes),
        update_triggers={"getFillColor": indicator.slug},
    )


def deck(layers: Sequence[pydeck.Layer], *, view: View, tooltip: str) -> pydeck.Deck:
    """Return a map with no third party's ground under it. `tooltip` may name properties as {name}."""
    return _Deck(
        layers=list(layers),
        initial_view_state=pydeck.ViewState(longitude=view.longitude, latitude=view.latitude, zoom=view.zoom),
        map_provider=None,
        tooltip={
            "html": tooltip,
            "style": {"backgroundColor": palette.INK, "color": palette.PAPER, "fontSize": "15px"},
        },
    )


def draw(content: pydeck.Deck, *, key: str, alt: str, height: int, select: bool = False) -> str | None:
    """Draw a map; return the code of the area chosen on it, None where there is none or none can be."""
    layout.map_control()
    settle()
    if not select:
        st.pydeck_chart(content, height=height, key=key, alt=alt)
        return None
    state = st.pydeck_chart(
        content, height=height, key=key, alt=alt, on_select="rerun", selection_mode="single-object"
    )
    for chosen in state.selection.objects.values():
        for one in chosen:
            return str(one.get("properties", {}).get("area_code") or "") or None
    return None


def labels(indicator: Indicator, breaks: tuple[float, ...], values: Sequence[float]) -> list[str]:
    """Return what each class of a map holds, in words."""
    if not breaks:
        return ["all alike"]
    alike = [quantities.number(value, indicator) for value in sorted(set(values))]
    if len(set(alike)) == len(alike) == len(breaks) + 1:
        return alike
    said = [quantities.number(value, indicator) for value in breaks]
    top = indicator.range is not None and breaks[-1] >= indicator.range[1]
    step = 10.0**-indicator.decimals  # no two classes share an end
    below = [quantities.number(round(value, indicator.decimals) - step, indicator) for value in breaks]
    between = zip(said[:-1], below[1:], strict=True)
    return [
        f"under {said[0]}",
        *(low if low == high else f"{low} to {high}" for low, high in between),
        said[-1] if top else f"{said[-1]} or more",
    ]


def steps(indicator: Indicator, breaks: tuple[float, ...], values: Sequence[float] = ()) -> list[palette.Step]:
    """Return the colour of each class of a map and what it holds.

    `values` are all that the classes part: where each class holds a single one, its words say just that.
    """
    said = labels(indicator, breaks, values)
    return [palette.Step(colour, label) for colour, label in zip(ramp(len(said)), said, strict=True)]


def legend(indicator: Indicator, breaks: tuple[float, ...], *, missing: bool, values: Sequence[float] = ()) -> Markup:
    """Return the key to a map's colours."""
    found = steps(indicator, breaks, values)
    if missing:
        found.append(palette.Step(palette.MISSING, "not available"))
    return render("legend", steps=found, unit=UNITS[indicator.unit].many)
