"""Exhibits put on the page. What is shown is named as in its address, so that page and file are one value.

What is drawn is prepared once for each store and shared by all visitors.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects
import pydeck
from markupsafe import Markup

from components import plain
from components.browser import visitor
from components.drawing import maps
from components.drawing.plotly import charts
from components.exhibit import Exhibit
from components.language import pictured
from components.markup import layout, tables
from components.markup.filling import show
from components.media import html
from components.media.chart import chart
from components.picture import AreaMap
from pages import exhibits
from queries import store

Choices = tuple[tuple[str, str], ...]
Asked = Mapping[str, str | None]  # a choice without a value is left to its default


def address(name: str) -> str:
    """Return the address of a file of boundaries, which changes when the store does."""
    return f"/map/{store.fingerprint()[:12]}/{name}.geojson"


def of(kind: str, choices: Asked) -> Exhibit:
    """Return the exhibit of a kind and choices as known today.

    Raises:
        exhibits.Unknown: If there is none.
    """
    return exhibits.find(kind, given(choices), store.today())


def given(choices: Asked) -> Choices:
    """Return the choices that have a value."""
    return tuple((name, value) for name, value in choices.items() if value)


@dataclass(frozen=True, slots=True)
class Chart:
    """An exhibit ready to send: its words, its chart and what comes after it."""

    figure: plotly.graph_objects.Figure | None
    alt: str
    picture: str
    point: str
    more: str
    after: Markup


@store.cached(entries=1000)
def _chart(kind: str, choices: Choices, narrow: bool, today: date) -> Chart:
    made = exhibits.find(kind, choices, today)
    figure = chart(made.picture, narrow=narrow)
    return Chart(
        figure=figure,
        alt=alternative("Chart", made),
        picture=html.address(made, "svg"),
        point=made.message.point,
        more=" ".join(part for part in made.message.more if part),
        after=html.twin(made) + html.take_away(made) if figure is not None else Markup(""),
    )


def alternative(drawing: str, made: Exhibit, *, caption: str = "") -> str:
    """Return what a drawing shows, for whoever cannot see it, and that its figures stand in a table too (A1)."""
    said = pictured.says(made.picture)
    parts = (f"{drawing}: {caption or made.table.caption}.", said, "The table below has the same figures.")
    return " ".join(part for part in parts if part)


def _height(kind: str, choices: Choices, narrow: bool, today: date) -> int:
    """Return how high a chart is, in pixels."""
    figure = _chart(kind, choices, narrow, today).figure
    return 0 if figure is None else int(figure.layout.height)


def draw(kind: str, choices: Asked, *, key: str, told: bool = False, near: bool = True) -> None:
    """Draw an exhibit that is a chart, with its words, its table and the way to take it away.

    Args:
        kind: Its kind.
        choices: What is chosen of it.
        key: The chart's name among Streamlit's elements.
        told: Whether the page has said its point already.
        near: Whether the reader is near; until then the chart's place is kept, and its words and table are there.
    """
    ready = _chart(kind, given(choices), visitor.is_narrow(), store.today())
    said = ready.more if told else f"{ready.point} {ready.more}".strip()
    if said:
        layout.note(said)
    if ready.figure is None:
        return
    if near and not plain.sheet():
        charts.draw(ready.figure, key=key, alt=ready.alt)
    else:
        high, low = (_height(kind, given(choices), narrow, store.today()) for narrow in (False, True))
        layout.waiting(ready.alt, high=high, narrow=low, picture=ready.picture)
    show(ready.after)


@store.cached(entries=1000)
def markup(kind: str, choices: Choices, today: date) -> Markup:
    """Return an exhibit that is drawn in HTML, whole."""
    return html.whole(exhibits.find(kind, choices, today))


def put(kind: str, choices: Asked) -> None:
    """Put an exhibit that is drawn in HTML on the page."""
    show(markup(kind, given(choices), store.today()))


@dataclass(frozen=True, slots=True)
class Map:
    """A map ready to send, with what it says, its key, its table and the way to take it away."""

    deck: pydeck.Deck
    alt: str
    said: str
    picture: str
    after: Markup


@store.cached(entries=500)
def _map(choices: Choices, size: maps.Size, today: date) -> Map:
    made = exhibits.find("map", choices, today)
    content, chosen = made.picture, dict(made.choices)
    assert isinstance(content, AreaMap)
    indicator, geography, town = content.indicator, chosen["by"], chosen.get("town")
    name = geography if town is None else f"{geography}-in-{town}"
    layers = [maps.fill(address(name), indicator=indicator, classes=len(content.breaks) + 1)]
    if geography != "town":
        layers.append(maps.between(address(name), name=f"{name}-lines"))
    layers += maps.borders(address("town"), name="borders")
    return Map(
        deck=maps.deck(
            layers,
            view=maps.view_of(content.shapes, size),
            tooltip=f"<b>{{name}}</b><br>{{{indicator.slug}}}<br>{indicator.short}",
        ),
        alt=alternative("Map", made),
        said=" ".join(part for part in made.message.more if part),
        picture=html.address(made, "svg"),
        after=legend(made) + html.twin(made) + tables.sources(made.sources) + html.take_away(made),
    )


def legend(made: Exhibit) -> Markup:
    """Return the key to a map."""
    content = made.picture
    assert isinstance(content, AreaMap)
    missing = len(content.values) < len(content.shapes)
    return maps.legend(content.indicator, content.breaks, missing=missing, values=content.everywhere)


def draw_map(choices: Asked, *, select: bool = False, near: bool = True) -> str | None:
    """Draw an indicator on a map, with its key and its table; return the area chosen on it.

    Until the reader is near the map's place is kept, and its key and table are there.
    """
    size = maps.size(narrow=visitor.is_narrow())
    ready = _map(given(choices), size, store.today())
    chosen = None
    if ready.said:
        layout.note(ready.said)
    if near and not plain.sheet():
        chosen = maps.draw(ready.deck, key="map", alt=ready.alt, height=size.height, select=select)
    else:
        layout.map_control()
        layout.waiting(ready.alt, high=size.height, narrow=maps.NARROW.height, picture=ready.picture)
    show(ready.after)
    return chosen
